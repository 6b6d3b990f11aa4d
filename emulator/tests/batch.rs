//! `$batch`.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::Duration;

use common::{Client, PATH, REQUEST, entity};
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
    let id = client.keep(&[]);
    let one = format!("{URL}/{id}");
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
            json!({"ID": "gone", "Method": "delete", "Url": one, "dependsOn": []}),
            read("nested", "/$BATCH"),
            json!({"id": "bodies", "method": "GET", "url": URL, "body": {}, "headers": {"content-type": "x"}}),
            json!({"id": "other", "method": "FOO", "url": URL}),
        ],
    );
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, "application/json")
    );
    let answer = answer.json();
    let status = |id: &str| item(&answer, id)["status"].as_u64().unwrap();
    assert_eq!(
        (
            status("new"),
            status("none"),
            status("wrong"),
            status("nested"),
            status("bodies"),
            status("other")
        ),
        (201, 404, 400, 400, 200, 400)
    );
    let expected: Value = serde_json::from_str(&entity(&id)).unwrap();
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
fn a_bad_item_costs_itself_alone() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    client.keep(&[("deviceDisplayName", json!("Gerät's 電話 100%"))]);
    let list = |query: &str| format!("{URL}?{query}");
    let with = |id: &str, name: &str, value: Value| {
        let mut item = create(id);
        item[name] = value;
        item
    };
    let json_type = json!("application/json");
    for (request, status, said) in [
        (
            read(
                "a",
                &list("$filter=deviceDisplayName eq 'Gerät''s 電話 100%'&$count=true"),
            ),
            200,
            "\"@odata.count\":1",
        ),
        (
            read("a", &list("$filter=contains(deviceDisplayName,'100%25')")),
            200,
            "100%",
        ),
        (
            read(
                "a",
                &list("$filter=deviceId eq null or deviceModel+ne+null&$select=id"),
            ),
            200,
            "\"id\"",
        ),
        (
            read("a", &list("$filter=deviceId eq 'https://b'")),
            200,
            "\"value\":[]",
        ),
        (read("a", &format!("{URL}#part")), 200, "\"value\""),
        (
            read("a", &list("$filter=nonsense eq")),
            400,
            "Could not find a property named 'nonsense'",
        ),
        (
            read("a", &list("$filter=deviceId eq 'a#b'")),
            400,
            "Syntax error",
        ),
        (
            read("a", &list("$filter=%ff")),
            400,
            "percent-encoded UTF-8",
        ),
        (
            read("a", &format!("/v1.0{URL}")),
            400,
            "Resource not found for the segment 'v1.0'.",
        ),
        (
            read("a", &format!("/{URL}")),
            400,
            "Resource not found for the segment ''.",
        ),
        (
            read("a", "no/thing"),
            400,
            "Resource not found for the segment 'no'.",
        ),
        (
            read("a", "a b\r\nc"),
            400,
            "Resource not found for the segment 'a b",
        ),
        (
            read("a", "https://graph.microsoft.com/v1.0/me"),
            400,
            "is not relative",
        ),
        (
            with("a", "method", json!("GE T")),
            400,
            "The method 'GE T' is none.",
        ),
        (
            with(
                "a",
                "headers",
                json!({"content-type": json_type, "A b": "c"}),
            ),
            400,
            "'A b'",
        ),
        (
            with("a", "headers", json!({"content-type": json_type, "b": 1})),
            400,
            "'b'",
        ),
        (
            with("a", "headers", json!({"content-type": "text/plain"})),
            400,
            "Entity only allows writes",
        ),
        (with("a", "body", json!("!")), 400, "base64url"),
        (with("a", "body", json!([])), 400, "'StartArray'"),
        (with("a", "body", json!(1)), 400, "'PrimitiveValue'"),
        (
            json!({"id": "a", "method": "POST", "url": URL}),
            400,
            "Write requests (excluding DELETE)",
        ),
        (
            json!({"id": "a", "method": "POST", "url": URL, "headers": {"content-type": json_type}}),
            400,
            "Empty Payload",
        ),
    ] {
        let answer = send(&client, BATCH, &[read("good", URL), request.clone()]).json();
        assert_eq!(item(&answer, "good")["status"], 200, "{request}");
        let own = item(&answer, "a");
        assert_eq!(own["status"], status, "{request}: {own}");
        assert!(own["body"].to_string().contains(said), "{request}: {own}");
    }
}

