//! Heads of answers by the word of RFC 9112: bounded by bytes, folded or not, and never read in two ways.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use support::{Answer, Client, Envelope, REQUEST, RESPONSE, Server, Then};

fn client(server: &Server) -> Client {
    Client::new(json!({"baseUrl": server.url()}))
}

/// Two creates: what the first, answered so, came to, and the connection of each.
fn created_with(answer: Answer) -> (Envelope, Vec<usize>) {
    let server = Server::start([answer, Answer::created()]);
    let client = client(&server);
    let envelope = client.create(REQUEST);
    client.create(REQUEST).expect("OK", 201, "applied", 1);
    (envelope, server.connections_of_requests())
}

/// An answer with these lines in its head, and the entity behind it.
fn with_lines(lines: &str) -> Answer {
    let length = RESPONSE.len();
    Answer::bytes(format!(
        "HTTP/1.1 201 Created\r\n{lines}Content-Length: {length}\r\n\r\n{RESPONSE}"
    ))
}

fn many(count: usize, line: &str) -> String {
    format!("{line}\r\n").repeat(count)
}

#[test]
fn a_head_is_bounded_by_its_bytes_and_not_by_its_lines() {
    for lines in [
        many(130, "Set-Cookie: c=v"),
        many(200, "Link: </0>; rel=preload"),
        many(16_000, "a:"),
        many(1, &format!("X-Long: {}", "x".repeat(65_000))),
    ] {
        let (envelope, connections) = created_with(with_lines(&lines));
        envelope.expect("OK", 201, "applied", 1);
        assert_eq!(envelope.body, RESPONSE.as_bytes());
        assert_eq!(connections, [0, 0]);
    }
}

#[test]
fn a_throttled_answer_of_many_lines_is_tried_again() {
    let mut throttled = Answer::new(429);
    for number in 0..300 {
        throttled = throttled.header(&format!("X-{number}"), "y");
    }
    let server = Server::start([throttled.header("Retry-After", "0"), Answer::created()]);
    client(&server)
        .create(REQUEST)
        .expect("OK", 201, "applied", 2);
}

#[test]
fn a_head_over_the_limit_is_not_read_to_its_end() {
    for lines in [
        many(1, &format!("X-Long: {}", "x".repeat(200 * 1024))),
        many(17_000, "a:"),
        many(4_000, " folded, and so one line"),
    ] {
        let (envelope, connections) = created_with(with_lines(&format!("X: y\r\n{lines}")));
        envelope.expect("BAD_RESPONSE", 0, "unknown", 1);
        envelope.expect_message(&["the head of the answer is too long"]);
        assert_eq!(connections, [0, 1]);
    }
}

#[test]
fn interim_answers_are_passed_over() {
    let interim = format!(
        "HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n{}\r\n",
        many(200, "Link: </0>; rel=preload")
    );
    let length = RESPONSE.len();
    let answer =
        format!("{interim}HTTP/1.1 201 Created\r\nContent-Length: {length}\r\n\r\n{RESPONSE}");
    let (envelope, connections) = created_with(Answer::bytes(answer));
    envelope.expect("OK", 201, "applied", 1);
    assert_eq!(envelope.body, RESPONSE.as_bytes());
    assert_eq!(connections, [0, 0]);
}

#[test]
fn interim_answers_are_bounded_together() {
    let interim = "HTTP/1.1 103 Early Hints\r\nLink: </0>; rel=preload\r\n\r\n".repeat(2000);
    let (envelope, connections) = created_with(Answer::bytes(interim).then(Then::Hold));
    envelope.expect("BAD_RESPONSE", 0, "unknown", 1);
    envelope.expect_message(&["the head of the answer is too long"]);
    assert_eq!(connections, [0, 1]);
}

/// RFC 9112, section 5.2: a fold stands for a blank.
#[test]
fn folded_lines_are_one() {
    let folded = "X-Long: a\r\n b\r\nrequest-id:\r\n r\r\n\t1\r\nContent-Type: application/json;\r\n charset=utf-8\r\n";
    let (envelope, connections) = created_with(with_lines(folded));
    envelope.expect("OK", 201, "applied", 1);
    assert_eq!(envelope.text("/requestId"), "r 1");
    assert_eq!(connections, [0, 0]);

    let throttled = "HTTP/1.1 429 T\r\nRetry-After:\r\n 0\r\nContent-Length:\r\n\t0\r\n\r\n";
    let server = Server::start([Answer::bytes(throttled), Answer::created()]);
    let envelope = client(&server).create(REQUEST);
    envelope.expect("OK", 201, "applied", 2);
    assert_eq!(envelope.number("/attempts/0/waitMs"), Some(100));
}

