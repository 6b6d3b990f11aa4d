//! A JSON batch: what is sent for its rows, and what of the answer is for which (pure).
//!
//! Batches hold up to 20 requests, whose answers come in any order ("Combine multiple requests in one HTTP call using JSON
//! batching" of Microsoft Graph's documentation); a body beyond 4 MB is answered with 413.

use std::fmt::Write;

use serde_json::value::RawValue;
use ureq::http::{HeaderMap, HeaderName, HeaderValue};

use crate::call::exchange::Answer;
use crate::report::without_mark;
use crate::text::members::{Members, string};

/// How large the body of a batch may be, in bytes.
const MOST_BYTES: usize = 4_000_000;

/// What a batch's items have alike.
pub(super) struct Form {
    /// What stands between an item's id and its body.
    middle: String,
}

impl Form {
    /// `path` is below the version; `headers` go with each item.
    pub(super) fn new(path: &str, headers: &[(HeaderName, HeaderValue)]) -> Form {
        // A path is encoded, and a header's text is visible ASCII: quotes and backslashes alone are escaped.
        let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let mut middle = format!("\",\"method\":\"POST\",\"url\":\"{}\"", quoted(path));
        middle.push_str(",\"headers\":{\"Content-Type\":\"application/json\"");
        for (name, value) in headers {
            let value = quoted(value.to_str().unwrap_or_default());
            let _ = write!(middle, ",\"{name}\":\"{value}\"");
        }
        middle.push_str("},\"body\":");
        Form { middle }
    }

    /// The body for as many of these rows as fit, and how many those are: at least one.
    pub(super) fn body(&self, rows: &[(usize, [&str; 3])]) -> (Vec<u8>, usize) {
        let mut body = b"{\"requests\":[".to_vec();
        let mut count = 0;
        for (row, text) in rows {
            let length: usize = text.iter().map(|piece| piece.len()).sum();
            let more = length + self.middle.len() + 40;
            if count > 0 && body.len() + more > MOST_BYTES {
                break;
            }
            body.reserve(more);
            if count > 0 {
                body.push(b',');
            }
            body.extend_from_slice(b"{\"id\":\"");
            body.extend_from_slice(row.to_string().as_bytes());
            body.extend_from_slice(self.middle.as_bytes());
            for piece in text {
                body.extend_from_slice(piece.as_bytes());
            }
            body.push(b'}');
            count += 1;
        }
        body.extend_from_slice(b"]}");
        (body, count)
    }
}

/// What a batch's answer has for its rows.
pub(super) struct Answers {
    /// None: there is no answer, or there are two that differ.
    pub(super) of_rows: Vec<Result<Answer, NoAnswer>>,
    /// How much of it is for no row.
    pub(super) junk: usize,
}

/// Why a row has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoAnswer {
    Missing,
    Contradicting,
}

/// Reads the answer to a batch of these rows; none where it is no answer to a batch.
pub(super) fn answers(body: &[u8], rows: &[usize]) -> Option<Answers> {
    let outer = Members::of(str::from_utf8(without_mark(body)).ok()?)?;
    let responses: Vec<&RawValue> = serde_json::from_str(outer.get("responses")?).ok()?;
    let mut found: Vec<Option<(Item<'_>, bool)>> = rows.iter().map(|_| None).collect();
    let mut junk = 0;
    for response in responses {
        let item = Item::of(response.get());
        // A batch has few rows.
        let place = item
            .as_ref()
            .and_then(|item| rows.iter().position(|row| *row == item.row));
        let (Some(item), Some(place)) = (item, place) else {
            junk += 1;
            continue;
        };
        match &mut found[place] {
            Some((first, contradicted)) => {
                *contradicted |= first.status != item.status || first.body != item.body;
            }
            none => *none = Some((item, false)),
        }
    }
    let of_rows = found.into_iter().map(|item| match item {
        None => Err(NoAnswer::Missing),
        Some((_, true)) => Err(NoAnswer::Contradicting),
        Some((item, false)) => Ok(item.answer()),
    });
    Some(Answers {
        of_rows: of_rows.collect(),
        junk,
    })
}

/// The answer to one of a batch's requests.
struct Item<'a> {
    row: usize,
    status: u16,
    headers: Option<&'a str>,
    body: Option<&'a str>,
}

