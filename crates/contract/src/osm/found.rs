//! What the list of associations shows after a write.

use super::Relation;

/// What became of tickets that were to be associated (or no longer), as the list shows it afterwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// They are on the list.
    pub there: Vec<String>,
    /// They are not.
    pub missing: Vec<String>,
    /// They are, more than once: a request was carried out twice.
    pub twice: Vec<String>,
    /// On the list now, though nobody asked for it and they were not on it before.
    pub added: Vec<String>,
    /// On the list before and no longer, though nobody asked for it.
    pub gone: Vec<String>,
    /// The list before; `None` where it was not known.
    pub before: Option<Vec<String>>,
    /// The list now.
    pub now: Vec<String>,
}

impl Found {
    /// Looks for these ids, and for whatever else is another list than the one before.
    pub fn among(before: Option<&[String]>, list: &[Relation], ids: &[String]) -> Found {
        let now: Vec<String> = list.iter().map(|relation| relation.case_id.clone()).collect();
        let mut found = Found { before: before.map(<[String]>::to_vec), ..Found::default() };
        for id in ids {
            match now.iter().filter(|other| *other == id).count() {
                0 => found.missing.push(id.clone()),
                1 => found.there.push(id.clone()),
                _ => found.twice.push(id.clone()),
            }
        }
        if let Some(before) = before {
            let lacks = |one: &[String], id: &&String| !one.contains(id) && !ids.contains(id);
            found.added = now.iter().filter(|id| lacks(before, id)).cloned().collect();
            found.gone = before.iter().filter(|id| lacks(&now, id)).cloned().collect();
        }
        found.now = now;
        found
    }

    /// Whether the list shows that these were added, and nothing else.
    pub fn is_added(&self) -> bool {
        self.missing.is_empty() && self.twice.is_empty() && self.is_otherwise_as_before()
    }

    /// Whether the list shows that these were removed, and nothing else.
    pub fn is_removed(&self) -> bool {
        self.there.is_empty() && self.twice.is_empty() && self.is_otherwise_as_before()
    }

    fn is_otherwise_as_before(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(ids: &[&str]) -> Vec<Relation> {
        let relation = |id: &&str| Relation {
            case_id: (*id).to_owned(),
            simple_description: String::new(),
            user_name: String::new(),
        };
        ids.iter().map(relation).collect()
    }

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn what_became_of_an_addition_is_counted() {
        let found = Found::among(None, &list(&["a", "b", "c", "b"]), &ids(&["a", "b", "x"]));
        assert_eq!((found.there, found.missing, found.twice), (ids(&["a"]), ids(&["x"]), ids(&["b"])));
        assert_eq!((found.added, found.gone), (ids(&[]), ids(&[])), "without the list before nobody can tell");
    }

    #[test]
    fn one_more_than_asked_and_one_less_are_found() {
        let before = ids(&["a", "b"]);
        let found = Found::among(Some(&before), &list(&["a", "x", "y"]), &ids(&["x"]));
        assert_eq!((&found.added, &found.gone), (&ids(&["y"]), &ids(&["b"])));
        assert!(!found.is_added());
        let found = Found::among(Some(&before), &list(&["a", "b", "x"]), &ids(&["x"]));
        assert!(found.is_added() && !found.is_removed());
    }

    #[test]
    fn a_removal_takes_one_away_and_nothing_else() {
        let before = ids(&["a", "b"]);
        assert!(Found::among(Some(&before), &list(&["a"]), &ids(&["b"])).is_removed());
        for after in [&["a", "b"][..], &[][..], &["a", "c"][..]] {
            assert!(!Found::among(Some(&before), &list(after), &ids(&["b"])).is_removed(), "{after:?}");
        }
    }
}
