//! `$batch`: JSON batching.

mod items;

use http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use crate::answers::{Answer, Body, Finished, Pause};
use crate::fault::{Fault, Item as Fate, Seen};
use crate::ids::{Ids, guid};
use crate::incoming::Incoming;
use crate::model::{Quotas, Version};
use crate::payload;
use crate::service::Service;
use crate::token::Bearer;

pub(crate) use items::writes;
use items::{Item, items};

/// Whether a path ends in the name of a batch, in any letter case.
pub(crate) fn is_one(path: &str) -> bool {
    let segment = path.rsplit('/').next().unwrap_or_default();
    ["$batch", "%24batch"]
        .iter()
        .any(|name| segment.eq_ignore_ascii_case(name))
}

/// Answers a request to Graph: a batch, or one by itself.
pub(crate) fn answer(service: &Service, request: Incoming<'_>) -> Answer {
    let answered = service.opened(request).and_then(|(bearer, version, path)| {
        match is_one(path) && path.matches('/').count() == 1 {
            true => each(service, &bearer, version, request),
            false => service.single(&bearer, version, path, request),
        }
    });
    answered.unwrap_or_else(|refused| refused)
}

/// Answers each request of a batch; an error is what is wrong with the whole of it.
fn each(
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
    let items = items(payload::text(request)?)?;
    let mut pause = None;
    let mut answers: Vec<(StatusCode, Fate, Value)> = Vec::new();
    for item in &items {
        let before = item.depends_on.and_then(|on| answers.get(on));
        let failed = before.is_some_and(|(status, ..)| !status.is_success());
        let path = format!("/{}{}", version.name(), item.path);
        let seen = Seen {
            method: item.method.as_str(),
            path: &path,
            query: &item.query,
            headers: &item.headers,
            in_batch: true,
            graph: true,
        };
        let fault = service.faults.hit(&seen, &item.body);
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
        answers.push((answer.status, fault.item, response(&item.id, text, answer)));
    }
    // Any order is allowed, and the one of the requests would be relied on.
    let responses: Vec<Value> = answers
        .into_iter()
        .rev()
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
    let nested = is_one(&item.path) && item.path.matches('/').count() == 1;
    let nested = nested.then_some("A batch must not contain a batch.");
    if let Some(problem) = item.problem.as_deref().or(nested) {
        let counted = service.count(Quotas::Configuration, bearer, &item.method);
        return counted.map_or_else(|throttled| throttled, |()| Answer::bad_request(problem));
    }
    let incoming = Incoming {
        method: &item.method,
        path: &item.path,
        query: &item.query,
        headers: &item.headers,
        body: &item.body,
        ..request
    };
    let answered = service.single(bearer, version, &item.path, incoming);
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
