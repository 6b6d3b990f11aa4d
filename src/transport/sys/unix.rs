//! Blocking sockets with a time-out set once: one system call a read or write.

#![allow(unsafe_code)]

use std::io::{self, Read};
use std::os::fd::AsRawFd;
use std::time::Duration;

use super::super::interrupt::SLICE;
use super::Readiness;

#[cfg(target_vendor = "apple")]
const NO_SIGNAL: libc::c_int = 0; // socket2 sets SO_NOSIGPIPE on each socket instead
#[cfg(not(target_vendor = "apple"))]
const NO_SIGNAL: libc::c_int = libc::MSG_NOSIGNAL;

pub(super) fn is_in_progress(error: &io::Error) -> bool {
    error.raw_os_error() == Some(libc::EINPROGRESS)
}

/// Made once for a connection, so that waits cost no further call.
pub(super) fn make_ready(socket: &socket2::Socket) -> io::Result<()> {
    socket.set_nonblocking(false)?;
    socket.set_read_timeout(Some(SLICE))?;
    socket.set_write_timeout(Some(SLICE))
}

/// Waits at most `patience`: whether it is ready.
pub(super) fn wait(
    socket: &socket2::Socket,
    what: Readiness,
    patience: Duration,
) -> io::Result<bool> {
    let mut poll = libc::pollfd {
        fd: socket.as_raw_fd(),
        events: match what {
            Readiness::Readable => libc::POLLIN,
            Readiness::Writable => libc::POLLOUT,
        },
        revents: 0,
    };
    // Rounded up, or the last fraction of a millisecond would spin.
    let millis = patience.as_micros().div_ceil(1000);
    let millis = libc::c_int::try_from(millis).unwrap_or(libc::c_int::MAX);
    // SAFETY: `poll` is one initialised pollfd and lives through the call.
    match unsafe { libc::poll(&raw mut poll, 1, millis) } {
        -1 => match io::Error::last_os_error() {
            error if error.kind() == io::ErrorKind::Interrupted => Ok(false),
            error => Err(error),
        },
        ready => Ok(ready > 0),
    }
}

pub(super) fn receive(
    socket: &socket2::Socket,
    buffer: &mut [u8],
    patience: Duration,
) -> io::Result<usize> {
    if patience < SLICE && !wait(socket, Readiness::Readable, patience)? {
        return Err(io::ErrorKind::TimedOut.into());
    }
    let mut reader = socket;
    reader.read(buffer)
}

pub(super) fn send(
    socket: &socket2::Socket,
    bytes: &[u8],
    patience: Duration,
) -> io::Result<usize> {
    let result = socket.send_with_flags(bytes, NO_SIGNAL | short(patience));
    match result {
        Err(error) if error.kind() == io::ErrorKind::WouldBlock && patience < SLICE => {
            wait(socket, Readiness::Writable, patience)?;
            Err(error)
        }
        result => result,
    }
}

/// A send that has less than the socket's own time-out does not block in the kernel.
fn short(patience: Duration) -> libc::c_int {
    if patience < SLICE {
        libc::MSG_DONTWAIT
    } else {
        0
    }
}

pub(super) fn peek(socket: &socket2::Socket, buffer: &mut [u8]) -> io::Result<usize> {
    // SAFETY: the pointer and length are of one writable buffer that lives through the call.
    let looked = unsafe {
        libc::recv(
            socket.as_raw_fd(),
            buffer.as_mut_ptr().cast(),
            buffer.len(),
            libc::MSG_PEEK | libc::MSG_DONTWAIT,
        )
    };
    usize::try_from(looked).map_err(|_| io::Error::last_os_error())
}
