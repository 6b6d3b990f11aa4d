//! What each call sends, and what its answer means.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::{Answer, Client, Envelope, REQUEST, RESPONSE, Request, Server, TOKEN, Then};

const ROOT: &str = "/v1.0/deviceManagement/iosUpdateStatuses";
const ID: &str = "63a79499-9499-63a7-9994-a7639994a763";
const PATCH: &str = "{ \"osVersion\" : \"10.3\",\n\"userName\":null }";

/// One verb as the tests below call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Create,
    Get,
    List,
    Count,
    Update,
    Delete,
    Post,
    Read,
}

use Verb::{Count, Create, Delete, Get, List, Post, Read, Update};

const ALL: [Verb; 8] = [Create, Get, List, Count, Update, Delete, Post, Read];

impl Verb {
    fn call(self, client: &Client, options: &Value) -> Envelope {
        match self {
            Create => client.create_with(REQUEST, options),
            Get => client.get(ID, options),
            List => client.list(options),
            Count => client.count(options),
            Update => client.update(ID, PATCH, options),
            Delete => client.delete(ID, options),
            Post => client.request("POST", "users/x/do", Some("[1.10]"), options),
            Read => client.request("GET", "/users?$top=1", None, options),
        }
    }

    fn line(self) -> String {
        let target = match self {
            Create => format!("POST {ROOT}"),
            Get => format!("GET {ROOT}/{ID}"),
            List => format!("GET {ROOT}"),
            Count => format!("GET {ROOT}/$count"),
            Update => format!("PATCH {ROOT}/{ID}"),
            Delete => format!("DELETE {ROOT}/{ID}"),
            Post => "POST /v1.0/users/x/do".to_owned(),
            Read => "GET /v1.0/users?$top=1".to_owned(),
        };
        format!("{target} HTTP/1.1")
    }

