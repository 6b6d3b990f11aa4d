//! A request as the service looks at it.

use http::{HeaderMap, Method};

use crate::answers::Answer;

/// A request, wherever it came from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Incoming<'r> {
    pub(crate) method: &'r Method,
    /// As it was sent, percent-encoded.
    pub(crate) path: &'r str,
    pub(crate) query: &'r str,
    pub(crate) headers: &'r HeaderMap,
    pub(crate) body: &'r [u8],
    /// Scheme and authority that the client used.
    pub(crate) origin: &'r str,
}

/// A header that must not stand twice.
pub(crate) fn single<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<&'h str>, Answer> {
    let mut values = headers.get_all(name).iter();
    let value = values.next();
    if values.next().is_some() {
        let message = format!("The header '{name}' stands more than once.");
        return Err(Answer::bad_request(&message));
    }
    Ok(value.and_then(|value| value.to_str().ok()))
}
