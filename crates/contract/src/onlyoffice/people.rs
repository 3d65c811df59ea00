//! People: `GET people/@self`, `people/{id}` and `people/simple/filter`.

use super::{Guid, ROOT, decode_html, read};
use crate::json::{FromJson, Value, json_serde};
use crate::problem::Problem;
use crate::wire::{Reply, Request, System, query, segment};

/// A person as they stand in lists. There is no mark for a disabled or removed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: Guid,
    /// Their name, decoded.
    pub display_name: String,
    /// Their job, may be empty.
    pub title: String,
}

impl FromJson for Person {
    fn from_json(json: &Value) -> Option<Person> {
        let person = json.read_capitals(&[], |members| {
            Some(Person {
                id: Guid::from_json(members.part("id")?)?,
                display_name: decode_html(&members.text("displayName")),
                title: members.text("title"),
            })
        });
        person?
    }
}

/// A person in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Their id.
    pub id: Guid,
    /// Their name, decoded.
    pub display_name: String,
    /// Their job, may be empty.
    pub title: String,
    /// 1 active, 2 disabled, 4 on leave.
    pub status: u8,
    /// A guest: may not use the CRM, whatever list they stand on.
    pub is_visitor: bool,
    /// Administrator of the portal.
    pub is_admin: bool,
    /// Owner of the portal.
    pub is_owner: bool,
    /// The products they administer; `crm` among them makes them a CRM administrator.
    pub list_admin_modules: Vec<String>,
}

impl FromJson for Profile {
    fn from_json(json: &Value) -> Option<Profile> {
        let Person { id, display_name, title } = Person::from_json(json)?;
        json.read_capitals(&[], |members| Profile {
            id,
            display_name,
            title,
            status: members.value("status"),
            is_visitor: members.value("isVisitor"),
            is_admin: members.value("isAdmin"),
            is_owner: members.value("isOwner"),
            list_admin_modules: members.list("listAdminModules"),
        })
    }
}

json_serde!(Deserialize: Person, Profile);

impl Profile {
    /// Whether they may change the rights of every CRM case.
    pub fn is_crm_admin(&self) -> bool {
        self.is_admin || self.is_owner || self.list_admin_modules.iter().any(|module| module == "crm")
    }

    /// Whether their account is disabled.
    pub fn is_disabled(&self) -> bool {
        self.status == 2
    }
}

/// The request for the operator's own profile.
pub fn self_request() -> Request {
    Request::get(System::Onlyoffice, [ROOT, "/people/@self"].concat())
}

/// The request for somebody's profile.
pub fn profile_request(id: &Guid) -> Request {
    Request::get(System::Onlyoffice, [ROOT, "/people/", &segment(id.as_str())].concat())
}

/// Reads a profile.
pub fn read_profile(reply: &Reply) -> Result<Profile, Problem> {
    read(reply).map(|(profile, _)| profile)
}

/// Which people to look for.
#[derive(Clone, Debug, Default)]
pub struct PeopleQuery {
    /// Words in their names.
    pub words: String,
    /// First row, from 0.
    pub offset: u32,
    /// Rows, at most 1000.
    pub limit: u32,
}

/// The request for people who can be given access: active, and no guests.
pub fn people_request(people_query: &PeopleQuery) -> Request {
    let pairs = query(&[
        ("employeeStatus", "1"),
        ("employeeType", "1"),
        // The plain name would be split at commas.
        ("filterValue[]", people_query.words.trim()),
        ("sortBy", "firstname"),
        ("count", &people_query.limit.clamp(1, 1000).to_string()),
        ("startIndex", &people_query.offset.to_string()),
    ]);
    Request::get(System::Onlyoffice, [ROOT, "/people/simple/filter", &pairs].concat())
}

/// A page of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleList {
    /// The rows.
    pub people: Vec<Person>,
    /// How many match in all.
    pub total: Option<u64>,
}

/// Reads a list of people.
pub fn read_people(reply: &Reply) -> Result<PeopleList, Problem> {
    read(reply).map(|(people, total)| PeopleList { people, total })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_in_a_name_is_not_split() {
        let request = people_request(&PeopleQuery { words: " Smith, John".into(), offset: 20, limit: 10 });
        assert_eq!(
            request.path,
            "/api/2.0/people/simple/filter?employeeStatus=1&employeeType=1&filterValue%5B%5D=Smith%2C%20John\
             &sortBy=firstname&count=10&startIndex=20"
        );
    }

    #[test]
    fn a_crm_administrator_need_not_be_the_portals() {
        let read = |json: &str| Profile::from_json(&Value::parse(json).expect("JSON")).expect("a profile");
        let id = "\"id\":\"9924256a-739c-462b-af15-e652a3b1b6eb\"";
        assert!(!read(&format!("{{{id}}}")).is_crm_admin());
        assert!(read(&format!("{{{id},\"isAdmin\":true}}")).is_crm_admin());
        assert!(read(&format!("{{{id},\"isOwner\":true}}")).is_crm_admin());
        assert!(read(&format!("{{{id},\"listAdminModules\":[\"crm\"]}}")).is_crm_admin());
        assert!(!read(&format!("{{{id},\"listAdminModules\":[\"projects\"]}}")).is_crm_admin());
    }
}
