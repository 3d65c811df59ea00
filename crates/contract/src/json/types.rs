//! The forms of common types.

use super::{FromJson, Names, Object, ToJson, Value};

impl ToJson for Value {
    fn to_json(&self) -> Value {
        self.clone()
    }
}

impl FromJson for Value {
    fn from_json(json: &Value) -> Option<Value> {
        Some(json.clone())
    }
}

impl ToJson for Object {
    fn to_json(&self) -> Value {
        Value::Object(self.clone())
    }
}

impl FromJson for Object {
    fn from_json(json: &Value) -> Option<Object> {
        match json {
            Value::Object(object) => Some(object.clone()),
            _ => None,
        }
    }
}

impl FromIterator<(String, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Object {
        Object(members.into_iter().collect())
    }
}

impl<T: ToJson + ?Sized> ToJson for &T {
    fn to_json(&self) -> Value {
        T::to_json(self)
    }
}

impl ToJson for str {
    fn to_json(&self) -> Value {
        Value::String(self.to_owned())
    }
}

impl ToJson for String {
    fn to_json(&self) -> Value {
        self.as_str().to_json()
    }
}

impl FromJson for String {
    fn from_json(json: &Value) -> Option<String> {
        match json {
            Value::String(text) => Some(text.clone()),
            _ => None,
        }
    }
}

impl ToJson for bool {
    fn to_json(&self) -> Value {
        Value::Bool(*self)
    }
}

impl FromJson for bool {
    fn from_json(json: &Value) -> Option<bool> {
        match json {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }
}

impl ToJson for u64 {
    fn to_json(&self) -> Value {
        Value::Number(self.to_string())
    }
}

impl FromJson for u64 {
    fn from_json(json: &Value) -> Option<u64> {
        match json {
            Value::Number(text) => text.parse().ok(),
            _ => None,
        }
    }
}

/// Whole numbers go through the widest one, so that they are read and written once.
macro_rules! whole_numbers {
    ($($number:ty)+) => {$(
        impl ToJson for $number {
            fn to_json(&self) -> Value {
                (*self as u64).to_json()
            }
        }

        impl FromJson for $number {
            fn from_json(json: &Value) -> Option<$number> {
                u64::from_json(json).and_then(|number| number.try_into().ok())
            }
        }
    )+};
}

whole_numbers!(u8 u16 u32 usize);

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_json)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: &Value) -> Option<Option<T>> {
        match json {
            Value::Null => Some(None),
            value => T::from_json(value).map(Some),
        }
    }

    fn names() -> Names {
        T::names()
    }
}

impl<T: ToJson> ToJson for [T] {
    fn to_json(&self) -> Value {
        Value::Array(self.iter().map(T::to_json).collect())
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self) -> Value {
        self.as_slice().to_json()
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: &Value) -> Option<Vec<T>> {
        let Value::Array(items) = json else { return None };
        // In less code than `collect` makes of it, for each type.
        let mut all = Vec::with_capacity(items.len());
        for item in items {
            all.push(T::from_json(item)?);
        }
        Some(all)
    }

    fn names() -> Names {
        T::names()
    }
}

impl<A: ToJson, B: ToJson> ToJson for (A, B) {
    fn to_json(&self) -> Value {
        Value::Array(vec![self.0.to_json(), self.1.to_json()])
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(json: &Value) -> Option<(A, B)> {
        match json {
            Value::Array(pair) => match &pair[..] {
                [one, other] => A::from_json(one).zip(B::from_json(other)),
                _ => None,
            },
            _ => None,
        }
    }
}
