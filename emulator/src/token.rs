//! Whom the service lets in.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use crate::answers::Answer;
use crate::incoming::single;

/// Which access tokens are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tokens {
    /// Any that is well-formed.
    #[default]
    Any,
    /// JWTs for Graph that have not expired and have the permission; their signature is not looked at.
    Jwt,
}

pub(crate) const AUDIENCES: &[&str] = &[
    "https://graph.microsoft.com",
    "https://graph.microsoft.us",
    "https://dod-graph.microsoft.us",
    "https://microsoftgraph.chinacloudapi.cn",
    "00000003-0000-0000-c000-000000000000",
];
/// The tenant of tokens that tell none.
pub(crate) const DEFAULT_TENANT: &str = "default";
/// What the tokens that are had here may do: everything.
pub(crate) const ALL_PERMISSIONS: &[&str] = &[
    "DeviceManagementConfiguration.ReadWrite.All",
    "DeviceManagementManagedDevices.ReadWrite.All",
    "DeviceManagementManagedDevices.PrivilegedOperations.All",
];

/// What a request's token says of its bearer.
#[derive(Debug)]
pub(crate) struct Bearer {
    /// Whose quota its requests are counted in: app and tenant, or the token itself where it tells neither.
    pub(crate) quota_key: String,
    /// Whose entities it works on: the tenant, or [`DEFAULT_TENANT`] where the token tells none.
    pub(crate) tenant: String,
    permissions: Option<Vec<String>>,
}

/// What RFC 9110 wants beside a 401.
fn challenge(error: &str) -> String {
    format!(
        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", \
         client_id=\"00000003-0000-0000-c000-000000000000\"{error}"
    )
}

fn refuse(message: &str) -> Answer {
    let code = "InvalidAuthenticationToken";
    let error = match message {
        EMPTY => "",
        _ => ", error=\"invalid_token\"",
    };
    Answer::plain(StatusCode::UNAUTHORIZED, code, message)
        .with("www-authenticate", challenge(error))
}

const EMPTY: &str = "Access token is empty.";
/// What the service has said since 2023, however a token is malformed.
const MALFORMED: &str = "IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE \
                         Compact Serialization Format. (JWS): 'EncodedHeader.EncodedPayload.EncodedSignature'. (JWE): \
                         'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector.EncodedCiphertext.\
                         EncodedAuthenticationTag'.";

/// Who sends a request; refused without a token that is good.
pub(crate) fn authenticate(
    tokens: Tokens,
    headers: &HeaderMap,
    now_unix: u64,
) -> Result<Bearer, Answer> {
    let value = single(headers, "authorization")?.ok_or_else(|| refuse(EMPTY))?;
    let token = match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token.trim_start(),
        _ => return Err(refuse(EMPTY)),
    };
    if token.is_empty() {
        return Err(refuse(EMPTY));
    }
    let garbage = || refuse(MALFORMED);
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(garbage());
    }
    let claims = claims(token);
    let quota_key = claims.as_ref().and_then(app_and_tenant);
    let quota_key = quota_key.unwrap_or_else(|| token.to_owned());
    let tenant = claims.as_ref().and_then(|claims| claims["tid"].as_str());
    let tenant = tenant.unwrap_or(DEFAULT_TENANT).to_lowercase();
    if tokens == Tokens::Any {
        return Ok(Bearer {
            quota_key,
            tenant,
            permissions: None,
        });
    }
    let claims = claims.ok_or_else(garbage)?;
    let audience = claims["aud"]
        .as_str()
        .unwrap_or_default()
        .trim_end_matches('/');
    if !AUDIENCES.contains(&audience) {
        return Err(refuse("Access token validation failure. Invalid audience."));
    }
    if claims["exp"]
        .as_u64()
        .is_none_or(|expires| expires <= now_unix)
    {
        return Err(refuse("Lifetime validation failed, the token is expired."));
    }
    let scopes = claims["scp"]
        .as_str()
        .unwrap_or_default()
        .split_whitespace();
    let roles = claims["roles"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    let permissions = scopes.chain(roles).map(str::to_owned).collect();
    Ok(Bearer {
        quota_key,
        tenant,
        permissions: Some(permissions),
    })
}

impl Bearer {
    /// Refuses a bearer that has none of the permissions that suffice.
    pub(crate) fn permit(&self, needed: &[&str]) -> Result<(), Answer> {
        let has = |permission: &&str| match &self.permissions {
            Some(permissions) => permissions.iter().any(|has| has == permission),
            None => true,
        };
        if needed.iter().any(has) {
            return Ok(());
        }
        let message = format!(
            "Application is not authorized to perform this operation. Application must have one of the following \
             scopes: {}",
            needed.join(", ")
        );
        Err(Answer::nested(StatusCode::FORBIDDEN, "Forbidden", &message))
    }
}

/// Whose quota a request is counted in, whether or not its token is good.
pub(crate) fn quota_key(headers: &HeaderMap) -> String {
    let bearer = authenticate(Tokens::Any, headers, 0);
    bearer.map_or_else(|_| String::new(), |bearer| bearer.quota_key)
}

fn app_and_tenant(claims: &Value) -> Option<String> {
    let app = claims["appid"].as_str().or_else(|| claims["azp"].as_str());
    Some(format!("{} {}", app?, claims["tid"].as_str()?))
}

fn claims(token: &str) -> Option<Value> {
    let mut parts = token.split('.');
    let payload = parts.nth(1)?;
    parts.next()?;
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(payload).ok()?;
    serde_json::from_slice(&bytes).ok()
}
