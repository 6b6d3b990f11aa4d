//! How an emulator runs.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::time::Duration;

use crate::clock::Clock;
use crate::fault::{Latency, Rule};
use crate::habits::Habit;
use crate::quota::Quota;
use crate::token::Tokens;

/// How an emulator runs.
#[derive(Clone, Debug)]
pub struct Options {
    /// The loopback address. Defaults to 127.0.0.1.
    pub host: IpAddr,
    /// Whether `host` may be an address that other machines reach, as inside a container. Defaults to false.
    pub public: bool,
    /// The port. Defaults to 0: a free one.
    pub port: u16,
    /// Whether it speaks TLS, with a certificate from a CA made for it. Defaults to false.
    pub tls: bool,
    /// Which access tokens are taken. Defaults to any.
    pub tokens: Tokens,
    /// Whether each refusal is told in one line on stderr. Defaults to false.
    pub log_refusals: bool,
    /// As many entities as a page of a list has at most. Defaults to 1000.
    pub page_size: usize,
    /// The same in beta. Defaults to none: as in v1.0.
    pub beta_page_size: Option<usize>,
    /// Whether a byte order mark stands before the number of `/$count`, as some .NET services write it. Defaults to
    /// false.
    pub count_mark: bool,
    /// What it does as Intune does it, against OData's word. Defaults to nothing.
    pub habits: Vec<Habit>,
    /// The `iosUpdateStatuses` that each tenant begins with: a JSON array of them, an answer to a list, or one entity a line.
    /// Defaults to none.
    pub seed: Option<String>,
    /// Resources that it serves besides its own, or in their place: a description each, as JSON. Their tables stay in
    /// memory until the process ends. Defaults to none.
    pub resources: Vec<String>,
    /// Whether it is controlled over HTTP, under `/__emulator/`, and by the header `emulator-id`. Defaults to true.
    pub control: bool,
    /// What an app may send in a while. Defaults to none: as much as it likes.
    pub quota: Option<Quota>,
    /// The same for devices, where it is another. Defaults to none: as much as of anything else.
    pub devices_quota: Option<Quota>,
    /// The emulator's time. Defaults to the machine's.
    pub clock: Clock,
    /// Whether [`requests`](crate::Emulator::requests) are kept in memory. Defaults to true.
    pub record: bool,
    /// A file for what was received, one JSON object a line; it is begun anew. Defaults to none.
    pub journal: Option<PathBuf>,
    /// How long each answer takes, in the emulator's time. Defaults to none.
    pub latency: Latency,
    /// How long the head of a request may take to come, in the machine's time. Defaults to 10 s.
    pub head_timeout: Duration,
    /// How long a connection may be silent, before a request and in its body, in the machine's time. Defaults to 120 s.
    pub idle_timeout: Duration,
    /// What probabilities and ranges of latency are drawn from, so that a run can be had again. Defaults to none: chance.
    pub random_seed: Option<u64>,
    /// What goes wrong, and when. Defaults to nothing.
    pub faults: Vec<Rule>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            host: Ipv4Addr::LOCALHOST.into(),
            public: false,
            port: 0,
            tls: false,
            tokens: Tokens::Any,
            log_refusals: false,
            page_size: 1000,
            beta_page_size: None,
            count_mark: false,
            habits: Vec::new(),
            seed: None,
            resources: Vec::new(),
            control: true,
            quota: None,
            devices_quota: None,
            clock: Clock::default(),
            record: true,
            journal: None,
            latency: Latency::default(),
            head_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(120),
            random_seed: None,
            faults: Vec::new(),
        }
    }
}
