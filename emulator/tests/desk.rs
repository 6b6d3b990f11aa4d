//! The iOS updates desk beside the statuses: policies, their assignments, devices, and what is counted of them.
#![allow(clippy::unwrap_used)]

mod common;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use common::{Answer, Client, with_options};
use intune_emulator::{Clock, Emulator, Habit, Options, Quota, Tokens};
use serde_json::{Value, json};

const POLICIES: &str = "/beta/deviceManagement/deviceConfigurations";
const DEVICES: &str = "/v1.0/deviceManagement/managedDevices";
const UPDATE: &str = "#microsoft.graph.iosUpdateConfiguration";

fn start() -> (Emulator, Client) {
    started(Options::default())
}

fn started(options: Options) -> (Emulator, Client) {
    let emulator = Emulator::start(options).unwrap();
    let client = Client::new(&emulator);
    (emulator, client)
}

fn send(client: &Client, method: &str, path: &str, body: &Value) -> Answer {
    client.call(method, path, &[], Some(&body.to_string()))
}

fn policy(client: &Client) -> String {
    let body = json!({"@odata.type": UPDATE, "displayName": "Nights"});
    let made = send(client, "POST", POLICIES, &body);
    assert_eq!(made.status, 201, "{}", made.text());
    made.json()["id"].as_str().unwrap().to_owned()
}

fn values(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["value"].as_array().unwrap().clone()
}

fn refused(answer: &Answer, code: &str, message: &str) {
    let error = &answer.json()["error"];
    assert_eq!(answer.status, 400, "{}", answer.text());
    assert_eq!(
        (&error["code"], &error["message"]),
        (&json!(code), &json!(message))
    );
}

#[test]
fn a_policy_is_created_with_every_property() {
    let clock = Clock::manual();
    let (_emulator, client) = started(Options {
        clock: clock.clone(),
        ..Options::default()
    });
    let sent = json!({"@odata.type": UPDATE, "displayName": "Nights", "description": "d",
        "activeHoursStart": "07:00", "scheduledInstallDays": ["Monday"], "version": 7,
        "customUpdateTimeWindows": [{"@odata.type": "#microsoft.graph.customUpdateTimeWindow", "startDay": "monday",
            "startTime": "07:00:00", "endDay": "friday", "endTime": "18:00:00.0000000"}]});
    let made = send(&client, "POST", POLICIES, &sent).json();
    let names: Vec<&str> = made
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    // As a capture of the service has them.
    assert_eq!(
        names,
        [
            "@odata.context",
            "@odata.type",
            "id",
            "lastModifiedDateTime",
            "roleScopeTagIds",
            "supportsScopeTags",
            "deviceManagementApplicabilityRuleOsEdition",
            "deviceManagementApplicabilityRuleOsVersion",
            "deviceManagementApplicabilityRuleDeviceMode",
            "createdDateTime",
            "description",
            "displayName",
            "version",
            "isEnabled",
            "activeHoursStart",
            "activeHoursEnd",
            "desiredOsVersion",
            "scheduledInstallDays",
            "utcTimeOffsetInMinutes",
            "enforcedSoftwareUpdateDelayInDays",
            "updateScheduleType",
            "customUpdateTimeWindows"
        ]
    );
    for (name, value) in [
        ("@odata.type", json!(UPDATE)),
        ("roleScopeTagIds", json!(["0"])),
        ("supportsScopeTags", json!(true)),
        ("version", json!(1)),
        ("isEnabled", json!(false)),
        ("activeHoursStart", json!("07:00:00.0000000")),
        ("activeHoursEnd", json!("00:00:00.0000000")),
        ("desiredOsVersion", json!(null)),
        ("scheduledInstallDays", json!(["monday"])),
        ("updateScheduleType", json!("updateOutsideOfActiveHours")),
        (
            "customUpdateTimeWindows",
            json!([{"startDay": "monday", "endDay": "friday", "startTime": "07:00:00.0000000",
            "endTime": "18:00:00.0000000"}]),
        ),
    ] {
        assert_eq!(made[name], value, "{name}");
    }
    let url = format!("{POLICIES}/{}", made["id"].as_str().unwrap());
    clock.advance(std::time::Duration::from_millis(1500));
    let changed = send(
        &client,
        "PATCH",
        &url,
        &json!({"@odata.type": UPDATE, "isEnabled": true}),
    );
    assert_eq!((changed.status, changed.text()), (204, ""));
    let got = client.get(&url).json();
    assert_eq!(
        (&got["version"], &got["isEnabled"]),
        (&json!(2), &json!(true))
    );
    assert_eq!(
        got["activeHoursStart"], "07:00:00.0000000",
        "what was not sent keeps its value"
    );
    assert_eq!(got["createdDateTime"], made["createdDateTime"]);
    assert_ne!(got["lastModifiedDateTime"], made["lastModifiedDateTime"]);
    let of_v1 = client.get(&url.replace("beta", "v1.0")).json();
    assert_eq!(
        (of_v1.get("isEnabled"), &of_v1["@odata.type"]),
        (None, &json!(UPDATE))
    );
    let deleted = client.call("DELETE", &url, &[], None);
    assert_eq!((deleted.status, deleted.text()), (200, ""));
    assert_eq!(client.get(&url).status, 404);
}

