//! A JSON batch: what is sent for its rows, and what of the answer is for which (pure).
//!
//! Batches hold up to 20 requests, whose answers come in any order ("Combine multiple requests in one HTTP call using JSON
//! batching" of Microsoft Graph's documentation); a body beyond 4 MB is answered with 413.

use std::fmt::Write;

use ureq::http::{HeaderMap, HeaderName, HeaderValue};

use super::rows::Fate;
use crate::call::exchange::Answer;
use crate::text::members::{Members, Name, string};
use crate::text::outline::Outline;
use crate::text::secret::Secrets;

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
pub(super) struct Answers<'a> {
    /// None: there is no answer, or there are two that differ.
    pub(super) of_rows: Vec<Result<Item<'a>, NoAnswer>>,
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
pub(super) fn answers<'a>(body: &'a str, rows: &[usize]) -> Option<Answers<'a>> {
    let mut outline = Outline::of(body.strip_prefix('\u{feff}').unwrap_or(body));
    let (mut found, mut is_first) = (None, true);
    outline.enter(b'{')?;
    while let Some(name) = Name::of_member(&mut outline, is_first)? {
        is_first = false;
        match name.is("responses") {
            true => found = Some(responses(&mut outline, rows)?),
            false => drop(outline.json()?),
        }
    }
    found.filter(|_| outline.ends())
}

/// Those of the array that comes next.
fn responses<'a>(outline: &mut Outline<'a>, rows: &[usize]) -> Option<Answers<'a>> {
    let mut of_rows = Vec::with_capacity(rows.len());
    of_rows.resize_with(rows.len(), || Err(NoAnswer::Missing));
    let (mut junk, mut is_first) = (0, true);
    outline.enter(b'[')?;
    while outline.goes_on(b']', is_first)? {
        is_first = false;
        let item = match outline.next()? {
            b'{' => Item::next(outline)?,
            _ => outline.json().map(|_| None)?,
        };
        // A batch has few rows.
        let place = item
            .as_ref()
            .and_then(|item| rows.iter().position(|row| *row == item.row));
        let (Some(item), Some(place)) = (item, place) else {
            junk += 1;
            continue;
        };
        let known = &mut of_rows[place];
        *known = match known {
            Err(NoAnswer::Missing) => Ok(item),
            Ok(first) if first.status == item.status && first.body == item.body => continue,
            _ => Err(NoAnswer::Contradicting),
        };
    }
    Some(Answers { of_rows, junk })
}

/// The answer to one of a batch's requests.
#[derive(Default)]
pub(super) struct Item<'a> {
    row: usize,
    status: u16,
    headers: Option<&'a str>,
    /// Among the headers, as it stands.
    request_id: Option<&'a str>,
    body: Option<&'a str>,
    /// Of the entity that is the body, as it stands.
    id: Option<&'a str>,
    /// Whether there is no body, or one that is an object without `error`.
    is_plain: bool,
}

impl<'a> Item<'a> {
    /// The object that comes next, if it is JSON; within that none for what is no answer.
    fn next(outline: &mut Outline<'a>) -> Option<Option<Item<'a>>> {
        let mut item = Item {
            is_plain: true,
            ..Item::default()
        };
        let (mut row, mut is_first) = (None, true);
        outline.enter(b'{')?;
        while let Some(name) = Name::of_member(outline, is_first)? {
            is_first = false;
            let is_object = outline.next()? == b'{';
            let begin = outline.at();
            if is_object && name.is("body") {
                let [id, error] = last_of(["id", "error"], outline)?;
                item.id = id;
                item.is_plain = error.is_none();
                item.body = outline.since(begin);
            } else if is_object && name.is("headers") {
                [item.request_id] = last_of(["request-id"], outline)?;
                item.headers = outline.since(begin);
            } else {
                let value = outline.json()?;
                if name.is("id") {
                    row = row_of(value);
                } else if name.is("status") {
                    item.status = value.parse().unwrap_or_default();
                } else if name.is("body") {
                    item.body = Some(value).filter(|body| *body != "null");
                    item.is_plain = item.body.is_none();
                }
            }
        }
        let is_answer = (100..600).contains(&item.status);
        Some(row.filter(|_| is_answer).map(|row| Item { row, ..item }))
    }

    /// The fate of a row whose item says that it was created, and nothing else; none where there is more to be read.
    pub(super) fn created(&self, secrets: Secrets<'_>) -> Option<Fate> {
        let is_success = (200..300).contains(&self.status);
        let text = |json: Option<&str>| string(json?).filter(|text| !text.is_empty());
        let request_id = text(self.request_id);
        let is_usual = request_id.as_ref().is_none_or(|id| {
            let is_visible = id.bytes().all(|byte| byte.is_ascii_graphic());
            is_visible && !secrets.are_in(id)
        });
        (is_success && self.is_plain && is_usual).then(|| Fate {
            http_status: self.status,
            request_id,
            ..Fate::found(text(self.id))
        })
    }

    /// As if it had come by itself.
    pub(super) fn answer(&self) -> Answer {
        let headers = self.headers.and_then(Members::of);
        let headers = headers.iter().flat_map(|headers| &headers.0);
        let headers: HeaderMap = headers
            .filter_map(|(name, value)| {
                let name = HeaderName::from_bytes(name.text().as_bytes()).ok()?;
                let text = string(value).unwrap_or_else(|| (*value).to_owned());
                Some((name, HeaderValue::from_str(&text).ok()?))
            })
            .collect();
        // What is no JSON stands there as a string. Text is no worse a success than none, but a page is not the service's.
        let kind = headers.get("content-type").map(HeaderValue::as_bytes);
        let is_page = kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with(b"text/html"));
        let is_success = (200..300).contains(&self.status);
        let text = |body: &str| string(body).filter(|_| is_page || !is_success);
        let body = self
            .body
            .map(|body| text(body).unwrap_or_else(|| body.to_owned()));
        Answer {
            http_status: self.status,
            headers,
            body: body.unwrap_or_default().into_bytes(),
            cut: None,
        }
    }
}

