//! The quota, the journal, and who comes back too early.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use common::{Client, PATH, REQUEST};
use intune_emulator::{Clock, Emulator, Options, Quota};
use serde_json::{Value, json};

fn start(quota: Quota) -> (Emulator, Clock) {
    let clock = Clock::manual();
    let options = Options {
        quota: Some(quota),
        clock: clock.clone(),
        ..Options::default()
    };
    (Emulator::start(options).unwrap(), clock)
}

fn jwt(app: &str, tenant: &str, more: &str) -> String {
    let claims = json!({"appid": app, "tid": tenant, "more": more}).to_string();
    let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.c2ln", part("{}"), part(&claims))
}

#[test]
fn a_hundred_writes_in_twenty_seconds() {
    let (emulator, clock) = start(Quota::default());
    let client = Client::new(&emulator);
    for _ in 0..100 {
        assert_eq!(client.create(REQUEST).status, 201);
    }
    clock.advance(Duration::from_millis(500));
    let answer = client.create(REQUEST);
    assert_eq!((answer.status, answer.header("retry-after")), (429, "20"));
    let error = &answer.json()["error"];
    assert_eq!(error["code"], "TooManyRequests");
    assert_eq!(error["message"], "Please retry again later.");
    assert_eq!(error["innerError"]["status"], "429");
    assert_eq!(
        client.get(PATH).status,
        200,
        "reads are counted for themselves"
    );
    clock.advance(Duration::from_millis(20_000));
    for _ in 0..99 {
        assert_eq!(client.create(REQUEST).status, 201);
    }
    assert_eq!(
        client.create(REQUEST).status,
        201,
        "the refused one has left the window, too"
    );
    assert_eq!(client.create(REQUEST).status, 429);
    assert_eq!(emulator.early_returns(), 0);
}

#[test]
fn reads_have_a_limit_too() {
    let (emulator, _clock) = start("5,3,1000".parse().unwrap());
    let client = Client::new(&emulator);
    let statuses: Vec<u16> = (0..4).map(|_| client.get(PATH).status).collect();
    assert_eq!(statuses, [200, 200, 200, 429]);
    assert_eq!(client.create(REQUEST).status, 429);
}

#[test]
fn an_app_in_a_tenant_has_its_own() {
    let (emulator, _clock) = start("1,10,1000".parse().unwrap());
    let mut client = Client::new(&emulator);
    for (token, status) in [
        (jwt("app", "tenant", "1"), 201),
        (jwt("app", "tenant", "2"), 429),
        (jwt("app", "other", "1"), 201),
        (jwt("other", "tenant", "1"), 201),
        ("opaque".to_owned(), 201),
        ("opaque".to_owned(), 429),
        ("other".to_owned(), 201),
    ] {
        client.token = token;
        assert_eq!(client.create(REQUEST).status, status, "{}", client.token);
    }
}

#[test]
fn who_comes_back_early_is_counted() {
    let (emulator, clock) = start("1,100,10000".parse().unwrap());
    let (client, other) = (Client::new(&emulator), Client::new(&emulator));
    assert_eq!(client.create(REQUEST).status, 201);
    assert_eq!(client.create(REQUEST).header("retry-after"), "10");
    // Sent on another connection, for another call, at the same moment: its client cannot know.
    assert_eq!(other.create(REQUEST).status, 429);
    assert_eq!(client.get(PATH).status, 200, "reads were not meant");
    assert_eq!(emulator.early_returns(), 0);
    clock.advance(Duration::from_millis(50));
    assert_eq!(
        client.create(REQUEST).status,
        429,
        "on the connection where it was told"
    );
    assert_eq!(emulator.early_returns(), 1);
    clock.advance(Duration::from_millis(50));
    let third = Client::new(&emulator);
    assert_eq!(third.create(REQUEST).status, 429, "100 ms after");
    assert_eq!(emulator.early_returns(), 2);
    clock.advance(Duration::from_millis(10_000));
    assert_eq!(client.create(REQUEST).status, 201);
    assert_eq!(emulator.early_returns(), 2);
    let early: Vec<bool> = emulator.requests().iter().map(|one| one.early).collect();
    assert_eq!(early, [false, false, false, false, true, true, false]);
}

#[test]
fn a_retry_of_the_same_call_is_known_on_any_connection() {
    let (emulator, _clock) = start("1,100,10000".parse().unwrap());
    let call = [("client-request-id", "c1")];
    for status in [201, 429, 429] {
        let client = Client::new(&emulator);
        assert_eq!(
            client.call("POST", PATH, &call, Some(REQUEST)).status,
            status
        );
    }
    assert_eq!(emulator.early_returns(), 1);
}

#[test]
fn what_was_received_is_kept_without_the_token() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.ndjson");
    let clock = Clock::manual();
    let emulator = Emulator::start(Options {
        clock: clock.clone(),
        journal: Some(file.clone()),
        ..Options::default()
    })
    .unwrap();
    let mut client = Client::new(&emulator);
    client.token = "very-secret".to_owned();
    clock.advance(Duration::from_millis(1250));
    assert_eq!(client.create(REQUEST).status, 201);
    assert_eq!(client.get(&format!("{PATH}?$top=x")).status, 400);
    let requests = emulator.requests();
    assert_eq!(requests.len(), 2);
    let first = &requests[0];
    assert_eq!(first.at, Duration::from_millis(1250));
    assert_eq!(
        (first.method.as_str(), first.target.as_str()),
        ("POST", PATH)
    );
    assert_eq!(
        (first.body.as_slice(), first.status),
        (REQUEST.as_bytes(), Some(201))
    );
    assert_eq!(first.header("Authorization"), Some("Bearer ***"));
    assert_eq!(requests[1].target, format!("{PATH}?$top=x"));
    assert_eq!(requests[1].connection, 1, "the client keeps its connection");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains("very-secret"));
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["timeMs"], 1250);
    assert_eq!(lines[0]["body"], REQUEST);
    assert_eq!(lines[0]["headers"]["content-type"], "application/json");
    assert_eq!(lines[1]["status"], 400);
}

#[test]
fn scaled_time_asks_for_less_patience() {
    let emulator = Emulator::start(Options {
        quota: Some(Quota::default()),
        clock: Clock::scaled(1000.0),
        ..Options::default()
    })
    .unwrap();
    let client = Client::new(&emulator);
    let mut answers = (0..1000).map(|_| client.create(REQUEST));
    let throttled = answers.find(|answer| answer.status == 429);
    // A machine may be too slow to send a hundred in 20 ms.
    if let Some(answer) = throttled {
        let seconds: f64 = answer.header("retry-after").parse().unwrap();
        assert!(seconds > 0.0 && seconds <= 0.021, "{seconds}");
    }
}

#[test]
fn a_tenant_has_entities_of_its_own() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let mut client = Client::new(&emulator);
    let count = |client: &Client| client.get(PATH).json()["value"].as_array().unwrap().len();
    client.token = jwt("app", "one", "1");
    assert_eq!(client.create(REQUEST).status, 201);
    for (token, entities) in [
        (jwt("other", "ONE", "2"), 1),
        (jwt("app", "two", "1"), 0),
        ("opaque".to_owned(), 0),
    ] {
        client.token = token;
        assert_eq!(count(&client), entities, "{}", client.token);
    }
    assert_eq!(client.create(REQUEST).status, 201);
    client.token = "another".to_owned();
    assert_eq!(count(&client), 1, "tokens that tell no tenant share one");
}
