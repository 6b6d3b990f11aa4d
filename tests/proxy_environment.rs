//! What the transport promises about proxies that the environment names, and about hosts that need none.
#![allow(clippy::unwrap_used)]

mod support;

use std::process::Command;

use serde_json::{Value, json};
use support::{Answer, Authority, Client, Envelope, REQUEST, Server, TOKEN, Validity, contains};

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
    for list in [
        HOST,
        ".invalid",
        "example.test, invalid",
        "*",
        "graph.invalid:8443",
        "invalid:1 invalid:8443",
    ] {
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

/// Neither from the environment nor by its name.
#[test]
fn loopback_takes_no_proxy() {
    let authority = Authority::new();
    let proxy = Server::start([]);
    let tls = authority.issue(&["localhost", "127.0.0.1", "x.localhost"], Validity::Now);
    let secure = Server::with_tls(tls, vec![Answer::created(); 6]);
    let plain = Server::start(vec![Answer::created(); 2]);
    for url in [
        format!("https://localhost:{}", secure.port),
        format!("https://X.LOCALHOST:{}", secure.port),
        format!("https://127.0.0.1:{}", secure.port),
        plain.url(),
    ] {
        let proxy = proxy.url();
        for named in ["env", &proxy] {
            let mut options = options(&authority, named);
            options["baseUrl"] = json!(url);
            let variables = [
                ("HTTPS_PROXY", &*proxy),
                ("HTTP_PROXY", &*proxy),
                ("ALL_PROXY", &*proxy),
            ];
            create_in(&variables, &options).expect("OK", 201, "applied", 1);
        }
    }
    assert_eq!(proxy.connections(), 0);
}

#[test]
fn a_proxy_that_is_named_must_be_one_also_where_it_is_not_needed() {
    let options = json!({"baseUrl": "http://127.0.0.1:1", "proxy": "socks5://u:secret@h:1"});
    let refusal = Client::try_new(options).unwrap_err();
    refusal.expect("INVALID_REQUEST", 0, "notSent", 0);
    assert_eq!(refusal.text("/error/problems/0/field"), "proxy");
    assert!(!refusal.json.to_string().contains("secret"));
}

/// Of two spellings the first that says something counts.
#[test]
fn an_empty_variable_hides_no_other() {
    let authority = Authority::new();
    let proxy = Server::start([]);
    let url = proxy.url();
    let mut direct = options(&authority, "env");
    direct["connectTimeoutMs"] = json!(200);
    for blank in ["", " "] {
        let variables = [
            ("HTTPS_PROXY", &*url),
            ("no_proxy", blank),
            ("NO_PROXY", HOST),
        ];
        let envelope = create_in(&variables, &direct);
        assert_eq!(envelope.text("/outcome"), "notSent");
        assert_eq!(proxy.connections(), 0);
        let service = service(&authority, [Answer::created()]);
        let tunnel = Server::start([Answer::tunnel(service.port)]);
        let url = tunnel.url();
        let variables = [
            ("https_proxy", blank),
            ("HTTPS_PROXY", blank),
            ("all_proxy", blank),
            ("ALL_PROXY", &*url),
        ];
        let envelope = create_in(&variables, &options(&authority, "env"));
        envelope.expect("OK", 201, "applied", 1);
    }
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
