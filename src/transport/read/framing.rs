//! Where the body of an answer ends (RFC 9112, section 6), and whether its connection may be used again.

use super::chunked::Chunks;
use super::coding::MAX_NAME;
use super::head::{Head, elements, trim};
use crate::text::line::one_line;

/// How a body ends.
#[derive(Debug)]
pub(super) enum Framing {
    /// There is no more of it.
    Ended,
    /// After so many bytes.
    Length(u64),
    /// With its last chunk.
    Chunked(Chunks),
    /// With the connection.
    UntilClose,
}

/// How the body of an answer ends, and whether another one may follow on its connection. What contradicts itself is refused:
/// whoever reads it otherwise sees another answer.
///
/// # Errors
/// What is wrong with the head.
pub(super) fn framing(head: &Head, of_head_request: bool) -> Result<(Framing, bool), String> {
    let persistent = is_persistent(head);
    let (length, coding) = (content_length(head), transfer_coding(head));
    // No body, whatever the head names (section 6.3, rule 1).
    if of_head_request || matches!(head.http_status, 304) {
        let sound = length.is_ok() && coding.as_deref().is_none_or(|coding| coding == "chunked");
        return Ok((Framing::Ended, persistent && sound));
    }
    if matches!(head.http_status, 101 | 204) {
        let sound = matches!(length, Ok(None | Some((0, _)))) && coding.is_none();
        return Ok((
            Framing::Ended,
            persistent && sound && head.http_status != 101,
        ));
    }
    match (coding, length?) {
        (Some(_), Some(_)) => Err("Content-Length beside Transfer-Encoding".to_owned()),
        (Some(_), None) if head.http_10 => Err("Transfer-Encoding in HTTP/1.0".to_owned()),
        (Some(coding), None) if coding == "chunked" => {
            Ok((Framing::Chunked(Chunks::default()), persistent))
        }
        (Some(coding), None) => {
            let coding = one_line(&coding, MAX_NAME);
            Err(format!("a transfer coding that is not known ({coding})"))
        }
        (None, Some((length, repeated))) => Ok((Framing::Length(length), persistent && !repeated)),
        // It has no content by definition.
        (None, None) if head.http_status == 205 => Ok((Framing::Ended, false)),
        (None, None) => Ok((Framing::UntilClose, false)),
    }
}

fn is_persistent(head: &Head) -> bool {
    let has = |wanted: &str| {
        let mut options = elements(&head.fields, "connection");
        options.any(|option| option.eq_ignore_ascii_case(wanted.as_bytes()))
    };
    !has("close") && (!head.http_10 || has("keep-alive"))
}

/// The length, and whether it is there more than once: the same number again is no contradiction
/// (RFC 9110, section 8.6), but whoever writes it so is not to be trusted with another answer.
fn content_length(head: &Head) -> Result<Option<(u64, bool)>, String> {
    let mut found = None;
    for value in head.fields.get_all("content-length") {
        for number in value.as_bytes().split(|byte| *byte == b',').map(trim) {
            let is_number = !number.is_empty() && number.iter().all(u8::is_ascii_digit);
            let text = str::from_utf8(number).ok().filter(|_| is_number);
            let number: u64 = text
                .and_then(|text| text.parse().ok())
                .ok_or("a Content-Length that is no number")?;
            found = match found {
                None => Some((number, false)),
                Some((other, _)) if other == number => Some((number, true)),
                Some(_) => {
                    return Err("Content-Length fields that contradict each other".to_owned());
                }
            };
        }
    }
    Ok(found)
}

/// The transfer codings as one list, in small letters.
fn transfer_coding(head: &Head) -> Option<String> {
    head.fields.get("transfer-encoding")?;
    let codings = elements(&head.fields, "transfer-encoding");
    let codings = codings.map(|coding| String::from_utf8_lossy(coding).to_ascii_lowercase());
    Some(codings.collect::<Vec<_>>().join(", "))
}
