//! JSON objects read one level deep: names decoded, values left as the bytes that stand there, however deep they nest.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

use crate::text::outline::Outline;

/// The members of a JSON object in their order, names given twice among them.
pub(crate) struct Members<'a>(pub(crate) Vec<(Name<'a>, &'a str)>);

/// A JSON string, decoded. Lone surrogates are kept apart, as WTF-8.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Name<'a> {
    Text(Cow<'a, str>),
    /// With lone surrogates.
    Surrogates(Vec<u8>),
}

impl<'a> Members<'a> {
    /// The members of `text`, or `None` where it is no JSON object.
    pub(crate) fn of(text: &'a str) -> Option<Members<'a>> {
        let mut outline = Outline::of(text);
        let members = Members::next(&mut outline)?;
        outline.ends().then_some(members)
    }

    /// Those of the object that comes next.
    pub(crate) fn next(outline: &mut Outline<'a>) -> Option<Members<'a>> {
        let mut members = Vec::with_capacity(16);
        outline.enter(b'{')?;
        while let Some(name) = Name::of_member(outline, members.is_empty())? {
            members.push((name, outline.json()?));
        }
        Some(Members(members))
    }

    /// Whether there is a member of exactly that name.
    pub(crate) fn have(&self, name: &str) -> bool {
        self.0.iter().any(|(found, _)| found.is_exactly(name))
    }

    /// The value of the last member of that name, in any letter case.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        let mut from_last = self.0.iter().rev();
        let found = from_last.find(|(found, _)| found.is(name));
        found.map(|(_, value)| *value)
    }

    /// The text of that member, where it is a string that is not empty.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        string(self.get(name)?).filter(|text| !text.is_empty())
    }
}

impl<'a> Name<'a> {
    /// The string that `json` is, or `None` where it is something else.
    pub(crate) fn of(json: &'a str) -> Option<Name<'a>> {
        let mut outline = Outline::of(json);
        let name = Name::next(&mut outline)?;
        outline.ends().then_some(name)
    }

    /// The name of an object's first member.
    pub(crate) fn first(json: &'a str) -> Option<Name<'a>> {
        let mut outline = Outline::of(json);
        outline.enter(b'{')?;
        Name::of_member(&mut outline, true)?
    }

    /// That of the next member of an object, whose value comes next; none behind the last.
    #[inline(always)]
    pub(crate) fn of_member(outline: &mut Outline<'a>, is_first: bool) -> Option<Option<Name<'a>>> {
        if !outline.goes_on(b'}', is_first)? {
            return Some(None);
        }
        let name = Name::next(outline)?;
        outline.enter(b':')?;
        Some(Some(name))
    }

    /// The string that comes next.
    #[inline(always)]
    pub(crate) fn next(outline: &mut Outline<'a>) -> Option<Name<'a>> {
        let (quoted, is_plain) = outline.quoted()?;
        if is_plain {
            return Some(Name::Text(quoted[1..quoted.len() - 1].into()));
        }
        let mut deserializer = serde_json::Deserializer::from_str(quoted);
        let bytes = deserializer.deserialize_bytes(Decoded).ok()?;
        Some(match String::from_utf8(bytes) {
            Ok(text) => Name::Text(text.into()),
            Err(surrogates) => Name::Surrogates(surrogates.into_bytes()),
        })
    }

    pub(crate) fn is_exactly(&self, wanted: &str) -> bool {
        matches!(self, Name::Text(text) if text == wanted)
    }

    /// Whether it is that one, in any letter case.
    pub(crate) fn is(&self, wanted: &str) -> bool {
        matches!(self, Name::Text(text) if text.eq_ignore_ascii_case(wanted))
    }

    /// As text; a lone surrogate reads as U+FFFD.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        let bytes = match self {
            Name::Text(text) => return Cow::Borrowed(text),
            Name::Surrogates(bytes) => bytes,
        };
        let mut text = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
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
    Some(Name::of(json)?.text().into_owned())
}

/// Reads a string as bytes, because serde_json refuses lone surrogates in a `str` only.
struct Decoded;

impl Visitor<'_> for Decoded {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Ok(bytes.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::collection::vec;
    use proptest::prelude::*;
    use serde_json::value::RawValue;

    use super::*;

    #[test]
    fn names_are_decoded_and_values_left_alone() {
        let members =
            Members::of("{ \"a\" : 1.0 , \"\\u0061\":[ 1 , {} ], \"\\ud83d\\ude00\":\"\\u00e4\"}")
                .unwrap();
        let seen: Vec<_> = members
            .0
            .iter()
            .map(|(name, value)| (name.text().into_owned(), *value))
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
        assert_eq!(string(members.0[0].1).unwrap(), "x\u{fffd}y\u{fffd}");
    }

    proptest! {
        #[test]
        fn what_is_an_object_is_what_serde_json_takes_for_one(pieces in vec(prop_oneof![
            "[\\[\\]{},:\"\\\\ \t\n\r\u{1}é-]", "[0-9.eE+-]{1,4}", "\"[a-zé]{0,12}\"", "\\\\(u[0-9a-fD]{4}|[a-z\"/])",
            Just("null".to_owned()), Just("\"b\":".to_owned()), Just("\"a\":[{\"c\":\"}\\\"\"}],".to_owned()),
        ], 0..7)) {
            for text in [format!("{{{}}}", pieces.concat()), format!("{{\"x\":\"{}\"}}", pieces.concat()), pieces.concat()] {
                let known: Option<BTreeMap<String, &RawValue>> = serde_json::from_str(&text).ok();
                let lone = known.is_none() && serde_json::from_str::<&RawValue>(&text).is_ok() && text.contains("\\u");
                let found = Members::of(&text);
                if lone && text.trim().starts_with('{') {
                    prop_assert!(found.is_some(), "{}", text);
                    continue;
                }
                // Of members given twice the last is kept here as well.
                let found = found.map(|found| found.0.into_iter().map(|(name, value)| (name.text().into_owned(), value)).collect::<BTreeMap<_, _>>());
                let known = known.map(|known| known.into_iter().map(|(name, value)| (name, value.get())).collect::<BTreeMap<_, _>>());
                prop_assert_eq!(found, known, "{}", text);
            }
        }
    }

    #[test]
    fn deep_nesting_is_no_recursion() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(Members::of(&deep).unwrap().0.len(), 1);
    }
}
