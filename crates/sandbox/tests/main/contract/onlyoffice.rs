//! Who may see a CRM case is said, and the case tells what the portal made of it.

use casement_contract::{
    Problem, ProblemKind,
    onlyoffice::{
        AccessDraft, AccessTarget, Case, CaseQuery, Difference, Guid, LOST_USER, NIL, PeopleList, PeopleQuery, Person,
        Profile, case_request, cases_request, people_request, profile_request, read_access, read_case, read_cases,
        read_people, read_profile, self_request,
    },
};

use super::{Client, assert_refused, text};

const CASE: &str = "1234";
/// As the vendor's sample writes it.
const MEMBER: &str = "9924256A-739C-462b-AF15-E652A3B1B6EB";

pub fn guid(text: &str) -> Guid {
    Guid::parse(text).unwrap()
}

fn myself(client: &Client, user: &str) -> Profile {
    client.ask_as(user, &self_request(), read_profile).unwrap()
}

fn profile(client: &Client, id: &str) -> Result<Profile, Problem> {
    client.ask(&profile_request(&guid(id)), read_profile)
}

fn people(client: &Client, words: &str, offset: u32, limit: u32) -> PeopleList {
    let query = PeopleQuery { words: words.into(), offset, limit };
    client.ask(&people_request(&query), read_people).unwrap()
}

fn draft(is_private: bool, ids: &[&str]) -> AccessDraft {
    AccessDraft { is_private, access_list: ids.iter().map(|id| (*id).to_owned()).collect() }
}

/// Sends a draft as somebody, with that person's own id.
fn set(client: &Client, user: &str, case_id: &str, draft: &AccessDraft) -> Result<Case, Problem> {
    let operator_id = Some(myself(client, user).id);
    let target = AccessTarget { case_id: case_id.into(), operator_id };
    client.ask_as(user, &draft.request(&target).unwrap(), read_access)
}

fn get(client: &Client, user: &str, case_id: &str) -> Result<Case, Problem> {
    client.ask_as(user, &case_request(case_id), read_case)
}

#[test]
fn each_sign_in_reads_as_who_it_is() {
    let client = Client::new();
    let (admin, creator, guest) = (myself(&client, "admin"), myself(&client, "creator"), myself(&client, "guest"));
    assert!(admin.is_admin && admin.is_crm_admin() && !admin.is_owner);
    assert!(!creator.is_crm_admin() && !creator.is_visitor && !creator.is_disabled());
    assert!(guest.is_visitor && !guest.is_crm_admin());
    assert!(myself(&client, "robert.lindqvist").is_owner);
    let crm = myself(&client, "nadia.rahman");
    assert!(!crm.is_admin && crm.is_crm_admin());
    let member = myself(&client, "member");
    assert_eq!((member.display_name.as_str(), member.title.as_str()), ("Mike Zanyatski", "Manager"));
    assert_eq!(profile(&client, MEMBER), Ok(member));
}

#[test]
fn a_name_with_markup_is_decoded_once() {
    let client = Client::new();
    let list = people(&client, "O'Neil Sons", 0, 10);
    let person = list.people.iter().find(|person| person.title == "Partner <external>").unwrap();
    assert_eq!(person.display_name, "O'Neil & Sons");
    let raw = client.json(&people_request(&PeopleQuery { words: "O'Neil Sons".into(), offset: 0, limit: 10 }));
    assert!(raw["response"].to_string().contains("O&#39;Neil &amp; Sons"), "the portal does encode it");
    assert_eq!(profile(&client, person.id.as_str()).unwrap().display_name, "O'Neil & Sons");
}

