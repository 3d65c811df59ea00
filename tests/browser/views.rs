//! How views are drawn, and drawn again.

use casement::view::{self, Callback, For, NodeRef, Show, View, view};
use gloo_timers::future::TimeoutFuture;
use js_sys::ArrayBuffer;
use leptos::callback::UnsyncCallback;
use leptos::component;
use leptos::prelude::{
    AddAnyAttr, ClassAttribute, ElementChild, Get, GetUntracked, Memo, Owner, RwSignal, Set, Signal, Track, Update,
    With, signal,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::MouseEvent;

use crate::support::{has_focus, millis, mount, settle};

#[component]
fn Pair(#[prop(into)] text: view::Signal<String>, #[prop(optional, into)] on_told: Option<Callback<String>>) -> View {
    let tell = move |_: MouseEvent| {
        if let Some(told) = on_told {
            told.run(text.get_untracked());
        }
    };
    view! { <button on:click=tell>{move || text.get()}</button> }
}

#[wasm_bindgen_test]
async fn a_component_takes_values_closures_and_signals_of_leptos() {
    let told = RwSignal::new(String::new());
    let (word, set_word) = signal("a signal".to_owned());
    let longer = Memo::new(move |_| word.with(|word| [word, ", computed"].concat()));
    let page = mount(move || {
        leptos::view! {
            <Pair text="a text" on_told=move |text| told.set(text) />
            <Pair text=word on_told=UnsyncCallback::new(move |text| told.set(text)) />
            <Pair text=longer />
            <Pair text=move || word.with(|word| word.to_uppercase()) />
        }
    });
    let texts = || page.all("button").iter().map(|button| button.text_content().unwrap()).collect::<Vec<_>>();
    assert_eq!(texts(), ["a text", "a signal", "a signal, computed", "A SIGNAL"]);
    set_word.set("another".to_owned());
    settle().await;
    assert_eq!(texts(), ["a text", "another", "another, computed", "ANOTHER"]);
    for (at, text) in ["a text", "another"].iter().enumerate() {
        page.all("button")[at].click();
        assert_eq!(told.get_untracked(), *text);
    }
}

#[wasm_bindgen_test]
async fn what_is_gone_gives_nothing_more_and_calls_only_for_who_kept_it() {
    let owner = Owner::new();
    let (number, adds) = owner.with(|| (view::Signal::stored(1), Callback::new(|number: i32| number + 1)));
    assert_eq!((number.try_get(), number.try_get_untracked(), adds.run(2)), (Some(1), Some(1), 3));
    let kept = adds.try_kept().unwrap();
    owner.cleanup();
    assert_eq!((number.try_get(), number.try_get_untracked()), (None, None));
    assert!(adds.try_kept().is_none());
    assert_eq!(kept(2), 3);
}

#[wasm_bindgen_test]
async fn a_signal_is_followed_unless_it_is_read_untracked() {
    let number = RwSignal::new(1);
    let seen = RwSignal::new(Vec::new());
    let page = mount(move || {
        let derived = view::Signal::derive(move || number.get());
        view::effect(move || seen.update(|seen| seen.push(derived.get_untracked())));
        view::effect(move || seen.update(|seen| seen.push(derived.with(|number| number * 10))));
        View::Nothing
    });
    settle().await;
    number.set(2);
    settle().await;
    assert_eq!(seen.get_untracked(), [1, 10, 20]);
    drop(page);
}

#[wasm_bindgen_test]
async fn what_a_view_holds_stays_when_it_is_drawn_again() {
    let (count, set_count) = signal(1);
    let page = mount(move || {
        View::of(move || {
            let shown = count.get();
            view! {
                <p id="whole" title=shown.to_string() class:many={shown > 1}>
                    "There are "{shown.to_string()}{(shown > 1).then(|| view! { <b>"!"</b> })}
                    <button>"More"</button>
                </p>
            }
        })
    });
    assert_eq!(page.find("#whole").text_content().unwrap(), "There are 1More");
    let (whole, button) = (page.find("#whole"), page.find("button"));
    button.focus().unwrap();
    set_count.set(2);
    settle().await;
    assert_eq!(page.find("#whole").text_content().unwrap(), "There are 2!More");
    assert_eq!(whole.get_attribute("title").unwrap(), "2");
    assert!(whole.class_list().contains("many"));
    assert_eq!(page.find("#whole"), whole);
    assert!(has_focus(&button));
}

#[wasm_bindgen_test]
async fn what_is_drawn_no_more_hears_nothing_more() {
    // The inner view reads what the outer one makes: if it were drawn once more after the outer one, that would be gone.
    let number = RwSignal::new(1);
    let page = mount(move || {
        View::of(move || {
            let is_even = number.get() % 2 == 0;
            let made = Signal::derive(move || number.with(|number| number * 10));
            let draw = move || {
                View::of(
                    move || view! { <i class:even=move || made.get() % 20 == 0>{move || made.get().to_string()}</i> },
                )
            };
            if is_even {
                view! { <p>{draw()}</p> }
            } else {
                view! { <div>{draw()}</div> }
            }
        })
    });
    for next in 2..20 {
        number.set(next);
        settle().await;
        assert_eq!(page.find("i").text_content().unwrap(), (next * 10).to_string());
        assert_eq!(page.find("i").class_list().contains("even"), next % 2 == 0);
    }
    assert_eq!(page.all("i").len(), 1);
}

#[wasm_bindgen_test]
async fn what_is_no_more_is_taken_from_the_element_that_stays() {
    let is_first = RwSignal::new(true);
    let page = mount(move || {
        View::of(move || {
            let first = is_first.get();
            let name = move || first.then_some("first");
            view! { <p title=name lang=first.then_some("en") hidden=move || first class:one=move || first></p> }
        })
    });
    let element = page.find("p");
    let there = || ["title", "lang", "hidden"].map(|name| element.has_attribute(name));
    assert_eq!(there(), [true; 3]);
    is_first.set(false);
    settle().await;
    assert_eq!(there(), [false; 3]);
    assert!(!element.class_list().contains("one"));
    is_first.set(true);
    settle().await;
    assert_eq!(there(), [true; 3]);
}

#[wasm_bindgen_test]
async fn of_two_rows_with_one_key_no_element_is_left_behind() {
    let keys = RwSignal::new(vec!["a", "a", "b"]);
    let page = mount(move || {
        view! { <ul><For each=move || keys.get() key=|key| key.to_string() children=|key: &'static str| view! { <li>{key}</li> } /></ul> }
    });
    for (order, shown) in [(vec!["b", "a", "a"], "baa"), (vec!["b", "a"], "ba"), (vec!["a"], "a"), (vec![], "")] {
        keys.set(order);
        settle().await;
        assert_eq!(page.find("ul").text_content().unwrap(), shown);
    }
}

#[wasm_bindgen_test]
async fn rows_keep_their_elements_in_any_order() {
    let keys = RwSignal::new(vec!["a", "b", "c", "d"]);
    let page = mount(move || {
        let row = |key: &'static str| view! { <li><button id=key>{key}</button></li> };
        view! { <ul><For each=move || keys.get() key=|key| key.to_string() children=row /></ul> }
    });
    let text = || page.find("ul").text_content().unwrap();
    assert_eq!(text(), "abcd");
    let focused = page.find("#c");
    focused.focus().unwrap();
    for order in [vec!["a", "c", "d"], vec!["x", "a", "c", "y", "d"], vec!["c"], vec!["c", "a", "b"]] {
        keys.set(order.clone());
        settle().await;
        assert_eq!(text(), order.concat());
        assert_eq!(page.find("#c"), focused);
        assert!(has_focus(&focused), "{order:?}");
    }
    keys.set(vec!["b", "a", "c"]);
    settle().await;
    assert_eq!(text(), "bac");
    let elements = || page.all("button").into_iter().map(|button| button.id()).collect::<String>();
    let before = page.all("button");
    keys.set(vec!["c", "a", "b"]);
    settle().await;
    assert_eq!(elements(), "cab");
    assert!(before.iter().all(|button| page.all("button").contains(button)), "the same, in another order");
    keys.update(Vec::clear);
    settle().await;
    assert_eq!(text(), "");
}

#[wasm_bindgen_test]
async fn a_reference_knows_the_element_that_is_there() {
    let first = RwSignal::new(true);
    let (reference, told) = (RwSignal::new_local(None), RwSignal::new(0));
    let page = mount(move || {
        let node = NodeRef::new();
        reference.set(Some(node));
        let seen = Memo::new(move |_| {
            told.update(|told| *told += 1);
            node.get().map(|element| element.tag_name())
        });
        view! {
            <output>{move || seen.get()}</output>
            {move || if first.get() { view! { <p node_ref=node></p> } } else { view! { <div node_ref=node></div> } }}
        }
    });
    let node = reference.get_untracked().unwrap();
    assert_eq!(node.get_untracked().unwrap(), page.find("p"));
    first.set(false);
    settle().await;
    assert_eq!(node.get_untracked().unwrap(), page.find("div > div"));
    assert_eq!(page.find("output").text_content().unwrap(), "DIV");
}

#[wasm_bindgen_test]
async fn a_condition_draws_only_when_it_changes() {
    let number = RwSignal::new(1);
    let drawn = RwSignal::new(0);
    let page = mount(move || {
        view! {
            <Show when=move || { number.get() > 2 } fallback=|| "few">
                {drawn.update(|drawn| *drawn += 1)}
                <b>"many"</b>
            </Show>
        }
    });
    assert_eq!(page.text(), "few");
    for next in [3, 4, 5] {
        number.set(next);
        settle().await;
        assert_eq!(page.text(), "many");
    }
    assert_eq!(drawn.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn in_a_view_of_leptos_a_component_takes_attributes_and_classes() {
    #[leptos::component]
    fn Greeting(name: RwSignal<&'static str>) -> View {
        View::of(move || {
            let name = name.get();
            view! { <p class="greeting">"Hello "{name}</p> }
        })
    }
    let (name, title) = (RwSignal::new("you"), RwSignal::new("one"));
    let page = mount(move || {
        leptos::prelude::view! {
            <section class="around">
                <Greeting name attr:title=move || title.get() attr:lang="en" />
            </section>
        }
    });
    let greeting = page.find("section > p.greeting");
    let get = |attribute: &str| greeting.get_attribute(attribute);
    assert_eq!((get("title").as_deref(), get("lang").as_deref()), (Some("one"), Some("en")));
    name.set("all");
    title.set("two");
    settle().await;
    assert_eq!(page.find(".greeting").text_content().unwrap(), "Hello all");
    assert_eq!((get("title").as_deref(), get("lang").as_deref()), (Some("two"), Some("en")));
}

#[wasm_bindgen_test]
async fn what_is_gone_is_remembered_by_no_signal() {
    let bytes = || {
        js_sys::WebAssembly::Memory::from(wasm_bindgen::memory()).buffer().unchecked_into::<ArrayBuffer>().byte_length()
    };
    let (active, drawn) = (RwSignal::new(0), RwSignal::new(0));
    let page = mount(move || {
        let row = move |at: usize| {
            let is_active = move || active.get() == at;
            view! { <li class:active=is_active title=move || is_active().then_some("active") hidden=is_active>{move || active.get().to_string()}</li> }
        };
        view! { <ul>{move || { drawn.track(); (0..20).map(row).collect::<Vec<_>>() }}</ul> }
    });
    let mut before = 0;
    for round in 0..600 {
        drawn.update(|drawn| *drawn += 1);
        TimeoutFuture::new(0).await;
        // The first rounds fill what is used again and again.
        if round == 100 {
            before = bytes();
        }
    }
    assert_eq!(page.all("li").len(), 20);
    let grown = bytes() - before;
    assert!(grown < 1_000_000, "{grown} bytes more after 500 times 20 rows");
}

#[wasm_bindgen_test]
async fn thousands_of_rows_give_way_to_others_as_fast_as_they_go_and_come() {
    let keys = RwSignal::new(0..0_u64);
    let page = mount(move || {
        // As ids are: of one length, and alike at their beginning.
        let id = |key: &u64| (1_000_000_000_000_000_000 + key).to_string();
        let row = move |key: u64| view! { <li>{id(&key)}</li> };
        view! { <ul><For each=move || keys.get() key=id children=row /></ul> }
    });
    let change = async |to: std::ops::Range<u64>| {
        let begin = millis();
        keys.set(to.clone());
        TimeoutFuture::new(0).await;
        assert_eq!(page.all("li").len(), to.count());
        millis() - begin
    };
    let (mut one_by_one, mut at_once) = (f64::MAX, f64::MAX);
    // The best of some: a machine does other things as well.
    for _ in 0..5 {
        one_by_one = one_by_one.min(change(0..0).await + change(0..20_000).await);
        at_once = at_once.min(change(20_000..40_000).await);
        if at_once < 4.0 * one_by_one {
            return;
        }
    }
    panic!("{at_once} ms in place of {one_by_one}");
}
