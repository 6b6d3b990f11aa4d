//! Tokens that the host gives when they are needed.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Barrier, Mutex};
use std::time::{Duration, Instant, SystemTime};

use serde_json::{Value, json};
use support::{Answer, Client, Envelope, REQUEST, RESPONSE, Server, Sink, TOKEN};

const OK: i32 = 0;
const NULL_ARGUMENT: i32 = -2;
const INVALID_HANDLE: i32 = -3;
const INVALID_UTF8: i32 = -4;
const INVALID_TOKEN: i32 = -7;
const MINUTE: i64 = 60_000;

/// Milliseconds since 1970, so long from now.
fn from_now(ms: i64) -> i64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    i64::try_from(now.unwrap().as_millis()).unwrap() + ms
}

/// A client whose calls give no token.
fn client(server: &Server) -> Client {
    let retry = json!({"maxRetries": 0});
    Client::new(json!({"baseUrl": server.url(), "retry": retry})).with_token(None)
}

fn get(client: &Client) -> Envelope {
    client.get("x", &json!({}))
}

fn entities(count: usize) -> Server {
    Server::start(vec![Answer::json(RESPONSE); count])
}

/// What a provider was asked: the claims of each time.
#[derive(Clone, Default)]
struct Asked(Arc<Mutex<Vec<Option<String>>>>);

