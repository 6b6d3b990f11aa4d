//! ureq's connector: look-up, TCP, CONNECT and TLS, all under one time-out.

use std::net::SocketAddr;

use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{ConnectionDetails, Connector, NextTimeout, Transport};

use super::attempt::{self, Attempt};
use super::fault::{Cause, Fault};
use super::lookup::Lookups;
use super::pooled::Pooled;
use super::proxy::{Proxy, is_loopback_address};
use super::tcp;
use super::tls::Tls;
use super::tunnel;

/// ureq asks for addresses before it asks its pool, on every call: it gets none, and the connector
/// looks names up itself, for new connections only.
#[derive(Debug)]
pub(super) struct NoResolver;

impl Resolver for NoResolver {
    fn resolve(
        &self,
        _: &Uri,
        _: &ureq::config::Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        Ok(self.empty())
    }
}

/// Makes connections for the attempt of the thread.
#[derive(Debug)]
pub(super) struct Connections {
    tls: Tls,
    proxy: Option<Proxy>,
    /// What is told to a proxy.
    user_agent: String,
    lookups: Lookups,
}

impl Connections {
    pub(super) fn new(tls: Tls, proxy: Option<Proxy>, user_agent: String) -> Connections {
        Connections {
            tls,
            proxy,
            user_agent,
            lookups: Lookups::default(),
        }
    }

    fn open(
        &self,
        attempt: &Attempt,
        details: &ConnectionDetails,
    ) -> Result<Box<dyn Transport>, Fault> {
        let (host, port) = host_and_port(details.uri);
        let stream = match &self.proxy {
            Some(proxy) => self.tunnel(attempt, proxy, host, port)?,
            None => {
                let addresses = self.lookups.resolve(attempt, host, port)?;
                let addresses = permitted(attempt, details, host, addresses)?;
                Box::new(tcp::connect(attempt, &addresses)?)
            }
        };
        if !details.needs_tls() {
            return Ok(stream);
        }
        Ok(Box::new(self.tls.connect(attempt, host, stream)?))
    }

    fn tunnel(
        &self,
        attempt: &Attempt,
        proxy: &Proxy,
        host: &str,
        port: u16,
    ) -> Result<Box<dyn Transport>, Fault> {
        let addresses = self.lookups.resolve(attempt, &proxy.host, proxy.port)?;
        let mut stream: Box<dyn Transport> = Box::new(tcp::connect(attempt, &addresses)?);
        if proxy.secure {
            stream = Box::new(self.tls.connect(attempt, &proxy.host, stream)?);
        }
        tunnel::open(attempt, &mut stream, proxy, (host, port), &self.user_agent)?;
        attempt.tunnel_stands();
        Ok(stream)
    }
}

impl Connector<()> for Connections {
    type Out = Box<dyn Transport>;

    fn connect(
        &self,
        details: &ConnectionDetails,
        _: Option<()>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        let attempt = attempt::current_or_error()?;
        attempt
            .connecting(self.proxy.is_some(), || self.open(&attempt, details))
            .map(|stream| Some(Pooled::new(stream).boxed()))
            .map_err(attempt::to_ureq)
    }
}

fn host_and_port(uri: &Uri) -> (&str, u16) {
    let default = if uri.scheme_str() == Some("http") {
        80
    } else {
        443
    };
    (
        uri.host().unwrap_or_default(),
        uri.port_u16().unwrap_or(default),
    )
}

/// Plain http carries the token in the clear: whatever `localhost` resolves to, it stays on the machine.
fn permitted(
    attempt: &Attempt,
    details: &ConnectionDetails,
    host: &str,
    addresses: Vec<SocketAddr>,
) -> Result<Vec<SocketAddr>, Fault> {
    if details.needs_tls() {
        return Ok(addresses);
    }
    let loopback: Vec<SocketAddr> = addresses
        .into_iter()
        .filter(|address| is_loopback_address(address.ip()))
        .collect();
    if loopback.is_empty() {
        let text = format!("{host} is not on this machine: plain http goes to loopback only");
        return Err(attempt.record(Fault::new(Cause::Network, text)));
    }
    Ok(loopback)
}
