//! A due date as people type it, in English and in Chinese: `next Friday 17:00`, `+2d`, `12月25日17:30`, `下周五`.
//!
//! What the words mean here, decided once, because people differ about it:
//!
//! | typed | means |
//! | --- | --- |
//! | `Friday`, `周五` | the nearest one whose time is still ahead, today's included |
//! | `this Friday`, `本周五` | the one of the present week, even if it has passed |
//! | `next Friday`, `下周五` | the one of next week; where that is not the nearest, the reading says so |
//! | `25 Dec`, `12月25日` | of this year; of next year once that day is over |
//! | `the 1st`, `1号` | of this month; of next month once that day is over |
//! | `17:00` | today; tomorrow once it is over |
//! | a day alone | at 17:00, and the reading says so |
//! | `at 5`, `5点` | 5:00 or 17:00: not decided, both are given |
//! | `1/12`, `1.12.` | 12 January or 1 December: not decided, both are given |
//!
//! A week begins on the day that the calendar says; in Chinese phrases always on Monday (下周日 is its last day). A day
//! that a month does not have is the month's last where months are counted, and refused where it is named.

mod day;
mod time;
mod token;

use self::day::{Day, DayOfMonth, Year};
use self::time::Time;
use self::token::Cursor;
use super::{WallTime, days_in_month};

/// The hour of a due date whose time was not typed.
pub const DUE_HOUR: u8 = 17;

/// What a phrase is read against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What the clock shows now; `None` where nobody knows: then only a full date can be read.
    pub now: Option<WallTime>,
    /// The weekday that a week begins on. Monday is 0.
    pub first_day: u8,
}

/// What a phrase was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The date and time.
    pub time: WallTime,
    /// How many seconds from now it is, where it was typed so. `time` takes every day for one of 24 hours: whoever knows
    /// the clock puts right what a change of the clocks makes of it.
    pub seconds: Option<i64>,
    /// What had to be decided for it.
    pub notes: Vec<Note>,
}

/// Something that the words alone do not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// No time of day was typed, so it is [`DUE_HOUR`].
    NoTime,
    /// It is the day of next week; the nearest such day is this one.
    NotTheNearest(WallTime),
}

/// Why a phrase has no reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// These are not the words of a date.
    NotUnderstood,
    /// There is no such day or time of day, or it lies beyond the year 9999.
    NoSuchDate,
    /// It depends on what day it is, and nobody knows.
    NoClock,
    /// It may be either.
    Either(WallTime, WallTime),
}

/// Reads a phrase.
pub fn read_due(text: &str, calendar: &Calendar) -> Result<Reading, Unread> {
    let mut phrase = Cursor::over(text).ok_or(Unread::NotUnderstood)?;
    let (mut day, mut time) = (None, None);
    while !phrase.is_at_end() {
        if phrase.eat_filler() {
            continue;
        }
        if day.is_none() {
            day = phrase.attempt(day::read);
            if day.is_some() {
                continue;
            }
        }
        if time.is_none() {
            time = phrase.attempt(time::read);
            if time.is_some() {
                continue;
            }
        }
        return Err(Unread::NotUnderstood);
    }
    settle(day, time, calendar)
}

