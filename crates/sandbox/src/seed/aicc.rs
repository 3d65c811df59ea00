//! Queues, contacts, 2 000 cases with their history, and tasks.

use rusqlite::{Connection, params};

use super::{
    Luck,
    people::{CREATOR_ID, OPERATOR, OWNER, Staff},
    words,
};
use crate::{clock, ids, people::search_text};

const CASES: usize = 2000;
const CONTACTS: usize = 300;
const TASKS: usize = 240;
const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

/// The ids of the samples.
const SAMPLE_CASES: [&str; 2] = ["c6m800000142lp0xsJlI", "c6m80000014iXKHqDw3c"];
const SAMPLE_CONTACT: &str = "ciIy0000013y7cC8T2rA";

struct Case {
    id: String,
    title: String,
    kind: usize,
    owner: (&'static str, String),
    creator: String,
    automatic: bool,
    created: i64,
    state: usize,
    contact: usize,
}

/// Plants everything of AICC but the people.
pub fn plant(conn: &Connection, luck: &mut Luck, staff: &Staff, now: i64) -> rusqlite::Result<()> {
    let queues = plant_queues(conn)?;
    let contacts = plant_contacts(conn, luck, now)?;
    let types: Vec<String> = (0..words::CASE_TYPES.len()).map(|place| ids::record("cvmC", place as u64 + 1)).collect();
    plant_types(conn, &types, now)?;
    // Oldest first, so that numbers grow with time.
    let mut ages: Vec<i64> = (0..CASES).map(|_| 600 + luck.below((30 * DAY + 20 * 3600) as usize) as i64).collect();
    ages.sort_unstable_by(|a, b| b.cmp(a));
    let mut cases = Vec::with_capacity(CASES);
    for (place, age) in ages.iter().enumerate() {
        let case = some_case(luck, staff, &queues, contacts.len(), place, now - age);
        insert_case(conn, luck, staff, &case, &types, &contacts, now)?;
        cases.push(case);
    }
    plant_tasks(conn, luck, staff, &cases, &contacts, now)
}

/// The second type is strict; one more is not used any longer.
fn plant_types(conn: &Connection, types: &[String], now: i64) -> rusqlite::Result<()> {
    let retired = ids::record("cvmC", types.len() as u64 + 1);
    let all = types.iter().zip(words::CASE_TYPES.iter().copied()).chain([(&retired, "Fax enquiry")]);
    for (place, (id, name)) in all.enumerate() {
        conn.execute(
            "INSERT INTO aicc_types (id, name, description, status, flow, strict, template_id, template_name,
                 creator_id, created, modifier_id, modified)
             VALUES (?1, ?2, ?3, ?4, 'New,In progress,Waiting for customer,Completed', ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                id,
                name,
                format!("Cases about: {}", name.to_lowercase()),
                if place < types.len() { "Active" } else { "Inactive" },
                place == 1,
                ids::record("c7s8", place as u64 + 1),
                format!("{name} template"),
                OPERATOR,
                clock::wall_clock(now - 400 * DAY),
                CREATOR_ID,
                clock::wall_clock(now - 90 * DAY),
            ],
        )?;
    }
    for (place, name) in ["Solved", "Duplicate", "Customer withdrew"].iter().enumerate() {
        conn.execute(
            "INSERT INTO aicc_close_reasons (id, name) VALUES (?1, ?2)",
            params![ids::record("cRea", place as u64 + 1), name],
        )?;
    }
    Ok(())
}

