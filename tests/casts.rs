//! Query options that name what one type of a mixed set alone has: what the service receives, and what comes of it.
#![cfg(unix)] // the emulator is a development dependency there alone
#![allow(clippy::unwrap_used)]

mod support;

use intune_emulator::{Emulator, Options};
use serde_json::{Value, json};
use support::{Client, Entities, Envelope};

const TYPE: &str = "microsoft.graph.iosUpdateConfiguration";
const SET: &str = "/deviceManagement/deviceConfigurations";
/// How a filter begins that asks for the type alone.
const IS_OF: &str = "isof('microsoft.graph.iosUpdateConfiguration')";

/// An emulator with policies of several types, two of them of the resource's, and the id of the first.
struct Desk {
    emulator: Emulator,
    policies: Entities,
    version: &'static str,
    id: String,
}

impl Desk {
    fn start(version: &'static str) -> Desk {
        let emulator = Emulator::start(Options {
            page_size: 1,
            ..Options::default()
        });
        let emulator = emulator.unwrap();
        let client = Client::new(json!({"baseUrl": emulator.url(), "apiVersion": version}));
        let policies = client.of("iosUpdateConfigurations");
        let mut ids = Vec::new();
        for (name, start) in [("Days", "08:00:00.0000000"), ("Nights", "20:00:00.0000000")] {
            let policy = json!({"displayName": name, "activeHoursStart": start});
            let made = policies.create(&policy.to_string(), &json!({"require": "none"}));
            made.expect("OK", 201, "applied", 1);
            ids.push(made.text("/body/id").to_owned());
        }
        Desk {
            emulator,
            policies,
            version,
            id: ids.swap_remove(0),
        }
    }

    /// The query of the request that was received first of those that are new, decoded.
    #[track_caller]
    fn received(&self, before: usize, path: &str) -> String {
        let requests = self.emulator.requests();
        let target = &requests[before].target;
        let place = format!("/{}{SET}{path}?", self.version);
        let query = target.strip_prefix(&place);
        let query = query.unwrap_or_else(|| panic!("{target}"));
        query.replace("%20", " ")
    }

    /// Reads in each way that takes these options; all of them send the query, `^` standing for the type.
    #[track_caller]
    fn read(&self, options: &Value, query: &str) -> Vec<Value> {
        let query = query.replace('^', &format!("{TYPE}/"));
        let sent = |before: usize| assert_eq!(self.received(before, ""), query);
        let before = self.emulator.requests().len();
        let listed = self.policies.list(options);
        assert_eq!(listed.text("/status"), "OK", "{:#}", listed.json);
        sent(before);
        let before = self.emulator.requests().len();
        let mut paged = Vec::new();
        let pager = self.policies.pages(options).unwrap();
        loop {
            let page = pager.next();
            if page.text("/status") == "END" {
                break;
            }
            paged.append(&mut values(&page));
        }
        sent(before);
        let listed = values(&listed);
        assert_eq!(listed, paged);
        listed
    }
}

#[track_caller]
fn values(envelope: &Envelope) -> Vec<Value> {
    let values = envelope
        .json
        .pointer("/body/value")
        .and_then(Value::as_array);
    let values = values.unwrap_or_else(|| panic!("{:#}", envelope.json));
    values.clone()
}

#[track_caller]
fn names(values: &[Value]) -> Vec<&str> {
    values
        .iter()
        .map(|one| one["displayName"].as_str().unwrap())
        .collect()
}

