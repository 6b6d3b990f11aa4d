//! What the transport promises over TLS: whom it trusts, and that nothing goes to anybody else.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;

use rustls::ServerConfig;
use serde_json::json;
use support::{
    Answer, Authority, Client, Envelope, REQUEST, RESPONSE, Server, TOKEN, Then, Validity,
    contains, roots_beside,
};

const NAMES: &[&str] = &["localhost", "127.0.0.1"];

/// A client that trusts the machine's authorities and this one.
fn client(authority: &Authority, server: &Server, host: &str) -> Client {
    Client::new(json!({
        "baseUrl": format!("https://{host}:{}", server.port),
        "tls": authority.trusted(),
    }))
}

/// One create against a server with this certificate, by a client that trusts `authority`. It must fail
/// before a byte of the request is sent.
fn refused(authority: &Authority, certificate: Arc<ServerConfig>, host: &str) -> Envelope {
    let server = Server::with_tls(certificate, [Answer::created()]);
    let envelope = client(authority, &server, host).create(REQUEST);
    envelope.expect("TLS", 0, "notSent", 1);
    assert_eq!(envelope.json["error"]["retryable"], json!(false));
    server.wait_for_ends(1);
    assert_eq!(server.connections(), 1);
    assert!(server.received().is_empty());
    envelope
}

#[test]
fn a_private_authority_is_trusted_where_it_is_named() {
    let authority = Authority::new();
    for roots in roots_beside() {
        for host in NAMES {
            let tls = authority.issue(NAMES, Validity::Now);
            let server = Server::with_tls(tls, [Answer::created()]);
            let client = Client::new(json!({
                "baseUrl": format!("https://{host}:{}", server.port),
                "tls": {"roots": *roots, "caFile": authority.file()},
            }));
            let envelope = client.create(REQUEST);
            envelope.expect("OK", 201, "applied", 1);
            assert_eq!(envelope.body, RESPONSE.as_bytes());
            assert_eq!(server.requests()[0].body, REQUEST.as_bytes());
        }
    }
}

#[test]
fn an_authority_that_nobody_named_is_not_trusted() {
    let (trusted, other) = (Authority::new(), Authority::new());
    let envelope = refused(&trusted, other.issue(NAMES, Validity::Now), "localhost");
    envelope.expect_message(&["localhost", "not trusted", "tls.caFile"]);
}

#[test]
fn without_a_ca_file_a_private_authority_is_not_trusted() {
    let authority = Authority::new();
    for roots in ["platform", "webpki"] {
        let tls = authority.issue(NAMES, Validity::Now);
        let server = Server::with_tls(tls, [Answer::created()]);
        let url = format!("https://localhost:{}", server.port);
        let client = Client::new(json!({"baseUrl": url, "tls": {"roots": roots}}));
        client.create(REQUEST).expect("TLS", 0, "notSent", 1);
        assert!(server.requests().is_empty());
    }
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    let authority = Authority::new();
    let tls = authority.issue(&["elsewhere.test"], Validity::Now);
    for host in NAMES {
        let envelope = refused(&authority, Arc::clone(&tls), host);
        envelope.expect_message(&["the certificate is not for", host]);
    }
}

#[test]
fn a_certificate_that_has_expired_is_refused() {
    let authority = Authority::new();
    let envelope = refused(
        &authority,
        authority.issue(NAMES, Validity::Expired),
        "localhost",
    );
    envelope.expect_message(&["localhost", "expired"]);
}

#[test]
fn a_server_without_tls_gets_no_token() {
    let authority = Authority::new();
    let server = Server::start([Answer::created()]);
    let envelope = client(&authority, &server, "localhost").create(REQUEST);
    envelope.expect("TLS", 0, "notSent", 1);
    envelope.expect_message(&["localhost does not speak TLS"]);
    server.wait_for_ends(1);
    assert_eq!(server.connections(), 1);
    assert!(!contains(&server.received(), TOKEN));
}

#[test]
fn a_handshake_that_hangs_ends_with_the_connect_time() {
    let server = Server::start([Answer::created()]);
    server.hold_connections();
    let client = Client::new(json!({
        "baseUrl": format!("https://localhost:{}", server.port),
        "connectTimeoutMs": 50,
        "retry": {"maxRetries": 1, "baseDelayMs": 1},
    }));
    let envelope = client.create(REQUEST);
    envelope.expect("TIMEOUT", 0, "notSent", 2);
    envelope.expect_message(&["connectTimeoutMs (50)"]);
}

