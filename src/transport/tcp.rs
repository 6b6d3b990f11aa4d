//! A TCP connection: one send for head and body, one peek a reuse, interruptible.

use std::io;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Instant;

use ureq::unversioned::transport::{Buffers, NextTimeout, Transport};

use super::attempt::{self, Attempt};
use super::buffers::HeldBuffers;
use super::fault::{Cause, Fault};
use super::sys::Socket;

/// A connection to the service or to a proxy.
#[derive(Debug)]
pub(super) struct TcpTransport {
    socket: Socket,
    buffers: HeldBuffers,
    /// A request used it since it was last asked whether it is open.
    used: bool,
    /// Never to be used again.
    dead: bool,
    /// Why no more can be written; an answer may still be there.
    write_fault: Option<Fault>,
}

/// Connects to the first of `addresses` that takes it; each gets a fair share of the time.
pub(super) fn connect(attempt: &Attempt, addresses: &[SocketAddr]) -> Result<TcpTransport, Fault> {
    let mut last = None;
    for (index, address) in addresses.iter().enumerate() {
        let left = u32::try_from(addresses.len() - index).unwrap_or(u32::MAX);
        let until = Instant::now() + attempt.connect_time_left() / left;
        match connect_one(attempt, *address, until, left == 1) {
            Ok(Some(socket)) => {
                return Ok(TcpTransport {
                    socket,
                    buffers: HeldBuffers::default(),
                    used: false,
                    dead: false,
                    write_fault: None,
                });
            }
            Ok(None) => last = Some(io::ErrorKind::TimedOut.into()),
            Err(ConnectError::Over(fault)) => return Err(fault),
            Err(ConnectError::Refused(error)) => last = Some(error),
        }
    }
    let reason = last.map_or_else(
        || "no address".to_owned(),
        |error: io::Error| error.to_string(),
    );
    let fault = if attempt.towards_proxy() {
        Fault::new(
            Cause::ProxyUnreachable,
            format!("the proxy cannot be reached: {reason}"),
        )
    } else {
        Fault::new(Cause::Network, format!("no connection: {reason}"))
    };
    Err(attempt.record(fault))
}

enum ConnectError {
    /// The attempt is over.
    Over(Fault),
    /// This address does not take it.
    Refused(io::Error),
}

/// None where this address's share of the time passed; the last address has all that is left.
fn connect_one(
    attempt: &Attempt,
    address: SocketAddr,
    until: Instant,
    is_last: bool,
) -> Result<Option<Socket>, ConnectError> {
    let socket = Socket::begin_connect(address).map_err(ConnectError::Refused)?;
    loop {
        let patience = attempt.patience().map_err(ConnectError::Over)?;
        let share = until.saturating_duration_since(Instant::now());
        if share.is_zero() && !is_last {
            return Ok(None);
        }
        let wait = if is_last {
            patience
        } else {
            patience.min(share)
        };
        if socket.is_connected(wait).map_err(ConnectError::Refused)? {
            return Ok(Some(socket));
        }
    }
}

fn is_just_waiting(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted
    )
}

impl TcpTransport {
    fn attempt(&mut self) -> Result<Rc<Attempt>, Fault> {
        attempt::current().ok_or_else(|| {
            self.dead = true;
            Fault::new(Cause::Network, "a connection was used outside a call")
        })
    }

    /// Sends what is held. A peer that takes no more is no error yet: it may have answered.
    fn flush(&mut self, attempt: &Attempt) -> Result<(), Fault> {
        let mut done = 0;
        while self.write_fault.is_none() && done < self.buffers.held().len() {
            let patience = attempt.patience().inspect_err(|_| self.dead = true)?;
            match self.socket.send(&self.buffers.held()[done..], patience) {
                Ok(count) => {
                    attempt.bytes_left();
                    done += count;
                }
                Err(error) if is_just_waiting(&error) => {
                    if let Some(fault) = self.look_for_early_answer() {
                        self.stop_writing(fault);
                    }
                }
                Err(error) => {
                    let text = format!("the connection broke while the request was sent: {error}");
                    self.stop_writing(Fault::new(Cause::Network, text));
                }
            }
        }
        self.buffers.clear_held();
        Ok(())
    }

    fn stop_writing(&mut self, fault: Fault) {
        self.dead = true;
        self.write_fault = Some(fault);
    }

    /// A peer that answers before it has read the whole request (413) will not read the rest.
    fn look_for_early_answer(&self) -> Option<Fault> {
        const INTERIM: &[u8] = b"HTTP/1.1 1";
        let mut head = [0; INTERIM.len()];
        match self.socket.peek(&mut head) {
            Ok(0) => Some(Fault::new(
                Cause::Network,
                "the peer closed the connection while the request was sent",
            )),
            Ok(count) if count < INTERIM.len() || head == INTERIM => None,
            Ok(_) => Some(Fault::new(
                Cause::Network,
                "the peer answered while the request was sent and closed the connection",
            )),
            // What is wrong with the connection shows at the next send.
            Err(_) => None,
        }
    }

    fn fill(&mut self, attempt: &Attempt) -> Result<bool, Fault> {
        self.flush(attempt)?;
        if let Some(fault) = &self.write_fault
            && !attempt.sent()
        {
            return Err(attempt.record(fault.clone()));
        }
        loop {
            let patience = attempt.patience().inspect_err(|_| self.dead = true)?;
            match self
                .socket
                .receive(self.buffers.input_append_buf(), patience)
            {
                Ok(0) => {
                    self.dead = true;
                    return match &self.write_fault {
                        Some(fault) => Err(attempt.record(fault.clone())),
                        None => Ok(false),
                    };
                }
                Ok(count) => {
                    self.buffers.input_appended(count);
                    return Ok(true);
                }
                Err(error) if is_just_waiting(&error) => {}
                Err(error) => {
                    self.dead = true;
                    let text = format!("the connection broke: {error}");
                    let fault = self.write_fault.clone();
                    let fault = fault.unwrap_or_else(|| Fault::new(Cause::Network, text));
                    return Err(attempt.record(fault));
                }
            }
        }
    }
}

impl Transport for TcpTransport {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), ureq::Error> {
        self.used = true;
        self.buffers.hold(amount);
        if self.buffers.is_full() {
            let attempt = self.attempt().map_err(attempt::to_ureq)?;
            self.flush(&attempt).map_err(attempt::to_ureq)?;
        }
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        let attempt = self.attempt().map_err(attempt::to_ureq)?;
        self.fill(&attempt).map_err(attempt::to_ureq)
    }

    /// Asked on the return to the pool, when the answer has just been read and the socket needs no look,
    /// and again before the next use, when one peek tells: what came in the meantime answers nothing.
    /// It runs under ureq's pool lock.
    fn is_open(&mut self) -> bool {
        if self.dead || !self.buffers.are_empty() {
            return false;
        }
        if std::mem::take(&mut self.used) {
            return true;
        }
        if attempt::current().is_some_and(|attempt| attempt.wants_fresh_connection()) {
            return false;
        }
        let nothing = self.socket.peek(&mut [0]);
        nothing.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }
}
