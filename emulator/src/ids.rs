//! What tells requests and entities apart.

use http::HeaderMap;

/// A GUID, version 4.
pub(crate) fn guid() -> String {
    let (high, low) = (fastrand::u64(..), fastrand::u64(..));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        0x8000 | low >> 48 & 0x3fff,
        low & 0xffff_ffff_ffff
    )
}

/// An entity's id: as many GUIDs as the service gives it.
pub(crate) fn entity_id(guids: usize) -> String {
    let guids: Vec<String> = (0..guids).map(|_| guid()).collect();
    guids.join("_")
}

/// Whether a text is a GUID.
pub(crate) fn is_guid(text: &str) -> bool {
    let parts = text.split('-').map(|part| {
        let digits = part.bytes().all(|byte| byte.is_ascii_hexdigit());
        digits.then_some(part.len())
    });
    parts.eq([8, 4, 4, 4, 12].map(Some))
}

/// What tells one request from another, and when it came.
#[derive(Clone, Debug)]
pub(crate) struct Ids {
    pub(crate) request: String,
    pub(crate) client: String,
    /// Seconds since 1970.
    pub(crate) unix: u64,
}

impl Ids {
    /// Those of a request with these headers; the service repeats its own id where the client sent none.
    pub(crate) fn of(headers: &HeaderMap, unix: u64) -> Ids {
        let request = guid();
        let client = headers
            .get("client-request-id")
            .and_then(|id| id.to_str().ok());
        let client = client.unwrap_or(&request).to_owned();
        Ids {
            request,
            client,
            unix,
        }
    }
}
