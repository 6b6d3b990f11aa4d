//! Heads and trailers of answers (RFC 9112, sections 2 to 5), bounded by their bytes and not by their lines.

use std::fmt;

use ureq::http::{HeaderMap, HeaderName, HeaderValue};

/// The most bytes of a head, of all interim heads before it, and of the trailers behind a body.
pub(super) const MAX_HEAD: usize = 64 * 1024;

const VERSION: &[u8] = b"HTTP/1.";

/// Why a head cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadHead {
    /// It does not begin as an answer does.
    NoHttp,
    /// It is over [`MAX_HEAD`].
    TooLong,
    /// What is wrong with a line of it.
    Damaged(&'static str),
}

impl fmt::Display for BadHead {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadHead::NoHttp => formatter.write_str("what came is no HTTP answer"),
            BadHead::TooLong => write!(
                formatter,
                "the head of the answer is too long (over {MAX_HEAD} bytes)"
            ),
            BadHead::Damaged(what) => write!(formatter, "the head of the answer has {what}"),
        }
    }
}

/// The head of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(super) http_10: bool,
    pub(crate) http_status: u16,
    pub(crate) fields: HeaderMap,
}

impl Head {
    /// Whether more heads follow before the answer: an interim one, but for 101, which ends HTTP.
    pub(super) fn is_interim(&self) -> bool {
        matches!(self.http_status, 100 | 102..=199)
    }
}

/// Cuts bytes into lines that end with CRLF.
#[derive(Debug, Default)]
pub(super) struct Lines {
    line: Vec<u8>,
    is_whole: bool,
    /// The bytes of all lines.
    size: usize,
}

impl Lines {
    /// Takes bytes up to the end of a line: how many, and whether the line is whole.
    pub(super) fn take(&mut self, input: &[u8]) -> Result<(usize, bool), BadHead> {
        if std::mem::take(&mut self.is_whole) {
            self.line.clear();
        }
        let end = input.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(input.len(), |end| end + 1);
        self.size += taken;
        if self.size > MAX_HEAD {
            return Err(BadHead::TooLong);
        }
        let from = self.line.len().saturating_sub(1);
        self.line.extend(&input[..taken]);
        let mut pairs = self.line[from..].windows(2);
        if pairs.any(|pair| pair[0] == b'\r' && pair[1] != b'\n') {
            return Err(BadHead::Damaged("a CR that ends no line"));
        }
        if end.is_some() && !self.line.ends_with(b"\r\n") {
            return Err(BadHead::Damaged("a line that ends without CR"));
        }
        self.is_whole = end.is_some();
        Ok((taken, self.is_whole))
    }

    /// The line, without its end, or as much of it as has come.
    pub(super) fn line(&self) -> &[u8] {
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        line.strip_suffix(b"\r").unwrap_or(line)
    }
}

/// Field lines up to the empty one: the rest of a head, or trailers.
#[derive(Debug, Default)]
pub(super) struct Fields {
    lines: Lines,
    map: HeaderMap,
    /// The name of the last field, which the next line may continue.
    last: Option<HeaderName>,
    /// Its value.
    value: Vec<u8>,
}

impl Fields {
    /// Takes what belongs to the fields: how many bytes, and whether their end was among them.
    pub(super) fn take(&mut self, input: &[u8]) -> Result<(usize, bool), BadHead> {
        let mut taken = 0;
        while taken < input.len() {
            let (more, is_whole) = self.lines.take(&input[taken..])?;
            taken += more;
            if is_whole && self.ends()? {
                return Ok((taken, true));
            }
        }
        Ok((taken, false))
    }

    /// Whether anything of them has come.
    pub(super) fn have_begun(&self) -> bool {
        self.lines.size > 0
    }

