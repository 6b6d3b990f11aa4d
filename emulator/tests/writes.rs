//! Create, update and delete.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, PATH, REQUEST, entity as expected_entity};
use intune_emulator::{Emulator, Options};
use serde_json::json;

#[test]
fn an_update_changes_what_it_names() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let id = client.keep(&[]);
    let entity = format!("{PATH}/{id}");
    let body = r##"{"@odata.type":"#microsoft.graph.iosUpdateDeviceStatus","id":"x","osVersion":"17.6.1","userName":null}"##;
    let answer = client.call("PATCH", &entity, &[], Some(body));
    let mut expected: serde_json::Value = serde_json::from_str(&expected_entity(&id)).unwrap();
    expected["osVersion"] = json!("17.6.1");
    expected["userName"] = json!(null);
    assert_eq!((answer.status, answer.json()), (200, expected.clone()));
    assert_eq!(client.get(&entity).json(), expected);
    let minimal = [("Prefer", "return=minimal")];
    let body = r#"{"installStatus":"success"}"#;
    let answer = client.call("PATCH", &entity, &minimal, Some(body));
    assert_eq!((answer.status, answer.text()), (204, ""));
    assert_eq!(answer.header("preference-applied"), "return=minimal");
    expected["installStatus"] = json!("success");
    assert_eq!(client.get(&entity).json(), expected);
}

#[test]
fn a_wrong_update_changes_nothing() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let id = client.keep(&[]);
    let entity = format!("{PATH}/{id}");
    for (body, said) in [
        ("{}", "names no property"),
        (
            r##"{"@odata.type":"#microsoft.graph.iosUpdateDeviceStatus"}"##,
            "names no property",
        ),
        (r#"{"osVersion":17}"#, "Edm.String"),
        (
            r#"{"status":null}"#,
            "A null value was found for the property named 'status'",
        ),
        (
            r#"{"status":"conform"}"#,
            "Requested value 'conform' was not found.",
        ),
        (
            r#"{"lastReportedDateTime":"yesterday"}"#,
            "Edm.DateTimeOffset",
        ),
        (r#"{"os_version":"1"}"#, "does not exist"),
        (r#"{"platform":1}"#, "does not exist"),
        (
            r#"{"osVersion":"1","osVersion":"2"}"#,
            "Multiple properties",
        ),
        ("[]", "An unexpected 'StartArray' node"),
        ("", "Empty Payload. JSON content expected."),
    ] {
        let answer = client.call("PATCH", &entity, &[], Some(body));
        assert_eq!(answer.status, 400, "{body}");
        assert!(answer.text().contains(said), "{body}: {}", answer.text());
    }
    let expected: serde_json::Value = serde_json::from_str(&expected_entity(&id)).unwrap();
    assert_eq!(client.get(&entity).json(), expected);
    let answer = client.call(
        "PATCH",
        &format!("{PATH}/x"),
        &[],
        Some(r#"{"osVersion":"1"}"#),
    );
    assert_eq!(
        (answer.status, &answer.json()["error"]["code"]),
        (404, &json!("ResourceNotFound"))
    );
    let answer = client.call(
        "PATCH",
        &format!("{entity}?$select=id"),
        &[],
        Some(r#"{"osVersion":"1"}"#),
    );
    assert_eq!(answer.status, 400);
    let answer = client.call("PUT", &entity, &[], Some(REQUEST));
    assert_eq!(
        answer.json()["error"]["code"],
        "No method match route template"
    );
}

#[test]
fn a_create_may_prefer_no_body_and_names_its_place() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let answer = client.call("POST", PATH, &[("Prefer", "return=minimal")], Some(REQUEST));
    assert_eq!((answer.status, answer.text()), (204, ""));
    assert_eq!(answer.header("odata-entityid"), answer.header("location"));
    let id = answer.header("location").rsplit('/').next().unwrap();
    let kept = client.get(answer.header("location"));
    assert_eq!(kept.text(), expected_entity(id));
}

#[test]
fn what_is_deleted_is_gone() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let (one, other) = (client.keep(&[]), client.keep(&[]));
    let quoted = format!("{PATH}('{one}')");
    assert_eq!(client.get(&quoted).status, 200);
    let answer = client.call("DELETE", &quoted, &[], None);
    assert_eq!(
        (answer.status, answer.text(), answer.header("content-type")),
        (204, "", "")
    );
    assert_eq!(client.call("DELETE", &quoted, &[], None).status, 404);
    assert_eq!(client.get(&format!("{PATH}/{one}")).status, 404);
    assert_eq!(client.get(&format!("{PATH}/{other}")).status, 200);
}

#[test]
fn beta_knows_more() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let beta = PATH.replace("v1.0", "beta");
    let body = REQUEST.replace("\"available\"", "\"updateError\",\n\"platform\": 1024");
    assert_eq!(client.create(&body).status, 400);
    let answer = client.call("POST", &beta, &[], Some(&body));
    assert_eq!(
        (answer.status, &answer.json()["platform"]),
        (201, &json!(1024))
    );
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(client.get(&format!("{beta}/{id}")).json()["platform"], 1024);
    assert_eq!(
        client.get(&format!("{PATH}/{id}")).json().get("platform"),
        None
    );
    let answer = client.get("/deviceManagement/iosUpdateStatuses");
    assert_eq!(
        answer.json()["error"]["message"],
        "Invalid version: devicemanagement"
    );
    assert_eq!(answer.status, 404);
}

#[test]
fn an_error_has_the_ids_of_its_request() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let headers = [("client-request-id", "d8d4fea4-0000-4000-8000-000000000001")];
    let answer = client.call("GET", &format!("{PATH}/x"), &headers, None);
    assert_eq!(answer.header("content-type"), "application/json");
    let error = &answer.json()["error"];
    assert_eq!(
        error["innerError"]["request-id"],
        answer.header("request-id")
    );
    assert_eq!(error["innerError"]["client-request-id"], headers[0].1);
    assert_eq!(error["innerError"]["date"].as_str().unwrap().len(), 19);
    let message: serde_json::Value =
        serde_json::from_str(error["message"].as_str().unwrap()).unwrap();
    assert_eq!(message["_version"], 3);
    let said = message["Message"].as_str().unwrap();
    assert!(
        said.contains(&format!(" - Activity ID: {} - Url: https://", headers[0].1)),
        "{said}"
    );
    let again = client.get(&format!("{PATH}/x"));
    assert_eq!(
        again.header("request-id"),
        again.header("client-request-id")
    );
}
