//! Content codings by the word of RFC 9110, and that no body is no body whatever its head names.
#![allow(clippy::unwrap_used)]

mod support;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use support::{Answer, Client, Envelope, REQUEST, RESPONSE, Server, Then};

fn gzip(text: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_ref()).unwrap();
    encoder.finish().unwrap()
}

/// An answer with the entity, or what stands for it, in these codings.
fn coded(codings: &[&str], body: impl Into<Vec<u8>>) -> Answer {
    let with_codings = |answer: Answer, coding: &&str| answer.header("Content-Encoding", coding);
    let answer = codings.iter().fold(Answer::new(201), with_codings);
    answer.body("application/json", body)
}

/// One create, answered so.
fn created_with(answer: Answer) -> Envelope {
    let server = Server::start([answer]);
    Client::new(json!({"baseUrl": server.url()})).create(REQUEST)
}

#[test]
fn a_gzip_body_is_unpacked() {
    let server = Server::start(vec![coded(&["gzip"], gzip(RESPONSE)); 2]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    for _ in 0..2 {
        let envelope = client.create(REQUEST);
        envelope.expect("OK", 201, "applied", 1);
        assert_eq!(envelope.body, RESPONSE.as_bytes());
    }
    assert_eq!(server.connections_of_requests(), [0, 0]);
    let request = &server.requests()[0];
    assert_eq!(request.header("accept-encoding"), Some("gzip"));
    assert_eq!(request.header("content-encoding"), None);
}

#[test]
fn a_coding_has_no_letter_case_and_codings_are_one_list() {
    for codings in [
        &["GZIP"][..],
        &["x-gzip"],
        &["X-Gzip"],
        &["gzip, identity"],
        &["identity,gzip"],
        &[" , gzip,, "],
        &["identity", "Gzip"],
        &["", "gzip"],
    ] {
        let envelope = created_with(coded(codings, gzip(RESPONSE)));
        envelope.expect("OK", 201, "applied", 1);
        assert_eq!(envelope.body, RESPONSE.as_bytes(), "{codings:?}");
    }
    for codings in [&["identity"][..], &["IDENTITY, identity"], &[""], &[" ,"]] {
        let envelope = created_with(coded(codings, RESPONSE));
        envelope.expect("OK", 201, "applied", 1);
        assert_eq!(envelope.body, RESPONSE.as_bytes(), "{codings:?}");
    }
}

#[test]
fn what_is_packed_twice_is_unpacked_twice() {
    let twice = gzip(gzip(RESPONSE));
    for codings in [&["gzip, gzip"][..], &["gzip", "x-gzip"]] {
        let envelope = created_with(coded(codings, twice.as_slice()));
        envelope.expect("OK", 201, "applied", 1);
        assert_eq!(envelope.body, RESPONSE.as_bytes(), "{codings:?}");
    }
    let envelope = created_with(coded(&["gzip, gzip, gzip"], gzip(twice)));
    envelope.expect("BAD_RESPONSE", 201, "applied", 1);
    envelope.expect_message(&["content coding", "gzip more than 2 times"]);
}

#[test]
fn another_coding_is_named_and_its_bytes_are_kept() {
    for (coding, named) in [
        ("br", "br"),
        ("gzip, ZSTD", "zstd"),
        ("deflate, gzip", "deflate"),
    ] {
        let envelope = created_with(coded(&[coding], b"\x00\x01{}".as_slice()));
        envelope.expect("BAD_RESPONSE", 201, "applied", 1);
        envelope.expect_message(&[
            "201",
            &format!("a content coding that is not known: {named}"),
        ]);
        assert_eq!(envelope.body, b"\x00\x01{}");
    }
    let refused = Answer::new(403).header("Content-Encoding", "br");
    let envelope = created_with(refused.body("application/json", b"\x00\x01".as_slice()));
    envelope.expect("FORBIDDEN", 403, "rejected", 1);
    envelope.expect_message(&["403", "content coding", "br"]);
    assert!(!envelope.message().contains("cut short"));
}

#[test]
fn a_gzip_body_that_is_damaged_is_told() {
    let packed = gzip(RESPONSE);
    let trailed = [packed.as_slice(), b"garbage"].concat();
    for damaged in [
        &packed[..packed.len() - 12],
        &packed[..9],
        b"no gzip at all",
        &trailed,
    ] {
        let envelope = created_with(coded(&["gzip"], damaged));
        envelope.expect("BAD_RESPONSE", 201, "applied", 1);
        envelope.expect_message(&["cut short or damaged"]);
    }
}

/// RFC 1952, section 2.2.
#[test]
fn members_that_follow_each_other_are_one_text() {
    let (begin, end) = RESPONSE.split_at(20);
    let envelope = created_with(coded(
        &["gzip"],
        [gzip(begin), gzip(""), gzip(end)].concat(),
    ));
    envelope.expect("OK", 201, "applied", 1);
    assert_eq!(envelope.body, RESPONSE.as_bytes());
}

#[test]
fn a_body_up_to_the_limit_is_read_and_a_longer_one_is_cut() {
    let long = format!("{{\"id\": \"{}\"}}", "x".repeat(1 << 20));
    for answer in [
        coded(&[], long.as_str()),
        coded(&["gzip"], gzip(&long)),
        coded(&["gzip, gzip"], gzip(gzip(&long))),
    ] {
        for (limit, status) in [(long.len(), "OK"), (long.len() - 1, "BAD_RESPONSE")] {
            let server = Server::start([answer.clone(), Answer::created()]);
            let options = json!({"baseUrl": server.url(), "maxResponseBytes": limit});
            let client = Client::new(options);
            let envelope = client.create(REQUEST);
            envelope.expect(status, 201, "applied", 1);
            assert_eq!(envelope.body, &long.as_bytes()[..limit]);
            // What was not read is not the next answer.
            client.create(REQUEST).expect("OK", 201, "applied", 1);
        }
    }
}

/// Each verb, and what an empty success is to it.
fn expect_empty_success(client: &Client, http_status: u64) {
    let none = json!({});
    for envelope in [
        client.create(REQUEST),
        client.update("x", r#"{"osVersion":"18"}"#, &none),
        client.delete("x", &none),
        client.request("POST", "x", Some("{}"), &none),
    ] {
        envelope.expect("OK", http_status, "applied", 1);
        assert_eq!(envelope.json["body"], Value::Null);
        assert_eq!(envelope.body, b"");
    }
}

#[test]
fn no_body_is_no_body_whatever_coding_its_head_names() {
    for coding in ["gzip", "GZIP", "br", "gzip, gzip", "identity"] {
        for (http_status, framing) in [
            (200, "Content-Length: 0\r\n\r\n"),
            (201, "Content-Length: 0\r\n\r\n"),
            (202, "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            (204, "\r\n"),
            (205, "Content-Length: 0\r\n\r\n"),
            (205, "\r\n"),
            (299, "Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n"),
        ] {
            let answer =
                format!("HTTP/1.1 {http_status} S\r\nContent-Encoding: {coding}\r\n{framing}");
            let server = Server::start(vec![Answer::bytes(answer); 4]);
            expect_empty_success(&Client::new(json!({"baseUrl": server.url()})), http_status);
        }
        let closed = format!("HTTP/1.1 200 S\r\nContent-Encoding: {coding}\r\n\r\n");
        let server = Server::start(vec![Answer::bytes(closed).then(Then::Close); 4]);
        expect_empty_success(&Client::new(json!({"baseUrl": server.url()})), 200);
    }
}

#[test]
fn an_empty_refusal_is_a_refusal() {
    for (http_status, status, outcome) in [
        (400, "BAD_REQUEST", "rejected"),
        (403, "FORBIDDEN", "rejected"),
        (500, "SERVICE_ERROR", "unknown"),
    ] {
        for framing in [
            "Content-Length: 0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ] {
            let head = format!("HTTP/1.1 {http_status} S\r\nContent-Encoding: gzip\r\n{framing}");
            let envelope = created_with(Answer::bytes(head));
            envelope.expect(status, http_status, outcome, 1);
            envelope.expect_message(&["empty"]);
            for word in ["cut short", "damaged", "coding"] {
                assert!(!envelope.message().contains(word), "{}", envelope.message());
            }
        }
    }
}

#[test]
fn an_answer_to_head_has_no_body() {
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n";
    for framing in [
        "Content-Length: 500\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n",
    ] {
        let answer = Answer::bytes(format!("{head}{framing}"));
        let server = Server::start([answer, Answer::json("{}")]);
        let client = Client::new(json!({"baseUrl": server.url()}));
        let envelope = client.request("HEAD", "x", None, &json!({}));
        envelope.expect("OK", 200, "none", 1);
        assert_eq!(envelope.body, b"");
        client.get("x", &json!({})).expect("OK", 200, "none", 1);
        assert_eq!(server.connections_of_requests(), [0, 0]);
    }
}

/// What an error says is read after it is unpacked.
#[test]
fn a_packed_error_is_read() {
    let error = json!({"error": {"code": "Busy", "message": json!({
        "Message": "Not now.", "RetryAfter": "0",
    }).to_string()}});
    let busy = Answer::new(429).header("Content-Encoding", "X-GZIP");
    let busy = busy.body("application/json", gzip(error.to_string()));
    let server = Server::start([busy.clone(), Answer::created()]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let envelope = client.create(REQUEST);
    envelope.expect("OK", 201, "applied", 2);
    assert_eq!(envelope.number("/attempts/0/waitMs"), Some(100));
    let server = Server::start([busy]);
    let retry = json!({"maxRetries": 0});
    let client = Client::new(json!({"baseUrl": server.url(), "retry": retry}));
    let envelope = client.create(REQUEST);
    envelope.expect("THROTTLED", 429, "rejected", 1);
    envelope.expect_message(&["429", "Busy", "Not now."]);
    assert_eq!(envelope.text("/body/error/code"), "Busy");
}

#[test]
fn each_page_is_unpacked_by_its_own_head() {
    let server = Server::start([]);
    let link = |n| {
        format!(
            "{}/v1.0/deviceManagement/iosUpdateStatuses?$skiptoken={n}",
            server.url()
        )
    };
    let page = |n: u32, last: bool| {
        let mut page = json!({"value": [{"id": n.to_string()}]});
        if !last {
            page["@odata.nextLink"] = link(n).into();
        }
        page.to_string()
    };
    let coded = |coding: &str, body: Vec<u8>| {
        let answer = Answer::new(200).header("Content-Encoding", coding);
        answer.body("application/json", body)
    };
    server.answer_with([
        coded("gzip", gzip(page(1, false))),
        coded("X-GZip", gzip(page(2, false))),
        coded("identity", page(3, false).into_bytes()),
        coded("gzip, gzip", gzip(gzip(page(4, true)))),
    ]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let envelope = client.list(&json!({}));
    envelope.expect("OK", 200, "none", 4);
    for (n, id) in ["1", "2", "3", "4"].into_iter().enumerate() {
        assert_eq!(envelope.text(&format!("/body/value/{n}/id")), id);
    }
}
