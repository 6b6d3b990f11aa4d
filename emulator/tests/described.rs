//! Resources that the emulator knows by their descriptions alone.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Answer, Client, PATH, REQUEST, with_options};
use intune_emulator::{Emulator, Options};
use serde_json::{Value, json};

const GADGETS: &str = "/v1.0/deviceManagement/gadgets";

fn property(name: &str, kind: &str, more: &Value) -> Value {
    let mut property = json!({"name": name, "type": kind, "nullable": true, "versions": ["v1.0", "beta"],
        "meaning": "Made up."});
    for (name, value) in more.as_object().into_iter().flatten() {
        property[name] = value.clone();
    }
    property
}

/// A set with a property of every kind, and an action that replaces what is below it.
fn gadgets() -> Value {
    let not_null = json!({"nullable": false});
    json!({
        "$schema": "schema.json", "name": "gadgets", "singular": "gadget", "meaning": "Made up.",
        "path": "/deviceManagement/gadgets", "odataType": "#microsoft.graph.gadget",
        "baseType": "#microsoft.graph.entity", "verbs": ["create", "get", "list", "count", "update", "delete"],
        "permissions": {"read": ["Gadgets.Read.All"], "write": ["Gadgets.ReadWrite.All"]},
        "properties": [
            property("id", "Edm.String", &json!({"nullable": false, "key": true})),
            property("name", "Edm.String", &not_null),
            property("isOn", "Edm.Boolean", &Value::Null),
            property("size", "Edm.Int64", &Value::Null),
            property("weight", "Edm.Double", &Value::Null),
            property("wakesAt", "Edm.TimeOfDay", &Value::Null),
            property("seenDateTime", "Edm.DateTimeOffset", &Value::Null),
            property("owner", "Edm.Guid", &Value::Null),
            property("colours", "gadgetColour", &json!({"collection": true})),
            property("status", "complianceStatus", &Value::Null),
            property("port", "gadgetPort", &Value::Null),
            property("later", "Edm.Int32", &json!({"versions": ["beta"], "nullable": false})),
            property("version", "Edm.Int32", &json!({"readOnly": true, "nullable": false})),
        ],
        "actions": [
            {"name": "connect", "meaning": "Made up.", "permission": "Gadgets.ReadWrite.All",
             "parameters": [property("ports", "gadgetPort", &json!({"collection": true, "required": true, "nullable": false}))],
             "replaces": "ports"},
            {"name": "ring", "meaning": "Made up.", "permission": "Gadgets.ReadWrite.All", "parameters": []},
        ],
        "enums": [{"name": "gadgetColour", "meaning": "Made up.", "members": [
            {"name": "red", "value": 1, "versions": ["v1.0", "beta"], "meaning": "Made up."},
            {"name": "blue", "value": 2, "versions": ["beta"], "meaning": "Made up."}]}],
        "complexTypes": [
            {"name": "gadgetPort", "meaning": "Made up.", "abstract": true,
             "properties": [property("label", "Edm.String", &Value::Null)]},
            {"name": "gadgetSocket", "meaning": "Made up.", "base": "gadgetPort",
             "properties": [property("number", "Edm.Int32", &not_null)]}],
        "sources": [{"fact": "All.", "from": "Made up."}],
    })
}

fn started(descriptions: &[Value]) -> (Emulator, Client) {
    let resources = descriptions.iter().map(Value::to_string).collect();
    let emulator = Emulator::start(Options {
        resources,
        ..Options::default()
    });
    let emulator = emulator.unwrap();
    let client = Client::new(&emulator);
    (emulator, client)
}

fn send(client: &Client, method: &str, path: &str, body: &Value) -> Answer {
    client.call(method, path, &[], Some(&body.to_string()))
}