fn plant_queues(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut queues: Vec<(String, &str, &str)> = words::QUEUES
        .iter()
        .enumerate()
        .map(|(place, (name, detail))| (ids::record("c7Qu", place as u64 + 1), *name, *detail))
        .collect();
    // The Chinese sample of a transfer sends this id, a user's in the English one, as a queue's.
    queues.push((OWNER.into(), "General enquiries", "Whatever fits nowhere else"));
    for (id, name, detail) in &queues {
        conn.prepare_cached("INSERT INTO aicc_queues (id, name, detail, search) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![id, name, detail, search_text(&[name])])?;
    }
    Ok(queues.into_iter().map(|(id, ..)| id).collect())
}

/// Ids and telephone numbers.
fn plant_contacts(conn: &Connection, luck: &mut Luck, now: i64) -> rusqlite::Result<Vec<(String, String)>> {
    let mut contacts = Vec::with_capacity(CONTACTS);
    for place in 0..CONTACTS {
        let id = match place {
            0 => SAMPLE_CONTACT.to_owned(),
            _ => ids::record("ciIy", place as u64),
        };
        let (first, last) = (luck.pick(words::LATIN_FIRST), luck.pick(words::LATIN_LAST));
        let name = match luck.below(5) {
            0 => {
                let family = luck.pick(words::CHINESE_FAMILY).0;
                format!("{family}{}", luck.pick(words::CHINESE_GIVEN).0)
            }
            _ => format!("{first} {last}"),
        };
        // A few that a page has to show as text.
        let name = if (250..253).contains(&place) { words::HOSTILE[place - 250].to_owned() } else { name };
        let company = *luck.pick(words::COMPANIES);
        // 555 numbers belong to nobody.
        let phone = format!("+1 555 01{:02} {:03}", luck.below(100), luck.below(1000));
        conn.prepare_cached(
            "INSERT INTO aicc_contacts (id, name, company, phone, email, created, search)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            id,
            name,
            company,
            phone,
            format!("contact{place}@customer.example"),
            clock::wall_clock(now - (40 + luck.below(900) as i64) * DAY),
            search_text(&[&name]),
        ])?;
        contacts.push((id, phone));
    }
    Ok(contacts)
}

fn some_case(luck: &mut Luck, staff: &Staff, queues: &[String], contacts: usize, place: usize, created: i64) -> Case {
    let kind = luck.below(words::CASE_TYPES.len());
    let number = 10_000 + luck.below(89_999);
    let title = luck.pick(words::CASE_TITLES[kind]).replace("{}", &number.to_string());
    let owner = match luck.below(4) {
        // Not the last one: its id is a user's as well.
        0 => ("queue", luck.pick(&queues[..queues.len() - 1]).clone()),
        _ => ("user", luck.pick(&staff.agents).clone()),
    };
    let case = Case {
        id: ids::record("c6m8", place as u64 + 1),
        title,
        kind,
        owner,
        creator: luck.pick(&staff.agents).clone(),
        automatic: luck.percent(30),
        created,
        state: luck.below(8),
        contact: luck.below(contacts),
    };
    let sample = |id: &str, title: &str, kind, owner: &str, automatic| Case {
        id: id.into(),
        title: title.into(),
        kind,
        owner: ("user", owner.into()),
        creator: CREATOR_ID.into(),
        automatic,
        created,
        state: 2,
        contact: 0,
    };
    match CASES - place {
        // The samples' cases are young, so that a list shows them near its top.
        // Somewhere in the middle, titles that a page has to show as text.
        left @ 900..905 => Case { title: words::HOSTILE[left - 900].into(), ..case },
        5 => sample(SAMPLE_CASES[0], "Refund for order 88231 not received", 0, CREATOR_ID, false),
        3 => sample(SAMPLE_CASES[1], "Router drops the connection every evening, line 4471", 2, OPERATOR, true),
        _ => case,
    }
}

