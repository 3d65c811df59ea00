//! The shim's side of one element: what it is set to, and what it wants to hear.

use std::cell::RefCell;
use std::rc::Rc;

use casement_contract::json::{self, FromJson, Value};
use casement_contract::{Problem, ProblemKind, Request, System, id};
use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

use super::plain::{self, object, of_text, to_js};
use crate::api::{Connection, Reason, Token, Tokens, WeakTokens};
use crate::view::{RwSignal, Signal, memo};
use crate::{PeoplePage, PeopleQuery, PeopleSource, Person, people_source};

#[wasm_bindgen]
extern "C" {
    /// What the shim makes for each element.
    pub type JsPage;
    /// What a property is now.
    #[wasm_bindgen(method)]
    fn read(this: &JsPage, property: &str) -> JsValue;
    /// Fires an event on the element; `false` when somebody cancelled it.
    #[wasm_bindgen(method)]
    fn emit(this: &JsPage, name: &str, detail: &Object, cancelable: bool) -> bool;
    /// Sets a custom state.
    #[wasm_bindgen(method)]
    fn state(this: &JsPage, name: &str, on: bool);
    /// Keeps the draft for a later mount.
    #[wasm_bindgen(method)]
    fn keep(this: &JsPage, text: &str);
    /// Says that the end of the present write is not the draft's.
    #[wasm_bindgen(method)]
    fn spare(this: &JsPage);
    /// What was kept.
    #[wasm_bindgen(method)]
    fn kept(this: &JsPage) -> Option<String>;
    /// Whether there is a function that gives tokens.
    #[wasm_bindgen(method, js_name = hasTokens)]
    fn has_tokens(this: &JsPage) -> bool;
    /// What asks it, the same for the same function; for a base URL that gets no token, what says so.
    #[wasm_bindgen(method)]
    fn asker(this: &JsPage, base_url: &str) -> Function;
    /// The page's own headers for this base URL, text by name; a text is what is wrong with them.
    #[wasm_bindgen(method)]
    fn headers(this: &JsPage, base_url: &str) -> JsValue;
    /// What is wrong with the element's settings, so that nothing may be sent.
    #[wasm_bindgen(method)]
    fn mistake(this: &JsPage) -> Option<String>;
    /// What handlers have made of the body of the request that they were asked about last, as JSON. Throws for what is
    /// none, or has lost digits, and where one of them threw, or did anything else than add to it.
    #[wasm_bindgen(method, catch, js_name = textOf)]
    fn text_of(this: &JsPage, body: &JsValue) -> Result<JsValue, JsValue>;
    /// Tells whoever writes the page of a mistake in it.
    #[wasm_bindgen(method)]
    fn report(this: &JsPage, error: &JsValue);
    /// Looks for people: their page, as JSON where it has a form in it.
    #[wasm_bindgen(method)]
    fn people(this: &JsPage, words: &str, options: &Object) -> Promise;
    /// Says that no write is on its way any more; but one may wait for somebody's answer, the draft may have more to do,
    /// and nobody may have done anything yet with what a look at a write has shown.
    #[wasm_bindgen(method)]
    fn settle(this: &JsPage, asks: bool, unfinished: bool, checked: bool);
    /// Says that this element's code runs now.
    #[wasm_bindgen(method)]
    fn enter(this: &JsPage);
}

/// A property as a signal.
type Property = RwSignal<SendWrapper<JsValue>>;

/// The shim's side of one element. Cheap to clone.
#[derive(Clone)]
pub struct Page(Rc<Inner>);

struct Inner {
    js: JsPage,
    /// As it was when the widget was made: the requests of one widget all go one way.
    base_url: String,
    properties: RefCell<Vec<(String, Property)>>,
}

impl Page {
    /// Of an element.
    pub fn new(js: JsPage) -> Page {
        let base_url = js.read("baseUrlNow").as_string().unwrap_or_default();
        Page(Rc::new(Inner { js, base_url, properties: RefCell::default() }))
    }

    /// A property is something else now.
    pub fn update(&self, name: &str, value: JsValue) {
        let property = self.known(name);
        if let Some(property) = property.filter(|property| property.with_untracked(|present| **present != value)) {
            property.set(SendWrapper::new(value));
        }
    }

    /// An id, or several, as typed or pasted into the page; empty when it is not given. Call this while the widget is
    /// made, as the others.
    pub fn id(&self, name: &str) -> Signal<String> {
        let property = self.property(name);
        memo(move || id::clean(&property.get().as_string().unwrap_or_default())).into()
    }

    /// A text that may not be given.
    pub fn text_if_given(&self, name: &str) -> Signal<Option<String>> {
        let property = self.property(name);
        memo(move || property.get().as_string().filter(|text| !text.is_empty())).into()
    }

