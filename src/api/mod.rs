//! Talking to the systems: the only code that calls fetch.
//!
//! In here: base URL, headers, token, time-out, abort, the parsing of XML. Not in here: what a request or an answer means; that is
//! the contract's.

mod claim;
mod token;
mod xml;

use std::future::Future;
use std::rc::Rc;

use casement_contract::{Method, Problem, ProblemKind, Reply, Request, System, osm};
use futures::future::{Either, select};
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestRedirect, ResponseType};

pub use token::{Reason, Token, TokenProvider, Tokens, WeakTokens};

/// What an answer is written in.
const CONTENT_LANGUAGE: &str = "content-language";

/// Milliseconds after which an answer is no longer waited for.
const TIMEOUT_MILLIS: u32 = 30_000;

/// Milliseconds that the end of a write waits for what the system has then: it may settle what no answer did.
pub(crate) const READ_BACK_MILLIS: u32 = 5_000;

/// A way to one system, or to a relay in front of it. Cheap to clone.
#[derive(Clone)]
pub struct Connection {
    settings: Rc<Settings>,
    locale: Option<Rc<dyn Fn() -> Locale>>,
}

/// How the person in front reads, at the moment of a request.
pub struct Locale {
    /// The BCP 47 tag of the language.
    pub language: String,
    /// How many minutes the clock is before Greenwich's.
    pub minutes_from_greenwich: i64,
}

#[derive(Default)]
struct Settings {
    base_url: String,
    tokens: Option<Tokens>,
    app_key: Option<String>,
    language: Option<String>,
    time_zone: Option<String>,
    timeout_millis: Option<u32>,
    headers: Option<Headers>,
    mistake: Option<Mistake>,
}

/// The page's own headers, asked for at each request; or what is wrong with them.
type Headers = Box<dyn Fn() -> Result<Vec<(String, String)>, String>>;

/// What is wrong with the settings, asked for at each request.
type Mistake = Box<dyn Fn() -> Option<String>>;

/// Sets up a [`Connection`].
#[derive(Default)]
pub struct ConnectionBuilder(Settings);

impl ConnectionBuilder {
    /// Where tokens come from. Without it no token header is sent, and the page's own session is used.
    pub fn tokens(mut self, tokens: Tokens) -> Self {
        self.0.tokens = Some(tokens);
        self
    }

    /// CCSQM's `x-app-key`.
    pub fn app_key(mut self, app_key: impl Into<String>) -> Self {
        self.0.app_key = Some(app_key.into());
        self
    }

    /// OSM's `X-Language`, `zh-cn` or `en-us`, in place of the language that the widget speaks.
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.0.language = Some(language.into());
        self
    }

    /// OSM's `X-Time-Zone`, such as `GMT+1`, in place of the widget's own zone.
    pub fn time_zone(mut self, time_zone: impl Into<String>) -> Self {
        self.0.time_zone = Some(time_zone.into());
        self
    }

    /// Milliseconds after which an answer is no longer waited for; 30 000 unless set. More than browsers can wait
    /// (2 147 483 647, 24 days) is as long as they can.
    pub fn timeout_millis(mut self, millis: u32) -> Self {
        // A longer timer ends at once.
        self.0.timeout_millis = Some(millis.min(i32::MAX.unsigned_abs()));
        self
    }

    /// Headers of the page's own at each request, such as one against cross-site request forgery. They replace none
    /// that a request needs. An error is the reason why this one is not sent.
    pub fn headers(mut self, headers: impl Fn() -> Result<Vec<(String, String)>, String> + 'static) -> Self {
        self.0.headers = Some(Box::new(headers));
        self
    }

    /// What is wrong with what the requests are made of, if anything: then none is sent, and this is the reason.
    pub fn mistake(mut self, mistake: impl Fn() -> Option<String> + 'static) -> Self {
        self.0.mistake = Some(Box::new(mistake));
        self
    }

    /// The connection.
    pub fn build(self) -> Connection {
        Connection { settings: Rc::new(self.0), locale: None }
    }
}

impl Connection {
    /// A connection to the page's own origin, with the page's own session.
    pub fn same_origin() -> Connection {
        Connection::to("").build()
    }

    /// A connection to this base URL; empty for the page's origin.
    pub fn to(base_url: &str) -> ConnectionBuilder {
        ConnectionBuilder(Settings { base_url: base_url.trim_end_matches('/').to_owned(), ..Settings::default() })
    }

    /// The same, which asks at each request how the person in front reads, and tells OSM. Whatever the host has set
    /// goes first.
    pub fn reading_as(self, locale: impl Fn() -> Locale + 'static) -> Connection {
        Connection { locale: Some(Rc::new(locale)), ..self }
    }

    /// What OSM is told: `X-Language` and `X-Time-Zone`. Without the one it answers in Chinese, without the other its
    /// times are those of `GMT+8`.
    fn locale(&self) -> [Option<String>; 2] {
        let own = self.locale.as_ref().map(|locale| locale());
        let (language, time_zone) = (&self.settings.language, &self.settings.time_zone);
        [
            language.clone().or_else(|| own.as_ref().map(|own| osm::language(&own.language))),
            time_zone.clone().or_else(|| own.as_ref().map(|own| osm::time_zone(own.minutes_from_greenwich))),
        ]
    }

