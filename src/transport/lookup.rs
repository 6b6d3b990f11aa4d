//! Names to addresses, only for new connections, on a thread that a caller may abandon.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};

use super::attempt::Attempt;
use super::fault::{Cause, Fault};
use super::proxy::is_localhost;

/// Look-ups that nobody waits for any more and that the system has not ended yet.
const MAX_ABANDONED: usize = 16;

/// How many look-ups are abandoned, of one client.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookups(Arc<AtomicUsize>);

impl Lookups {
    /// The addresses of `host`, all of them, in the system's order. Nobody looks up `localhost` (RFC 6761,
    /// section 6.3).
    ///
    /// # Errors
    /// The name is not known, the attempt is over, or too many look-ups hang.
    pub(super) fn resolve(
        &self,
        attempt: &Attempt,
        host: &str,
        port: u16,
    ) -> Result<Vec<SocketAddr>, Fault> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = bare.parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(address, port)]);
        }
        if is_localhost(bare) {
            let addresses: [IpAddr; 2] = [Ipv6Addr::LOCALHOST.into(), Ipv4Addr::LOCALHOST.into()];
            return Ok(addresses
                .map(|address| SocketAddr::new(address, port))
                .to_vec());
        }
        if self.0.load(Ordering::Acquire) >= MAX_ABANDONED {
            let text = format!(
                "{MAX_ABANDONED} earlier look-ups of names still hang; the system's resolver does not answer"
            );
            return Err(attempt.record(Fault::new(unreachable(attempt), text)));
        }
        let (answer, answers) = mpsc::sync_channel(1);
        let name = bare.to_owned();
        let spawned = std::thread::Builder::new()
            .name("intune-lookup".to_owned())
            .spawn(move || {
                let found = (name.as_str(), port)
                    .to_socket_addrs()
                    .map(Iterator::collect::<Vec<_>>);
                // Fails only where nobody waits any more.
                drop(answer.send(found));
            });
        let thread = spawned.map_err(|error| {
            attempt.record(Fault::new(
                unreachable(attempt),
                format!("no thread for a look-up: {error}"),
            ))
        })?;
        loop {
            let waited = attempt
                .patience()
                .map(|patience| answers.recv_timeout(patience));
            match waited {
                Ok(Ok(found)) => return found_or_fault(attempt, bare, found),
                Ok(Err(RecvTimeoutError::Timeout)) => {}
                Ok(Err(RecvTimeoutError::Disconnected)) => {
                    let text = format!("the look-up of {bare} ended without an answer");
                    return Err(attempt.record(Fault::new(unreachable(attempt), text)));
                }
                Err(fault) => {
                    self.abandon(thread);
                    return Err(fault);
                }
            }
        }
    }

    /// Counts a look-up as abandoned until its thread ends.
    fn abandon(&self, thread: std::thread::JoinHandle<()>) {
        let abandoned = Arc::clone(&self.0);
        abandoned.fetch_add(1, Ordering::AcqRel);
        let watcher = std::thread::Builder::new()
            .name("intune-lookup-end".to_owned())
            .spawn(move || {
                drop(thread.join());
                abandoned.fetch_sub(1, Ordering::AcqRel);
            });
        // Without a watcher the look-up stays counted: the limit errs on the side of fewer threads.
        drop(watcher);
    }
}

/// A name that cannot be looked up means that its host cannot be reached.
fn unreachable(attempt: &Attempt) -> Cause {
    if attempt.towards_proxy() {
        Cause::ProxyUnreachable
    } else {
        Cause::Network
    }
}

fn found_or_fault(
    attempt: &Attempt,
    host: &str,
    found: io::Result<Vec<SocketAddr>>,
) -> Result<Vec<SocketAddr>, Fault> {
    let whose = if attempt.towards_proxy() {
        "the proxy's host"
    } else {
        "host"
    };
    let text = match found {
        Ok(addresses) if !addresses.is_empty() => return Ok(addresses),
        Ok(_) => format!("{whose} {host} has no address"),
        Err(error) => format!("{whose} {host} cannot be looked up: {error}"),
    };
    Err(attempt.record(Fault::new(unreachable(attempt), text)))
}
