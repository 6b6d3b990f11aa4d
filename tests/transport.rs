//! What the transport promises over a plain connection: what is sent, how often, and what the caller is told.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::{
    Answer, Client, Envelope, REQUEST, RESPONSE, Server, TOKEN, Then, closed_port, contains,
};

const LINE: &str = "POST /v1.0/deviceManagement/iosUpdateStatuses HTTP/1.1";
const ERROR: &str = r#"{"error":{"code":"TooManyRequests","message":"Not now."}}"#;

fn client(server: &Server) -> Client {
    Client::new(json!({"baseUrl": server.url()}))
}

/// One create, and the server that answered it.
fn created_with(answer: Answer) -> (Envelope, Server) {
    let server = Server::start([answer]);
    let envelope = client(&server).create(REQUEST);
    (envelope, server)
}

/// More than the socket buffers of both sides take.
fn large_request() -> String {
    let mut status: Value = serde_json::from_str(REQUEST).unwrap();
    status["deviceDisplayName"] = "x".repeat(16 << 20).into();
    status.to_string()
}

#[test]
fn a_create_is_one_request_and_its_answer_byte_for_byte() {
    let (envelope, server) = created_with(Answer::created());
    envelope.expect("OK", 201, "applied", 1);
    assert_eq!(envelope.body, RESPONSE.as_bytes());
    let [request] = &server.requests()[..] else {
        panic!("not one request")
    };
    assert_eq!(request.line(), LINE);
    assert_eq!(request.body, REQUEST.as_bytes());
    let token = format!("Bearer {TOKEN}");
    assert_eq!(request.header("authorization"), Some(token.as_str()));
    let id = envelope.text("/clientRequestId");
    assert_eq!(request.header("client-request-id"), Some(id));
    assert_eq!(request.header("retry-attempt"), None);
    assert_eq!(request.header("expect"), None);
}

#[test]
fn calls_share_a_connection() {
    let server = Server::start(vec![Answer::created(); 3]);
    let client = client(&server);
    for _ in 0..3 {
        client.create(REQUEST).expect("OK", 201, "applied", 1);
    }
    assert_eq!(server.connections_of_requests(), [0, 0, 0]);
}

#[test]
fn an_early_answer_counts_though_the_connection_is_closed_under_the_request() {
    let answer = Answer::new(413).body("application/json", ERROR).early();
    let server = Server::start([answer.then(Then::Close)]);
    let envelope = client(&server).create(&large_request());
    envelope.expect("BAD_REQUEST", 413, "rejected", 1);
    envelope.expect_message(&["413", "Not now."]);
    assert_eq!(server.connections_of_requests(), [0]);
}

#[test]
fn an_early_answer_counts_though_the_rest_of_the_request_is_never_read() {
    let answer = Answer::new(413).body("application/json", ERROR).early();
    let server = Server::start([answer.then(Then::Hold), Answer::created()]);
    let client = client(&server);
    let envelope = client.create(&large_request());
    envelope.expect("BAD_REQUEST", 413, "rejected", 1);
    // A connection with half a request on it is not used again.
    client.create(REQUEST).expect("OK", 201, "applied", 1);
    assert_eq!(server.connections_of_requests(), [0, 1]);
}

#[test]
fn a_connection_that_was_closed_in_the_pool_costs_no_attempt() {
    for then in [Then::Close, Then::Reset] {
        let server = Server::start([Answer::created().then(then), Answer::created()]);
        let client = client(&server);
        client.create(REQUEST).expect("OK", 201, "applied", 1);
        server.wait_for_ends(1);
        client.create(REQUEST).expect("OK", 201, "applied", 1);
        assert_eq!(server.connections_of_requests(), [0, 1], "{then:?}");
    }
}

/// Servers say so on connections that are idle for long, and it answers no request.
#[test]
fn what_comes_behind_an_answer_is_not_the_next_one_s() {
    let late = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n";
    for then in [Then::Close, Then::NextRequest] {
        let answer = Answer::created().trailed_by(late).then(then);
        let server = Server::start([answer, Answer::created()]);
        let client = client(&server);
        client.create(REQUEST).expect("OK", 201, "applied", 1);
        client.create(REQUEST).expect("OK", 201, "applied", 1);
        assert_eq!(server.connections_of_requests(), [0, 1], "{then:?}");
    }
}

