use super::*;
use crate::resource::named;

fn assignment() -> &'static Complex {
    let policies = named("iosUpdateConfigurations").unwrap();
    match policies.actions()[0].parameters[0].kind {
        Kind::Complex(kind) => kind,
        other => panic!("{other:?}"),
    }
}

fn group(more: &str) -> String {
    format!(r##"{{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"g"{more}}}"##)
}

#[test]
fn v1_gets_what_it_has_where_the_rest_says_nothing() {
    let nothing = r#","deviceAndAppManagementAssignmentFilterId":null,"deviceAndAppManagementAssignmentFilterType":"none""#;
    let element = format!(
        r#"{{"id":"a","source":"direct","sourceId":"p","intent":"apply","target":{}}}"#,
        group(nothing)
    );
    let written = format!(r#"{{"target":{}}}"#, group(""));
    assert_eq!(in_v1(assignment(), &element), Ok(written));
}

#[test]
fn what_v1_would_lose_is_named() {
    let filter = r#","deviceAndAppManagementAssignmentFilterId":"f""#;
    let unknown = r##"{"@odata.type":"#microsoft.graph.organizationalUnitAssignmentTarget"}"##;
    for (element, lost) in [
        (
            format!(r#"{{"target":{}}}"#, group(filter)),
            "deviceAndAppManagementAssignmentFilterId",
        ),
        (
            format!(r#"{{"target":{}}}"#, group(r#","brandNew":1"#)),
            "brandNew",
        ),
        (
            format!(r#"{{"target":{},"intent":"remove"}}"#, group("")),
            "intent",
        ),
        (
            format!(r#"{{"target":{},"source":"policySets"}}"#, group("")),
            "source",
        ),
        (
            format!(r#"{{"target":{unknown}}}"#),
            "#microsoft.graph.organizationalUnitAssignmentTarget",
        ),
    ] {
        assert_eq!(
            in_v1(assignment(), &element),
            Err(lost.to_owned()),
            "{element}"
        );
    }
}

#[test]
fn a_target_is_the_same_whatever_its_filter() {
    let of = |json: &str| target(&format!(r#"{{"target":{json}}}"#));
    let filtered = group(r#","deviceAndAppManagementAssignmentFilterId":"f""#);
    assert_eq!(of(&filtered), of(&group("").replace("\"g\"", "\"G\"")));
    let unit = |id: &str| {
        of(&format!(
            r#"{{"@odata.type":"x","organizationalUnitId":"{id}"}}"#
        ))
    };
    assert_ne!(unit("1"), unit("2"));
    assert_eq!(unit("1"), unit("1"));
}
