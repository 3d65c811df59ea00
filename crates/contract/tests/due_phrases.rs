//! Due dates as people type them: what each phrase means, and that none makes the reader fall over.

use casement_contract::date::{Calendar, Note, Reading, Unread, WallTime, read_due};

const MONDAY: u8 = 0;
const SUNDAY: u8 = 6;

fn time(text: &str) -> WallTime {
    let text = if text.len() == 16 { [text, ":00"].concat() } else { text.to_owned() };
    WallTime::parse(&text).unwrap_or_else(|_| panic!("{text}"))
}

fn calendar(now: &str, first_day: u8) -> Calendar {
    Calendar { now: Some(time(now)), first_day }
}

/// Friday afternoon, in a week that begins on Monday.
fn friday() -> Calendar {
    calendar("2026-11-20 15:30", MONDAY)
}

fn read(text: &str) -> Result<Reading, Unread> {
    read_due(text, &friday())
}

fn means(rows: &[(&str, &str)]) {
    for (typed, expected) in rows {
        let reading = read(typed).unwrap_or_else(|reason| panic!("{typed}: {reason:?}"));
        assert_eq!(reading.time, time(expected), "{typed}");
    }
}

#[test]
fn days_in_english() {
    means(&[
        ("today 18:00", "2026-11-20 18:00"),
        ("Tomorrow", "2026-11-21 17:00"),
        ("tomorrow 9am", "2026-11-21 09:00"),
        ("9 am tomorrow", "2026-11-21 09:00"),
        ("tomorrow at noon", "2026-11-21 12:00"),
        ("the day after tomorrow, 8:15", "2026-11-22 08:15"),
        ("yesterday 17:00", "2026-11-19 17:00"),
        ("in 3 days", "2026-11-23 17:00"),
        ("in three days 9:00", "2026-11-23 09:00"),
        ("3 days from now", "2026-11-23 17:00"),
        ("2 weeks later", "2026-12-04 17:00"),
        ("in a week", "2026-11-27 17:00"),
        ("in 1 month", "2026-12-20 17:00"),
        ("in 3 months", "2027-02-20 17:00"),
        ("+2d", "2026-11-22 17:00"),
        ("+1w 10:00", "2026-11-27 10:00"),
        ("+1mo", "2026-12-20 17:00"),
        ("in 2 hours", "2026-11-20 17:30"),
        ("+90min", "2026-11-20 17:00"),
        ("in an hour", "2026-11-20 16:30"),
        ("25 Dec 5pm", "2026-12-25 17:00"),
        ("Dec 25, 5:30 p.m.", "2026-12-25 17:30"),
        ("25th of December 2027", "2027-12-25 17:00"),
        ("December 25th, 2027 08:00", "2027-12-25 08:00"),
        ("1 March", "2027-03-01 17:00"),
        ("by the 25th", "2026-11-25 17:00"),
        ("1st", "2026-12-01 17:00"),
        ("1st of next month", "2026-12-01 17:00"),
        ("end of month", "2026-11-30 17:00"),
        ("end of next month 12:00", "2026-12-31 12:00"),
        ("2026-12-01", "2026-12-01 17:00"),
        ("2026-12-01T08:30:15", "2026-12-01 08:30:15"),
        ("2026/3/5 9:05", "2026-03-05 09:05"),
        ("25/12/2026 17:00", "2026-12-25 17:00"),
        ("12/25", "2026-12-25 17:00"),
        ("25.12. 9:00", "2026-12-25 09:00"),
        ("27.11.2026", "2026-11-27 17:00"),
        ("17:00", "2026-11-20 17:00"),
        ("9am", "2026-11-21 09:00"),
        ("12am", "2026-11-21 00:00"),
        ("12pm", "2026-11-21 12:00"),
        ("at 18", "2026-11-20 18:00"),
    ]);
}

