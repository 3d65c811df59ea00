//! How often a wall-clock time comes in its zone. Once, as a rule; never when the clocks go forward over it, and twice
//! when they go back over it.
//!
//! What a zone's clock shows at a moment is asked of the caller: there is no table of zones in here.

use super::WallTime;

/// The moments, in seconds since 1970, at which a clock shows a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// The usual case.
    Once(i64),
    /// The clocks go forward over it. Offered instead: the last minute before, and the first time after.
    Never {
        /// The last whole minute that there is.
        before: WallTime,
        /// The first time that there is again.
        after: WallTime,
    },
    /// The clocks go back over it.
    Twice(i64, i64),
}

/// When the clock shows this time. `None` where the clock cannot be read.
pub fn occurrence(time: WallTime, clock: impl Fn(i64) -> Option<WallTime>) -> Option<Occurrence> {
    // The moment at which Greenwich shows it. A day to each side is further than any clock is off, and no zone
    // changes its clocks twice within.
    let greenwich = time.seconds_since_1970();
    let offset_at = |moment: i64| clock(moment).map(|shown| shown.seconds_since_1970() - moment);
    let (offset_before, offset_after) = (offset_at(greenwich - DAY)?, offset_at(greenwich + DAY)?);
    let (earlier, later) = (greenwich - offset_before, greenwich - offset_after);
    let shows = |moment: i64| clock(moment) == Some(time);
    Some(match (shows(earlier), shows(later)) {
        (true, true) if earlier == later => Occurrence::Once(earlier),
        (true, true) => Occurrence::Twice(earlier.min(later), earlier.max(later)),
        (true, false) => Occurrence::Once(earlier),
        (false, true) => Occurrence::Once(later),
        (false, false) => {
            // The clocks change between the two: the first moment of the new offset is looked for.
            let (mut old, mut new) = (earlier.min(later), earlier.max(later));
            while new - old > 1 {
                let middle = old + (new - old) / 2;
                if offset_at(middle)? == offset_before { old = middle } else { new = middle }
            }
            let last = clock(old)?;
            Occurrence::Never { before: last.at(last.hour, last.minute), after: clock(new)? }
        }
    })
}

const DAY: i64 = 86_400;

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> WallTime {
        WallTime::parse(text).expect("a date")
    }

    /// A zone that changes its offset once, at a moment that is given in Greenwich's time.
    fn changes(at: &str, before: i64, after: i64) -> impl Fn(i64) -> Option<WallTime> {
        let change = time(at).seconds_since_1970();
        move |moment| Some(WallTime::from_1970(moment + if moment < change { before } else { after }))
    }

    #[test]
    fn an_ordinary_time_comes_once() {
        let berlin = changes("2026-03-29 01:00:00", 3600, 7200);
        for (text, offset) in [
            ("2026-01-01 12:00:00", 3600),
            ("2026-03-29 01:59:59", 3600),
            ("2026-03-29 03:00:00", 7200),
            ("2026-07-01 12:00:00", 7200),
        ] {
            let moment = time(text).seconds_since_1970() - offset;
            assert_eq!(occurrence(time(text), &berlin), Some(Occurrence::Once(moment)), "{text}");
        }
    }

    #[test]
    fn a_time_that_the_clocks_jump_over_does_not_come() {
        let berlin = changes("2026-03-29 01:00:00", 3600, 7200);
        let edges = Occurrence::Never { before: time("2026-03-29 01:59:00"), after: time("2026-03-29 03:00:00") };
        for text in ["2026-03-29 02:00:00", "2026-03-29 02:30:00", "2026-03-29 02:59:59"] {
            assert_eq!(occurrence(time(text), &berlin), Some(edges), "{text}");
        }
    }

    #[test]
    fn a_time_that_the_clocks_go_back_over_comes_twice() {
        let berlin = changes("2026-10-25 01:00:00", 7200, 3600);
        for text in ["2026-10-25 02:00:00", "2026-10-25 02:59:59"] {
            let greenwich = time(text).seconds_since_1970();
            assert_eq!(
                occurrence(time(text), &berlin),
                Some(Occurrence::Twice(greenwich - 7200, greenwich - 3600)),
                "{text}"
            );
        }
        assert!(matches!(occurrence(time("2026-10-25 01:59:59"), &berlin), Some(Occurrence::Once(_))));
        assert!(matches!(occurrence(time("2026-10-25 03:00:00"), &berlin), Some(Occurrence::Once(_))));
    }

    #[test]
    fn odd_changes_are_seen_as_well() {
        let lord_howe = changes("2026-10-03 15:30:00", 10 * 3600 + 1800, 11 * 3600);
        let edges = Occurrence::Never { before: time("2026-10-04 01:59:00"), after: time("2026-10-04 02:30:00") };
        assert_eq!(occurrence(time("2026-10-04 02:15:00"), &lord_howe), Some(edges));
        // Samoa left out a whole day.
        let samoa = changes("2011-12-30 10:00:00", -10 * 3600, 14 * 3600);
        let edges = Occurrence::Never { before: time("2011-12-29 23:59:00"), after: time("2011-12-31 00:00:00") };
        for text in ["2011-12-30 00:00:00", "2011-12-30 12:00:00", "2011-12-30 23:59:59"] {
            assert_eq!(occurrence(time(text), &samoa), Some(edges), "{text}");
        }
    }

    #[test]
    fn a_clock_that_cannot_be_read_says_nothing() {
        assert_eq!(occurrence(time("2026-03-29 02:30:00"), |_| None), None);
    }
}
