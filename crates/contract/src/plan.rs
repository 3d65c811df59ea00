//! How much goes to whom: whole numbers only, and the sum is always exact.

use crate::ccsqm::MAX_COUNT;
use crate::json::{json_object, json_serde, json_words};

/// By what a total is split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Everybody gets as much.
    #[default]
    Even,
    /// Whoever has twice the weight gets twice as much.
    ByWeight,
    /// Whoever has room for twice as much gets twice as much, and nobody more than there is room for.
    ByCapacity,
}

json_words!(Method { Even: "even", ByWeight: "by-weight", ByCapacity: "by-capacity" });
json_serde!(Method);

/// Somebody who may get a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The weight or the capacity, whichever the method asks for. An even split does not look at it.
    pub measure: u64,
    /// A count that stays as it is.
    pub locked: Option<u64>,
}

/// A total, split. Counts and `unassigned` together are the total, and `excess` more where the locked rows alone have
/// more than there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// How much each row gets, in the order of the rows.
    pub counts: Vec<u64>,
    /// What nobody has room for, or nobody is there for.
    pub unassigned: u64,
    /// What the locked rows have beyond the total.
    pub excess: u64,
}

/// Splits a total. Locked rows keep their count; the rest is spread over the others by the largest remainder: each gets
/// the whole part of its quota, and what is left over goes one each to those whose quota was cut most, to the earlier
/// row where two were cut alike. No row that is not locked gets more than [`MAX_COUNT`], nor more than its capacity.
pub fn split(total: u64, rows: &[Row], method: Method) -> Split {
    let held = rows.iter().filter_map(|row| row.locked).map(u128::from).sum::<u128>();
    let total = u128::from(total);
    let shares = shares(rows, method);
    let spread = spread(total.saturating_sub(held), &shares);
    let given = spread.iter().sum::<u128>();
    Split {
        counts: rows.iter().zip(&spread).map(|(row, part)| row.locked.unwrap_or_else(|| whole(*part))).collect(),
        unassigned: whole(total.saturating_sub(held + given)),
        excess: whole(held.saturating_sub(total)),
    }
}

/// How far the row that is off most is from its exact part of what the rows that are not locked have together; the
/// whole part of it, and whether anything is off at all. `None` while they have nothing.
///
/// The rule itself leaves nobody a whole review off: then the number is 0.
pub fn furthest_off(counts: &[u64], rows: &[Row], method: Method) -> Option<Off> {
    let shares = shares(rows, method);
    // A count that cannot be sent is as good as any other such; its products could not be held.
    let count = |count: &u64| u128::from(*count).min(u128::from(u32::MAX));
    let open = || counts.iter().zip(&shares).filter_map(|(typed, share)| Some((count(typed), (*share)?.weight)));
    let (total, weights) = open().fold((0, 0), |(total, weights), (count, weight)| (total + count, weights + weight));
    if total == 0 || weights == 0 {
        return None;
    }
    // Both sides times the sum of the weights, so that nothing is rounded before it is compared.
    let off = |(count, weight): (u128, u128)| (count * weights).abs_diff(total * weight);
    let furthest = open().map(off).max()?;
    Some(Off { whole: whole(furthest / weights), is_exact: furthest == 0 })
}

/// How far from its exact part somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Off {
    /// Whole reviews.
    pub whole: u64,
    /// Whether it is not even a part of one.
    pub is_exact: bool,
}

json_object!(Off, needs "whole" "is_exact" { whole: value "whole", is_exact: value "is_exact" });
json_serde!(Off);

/// What a row counts for, and how much it can get.
#[derive(Clone, Copy)]
struct Share {
    weight: u128,
    cap: u128,
}

/// The shares of the rows that are not locked.
fn shares(rows: &[Row], method: Method) -> Vec<Option<Share>> {
    let most = u128::from(MAX_COUNT);
    let share = |row: &Row| {
        let measure = u128::from(row.measure);
        row.locked.is_none().then(|| match method {
            Method::Even => Share { weight: 1, cap: most },
            Method::ByWeight => Share { weight: measure, cap: most },
            Method::ByCapacity => Share { weight: measure.min(most), cap: measure.min(most) },
        })
    };
    rows.iter().map(share).collect()
}

