//! One page of a list, and pages put together (pure).

use crate::report::without_mark;
use crate::resource::kept::Kept;
use crate::text::members::{Members, string};
use crate::text::outline;

const VALUE: &str = "value";
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
                .map(|(_, value)| *value)
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

    /// The elements that are kept.
    pub(crate) fn elements(&self, kept: &Kept) -> Vec<&'a str> {
        let mut elements = outline::elements(self.items).unwrap_or_default();
        elements.retain(|element| kept.keeps(element));
        elements
    }

    /// The page without elements that are not kept; none where it has none of them.
    pub(crate) fn without_others(&self, kept: &Kept) -> Option<String> {
        if kept.keeps_all() {
            return None;
        }
        let kept = self.elements(kept);
        if kept.len() == self.elements(&Kept::default()).len() {
            return None;
        }
        let kept = format!("[{}]", kept.join(","));
        let members = self.members.0.iter().map(|(name, value)| {
            let name = name.text();
            let value = if name == VALUE { &kept } else { *value };
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

    /// Adds those of a page's elements that are kept, up to `most` in all.
    pub(crate) fn add(&mut self, page: &Page<'_>, kept: &Kept, most: Option<usize>) {
        if self.text.is_empty() {
            self.begin(page);
        }
        for element in page.elements(kept) {
            if self.is_full(most) {
                return;
            }
            if self.count > 0 {
                self.text.push(',');
            }
            self.text.push_str(element);
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
    use crate::resource::IOS_UPDATE_STATUSES;
    use crate::resource::table::Resource;
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
                joined.add(&Page::of(text.as_bytes()).expect("a page"), &Kept::default(), most);
            }
            let mut elements = pages.concat();
            elements.truncate(most.unwrap_or(usize::MAX));
            let expected = serde_json::json!({ "value": elements }).to_string();
            prop_assert_eq!(joined.into_text(), expected);
        }
    }

    #[test]
    fn what_is_not_kept_is_left_out() {
        let resource = Resource {
            odata_type: "#x.A",
            mixed: true,
            ..IOS_UPDATE_STATUSES
        };
        let (kept, _) = Kept::of(&resource, None, None).unwrap();
        let text = r##"{"a":1,"value":[{"@odata.type":"#x.A","n":1.0},{"@odata.type":"#x.B"},{"n":2}],"@odata.nextLink":"l"}"##;
        let page = Page::of(text.as_bytes()).unwrap();
        let mut joined = Joined::default();
        joined.add(&page, &kept, None);
        let without = r##"{"a":1,"value":[{"@odata.type":"#x.A","n":1.0},{"n":2}]}"##;
        assert_eq!(joined.into_text(), without);
        let whole = without.replace("]}", r#"],"@odata.nextLink":"l"}"#);
        assert_eq!(page.without_others(&kept), Some(whole));
        assert_eq!(page.without_others(&Kept::default()), None);
        let text = r##"{"value": [{"@odata.type":"#x.A"}]}"##;
        assert_eq!(
            Page::of(text.as_bytes()).unwrap().without_others(&kept),
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
            joined.add(
                &Page::of(text.as_bytes()).expect(text),
                &Kept::default(),
                Some(3),
            );
        }
        assert_eq!(
            joined.into_text(),
            r#"{"@odata.context":"c","value":[{"n": 1.10},2,"\u00e4"],"x":[1, 2]}"#
        );
    }
}