    fn body(self) -> Option<&'static str> {
        match self {
            Create => Some(REQUEST),
            Update => Some(PATCH),
            Post => Some("[1.10]"),
            _ => None,
        }
    }

    fn is_read(self) -> bool {
        matches!(self, Get | List | Count | Read)
    }

    fn answer(self) -> Answer {
        match self {
            Create => Answer::created(),
            Get | Update | Post | Read => Answer::json(RESPONSE),
            List => Answer::json(r#"{"value":[]}"#),
            Count => Answer::new(200).body("text/plain", "7"),
            Delete => Answer::no_content(),
        }
    }

    /// The outcome of a read is always the same.
    fn outcome(self, of_a_write: &'static str) -> &'static str {
        if self.is_read() { "none" } else { of_a_write }
    }
}

fn client(server: &Server) -> Client {
    Client::new(json!({"baseUrl": server.url()}))
}

#[track_caller]
fn only(server: &Server) -> Request {
    let requests = server.requests();
    assert_eq!(requests.len(), 1, "{requests:#?}");
    requests[0].clone()
}

#[test]
fn each_verb_sends_one_request_of_its_own_form() {
    for verb in ALL {
        let server = Server::start([verb.answer()]);
        let options = json!({"headers": {"Prefer": "x=y"}, "clientRequestId": "an-id"});
        let envelope = verb.call(&client(&server), &options);
        assert_eq!(envelope.text("/status"), "OK", "{verb:?} {envelope:#?}");
        assert_eq!(envelope.text("/outcome"), verb.outcome("applied"));
        let request = only(&server);
        assert_eq!(request.line(), verb.line());
        let bearer = format!("Bearer {TOKEN}");
        let accept = match verb {
            Count => "text/plain, application/json",
            _ => "application/json",
        };
        let host = format!("127.0.0.1:{}", server.port);
        for (name, value) in [
            ("authorization", bearer.as_str()),
            ("client-request-id", "an-id"),
            ("accept", accept),
            ("accept-encoding", "gzip"),
            ("prefer", "x=y"),
            ("host", &host),
        ] {
            assert_eq!(request.header(name), Some(value), "{verb:?}");
        }
        let agent = request.header("user-agent").unwrap();
        assert!(agent.starts_with("intune/"), "{agent}");
        for absent in ["transfer-encoding", "expect", "retry-attempt", "sdkversion"] {
            assert_eq!(request.header(absent), None, "{verb:?}");
        }
        let body = verb.body();
        assert_eq!(request.body, body.unwrap_or_default().as_bytes());
        let kind = body.map(|_| "application/json");
        assert_eq!(request.header("content-type"), kind, "{verb:?}");
        let length = body.map(|body| body.len().to_string());
        assert_eq!(request.header("content-length"), length.as_deref());
    }
}

#[test]
fn a_body_is_the_callers_byte_for_byte() {
    let patch = "{\"osVersion\":\"\\u00e9 \u{e9} \\/\" ,\r\n\t\"deviceModel\":null}\n";
    let server = Server::start([Answer::no_content()]);
    let envelope = client(&server).update(ID, patch, &json!({}));
    envelope.expect("OK", 204, "applied", 1);
    assert_eq!(only(&server).body, patch.as_bytes());

    let body = " {\"b\":9007199254740993,\"a\":1.10,\"a\":null} ";
    let server = Server::start([Answer::no_content()]);
    let envelope = client(&server).request("PUT", "/x", Some(body), &json!({}));
    envelope.expect("OK", 204, "applied", 1);
    assert_eq!(only(&server).body, body.as_bytes());
}

#[test]
fn a_post_without_a_body_says_that_it_has_none() {
    for method in ["POST", "PUT", "PATCH"] {
        let server = Server::start([Answer::no_content()]);
        let envelope = client(&server).request(method, "/x", None, &json!({}));
        envelope.expect("OK", 204, "applied", 1);
        let request = only(&server);
        assert_eq!(request.header("content-length"), Some("0"), "{method}");
        assert_eq!(request.header("transfer-encoding"), None, "{method}");
        assert_eq!(request.header("content-type"), None, "{method}");
    }
}

#[test]
fn any_method_may_have_a_body() {
    for method in ["DELETE", "GET", "OPTIONS", "MERGE"] {
        let server = Server::start([Answer::json("{}")]);
        let envelope = client(&server).request(method, "/x", Some("{\"a\":1}"), &json!({}));
        assert_eq!(envelope.text("/status"), "OK", "{method} {envelope:#?}");
        let request = only(&server);
        assert_eq!(request.line(), format!("{method} /v1.0/x HTTP/1.1"));
        assert_eq!(request.header("content-length"), Some("7"), "{method}");
        assert_eq!(request.body, b"{\"a\":1}", "{method}");
    }
}

#[test]
fn the_answer_to_head_has_no_body() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n";
    let server = Server::start([Answer::bytes(head), Answer::json("{}")]);
    let client = client(&server);
    let envelope = client.request("HEAD", "/x", None, &json!({}));
    envelope.expect("OK", 200, "none", 1);
    assert_eq!(envelope.body, b"");
    let envelope = client.request("GET", "/x", None, &json!({}));
    envelope.expect("OK", 200, "none", 1);
    assert_eq!(server.connections_of_requests(), [0, 0]);
}

#[test]
fn what_the_service_sends_is_handed_on_untouched() {
    let body = "{\"id\":\"x\",\"n\":9007199254740993,\"d\":\"2017-01-01T00:00:17.7769392-08:00\", \
                \"installStatus\":\"newer\",\"a\":1.10,\"a\":null}";
    for verb in [Create, Get, Update, Post, Read] {
        let server = Server::start([Answer::json(body)]);
        let envelope = verb.call(&client(&server), &json!({}));
        assert_eq!(envelope.text("/status"), "OK", "{verb:?}");
        assert_eq!(envelope.body, body.as_bytes(), "{verb:?}");
    }
}

