//! Reading a body field by field, in AICC's terms: lengths are counted in bytes, `null` is the
//! same as missing, a date is wall-clock text.

use serde_json::{Map, Value};

use super::refusal::Refusal;
use crate::clock;

/// A JSON object and the ways to read it.
#[derive(Clone, Copy)]
pub struct Fields<'a>(pub &'a Map<String, Value>);

impl<'a> Fields<'a> {
    /// The object at the top of a body.
    pub fn of(body: &'a Value) -> Result<Self, Refusal> {
        body.as_object().map(Self).ok_or(Refusal::BadBody("application/json"))
    }

    /// A text that must be there and not blank.
    pub fn required(&self, name: &'static str, bytes: usize) -> Result<&'a str, Refusal> {
        match self.text(name, bytes)? {
            Some(text) if !text.is_empty() => Ok(text),
            _ => Err(Refusal::Missing(name)),
        }
    }

    /// A text that may be missing; blank counts as missing.
    pub fn optional(&self, name: &'static str, bytes: usize) -> Result<Option<&'a str>, Refusal> {
        Ok(self.text(name, bytes)?.filter(|text| !text.is_empty()))
    }

    /// A text as it was sent, `Some("")` included.
    pub fn text(&self, name: &'static str, bytes: usize) -> Result<Option<&'a str>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.len() > bytes => {
                Err(Refusal::TooLong { field: name, limit: bytes, actual: text.len() })
            }
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Refusal::WrongType(name)),
        }
    }

    /// One of a closed set of words.
    pub fn choice(&self, name: &'static str, words: &[&str]) -> Result<Option<&'a str>, Refusal> {
        match self.optional(name, usize::MAX)? {
            Some(word) if !words.contains(&word) => Err(Refusal::NotOneOf(name)),
            word => Ok(word),
        }
    }

    /// A wall-clock date, with its seconds for comparing.
    pub fn date(&self, name: &'static str) -> Result<Option<(&'a str, i64)>, Refusal> {
        let Some(text) = self.optional(name, usize::MAX)? else { return Ok(None) };
        let seconds = clock::parse_wall_clock(text).ok_or(Refusal::BadDate(name))?;
        Ok(Some((text, seconds)))
    }

    /// `startTime` and `endTime`, at most 31 days apart.
    pub fn span(&self) -> Result<(Option<&'a str>, Option<&'a str>), Refusal> {
        let (from, to) = (self.date("startTime")?, self.date("endTime")?);
        if let (Some((_, from)), Some((_, to))) = (from, to)
            && !(0..=31 * 86_400).contains(&(to - from))
        {
            return Err(Refusal::BadSpan);
        }
        Ok((from.map(|(text, _)| text), to.map(|(text, _)| text)))
    }

    /// `start` and `limit`, both mandatory.
    pub fn page(&self) -> Result<(i64, i64), Refusal> {
        let start = self.whole("start")?;
        let limit = self.whole("limit")?;
        if start < 0 {
            return Err(Refusal::OutOfRange("start"));
        }
        if !(1..=100).contains(&limit) {
            return Err(Refusal::OutOfRange("limit"));
        }
        Ok((start, limit))
    }

    /// A boolean that must be there.
    pub fn flag(&self, name: &'static str) -> Result<bool, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Err(Refusal::Missing(name)),
            Some(value) => value.as_bool().ok_or(Refusal::WrongType(name)),
        }
    }

    /// A boolean that may be missing.
    pub fn optional_flag(&self, name: &'static str) -> Result<Option<bool>, Refusal> {
        match self.flag(name) {
            Err(Refusal::Missing(_)) => Ok(None),
            flag => flag.map(Some),
        }
    }

    /// What stands beside the standard fields: those of the customised template.
    pub fn beside(&self, standard: &[&str]) -> Map<String, Value> {
        let others = self.0.iter().filter(|(key, _)| !standard.contains(&key.as_str()));
        others.map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    fn whole(&self, name: &'static str) -> Result<i64, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Err(Refusal::Missing(name)),
            Some(value) => value.as_i64().ok_or(Refusal::WrongType(name)),
        }
    }
}
