//! Handing out manual review work: `POST …/qualitytask/appointQualityTask`.

use std::collections::BTreeSet;

use super::{ROOT, read};
use crate::json::{Object, json_object, json_serde};
use crate::problem::Problem;
use crate::rule::{Check, Rule, Violation, refuse_if_blocked};
use crate::wire::{Method, Reply, Request, System};

/// Largest count: "a maximum of eight characters".
pub const MAX_COUNT: u64 = 99_999_999;

/// Who gets how much.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppointDraft {
    /// The quality task; digits, as text.
    pub quality_task_id: String,
    /// 1 takes effect at once, 0 later.
    pub is_take_effect: u8,
    /// The inspectors.
    pub set_counts: Vec<SetCount>,
}

json_object!(AppointDraft {
    quality_task_id: value "qualityTaskId",
    is_take_effect: value "isTakeEffect",
    set_counts: value "setCounts",
});

/// One inspector's part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetCount {
    /// The inspector's user id.
    pub person_id: String,
    /// How many, 0 to 99 999 999. The documents let it be absent without saying what that means, so a draft
    /// without it is not sent.
    pub count: Option<u64>,
}

json_object!(SetCount { person_id: value "personID", count: value "count" });
json_serde!(AppointDraft, SetCount);

/// What the draft is meant for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppointTarget {
    /// Who hands out; goes out as `x-UserId`.
    pub operator_id: String,
    /// How many are left to review, when that is known.
    pub available: Option<u64>,
}

/// A count as somebody types it: digits, perhaps the wide ones of Chinese keyboards. `None` for anything else.
pub fn typed_count(text: &str) -> Option<u64> {
    let digit = |letter: char| match letter {
        '０'..='９' => Some(u64::from(letter) - u64::from('０')),
        letter => letter.to_digit(10).map(u64::from),
    };
    let digits = text.trim().chars().map(digit).collect::<Option<Vec<u64>>>().filter(|digits| !digits.is_empty())?;
    Some(digits.into_iter().fold(0, |count: u64, digit| count.saturating_mul(10).saturating_add(digit)))
}

impl AppointDraft {
    /// How many are given in all.
    pub fn total(&self) -> u64 {
        self.set_counts.iter().filter_map(|row| row.count).fold(0, u64::saturating_add)
    }

    /// Everything that the draft's own rules find wrong.
    pub fn validate(&self, target: &AppointTarget) -> Vec<Violation> {
        let mut check = Check::default();
        check.required("qualityTaskId", &self.quality_task_id);
        if !self.quality_task_id.bytes().all(|byte| byte.is_ascii_digit()) {
            check.fails("qualityTaskId", Rule::Digits);
        }
        if self.is_take_effect > 1 {
            check.fails("isTakeEffect", Rule::NotOneOf);
        }
        if self.set_counts.is_empty() {
            check.fails("setCounts", Rule::Required);
        }
        let mut before = BTreeSet::new();
        for (row, SetCount { person_id, count }) in self.set_counts.iter().enumerate() {
            if person_id.trim().is_empty() {
                check.fails_in_row("setCounts.personID", row, Rule::Required);
            } else if !before.insert(person_id) {
                check.fails_in_row("setCounts.personID", row, Rule::Duplicate);
            }
            match *count {
                None => check.fails_in_row("setCounts.count", row, Rule::Required),
                Some(count) if count > MAX_COUNT => {
                    check.exceeds("setCounts.count", Some(row), Rule::TooLarge, MAX_COUNT, count);
                }
                Some(_) => {}
            }
        }
        let all_zero = self.set_counts.iter().all(|row| row.count == Some(0));
        if all_zero && !self.set_counts.is_empty() {
            check.fails("setCounts", Rule::NothingGiven);
        }
        // A count that cannot be sent makes the sum say nothing.
        let all_can_be_sent = self.set_counts.iter().all(|row| row.count.is_some_and(|count| count <= MAX_COUNT));
        let exceeded = target.available.filter(|available| all_can_be_sent && self.total() > *available);
        if let Some(available) = exceeded {
            check.exceeds("setCounts", None, Rule::MoreThanAvailable, available, self.total());
        }
        check.required("x-UserId", &target.operator_id);
        check.0
    }

