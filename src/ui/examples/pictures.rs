//! Pictures of workloads, shares and changes, and the calendar.

use casement_contract::date::WallTime;
use leptos::prelude::*;

use super::{Example, form};
use crate::people::Person;
use crate::ui::{Calendar, ChangeGroup, ChangeKind, PersonLine, Share, ShareBar};
use crate::view::{Callback, RwSignal, Signal, View, view};

pub fn examples() -> Vec<Example> {
    vec![
        Example { name: "workloads with a capacity", view: || loads(&CAPACITIES) },
        Example { name: "workloads without a capacity", view: || loads(&RELATIVE) },
        Example { name: "shares", view: || shares(&SOME, 100) },
        Example { name: "shares, all given", view: || shares(&SOME[..3], 80) },
        Example { name: "shares, more than there is", view: || shares(&SOME, 70) },
        Example { name: "shares, nothing yet", view: || shares(&[], 40) },
        Example { name: "shares, long names", view: || shares(&LONG, 12) },
        Example { name: "shares, thousands of them", view: many_shares },
        Example { name: "changes", view: || changes(2) },
        Example { name: "changes, many people", view: || changes(200) },
        Example { name: "calendar", view: || calendar("en-GB", Some("2026-11-27 17:00:00"), 0) },
        Example { name: "calendar, nothing chosen", view: || calendar("en-US", None, 6) },
        Example { name: "calendar, first and last day", view: limited },
        Example { name: "calendar in Chinese", view: || calendar("zh-CN", Some("2026-11-20 09:00:00"), 0) },
        Example { name: "calendar in Arabic", view: || directed("rtl", "ar-EG", Some("2026-11-27 17:00:00"), 5) },
    ]
}

type Loaded = (&'static str, &'static str, u32, Option<u32>);

const CAPACITIES: [Loaded; 6] = [
    ("Amélie Fournier", "Billing", 3, Some(10)),
    ("李娜", "客户服务", 10, Some(10)),
    ("أحمد عبد الرحمن", "الفوترة", 0, Some(10)),
    ("Maximiliane von Hohenstein-Wittgenstein-Sayn", "Escalations and regulatory affairs", 13, Some(10)),
    ("Ngozi Okafor", "Returns", 12_000, Some(9)),
    ("Zoë", "", 1, Some(0)),
];

const RELATIVE: [Loaded; 4] = [
    ("Amélie Fournier", "Billing", 3, None),
    ("李娜", "客户服务", 12, None),
    ("أحمد عبد الرحمن", "الفوترة", 0, None),
    ("Ngozi Okafor", "Returns", 7, None),
];

fn loads(people: &'static [Loaded]) -> View {
    let greatest = people.iter().map(|(_, _, load, _)| *load).max().unwrap_or_default();
    let line = move |(name, detail, load, capacity): &Loaded| {
        let person = Person {
            detail: Some((*detail).to_owned()),
            load: Some(*load),
            capacity: *capacity,
            available: Some(*load != 1),
            ..Person::of_id(*name)
        };
        view! { <li class="casement-option" part="option"><PersonLine person greatest /></li> }
    };
    form("Owners", move |_| view! { <ul aria-label="Owners">{people.iter().map(line).collect_view()}</ul> })
}

const SOME: [(&str, u64, bool); 4] =
    [("Amélie Fournier", 40, false), ("李娜", 25, true), ("أحمد عبد الرحمن", 15, false), ("Ngozi Okafor", 1, false)];

const LONG: [(&str, u64, bool); 2] = [
    ("Maximiliane Friederike Charlotte von Hohenstein-Wittgenstein-Sayn zu Altenkirchen", 7, true),
    ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 2, false),
];

fn shares(parts: &'static [(&'static str, u64, bool)], total: u64) -> View {
    let share = |(label, amount, is_locked): &(&str, u64, bool)| Share {
        label: (*label).to_owned(),
        amount: *amount,
        is_locked: *is_locked,
    };
    shared(parts.iter().map(share).collect(), total)
}

fn many_shares() -> View {
    let share = |row: u64| Share {
        label: ["Inspector ", &row.to_string()].concat(),
        amount: if row % 50 == 3 { 900_719_925_474_099_301 + row } else { row * 1_000_000_000_000 },
        is_locked: row == 53,
    };
    shared((0..200).map(share).collect(), 4_000_000_000_000_000_000)
}

fn shared(parts: Vec<Share>, total: u64) -> View {
    form("Reviews", move |_| {
        view! {
            <ShareBar
                label="Reviews per inspector"
                parts=Signal::stored(parts)
                total=Signal::stored(total)
                rest_label="Not given"
                locked_label="locked"
                others_label=Callback::new(|count: usize| [&count.to_string(), " others"].concat())
                locale="en-GB"
            />
        }
    })
}

fn changes(count: usize) -> View {
    let names = move |from: usize, count: usize| -> Vec<String> {
        const NAMES: [&str; 4] = ["Amélie Fournier", "李娜", "أحمد عبد الرحمن", "Ngozi Okafor"];
        (from..from + count).map(|row| [NAMES[row % 4], " ", &(row + 1).to_string()].concat()).collect()
    };
    form("What saving changes", move |_| {
        view! {
            <div class="casement-case-access__groups">
                <ChangeGroup kind=ChangeKind::Gains title="Gains access" names=names(0, count) count=Some(count) />
                <ChangeGroup kind=ChangeKind::Loses title="Loses access" names=names(count, 1) count=Some(1) />
                <ChangeGroup kind=ChangeKind::Keeps title="Keeps access" names=names(count + 1, 3) count=Some(3) />
            </div>
        }
    })
}

const TODAY: WallTime = WallTime { year: 2026, month: 11, day: 20, hour: 15, minute: 30, second: 0 };

fn calendar(locale: &'static str, chosen: Option<&str>, first_day: u8) -> View {
    directed("ltr", locale, chosen, first_day)
}

fn directed(dir: &'static str, locale: &'static str, chosen: Option<&str>, first_day: u8) -> View {
    let chosen = RwSignal::new(chosen.and_then(|text| WallTime::parse(text).ok()));
    form("Due date", move |uid| {
        view! {
            <div dir=dir lang=locale><Calendar
                id=uid.id("calendar")
                label="Due date"
                chosen
                today=Signal::stored(Some(TODAY))
                first_day=Signal::stored(first_day)
                locale
                on_choose=move |day| chosen.set(Some(day))
                on_close=|()| ()
            /></div>
        }
    })
}

fn limited() -> View {
    let chosen = RwSignal::new(Some(TODAY.plus_days(3)));
    form("Due date", move |uid| {
        view! {
            <Calendar
                id=uid.id("calendar")
                label="Due date"
                chosen
                today=Signal::stored(Some(TODAY))
                first_day=Signal::stored(0)
                locale="en-GB"
                range=(TODAY, TODAY.plus_days(25))
                on_choose=move |day| chosen.set(Some(day))
                on_close=|()| ()
            />
        }
    })
}
