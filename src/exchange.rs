//! One HTTP attempt: request out, answer in.

use std::io::Read;

use ureq::http::{HeaderMap, Method, Request, StatusCode, Uri};
use ureq::{Agent, SendBody};

use crate::transport::{Attempt, Cause, Fault};

/// A request, the same at each attempt.
#[derive(Debug)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    /// Pieces that follow each other on the wire; none: no body.
    pub(crate) body: Option<Vec<Vec<u8>>>,
}

impl Outgoing {
    /// The body as one text.
    pub(crate) fn body_text(&self) -> Vec<u8> {
        self.body.as_deref().unwrap_or_default().concat()
    }
}

/// An answer, its body perhaps not whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) http_status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// Why the body is not whole.
    pub(crate) cut: Option<Fault>,
}

impl Answer {
    /// A header's text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A header's texts, where it may stand more than once.
    pub(crate) fn headers_of(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers
            .get_all(name)
            .iter()
            .filter_map(|value| value.to_str().ok())
    }
}

/// What an attempt came to.
#[derive(Debug)]
pub(crate) struct Exchange {
    pub(crate) answer: Result<Answer, Fault>,
    /// Whether a byte of the request left.
    pub(crate) sent: bool,
}

/// Reads pieces one after the other, so that they need not be joined.
struct Pieces<'a>(std::slice::Iter<'a, Vec<u8>>, &'a [u8]);

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.1.is_empty() {
            match self.0.next() {
                Some(piece) => self.1 = piece,
                None => return Ok(0),
            }
        }
        self.1.read(buffer)
    }
}

/// Sends the request and reads the answer, of whose body at most `max_bytes`.
pub(crate) fn exchange(
    agent: &Agent,
    outgoing: &Outgoing,
    attempt: Attempt,
    max_bytes: u64,
) -> Exchange {
    let entered = attempt.enter();
    let mut request = Request::new(());
    *request.method_mut() = outgoing.method.clone();
    *request.uri_mut() = outgoing.uri.clone();
    *request.headers_mut() = outgoing.headers.clone();
    let answer = match &outgoing.body {
        Some(pieces) => {
            let mut pieces = Pieces(pieces.iter(), &[]);
            agent.run(request.map(|()| SendBody::from_reader(&mut pieces)))
        }
        None => agent.run(request.map(|()| SendBody::none())),
    };
    let answer = match answer {
        Ok(response) => {
            let (head, body) = response.into_parts();
            let (body, cut) = read_body(body, max_bytes);
            // Some servers name an encoding also where there is no body; nothing is no gzip.
            let cut = cut.filter(|_| head.status != StatusCode::NO_CONTENT);
            Ok(Answer {
                http_status: head.status.as_u16(),
                headers: head.headers,
                body,
                cut: cut.map(|cut| match cut.cause {
                    Cause::CutShort => entered.fault().map_or(cut, as_cut_short),
                    _ => cut,
                }),
            })
        }
        Err(error) => Err(entered.fault().unwrap_or_else(|| fault_of(&error))),
    };
    Exchange {
        answer,
        sent: entered.sent(),
    }
}

/// A connection that breaks in the body cuts the answer short.
fn as_cut_short(fault: Fault) -> Fault {
    match fault.cause {
        Cause::Network => Fault::new(
            Cause::CutShort,
            format!("the answer was cut short: {}", fault.text),
        ),
        _ => fault,
    }
}

fn read_body(body: ureq::Body, max_bytes: u64) -> (Vec<u8>, Option<Fault>) {
    let mut bytes = Vec::new();
    let result = body
        .into_reader()
        .take(max_bytes.saturating_add(1))
        .read_to_end(&mut bytes);
    if bytes.len() as u64 > max_bytes {
        bytes.truncate(usize::try_from(max_bytes).unwrap_or(usize::MAX));
        let text = format!("the answer is longer than maxResponseBytes ({max_bytes})");
        return (bytes, Some(Fault::new(Cause::TooLarge, text)));
    }
    let cut = result.err().map(|error| {
        Fault::new(
            Cause::CutShort,
            format!("the answer was cut short or damaged: {error}"),
        )
    });
    (bytes, cut)
}

/// What ureq itself found, where the transport recorded nothing.
fn fault_of(error: &ureq::Error) -> Fault {
    match error {
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Fault::new(
            Cause::Network,
            "the connection was closed before a whole answer came",
        ),
        ureq::Error::Io(error) => {
            Fault::new(Cause::Network, format!("the connection broke: {error}"))
        }
        ureq::Error::LargeResponseHeader(..) => {
            Fault::new(Cause::Unreadable, "the head of the answer is too long")
        }
        ureq::Error::Protocol(_) => Fault::new(Cause::Unreadable, "what came is no HTTP answer"),
        other => Fault::new(Cause::Network, format!("the request failed: {other}")),
    }
}