    /// The request, unless the draft is not fit to be sent.
    pub fn request(&self, target: &AppointTarget) -> Result<Request, Vec<Violation>> {
        refuse_if_blocked(self.validate(target))?;
        let mut body = Object::default();
        // Text, as the English sample has it: the id's digits then survive every reader on the way.
        body.set("qualityTaskId", &self.quality_task_id);
        // "The value can only be 1"; no page says what 1 means.
        body.set("setCountsType", &1_u8);
        body.set("isTakeEffect", &self.is_take_effect);
        body.set("setCounts", &self.set_counts);
        let path = [ROOT, "/qualitytask/appointQualityTask"].concat();
        let mut request = Request::json(System::Ccsqm, Method::Post, path, body);
        request.headers.push(("x-UserId", target.operator_id.clone()));
        Ok(request)
    }
}

/// Reads the answer; success carries nothing more.
pub fn read_appointed(reply: &Reply) -> Result<(), Problem> {
    read(reply).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(rows: &[(&str, Option<u64>)]) -> AppointDraft {
        AppointDraft {
            quality_task_id: "954645333549048833".into(),
            is_take_effect: 0,
            set_counts: rows.iter().map(|(id, count)| SetCount { person_id: (*id).into(), count: *count }).collect(),
        }
    }

    fn target() -> AppointTarget {
        AppointTarget { operator_id: "1611917095665261978".into(), available: Some(100) }
    }

    fn rules(draft: &AppointDraft) -> Vec<(&'static str, Option<usize>, Rule)> {
        draft.validate(&target()).into_iter().map(|v| (v.field, v.row, v.rule)).collect()
    }

    #[test]
    fn a_typed_count_is_digits() {
        for (typed, count) in [("0", 0), (" 34 ", 34), ("１２", 12), ("007", 7), ("99999999999999999999", u64::MAX)] {
            assert_eq!(typed_count(typed), Some(count), "{typed}");
        }
        for typed in ["", " ", "-1", "1.5", "1e3", "1 000", "twelve", "十二"] {
            assert_eq!(typed_count(typed), None, "{typed}");
        }
    }

    #[test]
    fn ids_of_twenty_digits_leave_as_they_came() {
        for id in ["954645333549048833", "16239245027406915901"] {
            let draft = AppointDraft { quality_task_id: id.into(), ..draft(&[("1", Some(2))]) };
            let body = draft.request(&target()).expect("valid").body.expect("a body");
            assert!(body.contains(&format!("\"qualityTaskId\":\"{id}\"")), "{body}");
        }
    }

    #[test]
    fn nothing_chosen_names_every_missing_field() {
        let violations = AppointDraft::default().validate(&AppointTarget::default());
        let found: Vec<_> = violations.into_iter().map(|v| (v.field, v.rule)).collect();
        assert_eq!(found, ["qualityTaskId", "setCounts", "x-UserId"].map(|field| (field, Rule::Required)));
    }

    #[test]
    fn a_quality_task_id_is_digits() {
        let draft = AppointDraft { quality_task_id: "9.5e17".into(), ..draft(&[("1", Some(2))]) };
        assert_eq!(rules(&draft), [("qualityTaskId", None, Rule::Digits)]);
    }

    #[test]
    fn counts_go_from_0_to_99_999_999() {
        let count = "setCounts.count";
        assert_eq!(rules(&draft(&[("1", Some(100_000_000))]))[0], (count, Some(0), Rule::TooLarge));
        assert!(!Violation::any_blocks(&draft(&[("1", Some(99_999_999))]).validate(&target())));
        assert_eq!(rules(&draft(&[("1", Some(0)), ("2", Some(1))])), []);
        assert_eq!(rules(&draft(&[("1", Some(1)), ("2", None)])), [(count, Some(1), Rule::Required)]);
    }

    #[test]
    fn an_inspector_stands_there_once() {
        let twice = draft(&[("1", Some(1)), ("1", Some(2))]);
        assert_eq!(rules(&twice), [("setCounts.personID", Some(1), Rule::Duplicate)]);
        assert_eq!(rules(&draft(&[(" ", Some(1))])), [("setCounts.personID", Some(0), Rule::Required)]);
    }

    #[test]
    fn take_effect_is_0_or_1() {
        let draft = AppointDraft { is_take_effect: 2, ..draft(&[("1", Some(1))]) };
        assert_eq!(rules(&draft), [("isTakeEffect", None, Rule::NotOneOf)]);
    }

    #[test]
    fn giving_nothing_to_anybody_is_refused() {
        assert_eq!(rules(&draft(&[("1", Some(0))])), [("setCounts", None, Rule::NothingGiven)]);
    }

    #[test]
    fn giving_more_than_there_is_only_warns() {
        let draft = draft(&[("1", Some(60)), ("2", Some(41))]);
        assert_eq!(rules(&draft), [("setCounts", None, Rule::MoreThanAvailable)]);
        assert!(draft.request(&target()).is_ok());
    }
}
