//! What the service says of what it refuses.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, PATH, REQUEST};
use intune_emulator::{Emulator, Options};
use serde_json::{Value, json};

const TYPE: &str = "microsoft.management.services.api.iosUpdateDeviceStatus";

fn start() -> (Emulator, Client, String) {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(&emulator);
    let id = client.keep(&[]);
    (emulator, client, format!("{PATH}/{id}"))
}

#[test]
fn of_members() {
    let (_emulator, client, url) = start();
    let literal = |literal: &str, kind: &str| {
        format!("Cannot convert the literal '{literal}' to the expected type '{kind}'.")
    };
    let unexpected = |node: &str| {
        format!(
            "An unexpected '{node}' node was found when reading from the JSON reader. A 'PrimitiveValue' node was \
             expected."
        )
    };
    let null = |name: &str, kind: &str| {
        format!(
            "A null value was found for the property named '{name}', which has the expected type \
             '{kind}[Nullable=False]'. The expected type '{kind}[Nullable=False]' does not allow null values."
        )
    };
    let no_property = |name: &str| {
        format!(
            "The property '{name}' does not exist on type '{TYPE}'. Make sure to only use property names that are \
             defined by the type."
        )
    };
    let (text, date) = ("Edm.String", "Edm.DateTimeOffset");
    let compliance = "microsoft.management.services.api.complianceStatus";
    for (name, value, said) in [
        ("lastReportedDateTime", json!("yesterday"), literal("yesterday", date)),
        ("lastReportedDateTime", json!(""), literal("", date)),
        ("lastReportedDateTime", json!(17), literal("17", date)),
        ("complianceGracePeriodExpirationDateTime", json!("2024-02-30T00:00:00Z"), literal("2024-02-30T00:00:00Z", date)),
        ("complianceGracePeriodExpirationDateTime", json!(true), literal("True", date)),
        ("osVersion", json!(17), literal("17", text)),
        ("osVersion", json!(17.1), literal("17.1", text)),
        ("userName", json!(false), literal("False", text)),
        ("deviceId", json!({}), unexpected("StartObject")),
        ("deviceId", json!(["a"]), unexpected("StartArray")),
        ("status", json!({}), unexpected("StartObject")),
        ("lastReportedDateTime", json!([]), unexpected("StartArray")),
        ("status", json!("equals"), "Requested value 'equals' was not found.".to_owned()),
        ("installStatus", json!("timeout"), "Requested value 'timeout' was not found.".to_owned()),
        ("status", json!(2), "Cannot read the value '2' as a quoted JSON string value.".to_owned()),
        ("status", json!(null), null("status", compliance)),
        ("lastReportedDateTime", json!(null), null("lastReportedDateTime", date)),
        ("foo", json!(1), no_property("foo")),
        ("platform", json!(1), no_property("platform")),
        ("foo@odata.type", json!("#String"), no_property("foo")),
        (
            "@odata.type",
            json!("#microsoft.graph.nothing"),
            "A type named 'microsoft.graph.nothing' could not be resolved by the model. When a model is available, \
             each type name must resolve to a valid type."
                .to_owned(),
        ),
        (
            "@odata.type",
            json!("#microsoft.graph.managedDevice"),
            format!(
                "An entry with type 'microsoft.management.services.api.managedDevice' was found, but it is not \
                 assignable to the expected type '{TYPE}'."
            ),
        ),
        ("@odata.type", json!(1), "Cannot read the value '1' as a quoted JSON string value.".to_owned()),
    ] {
        let mut create: Value = serde_json::from_str(REQUEST).unwrap();
        create[name] = value.clone();
        let update = json!({ name: value });
        for (method, path, body) in [("POST", PATH, create), ("PATCH", &*url, update)] {
            let answer = client.call(method, path, &[], Some(&body.to_string()));
            let error = answer.json()["error"].clone();
            assert_eq!((answer.status, &error["code"]), (400, &json!("ModelValidationFailure")), "{body}");
            assert_eq!(error["message"], said, "{method} {body}");
            assert_eq!(error["innerError"]["message"], said, "{method} {body}");
        }
    }
    let platform = json!({"platform": "1024"}).to_string();
    let answer = client.call("PATCH", &url.replace("v1.0", "beta"), &[], Some(&platform));
    assert_eq!(
        answer.json()["error"]["message"],
        literal("1024", "Edm.Int32")
    );
}

