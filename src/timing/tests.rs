//! What a caller and the service see of waits, in virtual time: a sleep sets the clock forward.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::client::options::ClientOptions;
use crate::client::{Client, Shared};
use crate::operation::entity::Entities;
use crate::report::Report;
use crate::resource::IOS_UPDATE_STATUSES;
use crate::timing::clock::Clock;
use crate::token::Token;
use crate::token::provider::Provided;
use crate::transport::Interrupt;

const STATUS: &str = include_str!("../../tests/data/seed-request.json");
const THROTTLED: &str = r#"{"error":{"code":"TooManyRequests","message":"Slow down."}}"#;

/// An answer: status line, headers, body.
type Answer = (&'static str, String, String);

fn created() -> Answer {
    ("201 Created", String::new(), "{}".to_owned())
}

fn throttled(headers: &str) -> Answer {
    (
        "429 Too Many Requests",
        headers.to_owned(),
        THROTTLED.to_owned(),
    )
}

/// A service on loopback with these answers, the last one for ever.
struct Service {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Service {
    /// `{root}` in a body stands for its URL.
    fn start(mut answers: Vec<Answer>) -> Service {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        for (_, _, body) in &mut answers {
            *body = body.replace("{root}", &url);
        }
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&requests);
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                let (seen, answers) = (Arc::clone(&seen), answers.clone());
                std::thread::spawn(move || serve(&connection.unwrap(), &seen, &answers));
            }
        });
        Service { url, requests }
    }

    fn client(&self, shared: &Arc<Shared>, more: Value) -> Arc<Client> {
        let mut options = json!({ "baseUrl": self.url });
        options
            .as_object_mut()
            .unwrap()
            .append(&mut more.as_object().unwrap().clone());
        let options = ClientOptions::read(Some(&options.to_string())).unwrap();
        Arc::new(Client::new(options, Arc::clone(shared)).unwrap())
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn serve(connection: &TcpStream, seen: &Mutex<Vec<String>>, answers: &[Answer]) {
    let mut reader = BufReader::new(connection);
    loop {
        let mut request = String::new();
        let mut length = 0;
        loop {
            let before = request.len();
            if reader.read_line(&mut request).unwrap_or_default() == 0 {
                return;
            }
            let line = request[before..].to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        request.push_str(&String::from_utf8(body).unwrap());
        let number = {
            let mut seen = seen.lock().unwrap();
            seen.push(request);
            seen.len()
        };
        let (status, headers, body) = &answers[number.min(answers.len()) - 1];
        let length = body.len();
        let answer =
            format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\n\r\n{body}");
        let mut connection = connection;
        connection.write_all(answer.as_bytes()).unwrap();
    }
}

fn virtual_time() -> (Clock, Arc<Shared>) {
    let clock = Clock::skipping();
    (clock.clone(), Arc::new(Shared::with_clock(clock)))
}

fn envelope(report: &Report) -> Value {
    serde_json::from_str(&report.envelope(&report.sent_by_service)).unwrap()
}

/// The statuses of a client that gives its token with each call.
fn statuses<'c>(client: &'c Arc<Client>, options: Option<&'c str>) -> Entities<'c> {
    Entities {
        client,
        resource: &IOS_UPDATE_STATUSES,
        token: Some("tk-do-not-print"),
        options,
    }
}

/// A create of the example, and how far it set the clock forward.
fn create_one(client: &Arc<Client>, options: Option<&str>) -> (Value, Duration) {
    let before = client.shared.clock.ahead();
    let report = statuses(client, options).create(STATUS).unwrap();
    (envelope(&report), client.shared.clock.ahead() - before)
}

#[track_caller]
fn assert_between(wait: Duration, least_ms: u64, most_ms: u64) {
    let range = Duration::from_millis(least_ms)..=Duration::from_millis(most_ms);
    assert!(range.contains(&wait), "{wait:?}");
}

#[test]
fn retry_after_is_obeyed_in_every_form() {
    let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(91));
    for (headers, least, most) in [
        ("Retry-After: 30\r\n".to_owned(), 30_000, 30_000),
        ("retry-after: 2.128\r\n".to_owned(), 2_128, 2_128),
        ("Retry-After: 0\r\n".to_owned(), 100, 100),
        ("Retry-After: 31,120\r\n".to_owned(), 120_000, 120_000),
        (format!("Retry-After: {date}\r\n"), 88_000, 91_000),
        (
            "Retry-After: Mon, 01 Jan 2001 00:00:00 GMT\r\n".to_owned(),
            100,
            100,
        ),
        ("Retry-After: soon\r\n".to_owned(), 1_500, 3_000),
        (String::new(), 1_500, 3_000),
    ] {
        let service = Service::start(vec![throttled(&headers), created()]);
        let (_, shared) = virtual_time();
        let (envelope, waited) = create_one(&service.client(&shared, json!({})), None);
        assert_eq!(envelope["status"], "OK", "{headers}");
        assert_between(waited, least, most);
        let told = envelope["waitedMs"].as_u64().unwrap();
        assert!(told >= least, "{headers}: {envelope}");
        assert_eq!(
            envelope["attempts"][0]["waitMs"].as_u64(),
            Some(waited.as_millis() as u64)
        );
        assert_eq!(service.requests().len(), 2);
    }
}

#[test]
fn intunes_nested_wait_counts_where_the_header_is_missing() {
    let inner = r#"{\"ErrorCode\":\"TooManyRequests\",\"Message\":\"m\",\"RetryAfter\":\"17\"}"#;
    let body = format!(r#"{{"error":{{"code":"TooManyRequests","message":"{inner}"}}}}"#);
    let answer = ("429 Too Many Requests", String::new(), body);
    let service = Service::start(vec![answer, created()]);
    let (_, shared) = virtual_time();
    let (envelope, waited) = create_one(&service.client(&shared, json!({})), None);
    assert_eq!(envelope["status"], "OK");
    assert_between(waited, 17_000, 17_000);
}

#[test]
fn each_attempt_is_the_same_request_with_its_number() {
    let service = Service::start(vec![throttled(""), throttled(""), created()]);
    let (_, shared) = virtual_time();
    let (envelope, _) = create_one(&service.client(&shared, json!({})), None);
    assert_eq!(envelope["attempts"].as_array().unwrap().len(), 3);
    let requests = service.requests();
    let id = format!(
        "client-request-id: {}",
        envelope["clientRequestId"].as_str().unwrap()
    );
    let mut numbers = Vec::new();
    for request in &requests {
        assert!(request.to_ascii_lowercase().contains(&id), "{request}");
        assert!(request.ends_with(requests[0].split("\r\n\r\n").nth(1).unwrap()));
        let number = request
            .lines()
            .find_map(|line| line.strip_prefix("retry-attempt: "));
        numbers.push(number.map(str::to_owned));
    }
    assert_eq!(numbers, [None, Some("1".to_owned()), Some("2".to_owned())]);
}

#[test]
fn without_a_named_wait_the_back_off_doubles() {
    let service = Service::start(vec![throttled("")]);
    let (_, shared) = virtual_time();
    let client = service.client(&shared, json!({ "retry": { "maxDelayMs": 8000 } }));
    let (envelope, _) = create_one(&client, None);
    assert_eq!(
        (&envelope["status"], &envelope["outcome"]),
        (&json!("THROTTLED"), &json!("rejected"))
    );
    let waits: Vec<u64> = envelope["attempts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|attempt| attempt["waitMs"].as_u64().unwrap())
        .collect();
    assert_eq!(waits.len(), 4);
    for (wait, (least, most)) in
        waits
            .iter()
            .zip([(1500, 3000), (3000, 6000), (4000, 8000), (0, 0)])
    {
        assert!((least..=most).contains(wait), "{waits:?}");
    }
    assert_eq!(service.requests().len(), 4);
}

#[test]
fn a_wait_that_is_too_long_is_not_begun() {
    for (client_options, options, told) in [
        (
            json!({ "retry": { "maxRetryAfterMs": 60_000 } }),
            None,
            61_000,
        ),
        (json!({}), Some(r#"{"deadlineMs": 60000}"#), 61_000),
        (json!({}), Some(r#"{"noWait": true}"#), 61_000),
    ] {
        let service = Service::start(vec![throttled("Retry-After: 61\r\n"), created()]);
        let (_, shared) = virtual_time();
        let (envelope, waited) = create_one(&service.client(&shared, client_options), options);
        assert_eq!(
            (&envelope["status"], &envelope["httpStatus"]),
            (&json!("THROTTLED"), &json!(429))
        );
        assert_eq!(envelope["error"]["retryAfterMs"], told);
        assert_eq!((waited, service.requests().len()), (Duration::ZERO, 1));
    }
}

#[test]
fn without_waiting_the_back_off_is_told() {
    let service = Service::start(vec![throttled("")]);
    let (_, shared) = virtual_time();
    let (envelope, _) = create_one(
        &service.client(&shared, json!({})),
        Some(r#"{"noWait": true}"#),
    );
    let told = envelope["error"]["retryAfterMs"].as_u64().unwrap();
    assert!((1500..=3000).contains(&told), "{told}");
    assert_eq!(envelope["error"]["retryable"], true);
}

#[test]
fn a_throttled_key_pauses_itself_and_no_other() {
    let busy = Service::start(vec![throttled("Retry-After: 40\r\n"), created()]);
    let (_, shared) = virtual_time();
    let mine = |key: &str| busy.client(&shared, json!({ "quotaKey": key, "pacing": "off" }));
    let (one, same, other) = (mine("a"), mine("a"), mine("b"));
    create_one(&one, Some(r#"{"noWait": true}"#));
    let (envelope, waited) = create_one(&other, None);
    assert_eq!(
        (&envelope["status"], waited),
        (&json!("OK"), Duration::ZERO)
    );
    let (envelope, _) = create_one(&same, Some(r#"{"noWait": true}"#));
    assert_eq!(
        (&envelope["status"], &envelope["outcome"]),
        (&json!("THROTTLED"), &json!("notSent"))
    );
    let (envelope, waited) = create_one(&same, None);
    assert_eq!(envelope["status"], "OK");
    assert_between(waited, 38_000, 40_000);
    assert!(
        envelope["pacedMs"].as_u64().unwrap() >= 38_000,
        "{envelope}"
    );
    assert_eq!(busy.requests().len(), 3);
}

#[test]
fn a_pause_that_is_too_long_for_a_call_ends_it_at_once() {
    let service = Service::start(vec![throttled("Retry-After: 7200\r\n"), created()]);
    let (clock, shared) = virtual_time();
    let client = |max_ms: u64| {
        service.client(
            &shared,
            json!({ "quotaKey": "k", "retry": { "maxRetryAfterMs": max_ms } }),
        )
    };
    let (impatient, patient) = (client(1000), client(7_000_000));
    assert_eq!(create_one(&impatient, None).0["httpStatus"], 429);
    for client in [&impatient, &patient] {
        let (envelope, waited) = create_one(client, None);
        assert_eq!(envelope["status"], "THROTTLED", "{envelope}");
        assert_eq!(envelope["outcome"], "notSent", "{envelope}");
        assert_eq!(envelope["error"]["retryable"], true, "{envelope}");
        let left = envelope["error"]["retryAfterMs"].as_u64().unwrap();
        assert!((7_190_000..=7_200_000).contains(&left), "{left}");
        assert_eq!(waited, Duration::ZERO);
    }
    clock.sleep(&Interrupt::default(), Duration::from_secs(300));
    assert_eq!(create_one(&impatient, None).0["status"], "THROTTLED");
    let (envelope, waited) = create_one(&patient, None);
    assert_eq!(envelope["status"], "OK", "{envelope}");
    assert_between(waited, 6_890_000, 6_900_000);
    assert_eq!(create_one(&impatient, None).0["status"], "OK");
    assert_eq!(service.requests().len(), 3);
}

#[test]
fn a_date_counts_by_the_clock_of_the_answer_that_names_it() {
    let at = |seconds: u64| {
        let then = SystemTime::now() + Duration::from_secs(7200 + seconds);
        httpdate::fmt_http_date(then)
    };
    let headers = format!("Date: {}\r\nRetry-After: {}\r\n", at(0), at(5));
    let service = Service::start(vec![throttled(&headers), created()]);
    let (_, shared) = virtual_time();
    let (envelope, waited) = create_one(&service.client(&shared, json!({})), None);
    assert_eq!(envelope["status"], "OK", "{envelope}");
    assert_between(waited, 5_000, 6_000);
}

#[test]
fn a_key_remembers_its_window_and_its_pause_when_its_clients_are_gone() {
    let service = Service::start(vec![
        created(),
        created(),
        throttled("Retry-After: 40\r\n"),
        created(),
    ]);
    let (clock, shared) = virtual_time();
    let client = |key: &str, pacing: Value| {
        service.client(&shared, json!({ "quotaKey": key, "pacing": pacing }))
    };
    let one = || json!({"writes": 1});
    create_one(&client("window", one()), None);
    let (envelope, waited) = create_one(&client("window", one()), None);
    assert_eq!(envelope["status"], "OK");
    assert_between(waited, 15_000, 20_000);
    create_one(&client("pause", json!("off")), Some(r#"{"noWait": true}"#));
    let (envelope, waited) = create_one(&client("pause", json!("off")), None);
    assert_eq!(envelope["status"], "OK");
    assert_between(waited, 35_000, 40_000);
    // What holds nobody back any more is forgotten, and the key free for another pacing.
    let refused = |key: &str, pacing: Value| {
        let options = json!({ "baseUrl": service.url, "quotaKey": key, "pacing": pacing });
        let options = ClientOptions::read(Some(&options.to_string())).unwrap();
        Client::new(options, Arc::clone(&shared)).is_err()
    };
    create_one(&client("window", one()), None);
    assert!(refused("window", json!("off")));
    clock.sleep(&Interrupt::default(), Duration::from_secs(21));
    assert!(!refused("window", json!("off")));
}

#[test]
fn a_burst_that_fits_goes_out_at_once_and_the_next_one_waits_for_the_window() {
    let service = Service::start(vec![created()]);
    let (_, shared) = virtual_time();
    let client = service.client(&shared, json!({}));
    for _ in 0..100 {
        assert_eq!(create_one(&client, None).1, Duration::ZERO);
    }
    let (envelope, _) = create_one(&client, Some(r#"{"noWait": true}"#));
    assert_eq!(
        (&envelope["status"], &envelope["outcome"]),
        (&json!("THROTTLED"), &json!("notSent"))
    );
    let read = statuses(&client, None).get(Some("x")).unwrap();
    assert_eq!(envelope_status(&read), "OK");
    let (envelope, waited) = create_one(&client, None);
    assert_eq!(envelope["status"], "OK");
    assert_between(waited, 15_000, 20_000);
    assert_eq!(service.requests().len(), 102);
}

#[test]
fn a_wait_for_the_window_beyond_the_deadline_is_not_begun() {
    let service = Service::start(vec![created()]);
    let (_, shared) = virtual_time();
    let client = service.client(&shared, json!({"pacing": {"writes": 1}}));
    create_one(&client, None);
    let (envelope, waited) = create_one(&client, Some(r#"{"deadlineMs": 10000}"#));
    assert_eq!(
        (&envelope["status"], &envelope["outcome"]),
        (&json!("THROTTLED"), &json!("notSent"))
    );
    assert_eq!(waited, Duration::ZERO);
    let told = envelope["error"]["retryAfterMs"].as_u64().unwrap();
    assert!((15_000..=20_000).contains(&told), "{told}");
    let (envelope, waited) = create_one(&client, Some(r#"{"deadlineMs": 25000}"#));
    assert_eq!(envelope["status"], "OK");
    assert_between(waited, 15_000, 20_000);
    assert_eq!(service.requests().len(), 2);
}

#[test]
fn a_list_tells_what_all_its_pages_waited() {
    let page = |next: Option<&str>| {
        let link = next
            .map(|next| format!("{{root}}/v1.0/deviceManagement/iosUpdateStatuses?$skip={next}"));
        let body = json!({ "value": [next], "@odata.nextLink": link });
        ("200 OK", String::new(), body.to_string())
    };
    let pages = vec![
        throttled("Retry-After: 30\r\n"),
        page(Some("1")),
        page(Some("2")),
        throttled("Retry-After: 40\r\n"),
        page(None),
    ];
    let (_, shared) = virtual_time();
    let service = Service::start(pages);
    let client = service.client(&shared, json!({"pacing": {"any": 1, "windowMs": 50_000}}));
    let envelope = envelope(&statuses(&client, None).list().unwrap());
    assert_eq!(envelope["status"], "OK", "{envelope}");
    assert_eq!(envelope["body"]["value"], json!(["1", "2", null]));
    assert_eq!(envelope["attempts"].as_array().map(Vec::len), Some(5));
    let figure = |name: &str| Duration::from_millis(envelope[name].as_u64().unwrap());
    assert_between(figure("waitedMs"), 70_000, 70_000);
    // A place is free 50 s after the request before: 20 and 10 s more behind those waits, and twice 50 between pages.
    assert_between(figure("pacedMs"), 128_000, 130_000);
}

fn envelope_status(report: &Report) -> String {
    envelope(report)["status"].as_str().unwrap().to_owned()
}

#[test]
fn an_unavailable_service_is_asked_again_for_reads_alone() {
    let unavailable =
        |headers: &str| ("503 Service Unavailable", headers.to_owned(), String::new());
    let service = Service::start(vec![unavailable("Retry-After: 9\r\n"), created()]);
    let (clock, shared) = virtual_time();
    let client = service.client(&shared, json!({}));
    let report = statuses(&client, None).get(Some("x")).unwrap();
    assert_eq!(
        (envelope_status(&report), clock.ahead()),
        ("OK".to_owned(), Duration::from_secs(9))
    );

    let service = Service::start(vec![unavailable("Retry-After: 9\r\n"), created()]);
    let (envelope, waited) = create_one(&service.client(&shared, json!({})), None);
    assert_eq!(
        (&envelope["outcome"], waited),
        (&json!("unknown"), Duration::ZERO)
    );
    assert_eq!(service.requests().len(), 1);
    let client = service.client(
        &shared,
        json!({ "retry": { "replayUncertainWrites": true } }),
    );
    assert_eq!(create_one(&client, None).0["status"], "OK");
}

#[test]
fn a_token_that_expired_during_a_wait_is_asked_for_anew() {
    let service = Service::start(vec![throttled("Retry-After: 1800\r\n"), created()]);
    let (clock, shared) = virtual_time();
    let client = service.client(&shared, json!({}));
    let asked = Arc::new(Mutex::new(0));
    let count = Arc::clone(&asked);
    let ask = move |_: Option<&str>| {
        let mut count = count.lock().unwrap();
        *count += 1;
        Ok(Provided {
            token: Token::parse(&format!("token-{count}")).unwrap(),
            expires_at: Some(clock.calendar() + Duration::from_secs(2000)),
        })
    };
    let set = client.provider.set(Some(Arc::new(ask)), &shared.waits);
    assert!(set.is_ok());
    for _ in 0..2 {
        let report = Entities {
            token: None,
            ..statuses(&client, None)
        }
        .create(STATUS)
        .unwrap();
        assert_eq!(envelope_status(&report), "OK");
    }
    let sent: Vec<bool> = service
        .requests()
        .iter()
        .map(|request| request.contains("Bearer token-2"))
        .collect();
    assert_eq!((sent, *asked.lock().unwrap()), (vec![false, true, true], 2));
}

#[test]
fn a_wait_of_more_than_a_second_is_told_when_it_begins() {
    let throttled_twice = vec![
        throttled("Retry-After: 7\r\n"),
        throttled("Retry-After: 1\r\n"),
        created(),
    ];
    let service = Service::start(throttled_twice);
    let (clock, shared) = virtual_time();
    let told = Arc::<Mutex<Vec<(i32, String, Duration)>>>::default();
    let lines = Arc::clone(&told);
    let write = move |level: i32, line: &str| {
        let line = line.split(", client-request-id ").next().unwrap();
        let line = (level, line.to_owned(), clock.ahead());
        lines.lock().unwrap().push(line);
    };
    shared.sink.set(3, Some(Arc::new(write))).unwrap();
    let options = json!({ "pacing": { "writes": 3, "any": 3, "windowMs": 20_000 } });
    let client = service.client(&shared, options);
    create_one(&client, None);
    create_one(&client, None);
    let told = told.lock().unwrap();
    let told: Vec<_> = told.iter().filter(|(level, ..)| *level == 3).collect();
    // The second wait, of a second, goes without saying; the quota's has what the window has left.
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0].1, "waits 7000 ms for Retry-After");
    assert_eq!(told[0].2, Duration::ZERO);
    let quota = &told[1].1;
    let ms = quota
        .strip_prefix("waits ")
        .unwrap()
        .strip_suffix(" ms for the quota");
    assert!(
        (11_000..=12_000).contains(&ms.unwrap().parse().unwrap()),
        "{quota}"
    );
}