impl Asked {
    fn times(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    fn claims(&self) -> Vec<Option<String>> {
        self.0.lock().unwrap().clone()
    }
}

/// Has the client ask for tokens, "token-1" and so on, that expire then.
fn counted(client: &Client, expires_at: i64) -> Asked {
    let asked = Asked::default();
    let log = asked.clone();
    client.ask(move |claims, sink| {
        let mut log = log.0.lock().unwrap();
        log.push(claims.map(str::to_owned));
        assert_eq!(sink.set(&format!("token-{}", log.len()), expires_at), OK);
        OK
    });
    asked
}

fn tokens(server: &Server) -> Vec<String> {
    let bearer = |request: &support::Request| {
        let header = request.header("authorization").unwrap_or_default();
        header.trim_start_matches("Bearer ").to_owned()
    };
    server.requests().iter().map(bearer).collect()
}

fn challenge(claims: Option<&str>) -> Answer {
    let claims = claims.map_or(String::new(), |claims| {
        format!(", error=\"insufficient_claims\", claims=\"{claims}\"")
    });
    let header =
        format!("Bearer realm=\"\", authorization_uri=\"https://login.example/a\"{claims}");
    Answer::error(401, "InvalidAuthenticationToken").header("WWW-Authenticate", &header)
}

#[test]
fn it_is_asked_where_a_call_has_no_token() {
    let server = Server::start([]);
    server.answer_with([
        Answer::created(),
        Answer::json(RESPONSE),
        Answer::json(r#"{"value":[]}"#),
        Answer::new(200).body("text/plain", "1"),
        Answer::json(RESPONSE),
        Answer::no_content(),
        Answer::json("{}"),
        Answer::json(r#"{"value":[]}"#),
    ]);
    let client = client(&server);
    let asked = counted(&client, 0);
    let none = json!({});
    for envelope in [
        client.create(REQUEST),
        client.get("x", &none),
        client.list(&none),
        client.count(&none),
        client.update("x", r#"{"osVersion":"1"}"#, &none),
        client.delete("x", &none),
        client.request("GET", "/users", None, &none),
        client.pages(&none).next(),
    ] {
        assert_eq!(envelope.text("/status"), "OK", "{envelope:#?}");
        assert!(!envelope.json.to_string().contains("token-"));
    }
    assert_eq!(asked.claims(), vec![None; 8]);
    let each: Vec<_> = (1..=8).map(|n| format!("token-{n}")).collect();
    assert_eq!(tokens(&server), each);
}

#[test]
fn a_token_is_kept_until_five_minutes_before_it_expires() {
    for (expires_at, times) in [
        (from_now(6 * MINUTE), 1),
        (from_now(60 * MINUTE), 1),
        (i64::MAX, 1),
        (from_now(5 * MINUTE - 1), 3),
        (from_now(MINUTE), 3),
        (from_now(-MINUTE), 3),
        (1, 3),
        (0, 3),
    ] {
        let server = entities(3);
        let client = client(&server);
        let asked = counted(&client, expires_at);
        for _ in 0..3 {
            get(&client).expect("OK", 200, "none", 1);
        }
        assert_eq!(asked.times(), times, "{expires_at}");
    }
}

#[test]
fn a_token_without_an_expiry_serves_a_whole_list() {
    let server = Server::start([]);
    let next = format!("{}/b", server.url());
    server.answer_with([
        Answer::json(format!("{{\"value\":[1],\"@odata.nextLink\":\"{next}\"}}")),
        Answer::error(503, "Busy").header("Retry-After", "0"),
        Answer::json(r#"{"value":[2]}"#),
    ]);
    let client = Client::new(json!({"baseUrl": server.url()})).with_token(None);
    let asked = counted(&client, 0);
    client.list(&json!({})).expect("OK", 200, "none", 3);
    assert_eq!(asked.times(), 1);
    assert_eq!(tokens(&server), ["token-1"; 3]);
}

#[test]
fn after_401_it_is_asked_once_more_and_the_request_replayed_once() {
    for claims in [None, Some("eyJhY2Nlc3NfdG9rZW4iOnt9fQ==")] {
        let server = Server::start([challenge(claims), Answer::created(), Answer::created()]);
        let client = client(&server);
        let asked = counted(&client, from_now(60 * MINUTE));
        let envelope = client.create(REQUEST);
        envelope.expect("OK", 201, "applied", 2);
        assert_eq!(envelope.text("/attempts/0/status"), "UNAUTHORIZED");
        assert_eq!(asked.claims(), [None, claims.map(str::to_owned)]);
        assert_eq!(tokens(&server), ["token-1", "token-2"]);
        let [first, second] = &server.requests()[..] else {
            panic!("not two requests")
        };
        assert_eq!(first.body, second.body);
        assert_eq!(
            first.header("client-request-id"),
            second.header("client-request-id")
        );
        assert_eq!(second.header("retry-attempt"), None);
        assert_eq!(server.connections_of_requests(), [0, 0]);
        // The new token is the one that is kept.
        client.create(REQUEST).expect("OK", 201, "applied", 1);
        assert_eq!(asked.times(), 2);
    }
}

#[test]
fn a_replay_after_401_is_no_retry() {
    let throttled = || Answer::error(429, "TooManyRequests").header("Retry-After", "0");
    let server = Server::start([
        throttled(),
        challenge(None),
        throttled(),
        Answer::json(RESPONSE),
    ]);
    let retry = json!({"maxRetries": 2});
    let client = Client::new(json!({"baseUrl": server.url(), "retry": retry})).with_token(None);
    let asked = counted(&client, 0);
    get(&client).expect("OK", 200, "none", 4);
    assert_eq!(asked.times(), 2);
    let requests = server.requests();
    let attempts: Vec<_> = requests.iter().map(|r| r.header("retry-attempt")).collect();
    assert_eq!(attempts, [None, Some("1"), Some("1"), Some("2")]);
}

#[test]
fn a_second_401_is_the_calls_end() {
    let server = Server::start([
        challenge(None),
        challenge(Some("Y2xhaW1z")),
        Answer::created(),
    ]);
    let client = client(&server);
    let asked = counted(&client, from_now(60 * MINUTE));
    let envelope = client.create(REQUEST);
    envelope.expect("UNAUTHORIZED", 401, "rejected", 2);
    assert_eq!(envelope.text("/error/claims"), "Y2xhaW1z");
    assert_eq!(asked.claims(), [None, None]);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn each_page_of_a_list_may_meet_its_401() {
    let server = Server::start([]);
    let next = format!("{}/b", server.url());
    server.answer_with([
        challenge(None),
        Answer::json(format!("{{\"value\":[1],\"@odata.nextLink\":\"{next}\"}}")),
        challenge(Some("Y2xhaW1z")),
        Answer::json(r#"{"value":[2]}"#),
    ]);
    let client = client(&server);
    let asked = counted(&client, from_now(60 * MINUTE));
    let envelope = client.list(&json!({}));
    envelope.expect("OK", 200, "none", 4);
    assert_eq!(asked.claims(), [None, None, Some("Y2xhaW1z".to_owned())]);
    let expected = ["token-1", "token-2", "token-2", "token-3"];
    assert_eq!(tokens(&server), expected);
}

#[test]
fn a_403_asks_nobody() {
    let server = Server::start([Answer::error(403, "Forbidden")]);
    let client = client(&server);
    let asked = counted(&client, 0);
    get(&client).expect("FORBIDDEN", 403, "none", 1);
    assert_eq!(asked.times(), 1);
}

#[test]
fn a_token_that_is_given_wins() {
    let server = Server::start([
        Answer::json(RESPONSE),
        challenge(Some("Y2xhaW1z")),
        Answer::json(RESPONSE),
    ]);
    let client = client(&server);
    let asked = counted(&client, 0);
    let given = client.with_token(Some(TOKEN));
    get(&given).expect("OK", 200, "none", 1);
    let envelope = get(&given);
    envelope.expect("UNAUTHORIZED", 401, "none", 1);
    assert_eq!(envelope.text("/error/claims"), "Y2xhaW1z");
    assert_eq!(asked.times(), 0);
    assert_eq!(tokens(&server), [TOKEN, TOKEN]);
    let wrong = get(&client.with_token(Some("")));
    wrong.expect("INVALID_TOKEN", 0, "none", 0);
    assert_eq!(asked.times(), 0);
}

/// How a provider may fail, and a part of the message.
type Failing = (fn(Sink) -> i32, &'static str);

#[test]
fn what_gives_no_token_fails_the_call_and_sends_nothing() {
    let failing: &[Failing] = &[
        (|_| OK, "no token"),
        (|_| 1, "returned 1"),
        (|_| i32::MIN, "returned -2147483648"),
        (
            |sink| {
                assert_eq!(sink.fail(Some("the vault\r\nis \u{7}shut")), OK);
                OK
            },
            "the vault is",
        ),
        (
            |sink| {
                sink.fail(Some("first the reason"));
                7
            },
            "first the reason",
        ),
        (
            |sink| {
                assert_eq!(sink.fail(None), OK);
                OK
            },
            "no reason",
        ),
        (
            |sink| {
                assert_eq!(sink.set(TOKEN, 0), OK);
                3
            },
            "returned 3",
        ),
        (
            |sink| {
                assert_eq!(sink.set(TOKEN, 0), OK);
                assert_eq!(sink.fail(Some("withdrawn")), OK);
                OK
            },
            "withdrawn",
        ),
        (
            |sink| {
                assert_eq!(sink.set("", 0), INVALID_TOKEN);
                OK
            },
            "",
        ),
        (
            |sink| {
                assert_eq!(
                    sink.set("Bearer tk.do-not-print.0123456789", 0),
                    INVALID_TOKEN
                );
                OK
            },
            "Bearer",
        ),
        (
            |sink| {
                assert_eq!(
                    sink.set("tk.do-not-print.0123456789\r\nX: y", 0),
                    INVALID_TOKEN
                );
                OK
            },
            "",
        ),
        (
            |sink| {
                assert_eq!(
                    sink.set_bytes(b"tk.do-not-print.0123456789\xff", 0),
                    INVALID_UTF8
                );
                OK
            },
            "UTF-8",
        ),
        (
            |sink| {
                assert_eq!(sink.set_null(), NULL_ARGUMENT);
                OK
            },
            "NULL",
        ),
        (
            |sink| {
                assert_eq!(sink.set(TOKEN, 0), OK);
                assert_eq!(sink.set("a b", 0), INVALID_TOKEN);
                OK
            },
            "",
        ),
    ];
    for (number, (provider, part)) in failing.iter().enumerate() {
        let server = Server::start([]);
        let client = client(&server);
        client.ask(|_, sink| provider(sink));
        let envelope = client.create(REQUEST);
        assert_eq!(envelope.text("/status"), "CALLBACK_FAILED", "{number}");
        envelope.expect("CALLBACK_FAILED", 0, "notSent", 0);
        envelope.expect_message(&["token provider", part]);
        assert_eq!(envelope.json["error"]["retryable"], json!(false));
        get(&client).expect("CALLBACK_FAILED", 0, "none", 0);
        assert_eq!(server.connections(), 0);
    }
}

#[test]
fn the_last_word_counts() {
    let server = entities(1);
    let client = client(&server);
    client.ask(|_, sink| {
        assert_eq!(sink.fail(Some("no")), OK);
        assert_eq!(sink.set("one", 0), OK);
        assert_eq!(sink.set("two", 0), OK);
        OK
    });
    get(&client).expect("OK", 200, "none", 1);
    assert_eq!(tokens(&server), ["two"]);
}

#[test]
fn a_failure_on_renewal_leaves_what_the_service_said() {
    let server = Server::start([challenge(None)]);
    let client = client(&server);
    let asked = AtomicUsize::new(0);
    client.ask(move |_, sink| match asked.fetch_add(1, Ordering::SeqCst) {
        0 => sink.set(TOKEN, 0),
        _ => sink.fail(Some("no other")),
    });
    let envelope = client.create(REQUEST);
    envelope.expect("CALLBACK_FAILED", 0, "rejected", 1);
    envelope.expect_message(&["no other"]);
    assert_eq!(envelope.text("/attempts/0/status"), "UNAUTHORIZED");
}

#[test]
fn a_failure_is_not_kept() {
    let server = entities(1);
    let client = client(&server);
    let asked = AtomicUsize::new(0);
    client.ask(move |_, sink| match asked.fetch_add(1, Ordering::SeqCst) {
        0 => 1,
        _ => sink.set(TOKEN, i64::MAX),
    });
    get(&client).expect("CALLBACK_FAILED", 0, "none", 0);
    get(&client).expect("OK", 200, "none", 1);
}

#[test]
fn nobody_is_asked_for_what_is_not_sent() {
    let server = Server::start([]);
    let client = client(&server);
    let asked = counted(&client, 0);
    let dry = json!({"dryRun": true});
    client
        .create_with(REQUEST, &dry)
        .expect("OK", 0, "notSent", 0);
    client.get("x", &dry).expect("OK", 0, "none", 0);
    client.list(&dry).expect("OK", 0, "none", 0);
    client.count(&dry).expect("OK", 0, "none", 0);
    client.delete("x", &dry).expect("OK", 0, "notSent", 0);
    client.pages(&dry).next().expect("OK", 0, "none", 0);
    let none = json!({});
    for envelope in [
        client.create("{}"),
        client.create_with(REQUEST, &json!({"dryrun": true})),
        client.get("", &none),
        client.get("x", &json!({"top": -1})),
        client.list(&json!({"maxItems": -1})),
        client.update("x", "{}", &none),
        client.delete("..", &none),
        client.request("GET", "http://192.0.2.1/", None, &none),
        client.request("get", "/x", None, &none),
    ] {
        assert_eq!(envelope.text("/status"), "INVALID_REQUEST");
    }
    let junk = client.request("POST", "/x", Some("{"), &none);
    junk.expect("INVALID_JSON", 0, "notSent", 0);
    assert_eq!(asked.times(), 0);
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_client_without_a_provider_says_so() {
    let server = entities(1);
    let client = client(&server);
    get(&client).expect("INVALID_TOKEN", 0, "none", 0);
    let asked = counted(&client, 0);
    get(&client).expect("OK", 200, "none", 1);
    client.ask_nobody();
    get(&client).expect("INVALID_TOKEN", 0, "none", 0);
    client.ask_nobody();
    assert_eq!(asked.times(), 1);
}

#[test]
fn the_token_of_a_replaced_provider_is_forgotten() {
    let server = entities(3);
    let client = client(&server);
    let first = counted(&client, i64::MAX);
    get(&client).expect("OK", 200, "none", 1);
    client.ask(|_, sink| sink.set("another", i64::MAX));
    get(&client).expect("OK", 200, "none", 1);
    get(&client).expect("OK", 200, "none", 1);
    assert_eq!(tokens(&server), ["token-1", "another", "another"]);
    client.ask_nobody();
    get(&client).expect("INVALID_TOKEN", 0, "none", 0);
    assert_eq!(first.times(), 1);
}

#[test]
fn a_provider_may_replace_itself() {
    let server = entities(2);
    let client = client(&server);
    let own = client.clone();
    client.ask(move |_, sink| {
        own.ask(|_, sink| sink.set("second", i64::MAX));
        sink.set("first", i64::MAX)
    });
    get(&client).expect("OK", 200, "none", 1);
    get(&client).expect("OK", 200, "none", 1);
    // What the replaced one gave served its call, and was not kept.
    assert_eq!(tokens(&server), ["first", "second"]);
}

#[test]
fn two_clients_have_a_provider_each() {
    let server = entities(2);
    let (one, two) = (client(&server), client(&server));
    one.ask(|_, sink| sink.set("one", i64::MAX));
    get(&one).expect("OK", 200, "none", 1);
    get(&two).expect("INVALID_TOKEN", 0, "none", 0);
    two.ask(|_, sink| sink.set("two", i64::MAX));
    get(&two).expect("OK", 200, "none", 1);
    assert_eq!(tokens(&server), ["one", "two"]);
}

#[test]
fn of_many_threads_one_asks_at_a_time() {
    for (expires_at, times) in [(i64::MAX, 1), (0, 8)] {
        let server = entities(8);
        let client = client(&server);
        let (asked, inside) = (Arc::new(AtomicUsize::new(0)), AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        client.ask(move |_, sink| {
            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
            count.fetch_add(1, Ordering::SeqCst);
            for _ in 0..100 {
                std::thread::yield_now();
            }
            assert_eq!(inside.fetch_sub(1, Ordering::SeqCst), 1);
            sink.set(TOKEN, expires_at)
        });
        let begin = Barrier::new(8);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    begin.wait();
                    get(&client).expect("OK", 200, "none", 1);
                });
            }
        });
        assert_eq!(asked.load(Ordering::SeqCst), times);
        assert_eq!(server.requests().len(), 8);
    }
}

#[test]
fn threads_that_meet_401_with_one_token_renew_it_once() {
    let server = Arc::new(entities(1));
    let client = client(&server);
    let asked = Arc::new(AtomicUsize::new(0));
    client.ask({
        let (server, asked) = (Arc::clone(&server), Arc::clone(&asked));
        move |_, sink| {
            let number = asked.fetch_add(1, Ordering::SeqCst) + 1;
            if number == 2 {
                // All four went out with the first token before there is another.
                server.wait_for_requests(5);
            }
            sink.set(&format!("token-{number}"), i64::MAX)
        }
    });
    get(&client).expect("OK", 200, "none", 1);
    server.answer_with(
        (0..4)
            .map(|_| challenge(None))
            .chain(vec![Answer::json(RESPONSE); 4]),
    );
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(get(&client).text("/status"), "OK"));
        }
    });
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    let sent = tokens(&server);
    assert_eq!(sent[..5], ["token-1"; 5]);
    assert_eq!(sent[5..], ["token-2"; 4]);
}

/// A client that has a thread inside its provider until it is told to go on.
struct Busy {
    client: Client,
    server: Server,
    go_on: Sender<()>,
    call: std::thread::JoinHandle<Envelope>,
}

impl Busy {
    fn begin() -> Busy {
        let server = entities(2);
        let client = client(&server);
        let (inside, is_inside) = channel();
        let (go_on, may_go_on) = channel();
        let may_go_on: Mutex<Receiver<()>> = Mutex::new(may_go_on);
        client.ask(move |_, sink| {
            inside.send(()).unwrap();
            may_go_on.lock().unwrap().recv().unwrap();
            sink.set(TOKEN, i64::MAX)
        });
        let call = std::thread::spawn({
            let client = client.clone();
            move || client.get("x", &json!({"clientRequestId": "the-asker"}))
        });
        is_inside.recv().unwrap();
        Busy {
            client,
            server,
            go_on,
            call,
        }
    }

