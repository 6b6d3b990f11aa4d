//! How long a request's body is.

use http::{HeaderMap, StatusCode, Version};

use super::{Head, Refused};

/// How a body ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    Length(u64),
    Chunked,
}

impl Framing {
    /// As a head says it.
    pub(crate) fn of(head: &Head) -> Result<Framing, Refused> {
        let length = head.headers.contains_key("content-length");
        if !head.headers.contains_key("transfer-encoding") {
            return length_of(&head.headers).map(Framing::Length);
        }
        if length {
            return Err(Refused::bad(
                "'Content-Length' and 'Transfer-Encoding' contradict each other.",
            ));
        }
        if head.version == Version::HTTP_10 {
            return Err(Refused::bad("HTTP/1.0 has no 'Transfer-Encoding'."));
        }
        let codings: Vec<String> = super::tokens(&head.headers, "transfer-encoding").collect();
        let known = |coding: &String| {
            [
                "chunked",
                "gzip",
                "x-gzip",
                "deflate",
                "compress",
                "x-compress",
            ]
            .contains(&coding.as_str())
        };
        match codings.as_slice() {
            [only] if only == "chunked" => Ok(Framing::Chunked),
            all if !all.iter().all(known) => Err(Refused::new(
                StatusCode::NOT_IMPLEMENTED,
                "The only transfer coding that is known is 'chunked'.",
            )),
            [first @ .., last] if last == "chunked" && !first.contains(last) => Err(Refused::new(
                StatusCode::NOT_IMPLEMENTED,
                "The only transfer coding that is known is 'chunked'.",
            )),
            _ => Err(Refused::bad(
                "'Transfer-Encoding' does not end in one 'chunked'.",
            )),
        }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(self) -> bool {
        self == Framing::Length(0)
    }
}

fn length_of(headers: &HeaderMap) -> Result<u64, Refused> {
    let mut values = headers.get_all("content-length").iter();
    let Some(value) = values.next() else {
        return Ok(0);
    };
    if values.next().is_some() {
        return Err(Refused::bad(
            "The header 'Content-Length' stands more than once.",
        ));
    }
    let digits = value.to_str().unwrap_or_default();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refused::bad("The header 'Content-Length' is no number."));
    }
    // What is no u64 is too large in any case.
    Ok(digits.parse().unwrap_or(u64::MAX))
}

/// The length of a chunk, from the line before it.
pub(super) fn chunk_length(line: &[u8]) -> Result<u64, Refused> {
    let end = line
        .iter()
        .position(|byte| *byte == b';')
        .unwrap_or(line.len());
    let digits = match end < line.len() {
        // White space may stand before an extension.
        true => line[..end].trim_ascii_end(),
        false => line,
    };
    let hexadecimal = !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit);
    let text = str::from_utf8(digits).unwrap_or_default();
    let clean = line
        .iter()
        .all(|byte| *byte == b'\t' || *byte >= b' ' && *byte != 0x7f);
    let length = u64::from_str_radix(text, 16)
        .ok()
        .filter(|_| hexadecimal && clean);
    length.ok_or_else(|| Refused::bad("The length of a chunk is no hexadecimal number."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framing(headers: &str) -> Result<Framing, u16> {
        let head = format!("POST / HTTP/1.1\r\nHost: a{headers}");
        let head = Head::parse(head.as_bytes());
        let framing = head.and_then(|head| Framing::of(&head));
        framing.map_err(|refused| refused.status.as_u16())
    }

    #[test]
    fn how_a_body_ends() {
        for (headers, expected) in [
            ("", Ok(Framing::Length(0))),
            ("\r\nContent-Length: 12", Ok(Framing::Length(12))),
            ("\r\nTransfer-Encoding: Chunked", Ok(Framing::Chunked)),
            ("\r\nTransfer-Encoding: ,chunked,", Ok(Framing::Chunked)),
            ("\r\nContent-Length: 1\r\nContent-Length: 2", Err(400)),
            ("\r\nContent-Length: 1\r\nContent-Length: 1", Err(400)),
            ("\r\nContent-Length: 1, 1", Err(400)),
            ("\r\nContent-Length: +1", Err(400)),
            ("\r\nContent-Length: -1", Err(400)),
            ("\r\nContent-Length: 0x1", Err(400)),
            ("\r\nContent-Length:", Err(400)),
            (
                "\r\nContent-Length: 1\r\nTransfer-Encoding: chunked",
                Err(400),
            ),
            ("\r\nTransfer-Encoding: chunked, chunked", Err(400)),
            (
                "\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                Err(400),
            ),
            ("\r\nTransfer-Encoding: chunked, gzip", Err(400)),
            ("\r\nTransfer-Encoding: gzip", Err(400)),
            ("\r\nTransfer-Encoding:", Err(400)),
            ("\r\nTransfer-Encoding: gzip, chunked", Err(501)),
            ("\r\nTransfer-Encoding: nonsense", Err(501)),
            ("\r\nTransfer-Encoding: identity", Err(501)),
        ] {
            assert_eq!(framing(headers), expected, "{headers}");
        }
    }

    #[test]
    fn what_a_chunk_says() {
        for (line, expected) in [
            ("0", Some(0)),
            ("1aF", Some(0x1af)),
            ("5;name=value", Some(5)),
            ("5 ;name", Some(5)),
            ("", None),
            (" 5", None),
            ("5 ", None),
            ("0x5", None),
            ("-1", None),
            ("+5", None),
            (";a", None),
            ("g", None),
            ("5;a\u{1}", None),
            ("11111111111111111", None),
        ] {
            assert_eq!(chunk_length(line.as_bytes()).ok(), expected, "{line:?}");
        }
    }
}