#[test]
fn days_in_chinese() {
    means(&[
        ("今天下午5点", "2026-11-20 17:00"),
        ("今天 18:00", "2026-11-20 18:00"),
        ("今晚8点", "2026-11-20 20:00"),
        ("明天", "2026-11-21 17:00"),
        ("明天上午9点半", "2026-11-21 09:30"),
        ("明早九点", "2026-11-21 09:00"),
        ("明天中午", "2026-11-21 12:00"),
        ("明天凌晨12点", "2026-11-21 00:00"),
        ("后天", "2026-11-22 17:00"),
        ("大后天17点", "2026-11-23 17:00"),
        ("昨天", "2026-11-19 17:00"),
        ("3天后", "2026-11-23 17:00"),
        ("三天之后下午三点一刻", "2026-11-23 15:15"),
        ("两周后", "2026-12-04 17:00"),
        ("一个星期以后", "2026-11-27 17:00"),
        ("一个月后", "2026-12-20 17:00"),
        ("两个小时后", "2026-11-20 17:30"),
        ("半小时后", "2026-11-20 16:00"),
        ("45分钟后", "2026-11-20 16:15"),
        ("周五", "2026-11-20 17:00"),
        ("周日 9:00", "2026-11-22 09:00"),
        ("星期天", "2026-11-22 17:00"),
        ("本周一", "2026-11-16 17:00"),
        ("这周六", "2026-11-21 17:00"),
        ("上周五", "2026-11-13 17:00"),
        ("下周五 17:00", "2026-11-27 17:00"),
        ("下週五 17:00", "2026-11-27 17:00"),
        ("下個星期一上午十點", "2026-11-23 10:00"),
        ("下個月1號", "2026-12-01 17:00"),
        ("下周日", "2026-11-29 17:00"),
        ("下个星期一上午十点", "2026-11-23 10:00"),
        ("下下周三", "2026-12-02 17:00"),
        ("下个月1号", "2026-12-01 17:00"),
        ("下月十五日", "2026-12-15 17:00"),
        ("本月25号", "2026-11-25 17:00"),
        ("25号", "2026-11-25 17:00"),
        ("1号", "2026-12-01 17:00"),
        ("12月25日17:30", "2026-12-25 17:30"),
        ("十二月二十五日下午五点三十分", "2026-12-25 17:30"),
        ("3月5日", "2027-03-05 17:00"),
        ("2027年1月31号", "2027-01-31 17:00"),
        ("明年3月5日9:00", "2027-03-05 09:00"),
        ("月底", "2026-11-30 17:00"),
        ("下个月底", "2026-12-31 17:00"),
        ("２０２６－１２－０１　１７：００", "2026-12-01 17:00"),
        ("１２月２５日", "2026-12-25 17:00"),
    ]);
}

#[test]
fn an_hour_of_no_half_of_the_day_is_not_decided() {
    for (typed, first, second) in [
        ("tomorrow at 5", "2026-11-21 05:00", "2026-11-21 17:00"),
        ("明天5点", "2026-11-21 05:00", "2026-11-21 17:00"),
        ("明天9点半", "2026-11-21 09:30", "2026-11-21 21:30"),
        ("下周二十点整", "2026-11-24 10:00", "2026-11-24 22:00"),
        ("Friday at 4", "2026-11-20 04:00", "2026-11-20 16:00"),
        ("1/12", "2026-12-01 17:00", "2027-01-12 17:00"),
        ("1/12/2027 9:00", "2027-12-01 09:00", "2027-01-12 09:00"),
        ("1.12. 9:00", "2026-12-01 09:00", "2027-01-12 09:00"),
    ] {
        assert_eq!(read(typed), Err(Unread::Either(time(first), time(second))), "{typed}");
    }
    means(&[("12/12", "2026-12-12 17:00"), ("明天12点", "2026-11-21 12:00"), ("tomorrow at 0", "2026-11-21 00:00")]);
}

#[test]
fn what_a_weekday_means_is_decided_and_said() {
    let reading = |typed: &str, calendar: &Calendar| {
        let reading = read_due(typed, calendar).unwrap_or_else(|reason| panic!("{typed}: {reason:?}"));
        (reading.time.to_string(), reading.notes)
    };
    let nearest = |text: &str| vec![Note::NotTheNearest(time(text))];
    for (now, first_day, typed, expected, notes) in [
        // A Friday afternoon.
        ("2026-11-20 15:30", MONDAY, "Fri 17:00", "2026-11-20 17:00:00", vec![]),
        ("2026-11-20 15:30", MONDAY, "Fri 15:30", "2026-11-27 15:30:00", vec![]),
        ("2026-11-20 15:30", MONDAY, "next Friday 17:00", "2026-11-27 17:00:00", vec![]),
        ("2026-11-20 15:30", MONDAY, "this Friday 9:00", "2026-11-20 09:00:00", vec![]),
        ("2026-11-20 15:30", MONDAY, "coming Friday 9:00", "2026-11-27 09:00:00", vec![]),
        // A Wednesday: the nearest Friday is of this week.
        ("2026-11-18 10:00", MONDAY, "Friday 17:00", "2026-11-20 17:00:00", vec![]),
        ("2026-11-18 10:00", MONDAY, "next Friday 17:00", "2026-11-27 17:00:00", nearest("2026-11-20 17:00")),
        ("2026-11-18 10:00", MONDAY, "Friday next week 17:00", "2026-11-27 17:00:00", nearest("2026-11-20 17:00")),
        ("2026-11-18 10:00", MONDAY, "next week Friday 17:00", "2026-11-27 17:00:00", nearest("2026-11-20 17:00")),
        ("2026-11-18 10:00", MONDAY, "下周五17:00", "2026-11-27 17:00:00", vec![]),
        // A Sunday is the last day of a week or the first of the next.
        ("2026-11-22 10:00", MONDAY, "next Friday 17:00", "2026-11-27 17:00:00", vec![]),
        ("2026-11-22 10:00", SUNDAY, "next Friday 17:00", "2026-12-04 17:00:00", nearest("2026-11-27 17:00")),
        ("2026-11-22 10:00", SUNDAY, "下周五17:00", "2026-11-27 17:00:00", vec![]),
        ("2026-11-20 10:00", SUNDAY, "next Sunday 17:00", "2026-11-22 17:00:00", vec![]),
    ] {
        let expected = (expected.to_owned(), notes);
        assert_eq!(reading(typed, &calendar(now, first_day)), expected, "{typed} at {now}, weeks from {first_day}");
    }
    assert_eq!(read("Sat").expect("a date").notes, [Note::NoTime]);
    assert_eq!(read("Sat 17:00").expect("a date").notes, []);
}

