//! Requests as they come over a stream.

use std::io;
use std::time::Duration;

use http::StatusCode;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::time::{Instant, timeout_at};

use super::Refused;
use super::body::{Framing, chunk_length};
use super::head::field;

/// As many bytes as a head has at most, and what follows a chunked body.
const MAX_HEAD: usize = 64 << 10;
/// As many bytes as the line before a chunk has at most.
const MAX_CHUNK_LINE: usize = 4 << 10;

/// How long a client may take, in the machine's time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waits {
    /// For a head, from its first byte on.
    pub(crate) head: Duration,
    /// For the first byte of a head, and for each more of a body.
    pub(crate) idle: Duration,
}

/// Why nothing is read.
#[derive(Debug)]
pub(crate) enum Unread {
    /// The client has gone, or is silent between two requests.
    Gone,
    /// It has said what is wrong.
    Refused(Refused),
}

impl From<Refused> for Unread {
    fn from(refused: Refused) -> Unread {
        Unread::Refused(refused)
    }
}

impl From<io::Error> for Unread {
    fn from(_: io::Error) -> Unread {
        Unread::Gone
    }
}

/// What comes over a stream, and how far it has been read.
#[derive(Debug)]
pub(crate) struct Reader<S> {
    pub(crate) stream: S,
    waits: Waits,
    /// What has come, and has not been read.
    come: Vec<u8>,
}

impl<S: AsyncRead + Unpin> Reader<S> {
    pub(crate) fn new(stream: S, waits: Waits) -> Reader<S> {
        Reader {
            stream,
            waits,
            come: Vec::new(),
        }
    }

    /// Whether more came before `until`.
    async fn more(&mut self, until: Instant) -> io::Result<bool> {
        self.come.reserve(16 << 10);
        let read = timeout_at(until, self.stream.read_buf(&mut self.come)).await;
        let length = read.map_err(|_| io::ErrorKind::TimedOut)??;
        Ok(length > 0)
    }

    /// What has come, and has not been read.
    pub(crate) fn unread(&self) -> &[u8] {
        &self.come
    }

    /// The next head, as its bytes.
    pub(crate) async fn head(&mut self) -> Result<Vec<u8>, Unread> {
        loop {
            // Empty lines before a request are ignored.
            while self.come.starts_with(b"\r\n") {
                drop(self.come.drain(..2));
            }
            if !self.come.is_empty() && self.come != b"\r" {
                break;
            }
            if !self.more(Instant::now() + self.waits.idle).await? {
                return Err(Unread::Gone);
            }
        }
        let until = Instant::now() + self.waits.head;
        self.lines(MAX_HEAD, b"\r\n\r\n", until, too_long).await
    }

    /// What stands before `end`, which ends it; lines are ended by CR and LF.
    async fn lines(
        &mut self,
        most: usize,
        end: &[u8],
        until: Instant,
        too_long: fn(&[u8]) -> Refused,
    ) -> Result<Vec<u8>, Unread> {
        let mut looked_at = 0;
        loop {
            for at in looked_at..self.come.len() {
                match self.come[at] {
                    b'\n' if at == 0 || self.come[at - 1] != b'\r' => {
                        return Err(
                            Refused::bad("A line ends in LF alone, not in CR and LF.").into()
                        );
                    }
                    b'\n' if self.come[..=at].ends_with(end) => {
                        let lines = self.come.drain(..=at);
                        let mut lines: Vec<u8> = lines.collect();
                        lines.truncate(lines.len() - end.len());
                        return Ok(lines);
                    }
                    byte if byte != b'\n' && at > 0 && self.come[at - 1] == b'\r' => {
                        return Err(Refused::bad("A CR stands in the midst of a line.").into());
                    }
                    _ => {}
                }
                if at >= most {
                    return Err(too_long(&self.come).into());
                }
            }
            looked_at = self.come.len();
            match self.more(until).await {
                Ok(true) => {}
                Ok(false) => return Err(Refused::bad("The request is cut off.").into()),
                Err(why) if why.kind() == io::ErrorKind::TimedOut => {
                    let message = "The request takes too long to come.";
                    return Err(Refused::new(StatusCode::REQUEST_TIMEOUT, message).into());
                }
                Err(why) => return Err(why.into()),
            }
        }
    }

    /// Waits until so many bytes have come.
    async fn until_come(&mut self, length: usize) -> Result<(), Unread> {
        while self.come.len() < length {
            match self.more(Instant::now() + self.waits.idle).await {
                Ok(true) => {}
                Ok(false) => return Err(Refused::bad("The request's body is cut off.").into()),
                Err(why) if why.kind() == io::ErrorKind::TimedOut => {
                    let message = "The request's body takes too long to come.";
                    return Err(Refused::new(StatusCode::REQUEST_TIMEOUT, message).into());
                }
                Err(why) => return Err(why.into()),
            }
        }
        Ok(())
    }

    /// A body of at most `most` bytes.
    pub(crate) async fn body(&mut self, framing: Framing, most: usize) -> Result<Vec<u8>, Unread> {
        if let Framing::Length(length) = framing {
            let length = fits(length, most)?;
            self.until_come(length).await?;
            return Ok(self.come.drain(..length).collect());
        }
        let mut body = Vec::new();
        loop {
            let line = self.line(MAX_CHUNK_LINE).await?;
            let length = fits(chunk_length(&line)?, most - body.len())?;
            if length == 0 {
                break;
            }
            self.until_come(length + 2).await?;
            body.extend(self.come.drain(..length));
            if !self.come.starts_with(b"\r\n") {
                return Err(Refused::bad("A chunk is not as long as it says.").into());
            }
            drop(self.come.drain(..2));
        }
        let mut trailers = 0;
        loop {
            let line = self.line(MAX_HEAD - trailers).await?;
            if line.is_empty() {
                return Ok(body);
            }
            field(&line)?;
            trailers += line.len();
        }
    }

    async fn line(&mut self, most: usize) -> Result<Vec<u8>, Unread> {
        let until = Instant::now() + self.waits.idle;
        self.lines(most, b"\r\n", until, |_| {
            Refused::bad("A line between chunks, or after them, is too long.")
        })
        .await
    }

    /// Reads on, for a while, what the client still sends: were it reset, it would not see its answer.
    pub(crate) async fn drain(&mut self) {
        let mut some = [0; 16 << 10];
        let until = Instant::now() + Duration::from_secs(2);
        while let Ok(Ok(1..)) = timeout_at(until, self.stream.read(&mut some)).await {}
    }
}

/// A length that is no more than `most`.
pub(crate) fn fits(length: u64, most: usize) -> Result<usize, Refused> {
    let length = usize::try_from(length).ok();
    length.filter(|length| *length <= most).ok_or_else(|| {
        let message = "The payload is too large.";
        Refused::new(StatusCode::PAYLOAD_TOO_LARGE, message)
    })
}

fn too_long(come: &[u8]) -> Refused {
    match come.contains(&b'\n') {
        true => Refused::new(
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            format!("The head has more than {MAX_HEAD} bytes."),
        ),
        false => Refused::new(StatusCode::URI_TOO_LONG, "The first line is too long."),
    }
}
