//! What all connections share, and what is told of them.

use std::io;
use std::sync::atomic::AtomicU64;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::Options;
use crate::clock::Clock;
use crate::desk;
use crate::early::{Early, Visit};
use crate::fault::Latency;
use crate::http1::{Head, Waits, named};
use crate::journal::{Journal, Received};
use crate::model::{Model, STATUSES, described};
use crate::seed;
use crate::service::Service;
use crate::store::{Stores, Taken};

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) service: Service,
    /// Whether there is a control surface.
    pub(crate) control: bool,
    log_refusals: bool,
    /// Scheme and authority where the client names no host.
    origin: String,
    pub(crate) clock: Clock,
    pub(crate) latency: Latency,
    random: Mutex<fastrand::Rng>,
    pub(crate) waits: Waits,
    pub(crate) journal: Journal,
    early: Mutex<Early>,
    pub(crate) connections: AtomicU64,
}

impl Shared {
    pub(crate) fn new(options: &Options, origin: String) -> io::Result<Shared> {
        let wrong = |why: String| io::Error::new(io::ErrorKind::InvalidData, why);
        let resources = described(&options.resources).map_err(wrong)?;
        let model = Model::with(&resources);
        let taken = |Taken(id)| wrong(format!("the seed: the id '{id}' stands more than once"));
        let mut stores = Stores::default();
        for (path, seed) in desk::at_first() {
            if let Some(set) = model.at(path) {
                let seed = desk::as_of(set, seed);
                stores.seed(None, set, seed).map_err(taken)?;
            }
        }
        if let (Some(text), Some(set)) = (&options.seed, model.at(STATUSES.path)) {
            let seed =
                seed::parse(set.kind, text).map_err(|why| wrong(format!("the seed: {why}")))?;
            stores.seed(None, set, seed).map_err(taken)?;
        }
        stores.keep_as_first();
        Ok(Shared {
            service: Service::new(options, model, stores),
            control: options.control,
            log_refusals: options.log_refusals,
            origin,
            clock: options.clock.clone(),
            latency: options.latency,
            random: Mutex::new(match options.random_seed {
                Some(seed) => fastrand::Rng::with_seed(seed),
                None => fastrand::Rng::new(),
            }),
            waits: Waits {
                head: options.head_timeout,
                idle: options.idle_timeout,
            },
            journal: Journal::new(options.record, options.journal.as_deref())?,
            early: Mutex::default(),
            connections: AtomicU64::new(0),
        })
    }

    pub(crate) fn early_returns(&self) -> u64 {
        self.early().count
    }

    /// Forgets what has been sent, and who was told to wait.
    pub(crate) fn forget_pace(&self) {
        self.service.forget_sent();
        *self.early() = Early::default();
    }

    pub(crate) fn random(&self) -> MutexGuard<'_, fastrand::Rng> {
        self.random.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn early(&self) -> MutexGuard<'_, Early> {
        self.early.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of a request that cannot be read.
    pub(crate) fn unreadable(&self, bytes: &[u8], connection: u64) -> Received {
        let (method, target) = named(bytes);
        Received {
            at: self.clock.now(),
            connection,
            method,
            target,
            ..Received::default()
        }
    }

    /// Whether a client comes back too early; told on stderr.
    pub(crate) fn visited(&self, visit: Visit<'_>, received: &Received) -> bool {
        let mut early = self.early();
        let too_early = early.visited(visit, &self.clock);
        if let Some(by) = too_early
            && self.log_refusals
        {
            eprintln!(
                "intune-emulator: {} {} came back {:.3} s before Retry-After had passed ({} so far)",
                received.method,
                received.target,
                by.as_secs_f64() / self.clock.scale(),
                early.count
            );
        }
        too_early.is_some()
    }

    /// Tells a refusal on stderr.
    pub(crate) fn tell(&self, received: &Received, refusal: Option<String>) {
        if self.log_refusals
            && let (Some(refusal), Some(status)) = (refusal, received.status)
        {
            let path = received.target.split('?').next().unwrap_or_default();
            eprintln!(
                "intune-emulator: {} {path} {status} {refusal}",
                received.method
            );
        }
    }

    /// Scheme and authority as the client names them.
    pub(crate) fn origin_of(&self, head: &Head) -> String {
        match (&head.authority, self.origin.split_once("://")) {
            (Some(authority), Some((scheme, _))) => format!("{scheme}://{authority}"),
            _ => self.origin.clone(),
        }
    }
}
