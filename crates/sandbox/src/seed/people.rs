//! 10 000 colleagues, some guests, some who left: each a row with an identity in up to three systems.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use serde_json::json;

use super::{Luck, Seed, words};
use crate::{faults::sentinel, ids, people::search_text};

/// Colleagues, active or disabled. Guests and those who left come on top.
const COLLEAGUES: usize = 10_000;
const GUESTS: usize = 24;
const LEFT: usize = 6;

/// Whom the rest of the seed gives work to.
pub struct Staff {
    /// AICC ids of active agents who own cases.
    pub agents: Vec<String>,
    /// CCSQM ids of active inspectors.
    pub inspectors: Vec<String>,
    /// GUIDs of active colleagues.
    pub guids: Vec<String>,
    pub disabled_guid: String,
    pub guest_guid: String,
    pub left_guid: String,
}

/// GUIDs of the sign-ins.
pub const ADMIN: &str = "0d6f2c1e-5b43-4c8a-9d27-61f0a2b4c801";
pub const CREATOR: &str = "3b8e47a5-90c2-4e16-b7d4-2f5c8a1e9402";
pub const MEMBER: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
const OTHER: &str = "61c0f9d8-2e74-4ab5-8f13-d7b6e5a40c03";
const GUEST: &str = "a7d51e3c-48f6-4092-bc8e-095f7d2b1604";

/// AICC ids of the samples.
pub const OPERATOR: &str = "10gg0000013wbIvo3zbk";
pub const CREATOR_ID: &str = "10gg00000148QvgpaLAm";
pub const OWNER: &str = "10gg0000012IpiXMqxzk";
/// CCSQM ids of the samples.
pub const INSPECTOR: &str = "1600226476732482572";
pub const DIRECTOR: &str = "1611917095665261978";

#[derive(Clone, Default)]
struct Person {
    guid: String,
    aicc_id: Option<String>,
    ccsqm_id: Option<String>,
    first: String,
    last: String,
    /// Written together, as in "王伟".
    joined: bool,
    user_name: String,
    email: Option<String>,
    title: String,
    department: usize,
    disabled: bool,
    visitor: bool,
    role: &'static str,
    deleted: bool,
    inspector: bool,
    may_assign: bool,
    two_step: &'static str,
}

/// Plants departments and people.
pub fn plant(conn: &Connection, luck: &mut Luck, seed: Seed) -> rusqlite::Result<Staff> {
    for (id, name) in words::DEPARTMENTS.iter().enumerate() {
        conn.prepare_cached("INSERT INTO departments (id, guid, name) VALUES (?1, ?2, ?3)")?.execute(params![
            id,
            guid(luck),
            name
        ])?;
    }
    let mut people = fixed(luck);
    if seed == Seed::Demo {
        let mut names = Names::default();
        for person in &people {
            names.unique(person.user_name.clone());
        }
        // One of the fixed people is a guest and does not count.
        for number in people.len()..COLLEAGUES + 1 {
            people.push(colleague(luck, &mut names, number));
        }
        for number in 0..GUESTS - 1 {
            let mut guest = colleague(luck, &mut names, number);
            guest.visitor = true;
            guest.disabled = false;
            guest.title = "Guest".into();
            people.push(Person { aicc_id: None, ccsqm_id: None, inspector: false, ..guest });
        }
        for number in 0..LEFT {
            let left = colleague(luck, &mut names, number);
            people.push(Person { aicc_id: None, ccsqm_id: None, inspector: false, deleted: true, ..left });
        }
    }
    for (number, person) in people.iter().enumerate() {
        insert(conn, luck, person, number)?;
    }
    name_managers(conn)?;
    let staff = Staff::of(&people);
    if seed == Seed::Demo {
        // Numbers of their own, so that everybody else stays as they were.
        let mut luck = Luck::other();
        let extras = odd(&mut luck).into_iter().chain(sentinels());
        for (number, person) in extras.enumerate() {
            insert(conn, &mut luck, &person, people.len() + number)?;
        }
    }
    Ok(staff)
}

/// People who make a write that names them fail (see [`sentinel`]). They are nobody's colleagues: no case is theirs.
fn sentinels() -> impl Iterator<Item = Person> {
    sentinel::SENTINELS.iter().enumerate().map(|(place, sentinel)| Person {
        guid: sentinel::guid(place),
        ccsqm_id: Some(sentinel::inspector(place)),
        first: "Fault:".into(),
        last: sentinel.word.into(),
        user_name: format!("fault.{}", sentinel.word),
        title: "Fails on demand".into(),
        inspector: true,
        ..Person::default()
    })
}

