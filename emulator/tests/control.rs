//! What a tester does with the emulator over HTTP.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::Duration;

use common::{Answer, Client, PATH, REQUEST, with_options};
use intune_emulator::{Clock, Emulator, Options, Quota, Rule, Tokens};
use serde_json::{Value, json};

/// A client, and an emulator whose time stands still.
fn started(options: Options) -> (Client, Emulator) {
    let clock = Clock::manual();
    let emulator = Emulator::start(Options { clock, ..options }).unwrap();
    (Client::new(&emulator), emulator)
}

fn control(client: &Client, method: &str, path: &str, body: &Value) -> Answer {
    let body = body.to_string();
    let body = (method == "POST").then_some(body.as_str());
    client.call(
        method,
        &format!("/__emulator/{path}"),
        &[("Authorization", "")],
        body,
    )
}

fn done(client: &Client, method: &str, path: &str, body: &Value) -> Value {
    let answer = control(client, method, path, body);
    assert!(answer.status < 300, "{} {}", answer.status, answer.text());
    match answer.status {
        204 => Value::Null,
        _ => answer.json(),
    }
}

fn ids(client: &Client) -> Vec<String> {
    let listed = client.get(PATH).json();
    let rows = listed["value"].as_array().unwrap();
    let id = |row: &Value| row["id"].as_str().unwrap().to_owned();
    rows.iter().map(id).collect()
}

fn entity(id: &str) -> Value {
    let mut entity: Value = serde_json::from_str(REQUEST).unwrap();
    entity["id"] = id.into();
    entity
}

#[test]
fn entities_are_seeded_shown_and_taken_away() {
    let lines = format!("{}\n{}\n", entity("a"), entity("b"));
    let (client, emulator) = started(Options {
        seed: Some(lines),
        ..Options::default()
    });
    assert_eq!(ids(&client), ["a", "b"]);
    assert_eq!(
        done(&client, "POST", "seed", &json!([entity("c")])),
        json!({"created": 1})
    );
    let page = json!({"value": [entity("d")], "@odata.count": 1});
    assert_eq!(
        done(&client, "POST", "seed?tenant=other", &page),
        json!({"created": 1})
    );
    assert_eq!(ids(&client), ["a", "b", "c"]);
    let shown = done(&client, "GET", "entities?tenant=OTHER", &Value::Null);
    let shown = shown.as_array().unwrap();
    assert_eq!(shown.len(), 4, "what all begin with, and its own");
    assert_eq!(shown[3]["id"], "d");
    let other = Client::new(&emulator);
    done(&client, "DELETE", "entities?tenant=third", &Value::Null);
    done(&client, "POST", "seed?tenant=third", &json!(shown));
    for wrong in [
        json!([entity("e"), entity("a")]),
        json!([{"id": "e"}]),
        json!([1]),
        json!({"value": 1}),
    ] {
        let answer = control(&client, "POST", "seed", &wrong);
        assert!(
            (400..410).contains(&answer.status),
            "{wrong}: {}",
            answer.status
        );
        assert!(answer.json()["error"]["message"].is_string());
    }
    assert_eq!(ids(&other), ["a", "b", "c"], "all of them, or none");
    done(&client, "DELETE", "entities", &Value::Null);
    assert!(ids(&client).is_empty());
    done(&client, "POST", "reset", &Value::Null);
    assert_eq!(ids(&client), ["a", "b"]);
    let refused = Emulator::start(Options {
        seed: Some("[{}]".to_owned()),
        ..Options::default()
    });
    assert!(refused.unwrap_err().to_string().contains("entity 1"));
}

#[test]
fn the_tester_chooses_ids() {
    let (client, _emulator) = started(Options::default());
    assert_eq!(
        done(&client, "POST", "ids", &json!(["one", "two"])),
        json!(["one", "two"])
    );
    let created = |headers: &[(&str, &str)]| client.call("POST", PATH, headers, Some(REQUEST));
    assert_eq!(created(&[]).json()["id"], "one");
    assert_eq!(created(&[("emulator-id", "mine")]).json()["id"], "mine");
    assert_eq!(created(&[]).json()["id"], "two");
    assert_eq!(created(&[("emulator-id", "mine")]).status, 409);
    assert_eq!(ids(&client), ["one", "mine", "two"]);
    assert_eq!(client.get(&format!("{PATH}/mine")).status, 200);
    assert_eq!(control(&client, "POST", "ids", &json!([""])).status, 400);
}

