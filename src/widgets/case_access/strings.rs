//! Every word of case-access.

use casement_contract::onlyoffice::AccessChange;
use casement_contract::{Problem, ProblemKind, Rule, Violation};

use crate::ui::within;

pub const HEADING: &str = "Access rights";
pub const LEDE: &str = "Say who may see the case. Administrators see every case.";
pub const LOADING: &str = "Reading the case…";
pub const EMPTY: &str = "No case is chosen.";
pub const EMPTY_BODY: &str = "Choose a case in the page around this widget, and it will be shown here.";
pub const CREATED_BY: &str = "Created by";
pub const STATE: &str = "State";
pub const CLOSED: &str = "Closed";
pub const SEEN_BY: &str = "Who may see it today";
pub const EVERYBODY: &str = "Everybody in the portal who may use the CRM";
pub const EVERYBODY_ELSE: &str = "Everybody else in the portal, apart from administrators";
pub const ADMINISTRATORS: &str = "Administrators";
pub const ONLY_YOU: &str = "Only you and administrators";
pub const ONLY_YOU_TITLE: &str = "Only you and administrators will see it";
pub const ONLY_YOU_ABLE: &str = "Nobody else on the list can use the CRM: only you and administrators will see it";
pub const ONLY_YOU_BODY: &str = "Add whoever else has to see the case.";
pub const NO_TITLE: &str = "Case without a title";
pub const PRIVATE: &str = "Private: only the people listed here, and administrators";
pub const PRIVATE_HINT: &str = "Switched off, everybody in the portal who may use the CRM sees the case.";
pub const PEOPLE: &str = "People who may see it";
pub const ADD: &str = "Add a person";
pub const ADD_HINT: &str = "Type a name, or paste a user ID.";
pub const REMOVE: &str = "Remove";
pub const PUT_BACK: &str = "Put back";
pub const YOU: &str = "You";
pub const CREATOR: &str = "Creator";
pub const REMOVED_PROFILE: &str = "Removed profile";
pub const DISABLED: &str = "Account disabled";
pub const GUEST: &str = "Guest";
pub const NO_SUCH: &str = "Not in the portal";
pub const YOU_REASON: &str = "Always on the list: the system adds whoever saves.";
pub const YOU_ADDED_REASON: &str = "You are not on the list yet: saving adds you, because the system adds whoever saves, \
     and you stay on it until somebody else takes you off.";
pub const LOST_REASON: &str = "The system no longer says who this was. It is dropped when you save.";
pub const DISABLED_REASON: &str = "Cannot sign in, listed or not.";
pub const GUEST_REASON: &str = "A guest cannot use the CRM, listed or not.";
pub const NO_SUCH_REASON: &str = "The portal has nobody with this ID. It may be the ID of a group, or of somebody who was removed. \
     Remove it: the system would keep it as a removed profile.";
pub const CREATOR_DROPPED_BODY: &str = "Creating a case gives no right to see it once it is private.";
pub const CHANGES: &str = "What saving changes";
pub const GAINS: &str = "Gains access";
pub const LOSES: &str = "Loses access";
pub const KEEPS: &str = "Keeps access";
pub const NO_CHANGES: &str = "Nothing changes yet.";
pub const OPENS: &str = "The case will be open to everybody";
pub const OPENS_BODY: &str =
    "Everybody in the portal who may use the CRM will see it. The system forgets the list of people.";
pub const OPEN_QUESTION: &str = "Open the case to everybody?";
pub const OPEN: &str = "Open";
pub const KEEP_PRIVATE: &str = "Keep private";
pub const SUBMIT: &str = "Save";
pub const SUBMITTING: &str = "Saving…";
pub const TRY_AGAIN: &str = "Try again";
pub const READ_ONLY: &str = "You cannot change who may see this case";
pub const READ_ONLY_BODY: &str =
    "Only its creator or an administrator of the CRM can, even when others may edit the case. Ask one of them.";
pub const ME_MISSING: &str = "It could not be read who you are";
pub const ME_MISSING_BODY: &str =
    "A private case needs you on its list, so it cannot be saved as private. Sign in again, or try again.";
pub const DONE: &str = "Saved. These people may see the case now";
pub const DONE_PUBLIC: &str = "Saved. Everybody may see the case now";
pub const ANSWER_LOST: &str =
    "The answer to the save was lost, so the case was read again: the system has what you asked for.";
