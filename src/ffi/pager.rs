//! Pagers.

use std::ffi::c_char;

use super::guard::{guard, guard_result};
use super::handle::{Entry, Kind};
use super::object::intune_result;
use super::process::process;
use super::text;
use crate::report::status::Status;
use crate::report::{Outcome, Refusal};

/// A list a page at a time.
#[allow(non_camel_case_types)]
pub struct intune_pager(());

/// Reads the next page. token: as of intune_ios_update_status_get.
///
/// Returns a result: INTUNE_OK with the page as the service sent it, an empty one included; INTUNE_END,
/// without a request, behind the last. After an error the next call asks for the same page again. Of two
/// calls at once the second waits. intune_client_cancel reaches it by the pager's clientRequestId. A link to
/// another origin, or back to a page that was read, is INTUNE_BAD_RESPONSE. Since 0.1.0.
///
/// # Safety
/// `token` is NULL or a NUL-terminated text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_pager_next(
    pager: *const intune_pager,
    token: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::None, || {
        let Some(Entry::Pager(pager)) = process().table.get(pager.addr(), Kind::Pager) else {
            let text = "pager is no live pager: NULL, freed, made up, or from before a fork";
            return Err(Refusal::new(Status::InvalidHandle, text));
        };
        // SAFETY: by contract NULL or a text.
        let token = unsafe { text::optional(token, "token") }?;
        Ok(pager.next(token))
    })
}

/// Frees a pager. A call that uses it ends undisturbed. Returns INTUNE_OK, or INTUNE_INVALID_HANDLE (NULL,
/// freed before). Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_pager_free(pager: *mut intune_pager) -> i32 {
    guard(Status::Panic.number(), || {
        process().table.free(pager.addr(), Kind::Pager)
    })
}
