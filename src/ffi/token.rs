//! Tokens.

use std::ffi::c_char;
use std::time::SystemTime;

use super::guard::guard_result;
use super::result::intune_result;
use super::text;
use crate::options::inspect_cloud;
use crate::report::{Body, Refusal, Report};
use crate::status::Status;
use crate::token::{Token, inspect};

/// Tells what can be read from a token; nothing is sent. Advisory: Graph's tokens are opaque to clients,
/// and one that cannot be read is no error. options_json: cloud ("global" default), against which the
/// audience is held. Returns INTUNE_OK with body {readable, kind, audience, audienceMatchesCloud,
/// tenantId, appId, expiresAt, expiresInMs, permissions, hasReadPermission, hasWritePermission,
/// problems}, null for what cannot be read; or INTUNE_NULL_ARGUMENT, INTUNE_INVALID_UTF8,
/// INTUNE_INVALID_TOKEN (no token has such characters), INTUNE_INVALID_JSON, INTUNE_INVALID_REQUEST.
/// Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_token_inspect(
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(|| {
        // SAFETY: by contract NULL or a text, each of them.
        let (token, options) = unsafe {
            (
                text::needed(token, "token")?,
                text::optional(options_json, "options_json")?,
            )
        };
        let cloud = inspect_cloud(options)?;
        let token = Token::parse(token).map_err(|p| Refusal::new(Status::InvalidToken, p))?;
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let now = now.map_or(0, |time| {
            i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
        });
        Ok(Report::offline(Body::own(&inspect(
            token.as_str(),
            cloud,
            now,
        ))))
    })
}
