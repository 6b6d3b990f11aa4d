//! The entity `microsoft.graph.iosUpdateDeviceStatus` of `deviceManagement/iosUpdateStatuses`.

use std::sync::Arc;

use ureq::http::{Method, Uri};

use crate::call::expected::Expected;
use crate::client::Client;
use crate::client::options::query::Query;
use crate::client::options::{
    call_options, create_options, list_options, read_options, update_options, validate_rules,
};
use crate::operation::pager::Pager;
use crate::operation::paging;
use crate::operation::place::{below, segment};
use crate::operation::{Request, perform};
use crate::report::problem::Problem;
use crate::report::{Body, Outcome, Refusal, Report};
use crate::resource::check::{Checked, Failure, Kind, Names, Property, Resource, check};

/// Where the entities are, below the version.
const PATH: &str = "/deviceManagement/iosUpdateStatuses";

/// What the entity consists of: the properties in the order of its reference page, types and nullability as
/// `$metadata` of Graph v1.0 declares them. The global, US Government and China clouds declare them alike.
///
/// What beta has besides is named apart, for whoever is told that it is unknown.
pub(crate) static IOS_UPDATE_STATUS: Resource = Resource {
    odata_type: "#microsoft.graph.iosUpdateDeviceStatus",
    properties: &[
        Property {
            name: "id",
            kind: Kind::String,
            nullable: false,
            key: true,
        },
        value("installStatus", Kind::Enum(INSTALL_STATUS)),
        text("osVersion"),
        text("deviceId"),
        text("userId"),
        text("deviceDisplayName"),
        text("userName"),
        text("deviceModel"),
        value(
            "complianceGracePeriodExpirationDateTime",
            Kind::DateTimeOffset,
        ),
        value("status", Kind::Enum(COMPLIANCE_STATUS)),
        value("lastReportedDateTime", Kind::DateTimeOffset),
        text("userPrincipalName"),
    ],
    beta_properties: &["platform"],
};

/// Members of `iosUpdatesInstallStatus`.
const INSTALL_STATUS: Names = Names {
    all: &[
        "success",
        "available",
        "idle",
        "unknown",
        "downloading",
        "downloadFailed",
        "downloadRequiresComputer",
        "downloadInsufficientSpace",
        "downloadInsufficientPower",
        "downloadInsufficientNetwork",
        "installing",
        "installInsufficientSpace",
        "installInsufficientPower",
        "installPhoneCallInProgress",
        "installFailed",
        "notSupportedOperation",
        "sharedDeviceUserLoggedInError",
        "deviceOsHigherThanDesiredOsVersion",
    ],
    of_beta: &[
        "timeout",
        "updateError",
        "updateScanFailed",
        "mdmClientCrashed",
    ],
};

/// Members of `complianceStatus`.
const COMPLIANCE_STATUS: Names = Names {
    all: &[
        "unknown",
        "notApplicable",
        "compliant",
        "remediated",
        "nonCompliant",
        "error",
        "conflict",
        "notAssigned",
    ],
    of_beta: &[],
};

/// A property that is never null.
const fn value(name: &'static str, kind: Kind) -> Property {
    Property {
        name,
        kind,
        nullable: false,
        key: false,
    }
}

/// A text that may be null.
const fn text(name: &'static str) -> Property {
    Property {
        name,
        kind: Kind::String,
        nullable: true,
        key: false,
    }
}

/// Creates an entity: `POST`, and 201 with the entity.
pub(crate) fn create(
    client: &Client,
    status_json: &str,
    token: Option<&str>,
    options: Option<&str>,
) -> Report {
    let options = create_options(options);
    perform(client, token, options, true, |operation, rules| {
        let checked = check(&IOS_UPDATE_STATUS, status_json, rules).map_err(refusal)?;
        operation.send(Request {
            method: Method::POST,
            uri: below(client, PATH)?,
            body: Some(with_odata_type(status_json, &checked)),
            expected: Expected::Json,
        })
    })
}

/// Reads an entity: `GET` of its id.
pub(crate) fn get(client: &Client, id: &str, token: Option<&str>, options: Option<&str>) -> Report {
    let options = read_options(options);
    perform(client, token, options, false, |operation, query| {
        operation.send(Request {
            method: Method::GET,
            uri: entity(client, id, &query.behind_path())?,
            body: None,
            expected: Expected::Entity,
        })
    })
}