#[test]
fn what_the_type_alone_has_goes_out_behind_it() {
    for version in ["v1.0", "beta"] {
        let desk = Desk::start(version);
        let select = json!({"select": "displayName,activeHoursStart"});
        let listed = desk.read(
            &select,
            &format!("$filter={IS_OF}&$select=displayName,^activeHoursStart"),
        );
        let of = |name: &str, start: &str| json!({"@odata.type": format!("#{TYPE}"), "displayName": name, "activeHoursStart": start});
        let both = [
            of("Days", "08:00:00.0000000"),
            of("Nights", "20:00:00.0000000"),
        ];
        assert_eq!(listed, both);

        let before = desk.emulator.requests().len();
        let got = desk.policies.get(&desk.id, &select);
        got.expect("OK", 200, "none", 1);
        assert_eq!(
            desk.received(before, &format!("/{}", desk.id)),
            format!("$select=displayName,{TYPE}/activeHoursStart")
        );
        assert_eq!(got.text("/body/activeHoursStart"), "08:00:00.0000000");

        let filter = "activeHoursStart ge 09:00:00 and displayName ne 'activeHoursStart eq'";
        let sent = format!("{IS_OF} and (^{filter})");
        let listed = desk.read(&json!({"filter": filter}), &format!("$filter={sent}"));
        assert_eq!(names(&listed), ["Nights"]);
        let before = desk.emulator.requests().len();
        let counted = desk.policies.count(&json!({"filter": filter}));
        assert_eq!(counted.json["body"], 1, "{:#}", counted.json);
        let sent = sent.replace('^', &format!("{TYPE}/"));
        assert_eq!(desk.received(before, "/$count"), format!("$filter={sent}"));

        let listed = desk.read(
            &json!({"orderby": "activeHoursStart desc,displayName"}),
            &format!("$filter={IS_OF}&$orderby=^activeHoursStart desc,displayName"),
        );
        assert_eq!(names(&listed), ["Nights", "Days"]);
    }
}

#[test]
fn what_beta_alone_has_goes_out_behind_the_type_too() {
    let desk = Desk::start("beta");
    let changed = desk.policies.update(
        &desk.id,
        r#"{"desiredOsVersion":"17.7.2","isEnabled":true}"#,
        &json!({}),
    );
    changed.expect("OK", 204, "applied", 1);
    let listed = desk.read(
        &json!({"select": "displayName,desiredOsVersion", "filter": "isEnabled eq true", "orderby": "isEnabled"}),
        &format!(
            "$select=displayName,^desiredOsVersion&$filter={IS_OF} and (^isEnabled eq true)&$orderby=^isEnabled"
        ),
    );
    let policy = json!({"@odata.type": format!("#{TYPE}"), "displayName": "Days", "desiredOsVersion": "17.7.2"});
    assert_eq!(listed, [policy]);
    // v1.0 has it not: the service says so, of the type.
    let desk = Desk::start("v1.0");
    let refused = desk.policies.list(&json!({"select": "isEnabled"}));
    refused.expect("BAD_REQUEST", 400, "none", 1);
    refused.expect_message(&["'isEnabled' on type 'microsoft.graph.iosUpdateConfiguration'"]);
}

#[test]
fn a_cast_of_the_callers_own_goes_out_as_it_stands() {
    let desk = Desk::start("v1.0");
    let start = format!("{TYPE}/activeHoursStart");
    let options =
        json!({"select": format!("displayName,{start}"), "orderby": format!("{start} desc")});
    let query = format!(
        "$filter={IS_OF}&$select=displayName,^activeHoursStart&$orderby=^activeHoursStart desc"
    );
    assert_eq!(names(&desk.read(&options, &query)), ["Nights", "Days"]);
    let other = "microsoft.graph.iosCustomConfiguration/payloadName eq null";
    let query = format!("$filter={IS_OF} and ({other})");
    assert_eq!(
        names(&desk.read(&json!({"filter": other}), &query)),
        ["Days", "Nights"]
    );
}

#[test]
fn where_there_is_one_type_nothing_is_put_before() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(json!({"baseUrl": emulator.url()}));
    let listed = client.list(&json!({"select": "deviceId", "filter": "osVersion ne null"}));
    listed.expect("OK", 200, "none", 1);
    let target = &emulator.requests()[0].target;
    assert!(
        target.ends_with("?$select=deviceId&$filter=osVersion%20ne%20null"),
        "{target}"
    );
    // And what is checked again here is a property in whatever letters it is named.
    let devices = client.of("managedDevices");
    let all = values(&devices.list(&json!({"filter": "operatingSystem eq 'iOS'"})));
    let same = values(&devices.list(&json!({"filter": "OPERATINGSYSTEM eq 'iOS'", "select": "*"})));
    assert!(!all.is_empty());
    assert_eq!(all, same);
}
