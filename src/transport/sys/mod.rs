//! The socket calls that std lacks, alike on Unix and Windows.
//!
//! Each waits at most the time it is given and answers `WouldBlock` or `TimedOut` when it passed.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as imp;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as imp;

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use socket2::{Domain, Protocol, Type};

/// What a wait is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Readiness {
    Readable,
    Writable,
}

/// A TCP socket, connected or on its way.
#[derive(Debug)]
pub(super) struct Socket(socket2::Socket);

impl Socket {
    /// Begins to connect, without waiting.
    pub(super) fn begin_connect(address: SocketAddr) -> io::Result<Socket> {
        let socket = socket2::Socket::new(
            Domain::for_address(address),
            Type::STREAM,
            Some(Protocol::TCP),
        )?;
        socket.set_nonblocking(true)?;
        match socket.connect(&address.into()) {
            Ok(()) => {}
            Err(error) if imp::is_in_progress(&error) => {}
            Err(error) => return Err(error),
        }
        Ok(Socket(socket))
    }

    /// Waits at most `patience` for the connection: true once it stands.
    pub(super) fn is_connected(&self, patience: Duration) -> io::Result<bool> {
        let ready = imp::wait(&self.0, Readiness::Writable, patience)?;
        // Asked each time: older Windows does not wake the wait when a connect fails.
        if let Some(error) = self.0.take_error()? {
            return Err(error);
        }
        if !ready {
            return Ok(false);
        }
        self.0.set_tcp_nodelay(true)?;
        imp::make_ready(&self.0)?;
        Ok(true)
    }

    /// Reads what is there; 0 is the peer's end.
    pub(super) fn receive(&self, buffer: &mut [u8], patience: Duration) -> io::Result<usize> {
        imp::receive(&self.0, buffer, patience)
    }

    /// Hands bytes to the socket, as many as it takes, and raises no signal.
    pub(super) fn send(&self, bytes: &[u8], patience: Duration) -> io::Result<usize> {
        imp::send(&self.0, bytes, patience)
    }

    /// Looks at up to `buffer.len()` waiting bytes and leaves them; never waits.
    pub(super) fn peek(&self, buffer: &mut [u8]) -> io::Result<usize> {
        imp::peek(&self.0, buffer)
    }
}
