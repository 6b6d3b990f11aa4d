//! `deviceManagement/iosUpdateStatuses`.

use std::ffi::c_char;

use super::client::{intune_client, invalid};
use super::guard::guard_result;
use super::process::process;
use super::result::intune_result;
use super::text;
use crate::ios_update_status;

/// Creates an iosUpdateDeviceStatus: POST {root}/{version}/deviceManagement/iosUpdateStatuses.
///
/// client: NULL means a shared default client for the global cloud. status_json: a JSON object, sent byte
/// for byte; "@odata.type" is added where it is absent. token: an access token, without "Bearer "; it
/// needs the permission DeviceManagementConfiguration.ReadWrite.All. options_json, all optional:
/// clientRequestId (default: a new GUID); deadlineMs (0: none; default: the client's); noWait (false;
/// true: INTUNE_THROTTLED with retryAfterMs in place of a wait); dryRun (false; true: the checked request
/// as body {method, url, headers, body}, nothing sent, no token needed); headers (an object of texts,
/// without those that the library sets); require ("documented" default: every property but id must be
/// there, "nonNullable", "none"); allowUnknown (false; true: unknown members and enum values pass).
///
/// Returns a result: INTUNE_OK and outcome "applied" with the entity as body, byte for byte as the service
/// sent it. Errors: INTUNE_INVALID_HANDLE, INTUNE_NULL_ARGUMENT, INTUNE_INVALID_UTF8, INTUNE_INVALID_JSON,
/// INTUNE_INVALID_REQUEST (error.problems has every problem), INTUNE_INVALID_TOKEN, and from
/// INTUNE_CANCELLED to INTUNE_BAD_RESPONSE what the call met. outcome tells what is known of the effect;
/// a write that may have reached the service is never sent twice. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_ios_update_status_create(
    client: *const intune_client,
    status_json: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(|| {
        let client = process().client(client.addr())?.ok_or_else(invalid)?;
        // SAFETY: by contract NULL or a text, each of them.
        let (status, token, options) = unsafe {
            (
                text::needed(status_json, "status_json")?,
                text::optional(token, "token")?,
                text::optional(options_json, "options_json")?,
            )
        };
        Ok(ios_update_status::create(&client, status, token, options))
    })
}

/// Checks what create would check, and sends nothing. options_json: require and allowUnknown, as of
/// create. Returns INTUNE_OK, or INTUNE_INVALID_JSON or INTUNE_INVALID_REQUEST with every problem in
/// error.problems; body is null. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_ios_update_status_validate(
    status_json: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(|| {
        // SAFETY: by contract NULL or a text, each of them.
        let (status, options) = unsafe {
            (
                text::needed(status_json, "status_json")?,
                text::optional(options_json, "options_json")?,
            )
        };
        Ok(ios_update_status::validate(status, options))
    })
}