#[test]
fn rules_come_and_go() {
    let begin = Rule::parse(r#"[{"method": "DELETE", "fault": "503"}]"#).unwrap();
    let (client, _emulator) = started(Options {
        faults: begin,
        ..Options::default()
    });
    let rule = json!({"path": "/V1.0/*", "query": {"$filter": "osVersion eq *", "$top": null}, "times": 0,
        "headers": {"X-Kind": "a*"}, "fault": {"status": 418, "delayMs": [0, 1]}});
    assert_eq!(done(&client, "POST", "faults", &rule), json!({"ids": [2]}));
    let target = with_options(PATH, &[("$filter", "osVersion eq '1'")]);
    let status =
        |target: &str, kind: &str| client.call("GET", target, &[("x-kind", kind)], None).status;
    assert_eq!(status(&target, "b"), 200);
    assert_eq!(status(&format!("{target}&$top=1"), "abc"), 200);
    assert_eq!(status(PATH, "abc"), 200);
    let body = json!({"method": "POST", "body": {"osVersion": "13"}, "fault": "429"});
    let text = json!({"method": "POST", "body": "no such text", "fault": "500"});
    assert_eq!(
        done(&client, "POST", "faults", &json!([text, body])),
        json!({"ids": [3, 4]})
    );
    assert_eq!(client.create(REQUEST).status, 201);
    assert_eq!(
        client
            .create(&REQUEST.replace(
                "\"osVersion\": \"Os Version value\"",
                "\"osVersion\": \"13\""
            ))
            .status,
        429
    );
    let shown = done(&client, "GET", "faults", &Value::Null);
    assert_eq!(shown.as_array().unwrap().len(), 4);
    assert_eq!(
        (&shown[1]["seen"], &shown[1]["hit"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(shown[1]["fault"], json!({"status": 418, "delayMs": [0, 1]}));
    assert_eq!(
        (&shown[3]["seen"], &shown[3]["hit"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        done(&client, "GET", "faults/2", &Value::Null)["query"],
        rule["query"]
    );
    done(&client, "DELETE", "faults/2", &Value::Null);
    assert_eq!(
        control(&client, "DELETE", "faults/2", &Value::Null).status,
        404
    );
    done(&client, "DELETE", "faults", &Value::Null);
    assert_eq!(
        client
            .call("DELETE", &format!("{PATH}/x"), &[], None)
            .status,
        404
    );
    done(&client, "POST", "reset", &Value::Null);
    assert_eq!(
        client
            .call("DELETE", &format!("{PATH}/x"), &[], None)
            .status,
        503
    );
    for (wrong, said) in [
        (json!({"fault": "430"}), "the nearest is"),
        (
            json!({"fault": "429", "probability": 2}),
            "'probability' is from 0 to 1",
        ),
        (json!({"fault": "429", "nth": 0}), "'nth' counts from 1"),
        (json!({"fault": {"delayMs": [2, 1]}}), "2 is more than 1"),
        (json!({"fault": "429", "metod": "GET"}), "metod"),
        (json!({}), "fault"),
    ] {
        let answer = control(&client, "POST", "faults", &wrong);
        assert!(
            answer.status == 400 && answer.text().contains(said),
            "{}",
            answer.text()
        );
    }
}

#[test]
fn chance_can_be_had_again() {
    let run = |seed: u64| -> Vec<u16> {
        let rule = json!([{"probability": 0.5, "fault": "503"}]).to_string();
        let (client, _emulator) = started(Options {
            faults: Rule::parse(&rule).unwrap(),
            random_seed: Some(seed),
            ..Options::default()
        });
        (0..64).map(|_| client.get(PATH).status).collect()
    };
    let first = run(7);
    assert!(first.contains(&200) && first.contains(&503), "{first:?}");
    assert_eq!(run(7), first);
    assert_ne!(run(8), first);
}

#[test]
fn the_journal_has_answers() {
    let (mut client, _emulator) = started(Options::default());
    client.token = "very-secret".to_owned();
    client.create(REQUEST);
    client.call(
        "GET",
        PATH,
        &[("x-mine", "abc"), ("Accept-Encoding", "gzip")],
        None,
    );
    client.get(&format!("{PATH}/none"));
    let entries = |options: &str| {
        let shown = done(&client, "GET", &format!("journal{options}"), &Value::Null);
        assert!(!shown.to_string().contains("very-secret"));
        shown["entries"].as_array().unwrap().clone()
    };
    let all = entries("");
    assert_eq!(all.len(), 3, "what is asked here is not in it");
    assert_eq!(all[0]["body"], REQUEST);
    let answer = &all[1]["answer"];
    assert_eq!(answer["headers"]["content-encoding"], "gzip");
    assert!(
        answer["body"]
            .as_str()
            .unwrap()
            .starts_with("{\"@odata.context\""),
        "{answer}"
    );
    for (options, numbers) in [
        ("?status=404", vec![2]),
        ("?method=get", vec![1, 2]),
        ("?path=*/none", vec![2]),
        ("?header=X-Mine:a*", vec![1]),
        ("?header=x-mine", vec![1]),
        ("?body=installStatus", vec![0]),
        ("?since=1&limit=1", vec![2]),
        ("?early=true", vec![]),
    ] {
        let found = entries(options);
        let found: Vec<u64> = found
            .iter()
            .map(|one| one["number"].as_u64().unwrap())
            .collect();
        assert_eq!(found, numbers, "{options}");
    }
    assert_eq!(
        control(&client, "GET", "journal?statuss=1", &Value::Null).status,
        400
    );
    done(&client, "DELETE", "journal", &Value::Null);
    assert!(entries("").is_empty());
    client.get(PATH);
    assert_eq!(entries("")[0]["number"], 3);
}

#[test]
fn the_clock_carries_quota_and_tokens_along() {
    let (mut client, emulator) = started(Options {
        quota: Some("1,10,20000".parse::<Quota>().unwrap()),
        tokens: Tokens::Jwt,
        ..Options::default()
    });
    let form = "grant_type=client_credentials&client_id=app&client_secret=s%26cret&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";
    let token = || {
        let answer = raw(&emulator, "/Contoso/oauth2/v2.0/token", form);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(
            (&answer["token_type"], &answer["expires_in"]),
            (&json!("Bearer"), &json!(3599))
        );
        answer["access_token"].as_str().unwrap().to_owned()
    };
    client.token = token();
    assert_eq!(
        (client.create(REQUEST).status, client.create(REQUEST).status),
        (201, 429)
    );
    let advanced = done(&client, "POST", "clock", &json!({"advanceMs": 20_000}));
    assert_eq!(
        (&advanced["nowMs"], &advanced["frozen"]),
        (&json!(20_000), &json!(true))
    );
    assert_eq!(client.create(REQUEST).status, 201);
    done(&client, "POST", "clock", &json!({"advanceMs": 3_600_000}));
    let answer = client.get(PATH);
    assert_eq!(answer.status, 401);
    assert!(answer.text().contains("expired"), "{}", answer.text());
    client.token = token();
    assert_eq!(ids(&client).len(), 2);
    assert_eq!(
        done(&client, "GET", "", &Value::Null)["entities"],
        json!({"contoso": 2})
    );
    let journal = done(&client, "GET", "journal?path=*/token", &Value::Null).to_string();
    assert!(
        journal.contains("client_secret=***")
            && !journal.contains("cret&")
            && !journal.contains("s%26cret"),
        "{journal}"
    );
    assert!(!journal.contains(&client.token), "{journal}");
    assert_eq!(client.create(REQUEST).status, 201);
    assert_eq!(client.create(REQUEST).status, 429);
    done(&client, "DELETE", "quota", &Value::Null);
    assert_eq!(client.create(REQUEST).status, 201);
    let went_on = done(&client, "POST", "clock", &json!({"frozen": false}));
    assert_eq!(went_on["frozen"], false);
    assert_eq!(
        control(&client, "POST", "clock", &json!({"advance": 1})).status,
        400
    );
    done(&client, "POST", "reset", &Value::Null);
    assert_eq!(emulator.requests().len(), 0);
    let clock = done(&client, "GET", "clock", &Value::Null);
    assert_eq!(
        (&clock["nowMs"], &clock["frozen"]),
        (&json!(0), &json!(true))
    );
}

/// The body of the answer to a form.
fn raw(emulator: &Emulator, target: &str, form: &str) -> String {
    let answer = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .new_agent()
        .post(format!("{}{target}", emulator.url()))
        .content_type("application/x-www-form-urlencoded")
        .send(form);
    answer.unwrap().body_mut().read_to_string().unwrap()
}

#[test]
fn why_no_token_is_issued() {
    let (client, emulator) = started(Options::default());
    let graph = "scope=https://graph.microsoft.com/.default";
    for (form, error, code) in [
        ("client_id=a".to_owned(), "invalid_request", 900_144),
        ("grant_type=password".to_owned(), "unsupported_grant_type", 70_003),
        ("grant_type=client_credentials".to_owned(), "invalid_request", 900_144),
        ("grant_type=client_credentials&client_id=a".to_owned(), "invalid_client", 7_000_218),
        (format!("grant_type=client_credentials&client_id=a&{graph}"), "invalid_client", 7_000_218),
        ("grant_type=client_credentials&client_id=a&client_secret=s".to_owned(), "invalid_request", 900_144),
        ("grant_type=client_credentials&client_id=a&client_secret=s&scope=User.Read".to_owned(), "invalid_scope", 1_002_012),
        (
            "grant_type=client_credentials&client_id=a&client_secret=s&scope=https://other/.default".to_owned(),
            "invalid_resource",
            500_011,
        ),
    ] {
        let answer = raw(&emulator, "/tenant/oauth2/v2.0/token", &form);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!((&answer["error"], &answer["error_codes"]), (&json!(error), &json!([code])), "{form}");
        let description = answer["error_description"].as_str().unwrap();
        assert!(description.starts_with(&format!("AADSTS{code}: ")), "{description}");
        assert!(description.contains("\r\nTrace ID: "), "{description}");
    }
    let found = client
        .get("/tenant/v2.0/.well-known/openid-configuration")
        .json();
    assert_eq!(
        found["token_endpoint"],
        format!("{}/tenant/oauth2/v2.0/token", emulator.url())
    );
    assert_eq!(client.get("/tenant/oauth2/v2.0/token").status, 405);
}

#[test]
fn it_can_be_left_out() {
    let (client, _emulator) = started(Options {
        control: false,
        ..Options::default()
    });
    for path in ["", "faults", "journal"] {
        assert_eq!(
            control(&client, "GET", path, &Value::Null).status,
            401,
            "as of any other path"
        );
    }
    assert_eq!(client.get("/__emulator/faults").status, 404);
    let answer = client.call("POST", PATH, &[("emulator-id", "mine")], Some(REQUEST));
    assert_ne!(answer.json()["id"], "mine");
}

#[test]
fn what_is_asked_wrongly_is_told() {
    let (client, _emulator) = started(Options::default());
    for (method, path, status, said) in [
        ("GET", "fault", 404, "the nearest is 'faults'"),
        ("POST", "journal", 405, "GET, DELETE"),
        ("GET", "reset", 405, "POST"),
        ("POST", "faults/1", 405, "GET, DELETE"),
        ("GET", "faults/9", 404, "no rule has the id 9"),
    ] {
        let answer = control(&client, method, path, &Value::Null);
        assert_eq!(answer.status, status, "{method} {path}");
        assert!(answer.text().contains(said), "{}", answer.text());
        assert_eq!(answer.headers.contains_key("allow"), status == 405);
    }
    assert_eq!(
        client.get("/__emulatorx").status,
        404,
        "a path of Graph's, if of none that it has"
    );
}
