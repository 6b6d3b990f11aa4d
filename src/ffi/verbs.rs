//! The verbs behind their exports, those of one resource and those of any.

use std::ffi::{CStr, CString, c_char, c_void};

use super::client::{alive, intune_client};
use super::handle::Entry;
use super::pager::intune_pager;
use super::process::process;
use super::progress::intune_progress_fn;
use super::text;
use crate::operation::entity::{Entities, validate};
use crate::report::status::Status;
use crate::report::{Refusal, Report};
use crate::resource::named;

/// What every verb is told: a caller's texts, each NULL or NUL-terminated, and alive until it returns.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    client: *const intune_client,
    resource: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
}

/// An argument with its name.
pub(super) type Argument = (*const c_char, &'static str);

/// The resource of the functions that are named after it.
pub(super) const IOS_UPDATE_STATUSES: &CStr = c"iosUpdateStatuses";

impl Asked {
    /// What a caller gave, in the order of the functions' arguments.
    pub(super) const fn of(
        client: *const intune_client,
        resource: *const c_char,
        token: *const c_char,
        options_json: *const c_char,
    ) -> Asked {
        Asked {
            client,
            resource,
            token,
            options_json,
        }
    }

    /// Runs `verb` with what the pointers stand for.
    ///
    /// # Safety
    /// The texts are as [`Asked`] wants them.
    unsafe fn run<T>(
        self,
        verb: impl FnOnce(&Entities<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let client = alive(self.client)?;
        // SAFETY: this function's contract, for each of them.
        let (resource, token, options) = unsafe {
            (
                text::needed(self.resource, "resource")?,
                text::optional(self.token, "token")?,
                text::optional(self.options_json, "options_json")?,
            )
        };
        verb(&Entities {
            client: &client,
            resource: named(resource)?,
            token,
            options,
        })
    }

    /// # Safety
    /// This and the texts of `self` are NULL or NUL-terminated.
    pub(super) unsafe fn create(self, entity_json: Argument) -> Result<Report, Refusal> {
        // SAFETY: this function's contract.
        unsafe { self.run(|all| all.create(text::needed(entity_json.0, entity_json.1)?)) }
    }

    /// # Safety
    /// As of [`create`](Asked::create); `progress` is NULL or may be called with `user_data`.
    pub(super) unsafe fn create_many(
        self,
        entities_json: Argument,
        progress: intune_progress_fn,
        user_data: *mut c_void,
    ) -> Result<Report, Refusal> {
        let mut tell = |text: &str| {
            let Some(progress) = progress else {
                return true;
            };
            let text = CString::new(text).unwrap_or_default();
            // SAFETY: by contract it may be called with its user_data.
            unsafe { progress(user_data, text.as_ptr()) == 0 }
        };
        // SAFETY: this function's contract.
        unsafe {
            self.run(|all| {
                let rows = text::needed(entities_json.0, entities_json.1)?;
                all.create_many(entities_json.1, rows, &mut tell)
            })
        }
    }

    /// # Safety
    /// As of [`create`](Asked::create).
    pub(super) unsafe fn reconcile(self, entity_json: *const c_char) -> Result<Report, Refusal> {
        // SAFETY: this function's contract.
        unsafe { self.run(|all| all.reconcile(text::needed(entity_json, "entity_json")?)) }
    }

    /// # Safety
    /// As of [`create`](Asked::create).
    pub(super) unsafe fn get(self, id: *const c_char) -> Result<Report, Refusal> {
        // SAFETY: this function's contract.
        unsafe { self.run(|all| all.get(text::optional(id, "id")?)) }
    }

    /// # Safety
    /// The texts of `self` are NULL or NUL-terminated.
    pub(super) unsafe fn list(self) -> Result<Report, Refusal> {
        // SAFETY: this function's contract.
        unsafe { self.run(|all| all.list()) }
    }

    /// # Safety
    /// As of [`list`](Asked::list).
    pub(super) unsafe fn count(self) -> Result<Report, Refusal> {
        // SAFETY: this function's contract.
        unsafe { self.run(|all| all.count()) }
    }

    /// # Safety
    /// As of [`create`](Asked::create), both of them.
    pub(super) unsafe fn update(
        self,
        id: *const c_char,
        patch_json: *const c_char,
    ) -> Result<Report, Refusal> {
        // SAFETY: this function's contract.
        unsafe {
            self.run(|all| {
                let id = text::needed(id, "id")?;
                all.update(id, text::needed(patch_json, "patch_json")?)
            })
        }
    }

    /// # Safety
    /// As of [`create`](Asked::create).
    pub(super) unsafe fn delete(self, id: *const c_char) -> Result<Report, Refusal> {
        // SAFETY: this function's contract.
        unsafe { self.run(|all| all.delete(text::needed(id, "id")?)) }
    }

    /// # Safety
    /// As of [`create`](Asked::create), all of them.
    pub(super) unsafe fn action(
        self,
        id: *const c_char,
        action: *const c_char,
        parameters_json: *const c_char,
    ) -> Result<Report, Refusal> {
        // SAFETY: this function's contract.
        unsafe {
            self.run(|all| {
                let id = text::needed(id, "id")?;
                let action = text::needed(action, "action")?;
                all.action(
                    id,
                    action,
                    text::optional(parameters_json, "parameters_json")?,
                )
            })
        }
    }

    /// # Safety
    /// As of [`list`](Asked::list); `pager_out` is NULL or points to a writable pointer.
    pub(super) unsafe fn pages(self, pager_out: *mut *mut intune_pager) -> Result<Report, Refusal> {
        if pager_out.is_null() {
            return Err(text::missing("pager_out"));
        }
        // SAFETY: not NULL, so by contract a writable pointer.
        unsafe { *pager_out = std::ptr::null_mut() };
        // SAFETY: this function's contract.
        let pager = unsafe { self.run(|all| all.pages()) }?;
        let report = pager.about();
        let entry = Entry::Pager(std::sync::Arc::new(pager));
        let handle = process().table.insert(entry).ok_or_else(|| {
            Refusal::new(Status::InvalidRequest, "there are too many live handles")
        })?;
        // SAFETY: as above.
        unsafe { *pager_out = std::ptr::without_provenance_mut(handle) };
        Ok(report)
    }
}

/// # Safety
/// Each text is NULL or NUL-terminated.
pub(super) unsafe fn check(
    resource: *const c_char,
    entity_json: Argument,
    options_json: *const c_char,
) -> Result<Report, Refusal> {
    // SAFETY: this function's contract.
    let (resource, entity, options) = unsafe {
        (
            text::needed(resource, "resource")?,
            text::needed(entity_json.0, entity_json.1)?,
            text::optional(options_json, "options_json")?,
        )
    };
    Ok(validate(named(resource)?, entity, options))
}
