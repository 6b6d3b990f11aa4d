//! Where panics stop.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use super::result::{self, intune_result};
use crate::report::{Outcome, Refusal, Report};
use crate::status::Status;

thread_local! {
    static INSIDE: Cell<usize> = const { Cell::new(0) };
}

static HOOK: Once = Once::new();

/// Panics inside the library print nothing; those of a Rust host still do.
fn silence() {
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if INSIDE.get() == 0 {
                before(info);
            }
        }));
    });
}

/// Runs the body of an export; a panic becomes `on_panic`.
pub(super) fn guard<T>(on_panic: T, body: impl FnOnce() -> T) -> T {
    silence();
    INSIDE.set(INSIDE.get() + 1);
    // What a panic leaves behind is only reached through locks that ignore poisoning.
    let outcome = catch_unwind(AssertUnwindSafe(body));
    INSIDE.set(INSIDE.get() - 1);
    // A payload may carry anything, a drop that panics included: it is neither shown nor dropped.
    outcome.unwrap_or_else(|payload| {
        std::mem::forget(payload);
        on_panic
    })
}

/// Runs the body of an export that answers with a result. `unsent` is the outcome of what is refused here.
pub(super) fn guard_result(
    unsent: Outcome,
    body: impl FnOnce() -> Result<Report, Refusal>,
) -> *mut intune_result {
    guard(result::FALLBACK, || {
        let report = guard(None, || {
            Some(body().unwrap_or_else(|refusal| Report::refused(refusal, unsent)))
        });
        result::give(report.unwrap_or_else(|| {
            let text =
                "a defect of the library was caught at its boundary; please report what was called";
            Report::refused(Refusal::new(Status::Panic, text), Outcome::Unknown)
        }))
    })
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