impl Staff {
    fn of(people: &[Person]) -> Self {
        let active = || people.iter().filter(|p| !p.disabled && !p.deleted && !p.visitor);
        let first = |wanted: fn(&&Person) -> bool| {
            people.iter().find(wanted).map_or_else(String::new, |person| person.guid.clone())
        };
        Self {
            agents: active().filter_map(|p| p.aicc_id.clone()).take(240).collect(),
            inspectors: active().filter(|p| p.inspector).filter_map(|p| p.ccsqm_id.clone()).collect(),
            guids: active().map(|p| p.guid.clone()).take(400).collect(),
            disabled_guid: first(|p| p.disabled),
            guest_guid: GUEST.into(),
            left_guid: first(|p| p.deleted),
        }
    }
}

/// The people behind the sign-ins and the samples' ids, and the odd names that a page must survive.
fn fixed(luck: &mut Luck) -> Vec<Person> {
    let mut person = |first: &str, last: &str, user: &str, title: &str| Person {
        guid: guid(luck),
        aicc_id: Some(ids::record("10gg", luck.next())),
        first: first.into(),
        last: last.into(),
        user_name: user.into(),
        title: title.into(),
        ..Person::default()
    };
    let mut people = vec![
        Person { role: "admin", ..person("Amelia", "Hart", "admin", "Portal administrator") },
        person("Clara", "Winter", "creator", "Account manager"),
        person("Mike", "Zanyatski", "member", "Manager"),
        person("Omar", "Haddad", "other", "Sales engineer"),
        Person { visitor: true, ..person("Greta", "Vogel", "guest", "Guest") },
        Person { may_assign: true, ..person("Ines", "Moreau", "ines.moreau", "Service desk lead") },
        Person { may_assign: true, ..person("Daniel", "Okafor", "daniel.okafor", "Shift supervisor") },
        person("Yuki", "Tanaka", "yuki.tanaka", "Support agent"),
        Person { inspector: true, ..person("Sofia", "Lindgren", "sofia.lindgren", "Quality inspector") },
        person("Victor", "Almeida", "victor.almeida", "Quality director"),
        Person { role: "owner", ..person("Robert", "Lindqvist", "robert.lindqvist", "Managing director") },
        Person { role: "crm", ..person("Nadia", "Rahman", "nadia.rahman", "CRM administrator") },
        person("O'Neil", "& Sons", "oneil.sons", "Partner <external>"),
        Person { disabled: true, ..person("Henrik", "Dahl", "henrik.dahl", "Support agent") },
        person("Jean-Luc", "Fournier", "jeanluc.fournier", ""),
    ];
    for (person, guid) in people.iter_mut().zip([ADMIN, CREATOR, MEMBER, OTHER, GUEST]) {
        person.guid = guid.into();
        person.email = Some(format!("{}@casement.example", person.user_name));
    }
    people[4].aicc_id = None;
    for (place, id) in [(5, OPERATOR), (6, CREATOR_ID), (7, OWNER)] {
        people[place].aicc_id = Some(id.into());
    }
    for (place, id) in [(8, INSPECTOR), (9, DIRECTOR)] {
        people[place].ccsqm_id = Some(id.into());
    }
    for (place, person) in people.iter_mut().enumerate() {
        person.department = place % words::DEPARTMENTS.len();
    }
    people
}

/// Names that a page has to show as text and as they are, and the two people with a second step.
fn odd(luck: &mut Luck) -> Vec<Person> {
    let mut person = |first: &str, last: &str, user: &str, title: &str| Person {
        guid: guid(luck),
        aicc_id: Some(ids::record("10gg", luck.next())),
        ccsqm_id: Some(format!("16{:017}", luck.next() % 100_000_000_000_000_000)),
        inspector: true,
        first: first.into(),
        last: last.into(),
        user_name: user.into(),
        title: title.into(),
        ..Person::default()
    };
    vec![
        person("Wim <b onclick=\"alert(1)\">Bold</b>", "Tag", "bold.tag", "<script>alert('title')</script>"),
        person("Pat &#39;Quote&#39;", "&amp; Co", "pat.quote", "Q&A <lead>"),
        person("\u{202e}Reversed", "Override\u{202c}", "bidi.override", "\u{2067}מנהל\u{2069} support"),
        person("זאב", "בן־דוד", "zeev.bendavid", "נציג שירות"),
        person("Zero\u{200b}Width", "Joi\u{200d}ner", "zero.width", ""),
        person("Ñandú🦤", "O’Hara-Łódź", "nandu.ohara", "Émigré “lead”"),
        person(&"Longname".repeat(16), "Unbroken", "long.name", &"Unbreakablejobtitle".repeat(8)),
        Person { two_step: "sms", ..person("Tessa", "Smith-Sms", "twostep.sms", "Auditor") },
        Person { two_step: "app", ..person("Theo", "Appleton", "twostep.app", "Auditor") },
    ]
}

/// Of each department, the active person of the sign-ins and ids who is in it; some have nobody.
fn name_managers(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute(
        "UPDATE departments SET manager = COALESCE((SELECT guid FROM people
             WHERE department = departments.id AND status = 1 AND visitor = 0 AND deleted = 0 AND work_no < 1015
             ORDER BY work_no LIMIT 1), '')",
        [],
    )?;
    Ok(())
}