#[test]
fn a_policy_without_its_type_is_refused() {
    let (_emulator, client) = start();
    let url = format!("{POLICIES}/{}", policy(&client));
    let (code, message) = ("ModelValidationFailure", "Cannot create an abstract class.");
    for (method, path) in [("POST", POLICIES), ("PATCH", &*url)] {
        refused(
            &send(&client, method, path, &json!({"displayName": "x"})),
            code,
            message,
        );
        let abstract_type =
            json!({"@odata.type": "#microsoft.graph.deviceConfiguration", "displayName": "x"});
        refused(&send(&client, method, path, &abstract_type), code, message);
    }
    let other =
        json!({"@odata.type": "#microsoft.graph.iosCustomConfiguration", "displayName": "x"});
    assert_eq!(send(&client, "PATCH", &url, &other).status, 400);
    let put = send(
        &client,
        "PUT",
        &url,
        &json!({"@odata.type": UPDATE, "displayName": "x"}),
    );
    assert_eq!(
        (put.status, &put.json()["error"]["code"]),
        (400, &json!("No method match route template"))
    );
    for wrong in [
        json!({"@odata.type": UPDATE}),
        json!({"@odata.type": UPDATE, "displayName": null}),
        json!({"@odata.type": UPDATE, "displayName": "x", "activeHoursStart": "7:30"}),
        json!({"@odata.type": UPDATE, "displayName": "x", "isEnabled": "true"}),
        json!({"@odata.type": UPDATE, "displayName": "x", "scheduledInstallDays": "monday"}),
        json!({"@odata.type": UPDATE, "displayName": "x", "customUpdateTimeWindows": [{"startDay": "monday"}]}),
        json!({"@odata.type": UPDATE, "displayName": "x", "payloadName": "x"}),
    ] {
        assert_eq!(
            send(&client, "POST", POLICIES, &wrong).status,
            400,
            "{wrong}"
        );
    }
    let of_beta = json!({"@odata.type": UPDATE, "displayName": "x", "isEnabled": true});
    let v1 = POLICIES.replace("beta", "v1.0");
    assert_eq!(
        send(&client, "POST", &v1, &of_beta).status,
        400,
        "v1.0 has no isEnabled"
    );
}

