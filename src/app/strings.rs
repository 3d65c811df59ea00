//! Every word of the application around the widgets.

use casement::language::{Argument, Speech};

include!(concat!(env!("OUT_DIR"), "/app.rs"));

/// A message that stands somewhere by itself.
pub type Message = fn(Words) -> &'static str;

impl Words {
    /// A message that follows the language: what is around it is not drawn again.
    pub fn live(self, message: Message) -> impl Fn() -> &'static str + Copy {
        move || {
            self.0.track();
            message(self)
        }
    }

    /// The same of a message that is put together.
    pub fn told(self, tell: impl Fn(Words) -> String) -> impl Fn() -> String {
        move || {
            self.0.track();
            tell(self)
        }
    }

    pub fn ago(self, millis: f64) -> String {
        match (millis / 60_000.0).floor() {
            minutes if minutes < 1.0 => self.just_now().to_owned(),
            minutes if minutes < 60.0 => self.minutes_ago(minutes as u64),
            minutes => self.hours_ago((minutes / 60.0) as u64),
        }
    }
}
