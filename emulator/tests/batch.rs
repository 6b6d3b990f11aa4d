//! `$batch`.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::Duration;

use common::{Client, PATH, REQUEST, RESPONSE};
use intune_emulator::{Clock, Emulator, Options, Quota};
use serde_json::{Value, json};

const BATCH: &str = "/v1.0/$batch";
const URL: &str = "/deviceManagement/iosUpdateStatuses";

fn create(id: &str) -> Value {
    let body: Value = serde_json::from_str(REQUEST).unwrap();
    json!({"id": id, "method": "POST", "url": URL, "headers": {"Content-Type": "application/json"}, "body": body})
}

fn read(id: &str, url: &str) -> Value {
    json!({"id": id, "method": "GET", "url": url})
}

fn send(client: &Client, path: &str, requests: &[Value]) -> common::Answer {
    let batch = json!({ "requests": requests }).to_string();
    client.call("POST", path, &[], Some(&batch))
}

/// The answer to the item of that id.
fn item(answer: &Value, id: &str) -> Value {
    let items = answer["responses"].as_array().unwrap();
    let mut items = items.iter().filter(|item| item["id"] == id);
    let item = items.next().unwrap().clone();
    assert!(items.next().is_none());
    item
}

#[test]
fn each_item_has_its_own_answer() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    client.keep(&[]);
    let expected: Value = serde_json::from_str(RESPONSE).unwrap();
    let one = format!("{URL}/{}", expected["id"].as_str().unwrap());
    let mut wrong = create("wrong");
    wrong["body"]["status"] = json!("no");
    let answer = send(
        &client,
        BATCH,
        &[
            create("new"),
            read("one", &one),
            read("none", &format!("{URL}/x")),
            read("list", &format!("{}?$top=1&$select=id", &URL[1..])),
            read("count", &format!("{URL}/$count")),
            wrong,
            json!({"id": "gone", "method": "delete", "url": one, "dependsOn": ["one", "count"]}),
            read("nested", "/$batch"),
        ],
    );
    assert_eq!(answer.status, 200);
    let answer = answer.json();
    let status = |id: &str| item(&answer, id)["status"].as_u64().unwrap();
    assert_eq!(
        (
            status("new"),
            status("none"),
            status("wrong"),
            status("nested")
        ),
        (201, 404, 400, 400)
    );
    assert_eq!(item(&answer, "one")["body"], expected);
    assert_eq!(
        item(&answer, "list")["body"]["value"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(item(&answer, "count")["body"], "2");
    assert_eq!(
        item(&answer, "wrong")["body"]["error"]["code"],
        "ModelValidationFailure"
    );
    let gone = item(&answer, "gone");
    assert_eq!((&gone["status"], gone.get("body")), (&json!(204), None));
    let headers = item(&answer, "new")["headers"].clone();
    assert!(
        headers["Content-Type"]
            .as_str()
            .unwrap()
            .starts_with("application/json")
    );
    assert!(
        headers["Location"]
            .as_str()
            .unwrap()
            .starts_with(&client.base)
    );
    assert!(headers.as_object().unwrap().values().all(Value::is_string));
    let first = &answer["responses"][0]["id"];
    assert_ne!(first, "new", "answers come in another order");
}

#[test]
fn what_depends_on_a_failure_fails() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let mut after = create("after");
    after["dependsOn"] = json!(["none"]);
    let mut last = create("last");
    last["dependsOn"] = json!(["after"]);
    let answer = send(
        &client,
        BATCH,
        &[
            last,
            after,
            read("none", &format!("{URL}/x")),
            create("free"),
        ],
    );
    let answer = answer.json();
    let status = |id: &str| item(&answer, id)["status"].as_u64().unwrap();
    assert_eq!(
        (
            status("none"),
            status("after"),
            status("last"),
            status("free")
        ),
        (404, 424, 424, 201)
    );
    let count = client.get(&format!("{PATH}/$count"));
    assert_eq!(count.text(), "\u{feff}1");
}

