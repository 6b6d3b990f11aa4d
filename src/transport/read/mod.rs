//! An answer, read from its connection to its end: head, framing, content coding.
//!
//! ureq would read it too, but within limits of its own, and hides what it did not understand.

mod chunked;
mod coding;
mod framing;
mod head;
#[cfg(any(fuzzing, test))]
mod script;

use std::io::{self, BufRead, Read};

use ureq::http::{HeaderMap, HeaderValue};
use ureq::unversioned::transport::{NextTimeout, Transport};

use super::answer::Answer;
use super::attempt::Attempt;
use super::fault::{Cause, Fault};
use framing::{Framing, framing};
use head::{BadHead, Head, HeadReader, MAX_HEAD, elements};

#[cfg(any(fuzzing, test))]
pub(crate) use script::read_bytes;

/// Memory that is taken before any of the body has come.
const FIRST_BYTES: u64 = 64 * 1024;

/// Reads an answer, and says whether its connection may be used again.
///
/// # Errors
/// No answer came that can be trusted.
pub(super) fn read(stream: &mut dyn Transport, attempt: &Attempt) -> Result<(Answer, bool), Fault> {
    let asked = attempt.asked();
    let head = read_head(stream, attempt)?;
    if asked
        .id
        .as_ref()
        .is_some_and(|id| answers_another(&head.fields, id))
    {
        let text = "the answer is another request's: its client-request-id is not this one's";
        return Err(Fault::new(Cause::Unreadable, text));
    }
    let (framing, reusable) = framing(&head, asked.head)
        .map_err(|what| unreadable(format!("the head of the answer has {what}")))?;
    let mut body = Body {
        stream,
        attempt,
        framing,
        closed: false,
        fault: None,
    };
    let (bytes, cut) = body.read_all(&head.fields, asked.max_bytes);
    let reusable = reusable && cut.is_none() && !body.closed;
    let answer = Answer {
        http_status: head.http_status,
        headers: head.fields,
        body: bytes,
        cut,
    };
    Ok((answer, reusable))
}

/// Reads the head of an answer and passes over interim ones before it.
pub(super) fn read_head(stream: &mut dyn Transport, attempt: &Attempt) -> Result<Head, Fault> {
    let mut interim = 0;
    loop {
        let (head, size) = read_one_head(stream, attempt)?;
        if !head.is_interim() {
            return Ok(head);
        }
        interim += size;
        if interim > MAX_HEAD {
            return Err(unreadable(BadHead::TooLong.to_string()));
        }
    }
}

fn read_one_head(stream: &mut dyn Transport, attempt: &Attempt) -> Result<(Head, usize), Fault> {
    let mut reader = HeadReader::default();
    loop {
        if stream.buffers().input().is_empty() && !receive(stream, attempt)? {
            let text = "the connection was closed before a whole answer came";
            return Err(Fault::new(Cause::Network, text));
        }
        let read = reader.take(stream.buffers().input());
        let (taken, head) = read.map_err(|bad| unreadable(bad.to_string()))?;
        stream.buffers().input_consume(taken);
        if let Some(head) = head {
            return Ok((head, reader.size()));
        }
    }
}

fn unreadable(text: String) -> Fault {
    Fault::new(Cause::Unreadable, text)
}

/// Waits for more: false at the peer's end.
fn receive(stream: &mut dyn Transport, attempt: &Attempt) -> Result<bool, Fault> {
    stream.await_input(NextTimeout::default()).map_err(|error| {
        let text = format!("the connection broke: {error}");
        attempt.recorded_or(Fault::new(Cause::Network, text))
    })
}

/// Whether the answer names another request than the one with this id: the service repeats the id of
/// what it answers. One that is the answer's own `request-id` is the service's: it was given none that it takes.
fn answers_another(fields: &HeaderMap, id: &HeaderValue) -> bool {
    let is = |named: &[u8], id: &HeaderValue| named.eq_ignore_ascii_case(id.as_bytes());
    let own = fields.get("request-id");
    let mut named = elements(fields, "client-request-id").peekable();
    named.peek().is_some()
        && !named.any(|named| is(named, id) || own.is_some_and(|own| is(named, own)))
}

