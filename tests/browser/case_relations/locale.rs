//! What OSM is told of the person in front, and what it is asked again when that changes.

use casement::language::{self, Language, Speech};
use js_sys::{Function, Reflect};

use super::*;

/// The words of English as those of another language: here it is about its tag.
fn tagged(tag: &str) -> &'static Language {
    let text = include_str!(concat!(env!("OUT_DIR"), "/english.txt"));
    let rest = text.strip_prefix("en ").unwrap();
    Language::read(tag, &[tag, " ", rest].concat()).unwrap()
}

/// Has the browser's clock stand still, until this is dropped.
struct Standing(Function);

impl Standing {
    fn at(moment: &str) -> Standing {
        let date = Reflect::get(&js_sys::global(), &"Date".into()).unwrap();
        let kept = Reflect::get(&date, &"now".into()).unwrap().into();
        let now = Function::new_no_args(&format!("return Date.parse('{moment}')"));
        Reflect::set(&date, &"now".into(), &now).unwrap();
        Standing(kept)
    }
}

impl Drop for Standing {
    fn drop(&mut self) {
        let date = Reflect::get(&js_sys::global(), &"Date".into()).unwrap();
        Reflect::set(&date, &"now".into(), &self.0).unwrap();
    }
}

struct Reader {
    page: Mounted,
    speech: Speech,
    zone: RwSignal<Option<String>>,
}

impl Drop for Reader {
    fn drop(&mut self) {
        // What nobody tells a language speaks the last one.
        self.speech.set(english());
    }
}

fn open_reading(tag: &'static str, zone: &str) -> Reader {
    let kept = Rc::new(RefCell::new(None));
    let (given, zone) = (kept.clone(), zone.to_owned());
    let page = mount(move || {
        let zone = RwSignal::new(Some(zone));
        *given.borrow_mut() = Some((language::provide(tagged(tag)), zone));
        view! { <CaseRelations connection=Connection::same_origin() case_id="case-123" group_id="1" time_zone=zone /> }
    });
    let (speech, zone) = kept.borrow_mut().take().unwrap();
    Reader { page, speech, zone }
}

fn told(sent: &Sent) -> [String; 2] {
    ["X-Language", "X-Time-Zone"].map(|name| header(sent, name).unwrap_or_default().to_owned())
}

#[wasm_bindgen_test]
async fn osm_is_told_the_language_and_the_offset_of_the_moment() {
    for (tag, zone, moment, expected) in [
        ("en", "Asia/Kolkata", "2026-01-15T12:00:00Z", ["en-us", "GMT+5:30"]),
        ("zh-CN", "Asia/Shanghai", "2026-01-15T12:00:00Z", ["zh-cn", "GMT+8"]),
        ("zh-TW", "America/St_Johns", "2026-01-15T12:00:00Z", ["zh-cn", "GMT-3:30"]),
        ("zh-TW", "America/St_Johns", "2026-07-15T12:00:00Z", ["zh-cn", "GMT-2:30"]),
        ("de", "Europe/Berlin", "2026-03-29T00:59:59Z", ["de", "GMT+1"]),
        ("de", "Europe/Berlin", "2026-03-29T01:00:00Z", ["de", "GMT+2"]),
        ("ja", "UTC", "2026-07-15T12:00:00Z", ["ja", "GMT+0"]),
    ] {
        let answers = answering(vec![(LIST, 200, NONE)]);
        let _clock = Standing::at(moment);
        let reader = open_reading(tag, zone);
        reader.page.see("0 of 3 places taken").await;
        assert_eq!(told(&answers.sent()[0]), expected, "{zone} at {moment}");
    }
}

#[wasm_bindgen_test]
async fn a_change_is_told_at_the_next_request_and_what_was_read_is_read_again() {
    let answers = answering_just(vec![
        (LIST, 200, ONE),
        (LIST, 200, TWO),
        (LIST, 200, TWO),
        ("/cases?", 200, TICKETS),
        ("POST", 200, "{}"),
    ]);
    let _clock = Standing::at("2026-07-15T12:00:00Z");
    let reader = open_reading("zh-CN", "UTC");
    reader.page.see("1 of 3 places taken").await;
    type_into(&reader.page.field("Ticket ID or words"), "printer");
    reader.page.see("2 of 57 tickets shown").await;
    reader.page.button("Add TT7").click();
    let read = |part: &str| answers.sent_to(part).iter().map(told).collect::<Vec<_>>();
    reader.speech.set(tagged("zh-TW"));
    settle().await;
    assert_eq!(read("").len(), 2, "OSM knows one Chinese, and has given it");
    reader.speech.set(tagged("de"));
    reader.page.see("2 of 3 places taken, 1 chosen").await;
    reader.zone.set(Some("Asia/Kolkata".to_owned()));
    settle().await;
    let expected = [["zh-cn", "GMT+0"], ["de", "GMT+0"], ["de", "GMT+5:30"]];
    assert_eq!(read(LIST), expected);
    assert_eq!(read("/cases?"), expected);
    assert_eq!(value(&reader.page.field("Ticket ID or words")), "printer");
    assert!(answers.sent_to("POST").is_empty());
    reader.page.button("Associate").click();
    settle().await;
    assert_eq!(read("POST"), [["de", "GMT+5:30"]]);
}

#[wasm_bindgen_test]
async fn what_osm_says_is_marked_with_the_language_that_it_was_asked_for() {
    let refusal = r#"{"error_code":"OSM.01010014","error_msg":"操作失败"}"#;
    let gateway = r#"{"error_code":"APIG.0301","error_msg":"token expires"}"#;
    for (tag, said, message, expected) in [
        ("zh-TW", refusal, "操作失败", "zh-CN"),
        ("en", refusal, "操作失败", "en-US"),
        ("fr", refusal, "操作失败", ""),
        ("zh-CN", gateway, "token expires", ""),
    ] {
        let _answers = answering(vec![(LIST, 200, NONE), ("POST", 200, said)]);
        let reader = open_reading(tag, "UTC");
        reader.page.see("0 of 3 places taken").await;
        let finder = reader.page.field("Ticket ID or words");
        type_into(&finder, "TT1");
        press(&finder, "Enter");
        reader.page.button("Associate").click();
        reader.page.see(message).await;
        reader.speech.set(tagged("ru"));
        settle().await;
        let marked = reader.page.find("[part='problem'] [lang]");
        assert_eq!((marked.text_content().unwrap().as_str(), marked.lang().as_str()), (message, expected), "{tag}");
        assert!(reader.page.text().contains(&["The system says: “", message, "”"].concat()), "{}", reader.page.text());
    }
}
