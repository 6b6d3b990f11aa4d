//! JSON objects read one level deep: names decoded, values left as the bytes that stand there, however deep they nest.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members of a JSON object in their order, names given twice among them.
///
/// Must be read straight from a text (`serde_json::from_str`): `RawValue` does not pass through buffered values.
pub(crate) struct Members<'a>(pub(crate) Vec<(Name<'a>, &'a RawValue)>);

/// A JSON string, decoded. Lone surrogates are kept apart, as WTF-8.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Name<'a>(Cow<'a, [u8]>);

impl<'a> Members<'a> {
    /// The members of `text`, or `None` where it is no JSON object.
    pub(crate) fn of(text: &'a str) -> Option<Members<'a>> {
        serde_json::from_str(text).ok()
    }

    /// The value of the last member of that name, in any letter case.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        let mut from_last = self.0.iter().rev();
        from_last
            .find(|(found, _)| found.0.eq_ignore_ascii_case(name.as_bytes()))
            .map(|(_, value)| value.get())
    }

    /// The text of that member, where it is a string that is not empty.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        string(self.get(name)?).filter(|text| !text.is_empty())
    }
}

impl Name<'_> {
    /// As text; a lone surrogate reads as U+FFFD.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        if let Ok(text) = str::from_utf8(&self.0) {
            return Cow::Borrowed(text);
        }
        let mut text = String::with_capacity(self.0.len());
        for chunk in self.0.utf8_chunks() {
            text.push_str(chunk.valid());
            // A surrogate's three bytes are three chunks; the first of them begins with ED.
            if chunk.invalid().starts_with(&[0xED]) {
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
        Cow::Owned(text)
    }
}

/// The text of a JSON string, or `None` where `json` is something else. A lone surrogate reads as U+FFFD.
pub(crate) fn string(json: &str) -> Option<String> {
    let name: Name<'_> = serde_json::from_str(json).ok()?;
    Some(name.text().into_owned())
}

/// As bytes, because serde_json refuses lone surrogates in a `str` only.
impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
                Ok(Name(Cow::Borrowed(bytes)))
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(bytes.to_vec())))
            }
        }

        deserializer.deserialize_bytes(Reader)
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::with_capacity(16);
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_and_values_left_alone() {
        let members =
            Members::of("{ \"a\" : 1.0 , \"\\u0061\":[ 1 , {} ], \"\\ud83d\\ude00\":\"\\u00e4\"}")
                .unwrap();
        let seen: Vec<_> = members
            .0
            .iter()
            .map(|(name, value)| (name.text().into_owned(), value.get()))
            .collect();
        assert_eq!(
            seen,
            [
                ("a".into(), "1.0"),
                ("a".into(), "[ 1 , {} ]"),
                ("😀".into(), "\"\\u00e4\"")
            ]
        );
        assert_eq!(members.get("A"), Some("[ 1 , {} ]"));
        assert_eq!(members.get("b"), None);
        assert_eq!(members.text("a"), None);
        assert_eq!(members.text("😀").as_deref(), Some("ä"));
    }

    #[test]
    fn only_a_whole_object_has_members() {
        for other in [
            "",
            "[]",
            "\"{}\"",
            "null",
            "{",
            "{}{}",
            "{\"a\":}",
            "{1:2}",
            "{\"a\":1,}",
            "\u{feff}{}",
        ] {
            assert!(Members::of(other).is_none(), "{other}");
        }
        assert!(Members::of(" {} ").unwrap().0.is_empty());
    }

    #[test]
    fn lone_surrogates_are_told_apart_and_read_as_one_replacement() {
        let members = Members::of(r#"{"\ud800":"x\udc00y\ud800","\ud801":0}"#).unwrap();
        assert_ne!(members.0[0].0, members.0[1].0);
        assert_eq!(members.0[0].0.text(), "\u{fffd}");
        assert_eq!(string(members.0[0].1.get()).unwrap(), "x\u{fffd}y\u{fffd}");
    }

    #[test]
    fn deep_nesting_is_no_recursion() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(Members::of(&deep).unwrap().0.len(), 1);
    }
}