/// A file of this program's own for `tls.caFile`, with this in it.
fn file(name: &str, content: &[u8]) -> String {
    let path = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn a_ca_file_that_is_none_is_told_before_anything_is_sent() {
    let key = "-----BEGIN CERTIFICATE-----\nc2VjcmV0LWtleQ!!\n-----END CERTIFICATE-----\n";
    for (path, what) in [
        (file("text.pem", b"no certificate"), "has no certificate"),
        (file("empty.pem", b""), "has no certificate"),
        (
            file("odd.pem", key.as_bytes()),
            "is no PEM file: a section is no base64",
        ),
        (
            file("open.pem", b"-----BEGIN CERTIFICATE-----\nc2VjcmV0LWtleQ"),
            "is no PEM file: a section has no end",
        ),
        (
            file("long.pem", &vec![b'\n'; (16 << 20) + 1]),
            "is longer than 16 MiB",
        ),
        (env!("CARGO_TARGET_TMPDIR").to_owned(), "is no regular file"),
        ("/no/such/file.pem".to_owned(), "cannot be read"),
    ] {
        let refusal = Client::try_new(json!({"tls": {"caFile": path}})).unwrap_err();
        refusal.expect("INVALID_REQUEST", 0, "notSent", 0);
        assert_eq!(refusal.text("/error/problems/0/field"), "tls.caFile");
        refusal.expect_message(&["tls.caFile", what]);
        assert!(!refusal.json.to_string().contains("c2VjcmV0LWtleQ"));
    }
}

/// A pipe gives nothing before somebody writes to it, and a device never ends.
#[cfg(unix)]
#[test]
fn a_ca_file_is_a_regular_file() {
    use std::os::unix::fs::symlink;

    let pipe = format!(
        "{}/pipe-{}",
        env!("CARGO_TARGET_TMPDIR"),
        std::process::id()
    );
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let link = format!("{pipe}-link");
    symlink(&pipe, &link).unwrap();
    for path in [pipe.as_str(), &link, "/dev/zero", "/dev/null", "/dev/stdin"] {
        let refusal = Client::try_new(json!({"tls": {"caFile": path}})).unwrap_err();
        refusal.expect("INVALID_REQUEST", 0, "notSent", 0);
        refusal.expect_message(&["tls.caFile"]);
    }
    let authority = Authority::new();
    std::fs::remove_file(&link).unwrap();
    symlink(authority.file(), &link).unwrap();
    Client::new(json!({"tls": {"caFile": link}}));
    std::fs::remove_file(&link).unwrap();
    std::fs::remove_file(&pipe).unwrap();
}

#[test]
fn calls_share_a_connection() {
    let authority = Authority::new();
    let tls = authority.issue(NAMES, Validity::Now);
    let server = Server::with_tls(tls, vec![Answer::created(); 3]);
    let client = client(&authority, &server, "localhost");
    for _ in 0..3 {
        client.create(REQUEST).expect("OK", 201, "applied", 1);
    }
    assert_eq!(server.connections_of_requests(), [0, 0, 0]);
}

#[test]
fn a_connection_that_was_closed_in_the_pool_costs_no_attempt() {
    let authority = Authority::new();
    for then in [Then::Close, Then::Reset] {
        let tls = authority.issue(NAMES, Validity::Now);
        let server = Server::with_tls(tls, [Answer::created().then(then), Answer::created()]);
        let client = client(&authority, &server, "localhost");
        client.create(REQUEST).expect("OK", 201, "applied", 1);
        server.wait_for_ends(1);
        client.create(REQUEST).expect("OK", 201, "applied", 1);
        assert_eq!(server.connections_of_requests(), [0, 1], "{then:?}");
    }
}

/// Servers say so on connections that are idle for long, and it answers no request.
#[test]
fn what_comes_behind_an_answer_is_not_the_next_one_s() {
    let authority = Authority::new();
    let late = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n";
    for then in [Then::Close, Then::NextRequest] {
        let tls = authority.issue(NAMES, Validity::Now);
        let answer = Answer::created().trailed_by(late).then(then);
        let server = Server::with_tls(tls, [answer, Answer::created()]);
        let client = client(&authority, &server, "localhost");
        client.create(REQUEST).expect("OK", 201, "applied", 1);
        client.create(REQUEST).expect("OK", 201, "applied", 1);
        assert_eq!(server.connections_of_requests(), [0, 1], "{then:?}");
    }
}

#[test]
fn a_write_that_left_and_got_no_answer_is_not_sent_again() {
    let authority = Authority::new();
    for then in [Then::Close, Then::Reset] {
        let tls = authority.issue(NAMES, Validity::Now);
        let server = Server::with_tls(tls, [Answer::none(then), Answer::created()]);
        let envelope = client(&authority, &server, "localhost").create(REQUEST);
        envelope.expect("NETWORK", 0, "unknown", 1);
        assert_eq!(server.requests().len(), 1);
    }
}

/// Without a length the body ends where TLS does, and a connection that just breaks must not pass for that.
#[test]
fn a_body_without_a_length_ends_with_tls_only() {
    let authority = Authority::new();
    let head = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n";
    let answer = Answer::bytes(format!("{head}{RESPONSE}"));
    for (then, status) in [
        (Then::Close, "OK"),
        (Then::Truncate, "BAD_RESPONSE"),
        (Then::Reset, "BAD_RESPONSE"),
    ] {
        let tls = authority.issue(NAMES, Validity::Now);
        let server = Server::with_tls(tls, [answer.clone().then(then)]);
        let envelope = client(&authority, &server, "localhost").create(REQUEST);
        envelope.expect(status, 201, "applied", 1);
        assert_eq!(envelope.body, RESPONSE.as_bytes(), "{then:?}");
    }
}

#[test]
fn an_early_answer_counts_though_the_connection_is_closed_under_the_request() {
    let authority = Authority::new();
    let tls = authority.issue(NAMES, Validity::Now);
    let early = Answer::new(413).early().then(Then::Close);
    let server = Server::with_tls(tls, [early]);
    let mut status: serde_json::Value = serde_json::from_str(REQUEST).unwrap();
    status["deviceDisplayName"] = "x".repeat(16 << 20).into();
    let envelope = client(&authority, &server, "localhost").create(&status.to_string());
    envelope.expect("BAD_REQUEST", 413, "rejected", 1);
    assert_eq!(server.requests().len(), 1);
}
