//! What came back, and what it must fit.

use ureq::http::{HeaderMap, HeaderValue};

use super::fault::Fault;

/// What an answer must fit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// The request is HEAD, whose answer has no body.
    pub(crate) head: bool,
    /// Its `client-request-id`.
    pub(crate) id: Option<HeaderValue>,
    /// How much of the body is taken, once it is unpacked.
    pub(crate) max_bytes: u64,
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
