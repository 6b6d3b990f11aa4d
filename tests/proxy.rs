//! What the transport promises about proxies: which one it takes, and what that gets to know.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::{
    Answer, Authority, Client, Envelope, REQUEST, RESPONSE, Server, TOKEN, Then, Validity,
    closed_port, contains,
};

/// A name that no resolver knows: only a proxy leads there.
const HOST: &str = "graph.invalid";
const URL: &str = "https://graph.invalid:8443";

/// The service, with a certificate for [`HOST`].
fn service(authority: &Authority, answers: impl IntoIterator<Item = Answer>) -> Server {
    Server::with_tls(authority.issue(&[HOST], Validity::Now), answers)
}

/// Options by which the service is reached.
fn options(authority: &Authority, proxy: &str) -> Value {
    json!({
        "baseUrl": URL,
        "proxy": proxy,
        "tls": authority.trusted(),
        "retry": {"maxRetries": 1, "baseDelayMs": 1},
    })
}

/// One create through a proxy that gives this answer whenever it is asked.
fn through(answer: Answer) -> (Envelope, Server) {
    let authority = Authority::new();
    let proxy = Server::start([answer.clone(), answer]);
    let envelope = Client::new(options(&authority, &proxy.url())).create(REQUEST);
    (envelope, proxy)
}

#[test]
fn a_proxy_gets_to_know_the_place_and_nothing_else() {
    let authority = Authority::new();
    let service = service(&authority, [Answer::created()]);
    let proxy = Server::start([Answer::tunnel(service.port)]);
    let envelope = Client::new(options(&authority, &proxy.url())).create(REQUEST);
    envelope.expect("OK", 201, "applied", 1);
    assert_eq!(envelope.body, RESPONSE.as_bytes());
    assert_eq!(service.requests()[0].body, REQUEST.as_bytes());
    let [connect] = &proxy.requests()[..] else {
        panic!("not one request")
    };
    assert_eq!(connect.line(), "CONNECT graph.invalid:8443 HTTP/1.1");
    assert_eq!(connect.header("authorization"), None);
    assert_eq!(connect.header("proxy-authorization"), None);
    assert!(!contains(&proxy.received(), TOKEN));
    assert!(!contains(&proxy.received(), "iosUpdateStatuses"));
}

#[test]
fn calls_share_a_tunnel() {
    let authority = Authority::new();
    let service = service(&authority, vec![Answer::created(); 3]);
    let proxy = Server::start([Answer::tunnel(service.port)]);
    let client = Client::new(options(&authority, &proxy.url()));
    for _ in 0..3 {
        client.create(REQUEST).expect("OK", 201, "applied", 1);
    }
    assert_eq!(proxy.connections(), 1);
    assert_eq!(service.connections_of_requests(), [0, 0, 0]);
}

#[test]
fn a_proxy_gets_the_credentials_of_its_url() {
    let authority = Authority::new();
    let service = service(&authority, [Answer::created()]);
    let proxy = Server::start([Answer::tunnel(service.port)]);
    let url = format!("http://us%40er:p%3Ass@127.0.0.1:{}", proxy.port);
    let envelope = Client::new(options(&authority, &url)).create(REQUEST);
    envelope.expect("OK", 201, "applied", 1);
    // us@er:p:ss
    let credentials = proxy.requests()[0]
        .header("proxy-authorization")
        .map(str::to_owned);
    assert_eq!(credentials.as_deref(), Some("Basic dXNAZXI6cDpzcw=="));
    assert_eq!(service.requests()[0].header("proxy-authorization"), None);
}

#[test]
fn a_proxy_that_wants_other_credentials_is_named_and_not_asked_again() {
    let authority = Authority::new();
    let answer = Answer::new(407).header("Proxy-Authenticate", "Basic realm=\"x\"");
    let proxy = Server::start([answer.clone(), answer]);
    let url = format!("http://user:pass%77ord@127.0.0.1:{}", proxy.port);
    let envelope = Client::new(options(&authority, &url)).create(REQUEST);
    envelope.expect("PROXY", 0, "notSent", 1);
    envelope.expect_message(&["the proxy", "407"]);
    assert!(!envelope.json.to_string().contains("password"));
    assert_eq!(proxy.requests().len(), 1);
    assert!(!contains(&proxy.received(), TOKEN));
}

