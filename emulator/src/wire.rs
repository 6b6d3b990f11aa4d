//! Answers as they go out, or what goes out in their place, and how the connection goes on.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::answers::Finished;
use crate::clock::Clock;
use crate::fault::{Fault, Wire};

/// As many bytes as a chunk has at most.
const CHUNK: usize = 16 << 10;

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

/// What a request says of the form of its answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// Whether it wants the head alone.
    pub(crate) head_only: bool,
    /// Whether it is of HTTP/1.0: no chunks, and a connection that stays says so.
    pub(crate) old: bool,
    /// Whether the connection stays.
    pub(crate) stays: bool,
    /// Whether the body goes out in chunks.
    pub(crate) chunked: bool,
}

/// What is sent, and how the connection ends.
#[derive(Debug)]
pub(crate) struct Script {
    bytes: Vec<u8>,
    /// The pause after each byte.
    drip: Option<Duration>,
    pub(crate) end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Not at all.
    Stay,
    Reset,
    Close,
    /// When the client has gone.
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
    /// What a fault makes of an answer.
    pub(crate) fn of(fault: &Fault, answer: &Finished, form: Form) -> Script {
        let form = Form {
            stays: form.stays && !closes(answer),
            ..form
        };
        let chunked = form.chunked && !form.old && !form.head_only && may_have_body(answer);
        let head = head(answer, form, chunked || fault.wire == Wire::BadChunk);
        let body = match form.head_only || !may_have_body(answer) {
            true => &[],
            false => answer.body.as_slice(),
        };
        let half = &body[..body.len() / 2];
        let with = |body: &[u8]| [head.as_bytes(), body].concat();
        let (bytes, end) = match fault.wire {
            Wire::Whole => {
                let bytes = match chunked {
                    true => with(&chunks(body)),
                    false => with(body),
                };
                (bytes, if form.stays { End::Stay } else { End::Close })
            }
            Wire::ResetBeforeRequestBody | Wire::ResetBeforeAnswer => (Vec::new(), End::Reset),
            Wire::CloseBeforeAnswer => (Vec::new(), End::Close),
            Wire::Hang => (Vec::new(), End::Hang),
            Wire::CloseInHead => (head.as_bytes()[..head.len() / 2].to_vec(), End::Close),
            Wire::ResetBeforeBody => (head.into_bytes(), End::Reset),
            Wire::ResetInBody => (with(half), End::Reset),
            Wire::CloseInBody => (with(half), End::Close),
            Wire::HangInBody => (with(half), End::Hang),
            Wire::ResetAfterBody => (with(body), End::Reset),
            Wire::CloseAfterBody | Wire::DripFeed => (with(body), End::Close),
            Wire::Garbage => (b"\x15\x03\x01\x00\x02\x02\x50\r\n\r\n".to_vec(), End::Close),
            Wire::BadChunk => {
                let chunks = [b"nonsense\r\n", body, b"\r\n0\r\n\r\n"].concat();
                (with(&chunks), End::Close)
            }
            Wire::ExtraBytes => {
                let extra = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
                (with(&[body, extra].concat()), End::Hang)
            }
        };
        let drip =
            (fault.wire == Wire::DripFeed).then(|| fault.drip.unwrap_or(Duration::from_millis(10)));
        Script { bytes, drip, end }
    }

    /// Plays it.
    pub(crate) async fn play(&self, stream: &mut impl OverTcp, clock: &Clock) -> io::Result<()> {
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
            End::Stay => Ok(()),
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

fn header<'a>(answer: &'a Finished, name: &str) -> Option<&'a str> {
    let mut headers = answer.headers.iter();
    let found = headers.find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// Whether an answer itself says that its connection ends.
fn closes(answer: &Finished) -> bool {
    let value = header(answer, "connection").unwrap_or_default();
    value
        .split(',')
        .any(|token| token.trim().eq_ignore_ascii_case("close"))
}

/// Whether an answer of that status has a body, if an empty one.
fn may_have_body(answer: &Finished) -> bool {
    !answer.status.is_informational() && ![204, 304].contains(&answer.status.as_u16())
}

/// The head of an answer. What it says of itself is not said again.
fn head(answer: &Finished, form: Form, chunked: bool) -> String {
    let reason = answer.status.canonical_reason().unwrap_or("Unknown");
    let mut head = format!("HTTP/1.1 {} {reason}\r\n", answer.status.as_u16());
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let own = |name| header(answer, name).is_some();
    if !own("connection") {
        head.push_str(match form {
            Form { stays: false, .. } => "connection: close\r\n",
            Form { old: true, .. } => "connection: keep-alive\r\n",
            _ => "",
        });
    }
    if may_have_body(answer) && !own("content-length") && !own("transfer-encoding") {
        head.push_str(&match chunked {
            true => "transfer-encoding: chunked\r\n".to_owned(),
            false => format!("content-length: {}\r\n", answer.body.len()),
        });
    }
    head + "\r\n"
}

fn chunks(body: &[u8]) -> Vec<u8> {
    let mut chunks = Vec::with_capacity(body.len() + body.len() / 1024 + 32);
    for chunk in body.chunks(CHUNK) {
        chunks.extend(format!("{:x}\r\n", chunk.len()).as_bytes());
        chunks.extend(chunk);
        chunks.extend(b"\r\n");
    }
    chunks.extend(b"0\r\n\r\n");
    chunks
}
