//! Scripted faults, as clients see them.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use common::{Client, ID_LENGTH, PATH, REQUEST, entity, without_id};
use intune_emulator::{Clock, Emulator, Fault, Item, Options, Rule, Wire};
use serde_json::{Value, json};

fn named(name: &str) -> Fault {
    Fault::named(name).unwrap()
}

/// An emulator whose first request goes wrong.
fn failing(fault: Fault) -> Emulator {
    let faults = vec![Rule::new(fault)];
    Emulator::start(Options {
        faults,
        ..Options::default()
    })
    .unwrap()
}

/// All text that comes in answer to a create, and how it ends.
fn raw(emulator: &Emulator) -> (String, Result<(), ErrorKind>) {
    let (answer, end) = raw_bytes(emulator, "");
    (String::from_utf8_lossy(&answer).into_owned(), end)
}

/// All bytes that come in answer to a create with one more header, and how they end.
fn raw_bytes(emulator: &Emulator, header: &str) -> (Vec<u8>, Result<(), ErrorKind>) {
    let mut stream = TcpStream::connect(emulator.url().replace("http://", "")).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    let head = "POST /v1.0/deviceManagement/iosUpdateStatuses HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t";
    let length = REQUEST.len();
    let request = format!(
        "{head}\r\nContent-Type: application/json\r\n{header}Content-Length: {length}\r\n\r\n{REQUEST}"
    );
    // A reset may come while it is being sent.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let end = stream.read_to_end(&mut answer);
    (answer, end.map(drop).map_err(|why| why.kind()))
}

#[test]
fn what_happens_to_the_connection() {
    let expected = entity(&"0".repeat(ID_LENGTH));
    let whole = expected.len();
    let reset = Err(ErrorKind::ConnectionReset);
    for (name, has_head, body, end, created, status) in [
        ("reset-before-request-body", false, 0, reset, 0, None),
        ("reset-before-answer", false, 0, reset, 1, None),
        ("close-before-answer", false, 0, Ok(()), 1, None),
        ("reset-before-body", true, 0, reset, 1, Some(201)),
        ("reset-in-body", true, whole / 2, reset, 1, Some(201)),
        ("close-in-body", true, whole / 2, Ok(()), 1, Some(201)),
        ("reset-after-body", true, whole, reset, 1, Some(201)),
        ("close-after-body", true, whole, Ok(()), 1, Some(201)),
    ] {
        let emulator = failing(named(name));
        let (answer, ended) = raw(&emulator);
        assert_eq!(ended, end, "{name}: {answer}");
        let (head, answered) = answer.split_once("\r\n\r\n").unwrap_or_default();
        assert_eq!(
            head.starts_with("HTTP/1.1 201 Created\r\n"),
            has_head,
            "{name}: {answer}"
        );
        assert_eq!(without_id(answered), &expected[..body], "{name}");
        if has_head {
            assert!(
                head.contains(&format!("content-length: {whole}")),
                "{name}: {head}"
            );
        }
        assert_eq!(emulator.requests()[0].status, status, "{name}");
        let count = Client::new(&emulator).get(&format!("{PATH}/$count"));
        assert_eq!(count.text(), created.to_string(), "{name}");
    }
}

#[test]
fn what_is_no_http() {
    let (answer, end) = raw(&failing(named("close-in-head")));
    assert!(
        answer.starts_with("HTTP/1.1 201") && !answer.contains("\r\n\r\n"),
        "{answer}"
    );
    assert_eq!(end, Ok(()));
    let (answer, _) = raw(&failing(named("garbage")));
    assert!(
        !answer.is_empty() && !answer.starts_with("HTTP"),
        "{answer}"
    );
    let (answer, _) = raw(&failing(named("bad-chunk")));
    assert!(
        answer.contains("transfer-encoding: chunked\r\n\r\nnonsense\r\n"),
        "{answer}"
    );
    for name in [
        "close-in-head",
        "garbage",
        "bad-chunk",
        "reset-in-body",
        "close-in-body",
    ] {
        let client_of = failing(named(name));
        let client = Client::new(&client_of);
        let answer = client.try_call("POST", PATH, &[], Some(REQUEST));
        assert!(answer.is_err(), "{name}: {answer:?}");
        let answer = client.try_call("POST", PATH, &[], Some(REQUEST));
        assert_eq!(answer.unwrap().status, 201, "{name}: only once");
    }
}