/// Counts the entities: `GET` of `$count`.
pub(crate) fn count(client: &Client, token: Option<&str>, options: Option<&str>) -> Report {
    let options = read_options(options);
    perform(client, token, options, false, |operation, query| {
        operation.send(Request {
            method: Method::GET,
            uri: below(client, &format!("{PATH}/$count{}", query.behind_path()))?,
            body: None,
            expected: Expected::Number,
        })
    })
}

/// Reads all entities, page by page, as one.
pub(crate) fn list(client: &Client, token: Option<&str>, options: Option<&str>) -> Report {
    let options = list_options(options);
    perform(client, token, options, false, |operation, (query, most)| {
        let first = collection(client, &query)?;
        paging::every_page(client, &operation, first, most)
    })
}

/// A pager over all entities; nothing is sent.
///
/// # Errors
/// Every problem of the options.
pub(crate) fn pages(client: Arc<Client>, options: Option<&str>) -> Result<Pager, Refusal> {
    let (options, query) = read_options(options)?;
    let first = collection(&client, &query)?;
    Ok(Pager::new(client, options, first))
}

/// Changes an entity: `PATCH` of what the caller names.
pub(crate) fn update(
    client: &Client,
    id: &str,
    patch_json: &str,
    token: Option<&str>,
    options: Option<&str>,
) -> Report {
    let options = update_options(options);
    perform(client, token, options, true, |operation, rules| {
        let uri = entity(client, id, "")?;
        let checked = check(&IOS_UPDATE_STATUS, patch_json, rules).map_err(refusal)?;
        if checked.members == usize::from(checked.has_odata_type) {
            return Err(Refusal::of(vec![Problem {
                field: None,
                problem: "the update names nothing to change".to_owned(),
                got: None,
            }]));
        }
        operation.send(Request {
            method: Method::PATCH,
            uri,
            body: Some(vec![patch_json.as_bytes().to_vec()]),
            expected: Expected::Json,
        })
    })
}

/// Deletes an entity: `DELETE`, and 204.
pub(crate) fn delete(
    client: &Client,
    id: &str,
    token: Option<&str>,
    options: Option<&str>,
) -> Report {
    let options = call_options(options);
    perform(client, token, options, true, |operation, ()| {
        operation.send(Request {
            method: Method::DELETE,
            uri: entity(client, id, "")?,
            body: None,
            expected: Expected::Nothing,
        })
    })
}

fn entity(client: &Client, id: &str, query: &str) -> Result<Uri, Refusal> {
    below(client, &format!("{PATH}/{}{query}", segment(id)?))
}

fn collection(client: &Client, query: &Query) -> Result<Uri, Refusal> {
    below(client, &format!("{PATH}{}", query.behind_path()))
}

/// Checks what [`create`] would check.
pub(crate) fn validate(status_json: &str, options: Option<&str>) -> Report {
    let verdict = validate_rules(options)
        .and_then(|rules| check(&IOS_UPDATE_STATUS, status_json, rules).map_err(refusal));
    match verdict {
        Ok(_) => Report::offline(Body::Null),
        Err(refusal) => Report::refused(refusal, Outcome::None),
    }
}

fn refusal(failure: Failure) -> Refusal {
    match failure {
        Failure::NotJson { message } => Refusal::not_json(None, message),
        Failure::Problems(problems) => Refusal::of(problems),
    }
}

/// The caller's text as it is, its OData type put in front where it has none.
fn with_odata_type(text: &str, checked: &Checked) -> Vec<Vec<u8>> {
    if checked.has_odata_type {
        return vec![text.as_bytes().to_vec()];
    }
    let (before, rest) = text.split_at(checked.open_brace + 1);
    let comma = if checked.members == 0 { "" } else { "," };
    let odata_type = IOS_UPDATE_STATUS.odata_type;
    vec![
        format!("{before}\"@odata.type\":\"{odata_type}\"{comma}").into_bytes(),
        rest.as_bytes().to_vec(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_the_published_one() {
        let names = |wanted: fn(&&Property) -> bool| -> Vec<&str> {
            let properties = IOS_UPDATE_STATUS.properties.iter();
            properties.filter(wanted).map(|p| p.name).collect()
        };
        assert_eq!(
            names(|_| true),
            [
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
            ]
        );
        assert_eq!(names(|p| p.key), ["id"]);
        assert_eq!(
            names(|p| !p.nullable && !p.key),
            [
                "installStatus",
                "complianceGracePeriodExpirationDateTime",
                "status",
                "lastReportedDateTime",
            ]
        );
        assert_eq!(INSTALL_STATUS.all.len(), 18);
        assert_eq!(COMPLIANCE_STATUS.all.len(), 8);
    }
}
