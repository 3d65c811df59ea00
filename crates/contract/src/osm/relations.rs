//! The associations of a ticket: `GET`, `POST` and `DELETE /v2/servicerequest/cases/{case_id}/relations`.

use super::{NO_SUCH_TICKET, RELATED_TO_ITSELF, TOO_MANY_RELATIONS, read};
use crate::json::{Object, json_object, json_serde};
use crate::problem::Problem;
use crate::rule::{Check, Rule, Violation, refuse_if_blocked};
use crate::wire::{Method, Reply, Request, System, segment};

/// A ticket carries at most three associations: in all, not per request.
pub const MAX_RELATIONS: usize = 3;

/// Longest ticket id and group id, in characters.
pub const ID_CHARACTERS: usize = 64;

/// The tickets to associate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationsDraft {
    /// Ids of the tickets to add.
    pub related_id_list: Vec<String>,
}

json_object!(RelationsDraft { related_id_list: value "related_id_list" });

/// What the draft is meant for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationsTarget {
    /// The ticket that gets the associations.
    pub case_id: String,
    /// The IAM user group. The English pages make it mandatory, the Chinese ones need it only for tickets of
    /// other people in the group.
    pub group_id: String,
    /// Whether `group_id` may stay empty.
    pub group_id_optional: bool,
    /// Ids of the tickets that are associated already.
    pub existing: Vec<String>,
}

/// What becomes of one id that somebody wants to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addition {
    /// It can be added.
    Added(String),
    /// It cannot, by this rule.
    LeftOut(String, Rule),
}

impl RelationsTarget {
    /// How many more tickets can be associated.
    pub fn free_places(&self) -> usize {
        MAX_RELATIONS.saturating_sub(self.existing.len())
    }

    /// Goes through ids that somebody typed or pasted, in order, and tells which of them join `chosen` and why
    /// the others do not.
    pub fn admit(&self, chosen: &[String], candidates: Vec<String>) -> Vec<Addition> {
        let mut taken = chosen.to_vec();
        let judge = |id: String| {
            let rule = if id == self.case_id {
                Rule::Itself
            } else if self.existing.contains(&id) {
                Rule::AlreadyRelated
            } else if taken.contains(&id) {
                Rule::Duplicate
            } else if id.chars().count() > ID_CHARACTERS {
                Rule::TooManyCharacters
            } else if taken.len() >= self.free_places() {
                Rule::TooMany
            } else {
                taken.push(id.clone());
                return Addition::Added(id);
            };
            Addition::LeftOut(id, rule)
        };
        candidates.into_iter().map(judge).collect()
    }

    fn check(&self, check: &mut Check) {
        check.required("case_id", &self.case_id);
        if matches!(self.case_id.as_str(), "." | "..") {
            check.fails("case_id", Rule::NotAnId);
        }
        check.characters("case_id", None, &self.case_id, ID_CHARACTERS);
        if !self.group_id_optional {
            check.required("group_id", &self.group_id);
        }
        check.characters("group_id", None, &self.group_id, ID_CHARACTERS);
    }

    fn path(&self) -> String {
        relations_path(&self.case_id)
    }
}

impl RelationsDraft {
    /// Everything that the draft's own rules find wrong.
    pub fn validate(&self, target: &RelationsTarget) -> Vec<Violation> {
        let mut check = Check::default();
        let list = &self.related_id_list;
        if list.is_empty() {
            check.fails("related_id_list", Rule::Required);
        }
        let all = target.existing.len() + list.len();
        if all > MAX_RELATIONS {
            check.exceeds("related_id_list", None, Rule::TooMany, MAX_RELATIONS as u64, all as u64);
        }
        for (row, id) in list.iter().enumerate() {
            if id.trim().is_empty() {
                check.fails_in_row("related_id_list", row, Rule::Required);
            } else if *id == target.case_id {
                check.fails_in_row("related_id_list", row, Rule::Itself);
            } else if target.existing.contains(id) {
                check.fails_in_row("related_id_list", row, Rule::AlreadyRelated);
            } else if list[..row].contains(id) {
                check.fails_in_row("related_id_list", row, Rule::Duplicate);
            }
            check.characters("related_id_list", Some(row), id, ID_CHARACTERS);
        }
        target.check(&mut check);
        check.0
    }

