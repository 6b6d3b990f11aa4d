//! Content codings (RFC 9110, section 8.4).

use std::io::{BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ureq::http::HeaderMap;

use super::head::elements;
use crate::text::line::one_line;

/// How much of the name of a coding is told.
pub(super) const MAX_NAME: usize = 40;

/// The most often that a body is packed: each time costs memory to unpack.
const MOST: usize = 2;

/// How often a body is packed by gzip.
///
/// # Errors
/// The coding that is not known.
pub(super) fn packed(fields: &HeaderMap) -> Result<usize, String> {
    let mut count = 0;
    for coding in elements(fields, "content-encoding") {
        match String::from_utf8_lossy(coding)
            .to_ascii_lowercase()
            .as_str()
        {
            "identity" => {}
            "gzip" | "x-gzip" if count < MOST => count += 1,
            "gzip" | "x-gzip" => return Err(format!("gzip more than {MOST} times")),
            other => return Err(one_line(other, MAX_NAME)),
        }
    }
    Ok(count)
}

/// Unpacks a body that is packed so often, at least once. Members that follow each other are one text (RFC 1952, section 2.2).
pub(super) fn unpack<'b>(body: impl BufRead + 'b, packed: usize) -> Box<dyn Read + 'b> {
    // What the body holds already is not held once more.
    let once: Box<dyn Read + 'b> = Box::new(MultiGzDecoder::new(body));
    (1..packed).fold(once, |inner, _| {
        Box::new(MultiGzDecoder::new(BufReader::new(inner)))
    })
}