/// A login that this library does not speak is told by its name.
#[test]
fn what_a_proxy_offers_is_named() {
    let only = "and only Basic is supported";
    for (challenges, offered) in [
        (&["Negotiate", "NTLM"][..], &["Negotiate, NTLM", only][..]),
        (&["negotiate, NTLM"], &["Negotiate, NTLM", only]),
        (
            &["Digest realm=\"a, Basic b\", nonce=\"c\""],
            &["it offers Digest", only],
        ),
        (
            &["NTLM", "Basic realm=\"user:password\""],
            &["NTLM, Basic (PROXY"],
        ),
        // A proxy that sends back what it got.
        (
            &["dXNlcjpwYXNzd29yZA==", "password"],
            &["it offers another", only],
        ),
        (&[], &["the proxy wants other credentials (407) (PROXY"]),
    ] {
        let challenge = |answer: Answer, value: &&str| answer.header("Proxy-Authenticate", value);
        let page = "GET user:password dXNlcjpwYXNzd29yZA==";
        let answer = challenges.iter().fold(Answer::new(407), challenge);
        let proxy = Server::start([answer.body("text/html", page)]);
        let url = format!("http://user:password@127.0.0.1:{}", proxy.port);
        let envelope = Client::new(options(&Authority::new(), &url)).create(REQUEST);
        envelope.expect("PROXY", 0, "notSent", 1);
        envelope.expect_message(&["the proxy wants other credentials (407)"]);
        envelope.expect_message(offered);
        for secret in ["password", "dXNlcjpwYXNzd29yZA"] {
            assert!(
                !envelope.json.to_string().contains(secret),
                "{:#}",
                envelope.json
            );
        }
    }
    let (envelope, _) = through(Answer::new(407).header("Proxy-Authenticate", "Basic"));
    envelope.expect("PROXY", 0, "notSent", 1);
    envelope.expect_message(&["the proxy wants credentials (407); it offers Basic (PROXY"]);
}

/// RFC 9110, section 9.3.6: any 2xx makes a tunnel, and it has no body, whatever its head says.
#[test]
fn a_tunnel_stands_after_any_success_whose_head_can_be_read() {
    let lines = "X: a\r\n b\r\n".repeat(1000);
    for head in [
        "HTTP/1.1 200 Connection established\r\nContent-Length: 10\r\nTransfer-Encoding: x\r\n\r\n",
        "HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 204\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        &format!("HTTP/1.1 200 OK\r\n{lines}\r\n"),
    ] {
        let authority = Authority::new();
        let service = service(&authority, [Answer::created()]);
        let tunnel = Answer::bytes(head).then(Then::Tunnel(service.port));
        let proxy = Server::start([tunnel]);
        let envelope = Client::new(options(&authority, &proxy.url())).create(REQUEST);
        envelope.expect("OK", 201, "applied", 1);
    }
}

#[test]
fn a_proxy_whose_head_cannot_be_read_is_named_and_not_asked_again() {
    for (head, what) in [
        (
            "HTTP/1.1 200 OK\r\nX : y\r\n\r\n",
            "white space before a colon",
        ),
        ("HTTP/1.1 200 OK\n\n", "a line that ends without CR"),
        (
            &format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(100_000)),
            "too long",
        ),
        (
            "HTTP/1.1 101 Switching Protocols\r\n\r\n",
            "the proxy refused to connect (101)",
        ),
        (
            "HTTP/1.1 302 Found\r\nLocation: https://x\r\n\r\n",
            "the proxy refused to connect (302)",
        ),
    ] {
        let (envelope, proxy) = through(Answer::bytes(head));
        envelope.expect("PROXY", 0, "notSent", 1);
        envelope.expect_message(&["the proxy", what]);
        assert_eq!(proxy.requests().len(), 1);
    }
}

#[test]
fn a_proxy_that_refuses_is_named_and_not_asked_again() {
    for http_status in [403, 502] {
        let (envelope, proxy) = through(Answer::new(http_status));
        envelope.expect("PROXY", 0, "notSent", 1);
        envelope.expect_message(&["the proxy refused to connect", &http_status.to_string()]);
        assert_eq!(proxy.requests().len(), 1);
    }
}