    /// One request with all additions, unless the draft is not fit to be sent.
    pub fn request(&self, target: &RelationsTarget) -> Result<Request, Vec<Violation>> {
        refuse_if_blocked(self.validate(target))?;
        let mut body = Object::default();
        // A list always: the documents' samples show a bare string, their tables and all SDKs a list.
        body.set("related_id_list", &self.related_id_list);
        body.set_unless_empty("group_id", &target.group_id);
        Ok(Request::json(System::Osm, Method::Post, target.path(), body))
    }
}

/// The association to remove; the system takes one at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemovalDraft {
    /// Id of the ticket that is to be no longer associated.
    pub related_id: String,
}

json_object!(RemovalDraft { related_id: value "related_id" });
json_serde!(RelationsDraft, RemovalDraft);

impl RemovalDraft {
    /// Everything that the draft's own rules find wrong.
    pub fn validate(&self, target: &RelationsTarget) -> Vec<Violation> {
        let mut check = Check::default();
        check.required("related_id", &self.related_id);
        check.characters("related_id", None, &self.related_id, ID_CHARACTERS);
        target.check(&mut check);
        check.0
    }

    /// A `DELETE` with a body, unless the draft is not fit to be sent.
    pub fn request(&self, target: &RelationsTarget) -> Result<Request, Vec<Violation>> {
        refuse_if_blocked(self.validate(target))?;
        let mut body = Object::default();
        body.set("related_id", &self.related_id);
        body.set_unless_empty("group_id", &target.group_id);
        Ok(Request::json(System::Osm, Method::Delete, target.path(), body))
    }
}

/// Reads the answer to an addition; success carries nothing more.
pub fn read_changed(reply: &Reply) -> Result<(), Problem> {
    read(reply).map(drop).map_err(|problem| at("related_id_list", problem))
}

/// Reads the answer to a removal; success carries nothing more.
pub fn read_removed(reply: &Reply) -> Result<(), Problem> {
    read(reply).map(drop).map_err(|problem| at("related_id", problem))
}

/// The draft's field, where the code is about the tickets that it names.
fn at(field: &'static str, problem: Problem) -> Problem {
    let about_ids = matches!(problem.code.as_deref(), Some(TOO_MANY_RELATIONS | RELATED_TO_ITSELF | NO_SUCH_TICKET));
    Problem { field: about_ids.then_some(field), ..problem }
}

/// The request for a ticket's associations. It takes no group.
pub fn relations_request(case_id: &str) -> Request {
    Request::get(System::Osm, relations_path(case_id))
}

/// An associated ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its id.
    pub case_id: String,
    /// What it is about.
    pub simple_description: String,
    /// Who submitted it.
    pub user_name: String,
}

json_object!(Relation, needs "case_id" {
    case_id: text "case_id",
    simple_description: text "simple_description",
    user_name: text "user_name",
});
json_serde!(Relation);

/// Reads a ticket's associations.
pub fn read_relations(reply: &Reply) -> Result<Vec<Relation>, Problem> {
    let list = read(reply)?.read(&["case_relation_list"], |members| members.list("case_relation_list"));
    list.ok_or_else(|| Problem::unreadable(reply))
}

