//! A local Microsoft Graph `deviceManagement`, as far as updates of iOS go, for trying and testing automation offline.
//!
//! It listens on loopback, keeps entities in memory, and is strict about what it receives, so that a wrong
//! request cannot look right. It knows `iosUpdateStatuses`, `deviceConfigurations` with their assignments,
//! `managedDevices` and `softwareUpdateStatusSummary`, in v1.0 and beta.
//!
//! ```
//! let emulator = intune_emulator::Emulator::start(intune_emulator::Options::default())?;
//! let url = format!("{}/v1.0/deviceManagement/iosUpdateStatuses", emulator.url());
//! let answer = ureq::get(&url).header("Authorization", "Bearer any").call();
//! assert_eq!(answer.map(|answer| answer.status().as_u16()).ok(), Some(200));
//! # Ok::<(), std::io::Error>(())
//! ```

mod accept;
mod answers;
mod batch;
mod cli;
mod clock;
mod control;
mod date;
mod desk;
mod early;
mod error_body;
mod exchange;
mod fault;
mod filter;
mod form;
mod habits;
mod http1;
mod ids;
mod incoming;
mod journal;
mod json;
mod list;
mod login;
mod members;
mod model;
mod nearest;
mod options;
mod payload;
mod percent;
mod query;
mod quota;
mod route;
mod seed;
mod serve;
mod service;
mod shape;
mod shared;
mod store;
mod tls;
mod token;
mod value;
mod wire;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::sync::oneshot;

pub use cli::{Arguments, Command};
pub use clock::Clock;
pub use error_body::{ErrorBody, Shape};
pub use fault::{Encoding, Fault, Item, Latency, Rule, Wire};
pub use habits::Habit;
pub use journal::Received;
pub use options::Options;
pub use quota::Quota;
pub use token::Tokens;

use shared::Shared;

/// A running emulator; it stops when dropped.
#[derive(Debug)]
pub struct Emulator {
    address: SocketAddr,
    ca_pem: Option<String>,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Emulator {
    /// Starts one on a thread of its own.
    ///
    /// # Errors
    /// The host is no loopback address and `public` is not set, the seed is not right, or the port or the journal's file cannot be had.
    pub fn start(options: Options) -> io::Result<Emulator> {
        if !options.public && !options.host.is_loopback() {
            let why = format!("{} is no loopback address", options.host);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
        }
        let listener = std::net::TcpListener::bind((options.host, options.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (ca_pem, tls) = match options.tls {
            true => tls::authority(options.host).map(|(pem, config)| (Some(pem), Some(config)))?,
            false => (None, None),
        };
        let shared = Shared::new(&options, origin(ca_pem.is_some(), address))?;
        let shared = Arc::new(shared);
        let serving = shared.clone();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("intune-emulator".to_owned())
            .spawn(move || {
                runtime.block_on(async move {
                    tokio::select! {
                        // What ends it early shows to its clients.
                        _ = serve::serve(listener, tls, serving) => {}
                        _ = stopped => {}
                    }
                });
            })?;
        Ok(Emulator {
            address,
            ca_pem,
            shared,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Its base URL, like `http://127.0.0.1:41234`.
    #[must_use]
    pub fn url(&self) -> String {
        origin(self.ca_pem.is_some(), self.address)
    }

    /// The certificate of the CA to trust, in PEM, where it speaks TLS.
    #[must_use]
    pub fn ca_pem(&self) -> Option<&str> {
        self.ca_pem.as_deref()
    }

    /// What it has received, in the order in which it came.
    #[must_use]
    pub fn requests(&self) -> Vec<Received> {
        self.shared.journal.all()
    }

    /// Makes something go wrong from now on, after what is scripted already.
    pub fn fail(&self, rule: Rule) {
        self.shared.service.faults.add(rule);
    }

    /// Forgets all that is scripted to go wrong.
    pub fn clear_faults(&self) {
        self.shared.service.faults.clear();
    }

    /// How often a client has come back before `Retry-After` had passed. Counted is what a client can have known: a
    /// request on the same connection or with the same `client-request-id`, or one that comes 100 ms after or later.
    #[must_use]
    pub fn early_returns(&self) -> u64 {
        self.shared.early_returns()
    }
}

fn origin(tls: bool, address: SocketAddr) -> String {
    let scheme = if tls { "https" } else { "http" };
    format!("{scheme}://{address}")
}

impl Drop for Emulator {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // Fails only where the thread has ended already.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
