//! One page of a list, and pages put together (pure).

use serde_json::value::RawValue;

use crate::report::without_mark;
use crate::text::members::{Members, string};

const VALUE: &str = "value";
const ODATA_TYPE: &str = "@odata.type";
/// The member that has the link to the next page.
pub(crate) const NEXT_LINK: &str = "@odata.nextLink";

/// A page as it came.
pub(crate) struct Page<'a> {
    members: Members<'a>,
    /// The array `value`.
    items: &'a str,
    /// Where the next page is; none: this is the last.
    pub(crate) next: Option<String>,
}

impl<'a> Page<'a> {
    /// The page in these bytes, if it is one: an object with an array `value`, its link a text or null.
    pub(crate) fn of(bytes: &'a [u8]) -> Option<Page<'a>> {
        let members = Members::of(str::from_utf8(without_mark(bytes)).ok()?)?;
        let last = |wanted: &str| {
            let mut from_last = members.0.iter().rev();
            from_last
                .find(|(name, _)| name.text() == wanted)
                .map(|(_, value)| value.get())
        };
        let items = last(VALUE).filter(|items| items.starts_with('['))?;
        let next = match last(NEXT_LINK) {
            None | Some("null") => None,
            Some(json) => Some(string(json)?).filter(|link| !link.is_empty()),
        };
        Some(Page {
            members,
            items,
            next,
        })
    }

    /// The elements, where `only` is given those alone that do not name another type.
    pub(crate) fn elements(&self, only: Option<&str>) -> Vec<&'a RawValue> {
        let mut elements: Vec<&RawValue> = serde_json::from_str(self.items).unwrap_or_default();
        if let Some(only) = only {
            elements.retain(|element| {
                let members = Members::of(element.get());
                let found = members.and_then(|members| members.text(ODATA_TYPE));
                found.is_none_or(|found| found == only)
            });
        }
        elements
    }

    /// The page without elements of other types than `only`; none where it has none of them.
    pub(crate) fn without_others(&self, only: &str) -> Option<String> {
        let kept = self.elements(Some(only));
        if kept.len() == self.elements(None).len() {
            return None;
        }
        let kept: Vec<&str> = kept.iter().map(|element| element.get()).collect();
        let kept = format!("[{}]", kept.join(","));
        let members = self.members.0.iter().map(|(name, value)| {
            let name = name.text();
            let value = if name == VALUE { &kept } else { value.get() };
            format!(
                "{}:{value}",
                serde_json::to_string(&name).unwrap_or_default()
            )
        });
        Some(format!("{{{}}}", members.collect::<Vec<_>>().join(",")))
    }
}

/// Pages put together.
#[derive(Default)]
pub(crate) struct Joined {
    /// The first page's members up to the elements, then the elements; empty before the first page.
    text: String,
    count: usize,
    /// From behind the elements on.
    tail: String,
}

impl Joined {
    /// Whether there are as many elements as wanted.
    pub(crate) fn is_full(&self, most: Option<usize>) -> bool {
        most.is_some_and(|most| self.count >= most)
    }

    /// Adds a page's elements, those of the type `only`, up to `most` in all.
    pub(crate) fn add(&mut self, page: &Page<'_>, only: Option<&str>, most: Option<usize>) {
        if self.text.is_empty() {
            self.begin(page);
        }
        for element in page.elements(only) {
            if self.is_full(most) {
                return;
            }
            if self.count > 0 {
                self.text.push(',');
            }
            self.text.push_str(element.get());
            self.count += 1;
        }
    }

    /// Takes over the first page's other members, in their order.
    fn begin(&mut self, page: &Page<'_>) {
        self.text.push('{');
        let mut behind_elements = false;
        for (name, value) in &page.members.0 {
            let name = name.text();
            if name == VALUE {
                behind_elements = true;
            } else if name != NEXT_LINK {
                let name = serde_json::to_string(&name).unwrap_or_default();
                let value = value.get();
                if behind_elements {
                    self.tail += &format!(",{name}:{value}");
                } else {
                    self.text += &format!("{name}:{value},");
                }
            }
        }
        self.text += &format!("\"{VALUE}\":[");
    }

    /// The pages as one, in JSON.
    pub(crate) fn into_text(mut self) -> String {
        self.text += "]";
        self.text += &self.tail;
        self.text += "}";
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_is_an_object_with_an_array() {
        for (text, next) in [
            (r#"{"value":[]}"#, None),
            ("\u{feff}{\"value\" : [1]}", None),
            (r#"{"@odata.nextLink":null,"value":[]}"#, None),
            (r#"{"@odata.nextLink":"","value":[]}"#, None),
            (r#"{"value":[],"@odata.nextLink":"x\/y"}"#, Some("x/y")),
        ] {
            let page = Page::of(text.as_bytes()).expect(text);
            assert_eq!(page.next.as_deref(), next, "{text}");
        }
        for text in [
            "",
            "[]",
            "{}",
            r#"{"value":{}}"#,
            r#"{"value":[],"@odata.nextLink":1}"#,
        ] {
            assert!(Page::of(text.as_bytes()).is_none(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn joined_pages_have_every_element_once_and_in_order(
            pages in prop::collection::vec(prop::collection::vec(any::<u64>(), 0..4), 1..6),
            most in prop::option::of(1..12_usize),
        ) {
            let mut joined = Joined::default();
            for page in &pages {
                let text = serde_json::json!({ "value": page }).to_string();
                joined.add(&Page::of(text.as_bytes()).expect("a page"), None, most);
            }
            let mut elements = pages.concat();
            elements.truncate(most.unwrap_or(usize::MAX));
            let expected = serde_json::json!({ "value": elements }).to_string();
            prop_assert_eq!(joined.into_text(), expected);
        }
    }

    #[test]
    fn elements_of_another_type_are_left_out() {
        let text = r##"{"a":1,"value":[{"@odata.type":"#x.A","n":1.0},{"@odata.type":"#x.B"},{"n":2}],"@odata.nextLink":"l"}"##;
        let page = Page::of(text.as_bytes()).unwrap();
        let mut joined = Joined::default();
        joined.add(&page, Some("#x.A"), None);
        assert_eq!(
            joined.into_text(),
            r##"{"a":1,"value":[{"@odata.type":"#x.A","n":1.0},{"n":2}]}"##
        );
        assert_eq!(
            page.without_others("#x.A").as_deref(),
            Some(
                r##"{"a":1,"value":[{"@odata.type":"#x.A","n":1.0},{"n":2}],"@odata.nextLink":"l"}"##
            )
        );
        let text = r##"{"value": [{"@odata.type":"#x.A"}]}"##;
        assert_eq!(
            Page::of(text.as_bytes()).unwrap().without_others("#x.A"),
            None
        );
    }

    #[test]
    fn joined_pages_keep_the_first_ones_members_and_every_elements_bytes() {
        let mut joined = Joined::default();
        for text in [
            r#"{"@odata.context":"c","value":[ {"n": 1.10} ,2],"@odata.nextLink":"l","x":[1, 2]}"#,
            r#"{"@odata.context":"d","value":[],"@odata.nextLink":"m"}"#,
            r#"{"value":["\u00e4",9007199254740993]}"#,
        ] {
            joined.add(&Page::of(text.as_bytes()).expect(text), None, Some(3));
        }
        assert_eq!(
            joined.into_text(),
            r#"{"@odata.context":"c","value":[{"n": 1.10},2,"\u00e4"],"x":[1, 2]}"#
        );
    }
}