#[test]
fn people_are_found_by_words_and_paged_without_guests_and_the_disabled() {
    let client = Client::new();
    let all = people(&client, "", 0, 1000);
    assert_eq!(all.people.len(), 1000);
    let total = all.total.unwrap();
    assert!((9000..10_000).contains(&total), "{total}");
    assert_eq!(people(&client, "", 999, 1).people[0], all.people[999]);
    let last = people(&client, "", u32::try_from(total).unwrap() - 1, 20);
    assert_eq!((last.people.len(), last.total), (1, Some(total)));
    let comma = people(&client, "Zanyatski, Mike", 0, 10);
    assert_eq!((comma.total, comma.people[0].id.clone()), (Some(1), guid(MEMBER)));
    for nobody in ["Greta Vogel", "Henrik Dahl"] {
        assert!(people(&client, nobody, 0, 10).people.iter().all(|person| person.display_name != nobody));
    }
    let none = people(&client, "xyzzy", 0, 10);
    assert_eq!((none.people.len(), none.total), (0, Some(0)));
}

#[test]
fn the_samples_case_is_public_and_its_creators() {
    let client = Client::new();
    let case = get(&client, "creator", CASE).unwrap();
    let creator = myself(&client, "creator");
    assert_eq!((case.id.as_str(), case.title.as_str()), (CASE, "Exhibition organization"));
    assert!(!case.is_private && case.access_list.is_empty() && !case.is_closed && case.can_edit);
    assert!(case.is_created_by(&creator.id) && case.rights_can_be_changed_by(&creator));
    assert_eq!(case.create_by.unwrap().display_name, "Clara Winter");
    assert!(case.created.ends_with("+03:00"));
}

#[test]
fn a_private_case_has_the_list_that_was_asked_for_and_the_operator() {
    let client = Client::new();
    let creator = myself(&client, "creator").id;
    let asked = draft(true, &[MEMBER]);
    let after = set(&client, "creator", CASE, &asked).unwrap();
    assert_eq!(asked.differences(&after, Some(&creator)), []);
    let ids: Vec<&Guid> = after.access_list.iter().map(|person| &person.id).collect();
    assert_eq!(ids, [&guid(MEMBER), &creator]);
    let Person { display_name, title, .. } = &after.access_list[0];
    assert_eq!([display_name, title], ["Mike Zanyatski", "Manager"]);
    assert_eq!(get(&client, "member", CASE).map(|case| case.has_rights_of(&after)), Ok(true));
}

#[test]
fn a_case_that_is_made_public_forgets_its_list() {
    let client = Client::new();
    let private = set(&client, "creator", CASE, &draft(true, &[MEMBER])).unwrap();
    let open = draft(false, &[]);
    assert!(open.change(&private, None).opens);
    let after = set(&client, "creator", CASE, &open).unwrap();
    assert_eq!(open.differences(&after, None), []);
    assert!(!get(&client, "other", CASE).unwrap().is_private);
}

#[test]
fn a_second_list_replaces_the_first() {
    let client = Client::new();
    let (admin, other) = (myself(&client, "admin").id, myself(&client, "other").id);
    let before = set(&client, "creator", CASE, &draft(true, &[MEMBER])).unwrap();
    let asked = draft(true, &[other.as_str()]);
    let change = asked.change(&before, Some(&admin));
    let after = set(&client, "admin", CASE, &asked).unwrap();
    assert_eq!(asked.differences(&after, Some(&admin)), []);
    assert_eq!((change.gains, change.loses.len()), (vec![other, admin], 2));
}

#[test]
fn a_private_case_with_nobody_opens_and_the_answer_tells() {
    let client = Client::new();
    let creator = myself(&client, "creator").id;
    let target = AccessTarget { case_id: CASE.into(), operator_id: Some(creator.clone()) };
    let asked = draft(true, &[MEMBER]);
    // The contract lets neither body pass, so they are written by hand.
    for body in [r#"{"isPrivate":true,"accessList":[]}"#, r#"{"isPrivate":true,"accessList":[{"id":"x"}]}"#] {
        set(&client, "creator", CASE, &asked).unwrap();
        let mut request = asked.request(&target).unwrap();
        request.body = Some(body.into());
        let after = client.ask(&request, read_access).unwrap();
        let differences = asked.differences(&after, Some(&creator));
        assert_eq!(differences[0], Difference::Privacy { is_private: false }, "{body}");
        assert_eq!(differences.len(), 3);
    }
}

