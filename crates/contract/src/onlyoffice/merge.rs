//! Two people change the rights of one case: what each of them changed, and both together.
//!
//! The list that is sent replaces the one before and the last write wins, so whoever saves has to know what somebody
//! else saved since they looked.

use super::{AccessChange, AccessDraft, Case, Guid};

impl Case {
    /// What became of the rights since `before`.
    pub fn change_since(&self, before: &Case) -> AccessChange {
        let (old, now) = (listed(before), listed(self));
        AccessChange {
            opens: before.is_private && !self.is_private,
            closes: !before.is_private && self.is_private,
            gains: without(&now, &old),
            loses: without(&old, &now),
            keeps: without(&old, &without(&old, &now)),
        }
    }
}

impl AccessDraft {
    /// This draft, which was begun with `base`, on top of what somebody else made of the case meanwhile: whoever was
    /// added or taken off here is added to or taken off `theirs`. The operator and people whom both added stand there
    /// once, removed profiles do not; a row that is no GUID stays, so that it is found wrong.
    ///
    /// `None` when there are no two lists to put together, because one of the two opened the case to everybody: the
    /// system forgets the list then, and nobody can tell who was taken off it.
    pub fn merged(&self, base: &Case, theirs: &Case, operator_id: Option<&Guid>) -> Option<AccessDraft> {
        if !self.is_private || !theirs.is_private {
            return None;
        }
        let (base, mine) = (listed(base), self.list_to_send(operator_id));
        let is_wanted = |guid: &&Guid| !base.contains(guid) || mine.contains(guid);
        let mut list: Vec<Guid> = Vec::new();
        let theirs = listed(theirs);
        let added = mine.iter().filter(|guid| !base.contains(guid));
        for guid in theirs.iter().filter(is_wanted).chain(added).chain(operator_id) {
            if guid.is_a_person() && !list.contains(guid) {
                list.push(guid.clone());
            }
        }
        let unread = self.access_list.iter().filter(|text| Guid::parse(text).is_none_or(|guid| is_no_row(&guid)));
        let access_list = list.iter().map(Guid::to_string).chain(unread.cloned()).collect();
        Some(AccessDraft { is_private: true, access_list })
    }
}

fn listed(case: &Case) -> Vec<Guid> {
    case.access_list.iter().map(|person| person.id.clone()).collect()
}

/// A group, or nobody: it breaks a rule of the draft.
fn is_no_row(guid: &Guid) -> bool {
    !guid.is_a_person() && !guid.is_lost_user()
}

