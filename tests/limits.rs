//! Every input has a bound that is told; what is within the bounds goes out whole; what is refused is not shown where
//! it may be a secret.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Map, Value, json};
use support::{Answer, Client, Envelope, REQUEST, Server, TOKEN};

/// Long enough to be a token, and found wherever it stands.
const SECRET: &str = "eyJ0eXAi.S3CR3TS3CR3TS3CR3T.S3CR3T-S3CR3T_S3CR3T";

#[track_caller]
fn refused(envelope: &Envelope, field: &str) {
    assert_eq!(envelope.text("/status"), "INVALID_REQUEST", "{envelope:#?}");
    assert_eq!(envelope.text("/error/problems/0/field"), field);
    assert!(envelope.message().len() < 2000);
}

fn headers(count: usize, value: &str) -> Value {
    let headers = (0..count).map(|n| (format!("x-{n}"), json!(value)));
    json!({ "headers": Value::Object(headers.collect::<Map<_, _>>()), "dryRun": true })
}

#[test]
fn what_is_too_long_is_refused_and_named() {
    let client = Client::new(json!({}));
    let long = |bytes: usize| "x".repeat(bytes);
    for (field, options) in [
        ("headers", headers(101, "")),
        ("headers", headers(40_000, "a")),
        ("headers", headers(100, &long(200))),
        ("headers", json!({"headers": {long(129): ""}})),
        ("clientRequestId", json!({"clientRequestId": long(257)})),
        ("select", json!({"select": long(16 * 1024 + 1)})),
        ("filter", json!({"filter": long(1_000_000)})),
        ("search", json!({"search": long(16 * 1024 + 1)})),
        ("path", json!({"filter": "\u{e4}".repeat(8 * 1024)})),
        ("", json!({"filter": long(1 << 20)})),
    ] {
        refused(&client.get("x", &options), field);
    }
    refused(&client.get(&long(2049), &json!({})), "id");
    let path = long(32 * 1024 + 1);
    refused(&client.request("GET", &path, None, &json!({})), "path");
    let body = format!("{{\"osVersion\":\"{}\"}}", long(64 << 20));
    refused(&client.create(&body), "");
    refused(&client.request("POST", "x", Some(&body), &json!({})), "");
    for token in [long(32 * 1024 + 1), long(1_000_000)] {
        let envelope = client.with_token(Some(&token)).create(REQUEST);
        envelope.expect("INVALID_TOKEN", 0, "notSent", 0);
        envelope.expect_message(&["32768"]);
    }
    for (field, options) in [
        ("userAgent", json!({"userAgent": long(1025)})),
        ("quotaKey", json!({"quotaKey": long(1025)})),
        ("quotaFile", json!({"quotaFile": long(4097)})),
        ("apiVersion", json!({"apiVersion": long(65)})),
        (
            "baseUrl",
            json!({"baseUrl": format!("https://h/{}", long(2048))}),
        ),
        (
            "proxy",
            json!({"proxy": format!("http://h:1/{}", long(2048))}),
        ),
    ] {
        refused(&Client::try_new(options).unwrap_err(), field);
    }
}

#[test]
fn what_is_within_every_bound_goes_out_whole() {
    let server = Server::start([Answer::json("{}")]);
    let agent = "a".repeat(1024);
    let client = Client::new(json!({"baseUrl": server.url(), "userAgent": agent}));
    let token = "t".repeat(32 * 1024);
    let mut options = headers(100, &"v".repeat(150));
    options["dryRun"] = json!(false);
    let id = "i".repeat(256);
    options["clientRequestId"] = json!(id);
    let path = format!("/{}", "p".repeat(32 * 1024 - 100));
    let client = client.with_token(Some(&token));
    let envelope = client.request("POST", &path, Some("{}"), &options);
    assert_eq!(envelope.text("/status"), "OK", "{}", envelope.message());
    let request = server.requests().pop().unwrap();
    assert_eq!(request.target(), format!("/v1.0{path}"));
    let bearer = format!("Bearer {token}");
    assert_eq!(request.header("authorization"), Some(&*bearer));
    assert_eq!(request.header("user-agent"), Some(&*agent));
    assert_eq!(request.header("client-request-id"), Some(&*id));
    let sent = (0..100).filter(|n| request.header(&format!("x-{n}")).is_some());
    assert_eq!(sent.count(), 100);
}

