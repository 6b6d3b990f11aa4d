//! HTTP by its word, as raw sockets see it.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use common::{PATH, REQUEST};
use intune_emulator::{Emulator, Options};

fn started() -> Emulator {
    Emulator::start(Options::default()).unwrap()
}

fn connect(emulator: &Emulator) -> TcpStream {
    let stream = TcpStream::connect(emulator.url().replace("http://", "")).unwrap();
    let patience = Some(Duration::from_secs(30));
    stream.set_read_timeout(patience).unwrap();
    stream
}

/// All that comes in answer to bytes, after which the client sends nothing more.
fn answered(emulator: &Emulator, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(emulator);
    stream.write_all(bytes).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    answer
}

fn text(emulator: &Emulator, request: &str) -> String {
    String::from_utf8(answered(emulator, request.as_bytes())).unwrap()
}

/// Status, head in lower case, and body.
fn parts(answer: &str) -> (&str, String, &str) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (&answer[9..12], head.to_lowercase(), body)
}

const AUTHORIZED: &str = "Host: a\r\nAuthorization: Bearer t\r\n";

fn get(target: &str, headers: &str) -> String {
    format!("GET {target} HTTP/1.1\r\n{AUTHORIZED}{headers}\r\n")
}

fn post(headers: &str, body: &str) -> String {
    format!(
        "POST {PATH} HTTP/1.1\r\n{AUTHORIZED}Content-Type: application/json\r\n{headers}\r\n{body}"
    )
}

#[test]
fn what_is_no_request_is_refused_and_says_why() {
    let emulator = started();
    let ok = "Authorization: Bearer t\r\n\r\n";
    let chunked = |body: &str| post("Transfer-Encoding: chunked\r\n", body);
    for (request, status, said) in [
        (
            format!("GET {PATH} HTTP/1.1\r\n{ok}"),
            "400",
            "'Host' is missing",
        ),
        (
            format!("GET {PATH} HTTP/1.1\r\nHost: a\r\nHost: a\r\n{ok}"),
            "400",
            "'Host' stands more than once",
        ),
        (
            format!("GET {PATH} HTTP/1.1\r\nHost: a/b\r\n{ok}"),
            "400",
            "names no host",
        ),
        (
            format!("GET {PATH} HTTP/2.0\r\nHost: a\r\n{ok}"),
            "505",
            "HTTP/1.1",
        ),
        (
            format!("BREW {PATH} HTTP/1.1\r\nHost: a\r\n{ok}"),
            "501",
            "BREW",
        ),
        (
            format!("OPTIONS {PATH} HTTP/1.1\r\nHost: a\r\n{ok}"),
            "405",
            "not allowed",
        ),
        (
            format!("GET {PATH} HTTP/1.1\nHost: a\n{ok}"),
            "400",
            "LF alone",
        ),
        (
            format!("GET {PATH} HTTP/1.1\r\nHost : a\r\n{ok}"),
            "400",
            "no header's name",
        ),
        (
            format!("GET {PATH} HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n{ok}"),
            "400",
            "second line",
        ),
        (
            get(&format!("/{}", "a".repeat(20_000)), ""),
            "414",
            "target",
        ),
        (
            get(&format!("/{}", "a".repeat(200_000)), ""),
            "414",
            "first line",
        ),
        (
            get(PATH, &format!("X: {}\r\n", "a".repeat(200_000))),
            "431",
            "head",
        ),
        (get(PATH, "Expect: nonsense\r\n"), "417", "100-continue"),
        (
            post("Expect: 100-continue\r\nContent-Length: 5000000\r\n", ""),
            "413",
            "too large",
        ),
        (
            post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"),
            "400",
            "Content-Length",
        ),
        (
            post("Content-Length: +2\r\n", "{}"),
            "400",
            "Content-Length",
        ),
        (
            post(
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                "0\r\n\r\n",
            ),
            "400",
            "contradict",
        ),
        (
            post("Transfer-Encoding: nonsense\r\n", "0\r\n\r\n"),
            "501",
            "chunked",
        ),
        (
            post("Transfer-Encoding: gzip\r\n", "0\r\n\r\n"),
            "400",
            "chunked",
        ),
        (
            post("Content-Length: 5000000\r\n", "{}"),
            "413",
            "too large",
        ),
        (
            post("Content-Length: 99999999999999999999999\r\n", "{}"),
            "413",
            "too large",
        ),
        (post("Content-Length: 10\r\n", "{}"), "400", "cut off"),
        (chunked("nonsense\r\n{}\r\n0\r\n\r\n"), "400", "hexadecimal"),
        (chunked("2\r\n{}0\r\n\r\n"), "400", "not as long"),
        (chunked("1\r\n{}\r\n0\r\n\r\n"), "400", "not as long"),
        (chunked("-2\r\n{}\r\n0\r\n\r\n"), "400", "hexadecimal"),
        (chunked("2\r\n{}\r\n"), "400", "cut off"),
        (chunked("2\r\n{}\r\n0\r\n"), "400", "cut off"),
        (chunked("2\n{}\n0\n\n"), "400", "LF alone"),
        (
            chunked(&format!("2;{}\r\n{{}}\r\n0\r\n\r\n", "a".repeat(100_000))),
            "400",
            "too long",
        ),
        (chunked("500000\r\n"), "413", "too large"),
        (chunked("0\r\nno trailer\r\n\r\n"), "400", "colon"),
        (
            "\x16\x03\x01\x02\0\x01\r\n\r\n".to_owned(),
            "400",
            "request line",
        ),
    ] {
        let answer = text(&emulator, &request);
        let shown = &request[..request.len().min(120)];
        let (found, head, body) = parts(&answer);
        assert!(found == status && body.contains(said), "{shown}: {answer}");
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        assert!(
            body["error"]["innerError"]["request-id"].is_string(),
            "{shown}"
        );
        let ends = found != "405";
        assert_eq!(
            head.contains("\r\nconnection: close"),
            ends,
            "{shown}: {head}"
        );
        let received = emulator.requests();
        assert_eq!(
            received.last().unwrap().status,
            status.parse().ok(),
            "{shown}"
        );
    }
    let count = text(&emulator, &get(&format!("{PATH}/$count"), ""));
    assert!(
        parts(&count).2.ends_with('0'),
        "nothing was created: {count}"
    );
}

