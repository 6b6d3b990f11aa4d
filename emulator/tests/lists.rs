//! Query options and pages.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, PATH, REQUEST, with_options};
use intune_emulator::{Emulator, Options};
use serde_json::{Value, json};

/// Four that differ in what is asked for.
fn fleet(page_size: usize) -> (Emulator, Client) {
    let emulator = Emulator::start(Options {
        page_size,
        ..Options::default()
    })
    .unwrap();
    let client = Client::new(&emulator);
    for (name, status, date, model) in [
        ("a", "compliant", "2024-01-01T00:00:00Z", json!("iPad")),
        (
            "b",
            "nonCompliant",
            "2024-01-01T00:00:00.0000001Z",
            json!("iPhone 15"),
        ),
        ("c", "compliant", "2023-12-31T23:00:00-08:00", json!(null)),
        (
            "d'e",
            "unknown",
            "9999-12-31T23:59:59.9999999Z",
            json!("iPhone 16"),
        ),
    ] {
        client.keep(&[
            ("deviceDisplayName", json!(name)),
            ("status", json!(status)),
            ("lastReportedDateTime", json!(date)),
            ("deviceModel", model),
        ]);
    }
    (emulator, client)
}

fn names(list: &Value) -> Vec<&str> {
    let items = list["value"].as_array().unwrap().iter();
    items
        .map(|item| item["deviceDisplayName"].as_str().unwrap())
        .collect()
}

#[test]
fn filters() {
    let (_emulator, client) = fleet(1000);
    for (filter, expected) in [
        ("status eq 'compliant'", &["a", "c"][..]),
        ("status ne 'compliant'", &["b", "d'e"]),
        (
            "status eq microsoft.graph.complianceStatus'compliant'",
            &["a", "c"],
        ),
        ("'compliant' eq status", &["a", "c"]),
        ("deviceDisplayName eq 'd''e'", &["d'e"]),
        ("deviceDisplayName gt 'b'", &["c", "d'e"]),
        (
            "lastReportedDateTime gt 2024-01-01T00:00:00Z",
            &["b", "c", "d'e"],
        ),
        (
            "lastReportedDateTime ge 2024-01-01T00:00:00Z",
            &["a", "b", "c", "d'e"],
        ),
        ("lastReportedDateTime eq 2024-01-01T01:00:00+01:00", &["a"]),
        ("lastReportedDateTime lt 2024-01-01T07:00:00Z", &["a", "b"]),
        (
            "lastReportedDateTime le 2024-01-01T07:00:00Z",
            &["a", "b", "c"],
        ),
        ("deviceModel eq null", &["c"]),
        ("deviceModel ne null", &["a", "b", "d'e"]),
        ("deviceModel lt 'z'", &["a", "b", "d'e"]),
        ("startswith(deviceModel,'iPhone')", &["b", "d'e"]),
        ("startsWith(deviceModel, 'iPhone') eq true", &["b", "d'e"]),
        ("not startswith(deviceModel,'iPhone')", &["a"]),
        ("contains(deviceModel,'15')", &["b"]),
        (
            "status eq 'compliant' and not (deviceModel eq null)",
            &["a"],
        ),
        (
            "status eq 'unknown' or status eq 'compliant' and deviceModel eq null",
            &["c", "d'e"],
        ),
        (
            "(status eq 'unknown' or status eq 'compliant') and deviceModel eq null",
            &["c"],
        ),
        ("NOT(status EQ 'compliant')", &["b", "d'e"]),
    ] {
        let answer = client.get(&with_options(PATH, &[("$filter", filter)]));
        assert_eq!(answer.status, 200, "{filter}: {}", answer.text());
        assert_eq!(names(&answer.json()), expected, "{filter}");
        let count = with_options(&format!("{PATH}/$count"), &[("$filter", filter)]);
        let answer = client.get(&count);
        assert_eq!(answer.text(), expected.len().to_string(), "{filter}");
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    }
}

