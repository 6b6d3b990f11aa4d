//! What the transport promises about proxies: which one it takes, and what that gets to know.
#![allow(clippy::unwrap_used)]

mod support;

use std::process::Command;

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

#[test]
fn a_named_proxy_with_a_service_of_plain_http_is_refused() {
    let service = Server::start([Answer::created()]);
    let options = json!({"baseUrl": service.url(), "proxy": "http://127.0.0.1:3128"});
    let refusal = Client::try_new(options).unwrap_err();
    refusal.expect("INVALID_REQUEST", 0, "notSent", 0);
    assert_eq!(refusal.text("/error/problems/0/field"), "proxy");
    assert_eq!(service.connections(), 0);
}

const OPTIONS_OF_CHILD: &str = "INTUNE_TEST_OPTIONS";
const MARK: &str = "envelope: ";

/// The other process of the tests below: variables of a process cannot be changed while it has threads.
#[test]
#[ignore = "is run by the tests of the environment"]
fn one_create_in_this_environment() {
    let Ok(options) = std::env::var(OPTIONS_OF_CHILD) else {
        return;
    };
    let envelope = Client::new(serde_json::from_str(&options).unwrap()).create(REQUEST);
    println!("\n{MARK}{}", envelope.json);
}

/// One create in a process with these variables and no others of proxies.
fn create_in(variables: &[(&str, &str)], options: &Value) -> Envelope {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args([
        "--exact",
        "one_create_in_this_environment",
        "--ignored",
        "--nocapture",
    ]);
    for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
        child.env_remove(name).env_remove(name.to_uppercase());
    }
    child.envs(variables.iter().copied());
    let output = child
        .env(OPTIONS_OF_CHILD, options.to_string())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let json = text.lines().find_map(|line| line.strip_prefix(MARK));
    let json = json.unwrap_or_else(|| panic!("no envelope in {text}"));
    Envelope {
        json: serde_json::from_str(json).unwrap(),
        body: Vec::new(),
    }
}

#[test]
fn the_environment_names_a_proxy() {
    let authority = Authority::new();
    for name in ["https_proxy", "HTTPS_PROXY", "ALL_PROXY"] {
        let service = service(&authority, [Answer::created()]);
        let proxy = Server::start([Answer::tunnel(service.port)]);
        let variables = [(name, proxy.url())];
        let variables = variables
            .each_ref()
            .map(|(name, url)| (*name, url.as_str()));
        let envelope = create_in(&variables, &options(&authority, "env"));
        envelope.expect("OK", 201, "applied", 1);
        assert_eq!(
            proxy.requests()[0].line(),
            "CONNECT graph.invalid:8443 HTTP/1.1"
        );
        assert!(!contains(&proxy.received(), TOKEN));
    }
}

#[test]
fn no_proxy_keeps_a_host_from_the_environment_s_proxy() {
    let authority = Authority::new();
    let proxy = Server::start([]);
    for list in [HOST, ".invalid", "example.test, invalid", "*"] {
        let variables = [("HTTPS_PROXY", proxy.url()), ("NO_PROXY", list.to_owned())];
        let variables = variables
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let mut options = options(&authority, "env");
        options["connectTimeoutMs"] = json!(200);
        let envelope = create_in(&variables, &options);
        // Without a proxy nobody knows the way: a look-up that fails, or takes too long.
        assert_eq!(envelope.text("/outcome"), "notSent", "{list}");
        assert!(
            ["NETWORK", "TIMEOUT"].contains(&envelope.text("/status")),
            "{list}"
        );
        assert_eq!(proxy.connections(), 0, "{list}");
    }
}

#[test]
fn loopback_takes_no_proxy_from_the_environment() {
    let authority = Authority::new();
    let proxy = Server::start([]);
    let tls = authority.issue(&["localhost"], Validity::Now);
    let secure = Server::with_tls(tls, [Answer::created()]);
    let plain = Server::start([Answer::created()]);
    for url in [format!("https://localhost:{}", secure.port), plain.url()] {
        let mut options = options(&authority, "env");
        options["baseUrl"] = json!(url);
        let proxy = proxy.url();
        let variables = [
            ("HTTPS_PROXY", &*proxy),
            ("HTTP_PROXY", &*proxy),
            ("ALL_PROXY", &*proxy),
        ];
        create_in(&variables, &options).expect("OK", 201, "applied", 1);
    }
    assert_eq!(proxy.connections(), 0);
}

#[test]
fn a_named_proxy_comes_before_the_environment_and_its_no_proxy() {
    let authority = Authority::new();
    let service = service(&authority, [Answer::created()]);
    let (named, other) = (
        Server::start([Answer::tunnel(service.port)]),
        Server::start([]),
    );
    let other_url = other.url();
    let variables = [("HTTPS_PROXY", other_url.as_str()), ("NO_PROXY", "*")];
    let envelope = create_in(&variables, &options(&authority, &named.url()));
    envelope.expect("OK", 201, "applied", 1);
    assert_eq!((named.connections(), other.connections()), (1, 0));
}

#[test]
fn proxy_none_leaves_the_environment_alone() {
    let authority = Authority::new();
    let proxy = Server::start([]);
    let proxy_url = proxy.url();
    let mut options = options(&authority, "none");
    options["connectTimeoutMs"] = json!(200);
    let envelope = create_in(&[("HTTPS_PROXY", &proxy_url)], &options);
    assert_eq!(envelope.text("/outcome"), "notSent");
    assert_eq!(proxy.connections(), 0);
}
