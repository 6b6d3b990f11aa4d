//! A client: how the service is reached, and what its calls share.

pub(crate) mod cloud;
pub(crate) mod options;
pub(crate) mod path;

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use ring::rand::{SecureRandom, SystemRandom};
use serde::Serialize;
use ureq::Agent;
use ureq::http::Uri;
use zeroize::Zeroizing;

use crate::circle::Waits;
use crate::client::options::ClientOptions;
use crate::log::Sink;
use crate::report::problem::Problem;
use crate::report::status::Status;
use crate::report::{Body, Refusal, Report};
use crate::text::secret::of_proxy;
use crate::timing::clock::Clock;
use crate::timing::pace::{Gate, Gates};
use crate::timing::quota_file::prepare;
use crate::timing::told::{Told, Unknown};
use crate::token::provider::Provider;
use crate::token::{Token, tenant_and_app};
use crate::transport::{Interrupt, Proxy, Reach, agent, choose_proxy, read_ca_file};

/// What all clients of a process share.
pub(crate) struct Shared {
    pub(crate) sink: Sink,
    pub(crate) ids: Ids,
    pub(crate) waits: Arc<Waits>,
    pub(crate) clock: Clock,
    gates: Gates,
    next_client: AtomicU64,
}

impl Default for Shared {
    fn default() -> Shared {
        let waits = Arc::<Waits>::default();
        Shared {
            sink: Sink::new(Arc::clone(&waits)),
            ids: Ids::default(),
            waits,
            clock: Clock::default(),
            gates: Gates::default(),
            next_client: AtomicU64::default(),
        }
    }
}

impl Shared {
    /// What is shared by clients that go by this clock.
    #[cfg(test)]
    pub(crate) fn with_clock(clock: Clock) -> Shared {
        Shared {
            gates: Gates::new(clock.clone()),
            clock,
            ..Shared::default()
        }
    }
}

/// Eight random bytes of the system's.
pub(crate) fn random() -> [u8; 8] {
    let mut bytes = [0; 8];
    if SystemRandom::new().fill(&mut bytes).is_err() {
        // Where the system has no randomness, processes still differ.
        let about = (std::process::id(), SystemTime::now());
        bytes = RandomState::new().hash_one(about).to_le_bytes();
    }
    bytes
}

/// Random ids, seeded by the system once, so that an id costs no system call.
#[derive(Default)]
pub(crate) struct Ids(Mutex<Option<[fastrand::Rng; 2]>>);

impl Ids {
    fn with<T>(&self, use_it: impl FnOnce(&mut [fastrand::Rng; 2]) -> T) -> T {
        let mut generators = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        use_it(generators.get_or_insert_with(|| {
            [random(), random()].map(|seed| fastrand::Rng::with_seed(u64::from_le_bytes(seed)))
        }))
    }

    /// A new GUID, version 4.
    pub(crate) fn guid(&self) -> String {
        let [high, low] = self.with(|[a, b]| [a.u64(..), b.u64(..)]);
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            high >> 16 & 0xffff,
            high & 0xfff,
            0x8000 | low >> 48 & 0x3fff,
            low & 0xffff_ffff_ffff
        )
    }

    /// A number from 0 to 1.
    pub(crate) fn chance(&self) -> f64 {
        self.with(|[a, _]| a.f64())
    }
}

/// Calls in flight, to be cancelled.
#[derive(Debug, Default)]
struct InFlight {
    next: u64,
    calls: HashMap<u64, (String, Arc<Interrupt>)>,
}

/// How many connections are in use, and how many calls wait for one.
#[derive(Debug, Default)]
struct Connections {
    used: usize,
    waiting: usize,
}

/// A client.
pub(crate) struct Client {
    pub(crate) options: ClientOptions,
    pub(crate) shared: Arc<Shared>,
    pub(crate) agent: Agent,
    pub(crate) provider: Provider,
    /// What the proxy is told, and nobody else may see.
    pub(crate) proxy_secrets: Vec<Zeroizing<String>>,
    number: u64,
    /// The whole path of the file by which processes share windows.
    quota_file: Option<PathBuf>,
    in_flight: Mutex<InFlight>,
    connections: Mutex<Connections>,
    connection_freed: Condvar,
    /// The gate of the token that was last used, under a hash of it.
    gate: Mutex<Option<(u64, Arc<Gate>)>>,
    hasher: RandomState,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct About<'a> {
    cloud: &'a str,
    base_url: &'a str,
    scope: &'a str,
}