#[test]
fn a_made_up_set_is_like_any_other() {
    let (_emulator, client) = started(&[gadgets()]);
    let sent = json!({"name": "g", "isOn": true, "size": 9_007_199_254_740_993_u64, "weight": 0.5, "wakesAt": "07:30",
        "owner": "a1b2c3d4-0000-4000-8000-a1b2c3d4e5f6", "colours": ["Red"], "status": "compliant",
        "port": {"@odata.type": "#microsoft.graph.gadgetSocket", "number": 1}});
    let made = send(&client, "POST", GADGETS, &sent);
    assert_eq!(made.status, 201, "{}", made.text());
    let made = made.json();
    let (context, id) = (&made["@odata.context"], &made["id"]);
    let metadata = "https://graph.microsoft.com/v1.0/$metadata";
    assert_eq!(
        context,
        &json!(format!("{metadata}#deviceManagement/gadgets/$entity"))
    );
    let expected = json!({"@odata.context": context, "id": id, "name": "g", "isOn": true,
        "size": 9_007_199_254_740_993_u64, "weight": 0.5, "wakesAt": "07:30:00.0000000", "seenDateTime": null,
        "owner": "a1b2c3d4-0000-4000-8000-a1b2c3d4e5f6", "colours": ["red"], "status": "compliant",
        "port": {"@odata.type": "#microsoft.graph.gadgetSocket", "label": null, "number": 1}, "version": 1});
    assert_eq!(made, expected);
    let url = format!("{GADGETS}/{}", id.as_str().unwrap());
    let changed = send(&client, "PATCH", &url, &json!({"isOn": false}));
    assert_eq!((changed.status, changed.text()), (204, ""));
    let got = client.get(&url.replace("v1.0", "beta")).json();
    assert_eq!(
        (&got["isOn"], &got["version"], &got["later"]),
        (&json!(false), &json!(2), &json!(0))
    );
    for (filter, count) in [
        ("isOn eq false", 1),
        ("isOn", 0),
        ("not isOn", 1),
        ("size gt 9007199254740992", 1),
        ("size eq 1", 0),
        ("wakesAt lt 08:00:00", 1),
        ("owner eq A1B2C3D4-0000-4000-8000-a1b2c3d4e5f6", 1),
        ("status eq 'compliant'", 1),
        ("isof('microsoft.graph.gadget')", 1),
    ] {
        let found = client.get(&with_options(GADGETS, &[("$filter", filter)]));
        let found = found.json()["value"].as_array().map(Vec::len);
        assert_eq!(found, Some(count), "{filter}");
    }
    for filter in [
        "colours eq 'red'",
        "port eq null",
        "isOn eq 1",
        "wakesAt eq 'x'",
    ] {
        let refused = client.get(&with_options(GADGETS, &[("$filter", filter)]));
        assert_eq!(refused.status, 400, "{filter}");
    }
    assert_eq!(
        client.get(&format!("{GADGETS}?$orderby=colours")).status,
        400
    );
    for wrong in [
        json!({}),
        json!({"name": "g", "isOn": "true"}),
        json!({"name": "g", "size": 0.5}),
        json!({"name": "g", "weight": "1"}),
        json!({"name": "g", "wakesAt": "7:30"}),
        json!({"name": "g", "owner": "x"}),
        json!({"name": "g", "colours": ["blue"]}),
        json!({"name": "g", "colours": "red"}),
        json!({"name": "g", "port": {"number": 1}}),
        json!({"name": "g", "later": 1}),
    ] {
        assert_eq!(
            send(&client, "POST", GADGETS, &wrong).status,
            400,
            "{wrong}"
        );
    }
    let deleted = client.call("DELETE", &url, &[], None);
    assert_eq!((deleted.status, client.get(&url).status), (200, 404));
}

#[test]
fn a_made_up_action_does_what_it_says() {
    let (_emulator, client) = started(&[gadgets()]);
    let made = send(&client, "POST", GADGETS, &json!({"name": "g"})).json();
    let url = format!("{GADGETS}/{}", made["id"].as_str().unwrap());
    assert_eq!(
        client
            .call("POST", &format!("{url}/ring"), &[], None)
            .status,
        204
    );
    let socket =
        |number: i32| json!({"@odata.type": "#microsoft.graph.gadgetSocket", "number": number});
    for ports in [vec![socket(1), socket(2)], vec![socket(3)], Vec::new()] {
        let answer = send(
            &client,
            "POST",
            &format!("{url}/connect"),
            &json!({"ports": ports}),
        );
        assert_eq!((answer.status, answer.text()), (200, ""));
        let listed = client.get(&format!("{url}/ports")).json();
        assert_eq!(
            listed["value"].as_array().unwrap().len(),
            ports.len(),
            "{listed}"
        );
    }
    assert_eq!(
        send(&client, "POST", &format!("{url}/connect"), &json!({})).status,
        400
    );
}

#[test]
fn one_alone_and_one_below_another() {
    let mut single = gadgets();
    single["path"] = "/deviceManagement/gadgetOfTheDay".into();
    single["singleton"] = true.into();
    single["verbs"] = json!(["get", "update"]);
    let mut below = gadgets();
    below["path"] = "/deviceManagement/gadgets/{parentId}/parts".into();
    below["parent"] = "gadgets".into();
    let (_emulator, client) = started(&[gadgets(), single, below]);
    let day = "/v1.0/deviceManagement/gadgetOfTheDay";
    assert_eq!(client.get(day).json()["isOn"], Value::Null);
    assert_eq!(
        send(&client, "PATCH", day, &json!({"isOn": true})).status,
        204
    );
    assert_eq!(client.get(day).json()["isOn"], true);
    assert_eq!(
        send(&client, "POST", day, &json!({"name": "g"})).status,
        400
    );
    let made = send(&client, "POST", GADGETS, &json!({"name": "g"})).json();
    let url = format!("{GADGETS}/{}", made["id"].as_str().unwrap());
    let part = send(
        &client,
        "POST",
        &format!("{url}/parts"),
        &json!({"name": "p"}),
    )
    .json();
    let part = format!("{url}/parts/{}", part["id"].as_str().unwrap());
    assert_eq!(client.get(&part).json()["name"], "p");
    assert_eq!(client.get(&format!("{GADGETS}/none/parts")).status, 404);
    client.call("DELETE", &url, &[], None);
    assert_eq!(client.get(&part).status, 404, "what is below goes with it");
}