#[test]
fn what_is_no_option_is_refused() {
    let (_emulator, client) = fleet(1000);
    let deep = format!("{}true", "not ".repeat(101));
    let long = format!("true{}", " or true".repeat(1000));
    for (name, value, said) in [
        (
            "$filter",
            "status eq 'conform'",
            "not a valid enumeration type constant",
        ),
        (
            "$filter",
            "lastReportedDateTime gt '2024-01-01T00:00:00Z'",
            "incompatible types",
        ),
        ("$filter", "not status eq 'compliant'", "unary operator"),
        (
            "$filter",
            "deviceName eq 'a'",
            "Could not find a property named 'deviceName'",
        ),
        (
            "$filter",
            "platform eq 1",
            "Could not find a property named 'platform'",
        ),
        ("$filter", "status eq", "Syntax error"),
        ("$filter", "status eq 'a", "Syntax error"),
        ("$filter", "(status eq 'unknown'", "Syntax error"),
        ("$filter", "status eq 'unknown')", "Syntax error"),
        ("$filter", "status eq 'unknown' 'x'", "Syntax error"),
        (
            "$filter",
            "lastReportedDateTime gt 2024-13-01T00:00:00Z",
            "Syntax error",
        ),
        ("$filter", "deviceModel", "single boolean value"),
        (
            "$filter",
            "tolower(deviceModel) eq 'ipad'",
            "unknown function",
        ),
        ("$filter", "contains(status,'c')", "No function signature"),
        ("$filter", "", "cannot be empty"),
        ("$filter", &deep, "node count limit"),
        ("$filter", &long, "node count limit"),
        (
            "$select",
            "deviceName",
            "Could not find a property named 'deviceName'",
        ),
        (
            "$orderby",
            "deviceName",
            "Could not find a property named 'deviceName'",
        ),
        ("$orderby", "status down", "Syntax error"),
        ("$top", "-1", "non-negative integer"),
        ("$top", "ten", "non-negative integer"),
        ("$skip", "1.0", "non-negative integer"),
        ("$count", "yes", "not a valid count option"),
        (
            "$expand",
            "assignments",
            "Could not find a property named 'assignments'",
        ),
        ("$search", "\"ipad\"", "'Search' is not allowed"),
        ("$skiptoken", "x", "$skiptoken is invalid"),
        ("$nothing", "x", "'$nothing' is not supported"),
        ("top", "1", "'$top'"),
    ] {
        let answer = client.get(&with_options(PATH, &[(name, value)]));
        assert_eq!(answer.status, 400, "{name}={value}");
        let error = &answer.json()["error"];
        assert_eq!(error["code"], "BadRequest");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(said), "{name}={value}: {message}");
    }
    let answer = client.get(&format!("{PATH}?$top=1&%24top=1"));
    assert!(
        answer.text().contains("more than once"),
        "{}",
        answer.text()
    );
    let answer = client.get(&with_options(
        PATH,
        &[("$filter", "endswith(deviceModel,'15')")],
    ));
    assert_eq!(answer.status, 500);
    assert_eq!(client.get(&format!("{PATH}?%24filter=%ff")).status, 400);
    assert_eq!(client.get(&format!("{PATH}?mine=1")).status, 200);
    assert_eq!(client.get(&format!("{PATH}/$count?$top=1")).status, 400);
}

#[test]
fn a_count_has_a_mark_where_that_is_asked_for() {
    let emulator = Emulator::start(Options {
        count_mark: true,
        ..Options::default()
    })
    .unwrap();
    let client = Client::new(&emulator);
    assert_eq!(client.get(&format!("{PATH}/$count")).text(), "\u{feff}0");
}

#[test]
fn select_order_skip_and_count() {
    let (_emulator, client) = fleet(1000);
    let answer = client.get(&with_options(
        PATH,
        &[("$select", "id,deviceDisplayName"), ("$top", "1")],
    ));
    let list = answer.json();
    let names_of: Vec<&String> = list["value"][0].as_object().unwrap().keys().collect();
    assert_eq!(names_of, ["id", "deviceDisplayName"]);
    let context = list["@odata.context"].as_str().unwrap();
    assert!(
        context.ends_with("iosUpdateStatuses(id,deviceDisplayName)"),
        "{context}"
    );
    for (order, expected) in [
        ("deviceDisplayName desc", ["d'e", "c", "b", "a"]),
        ("status", ["d'e", "a", "c", "b"]),
        ("status asc,deviceDisplayName desc", ["d'e", "c", "a", "b"]),
        ("deviceModel", ["c", "a", "b", "d'e"]),
        ("deviceModel desc", ["d'e", "b", "a", "c"]),
        ("lastReportedDateTime desc", ["d'e", "c", "b", "a"]),
    ] {
        let list = client
            .get(&with_options(PATH, &[("$orderby", order)]))
            .json();
        assert_eq!(names(&list), expected, "{order}");
    }
    let options = [
        ("$skip", "1"),
        ("$count", "true"),
        ("$filter", "deviceModel ne null"),
    ];
    let list = client.get(&with_options(PATH, &options)).json();
    assert_eq!(
        (names(&list), &list["@odata.count"]),
        (vec!["b", "d'e"], &json!(3))
    );
    let list = client
        .get(&with_options(PATH, &[("$top", "0"), ("$count", "true")]))
        .json();
    assert_eq!((names(&list), &list["@odata.count"]), (vec![], &json!(4)));
    assert_eq!(list.get("@odata.nextLink"), None);
    let entity = format!("{PATH}/{}", client.keep(&[]));
    let one = client
        .get(&with_options(&entity, &[("$select", "osVersion")]))
        .json();
    let context = "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/iosUpdateStatuses(osVersion)/$entity";
    assert_eq!(
        one,
        json!({"@odata.context": context, "osVersion": "Os Version value"})
    );
    assert_eq!(
        client.get(&with_options(&entity, &[("$top", "1")])).status,
        400
    );
}