/// The body of an answer, without its framing.
struct Body<'s> {
    stream: &'s mut dyn Transport,
    attempt: &'s Attempt,
    framing: Framing,
    /// The peer has closed the connection.
    closed: bool,
    /// Why no more can be read.
    fault: Option<Fault>,
}

impl Body<'_> {
    /// The body, unpacked, and why it is not whole.
    fn read_all(&mut self, fields: &HeaderMap, max_bytes: u64) -> (Vec<u8>, Option<Fault>) {
        // Nothing is no gzip, whatever the head names.
        match self.fill_buf().map(<[u8]>::is_empty) {
            Ok(true) => return (Vec::new(), None),
            Ok(false) => {}
            Err(_) => return (Vec::new(), self.fault.take()),
        }
        let packed = coding::packed(fields);
        let expected = match self.framing {
            Framing::Length(length) => length.min(FIRST_BYTES),
            _ => 0,
        };
        let mut bytes = Vec::with_capacity(usize::try_from(expected.min(max_bytes)).unwrap_or(0));
        let most = max_bytes.saturating_add(1);
        let result = match *packed.as_ref().unwrap_or(&0) {
            0 => self.copy(most, &mut bytes),
            times => coding::unpack(&mut *self, times)
                .take(most)
                .read_to_end(&mut bytes)
                .map(drop),
        };
        if bytes.len() as u64 > max_bytes {
            bytes.truncate(usize::try_from(max_bytes).unwrap_or(usize::MAX));
            let text = format!("the answer is longer than maxResponseBytes ({max_bytes})");
            return (bytes, Some(Fault::new(Cause::TooLarge, text)));
        }
        let damaged = result.err().map(|error| {
            let text = format!("the answer was cut short or damaged: {error}");
            self.fault
                .take()
                .unwrap_or_else(|| Fault::new(Cause::CutShort, text))
        });
        let unknown = packed.err().map(|coding| {
            unreadable(format!(
                "the answer is in a content coding that is not known: {coding}"
            ))
        });
        (bytes, damaged.or(unknown))
    }

    /// Copies as many bytes at most.
    fn copy(&mut self, most: u64, to: &mut Vec<u8>) -> io::Result<()> {
        while (to.len() as u64) < most {
            let left = usize::try_from(most - to.len() as u64).unwrap_or(usize::MAX);
            let held = self.fill_buf()?;
            let count = held.len().min(left);
            if count == 0 {
                break;
            }
            to.extend_from_slice(&held[..count]);
            self.consume(count);
        }
        Ok(())
    }

    /// How much of the body is held, after a wait where there was nothing: 0 at its end.
    fn held(&mut self) -> Result<usize, Fault> {
        loop {
            let left = match &mut self.framing {
                Framing::Ended => Some(0),
                Framing::Length(left) => Some(*left),
                Framing::UntilClose => Some(u64::MAX),
                Framing::Chunked(chunks) => {
                    let taken = chunks.take(self.stream.buffers().input()).map_err(|what| {
                        let text = format!("the answer was cut short or damaged: it has {what}");
                        Fault::new(Cause::CutShort, text)
                    })?;
                    self.stream.buffers().input_consume(taken);
                    chunks.left()
                }
            };
            let held = self.stream.buffers().input().len();
            match left.map(|left| usize::try_from(left).unwrap_or(usize::MAX)) {
                Some(left) if left == 0 || held > 0 => return Ok(left.min(held)),
                _ => {}
            }
            if self.closed || !receive(self.stream, self.attempt).map_err(cut_short)? {
                self.closed = true;
                let is_whole = match &self.framing {
                    Framing::Chunked(chunks) => chunks.is_whole(),
                    framing => matches!(framing, Framing::UntilClose),
                };
                if is_whole {
                    self.framing = Framing::Ended;
                    return Ok(0);
                }
                let text = "the answer was cut short: the connection was closed before its end";
                return Err(Fault::new(Cause::CutShort, text));
            }
        }
    }
}

/// A connection that breaks in the body cuts the answer short.
fn cut_short(fault: Fault) -> Fault {
    match fault.cause {
        Cause::Network => Fault::new(
            Cause::CutShort,
            format!("the answer was cut short: {}", fault.text),
        ),
        _ => fault,
    }
}