#[test]
fn a_mixed_set_wants_types() {
    let mut mixed = gadgets();
    mixed["mixed"] = true.into();
    mixed["baseType"] = "#microsoft.graph.thing".into();
    let (_emulator, client) = started(&[mixed]);
    assert_eq!(
        send(&client, "POST", GADGETS, &json!({"name": "g"})).status,
        400
    );
    let typed = json!({"@odata.type": "#microsoft.graph.gadget", "name": "g"});
    let made = send(&client, "POST", GADGETS, &typed);
    assert_eq!(
        (made.status, &made.json()["@odata.type"]),
        (201, &json!("#microsoft.graph.gadget"))
    );
}

#[test]
fn the_descriptions_of_the_library_can_take_the_place_of_the_tables() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../resources");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let files = files.filter(|file| !file.ends_with("schema.json"));
    let mut all: Vec<Value> = files
        .map(|file| serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
        .collect();
    let statuses = all
        .iter_mut()
        .find(|one| one["name"] == "iosUpdateStatuses")
        .unwrap();
    let properties = statuses["properties"].as_array_mut().unwrap();
    properties.push(property("batteryPercentage", "Edm.Int32", &Value::Null));
    let (_emulator, client) = started(&all);
    let mut sent: Value = serde_json::from_str(REQUEST).unwrap();
    sent["batteryPercentage"] = 50.into();
    let made = client.create(&sent.to_string());
    assert_eq!(
        (made.status, &made.json()["batteryPercentage"]),
        (201, &json!(50))
    );
    let url = format!("{PATH}/{}", made.json()["id"].as_str().unwrap());
    let changed = send(&client, "PATCH", &url, &json!({"batteryPercentage": 49}));
    assert_eq!(
        (changed.status, &changed.json()["batteryPercentage"]),
        (200, &json!(49))
    );
    assert_eq!(client.call("DELETE", &url, &[], None).status, 204);
    let devices = client.get("/v1.0/deviceManagement/managedDevices").json();
    let devices = devices["value"].as_array().unwrap();
    assert!(devices.len() > 24 && devices.iter().all(|one| one.get("@odata.type").is_none()));
    let policies = "/beta/deviceManagement/deviceConfigurations";
    let update =
        json!({"@odata.type": "#microsoft.graph.iosUpdateConfiguration", "displayName": "x"});
    let made = send(&client, "POST", policies, &update);
    assert_eq!(
        (made.status, &made.json()["roleScopeTagIds"]),
        (201, &json!(["0"])),
        "{}",
        made.text()
    );
    let url = format!("{policies}/{}", made.json()["id"].as_str().unwrap());
    let target = json!({"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "a"});
    let assigned = send(
        &client,
        "POST",
        &format!("{url}/assign"),
        &json!({"assignments": [{"target": target}]}),
    );
    assert_eq!(assigned.status, 200, "{}", assigned.text());
    let listed = client.get(&format!("{url}/assignments")).json();
    assert_eq!(listed["value"][0]["target"]["groupId"], "a");
    let overview = client.get(&format!("{url}/deviceStatusOverview")).json();
    assert!(overview["pendingCount"].as_u64().unwrap() > 0, "{overview}");
    assert_eq!(
        client
            .get("/v1.0/deviceManagement/softwareUpdateStatusSummary")
            .status,
        200
    );
}

#[test]
fn what_is_wrong_with_a_description_is_said() {
    let mut unknown = gadgets();
    unknown["properties"][1]["type"] = "gadgetShape".into();
    for (text, said) in [
        ("{", "the description 1: "),
        ("{}", "the description 1: missing field `path`"),
        (
            &unknown.to_string(),
            "the description 1: the type 'gadgetShape' is in no description",
        ),
    ] {
        let refused = Emulator::start(Options {
            resources: vec![text.to_owned()],
            ..Options::default()
        });
        let refused = refused.unwrap_err().to_string();
        assert!(refused.starts_with(said), "{refused}");
    }
}