/// Of the object that comes next the last values of those names, in any letter case.
fn last_of<'a, const COUNT: usize>(
    names: [&str; COUNT],
    outline: &mut Outline<'a>,
) -> Option<[Option<&'a str>; COUNT]> {
    let (mut last, mut is_first) = ([None; COUNT], true);
    outline.enter(b'{')?;
    while let Some(name) = Name::of_member(outline, is_first)? {
        is_first = false;
        let value = outline.json()?;
        if let Some(place) = names.iter().position(|wanted| name.is(wanted)) {
            last[place] = Some(value);
        }
    }
    Some(last)
}

/// The row that an id names: as it was sent, and no other spelling of the number.
fn row_of(id: &str) -> Option<usize> {
    let id = Name::of(id)?;
    let id = id.text();
    let is_plain = id == "0" || !id.starts_with(['0', '+']);
    id.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::call::exchange::Exchange;
    use crate::call::expected::Expected;
    use crate::call::verdict::Asked;

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
        let body = r#"{"responses":[
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
        assert_eq!(four.as_ref().map(|item| item.status).ok().unwrap(), 204);
        assert_eq!(six.as_ref().err(), Some(&NoAnswer::Missing));
        assert_eq!(seven.as_ref().err(), Some(&NoAnswer::Contradicting));
        let nine = nine.as_ref().unwrap().answer();
        assert_eq!(
            (nine.header("request-id"), nine.header("retry-after")),
            (Some("r9"), Some("7"))
        );
        assert_eq!(nine.body, br#"{"id":"x"}"#);
    }

    #[test]
    fn what_is_read_at_once_is_what_a_single_call_would_be_told() {
        let secrets = Secrets {
            token: Some("secret-token"),
            of_proxy: &[],
        };
        let asked = Asked {
            id: "id",
            write: true,
            expected: Expected::Json,
            secrets,
        };
        let mut read = 0;
        for rest in [
            r#""body":{"id":"x","a":[1,{"error":2}]},"headers":{"Request-ID":"r","a":"b"}"#,
            r#""body":{"ID":"x","id":"y\u0061"},"headers":{"request-id":"r\u0061"}"#,
            r#""body":{"id":7}"#,
            r#""body":"eA""#,
            r#""body":null,"headers":null"#,
            r#""headers":{"request-id":"secret-token"}"#,
            r#""headers":{"request-id":"a b"}"#,
            r#""body":{"error":{"code":"C"}}"#,
            r#""body":{"id":"x","Error":{"code":"C"}}"#,
        ] {
            for status in [200, 201, 204, 400, 503] {
                let body = format!(r#"{{"responses":[{{"id":"3","status":{status},{rest}}}]}}"#);
                let found = answers(&body, &[3]).unwrap();
                let item = found.of_rows[0].as_ref().ok().unwrap();
                let Some(fate) = item.created(secrets) else {
                    continue;
                };
                let answer = Ok(item.answer());
                let exchange = Exchange { answer, sent: true };
                let verdict = asked.verdict(exchange, SystemTime::UNIX_EPOCH);
                let expected = Fate::of(&verdict.report);
                assert_eq!(format!("{fate:?}"), format!("{expected:?}"), "{body}");
                read += 1;
            }
        }
        assert_eq!(read, 4 * 3);
    }

    #[test]
    fn what_is_no_json_within_is_no_answer_at_all() {
        for item in [
            r#"{"id":"0","status":201,"body":{"id":"x",}}"#,
            r#"{"id":"0","status":0201}"#,
            r#"{"id":"0","status":201,"headers":{"a":b}}"#,
            r#"{"id":"0","status":201,"more":tru}"#,
            r#"{"id":"0","status":201,"body":"a\x"}"#,
            r#"{"id":"0","status":201} {}"#,
            "nul",
        ] {
            let body = format!("{{\"responses\":[{item}]}}");
            assert!(answers(&body, &[0]).is_none(), "{item}");
        }
        assert!(answers("{\"responses\":[],\"a\":nul}", &[0]).is_none());
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
            assert!(answers(body, &[0]).is_none(), "{body}");
        }
        let empty = answers("\u{feff}{\"responses\":[]}", &[0]).unwrap();
        assert_eq!(empty.of_rows[0].as_ref().err(), Some(&NoAnswer::Missing));
    }
}
