//! What belongs to the process. A forked child leaves it alone, locks and connections included, and
//! starts anew; so handles from before a fork are invalid there.

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, Once};

use once_cell::sync::OnceCell;

use super::handle::{Entry, Table};
use super::object::ResultObject;
use crate::client::options::ClientOptions;
use crate::client::{Client, Shared, random};
use crate::report::Refusal;
#[cfg(unix)]
use crate::silence::silence;

/// Table, default client, and what clients share.
pub(super) struct Process {
    pub(super) table: Table,
    pub(super) shared: Arc<Shared>,
    default_client: OnceCell<Arc<Client>>,
    /// What stands for results that could not be made.
    pub(super) fallback: OnceCell<Arc<ResultObject>>,
    /// What the parent of a fork had. Kept, so that leak checkers see that it is meant to stay.
    _left_behind: *mut Process,
}

static CURRENT: AtomicPtr<Process> = AtomicPtr::new(ptr::null_mut());
static LEFT_BEHIND: AtomicPtr<Process> = AtomicPtr::new(ptr::null_mut());
static PREPARE: Once = Once::new();

/// Run when the library is loaded, before a thread can call it: a child that is forked during the very first call would
/// inherit it half made, and wait for ever for the thread that makes it.
#[cfg(unix)]
#[used]
#[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".init_array"))]
#[cfg_attr(
    target_vendor = "apple",
    unsafe(link_section = "__DATA,__mod_init_func")
)]
static AT_LOAD: extern "C" fn() = {
    extern "C" fn at_load() {
        silence();
        PREPARE.call_once(prepare);
    }
    at_load
};

#[cfg(unix)]
fn prepare() {
    extern "C" fn in_child() {
        let left = CURRENT.swap(ptr::null_mut(), Ordering::AcqRel);
        if !left.is_null() {
            LEFT_BEHIND.store(left, Ordering::Release);
        }
    }
    // SAFETY: the handler only touches atomics, and the library is never unmapped (`-z nodelete`).
    unsafe { libc::pthread_atfork(None, None, Some(in_child)) };
}

/// Keeps the library mapped: look-up threads may outlive an unload.
#[cfg(windows)]
fn prepare() {
    use windows_sys::Win32::System::LibraryLoader::{
        GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, GET_MODULE_HANDLE_EX_FLAG_PIN, GetModuleHandleExW,
    };
    let mut module = ptr::null_mut();
    let here: *const AtomicPtr<Process> = &raw const CURRENT;
    let flags = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN;
    // SAFETY: with FROM_ADDRESS the second argument is any address inside this module.
    unsafe { GetModuleHandleExW(flags, here.cast(), &raw mut module) };
}

/// The process's state, made when first needed. It lives until exit.
pub(super) fn process() -> &'static Process {
    let mut current = CURRENT.load(Ordering::Acquire);
    if current.is_null() {
        PREPARE.call_once(prepare);
        let new = Box::into_raw(Box::new(Process {
            table: Table::new(random()),
            shared: Arc::default(),
            default_client: OnceCell::new(),
            fallback: OnceCell::new(),
            _left_behind: LEFT_BEHIND.load(Ordering::Acquire),
        }));
        let null = ptr::null_mut();
        current = match CURRENT.compare_exchange(null, new, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => new,
            Err(other) => {
                // SAFETY: `new` came from a Box above, and nobody else has seen it.
                drop(unsafe { Box::from_raw(new) });
                other
            }
        };
    }
    // SAFETY: what CURRENT points to came from a Box and is never freed.
    unsafe { &*current }
}

impl Process {
    /// The client of `handle`, for NULL the default one.
    pub(super) fn client(&self, handle: usize) -> Result<Option<Arc<Client>>, Refusal> {
        if handle == 0 {
            let made = self.default_client.get_or_try_init(|| {
                let options = ClientOptions::read(None)?;
                Client::new(options, Arc::clone(&self.shared)).map(Arc::new)
            });
            return made.map(|client| Some(Arc::clone(client)));
        }
        Ok(match self.table.get(handle, super::handle::Kind::Client) {
            Some(Entry::Client(client)) => Some(client),
            _ => None,
        })
    }
}
