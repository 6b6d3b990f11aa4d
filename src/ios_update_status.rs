//! The entity `microsoft.graph.iosUpdateDeviceStatus` of `deviceManagement/iosUpdateStatuses`.

use std::collections::BTreeMap;
use std::time::Instant;

use serde::Serialize;
use serde_json::value::RawValue;
use ureq::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};

use crate::call::Call;
use crate::check::{Checked, Failure, Kind, Property, Resource, check};
use crate::client::Client;
use crate::exchange::Outgoing;
use crate::options::{CallOptions, validate_rules};
use crate::report::{Body, Outcome, Refusal, Report};
use crate::status::Status;
use crate::token::Token;

/// Where the entities are, below the version.
const PATH: &str = "/deviceManagement/iosUpdateStatuses";

/// What the entity consists of: the properties in the order of its reference page, types and nullability as
/// `$metadata` of Graph v1.0 declares them. The global, US Government and China clouds declare them alike.
///
/// Enum members of the beta version (`timeout`, `updateError`, …) and its property `platform` are not among them.
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
};

/// Members of `iosUpdatesInstallStatus`.
const INSTALL_STATUS: &[&str] = &[
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
];

/// Members of `complianceStatus`.
const COMPLIANCE_STATUS: &[&str] = &[
    "unknown",
    "notApplicable",
    "compliant",
    "remediated",
    "nonCompliant",
    "error",
    "conflict",
    "notAssigned",
];

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
    let begun = Instant::now();
    let refuse = |refusal: Refusal| Report::refused(refusal, Outcome::NotSent);
    let mut options = match CallOptions::read(options) {
        Ok(options) => options,
        Err(refusal) => return refuse(refusal),
    };
    let id = match options.client_request_id.take() {
        Some(id) => id,
        None => client.shared.ids.guid(),
    };
    let registered = client.register(&id);
    let with_id = |report: Report| Report {
        client_request_id: Some(id.clone()),
        ..report
    };
    let token = match (options.dry_run, token) {
        (true, _) => None,
        (false, None) => {
            let text = "a token is needed, and none was given";
            return with_id(refuse(Refusal::new(Status::InvalidToken, text)));
        }
        (false, Some(token)) => match Token::parse(token) {
            Ok(token) => Some(token),
            Err(text) => return with_id(refuse(Refusal::new(Status::InvalidToken, text))),
        },
    };
    let outgoing = check(&IOS_UPDATE_STATUS, status_json, options.rules)
        .map_err(refusal)
        .and_then(|checked| {
            let body = with_odata_type(status_json, &checked);
            outgoing(
                client,
                Method::POST,
                PATH,
                body,
                token.as_ref(),
                &id,
                options.headers,
            )
        });
    let outgoing = match outgoing {
        Ok(outgoing) => outgoing,
        Err(refusal) => return with_id(refuse(refusal)),
    };
    let Some(token) = token else {
        return with_id(dry_run(&outgoing));
    };
    let deadline = options.deadline.or(client.options.deadline);
    let deadline = deadline.filter(|deadline| !deadline.is_zero());
    Call {
        client,
        interrupt: &registered.interrupt,
        id: id.clone(),
        token,
        outgoing,
        write: true,
        no_wait: options.no_wait,
        begun,
        deadline: deadline.and_then(|deadline| begun.checked_add(deadline)),
    }
    .run()
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
    let comma = if checked.is_empty { "" } else { "," };
    let odata_type = IOS_UPDATE_STATUS.odata_type;
    vec![
        format!("{before}\"@odata.type\":\"{odata_type}\"{comma}").into_bytes(),
        rest.as_bytes().to_vec(),
    ]
}

fn outgoing(
    client: &Client,
    method: Method,
    path: &str,
    body: Vec<Vec<u8>>,
    token: Option<&Token>,
    id: &str,
    more: Vec<(HeaderName, HeaderValue)>,
) -> Result<Outgoing, Refusal> {
    let url = format!(
        "{}/{}{path}",
        client.options.base_url, client.options.api_version
    );
    let cannot =
        |what: &str| Refusal::new(Status::InvalidRequest, format!("{what} cannot be sent"));
    let uri: Uri = url.parse().map_err(|_| cannot("the URL"))?;
    let mut headers = HeaderMap::new();
    let text = |text: &str, what: &str| HeaderValue::from_str(text).map_err(|_| cannot(what));
    if let Some(token) = token {
        let mut value = text(&format!("Bearer {}", token.as_str()), "the token")?;
        value.set_sensitive(true);
        headers.insert("authorization", value);
    }
    headers.insert("accept", HeaderValue::from_static("application/json"));
    headers.insert("content-type", HeaderValue::from_static("application/json"));
    headers.insert("client-request-id", text(id, "clientRequestId")?);
    headers.insert("user-agent", text(&client.options.user_agent, "userAgent")?);
    let length: usize = body.iter().map(Vec::len).sum();
    headers.insert("content-length", HeaderValue::from(length));
    headers.extend(more);
    Ok(Outgoing {
        method,
        uri,
        headers,
        body,
    })
}

#[derive(Serialize)]
struct DryRun<'a> {
    method: &'a str,
    url: String,
    headers: BTreeMap<&'a str, &'a str>,
    body: Option<&'a RawValue>,
}

/// The exact request that would be sent, the token left out.
fn dry_run(outgoing: &Outgoing) -> Report {
    let body = outgoing.body_text();
    let shown = DryRun {
        method: outgoing.method.as_str(),
        url: outgoing.uri.to_string(),
        headers: outgoing
            .headers
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
            .collect(),
        body: serde_json::from_slice(&body).ok(),
    };
    Report {
        outcome: Outcome::NotSent,
        ..Report::offline(Body::own(&shown))
    }
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
        assert_eq!(INSTALL_STATUS.len(), 18);
        assert_eq!(COMPLIANCE_STATUS.len(), 8);
    }
}
