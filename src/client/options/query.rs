//! OData's system query options of a read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is encoded in a value: all but RFC 3986's unreserved characters and those that no query gives a meaning.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b'/')
    .remove(b':');

/// Query options in the order in which they are sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query(Vec<(&'static str, String)>);

impl Query {
    /// Adds an option where it has a value. `name` goes without its `$`.
    pub(crate) fn text(&mut self, name: &'static str, value: Option<String>) {
        self.0.extend(value.map(|value| (name, value)));
    }

    /// The value of an option; `name` goes without its `$`.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut all = self.0.iter();
        all.find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Leaves an option out.
    pub(crate) fn leave_out(&mut self, name: &str) {
        self.0.retain(|(known, _)| *known != name);
    }

    /// Puts what `change` makes of an option in its place, where it is there.
    pub(crate) fn change(&mut self, name: &str, change: impl FnOnce(&str) -> String) {
        if let Some((_, value)) = self.0.iter_mut().find(|(known, _)| *known == name) {
            *value = change(value);
        }
    }

    /// Asks for what fits `condition` alone, and whatever filter there is already.
    pub(crate) fn and_filter(&mut self, condition: &str) {
        const FILTER: &str = "filter";
        match self.0.iter_mut().find(|(name, _)| *name == FILTER) {
            Some((_, filter)) => *filter = format!("{condition} and ({filter})"),
            None => self.0.insert(0, (FILTER, condition.to_owned())),
        }
    }

    /// What stands behind the path: `?$select=…&$top=…`, or nothing.
    pub(crate) fn behind_path(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.0 {
            text.push(if text.is_empty() { '?' } else { '&' });
            text.push('$');
            text.push_str(name);
            text.push('=');
            text.extend(utf8_percent_encode(value, VALUE));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    #[test]
    fn options_stand_behind_the_path_in_their_order() {
        let mut query = Query::default();
        assert_eq!(query.behind_path(), "");
        query.text("filter", Some("userName eq 'O''Neil & Söhne'".to_owned()));
        query.text("skip", None);
        query.text("top", Some("5".to_owned()));
        assert_eq!(
            query.behind_path(),
            "?$filter=userName%20eq%20'O''Neil%20%26%20S%C3%B6hne'&$top=5"
        );
    }

    proptest! {
        #[test]
        fn a_value_is_the_same_after_one_decoding(value in "\\PC*|.*") {
            let mut query = Query::default();
            query.text("filter", Some(value.clone()));
            let text = query.behind_path();
            let sent = text.strip_prefix("?$filter=").unwrap();
            prop_assert!(!sent.contains(['&', '#', '+', '=', '?', ' ']));
            prop_assert!(sent.bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert_eq!(percent_decode_str(sent).decode_utf8().unwrap(), value);
        }
    }
}