#[test]
fn every_form_of_a_right_request_is_taken() {
    let emulator = started();
    let length = REQUEST.len();
    let (first, second) = REQUEST.split_at(100);
    let pieces = format!(
        "64;name=\"value\"\r\n{first}\r\n{:X}\r\n{second}\r\n000\r\nTrailer: x\r\n\r\n",
        second.len()
    );
    for (request, status) in [
        (get(&format!("http://other:1{PATH}"), ""), "200"),
        (format!("\r\n\r\n{}", get(PATH, "")), "200"),
        (
            format!("GET {PATH} HTTP/1.0\r\nAuthorization: Bearer t\r\n\r\n"),
            "200",
        ),
        (get(PATH, "ACCEPT:\tapplication/json \r\n"), "200"),
        (
            post(&format!("Content-Length: {length}\r\n"), REQUEST),
            "201",
        ),
        (post("Transfer-Encoding: Chunked\r\n", &pieces), "201"),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(), "200"),
    ] {
        let answer = text(&emulator, &request);
        assert_eq!(parts(&answer).0, status, "{request}: {answer}");
    }
    let answer = text(&emulator, &get(&format!("http://other:1{PATH}?$top=1"), ""));
    assert!(
        answer.contains("\"@odata.nextLink\":\"http://other:1/v1.0/"),
        "{answer}"
    );
}

#[test]
fn head_is_get_without_the_body() {
    let emulator = started();
    let created = text(
        &emulator,
        &post(&format!("Content-Length: {}\r\n", REQUEST.len()), REQUEST),
    );
    let created: serde_json::Value = serde_json::from_str(parts(&created).2).unwrap();
    let id = created["id"].as_str().unwrap();
    for target in [
        PATH.to_owned(),
        format!("{PATH}/{id}"),
        format!("{PATH}/none"),
        format!("{PATH}/$count"),
        "/v1.0/$batch".to_owned(),
        "/nothing".to_owned(),
    ] {
        let lines = |answer: &str| -> Vec<String> {
            let (_, head, _) = parts(answer);
            let same = |line: &&str| !line.contains("request-id:") && !line.starts_with("date:");
            head.lines().filter(same).map(str::to_owned).collect()
        };
        let got = text(&emulator, &get(&target, ""));
        let headed = text(&emulator, &get(&target, "").replacen("GET", "HEAD", 1));
        assert_eq!(lines(&headed), lines(&got), "{target}");
        assert!(
            !parts(&got).2.is_empty() && parts(&headed).2.is_empty(),
            "{target}"
        );
    }
}

