//! The control surface: what a tester does with the emulator over HTTP, under a path that is none of Graph's.

use std::time::Duration;

use http::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answers::Finished;
use crate::date::http_date;
use crate::fault::{Fault, Pattern, Rule, query_values};
use crate::form::Form;
use crate::http1::Head;
use crate::ids::Ids;
use crate::journal::Received;
use crate::model::{STATUSES, Set, Version};
use crate::nearest::hint;
use crate::seed;
use crate::shape::Shape;
use crate::shared::Shared;
use crate::store::Taken;

/// What its paths begin with.
const PREFIX: &str = "/__emulator";

/// As many bytes as a body has at most: many entities.
pub(crate) const MAX_BODY: usize = 512 << 20;

/// What is asked for, by its path below the prefix; none where it is asked of Graph.
pub(crate) fn asked(path: &str) -> Option<&str> {
    let rest = path.strip_prefix(PREFIX)?;
    (rest.is_empty() || rest.starts_with('/')).then(|| rest.trim_matches('/'))
}

/// Status and JSON; none for no body.
type Said = (StatusCode, Option<Value>);

/// Why nothing is done.
#[derive(Debug)]
pub(crate) struct Refused {
    status: StatusCode,
    message: String,
    /// The methods that are allowed, where another was used.
    allow: &'static str,
}

impl Refused {
    fn bad(message: impl Into<String>) -> Refused {
        Refused {
            status: StatusCode::BAD_REQUEST,
            message: message.into(),
            allow: "",
        }
    }

    fn said(&self) -> Said {
        let code = self.status.canonical_reason().unwrap_or_default();
        let body = json!({"error": {"code": code.replace(' ', ""), "message": self.message}});
        (self.status, Some(body))
    }
}

impl From<Taken> for Refused {
    fn from(Taken(id): Taken) -> Refused {
        Refused {
            status: StatusCode::CONFLICT,
            message: format!("an entity with the id '{id}' exists already"),
            allow: "",
        }
    }
}

const DONE: Said = (StatusCode::NO_CONTENT, None);

fn ok(body: Value) -> Result<Said, Refused> {
    Ok((StatusCode::OK, Some(body)))
}

/// As it goes out.
pub(crate) fn finished(done: Result<Said, Refused>, ids: &Ids) -> Finished {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut headers = vec![
        header("cache-control", "no-store"),
        header("date", &http_date(ids.unix)),
    ];
    let (status, body) = done.unwrap_or_else(|refused| {
        if !refused.allow.is_empty() {
            headers.push(header("allow", refused.allow));
        }
        refused.said()
    });
    if body.is_some() {
        headers.push(header("content-type", "application/json"));
    }
    let body = body.map_or_else(Vec::new, |body| body.to_string().into_bytes());
    Finished {
        status,
        headers,
        body,
    }
}

/// What is under the prefix, and the methods of each.
const RESOURCES: &[(&str, &str)] = &[
    ("", "GET"),
    ("reset", "POST"),
    ("seed", "POST"),
    ("entities", "GET, DELETE"),
    ("ids", "GET, POST, DELETE"),
    ("faults", "GET, POST, DELETE"),
    ("faults/names", "GET"),
    ("journal", "GET, DELETE"),
    ("clock", "GET, POST"),
    ("quota", "DELETE"),
];

