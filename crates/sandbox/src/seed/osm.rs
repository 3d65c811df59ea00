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
        let text = if (290..295).contains(&place) { words::HOSTILE[place - 290] } else { text };
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
    plant_neighbours(conn, &ids)?;
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

const LABELS: [(&str, &str); 8] = [
    ("production", "#D92D20"),
    ("migration", "#175CD3"),
    ("follow-up", "#B54708"),
    ("billing", "#067647"),
    ("security", "#6941C6"),
    ("to be closed", "#475467"),
    ("客户反馈", "#0086C9"),
    ("<i>draft</i>", "#C11574"),
];

/// Labels, messages, the first line of every log, sub-customers and privileges.
fn plant_neighbours(conn: &Connection, ids: &[String]) -> rusqlite::Result<()> {
    for (place, (name, color)) in LABELS.iter().enumerate() {
        conn.execute("INSERT INTO osm_labels (id, name, color) VALUES (?1, ?2, ?3)", params![place + 1, name, color])?;
    }
    conn.execute(
        "INSERT INTO osm_logs (case_id, type, operator_type, operator_id, operator_name, description, at)
         SELECT id, 0, 0, 'console', user_name, 'POST /v2/servicerequest/cases: create', created
         FROM osm_tickets ORDER BY created",
        [],
    )?;
    for id in ids.iter().skip(SAMPLES.len()).step_by(4) {
        for (kind, replier, content) in [
            (0, "console", "Please have a look, this blocks our release."),
            (1, "engineer", "We see it in the logs, and reproduce it. More in an hour."),
        ] {
            conn.prepare_cached(
                "INSERT INTO osm_messages (case_id, type, replier, replier_name, content, at)
                 SELECT id, ?2, ?3, CASE ?2 WHEN 0 THEN user_name ELSE 'Huawei engineer' END, ?4, created + 600 + ?2 * 900
                 FROM osm_tickets WHERE id = ?1",
            )?
            .execute(params![id, kind, replier, content])?;
        }
    }
    for (place, name) in words::COMPANIES.iter().take(12).enumerate() {
        conn.execute(
            "INSERT INTO osm_sub_customers (id, name, mobile, email) VALUES (?1, ?2, ?3, ?4)",
            params![
                format!("sub-{:04}", place + 1),
                name,
                format!("1555501{:04}", place * 37),
                format!("desk{place}@customer.example")
            ],
        )?;
    }
    for name in ["case_create", "case_query", "case_operate"] {
        conn.execute("INSERT INTO osm_privileges (name) VALUES (?1)", [name])?;
    }
    Ok(())
}