    fn end(self) -> (Envelope, Server) {
        self.go_on.send(()).unwrap();
        (self.call.join().unwrap(), self.server)
    }
}

#[test]
fn a_wait_for_a_token_is_cancelled_at_once() {
    let busy = Busy::begin();
    let mut fastest = Duration::MAX;
    for number in 0..5 {
        let id = format!("waiter-{number}");
        let waiter = std::thread::spawn({
            let (client, options) = (busy.client.clone(), json!({"clientRequestId": id}));
            move || {
                let envelope = client.create_with(REQUEST, &options);
                (envelope, Instant::now())
            }
        });
        while busy.client.cancel(Some(&id)) != OK {
            std::thread::yield_now();
        }
        let cancelled = Instant::now();
        let (envelope, returned) = waiter.join().unwrap();
        envelope.expect("CANCELLED", 0, "notSent", 0);
        fastest = fastest.min(returned - cancelled);
    }
    // On a machine that is busy with something else one of them may be late, but not all.
    assert!(fastest < Duration::from_millis(50), "{fastest:?}");
    let (envelope, server) = busy.end();
    envelope.expect("OK", 200, "none", 1);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_wait_for_a_token_ends_at_the_deadline() {
    let busy = Busy::begin();
    let envelope = busy.client.create_with(REQUEST, &json!({"deadlineMs": 60}));
    envelope.expect("TIMEOUT", 0, "notSent", 0);
    assert!(envelope.number("/elapsedMs") >= Some(60));
    busy.end().0.expect("OK", 200, "none", 1);
}

#[test]
fn who_waited_for_a_token_uses_it() {
    let busy = Busy::begin();
    let waiter = std::thread::spawn({
        let client = busy.client.clone();
        move || get(&client)
    });
    let (envelope, server) = busy.end();
    envelope.expect("OK", 200, "none", 1);
    waiter.join().unwrap().expect("OK", 200, "none", 1);
    assert_eq!(tokens(&server), [TOKEN, TOKEN]);
}

#[test]
fn an_asker_that_was_cancelled_inside_its_provider_sends_nothing() {
    let busy = Busy::begin();
    assert_eq!(busy.client.cancel(Some("the-asker")), OK);
    let (envelope, server) = busy.end();
    envelope.expect("CANCELLED", 0, "none", 0);
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_provider_is_replaced_when_no_thread_is_inside_it() {
    let busy = Busy::begin();
    let replaced = Arc::new(AtomicUsize::new(0));
    let replacer = std::thread::spawn({
        let (client, replaced) = (busy.client.clone(), Arc::clone(&replaced));
        move || {
            client.ask(|_, sink| sink.set("another", i64::MAX));
            replaced.store(1, Ordering::SeqCst);
        }
    });
    // Other calls are served by the new one only when the old one has returned.
    for _ in 0..100 {
        assert_eq!(replaced.load(Ordering::SeqCst), 0);
        std::thread::yield_now();
    }
    let client = busy.client.clone();
    let (envelope, server) = busy.end();
    envelope.expect("OK", 200, "none", 1);
    replacer.join().unwrap();
    get(&client).expect("OK", 200, "none", 1);
    assert_eq!(tokens(&server), [TOKEN, "another"]);
}

#[test]
fn a_provider_that_needs_its_own_token_is_refused() {
    let server = entities(2);
    let client = client(&server);
    let own = client.clone();
    client.ask(move |_, sink| {
        let refused = own.create(REQUEST);
        refused.expect("CALLBACK_FAILED", 0, "notSent", 0);
        let given = get(&own.with_token(Some(TOKEN)));
        given.expect("OK", 200, "none", 1);
        sink.set("of-the-provider", i64::MAX)
    });
    get(&client).expect("OK", 200, "none", 1);
    assert_eq!(tokens(&server), [TOKEN, "of-the-provider"]);
}

#[test]
fn a_provider_may_ask_another_client() {
    let server = entities(2);
    let (one, two) = (client(&server), client(&server));
    let inner = two.clone();
    two.ask(|_, sink| sink.set("two", 0));
    one.ask(move |_, sink| {
        get(&inner).expect("OK", 200, "none", 1);
        sink.set("one", 0)
    });
    get(&one).expect("OK", 200, "none", 1);
    assert_eq!(tokens(&server), ["two", "one"]);
}

#[test]
fn providers_that_need_each_other_do_not_hang() {
    for _ in 0..20 {
        let server = entities(4);
        let clients = [client(&server), client(&server)];
        let both_inside = Arc::new(Barrier::new(2));
        let refused = Arc::new(AtomicUsize::new(0));
        for (own, other) in [(0, 1), (1, 0)] {
            let other = clients[other].clone();
            let (both_inside, refused) = (Arc::clone(&both_inside), Arc::clone(&refused));
            clients[own].ask(move |_, sink| {
                both_inside.wait();
                if get(&other).text("/status") == "CALLBACK_FAILED" {
                    refused.fetch_add(1, Ordering::SeqCst);
                }
                sink.set(TOKEN, i64::MAX)
            });
        }
        std::thread::scope(|scope| {
            for client in &clients {
                scope.spawn(|| get(client).expect("OK", 200, "none", 1));
            }
        });
        assert_eq!(refused.load(Ordering::SeqCst), 1);
    }
}

#[test]
fn a_sink_is_dead_when_its_provider_has_returned() {
    let server = entities(1);
    let client = client(&server);
    let kept = Arc::new(Mutex::new(None));
    let keeps = Arc::clone(&kept);
    client.ask(move |_, sink| {
        *keeps.lock().unwrap() = Some(sink);
        sink.set(TOKEN, 0)
    });
    get(&client).expect("OK", 200, "none", 1);
    let sink = kept.lock().unwrap().unwrap();
    assert_eq!(sink.set(TOKEN, 0), INVALID_HANDLE);
    assert_eq!(sink.fail(Some("late")), INVALID_HANDLE);
}

#[test]
fn a_sink_may_be_served_by_another_thread_meanwhile() {
    let server = entities(1);
    let client = client(&server);
    client.ask(|_, sink| {
        std::thread::spawn(move || sink.set(TOKEN, 0))
            .join()
            .unwrap()
    });
    get(&client).expect("OK", 200, "none", 1);
}

#[test]
fn a_provider_serves_a_pager_whose_client_is_gone() {
    let server = Server::start([Answer::json(r#"{"value":[1]}"#)]);
    let client = client(&server);
    let asked = counted(&client, 0);
    let pager = client.pages(&json!({}));
    drop(client);
    pager.next().expect("OK", 200, "none", 1);
    assert_eq!(asked.times(), 1);
    pager.next().expect("END", 0, "none", 0);
    assert_eq!(asked.times(), 1);
}

#[test]
fn the_token_stands_nowhere() {
    for answer in [
        Answer::json(RESPONSE),
        Answer::error(403, "Forbidden"),
        Answer::new(307).header("Location", "/x"),
        Answer::new(200).body("text/html", "<p>"),
    ] {
        let server = Server::start([answer]);
        let client = client(&server);
        client.ask(|_, sink| sink.set(TOKEN, 0));
        let envelope = get(&client);
        assert_eq!(tokens(&server), [TOKEN]);
        assert!(!envelope.json.to_string().contains(TOKEN));
        assert_ne!(envelope.json["clientRequestId"], Value::Null);
    }
}
