//! 60 CRM cases, open to all or to few, with short lists and long ones.

use rusqlite::{Connection, params};

use super::{
    Luck,
    people::{ADMIN, CREATOR, MEMBER, Staff},
    words,
};

const FIRST: i64 = 1190;
const CASES: i64 = 60;
const CONTACTS: i64 = 30;
const DAY: i64 = 86_400;
/// The case of the sample: public at first, as the demo promises.
const SAMPLE: i64 = 1234;

/// Plants contacts and cases.
pub fn plant(conn: &Connection, luck: &mut Luck, staff: &Staff, now: i64) -> rusqlite::Result<()> {
    plant_contacts(conn, luck)?;
    for place in 0..CASES {
        let id = FIRST + place;
        let sample = id == SAMPLE;
        let title = match luck.below(words::CRM_TITLES.len()) {
            _ if sample => "Exhibition organization".to_owned(),
            at if place % 4 == 3 => {
                format!("{} for {}", words::CRM_TITLES[at], luck.pick(words::COMPANIES))
            }
            at => words::CRM_TITLES[at].to_owned(),
        };
        let title = match place {
            50..55 => words::HOSTILE[place as usize - 50].to_owned(),
            _ => title,
        };
        let creator = match place % 5 {
            _ if sample => CREATOR,
            0 => ADMIN,
            1 | 2 => CREATOR,
            3 => MEMBER,
            _ => luck.pick(&staff.guids).as_str(),
        };
        let tags = format!(",{},", luck.pick(words::CRM_TAGS));
        conn.prepare_cached(
            "INSERT INTO crm_cases (id, title, created, create_by, closed, tags)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id,
            title,
            now - (CASES - place) * 2 * DAY - luck.below(80_000) as i64,
            creator,
            !sample && luck.percent(20),
            tags,
        ])?;
        let list = if sample { Vec::new() } else { access_list(luck, staff, place, creator) };
        for guid in list {
            conn.prepare_cached("INSERT OR IGNORE INTO crm_access (case_id, guid) VALUES (?1, ?2)")?
                .execute(params![id, guid])?;
        }
        plant_details(conn, luck, id, sample)?;
    }
    Ok(())
}

/// Who may see the case at that place; nobody in particular means everybody.
fn access_list(luck: &mut Luck, staff: &Staff, place: i64, creator: &str) -> Vec<String> {
    let mut list = vec![creator.to_owned()];
    match place {
        // Somebody who left, somebody disabled, a guest: all of them stay in a list for good.
        1 => list.extend([staff.left_guid.clone(), MEMBER.to_owned()]),
        2 => list.extend([staff.disabled_guid.clone(), MEMBER.to_owned()]),
        6 => list.extend([staff.guest_guid.clone(), MEMBER.to_owned()]),
        7 => list.extend(staff.guids.iter().take(120).cloned()),
        // The creator's own case without the creator: an administrator dropped that person.
        11 => list = vec![ADMIN.to_owned(), MEMBER.to_owned()],
        _ if place % 5 < 2 => {
            let people = 1 + luck.below(40);
            list.extend((0..people).map(|_| luck.pick(&staff.guids).clone()));
        }
        _ => list.clear(),
    }
    list
}

fn plant_contacts(conn: &Connection, luck: &mut Luck) -> rusqlite::Result<()> {
    for id in 1..=CONTACTS {
        let company = id % 2 == 0;
        let name = match id {
            1 => "Tadjeddine Bachir".to_owned(),
            _ if company => (*luck.pick(words::COMPANIES)).to_owned(),
            _ => format!("{} {}", luck.pick(words::LATIN_FIRST), luck.pick(words::LATIN_LAST)),
        };
        let access = if id == 1 { format!("{MEMBER},{CREATOR}") } else { String::new() };
        let currency = match id {
            1 => Some("CNY"),
            _ => *luck.pick(&[None, Some("USD"), Some("EUR")]),
        };
        conn.prepare_cached(
            "INSERT INTO crm_contacts (id, name, company, share_type, currency, access)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![id, name, company, luck.below(3), currency, access])?;
    }
    Ok(())
}

fn plant_details(conn: &Connection, luck: &mut Luck, id: i64, sample: bool) -> rusqlite::Result<()> {
    let members = if sample { 2 } else { luck.below(3) as i64 };
    for place in 0..members {
        let contact = if sample { place + 1 } else { 2 + luck.below(28) as i64 };
        conn.prepare_cached("INSERT OR IGNORE INTO crm_members (case_id, contact_id) VALUES (?1, ?2)")?
            .execute(params![id, contact])?;
    }
    if sample || luck.percent(30) {
        conn.prepare_cached(
            "INSERT INTO crm_fields (case_id, label, value, type, position, mask)
             VALUES (?1, 'Next review', '2027-01-15', 5, 10, '')",
        )?
        .execute([id])?;
    }
    Ok(())
}