impl<'a> Item<'a> {
    /// None for what is no answer.
    fn of(json: &'a str) -> Option<Item<'a>> {
        let members = Members::of(json)?;
        let status = members.get("status")?.parse().ok()?;
        (100..600).contains(&status).then_some(())?;
        let id = string(members.get("id")?)?;
        let row: usize = id.parse().ok()?;
        // As it was sent, and no other spelling of the number.
        (row.to_string() == id).then_some(())?;
        Some(Item {
            row,
            status,
            headers: members.get("headers"),
            body: members.get("body").filter(|body| *body != "null"),
        })
    }

    /// As if it had come by itself.
    fn answer(&self) -> Answer {
        let headers = self.headers.and_then(Members::of);
        let headers = headers.iter().flat_map(|headers| &headers.0);
        Answer {
            http_status: self.status,
            headers: headers
                .filter_map(|(name, value)| {
                    let name = HeaderName::from_bytes(name.text().as_bytes()).ok()?;
                    let text = string(value.get()).unwrap_or_else(|| value.get().to_owned());
                    Some((name, HeaderValue::from_str(&text).ok()?))
                })
                .collect::<HeaderMap>(),
            body: self.body.unwrap_or_default().as_bytes().to_vec(),
            cut: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        let header = |name, value| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        };
        Form::new("/a/b", &[header("prefer", "return=minimal")])
    }

    #[test]
    fn a_batch_has_its_rows_as_they_stand() {
        let rows = [
            (0, ["{\"n\":1.10}", "", ""]),
            (7, ["{", "\"t\":0,", "\"n\":2}"]),
        ];
        let (body, count) = form().body(&rows);
        assert_eq!(count, 2);
        let text = String::from_utf8(body).unwrap();
        assert!(text.contains("1.10"), "{text}");
        let body: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            body["requests"][1],
            serde_json::json!({
                "id": "7", "method": "POST", "url": "/a/b", "body": { "t": 0, "n": 2 },
                "headers": { "prefer": "return=minimal", "Content-Type": "application/json" }
            })
        );
        assert_eq!(body["requests"][0]["id"], "0");
    }

    #[test]
    fn a_batch_stays_below_its_bound_and_has_at_least_one_row() {
        let large = format!("\"{}\"", "x".repeat(1_500_000));
        let rows: Vec<_> = (0..5).map(|row| (row, [large.as_str(), "", ""])).collect();
        let (body, count) = form().body(&rows);
        assert_eq!(count, 2);
        assert!(body.len() <= MOST_BYTES);
        let larger = large.repeat(4);
        assert_eq!(form().body(&[(0, [&larger, "", ""])]).1, 1);
    }

    #[test]
    fn answers_are_found_by_their_ids() {
        let body = br#"{"responses":[
            {"id":"9","status":201,"headers":{"Request-Id":"r9","Retry-After":7},"body":{"id":"x"}},
            {"status":204,"id":"4"}, null, 5, "junk", {"id":4,"status":200}, {"id":"5","status":200},
            {"id":"6","status":"200"}, {"id":"9","status":201,"body":{"id":"x"}},
            {"id":"7","status":201,"body":{"id":"y"}}, {"id":"7","status":400,"body":{"id":"y"}}
        ]}"#;
        let found = answers(body, &[4, 6, 7, 9]).unwrap();
        assert_eq!(found.junk, 6);
        let [four, six, seven, nine] = &found.of_rows[..] else {
            panic!("{} rows", found.of_rows.len())
        };
        assert_eq!(four.as_ref().map(|answer| answer.http_status).unwrap(), 204);
        assert_eq!(six.as_ref().err(), Some(&NoAnswer::Missing));
        assert_eq!(seven.as_ref().err(), Some(&NoAnswer::Contradicting));
        let nine = nine.as_ref().unwrap();
        assert_eq!(
            (nine.header("request-id"), nine.header("retry-after")),
            (Some("r9"), Some("7"))
        );
        assert_eq!(nine.body, br#"{"id":"x"}"#);
    }

    #[test]
    fn what_is_no_answer_to_a_batch_is_none() {
        for body in [
            "",
            "{}",
            "[]",
            "{\"responses\":{}}",
            "{\"responses\":[",
            "<html>",
        ] {
            assert!(answers(body.as_bytes(), &[0]).is_none(), "{body}");
        }
        let empty = answers(b"\xEF\xBB\xBF{\"responses\":[]}", &[0]).unwrap();
        assert_eq!(empty.of_rows[0].as_ref().err(), Some(&NoAnswer::Missing));
    }
}