    /// Yes or no.
    pub fn flag(&self, name: &str) -> Signal<bool> {
        let property = self.property(name);
        memo(move || property.get().is_truthy()).into()
    }

    /// Whether a text is `off`.
    pub fn is_off(&self, name: &str) -> Signal<bool> {
        self.other(name, |value| value.as_string().as_deref() == Some("off"))
    }

    /// Anything else, as this reads it.
    pub fn other<T: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        name: &str,
        read: fn(&JsValue) -> T,
    ) -> Signal<T> {
        let property = self.property(name);
        memo(move || property.with(|value| read(value))).into()
    }

    /// An object's members, each as JSON.
    pub fn fields(&self, name: &str) -> Signal<json::Object> {
        let property = self.property(name);
        let page = self.clone();
        let read = move |value: &JsValue| match JSON::stringify(value) {
            Ok(text) => members(&text),
            Err(error) => {
                page.0.js.report(&error);
                json::Object::default()
            }
        };
        Signal::derive(move || property.with(|value| read(value)))
    }

    /// The heading's level.
    pub fn heading_level(&self) -> Signal<u8> {
        self.other("headingLevel", |value| value.as_string().and_then(|text| text.trim().parse().ok()).unwrap_or(2))
    }

    fn property(&self, name: &str) -> Property {
        // One for all who read it: an update finds one.
        self.known(name).unwrap_or_else(|| {
            let property = Property::new(SendWrapper::new(self.0.js.read(name)));
            self.0.properties.borrow_mut().push((name.to_owned(), property));
            property
        })
    }

    fn known(&self, name: &str) -> Option<Property> {
        self.0.properties.borrow().iter().find(|(known, _)| known == name).map(|(_, property)| *property)
    }

    /// The way to the system, as it is set now. The shim mounts anew when that changes.
    pub fn connection(&self) -> Connection {
        let (page, set) = (self.clone(), self.clone());
        let text = |name| self.0.js.read(name).as_string().filter(|text| !text.is_empty());
        let mut connection =
            Connection::to(&self.0.base_url).headers(move || page.headers()).mistake(move || set.0.js.mistake());
        if self.0.js.has_tokens() {
            connection = connection.tokens(self.tokens());
        }
        if let Some(app_key) = text("appKey") {
            connection = connection.app_key(app_key);
        }
        if let Some(seconds) = self.0.js.read("timeoutSeconds").as_f64().filter(|seconds| *seconds > 0.0) {
            // What no 32 bits hold is cut to what they do.
            connection = connection.timeout_millis((seconds * 1000.0) as u32);
        }
        connection.build()
    }

    /// Why nothing may be read or sent.
    pub fn mistake(&self) -> Option<String> {
        self.0.js.mistake()
    }

    fn headers(&self) -> Result<Vec<(String, String)>, String> {
        let pair = |entry: JsValue| {
            let entry = Array::from(&entry);
            Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
        };
        let headers = self.0.js.headers(&self.0.base_url);
        match headers.as_string() {
            Some(mistake) => Err(mistake),
            None => Ok(Object::entries(headers.unchecked_ref()).iter().filter_map(pair).collect()),
        }
    }

    /// One set of tokens for each function that gives them, however many elements use it.
    fn tokens(&self) -> Tokens {
        thread_local!(static SHARED: RefCell<Vec<(Function, WeakTokens)>> = const { RefCell::new(Vec::new()) });
        let asker = self.0.js.asker(&self.0.base_url);
        SHARED.with_borrow_mut(|shared| {
            shared.retain(|(_, tokens)| tokens.upgrade().is_some());
            let found = shared.iter().find(|(other, _)| *other == asker).and_then(|(_, tokens)| tokens.upgrade());
            found.unwrap_or_else(|| {
                let asked = asker.clone();
                let tokens = Tokens::new(move |system, reason| token(asked.clone(), system, reason));
                shared.push((asker, tokens.downgrade()));
                tokens
            })
        })
    }

    /// Whom the host gives as an owner, by the name that people at hand have for them.
    pub fn owner(&self) -> Signal<Option<Person>> {
        let (id, name) = (self.text_if_given("ownerId"), self.text_if_given("ownerName"));
        Signal::derive(move || {
            let person = Person::of_id(id::clean(&id.get()?));
            Some(Person { name: name.get().unwrap_or_else(|| person.name.clone()), ..person })
        })
    }

    /// Where the host finds people, while it says that it does.
    pub fn people(&self) -> Signal<Option<PeopleSource>> {
        let has_people = self.flag("people");
        let page = self.clone();
        let source = people_source(move |query| page.clone().find_people(query));
        Signal::derive(move || has_people.get().then_some(source))
    }

    /// Whether it searches them in memory.
    pub fn has_people_at_hand(&self) -> Signal<bool> {
        self.other("people", |people| people.as_string().is_some())
    }

    async fn find_people(self, query: PeopleQuery) -> Result<PeoplePage, Problem> {
        let aborting = AbortOnDrop::new();
        let options = object([
            ("kind", query.kind.as_str().into()),
            ("offset", query.offset.into()),
            ("limit", query.limit.into()),
            ("signal", aborting.signal().into()),
        ]);
        let failed = |words| Problem::never_sent(ProblemKind::Server, words);
        let page =
            JsFuture::from(self.0.js.people(&query.words, &options)).await.map_err(|error| failed(words(&error)))?;
        let read = match page.as_string() {
            Some(text) => Value::parse(&text).and_then(|page| PeoplePage::from_json(&page)),
            None => plain::read(&page),
        };
        read.ok_or_else(|| failed(NO_PEOPLE.to_owned()))
    }

    /// Fires an event that cannot be cancelled.
    pub fn emit(&self, name: &str, detail: Object) {
        self.0.js.emit(name, &detail, false);
    }

    /// Fires `casement-before-submit`; whatever a handler adds to the body goes out with it. Where that cannot be sent as
    /// it is, or a handler failed or meant something else, nothing is.
    pub fn permits(&self, request: &mut Request) -> bool {
        let plain = self.request(request);
        let detail = object([("system", to_js(&request.system)), ("request", plain.clone().into())]);
        if !self.0.js.emit("before-submit", &detail, true) {
            return false;
        }
        // A member that is no JSON, or a getter that throws, must not go missing in silence.
        match Reflect::get(&plain, &"body".into()).and_then(|body| self.0.js.text_of(&body)) {
            Ok(body) => {
                for (name, value) in members(&body).iter() {
                    // What stands there already stays as it is.
                    request.add_member(name, value);
                }
            }
            Err(error) => request.mistake = Some(words(&error)),
        }
        true
    }

    /// A request as events show it.
    pub fn request(&self, request: &Request) -> Object {
        let body = request.body.as_deref().and_then(of_text).unwrap_or(JsValue::UNDEFINED);
        let url = [self.0.base_url.trim_end_matches('/'), &request.path].concat();
        object([("method", request.method.as_str().into()), ("url", url.into()), ("body", body)])
    }

    /// Sets a custom state.
    pub fn state(&self, name: &str, on: bool) {
        self.0.js.state(name, on);
    }

    /// Keeps the draft.
    pub fn keep(&self, text: &str) {
        self.0.js.keep(text);
    }

    /// The write that ends now was one beside the draft, which is still to be sent.
    pub fn spare(&self) {
        self.0.js.spare();
    }

    /// What was kept.
    pub fn kept(&self) -> Option<String> {
        self.0.js.kept()
    }

    /// No write is on its way any more; but one may wait for somebody's answer, the draft may have more to do, and nobody
    /// may have done anything yet with what a look has shown.
    pub fn settle(&self, asks: bool, unfinished: bool, checked: bool) {
        self.0.js.settle(asks, unfinished, checked);
    }

    /// This element's code runs now.
    pub fn enter(&self) {
        self.0.js.enter();
    }
}

