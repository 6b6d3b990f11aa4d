//! One HTTP attempt: request out, answer in.

use std::io::Read;

use ureq::http::{HeaderMap, Method, Request, Uri};
use ureq::{Agent, SendBody};

use crate::transport::{Asked, Attempt, Cause, Fault};

pub(crate) use crate::transport::Answer;

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
    let entered = attempt.enter(Asked {
        head: outgoing.method == Method::HEAD,
        id: outgoing.headers.get("client-request-id").cloned(),
        max_bytes,
    });
    let mut request = Request::new(());
    *request.method_mut() = outgoing.method.clone();
    *request.uri_mut() = outgoing.uri.clone();
    *request.headers_mut() = outgoing.headers.clone();
    let ran = match &outgoing.body {
        Some(pieces) => {
            let mut pieces = Pieces(pieces.iter(), &[]);
            agent.run(request.map(|()| SendBody::from_reader(&mut pieces)))
        }
        None => agent.run(request.map(|()| SendBody::none())),
    };
    // What ureq gives back stands for the answer that the transport has read.
    let answer = entered.answer().ok_or_else(|| {
        let of_ureq = || match ran {
            Err(error) => format!("the request failed: {error}"),
            Ok(_) => "the request got no answer".to_owned(),
        };
        let fault = entered.fault();
        fault.unwrap_or_else(|| Fault::new(Cause::Network, of_ureq()))
    });
    Exchange {
        answer,
        sent: entered.sent(),
    }
}
