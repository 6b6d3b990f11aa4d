//! Where panics stop.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::sync::Arc;

use super::handle::Entry;
use super::object::{ResultObject, intune_result};
use super::process::process;
use crate::report::status::Status;
use crate::report::{Outcome, Refusal, Report};
use crate::silence::{count, silence};

/// A result that stands for all that could not be made. Never freed, never counted.
pub(super) const FALLBACK: *mut intune_result = ptr::without_provenance_mut(0xFF);

/// Runs the body of an export; a panic becomes `on_panic`.
pub(super) fn guard<T>(on_panic: T, body: impl FnOnce() -> T) -> T {
    silence();
    let cancelled_later = Uncancelled::begin();
    count(|inside| inside + 1);
    // What a panic leaves behind is only reached through locks that ignore poisoning.
    let outcome = catch_unwind(AssertUnwindSafe(body));
    count(|inside| inside - 1);
    drop(cancelled_later);
    // A payload may carry anything, a drop that panics included: it is neither shown nor dropped.
    outcome.unwrap_or_else(|payload| {
        std::mem::forget(payload);
        on_panic
    })
}

/// While it lives `pthread_cancel` is held off: it unwinds, which Rust's frames do not survive. Costs no system call.
struct Uncancelled(#[cfg(all(unix, not(target_os = "android")))] std::ffi::c_int);

#[cfg(all(unix, not(target_os = "android")))]
mod cancel_state {
    use std::ffi::c_int;

    #[cfg(target_vendor = "apple")]
    pub(super) const DISABLE: c_int = 0;
    #[cfg(not(target_vendor = "apple"))]
    pub(super) const DISABLE: c_int = 1;

    unsafe extern "C" {
        pub(super) fn pthread_setcancelstate(state: c_int, before: *mut c_int) -> c_int;
    }
}

impl Uncancelled {
    #[cfg(all(unix, not(target_os = "android")))]
    fn begin() -> Uncancelled {
        let mut before = 0;
        // SAFETY: `before` is writable, and the state is one of POSIX's.
        unsafe { cancel_state::pthread_setcancelstate(cancel_state::DISABLE, &raw mut before) };
        Uncancelled(before)
    }

    #[cfg(any(not(unix), target_os = "android"))]
    fn begin() -> Uncancelled {
        Uncancelled()
    }
}

impl Drop for Uncancelled {
    fn drop(&mut self) {
        #[cfg(all(unix, not(target_os = "android")))]
        // SAFETY: the state is the one that the thread had, and NULL asks for none.
        unsafe {
            cancel_state::pthread_setcancelstate(self.0, std::ptr::null_mut());
        }
    }
}

/// Runs the body of an export that answers with a result. `unsent` is the outcome of what is refused here.
pub(super) fn guard_result(
    unsent: Outcome,
    body: impl FnOnce() -> Result<Report, Refusal>,
) -> *mut intune_result {
    guard_boxed(unsent, Box::new(body))
}

/// [`guard_result`], in machine code once for all exports.
fn guard_boxed(
    unsent: Outcome,
    body: Box<dyn FnOnce() -> Result<Report, Refusal> + '_>,
) -> *mut intune_result {
    guard(FALLBACK, || {
        let report = guard(None, || {
            Some(body().unwrap_or_else(|refusal| Report::refused(refusal, unsent)))
        });
        give(report.unwrap_or_else(|| {
            let text =
                "a defect of the library was caught at its boundary; please report what was called";
            Report::refused(Refusal::new(Status::Panic, text), Outcome::Unknown)
        }))
    })
}

/// A handle for a report.
fn give(report: Report) -> *mut intune_result {
    let entry = Entry::Result(Arc::new(ResultObject::new(report)));
    process()
        .table
        .insert(entry)
        .map_or(FALLBACK, ptr::without_provenance_mut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::result::{intune_result_free, intune_result_status};

    #[test]
    #[allow(clippy::panic)]
    fn a_panic_becomes_a_result_and_prints_nothing() {
        const CHILD: &str = "INTUNE_TEST_PANIC";
        if std::env::var_os(CHILD).is_some() {
            let result = guard_result(Outcome::None, || panic!("with a secret"));
            assert_eq!(intune_result_status(result), Status::Panic.number());
            assert_eq!(intune_result_free(result), 0);
            assert_eq!(guard(7, || panic!("with a secret")), 7);
            return;
        }
        let name = "ffi::guard::tests::a_panic_becomes_a_result_and_prints_nothing";
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture"])
            .env(CHILD, "1")
            .output()
            .unwrap();
        assert!(child.status.success());
        let told = String::from_utf8_lossy(&child.stdout).into_owned();
        assert!(told.contains("1 passed"), "{told}");
        assert_eq!(String::from_utf8_lossy(&child.stderr), "");
        assert!(!told.contains("secret"), "{told}");
    }
}
