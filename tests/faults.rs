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

fn client(emulator: &Emulator) -> Client {
    Client::new(json!({
        "baseUrl": emulator.url(),
        "attemptTimeoutMs": 250,
        "deadlineMs": DEADLINE.as_millis() as u64,
        "retry": {"maxRetries": 2},
    }))
}

/// What came of a call: its cell in the table.
fn outcome_of(name: &str, verb: Verb) -> String {
    let context = format!("{name} {verb:?}");
    let service = Service::start();
    let client = client(&service.emulator);
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

/// How many rows a batch of the second table has; the one in the middle is hit where it is a fault of an item.
const ROWS: usize = 3;

fn row_id(row: usize) -> String {
    format!("row-{row}")
}

/// Many creates under a rule: the status of the call, how many batches were sent, and each row's outcome and status. What was
/// created is held against them.
fn of_many(name: &str, rule: Rule) -> (String, usize, Vec<String>) {
    let is_item = rule.in_batch;
    let context = format!("{name}, of an item: {is_item}");
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = client(&emulator);
    let rows = (0..ROWS).map(|number| {
        let mut row: Value = serde_json::from_str(REQUEST).unwrap();
        row["deviceId"] = json!(row_id(number));
        row
    });
    let rows = Value::from(rows.collect::<Vec<_>>()).to_string();
    emulator.fail(rule);
    let begun = Instant::now();
    let result = client.create_many(&rows, &json!({}));
    let took = begun.elapsed();
    assert!(took < DEADLINE + SLACK, "{context}: {took:?}");
    let requests = emulator.requests().len();
    emulator.clear_faults();
    assert_eq!(
        result.number("/attemptsOmitted").unwrap_or(0) as usize
            + result.json["attempts"].as_array().unwrap().len(),
        requests,
        "{context}: {result:#?}"
    );
    let whole = result.json.to_string();
    assert!(!whole.contains(TOKEN), "{context}: {whole}");
    let steady = Client::new(json!({"baseUrl": emulator.url()}));
    let list = steady.list(&json!({}));
    let there = |row: usize| {
        let entities = list.json["body"]["value"].as_array().unwrap().iter();
        entities
            .filter(|entity| entity["deviceId"] == row_id(row))
            .count()
    };
    let told = result.json["body"].as_array().expect(&context);
    assert_eq!(told.len(), ROWS, "{context}");
    let mut fates = Vec::new();
    for (index, row) in told.iter().enumerate() {
        assert_eq!(row["index"], json!(index), "{context}");
        let (outcome, created) = (row["outcome"].as_str().unwrap(), there(index));
        let is_true = match outcome {
            // Of an item nobody sees a head.
            "applied" if is_item && FALSE_SUCCESS.contains(&name) => created <= 1,
            "applied" => created == 1,
            "rejected" | "notSent" => created == 0,
            "unknown" => created <= 1,
            _ => false,
        };
        assert!(
            is_true,
            "{context}: row {index} {outcome}, created {created} times"
        );
        let status = row["status"].as_str().unwrap();
        assert_eq!(status == "OK", row["error"].is_null(), "{context}: {row}");
        if outcome == "unknown" {
            assert_eq!(
                requests, 1,
                "{context}: a row of unknown outcome was sent again"
            );
        }
        if status != "OK" {
            assert!(
                !row["error"]["message"].as_str().unwrap().is_empty(),
                "{context}"
            );
        }
        fates.push(match status {
            "OK" => outcome.to_owned(),
            _ => format!("{outcome} ({status})"),
        });
    }
    let is_ok = fates.iter().all(|fate| fate.starts_with("applied"));
    assert_eq!(result.text("/status") == "OK", is_ok, "{context}");
    (result.text("/status").to_owned(), requests, fates)
}

/// Whether a fault can be that of an item: what happens to a connection, or how a body is packed, happens to whole answers.
fn is_of_items(fault: &Fault) -> bool {
    let own = Fault {
        wire: fault.wire,
        encoding: fault.encoding,
        ..Fault::default()
    };
    *fault != own
}

/// A row of the second table.
fn row_of_many(name: &str) -> String {
    let fault = Fault::named(name).unwrap();
    let number = |requests| match requests {
        1 => String::new(),
        n => format!(" ×{n}"),
    };
    let rule = Rule {
        times: 0,
        ..Rule::new(fault.clone())
    };
    let batch = if name.starts_with("item-") {
        "–".to_owned()
    } else {
        let rule = Rule {
            path: Some("/v1.0/$batch".to_owned()),
            ..rule.clone()
        };
        let (status, requests, fates) = of_many(name, rule);
        assert!(
            fates.iter().all(|fate| *fate == fates[0]),
            "{name}: {fates:?}"
        );
        let alike = fates.into_iter().next().unwrap();
        format!("{status}: {alike}{}", number(requests))
    };
    let item = if is_of_items(&fault) {
        let rule = Rule {
            in_batch: true,
            body: Some(json!({"deviceId": row_id(1)})),
            ..rule
        };
        let (status, requests, fates) = of_many(name, rule);
        assert_eq!([&fates[0], &fates[2]], ["applied"; 2], "{name}: the others");
        format!("{status}: {}{}", fates[1], number(requests))
    } else {
        "–".to_owned()
    };
    format!("| `{name}` | {batch} | {item} |")
}

const TOP_OF_MANY: &str = "
## Many creates

The same faults, happening to every batch of an `intune_entity_create_many` with three rows, and to the second of these rows
inside every batch that has it: the status of the call, what became of each row (in the last column: of the second; the
others were created in each case), and how many batches were sent. Every row has one entry, in order. What was created is
compared with that: no outcome was untrue, except of an item that claims success although nothing was done (`empty-200`,
`not-json`, `cut-json`). – stands where a fault cannot happen: to a connection inside a batch, or to an item outside.

| fault | to every batch | to one row |
|---|---|---|
";

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

/// What makes a fault's row of the table.
type Row = fn(&str) -> String;

#[test]
fn every_fault_against_every_verb() {
    let names: Vec<_> = Fault::names().collect();
    assert!(names.len() > 50, "{names:?}");
    keep_log();
    // Those that change answers inside a batch do nothing elsewhere.
    let singly = names.iter().filter(|name| !name.starts_with("item-"));
    let of_one = singly.map(|name| (row as Row, *name));
    let of_many = names.iter().map(|name| (row_of_many as Row, *name));
    let work: Vec<_> = of_one.chain(of_many).collect();
    let rows = Mutex::new(vec![String::new(); work.len()]);
    let next = Mutex::new(work.iter().enumerate());
    let take = || next.lock().unwrap().next();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some((index, (row, name))) = take() {
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
    let rows = rows.into_inner().unwrap();
    let (singly, many) = rows.split_at(rows.len() - names.len());
    for row in singly {
        writeln!(page, "{row}").unwrap();
    }
    page += TOP_OF_MANY;
    for row in many {
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