/// A path for a person, where it is one: the text of a key, or another secret in its place, is not shown.
fn as_path(path: &str) -> String {
    let begins = path.starts_with(['/', '\\', '.', '~']) || path.get(1..3) == Some(":\\");
    let is_text = path.len() > 260 || path.contains(char::is_control) || path.contains("-----");
    if is_text {
        "must be the path of a file; what is given".to_owned()
    } else if begins || path.len() <= 64 && path.contains('.') {
        format!("{path:?}")
    } else {
        "the file".to_owned()
    }
}

fn refused(field: &str, problem: String) -> Refusal {
    Refusal::of(vec![Problem {
        field: Some(field.to_owned()),
        problem,
        got: None,
    }])
}

impl Client {
    /// A client with these options; nothing is sent.
    ///
    /// # Errors
    /// What is wrong with the options.
    pub(crate) fn new(options: ClientOptions, shared: Arc<Shared>) -> Result<Client, Refusal> {
        let base: Uri = options
            .base_url
            .parse()
            .map_err(|_| refused("baseUrl", "is no URL".to_owned()))?;
        let environment = |name: &str| Some(std::env::var_os(name)?.to_string_lossy().into_owned());
        let proxy = choose_proxy(&options.proxy, &base, environment)
            .map_err(|problem| refused("proxy", problem))?;
        let credentials = proxy.as_ref().and_then(Proxy::credentials);
        let proxy_secrets = credentials.map(|(user, password)| of_proxy(user, password));
        let ca_certificates = match &options.ca_file {
            Some(path) => read_ca_file(path)
                .map_err(|problem| refused("tls.caFile", format!("{} {problem}", as_path(path))))?,
            None => Vec::new(),
        };
        let agent = agent(Reach {
            proxy,
            roots: options.roots,
            ca_certificates,
            max_connections: options.max_connections,
            user_agent: options.user_agent.clone(),
        });
        let quota_file = options.quota_file.as_deref().map(prepare).transpose();
        let quota_file = quota_file.map_err(|problem| refused("quotaFile", problem))?;
        let client = Client {
            quota_file,
            number: shared.next_client.fetch_add(1, Ordering::Relaxed),
            options,
            shared,
            agent,
            provider: Provider::default(),
            proxy_secrets: proxy_secrets.unwrap_or_default(),
            in_flight: Mutex::default(),
            connections: Mutex::default(),
            connection_freed: Condvar::new(),
            gate: Mutex::default(),
            hasher: RandomState::new(),
        };
        if let Some(key) = client.options.quota_key.clone() {
            let name = format!("named {key}");
            let gate = client.share_gate(&name, &name);
            let gate = gate.map_err(|problem| refused("quotaKey", problem))?;
            let checked = gate.check();
            checked.map_err(|(option, problem)| refused(option, problem))?;
            client.keep_gate(0, gate);
        }
        Ok(client)
    }

    /// What `intune_client_new` tells of it.
    pub(crate) fn about(&self) -> Report {
        Report::offline(Body::own(&About {
            cloud: self.options.cloud.name(),
            base_url: &self.options.base_url,
            scope: self.options.cloud.scope(),
        }))
    }

    /// The gate of a key, which other processes know by a name of its own.
    fn share_gate(&self, key: &str, shared: &str) -> Result<Arc<Gate>, String> {
        let file = self.quota_file.as_deref().map(|path| (path, shared));
        self.shared.gates.share(key, self.options.quota, file)
    }

    fn keep_gate(&self, hash: u64, gate: Arc<Gate>) {
        *self.gate.lock().unwrap_or_else(PoisonError::into_inner) = Some((hash, gate));
    }

