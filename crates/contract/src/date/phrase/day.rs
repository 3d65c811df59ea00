//! The day in a phrase.

use super::token::Cursor;

/// A day as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// So many seconds from now.
    Seconds(i64),
    /// So many days from today.
    FromToday(i64),
    /// In a month so many after this.
    MonthsOn { months: i64, day: DayOfMonth },
    /// The nearest such weekday that is still ahead. Monday is 0.
    Coming(u8),
    /// That weekday of a week so many after this.
    OfWeek { weekday: u8, weeks: i64, is_chinese: bool },
    /// That day of this month, or of the next.
    OfMonth(u8),
    /// A day and its month.
    OfYear { year: Year, month: u8, day: u8 },
    /// A day and its month, in whichever order.
    EitherOrder { first: u8, second: u8, year: Year },
}

/// A day of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOfMonth {
    /// The same as today's, or the last where there is none.
    Same,
    /// The last.
    Last,
    /// This one.
    Named(u8),
}

/// A year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// This one.
    Number(i32),
    /// So many after the present.
    FromThis(i32),
    /// The first in which the day is not over.
    Coming,
}

/// What a duration is counted in.
#[derive(Clone, Copy)]
enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
}

impl Unit {
    fn times(self, count: u32) -> Day {
        let count = i64::from(count);
        match self {
            Unit::Minute => Day::Seconds(count * 60),
            Unit::Hour => Day::Seconds(count * 3600),
            Unit::Day => Day::FromToday(count),
            Unit::Week => Day::FromToday(count * 7),
            Unit::Month => Day::MonthsOn { months: count, day: DayOfMonth::Same },
        }
    }
}

const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon"],
    &["tuesday", "tue", "tues"],
    &["wednesday", "wed", "weds"],
    &["thursday", "thu", "thur", "thurs"],
    &["friday", "fri"],
    &["saturday", "sat"],
    &["sunday", "sun"],
];

const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

/// A day.
pub fn read(here: &mut Cursor) -> Option<Day> {
    let readers =
        [near, ahead, weekday, of_month_in_english, in_figures, chinese_duration, chinese_weekday, chinese_date];
    readers.into_iter().find_map(|reader| here.attempt(reader))
}

/// Today and its neighbours.
fn near(here: &mut Cursor) -> Option<Day> {
    if here.eat_words(&["the", "day", "after", "tomorrow"]) || here.eat_words(&["day", "after", "tomorrow"]) {
        return Some(Day::FromToday(2));
    }
    let named = [
        (&["today"][..], 0),
        (&["tomorrow", "tmr", "tmrw", "tomorow", "tommorow", "tommorrow"], 1),
        (&["yesterday"], -1),
    ];
    let in_chinese =
        [("大后天", 3), ("后天", 2), ("明天", 1), ("明日", 1), ("今天", 0), ("今日", 0), ("昨天", -1), ("前天", -2)];
    let english = named.into_iter().find(|(words, _)| here.eat_any_word(words).is_some()).map(|(_, days)| days);
    let days = english
        .or_else(|| in_chinese.into_iter().find(|(signs, _)| here.eat_all(signs)).map(|(_, days)| days))
        // `今晚` and `明早` are a day and a part of it.
        .or_else(|| here.eat_any_before(&["今", "明"], &['早', '晚']).map(|place| place as i64));
    days.map(Day::FromToday)
}

/// So much from now, in English.
fn ahead(here: &mut Cursor) -> Option<Day> {
    let has_sign = here.eat('+') || here.eat_word("in");
    let count = match here.eat_any_word(&NUMBERS) {
        Some(place) => place as u32 + 1,
        None if here.eat_word("a") || here.eat_word("an") => 1,
        None => here.number(4)?,
    };
    let units = [
        (&["minute", "minutes", "min", "mins"][..], Unit::Minute),
        (&["hour", "hours", "hr", "hrs", "h"], Unit::Hour),
        (&["day", "days", "d"], Unit::Day),
        (&["week", "weeks", "wk", "wks", "w"], Unit::Week),
        // Not `m`: it may be minutes.
        (&["month", "months", "mo"], Unit::Month),
    ];
    let unit = units.into_iter().find_map(|(words, unit)| here.eat_any_word(words).map(|_| unit))?;
    let is_ahead = has_sign || here.eat_words(&["from", "now"]) || here.eat_word("later");
    is_ahead.then(|| unit.times(count))
}

fn weekday(here: &mut Cursor) -> Option<Day> {
    let name =
        |here: &mut Cursor| WEEKDAYS.iter().position(|names| here.eat_any_word(names).is_some()).map(|n| n as u8);
    let of_week = |weekday, weeks| Day::OfWeek { weekday, weeks, is_chinese: false };
    let week = here.eat_any_word(&["this", "next", "coming"]);
    if let Some(weeks @ (0 | 1)) = week
        && here.eat_word("week")
    {
        here.eat_word("on");
        return name(here).map(|weekday| of_week(weekday, weeks as i64));
    }
    let weekday = name(here)?;
    match week {
        Some(0) => Some(of_week(weekday, 0)),
        Some(1) => Some(of_week(weekday, 1)),
        Some(_) => Some(Day::Coming(weekday)),
        None => Some(match [["this", "week"], ["next", "week"]].iter().position(|words| here.eat_words(words)) {
            Some(weeks) => of_week(weekday, weeks as i64),
            None => Day::Coming(weekday),
        }),
    }
}

