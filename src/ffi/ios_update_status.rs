//! `deviceManagement/iosUpdateStatuses`.

use std::ffi::{c_char, c_void};

use super::client::intune_client;
use super::guard::guard_result;
use super::object::intune_result;
use super::pager::intune_pager;
use super::progress::intune_progress_fn;
use super::verbs::{Asked, IOS_UPDATE_STATUSES, check};
use crate::report::Outcome;

/// Creates an iosUpdateDeviceStatus: POST {root}/{version}/deviceManagement/iosUpdateStatuses.
///
/// client: NULL means a shared default client for the global cloud. status_json: a JSON object of up to 64 MiB,
/// sent byte for byte; "@odata.type" is added where it is absent. token: an access token, without "Bearer ", of up
/// to 32768 bytes; NULL means that the client's token provider is asked. It needs the permission
/// DeviceManagementConfiguration.ReadWrite.All. options_json (up to 1 MiB), all optional:
/// clientRequestId (up to 256 visible ASCII characters, not the token; default: a new GUID); deadlineMs (0: none; default: the client's); noWait (false;
/// true: INTUNE_THROTTLED with retryAfterMs in place of a wait); dryRun (false; true: the checked request
/// as body {method, url, headers, body}, nothing sent, no token needed); headers (an object of texts,
/// without those that the library sets: up to 100 of 16384 bytes together); require ("documented" default: every property but id must be
/// there, "nonNullable", "none"); allowUnknown (false; true: unknown members and enum values pass).
///
/// Returns a result: INTUNE_OK and outcome "applied" with the entity as body, byte for byte as the service
/// sent it. Errors: INTUNE_INVALID_HANDLE, INTUNE_NULL_ARGUMENT, INTUNE_INVALID_UTF8, INTUNE_INVALID_JSON,
/// INTUNE_INVALID_REQUEST (error.problems has every problem), INTUNE_INVALID_TOKEN,
/// INTUNE_CALLBACK_FAILED, and from INTUNE_CANCELLED to INTUNE_BAD_RESPONSE what the call met. outcome tells what is known of the effect;
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
    guard_result(Outcome::NotSent, || {
        // SAFETY: this function's contract.
        unsafe {
            Asked::of(client, IOS_UPDATE_STATUSES.as_ptr(), token, options_json)
                .create((status_json, "status_json"))
        }
    })
}

/// Creates many iosUpdateDeviceStatus, in batches: as intune_entity_create_many with "iosUpdateStatuses". Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated; `progress` is NULL or may be called with `user_data`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_ios_update_status_create_many(
    client: *const intune_client,
    statuses_json: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
    progress: intune_progress_fn,
    user_data: *mut c_void,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        // SAFETY: this function's contract.
        unsafe {
            Asked::of(client, IOS_UPDATE_STATUSES.as_ptr(), token, options_json).create_many(
                (statuses_json, "statuses_json"),
                progress,
                user_data,
            )
        }
    })
}

/// Reads an iosUpdateDeviceStatus: GET {root}/{version}/deviceManagement/iosUpdateStatuses/{id}.
///
/// client, token and the errors: as of create; the permission is DeviceManagementConfiguration.Read.All. id:
/// opaque text of up to 2048 bytes, percent-encoded as one segment of the path. options_json, all optional: clientRequestId,
/// deadlineMs, noWait, dryRun, headers as of create; select, filter, orderby, expand, search (texts), top,
/// skip (numbers), count (false; true: asks for "@odata.count"), each sent with its "$" and encoded once.
///
/// Returns a result: INTUNE_OK with the entity as body; INTUNE_NOT_FOUND where there is none. The outcome
/// of a read is "none". Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_ios_update_status_get(
    client: *const intune_client,
    id: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::None, || {
        // SAFETY: this function's contract.
        unsafe { Asked::of(client, IOS_UPDATE_STATUSES.as_ptr(), token, options_json).get(id) }
    })
}

