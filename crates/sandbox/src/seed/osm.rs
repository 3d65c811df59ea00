//! 300 service tickets, some associated with one, two or three others, and those that make a write fail.

use rusqlite::{Connection, params};

use super::{Luck, words};
use crate::{clock, faults::sentinel};

const TICKETS: usize = 300;
const SAMPLES: [(&str, &str); 5] = [
    ("case-123", "Load balancer answers 502 since the certificate was renewed"),
    ("123456", "Certificate of the load balancer expired"),
    ("TT201801020526", "ECS instance cannot be reached over SSH after a reboot"),
    ("TT201801020527", "云服务器重启后无法远程登录"),
    ("TT201801020528", "Security group was changed by mistake"),
];

/// Plants the tickets.
pub fn plant(conn: &Connection, luck: &mut Luck, now: i64) -> rusqlite::Result<()> {
    let mut ids = Vec::with_capacity(TICKETS);
    for place in 0..TICKETS {
        let created = now - (place as i64 * 5 + 1) * 3600 - luck.below(3600) as i64;
        let (id, text) = match SAMPLES.get(place) {
            Some((id, text)) => ((*id).to_owned(), *text),
            None => {
                let day = clock::wall_clock(created)[..10].replace('-', "");
                (format!("TT{day}{:04}", 1000 - place), *luck.pick(words::TICKETS))
            }
        };
        let submitter = match luck.below(3) {
            0 => {
                let family = luck.pick(words::CHINESE_FAMILY).0;
                format!("{family}{}", luck.pick(words::CHINESE_GIVEN).0)
            }
            _ => format!("{} {}", luck.pick(words::LATIN_FIRST), luck.pick(words::LATIN_LAST)),
        };
        let labels = match luck.below(3) {
            0 => format!(",{},", 1 + luck.below(5)),
            _ => ",".into(),
        };
        conn.prepare_cached(
            "INSERT INTO osm_tickets
                 (id, description, user_name, status, created, group_id, product, kind, labels)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            id,
            text,
            submitter,
            luck.pick(&[0, 1, 1, 2, 3, 3, 4, 17]),
            created,
            if place < SAMPLES.len() || luck.percent(50) { "123456" } else { "654321" },
            luck.below(6),
            luck.below(3),
            labels,
        ])?;
        ids.push(id);
    }
    plant_sentinels(conn, now)?;
    // The samples' tickets stay without associations: a sample sent as it stands has to work.
    for place in SAMPLES.len()..TICKETS {
        let links = match place {
            5..15 => 3,
            15..35 => 2,
            35..75 => 1,
            _ => 0,
        };
        for link in 1..=links {
            let related = &ids[75 + (place * 7 + link * 31) % (TICKETS - 75)];
            conn.prepare_cached("INSERT INTO osm_relations (case_id, related_id) VALUES (?1, ?2)")?
                .execute(params![ids[place], related])?;
        }
    }
    Ok(())
}

/// Tickets that make a write that names them fail (see [`sentinel`]): older than all others, so at the end of lists.
fn plant_sentinels(conn: &Connection, now: i64) -> rusqlite::Result<()> {
    for (place, sentinel) in sentinel::SENTINELS.iter().enumerate() {
        conn.prepare_cached(
            "INSERT INTO osm_tickets
                 (id, description, user_name, status, created, group_id, product, kind, labels)
             VALUES (?1, ?2, 'Sandbox', 1, ?3, '123456', 0, 0, ',')",
        )?
        .execute(params![
            sentinel::text(sentinel),
            format!("Relating this ticket {}", sentinel.does),
            now - (400 * 24 + place as i64) * 3600,
        ])?;
    }
    Ok(())
}