#[test]
fn a_day_that_a_month_lacks_is_refused_where_it_is_named_and_the_last_where_months_are_counted() {
    for typed in [
        "30 Feb",
        "2026-02-30 9:00",
        "31/11/2026",
        "2月30日",
        "下个月32号",
        "25:00",
        "2026-12-01 9:60",
        "+9999mo +",
        "今天25点",
    ] {
        assert!(read(typed).is_err(), "{typed}");
    }
    for typed in ["30 Feb", "2026-02-30 9:00", "2月30日", "25:00", "2026-12-01 9:60", "0000-01-01", "29 Feb 2027"] {
        assert_eq!(read(typed), Err(Unread::NoSuchDate), "{typed}");
    }
    let end_of_january = calendar("2027-01-31 10:00", MONDAY);
    for typed in ["in 1 month", "一个月后", "+1mo"] {
        assert_eq!(read_due(typed, &end_of_january).expect(typed).time, time("2027-02-28 17:00"), "{typed}");
    }
    let end_of_time = calendar("9999-12-31 23:00", MONDAY);
    for typed in ["tomorrow", "in 2 hours", "+9999w", "下个月1号", "1 Jan", "Friday 1:00", "in 9999 months"] {
        assert_eq!(read_due(typed, &end_of_time), Err(Unread::NoSuchDate), "{typed}");
    }
}

#[test]
fn what_is_no_date_is_not_guessed_at() {
    for typed in [
        "",
        " ",
        "soon",
        "asap",
        "next",
        "next week",
        "Friday Monday",
        "17:00 18:00",
        "2026-11-27 17",
        "+1m",
        "9-17",
        "2026-11-27 17:00Z",
        "2026-11-27 17:00 +01:00",
        "2026-11-27 17:00:00.000",
        "2026--27 17:00",
        "26-11-27 17:00",
        "17 pm",
        "0 am",
        "in 2 hours at 17:00",
        "in days",
        "5",
        "tomorrow 5",
        "周",
        "下周",
        "下午",
        "周五下午",
        "晚上2点",
        "半天后",
        "周末",
        "20261201",
        "12345 days from now",
        "in 99999 days",
        "Friday\u{0}",
        "<b>Friday</b>",
    ] {
        assert_eq!(read(typed), Err(Unread::NotUnderstood), "{typed}");
    }
    assert_eq!(read(&"1 ".repeat(1_000_000)), Err(Unread::NotUnderstood));
}

#[test]
fn without_a_clock_only_a_full_date_is_read() {
    let nobody_knows = Calendar { now: None, first_day: MONDAY };
    for typed in ["2026-12-01 9:00", "25 Dec 2026 9:00", "2026年12月1日9:00", "25/12/2026"] {
        assert!(read_due(typed, &nobody_knows).is_ok(), "{typed}");
    }
    for typed in ["tomorrow", "Friday", "17:00", "25 Dec", "+2d", "in 2 hours", "1st", "明年1月1日", "12/25", "月底"]
    {
        assert_eq!(read_due(typed, &nobody_knows), Err(Unread::NoClock), "{typed}");
    }
}