#[test]
fn of_payloads() {
    let (_emulator, client, url) = start();
    let unreadable = "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of \
                      valid JSON format.";
    let node = |node: &str| {
        format!(
            "An unexpected '{node}' node was found when reading from the JSON reader. A 'StartObject' node was expected."
        )
    };
    let twice = "Multiple properties with the name 'osVersion' were detected in a resource or a complex value. In \
                 OData, duplicate property names are not allowed.";
    let json_type = "application/json";
    for (kind, body, code, said) in [
        (
            json_type,
            "",
            "BadRequest",
            "Empty Payload. JSON content expected.",
        ),
        (
            json_type,
            " \r\n",
            "BadRequest",
            "Empty Payload. JSON content expected.",
        ),
        (json_type, "{", "BadRequest", unreadable),
        (json_type, "{\"osVersion\":1,}", "BadRequest", unreadable),
        (
            "Application/JSON; Charset=\"UTF-8\"",
            "{",
            "BadRequest",
            unreadable,
        ),
        (
            "application/json;charset=utf-16",
            "{}",
            "BadRequest",
            unreadable,
        ),
        (
            "text/plain",
            "{}",
            "BadRequest",
            "Entity only allows writes with a JSON Content-Type header.",
        ),
        (
            "application/x-www-form-urlencoded",
            "a=b",
            "BadRequest",
            "Entity only allows writes with a JSON Content-Type header.",
        ),
        (
            json_type,
            "[{}]",
            "ModelValidationFailure",
            &node("StartArray"),
        ),
        (
            json_type,
            "1",
            "ModelValidationFailure",
            &node("PrimitiveValue"),
        ),
        (
            json_type,
            "null",
            "ModelValidationFailure",
            &node("PrimitiveValue"),
        ),
        (
            json_type,
            "{\"osVersion\":\"1\",\"OsVersion\":\"1\"}",
            "ModelValidationFailure",
            twice,
        ),
    ] {
        for (method, path) in [("POST", PATH), ("PATCH", &*url)] {
            let answer = client.call(method, path, &[("Content-Type", kind)], Some(body));
            let error = answer.json()["error"].clone();
            assert_eq!(answer.status, 400, "{method} {kind} {body}");
            assert_eq!(
                (&error["code"], &error["message"]),
                (&json!(code), &json!(said)),
                "{method} {kind} {body}"
            );
            assert_eq!(answer.header("odata-version"), "", "errors go without it");
        }
    }
    let answer = client.call("PATCH", &url, &[], None);
    let said =
        "Write requests (excluding DELETE) must contain the Content-Type header declaration.";
    assert_eq!(answer.json()["error"]["message"], said);
    assert_eq!(client.call("DELETE", &url, &[], None).status, 204);
}

#[test]
fn of_paths() {
    let (_emulator, client, url) = start();
    for (path, segment) in [
        ("/v1.0/nope", "nope"),
        ("/v1.0/nope/iosUpdateStatuses", "nope"),
        ("/v1.0/deviceManagement/nope/iosUpdateStatuses", "nope"),
        (
            "/v1.0/deviceManagement/iosUpdateStatuses%3F%24top=1",
            "iosUpdateStatuses?$top=1",
        ),
        ("/v1.0/v1.0/deviceManagement", "v1.0"),
        (&format!("{url}/nope"), "nope"),
        (&format!("{url}/$count"), "$count"),
        (&format!("{PATH}/$count/nope"), "nope"),
        (&format!("{PATH}/"), ""),
        (&format!("{PATH}(1)"), "iosUpdateStatuses(1)"),
    ] {
        for method in ["GET", "DELETE"] {
            let answer = client.call(method, path, &[], None);
            let error = &answer.json()["error"];
            let said = format!("Resource not found for the segment '{segment}'.");
            assert_eq!(
                (answer.status, &error["message"]),
                (400, &json!(said)),
                "{path}"
            );
            assert_eq!(error["code"], "BadRequest");
        }
    }
    for (method, path, template) in [
        ("GET", "/v1.0/deviceManagement", "~/singleton"),
        ("PUT", PATH, "~/singleton/navigation"),
        (
            "DELETE",
            &format!("{PATH}/$count"),
            "~/singleton/navigation/$count",
        ),
        ("POST", &url, "~/singleton/navigation/key"),
        (
            "GET",
            &format!("{url}/osVersion"),
            "~/singleton/navigation/key/property",
        ),
    ] {
        let answer = client.call(method, path, &[], None);
        let error = &answer.json()["error"];
        assert_eq!(
            (answer.status, &error["code"]),
            (400, &json!("No method match route template"))
        );
        let said = format!(
            "No OData route exists that match template {template} with http verb {method} for request "
        );
        assert!(
            error["message"].as_str().unwrap().starts_with(&said),
            "{error}"
        );
    }
}

