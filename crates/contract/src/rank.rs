//! Who comes first among those who could take a piece of work.

use std::cmp::Ordering;

/// What is known about one of them. All of it may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Whether they are there.
    pub available: Option<bool>,
    /// How many cases they have.
    pub load: Option<u32>,
    /// How many cases they can have.
    pub capacity: Option<u32>,
    /// How many of the wanted skills they have.
    pub skills: usize,
}

/// The rank of each, from 1; equals share one, and the next has as many before them as there are (1, 1, 3).
///
/// Who is there comes before whoever may be, and both before whoever is not. Then the smaller part of the capacity
/// that is taken, then the smaller load where no capacity is known, then the unknown. Then more of the wanted skills.
pub fn ranks(candidates: &[Candidate]) -> Vec<usize> {
    let before = |one: &Candidate| candidates.iter().filter(|other| compare(other, one) == Ordering::Less).count();
    candidates.iter().map(|one| before(one) + 1).collect()
}

fn compare(one: &Candidate, other: &Candidate) -> Ordering {
    let absence = |candidate: &Candidate| match candidate.available {
        Some(true) => 0,
        None => 1,
        Some(false) => 2,
    };
    absence(one)
        .cmp(&absence(other))
        .then_with(|| compare_loads(one, other))
        .then_with(|| other.skills.cmp(&one.skills))
}

fn compare_loads(one: &Candidate, other: &Candidate) -> Ordering {
    match (one.taken(), other.taken()) {
        // Fractions are compared without dividing: no capacity at all is more than any part of one.
        (Some((load, capacity)), Some((other_load, other_capacity))) => {
            (load * other_capacity).cmp(&(other_load * capacity))
        }
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => match (one.load, other.load) {
            (Some(load), Some(other_load)) => load.cmp(&other_load),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        },
    }
}

impl Candidate {
    /// Load and capacity as a fraction.
    fn taken(&self) -> Option<(u64, u64)> {
        match (self.load?, self.capacity?) {
            (_, 0) => Some((1, 0)),
            (load, capacity) => Some((load.into(), capacity.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(load: u32, capacity: u32) -> Candidate {
        Candidate { load: Some(load), capacity: Some(capacity), ..Candidate::default() }
    }

    fn available(available: bool) -> Candidate {
        Candidate { available: Some(available), ..Candidate::default() }
    }

    #[test]
    fn who_is_there_comes_first_whatever_their_load() {
        let busy = Candidate { available: Some(true), ..load(9, 10) };
        let away = Candidate { available: Some(false), ..load(0, 10) };
        assert_eq!(ranks(&[away, load(1, 10), busy]), [3, 2, 1]);
    }

    #[test]
    fn the_smaller_part_of_the_capacity_comes_first() {
        assert_eq!(ranks(&[load(5, 10), load(2, 10), load(2, 20)]), [3, 2, 1]);
        assert_eq!(ranks(&[load(1, 3), load(2, 6), load(33, 100)]), [2, 2, 1], "a third is more than 33 of 100");
        assert_eq!(ranks(&[load(0, 0), load(200, 100), load(5, 0)]), [2, 1, 2], "no capacity is full");
        assert_eq!(ranks(&[load(u32::MAX, u32::MAX), load(u32::MAX - 1, u32::MAX)]), [2, 1]);
    }

    #[test]
    fn equals_share_a_rank_and_the_next_counts_them() {
        assert_eq!(ranks(&[load(1, 10), load(2, 20), load(9, 10), load(1, 10)]), [1, 1, 4, 1]);
    }

    #[test]
    fn wanted_skills_decide_among_equals() {
        let skilled = |skills| Candidate { skills, ..available(true) };
        assert_eq!(ranks(&[skilled(0), skilled(2), skilled(1)]), [3, 1, 2]);
        let idle = Candidate { skills: 0, ..load(0, 10) };
        let skilled = Candidate { skills: 5, ..load(1, 10) };
        assert_eq!(ranks(&[skilled, idle]), [2, 1], "the load comes first");
    }

    #[test]
    fn missing_data_comes_after_what_is_known_and_before_nobody_there() {
        let loaded = Candidate { load: Some(100), ..Candidate::default() };
        let unknown = Candidate::default();
        assert_eq!(ranks(&[unknown, loaded, load(99, 100), available(false)]), [3, 2, 1, 4]);
        assert_eq!(ranks(&[unknown, unknown]), [1, 1]);
        assert_eq!(ranks(&[]), [] as [usize; 0]);
    }

    #[test]
    fn the_order_is_one_order_whatever_is_missing() {
        let some = [None, Some(0), Some(1), Some(7)];
        let mut all = Vec::new();
        for available in [None, Some(false), Some(true)] {
            for load in some {
                all.extend(some.map(|capacity| Candidate { available, load, capacity, skills: 0 }));
            }
        }
        for one in &all {
            for other in &all {
                assert_eq!(compare(one, other), compare(other, one).reverse());
                for third in &all {
                    if compare(one, other).is_le() && compare(other, third).is_le() {
                        assert!(compare(one, third).is_le(), "{one:?} {other:?} {third:?}");
                    }
                }
            }
        }
    }
}
