//! The requests of a batch: read from its body, and what is wrong with the whole of it.

use std::collections::HashMap;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::answers::Answer;
use crate::json::Object;

/// As many requests as a batch has at most.
const MOST: usize = 20;
const INVALID: &str = "Invalid batch payload format.";

/// One request of a batch.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) method: Method,
    /// Below the version, percent-encoded.
    pub(super) path: String,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) depends_on: Option<usize>,
    /// Why it cannot be carried out, whatever it is for.
    pub(super) problem: Option<String>,
}

/// The members of a request, as they stand in the batch.
#[derive(Default)]
struct Sent<'t> {
    id: String,
    method: String,
    url: String,
    headers: Map<String, Value>,
    body: Option<&'t RawValue>,
    depends_on: Vec<String>,
}

impl<'t> Sent<'t> {
    fn read(request: &'t RawValue) -> Option<Sent<'t>> {
        let mut sent = Sent::default();
        for (name, value) in object(request.get())?.0 {
            let json = value.get();
            if json == "null" {
                continue;
            }
            match name.to_ascii_lowercase().as_str() {
                "id" => sent.id = serde_json::from_str(json).ok()?,
                "method" => sent.method = serde_json::from_str(json).ok()?,
                "url" => sent.url = serde_json::from_str(json).ok()?,
                "headers" => sent.headers = serde_json::from_str(json).ok()?,
                "body" => sent.body = Some(value),
                "dependson" => sent.depends_on = serde_json::from_str(json).ok()?,
                _ => {}
            }
        }
        let whole = [&sent.id, &sent.method, &sent.url];
        whole.iter().all(|text| !text.is_empty()).then_some(sent)
    }

    /// The request by itself; what is wrong with it costs it alone.
    fn item(self, depends_on: Option<usize>) -> Item {
        let mut problem = None;
        let mut wrong = |what: String| problem = Some(what);
        let method = self.method.to_ascii_uppercase();
        let method = Method::from_bytes(method.as_bytes()).unwrap_or_else(|_| {
            wrong(format!("The method '{}' is none.", self.method));
            Method::GET
        });
        if is_absolute(&self.url) {
            wrong(format!(
                "The url '{}' is not relative to the version.",
                self.url
            ));
        }
        let (path, query) = target(&self.url);
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let parsed = HeaderName::from_bytes(name.as_bytes());
            match (parsed, value.as_str().map(HeaderValue::from_str)) {
                (Ok(name), Some(Ok(value))) => drop(headers.append(name, value)),
                _ => wrong(format!("The header '{name}' is none.")),
            }
        }
        let json = self.body.map_or("", RawValue::get);
        let body = match serde_json::from_str::<String>(json) {
            Ok(text) => BASE64_URL_SAFE_NO_PAD
                .decode(text.trim_end_matches('='))
                .unwrap_or_else(|_| {
                    wrong("The body is neither a JSON object nor base64url.".to_owned());
                    Vec::new()
                }),
            Err(_) => json.as_bytes().to_owned(),
        };
        Item {
            id: self.id,
            method,
            path,
            query,
            headers,
            body,
            depends_on,
            problem,
        }
    }
}

fn object(json: &str) -> Option<Object<'_>> {
    serde_json::from_str(json).ok()
}

/// The requests of a batch's body, as they stand there.
fn requests(text: &str) -> Option<Vec<&RawValue>> {
    let members = object(text)?.0.into_iter();
    let mut requests = members.filter(|(name, _)| name.eq_ignore_ascii_case("requests"));
    serde_json::from_str(requests.next()?.1.get()).ok()
}

/// Whether a batch has a write in it.
pub(crate) fn writes(body: &[u8]) -> bool {
    let requests = str::from_utf8(body).ok().and_then(requests);
    let mut sent = requests.into_iter().flatten().filter_map(Sent::read);
    sent.any(|sent| !sent.method.eq_ignore_ascii_case("GET"))
}

