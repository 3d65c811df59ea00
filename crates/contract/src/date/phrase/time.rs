//! The time of day in a phrase.

use super::super::WallTime;
use super::token::Cursor;

/// A time of day as typed; its numbers may be out of bounds.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    /// From 1 to 11, and nobody said of which half of the day.
    pub may_be_afternoon: bool,
}

impl Time {
    /// At this time on that day.
    pub fn on(self, date: WallTime) -> WallTime {
        WallTime { second: self.second, ..date.at(self.hour, self.minute) }
    }

    /// The later of the two times that it may be.
    pub fn latest_on(self, date: WallTime) -> WallTime {
        let time = self.on(date);
        if self.may_be_afternoon { time.at(self.hour + 12, self.minute) } else { time }
    }
}

/// The part of the day that a Chinese phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    BeforeDawn,
    Morning,
    Noon,
    Afternoon,
    Night,
}

impl Part {
    fn read(here: &mut Cursor) -> Option<Part> {
        const PARTS: [(&[&str], Part); 5] = [
            (&["凌晨"], Part::BeforeDawn),
            (&["早上", "早晨", "清晨", "上午", "早"], Part::Morning),
            (&["中午"], Part::Noon),
            (&["下午", "傍晚"], Part::Afternoon),
            (&["晚上", "夜里", "晚"], Part::Night),
        ];
        PARTS.into_iter().find_map(|(names, part)| here.eat_any(names).map(|_| part))
    }

    /// The hour of 24 that this one is, if anybody says it so.
    fn hour(self, said: u8) -> Option<u8> {
        match (self, said) {
            (Part::BeforeDawn, 12) => Some(0),
            (Part::BeforeDawn, 0..=11) | (Part::Morning, 0..=12) | (Part::Noon, 11..=13) => Some(said),
            (Part::Noon, 1..=2) | (Part::Afternoon, 1..=11) | (Part::Night, 5..=11) => Some(said + 12),
            (Part::Afternoon, 12..=23) | (Part::Night, 17..=23) => Some(said),
            _ => None,
        }
    }
}

/// How the hour is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    /// `9:30`, which is of 24 hours.
    OnTheClock,
    /// `9点半`.
    InChinese,
    /// `9` alone.
    Bare,
}

/// A time of day.
pub fn read(here: &mut Cursor) -> Option<Time> {
    let has_at = here.eat_word("at") || here.eat('@');
    if here.eat_word("noon") || here.eat_all("正午") {
        return Some(exactly(12, 0, 0));
    }
    let part = Part::read(here);
    match here.attempt(|here| on_the_clock(here, has_at, part)) {
        None if part == Some(Part::Noon) => Some(exactly(12, 0, 0)),
        time => time,
    }
}

fn on_the_clock(here: &mut Cursor, has_at: bool, part: Option<Part>) -> Option<Time> {
    let hour = here.small()?;
    let (minute, second, written) = if here.eat(':') {
        let minute = here.number(2)?;
        let second = if here.eat(':') { here.number(2)? } else { 0 };
        (minute as u8, second as u8, Written::OnTheClock)
    } else if here.eat_any(&["点钟", "点", "时"]).is_some() {
        (chinese_minute(here), 0, Written::InChinese)
    } else {
        (0, 0, Written::Bare)
    };
    if let Some(part) = part {
        // A bare number may be of a day.
        return part.hour(hour).filter(|_| written != Written::Bare).map(|hour| exactly(hour, minute, second));
    }
    if let Some(is_pm) = am_or_pm(here) {
        // Nobody says "17 pm".
        return (1..=12).contains(&hour).then(|| exactly(hour % 12 + if is_pm { 12 } else { 0 }, minute, second));
    }
    let may_be_afternoon = written != Written::OnTheClock && (1..=11).contains(&hour);
    (has_at || written != Written::Bare).then_some(Time { hour, minute, second, may_be_afternoon })
}

fn exactly(hour: u8, minute: u8, second: u8) -> Time {
    Time { hour, minute, second, may_be_afternoon: false }
}

fn chinese_minute(here: &mut Cursor) -> u8 {
    if let Some(place) = here.eat_any(&["整", "一刻", "半", "三刻"]) {
        return place as u8 * 15;
    }
    let minute = here.attempt(|here| {
        let minute = here.small()?;
        // Without its unit and with something behind, the number may be of a day.
        (here.eat('分') || here.is_at_end()).then_some(minute)
    });
    minute.unwrap_or(0)
}

fn am_or_pm(here: &mut Cursor) -> Option<bool> {
    if let Some(place) = here.eat_any_word(&["am", "pm"]) {
        return Some(place == 1);
    }
    here.attempt(|here| {
        let place = here.eat_any_word(&["a", "p"])?;
        let is_whole = here.eat('.') && here.eat_word("m");
        here.eat('.');
        is_whole.then_some(place == 1)
    })
}
