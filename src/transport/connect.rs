//! ureq's connector: look-up, TCP, CONNECT and TLS, all under one time-out.

use std::net::SocketAddr;

use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    ConnectProxyConnector, ConnectionDetails, Connector, Either, NextTimeout, Transport,
};

use super::attempt::{self, Attempt};
use super::fault::{Cause, Fault};
use super::lookup::Lookups;
use super::tcp;
use super::tls::Tls;

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
    proxy: ConnectProxyConnector,
    lookups: Lookups,
}

impl Connections {
    pub(super) fn new(tls: Tls) -> Connections {
        Connections {
            tls,
            proxy: ConnectProxyConnector::default(),
            lookups: Lookups::default(),
        }
    }

    fn open(
        &self,
        attempt: &Attempt,
        details: &ConnectionDetails,
    ) -> Result<Box<dyn Transport>, Fault> {
        let (host, port) = host_and_port(details.uri);
        let stream = match self.tunnel(attempt, details)? {
            Some(tunnel) => tunnel,
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

    /// The tunnel through the proxy, where one is set. ureq comes back here for the way to the proxy.
    fn tunnel(
        &self,
        attempt: &Attempt,
        details: &ConnectionDetails,
    ) -> Result<Option<Box<dyn Transport>>, Fault> {
        match self.proxy.connect(details, None::<()>) {
            Ok(Some(Either::B(tunnel))) => {
                attempt.tunnel_stands();
                Ok(Some(tunnel))
            }
            Ok(Some(Either::A(())) | None) => Ok(None),
            Err(error) => Err(attempt.recorded_or(refusal(error))),
        }
    }
}

impl Connector<()> for Connections {
    type Out = Box<dyn Transport>;

    fn connect(
        &self,
        details: &ConnectionDetails,
        _: Option<()>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        let attempt = attempt::current()
            .ok_or_else(|| ureq::Error::Io(std::io::Error::other("a connect outside a call")))?;
        let through_proxy = details.config.proxy().is_some();
        attempt
            .connecting(through_proxy, || self.open(&attempt, details))
            .map(Some)
            .map_err(attempt::to_ureq)
    }
}

/// Why there is no tunnel, where the way to the proxy itself was fine.
fn refusal(error: ureq::Error) -> Fault {
    match error {
        ureq::Error::ConnectProxyFailed(reason) if reason.contains("407") => Fault::new(
            Cause::ProxyRefused,
            "the proxy wants other credentials (407)",
        ),
        ureq::Error::ConnectProxyFailed(reason) if reason.contains("did not respond") => {
            let text = "the proxy closed the connection without an answer";
            Fault::new(Cause::ProxyUnreachable, text)
        }
        ureq::Error::ConnectProxyFailed(reason) => {
            let status = reason.rsplit(['/', ' ']).next().unwrap_or_default();
            Fault::new(
                Cause::ProxyRefused,
                format!("the proxy refused to connect ({status})"),
            )
        }
        ureq::Error::Io(error) => Fault::new(
            Cause::ProxyUnreachable,
            format!("the connection to the proxy broke: {error}"),
        ),
        _ => Fault::new(
            Cause::ProxyRefused,
            "the proxy answered with something that is no HTTP",
        ),
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
    if details.needs_tls() || attempt.towards_proxy() {
        return Ok(addresses);
    }
    let loopback: Vec<SocketAddr> = addresses
        .into_iter()
        .filter(|address| address.ip().is_loopback())
        .collect();
    if loopback.is_empty() {
        let text = format!("{host} is not on this machine: plain http goes to loopback only");
        return Err(attempt.record(Fault::new(Cause::Network, text)));
    }
    Ok(loopback)
}