/// Reads every iosUpdateDeviceStatus, page by page: GET {root}/{version}/deviceManagement/iosUpdateStatuses
/// and the links that the service gives.
///
/// client, token, options_json and the errors: as of get; and maxItems (0: all): how many are wanted at most.
/// deadlineMs is that of all pages together.
///
/// Returns a result: INTUNE_OK with {"value": [...]}, the elements of every page byte for byte, with the
/// first page's other members but "@odata.nextLink". INTUNE_BAD_RESPONSE for what is no page, and for a link
/// to another origin or back to a page that was read. Large lists: intune_ios_update_status_pages. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_ios_update_status_list(
    client: *const intune_client,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::None, || {
        // SAFETY: this function's contract.
        unsafe { Asked::of(client, IOS_UPDATE_STATUSES.as_ptr(), token, options_json).list() }
    })
}

/// Counts: GET {root}/{version}/deviceManagement/iosUpdateStatuses/$count.
///
/// client, token, options_json and the errors: as of get. Returns a result: INTUNE_OK with the number as
/// body; INTUNE_BAD_RESPONSE where the answer is none. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_ios_update_status_count(
    client: *const intune_client,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::None, || {
        // SAFETY: this function's contract.
        unsafe { Asked::of(client, IOS_UPDATE_STATUSES.as_ptr(), token, options_json).count() }
    })
}

/// Changes an iosUpdateDeviceStatus: PATCH {root}/{version}/deviceManagement/iosUpdateStatuses/{id}.
///
/// client, token and the errors: as of create. id: as of get. patch_json: a JSON object with the members to
/// change and no others, checked as create checks them and sent byte for byte; without any it is refused.
/// options_json, all optional: clientRequestId, deadlineMs, noWait, dryRun, headers, allowUnknown as of create.
///
/// Returns a result: INTUNE_OK and outcome "applied" with the entity as body, null where the service sent
/// none. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_ios_update_status_update(
    client: *const intune_client,
    id: *const c_char,
    patch_json: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        // SAFETY: this function's contract.
        unsafe {
            Asked::of(client, IOS_UPDATE_STATUSES.as_ptr(), token, options_json)
                .update(id, patch_json)
        }
    })
}

/// Deletes an iosUpdateDeviceStatus: DELETE {root}/{version}/deviceManagement/iosUpdateStatuses/{id}.
///
/// client, token and the errors: as of create. id: as of get. options_json, all optional: clientRequestId,
/// deadlineMs, noWait, dryRun, headers as of create. Returns a result: INTUNE_OK and outcome "applied", the
/// body null; INTUNE_NOT_FOUND where there is none. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_ios_update_status_delete(
    client: *const intune_client,
    id: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        // SAFETY: this function's contract.
        unsafe { Asked::of(client, IOS_UPDATE_STATUSES.as_ptr(), token, options_json).delete(id) }
    })
}

/// Makes a pager over every iosUpdateDeviceStatus, a page at a time in constant memory; nothing is sent. On
/// success *pager_out is the pager, else NULL. It keeps its client alive.
///
/// client: as of create. options_json: as of get; they shape the first request, deadlineMs and noWait each
/// intune_pager_next. Returns a result whose clientRequestId is that of all of the pager's calls; body is
/// null. Errors: INTUNE_NULL_ARGUMENT (pager_out), INTUNE_INVALID_HANDLE, INTUNE_INVALID_UTF8,
/// INTUNE_INVALID_JSON, INTUNE_INVALID_REQUEST. Since 0.1.0.
///
/// # Safety
/// `options_json` is NULL or a NUL-terminated text; `pager_out` is NULL or points to a writable pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_ios_update_status_pages(
    client: *const intune_client,
    options_json: *const c_char,
    pager_out: *mut *mut intune_pager,
) -> *mut intune_result {
    guard_result(Outcome::None, || {
        // SAFETY: this function's contract.
        unsafe {
            Asked::of(
                client,
                IOS_UPDATE_STATUSES.as_ptr(),
                std::ptr::null(),
                options_json,
            )
            .pages(pager_out)
        }
    })
}

/// Checks what create would check, and sends nothing. options_json: require and allowUnknown, as of
/// create; apiVersion ("v1.0" default, "beta"): whose properties there are. Returns INTUNE_OK, or INTUNE_INVALID_JSON or INTUNE_INVALID_REQUEST with every problem in
/// error.problems; body is null. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_ios_update_status_validate(
    status_json: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        let resource = IOS_UPDATE_STATUSES.as_ptr();
        // SAFETY: this function's contract.
        unsafe { check(resource, (status_json, "status_json"), options_json) }
    })
}