/// Does what is asked for.
pub(crate) fn answer(
    shared: &Shared,
    asked: &str,
    head: &Head,
    body: &[u8],
) -> Result<Said, Refused> {
    let query = Query(&head.query);
    let service = &shared.service;
    let method = match head.method {
        Method::HEAD => &Method::GET,
        ref method => method,
    };
    match (method.as_str(), asked) {
        ("GET", "") => ok(status(shared)),
        ("POST", "reset") => {
            service.stores().reset();
            service.faults.reset();
            shared.journal.clear();
            shared.forget_pace();
            shared.clock.reset();
            Ok(DONE)
        }
        ("POST", "seed") => {
            query.only(&["tenant", "resource"])?;
            let set = query.set(shared)?;
            let text = str::from_utf8(body).map_err(|_| Refused::bad("the body is no UTF-8"))?;
            let entities = seed::parse(set.kind, text).map_err(Refused::bad)?;
            let tenant = query.tenant();
            let created = service.stores().seed(tenant.as_deref(), set, entities)?;
            ok(json!({"created": created}))
        }
        ("GET", "entities") => {
            query.only(&["tenant", "resource"])?;
            let set = query.set(shared)?;
            let rows = service
                .stores()
                .of(&query.tenant_or_default())
                .of(set, &[])
                .all();
            let shape = Shape {
                version: Version::Beta,
                form: Form::default(),
                set,
                parents: &[],
                url: "",
                select: None,
            };
            let rows = rows
                .iter()
                .map(|kept| serde_json::from_str(&shape.item(kept)));
            ok(Value::Array(rows.flatten().collect()))
        }
        ("DELETE", "entities") => {
            query.only(&["tenant", "resource"])?;
            let set = query.set(shared)?;
            service.stores().clear(query.tenant().as_deref(), set);
            Ok(DONE)
        }
        ("GET", "ids") => ok(json!(service.stores().next_ids)),
        ("POST", "ids") => {
            let ids: Vec<String> = parsed(body)?;
            if ids.iter().any(String::is_empty) {
                return Err(Refused::bad("an id is empty"));
            }
            let mut stores = service.stores();
            stores.next_ids.extend(ids);
            ok(json!(stores.next_ids))
        }
        ("DELETE", "ids") => {
            service.stores().next_ids.clear();
            Ok(DONE)
        }
        ("GET", "faults") => ok(Value::Array(service.faults.shown())),
        ("POST", "faults") => {
            let rules = match parsed::<Value>(body)? {
                Value::Array(rules) => Value::Array(rules),
                rule => Value::Array(vec![rule]),
            };
            let rules = Rule::parse(&rules.to_string()).map_err(Refused::bad)?;
            let ids = rules.into_iter().map(|rule| service.faults.add(rule));
            let ids: Vec<u64> = ids.collect();
            Ok((StatusCode::CREATED, Some(json!({"ids": ids}))))
        }
        ("DELETE", "faults") => {
            service.faults.clear();
            Ok(DONE)
        }
        ("GET", "faults/names") => ok(json!(Fault::names().collect::<Vec<_>>())),
        ("GET", "journal") => journal(shared, query),
        ("DELETE", "journal") => {
            shared.journal.clear();
            Ok(DONE)
        }
        ("GET", "clock") => ok(clock(shared)),
        ("POST", "clock") => {
            let change: Change = parsed(body)?;
            if let Some(frozen) = change.frozen {
                shared.clock.freeze(frozen);
            }
            shared
                .clock
                .advance(Duration::from_millis(change.advance_ms));
            ok(clock(shared))
        }
        ("DELETE", "quota") => {
            shared.forget_pace();
            Ok(DONE)
        }
        (method, asked) => one_rule(shared, method, asked),
    }
}

/// A rule by its id, or nothing that there is.
fn one_rule(shared: &Shared, method: &str, asked: &str) -> Result<Said, Refused> {
    let not_found = |message: String| Refused {
        status: StatusCode::NOT_FOUND,
        message,
        allow: "",
    };
    let not_allowed = |allow: &'static str| Refused {
        status: StatusCode::METHOD_NOT_ALLOWED,
        message: format!("{PREFIX}/{asked} takes {allow}, not {method}"),
        allow,
    };
    if let Some((_, allow)) = RESOURCES.iter().find(|(name, _)| *name == asked) {
        return Err(not_allowed(allow));
    }
    let id = asked
        .strip_prefix("faults/")
        .and_then(|id| id.parse::<u64>().ok());
    let Some(id) = id else {
        let hint = hint(asked, RESOURCES.iter().map(|(name, _)| *name));
        return Err(not_found(format!("there is no {PREFIX}/{asked}{hint}")));
    };
    let none = || not_found(format!("no rule has the id {id}"));
    let faults = &shared.service.faults;
    match method {
        "GET" => {
            let shown = faults.shown();
            let mut shown = shown.into_iter();
            ok(shown.find(|rule| rule["id"] == id).ok_or_else(none)?)
        }
        "DELETE" => faults.remove(id).then_some(DONE).ok_or_else(none),
        _ => Err(not_allowed("GET, DELETE")),
    }
}

/// How the clock is changed.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
struct Change {
    advance_ms: u64,
    frozen: Option<bool>,
}

fn clock(shared: &Shared) -> Value {
    let clock = &shared.clock;
    let milliseconds = u64::try_from(clock.now().as_millis()).unwrap_or(u64::MAX);
    json!({"nowMs": milliseconds, "unix": clock.unix(), "frozen": clock.is_frozen(), "scale": clock.scale()})
}

