//! Panics inside the library print nothing.

use std::cell::Cell;
use std::sync::Once;

thread_local! {
    /// Without a destructor, as all of the library's: a thread's own destructors and `atexit` handlers may call, too.
    static INSIDE: Cell<usize> = const { Cell::new(0) };
}

static HOOK: Once = Once::new();

/// Panics inside the library print nothing; those of a Rust host still do.
pub(crate) fn silence() {
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if INSIDE.try_with(Cell::get) == Ok(0) {
                before(info);
            }
        }));
    });
}

/// Counts how deep this thread is inside; nothing where it is past its end (Windows).
pub(crate) fn count(change: impl FnOnce(usize) -> usize) {
    INSIDE
        .try_with(|inside| inside.set(change(inside.get())))
        .unwrap_or_default();
}