    /// The gate of calls with this token: the client's `quotaKey`, else the token's tenant and app with
    /// the cloud, else the client's own; in a file all of the service's that name nobody.
    pub(crate) fn gate(&self, token: &Token) -> Arc<Gate> {
        let named = self.options.quota_key.is_some();
        let hash = if named {
            0
        } else {
            self.hasher.hash_one(token.as_str())
        };
        let last = self
            .gate
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some((_, gate)) = last.filter(|(known, _)| *known == hash) {
            return gate;
        }
        let place = &self.options.base_url;
        let (key, shared) = match tenant_and_app(token.as_str()) {
            Some((tenant, app)) => {
                let who = format!("derived {place} {tenant} {app}");
                (format!("{who} {:?}", self.options.quota), who)
            }
            // Nobody can tell whether another process's token is of the same tenant and app: all share one window.
            None => (
                format!("client {}", self.number),
                format!("service {place}"),
            ),
        };
        let gate = self.share_gate(&key, &shared).unwrap_or_else(|_| {
            let clock = self.shared.clock.clone();
            Arc::new(match &self.quota_file {
                Some(file) => Gate::shared(self.options.quota, clock, file, &shared),
                None => Gate::new(self.options.quota, clock),
            })
        });
        self.keep_gate(hash, Arc::clone(&gate));
        gate
    }

    /// Makes a call known to [`Client::cancel`] until the guard is dropped.
    pub(crate) fn register(&self, id: &str) -> Registered<'_> {
        let interrupt = Arc::new(Interrupt::default());
        let mut in_flight = self
            .in_flight
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let number = in_flight.next;
        in_flight.next += 1;
        in_flight
            .calls
            .insert(number, (id.to_owned(), Arc::clone(&interrupt)));
        drop(in_flight);
        Registered {
            client: self,
            number,
            interrupt,
        }
    }

    /// Ends the call with this id, or every call in flight.
    pub(crate) fn cancel(&self, id: Option<&str>) -> Status {
        let in_flight = self
            .in_flight
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let matched: Vec<Arc<Interrupt>> = in_flight
            .calls
            .values()
            .filter(|(known, _)| id.is_none_or(|id| id == known))
            .map(|(_, interrupt)| Arc::clone(interrupt))
            .collect();
        drop(in_flight);
        for interrupt in &matched {
            interrupt.cancel();
        }
        if matched.is_empty() {
            return Status::NotFound;
        }
        Status::Ok
    }

    /// Waits for one of `maxConnections`.
    ///
    /// # Errors
    /// It was cancelled, or the deadline passed.
    pub(crate) fn connection(
        &self,
        interrupt: &Interrupt,
        deadline: Option<Instant>,
        told: Told<'_>,
    ) -> Result<Connection<'_>, NoConnection> {
        let lock = || {
            let connections = self.connections.lock();
            connections.unwrap_or_else(PoisonError::into_inner)
        };
        let mut wait = Unknown::default();
        let mut connections = lock();
        while connections.used >= self.options.max_connections {
            if wait.is_long(self.shared.clock.now()) {
                drop(connections);
                told.lasts("a connection");
                connections = lock();
                continue;
            }
            if interrupt.is_cancelled() {
                return Err(NoConnection::Cancelled);
            }
            if deadline.is_some_and(|deadline| self.shared.clock.now() >= deadline) {
                return Err(NoConnection::DeadlinePassed);
            }
            connections.waiting += 1;
            connections = self
                .connection_freed
                .wait_timeout(connections, Duration::from_millis(20))
                .unwrap_or_else(PoisonError::into_inner)
                .0;
            connections.waiting -= 1;
        }
        connections.used += 1;
        drop(connections);
        Ok(Connection(self))
    }
}

/// Why a call got no connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoConnection {
    Cancelled,
    DeadlinePassed,
}

/// One of a client's `maxConnections`, until it is dropped.
pub(crate) struct Connection<'c>(&'c Client);

impl Drop for Connection<'_> {
    fn drop(&mut self) {
        let connections = self.0.connections.lock();
        let mut connections = connections.unwrap_or_else(PoisonError::into_inner);
        connections.used -= 1;
        // A notification is a system call, also where nobody waits.
        if connections.waiting > 0 {
            self.0.connection_freed.notify_one();
        }
    }
}

/// A call in flight, until it is dropped.
pub(crate) struct Registered<'c> {
    client: &'c Client,
    number: u64,
    pub(crate) interrupt: Arc<Interrupt>,
}

impl Drop for Registered<'_> {
    fn drop(&mut self) {
        let calls = &self.client.in_flight;
        let mut in_flight = calls.lock().unwrap_or_else(PoisonError::into_inner);
        in_flight.calls.remove(&self.number);
    }
}