#[test]
fn a_proxy_that_speaks_no_http_is_named() {
    let (envelope, proxy) = through(Answer::bytes("SSH-2.0-x\r\n\r\n").then(Then::Close));
    envelope.expect("PROXY", 0, "notSent", 1);
    envelope.expect_message(&["the proxy"]);
    assert_eq!(proxy.requests().len(), 1);
}

#[test]
fn a_proxy_that_breaks_the_connection_is_tried_again() {
    for then in [Then::Close, Then::Reset] {
        let (envelope, proxy) = through(Answer::none(then));
        envelope.expect("PROXY", 0, "notSent", 2);
        envelope.expect_message(&["the proxy"]);
        assert_eq!(proxy.requests().len(), 2, "{then:?}");
    }
}

#[test]
fn a_proxy_that_cannot_be_reached_is_tried_again() {
    let authority = Authority::new();
    let url = format!("http://127.0.0.1:{}", closed_port());
    let envelope = Client::new(options(&authority, &url)).create(REQUEST);
    envelope.expect("PROXY", 0, "notSent", 2);
    envelope.expect_message(&["the proxy cannot be reached"]);
}

#[test]
fn a_proxy_that_hangs_ends_with_the_connect_time() {
    let authority = Authority::new();
    let proxy = Server::start(vec![Answer::none(Then::Hold); 2]);
    let mut options = options(&authority, &proxy.url());
    options["connectTimeoutMs"] = json!(250);
    let envelope = Client::new(options).create(REQUEST);
    envelope.expect("PROXY", 0, "notSent", 2);
    envelope.expect_message(&["the proxy did not answer within connectTimeoutMs (250)"]);
    assert_eq!(proxy.requests().len(), 2);
}

#[test]
fn behind_a_proxy_the_certificate_must_be_the_service_s() {
    let authority = Authority::new();
    let tls = authority.issue(&["elsewhere.test", "127.0.0.1"], Validity::Now);
    let service = Server::with_tls(tls, [Answer::created()]);
    let proxy = Server::start([Answer::tunnel(service.port)]);
    let envelope = Client::new(options(&authority, &proxy.url())).create(REQUEST);
    envelope.expect("TLS", 0, "notSent", 1);
    envelope.expect_message(&["the certificate is not for graph.invalid"]);
    service.wait_for_ends(1);
    assert!(service.received().is_empty());
}

#[test]
fn a_proxy_of_https_is_asked_over_tls() {
    let authority = Authority::new();
    let tls = authority.issue(&["localhost"], Validity::Now);
    let proxy = Server::with_tls(tls, [Answer::new(403)]);
    let url = format!("https://user:word@localhost:{}", proxy.port);
    let envelope = Client::new(options(&authority, &url)).create(REQUEST);
    envelope.expect("PROXY", 0, "notSent", 1);
    envelope.expect_message(&["the proxy refused to connect (403)"]);
    let connect = &proxy.requests()[0];
    assert_eq!(connect.line(), "CONNECT graph.invalid:8443 HTTP/1.1");
    assert!(connect.header("proxy-authorization").is_some());
}

#[test]
fn a_proxy_of_https_that_is_not_trusted_gets_no_credentials() {
    let (trusted, other) = (Authority::new(), Authority::new());
    let tls = other.issue(&["localhost"], Validity::Now);
    let proxy = Server::with_tls(tls, [Answer::new(403)]);
    let url = format!("https://user:word@localhost:{}", proxy.port);
    let envelope = Client::new(options(&trusted, &url)).create(REQUEST);
    envelope.expect("TLS", 0, "notSent", 1);
    envelope.expect_message(&["localhost", "not trusted"]);
    proxy.wait_for_ends(1);
    assert!(proxy.received().is_empty());
}

#[test]
fn a_write_that_went_through_a_proxy_and_got_no_answer_is_not_sent_again() {
    let authority = Authority::new();
    let service = service(&authority, [Answer::none(Then::Reset), Answer::created()]);
    let proxy = Server::start(vec![Answer::tunnel(service.port); 2]);
    let envelope = Client::new(options(&authority, &proxy.url())).create(REQUEST);
    envelope.expect("NETWORK", 0, "unknown", 1);
    assert_eq!(service.requests().len(), 1);
}
