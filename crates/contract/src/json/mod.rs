//! JSON as a tree in which a number is the text that stands in the document: an id of 20 digits keeps them all.
//!
//! One reader and one writer for requests, answers, drafts and what a widget keeps: small, because people download
//! them, and the same in tests and in a browser. A type says once, by [`ToJson`] and [`FromJson`], what it is in JSON;
//! [`json_object`] and [`json_words`] do that in a line a member. Serde's traits go by way of that ([`json_serde`]),
//! for whoever has a serializer of their own.

mod members;
mod parse;
#[doc(hidden)]
pub mod serde;
mod types;
mod write;

pub use members::Members;

/// JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A string, without its escapes.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(Object),
}

/// The members of an object, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object(Vec<(String, Value)>);

/// What has a form in JSON.
pub trait ToJson {
    /// This form.
    fn to_json(&self) -> Value;
}

/// What can be read from its form in JSON.
pub trait FromJson: Sized {
    /// `None` for whatever is not this form.
    fn from_json(json: &Value) -> Option<Self>;

    /// The members that are looked at: for whoever has an object that may hold others, which lead anywhere.
    fn names() -> Names {
        Names::default()
    }
}

/// Names of members, each with those that are looked at in it.
#[derive(Default)]
pub struct Names(pub Vec<(&'static str, NamesIn)>);

/// Those that a type looks at.
pub type NamesIn = fn() -> Names;

impl Value {
    /// Reads a document; `None` for whatever is none, and for one that nests deeper than 127 levels.
    ///
    /// Half of a surrogate pair stands for no character, and some systems escape it all the same: a name that was cut
    /// in the middle of an emoji. It reads as U+FFFD, as browsers have it wherever text becomes bytes. Otherwise such a
    /// name would make the whole answer unreadable, and the outcome of a write unknown.
    pub fn parse(text: &str) -> Option<Value> {
        parse::document(text)
    }

    /// The document, without blanks.
    pub fn to_text(&self) -> String {
        write::document(self)
    }

    /// What this reads from the members of an object that has the needed ones. `None` where there is no object, where a
    /// needed member is missing, and where one that was read is not what was wanted of it, or is there twice.
    pub fn read<'a, T>(&'a self, needed: &[&str], read: impl FnOnce(&Members<'a>) -> T) -> Option<T> {
        Members::read(self, needed, false, read)
    }

    /// The same, of a system that may begin the names of members with a capital.
    pub(crate) fn read_capitals<'a, T>(&'a self, needed: &[&str], read: impl FnOnce(&Members<'a>) -> T) -> Option<T> {
        Members::read(self, needed, true, read)
    }

    /// A variant that holds data: an object of one member, which has its name.
    pub fn variant(name: &str, data: &impl ToJson) -> Value {
        let mut object = Object::default();
        object.add(name, data.to_json());
        Value::Object(object)
    }

    /// The name of a variant and its data; null is that of one without.
    pub fn as_variant(&self) -> Option<(&str, &Value)> {
        match self {
            Value::String(name) => Some((name, &Value::Null)),
            Value::Object(object) => object.iter().next().filter(|_| object.0.len() == 1),
            _ => None,
        }
    }
}

impl Object {
    /// Adds a member, unless there is nothing to say: no `null`.
    pub fn set<T: ToJson + ?Sized>(&mut self, name: &str, value: &T) {
        match value.to_json() {
            Value::Null => {}
            value => self.add(name, value),
        }
    }

    /// Adds a text, unless it is empty.
    pub fn set_unless_empty(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.set(name, text);
        }
    }

    /// Adds a member, whatever it is.
    pub fn add(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }

    /// The members, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

/// Gives a struct its form in JSON: an object with a member for each field. Each line has the field, the reader (a
/// method of [`Members`]) and the member's name. A member that is missing reads as the field's default, unless it stands
/// behind `needs`; a field that is `None` is left out, and one behind a semicolon always is.
#[macro_export]
macro_rules! json_object {
    ($type:ty $(, needs $($needed:literal)+)? {
        $($field:ident: $reader:ident $name:literal),+ $(,)? $(; $left_out:ident)?
    }) => {
        $crate::json_reader!($type $(, needs $($needed)+)? { $($field: $reader $name),+ $(; $left_out)? });

        impl $crate::json::ToJson for $type {
            fn to_json(&self) -> $crate::json::Value {
                let mut object = $crate::json::Object::default();
                $(object.set($name, &self.$field);)+
                $crate::json::Value::Object(object)
            }
        }
    };
}

/// The same for what is only read, or is written in a way of its own.
#[macro_export]
macro_rules! json_reader {
    ($type:ty $(, needs $($needed:literal)+)? {
        $($field:ident: $reader:ident $name:literal),+ $(,)? $(; $left_out:ident)?
    }) => {
        impl $crate::json::FromJson for $type {
            fn from_json(json: &$crate::json::Value) -> Option<Self> {
                json.read(&[$($($needed),+)?], |members| Self {
                    $($field: members.$reader($name),)+
                    $($left_out: Default::default(),)?
                })
            }

            fn names() -> $crate::json::Names {
                $crate::json::Names(vec![$(($name, $crate::json::names_in(|this: &Self| &this.$field))),+])
            }
        }
    };
}

/// The names in a field, whatever type that is of: a macro does not know.
#[doc(hidden)]
pub fn names_in<S, T: FromJson>(_: fn(&S) -> &T) -> NamesIn {
    T::names
}

/// Gives an enum without data its form in JSON: a word for each variant.
#[macro_export]
macro_rules! json_words {
    ($type:ty { $($variant:ident: $word:literal),+ $(,)? }) => {
        impl $crate::json::ToJson for $type {
            fn to_json(&self) -> $crate::json::Value {
                let word = match self {
                    $(Self::$variant => $word),+
                };
                $crate::json::ToJson::to_json(word)
            }
        }

        impl $crate::json::FromJson for $type {
            fn from_json(json: &$crate::json::Value) -> Option<Self> {
                match json {
                    $crate::json::Value::String(word) => match word.as_str() {
                        $($word => Some(Self::$variant),)+
                        _ => None,
                    },
                    _ => None,
                }
            }
        }
    };
}

/// Gives types serde's `Serialize` and `Deserialize`, or one of them, by way of their form in JSON. It costs nothing
/// where nobody uses it.
#[macro_export]
macro_rules! json_serde {
    (Serialize: $($type:ty),+ $(,)?) => {$(
        impl $crate::json::serde::Serialize for $type {
            fn serialize<S: $crate::json::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::json::serde::Serialize::serialize(&$crate::json::ToJson::to_json(self), serializer)
            }
        }
    )+};
    (Deserialize: $($type:ty),+ $(,)?) => {$(
        impl<'de> $crate::json::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::json::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::serde::read(deserializer)
            }
        }
    )+};
    ($($type:ty),+ $(,)?) => {
        $crate::json_serde!(Serialize: $($type),+);
        $crate::json_serde!(Deserialize: $($type),+);
    };
}

pub use {json_object, json_reader, json_serde, json_words};
