//! Answers that do not go out as they should: what is sent in their place, and how it ends.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::answers::Finished;
use crate::clock::Clock;
use crate::fault::{Fault, Wire};

/// A stream over TCP.
pub(crate) trait OverTcp: AsyncRead + AsyncWrite + Unpin {
    fn tcp(&self) -> &TcpStream;
}

impl OverTcp for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

impl OverTcp for tokio_rustls::server::TlsStream<TcpStream> {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0
    }
}

/// What is sent, and how the connection ends.
#[derive(Debug)]
pub(crate) struct Script {
    bytes: Vec<u8>,
    /// The pause after each byte.
    drip: Option<Duration>,
    end: End,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Reset,
    Close,
    Hang,
}

impl Wire {
    /// Whether a client learns the status of its answer.
    pub(crate) fn has_status(self) -> bool {
        !matches!(
            self,
            Wire::ResetBeforeRequestBody
                | Wire::ResetBeforeAnswer
                | Wire::CloseBeforeAnswer
                | Wire::Hang
                | Wire::CloseInHead
                | Wire::Garbage
        )
    }
}

impl Script {
    /// What a fault makes of an answer; none where it goes out as it should.
    pub(crate) fn of(fault: &Fault, answer: &Finished) -> Option<Script> {
        let head = head(answer, fault.wire == Wire::BadChunk);
        let half = answer.body.len() / 2;
        let with = |body: &[u8]| [head.as_bytes(), body].concat();
        let (bytes, end) = match fault.wire {
            Wire::Whole => return None,
            Wire::ResetBeforeRequestBody | Wire::ResetBeforeAnswer => (Vec::new(), End::Reset),
            Wire::CloseBeforeAnswer => (Vec::new(), End::Close),
            Wire::Hang => (Vec::new(), End::Hang),
            Wire::CloseInHead => (head.as_bytes()[..head.len() / 2].to_vec(), End::Close),
            Wire::ResetBeforeBody => (head.into_bytes(), End::Reset),
            Wire::ResetInBody => (with(&answer.body[..half]), End::Reset),
            Wire::CloseInBody => (with(&answer.body[..half]), End::Close),
            Wire::HangInBody => (with(&answer.body[..half]), End::Hang),
            Wire::ResetAfterBody => (with(&answer.body), End::Reset),
            Wire::CloseAfterBody | Wire::DripFeed => (with(&answer.body), End::Close),
            Wire::Garbage => (b"\x15\x03\x01\x00\x02\x02\x50\r\n\r\n".to_vec(), End::Close),
            Wire::BadChunk => {
                let chunks = [b"nonsense\r\n", &answer.body[..], b"\r\n0\r\n\r\n"].concat();
                (with(&chunks), End::Close)
            }
            Wire::ExtraBytes => {
                let extra = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
                (with(&[&answer.body[..], extra].concat()), End::Hang)
            }
        };
        let drip =
            (fault.wire == Wire::DripFeed).then(|| fault.drip.unwrap_or(Duration::from_millis(10)));
        Some(Script { bytes, drip, end })
    }

    /// Plays it.
    pub(crate) async fn play(self, mut stream: impl OverTcp, clock: &Clock) -> io::Result<()> {
        match self.drip {
            None => stream.write_all(&self.bytes).await?,
            Some(pause) => {
                for byte in &self.bytes {
                    stream.write_all(&[*byte]).await?;
                    stream.flush().await?;
                    clock.sleep(pause).await;
                }
            }
        }
        stream.flush().await?;
        match self.end {
            End::Reset => stream.tcp().set_zero_linger(),
            End::Close => stream.shutdown().await,
            End::Hang => {
                // Until the client goes.
                let mut unheard = [0; 4096];
                while stream.read(&mut unheard).await? > 0 {}
                Ok(())
            }
        }
    }
}

/// The head of an answer, as hyper would write it.
fn head(answer: &Finished, chunked: bool) -> String {
    let reason = answer.status.canonical_reason().unwrap_or("Unknown");
    let mut head = format!("HTTP/1.1 {} {reason}\r\n", answer.status.as_u16());
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let length = answer.body.len();
    head.push_str(&match chunked {
        true => "transfer-encoding: chunked\r\n\r\n".to_owned(),
        false if answer.status == 204 => "\r\n".to_owned(),
        false => format!("content-length: {length}\r\n\r\n"),
    });
    head
}