#[test]
fn a_write_that_left_and_got_no_answer_is_not_sent_again() {
    for then in [Then::Close, Then::Reset] {
        let server = Server::start([Answer::none(then), Answer::created()]);
        let envelope = client(&server).create(REQUEST);
        envelope.expect("NETWORK", 0, "unknown", 1);
        assert_eq!(envelope.json["error"]["retryable"], json!(false));
        assert_eq!(server.requests().len(), 1);
        assert_eq!(server.requests()[0].body, REQUEST.as_bytes());
    }
}

#[test]
fn a_write_that_left_is_sent_again_where_the_caller_allows_it() {
    let server = Server::start([Answer::none(Then::Reset), Answer::created()]);
    let retry = json!({"replayUncertainWrites": true});
    let client = Client::new(json!({"baseUrl": server.url(), "retry": retry}));
    client.create(REQUEST).expect("OK", 201, "applied", 2);
    assert_eq!(server.connections_of_requests(), [0, 1]);
}

#[test]
fn a_head_that_stops_on_the_way_tells_nothing() {
    let half = Answer::bytes("HTTP/1.1 201 Created\r\nContent-Ty");
    for then in [Then::Close, Then::Reset] {
        let (envelope, server) = created_with(half.clone().then(then));
        envelope.expect("NETWORK", 0, "unknown", 1);
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn a_body_that_stops_on_the_way_leaves_the_status_and_what_came() {
    for then in [Then::Close, Then::Reset] {
        let (envelope, server) = created_with(Answer::created().cut_after(20).then(then));
        envelope.expect("BAD_RESPONSE", 201, "applied", 1);
        envelope.expect_message(&["201", "cut short"]);
        assert_eq!(envelope.body, &RESPONSE.as_bytes()[..20]);
        assert_eq!(server.requests().len(), 1);
    }
}

/// It was applied: nothing about that is uncertain.
#[test]
fn a_write_whose_answer_is_cut_short_is_never_sent_again() {
    let cut = Answer::created().cut_after(20).then(Then::Close);
    let server = Server::start([cut, Answer::created()]);
    let client = Client::new(json!({
        "baseUrl": server.url(),
        "retry": {"replayUncertainWrites": true},
    }));
    client
        .create(REQUEST)
        .expect("BAD_RESPONSE", 201, "applied", 1);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn an_error_whose_body_stops_on_the_way_says_so() {
    let body = r#"{"error": {"code": "InternalServerError"}}"#;
    let answer = Answer::new(500).body("application/json", body);
    let (envelope, _server) = created_with(answer.cut_after(20).then(Then::Close));
    envelope.expect("SERVICE_ERROR", 500, "unknown", 1);
    envelope.expect_message(&["500", "cut short"]);
}

/// Without a length the body ends where the connection does, and a reset must not pass for that.
#[test]
fn a_reset_is_not_the_end_of_a_body_without_a_length() {
    let answer = |then| {
        let head = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n";
        Answer::bytes(format!("{head}{RESPONSE}")).then(then)
    };
    let (envelope, _) = created_with(answer(Then::Close));
    envelope.expect("OK", 201, "applied", 1);
    let (envelope, _) = created_with(answer(Then::Reset));
    envelope.expect("BAD_RESPONSE", 201, "applied", 1);
    assert_eq!(envelope.body, RESPONSE.as_bytes());
}

#[test]
fn a_refused_connection_is_tried_again_as_often_as_the_options_say() {
    let url = format!("http://127.0.0.1:{}", closed_port());
    for retries in [0, 2] {
        let retry = json!({"maxRetries": retries});
        let client = Client::new(json!({"baseUrl": url, "retry": retry}));
        let envelope = client.create(REQUEST);
        envelope.expect("NETWORK", 0, "notSent", retries + 1);
        assert_eq!(envelope.json["error"]["retryable"], json!(true));
    }
}

#[test]
fn a_refused_connection_is_not_waited_for_under_no_wait() {
    let client = Client::new(json!({"baseUrl": format!("http://127.0.0.1:{}", closed_port())}));
    let envelope = client.create_with(REQUEST, &json!({"noWait": true}));
    envelope.expect("NETWORK", 0, "notSent", 1);
    assert_eq!(envelope.number("/error/retryAfterMs"), Some(1));
}

#[test]
fn a_throttled_write_is_sent_again_on_the_same_connection() {
    let throttled = Answer::new(429).header("Retry-After", "0");
    let throttled = throttled.body("application/json", ERROR);
    let server = Server::start([throttled, Answer::created()]);
    let envelope = client(&server).create(REQUEST);
    envelope.expect("OK", 201, "applied", 2);
    assert_eq!(envelope.text("/attempts/0/status"), "THROTTLED");
    // Zero stands for 100 ms.
    assert_eq!(envelope.number("/attempts/0/waitMs"), Some(100));
    assert_eq!(server.connections_of_requests(), [0, 0]);
    let [first, second] = &server.requests()[..] else {
        panic!("not two requests")
    };
    assert_eq!(first.body, second.body);
    let id = first.header("client-request-id");
    assert!(id.is_some() && id == second.header("client-request-id"));
    assert_eq!(first.header("retry-attempt"), None);
    assert_eq!(second.header("retry-attempt"), Some("1"));
}

#[test]
fn a_write_that_stays_throttled_was_rejected() {
    let throttled = Answer::new(429).header("Retry-After", "0");
    let server = Server::start([throttled.clone(), throttled]);
    let retry = json!({"maxRetries": 1});
    let client = Client::new(json!({"baseUrl": server.url(), "retry": retry}));
    client
        .create(REQUEST)
        .expect("THROTTLED", 429, "rejected", 2);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_write_that_met_503_may_have_been_done() {
    let unavailable = Answer::new(503).header("Retry-After", "0");
    let server = Server::start([unavailable, Answer::created()]);
    let envelope = client(&server).create(REQUEST);
    envelope.expect("SERVICE_ERROR", 503, "unknown", 1);
    assert_eq!(envelope.json["error"]["retryable"], json!(false));
    assert_eq!(envelope.number("/error/retryAfterMs"), Some(100));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn after_503_the_next_attempt_takes_a_new_connection() {
    let unavailable = Answer::new(503).header("Retry-After", "0");
    let server = Server::start([unavailable, Answer::created()]);
    let retry = json!({"replayUncertainWrites": true});
    let client = Client::new(json!({"baseUrl": server.url(), "retry": retry}));
    client.create(REQUEST).expect("OK", 201, "applied", 2);
    assert_eq!(server.connections_of_requests(), [0, 1]);
}

#[test]
fn other_answers_of_servers_are_not_tried_again() {
    for (http_status, status, outcome) in [
        (500, "SERVICE_ERROR", "unknown"),
        (501, "NOT_IMPLEMENTED", "rejected"),
        (502, "SERVICE_ERROR", "unknown"),
        (504, "SERVICE_ERROR", "unknown"),
        (408, "SERVICE_ERROR", "unknown"),
    ] {
        let (envelope, server) = created_with(Answer::new(http_status));
        envelope.expect(status, http_status.into(), outcome, 1);
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn a_redirect_is_not_followed_and_takes_the_token_nowhere() {
    let elsewhere = Server::start([]);
    for (http_status, outcome) in [
        (301, "rejected"),
        (302, "rejected"),
        (303, "unknown"),
        (307, "rejected"),
        (308, "rejected"),
    ] {
        let target = format!("http://localhost:{}/path?query=1", elsewhere.port);
        let (envelope, server) = created_with(Answer::new(http_status).header("Location", &target));
        envelope.expect("BAD_RESPONSE", http_status.into(), outcome, 1);
        let origin = format!("http://localhost:{} ", elsewhere.port);
        envelope.expect_message(&["redirects are not followed", &origin]);
        assert!(!envelope.message().contains("query"));
        assert_eq!(server.requests().len(), 1);
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn a_redirect_to_the_same_origin_is_not_followed_either() {
    let answer = Answer::new(307).header("Location", "/elsewhere");
    let (envelope, server) = created_with(answer);
    envelope.expect("BAD_RESPONSE", 307, "rejected", 1);
    assert_eq!(server.requests().len(), 1);
}

/// RFC 9110, section 15.4.5: it tells of a copy, and points nowhere.
#[test]
fn not_modified_is_no_redirect() {
    let server = Server::start([Answer::bytes(
        "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n",
    )]);
    let envelope = client(&server).get("x", &json!({"headers": {"If-None-Match": "\"1\""}}));
    envelope.expect("BAD_RESPONSE", 304, "none", 1);
    envelope.expect_message(&["304", "not modified"]);
    assert!(!envelope.message().contains("redirect"));
}

/// It answers an `Upgrade` that was never sent, and says nothing of the write.
#[test]
fn another_protocol_leaves_a_write_unknown_and_the_connection_unused() {
    let switched = Answer::bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n");
    let server = Server::start([switched, Answer::created()]);
    let client = client(&server);
    let envelope = client.create(REQUEST);
    envelope.expect("BAD_RESPONSE", 101, "unknown", 1);
    envelope.expect_message(&["101", "another protocol"]);
    client.create(REQUEST).expect("OK", 201, "applied", 1);
    assert_eq!(server.connections_of_requests(), [0, 1]);
}

#[test]
fn the_page_of_a_captive_portal_is_no_success() {
    let page = "<!DOCTYPE html>\r\n<title>Guest Wi-Fi</title>";
    let (envelope, _) = created_with(Answer::new(200).body("text/html", page));
    envelope.expect("BAD_RESPONSE", 200, "unknown", 1);
    envelope.expect_message(&["200", "text/html", "Guest Wi-Fi"]);
    assert_eq!(envelope.json["body"], Value::Null);
    assert_eq!(envelope.body, page.as_bytes());
}

#[test]
fn what_is_no_http_is_no_answer() {
    let (envelope, server) = created_with(Answer::bytes("SSH-2.0-x\r\n\r\n").then(Then::Close));
    envelope.expect("BAD_RESPONSE", 0, "unknown", 1);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn an_answer_that_does_not_come_in_time_leaves_a_write_unknown() {
    let server = Server::start([Answer::none(Then::Hold), Answer::created()]);
    let options = json!({"baseUrl": server.url(), "attemptTimeoutMs": 250});
    let envelope = Client::new(options).create(REQUEST);
    envelope.expect("TIMEOUT", 0, "unknown", 1);
    envelope.expect_message(&["attemptTimeoutMs (250)"]);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn plain_http_goes_to_loopback_only() {
    for url in [
        "http://192.0.2.1",
        "http://graph.microsoft.com",
        "http://[2001:db8::1]",
    ] {
        let refusal = Client::try_new(json!({"baseUrl": url})).unwrap_err();
        refusal.expect("INVALID_REQUEST", 0, "notSent", 0);
        assert_eq!(refusal.text("/error/problems/0/field"), "baseUrl");
    }
}

#[test]
fn the_token_goes_out_once_a_request() {
    let (_, server) = created_with(Answer::created());
    assert!(contains(&server.received(), TOKEN));
    assert_eq!(
        String::from_utf8(server.received())
            .unwrap()
            .matches(TOKEN)
            .count(),
        1
    );
}

/// RFC 6761, section 6.3: names of this machine are looked up by nobody, and both of its addresses are tried.
#[test]
fn localhost_is_this_machine_by_every_name_and_address() {
    let server = Server::start(vec![Answer::created(); 3]);
    for name in [
        "localhost",
        "LocalHost.",
        "no-resolver-knows-this.localhost",
    ] {
        let url = format!("http://{name}:{}", server.port);
        let client = Client::new(json!({"baseUrl": url}));
        client.create(REQUEST).expect("OK", 201, "applied", 1);
    }
    // A machine without IPv6 has no such address.
    let Ok(listener) = std::net::TcpListener::bind("[::1]:0") else {
        return;
    };
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        std::io::Read::read(&mut socket, &mut [0; 16 * 1024]).unwrap();
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
        std::io::Write::write_all(&mut socket, answer.as_bytes()).unwrap();
    });
    let client = Client::new(json!({"baseUrl": format!("http://localhost:{port}")}));
    client.get("x", &json!({})).expect("OK", 200, "none", 1);
}
