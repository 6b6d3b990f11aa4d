//! What can be read from a token.

use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::client::cloud::Cloud;
use crate::report::problem::Problem;
use crate::text::line::one_line;
use crate::text::members::{Members, string};
use crate::text::outline;
use crate::token::claims;

/// Graph's own application id, which v1 tokens may name as their audience.
const GRAPH_APP_ID: &str = "00000003-0000-0000-c000-000000000000";
const READ: &str = "DeviceManagementConfiguration.Read.All";
const READ_WRITE: &str = "DeviceManagementConfiguration.ReadWrite.All";
const MAX_CLAIM: usize = 500;
/// What can be read from a token. Advisory: Graph's tokens are opaque to clients.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Inspection {
    readable: bool,
    kind: TokenKind,
    audience: Option<String>,
    audience_matches_cloud: Option<bool>,
    tenant_id: Option<String>,
    app_id: Option<String>,
    expires_at: Option<String>,
    expires_in_ms: Option<i64>,
    permissions: Option<Vec<String>>,
    has_read_permission: Option<bool>,
    has_write_permission: Option<bool>,
    problems: Vec<Problem>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
enum TokenKind {
    Delegated,
    Application,
    #[default]
    Unknown,
}

fn seconds(members: &Members, name: &str) -> Option<i64> {
    members.get(name)?.parse::<i64>().ok()
}

/// Reads `token` as of `now_unix_ms`.
pub(crate) fn inspect(token: &str, cloud: Cloud, now_unix_ms: i64) -> Inspection {
    let claims = claims(token);
    let Some(members) = claims.as_ref().and_then(|claims| Members::of(claims)) else {
        return Inspection::default();
    };
    let claim = |name: &str| members.text(name).map(|text| one_line(&text, MAX_CLAIM));
    let mut found = Inspection {
        readable: true,
        audience: claim("aud"),
        tenant_id: claim("tid"),
        app_id: claim("appid").or_else(|| claim("azp")),
        ..Inspection::default()
    };
    found.read_permissions(&members);
    found.read_times(&members, now_unix_ms);
    found.read_audience(cloud);
    found
}

impl Inspection {
    fn problem(&mut self, field: &str, problem: String, got: Option<String>) {
        self.problems.push(Problem {
            field: Some(field.to_owned()),
            problem,
            got,
        });
    }

    fn read_permissions(&mut self, members: &Members) {
        let scopes = members.text("scp");
        let roles = members.get("roles").and_then(outline::elements);
        let permissions: Vec<String> = match (&scopes, &roles) {
            (Some(scopes), _) => scopes.split_whitespace().map(str::to_owned).collect(),
            (None, Some(roles)) => roles.iter().filter_map(|role| string(role)).collect(),
            // An application without any permission has no claim for them.
            (None, None) => Vec::new(),
        };
        let permissions: Vec<String> = permissions
            .iter()
            .map(|name| one_line(name, MAX_CLAIM))
            .collect();
        self.kind = match (scopes.is_some(), roles.is_some()) {
            (true, _) => TokenKind::Delegated,
            (false, true) => TokenKind::Application,
            (false, false) if members.text("idtyp").as_deref() == Some("app") => {
                TokenKind::Application
            }
            (false, false) => TokenKind::Unknown,
        };
        let has = |name: &str| permissions.iter().any(|p| p.eq_ignore_ascii_case(name));
        let (write, read) = (has(READ_WRITE), has(READ_WRITE) || has(READ));
        self.has_read_permission = Some(read);
        self.has_write_permission = Some(write);
        if !write {
            let what = if read {
                "creating, updating and deleting"
            } else {
                "every operation"
            };
            let claim = if scopes.is_some() { "scp" } else { "roles" };
            let needs = if read {
                format!("{what} needs {READ_WRITE}")
            } else {
                format!("{what} needs {READ_WRITE}, reading alone {READ}")
            };
            self.problem(claim, needs, Some(one_line(&permissions.join(" "), 100)));
        }
        self.permissions = Some(permissions);
    }

