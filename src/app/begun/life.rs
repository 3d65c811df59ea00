use casement::contract::Request;
use casement::{Audit, Host, HostBuilder, State};
use leptos::prelude::*;

use super::work::{Work, entered};
use super::{Begun, Place};

/// A widget's hold on what is begun in it. Copying it is free.
#[derive(Clone, Copy)]
pub struct Life {
    pub begun: Begun,
    pub number: u32,
    pub kept: StoredValue<Option<String>>,
    /// What the widget is about.
    pub target: RwSignal<String>,
}

/// What a page wants to hear of its widget.
pub struct Told {
    before_submit: Box<dyn Fn()>,
    on_audit: Box<dyn Fn(Audit)>,
    on_state: Box<dyn Fn(State)>,
}

impl Told {
    /// Its attempts.
    pub fn of(on_audit: impl Fn(Audit) + 'static) -> Told {
        Told { before_submit: Box::new(|| {}), on_audit: Box::new(on_audit), on_state: Box::new(|_| {}) }
    }

    /// Also what it is at.
    pub fn on_state(self, on_state: impl Fn(State) + 'static) -> Told {
        Told { on_state: Box::new(on_state), ..self }
    }

    /// Also that it is about to send.
    pub fn before_submit(self, before_submit: impl Fn() + 'static) -> Told {
        Told { before_submit: Box::new(before_submit), ..self }
    }
}

impl Life {
    /// The page's hold on its widget, through which what is begun is kept.
    pub fn host<D: 'static>(self, told: Told) -> Host<D> {
        let Life { begun, number, kept, .. } = self;
        let Told { before_submit, on_audit, on_state } = told;
        HostBuilder::default()
            .kept(kept.get_value())
            .keep(move |text| begun.change(number, |work| work.text = text))
            .before_submit(move |_: &mut Request| {
                begun.change(number, |work| work.unsent = work.text.clone());
                before_submit();
                true
            })
            .on_state(move |state| {
                if !begun.is_here(number) {
                    return begun.change(number, Work::withdraw_alone);
                }
                begun.change(number, |work| work.go_on(state));
                on_state(state);
            })
            .on_audit(move |audit| {
                begun.change(number, |work| match work.is_here {
                    true => work.end(&audit),
                    false => work.end_alone(&audit),
                });
                on_audit(audit);
            })
            .build()
    }

    /// Somebody is about to do something.
    pub fn approach(self) {
        self.begun.change(self.number, |work| {
            if !work.is_touched {
                work.pristine = Some(entered(&work.text));
            }
        });
    }

    /// Somebody has changed something.
    pub fn touch(self) {
        self.begun.change(self.number, |work| work.is_touched = true);
    }

    pub fn move_to(self, place: Place) {
        self.target.set(place.target.clone());
        self.begun.change(self.number, |work| work.move_to(place));
    }

    pub fn leave(self) {
        self.begun.change(self.number, Work::leave);
    }
}
