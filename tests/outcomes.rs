//! Whole requests against outcomes: every fault, and every sequence of two, for every writing verb, with and without
//! `replayUncertainWrites`. The server counts what it received whole and knows what it answered; no outcome may be
//! untrue.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::{Answer, Client, Envelope, REQUEST, Server, TOKEN, Then};

/// What is known of a write, from what the server received and said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    /// It was received, and refused in so many words.
    Refused,
    /// It was received; whether it was done, nobody said.
    Open,
    /// It was received, and success said under the service's own head.
    Done,
}

use Known::{Done, Open, Refused};

impl Known {
    fn outcome(self) -> &'static str {
        match self {
            Refused => "rejected",
            Open => "unknown",
            Done => "applied",
        }
    }
}

/// A fault, what it says of a request that it befell, and its answer.
type Fault = (&'static str, Known, fn() -> Answer);

const ERROR: &str = r#"{"error":{"code":"UnknownError","message":"boom"}}"#;

fn json_head(http_status: u16) -> Answer {
    Answer::new(http_status).header("request-id", "r")
}

fn raw(text: &str) -> Answer {
    Answer::bytes(text).then(Then::Close)
}

const FAULTS: &[Fault] = &[
    ("reset", Open, || Answer::none(Then::Reset)),
    ("close", Open, || Answer::none(Then::Close)),
    ("hang", Open, || Answer::none(Then::Hold)),
    ("half a head", Open, || raw("HTTP/1.1 201 Cre")),
    ("garbage", Open, || raw("garbage\r\n\r\n")),
    ("101", Open, || {
        raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")
    }),
    ("201", Done, || Answer::created()),
    ("200, an array", Done, || Answer::json("[]")),
    ("202, nothing", Done, || json_head(202)),
    ("204", Done, || Answer::no_content()),
    ("201, cut", Done, || {
        Answer::created().cut_after(9).then(Then::Close)
    }),
    ("201, reset in its body", Done, || {
        Answer::created().cut_after(9).then(Then::Reset)
    }),
    ("201, no json", Done, || {
        json_head(201).body("text/html", "<p>")
    }),
    ("201, a chunk that is none", Done, || {
        raw(
            "HTTP/1.1 201 C\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"zz\r\n",
        )
    }),
    ("201, damaged gzip", Done, || {
        Answer::created().header("Content-Encoding", "gzip")
    }),
    ("201, another coding", Done, || {
        Answer::created().header("Content-Encoding", "br")
    }),
    ("201, bytes too many", Done, || {
        Answer::created().trailed_by("junk")
    }),
    ("a head without end", Open, || {
        json_head(201).header("X-Pad", &"p".repeat(200_000))
    }),
    ("201, to another request", Open, || {
        Answer::created().header("client-request-id", "another's")
    }),
    ("200, a portal", Open, || {
        Answer::new(200).body("text/html", "<p>Guest Wi-Fi</p>")
    }),
    ("200, a portal cut", Open, || {
        let portal = Answer::new(200).body("text/html", "<p>Guest Wi-Fi</p>");
        portal.cut_after(9).then(Then::Close)
    }),
    ("200, an error", Open, || {
        json_head(200).body("application/json", ERROR)
    }),
    ("201, a marked error", Open, || {
        Answer::new(201).body("application/json", format!("\u{feff}{ERROR}"))
    }),
    ("202, an error beside value", Open, || {
        let error = ERROR.replacen('{', r#"{"value":[],"#, 1);
        Answer::new(202).body("application/json", error)
    }),
    ("302", Refused, || {
        Answer::new(302).header("Location", "https://portal.test/")
    }),
    ("303", Open, || Answer::new(303).header("Location", "/x")),
    ("304", Refused, || Answer::new(304)),
    ("400", Refused, || Answer::error(400, "BadRequest")),
    ("401", Refused, || Answer::error(401, "InvalidToken")),
    ("403", Refused, || Answer::error(403, "Forbidden")),
    ("404", Refused, || Answer::error(404, "ResourceNotFound")),
    ("405", Refused, || Answer::error(405, "NotAllowed")),
    ("408", Open, || Answer::new(408)),
    ("409", Refused, || Answer::error(409, "Conflict")),
    ("412", Refused, || Answer::error(412, "ConditionNotMet")),
    ("413", Refused, || Answer::error(413, "TooLarge")),
    ("423", Refused, || Answer::error(423, "Locked")),
    ("429", Refused, || {
        Answer::error(429, "TooManyRequests").header("Retry-After", "0")
    }),
    ("429, later", Refused, || {
        Answer::error(429, "TooManyRequests").header("Retry-After", "7200")
    }),
    ("500", Open, || Answer::error(500, "InternalServerError")),
    ("501", Refused, || Answer::error(501, "NotImplemented")),
    ("502", Open, || Answer::new(502).body("text/html", "<p>")),
    ("503", Open, || Answer::error(503, "ServiceUnavailable")),
    ("504", Open, || Answer::error(504, "UnknownError")),
    ("505", Refused, || Answer::new(505)),
    ("507", Open, || Answer::error(507, "InsufficientStorage")),
];

#[derive(Clone, Copy, Debug)]
enum Verb {
    Create,
    Update,
    Delete,
    Post,
}

const VERBS: [Verb; 4] = [Verb::Create, Verb::Update, Verb::Delete, Verb::Post];

impl Verb {
    fn call(self, client: &Client) -> Envelope {
        let none = json!({});
        match self {
            Verb::Create => client.create(REQUEST),
            Verb::Update => client.update("x", r#"{"osVersion":"1"}"#, &none),
            Verb::Delete => client.delete("x", &none),
            Verb::Post => client.request("POST", "x/do", Some("{}"), &none),
        }
    }
}

fn client(url: &str, replay: bool) -> Client {
    Client::new(json!({
        "baseUrl": url,
        "attemptTimeoutMs": 200,
        "retry": {
            "maxRetries": 1,
            "baseDelayMs": 1,
            "maxRetryAfterMs": 1000,
            "replayUncertainWrites": replay,
        },
    }))
}

/// What became of a call that met `first` and then `then`.
struct Fate {
    received: usize,
    /// That its outcome says less than is known.
    less: Option<String>,
}

fn befall(server: &Server, verb: Verb, replay: bool, first: &Fault, then: &Fault) -> Fate {
    let context = format!("{verb:?}, {}, then {}, replay: {replay}", first.0, then.0);
    let before = server.requests().len();
    server.answer_with([(first.2)(), (then.2)()]);
    let envelope = verb.call(&client(&server.url(), replay));
    let received = server.requests().len() - before;
    assert!((1..=2).contains(&received), "{context}: {received}");
    let known = match received {
        1 => first.1,
        _ => first.1.max(then.1),
    };
    let outcome = envelope.text("/outcome");
    // On a busy machine the time of any answer may pass: then nobody knows.
    let attempts = envelope.json["attempts"].as_array().unwrap();
    let timed_out = attempts
        .iter()
        .any(|attempt| attempt["status"] == "TIMEOUT");
    let is_true = match outcome {
        "applied" => known == Done,
        "rejected" => known == Refused,
        "unknown" => known >= Open || timed_out,
        _ => false,
    };
    assert!(
        is_true,
        "{context}: {outcome}, known is {known:?}: {envelope:#?}"
    );
    // What may have been done is never sent again unasked.
    assert!(replay || received == 1 || first.0 == "429", "{context}");
    if !timed_out {
        let later = received == 2 && first.1 == Open && then.1 < Open;
        let says = envelope.message().contains("an earlier attempt");
        assert_eq!(says, later, "{context}: {}", envelope.message());
    }
    assert!(!envelope.json.to_string().contains(TOKEN), "{context}");
    let less = outcome != known.outcome() && !timed_out;
    Fate {
        received,
        less: less.then(|| format!("{context}: {outcome}, known is {known:?}")),
    }
}

#[test]
fn no_outcome_of_any_two_faults_is_untrue() {
    let next = AtomicUsize::new(0);
    let (less, received) = (Mutex::new(Vec::new()), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let server = Server::start([]);
                while let Some(first) = FAULTS.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for (verb, replay) in VERBS.into_iter().flat_map(|v| [(v, false), (v, true)]) {
                        for then in FAULTS {
                            let fate = befall(&server, verb, replay, first, then);
                            received.fetch_add(fate.received, Ordering::Relaxed);
                            less.lock().unwrap().extend(fate.less);
                            // Nothing follows on this one, whatever it would be.
                            if fate.received == 1 {
                                break;
                            }
                        }
                    }
                }
            });
        }
    });
    assert!(received.into_inner() > 2000);
    // Unknown though it is known would be no untruth, and there is none.
    let less = less.into_inner().unwrap();
    assert!(less.is_empty(), "{less:#?}");
}