fn spread(rest: u128, shares: &[Option<Share>]) -> Vec<u128> {
    let mut parts = vec![0; shares.len()];
    let (mut rest, mut open) = (rest, (0..shares.len()).collect::<Vec<_>>());
    loop {
        let of = |row: usize| shares[row].unwrap_or(Share { weight: 0, cap: 0 });
        open.retain(|row| of(*row).weight > 0);
        let weights = open.iter().map(|row| of(*row).weight).sum::<u128>();
        if weights == 0 {
            return parts;
        }
        // Whose quota is more than they can get gets that, and the others share what is left: their quotas only grow.
        let (full, others): (Vec<_>, Vec<_>) =
            open.iter().partition(|row| rest * of(**row).weight > of(**row).cap * weights);
        if full.is_empty() {
            for row in &open {
                parts[*row] = rest * of(*row).weight / weights;
            }
            let left = rest - open.iter().map(|row| parts[*row]).sum::<u128>();
            // The sort keeps the order of those that are alike.
            open.sort_by_key(|row| std::cmp::Reverse(rest * of(*row).weight % weights));
            for row in open.into_iter().take(left as usize) {
                parts[row] += 1;
            }
            return parts;
        }
        for row in full {
            parts[row] = of(row).cap;
            rest -= parts[row];
        }
        open = others;
    }
}