/// User names that are taken, with how often.
#[derive(Default)]
struct Names(HashMap<String, usize>);

impl Names {
    fn unique(&mut self, name: String) -> String {
        let taken = self.0.entry(name.clone()).or_insert(0);
        *taken += 1;
        if *taken == 1 { name } else { format!("{name}{taken}") }
    }
}

fn colleague(luck: &mut Luck, names: &mut Names, number: usize) -> Person {
    let (first, last, joined, user) = match luck.below(10) {
        0..=5 => {
            let (first, last) = (luck.pick(words::LATIN_FIRST), luck.pick(words::LATIN_LAST));
            let user = format!("{}.{}", ascii(first), ascii(last));
            ((*first).to_owned(), (*last).to_owned(), false, user)
        }
        6..=8 => {
            let (family, given) = (luck.pick(words::CHINESE_FAMILY), luck.pick(words::CHINESE_GIVEN));
            let user = format!("{}.{}", given.1, family.1);
            (given.0.to_owned(), family.0.to_owned(), true, user)
        }
        _ => {
            let (first, last) = (luck.pick(words::ARABIC_FIRST), luck.pick(words::ARABIC_LAST));
            (first.0.to_owned(), last.0.to_owned(), false, format!("{}.{}", first.1, last.1))
        }
    };
    let inspector = number.is_multiple_of(25);
    let title = match luck.below(50) {
        0 => "",
        _ if inspector => "Quality inspector",
        _ => luck.pick(words::JOB_TITLES),
    };
    Person {
        guid: guid(luck),
        aicc_id: Some(ids::record("10gg", luck.next())),
        ccsqm_id: inspector.then(|| format!("16{:017}", luck.next() % 100_000_000_000_000_000)),
        first,
        last,
        joined,
        user_name: names.unique(user),
        title: title.into(),
        department: luck.below(words::DEPARTMENTS.len()),
        disabled: !inspector && luck.percent(2),
        may_assign: title.contains("lead") || title.contains("upervisor"),
        inspector,
        ..Person::default()
    }
}

fn insert(conn: &Connection, luck: &mut Luck, person: &Person, number: usize) -> rusqlite::Result<()> {
    let name = if person.joined {
        format!("{}{}", person.last, person.first)
    } else {
        format!("{} {}", person.first, person.last)
    };
    // A portal has one order of names; a Chinese name keeps its own by standing in one field.
    let (first, last) = match person.joined {
        true => (name.as_str(), ""),
        false => (person.first.as_str(), person.last.as_str()),
    };
    let email = person.email.clone().unwrap_or_else(|| format!("{}@casement.example", person.user_name));
    let given = if person.joined { person.first.as_str() } else { "" };
    let capacity = 6 + luck.below(15);
    let mut skills: Vec<&str> = Vec::new();
    for _ in 0..1 + luck.below(3) {
        let skill = *luck.pick(words::SKILLS);
        if !skills.contains(&skill) {
            skills.push(skill);
        }
    }
    let search = search_text(&[&name, given, &person.user_name]);
    conn.prepare_cached(
        "INSERT INTO people (guid, aicc_id, ccsqm_id, name, first_name, last_name, user_name,
             email, title, department, status, visitor, role, deleted, inspector, may_assign,
             load, capacity, weight, available, skills, search, haystack, work_no, two_step)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
             ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)",
    )?
    .execute(params![
        person.guid,
        person.aicc_id,
        person.ccsqm_id,
        name,
        first,
        last,
        person.user_name,
        email,
        person.title,
        person.department,
        if person.disabled { 2 } else { 1 },
        person.visitor,
        person.role,
        person.deleted,
        person.inspector,
        person.may_assign,
        luck.below(capacity / 2 + 1),
        capacity,
        1 + luck.below(5),
        !person.disabled && luck.percent(80),
        json!(skills).to_string(),
        search,
        format!("{first} {last}, {first} {} {email}", person.title).to_lowercase(),
        1000 + number,
        person.two_step,
    ])?;
    for word in search.split_whitespace() {
        conn.prepare_cached("INSERT OR IGNORE INTO people_words (word, guid) VALUES (?1, ?2)")?
            .execute(params![word, person.guid])?;
    }
    Ok(())
}

/// A version 4 GUID.
fn guid(luck: &mut Luck) -> String {
    let (high, low) = (luck.next(), luck.next());
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}

/// A name as it stands in an address.
fn ascii(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter_map(|letter| match letter {
            'a'..='z' => Some(letter),
            'á' | 'à' | 'ã' | 'å' | 'ä' => Some('a'),
            'é' | 'è' | 'ê' => Some('e'),
            'í' | 'ı' => Some('i'),
            'ó' | 'ø' | 'ö' | 'ô' => Some('o'),
            'ú' | 'ü' => Some('u'),
            'ł' => Some('l'),
            'ñ' => Some('n'),
            'ç' => Some('c'),
            'ş' => Some('s'),
            'ž' => Some('z'),
            _ => None,
        })
        .collect()
}
