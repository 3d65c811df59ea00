//! The few formats of dates that the four systems write, on the contract's calendar.

use std::time::{SystemTime, UNIX_EPOCH};

use casement_contract::date::WallTime;

const DAY: i64 = 86_400;
const EPOCH: WallTime = WallTime { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0 };

/// Seconds since 1970.
pub fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

/// `YYYY-MM-DD HH:mm:ss`, the wall clock of AICC (the documents give no zone).
pub fn wall_clock(seconds: i64) -> String {
    let time = seconds.rem_euclid(DAY);
    let of_day = |unit: i64, most: i64| (time / unit % most) as u8;
    WallTime { hour: of_day(3600, 24), minute: of_day(60, 60), second: of_day(1, 60), ..EPOCH }
        .plus_days(seconds.div_euclid(DAY))
        .to_string()
}

/// `YYYY-MM-DDTHH:mm:ssZ`.
pub fn iso(seconds: i64) -> String {
    wall_clock(seconds).replace(' ', "T") + "Z"
}

/// `YYYY-MM-DDTHH:mm:ss.fffffff+hh:mm`, the portal's local time (`ApiDateTime` of ONLYOFFICE).
pub fn portal(seconds: i64, offset_minutes: i64) -> String {
    let time = wall_clock(seconds + offset_minutes * 60).replace(' ', "T");
    let sign = if offset_minutes < 0 { '-' } else { '+' };
    let offset = offset_minutes.abs();
    if offset == 0 {
        return format!("{time}.0000000Z");
    }
    format!("{time}.0000000{sign}{:02}:{:02}", offset / 60, offset % 60)
}

/// Seconds since 1970 of a `YYYY-MM-DD HH:mm:ss` that names a real moment, else nothing. The
/// calendar begins with the year 1.
pub fn parse_wall_clock(text: &str) -> Option<i64> {
    let time = WallTime::parse(text).ok()?;
    let of_day = i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second);
    Some(time.day_number() * DAY + of_day)
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
            "0000-01-01 00:00:00",
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