#[test]
fn lists_are_mixed_until_a_type_is_asked_for() {
    let (_emulator, client) = start();
    let id = policy(&client);
    let all = values(&client.get(POLICIES));
    assert!(all.iter().all(|one| one["@odata.type"].is_string()));
    assert!(
        all.len() > 1,
        "there are policies of other types from the beginning"
    );
    for filter in [
        "isof('microsoft.graph.iosUpdateConfiguration')",
        "isof('Microsoft.Graph.IosUpdateConfiguration')",
        "isof(microsoft.graph.iosUpdateConfiguration)",
        "not isof('microsoft.graph.iosCustomConfiguration') and not isof('microsoft.graph.macOSCustomConfiguration')",
    ] {
        let found = values(&client.get(&with_options(POLICIES, &[("$filter", filter)])));
        assert_eq!(found.len(), 1, "{filter}");
        assert_eq!(found[0]["id"], id, "{filter}");
    }
    for path in [
        with_options(POLICIES, &[("$filter", "isof('microsoft.graph.nothing')")]),
        with_options(POLICIES, &[("$select", "isEnabled")]),
        format!("{POLICIES}/microsoft.graph.iosUpdateConfiguration"),
    ] {
        assert_eq!(client.get(&path).status, 400, "{path}");
    }
    let count = with_options(
        &format!("{POLICIES}/$count"),
        &[("$filter", "isof('microsoft.graph.iosUpdateConfiguration')")],
    );
    assert_eq!(client.get(&count).text(), "1");
    let cast = |name: &str| format!("{POLICIES}/{id}/microsoft.graph.{name}");
    let select = client.get(&format!(
        "{}?$select=isEnabled",
        cast("iosUpdateConfiguration")
    ));
    assert_eq!(select.json()["isEnabled"], false);
    assert_eq!(client.get(&cast("iosCustomConfiguration")).status, 404);
    assert_eq!(
        client
            .get(&cast("iosUpdateConfiguration/assignments"))
            .status,
        200
    );
    assert_eq!(
        client
            .get(&cast("iosCustomConfiguration/assignments"))
            .status,
        404
    );
}

/// What a type alone has, behind it.
const START: &str = "microsoft.graph.iosUpdateConfiguration/activeHoursStart";
const PAYLOAD: &str = "microsoft.graph.iosCustomConfiguration/payloadName";

#[test]
fn what_a_type_alone_has_is_named_behind_it() {
    let (_emulator, client) = start();
    let body =
        json!({"@odata.type": UPDATE, "displayName": "Nights", "activeHoursStart": "08:00:00"});
    let made = send(&client, "POST", POLICIES, &body).json();
    let id = made["id"].as_str().unwrap();
    for version in ["v1.0", "beta"] {
        let set = POLICIES.replace("beta", version);
        let (one, count) = (format!("{set}/{id}"), format!("{set}/$count"));
        let none = "Could not find a property named 'activeHoursStart' on type";
        let selected = format!(
            "Parsing OData Select and Expand failed: {none} 'microsoft.graph.deviceConfiguration'."
        );
        let asked = format!(
            "The query specified in the URI is not valid. {none} 'microsoft.management.services.api.deviceConfiguration'."
        );
        for (path, option, value, message) in [
            (&set, "$select", "id,activeHoursStart", &selected),
            (&one, "$select", "activeHoursStart", &selected),
            (&set, "$expand", "activeHoursStart", &selected),
            (&set, "$filter", "activeHoursStart eq 08:00:00", &asked),
            (&count, "$filter", "activeHoursStart eq 08:00:00", &asked),
            (&set, "$orderby", "activeHoursStart desc", &asked),
        ] {
            let answer = client.get(&with_options(path, &[(option, value)]));
            refused(&answer, "BadRequest", message);
        }
        let of_other = client.get(&with_options(&set, &[("$select", &format!("{PAYLOAD}s"))]));
        let message = "Parsing OData Select and Expand failed: Could not find a property named 'payloadNames' on \
                       type 'microsoft.graph.iosCustomConfiguration'.";
        refused(&of_other, "BadRequest", message);
        for (filter, found) in [
            (format!("{START} eq 08:00:00"), 1),
            (format!("{START} eq 00:00:00"), 0),
            (format!("{START} eq null"), 2),
            (format!("{START} ne null and displayName eq 'Nights'"), 1),
            (format!("{PAYLOAD} eq 'Settings'"), 1),
            (format!("startswith({PAYLOAD},'Set')"), 1),
        ] {
            let options = [("$filter", &*filter)];
            let listed = values(&client.get(&with_options(&set, &options)));
            assert_eq!(listed.len(), found, "{filter}");
            let counted = client.get(&with_options(&count, &options));
            assert_eq!(counted.text(), found.to_string(), "{filter}");
        }
        let select = format!("displayName,{START}");
        let got = client
            .get(&with_options(&one, &[("$select", &select)]))
            .json();
        let metadata = format!("https://graph.microsoft.com/{version}/$metadata");
        let context = format!("{metadata}#deviceManagement/deviceConfigurations({select})/$entity");
        let expected = json!({"@odata.context": context, "@odata.type": UPDATE, "displayName": "Nights",
            "activeHoursStart": "08:00:00.0000000"});
        assert_eq!(got, expected);
        let listed = values(&client.get(&with_options(&set, &[("$select", PAYLOAD)])));
        let having: Vec<bool> = listed
            .iter()
            .map(|one| one["payloadName"].is_string())
            .collect();
        assert_eq!(having.iter().filter(|has| **has).count(), 1, "{listed:?}");
        assert!(listed.iter().all(|one| one.as_object().unwrap().len() <= 2));
    }
}

