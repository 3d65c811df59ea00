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
                (id, format!("{plan} {day}"), total, luck.below(total as usize) as i64)
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
    Ok(())
}
