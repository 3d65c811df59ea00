//! 40 manual review tasks, with ids of 18 and of 20 digits.

use rusqlite::{Connection, params};

use super::{
    Luck,
    people::{DIRECTOR, INSPECTOR, Staff},
    words,
};
use crate::clock;

const TASKS: usize = 40;
const DAY: i64 = 86_400;

/// Plants the review tasks.
pub fn plant(conn: &Connection, luck: &mut Luck, staff: &Staff, now: i64) -> rusqlite::Result<()> {
    for place in 0..TASKS {
        let created = now - (place as i64 * 17 + 2) * 3600;
        // The two ids of the samples; then more of either length.
        let (id, name, total, finished) = match place {
            0 => ("954645333549048833".to_owned(), "Refund promises, full sample".into(), 240, 96),
            1 => ("16239245027406915901".to_owned(), "Complaints, full review".into(), 60, 12),
            _ => {
                let total = 20 + luck.below(300) as i64;
                let id = match place % 2 {
                    0 => format!("9546453335{:08}", luck.below(100_000_000)),
                    _ => format!("162392450274{:08}", luck.below(100_000_000)),
                };
                let plan = luck.pick(words::PLANS);
                let day = &clock::wall_clock(created)[5..10];
                let name = match place {
                    // Cut to the length that a name may have.
                    30..35 => words::HOSTILE[place - 30].chars().take(32).collect(),
                    _ => format!("{plan} {day}"),
                };
                (id, name, total, luck.below(total as usize) as i64)
            }
        };
        let in_effect = place > 1 && luck.percent(50);
        let officers = match (in_effect, luck.percent(50)) {
            (false, _) => String::new(),
            (true, true) => INSPECTOR.to_owned(),
            (true, false) => luck.pick(&staff.inspectors).clone(),
        };
        conn.prepare_cached(
            "INSERT INTO ccsqm_tasks (id, name, created, creator_id, call_start, call_end,
                 inspect_total, inspect_finished, review_total, review_finished, status,
                 effective, officers, interaction)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            id,
            name,
            created * 1000,
            DIRECTOR,
            (created - 7 * DAY) * 1000,
            created * 1000,
            total * 3,
            total * 3 - luck.below(total as usize) as i64,
            total,
            finished,
            if in_effect { "1" } else { "0" },
            if in_effect { clock::wall_clock(created + 3600) } else { String::new() },
            officers,
            luck.pick(&["0", "0", "2"]),
        ])?;
    }
    plant_neighbours(conn, staff, now)
}

/// Calls of the two samples' tasks and of a few others, problems and appeals about them, three plans.
fn plant_neighbours(conn: &Connection, staff: &Staff, now: i64) -> rusqlite::Result<()> {
    let mut luck = Luck::other();
    let tasks: Vec<String> = conn
        .prepare("SELECT id FROM ccsqm_tasks ORDER BY created DESC LIMIT 6")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for (place, task) in tasks.iter().enumerate() {
        for call in 0..if place == 0 { 45 } else { 12 } {
            let agent = luck.pick(&staff.inspectors);
            conn.prepare_cached(
                "INSERT INTO ccsqm_calls (id, task_id, agent_id, agent_name, started, duration, score, inspect_status,
                     reviewing_state, interaction)
                 SELECT ?1, ?2, ccsqm_id, name, ?4, ?5, ?6, ?7, ?8, '0' FROM people WHERE ccsqm_id = ?3",
            )?
            .execute(params![
                format!("1623923150832{:07}", place * 1000 + call),
                task,
                agent,
                (now - 8 * DAY + call as i64 * 1800) * 1000,
                30 + luck.below(900) as i64,
                40 + luck.below(61) as i64,
                luck.pick(&["-1", "0", "1"]),
                luck.pick(&["-1", "2", "3"]),
            ])?;
        }
    }
    conn.execute(
        "INSERT INTO ccsqm_items (id, type, status, call_id, agent_id, handler_id, role, created)
         SELECT '16240' || substr(id, 6), CASE CAST(substr(id, -1) AS INTEGER) % 2 WHEN 0 THEN '1' ELSE '2' END,
                CASE CAST(substr(id, -1) AS INTEGER) % 4 WHEN 0 THEN 21 WHEN 1 THEN 22 WHEN 2 THEN 24 ELSE 27 END,
                id, agent_id, ?1, 'qualityInspector', started / 1000 + 3600
         FROM ccsqm_calls WHERE substr(id, -1) < '6'",
        [INSPECTOR],
    )?;
    for (place, name) in ["Daily complaints", "Weekly new agents", "每月质检"].iter().enumerate() {
        conn.execute(
            "INSERT INTO ccsqm_plans (id, name, cycle, start, end_type, end_time, total_times, executed, status,
                 interaction, created, creator_id, settings)
             VALUES (?1, ?2, ?3, ?4, '1', 0, 10, ?5, ?6, '0', ?4, ?7, '{}')",
            params![
                format!("92080674080974848{place}"),
                name,
                (place + 1).to_string(),
                now - (place as i64 + 3) * 10 * DAY,
                place,
                if place == 0 { "2" } else { "1" },
                DIRECTOR,
            ],
        )?;
    }
    Ok(())
}