fn relations_path(case_id: &str) -> String {
    ["/v2/servicerequest/cases/", &segment(case_id), "/relations"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(existing: &[&str]) -> RelationsTarget {
        RelationsTarget {
            case_id: "case-123".into(),
            group_id: "123456".into(),
            group_id_optional: false,
            existing: existing.iter().map(|id| (*id).to_owned()).collect(),
        }
    }

    fn draft(ids: &[&str]) -> RelationsDraft {
        RelationsDraft { related_id_list: ids.iter().map(|id| (*id).to_owned()).collect() }
    }

    fn rules(draft: &RelationsDraft, target: &RelationsTarget) -> Vec<(&'static str, Option<usize>, Rule)> {
        draft.validate(target).into_iter().map(|v| (v.field, v.row, v.rule)).collect()
    }

    #[test]
    fn one_id_is_sent_as_a_list() {
        let request = draft(&["123456"]).request(&target(&[])).expect("valid");
        assert_eq!(request.path, "/v2/servicerequest/cases/case-123/relations");
        assert_eq!(request.body.as_deref(), Some(r#"{"related_id_list":["123456"],"group_id":"123456"}"#));
    }

    #[test]
    fn the_limit_counts_what_exists() {
        let list = "related_id_list";
        assert_eq!(rules(&draft(&["b", "c"]), &target(&["a"])), []);
        let violations = draft(&["b", "c", "d"]).validate(&target(&["a"]));
        assert_eq!((violations[0].field, violations[0].rule), (list, Rule::TooMany));
        assert_eq!((violations[0].limit, violations[0].actual), (Some(3), Some(4)));
        assert_eq!(rules(&draft(&["a", "b", "c", "d"]), &target(&[])), [(list, None, Rule::TooMany)]);
    }

    #[test]
    fn nobody_associates_nothing() {
        assert_eq!(rules(&draft(&[]), &target(&[])), [("related_id_list", None, Rule::Required)]);
    }

    #[test]
    fn itself_and_what_is_there_already_and_twice_are_refused_by_row() {
        let list = "related_id_list";
        assert_eq!(rules(&draft(&["case-123"]), &target(&[])), [(list, Some(0), Rule::Itself)]);
        assert_eq!(rules(&draft(&["b", "a"]), &target(&["a"])), [(list, Some(1), Rule::AlreadyRelated)]);
        assert_eq!(rules(&draft(&["b", "b"]), &target(&[])), [(list, Some(1), Rule::Duplicate)]);
        assert_eq!(rules(&draft(&[" "]), &target(&[])), [(list, Some(0), Rule::Required)]);
    }

    #[test]
    fn a_missing_group_is_asked_for_unless_it_is_optional() {
        let mut target = target(&[]);
        target.group_id.clear();
        assert_eq!(rules(&draft(&["b"]), &target), [("group_id", None, Rule::Required)]);
        target.group_id_optional = true;
        let body = draft(&["b"]).request(&target).expect("valid").body.expect("a body");
        assert_eq!(body, r#"{"related_id_list":["b"]}"#);
    }

    #[test]
    fn ids_have_at_most_64_characters() {
        let mut target = target(&[]);
        target.case_id = "x".repeat(65);
        target.group_id = "组".repeat(65);
        let long = "x".repeat(66);
        let expected = [
            ("related_id_list", Some(0), Rule::TooManyCharacters),
            ("case_id", None, Rule::TooManyCharacters),
            ("group_id", None, Rule::TooManyCharacters),
        ];
        assert_eq!(rules(&draft(&[&long]), &target), expected);
    }

    #[test]
    fn an_id_that_would_change_the_path_is_refused() {
        for id in [".", ".."] {
            let target = RelationsTarget { case_id: id.into(), ..target(&[]) };
            assert_eq!(rules(&draft(&["b"]), &target), [("case_id", None, Rule::NotAnId)]);
            assert!(RemovalDraft { related_id: "b".into() }.request(&target).is_err());
        }
    }

    #[test]
    fn a_removal_names_one_ticket() {
        let removal = RemovalDraft { related_id: "TT1".into() };
        let request = removal.request(&target(&["TT1"])).expect("valid");
        assert_eq!(request.method, Method::Delete);
        assert_eq!(request.body.as_deref(), Some(r#"{"related_id":"TT1","group_id":"123456"}"#));
        assert!(RemovalDraft::default().request(&target(&[])).is_err());
    }

    #[test]
    fn pasted_ids_are_taken_in_order_and_the_others_get_their_reason() {
        let pasted = ["a", "b", "b", "case-123", "c", "d"].map(str::to_owned).to_vec();
        let left_out = |id: &str, rule| Addition::LeftOut(id.to_owned(), rule);
        assert_eq!(
            target(&["a"]).admit(&[], pasted),
            [
                left_out("a", Rule::AlreadyRelated),
                Addition::Added("b".into()),
                left_out("b", Rule::Duplicate),
                left_out("case-123", Rule::Itself),
                Addition::Added("c".into()),
                left_out("d", Rule::TooMany),
            ]
        );
    }
}