#[test]
fn of_options() {
    let (_emulator, client, url) = start();
    let not_allowed = |option: &str| {
        format!(
            "Query option '{option}' is not allowed. To allow it, set the 'AllowedQueryOptions' property on \
             EnableQueryAttribute or QueryValidationSettings."
        )
    };
    let single = "The requested resource is not a collection. Query options $filter, $orderby, $count, $skip, and $top \
                  can be applied only on collections.";
    for (method, target, said) in [
        ("GET", format!("{PATH}?$search=x"), not_allowed("Search")),
        ("GET", format!("{PATH}?$Apply=x"), not_allowed("Apply")),
        (
            "GET",
            format!("{PATH}?$deltatoken=x"),
            not_allowed("DeltaToken"),
        ),
        (
            "GET",
            format!("{PATH}/$count?$select=id"),
            not_allowed("Select"),
        ),
        ("GET", format!("{url}?$search=x"), not_allowed("Search")),
        (
            "DELETE",
            format!("{url}?$filter=true"),
            not_allowed("Filter"),
        ),
        ("GET", format!("{url}?$top=1"), single.to_owned()),
        ("GET", format!("{url}?$filter=true"), single.to_owned()),
        (
            "GET",
            format!("{PATH}?$nothing=1"),
            "The query parameter '$nothing' is not supported.".to_owned(),
        ),
        (
            "GET",
            format!("{PATH}?$orderby=foo"),
            format!("Could not find a property named 'foo' on type '{TYPE}'."),
        ),
        (
            "GET",
            format!("{PATH}?$filter=foo+eq+1"),
            format!("Could not find a property named 'foo' on type '{TYPE}'."),
        ),
        (
            "GET",
            format!("{PATH}?$filter=status+eq"),
            "Syntax error at position 9 in 'status eq'.".to_owned(),
        ),
    ] {
        let answer = client.call(method, &target, &[], None);
        let error = &answer.json()["error"];
        assert_eq!(
            (answer.status, &error["code"]),
            (400, &json!("BadRequest")),
            "{target}"
        );
        let said = format!("The query specified in the URI is not valid. {said}");
        assert_eq!(error["message"], said, "{target}");
    }
    for target in [
        format!("{PATH}?$select=foo"),
        format!("{url}?$select=foo"),
        format!("{PATH}?$expand=foo"),
    ] {
        let error = &client.get(&target).json()["error"];
        let said = "Parsing OData Select and Expand failed: Could not find a property named 'foo' on type \
                    'microsoft.graph.iosUpdateDeviceStatus'.";
        assert_eq!(
            (&error["code"], &error["message"]),
            (&json!("BadRequest"), &json!(said))
        );
    }
    for filter in [
        "status%20in%20('error','unknown')",
        "deviceId%20IN%20('a')",
        "endsWith(deviceId,'a')",
    ] {
        let answer = client.get(&format!("{PATH}?$filter={filter}"));
        let error = &answer.json()["error"];
        assert_eq!(
            (answer.status, &error["code"]),
            (500, &json!("InternalServerError")),
            "{filter}"
        );
        let inner: Value = serde_json::from_str(error["message"].as_str().unwrap()).unwrap();
        let said = inner["Message"].as_str().unwrap();
        assert!(
            said.starts_with("An internal server error has occurred - Operation ID"),
            "{said}"
        );
    }
}