#[test]
fn an_id_is_one_segment_of_the_path() {
    for (id, segment) in [
        ("a_b-c.d~e", "a_b-c.d~e"),
        ("a b", "a%20b"),
        ("a/b", "a%2Fb"),
        ("../users", "..%2Fusers"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
        (".a", ".a"),
        ("a?$top=1#x", "a%3F%24top%3D1%23x"),
        ("('x')", "%28%27x%27%29"),
        ("a;b=c&d+e:f@g,h", "a%3Bb%3Dc%26d%2Be%3Af%40g%2Ch"),
        ("S\u{f6}hne\u{1f600}", "S%C3%B6hne%F0%9F%98%80"),
        ("\\\"<>^`{|}[]", "%5C%22%3C%3E%5E%60%7B%7C%7D%5B%5D"),
    ] {
        let server = Server::start([
            Answer::json(RESPONSE),
            Answer::json(RESPONSE),
            Answer::no_content(),
        ]);
        let client = client(&server);
        client.get(id, &json!({})).expect("OK", 200, "none", 1);
        let updated = client.update(id, PATCH, &json!({}));
        updated.expect("OK", 200, "applied", 1);
        let deleted = client.delete(id, &json!({}));
        deleted.expect("OK", 204, "applied", 1);
        let target = format!("{ROOT}/{segment}");
        assert_eq!(server.targets(), [&*target, &*target, &*target]);
    }
}

#[test]
fn an_id_that_names_something_else_is_refused() {
    let server = Server::start([]);
    let client = client(&server);
    for id in ["", ".", "..", "a\nb", "\t", "a\r\nX: y", "\u{7f}", "\u{85}"] {
        for (outcome, envelope) in [
            ("none", client.get(id, &json!({}))),
            ("notSent", client.update(id, PATCH, &json!({}))),
            ("notSent", client.delete(id, &json!({}))),
        ] {
            envelope.expect("INVALID_REQUEST", 0, outcome, 0);
            assert_eq!(envelope.text("/error/problems/0/field"), "id", "{id:?}");
        }
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn query_options_are_encoded_once_and_in_their_order() {
    let options = json!({
        "search": "\"a b\"",
        "count": true,
        "skip": 0,
        "top": 5,
        "expand": "x($select=y)",
        "orderby": "userName desc,id",
        "filter": "userName eq 'O''Neil & S\u{f6}hne+#%20'",
        "select": "id,osVersion",
    });
    let query = "?$select=id,osVersion\
        &$filter=userName%20eq%20'O''Neil%20%26%20S%C3%B6hne%2B%23%2520'\
        &$orderby=userName%20desc,id\
        &$expand=x(%24select%3Dy)\
        &$top=5\
        &$skip=0\
        &$count=true\
        &$search=%22a%20b%22";
    for verb in [Get, List, Count] {
        let server = Server::start([verb.answer()]);
        let envelope = verb.call(&client(&server), &options);
        envelope.expect("OK", 200, "none", 1);
        let target = verb.line();
        let target = target.split(' ').nth(1).unwrap();
        assert_eq!(server.targets(), [format!("{target}{query}")]);
    }
    let server = Server::start([Answer::json(r#"{"value":[]}"#)]);
    let envelope = client(&server).list(&json!({"count": false, "maxItems": 3}));
    envelope.expect("OK", 200, "none", 1);
    assert_eq!(server.targets(), [ROOT]);
}

#[test]
fn options_that_a_verb_has_not_are_named() {
    let server = Server::start([]);
    let client = client(&server);
    for (verb, option, value) in [
        (Get, "maxItems", json!(1)),
        (Count, "maxItems", json!(1)),
        (Get, "require", json!("none")),
        (Update, "require", json!("none")),
        (Update, "select", json!("id")),
        (Delete, "allowUnknown", json!(true)),
        (Delete, "top", json!(1)),
        (Post, "filter", json!("x")),
        (Read, "select", json!("id")),
        (Create, "top", json!(1)),
        (List, "top", json!(-1)),
        (List, "top", json!(1.5)),
        (List, "skip", json!("1")),
        (List, "count", json!("true")),
        (List, "maxItems", json!(null)),
        (Get, "select", json!(["id"])),
    ] {
        let envelope = verb.call(&client, &json!({option: value}));
        envelope.expect("INVALID_REQUEST", 0, verb.outcome("notSent"), 0);
        assert_eq!(envelope.text("/error/problems/0/field"), option);
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_patch_is_checked_as_a_create_is() {
    let server = Server::start([]);
    let client = client(&server);
    for (patch, status, field) in [
        ("", "INVALID_JSON", None),
        ("{\"osVersion\": ", "INVALID_JSON", None),
        ("[]", "INVALID_REQUEST", None),
        ("null", "INVALID_REQUEST", None),
        ("{}", "INVALID_REQUEST", None),
        (
            r##"{"@odata.type":"#microsoft.graph.iosUpdateDeviceStatus"}"##,
            "INVALID_REQUEST",
            None,
        ),
        (
            r##"{"@odata.type":"#microsoft.graph.user","osVersion":"1"}"##,
            "INVALID_REQUEST",
            Some("@odata.type"),
        ),
        (r#"{"osVersion":1}"#, "INVALID_REQUEST", Some("osVersion")),
        (r#"{"osversion":"1"}"#, "INVALID_REQUEST", Some("osversion")),
        (r#"{"status":null}"#, "INVALID_REQUEST", Some("status")),
        (r#"{"status":"Error"}"#, "INVALID_REQUEST", Some("status")),
        (
            r#"{"osVersion":"1","osVersion":"2"}"#,
            "INVALID_REQUEST",
            Some("osVersion"),
        ),
        (
            r#"{"lastReportedDateTime":"2017-02-30T00:00:00Z"}"#,
            "INVALID_REQUEST",
            Some("lastReportedDateTime"),
        ),
    ] {
        let envelope = client.update(ID, patch, &json!({}));
        envelope.expect(status, 0, "notSent", 0);
        if let Some(field) = field {
            let found = envelope.text("/error/problems/0/field");
            assert_eq!(found, field, "{patch}");
        }
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_patch_of_one_member_is_enough() {
    for (patch, options) in [
        (r#"{"osVersion":null}"#, json!({})),
        (r#"{"id":"x"}"#, json!({})),
        (
            r##"{"@odata.type":"#microsoft.graph.iosUpdateDeviceStatus","osVersion":"1"}"##,
            json!({}),
        ),
        (r#"{"platform":[1]}"#, json!({"allowUnknown": true})),
        (r#"{"status":"newer"}"#, json!({"allowUnknown": true})),
    ] {
        let server = Server::start([Answer::no_content()]);
        let envelope = client(&server).update(ID, patch, &options);
        envelope.expect("OK", 204, "applied", 1);
        assert_eq!(only(&server).body, patch.as_bytes());
    }
}

#[test]
fn nothing_in_return_is_a_success() {
    for verb in [Create, Update, Delete, Post] {
        let packed = "HTTP/1.1 204 No Content\r\nContent-Encoding: gzip\r\n\r\n";
        for answer in [
            Answer::no_content(),
            Answer::bytes(packed),
            Answer::new(200),
            Answer::new(202),
        ] {
            let server = Server::start([answer]);
            let envelope = verb.call(&client(&server), &json!({}));
            assert_eq!(envelope.text("/status"), "OK", "{verb:?}");
            assert_eq!(envelope.text("/outcome"), "applied");
            assert_eq!(envelope.json["body"], Value::Null);
            assert_eq!(envelope.body, b"");
        }
    }
}

#[test]
fn an_entity_that_was_asked_for_is_not_nothing() {
    let server = Server::start([Answer::new(200)]);
    let envelope = client(&server).get(ID, &json!({}));
    envelope.expect("BAD_RESPONSE", 200, "none", 1);
    envelope.expect_message(&["empty"]);
}

#[test]
fn a_connection_serves_on_after_204() {
    let server = Server::start([
        Answer::no_content(),
        Answer::no_content(),
        Answer::json(RESPONSE),
        Answer::new(204),
        Answer::json(RESPONSE),
    ]);
    let client = client(&server);
    for verb in [Update, Delete, Get, Delete, Get] {
        let envelope = verb.call(&client, &json!({}));
        assert_eq!(envelope.text("/status"), "OK", "{verb:?} {envelope:#?}");
    }
    assert_eq!(server.connections_of_requests(), [0; 5]);
}

#[test]
fn the_body_of_a_delete_is_null_whatever_comes() {
    let server = Server::start([Answer::json(RESPONSE)]);
    let envelope = client(&server).delete(ID, &json!({}));
    envelope.expect("OK", 200, "applied", 1);
    assert_eq!(envelope.json["body"], Value::Null);
    assert_eq!(envelope.body, RESPONSE.as_bytes());
    let page = "<html>Guest Wi-Fi</html>";
    let server = Server::start([Answer::new(200).body("text/html", page)]);
    let envelope = client(&server).delete(ID, &json!({}));
    envelope.expect("BAD_RESPONSE", 200, "unknown", 1);
}

#[test]
fn a_count_is_a_number_whatever_stands_before_it() {
    for (text, number) in [
        ("0", 0),
        ("42", 42),
        ("\u{feff}42", 42),
        ("\u{feff}9007199254740993\r\n", 9_007_199_254_740_993_u64),
    ] {
        let server = Server::start([Answer::new(200).body("text/plain", text)]);
        let envelope = client(&server).count(&json!({}));
        envelope.expect("OK", 200, "none", 1);
        assert_eq!(envelope.json["body"], json!(number));
        assert_eq!(envelope.body, text.as_bytes());
    }
}

#[test]
fn a_count_that_is_none_is_told() {
    for junk in [
        "",
        "\u{feff}",
        "many",
        "-1",
        "+5",
        "1.0",
        "1 2",
        "\"5\"",
        "{\"value\":5}",
        "<html>Guest Wi-Fi</html>",
        "99999999999999999999999",
    ] {
        let server = Server::start([Answer::new(200).body("text/plain", junk)]);
        let envelope = client(&server).count(&json!({}));
        envelope.expect("BAD_RESPONSE", 200, "none", 1);
        assert_eq!(envelope.json["body"], Value::Null, "{junk:?}");
        assert_eq!(envelope.body, junk.as_bytes());
    }
}

#[test]
fn a_lone_surrogate_is_sent_as_it_is_written() {
    let entity = RESPONSE.replace("Os Version value", r"x\ud83dy\uDC00");
    let server = Server::start([Answer::created(), Answer::json("{}"), Answer::json("{}")]);
    let client = client(&server);
    client.create(&entity).expect("OK", 201, "applied", 1);
    let patch = r#"{"userName":"\ud83d"}"#;
    let updated = client.update(ID, patch, &json!({}));
    updated.expect("OK", 200, "applied", 1);
    let posted = client.request("POST", "x", Some(patch), &json!({}));
    posted.expect("OK", 200, "applied", 1);
    let sent: Vec<Vec<u8>> = server.requests().into_iter().map(|r| r.body).collect();
    let patch = patch.as_bytes();
    assert_eq!(sent, [entity.as_bytes(), patch, patch]);
}

#[test]
fn an_answer_that_is_no_json_is_told() {
    for verb in [Create, Get, List, Update, Delete, Post, Read] {
        let server = Server::start([Answer::new(200).body("text/html", "<p>Guest Wi-Fi</p>")]);
        let envelope = verb.call(&client(&server), &json!({}));
        envelope.expect("BAD_RESPONSE", 200, verb.outcome("unknown"), 1);
        envelope.expect_message(&["text/html", "Guest Wi-Fi"]);
        assert_eq!(envelope.json["body"], Value::Null);
    }
}

#[test]
fn outcomes_tell_what_is_known_of_the_effect() {
    for verb in ALL {
        let retry = json!({"maxRetries": 0});
        let call = |answer| {
            let server = Server::start([answer]);
            let options = json!({"baseUrl": server.url(), "retry": retry});
            verb.call(&Client::new(options), &json!({}))
        };
        for (http_status, status, outcome) in [
            (400, "BAD_REQUEST", "rejected"),
            (401, "UNAUTHORIZED", "rejected"),
            (403, "FORBIDDEN", "rejected"),
            (404, "NOT_FOUND", "rejected"),
            (409, "CONFLICT", "rejected"),
            (412, "CONFLICT", "rejected"),
            (429, "THROTTLED", "rejected"),
            (500, "SERVICE_ERROR", "unknown"),
            (503, "SERVICE_ERROR", "unknown"),
        ] {
            let envelope = call(Answer::error(http_status, "Said"));
            envelope.expect(status, http_status.into(), verb.outcome(outcome), 1);
            assert_eq!(envelope.text("/error/code"), "Said");
            assert_eq!(envelope.text("/body/error/code"), "Said");
        }
        let envelope = call(Answer::none(Then::Reset));
        envelope.expect("NETWORK", 0, verb.outcome("unknown"), 1);
        let url = format!("http://127.0.0.1:{}", support::closed_port());
        let nowhere = Client::new(json!({"baseUrl": url, "retry": retry}));
        let envelope = verb.call(&nowhere, &json!({}));
        envelope.expect("NETWORK", 0, verb.outcome("notSent"), 1);
        let envelope = verb.call(&nowhere.with_token(None), &json!({}));
        envelope.expect("INVALID_TOKEN", 0, verb.outcome("notSent"), 0);
    }
}

#[test]
fn reads_are_tried_again_where_writes_are_not() {
    for verb in ALL {
        for first in [
            Answer::new(503).header("Retry-After", "0"),
            Answer::none(Then::Reset),
        ] {
            let server = Server::start([first, verb.answer()]);
            let envelope = verb.call(&client(&server), &json!({}));
            let status = envelope.text("/status");
            assert_eq!(status == "OK", verb.is_read(), "{verb:?} {envelope:#?}");
            let sent = if verb.is_read() { 2 } else { 1 };
            assert_eq!(server.requests().len(), sent, "{verb:?}");
        }
        let throttled = Answer::new(429).header("Retry-After", "0");
        let server = Server::start([throttled, verb.answer()]);
        let envelope = verb.call(&client(&server), &json!({}));
        assert_eq!(envelope.text("/status"), "OK", "{verb:?}");
        let [first, second] = &server.requests()[..] else {
            panic!("not two requests")
        };
        assert_eq!(first.line(), second.line());
        assert_eq!(first.body, second.body);
        assert_eq!(second.header("retry-attempt"), Some("1"));
    }
}

#[test]
fn a_dry_run_shows_the_request_and_sends_nothing() {
    for verb in ALL {
        let server = Server::start([]);
        let client = client(&server);
        let options = json!({"dryRun": true, "clientRequestId": "an-id"});
        for client in [&client, &client.with_token(None)] {
            let envelope = verb.call(client, &options);
            envelope.expect("OK", 0, verb.outcome("notSent"), 0);
            let line = verb.line();
            let mut words = line.split(' ');
            assert_eq!(Some(envelope.text("/body/method")), words.next());
            let url = format!("{}{}", server.url(), words.next().unwrap());
            assert_eq!(envelope.text("/body/url"), url);
            assert_eq!(
                envelope.text("/body/headers/client-request-id"),
                "an-id",
                "{verb:?}"
            );
            assert_eq!(
                envelope.json["body"]["headers"]["authorization"],
                json!(null)
            );
            let body = verb.body().map(|body| serde_json::from_str(body).unwrap());
            let body: Value = body.unwrap_or_default();
            assert_eq!(envelope.json["body"]["body"], body);
        }
        assert_eq!(server.connections(), 0);
    }
}

#[test]
fn a_request_goes_below_the_version_or_to_the_own_origin() {
    let server = Server::start(vec![Answer::json("{}"); 20]);
    let client = client(&server);
    let url = server.url();
    for (path, target) in [
        ("users", "/v1.0/users".to_owned()),
        ("/users", "/v1.0/users".to_owned()),
        ("/", "/v1.0/".to_owned()),
        ("?x", "/v1.0/?x".to_owned()),
        (
            "/a?$filter=b%20eq%20'c'&d=/../e",
            "/v1.0/a?$filter=b%20eq%20'c'&d=/../e".to_owned(),
        ),
        ("/a%2Fb/c", "/v1.0/a%2Fb/c".to_owned()),
        ("/a b/\u{e9}\"<>", "/v1.0/a%20b/%C3%A9%22%3C%3E".to_owned()),
        ("/a..b/...", "/v1.0/a..b/...".to_owned()),
        (
            "/me/drive/root:/a:/content",
            "/v1.0/me/drive/root:/a:/content".to_owned(),
        ),
        (
            &format!("{url}/beta/users?x=%2B"),
            "/beta/users?x=%2B".to_owned(),
        ),
        ("/beta/users?x", "/beta/users?x".to_owned()),
        ("BETA/users", "/beta/users".to_owned()),
        ("v1.0", "/v1.0".to_owned()),
        ("/%76%31%2E0/a/beta", "/v1.0/a/beta".to_owned()),
        ("/betas", "/v1.0/betas".to_owned()),
        (
            "/users/o..neil%5Cx;a=b",
            "/v1.0/users/o..neil%5Cx;a=b".to_owned(),
        ),
        (&format!("{url}/"), "/".to_owned()),
        (&url, "/".to_owned()),
        (&url.replace("http", "HTTP"), "/".to_owned()),
    ] {
        let envelope = client.request("GET", path, None, &json!({}));
        assert_eq!(envelope.text("/status"), "OK", "{path} {envelope:#?}");
        assert_eq!(server.targets().pop(), Some(target));
    }
}

#[test]
fn a_request_elsewhere_is_refused() {
    let server = Server::start([]);
    let other = Server::start([]);
    let (port, client) = (server.port, client(&server));
    for path in [
        String::new(),
        "#".to_owned(),
        "/a#b".to_owned(),
        "//evil.test/a".to_owned(),
        "/..".to_owned(),
        "../beta".to_owned(),
        "/a/../b".to_owned(),
        "/a/./b".to_owned(),
        "/a/%2E%2e/b".to_owned(),
        "/a/.%2E?x".to_owned(),
        "..\\x".to_owned(),
        "/a\\..\\b".to_owned(),
        "..%2fx".to_owned(),
        "/a%2F..%2Fb".to_owned(),
        "/%2e%2e%5cx".to_owned(),
        "/%252e%252e/x".to_owned(),
        "/a/..;/b".to_owned(),
        "/a/.\t./b".to_owned(),
        "/a/..%09/b".to_owned(),
        format!("http://127.0.0.1:{port}/v1.0/../x"),
        format!("http://127.0.0.1:+{port}/v1.0/x"),
        "/v1.0/beta/x".to_owned(),
        "beta/BETA/x".to_owned(),
        "/beta//v1.0/x".to_owned(),
        "/v1.0/%62eta/x".to_owned(),
        "/beta%2Fbeta/x".to_owned(),
        format!("http://127.0.0.1:{port}/v1.0/v1.0/x"),
        format!("/{}", "x".repeat(33_000)),
        "/a\nb".to_owned(),
        "/a\r\nX: y".to_owned(),
        "/a\u{7f}".to_owned(),
        other.url(),
        "https://graph.microsoft.com/v1.0/users".to_owned(),
        format!("https://127.0.0.1:{port}/a"),
        format!("http://localhost:{port}/a"),
        format!("http://127.0.0.1/a?{port}"),
        format!("http://user@127.0.0.1:{port}/a"),
        format!("http://127.0.0.1:{port}@evil.test/a"),
        format!("http://127.0.0.1:{port}.evil.test/a"),
        format!("http://127.0.0.1:{port}#@evil.test/a"),
        format!("ftp://127.0.0.1:{port}/a"),
        "http://".to_owned(),
    ] {
        for (method, outcome) in [("GET", "none"), ("POST", "notSent")] {
            let envelope = client.request(method, &path, None, &json!({}));
            envelope.expect("INVALID_REQUEST", 0, outcome, 0);
            assert_eq!(envelope.text("/error/problems/0/field"), "path", "{path}");
        }
    }
    assert_eq!((server.connections(), other.connections()), (0, 0));
}

#[test]
fn methods_are_in_capitals() {
    let server = Server::start([]);
    let client = client(&server);
    for method in [
        "",
        "get",
        "Get",
        "GET ",
        "G ET",
        "CONNECT",
        "connect",
        "TRACE",
        "Trace",
        "TRACK",
        "G\r\nET",
        "G\u{c9}T",
        &"A".repeat(33),
    ] {
        let envelope = client.request(method, "/x", None, &json!({}));
        envelope.expect("INVALID_REQUEST", 0, "notSent", 0);
        assert_eq!(envelope.text("/error/problems/0/field"), "method");
    }
    let envelope = client.request("POST", "/x", Some("{"), &json!({}));
    envelope.expect("INVALID_JSON", 0, "notSent", 0);
    assert_eq!(server.connections(), 0);
}

#[test]
fn all_but_three_methods_are_writes() {
    for (method, outcome) in [
        ("GET", "none"),
        ("HEAD", "none"),
        ("OPTIONS", "none"),
        ("POST", "unknown"),
        ("PUT", "unknown"),
        ("PATCH", "unknown"),
        ("DELETE", "unknown"),
        ("MERGE", "unknown"),
        ("PURGE", "unknown"),
    ] {
        let server = Server::start([Answer::none(Then::Reset)]);
        let retry = json!({"maxRetries": 0});
        let client = Client::new(json!({"baseUrl": server.url(), "retry": retry}));
        let envelope = client.request(method, "/x", None, &json!({}));
        envelope.expect("NETWORK", 0, outcome, 1);
        assert_eq!(server.requests().len(), 1, "{method}");
    }
}

#[test]
fn a_version_may_stand_in_the_base_url_but_not_twice() {
    for (end, more, target) in [
        ("/v1.0", json!({}), "/v1.0/users"),
        ("/beta/", json!({}), "/beta/users"),
        ("/BETA", json!({"apiVersion": "beta"}), "/beta/users"),
        ("/x/%62eta", json!({}), "/x/beta/users"),
        ("/betas", json!({}), "/betas/v1.0/users"),
    ] {
        let server = Server::start([Answer::json("{}")]);
        let mut options = more;
        options["baseUrl"] = json!(format!("{}{end}", server.url()));
        let client = Client::new(options);
        let envelope = client.request("GET", "users", None, &json!({}));
        envelope.expect("OK", 200, "none", 1);
        assert_eq!(server.targets(), [target]);
    }
    for (end, more) in [
        ("/v1.0/v1.0", json!({})),
        ("/v1.0/beta/", json!({})),
        ("/beta", json!({"apiVersion": "v1.0"})),
        ("/a/../b", json!({})),
        ("/..%2fb", json!({})),
    ] {
        let mut options = more;
        options["baseUrl"] = json!(format!("https://graph.test{end}"));
        let refusal = Client::try_new(options).unwrap_err();
        refusal.expect("INVALID_REQUEST", 0, "notSent", 0);
        assert_eq!(refusal.text("/error/problems/0/field"), "baseUrl", "{end}");
    }
}

#[test]
fn a_base_url_with_a_path_is_below_every_target() {
    let server = Server::start([Answer::json("{}"), Answer::json(RESPONSE)]);
    let url = format!("{}/proxy/graph", server.url());
    let client = Client::new(json!({"baseUrl": url, "apiVersion": "beta"}));
    let envelope = client.request("GET", "users", None, &json!({}));
    envelope.expect("OK", 200, "none", 1);
    client.get("x", &json!({})).expect("OK", 200, "none", 1);
    let entity = "/proxy/graph/beta/deviceManagement/iosUpdateStatuses/x";
    assert_eq!(server.targets(), ["/proxy/graph/beta/users", entity]);
}