/// Those of `all` that are not in `others`; of several equal ones, such as removed profiles, as many as are too many.
fn without(all: &[Guid], others: &[Guid]) -> Vec<Guid> {
    let mut left = others.to_vec();
    let is_new = |guid: &&Guid| match left.iter().position(|other| other == *guid) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    all.iter().filter(is_new).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::onlyoffice::{LOST_USER, Person};

    const ME: &str = "11111111-739c-462b-af15-e652a3b1b6eb";
    const DANA: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
    const WANG: &str = "22222222-739c-462b-af15-e652a3b1b6eb";
    const AMELIE: &str = "33333333-739c-462b-af15-e652a3b1b6eb";

    fn guid(text: &str) -> Guid {
        Guid::parse(text).expect(text)
    }

    fn draft(ids: &[&str]) -> AccessDraft {
        AccessDraft { is_private: true, access_list: ids.iter().map(|id| (*id).to_owned()).collect() }
    }

    fn case(is_private: bool, ids: &[&str]) -> Case {
        let person = |id: &&str| Person { id: guid(id), display_name: String::new(), title: String::new() };
        Case {
            id: "1234".into(),
            title: String::new(),
            create_by: None,
            created: String::new(),
            is_closed: false,
            is_private,
            access_list: ids.iter().map(person).collect(),
            can_edit: true,
        }
    }

    /// All lists that can be made of these.
    fn lists<'a>(people: &[&'a str]) -> Vec<Vec<&'a str>> {
        (0..1 << people.len())
            .map(|bits: usize| (0..people.len()).filter(|at| bits >> at & 1 == 1).map(|at| people[at]).collect())
            .collect()
    }

    #[test]
    fn what_both_changed_is_in_the_merged_list() {
        let (base, theirs) = (case(true, &[DANA, ME]), case(true, &[DANA, ME, AMELIE]));
        let merged = draft(&[ME, WANG]).merged(&base, &theirs, Some(&guid(ME)));
        assert_eq!(merged, Some(draft(&[ME, AMELIE, WANG])));
    }

    #[test]
    fn a_case_that_was_public_has_nobody_to_take_off() {
        let merged = draft(&[ME, WANG]).merged(&case(false, &[]), &case(true, &[DANA]), Some(&guid(ME)));
        assert_eq!(merged, Some(draft(&[DANA, ME, WANG])));
    }

    #[test]
    fn with_a_case_that_somebody_opened_there_is_nothing_to_merge() {
        let (base, me) = (case(true, &[DANA, ME]), guid(ME));
        assert_eq!(draft(&[ME, WANG]).merged(&base, &case(false, &[]), Some(&me)), None);
        let opened = AccessDraft { is_private: false, ..draft(&[ME]) };
        assert_eq!(opened.merged(&base, &case(true, &[DANA]), Some(&me)), None);
    }

    #[test]
    fn a_row_that_cannot_be_sent_is_not_lost_in_a_merge() {
        let everyone = crate::onlyoffice::EVERYONE;
        let base = case(true, &[DANA, ME]);
        let merged = draft(&[DANA, ME, "dana.oneil", everyone]).merged(&base, &base, Some(&guid(ME)));
        assert_eq!(merged, Some(draft(&[DANA, ME, "dana.oneil", everyone])));
    }

    /// All lists of the operator, three others and a removed profile, thrice: 32 768 merges.
    #[test]
    fn every_merge_has_exactly_what_either_wanted() {
        let people = [ME, DANA, WANG, AMELIE, LOST_USER];
        let (lists, me) = (lists(&people), guid(ME));
        for (base, mine, theirs) in lists
            .iter()
            .flat_map(|base| lists.iter().map(move |mine| (base, mine)))
            .flat_map(|(base, mine)| lists.iter().map(move |theirs| (base, mine, theirs)))
        {
            let merged = draft(mine)
                .merged(&case(!base.is_empty(), base), &case(true, theirs), Some(&me))
                .expect("two lists")
                .access_list;
            let told = || format!("{base:?}, {mine:?}, {theirs:?}: {merged:?}");
            assert_eq!(merged.iter().filter(|id| **id == ME).count(), 1, "the operator, once: {}", told());
            assert!(!merged.contains(&LOST_USER.to_owned()), "no removed profile: {}", told());
            for person in [DANA, WANG, AMELIE] {
                let (was, wants, has) = (base.contains(&person), mine.contains(&person), theirs.contains(&person));
                let is_expected = if was == wants { has } else { wants };
                let count = merged.iter().filter(|id| **id == person).count();
                assert_eq!(count, usize::from(is_expected), "{person}: {}", told());
            }
        }
    }

    #[test]
    fn a_merge_with_what_nobody_changed_is_what_is_sent() {
        let (lists, me) = (lists(&[ME, DANA, WANG, LOST_USER]), guid(ME));
        for (base, mine) in lists.iter().flat_map(|base| lists.iter().map(move |mine| (base, mine))) {
            let base = case(true, base);
            let mut merged = draft(mine).merged(&base, &base, Some(&me)).expect("two lists").list_to_send(None);
            let mut sent = draft(mine).list_to_send(Some(&me));
            merged.sort();
            sent.sort();
            assert_eq!(merged, sent);
        }
    }

    #[test]
    fn what_somebody_else_changed_is_told_with_each_removed_profile() {
        let (before, now) = (case(true, &[DANA, LOST_USER, ME]), case(true, &[ME, LOST_USER, LOST_USER, WANG]));
        let change = now.change_since(&before);
        assert_eq!(change.gains, [guid(LOST_USER), guid(WANG)]);
        assert_eq!(change.loses, [guid(DANA)]);
        assert_eq!(change.keeps, [guid(LOST_USER), guid(ME)]);
        assert!(!change.opens && !change.closes);
        assert!(case(false, &[]).change_since(&before).opens);
        assert!(before.change_since(&case(false, &[])).closes);
    }
}