    fn read_times(&mut self, members: &Members, now_unix_ms: i64) {
        if let Some(expires) = seconds(members, "exp") {
            let left = expires.saturating_mul(1000).saturating_sub(now_unix_ms);
            self.expires_at = rfc_3339(expires);
            self.expires_in_ms = Some(left);
            if left <= 0 {
                self.problem(
                    "exp",
                    "the token has expired: ask for a new one".to_owned(),
                    self.expires_at.clone(),
                );
            }
        }
        // Five minutes, as services allow for clocks that differ.
        if let Some(begins) = seconds(members, "nbf")
            && begins.saturating_mul(1000) > now_unix_ms.saturating_add(300_000)
        {
            self.problem(
                "nbf",
                "the token is not valid yet: is this machine's clock right?".to_owned(),
                rfc_3339(begins),
            );
        }
    }

    fn read_audience(&mut self, cloud: Cloud) {
        let Some(audience) = self.audience.clone() else {
            return;
        };
        let bare = audience.trim_end_matches('/').to_ascii_lowercase();
        let matches = bare == cloud.root() || bare == GRAPH_APP_ID;
        self.audience_matches_cloud = Some(matches);
        if matches {
            return;
        }
        let other = Cloud::ALL.iter().find(|other| other.root() == bare);
        let hint = other.map_or_else(String::new, |other| {
            format!("; the token is for the cloud {:?}", other.name())
        });
        let text = format!(
            "must be {}: ask for the scope {}{hint}",
            cloud.root(),
            cloud.scope()
        );
        self.problem("aud", text, Some(audience));
    }
}

/// A Unix time as RFC 3339 in UTC; none before 1970 and beyond year 9999.
fn rfc_3339(unix_seconds: i64) -> Option<String> {
    let time = OffsetDateTime::from_unix_timestamp(unix_seconds).ok()?;
    let since_1970 = (unix_seconds >= 0).then_some(time)?;
    since_1970.format(&Rfc3339).ok()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD;

    use super::*;
    use crate::token::tenant_and_app;

    fn jwt(claims: &serde_json::Value) -> String {
        let part = |text: String| BASE64_URL_SAFE_NO_PAD.encode(text);
        format!(
            "{}.{}.c2ln",
            part("{}".to_owned()),
            part(claims.to_string())
        )
    }

    #[test]
    fn an_application_token_is_read() {
        let token = jwt(
            &serde_json::json!({"aud":"https://graph.microsoft.com/","exp":1_900_000_000,
            "tid":"t","appid":"a","roles":[READ_WRITE, "User.Read.All"]}),
        );
        let found =
            serde_json::to_value(inspect(&token, Cloud::Global, 1_800_000_000_000)).unwrap();
        assert_eq!(
            found,
            serde_json::json!({"readable":true,"kind":"application",
            "audience":"https://graph.microsoft.com/","audienceMatchesCloud":true,"tenantId":"t","appId":"a",
            "expiresAt":"2030-03-17T17:46:40Z","expiresInMs":100_000_000_000_i64,
            "permissions":[READ_WRITE,"User.Read.All"],"hasReadPermission":true,"hasWritePermission":true,
            "problems":[]})
        );
        assert_eq!(
            tenant_and_app(&token),
            Some(("t".to_owned(), "a".to_owned()))
        );
    }

    #[test]
    fn problems_name_what_would_be_right() {
        let token = jwt(
            &serde_json::json!({"aud":"https://graph.microsoft.us","exp":1_000_000_000,"scp":"User.Read"}),
        );
        let found = inspect(&token, Cloud::Global, 1_800_000_000_000);
        let fields: Vec<_> = found
            .problems
            .iter()
            .filter_map(|p| p.field.as_deref())
            .collect();
        assert_eq!(fields, ["scp", "exp", "aud"]);
        assert!(found.problems[2].problem.contains("usGovL4"));
        assert!(found.expires_in_ms.is_some_and(|left| left < 0));
    }

    #[test]
    fn an_opaque_token_is_no_error() {
        for token in ["opaque", "a.b", "a.b.c", "a.e30.c.d", "a.W10.c"] {
            let found = inspect(token, Cloud::Global, 0);
            assert!(!found.readable && found.problems.is_empty() && found.audience.is_none());
        }
    }

    #[test]
    fn times_are_in_the_calendar() {
        assert_eq!(rfc_3339(0).as_deref(), Some("1970-01-01T00:00:00Z"));
        assert_eq!(
            rfc_3339(951_826_154).as_deref(),
            Some("2000-02-29T12:09:14Z")
        );
        assert_eq!(
            rfc_3339(253_402_300_799).as_deref(),
            Some("9999-12-31T23:59:59Z")
        );
        assert_eq!(rfc_3339(i64::MAX), None);
    }
}