/// The names on each page, by the links.
fn walk(client: &Client, first: &str, headers: &[(&str, &str)]) -> Vec<Vec<String>> {
    let (mut pages, mut link) = (Vec::new(), Some(first.to_owned()));
    while let Some(url) = link {
        let answer = client.call("GET", &url, headers, None);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let list = answer.json();
        pages.push(names(&list).into_iter().map(str::to_owned).collect());
        link = list["@odata.nextLink"].as_str().map(str::to_owned);
    }
    pages
}

#[test]
fn pages_follow_their_links() {
    let (_emulator, client) = fleet(3);
    assert_eq!(walk(&client, PATH, &[]), [vec!["a", "b", "c"], vec!["d'e"]]);
    let options = [("$top", "2"), ("$orderby", "deviceModel desc")];
    let pages = walk(&client, &with_options(PATH, &options), &[]);
    assert_eq!(pages, [["d'e", "b"], ["a", "c"]]);
    let options = [
        ("$top", "1"),
        ("$skip", "1"),
        ("$filter", "status eq 'compliant'"),
    ];
    assert_eq!(walk(&client, &with_options(PATH, &options), &[]), [["c"]]);
    let prefer = [("Prefer", "odata.maxpagesize=2")];
    assert_eq!(walk(&client, PATH, &prefer), [["a", "b"], ["c", "d'e"]]);
    assert_eq!(walk(&client, &format!("{PATH}?$top=9"), &[])[0].len(), 3);
}

#[test]
fn what_is_deleted_between_pages_moves_nothing() {
    let (_emulator, client) = fleet(2);
    let list = client.get(PATH).json();
    for item in list["value"].as_array().unwrap() {
        let entity = format!("{PATH}/{}", item["id"].as_str().unwrap());
        assert_eq!(client.call("DELETE", &entity, &[], None).status, 204);
    }
    let next = client.get(list["@odata.nextLink"].as_str().unwrap()).json();
    assert_eq!(names(&next), ["c", "d'e"]);
}

#[test]
fn a_link_is_opaque() {
    let (_emulator, client) = fleet(1);
    let list = client
        .get(&with_options(PATH, &[("$filter", "status eq 'compliant'")]))
        .json();
    let link = list["@odata.nextLink"].as_str().unwrap();
    assert!(link.starts_with(&client.base), "{link}");
    assert_eq!(client.get(link).status, 200);
    for changed in [
        link.replace('%', "%25"),
        link.replace("compliant", "unknown"),
        link.replace("%24filter", "%24orderby")
            .replace("%20eq%20%27compliant%27", ""),
        format!("{link}&$top=5"),
        link[..link.len() - 4].to_owned(),
    ] {
        let answer = client.get(&changed);
        assert_eq!(answer.status, 400, "{changed}");
    }
    let elsewhere = client.base.replace("127.0.0.1", "localhost");
    let list = client.get(&format!("{elsewhere}{PATH}")).json();
    let link = list["@odata.nextLink"].as_str().unwrap();
    assert!(link.starts_with(&elsewhere), "{link}");
}

#[test]
fn a_long_list_stops_nobody() {
    let mut entity: Value = serde_json::from_str(REQUEST).unwrap();
    let seed = (0..5000).map(|number| {
        entity["id"] = format!("e{number}").into();
        entity["deviceId"] = (number * 7919 % 5000).to_string().into();
        entity.to_string()
    });
    let emulator = Emulator::start(Options {
        seed: Some(seed.collect::<Vec<_>>().join("\n")),
        ..Options::default()
    })
    .unwrap();
    let list = with_options(
        PATH,
        &[("$orderby", "deviceId desc,osVersion"), ("$count", "true")],
    );
    let overtaken = |before: usize| {
        std::thread::scope(|scope| {
            let listing = scope.spawn(|| Client::new(&emulator).get(&list).json());
            while emulator.requests().len() == before {
                std::thread::yield_now();
            }
            let other = Client::new(&emulator).get(&format!("{PATH}/e1"));
            assert_eq!(other.status, 200);
            let still_at_it = emulator.requests()[before].status.is_none();
            let listed = listing.join().unwrap();
            assert_eq!(listed["@odata.count"], 5000);
            assert_eq!(listed["value"][0]["deviceId"], "999");
            still_at_it
        })
    };
    // A machine may be so busy that the list is done before the other has begun.
    let mut tries = (0..50).map(|number| overtaken(2 * number));
    assert!(tries.any(|overtaken| overtaken));
}