fn settle(day: Option<Day>, time: Option<Time>, calendar: &Calendar) -> Result<Reading, Unread> {
    if day.is_none() && time.is_none() {
        return Err(Unread::NotUnderstood);
    }
    if time.is_some_and(|time| time.hour > 23 || time.minute > 59 || time.second > 59) {
        return Err(Unread::NoSuchDate);
    }
    let now = calendar.now.ok_or(Unread::NoClock);
    let at = time.unwrap_or(Time { hour: DUE_HOUR, minute: 0, second: 0, may_be_afternoon: false });
    let is_ahead = |date: WallTime| now.is_ok_and(|now| at.latest_on(date) > now);
    let mut notes: Vec<Note> = time.is_none().then_some(Note::NoTime).into_iter().collect();
    let date = match day {
        None => now.map(|now| now.plus_days(if is_ahead(now) { 0 } else { 1 })),
        Some(Day::Seconds(seconds)) => {
            let time = WallTime::from_1970(now?.seconds_since_1970() + seconds);
            let time = time.at(time.hour, time.minute);
            // "In two hours at five" is no time.
            return match (at_bounds(time), at.may_be_afternoon || notes.is_empty()) {
                (Ok(time), false) => Ok(Reading { time, seconds: Some(seconds), notes: Vec::new() }),
                (Ok(_), true) => Err(Unread::NotUnderstood),
                (Err(reason), _) => Err(reason),
            };
        }
        Some(Day::FromToday(days)) => now.map(|now| now.plus_days(days)),
        Some(Day::MonthsOn { months, day }) => {
            let (year, month) = months_on(now?, months);
            let last = days_in_month(year, month);
            date_of(
                year,
                month,
                match day {
                    DayOfMonth::Same => now?.day.min(last),
                    DayOfMonth::Last => last,
                    DayOfMonth::Named(day) => day,
                },
            )
        }
        Some(Day::Coming(weekday)) => now.map(|now| {
            let date = nearest(now, weekday);
            if is_ahead(date) { date } else { date.plus_days(7) }
        }),
        Some(Day::OfWeek { weekday, weeks, is_chinese }) => now.map(|now| {
            let first_day = if is_chinese { 0 } else { calendar.first_day % 7 };
            let since_first = |weekday: u8| i64::from((weekday + 7 - first_day) % 7);
            let date = now.plus_days(since_first(weekday) - since_first(now.weekday()) + 7 * weeks);
            let coming = nearest(now.plus_days(1), weekday);
            if weeks == 1 && !is_chinese && coming.day_number() != date.day_number() {
                notes.push(Note::NotTheNearest(coming.at(at.hour, at.minute)));
            }
            date
        }),
        Some(Day::OfMonth(day)) => {
            let now = now?;
            let (year, month) = months_on(now, i64::from(day < now.day));
            date_of(year, month, day)
        }
        Some(Day::OfYear { year, month, day }) => in_year(year, month, day, calendar),
        Some(Day::EitherOrder { first, second, year }) => {
            let (as_english, as_american) =
                (in_year(year, second, first, calendar), in_year(year, first, second, calendar));
            match (as_english, as_american) {
                (Ok(one), Ok(other)) if one != other => {
                    return Err(Unread::Either(at_bounds(at.on(one))?, at_bounds(at.on(other))?));
                }
                (Ok(date), _) | (_, Ok(date)) => Ok(date),
                (Err(reason), _) => Err(reason),
            }
        }
    };
    let time = at_bounds(at.on(date?))?;
    if at.may_be_afternoon {
        return Err(Unread::Either(time, time.at(at.hour + 12, at.minute)));
    }
    Ok(Reading { time, seconds: None, notes })
}

/// The first such weekday from this day on.
fn nearest(from: WallTime, weekday: u8) -> WallTime {
    from.plus_days(i64::from((weekday + 7 - from.weekday()) % 7))
}

fn in_year(year: Year, month: u8, day: u8, calendar: &Calendar) -> Result<WallTime, Unread> {
    let now = calendar.now.ok_or(Unread::NoClock);
    match year {
        Year::Number(year) => date_of(year, month, day),
        Year::FromThis(years) => date_of(now?.year + years, month, day),
        Year::Coming => {
            let now = now?;
            let is_over = (month, day) < (now.month, now.day);
            date_of(now.year + i32::from(is_over), month, day)
        }
    }
}

fn months_on(from: WallTime, months: i64) -> (i32, u8) {
    let month = i64::from(from.year) * 12 + i64::from(from.month) - 1 + months;
    (month.div_euclid(12) as i32, month.rem_euclid(12) as u8 + 1)
}

fn date_of(year: i32, month: u8, day: u8) -> Result<WallTime, Unread> {
    let exists = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
    if exists {
        at_bounds(WallTime { year, month, day, hour: 0, minute: 0, second: 0 })
    } else {
        Err(Unread::NoSuchDate)
    }
}

fn at_bounds(time: WallTime) -> Result<WallTime, Unread> {
    if time.is_in_bounds() { Ok(time) } else { Err(Unread::NoSuchDate) }
}