#[test]
fn what_never_ends_stays_open() {
    for (name, begin) in [
        ("hang", ""),
        ("hang-in-body", "HTTP/1.1 201"),
        ("extra-bytes", "HTTP/1.1 201"),
    ] {
        let emulator = failing(named(name));
        let address = emulator.url().replace("http://", "");
        let mut stream = TcpStream::connect(address).unwrap();
        let request = format!("GET {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_millis(100)))
            .unwrap();
        let mut answer = Vec::new();
        let end = stream.read_to_end(&mut answer).map_err(|why| why.kind());
        let timed_out = [Err(ErrorKind::WouldBlock), Err(ErrorKind::TimedOut)];
        assert!(timed_out.contains(&end), "{name}: {end:?}");
        let answer = String::from_utf8_lossy(&answer).replace("200 OK", "201");
        assert!(answer.starts_with(begin), "{name}: {answer}");
        if name == "extra-bytes" {
            assert_eq!(answer.matches("HTTP/1.1 ").count(), 2, "{answer}");
        }
    }
}

#[test]
fn a_drip_comes_byte_by_byte_in_the_emulator_s_time() {
    let clock = Clock::manual();
    let emulator = Emulator::start(Options {
        faults: vec![Rule::new(named("drip-feed"))],
        clock: clock.clone(),
        ..Options::default()
    })
    .unwrap();
    let mut stream = TcpStream::connect(emulator.url().replace("http://", "")).unwrap();
    let request =
        format!("GET {PATH}/$count HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    stream.set_nonblocking(true).unwrap();
    let mut answer = Vec::new();
    let mut some = [0; 1024];
    loop {
        match stream.read(&mut some) {
            Ok(0) => break,
            Ok(length) => answer.extend(&some[..length]),
            Err(why) => {
                assert_eq!(why.kind(), ErrorKind::WouldBlock);
                clock.advance(Duration::from_millis(10));
                std::thread::yield_now();
            }
        }
    }
    let bytes = u32::try_from(answer.len()).unwrap();
    assert!(
        clock.now() >= Duration::from_millis(10) * bytes,
        "{:?}",
        clock.now()
    );
    assert!(answer.ends_with(b"\r\n\r\n0"));
}

#[test]
fn latency_and_delay_are_in_the_emulator_s_time() {
    let clock = Clock::manual();
    let delay = Duration::from_secs(3600);
    let emulator = Emulator::start(Options {
        latency: Duration::from_secs(60).into(),
        clock: clock.clone(),
        faults: vec![Rule::new(Fault {
            delay: delay.into(),
            ..Fault::default()
        })],
        ..Options::default()
    })
    .unwrap();
    let client = Client::new(&emulator);
    std::thread::scope(|scope| {
        let call = scope.spawn(|| client.get(PATH).status);
        while emulator.requests().is_empty() {
            std::thread::yield_now();
        }
        clock.advance(Duration::from_secs(60));
        assert!(!call.is_finished());
        // However late it began to wait.
        while !call.is_finished() {
            clock.advance(delay);
            std::thread::yield_now();
        }
        assert_eq!(call.join().unwrap(), 200);
    });
}

#[test]
fn what_the_answer_says() {
    for (name, status, kind, said) in [
        ("captive-portal", 200, "text/html", "guest network"),
        ("captive-portal-redirect", 302, "", ""),
        ("html-502", 502, "text/html", "Bad Gateway"),
        ("empty-200", 200, "", ""),
        (
            "cut-json",
            200,
            "application/json",
            "{\"value\": [{\"id\": \"a",
        ),
        (
            "401-claims",
            401,
            "application/json",
            "InvalidAuthenticationToken",
        ),
        ("429-silent", 429, "application/json", "Too many requests."),
        ("504-silent", 504, "application/json", "\"message\":\"\""),
    ] {
        let emulator = failing(named(name));
        let answer = Client::new(&emulator).create(REQUEST);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (status, kind),
            "{name}"
        );
        assert!(answer.text().contains(said), "{name}: {}", answer.text());
        let count = Client::new(&emulator).get(&format!("{PATH}/$count"));
        assert_eq!(count.text(), "0", "{name}: not carried out");
    }
    let emulator = failing(named("captive-portal"));
    assert_eq!(Client::new(&emulator).get(PATH).header("request-id"), "");
    let emulator = failing(named("504-applied"));
    let client = Client::new(&emulator);
    assert_eq!(client.create(REQUEST).status, 504);
    assert_eq!(client.get(&format!("{PATH}/$count")).text(), "1");
}

#[test]
fn errors_are_nested_as_intune_nests_them() {
    let inner = |text: &Value| serde_json::from_str::<Value>(text.as_str().unwrap()).unwrap();
    let emulator = failing(named("401-role"));
    let answer = Client::new(&emulator).get(PATH);
    let error = answer.json()["error"].clone();
    assert_eq!(
        (answer.status, &error["code"]),
        (401, &json!("UnknownError"))
    );
    let second = inner(&error["message"]);
    assert_eq!(second["ErrorCode"], "Forbidden");
    let third = inner(&second["Message"]);
    assert_eq!(third["_version"], 3);
    assert!(inner(&third["HttpHeaders"])["WWW-Authenticate"].is_string());
    let emulator = failing(named("504"));
    let error = Client::new(&emulator).get(PATH).json()["error"].clone();
    let second = inner(&error["message"]);
    assert_eq!(
        second.as_object().unwrap().len(),
        1,
        "without a code of its own"
    );
    assert_eq!(inner(&second["Message"])["RetryAfter"], Value::Null);
}

#[test]
fn retry_after_in_every_form() {
    for (name, said) in [
        ("429", "1"),
        ("429-decimal", "2.128"),
        ("429-list", "31,120"),
        ("429-zero", "0"),
    ] {
        let emulator = failing(named(name));
        assert_eq!(Client::new(&emulator).get(PATH).header("retry-after"), said);
    }
    let emulator = failing(named("429-date"));
    let answer = Client::new(&emulator).get(PATH);
    let date = answer.header("retry-after");
    assert!(date.len() == 29 && date.ends_with(" GMT"), "{date}");
    let emulator = failing(named("429"));
    let client = Client::new(&emulator);
    let call = [("client-request-id", "c1")];
    assert_eq!(client.call("POST", PATH, &call, Some(REQUEST)).status, 429);
    assert_eq!(client.call("POST", PATH, &call, Some(REQUEST)).status, 201);
    assert_eq!(emulator.early_returns(), 1, "it did not wait");
}

#[test]
fn what_is_packed() {
    // As it is on the wire: the other client unpacks it where its own features say so.
    let packed = |name: &str| {
        let (answer, end) = raw_bytes(&failing(named(name)), "Connection: close\r\n");
        assert_eq!(end, Ok(()), "{name}");
        let at = answer.windows(4).position(|four| four == b"\r\n\r\n");
        let (head, body) = answer.split_at(at.unwrap() + 4);
        let head = String::from_utf8_lossy(head).to_lowercase();
        assert!(head.contains("\r\ncontent-encoding: gzip\r\n"), "{head}");
        assert_eq!(&body[..2], [0x1f, 0x8b], "{name}");
        let mut text = String::new();
        let unpacked = flate2::read::GzDecoder::new(body).read_to_string(&mut text);
        unpacked.map(|_| text)
    };
    let expected = entity(&"0".repeat(ID_LENGTH));
    assert_eq!(without_id(&packed("gzip").unwrap()), expected);
    for name in ["gzip-damaged", "gzip-cut"] {
        assert!(packed(name).is_err(), "{name}");
    }
}

#[test]
fn a_rule_picks_its_requests() {
    let json = format!(
        r#"[{{"method": "post", "nth": 2, "times": 2, "fault": "503"}},
            {{"path": "{PATH}/x*", "times": 0, "fault": {{"status": 418, "headers": {{"X-Mine": "1"}}, "body": {{"a": 1}}}}}},
            {{"nth": 3, "fault": {{"headers": {{"odata-version": "", "request-id": "r"}}}}}}]"#
    );
    let emulator = Emulator::start(Options {
        faults: Rule::parse(&json).unwrap(),
        ..Options::default()
    })
    .unwrap();
    let client = Client::new(&emulator);
    let created: Vec<u16> = (0..4).map(|_| client.create(REQUEST).status).collect();
    assert_eq!(created, [201, 503, 503, 201]);
    for _ in 0..2 {
        let answer = client.get(&format!("{PATH}/xyz?$select=id"));
        assert_eq!(
            (answer.status, answer.header("x-mine"), answer.text()),
            (418, "1", r#"{"a":1}"#)
        );
    }
    emulator.clear_faults();
    assert_eq!(client.get(&format!("{PATH}/xyz")).status, 404);
    emulator.fail(Rule::new(Fault {
        headers: [("odata-version".to_owned(), String::new())].into(),
        ..Fault::default()
    }));
    assert_eq!(client.get(PATH).header("odata-version"), "");
    assert_eq!(client.get(PATH).header("odata-version"), "4.0");
    for wrong in [
        "{}",
        r#"[{"fault": "no-such"}]"#,
        r#"[{"fault": {"statuss": 1}}]"#,
        r#"[{"nth": 1}]"#,
    ] {
        assert!(Rule::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn items_of_a_batch_go_wrong_by_themselves() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let rule = |nth, fault| Rule {
        method: Some("POST".to_owned()),
        path: Some(PATH.to_owned()),
        nth,
        in_batch: true,
        ..Rule::new(fault)
    };
    emulator.fail(rule(1, named("429")));
    emulator.fail(rule(2, named("item-missing")));
    emulator.fail(rule(3, named("item-doubled")));
    emulator.fail(rule(4, named("item-other-id")));
    emulator.fail(rule(5, named("504-applied")));
    assert_eq!(named("item-missing").item, Item::Missing);
    let body: Value = serde_json::from_str(REQUEST).unwrap();
    let items: Vec<Value> = (0..6)
        .map(|id| {
            json!({"id": id.to_string(), "method": "POST", "url": "/deviceManagement/iosUpdateStatuses",
                "headers": {"Content-Type": "application/json"}, "body": body})
        })
        .collect();
    let batch = json!({ "requests": items }).to_string();
    let answer = client.call("POST", "/v1.0/$batch", &[], Some(&batch));
    let answer = answer.json();
    let responses = answer["responses"].as_array().unwrap();
    let statuses = |id: &str| -> Vec<u64> {
        let own = responses.iter().filter(|item| item["id"] == id);
        own.map(|item| item["status"].as_u64().unwrap()).collect()
    };
    assert_eq!(responses.len(), 6);
    assert_eq!(
        [statuses("0"), statuses("1"), statuses("2")],
        [vec![429], vec![], vec![201, 201]]
    );
    assert_eq!(
        [statuses("3"), statuses("4"), statuses("5")],
        [vec![], vec![504], vec![201]]
    );
    let throttled = responses.iter().find(|item| item["id"] == "0").unwrap();
    assert_eq!(throttled["headers"]["Retry-After"], "1");
    let count = client.get(&format!("{PATH}/$count"));
    assert_eq!(
        count.text(),
        "5",
        "all but the throttled one are carried out"
    );
    client.call("POST", "/v1.0/$batch", &[], Some(&batch));
    assert_eq!(emulator.early_returns(), 1);
}

#[test]
fn the_documentation_has_every_named_fault() {
    let page = include_str!("../../docs/emulator.md");
    for name in Fault::names() {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn every_named_fault_ends() {
    let names: Vec<&str> = Fault::names().collect();
    assert!(names.len() > 50, "{}", names.len());
    for name in names {
        let fault = named(name);
        let hangs = matches!(fault.wire, Wire::Hang | Wire::HangInBody);
        if hangs {
            continue;
        }
        let emulator = Emulator::start(Options {
            faults: vec![Rule::new(fault.clone())],
            clock: Clock::scaled(1000.0),
            ..Options::default()
        })
        .unwrap();
        let client = Client::new(&emulator);
        let answer = client.try_call("GET", PATH, &[], None);
        if let (Ok(answer), Some(status)) = (&answer, fault.status) {
            assert_eq!(answer.status, status, "{name}");
        }
        assert!(
            fault.status.is_none() || answer.is_ok(),
            "{name}: {answer:?}"
        );
        assert_eq!(emulator.requests().len(), 1, "{name}");
        assert_eq!(
            Client::new(&emulator).get(PATH).status,
            200,
            "{name}: it serves on"
        );
    }
}

#[test]
fn also_under_tls() {
    for name in [
        "reset-in-body",
        "close-in-body",
        "reset-before-answer",
        "garbage",
    ] {
        let emulator = Emulator::start(Options {
            tls: true,
            faults: vec![Rule::new(named(name))],
            ..Options::default()
        })
        .unwrap();
        let client = Client::new(&emulator);
        assert!(client.try_call("GET", PATH, &[], None).is_err(), "{name}");
        assert_eq!(client.get(PATH).status, 200, "{name}");
    }
}
