//! Whom the service lets in.

use axum::http::{HeaderMap, Method, StatusCode};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::answers::Answer;
use crate::single;

/// Which access tokens are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tokens {
    /// Any that is well-formed.
    #[default]
    Any,
    /// JWTs for Graph that have not expired and have the permission; their signature is not looked at.
    Jwt,
}

const AUDIENCES: &[&str] = &[
    "https://graph.microsoft.com",
    "https://graph.microsoft.us",
    "https://dod-graph.microsoft.us",
    "https://microsoftgraph.chinacloudapi.cn",
    "00000003-0000-0000-c000-000000000000",
];
const READ: &str = "DeviceManagementConfiguration.Read.All";
const READ_WRITE: &str = "DeviceManagementConfiguration.ReadWrite.All";

fn refuse(message: &str) -> Answer {
    Answer::error(
        StatusCode::UNAUTHORIZED,
        "InvalidAuthenticationToken",
        message,
    )
}

/// Refuses a request without a token that is good for it.
pub(crate) fn authorize(
    tokens: Tokens,
    method: &Method,
    headers: &HeaderMap,
    now_unix: u64,
) -> Result<(), Answer> {
    let empty = || refuse("Access token is empty.");
    let value = single(headers, "authorization")?.ok_or_else(empty)?;
    let token = match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token,
        _ => return Err(empty()),
    };
    let garbage = || refuse("CompactToken parsing failed with error code: 80049217");
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(garbage());
    }
    if tokens == Tokens::Any {
        return Ok(());
    }
    let claims = claims(token).ok_or_else(garbage)?;
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
    let has: Vec<&str> = scopes.chain(roles).collect();
    let needed: &[&str] = if method == Method::GET {
        &[READ, READ_WRITE]
    } else {
        &[READ_WRITE]
    };
    if needed.iter().any(|permission| has.contains(permission)) {
        return Ok(());
    }
    let message = format!(
        "Application is not authorized to perform this operation. Application must have one of the following scopes: {}",
        needed.join(", ")
    );
    Err(Answer::nested(StatusCode::FORBIDDEN, "Forbidden", &message))
}

fn claims(token: &str) -> Option<Value> {
    let mut parts = token.split('.');
    let payload = parts.nth(1)?;
    parts.next()?;
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(payload).ok()?;
    serde_json::from_slice(&bytes).ok()
}