#[test]
fn a_batch_that_is_none_is_refused_as_a_whole() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let many: Vec<Value> = (0..21).map(|n| read(&n.to_string(), URL)).collect();
    let with = |name: &str, value: Value| {
        let mut item = create("a");
        item[name] = value;
        item
    };
    for (requests, said) in [
        (&many[..], "exceeds the maximum value of 20"),
        (&[], "no request"),
        (&[read("a", URL), read("A", URL)], "not unique"),
        (&[read("", URL)], "needs an 'id'"),
        (&[with("id", json!(1))], "needs an 'id'"),
        (&[with("method", json!(null))], "'method'"),
        (&[with("url", json!(""))], "'url'"),
        (
            &[with("url", json!("https://graph.microsoft.com/v1.0/me"))],
            "'url'",
        ),
        (&[with("headers", json!({}))], "'Content-Type'"),
        (&[with("headers", json!({"A b": "c"}))], "'headers'"),
        (&[with("body", json!([]))], "'body'"),
        (&[with("body", json!("!"))], "base64url"),
        (&[with("dependsOn", json!(["b"]))], "'dependsOn'"),
        (&[with("dependsOn", json!(["a"]))], "circle"),
    ] {
        let answer = send(&client, BATCH, requests);
        let message = answer.json()["error"]["message"].to_string();
        assert!(
            answer.status == 400 && message.contains(said),
            "{said}: {message}"
        );
    }
    assert_eq!(client.call("POST", BATCH, &[], Some("{}")).status, 400);
    assert_eq!(client.call("POST", BATCH, &[], Some("{")).status, 400);
    assert_eq!(client.get(BATCH).status, 405);
    assert_eq!(
        client
            .call("POST", BATCH, &[("Authorization", "none")], Some("{}"))
            .status,
        401
    );
    let large = format!("{{\"requests\":[],\"x\":\"{}\"}}", "x".repeat(4 << 20));
    assert_eq!(client.call("POST", BATCH, &[], Some(&large)).status, 413);
    assert_eq!(client.get(&format!("{PATH}/$count")).text(), "\u{feff}0");
}

#[test]
fn a_body_may_be_base64url_and_the_version_is_the_batch_s() {
    use base64::Engine;
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let mut item_in = create("a");
    let body = REQUEST.replace("\"available\"", "\"timeout\"");
    item_in["body"] = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(body).into();
    for (path, status) in [(BATCH, 400), ("/beta/$batch", 201)] {
        let answer = send(&client, path, &[item_in.clone()]);
        assert_eq!(item(&answer.json(), "a")["status"], status);
    }
}

#[test]
fn items_are_counted_one_by_one() {
    let clock = Clock::manual();
    let emulator = Emulator::start(Options {
        quota: Some(Quota {
            writes: 30,
            ..Quota::default()
        }),
        clock: clock.clone(),
        ..Options::default()
    })
    .unwrap();
    let client = Client::new(&emulator);
    let items: Vec<Value> = (0..20).map(|n| create(&n.to_string())).collect();
    let throttled = |answer: &Value| {
        let items = answer["responses"].as_array().unwrap().iter();
        items.filter(|item| item["status"] == 429).count()
    };
    assert_eq!(throttled(&send(&client, BATCH, &items).json()), 0);
    clock.advance(Duration::from_secs(5));
    let answer = send(&client, BATCH, &items);
    assert_eq!((answer.status, throttled(&answer.json())), (200, 10));
    let one = item(&answer.json(), "19");
    assert_eq!(one["body"]["error"]["code"], "TooManyRequests");
    assert_eq!(one["headers"]["Retry-After"], "15");
    let reads = send(&client, BATCH, &[read("a", URL)]);
    assert_eq!(item(&reads.json(), "a")["status"], 200);
    assert_eq!(emulator.early_returns(), 0);
    send(&client, BATCH, &items[..1]);
    assert_eq!(emulator.early_returns(), 1);
}