#[test]
fn pages_end_in_any_order() {
    let (_emulator, client) = started(Options {
        page_size: 1,
        ..Options::default()
    });
    let body =
        json!({"@odata.type": UPDATE, "displayName": "Nights", "activeHoursStart": "08:00:00"});
    let made = send(&client, "POST", POLICIES, &body).json();
    for (order, at) in [
        (format!("{START} desc"), 0),
        (START.to_owned(), 2),
        // What the others do not have comes with what they begin with.
        ("supportsScopeTags".to_owned(), 2),
    ] {
        let mut next = Some(with_options(POLICIES, &[("$orderby", &order)]));
        let mut ids = Vec::new();
        while let Some(link) = next.filter(|_| ids.len() < 9) {
            let answer = client.get(&link);
            ids.extend(values(&answer).into_iter().map(|one| one["id"].clone()));
            next = answer.json()["@odata.nextLink"].as_str().map(str::to_owned);
        }
        assert_eq!(ids.len(), 3, "{order}");
        assert_eq!(ids[at], made["id"], "{order}");
    }
}

#[test]
fn an_assignment_replaces_everything() {
    let (_emulator, client) = started(Options {
        page_size: 2,
        ..Options::default()
    });
    let url = format!("{POLICIES}/{}", policy(&client));
    let target = |kind: &str, group: Option<&str>| {
        let mut target = json!({"@odata.type": format!("#microsoft.graph.{kind}AssignmentTarget")});
        if let Some(group) = group {
            target["groupId"] = group.into();
        }
        json!({"target": target})
    };
    let assign = |assignments: Value| {
        let answer = send(
            &client,
            "POST",
            &format!("{url}/assign"),
            &json!({"assignments": assignments}),
        );
        assert_eq!((answer.status, answer.text()), (200, ""));
    };
    let all = [
        target("group", Some("a")),
        target("exclusionGroup", Some("b")),
        target("group", Some("a")),
        target("allDevices", None),
        target("allLicensedUsers", None),
    ];
    assign(json!(all));
    let first = client.get(&format!("{url}/assignments")).json();
    let link = first["@odata.nextLink"].as_str().unwrap();
    let rest = values(&client.get(link));
    assert_eq!(
        (first["value"].as_array().unwrap().len(), rest.len()),
        (2, 2),
        "of two for one group, the first counts"
    );
    let one = &first["value"][0];
    assert_eq!(
        one["target"],
        json!({"@odata.type": "#microsoft.graph.groupAssignmentTarget",
        "deviceAndAppManagementAssignmentFilterId": null, "deviceAndAppManagementAssignmentFilterType": "none",
        "groupId": "a"})
    );
    assert_eq!(
        (&one["intent"], &one["source"]),
        (&json!("apply"), &json!("direct"))
    );
    let of_v1 = values(&client.get(&format!("{url}/assignments").replace("beta", "v1.0")));
    assert_eq!(
        of_v1[0]["target"],
        json!({"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "a"})
    );
    let overview = client.get(&format!("{url}/deviceStatusOverview")).json();
    assert!(overview["pendingCount"].as_u64().unwrap() > 0, "{overview}");
    assert_eq!(overview["configurationVersion"], 1);
    assign(json!([target("group", Some("c"))]));
    let left = values(&client.get(&format!("{url}/assignments")));
    assert_eq!(
        (left.len(), &left[0]["target"]["groupId"]),
        (1, &json!("c"))
    );
    let older = json!({"assignments": [], "deviceConfigurationGroupAssignments":
        [{"targetGroupId": "d", "excludeGroup": true}]});
    assert_eq!(
        send(&client, "POST", &format!("{url}/assign"), &older).status,
        200
    );
    let left = values(&client.get(&format!("{url}/assignments")));
    assert_eq!(left[0]["target"]["groupId"], "d");
    assert_eq!(
        left[0]["target"]["@odata.type"],
        "#microsoft.graph.exclusionGroupAssignmentTarget"
    );
    assign(json!([]));
    assert!(values(&client.get(&format!("{url}/assignments"))).is_empty());
    assert_eq!(
        client.get(&format!("{url}/deviceStatusOverview")).json()["pendingCount"],
        0
    );
    for wrong in [
        json!({}),
        json!({"assignments": {}}),
        json!({"assignments": null}),
        json!({"assignments": [{"target": {"groupId": "a"}}]}),
        json!({"assignments": [], "other": 1}),
    ] {
        assert_eq!(
            send(&client, "POST", &format!("{url}/assign"), &wrong).status,
            400,
            "{wrong}"
        );
    }
    let none = send(
        &client,
        "POST",
        &format!("{POLICIES}/none/assign"),
        &json!({"assignments": []}),
    );
    assert_eq!(none.status, 404);
    assert_eq!(
        client.get(&format!("{POLICIES}/none/assignments")).status,
        404
    );
    assert_eq!(
        client
            .get(&format!("{POLICIES}/none/deviceStatusOverview"))
            .status,
        404
    );
    client.call("DELETE", &url, &[], None);
    assert_eq!(client.get(&format!("{url}/assignments")).status, 404);
}

#[test]
fn statuses_are_counted() {
    let (_emulator, client) = start();
    let summary = "/v1.0/deviceManagement/softwareUpdateStatusSummary";
    for (device, user, status) in [
        ("a", "u", "compliant"),
        ("b", "u", "compliant"),
        ("c", "v", "error"),
    ] {
        client.keep(&[
            ("deviceId", json!(device)),
            ("userId", json!(user)),
            ("status", json!(status)),
        ]);
    }
    let counted = client.get(summary).json();
    for (name, count) in [
        ("compliantDeviceCount", 2),
        ("compliantUserCount", 1),
        ("errorDeviceCount", 1),
        ("nonCompliantDeviceCount", 0),
    ] {
        assert_eq!(counted[name], count, "{name}");
    }
    assert_eq!(counted.as_object().unwrap().len(), 17, "{counted}");
    let (_emulator, client) = started(Options {
        habits: vec![Habit::SingleInValue],
        ..Options::default()
    });
    assert_eq!(
        client.get(summary).json()["value"]["compliantDeviceCount"],
        0
    );
}

#[test]
fn devices_are_read_and_hardly_written() {
    let (_emulator, client) = start();
    let devices = values(&client.get(DEVICES));
    assert!(devices.len() > 24 && devices.iter().all(|one| one.get("@odata.type").is_none()));
    assert!(
        devices
            .iter()
            .all(|one| one["notes"].is_null() && one["physicalMemoryInBytes"] == 0)
    );
    let id = devices[0]["id"].as_str().unwrap();
    let url = format!("{DEVICES}/{id}");
    assert!(client.get(&url).json()["notes"].is_null());
    let selected = client
        .get(&format!("{url}?$select=notes,physicalMemoryInBytes"))
        .json();
    assert!(
        selected["notes"].is_string() && selected["physicalMemoryInBytes"].as_u64().unwrap() > 0
    );
    let listed = values(&client.get(&format!("{DEVICES}?$select=notes")));
    assert!(listed[0]["notes"].is_null());
    let changed = send(
        &client,
        "PATCH",
        &url,
        &json!({"notes": "n", "managedDeviceName": "m"}),
    );
    assert_eq!((changed.status, changed.text()), (204, ""));
    assert_eq!(
        client.get(&format!("{url}?$select=notes")).json()["notes"],
        "n"
    );
    let read_only = send(&client, "PATCH", &url, &json!({"deviceName": "x"}));
    assert_eq!(read_only.status, 400, "nothing that may be written");
    send(
        &client,
        "PATCH",
        &url,
        &json!({"deviceName": "x", "managedDeviceOwnerType": "personal"}),
    );
    let got = client.get(&url).json();
    assert_eq!(
        (&got["deviceName"], &got["managedDeviceOwnerType"]),
        (&devices[0]["deviceName"], &json!("personal"))
    );
    assert_eq!(
        send(&client, "POST", DEVICES, &json!({"managedDeviceName": "x"})).status,
        400
    );
    let synced = client.call("POST", &format!("{DEVICES}('{id}')/syncDevice"), &[], None);
    assert_eq!((synced.status, synced.text()), (204, ""));
    assert_ne!(
        client.get(&url).json()["lastSyncDateTime"],
        devices[0]["lastSyncDateTime"]
    );
    let qualified = client.call(
        "POST",
        &format!("{url}/microsoft.graph.syncDevice"),
        &[],
        None,
    );
    assert_eq!(qualified.status, 204);
    assert_eq!(
        client
            .call("POST", &format!("{DEVICES}/none/syncDevice"), &[], None)
            .status,
        404
    );
    assert_eq!(client.call("DELETE", &url, &[], None).status, 200);
    assert_eq!(client.get(&url).status, 404);
    assert_eq!(
        client.get(&format!("{DEVICES}/$count")).text(),
        (devices.len() - 1).to_string()
    );
}

#[test]
fn filters_of_devices_are_ignored_in_part() {
    let (_emulator, client) = start();
    let found =
        |filter: &str| values(&client.get(&with_options(DEVICES, &[("$filter", filter)]))).len();
    let all = found("isEncrypted eq true");
    assert!(all > 24);
    let ios = found("operatingSystem eq 'iOS'");
    assert!(ios > 0 && ios < all);
    assert_eq!(found("operatingSystem ne 'iOS'"), ios, "as eq");
    assert_eq!(found("userDisplayName eq 'nobody'"), all, "passed over");
    assert_eq!(found("not (userDisplayName eq 'nobody')"), all);
    assert_eq!(found("startswith(userId,'nothing')"), all);
    assert_eq!(
        found("operatingSystem eq 'iOS' and userId eq 'nobody'"),
        ios
    );
    assert_eq!(
        found("complianceState eq 'compliant' and startswith(deviceName,'none')"),
        0
    );
    let or = with_options(DEVICES, &[("$filter", "model eq 'a' or model eq 'b'")]);
    assert_eq!(client.get(&or).status, 400);
    let unknown = with_options(DEVICES, &[("$filter", "nothing eq 'a'")]);
    assert_eq!(client.get(&unknown).status, 400);
    let ordered = values(&client.get(&format!("{DEVICES}?$orderby=deviceName%20desc")));
    assert_eq!(ordered, values(&client.get(DEVICES)), "$orderby is ignored");
}

fn jwt(claims: &Value) -> String {
    let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.c2ln", part("{}"), part(&claims.to_string()))
}

#[test]
fn permissions_are_each_set_s_own() {
    let (_emulator, mut client) = started(Options {
        tokens: Tokens::Jwt,
        ..Options::default()
    });
    let mut with = |roles: &[&str]| {
        client.token = jwt(
            &json!({"aud": "https://graph.microsoft.com", "exp": 99_999_999_999_u64,
            "tid": "t", "appid": "a", "roles": roles}),
        );
        let devices = client.get(DEVICES).status;
        let id = "d0000000-0000-4000-8000-000000000001";
        let sync = client
            .call("POST", &format!("{DEVICES}/{id}/syncDevice"), &[], None)
            .status;
        let patch = send(
            &client,
            "PATCH",
            &format!("{DEVICES}/{id}"),
            &json!({"notes": "x"}),
        )
        .status;
        (client.get(POLICIES).status, devices, patch, sync)
    };
    let family = "DeviceManagementManagedDevices";
    assert_eq!(
        with(&["DeviceManagementConfiguration.ReadWrite.All"]),
        (200, 403, 403, 403)
    );
    assert_eq!(with(&[&format!("{family}.Read.All")]), (403, 200, 403, 403));
    assert_eq!(
        with(&[&format!("{family}.ReadWrite.All")]),
        (403, 200, 204, 403)
    );
    assert_eq!(
        with(&[&format!("{family}.PrivilegedOperations.All")]),
        (403, 403, 403, 204)
    );
}

#[test]
fn devices_have_a_quota_of_their_own() {
    let (_emulator, client) = started(Options {
        clock: Clock::manual(),
        quota: "1,10,20000".parse().ok(),
        devices_quota: "2,10,20000".parse::<Quota>().ok(),
        ..Options::default()
    });
    let sync = || {
        client
            .call(
                "POST",
                &format!("{DEVICES}/d0000000-0000-4000-8000-000000000001/syncDevice"),
                &[],
                None,
            )
            .status
    };
    assert_eq!([sync(), sync(), sync()], [204, 204, 429]);
    policy(&client);
    assert_eq!(
        send(
            &client,
            "POST",
            POLICIES,
            &json!({"@odata.type": UPDATE, "displayName": "x"})
        )
        .status,
        429
    );
    assert_eq!(
        (Quota::of_devices().writes, Quota::of_devices().any),
        (200, 2000)
    );
}

#[test]
fn as_the_reference_pages_say() {
    let (_emulator, client) = started(Options {
        habits: vec![Habit::AsDocumented],
        ..Options::default()
    });
    let url = format!("{POLICIES}/{}", policy(&client));
    let changed = send(
        &client,
        "PATCH",
        &url,
        &json!({"@odata.type": UPDATE, "isEnabled": true}),
    );
    assert_eq!(
        (changed.status, &changed.json()["isEnabled"]),
        (200, &json!(true))
    );
    let target = json!({"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "a"});
    let assigned = send(
        &client,
        "POST",
        &format!("{url}/assign"),
        &json!({"assignments": [{"target": target}]}),
    );
    assert_eq!(values(&assigned)[0]["target"]["groupId"], "a");
    assert_eq!(client.call("DELETE", &url, &[], None).status, 204);
}

#[test]
fn other_sets_are_seeded_by_their_names() {
    let (_emulator, client) = start();
    let control = |method: &str, path: &str, body: &Value| {
        let answer = client.call(
            method,
            &format!("/__emulator/{path}"),
            &[],
            Some(&body.to_string()),
        );
        assert!(answer.status < 300, "{}", answer.text());
        answer
    };
    control("DELETE", "entities?resource=managedDevices", &json!(null));
    assert!(values(&client.get(DEVICES)).is_empty());
    let seed = json!([{"id": "one", "deviceName": "x", "operatingSystem": "iOS"}]);
    control("POST", "seed?resource=managedDevices", &seed);
    let got = client.get(&format!("{DEVICES}/one")).json();
    assert_eq!(
        (&got["deviceName"], &got["complianceState"]),
        (&json!("x"), &json!("unknown"))
    );
    let shown = control("GET", "entities?resource=managedDevices", &json!(null));
    assert_eq!(shown.json().as_array().unwrap().len(), 1);
    let unknown = client.get("/__emulator/entities?resource=devices");
    assert!(
        unknown.status == 400 && unknown.text().contains("managedDevices"),
        "{}",
        unknown.text()
    );
}