#[test]
fn the_problems_that_are_told_are_bounded() {
    let many: Map<String, Value> = (0..20_000).map(|n| (format!("n{n}"), json!(n))).collect();
    let many = Value::Object(many);
    let client = Client::new(json!({}));
    for envelope in [
        client.create(&many.to_string()),
        client.create_with(REQUEST, &many),
        Client::try_new(many).unwrap_err(),
    ] {
        assert_eq!(envelope.text("/status"), "INVALID_REQUEST");
        let problems = envelope.json["error"]["problems"].as_array().unwrap();
        assert!((900..=1000).contains(&problems.len()), "{}", problems.len());
    }
}

#[test]
fn a_secret_in_the_place_of_something_else_is_not_shown() {
    let hidden = |envelope: &Envelope| {
        let shown = envelope.json.to_string();
        assert!(!shown.contains("S3CR3T"), "{shown}");
        assert_eq!(envelope.text("/status"), "INVALID_REQUEST", "{shown}");
    };
    let key = format!("-----BEGIN PRIVATE KEY-----\n{SECRET}\n-----END PRIVATE KEY-----\n");
    for options in [
        json!({"baseUrl": format!("https://user:{SECRET}@graph.test")}),
        json!({"baseUrl": format!("https://{SECRET}@graph.test")}),
        json!({"baseUrl": format!("https://user:{SECRET}")}),
        json!({"baseUrl": format!("https://graph.test/?key={SECRET}")}),
        json!({"baseUrl": format!("https://graph.test/#{SECRET}")}),
        json!({"baseUrl": SECRET}),
        json!({"proxy": format!("http://user:{SECRET}@proxy.test:port")}),
        json!({"proxy": format!("socks5://user:{SECRET}@proxy.test")}),
        json!({"proxy": format!("http://proxy.test/{SECRET}")}),
        json!({"proxy": {"url": SECRET}}),
        json!({"proxy": [SECRET]}),
        json!({"tls": {"caFile": key}}),
        json!({"tls": {"caFile": key.replace('\n', " ")}}),
        json!({"tls": {"caFile": format!("MIIB{}", SECRET.replace(['.', '-', '_'], "/"))}}),
        json!({"tls": SECRET}),
        json!({"userAgent": format!("a\n{SECRET}")}),
        json!({"quotaKey": SECRET.repeat(30)}),
        json!({"apiVersion": format!("v1.0/{SECRET}")}),
        json!({"retry": {"maxRetries": SECRET.repeat(2)}}),
        json!({"cloud": SECRET.repeat(2)}),
        json!({"token": SECRET}),
        json!({SECRET.repeat(2): 1}),
    ] {
        hidden(&Client::try_new(options).unwrap_err());
    }
    let client = Client::new(json!({})).with_token(Some(SECRET));
    for options in [
        json!({"clientRequestId": SECRET}),
        json!({"clientRequestId": format!("Bearer {SECRET}")}),
        json!({"headers": {SECRET: "\n"}}),
        json!({"headers": {format!("Bearer {SECRET}"): "x"}}),
        json!({"headers": {"Authorization": format!("Bearer {SECRET}")}}),
        json!({"headers": {"X-Token": format!("{SECRET}\r\n")}}),
        json!({"headers": SECRET}),
        json!({"noWait": SECRET}),
        json!({"require": SECRET}),
        json!({"filter": {"token": SECRET}}),
        json!({SECRET: 1}),
        json!({"tok": SECRET}),
    ] {
        hidden(&client.create_with(REQUEST, &options));
    }
    for body in [
        json!({"installStatus": SECRET}),
        json!({"installStatus": format!("{}{SECRET}", "x".repeat(90))}),
        json!({SECRET: 1}),
        json!({"osVersion": {"a": SECRET}}),
        json!([SECRET]),
    ] {
        hidden(&client.create(&body.to_string()));
    }
    for (method, path) in [
        (SECRET, "x"),
        (
            "GET",
            &*format!("https://user:{SECRET}@graph.microsoft.com/"),
        ),
        ("GET", &format!("https://graph.test/?token={SECRET}")),
        ("GET", &format!("/../{SECRET}")),
    ] {
        hidden(&client.request(method, path, None, &json!({})));
    }
    assert!(!SECRET.contains(TOKEN));
}
