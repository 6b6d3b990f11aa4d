//! Non-blocking sockets and `WSAPoll`: Winsock's own time-outs are too coarse.

#![allow(unsafe_code)]

use std::io::{self, Read};
use std::os::windows::io::AsRawSocket;
use std::time::Duration;

use windows_sys::Win32::Networking::WinSock;

use super::Readiness;

pub(super) fn is_in_progress(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::WouldBlock
}

/// The socket stays non-blocking.
#[allow(clippy::unnecessary_wraps)] // as on Unix
pub(super) fn make_ready(_socket: &socket2::Socket) -> io::Result<()> {
    Ok(())
}

fn handle(socket: &socket2::Socket) -> io::Result<WinSock::SOCKET> {
    WinSock::SOCKET::try_from(socket.as_raw_socket()).map_err(io::Error::other)
}

/// Waits at most `patience`: whether it is ready.
pub(super) fn wait(
    socket: &socket2::Socket,
    what: Readiness,
    patience: Duration,
) -> io::Result<bool> {
    poll(socket, what, patience).map(|events| events != 0)
}

/// What has come to the socket within `patience`; 0 is nothing.
fn poll(
    socket: &socket2::Socket,
    what: Readiness,
    patience: Duration,
) -> io::Result<WinSock::WSAPOLL_EVENT_FLAGS> {
    let mut poll = WinSock::WSAPOLLFD {
        fd: handle(socket)?,
        events: match what {
            Readiness::Readable => WinSock::POLLRDNORM,
            Readiness::Writable => WinSock::POLLWRNORM,
        },
        revents: 0,
    };
    let millis = patience.as_micros().div_ceil(1000);
    let millis = i32::try_from(millis).unwrap_or(i32::MAX);
    // SAFETY: `poll` is one initialised WSAPOLLFD and lives through the call.
    match unsafe { WinSock::WSAPoll(&raw mut poll, 1, millis) } {
        // SAFETY: it only reads the thread's last error.
        WinSock::SOCKET_ERROR => Err(io::Error::from_raw_os_error(unsafe {
            WinSock::WSAGetLastError()
        })),
        _ => Ok(poll.revents),
    }
}

pub(super) fn receive(
    socket: &socket2::Socket,
    buffer: &mut [u8],
    patience: Duration,
) -> io::Result<usize> {
    let mut reader = socket;
    match reader.read(buffer) {
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
            if !wait(socket, Readiness::Readable, patience)? {
                return Err(error);
            }
            end_or_reset(socket, reader.read(buffer)?)
        }
        result => end_or_reset(socket, result?),
    }
}

/// A reset can look like the peer's end to a read, where a wait has told of it before: it is an error all the same.
fn end_or_reset(socket: &socket2::Socket, count: usize) -> io::Result<usize> {
    if count == 0 {
        let events = poll(socket, Readiness::Readable, Duration::ZERO)?;
        if events & WinSock::POLLERR != 0 {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
    }
    Ok(count)
}

pub(super) fn send(
    socket: &socket2::Socket,
    bytes: &[u8],
    patience: Duration,
) -> io::Result<usize> {
    match socket.send(bytes) {
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
            if !wait(socket, Readiness::Writable, patience)? {
                return Err(error);
            }
            socket.send(bytes)
        }
        result => result,
    }
}

pub(super) fn peek(socket: &socket2::Socket, buffer: &mut [u8]) -> io::Result<usize> {
    let length = i32::try_from(buffer.len()).unwrap_or(i32::MAX);
    // SAFETY: the pointer and length are of one writable buffer that lives through the call.
    let looked = unsafe {
        WinSock::recv(
            handle(socket)?,
            buffer.as_mut_ptr(),
            length,
            WinSock::MSG_PEEK,
        )
    };
    usize::try_from(looked).map_err(|_| {
        // SAFETY: it only reads the thread's last error.
        io::Error::from_raw_os_error(unsafe { WinSock::WSAGetLastError() })
    })
}
