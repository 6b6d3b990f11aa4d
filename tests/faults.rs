//! Everything that goes wrong in the emulator, against every call: what comes of it, and that it is true.
//! `docs/faults.md` is what this test saw.
#![cfg(unix)] // the emulator is a development dependency there alone
#![allow(clippy::unwrap_used)]

mod support;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use intune_emulator::{Emulator, Fault, Options, Rule};
use serde_json::{Value, json};
use support::{Client, Envelope, REQUEST, TOKEN, keep_log, logged};

const DEADLINE: Duration = Duration::from_millis(900);
/// What a call may take beyond its deadline on a machine that has other work.
const SLACK: Duration = Duration::from_millis(600);

/// Success claimed under the service's own head, though it did nothing: nobody can tell.
const FALSE_SUCCESS: [&str; 3] = ["empty-200", "not-json", "cut-json"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Get,
    List,
    Page,
    Count,
    Read,
    Create,
    Update,
    Delete,
    Post,
}

use Verb::{Count, Create, Delete, Get, List, Page, Post, Read, Update};

const READS: [Verb; 5] = [Get, List, Page, Count, Read];
const WRITES: [Verb; 4] = [Create, Update, Delete, Post];

const ROUTE: &str = "/deviceManagement/iosUpdateStatuses";

impl Verb {
    fn call(self, client: &Client, id: &str) -> Envelope {
        let none = json!({});
        match self {
            Get => client.get(id, &none),
            List => client.list(&none),
            Page => client.pages(&none).next(),
            Count => client.count(&none),
            Read => client.request("GET", ROUTE, None, &none),
            Create => client.create(REQUEST),
            Update => client.update(id, r#"{"osVersion":"10.4"}"#, &none),
            Delete => client.delete(id, &none),
            Post => client.request("POST", ROUTE, Some(REQUEST), &none),
        }
    }

    fn is_write(self) -> bool {
        WRITES.contains(&self)
    }
}

/// An emulator with one entity, and its id.
struct Service {
    emulator: Emulator,
    steady: Client,
    id: String,
}

impl Service {
    fn start() -> Service {
        let emulator = Emulator::start(Options::default()).unwrap();
        let steady = Client::new(json!({"baseUrl": emulator.url()}));
        let entity: Value = serde_json::from_slice(&steady.create(REQUEST).body).unwrap();
        let id = entity["id"].as_str().unwrap().to_owned();
        Service {
            emulator,
            steady,
            id,
        }
    }