/// The requests of a batch, each behind what it depends on; an error is what is wrong with the whole of it.
pub(super) fn items(text: &str) -> Result<Vec<Item>, Answer> {
    let invalid = || Answer::bad_request(INVALID);
    let requests = requests(text).ok_or_else(invalid)?;
    if requests.is_empty() {
        return Err(invalid());
    }
    if requests.len() > MOST {
        return Err(Answer::bad_request(
            "Number of requests inside batch exceed the limit.",
        ));
    }
    let sent = requests.into_iter().map(Sent::read);
    let sent: Option<Vec<Sent<'_>>> = sent.collect();
    let sent = sent.ok_or_else(invalid)?;
    let mut places = HashMap::new();
    for (at, one) in sent.iter().enumerate() {
        let id = &one.id;
        if places.insert(id.to_lowercase(), at).is_some() {
            return Err(Answer::bad_request(&format!(
                "Request Id {id} has to be unique in a batch."
            )));
        }
    }
    for one in &sent {
        let mut names = one.headers.keys();
        if one.body.is_some() && !names.any(|name| name.eq_ignore_ascii_case("content-type")) {
            return Err(Answer::bad_request(&format!(
                "Write request with id '{}' does not contain a Content-Type header.",
                one.id
            )));
        }
    }
    let sequential = in_sequence(&sent, &places)?;
    let items = sent.into_iter().enumerate();
    let items = items.map(|(at, one)| {
        let before = at.checked_sub(1).filter(|_| sequential);
        one.item(before)
    });
    Ok(items.collect())
}

/// Whether each request depends on the one before it; none depends on any where they do not.
fn in_sequence(sent: &[Sent<'_>], places: &HashMap<String, usize>) -> Result<bool, Answer> {
    let mut graph = Vec::new();
    for (at, one) in sent.iter().enumerate() {
        let on = one.depends_on.iter();
        let earlier = on.map(|id| {
            let place = places.get(&id.to_lowercase()).copied();
            place.filter(|place| *place < at)
        });
        let earlier: Option<Vec<usize>> = earlier.collect();
        graph.push(earlier.ok_or_else(|| {
            Answer::bad_request(&format!("Invalid dependency for request Id {}.", one.id))
        })?);
    }
    let parallel = graph.iter().all(Vec::is_empty);
    let mut steps = graph.iter().enumerate();
    let sequential = steps.all(|(at, on)| match at.checked_sub(1) {
        None => on.is_empty(),
        Some(before) => *on == [before],
    });
    match parallel || sequential {
        true => Ok(sequential),
        false => Err(Answer::bad_request(
            "Batch should be either fully sequential or fully parallel.",
        )),
    }
}

fn is_absolute(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// Path and query of a url, encoded as .NET encodes what a request line cannot carry; a fragment goes nowhere.
fn target(url: &str) -> (String, String) {
    let url = url.split('#').next().unwrap_or_default();
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = path.strip_prefix('/').unwrap_or(path);
    (format!("/{}", encoded(path)), encoded(query))
}

fn encoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut encoded = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        let escape = || {
            let digits = bytes.get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let stands = match byte {
            b'%' => escape(),
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => false,
            _ => byte.is_ascii_graphic(),
        };
        match stands {
            true => encoded.push(char::from(*byte)),
            false => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_encoded_once() {
        for (url, path, query) in [
            ("a/b?$select=id", "/a/b", "$select=id"),
            ("/a b/é?x='y z'", "/a%20b/%C3%A9", "x='y%20z'"),
            ("/a?x=%20%2&y=100%", "/a", "x=%20%252&y=100%25"),
            ("/a?x=1+1#c", "/a", "x=1+1"),
            ("//a", "//a", ""),
            ("a\r\nb", "/a%0D%0Ab", ""),
        ] {
            assert_eq!(target(url), (path.to_owned(), query.to_owned()), "{url}");
        }
        assert!(is_absolute("https://graph.microsoft.com/v1.0/me"));
        assert!(!is_absolute("/me?$filter=a eq 'https://b'"));
    }
}