    /// Reads the line that is whole: whether it is the empty one.
    fn ends(&mut self) -> Result<bool, BadHead> {
        let line = self.lines.line();
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            if self.last.is_none() {
                return Err(BadHead::Damaged("white space before its first field"));
            }
            // A fold stands for a blank (RFC 9112, section 5.2).
            self.value.push(b' ');
            self.value.extend(trim(line));
            return Ok(false);
        }
        if let Some(name) = self.last.take() {
            let value = HeaderValue::from_bytes(trim(&self.value));
            let value = value.map_err(|_| BadHead::Damaged("NUL or another control character"))?;
            let kept = self.map.try_append(name, value);
            kept.map_err(|_| BadHead::TooLong)?;
        }
        if line.is_empty() {
            return Ok(true);
        }
        let colon = line.iter().position(|byte| *byte == b':');
        let colon = colon.ok_or(BadHead::Damaged("a line without a colon"))?;
        let (name, value) = (&line[..colon], &line[colon + 1..]);
        if name.ends_with(b" ") || name.ends_with(b"\t") {
            return Err(BadHead::Damaged("white space before a colon"));
        }
        let name = HeaderName::from_bytes(name);
        self.last = Some(name.map_err(|_| BadHead::Damaged("a field name that is none"))?);
        self.value.clear();
        self.value.extend(value);
        Ok(false)
    }
}

/// Reads a head as its bytes come.
#[derive(Debug, Default)]
pub(super) struct HeadReader {
    /// Whether it is of HTTP/1.0, and the status.
    status: Option<(bool, u16)>,
    fields: Fields,
}

impl HeadReader {
    /// Takes what belongs to the head: how many bytes, and the head once it is whole.
    pub(super) fn take(&mut self, input: &[u8]) -> Result<(usize, Option<Head>), BadHead> {
        let mut taken = 0;
        let (http_10, http_status) = match self.status {
            Some(status) => status,
            None => {
                let lines = &mut self.fields.lines;
                let (begun, is_whole) = lines.take(input)?;
                taken = begun;
                if !is_whole {
                    let begins = lines.line().iter().zip(VERSION);
                    let mut differ = begins.filter(|(came, wanted)| came != wanted);
                    return differ
                        .next()
                        .map_or(Ok((taken, None)), |_| Err(BadHead::NoHttp));
                }
                let status = status_line(lines.line()).ok_or(BadHead::NoHttp)?;
                *self.status.insert(status)
            }
        };
        let (more, ended) = self.fields.take(&input[taken..])?;
        let head = ended.then(|| Head {
            http_10,
            http_status,
            fields: std::mem::take(&mut self.fields.map),
        });
        Ok((taken + more, head))
    }

    /// How many bytes it has taken.
    pub(super) fn size(&self) -> usize {
        self.fields.lines.size
    }
}

/// Whether it is of HTTP/1.0, and the status.
fn status_line(line: &[u8]) -> Option<(bool, u16)> {
    let rest = line.strip_prefix(VERSION)?;
    let [minor @ b'0'..=b'9', b' ', code @ ..] = rest else {
        return None;
    };
    // Some servers leave out the blank before a reason that is empty.
    let (code, [] | [b' ', ..]) = code.split_at_checked(3)? else {
        return None;
    };
    let is_number = code.iter().all(u8::is_ascii_digit);
    let http_status = str::from_utf8(code).ok().filter(|_| is_number)?;
    let http_status = http_status.parse().ok().filter(|status| *status >= 100)?;
    Some((*minor == b'0', http_status))
}

/// Without the blanks and tabs around it.
pub(super) fn trim(value: &[u8]) -> &[u8] {
    let is_white = |byte: &u8| matches!(byte, b' ' | b'\t');
    let begin = value.iter().take_while(|byte| is_white(byte)).count();
    let value = &value[begin..];
    let end = value.iter().rev().take_while(|byte| is_white(byte)).count();
    &value[..value.len() - end]
}

/// The elements of a list that may stand on several lines (RFC 9110, section 5.6.1); empty ones are none.
pub(crate) fn elements<'f>(
    fields: &'f HeaderMap,
    name: &str,
) -> impl Iterator<Item = &'f [u8]> + use<'f> {
    fields
        .get_all(name)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
        .map(trim)
        .filter(|element| !element.is_empty())
}
