//! What a rule's patterns match.

use serde_json::Value;

use crate::percent::decoded;

/// Whether one of the values is as the pattern says; without a pattern, whether there is none.
pub(super) fn fits<T: AsRef<str>>(
    pattern: Option<&str>,
    mut values: impl Iterator<Item = T>,
) -> bool {
    match pattern {
        None => values.next().is_none(),
        Some(pattern) => values.any(|value| matches(pattern, value.as_ref())),
    }
}

/// A text in which `*` stands for anything.
pub(crate) struct Pattern(String);

impl Pattern {
    pub(crate) fn new(text: &str) -> Pattern {
        Pattern(text.to_owned())
    }

    /// Whether a text is so.
    pub(crate) fn fits(&self, text: &str) -> bool {
        matches(&self.0, text)
    }

    /// Whether a path is so.
    pub(crate) fn fits_path(&self, path: &str) -> bool {
        path_fits(&self.0, path)
    }
}

/// Whether a path is as the pattern says, as it was sent or decoded, in any letter case.
pub(super) fn path_fits(pattern: &str, path: &str) -> bool {
    let pattern = pattern.to_lowercase();
    let path = path.to_lowercase();
    matches(&pattern, &path) || decoded(&path).is_some_and(|path| matches(&pattern, &path))
}

/// Whether a text is as the pattern says, in which `*` stands for anything.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((begin, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut text) = text.strip_prefix(begin) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = text.find(part) else {
            return false;
        };
        text = &text[at + part.len()..];
    }
    text.ends_with(end)
}

/// The values of a query option, decoded; its name in any letter case.
pub(crate) fn query_values(query: &str, name: &str) -> impl Iterator<Item = String> {
    let plain = |raw: &str| decoded(&raw.replace('+', " ")).unwrap_or_else(|| raw.to_owned());
    let options = query.split('&').filter(|option| !option.is_empty());
    let own = options.filter_map(move |option| {
        let (own, value) = option.split_once('=').unwrap_or((option, ""));
        plain(own).eq_ignore_ascii_case(name).then(|| plain(value))
    });
    own.collect::<Vec<_>>().into_iter()
}

/// Whether a body has a text, or JSON with all members that are wanted.
pub(super) fn has_members(body: &[u8], wanted: &Value) -> bool {
    match wanted {
        Value::String(part) => String::from_utf8_lossy(body).contains(part.as_str()),
        wanted => serde_json::from_slice(body).is_ok_and(|body| contains(&body, wanted)),
    }
}

fn contains(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => part.iter().all(|(name, part)| {
            let own = whole.get(name);
            own.is_some_and(|own| contains(own, part))
        }),
        _ => whole == part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_star_stands_for() {
        for (pattern, text, expected) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("a*", "a", true),
            ("a*", "abc", true),
            ("*c", "abc", true),
            ("a*c", "abc", true),
            ("a*c", "ac", true),
            ("a*a", "a", false),
            ("a*b*c", "a1b2c", true),
            ("a*b*c", "a1c2b", false),
            ("*", "", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