    /// Sends a request and gives the system's answer, whatever it says.
    ///
    /// Calls fetch once, and once more only after a 401, which every system answers before it acts. A
    /// [`Problem`] means that there is no answer to read; `refused` tells whether the request never left.
    pub async fn send(&self, request: &Request) -> Result<Reply, Problem> {
        self.send_while(request, &|| true).await
    }

    /// The same for a write that is not meant any more once `is_meant` says so: a token may be long in coming, and be
    /// somebody else's by then. It does not leave with that one.
    pub async fn send_while(&self, request: &Request, is_meant: &dyn Fn() -> bool) -> Result<Reply, Problem> {
        let of_settings = || self.settings.mistake.as_ref().and_then(|mistake| mistake());
        if let Some(mistake) = request.mistake.clone().or_else(of_settings) {
            return Err(Problem::never_sent(ProblemKind::Validation, mistake));
        }
        let claimed = self.claim_of(request);
        // Two tokens and two answers may be waited for. So long it lasts where nobody sees the end, after a crash.
        claim::extend(&claimed, self.timeout_millis().saturating_mul(4).saturating_add(claim::CLAIM_MILLIS));
        let answer = self.send_claimed(request, is_meant).await;
        claim::extend(&claimed, claim::CLAIM_MILLIS);
        answer
    }

    async fn send_claimed(&self, request: &Request, is_meant: &dyn Fn() -> bool) -> Result<Reply, Problem> {
        let for_nobody = || Problem::never_sent(ProblemKind::Unauthenticated, "");
        if !is_meant() {
            return Err(for_nobody());
        }
        let Some(tokens) = &self.settings.tokens else { return self.exchange(request, None).await };
        let token = self.in_time(tokens.get(request.system)).await.unwrap_or_else(|| {
            tokens.give_up(request.system);
            Err(Problem { refused: true, ..Problem::new(ProblemKind::Timeout) })
        })?;
        if !is_meant() {
            return Err(for_nobody());
        }
        let reply = self.exchange(request, Some(&token)).await?;
        if reply.status != 401 {
            return Ok(reply);
        }
        let newer = self.in_time(tokens.replace(request.system, &token)).await.unwrap_or_else(|| {
            tokens.give_up(request.system);
            Ok(token.clone())
        });
        match newer {
            Ok(newer) if newer != token && is_meant() => self.exchange(request, Some(&newer)).await,
            // The 401 tells more than the refusal to give another token.
            _ => Ok(reply),
        }
    }

    /// Claims a write for this page, as long as it is sent and for ten seconds after; `false` when another tab of this
    /// origin has. Somebody has to say then whether it is meant twice. Without Web Locks (plain http) it is always `true`.
    pub async fn claims(&self, request: &Request) -> bool {
        claim::claim(&self.claim_of(request)).await
    }

    fn claim_of(&self, request: &Request) -> String {
        let Request { method, path, body, .. } = request;
        let body = body.as_deref().unwrap_or_default();
        ["casement ", method.as_str(), " ", &self.settings.base_url, path, " ", body].concat()
    }

    /// Sends a request and reads the answer with the contract.
    pub async fn read<T>(&self, request: &Request, read: fn(&Reply) -> Result<T, Problem>) -> Result<T, Problem> {
        // Not by `send`: the elements' first part has this, and would have a future more.
        read(&self.send_while(request, &|| true).await?)
    }

    /// Reads what a write has led to, if the answer comes within five seconds and can be read: whoever waits for a success waits for this, too.
    pub async fn read_back<T>(&self, request: &Request, read: fn(&Reply) -> Result<T, Problem>) -> Option<T> {
        match select(Box::pin(self.read(request, read)), TimeoutFuture::new(READ_BACK_MILLIS)).await {
            Either::Left((answer, _)) => answer.ok(),
            Either::Right(_) => None,
        }
    }

    async fn exchange(&self, request: &Request, token: Option<&str>) -> Result<Reply, Problem> {
        let abort = AbortOnDrop::new()?;
        let [language, time_zone] = if request.system == System::Osm { self.locale() } else { [None, None] };
        // OSM answers in what it was asked for, without saying so.
        let asked_for = language.as_deref().and_then(osm::answered_in);
        let builder = self.builder(request, token, language, time_zone)?.abort_signal(Some(&abort.0.signal()));
        let not_a_request = |error: gloo_net::Error| Problem::never_sent(ProblemKind::Validation, error.to_string());
        let fetch_request = match &request.body {
            Some(body) => builder.body(body.as_str()),
            None => builder.build(),
        }
        .map_err(not_a_request)?;
        let answer = async {
            let response = fetch_request.send().await.map_err(|_| Problem::new(ProblemKind::Network))?;
            let mut reply = read_response(response).await?;
            if let Some(language) = asked_for.filter(|_| reply.header(CONTENT_LANGUAGE).is_none()) {
                reply.headers.push((CONTENT_LANGUAGE.to_owned(), language.to_owned()));
            }
            xml::in_json(request, reply)
        };
        self.in_time(answer).await.unwrap_or_else(|| Err(Problem::new(ProblemKind::Timeout)))
    }

