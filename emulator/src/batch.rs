//! `$batch`: JSON batching.

use std::collections::HashMap;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde_json::{Map, Value, json};

use crate::answers::{Answer, Body, Finished, Pause};
use crate::entity::Version;
use crate::fault::{Fault, Item as Fate};
use crate::ids::{Ids, guid};
use crate::service::{Incoming, Service, payload};
use crate::token::Bearer;

/// As many requests as a batch has at most.
const MOST: usize = 20;

/// One request of a batch.
#[derive(Debug)]
struct Item {
    id: String,
    method: Method,
    /// Path and query, relative to the version.
    url: String,
    headers: HeaderMap,
    body: Vec<u8>,
    depends_on: Vec<usize>,
}

impl Item {
    /// The path of its request, as if it had come by itself.
    fn path(&self, version: Version) -> String {
        let path = self.url.split('?').next().unwrap_or_default();
        format!("/{}/{}", version.name(), path.trim_start_matches('/'))
    }
}

/// Whether a path is that of a batch.
pub(crate) fn is_one(path: &str) -> bool {
    path.ends_with("/$batch") || path.ends_with("/%24batch")
}

/// Whether a batch has a write in it.
pub(crate) fn writes(body: &[u8]) -> bool {
    let batch: Value = serde_json::from_slice(body).unwrap_or_default();
    let mut requests = batch["requests"].as_array().into_iter().flatten();
    requests.any(|request| {
        let method = request["method"].as_str();
        method.is_some_and(|method| !method.eq_ignore_ascii_case("GET"))
    })
}

/// Answers each request of a batch; an error is what is wrong with the whole of it.
pub(crate) fn answer(
    service: &Service,
    bearer: &Bearer,
    version: Version,
    request: Incoming<'_>,
) -> Result<Answer, Answer> {
    if request.method != Method::POST {
        return Err(Answer::plain(
            StatusCode::METHOD_NOT_ALLOWED,
            "Request_BadRequest",
            "Specified HTTP method is not allowed for the request target.",
        )
        .with("allow", "POST"));
    }
    let items = items(payload(request)?)?;
    let order = order(&items)?;
    let mut pause = None;
    let mut answers: Vec<Option<(StatusCode, Fate, Value)>> = items.iter().map(|_| None).collect();
    for at in order {
        let item = &items[at];
        let failed = item.depends_on.iter().any(|on| {
            let known = answers[*on].as_ref();
            known.is_some_and(|(status, ..)| !status.is_success())
        });
        let fault = service
            .faults
            .hit(item.method.as_str(), &item.path(version), true);
        let fault = fault.unwrap_or_default();
        let answer = match failed {
            true => Answer::plain(
                StatusCode::FAILED_DEPENDENCY,
                "FailedDependency",
                "A request that this one depends on has failed.",
            ),
            false if !fault.applies() => Answer::ok(StatusCode::OK, Body::Empty),
            false => one(service, bearer, version, item, request),
        };
        let ids = Ids::of(&item.headers, service.clock.unix());
        let text = match &*answer.body {
            Body::Text(text) => Some(Value::from(text.trim_start_matches('\u{feff}'))),
            _ => None,
        };
        let own = answer.pause.clone();
        let answer = fault.change(answer.finish(&ids), &ids);
        let asked = match fault == Fault::default() {
            true => own,
            false => answer.pause(item.method != Method::GET),
        };
        pause = longest(pause, asked);
        answers[at] = Some((answer.status, fault.item, response(&item.id, text, answer)));
    }
    // Any order is allowed, and the one of the requests would be relied on.
    let responses = answers.into_iter().rev().flatten();
    let responses: Vec<Value> = responses
        .flat_map(|(_, fate, mut one)| match fate {
            Fate::Kept => vec![one],
            Fate::Missing => Vec::new(),
            Fate::Doubled => vec![one.clone(), one],
            Fate::OtherId => {
                one["id"] = guid().into();
                vec![one]
            }
        })
        .collect();
    let body = json!({ "responses": responses }).to_string();
    let mut answer = Answer::ok(StatusCode::OK, Body::Json(body));
    answer.pause = pause;
    Ok(answer)
}

/// The longer of two pauses; for writes only where both are.
fn longest(one: Option<Box<Pause>>, other: Option<Box<Pause>>) -> Option<Box<Pause>> {
    let (Some(one), Some(other)) = (&one, &other) else {
        return one.or(other);
    };
    let seconds = |pause: &Pause| pause.retry_after.parse::<f64>().unwrap_or_default();
    let longer = if seconds(one) < seconds(other) {
        other
    } else {
        one
    };
    Some(Box::new(Pause {
        retry_after: longer.retry_after.clone(),
        writes_only: one.writes_only && other.writes_only,
    }))
}

fn one(
    service: &Service,
    bearer: &Bearer,
    version: Version,
    item: &Item,
    request: Incoming<'_>,
) -> Answer {
    let url = item.url.trim_start_matches('/');
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = format!("/{path}");
    if path == "/$batch" {
        return Answer::bad_request("A batch must not contain a batch.");
    }
    let incoming = Incoming {
        method: &item.method,
        path: &path,
        query,
        headers: &item.headers,
        body: &item.body,
        ..request
    };
    let answered = service.single(bearer, version, &path, incoming);
    answered.unwrap_or_else(|refused| refused)
}

