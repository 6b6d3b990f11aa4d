//! How entities and lists are written, and how names are read.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, PATH, REQUEST, with_options};
use intune_emulator::{Emulator, Habit, Options};
use serde_json::{Value, json};

const METADATA: &str =
    "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/iosUpdateStatuses";
const NAMES: [&str; 12] = [
    "id",
    "installStatus",
    "osVersion",
    "deviceId",
    "userId",
    "deviceDisplayName",
    "userName",
    "deviceModel",
    "complianceGracePeriodExpirationDateTime",
    "status",
    "lastReportedDateTime",
    "userPrincipalName",
];
/// What a create needs, and no more.
const LEAST: &str = r##"{"installStatus": "idle", "status": "error", "lastReportedDateTime": "2024-01-01T00:00:00.0000001Z",
    "complianceGracePeriodExpirationDateTime": "9999-12-31T23:59:59.9999999Z"}"##;

fn start() -> (Emulator, Client) {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    (emulator, client)
}

fn names(object: &Value) -> Vec<&str> {
    object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

fn beta(path: &str) -> String {
    path.replace("v1.0", "beta")
}

#[test]
fn every_property_is_there() {
    let (_emulator, client) = start();
    let made = client.create(LEAST);
    assert_eq!(made.status, 201);
    let entity = made.json();
    assert_eq!(entity["@odata.context"], format!("{METADATA}/$entity"));
    assert_eq!(names(&entity)[1..], NAMES);
    assert_eq!(
        (&entity["userName"], &entity["status"]),
        (&Value::Null, &json!("error"))
    );
    let url = format!("{PATH}/{}", entity["id"].as_str().unwrap());
    assert_eq!(client.get(&url).json(), entity);
    let changed = client
        .call("PATCH", &url, &[], Some(r#"{"userName": "u"}"#))
        .json();
    assert_eq!(
        (names(&changed), &changed["userName"]),
        (names(&entity), &json!("u"))
    );
    let list = client.get(PATH).json();
    assert_eq!(list["@odata.context"], METADATA);
    assert_eq!(names(&list["value"][0]), NAMES);
    let one = client.get(&beta(&url)).json();
    assert_eq!(one["@odata.context"], format!("{}/$entity", beta(METADATA)));
    assert_eq!((names(&one)[13], &one["platform"]), ("platform", &json!(0)));
    let some = client.get(&format!("{url}?$select=STATUS,Id")).json();
    let context = format!("{METADATA}(status,id)/$entity");
    assert_eq!(
        some,
        json!({"@odata.context": context, "id": entity["id"], "status": "error"})
    );
    let all = client.get(&format!("{PATH}?$select=*,id")).json();
    assert_eq!(all["@odata.context"], format!("{METADATA}(*)"));
    assert_eq!(names(&all["value"][0]), NAMES);
}

#[test]
fn what_was_sent_is_kept_as_it_was_sent() {
    let (_emulator, client) = start();
    let sent = LEAST.replacen(
        '{',
        r#"{"userName": "\ud800 \u00e4/\/ä", "osVersion": "", "#,
        1,
    );
    let made = client.create(&sent);
    assert_eq!(made.status, 201, "{}", made.text());
    for kept in [
        r#""userName":"\ud800 \u00e4/\/ä""#,
        r#""osVersion":"""#,
        "00.0000001Z",
        "59.9999999Z",
    ] {
        assert!(made.text().contains(kept), "{}", made.text());
    }
}

#[test]
fn control_information_is_what_the_level_says() {
    let (_emulator, client) = start();
    let id = client.create(LEAST).json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let url = format!("{PATH}/{id}");
    let get = |url: &str, accept: &str| {
        let answer = client.call("GET", url, &[("Accept", accept)], None);
        (answer.header("content-type").to_owned(), answer.json())
    };
    let kind = |level: &str| {
        format!(
            "application/json;odata.metadata={level};odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
        )
    };
    let (content_type, full) = get(&url, "application/json;odata.metadata=full");
    assert_eq!(content_type, kind("full"));
    for (name, value) in [
        ("@odata.context", format!("{METADATA}/$entity")),
        (
            "@odata.type",
            "#microsoft.graph.iosUpdateDeviceStatus".to_owned(),
        ),
        (
            "@odata.id",
            format!("https://graph.microsoft.com{PATH}('{id}')"),
        ),
        ("@odata.editLink", format!("{}{PATH}('{id}')", client.base)),
        (
            "installStatus@odata.type",
            "#microsoft.graph.iosUpdatesInstallStatus".to_owned(),
        ),
        (
            "lastReportedDateTime@odata.type",
            "#DateTimeOffset".to_owned(),
        ),
    ] {
        assert_eq!(full[name], value, "{name}");
    }
    assert_eq!(
        client.get(full["@odata.editLink"].as_str().unwrap()).status,
        200
    );
    let (content_type, none) = get(&url, "APPLICATION/json ; Metadata=None;q=0.5, text/html");
    assert_eq!((content_type, names(&none)), (kind("none"), NAMES.to_vec()));
    let (_, list) = get(
        &format!("{PATH}?$top=1"),
        "application/json;odata.metadata=full",
    );
    assert_eq!(names(&list["value"][0])[0], "@odata.type");
    client.create(LEAST);
    let options = format!("{PATH}?$top=1&$count=true");
    let (content_type, list) = get(&options, "application/json;odata.metadata=none");
    assert_eq!(content_type, kind("none"));
    assert_eq!(names(&list), ["@odata.count", "@odata.nextLink", "value"]);
    assert_eq!(names(&list["value"][0]), NAMES);
    let (content_type, list) = get(
        &options,
        "application/json;IEEE754Compatible=true;odata.streaming=false",
    );
    assert_eq!(list["@odata.count"], "2");
    assert!(
        content_type.contains("odata.streaming=false;IEEE754Compatible=true"),
        "{content_type}"
    );
    for (method, url, body) in [
        ("POST", PATH, LEAST),
        ("PATCH", &url, r#"{"osVersion": "1"}"#),
    ] {
        let accept = [("Accept", "application/json;odata.metadata=full")];
        let answer = client.call(method, url, &accept, Some(body));
        assert_eq!(answer.header("content-type"), kind("full"), "{method}");
        assert_eq!(
            answer.json()["@odata.type"],
            "#microsoft.graph.iosUpdateDeviceStatus"
        );
    }
    let by_option = [("$format", "application/json;odata.metadata=none")];
    let answer = client.get(&with_options(&url, &by_option));
    assert_eq!(answer.header("content-type"), kind("none"));
    assert_eq!(
        client
            .get(&format!("{url}?$format=json"))
            .header("content-type"),
        kind("minimal")
    );
    for accept in [
        "application/json;odata.metadata=some",
        "application/xml",
        "application/json;q=0",
    ] {
        for (method, url, body) in [("GET", &*url, None), ("POST", PATH, Some(LEAST))] {
            let answer = client.call(method, url, &[("Accept", accept)], body);
            assert_eq!(answer.status, 406, "{accept}");
        }
    }
    assert_eq!(client.get(&format!("{url}?$format=atom")).status, 406);
    assert_eq!(client.get(&format!("{PATH}/$count")).text(), "3");
}

#[test]
fn names_have_no_letter_case() {
    let (_emulator, client) = start();
    let sent = r##"{"@odata.type": "microsoft.GRAPH.IosUpdateDeviceStatus", "INSTALLSTATUS": "DownloadFailed", "Status": "NONCOMPLIANT",
        "LastReportedDateTime": "2024-01-01T00:00:00Z", "complianceGracePeriodExpirationDateTime": "2024-01-01T00:00:00Z"}"##;
    let made = client.create(sent).json();
    assert_eq!(
        (&made["installStatus"], &made["status"]),
        (&json!("downloadFailed"), &json!("nonCompliant"))
    );
    let id = made["id"].as_str().unwrap();
    for path in [
        "/V1.0/DEVICEMANAGEMENT/iosupdatestatuses".to_owned(),
        "/Beta/devicemanagement/IosUpdateStatuses/$COUNT".to_owned(),
        format!("/v1.0/DeviceManagement/IOSUPDATESTATUSES/{id}"),
        format!("/v1.0/deviceManagement/IosUpdateStatuses('{id}')"),
        format!("/v1.0/deviceManagement/iosUpdateStatuses(ID='{id}')"),
        format!("{PATH}?$FILTER=STATUS EQ 'noncompliant' And InstallStatus eq Microsoft.Graph.IosUpdatesInstallStatus'downloadfailed'&$OrderBy=OSVERSION Desc&$Top=1&$Count=True").replace(' ', "%20"),
    ] {
        let answer = client.get(&path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert!(!answer.text().contains("\"value\":[]"), "{path}: {}", answer.text());
    }
    let batch = json!({"requests": [{"id": "1", "method": "get", "url": "DEVICEMANAGEMENT/iosupdatestatuses"}]});
    let answer = client.call("POST", "/V1.0/$BATCH", &[], Some(&batch.to_string()));
    assert_eq!(answer.json()["responses"][0]["status"], 200);
    let url = format!("{PATH}/{id}");
    let changed = client
        .call("PATCH", &url, &[], Some(r#"{"status": "Error"}"#))
        .json();
    assert_eq!(changed["status"], "error");
    let twice = r#"{"osVersion": "1", "OSVERSION": "2"}"#;
    assert_eq!(client.call("PATCH", &url, &[], Some(twice)).status, 400);
}

#[test]
fn beta_s_own() {
    let emulator = Emulator::start(Options {
        page_size: 3,
        beta_page_size: Some(2),
        ..Options::default()
    })
    .unwrap();
    let client = Client::new(&emulator);
    for _ in 0..4 {
        client.keep(&[]);
    }
    let value = |path: &str| client.get(path).json()["value"].as_array().unwrap().len();
    assert_eq!((value(PATH), value(&beta(PATH))), (3, 2));
    let list = client
        .get(&format!("{}?TOP=1&select=id&count=true", beta(PATH)))
        .json();
    assert_eq!(
        (names(&list["value"][0]), &list["@odata.count"]),
        (vec!["id"], &json!(4))
    );
    let next = client.get(list["@odata.nextLink"].as_str().unwrap()).json();
    assert_ne!(next["value"], list["value"]);
    let twice = client.get(&format!("{}?top=1&$top=1", beta(PATH)));
    assert_eq!(twice.status, 400);
    assert_eq!(client.get(&format!("{PATH}?top=1")).status, 400);
    let sent = REQUEST.replace("\"available\"", "\"Timeout\"");
    assert!(
        client
            .create(&sent)
            .text()
            .contains("Requested value 'Timeout' was not found.")
    );
    let made = client.call("POST", &beta(PATH), &[], Some(&sent)).json();
    assert_eq!(
        (&made["installStatus"], &made["platform"]),
        (&json!("timeout"), &json!(0))
    );
    let url = format!("{PATH}/{}", made["id"].as_str().unwrap());
    let filter = with_options(PATH, &[("$filter", "installStatus eq 'timeout'")]);
    assert_eq!(client.get(&filter).status, 400);
    let one = client.get(&url).json();
    assert_eq!(
        (&one["installStatus"], one.get("platform")),
        (&json!("-2016333898"), None)
    );
    let sent_back = json!({"installStatus": one["installStatus"], "status": "2"});
    let back = client.call("PATCH", &url, &[], Some(&sent_back.to_string()));
    assert_eq!(back.json()["status"], "compliant");
    let change = client.call("PATCH", &beta(&url), &[], Some(r#"{"platform": 7}"#));
    assert_eq!(change.json()["platform"], 7);
    assert_eq!(change.json()["installStatus"], "timeout");
}

#[test]
fn intune_s_habits() {
    let with = |habit: Habit| {
        let emulator = Emulator::start(Options {
            habits: vec![habit],
            ..Options::default()
        });
        let emulator = emulator.unwrap();
        let client = Client::new(&emulator);
        let names = ["b", "a", "c"];
        let ids = names.map(|name| client.keep(&[("deviceDisplayName", json!(name))]));
        (emulator, client, ids)
    };
    let listed = |list: &Value| -> Vec<String> {
        let rows = list["value"].as_array().unwrap().iter();
        rows.map(|row| row["deviceDisplayName"].as_str().unwrap().to_owned())
            .collect()
    };
    let (_emulator, client, _) = with(Habit::FilterIgnored);
    for filter in ["deviceDisplayName eq 'a'", "nonsense"] {
        let list = client
            .get(&with_options(PATH, &[("$filter", filter)]))
            .json();
        assert_eq!(listed(&list), ["b", "a", "c"], "{filter}");
    }
    let (_emulator, client, _) = with(Habit::OrderbyIgnored);
    let list = client
        .get(&format!("{PATH}?$orderby=deviceDisplayName"))
        .json();
    assert_eq!(listed(&list), ["b", "a", "c"]);
    let (_emulator, client, _) = with(Habit::SkipEmptyPage);
    let list = client
        .get(&format!("{PATH}?$skip=1&$orderby=deviceDisplayName"))
        .json();
    assert!(listed(&list).is_empty());
    let next = client.get(list["@odata.nextLink"].as_str().unwrap()).json();
    assert_eq!(
        (listed(&next), next.get("@odata.nextLink")),
        (vec!["b".to_owned(), "c".to_owned()], None)
    );
    let list = client.get(&format!("{PATH}?$skip=3")).json();
    assert_eq!((listed(&list), list.get("@odata.nextLink")), (vec![], None));
    let (_emulator, client, _) = with(Habit::CountUnasked);
    assert_eq!(
        client.get(&format!("{PATH}?$top=1")).json()["@odata.count"],
        3
    );
    let (_emulator, client, _) = with(Habit::NotFoundUnknown);
    let answer = client.get(&format!("{PATH}/x"));
    let error = &answer.json()["error"];
    assert_eq!(
        (answer.status, &error["code"], &error["message"]),
        (404, &json!("UnknownError"), &json!(""))
    );
    let (_emulator, client, ids) = with(Habit::Update204);
    let url = format!("{PATH}/{}", ids[0]);
    let answer = client.call("PATCH", &url, &[], Some(r#"{"osVersion": "9"}"#));
    assert_eq!((answer.status, answer.text()), (204, ""));
    assert_eq!(client.get(&url).json()["osVersion"], "9");
    let (_emulator, client, ids) = with(Habit::Delete200);
    let url = format!("{PATH}/{}", ids[0]);
    let answer = client.call("DELETE", &url, &[], None);
    assert_eq!((answer.status, answer.text()), (200, ""));
    assert_eq!(client.get(&url).status, 404);
}