    fn timeout_millis(&self) -> u32 {
        self.settings.timeout_millis.unwrap_or(TIMEOUT_MILLIS)
    }

    /// What the future gives, or `None` when it takes too long.
    async fn in_time<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let millis = self.timeout_millis();
        match select(Box::pin(future), TimeoutFuture::new(millis)).await {
            Either::Left((answer, _)) => Some(answer),
            Either::Right(_) => None,
        }
    }

    fn builder(
        &self,
        request: &Request,
        token: Option<&str>,
        language: Option<String>,
        time_zone: Option<String>,
    ) -> Result<RequestBuilder, Problem> {
        let settings = &self.settings;
        let mut headers: Vec<(&str, String)> = request.headers.clone();
        // One that was read from a file may end with its line.
        let token = token.map(|token| request.system.token_header(token.trim()));
        let token_name = token.as_ref().map(|(name, _)| *name);
        headers.extend(token);
        let mut add = |name, value: Option<String>| headers.extend(value.map(|value| (name, value)));
        match request.system {
            System::Ccsqm => add("x-app-key", settings.app_key.clone()),
            System::Osm => {
                add("X-Language", language);
                add("X-Time-Zone", time_zone);
            }
            // Which its preflight allows; every header beyond origin, authorization, accept and content-type fails it.
            System::Onlyoffice => headers.push(("Accept", "application/json".to_owned())),
            System::Aicc => {}
        }
        let of_page = settings.headers.as_ref().map_or_else(|| Ok(Vec::new()), |headers| headers());
        let of_page = of_page.map_err(|mistake| Problem::never_sent(ProblemKind::Validation, mistake))?;
        let is_new = |name: &str| !headers.iter().any(|(ours, _)| ours.eq_ignore_ascii_case(name));
        let of_page: Vec<_> = of_page.into_iter().filter(|(name, _)| is_new(name)).collect();
        headers.extend(of_page.iter().map(|(name, value)| (name.as_str(), value.clone())));
        let method = match request.method {
            Method::Get => gloo_net::http::Method::GET,
            Method::Post => gloo_net::http::Method::POST,
            Method::Put => gloo_net::http::Method::PUT,
            Method::Delete => gloo_net::http::Method::DELETE,
        };
        let credentials = match token_name {
            // A stale cookie would win over the token at ONLYOFFICE.
            Some(_) => RequestCredentials::Omit,
            None => RequestCredentials::SameOrigin,
        };
        let builder = RequestBuilder::new(&[&settings.base_url, request.path.as_str()].concat())
            .method(method)
            .credentials(credentials)
            // Each look is at what the system has now, not at what a relay allows a browser to keep. Of a write nothing
            // is kept anyway, and a browser would forget the answer to its preflight.
            .cache(if request.method == Method::Get { RequestCache::NoStore } else { RequestCache::Default })
            // A write must not be carried to another place than the one it was meant for.
            .redirect(RequestRedirect::Manual);
        headers.into_iter().try_fold(builder, |builder, (name, value)| {
            // The browser would throw, and that would end the whole page's instance.
            let is_name =
                !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
            if is_name && value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
                Ok(builder.header(name, &value))
            } else {
                let is_token = token_name == Some(name);
                let kind = if is_token { ProblemKind::Unauthenticated } else { ProblemKind::Validation };
                Err(Problem::never_sent(kind, [name, ": only ASCII without line breaks can be sent"].concat()))
            }
        })
    }
}

async fn read_response(response: Response) -> Result<Reply, Problem> {
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(Problem::new(ProblemKind::Protocol));
    }
    let status = response.status();
    let headers = response.headers().entries().collect();
    let cut_off = || Problem { status: Some(status), ..Problem::new(ProblemKind::Network) };
    let body = response.text().await.map_err(|_| cut_off())?;
    let reply = Reply { status, headers, body };
    // Firefox hands over as much as has come of a body that breaks off. Half of one is no JSON and says so itself;
    // nothing of one would look like an answer without a body, and that is a success to OSM.
    let promised = reply.header("content-length").and_then(|length| length.parse::<u64>().ok());
    if reply.body.is_empty() && promised.is_some_and(|bytes| bytes > 0) { Err(cut_off()) } else { Ok(reply) }
}

/// Aborts the fetch when nobody waits for it any more.
struct AbortOnDrop(AbortController);

impl AbortOnDrop {
    fn new() -> Result<AbortOnDrop, Problem> {
        let controller = AbortController::new();
        controller.map(AbortOnDrop).map_err(|_| Problem::never_sent(ProblemKind::Network, "no AbortController"))
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