fn insert_case(
    conn: &Connection,
    luck: &mut Luck,
    staff: &Staff,
    case: &Case,
    types: &[String],
    contacts: &[(String, String)],
    now: i64,
) -> rusqlite::Result<()> {
    let (status, state) = match case.state {
        0 | 1 => ("Completed", "Completed"),
        2 | 3 => ("New", "Pending"),
        4 => ("Waiting for customer", "Processing"),
        _ => ("In progress", "Processing"),
    };
    let (contact, phone) = &contacts[case.contact];
    let due = luck.percent(60).then(|| case.created + (1 + luck.below(20) as i64) * DAY);
    let closed = (state == "Completed").then(|| (case.created + 5 * 3600).min(now));
    // A blank priority is what the sample shows for a case without one.
    let priority = *luck.pick(&["Low", "Medium", "Medium", "High", "Critical", ""]);
    conn.prepare_cached(
        "INSERT INTO aicc_cases (id, title, description, type_id, status, state, priority, origin,
             contact_id, contact_phone, owner_type, owner_id, creator_id, automatic, upgraded,
             due, created, closed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    )?
    .execute(params![
        case.id,
        case.title,
        luck.pick(words::CASE_DESCRIPTIONS),
        types[case.kind],
        status,
        state,
        priority,
        luck.pick(&["Voice", "Whatsapp", "webchat", "Email"]),
        contact,
        phone,
        case.owner.0,
        case.owner.1,
        case.creator,
        case.automatic,
        luck.percent(8),
        due.map(clock::wall_clock),
        clock::wall_clock(case.created),
        closed.map(clock::wall_clock),
    ])?;
    insert_trace(conn, luck, staff, case, now)?;
    if luck.percent(5) {
        conn.prepare_cached("INSERT INTO aicc_followers (case_id, user_id) VALUES (?1, ?2)")?
            .execute(params![case.id, luck.pick(&staff.agents)])?;
    }
    Ok(())
}

/// Creation, and a few hands that the case went through before its owner's.
fn insert_trace(conn: &Connection, luck: &mut Luck, staff: &Staff, case: &Case, now: i64) -> rusqlite::Result<()> {
    let add = |at: i64, who: &str, operation: &str, owner: (&str, &str), remark: &str| {
        conn.prepare_cached(
            "INSERT INTO aicc_case_trace
                 (case_id, at, creator_id, operation, owner_type, owner_id, remark)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![case.id, clock::wall_clock(at.min(now)), who, operation, owner.0, owner.1, remark])
    };
    let owner = (case.owner.0, case.owner.1.as_str());
    let moves = luck.below(4);
    let mut at = case.created;
    let mut hand = case.creator.clone();
    let first = if moves == 0 { owner } else { ("user", hand.as_str()) };
    add(at, &case.creator, "Create", first, "")?;
    for step in 1..=moves {
        at += (10 + luck.below(180) as i64) * MINUTE;
        let next = luck.pick(&staff.agents).clone();
        let to = if step == moves { owner } else { ("user", next.as_str()) };
        let remark: &&str = luck.pick(words::REMARKS);
        add(at, &hand, "Transfer", to, remark)?;
        hand = next;
    }
    Ok(())
}

fn plant_tasks(
    conn: &Connection,
    luck: &mut Luck,
    staff: &Staff,
    cases: &[Case],
    contacts: &[(String, String)],
    now: i64,
) -> rusqlite::Result<()> {
    for place in 0..TASKS {
        let case = luck.pick(cases);
        let tied = luck.percent(75);
        let status = *luck.pick(&["Pending", "Pending", "Processing", "Completed"]);
        let created = now - (TASKS - place) as i64 * 3 * 3600;
        let closed = (status == "Completed").then(|| clock::wall_clock(created + 2 * 3600));
        conn.prepare_cached(
            "INSERT INTO aicc_tasks (seq, id, title, description, type, relate_id, owner_id,
                 contact_id, creator_id, priority, due, attachment, status, created, closed)
             VALUES (?1, ?2, ?3, '', ?4, ?5, ?6, ?7, ?8, ?9, ?10, '', ?11, ?12, ?13)",
        )?
        .execute(params![
            place + 1,
            ids::record("ccqG", place as u64 + 1),
            luck.pick(words::TASK_TITLES),
            if tied { "Case" } else { "" },
            if tied { case.id.as_str() } else { "" },
            luck.pick(&staff.agents),
            if tied { contacts[case.contact].0.as_str() } else { "" },
            luck.pick(&staff.agents),
            luck.pick(&["Low", "Medium", "High", "Critical", ""]),
            clock::wall_clock(created + 4 * DAY),
            status,
            clock::wall_clock(created),
            closed,
        ])?;
    }
    // Every task was at least created.
    conn.execute(
        "INSERT INTO aicc_task_trace (task_id, at, creator_id, operation, owner_id, remark)
         SELECT id, created, creator_id, 'Create', owner_id, '' FROM aicc_tasks ORDER BY seq",
        [],
    )?;
    Ok(())
}
