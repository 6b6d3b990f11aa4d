//! A body in chunks (RFC 9112, section 7.1).

use super::head::{BadHead, Fields, Lines, trim};

/// A reader of the bytes around the data.
#[derive(Debug)]
pub(super) struct Chunks(State);

#[derive(Debug)]
enum State {
    /// The line with a chunk's size, and extensions that nobody knows.
    Size(Lines),
    /// So many bytes of data follow.
    Data(u64),
    /// The end of the line behind the data.
    DataEnd(Lines),
    /// Behind the last chunk.
    Trailers(Fields),
    Ended,
}

impl Default for Chunks {
    fn default() -> Chunks {
        Chunks(State::Size(Lines::default()))
    }
}

impl Chunks {
    /// Takes what is no data, up to data or the end: how many bytes.
    ///
    /// # Errors
    /// What is wrong.
    pub(super) fn take(&mut self, input: &[u8]) -> Result<usize, String> {
        let mut taken = 0;
        while taken < input.len() {
            let rest = &input[taken..];
            match &mut self.0 {
                State::Size(lines) => {
                    let (more, is_whole) = lines.take(rest).map_err(damaged)?;
                    taken += more;
                    if is_whole {
                        self.0 = match size(lines.line()).ok_or("a chunk without a size")? {
                            0 => State::Trailers(Fields::default()),
                            size => State::Data(size),
                        };
                    }
                }
                State::DataEnd(lines) => {
                    let (more, is_whole) = lines.take(rest).map_err(damaged)?;
                    taken += more;
                    if !lines.line().is_empty() {
                        return Err("a chunk that is longer than its size".to_owned());
                    }
                    if is_whole {
                        self.0 = State::Size(Lines::default());
                    }
                }
                State::Trailers(trailers) => {
                    let (more, ended) = trailers.take(rest).map_err(damaged)?;
                    taken += more;
                    if ended {
                        self.0 = State::Ended;
                    }
                }
                State::Data(_) | State::Ended => break,
            }
        }
        Ok(taken)
    }

    /// How much data follows before the next call of [`Chunks::take`]: none at the end, not known before the next size.
    pub(super) fn left(&self) -> Option<u64> {
        match self.0 {
            State::Data(left) => Some(left),
            State::Ended => Some(0),
            _ => None,
        }
    }

    /// Data was read.
    pub(super) fn pass(&mut self, count: u64) {
        if let State::Data(left) = &mut self.0 {
            *left = left.saturating_sub(count);
            if *left == 0 {
                self.0 = State::DataEnd(Lines::default());
            }
        }
    }

    /// Whether nothing of the body lacks: its last chunk has come, and nothing has begun behind it.
    pub(super) fn is_whole(&self) -> bool {
        match &self.0 {
            State::Trailers(trailers) => !trailers.have_begun(),
            state => matches!(state, State::Ended),
        }
    }
}

fn damaged(bad: BadHead) -> String {
    match bad {
        BadHead::Damaged(what) => what.to_owned(),
        BadHead::TooLong | BadHead::NoHttp => "trailers or a line that are too long".to_owned(),
    }
}

/// The size on a chunk's line: hexadecimal digits, then perhaps blanks, then perhaps extensions.
fn size(line: &[u8]) -> Option<u64> {
    let end = line.iter().position(|byte| *byte == b';');
    let size = &line[..end.unwrap_or(line.len())];
    let digits = trim(size);
    let is_number =
        size.first().is_some_and(u8::is_ascii_hexdigit) && digits.iter().all(u8::is_ascii_hexdigit);
    let digits = str::from_utf8(digits).ok().filter(|_| is_number)?;
    u64::from_str_radix(digits, 16).ok()
}