fn status(shared: &Shared) -> Value {
    let service = &shared.service;
    let stores = service.stores();
    let tenants: serde_json::Map<String, Value> = stores
        .sizes(&STATUSES)
        .map(|(tenant, size)| (tenant.to_owned(), size.into()))
        .collect();
    let seeded = stores.begins_with(&STATUSES);
    drop(stores);
    let (_, received) = shared.journal.shown(|_, _| false);
    json!({"name": "intune-emulator", "version": env!("CARGO_PKG_VERSION"), "seeded": seeded, "entities": tenants,
        "faults": service.faults.shown().len(), "received": received, "earlyReturns": shared.early_returns(),
        "clock": clock(shared)})
}

/// The journal's entries that are asked for, the latest `limit` of them.
fn journal(shared: &Shared, query: Query<'_>) -> Result<Said, Refused> {
    const FILTERS: &[&str] = &[
        "method", "path", "status", "header", "body", "since", "limit", "early",
    ];
    query.only(FILTERS)?;
    let pattern = |name: &str| query.one(name).map(|text| Pattern::new(&text));
    let (method, path, body) = (query.one("method"), pattern("path"), query.one("body"));
    let status = query.number("status")?;
    let (since, limit) = (query.number("since")?, query.number("limit")?);
    let early = match query.one("early").as_deref() {
        None => None,
        Some("true") => Some(true),
        Some("false") => Some(false),
        Some(_) => return Err(Refused::bad("'early' is true or false")),
    };
    let header = query
        .one("header")
        .map(|header| match header.split_once(':') {
            Some((name, value)) => (name.trim().to_lowercase(), Some(Pattern::new(value.trim()))),
            None => (header.trim().to_lowercase(), None),
        });
    let wanted = |number: usize, received: &Received| {
        let own_path = received.target.split('?').next().unwrap_or_default();
        since.is_none_or(|since| number >= since)
            && method
                .as_ref()
                .is_none_or(|method| received.method.eq_ignore_ascii_case(method))
            && path.as_ref().is_none_or(|path| path.fits_path(own_path))
            && status.is_none_or(|status| received.status.map(usize::from) == Some(status))
            && early.is_none_or(|early| received.early == early)
            && body
                .as_ref()
                .is_none_or(|part| String::from_utf8_lossy(&received.body).contains(part.as_str()))
            && header.as_ref().is_none_or(|(name, value)| {
                received.headers.iter().any(|(known, own)| {
                    known == name && value.as_ref().is_none_or(|value| value.fits(own))
                })
            })
    };
    let (mut entries, next) = shared.journal.shown(wanted);
    if let Some(limit) = limit {
        drop(entries.drain(..entries.len().saturating_sub(limit)));
    }
    ok(json!({"entries": entries, "next": next}))
}

fn parsed<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, Refused> {
    serde_json::from_slice(body).map_err(|why| Refused::bad(format!("the body: {why}")))
}

/// Query options.
#[derive(Clone, Copy)]
struct Query<'q>(&'q str);

impl Query<'_> {
    fn one(&self, name: &str) -> Option<String> {
        query_values(self.0, name).next()
    }

    fn number(&self, name: &str) -> Result<Option<usize>, Refused> {
        let number = self.one(name).map(|value| value.parse().ok());
        match number {
            Some(None) => Err(Refused::bad(format!("'{name}' is no number"))),
            number => Ok(number.flatten()),
        }
    }

    fn tenant(&self) -> Option<String> {
        self.one("tenant").map(|tenant| tenant.to_lowercase())
    }

    fn tenant_or_default(&self) -> String {
        self.tenant()
            .unwrap_or_else(|| crate::token::DEFAULT_TENANT.to_owned())
    }

    /// The set that is meant: `iosUpdateStatuses` without a name.
    fn set(&self, shared: &Shared) -> Result<&'static Set, Refused> {
        let model = &shared.service.model;
        let name = self
            .one("resource")
            .unwrap_or_else(|| STATUSES.name().to_owned());
        let set = model.named(&name).filter(|set| set.parent().is_none());
        set.ok_or_else(|| {
            let hint = hint(&name, model.sets.iter().map(|set| set.name()));
            Refused::bad(format!("'{name}' is no resource here{hint}"))
        })
    }

    /// Refuses any other option.
    fn only(&self, known: &[&str]) -> Result<(), Refused> {
        let options = self.0.split('&').filter(|option| !option.is_empty());
        for option in options {
            let name = option.split('=').next().unwrap_or_default();
            if !known.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                let hint = hint(name, known.iter().copied());
                return Err(Refused::bad(format!("'{name}' is no option here{hint}")));
            }
        }
        Ok(())
    }
}
