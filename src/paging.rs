//! Pages and the links between them.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use serde_json::value::RawValue;
use ureq::http::{Method, Uri};

use crate::call::Expected;
use crate::client::Client;
use crate::line::one_line;
use crate::members::{Members, string};
use crate::operation::{Operation, Request};
use crate::place::link;
use crate::report::{Body, ErrorReport, MAX_MESSAGE, Refusal, Report, without_mark};
use crate::status::Status;

const VALUE: &str = "value";
const NEXT_LINK: &str = "@odata.nextLink";

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
}

/// The request for a page.
pub(crate) fn page_request(uri: Uri) -> Request {
    Request {
        method: Method::GET,
        uri,
        body: None,
        expected: Expected::Page,
    }
}

/// The way from page to page: no link is followed twice, and none to another origin.
#[derive(Default)]
pub(crate) struct Way {
    hasher: RandomState,
    /// Hashes of the links that were followed.
    seen: HashSet<u64>,
}

impl Way {
    /// A way that begins at the first page.
    pub(crate) fn from(first: &Uri) -> Way {
        let hasher = RandomState::new();
        let seen = HashSet::from([hasher.hash_one(first.to_string())]);
        Way { hasher, seen }
    }

    /// Where the link leads.
    ///
    /// # Errors
    /// It is not followed, for that reason.
    pub(crate) fn follow(&mut self, client: &Client, next: &str) -> Result<Uri, String> {
        let uri = link(client, next).map_err(|problem| format!("{NEXT_LINK} {problem}"))?;
        if self.seen.insert(self.hasher.hash_one(uri.to_string())) {
            return Ok(uri);
        }
        Err(format!(
            "{NEXT_LINK} leads back to a page that was read before"
        ))
    }
}

/// `BAD_RESPONSE` for a page whose link is not followed.
pub(crate) fn not_followed(page: Report, problem: &str) -> Report {
    Report {
        status: Status::BadResponse,
        error: Some(Box::new(ErrorReport {
            message: one_line(problem, MAX_MESSAGE),
            ..ErrorReport::default()
        })),
        ..page
    }
}

/// Every page from the first on, as one: its other members, and the elements of all.
pub(crate) fn every_page(
    client: &Client,
    operation: &Operation<'_>,
    first: Uri,
    most: Option<usize>,
) -> Result<Report, Refusal> {
    let mut way = Way::from(&first);
    let mut joined = Joined::default();
    let mut before: Option<Report> = None;
    let mut uri = first;
    loop {
        let mut report = operation.send(page_request(uri))?;
        if let Some(before) = before.take() {
            report.attempts.splice(0..0, before.attempts);
            report.waited_ms += before.waited_ms;
            report.paced_ms += before.paced_ms;
        }
        if report.status != Status::Ok || operation.is_dry_run() {
            return Ok(report);
        }
        let Some(page) = Page::of(&report.sent_by_service) else {
            return Ok(not_followed(report, "the answer is no page"));
        };
        joined.add(&page, most);
        let next = page.next.filter(|_| !joined.is_full(most));
        let Some(next) = next else {
            report.sent_by_service = joined.text().into_bytes();
            report.body = Body::FromService;
            return Ok(report);
        };
        uri = match way.follow(client, &next) {
            Ok(uri) => uri,
            Err(problem) => return Ok(not_followed(report, &problem)),
        };
        before = Some(report);
    }
}

/// Pages put together.
#[derive(Default)]
struct Joined {
    /// Whether a page was added.
    begun: bool,
    /// Up to the elements.
    head: String,
    elements: String,
    count: usize,
    /// From behind the elements on.
    tail: String,
}

impl Joined {
    fn is_full(&self, most: Option<usize>) -> bool {
        most.is_some_and(|most| self.count >= most)
    }

    fn add(&mut self, page: &Page<'_>, most: Option<usize>) {
        if !self.begun {
            self.begun = true;
            self.frame(page);
        }
        let elements: Vec<&RawValue> = serde_json::from_str(page.items).unwrap_or_default();
        for element in elements {
            if self.is_full(most) {
                return;
            }
            if self.count > 0 {
                self.elements.push(',');
            }
            self.elements.push_str(element.get());
            self.count += 1;
        }
    }

    /// Takes over the first page's other members, in their order.
    fn frame(&mut self, page: &Page<'_>) {
        let mut before_value = true;
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        for (name, value) in &page.members.0 {
            let name = name.text();
            if name == VALUE {
                before_value = false;
            } else if name != NEXT_LINK {
                let name = serde_json::to_string(&name).unwrap_or_default();
                let member = format!("{name}:{}", value.get());
                if before_value {
                    head.push(member);
                } else {
                    tail.push(member);
                }
            }
        }
        self.head = head.into_iter().map(|member| member + ",").collect();
        self.tail = tail
            .into_iter()
            .map(|member| format!(",{member}"))
            .collect();
    }

    fn text(self) -> String {
        let Joined {
            head,
            elements,
            tail,
            ..
        } = self;
        format!("{{{head}\"{VALUE}\":[{elements}]{tail}}}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn joined_pages_keep_the_first_ones_members_and_every_elements_bytes() {
        let mut joined = Joined::default();
        for text in [
            r#"{"@odata.context":"c","value":[ {"n": 1.10} ,2],"@odata.nextLink":"l","x":[1, 2]}"#,
            r#"{"@odata.context":"d","value":[],"@odata.nextLink":"m"}"#,
            r#"{"value":["\u00e4",9007199254740993]}"#,
        ] {
            joined.add(&Page::of(text.as_bytes()).expect(text), Some(3));
        }
        assert_eq!(
            joined.text(),
            r#"{"@odata.context":"c","value":[{"n": 1.10},2,"\u00e4"],"x":[1, 2]}"#
        );
    }
}
