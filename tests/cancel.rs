//! A cancel ends every wait within 50 ms, whatever the wait is for.
#![allow(clippy::unwrap_used)]

mod support;

use std::time::{Duration, Instant};

use serde_json::json;
use support::{Answer, Client, Envelope, REQUEST, Server, Then};

const LIMIT: Duration = Duration::from_millis(50);
/// Each wait is cancelled so often, at another point of it each time.
const TIMES: u64 = 20;

fn throttled() -> Answer {
    Answer::error(429, "TooManyRequests").header("Retry-After", "600")
}

/// Cancels `call` when it is under way and `ready`, and tells what it came to and how long it still took.
fn cancelled(
    client: &Client,
    id: &str,
    ready: impl FnOnce(),
    call: impl FnOnce() -> Envelope + Send,
) -> (Envelope, Duration) {
    std::thread::scope(|scope| {
        let call = scope.spawn(|| {
            let envelope = call();
            (envelope, Instant::now())
        });
        ready();
        let begun = loop {
            let begun = Instant::now();
            if client.cancel(Some(id)) == 0 {
                break begun;
            }
            assert!(!call.is_finished(), "it ended by itself");
            std::thread::yield_now();
        };
        let (envelope, ended) = call.join().unwrap();
        (envelope, ended.saturating_duration_since(begun))
    })
}

/// The longest of the ends of a wait that is set up and cancelled again and again.
fn longest(what: &str, mut once: impl FnMut(u64) -> (Envelope, Duration)) {
    let mut longest = Duration::ZERO;
    for time in 0..TIMES {
        let (envelope, took) = once(time);
        assert_eq!(
            envelope.text("/status"),
            "CANCELLED",
            "{what}: {envelope:#?}"
        );
        longest = longest.max(took);
    }
    println!("{what}: {longest:?} at most");
    assert!(longest <= LIMIT, "{what}: {longest:?}");
}

#[test]
fn a_wait_before_another_attempt() {
    longest("before another attempt", |_| {
        let server = Server::start([throttled()]);
        let client = Client::new(json!({"baseUrl": server.url()}));
        let wait = || server.wait_for_requests(1);
        let (envelope, took) = cancelled(&client, "a", wait, || {
            client.create_with(REQUEST, &json!({"clientRequestId": "a"}))
        });
        assert_eq!(server.requests().len(), 1);
        (envelope, took)
    });
}

#[test]
fn a_wait_for_the_window() {
    longest("for the window", |time| {
        let server = Server::start([Answer::created()]);
        let client = Client::new(json!({
            "baseUrl": server.url(),
            "pacing": {"writes": 1, "windowMs": 600_000},
            "quotaKey": format!("window {time}"),
        }));
        client.create(REQUEST).expect("OK", 201, "applied", 1);
        let (envelope, took) = cancelled(
            &client,
            "b",
            || (),
            || client.create_with(REQUEST, &json!({"clientRequestId": "b"})),
        );
        envelope.expect("CANCELLED", 0, "notSent", 0);
        (envelope, took)
    });
}

#[test]
fn a_wait_for_a_place_that_an_unanswered_call_holds() {
    longest("for a place that is held", |time| {
        let server = Server::start([Answer::none(Then::Hold)]);
        let client = Client::new(json!({
            "baseUrl": server.url(),
            "pacing": {"writes": 1, "windowMs": 600_000},
            "quotaKey": format!("held {time}"),
        }));
        std::thread::scope(|scope| {
            let holder =
                scope.spawn(|| client.create_with(REQUEST, &json!({"clientRequestId": "holder"})));
            server.wait_for_requests(1);
            let result = cancelled(
                &client,
                "c",
                || (),
                || client.create_with(REQUEST, &json!({"clientRequestId": "c"})),
            );
            assert_eq!(client.cancel(Some("holder")), 0);
            holder.join().unwrap().expect("CANCELLED", 0, "unknown", 1);
            result
        })
    });
}

/// Waits that only a file knows of: another process may have what is waited for.
#[test]
fn a_wait_by_a_quota_file() {
    let name = format!("intune-cancel-{}", std::process::id());
    let path = std::env::temp_dir().join(name);
    let window = |url: String, time: u64| {
        Client::new(json!({
            "baseUrl": url,
            "pacing": {"writes": 1, "windowMs": 600_000},
            "quotaKey": time.to_string(),
            "quotaFile": path.to_str().unwrap(),
        }))
    };
    longest("for a place that is in the file", |time| {
        let server = Server::start([Answer::created()]);
        let client = window(server.url(), time);
        client.create(REQUEST).expect("OK", 201, "applied", 1);
        let wait = || client.create_with(REQUEST, &json!({"clientRequestId": "b"}));
        cancelled(&client, "b", || (), wait)
    });
    longest("for a place that the file has under way", |time| {
        let server = Server::start([Answer::none(Then::Hold)]);
        let (holder, client) = (
            window(server.url(), TIMES + time),
            window(server.url(), TIMES + time),
        );
        std::thread::scope(|scope| {
            let held = scope.spawn(|| holder.create(REQUEST));
            server.wait_for_requests(1);
            let wait = || client.create_with(REQUEST, &json!({"clientRequestId": "c"}));
            let result = cancelled(&client, "c", || (), wait);
            assert_eq!(holder.cancel(None), 0);
            held.join().unwrap();
            result
        })
    });
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn a_wait_for_the_end_of_anothers_pause() {
    longest("for the end of a pause", |time| {
        let server = Server::start([throttled()]);
        let client = Client::new(json!({
            "baseUrl": server.url(),
            "quotaKey": format!("pause {time}"),
        }));
        let first = client.get("x", &json!({"noWait": true}));
        assert_eq!(first.text("/status"), "THROTTLED");
        let (envelope, took) = cancelled(
            &client,
            "d",
            || (),
            || client.get("x", &json!({"clientRequestId": "d"})),
        );
        envelope.expect("CANCELLED", 0, "none", 0);
        (envelope, took)
    });
}

#[test]
fn a_wait_for_a_connection() {
    longest("for a connection", |_| {
        let server = Server::start([Answer::none(Then::Hold)]);
        let client = Client::new(json!({"baseUrl": server.url(), "maxConnections": 1}));
        std::thread::scope(|scope| {
            let holder = scope.spawn(|| client.get("x", &json!({"clientRequestId": "holder"})));
            server.wait_for_requests(1);
            let result = cancelled(
                &client,
                "e",
                || (),
                || client.get("x", &json!({"clientRequestId": "e"})),
            );
            assert_eq!(client.cancel(Some("holder")), 0);
            holder.join().unwrap().expect("CANCELLED", 0, "none", 1);
            result
        })
    });
}

#[test]
fn a_wait_within_a_list() {
    longest("within a list", |_| {
        let server = Server::start([]);
        let next = format!(
            "{}/v1.0/deviceManagement/iosUpdateStatuses?$skiptoken=2",
            server.url()
        );
        let page = json!({"value": [{"id": "1"}], "@odata.nextLink": next});
        server.answer_with([Answer::json(page.to_string()), throttled()]);
        let client = Client::new(json!({"baseUrl": server.url()}));
        let wait = || server.wait_for_requests(2);
        cancelled(&client, "f", wait, || {
            client.list(&json!({"clientRequestId": "f"}))
        })
    });
}