fn of_month_in_english(here: &mut Cursor) -> Option<Day> {
    let relative_month = |here: &mut Cursor| {
        if here.eat_words(&["next", "month"]) {
            return Some(1);
        }
        here.eat_word("the");
        here.eat_word("this");
        here.eat_word("month").then_some(0)
    };
    if here.eat_word("eom") {
        return Some(Day::MonthsOn { months: 0, day: DayOfMonth::Last });
    }
    if here.eat_words(&["end", "of"]) || here.eat_words(&["the", "end", "of"]) {
        return relative_month(here).map(|months| Day::MonthsOn { months, day: DayOfMonth::Last });
    }
    let name =
        |here: &mut Cursor| MONTHS.iter().position(|names| here.eat_any_word(names).is_some()).map(|n| n as u8 + 1);
    let year = |here: &mut Cursor| {
        here.attempt(|here| {
            here.eat(',');
            here.year()
        })
        .map_or(Year::Coming, Year::Number)
    };
    if let Some(month) = name(here) {
        here.eat('.');
        let day = here.number(2)? as u8;
        here.eat_any_word(&ORDINALS);
        return Some(Day::OfYear { year: year(here), month, day });
    }
    here.eat_word("the");
    let day = here.number(2)? as u8;
    let is_ordinal = here.eat_any_word(&ORDINALS).is_some();
    let has_of = here.eat_word("of");
    if let Some(month) = name(here) {
        here.eat('.');
        return Some(Day::OfYear { year: year(here), month, day });
    }
    if has_of {
        return relative_month(here).map(|months| Day::MonthsOn { months, day: DayOfMonth::Named(day) });
    }
    is_ordinal.then_some(Day::OfMonth(day))
}

/// `2026-12-01`, `25.12.`, `12/25/2026`.
fn in_figures(here: &mut Cursor) -> Option<Day> {
    let marks = ['-', '/', '.'];
    if let Some(year) = here.year() {
        let mark = marks.into_iter().find(|mark| here.eat(*mark))?;
        let month = here.number(2)? as u8;
        let day = here.eat(mark).then(|| here.number(2))?? as u8;
        return Some(Day::OfYear { year: Year::Number(year), month, day });
    }
    let first = here.number(2)? as u8;
    let mark = marks.into_iter().find(|mark| here.eat(*mark))?;
    let second = here.number(2)? as u8;
    let has_third = here.eat(mark);
    let year = here.year();
    match year {
        Some(year) if has_third => Some(Day::EitherOrder { first, second, year: Year::Number(year) }),
        Some(_) => None,
        // `25.12.` ends with its mark. `9-17` may be a range.
        None if mark != '-' && has_third == (mark == '.') => {
            Some(Day::EitherOrder { first, second, year: Year::Coming })
        }
        None => None,
    }
}

fn chinese_duration(here: &mut Cursor) -> Option<Day> {
    here.eat('再');
    here.eat('过');
    let half = here.eat('半');
    let count = if half { 0 } else { here.count()? };
    let units = [
        (&["分钟"][..], Unit::Minute),
        (&["个小时", "小时", "个钟头"], Unit::Hour),
        (&["天", "日"], Unit::Day),
        (&["周", "个星期", "星期", "个礼拜", "礼拜"], Unit::Week),
        (&["个月"], Unit::Month),
    ];
    let unit = units.into_iter().find_map(|(signs, unit)| here.eat_any(signs).map(|_| unit))?;
    here.eat_any(&["后", "之后", "以后"])?;
    match unit {
        Unit::Hour if half => Some(Day::Seconds(1800)),
        _ if half => None,
        _ => Some(unit.times(count)),
    }
}

fn chinese_weekday(here: &mut Cursor) -> Option<Day> {
    let weeks = here.eat_any(&["下下个", "下下", "下个", "下", "这个", "这", "本", "上个", "上"]);
    here.eat_any(&["周", "星期", "礼拜"])?;
    let place = here.eat_any(&["一", "二", "三", "四", "五", "六", "日", "天", "末"])? as u8;
    let weekday = match place {
        0..=6 => place,
        7 => 6,
        // A weekend has two days.
        _ => return None,
    };
    let Some(weeks) = weeks else { return Some(Day::Coming(weekday)) };
    let weeks = match weeks {
        0 | 1 => 2,
        2 | 3 => 1,
        4..=6 => 0,
        _ => -1,
    };
    Some(Day::OfWeek { weekday, weeks, is_chinese: true })
}

fn chinese_date(here: &mut Cursor) -> Option<Day> {
    let of_named_month = |here: &mut Cursor, year: Year| {
        let month = here.small()?;
        here.eat_any(&["月份", "月"])?;
        let day = here.small()?;
        here.eat_any(&["日", "号"]);
        Some(Day::OfYear { year, month, day })
    };
    if let Some(years) = here.eat_any(&["今年", "明年", "后年"]) {
        return of_named_month(here, Year::FromThis(years as i32));
    }
    if let Some(year) = here.attempt(|here| here.year().filter(|_| here.eat('年'))) {
        return of_named_month(here, Year::Number(year));
    }
    if let Some(place) = here.eat_any(&["这个月", "本月", "下个月", "下月"]) {
        let months = i64::from(place > 1);
        if here.eat_any(&["月底", "底"]).is_some() {
            return Some(Day::MonthsOn { months, day: DayOfMonth::Last });
        }
        let day = here.small()?;
        here.eat_any(&["日", "号"])?;
        return Some(Day::MonthsOn { months, day: DayOfMonth::Named(day) });
    }
    if here.eat_all("月底") {
        return Some(Day::MonthsOn { months: 0, day: DayOfMonth::Last });
    }
    if let Some(day) = here.attempt(|here| of_named_month(here, Year::Coming)) {
        return Some(day);
    }
    let day = here.small()?;
    here.eat_any(&["日", "号"])?;
    Some(Day::OfMonth(day))
}