/// What another reader could take for another answer is none.
#[test]
fn a_head_that_can_be_read_in_two_ways_is_refused() {
    for (head, what) in [
        (
            "201 C\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            "contradict",
        ),
        ("201 C\r\nContent-Length: 2, 3\r\n\r\n{}", "contradict"),
        (
            "201 C\r\nContent-Length: 2\r\n 0\r\n\r\n{}",
            "Content-Length that is no number",
        ),
        (
            "201 C\r\nContent-Length: +2\r\n\r\n{}",
            "Content-Length that is no number",
        ),
        (
            "201 C\r\nContent-Length: 0x2\r\n\r\n{}",
            "Content-Length that is no number",
        ),
        (
            "201 C\r\nContent-Length: 2,\r\n\r\n{}",
            "Content-Length that is no number",
        ),
        (
            "201 C\r\nContent-Length:\r\n\r\n{}",
            "Content-Length that is no number",
        ),
        (
            "201 C\r\nContent-Length: 18446744073709551616\r\n\r\n{}",
            "Content-Length that is no number",
        ),
        (
            "201 C\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "Content-Length beside Transfer-Encoding",
        ),
        (
            "201 C\r\nTransfer-Encoding: xchunked\r\n\r\n{}",
            "transfer coding that is not known (xchunked)",
        ),
        (
            "201 C\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "(gzip, chunked)",
        ),
        (
            "201 C\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "(chunked, chunked)",
        ),
        (
            "201 C\r\nTransfer-Encoding: chun\r\n ked\r\n\r\n0\r\n\r\n",
            "(chun ked)",
        ),
        (
            "201 C\r\nTransfer-Encoding: identity\r\n\r\n{}",
            "(identity)",
        ),
        ("201 C\r\nTransfer-Encoding:\r\n\r\n{}", "transfer coding"),
        (
            "201 C\r\nContent-Length : 2\r\n\r\n{}",
            "white space before a colon",
        ),
        (
            "201 C\r\nContent-Length\t: 2\r\n\r\n{}",
            "white space before a colon",
        ),
        (
            "201 C\r\n Content-Length: 2\r\n\r\n{}",
            "white space before its first field",
        ),
        (
            "201 C\r\nX: a\rContent-Length: 2\r\n\r\n{}",
            "a CR that ends no line",
        ),
        (
            "201 C\r\nX: a\r\r\nContent-Length: 2\r\n\r\n{}",
            "a CR that ends no line",
        ),
        (
            "201 C\r\nX: a\nContent-Length: 2\r\n\r\n{}",
            "a line that ends without CR",
        ),
        (
            "201 C\nContent-Length: 2\n\n{}",
            "a line that ends without CR",
        ),
        (
            "201 C\r\nContent-Length: 2\r\n\n{}",
            "a line that ends without CR",
        ),
        (
            "201 C\r\nX: a\0b\r\nContent-Length: 2\r\n\r\n{}",
            "NUL or another control character",
        ),
        (
            "201 C\r\nX: a\u{1}b\r\nContent-Length: 2\r\n\r\n{}",
            "NUL or another control character",
        ),
        (
            "201 C\r\nX Y: a\r\nContent-Length: 2\r\n\r\n{}",
            "a field name that is none",
        ),
        (
            "201 C\r\n: a\r\nContent-Length: 2\r\n\r\n{}",
            "a field name that is none",
        ),
        (
            "201 C\r\nX\0: a\r\nContent-Length: 2\r\n\r\n{}",
            "a field name that is none",
        ),
        (
            "201 C\r\nContent-Length 2\r\n\r\n{}",
            "a line without a colon",
        ),
    ] {
        let answer = Answer::bytes(format!("HTTP/1.1 {head}"));
        let (envelope, connections) = created_with(answer);
        envelope.expect("BAD_RESPONSE", 0, "unknown", 1);
        envelope.expect_message(&["the head of the answer has", what]);
        assert_eq!(connections, [0, 1], "{head:?}");
    }
    let old =
        "HTTP/1.0 201 C\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    let (envelope, connections) = created_with(Answer::bytes(old));
    envelope.expect("BAD_RESPONSE", 0, "unknown", 1);
    envelope.expect_message(&["Transfer-Encoding in HTTP/1.0"]);
    assert_eq!(connections, [0, 1]);
}

#[test]
fn what_is_no_http_is_told_at_once() {
    for bytes in [
        "SSH-2.0-x\r\n",
        "SSH-2.0-x",
        "hello",
        "\r\nHTTP/1.1 201 C\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1\r\n",
        "HTTP/1.1 abc\r\n",
        "HTTP/1.1 20\r\n",
        "HTTP/1.1 2011 C\r\n",
        "HTTP/1.1 099 C\r\n",
        "HTTP/1.1  201 C\r\n",
        "HTTP/1.x 201 C\r\n",
        "HTTP/2 201\r\n",
        "HTTP/9.9 201 C\r\n",
        "http/1.1 201 C\r\n",
    ] {
        let (envelope, connections) = created_with(Answer::bytes(bytes).then(Then::Hold));
        envelope.expect("BAD_RESPONSE", 0, "unknown", 1);
        envelope.expect_message(&["what came is no HTTP answer"]);
        assert_eq!(connections, [0, 1], "{bytes:?}");
    }
}

