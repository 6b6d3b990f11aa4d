//! What stands behind an answer is no answer to the next call, and an answer to another call is none to this one.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use support::{Answer, Authority, Behind, Client, REQUEST, RESPONSE, Server, Validity};

/// An answer that nobody asked for, one that is read at once and one that is not; it says that the next call was done.
fn strays() -> [String; 2] {
    [10, 10_000].map(|long| {
        let (length, long) = (RESPONSE.len(), "x".repeat(long));
        format!("HTTP/1.1 201 Created\r\nX: {long}\r\nContent-Length: {length}\r\n\r\n{RESPONSE}")
    })
}

/// Each stray answer, and each way in which it comes.
fn behind() -> impl Iterator<Item = (String, Behind)> {
    let ways = [Behind::AtOnce, Behind::Half, Behind::Later];
    strays()
        .into_iter()
        .flat_map(move |stray| ways.map(|way| (stray.clone(), way)))
}

/// Two creates, the first answered by one answer and by something behind it, the second by a refusal.
fn creates(server: &Server, client: &Client, later: bool) {
    client.create(REQUEST).expect("OK", 201, "applied", 1);
    if later {
        server.send_behind();
    }
    client
        .create(REQUEST)
        .expect("BAD_REQUEST", 400, "rejected", 1);
    assert_eq!(server.connections_of_requests(), [0, 1]);
}

#[test]
fn what_stands_behind_an_answer_answers_nothing() {
    for (stray, way) in behind() {
        let answer = Answer::created().leaves(&stray, way);
        let server = Server::start([answer, Answer::new(400)]);
        let client = Client::new(json!({"baseUrl": server.url()}));
        creates(&server, &client, way == Behind::Later);
    }
}

#[test]
fn a_record_behind_an_answer_answers_nothing() {
    let authority = Authority::new();
    for (stray, way) in behind() {
        let answer = Answer::created().leaves(&stray, way);
        let tls = authority.issue(&["localhost"], Validity::Now);
        let server = Server::with_tls(tls, [answer, Answer::new(400)]);
        let client = Client::new(json!({
            "baseUrl": format!("https://localhost:{}", server.port),
            "tls": authority.trusted(),
        }));
        creates(&server, &client, way == Behind::Later);
    }
}

/// One byte is enough to shift every answer after it.
#[test]
fn a_single_byte_behind_an_answer_ends_its_connection() {
    for framing in [
        "Content-Length: 2\r\n\r\n{}\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n\n",
    ] {
        let answer = Answer::bytes(format!("HTTP/1.1 200 OK\r\n{framing}"));
        let server = Server::start([answer, Answer::json("{}")]);
        let client = Client::new(json!({"baseUrl": server.url()}));
        for _ in 0..2 {
            client.get("x", &json!({})).expect("OK", 200, "none", 1);
        }
        assert_eq!(server.connections_of_requests(), [0, 1], "{framing}");
    }
}

#[test]
fn an_answer_that_repeats_another_id_is_another_request_s() {
    let others =
        Answer::created().header("client-request-id", "5d2f0000-0000-4000-8000-000000000001");
    let server = Server::start(vec![others.header("request-id", "r"); 2]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let write = client.create(REQUEST);
    write.expect("BAD_RESPONSE", 0, "unknown", 1);
    write.expect_message(&["another request's", "client-request-id"]);
    assert_eq!(write.body, b"");
    client
        .get("x", &json!({}))
        .expect("BAD_RESPONSE", 0, "none", 1);
    assert_eq!(server.connections_of_requests(), [0, 1]);
}

#[test]
fn an_answer_that_repeats_its_id_or_none_is_its_own() {
    let mine = json!({"clientRequestId": "A1b2-mine"});
    for answer in [
        Answer::created(),
        Answer::created().header("client-request-id", ""),
        Answer::created().header("Client-Request-Id", "a1B2-MINE"),
        Answer::created().header("client-request-id", "x, A1b2-mine"),
        Answer::created()
            .header("client-request-id", "x")
            .header("client-request-id", "A1b2-mine"),
        // The service did not take the id that it was given, and repeats its own.
        Answer::created()
            .header("request-id", "r-1")
            .header("client-request-id", "r-1"),
    ] {
        let server = Server::start([answer, Answer::created()]);
        let client = Client::new(json!({"baseUrl": server.url()}));
        for _ in 0..2 {
            client
                .create_with(REQUEST, &mine)
                .expect("OK", 201, "applied", 1);
        }
        assert_eq!(server.connections_of_requests(), [0, 0]);
    }
}
