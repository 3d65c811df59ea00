//! The application around the widgets: pages, lists to choose from, connection settings.

mod actions;
mod begun;
mod desk;
mod example;
mod examples;
mod faults;
mod gallery;
mod home;
mod languages;
mod lists;
mod pages;
mod people;
mod pick_list;
mod route;
mod session;
mod settings;
mod sign_in;
mod strings;

use casement::language::Language;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

pub use languages::load;
use route::{Page, Route};
use session::Session;
pub use session::locale;
use strings::{Message, Words};

/// The whole application.
#[component]
pub fn App(
    /// What it speaks first.
    language: &'static Language,
) -> impl IntoView {
    let speech = casement::language::provide(language);
    let session = Session::new(Words(speech));
    languages::follow(session, speech);
    let route = route::current();
    let is_bare = Memo::new(move |_| route.with(|route| route.page == Page::Example));
    move || match is_bare.get() {
        true => view! { <example::BarePage session route /> }.into_any(),
        false => view! { <Pages session route /> }.into_any(),
    }
}

/// Every page, below the bar that leads to them.
#[component]
fn Pages(session: Session, route: RwSignal<Route>) -> impl IntoView {
    let page = Memo::new(move |_| route.with(|route| route.page));
    let id = move |page| begun::id_on(page, route);
    lead_to_new_page(page);
    let has_widget = Memo::new(move |_| route.with(Route::has_widget));
    let words = Words::here();
    measure_bar(session, words);
    begun::guard(session.begun);
    view! {
        <header class="app-bar">
            <button type="button" class="app-button skip" on:click=move |_| skip(has_widget.get_untracked())>
                {move || if has_widget.get() { words.live(Words::skip)() } else { words.live(Words::skip_main)() }}
            </button>
            <a class="app-bar__brand" href=Route::to(Page::Home).href()>
                <Mark />
                {words.casement()}
            </a>
            <nav class="app-bar__nav" aria-label=words.live(Words::pages)>
                {Page::IN_MENU
                    .into_iter()
                    .map(|page| {
                        let is_current = move || route.with(|route| route.page == page);
                        let left = session.begun.left_on(session, page);
                        // From another page it leads to what was begun last; on the page itself, to its beginning.
                        let href = move || match left.with(|left| left.last().cloned()) {
                            Some(target) if !is_current() => Route::about(page, target).href(),
                            _ => Route::to(page).href(),
                        };
                        view! {
                            <a href=href aria-current=move || is_current().then_some("page")>
                                {words.live(page.title())}
                                <Show when=move || left.with(|left| !left.is_empty())>
                                    <span class="app-bar__begun" title=words.live(Words::begun)>
                                        <span class="casement-visually-hidden">" ("{words.live(Words::begun)}")"</span>
                                    </span>
                                </Show>
                            </a>
                        }
                    })
                    .collect_view()}
            </nav>
            <languages::LanguageSwitch session />
            <ThemeSwitch session />
        </header>
        <begun::News session />
        <main class="app-main" id="main" tabindex="-1">
            {move || {
                // Another account or base URL means other connections: everything is made anew.
                session.version.track();
                match page.get() {
                    Page::Home => view! { <home::Home /> }.into_any(),
                    Page::Desk => view! { <desk::Desk session /> }.into_any(),
                    Page::Assign => view! { <pages::AssignPage session id=id(Page::Assign) /> }.into_any(),
                    Page::Task => view! { <pages::TaskPage session id=id(Page::Task) /> }.into_any(),
                    Page::Relations => view! { <pages::RelationsPage session id=id(Page::Relations) /> }.into_any(),
                    Page::Review => view! { <pages::ReviewPage session id=id(Page::Review) /> }.into_any(),
                    Page::Access => view! { <pages::AccessPage session id=id(Page::Access) /> }.into_any(),
                    Page::Actions => view! { <actions::ActionsPage actions=session.actions /> }.into_any(),
                    Page::Faults => view! { <faults::Faults session /> }.into_any(),
                    Page::Gallery => view! { <gallery::Gallery session id=id(Page::Gallery) /> }.into_any(),
                    Page::Settings => view! { <settings::Settings session /> }.into_any(),
                    // Drawn without the bar.
                    Page::Example => ().into_any(),
                }
            }}
        </main>
    }
}

