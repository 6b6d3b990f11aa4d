//! Any other request.

use std::ffi::c_char;

use super::client::{alive, intune_client};
use super::guard::guard_result;
use super::object::intune_result;
use super::text;
use crate::operation::request;
use crate::report::Outcome;

/// Sends any request to the client's cloud, with the same retry, pacing, errors and safety.
///
/// client, token and the errors: as of intune_ios_update_status_create. method: in capitals, not CONNECT, TRACE,
/// TRACK or DEBUG; all but "GET", "HEAD" and "OPTIONS" count as writes. path: below {root}/{version}, with its
/// query, encoded, up to 32768 bytes; it may begin with a version of its own ("/beta/..."), which counts in place of
/// the client's; or an absolute URL of the client's origin. No form of "." or ".." may stand between slashes.
/// body_json: JSON, sent byte for byte, up to 64 MiB, or NULL. options_json, all optional:
/// clientRequestId, deadlineMs, noWait, dryRun, headers as of create.
///
/// Returns a result: INTUNE_OK for any answer from 200 to 299, with its JSON as body. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_request(
    client: *const intune_client,
    method: *const c_char,
    path: *const c_char,
    body_json: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        let client = alive(client)?;
        // SAFETY: by contract NULL or a text, each of them.
        let (method, path, body, token, options) = unsafe {
            (
                text::needed(method, "method")?,
                text::needed(path, "path")?,
                text::optional(body_json, "body_json")?,
                text::optional(token, "token")?,
                text::optional(options_json, "options_json")?,
            )
        };
        Ok(request::request(
            &client, method, path, body, token, options,
        ))
    })
}
