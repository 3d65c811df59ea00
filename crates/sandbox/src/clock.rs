//! Dates without a date library: the few formats that the four systems write.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since 1970.
pub fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

/// `YYYY-MM-DD HH:mm:ss`, the wall clock of AICC (the documents give no zone).
pub fn wall_clock(seconds: i64) -> String {
    let (date, time) = parts(seconds);
    format!("{date} {time}")
}

/// `YYYY-MM-DDTHH:mm:ssZ`.
pub fn iso(seconds: i64) -> String {
    let (date, time) = parts(seconds);
    format!("{date}T{time}Z")
}

/// `YYYY-MM-DDTHH:mm:ss.fffffff+hh:mm`, the portal's local time (`ApiDateTime` of ONLYOFFICE).
pub fn portal(seconds: i64, offset_minutes: i64) -> String {
    let (date, time) = parts(seconds + offset_minutes * 60);
    let sign = if offset_minutes < 0 { '-' } else { '+' };
    let offset = offset_minutes.abs();
    if offset == 0 {
        return format!("{date}T{time}.0000000Z");
    }
    format!("{date}T{time}.0000000{sign}{:02}:{:02}", offset / 60, offset % 60)
}

/// Seconds since 1970 of a `YYYY-MM-DD HH:mm:ss` that names a real moment, else nothing.
pub fn parse_wall_clock(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 19
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            10 => *byte == b' ',
            13 | 16 => *byte == b':',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return None;
    }
    let number = |from: usize, to: usize| text[from..to].parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let days = days_from_civil(year, month, day);
    let real = (1..=12).contains(&month)
        && hour < 24
        && minute < 60
        && second < 60
        && civil_from_days(days) == (year, month, day);
    real.then_some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

fn parts(seconds: i64) -> (String, String) {
    let (year, month, day) = civil_from_days(seconds.div_euclid(86_400));
    let rest = seconds.rem_euclid(86_400);
    (format!("{year:04}-{month:02}-{day:02}"), format!("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60))
}

/// Howard Hinnant's `civil_from_days`.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Howard Hinnant's `days_from_civil`.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_agree_on_one_moment() {
        let moment = 1_607_449_024;
        assert_eq!(wall_clock(moment), "2020-12-08 17:37:04");
        assert_eq!(iso(moment), "2020-12-08T17:37:04Z");
        assert_eq!(portal(moment, 180), "2020-12-08T20:37:04.0000000+03:00");
        assert_eq!(portal(moment, 0), "2020-12-08T17:37:04.0000000Z");
        assert_eq!(portal(moment, -210), "2020-12-08T14:07:04.0000000-03:30");
        assert_eq!(parse_wall_clock("2020-12-08 17:37:04"), Some(moment));
    }

    #[test]
    fn only_real_moments_are_read() {
        for bad in [
            "2023-02-29 00:00:00",
            "2023-07-08",
            "2023-07-08 24:00:00",
            "2023-13-01 00:00:00",
            "2023-07-08T00:00:00",
            "2023-1-08 00:00:000",
        ] {
            assert_eq!(parse_wall_clock(bad), None, "{bad}");
        }
        assert!(parse_wall_clock("2024-02-29 23:59:59").is_some());
    }
}