/// What an item is answered with, in the batch's own form.
fn response(id: &str, text: Option<Value>, finished: Finished) -> Value {
    let mut response = Map::new();
    response.insert("id".to_owned(), id.into());
    response.insert("status".to_owned(), finished.status.as_u16().into());
    let outer = ["strict-transport-security", "vary", "x-ms-ags-diagnostic"];
    let own = finished.headers.into_iter();
    let own = own.filter(|(name, _)| !outer.contains(&name.as_str()));
    let headers: Map<String, Value> = own
        .map(|(name, value)| (canonical(&name), value.into()))
        .collect();
    response.insert("headers".to_owned(), Value::Object(headers));
    let json = || serde_json::from_slice(&finished.body).ok();
    let other =
        || (!finished.body.is_empty()).then(|| String::from_utf8_lossy(&finished.body).into());
    if let Some(body) = text.or_else(json).or_else(other) {
        response.insert("body".to_owned(), body);
    }
    Value::Object(response)
}

/// A header's name as the service writes it inside a batch.
fn canonical(name: &str) -> String {
    match name {
        "odata-version" => return "OData-Version".to_owned(),
        "odata-entityid" => return "OData-EntityId".to_owned(),
        "request-id" | "client-request-id" => return name.to_owned(),
        _ => {}
    }
    let part = |part: &str| {
        let (first, rest) = part.split_at(part.len().min(1));
        first.to_ascii_uppercase() + rest
    };
    name.split('-').map(part).collect::<Vec<_>>().join("-")
}

fn items(text: &str) -> Result<Vec<Item>, Answer> {
    let invalid = |message: &str| Answer::bad_request(message);
    let batch: Value = serde_json::from_str(text).unwrap_or_default();
    let requests = batch["requests"].as_array();
    let requests = requests.ok_or_else(|| invalid("The batch has no array 'requests'."))?;
    if requests.is_empty() {
        return Err(invalid("The batch has no request."));
    }
    if requests.len() > MOST {
        return Err(invalid(&format!(
            "Number of batch request steps exceeds the maximum value of {MOST}."
        )));
    }
    let mut places = HashMap::new();
    for (at, request) in requests.iter().enumerate() {
        let id = request["id"].as_str().filter(|id| !id.is_empty());
        let id = id.ok_or_else(|| invalid("Each request of a batch needs an 'id', a string."))?;
        if places.insert(id.to_lowercase(), at).is_some() {
            return Err(invalid(&format!(
                "The request id '{id}' is not unique in the batch."
            )));
        }
    }
    requests
        .iter()
        .map(|request| item(request, &places))
        .collect()
}

fn item(request: &Value, places: &HashMap<String, usize>) -> Result<Item, Answer> {
    let id = request["id"].as_str().unwrap_or_default().to_owned();
    let invalid = |what: &str| Answer::bad_request(&format!("Request '{id}' of the batch: {what}"));
    let method = request["method"]
        .as_str()
        .map(|method| method.to_ascii_uppercase());
    let method = method.and_then(|method| Method::from_bytes(method.as_bytes()).ok());
    let method = method.ok_or_else(|| invalid("'method' is missing or none."))?;
    let url = request["url"].as_str().filter(|url| !url.is_empty());
    let url = url.ok_or_else(|| invalid("'url' is missing."))?;
    if url.contains("://") || !url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(invalid("'url' is not relative, or not percent-encoded."));
    }
    let mut headers = HeaderMap::new();
    for (name, value) in request["headers"].as_object().into_iter().flatten() {
        let name = HeaderName::from_bytes(name.as_bytes());
        let value = value.as_str().map(HeaderValue::from_str);
        match (name, value) {
            (Ok(name), Some(Ok(value))) => headers.append(name, value),
            _ => return Err(invalid("'headers' has what is no header.")),
        };
    }
    let body = match &request["body"] {
        Value::Null => Vec::new(),
        Value::Object(body) => serde_json::to_vec(body).unwrap_or_default(),
        Value::String(body) => {
            let body = BASE64_URL_SAFE_NO_PAD.decode(body.trim_end_matches('='));
            body.map_err(|_| invalid("'body' is no base64url."))?
        }
        _ => return Err(invalid("'body' is neither a JSON object nor base64url.")),
    };
    if !body.is_empty() && !headers.contains_key("content-type") {
        return Err(invalid("a body needs the header 'Content-Type'."));
    }
    let depends_on = match &request["dependsOn"] {
        Value::Null => Vec::new(),
        Value::Array(ids) => {
            let place = |on: &Value| places.get(&on.as_str()?.to_lowercase()).copied();
            let places: Option<Vec<usize>> = ids.iter().map(place).collect();
            places.ok_or_else(|| invalid("'dependsOn' names no request of the batch."))?
        }
        _ => return Err(invalid("'dependsOn' is no array.")),
    };
    Ok(Item {
        id,
        method,
        url: url.to_owned(),
        headers,
        body,
        depends_on,
    })
}

/// An order in which each request comes after what it depends on.
fn order(items: &[Item]) -> Result<Vec<usize>, Answer> {
    let mut order: Vec<usize> = Vec::new();
    while order.len() < items.len() {
        let next = (0..items.len()).find(|at| {
            let mut needs = items[*at].depends_on.iter();
            !order.contains(at) && needs.all(|on| order.contains(on))
        });
        order.push(next.ok_or_else(|| {
            Answer::bad_request("The requests of the batch depend on each other in a circle.")
        })?);
    }
    Ok(order)
}