pub const MISMATCH: &str = "The system has something else than you asked for";
pub const MISMATCH_PUBLIC: &str = "The case is open to everybody, although you asked for a private one";
pub const ASKED: &str = "You asked for";
pub const NOW: &str = "The system has now";
pub const STORED_AS_LOST: &str =
    "The system saved somebody as a removed profile: it does not know one of the IDs. Check who is missing.";
pub const MISMATCH_ADVICE: &str = "Your choice is still here: check it and save again, or ask an administrator.";
pub const REFUSED_TITLE: &str = "The access rights were not changed";
pub const NOTHING_LOST: &str = "Nothing changed, and everything you chose is still here.";
pub const CONFLICT_TITLE: &str = "Somebody changed the access rights meanwhile";
pub const UNSENT: &str =
    "Right before saving the case is read once more, and this time it could not be read. So nothing was sent.";
pub const HELD: &str = "Somebody changed who may see the case while you were choosing";
pub const HELD_BODY: &str = "Nothing has been sent. Look at both changes, then decide.";
pub const THEIRS: &str = "Changed meanwhile";
pub const MINE: &str = "What you changed";
pub const MADE_PUBLIC: &str = "The case was opened to everybody.";
pub const MADE_PRIVATE: &str = "The case was made private.";
pub const ADDED: &str = "Added";
pub const TAKEN_OFF: &str = "Taken off";
pub const THEN: &str = "Who may see it then";
pub const KEEP_MINE: &str = "Save mine";
pub const MERGE: &str = "Save both changes";
pub const TAKE_THEIRS: &str = "Take theirs, save nothing";
pub const LOOK_FIRST: &str = "Decide later";
pub const NO_MERGE: &str = "The two cannot be put together: a case that everybody may see has no list of people.";
pub const UNKNOWN_TITLE: &str = "It is not known whether the access rights were changed";
pub const UNKNOWN_BODY: &str = "The request was sent, but no readable answer came back; a portal on another address may also have refused it \
     unseen. It has not been repeated, and nothing more is sent until you decide.";
pub const CHECK: &str = "Check the case now";
pub const CHECKING: &str = "Checking…";
pub const CHECK_FAILED: &str = "The case could not be read, so it is still not known. Check again in a moment.";
pub const RELEASE: &str = "I have checked in the system: let me send again";
pub const SEEN: &str = "Go on";
pub const AS_ASKED: &str = "The case is as you asked for";
pub const AS_BEFORE: &str = "The case is still as it was before";
pub const AS_BEFORE_BODY: &str =
    "The request did nothing, or has not arrived yet. Your choice is still here: you can save it again.";
pub const STILL_AS_BEFORE_BODY: &str =
    "That proves nothing yet: the request may still arrive. Check again before you send it again.";
pub const STILL_OTHERWISE_BODY: &str =
    "Somebody else may have changed it, and the request may still arrive. Check again before you send it again.";
pub const OTHERWISE: &str = "The case is neither as before nor as you asked for";
pub const OTHERWISE_BODY: &str = "Look at what the system has now, then decide. Your choice is still here.";

pub fn you(name: &str) -> String {
    format!("{} (you)", within(name))
}

/// How many may see a private case.
pub fn people(count: usize, lost: usize) -> String {
    let people = match count {
        1 => "1 person".to_owned(),
        _ => format!("{count} people"),
    };
    match lost {
        0 => format!("{people}, and administrators"),
        1 => format!("{people}, 1 removed profile, and administrators"),
        _ => format!("{people}, {lost} removed profiles, and administrators"),
    }
}

pub fn removed_profiles(count: usize) -> String {
    match count {
        1 => "1 removed profile".to_owned(),
        _ => format!("{count} removed profiles"),
    }
}

pub fn remove(name: &str) -> String {
    format!("Remove {}", within(name))
}

pub fn taken_off(name: &str) -> String {
    format!("{} is no longer on the list.", within(name))
}

pub fn put_back(name: &str) -> String {
    format!("Put {} back", within(name))
}

pub fn creator_dropped(name: &str) -> String {
    format!("{} created the case and will no longer see it", within(name))
}

pub fn keep(name: &str) -> String {
    format!("Keep {}", within(name))
}