/// No total is larger than what somebody typed, which is held in 64 bits.
fn whole(number: u128) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const METHODS: [Method; 3] = [Method::Even, Method::ByWeight, Method::ByCapacity];

    fn open(measures: &[u64]) -> Vec<Row> {
        measures.iter().map(|measure| Row { measure: *measure, locked: None }).collect()
    }

    fn locked(count: u64) -> Row {
        Row { measure: 1, locked: Some(count) }
    }

    fn counts(total: u64, rows: &[Row], method: Method) -> Vec<u64> {
        split(total, rows, method).counts
    }

    #[test]
    fn an_even_split_leaves_what_is_over_to_the_first() {
        assert_eq!(counts(10, &open(&[0, 0, 0, 0]), Method::Even), [3, 3, 2, 2]);
        assert_eq!(counts(100, &open(&[7, 9, 0]), Method::Even), [34, 33, 33], "no measure is looked at");
        assert_eq!(counts(2, &open(&[0, 0, 0]), Method::Even), [1, 1, 0]);
    }

    #[test]
    fn a_split_by_weight_gives_what_is_over_to_the_largest_remainders() {
        // Quotas 1.67, 3.33 and 5.
        assert_eq!(counts(10, &open(&[1, 2, 3]), Method::ByWeight), [2, 3, 5]);
        // Quotas 2.5, 2.5 and 5: the earlier of two that are alike.
        assert_eq!(counts(10, &open(&[1, 1, 2]), Method::ByWeight), [3, 2, 5]);
        assert_eq!(counts(10, &open(&[0, 1, 0]), Method::ByWeight), [0, 10, 0]);
        assert_eq!(counts(10, &open(&[u64::MAX, u64::MAX]), Method::ByWeight), [5, 5]);
    }

    #[test]
    fn nobody_gets_more_than_there_is_room_for_and_what_is_left_is_said() {
        assert_eq!(counts(30, &open(&[10, 20, 30]), Method::ByCapacity), [5, 10, 15]);
        let all = split(100, &open(&[10, 20, 30]), Method::ByCapacity);
        assert_eq!(all, Split { counts: vec![10, 20, 30], unassigned: 40, excess: 0 });
        assert_eq!(split(7, &open(&[0, 0]), Method::ByCapacity).unassigned, 7);
    }

    #[test]
    fn locked_rows_keep_their_count_and_the_others_share_the_rest() {
        let rows = [locked(50), Row::default(), Row::default(), locked(1)];
        assert_eq!(counts(100, &rows, Method::Even), [50, 25, 24, 1]);
        let too_much = split(40, &rows, Method::Even);
        assert_eq!(too_much, Split { counts: vec![50, 0, 0, 1], unassigned: 0, excess: 11 });
        let nobody_else = split(100, &[locked(50)], Method::ByWeight);
        assert_eq!(nobody_else, Split { counts: vec![50], unassigned: 50, excess: 0 });
    }

    #[test]
    fn no_count_has_nine_digits() {
        let two = split(300_000_000, &open(&[1, 1]), Method::Even);
        assert_eq!(two, Split { counts: vec![MAX_COUNT; 2], unassigned: 300_000_000 - 2 * MAX_COUNT, excess: 0 });
        // Whoever is full leaves the rest to the others.
        assert_eq!(counts(150_000_000, &open(&[9, 1, 1]), Method::ByWeight), [MAX_COUNT, 25_000_001, 25_000_000]);
        assert_eq!(split(u64::MAX, &open(&[u64::MAX]), Method::ByCapacity).unassigned, u64::MAX - MAX_COUNT);
    }

    #[test]
    fn without_anybody_nothing_is_given() {
        for method in METHODS {
            assert_eq!(split(5, &[], method), Split { counts: Vec::new(), unassigned: 5, excess: 0 });
        }
    }

    #[test]
    fn how_far_somebody_is_off_is_told_in_whole_reviews() {
        let off = |counts: &[u64], measures: &[u64], method| furthest_off(counts, &open(measures), method);
        assert_eq!(off(&[60, 40, 0], &[0; 3], Method::Even), Some(Off { whole: 33, is_exact: false }));
        assert_eq!(off(&[34, 33, 33], &[0; 3], Method::Even), Some(Off { whole: 0, is_exact: false }));
        assert_eq!(off(&[10, 20], &[1, 2], Method::ByWeight), Some(Off { whole: 0, is_exact: true }));
        assert_eq!(off(&[0, 0], &[1, 2], Method::ByWeight), None);
        assert_eq!(
            furthest_off(&[90, 5, 5], &[locked(90), Row::default(), Row::default()], Method::Even)
                .map(|off| off.is_exact),
            Some(true)
        );
    }

    fn any_rows() -> impl Strategy<Value = Vec<Row>> {
        let measure = prop_oneof![0..20u64, any::<u64>()];
        let locked = proptest::option::weighted(0.3, 0..1_000u64);
        proptest::collection::vec((measure, locked).prop_map(|(measure, locked)| Row { measure, locked }), 0..12)
    }

    fn any_method() -> impl Strategy<Value = Method> {
        proptest::sample::select(METHODS.to_vec())
    }

    fn any_total() -> impl Strategy<Value = u64> {
        prop_oneof![0..5_000u64, 0..1_000_000_000u64, any::<u64>()]
    }

    proptest! {
        #[test]
        fn the_sum_is_always_exact(total in any_total(), rows in any_rows(), method in any_method()) {
            let Split { counts, unassigned, excess } = split(total, &rows, method);
            let given: u128 = counts.iter().copied().map(u128::from).sum();
            prop_assert_eq!(given + u128::from(unassigned), u128::from(total) + u128::from(excess));
            prop_assert!(unassigned == 0 || excess == 0);
        }

        #[test]
        fn what_is_locked_is_not_touched_and_nobody_gets_more_than_they_can(
            total in any_total(), rows in any_rows(), method in any_method(),
        ) {
            for (count, row) in split(total, &rows, method).counts.iter().zip(&rows) {
                match row.locked {
                    Some(locked) => prop_assert_eq!(*count, locked),
                    None => prop_assert!(*count <= MAX_COUNT && (method != Method::ByCapacity || *count <= row.measure)),
                }
            }
        }

        #[test]
        fn something_is_left_only_when_nobody_has_room(total in any_total(), rows in any_rows(), method in any_method()) {
            let Split { counts, unassigned, .. } = split(total, &rows, method);
            for (count, row) in counts.iter().zip(&rows).filter(|(_, row)| unassigned > 0 && row.locked.is_none()) {
                let cap = if method == Method::ByCapacity { row.measure.min(MAX_COUNT) } else { MAX_COUNT };
                prop_assert!(*count == cap || method == Method::ByWeight && row.measure == 0);
            }
        }

        #[test]
        fn nobody_is_a_whole_review_off_their_quota(
            total in 0..50_000_000u64, weights in proptest::collection::vec(0..1_000u64, 1..12),
        ) {
            let sum = weights.iter().copied().map(u128::from).sum::<u128>();
            let counts = counts(total, &open(&weights), Method::ByWeight);
            for (count, weight) in counts.iter().zip(&weights).filter(|_| sum > 0) {
                let quota = u128::from(total) * u128::from(*weight);
                prop_assert!((u128::from(*count) * sum).abs_diff(quota) < sum);
            }
        }

        #[test]
        fn of_two_that_are_alike_the_earlier_gets_no_less(
            total in 0..50_000_000u64, rows in any_rows(), method in any_method(),
        ) {
            let counts = counts(total, &rows, method);
            for later in 0..rows.len() {
                for earlier in 0..later {
                    if rows[earlier] == rows[later] {
                        prop_assert!(counts[earlier] >= counts[later]);
                    }
                }
            }
        }
    }
}