    /// How often what `verb` asks for was done.
    fn effects(&self, verb: Verb) -> usize {
        let list = self.steady.list(&json!({}));
        let body: Value = serde_json::from_slice(&list.body).unwrap();
        let entities = body["value"].as_array().unwrap();
        match verb {
            Create | Post => entities.len() - 1,
            Delete => 1 - entities.len(),
            _ => usize::from(entities[0]["osVersion"] == "10.4"),
        }
    }
}

/// The message has the HTTP status, the code and a request id.
fn says_what_a_case_with_microsoft_needs(envelope: &Envelope, context: &str) {
    let message = envelope.message();
    let http_status = envelope.json["httpStatus"].to_string();
    let ids = ["/requestId", "/clientRequestId"].map(|id| envelope.text(id));
    assert!(message.contains(&http_status), "{context}: {message}");
    assert!(
        message.contains(envelope.text("/error/code")),
        "{context}: {message}"
    );
    assert!(
        ids.iter().any(|id| !id.is_empty() && message.contains(id)),
        "{context}: {message}"
    );
}

/// What came of a call: its cell in the table.
fn outcome_of(name: &str, verb: Verb) -> String {
    let context = format!("{name} {verb:?}");
    let service = Service::start();
    let client = Client::new(json!({
        "baseUrl": service.emulator.url(),
        "attemptTimeoutMs": 250,
        "deadlineMs": DEADLINE.as_millis() as u64,
        "retry": {"maxRetries": 2},
    }));
    let before = service.emulator.requests().len();
    service.emulator.fail(Rule {
        times: 0,
        ..Rule::new(Fault::named(name).unwrap())
    });
    let begun = Instant::now();
    let envelope = verb.call(&client, &service.id);
    let took = begun.elapsed();
    assert!(took < DEADLINE + SLACK, "{context}: {took:?}");
    let requests = service.emulator.requests().len() - before;
    assert!(requests > 0, "{context}: {envelope:#?}");
    service.emulator.clear_faults();

    let (status, outcome) = (envelope.text("/status"), envelope.text("/outcome"));
    assert_ne!(status, "PANIC", "{context}");
    let whole = envelope.json.to_string();
    assert!(!whole.contains(TOKEN), "{context}: {whole}");
    assert_eq!(status == "OK", envelope.message().is_empty(), "{context}");
    if envelope
        .number("/httpStatus")
        .is_some_and(|number| number >= 400)
    {
        says_what_a_case_with_microsoft_needs(&envelope, &context);
    }
    let effects = service.effects(verb);
    let true_outcomes: &[&str] = match (verb.is_write(), effects) {
        (false, 0) => &["none"],
        (true, 0) if FALSE_SUCCESS.contains(&name) => &["applied"],
        (true, 0) => &["rejected", "notSent", "unknown"],
        (true, 1) => &["applied", "unknown"],
        _ => &[],
    };
    assert!(
        true_outcomes.contains(&outcome),
        "{context}: {outcome}, done {effects} times"
    );
    if outcome == "unknown" {
        assert_eq!(
            requests, 1,
            "{context}: a write of unknown outcome was sent again"
        );
    }

    // A 429 keeps every call of the client's back.
    if status != "THROTTLED" {
        let after = client.list(&json!({}));
        assert_eq!(after.text("/status"), "OK", "{context}, then {after:#?}");
    }
    let number = match requests {
        1 => String::new(),
        n => format!(" ×{n}"),
    };
    match status {
        "OK" => format!("OK{number}"),
        _ if verb.is_write() => format!("{status}, {outcome}{number}"),
        _ => format!("{status}{number}"),
    }
}

/// A row: verbs that fare alike share a cell.
fn row(name: &str) -> String {
    let cells = |verbs: &[Verb]| {
        let mut cells: Vec<(String, Vec<String>)> = Vec::new();
        for verb in verbs {
            let cell = outcome_of(name, *verb);
            let verb = format!("{verb:?}").to_lowercase();
            match cells.iter_mut().find(|(known, _)| *known == cell) {
                Some((_, verbs)) => verbs.push(verb),
                None => cells.push((cell, vec![verb])),
            }
        }
        match &cells[..] {
            [(cell, _)] => cell.clone(),
            several => {
                let each = several.iter();
                let each = each.map(|(cell, verbs)| format!("{}: {cell}", verbs.join(" ")));
                each.collect::<Vec<_>>().join("<br>")
            }
        }
    };
    format!("| `{name}` | {} | {} |", cells(&READS), cells(&WRITES))
}

const TOP: &str = "\
# What goes wrong, and what comes of it

Each fault that the [emulator](emulator.md) knows by name, happening to every request of a call, and the status with which
the call ends. Reads are get, list, a page, count and a `GET` by `intune_request`; writes are create, update, delete and a
`POST`, which also have an outcome: what is known of the effect. Where several requests were sent, ×N says how many:
reads are sent again, and so is a write that was refused or never arrived; one that may have arrived never is.
The test that sends them compares outcome and effect: an outcome was never untrue, except where an answer claims success
under the service's own head (`empty-200`, `not-json`, `cut-json`).

The calls had `maxRetries` 2, `attemptTimeoutMs` 250 and `deadlineMs` 900: a `Retry-After` beyond the deadline is not waited
for. `INTUNE_RENEW_FAULTS=1 cargo test --test faults` renews this page.

| fault | reads | writes |
|---|---|---|
";

#[test]
fn every_fault_against_every_verb() {
    // Those that change answers inside a batch do nothing elsewhere.
    let names: Vec<_> = Fault::names()
        .filter(|name| !name.starts_with("item-"))
        .collect();
    assert!(names.len() > 50, "{names:?}");
    keep_log();
    let rows = Mutex::new(vec![String::new(); names.len()]);
    let next = Mutex::new(names.iter().enumerate());
    let take = || next.lock().unwrap().next();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some((index, name)) = take() {
                    let row = row(name);
                    rows.lock().unwrap()[index] = row;
                }
            });
        }
    });
    let lines = logged();
    assert!(lines.len() > 1000, "{}", lines.len());
    for line in lines {
        assert!(
            !line.contains(TOKEN) && !line.contains(['\r', '\n']),
            "{line}"
        );
    }
    let mut page = TOP.to_owned();
    for row in rows.into_inner().unwrap() {
        writeln!(page, "{row}").unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/faults.md");
    if std::env::var_os("INTUNE_RENEW_FAULTS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    for (seen, written) in page.lines().zip(committed.lines()) {
        assert_eq!(seen, written, "docs/faults.md is out of date");
    }
    assert_eq!(page, committed, "docs/faults.md is out of date");
}
