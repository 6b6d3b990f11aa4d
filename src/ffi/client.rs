//! Clients.

use std::ffi::c_char;
use std::sync::Arc;

use super::guard::{guard, guard_result};
use super::handle::{Entry, Kind};
use super::object::intune_result;
use super::process::process;
use super::text;
use crate::client::Client;
use crate::client::options::ClientOptions;
use crate::report::status::Status;
use crate::report::{Outcome, Refusal};

/// A client: cloud, transport, retry and pacing. Cheap to share, meant to live long.
#[allow(non_camel_case_types)]
pub struct intune_client(());

/// `INVALID_HANDLE` for a client.
fn invalid() -> Refusal {
    Refusal::new(
        Status::InvalidHandle,
        "client is no live client: NULL where one is needed, freed, made up, or from before a fork",
    )
}

/// The client of a handle, for NULL the default one.
pub(super) fn alive(client: *const intune_client) -> Result<Arc<Client>, Refusal> {
    process().client(client.addr())?.ok_or_else(invalid)
}

/// Makes a client; nothing is sent. On success *client_out is the client, else NULL.
///
/// options_json, all optional: cloud ("global" default, "usGovL4", "usGovL5", "china"); baseUrl (in place of
/// the cloud's root; https, or http on loopback; up to 2048 bytes); apiVersion ("v1.0"; may stand at the end of
/// baseUrl instead, but no other one there); userAgent (1 to 1024 visible ASCII characters); connectTimeoutMs
/// (10000: look-up, connect, CONNECT and TLS); attemptTimeoutMs (100000); deadlineMs (0: none); retry
/// {maxRetries 3, baseDelayMs 3000, maxDelayMs 180000, maxRetryAfterMs 3600000, replayUncertainWrites
/// false}; pacing ("intune" default: 100 writes and 1000 requests in each 20 s, "off", or {writes, any,
/// windowMs}); quotaKey (1 to 1024 bytes; calls with the same key share one budget and one pause; default: the
/// tenant and app of the token, else the client); quotaFile (path: the budget and the pause of a key are shared with every
/// process that names the same file; a key that a token does not name is then the service's URL; made where there is none;
/// relative to the working directory of now; default: none); proxy ("env" default, "none", or a URL); tls {roots "platform"
/// or "webpki", caFile}; maxResponseBytes (67108864); maxConnections (8). NULL means the defaults.
///
/// A call whose quotaFile has gone or is damaged is refused with INTUNE_INVALID_REQUEST, and nothing is sent.
///
/// Returns a result whose body is {cloud, baseUrl, scope}; scope is what a token is asked for. Errors:
/// INTUNE_NULL_ARGUMENT (client_out), INTUNE_INVALID_UTF8, INTUNE_INVALID_JSON, INTUNE_INVALID_REQUEST.
/// Since 0.1.0.
///
/// # Safety
/// `options_json` is NULL or a NUL-terminated text; `client_out` is NULL or points to a writable pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_client_new(
    options_json: *const c_char,
    client_out: *mut *mut intune_client,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        if client_out.is_null() {
            return Err(text::missing("client_out"));
        }
        // SAFETY: not NULL, so by contract a writable pointer.
        unsafe { *client_out = std::ptr::null_mut() };
        // SAFETY: by contract NULL or a text.
        let options = unsafe { text::optional(options_json, "options_json") }?;
        let process = process();
        let options = ClientOptions::read(options)?;
        let client = Client::new(options, Arc::clone(&process.shared))?;
        let report = client.about();
        let handle = process.table.insert(Entry::Client(Arc::new(client)));
        let handle = handle.ok_or_else(|| {
            Refusal::new(Status::InvalidRequest, "there are too many live handles")
        })?;
        // SAFETY: as above.
        unsafe { *client_out = std::ptr::without_provenance_mut(handle) };
        Ok(report)
    })
}

/// Frees a client. Calls that use it end undisturbed, and results live on. Returns INTUNE_OK, or
/// INTUNE_INVALID_HANDLE (NULL, freed before). Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_client_free(client: *mut intune_client) -> i32 {
    guard(Status::Panic.number(), || {
        process().table.free(client.addr(), Kind::Client)
    })
}

/// Ends the call of that client whose clientRequestId this is; NULL: every call in flight. A call is
/// reached from its entry to its return: blocked in a look-up, connect, handshake, write or read it
/// returns within 250 ms, waiting within 50 ms, with INTUNE_CANCELLED. A write that has left has the
/// outcome "unknown". Returns INTUNE_OK, INTUNE_NOT_FOUND (none matched), INTUNE_INVALID_HANDLE or
/// INTUNE_INVALID_UTF8. Since 0.1.0.
///
/// # Safety
/// `client_request_id` is NULL or a NUL-terminated text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_client_cancel(
    client: *const intune_client,
    client_request_id: *const c_char,
) -> i32 {
    guard(Status::Panic.number(), || {
        // SAFETY: by contract NULL or a text.
        let id = unsafe { text::optional(client_request_id, "client_request_id") };
        let status = match (process().client(client.addr()), id) {
            (Ok(Some(client)), Ok(id)) => client.cancel(id),
            (Ok(None), _) => Status::InvalidHandle,
            (Err(refusal), _) | (_, Err(refusal)) => refusal.status,
        };
        status.number()
    })
}