/// What keeps a second attempt from being made changes nothing about the first.
#[test]
fn what_keeps_the_next_attempt_back_leaves_the_outcome_open() {
    let replay = json!({"replayUncertainWrites": true, "maxRetries": 1, "baseDelayMs": 1});
    for verb in VERBS {
        // Nobody listens any more.
        let server = Server::start([Answer::error(503, "X").last()]);
        let gone = Client::new(json!({"baseUrl": server.url(), "retry": replay}));
        verb.call(&gone).expect("NETWORK", 0, "unknown", 2);

        // The quota has no place for it before the deadline.
        let server = Server::start([Answer::none(Then::Reset)]);
        let envelope = verb.call(&Client::new(json!({
            "baseUrl": server.url(),
            "retry": replay,
            "pacing": {"writes": 1, "windowMs": 600_000},
            "deadlineMs": 60_000,
        })));
        envelope.expect("THROTTLED", 0, "unknown", 1);

        // It is cancelled while it waits.
        let server = Server::start([Answer::error(503, "X").header("Retry-After", "60")]);
        let waiting = Client::new(json!({"baseUrl": server.url(), "retry": replay}));
        std::thread::scope(|scope| {
            let call = scope.spawn(|| verb.call(&waiting));
            server.wait_for_requests(1);
            while !call.is_finished() {
                waiting.cancel(None);
                std::thread::yield_now();
            }
            let envelope = call.join().unwrap();
            assert_eq!(envelope.text("/status"), "CANCELLED", "{envelope:#?}");
            assert_eq!(envelope.text("/outcome"), "unknown", "{envelope:#?}");
        });

        // The provider has no other token.
        for answers in [
            vec![Answer::none(Then::Reset), Answer::error(401, "X")],
            vec![
                Answer::none(Then::Reset),
                Answer::error(401, "X"),
                Answer::error(403, "X"),
            ],
        ] {
            let server = Server::start(answers.clone());
            let client = Client::new(json!({"baseUrl": server.url(), "retry": replay}));
            let client = client.with_token(None);
            let (asked, tokens) = (AtomicUsize::new(0), answers.len() - 1);
            client.ask(move |_, sink| {
                let number = asked.fetch_add(1, Ordering::Relaxed);
                if number < tokens {
                    return sink.set(&format!("{TOKEN}-{number}"), i64::MAX / 1_000_000);
                }
                sink.fail(Some("no more"));
                1
            });
            let envelope = verb.call(&client);
            assert_eq!(envelope.text("/outcome"), "unknown", "{envelope:#?}");
            assert!(envelope.message().contains("an earlier attempt"));
            assert_eq!(server.requests().len(), answers.len());
        }
    }
}

/// One that was refused and could not be sent again is refused.
#[test]
fn a_refusal_stays_one_where_the_next_attempt_does_not_arrive() {
    for verb in VERBS {
        let throttled = Answer::error(429, "X").header("Retry-After", "0");
        let server = Server::start([throttled.last()]);
        let envelope = verb.call(&client(&server.url(), false));
        envelope.expect("NETWORK", 0, "rejected", 2);
    }
}
