//! Which call a method and a path are (`[Read]`, `[Update]` and so on in the sources of the API).

use axum::http::Method;

/// The calls that this portal knows. Anything else is no route, and the web server's 404.
pub enum Route {
    SignIn,
    /// With the code of the second step.
    SecondStep(String),
    Batch,
    Security,
    Myself,
    ShortPeople,
    FullPeople,
    ActivePeople,
    PeopleOfStatus(String),
    /// Of a status when there is one; the words from the path, or from the query.
    SearchPeople {
        status: Option<String>,
        words: Option<String>,
    },
    Person(String),
    Groups,
    SearchGroups,
    GroupsOf(String),
    Group(String),
    CaseList,
    CasesByPrefix,
    CreateCase,
    /// `PUT crm/case`: a URL with a lost id lands here.
    DeleteCases,
    DeleteFiltered,
    CasesAccess,
    FilteredAccess,
    Tags,
    CaseTags(String),
    Case(String),
    UpdateCase(String),
    DeleteCase(String),
    CaseAccess(String),
    CloseCase(String),
    ReopenCase(String),
    Members(String),
    AddMember(String),
    RemoveMember(String, String),
}

impl Route {
    /// The call, if there is one.
    pub fn of(method: &Method, segments: &[String]) -> Option<Self> {
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match segments.as_slice() {
            ["crm", "case", rest @ ..] => Self::of_case(method.as_str(), rest),
            ["people", rest @ ..] if method == Method::GET => Self::of_people(rest),
            ["group", rest @ ..] if method == Method::GET => Self::of_group(rest),
            other => Some(match (method.as_str(), other) {
                ("POST", ["authentication"]) => Self::SignIn,
                ("POST", ["authentication", code]) => Self::SecondStep((*code).to_owned()),
                ("POST", ["batch"]) => Self::Batch,
                ("GET", ["settings", "security"]) => Self::Security,
                _ => return None,
            }),
        }
    }

    /// Whether the call belongs to the CRM product, which guests do not have.
    pub fn is_crm(&self) -> bool {
        match self {
            Self::SignIn
            | Self::SecondStep(_)
            | Self::Batch
            | Self::Security
            | Self::Myself
            | Self::ShortPeople
            | Self::FullPeople
            | Self::ActivePeople
            | Self::PeopleOfStatus(_)
            | Self::SearchPeople { .. }
            | Self::Person(_)
            | Self::Groups
            | Self::SearchGroups
            | Self::GroupsOf(_)
            | Self::Group(_) => false,
            Self::CaseList
            | Self::CasesByPrefix
            | Self::CreateCase
            | Self::DeleteCases
            | Self::DeleteFiltered
            | Self::CasesAccess
            | Self::FilteredAccess
            | Self::Tags
            | Self::CaseTags(_)
            | Self::Case(_)
            | Self::UpdateCase(_)
            | Self::DeleteCase(_)
            | Self::CaseAccess(_)
            | Self::CloseCase(_)
            | Self::ReopenCase(_)
            | Self::Members(_)
            | Self::AddMember(_)
            | Self::RemoveMember(..) => true,
        }
    }

    fn of_case(method: &str, rest: &[&str]) -> Option<Self> {
        Some(match (method, rest) {
            ("GET", ["filter"]) => Self::CaseList,
            ("GET", ["byprefix"]) => Self::CasesByPrefix,
            ("POST", []) => Self::CreateCase,
            ("PUT", []) => Self::DeleteCases,
            ("DELETE", ["filter"]) => Self::DeleteFiltered,
            ("PUT", ["access"]) => Self::CasesAccess,
            ("PUT", ["filter", "access"]) => Self::FilteredAccess,
            ("GET", ["tag"]) => Self::Tags,
            ("GET", ["tag", id]) => Self::CaseTags(digits(id)?),
            ("GET", [id]) => Self::Case(digits(id)?),
            ("PUT", [id]) => Self::UpdateCase(digits(id)?),
            ("DELETE", [id]) => Self::DeleteCase(digits(id)?),
            ("PUT", [id, "access"]) => Self::CaseAccess(digits(id)?),
            ("PUT", [id, "close"]) => Self::CloseCase(digits(id)?),
            ("PUT", [id, "reopen"]) => Self::ReopenCase(digits(id)?),
            ("GET", [id, "contact"]) => Self::Members(digits(id)?),
            ("POST", [id, "contact"]) => Self::AddMember(digits(id)?),
            ("DELETE", [id, "contact", contact]) => Self::RemoveMember(digits(id)?, digits(contact)?),
            _ => return None,
        })
    }

    fn of_people(rest: &[&str]) -> Option<Self> {
        let text = |text: &str| Some(text.to_owned());
        Some(match rest {
            [] => Self::ActivePeople,
            ["@self"] => Self::Myself,
            ["simple", "filter"] => Self::ShortPeople,
            ["filter"] => Self::FullPeople,
            ["search"] => Self::SearchPeople { status: None, words: None },
            ["@search", words] => Self::SearchPeople { status: None, words: text(words) },
            ["status", status] => Self::PeopleOfStatus((*status).to_owned()),
            ["status", status, "search"] => Self::SearchPeople { status: text(status), words: None },
            [name] => Self::Person((*name).to_owned()),
            _ => return None,
        })
    }

    fn of_group(rest: &[&str]) -> Option<Self> {
        Some(match rest {
            [] => Self::Groups,
            ["search"] => Self::SearchGroups,
            ["user", name] => Self::GroupsOf((*name).to_owned()),
            [id] => Self::Group((*id).to_owned()),
            _ => return None,
        })
    }
}

/// The route's constraint on an id: digits only.
fn digits(id: &str) -> Option<String> {
    (!id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())).then(|| id.to_owned())
}