/// What has one meaning is taken, and a connection is used again only where nothing of it is odd.
#[test]
fn a_connection_is_used_again_where_its_answer_leaves_no_doubt() {
    for (answer, again) in [
        ("HTTP/1.1 201\r\nContent-Length: 2\r\n\r\n{}", true),
        ("HTTP/1.1 201 \r\nContent-Length: 002\r\n\r\n{}", true),
        (
            "HTTP/1.1 201 C\u{e9}\r\nX: \u{e9}\r\nContent-Length:2\r\n\r\n{}",
            true,
        ),
        ("HTTP/1.9 201 C\r\nContent-Length: 2\r\n\r\n{}", true),
        (
            "HTTP/1.1 201 C\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
            false,
        ),
        ("HTTP/1.1 201 C\r\nContent-Length: 2, 2\r\n\r\n{}", false),
        (
            "HTTP/1.1 201 C\r\nConnection: Keep-Alive, CLOSE\r\nContent-Length: 2\r\n\r\n{}",
            false,
        ),
        ("HTTP/1.0 201 C\r\nContent-Length: 2\r\n\r\n{}", false),
        (
            "HTTP/1.0 201 C\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\n{}",
            true,
        ),
        ("HTTP/1.1 204 N\r\n\r\n", true),
        ("HTTP/1.1 204 N\r\nContent-Length: 0\r\n\r\n", true),
        ("HTTP/1.1 204 N\r\nContent-Length: 2\r\n\r\n", false),
        (
            "HTTP/1.1 204 N\r\nTransfer-Encoding: chunked\r\n\r\n",
            false,
        ),
        ("HTTP/1.1 205 R\r\n\r\n", false),
        (
            "HTTP/1.1 201 C\r\nTransfer-Encoding: CHUNKED\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            true,
        ),
    ] {
        let (envelope, connections) = created_with(Answer::bytes(answer));
        assert_eq!(
            envelope.text("/status"),
            "OK",
            "{answer:?}: {:#}",
            envelope.json
        );
        assert_eq!(connections, [0, usize::from(!again)], "{answer:?}");
    }
}

fn chunked(body: &str) -> Answer {
    Answer::bytes(format!(
        "HTTP/1.1 201 C\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{body}"
    ))
}

#[test]
fn chunks_may_have_extensions_and_trailers() {
    let extension = "x".repeat(2000);
    for body in [
        format!("2;name=\"{extension}\"\r\n{{}}\r\n0\r\n\r\n"),
        "1\r\n{\r\n00000001  \r\n}\r\n000\r\n\r\n".to_owned(),
        "2 ; a\r\n{}\r\n0;b\r\n\r\n".to_owned(),
        format!(
            "2\r\n{{}}\r\n0\r\n{}folded: a\r\n b\r\n\r\n",
            many(1000, "Server-Timing: x")
        ),
        "4\r\n[\r\n]\r\n0\r\n\r\n".to_owned(),
    ] {
        let (envelope, connections) = created_with(chunked(&body));
        envelope.expect("OK", 201, "applied", 1);
        assert_eq!(connections, [0, 0], "{body:?}");
    }
    // The last chunk has come, and then the connection's end.
    let (envelope, _) = created_with(chunked("2\r\n{}\r\n0\r\n").then(Then::Close));
    envelope.expect("OK", 201, "applied", 1);
}

#[test]
fn chunks_that_are_damaged_are_told() {
    let long = format!("2\r\n{{}}\r\n0\r\n{}\r\n", many(20_000, "a:b"));
    for body in [
        "ZZ\r\n{}\r\n0\r\n\r\n",
        "+2\r\n{}\r\n0\r\n\r\n",
        "-2\r\n{}\r\n0\r\n\r\n",
        " 2\r\n{}\r\n0\r\n\r\n",
        "0x2\r\n{}\r\n0\r\n\r\n",
        "2 2\r\n{}\r\n0\r\n\r\n",
        ";a\r\n{}\r\n0\r\n\r\n",
        "\r\n{}\r\n0\r\n\r\n",
        "10000000000000000\r\n{}\r\n0\r\n\r\n",
        "2\n{}\r\n0\r\n\r\n",
        "1\r\n{}\r\n0\r\n\r\n",
        "2\r\n{}\n0\r\n\r\n",
        "2\r\n{}0\r\n\r\n",
        "2\r\n{}\r\n0\r\nno colon\r\n\r\n",
        "2\r\n{}\r\n0\r\nx : y\r\n\r\n",
        "2\r\n{}\r\n0\r\n\n",
        &long,
    ] {
        let (envelope, connections) = created_with(chunked(body));
        envelope.expect("BAD_RESPONSE", 201, "applied", 1);
        envelope.expect_message(&["damaged"]);
        assert_eq!(connections, [0, 1], "{body:?}");
    }
    for body in [
        "2\r\n{}\r\n",
        "2\r\n{}\r\n0",
        "2\r\n{}\r\n0\r\nx: y\r\n",
        "5\r\n{}",
    ] {
        let (envelope, _) = created_with(chunked(body).then(Then::Close));
        envelope.expect("BAD_RESPONSE", 201, "applied", 1);
        envelope.expect_message(&["cut short"]);
    }
}
