use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::rc::{Rc, Weak};

use casement_contract::{Problem, ProblemKind, System};
use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};

/// Why a token is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is none yet.
    First,
    /// The present one runs out.
    Expiring,
    /// The system did not take the present one.
    Refused,
}

/// A token, in memory only.
#[derive(Clone, PartialEq)]
pub struct Token {
    /// The token's text.
    pub text: String,
    /// When it ends, in milliseconds since 1970; `None` when that is not known.
    pub expires_at: Option<f64>,
}

impl fmt::Debug for Token {
    // A token never gets into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("text", &"…").field("expires_at", &self.expires_at).finish()
    }
}

/// Tokens for as long as somebody else keeps them.
pub struct WeakTokens(Weak<dyn Fn(System, Reason) -> LocalBoxFuture<'static, Answer>>, Weak<RefCell<Slots>>);

impl WeakTokens {
    /// The tokens, if they are still kept.
    pub fn upgrade(&self) -> Option<Tokens> {
        Some(Tokens { provider: self.0.upgrade()?, slots: self.1.upgrade()? })
    }
}

type Answer = Result<Token, String>;

/// The host's function that gives tokens. An error is its own words, for people.
pub type TokenProvider = Rc<dyn Fn(System, Reason) -> LocalBoxFuture<'static, Answer>>;

/// The tokens of a page: asked for once, however many requests wait for them. Cheap to clone.
#[derive(Clone)]
pub struct Tokens {
    provider: TokenProvider,
    slots: Rc<RefCell<Slots>>,
}

/// Of the systems that a token has been asked for.
#[derive(Default)]
struct Slots(Vec<(System, Slot)>);

impl Slots {
    fn get(&self, system: System) -> Option<&Slot> {
        self.0.iter().find(|(known, _)| *known == system).map(|(_, slot)| slot)
    }

    fn entry(&mut self, system: System) -> &mut Slot {
        let at = self.0.iter().position(|(known, _)| *known == system).unwrap_or_else(|| {
            self.0.push((system, Slot::default()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }
}

#[derive(Default)]
struct Slot {
    current: Option<Token>,
    pending: Option<Shared<LocalBoxFuture<'static, Answer>>>,
}

/// A token that ends within this many milliseconds is not used any more.
const SAFETY_MILLIS: f64 = 10_000.0;

impl Tokens {
    /// Tokens from this function.
    pub fn new<F>(provider: impl Fn(System, Reason) -> F + 'static) -> Tokens
    where
        F: Future<Output = Result<Token, String>> + 'static,
    {
        let provider: TokenProvider = Rc::new(move |system, reason| provider(system, reason).boxed_local());
        Tokens { provider, slots: Rc::default() }
    }

    /// A hold that does not keep them.
    pub fn downgrade(&self) -> WeakTokens {
        WeakTokens(Rc::downgrade(&self.provider), Rc::downgrade(&self.slots))
    }

    /// The token of a system, asked for when there is none or the present one runs out.
    pub(super) async fn get(&self, system: System) -> Result<String, Problem> {
        let reason = match self.slots.borrow().get(system).and_then(|slot| slot.current.as_ref()) {
            Some(token) if is_good(token) => return Ok(token.text.clone()),
            Some(_) => Reason::Expiring,
            None => Reason::First,
        };
        self.ask(system, reason).await
    }

    /// Another token than the one that the system did not take.
    pub(super) async fn replace(&self, system: System, refused: &str) -> Result<String, Problem> {
        {
            let slots = self.slots.borrow();
            let current = slots.get(system).and_then(|slot| slot.current.as_ref());
            if let Some(token) = current.filter(|token| token.text != refused) {
                // Another request has replaced it in the meantime.
                return Ok(token.text.clone());
            }
        }
        self.ask(system, Reason::Refused).await
    }

    /// Waits no longer for an answer that does not come: the next request asks anew.
    pub(super) fn give_up(&self, system: System) {
        self.slots.borrow_mut().entry(system).pending = None;
    }

    async fn ask(&self, system: System, reason: Reason) -> Result<String, Problem> {
        let waiting = self.slots.borrow().get(system).and_then(|slot| slot.pending.clone());
        let pending = match waiting {
            Some(pending) => pending,
            None => {
                // The host's function runs here, and may do whatever it likes: nothing is borrowed meanwhile.
                let pending = (self.provider)(system, reason).shared();
                self.slots.borrow_mut().entry(system).pending = Some(pending.clone());
                pending
            }
        };
        let answer = pending.await;
        let mut slots = self.slots.borrow_mut();
        let slot = slots.entry(system);
        slot.pending = None;
        slot.current = answer.as_ref().ok().cloned();
        answer.map(|token| token.text).map_err(no_token)
    }
}

/// Why there is none. Offline nobody can sign in, and nobody has to.
#[inline(never)] // Not needed at first: see `view::apart`.
fn no_token(words: String) -> Problem {
    let is_offline = web_sys::window().is_some_and(|window| !window.navigator().on_line());
    Problem::never_sent(if is_offline { ProblemKind::Network } else { ProblemKind::Unauthenticated }, words)
}

fn is_good(token: &Token) -> bool {
    token.expires_at.is_none_or(|end| end - SAFETY_MILLIS > js_sys::Date::now())
}
