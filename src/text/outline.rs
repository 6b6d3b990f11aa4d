//! JSON gone through once from its begin: where its values begin and end, and whether they are JSON.
//!
//! Nothing is built, and nothing recurses.

use serde::de::IgnoredAny;

/// The elements of an array, as they stand. Where `text` is no JSON, there are none, or one of them is none: who reads each of
/// them has read all of it.
pub(crate) fn elements(text: &str) -> Option<Vec<&str>> {
    let mut outline = Outline::of(text);
    let mut found = Vec::new();
    outline.enter(b'[')?;
    while outline.goes_on(b']', found.is_empty())? {
        found.push(outline.value()?);
    }
    outline.ends().then_some(found)
}

/// A text, and how far it has been gone through.
pub(crate) struct Outline<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Outline<'t> {
    pub(crate) fn of(text: &'t str) -> Outline<'t> {
        Outline { text, at: 0 }
    }

    /// What comes next, behind blanks.
    #[inline(always)]
    pub(crate) fn next(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Goes past that byte; it must come next.
    #[inline(always)]
    pub(crate) fn enter(&mut self, wanted: u8) -> Option<()> {
        let is_next = self.next()? == wanted;
        self.at += 1;
        is_next.then_some(())
    }

    /// Whether another value of a container follows; goes past what is before it, or else past the end.
    #[inline(always)]
    pub(crate) fn goes_on(&mut self, close: u8, is_first: bool) -> Option<bool> {
        if self.next()? == close {
            self.at += 1;
            return Some(false);
        }
        if !is_first {
            self.enter(b',')?;
        }
        Some(true)
    }

    /// Whether nothing follows.
    pub(crate) fn ends(&mut self) -> bool {
        self.next().is_none()
    }

    /// Where it stands.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// From there to where it stands.
    #[inline(always)]
    pub(crate) fn since(&self, begin: usize) -> Option<&'t str> {
        self.text.get(begin..self.at)
    }

    /// The value that comes next, as far as its outline tells.
    pub(crate) fn value(&mut self) -> Option<&'t str> {
        let first = self.next()?;
        let begin = self.at;
        match first {
            b'"' => self.string().map(|_| ())?,
            b'{' | b'[' => self.container()?,
            _ => self.word(),
        }
        self.since(begin).filter(|text| !text.is_empty())
    }

    /// The value that comes next, which is JSON.
    #[inline(always)]
    pub(crate) fn json(&mut self) -> Option<&'t str> {
        if self.next()? == b'"' {
            return self.quoted().map(|(text, _)| text);
        }
        let text = self.value()?;
        let is_json = matches!(text, "null" | "true" | "false") || is_json(text);
        is_json.then_some(text)
    }

    /// The string that comes next, in its quotes, which is JSON; and whether its text is what stands between them.
    pub(crate) fn quoted(&mut self) -> Option<(&'t str, bool)> {
        let first = self.next()?;
        let begin = self.at;
        let is_plain = (first == b'"').then(|| self.string())??;
        let text = self.since(begin)?;
        (is_plain || is_json(text)).then_some((text, is_plain))
    }

    /// Goes past a string; whether it stands for itself, without escapes and what must be escaped.
    #[inline(always)]
    fn string(&mut self) -> Option<bool> {
        let mut rest = self.text.as_bytes().get(self.at + 1..)?;
        let mut is_plain = true;
        loop {
            while let Some((eight, behind)) = rest.split_first_chunk() {
                let special = specials(u64::from_le_bytes(*eight));
                if special != 0 {
                    rest = &rest[special.trailing_zeros() as usize / 8..];
                    break;
                }
                rest = behind;
            }
            match rest {
                [b'"', behind @ ..] => {
                    self.at = self.text.len() - behind.len();
                    return Some(is_plain);
                }
                // What is escaped ends nothing.
                [b'\\', _, behind @ ..] => {
                    rest = behind;
                    is_plain = false;
                }
                [byte, behind @ ..] => {
                    rest = behind;
                    is_plain &= *byte >= b' ';
                }
                [] => return None,
            }
        }
    }

    fn container(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.text.as_bytes().get(self.at)? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// Goes past a number or a word.
    fn word(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let ends = |byte: &u8| {
            matches!(
                byte,
                b',' | b':' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r'
            )
        };
        self.at += rest.iter().position(ends).unwrap_or(rest.len());
    }
}

/// Marks in the highest bit of each byte where a quote, a backslash or a control character stands; above the lowest mark there
/// may be more.
fn specials(eight: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let all = |byte: u8| ONES * u64::from(byte);
    // With one bit turned a quote follows the control characters, and a blank does not.
    let quotes = (eight ^ all(b'"' ^ b' ')).wrapping_sub(all(b' ' + 1));
    let backslashes = (eight ^ all(b'\\')).wrapping_sub(all(1));
    (quotes | backslashes) & !eight & all(1 << 7)
}

/// Whether `text` is JSON.
pub(crate) fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use serde_json::value::RawValue;

    fn read(text: &str) -> Option<Vec<&str>> {
        let elements: Vec<&RawValue> = serde_json::from_str(text).ok()?;
        Some(elements.into_iter().map(RawValue::get).collect())
    }

    #[test]
    fn values_are_found_where_they_stand() {
        let text = r#" [ {"a":"]}\"\\"} , 2.0,"x",[[],{}],
            null,"\\" ] "#;
        let expected = [
            r#"{"a":"]}\"\\"}"#,
            "2.0",
            "\"x\"",
            "[[],{}]",
            "null",
            r#""\\""#,
        ];
        assert_eq!(elements(text).unwrap(), expected);
        assert_eq!(elements("[]").unwrap(), [""; 0]);
    }

    #[test]
    fn what_has_no_such_form_has_no_values() {
        for text in [
            "", "[", "]", "[1,]", "[,1]", "[1 2]", "[1]2", "[\"", "[\"\\", "[\"\\\"", "[{]", "{}",
            "5", "[}",
        ] {
            assert_eq!(elements(text), None, "{text}");
        }
    }

    #[test]
    fn specials_are_found_wherever_they_stand() {
        for (at, byte) in (0..8).flat_map(|at| (0..=255).map(move |byte| (at, byte))) {
            let mut eight = *b"abcdefgh";
            eight[at] = byte;
            let found = specials(u64::from_le_bytes(eight));
            let is_special = byte < b' ' || byte == b'"' || byte == b'\\';
            let expected = if is_special { at } else { 8 };
            assert_eq!(
                found.trailing_zeros() as usize / 8,
                expected,
                "{byte} at {at}"
            );
        }
    }

    proptest! {
        #[test]
        fn who_reads_every_element_has_read_the_whole(pieces in vec(prop_oneof![
            "[\\[\\]{},:\"\\\\ ]", Just("1".into()), Just("\"a\"".into()), Just("null".into()), Just("{\"c\":[2]}".into()),
        ], 0..8)) {
            for text in [format!("[{}]", pieces.concat()), pieces.concat()] {
                let found = elements(&text).filter(|found| found.iter().all(|text| is_json(text)));
                prop_assert_eq!(found, read(&text));
            }
        }
    }
}