impl BufRead for Body<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.held() {
            Ok(held) => Ok(&self.stream.buffers().input()[..held]),
            Err(fault) => {
                let error = io::Error::other(fault.text.clone());
                self.fault = Some(fault);
                Err(error)
            }
        }
    }

    fn consume(&mut self, count: usize) {
        self.stream.buffers().input_consume(count);
        match &mut self.framing {
            Framing::Length(left) => *left = left.saturating_sub(count as u64),
            Framing::Chunked(chunks) => chunks.pass(count as u64),
            Framing::Ended | Framing::UntilClose => {}
        }
    }
}

impl Read for Body<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;

    use super::*;
    use crate::transport::answer::Asked;

    /// An answer with this body, packed so often, whole or in chunks of these sizes.
    fn answer(body: &[u8], packed: usize, chunks: &[usize], trailer: bool) -> Vec<u8> {
        let mut body = body.to_vec();
        for _ in 0..packed {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(&body).expect("memory");
            body = encoder.finish().expect("memory");
        }
        let codings = "Content-Encoding: gzip\r\n".repeat(packed);
        if chunks.is_empty() {
            let length = body.len();
            let head = format!("HTTP/1.1 200 OK\r\n{codings}Content-Length: {length}\r\n\r\n");
            return [head.as_bytes(), &body].concat();
        }
        let head = format!("HTTP/1.1 200 OK\r\n{codings}Transfer-Encoding: chunked\r\n\r\n");
        let mut bytes = head.into_bytes();
        let mut rest = &body[..];
        for size in chunks.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (chunk, behind) = rest.split_at(rest.len().min(*size));
            bytes.extend(format!("{:x};a=b\r\n", chunk.len()).bytes());
            bytes.extend(chunk);
            bytes.extend(b"\r\n");
            rest = behind;
        }
        bytes.extend(if trailer {
            &b"0\r\nX: y\r\n\r\n"[..]
        } else {
            b"0\r\n\r\n"
        });
        bytes
    }

    fn asked(max_bytes: u64) -> Asked {
        Asked {
            max_bytes,
            ..Asked::default()
        }
    }

    proptest! {
        #[test]
        fn a_body_is_what_was_sent_however_it_is_packed_framed_and_cut_up(
            body in prop::collection::vec(any::<u8>(), 0..3000),
            packed in 0..3_usize,
            chunks in prop::collection::vec(1..500_usize, 0..4),
            trailer: bool,
            step in 1..2000_usize,
            behind in prop::collection::vec(any::<u8>(), 0..20),
        ) {
            let bytes = answer(&body, packed, &chunks, trailer);
            let all = [bytes, behind.clone()].concat();
            let (answer, reusable, left) = read_bytes(&all, step, &asked(u64::MAX)).expect("an answer");
            prop_assert_eq!(answer.body, body);
            prop_assert!(answer.cut.is_none(), "{:?}", answer.cut);
            prop_assert!(reusable);
            prop_assert_eq!(left, behind.len());
        }

        #[test]
        fn an_answer_that_was_cut_is_never_taken_for_whole(
            body in prop::collection::vec(any::<u8>(), 1..300),
            packed in 0..3_usize,
            chunks in prop::collection::vec(1..50_usize, 0..3),
            cut in any::<prop::sample::Index>(),
        ) {
            let bytes = answer(&body, packed, &chunks, false);
            let cut = cut.index(bytes.len());
            if let Ok((answer, reusable, _)) = read_bytes(&bytes[..cut], 100, &asked(u64::MAX)) {
                prop_assert!(!reusable);
                // Behind the last chunk nothing lacks.
                prop_assert!(answer.cut.is_some() || bytes[cut..] == *b"\r\n" && !chunks.is_empty());
            }
        }

        #[test]
        fn no_more_is_taken_than_is_allowed(
            body in prop::collection::vec(any::<u8>(), 0..2000),
            packed in 0..3_usize,
            most in 0..2000_usize,
        ) {
            let bytes = answer(&body, packed, &[], false);
            let (answer, reusable, _) = read_bytes(&bytes, 700, &asked(most as u64)).expect("an answer");
            prop_assert_eq!(&answer.body[..], &body[..most.min(body.len())]);
            prop_assert_eq!(answer.cut.is_none(), body.len() <= most);
            prop_assert_eq!(reusable, body.len() <= most);
        }
    }
}
