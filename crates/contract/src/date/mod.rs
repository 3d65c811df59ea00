//! Wall-clock dates. The dates that AICC takes carry no zone, so they stay what they are: the text on somebody's
//! clock.

mod phrase;
mod zone;

use std::fmt;

pub use phrase::{Calendar, DUE_HOUR, Note, Reading, Unread, read_due};
pub use zone::{Occurrence, occurrence};

/// A date and time without a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WallTime {
    /// Year, 1 to 9999.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
}

/// Why a text is no [`WallTime`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoWallTime {
    /// Not in the form `YYYY-MM-DD HH:mm:ss`.
    Form,
    /// There is no such day, or no such time of day.
    NoSuchDate,
}

impl WallTime {
    /// Reads exactly `YYYY-MM-DD HH:mm:ss`, AICC's only form.
    pub fn parse(text: &str) -> Result<WallTime, NoWallTime> {
        let bytes = text.as_bytes();
        let in_form = bytes.len() == 19
            && bytes.iter().zip(b"0000-00-00 00:00:00").all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                mark => byte == mark,
            });
        if !in_form {
            return Err(NoWallTime::Form);
        }
        let number =
            |from: usize, to: usize| bytes[from..to].iter().fold(0, |n, digit| n * 10 + i32::from(digit - b'0'));
        let small = |from: usize| number(from, from + 2) as u8;
        let time = WallTime {
            year: number(0, 4),
            month: small(5),
            day: small(8),
            hour: small(11),
            minute: small(14),
            second: small(17),
        };
        let exists = time.year >= 1
            && (1..=12).contains(&time.month)
            && (1..=days_in_month(time.year, time.month)).contains(&time.day)
            && time.hour < 24
            && time.minute < 60
            && time.second < 60;
        if exists { Ok(time) } else { Err(NoWallTime::NoSuchDate) }
    }

    /// The same time of day, so many days later (or earlier).
    pub fn plus_days(self, days: i64) -> WallTime {
        let (year, month, day) = civil(self.day_number() + days);
        WallTime { year, month, day, ..self }
    }

    /// The same day and time of day, so many months later (or earlier); in a month that is too short, its last day.
    pub fn plus_months(self, months: i32) -> WallTime {
        let months = self.year * 12 + i32::from(self.month) - 1 + months;
        let (year, month) = (months.div_euclid(12), (months.rem_euclid(12) + 1) as u8);
        WallTime { year, month, day: self.day.min(days_in_month(year, month)), ..self }
    }

    /// Day of the week, Monday is 0.
    pub fn weekday(self) -> u8 {
        // Day 0 is 1970-01-01, a Thursday.
        (self.day_number() + 3).rem_euclid(7) as u8
    }

    /// The same time of day on the next Monday; on a Monday, a week later.
    pub fn next_monday(self) -> WallTime {
        self.plus_days(7 - i64::from(self.weekday()))
    }

    /// Another time on the same day.
    pub fn at(self, hour: u8, minute: u8) -> WallTime {
        WallTime { hour, minute, second: 0, ..self }
    }

    /// Seconds from another time on the same clock to this one.
    pub fn seconds_since(self, other: WallTime) -> i64 {
        self.seconds_since_1970() - other.seconds_since_1970()
    }

    /// Seconds since the beginning of 1970 on the same clock.
    pub fn seconds_since_1970(self) -> i64 {
        let of_day = i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        self.day_number() * 86_400 + of_day
    }

    /// The time so many seconds after the beginning of 1970.
    pub fn from_1970(seconds: i64) -> WallTime {
        let (year, month, day) = civil(seconds.div_euclid(86_400));
        let of_day = seconds.rem_euclid(86_400);
        let (hour, minute, second) = ((of_day / 3600) as u8, (of_day / 60 % 60) as u8, (of_day % 60) as u8);
        WallTime { year, month, day, hour, minute, second }
    }

    /// Whether it can be written with four digits of the year.
    fn is_in_bounds(self) -> bool {
        (1..=9999).contains(&self.year)
    }

    /// Days since 1970-01-01.
    pub fn day_number(self) -> i64 {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = i64::from(self.month);
        let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }
}

impl fmt::Display for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let WallTime { year, month, day, hour, minute, second } = self;
        write!(f, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}

/// What somebody typed, in AICC's form: year first, then month, day, hour, minute and perhaps second, such as
/// `2026-3-5 9:00` or `2026/03/05T09:00:30`. Anything else stays as it was typed, for [`WallTime::parse`] to refuse.
pub fn from_typed(text: &str) -> String {
    let text = text.trim();
    in_form(text).unwrap_or_else(|| text.to_owned())
}