/// The change in one sentence.
pub fn change(change: &AccessChange) -> String {
    if change.opens {
        return "Everybody in the portal gains access.".to_owned();
    }
    if change.closes {
        return match change.gains.len() {
            0 => "Nobody would be on the list.".to_owned(),
            1 => "Everybody loses access but 1 person and administrators.".to_owned(),
            count => format!("Everybody loses access but {count} people and administrators."),
        };
    }
    match (change.gains.len(), change.loses.len()) {
        (0, 0) => NO_CHANGES.to_owned(),
        (gains, 0) => [&gain(gains), "."].concat(),
        (0, 1) => "1 person loses access.".to_owned(),
        (0, loses) => format!("{loses} people lose access."),
        (gains, 1) => [&gain(gains), ", 1 loses it."].concat(),
        (gains, loses) => format!("{}, {loses} lose it.", gain(gains)),
    }
}

fn gain(count: usize) -> String {
    match count {
        1 => "1 person gains access".to_owned(),
        _ => format!("{count} people gain access"),
    }
}

/// Why the case cannot be shown.
pub fn unavailable(problem: &Problem) -> (&'static str, &'static str) {
    match problem.kind {
        ProblemKind::NotFound => (
            "There is no such case, or you may not see it",
            "Check the case’s ID. For a private case, ask its creator or an administrator for access.",
        ),
        ProblemKind::Forbidden => ("You may not use the CRM", "Guests cannot. Ask an administrator of the portal."),
        ProblemKind::Unauthenticated => ("You are not signed in", "Sign in again, then try again."),
        ProblemKind::Validation => ("This cannot be the ID of a case", "It is a number. Choose the case again."),
        ProblemKind::Timeout => ("The system took too long to answer", "Try again in a moment."),
        ProblemKind::Network => (
            "The case could not be read",
            "Check the connection and that you are signed in, then try again. A portal on another address hides why.",
        ),
        _ => ("The system did not show the case", "Try again in a moment."),
    }
}

/// What a person can do about a refusal.
pub fn refusal(problem: &Problem) -> &'static str {
    match problem.kind {
        ProblemKind::Unauthenticated => "You are not signed in. Sign in again, then save again.",
        ProblemKind::Forbidden => "Only the case’s creator or an administrator of the CRM can change who may see it.",
        ProblemKind::NotFound => "There is no such case any more, or you may no longer see it.",
        ProblemKind::Validation => "The system does not take one of the values. Check the people on the list.",
        ProblemKind::Conflict => "So nothing was sent. Below is what saving changes now: look at it, then save again.",
        ProblemKind::RateLimited => "Too many requests. Wait a moment, then save again.",
        ProblemKind::Network | ProblemKind::Timeout => {
            "The request was not sent. Check the connection, then save again."
        }
        _ => "Read what the system says below, change what it asks for, then save again.",
    }
}

/// What a person can do when the case could not be read right before it was to be saved.
pub fn unsent(problem: &Problem) -> &'static str {
    match problem.kind {
        ProblemKind::Unauthenticated => "You are not signed in. Sign in again, then save again.",
        ProblemKind::Forbidden => "The system says that you may not use the CRM. Ask an administrator of the portal.",
        ProblemKind::NotFound => "There is no such case any more, or you may no longer see it.",
        ProblemKind::RateLimited => "Too many requests. Wait a moment, then save again.",
        ProblemKind::Timeout => "The system took too long to answer. Save again in a moment.",
        ProblemKind::Network => {
            "Check the connection and that you are signed in, then save again. A portal on another address hides why."
        }
        _ => "Wait a moment, then save again.",
    }
}

/// Why a row of the list cannot be sent.
pub fn row(rule: Rule) -> &'static str {
    match rule {
        Rule::NotOneOf => NO_SUCH_REASON,
        Rule::NotAPerson => "This ID stands for a group or for nobody. Remove it, and add people instead.",
        _ => "This is no user ID. Remove it, and choose the person from the list.",
    }
}

/// What is wrong with a field and what to do.
pub fn violation(violation: &Violation) -> String {
    match (violation.field, violation.rule) {
        ("accessList", Rule::NobodyLeft) => {
            "Nobody would be on the list, and the system would open the case to everybody. Add a person."
        }
        ("accessList", Rule::NotOneOf) if violation.row.is_none() => {
            "Choose the person from the list, or clear what you typed."
        }
        ("accessList", rule) => row(rule),
        ("operator", _) => {
            "It is not known who you are, so the case cannot be saved as private. Sign in again, or try again."
        }
        ("caseid", Rule::Required) => "Choose a case.",
        ("caseid", _) => "The case’s ID is a number: choose the case again.",
        _ => "This value cannot be sent. Check it.",
    }
    .to_owned()
}