/// Days and times of which each goes with each: the day, and the most days that it can lie away.
const DAYS: [(&str, i64); 44] = [
    ("today", 0),
    ("tomorrow", 1),
    ("the day after tomorrow", 2),
    ("yesterday", 1),
    ("in 3 days", 3),
    ("+2d", 2),
    ("+10w", 70),
    ("in two weeks", 14),
    ("5 days from now", 5),
    ("in 2 months", 62),
    ("Mon", 7),
    ("tuesday", 7),
    ("Wed", 7),
    ("thurs", 7),
    ("Friday", 7),
    ("sat", 7),
    ("on Sunday", 7),
    ("this Monday", 6),
    ("next Friday", 13),
    ("Sunday next week", 14),
    ("25 Dec", 366),
    ("Jan 1", 366),
    ("1st of March", 366),
    ("28th", 31),
    ("end of next month", 62),
    ("今天", 0),
    ("明天", 1),
    ("后天", 2),
    ("大后天", 3),
    ("3天后", 3),
    ("十天后", 10),
    ("两周后", 14),
    ("三个月后", 93),
    ("周一", 7),
    ("星期三", 7),
    ("礼拜天", 7),
    ("本周五", 6),
    ("下周五", 13),
    ("下下周日", 20),
    ("12月25日", 366),
    ("十月一号", 366),
    ("28号", 31),
    ("下个月1号", 31),
    ("月底", 30),
];
const TIMES: [(&str, u8, u8); 18] = [
    ("", 17, 0),
    ("17:00", 17, 0),
    ("9:05", 9, 5),
    ("00:00", 0, 0),
    ("23:59", 23, 59),
    ("9am", 9, 0),
    ("5 pm", 17, 0),
    ("at 5:30pm", 17, 30),
    ("12 a.m.", 0, 0),
    ("noon", 12, 0),
    ("at 18", 18, 0),
    ("上午9点", 9, 0),
    ("下午5点半", 17, 30),
    ("晚上八点", 20, 0),
    ("17点30分", 17, 30),
    ("１８：３０", 18, 30),
    ("中午", 12, 0),
    ("凌晨3点一刻", 3, 15),
];

#[test]
fn every_phrase_of_a_day_and_a_time_is_read_within_its_bounds() {
    let mut phrases = 0;
    let mut random = Random(0x5eed);
    for (day, most) in DAYS {
        for (time_of_day, hour, minute) in TIMES {
            for phrase in
                [format!("{day} {time_of_day}"), format!("{time_of_day} {day}"), format!("{day}, {time_of_day}")]
            {
                for first_day in 0..7 {
                    let now = WallTime::from_1970(random.below(4_000_000_000) as i64);
                    let reading = read_due(&phrase, &Calendar { now: Some(now), first_day });
                    let time = reading.unwrap_or_else(|reason| panic!("{phrase} at {now}: {reason:?}")).time;
                    assert_eq!((time.hour, time.minute, time.second), (hour, minute, 0), "{phrase} at {now}");
                    let away = (time.day_number() - now.day_number()).abs();
                    assert!(away <= most, "{phrase} at {now} is {time}");
                    assert_eq!(WallTime::parse(&time.to_string()), Ok(time));
                    phrases += 1;
                }
            }
        }
    }
    assert_eq!(phrases, DAYS.len() * TIMES.len() * 21);
}

#[test]
fn no_text_makes_the_reader_fall_over() {
    let words: Vec<&str> = DAYS
        .iter()
        .map(|(day, _)| *day)
        .chain(TIMES.iter().map(|(time, ..)| *time))
        .flat_map(str::split_whitespace)
        .chain([
            "+", "-", "/", ".", ":", "99", "9999", "00", "0", "年", "月", "后", "半", "next", "of", "in", "th",
            "\u{0}", "é", "🙂",
        ])
        .collect();
    let mut random = Random(0xf00d);
    let mut read_ones = 0;
    for round in 0..200_000_u64 {
        let mut text = String::new();
        for _ in 0..random.below(8) {
            match random.below(8) {
                0 => text.extend(char::from_u32(random.below(0x11_0000) as u32)),
                1 => text.push(char::from(random.below(128) as u8)),
                _ => text.push_str(words[random.below(words.len() as u64) as usize]),
            }
            if random.below(2) == 0 {
                text.push(' ');
            }
        }
        let now = WallTime::from_1970(random.below(250_000_000_000) as i64);
        let calendar = Calendar { now: (round % 10 != 0).then_some(now), first_day: random.below(256) as u8 };
        if let Ok(Reading { time, .. }) = read_due(&text, &calendar) {
            assert_eq!(WallTime::parse(&time.to_string()), Ok(time), "{text:?} at {now}");
            read_ones += 1;
        }
    }
    assert!(read_ones > 1000, "only {read_ones} texts were dates: this tests little");
}

/// Numbers without a pattern, the same in each run (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}