#[test]
fn every_form_of_an_id_reads_back_as_asked() {
    let client = Client::new();
    let creator = myself(&client, "creator").id;
    let bare = MEMBER.replace('-', "");
    for form in [MEMBER, &bare, &format!("{{{MEMBER}}}"), &format!(" ({MEMBER}) ")] {
        let asked = draft(true, &[form]);
        let after = set(&client, "creator", CASE, &asked).unwrap();
        assert_eq!(asked.differences(&after, Some(&creator)), [], "{form}");
        // The server takes the form itself as well.
        let target = AccessTarget { case_id: CASE.into(), operator_id: Some(creator.clone()) };
        let mut request = asked.request(&target).unwrap();
        request.body = Some(format!(r#"{{"isPrivate":true,"accessList":["{form}","{creator}"]}}"#));
        assert_eq!(client.ask(&request, read_access).map(|case| case.has_rights_of(&after)), Ok(true), "{form}");
    }
}

#[test]
fn a_removed_profile_reads_as_the_lost_user_and_is_not_written_back() {
    let client = Client::new();
    let admin = myself(&client, "admin").id;
    let before = get(&client, "admin", "1191").unwrap();
    let lost = before.access_list.iter().find(|person| person.id.is_lost_user()).unwrap();
    assert_eq!((lost.display_name.as_str(), lost.title.as_str()), ("Profile has been removed", ""));
    let kept = AccessDraft::of_case(&before);
    assert!(kept.access_list.contains(&LOST_USER.to_owned()));
    let after = set(&client, "admin", "1191", &kept).unwrap();
    assert_eq!(kept.differences(&after, Some(&admin)), []);
    assert!(after.is_private && after.access_list.iter().all(|person| !person.id.is_lost_user()));
}

#[test]
fn the_disabled_and_guests_stand_in_lists_like_anybody_and_their_profiles_tell() {
    let client = Client::new();
    let profiles = |case_id: &str| -> Vec<Profile> {
        let case = get(&client, "admin", case_id).unwrap();
        case.access_list.iter().map(|person| profile(&client, person.id.as_str()).unwrap()).collect()
    };
    assert_eq!(profiles("1192").iter().filter(|profile| profile.is_disabled()).count(), 1);
    assert_eq!(profiles("1196").iter().filter(|profile| profile.is_visitor).count(), 1);
}

#[test]
fn whoever_may_not_change_rights_is_forbidden_and_nothing_changes() {
    let client = Client::new();
    let before = get(&client, "member", CASE).unwrap();
    assert!(!before.rights_can_be_changed_by(&myself(&client, "member")));
    let problem =
        assert_refused(set(&client, "member", CASE, &draft(true, &[MEMBER])), ProblemKind::Forbidden, 403, None);
    assert_eq!(problem.message, "Access Denied");
    assert_refused(get(&client, "guest", CASE), ProblemKind::Forbidden, 403, None);
    assert_eq!(get(&client, "member", CASE), Ok(before));
}

#[test]
fn an_invisible_case_reads_like_one_that_does_not_exist() {
    let client = Client::new();
    set(&client, "creator", CASE, &draft(true, &[MEMBER])).unwrap();
    let invisible = assert_refused(get(&client, "other", CASE), ProblemKind::NotFound, 404, None);
    let missing = assert_refused(get(&client, "other", "999999"), ProblemKind::NotFound, 404, None);
    assert_eq!(invisible, missing);
    // Writing tells them apart.
    assert_refused(set(&client, "other", CASE, &draft(false, &[])), ProblemKind::Forbidden, 403, None);
    assert_refused(set(&client, "other", "999999", &draft(false, &[])), ProblemKind::NotFound, 404, None);
}

#[test]
fn a_creator_who_was_dropped_cannot_read_the_case_and_can_come_back() {
    let client = Client::new();
    let creator = myself(&client, "creator").id;
    assert!(get(&client, "admin", "1201").unwrap().is_created_by(&creator));
    assert_refused(get(&client, "creator", "1201"), ProblemKind::NotFound, 404, None);
    let asked = draft(true, &[MEMBER]);
    let after = set(&client, "creator", "1201", &asked).unwrap();
    assert_eq!(asked.differences(&after, Some(&creator)), []);
    assert_eq!(get(&client, "creator", "1201"), Ok(after));
}

#[test]
fn ids_that_lead_nowhere_are_told_by_status() {
    let client = Client::new();
    assert_refused(get(&client, "creator", "99999999999"), ProblemKind::Validation, 400, None);
    assert_refused(profile(&client, LOST_USER), ProblemKind::NotFound, 404, None);
    assert_refused(profile(&client, NIL), ProblemKind::NotFound, 404, None);
    // No route: the web server's page, which is not the portal's word.
    let nowhere = get(&client, "creator", "../people").unwrap_err();
    assert_eq!((nowhere.status, nowhere.refused, nowhere.is_of_the_address()), (Some(404), false, true));
    // Not a GUID: the contract does not let it pass, so the body is written by hand.
    let target = AccessTarget { case_id: CASE.into(), operator_id: Some(myself(&client, "creator").id) };
    let mut request = draft(true, &[MEMBER]).request(&target).unwrap();
    request.body = Some(r#"{"isPrivate":true,"accessList":["not-a-guid"]}"#.into());
    assert_refused(client.ask(&request, read_access), ProblemKind::Validation, 400, None);
}

#[test]
fn nothing_of_a_list_of_cases_is_lost() {
    let client = Client::new();
    let request = cases_request(&CaseQuery { limit: 1000, ..CaseQuery::default() });
    let list = client.ask(&request, read_cases).unwrap();
    let raw = client.json(&request);
    assert_eq!(list.total, raw["total"].as_u64());
    let rows = raw["response"].as_array().unwrap();
    assert_eq!((list.cases.len() as u64, list.cases.len()), (list.total.unwrap(), rows.len()));
    for (case, raw) in list.cases.iter().zip(rows) {
        let read = [&case.id, &case.title, &case.created];
        assert_eq!(read.map(String::as_str), ["id", "title", "created"].map(|key| text(&raw[key])));
        assert!(read.iter().all(|text| !text.is_empty()));
        assert_eq!(
            [case.is_private, case.is_closed, case.can_edit],
            ["isPrivate", "isClosed", "canEdit"].map(|key| raw[key] == true)
        );
        assert_eq!(case.access_list.len(), raw["accessList"].as_array().map_or(0, Vec::len));
        assert!(case.create_by.as_ref().is_some_and(|creator| !creator.display_name.is_empty()));
    }
    assert!(list.cases.iter().any(|case| case.access_list.len() > 100));
}

#[test]
fn cases_are_found_by_beginnings_of_words_and_paged() {
    let client = Client::new();
    let list = |words: &str, offset, limit| {
        let query = CaseQuery { words: words.into(), offset, limit };
        client.ask(&cases_request(&query), read_cases).unwrap()
    };
    assert!(list("exhib org", 0, 10).cases.iter().any(|case| case.id == CASE));
    let (first, second) = (list("", 0, 2), list("", 1, 2));
    assert_eq!(first.cases[1], second.cases[0]);
    assert_eq!(first.total, second.total);
    // What somebody may not see is left out without a word.
    let request = cases_request(&CaseQuery { limit: 1000, ..CaseQuery::default() });
    let seen = |user: &str| client.ask_as(user, &request, read_cases).unwrap().total;
    assert!(seen("admin") == Some(60) && seen("other") < seen("admin"));
}