/// What is wrong with what a page's function for people gave.
const NO_PEOPLE: &str =
    "people: { items: Person[], total: number } is wanted, with ids and names as text, whole numbers, and no null";

/// The members of what the page's own code has as JSON; none where that is no object.
fn members(text: &JsValue) -> json::Object {
    text.as_string().and_then(|text| json::Object::from_json(&Value::parse(&text)?)).unwrap_or_default()
}

/// Asks for a token: what answers has been made text, or an object of text and a number, by the shim.
async fn token(asker: Function, system: System, reason: Reason) -> Result<Token, String> {
    let reason = match reason {
        Reason::First => "first",
        Reason::Expiring => "expiring",
        Reason::Refused => "refused",
    };
    let answer = asker.call2(&JsValue::UNDEFINED, &system.name().into(), &reason.into());
    let answer = answer.map(|answer| JsFuture::from(Promise::resolve(&answer))).map_err(|error| words(&error))?;
    let answer = answer.await.map_err(|error| words(&error))?;
    if let Some(text) = answer.as_string() {
        return Ok(Token { text, expires_at: None });
    }
    let member = |name: &str| Reflect::get(&answer, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let text = member("token").as_string().ok_or("tokenProvider gave neither text nor { token, expiresAt }")?;
    Ok(Token { text, expires_at: member("expiresAt").as_f64().filter(|end| end.is_finite()) })
}

/// What somebody else's error says.
fn words(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.or_else(|| error.as_string()).unwrap_or_default()
}

/// Tells a search that nobody waits for it any more.
struct AbortOnDrop(Option<AbortController>);

impl AbortOnDrop {
    fn new() -> AbortOnDrop {
        AbortOnDrop(AbortController::new().ok())
    }

    fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(AbortController::signal)
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