#[test]
fn a_connection_stays_as_its_client_says() {
    let emulator = started();
    let two = |line: &str, header: &str| {
        let one = format!("GET {PATH}/$count HTTP/{line}\r\n{AUTHORIZED}{header}\r\n");
        let answers = text(&emulator, &format!("{one}{one}"));
        (
            answers.matches("HTTP/1.1 200").count(),
            answers.to_lowercase(),
        )
    };
    for (line, header, expected, said) in [
        ("1.1", "", 2, ""),
        ("1.1", "Connection: CLOSE\r\n", 1, "connection: close"),
        ("1.0", "", 1, "connection: close"),
        (
            "1.0",
            "Connection: keep-alive\r\n",
            2,
            "connection: keep-alive",
        ),
    ] {
        let (found, answers) = two(line, header);
        assert_eq!(found, expected, "{line} {header}: {answers}");
        assert!(answers.contains(said), "{answers}");
    }
}

#[test]
fn a_body_comes_when_it_may() {
    let emulator = started();
    let mut stream = connect(&emulator);
    let length = REQUEST.len();
    let head = post(
        &format!("Expect: 100-Continue\r\nContent-Length: {length}\r\n"),
        "",
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut interim = [0; 25];
    stream.read_exact(&mut interim).unwrap();
    assert_eq!(&interim, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(REQUEST.as_bytes()).unwrap();
    let mut status = [0; 12];
    stream.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 201");
}

#[test]
fn gzip_comes_in_chunks_where_it_is_asked_for() {
    let emulator = started();
    let plain = text(&emulator, &get(PATH, "Accept-Encoding: gzip;q=0, *\r\n"));
    let (_, head, listed) = parts(&plain);
    assert!(!head.contains("content-encoding"), "{head}");
    for line in ["1.1", "1.0"] {
        let request =
            format!("GET {PATH} HTTP/{line}\r\n{AUTHORIZED}Accept-Encoding: X, GZip;q=0.5\r\n\r\n");
        let answer = answered(&emulator, request.as_bytes());
        let at = answer
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let (head, body) = answer.split_at(at + 4);
        let head = String::from_utf8_lossy(head).to_lowercase();
        assert!(
            head.contains("content-encoding: gzip") && head.contains("vary: accept-encoding"),
            "{head}"
        );
        assert_eq!(
            head.contains("transfer-encoding: chunked"),
            line == "1.1",
            "{head}"
        );
        assert_eq!(head.contains("content-length"), line == "1.0", "{head}");
        let packed = match line {
            "1.1" => {
                let begin = body.windows(2).position(|two| two == b"\r\n").unwrap() + 2;
                body[begin..].strip_suffix(b"\r\n0\r\n\r\n").unwrap()
            }
            _ => body,
        };
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(packed)
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, listed);
    }
}

#[test]
fn who_is_slow_is_not_waited_for() {
    let emulator = Emulator::start(Options {
        head_timeout: Duration::from_millis(100),
        idle_timeout: Duration::from_millis(100),
        ..Options::default()
    })
    .unwrap();
    for (begin, said) in [
        ("", ""),
        ("GET / HTTP/1.1\r\nHost: a\r\n", "HTTP/1.1 408"),
        (&*post("Content-Length: 10\r\n", "{"), "HTTP/1.1 408"),
        (
            &*post("Transfer-Encoding: chunked\r\n", "1\r\n{"),
            "HTTP/1.1 408",
        ),
    ] {
        let mut stream = connect(&emulator);
        stream.write_all(begin.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(
            answer.starts_with(said) && answer.is_empty() == said.is_empty(),
            "{begin}: {answer}"
        );
    }
}