fn in_form(text: &str) -> Option<String> {
    let (date, time) = text.split_once(|mark: char| matches!(mark, 'T' | 't') || mark.is_whitespace())?;
    let date: Vec<&str> = date.split(['-', '/']).collect();
    // Chinese keyboards write a wide colon.
    let time: Vec<&str> = time.trim_start().split([':', '：']).collect();
    let [year, month, day] = date[..] else { return None };
    let (hour, minute, second) = match time[..] {
        [hour, minute] => (hour, minute, "0"),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let is_number =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let in_form =
        year.len() == 4 && is_number(year, 4) && [month, day, hour, minute, second].iter().all(|n| is_number(n, 2));
    in_form.then(|| format!("{year}-{month:0>2}-{day:0>2} {hour:0>2}:{minute:0>2}:{second:0>2}"))
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Year, month and day of a day number: civil_from_days, from the same source.
fn civil(day_number: i64) -> (i32, u8, u8) {
    let shifted = day_number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u8;
    let year = (year_of_era + era * 400) as i32 + i32::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_documented_date_reads_and_prints_the_same() {
        let text = "2023-07-08 00:00:00";
        assert_eq!(WallTime::parse(text).expect("a date").to_string(), text);
    }

    #[test]
    fn other_forms_are_told_from_days_that_do_not_exist() {
        for text in
            ["", "2023-07-08", "2023-07-08T00:00:00", "2023-7-8 0:00:00", "2023-07-08 00:00:00Z", "２023-07-08 00:00:0"]
        {
            assert_eq!(WallTime::parse(text), Err(NoWallTime::Form), "{text}");
        }
        for text in [
            "2023-02-29 00:00:00",
            "1900-02-29 00:00:00",
            "2023-04-31 00:00:00",
            "2023-00-10 00:00:00",
            "2023-13-10 00:00:00",
            "2023-01-00 00:00:00",
            "2023-01-01 24:00:00",
            "2023-01-01 23:60:00",
            "2023-01-01 23:59:60",
            "0000-01-01 00:00:00",
        ] {
            assert_eq!(WallTime::parse(text), Err(NoWallTime::NoSuchDate), "{text}");
        }
        for text in ["2024-02-29 23:59:59", "2000-02-29 00:00:00"] {
            assert!(WallTime::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn days_are_added_over_month_and_year_ends() {
        let from = |text: &str| WallTime::parse(text).expect("a date");
        assert_eq!(from("2023-12-31 08:30:00").plus_days(1), from("2024-01-01 08:30:00"));
        assert_eq!(from("2024-02-28 08:30:00").plus_days(1), from("2024-02-29 08:30:00"));
        assert_eq!(from("2024-03-01 08:30:00").plus_days(-1), from("2024-02-29 08:30:00"));
        assert_eq!(from("2026-11-20 00:00:00").plus_days(400), from("2027-12-25 00:00:00"));
    }

    #[test]
    fn months_are_added_over_year_ends_and_end_where_the_month_does() {
        let from = |text: &str| WallTime::parse(text).expect("a date");
        assert_eq!(from("2023-12-15 08:30:00").plus_months(1), from("2024-01-15 08:30:00"));
        assert_eq!(from("2024-01-15 08:30:00").plus_months(-1), from("2023-12-15 08:30:00"));
        assert_eq!(from("2024-01-31 08:30:00").plus_months(1), from("2024-02-29 08:30:00"));
        assert_eq!(from("2024-02-29 08:30:00").plus_months(12), from("2025-02-28 08:30:00"));
        assert_eq!(from("2024-02-29 08:30:00").plus_months(-48), from("2020-02-29 08:30:00"));
        assert_eq!(from("2024-12-31 08:30:00").plus_months(-13), from("2023-11-30 08:30:00"));
    }

    #[test]
    fn what_is_typed_is_brought_into_form() {
        for (typed, expected) in [
            ("2026-11-27 17:00", "2026-11-27 17:00:00"),
            ("2026-11-27T17:00", "2026-11-27 17:00:00"),
            ("2026-11-27t17:00:09", "2026-11-27 17:00:09"),
            (" 2026/3/5  9:05 ", "2026-03-05 09:05:00"),
            ("2026-11-27\u{3000}17：00", "2026-11-27 17:00:00"),
            ("2026-11-27 17:00:00", "2026-11-27 17:00:00"),
            ("2026-2-30 9:00", "2026-02-30 09:00:00"),
            ("  ", ""),
        ] {
            assert_eq!(from_typed(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_is_no_date_and_time_stays_as_it_was_typed() {
        for typed in [
            "2026-11-27",
            "27.11.2026 17:00",
            "27/11/2026 17:00",
            "26-11-27 17:00",
            "2026-11-27 17",
            "2026-11-27 17:00Z",
            "2026-11-27 17:00:00.000",
            "2026-11-27 17:00 +01:00",
            "2026-11-27 5 pm",
            "2026--27 17:00",
            "２０２６-11-27 17:00",
            "tomorrow",
        ] {
            assert_eq!(from_typed(typed), typed);
            assert_eq!(WallTime::parse(&from_typed(typed)), Err(NoWallTime::Form), "{typed}");
        }
    }

    #[test]
    fn the_next_monday_is_never_today() {
        let next = |text: &str| WallTime::parse(text).expect("a date").next_monday().to_string();
        assert_eq!(next("2026-11-20 12:34:56"), "2026-11-23 12:34:56");
        assert_eq!(next("2026-11-22 00:00:00"), "2026-11-23 00:00:00");
        assert_eq!(next("2026-11-23 00:00:00"), "2026-11-30 00:00:00");
    }

    #[test]
    fn weekdays_count_from_monday() {
        assert_eq!(WallTime::parse("1970-01-01 00:00:00").expect("a date").weekday(), 3);
        assert_eq!(WallTime::parse("2026-11-20 00:00:00").expect("a date").weekday(), 4);
        assert_eq!(WallTime::parse("2026-11-23 00:00:00").expect("a date").weekday(), 0);
    }

    #[test]
    fn seconds_are_counted_over_the_end_of_a_day() {
        let from = |text: &str| WallTime::parse(text).expect("a date");
        assert_eq!(from("2024-03-01 00:00:01").seconds_since(from("2024-02-29 23:59:00")), 61);
        assert_eq!(from("2026-11-20 10:00:00").seconds_since(from("2026-11-20 11:00:00")), -3600);
    }

    #[test]
    fn later_is_greater() {
        let from = |text: &str| WallTime::parse(text).expect("a date");
        assert!(from("2026-11-20 10:00:00") > from("2026-11-20 09:59:59"));
    }
}