#[test]
fn a_chain_ends_with_its_first_failure() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let after = |id: &str, on: &str| {
        let mut item = create(id);
        item["dependsOn"] = json!([on]);
        item
    };
    let mut none = read("None", &format!("{URL}/x"));
    none["dependsOn"] = json!(["FIRST"]);
    let chain = [create("first"), none, after("b", "none"), after("c", "b")];
    let answer = send(&client, BATCH, &chain).json();
    let statuses = ["first", "None", "b", "c"].map(|id| item(&answer, id)["status"].clone());
    assert_eq!(statuses, [201, 404, 424, 424]);
    assert_eq!(client.get(&format!("{PATH}/$count")).text(), "1");
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
    let on =
        |id: &str, on: &[&str]| json!({"id": id, "method": "GET", "url": URL, "dependsOn": on});
    let format = "Invalid batch payload format.";
    let mixed = "Batch should be either fully sequential or fully parallel.";
    let untyped = "Write request with id 'a' does not contain a Content-Type header.";
    let named = |id: &str| format!("Invalid dependency for request Id {id}.");
    for (requests, said) in [
        (
            &many[..],
            "Number of requests inside batch exceed the limit.",
        ),
        (&[], format),
        (
            &[read("a", URL), read("A", URL)],
            "Request Id A has to be unique in a batch.",
        ),
        (
            &[read("é", URL), read("É", URL)],
            "Request Id É has to be unique in a batch.",
        ),
        (&[json!(1)], format),
        (&[read("", URL)], format),
        (&[with("id", json!(1))], format),
        (&[with("id", json!(null))], format),
        (&[with("method", json!(null))], format),
        (&[with("method", json!(1))], format),
        (&[with("url", json!(""))], format),
        (&[with("url", json!({}))], format),
        (&[with("headers", json!([]))], format),
        (&[with("dependsOn", json!("b"))], format),
        (&[with("dependsOn", json!([1]))], format),
        (&[with("headers", json!({}))], untyped),
        (&[with("headers", json!(null))], untyped),
        (
            &[json!({"id": "a", "method": "GET", "url": URL, "body": {}})],
            untyped,
        ),
        (
            &[json!({"id": "a", "method": "DELETE", "url": URL, "body": "x"})],
            untyped,
        ),
        (&[on("1", &["b"])], &named("1")),
        (&[on("1", &["1"])], &named("1")),
        (&[on("1", &["2"]), on("2", &[])], &named("1")),
        (
            &[on("1", &[]), on("2", &["1", "3"]), on("3", &["2"])],
            &named("2"),
        ),
        (&[on("1", &[]), on("2", &["1"]), on("3", &[])], mixed),
        (&[on("1", &[]), on("2", &["1"]), on("3", &["1"])], mixed),
        (
            &[on("1", &[]), on("2", &["1"]), on("3", &["1", "2"])],
            mixed,
        ),
        (&[on("1", &[]), on("2", &[]), on("3", &["2"])], mixed),
    ] {
        let answer = send(&client, BATCH, requests);
        let error = answer.json()["error"].clone();
        let expected = (400, json!("BadRequest"), json!(said));
        let got = (
            answer.status,
            error["code"].clone(),
            error["message"].clone(),
        );
        assert_eq!(got, expected, "{requests:?}");
    }
    for (body, said) in [
        ("{}", format),
        ("[]", format),
        (r#"{"requests":{}}"#, format),
        ("{", "Unable to read JSON request payload."),
        ("", "Empty Payload. JSON content expected."),
    ] {
        let answer = client.call("POST", BATCH, &[], Some(body));
        assert!(
            answer.status == 400 && answer.text().contains(said),
            "{body}: {}",
            answer.text()
        );
    }
    assert_eq!(client.get(BATCH).status, 405);
    assert_eq!(
        client
            .call("POST", BATCH, &[("Authorization", "none")], Some("{}"))
            .status,
        401
    );
    let large = format!("{{\"requests\":[],\"x\":\"{}\"}}", "x".repeat(4 << 20));
    assert_eq!(client.call("POST", BATCH, &[], Some(&large)).status, 413);
    assert_eq!(client.get(&format!("{PATH}/$count")).text(), "0");
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
    let mut bad = create("bad");
    bad["url"] = json!("https://graph.microsoft.com/v1.0/me");
    let answer = send(&client, BATCH, &[bad]).json();
    assert_eq!(item(&answer, "bad")["status"], 429, "it counts, too");
    assert_eq!(emulator.early_returns(), 1);
}
