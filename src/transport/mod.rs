//! Our own layer over ureq's transport traits.
//!
//! Head and body leave in one send; a pooled connection costs one look before it is used again; a
//! blocked look-up, connect, handshake, write or read ends when its call is cancelled or out of time;
//! and it is known whether a byte of the request has left.

mod algorithms;
mod answer;
mod attempt;
mod buffers;
mod connect;
mod fault;
mod interrupt;
mod lookup;
mod no_proxy;
mod pooled;
mod proxy;
mod read;
mod records;
mod sys;
mod tcp;
mod tls;
mod tunnel;

use rustls_pki_types::CertificateDer;
use ureq::Agent;

pub(crate) use answer::{Answer, Asked};
pub(crate) use attempt::{Attempt, Bounds};
pub(crate) use fault::{Cause, Fault};
pub(crate) use interrupt::Interrupt;
pub(crate) use proxy::{Proxy, ProxyChoice, bare_host, choose as choose_proxy, is_loopback};
#[cfg(any(fuzzing, test))]
pub(crate) use read::read_bytes;
pub(crate) use tls::{Roots, read_ca_file};

/// How a client reaches its service.
#[derive(Debug)]
pub(crate) struct Reach {
    /// Through this proxy.
    pub(crate) proxy: Option<Proxy>,
    /// Whose certificates are trusted.
    pub(crate) roots: Roots,
    /// And these.
    pub(crate) ca_certificates: Vec<CertificateDer<'static>>,
    /// How many idle connections are kept.
    pub(crate) max_connections: usize,
    /// What is told to the service and to a proxy.
    pub(crate) user_agent: String,
}

/// An agent with our connector. All of ureq's time-outs stay unset: the transport keeps time.
pub(crate) fn agent(reach: Reach) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .allow_non_standard_methods(true)
        .max_idle_connections(reach.max_connections)
        .max_idle_connections_per_host(reach.max_connections)
        .accept_encoding("gzip")
        .user_agent(reach.user_agent.as_str())
        // ureq would take one from the environment.
        .proxy(None)
        .build();
    let tls = tls::Tls::new(reach.roots, reach.ca_certificates);
    let connections = connect::Connections::new(tls, reach.proxy, reach.user_agent);
    Agent::with_parts(config, connections, connect::NoResolver)
}
