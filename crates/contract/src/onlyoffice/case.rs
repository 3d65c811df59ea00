//! Reading CRM cases: `GET crm/case/{id}` and `crm/case/filter`. There is no `GET …/access` for cases.

use super::{Guid, Person, Profile, ROOT, read};
use crate::json::{FromJson, Value, json_serde};
use crate::problem::Problem;
use crate::wire::{Reply, Request, System, query, segment};

/// A CRM case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its id, a 32-bit number on the wire.
    pub id: String,
    /// Its title; not encoded, may hold markup, and is text.
    pub title: String,
    /// Who created it; keeps no right to see it by that.
    pub create_by: Option<Person>,
    /// When, in the portal's own zone.
    pub created: String,
    /// Whether it is closed; rights can be changed all the same.
    pub is_closed: bool,
    /// Whether only the people of `access_list` and administrators see it.
    pub is_private: bool,
    /// The people who see a private case; absent on a public one.
    pub access_list: Vec<Person>,
    /// Whether the operator may edit the case: not whether they may change its rights.
    pub can_edit: bool,
}

impl FromJson for Case {
    fn from_json(json: &Value) -> Option<Case> {
        json.read_capitals(&["id", "isPrivate"], |members| Case {
            id: members.text("id"),
            title: members.text("title"),
            create_by: members.value("createBy"),
            created: members.text("created"),
            is_closed: members.value("isClosed"),
            is_private: members.value("isPrivate"),
            access_list: members.list("accessList"),
            can_edit: members.value("canEdit"),
        })
    }
}

json_serde!(Deserialize: Case);

impl Case {
    /// Whether this operator may change who sees the case: an administrator, or whoever created it.
    pub fn rights_can_be_changed_by(&self, operator: &Profile) -> bool {
        operator.is_crm_admin() || self.is_created_by(&operator.id)
    }

    /// Whether this is the case with this id, and not another one that a cache or a relay gave in its place.
    pub fn has_id(&self, case_id: &str) -> bool {
        self.id == case_id || self.id.parse::<i32>().is_ok_and(|id| case_id.parse() == Ok(id))
    }

    /// Whether the same people may see it as before, in whatever order they are listed.
    pub fn has_rights_of(&self, before: &Case) -> bool {
        let listed = |case: &Case| {
            let mut ids: Vec<Guid> = case.access_list.iter().map(|person| person.id.clone()).collect();
            ids.sort();
            ids
        };
        self.is_private == before.is_private && listed(self) == listed(before)
    }

    /// Whether this person created the case.
    pub fn is_created_by(&self, id: &Guid) -> bool {
        self.create_by.as_ref().is_some_and(|creator| creator.id == *id)
    }
}

/// The request for one case.
pub fn case_request(case_id: &str) -> Request {
    Request::get(System::Onlyoffice, [ROOT, "/crm/case/", &segment(case_id)].concat())
}

/// Reads one case. A case that the operator may not see answers like one that does not exist.
pub fn read_case(reply: &Reply) -> Result<Case, Problem> {
    read(reply).map(|(case, _)| case)
}

/// Which cases to list.
#[derive(Clone, Debug, Default)]
pub struct CaseQuery {
    /// Beginnings of words in the title.
    pub words: String,
    /// First row, from 0.
    pub offset: u32,
    /// Rows, at most 1000.
    pub limit: u32,
}

/// The request for a list of cases; those that the operator may not see are left out by the system.
pub fn cases_request(case_query: &CaseQuery) -> Request {
    let pairs = query(&[
        ("filterValue[]", case_query.words.trim()),
        ("count", &case_query.limit.clamp(1, 1000).to_string()),
        ("startIndex", &case_query.offset.to_string()),
    ]);
    Request::get(System::Onlyoffice, [ROOT, "/crm/case/filter", &pairs].concat())
}

/// A page of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseList {
    /// The rows.
    pub cases: Vec<Case>,
    /// How many match in all.
    pub total: Option<u64>,
}

/// Reads a list of cases.
pub fn read_cases(reply: &Reply) -> Result<CaseList, Problem> {
    read(reply).map(|(cases, total)| CaseList { cases, total })
}