/// Whoever opens another page hears and sees that it is another one.
fn lead_to_new_page(page: Memo<Page>) {
    let words = Words::here();
    Effect::new(move |_| document().set_title(&[words.live(page.get().title())(), " – ", words.casement()].concat()));
    Effect::new(move |before: Option<Page>| {
        let page = page.get();
        if before.is_some_and(|before| before != page) {
            request_animation_frame(|| {
                focus("#main");
                show_in_menu();
            });
        }
        page
    });
}

/// Lays the bar out in two lines where the menu does not fit into one, which depends on the language; and tells the style
/// sheet how high it is, for what must not hide below it.
fn measure_bar(session: Session, words: Words) {
    let measure = || {
        request_animation_frame(|| {
            let find = |selector| document().query_selector(selector).ok().flatten()?.dyn_into::<HtmlElement>().ok();
            if let (Some(bar), Some(menu), Some(page)) = (find(".app-bar"), find(".app-bar__nav"), find("html")) {
                let scrolled = menu.scroll_left();
                // Names and values that are always allowed: these cannot fail.
                drop(bar.remove_attribute("data-lines"));
                if menu.scroll_width() > menu.client_width() {
                    drop(bar.set_attribute("data-lines", "two"));
                    menu.set_scroll_left(scrolled);
                }
                show_in_menu();
                drop(page.style().set_property("--app-bar", &format!("{}px", bar.offset_height())));
            }
        });
    };
    Effect::new(move |_| {
        words.0.track();
        measure();
    });
    Effect::new(move |_| {
        // The menu marks what was begun.
        session.begun.track();
        measure();
    });
    let listener = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || listener.remove());
}

/// Where the menu is a line that scrolls, the page that is open is in sight in it.
fn show_in_menu() {
    let find = |selector| document().query_selector(selector).ok().flatten()?.dyn_into::<HtmlElement>().ok();
    if let Some((menu, current)) = find(".app-bar__nav").zip(find(".app-bar__nav [aria-current]")) {
        let begin = current.offset_left() - menu.offset_left();
        let first = begin + current.offset_width() - menu.client_width();
        menu.set_scroll_left(menu.scroll_left().clamp(first.min(begin), begin));
    }
}

/// Past the menu and the list, to the widget, or to where the page begins. A fragment would be an address of the
/// application.
fn skip(to_widget: bool) {
    let places: &[&str] = if to_widget { &["#main .casement", "#main h1", "#main"] } else { &["#main h1", "#main"] };
    if let Some(place) = places.iter().find(|place| focus(place))
        && let Ok(Some(element)) = document().query_selector(place)
    {
        // What fills the window counts as being in sight, also where the bar covers its beginning.
        element.scroll_into_view();
    }
}

/// Gives the focus to what is found; whether anything is.
fn focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    if element.tab_index() < 0 {
        element.set_tab_index(-1);
    }
    // Focusing a focusable element cannot fail.
    element.focus().is_ok()
}

/// The brand: a window with one casement open.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="app-mark" viewBox="0 0 24 24" aria-hidden="true">
            <rect x="3" y="3" width="18" height="18" rx="2" />
            <path d="M12 3v18M3 12h9M12 3l6 3v12l-6 3" />
        </svg>
    }
}

#[component]
fn ThemeSwitch(session: Session) -> impl IntoView {
    let words = Words::here();
    let themes: [(&str, Message); 3] =
        [("auto", Words::theme_auto), ("light", Words::theme_light), ("dark", Words::theme_dark)];
    Effect::new(move |_| {
        if let Some(body) = document().body() {
            // The name of an attribute that is always allowed: it cannot fail.
            drop(body.set_attribute("data-theme", &session.theme.get()));
        }
    });
    view! {
        <label class="app-bar__theme">
            <span class="casement-visually-hidden">{words.live(Words::theme)}</span>
            <select on:change=move |event| session.set_theme(event_target_value(&event))>
                {themes
                    .map(move |(value, label)| {
                        view! { <option value=value selected=move || session.theme.get() == value>{words.live(label)}</option> }
                    })
                    .into_iter()
                    .collect_view()}
            </select>
        </label>
    }
}
