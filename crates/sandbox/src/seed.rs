//! The demo data: the same at every first start, but for the dates, which count back from it.
//!
//! The fixed ids are those of the vendors' samples, so that a sample sent as it stands works.

mod aicc;
mod ccsqm;
mod crm;
mod osm;
mod people;
// Lists of words, many to a line.
#[rustfmt::skip]
mod words;

use std::str::FromStr;

use rusqlite::{Connection, params};

use crate::clock;

/// What goes into an empty database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seed {
    /// People, cases, tickets and tasks enough to look and feel like a busy service desk.
    #[default]
    Demo,
    /// Nothing but the people of the fixed sign-ins and ids.
    Empty,
}

impl FromStr for Seed {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "demo" => Ok(Self::Demo),
            "empty" => Ok(Self::Empty),
            _ => Err(()),
        }
    }
}

/// Fills a database that has tables and no rows.
pub fn plant(conn: &Connection, seed: Seed) -> rusqlite::Result<()> {
    let now = clock::now();
    let name = if seed == Seed::Demo { "demo" } else { "empty" };
    conn.execute("INSERT INTO meta (key, value) VALUES ('seed', ?1)", [name])?;
    conn.execute("INSERT INTO meta (key, value) VALUES ('seeded_at', ?1)", params![clock::iso(now)])?;
    let mut luck = Luck::new();
    let staff = people::plant(conn, &mut luck, seed)?;
    if seed == Seed::Demo {
        aicc::plant(conn, &mut luck, &staff, now)?;
        osm::plant(conn, &mut luck, now)?;
        ccsqm::plant(conn, &mut luck, &staff, now)?;
        crm::plant(conn, &mut luck, &staff, now)?;
    }
    Ok(())
}

/// A small generator of numbers (xorshift64*): the same ones every time.
struct Luck(u64);

impl Luck {
    fn new() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    /// Other numbers, for what was added later: everything else stays as it was.
    fn other() -> Self {
        Self(0x6A09_E667_F3BC_C909)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number from 0 up to, not including, `end`.
    fn below(&mut self, end: usize) -> usize {
        ((self.next() >> 33) as usize) % end.max(1)
    }

    /// True in so many of a hundred cases.
    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}
