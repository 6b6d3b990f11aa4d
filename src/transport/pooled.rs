//! A connection as ureq has it: requests go through it, and answers are read before ureq sees them.

use ureq::unversioned::transport::{Buffers, NextTimeout, Transport};

use super::attempt;
use super::read;

/// What ureq reads in place of an answer, after which it keeps the connection …
const KEEP: &[u8] = b"HTTP/1.1 204 No Content\r\n\r\n";
/// … or closes it.
const CLOSE: &[u8] = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";

/// A connection to the service, in ureq's pool or in use.
#[derive(Debug)]
pub(super) struct Pooled {
    stream: Box<dyn Transport>,
    /// What is left of the answer that ureq reads.
    input: &'static [u8],
}

impl Pooled {
    pub(super) fn new(stream: Box<dyn Transport>) -> Pooled {
        Pooled { stream, input: &[] }
    }
}

impl Buffers for Pooled {
    fn output(&mut self) -> &mut [u8] {
        self.stream.buffers().output()
    }

    fn input(&self) -> &[u8] {
        self.input
    }

    /// Nobody but [`Transport::await_input`] fills it.
    fn input_append_buf(&mut self) -> &mut [u8] {
        &mut []
    }

    fn input_appended(&mut self, _: usize) {}

    fn input_consume(&mut self, amount: usize) {
        self.input = self.input.get(amount..).unwrap_or_default();
    }

    fn tmp_and_output(&mut self) -> (&mut [u8], &mut [u8]) {
        self.stream.buffers().tmp_and_output()
    }

    fn can_use_input(&self) -> bool {
        !self.input.is_empty()
    }
}

impl Transport for Pooled {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.stream.transmit_output(amount, timeout)
    }

    /// Reads the whole answer and leaves it with the attempt.
    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        let attempt = attempt::current_or_error()?;
        let (answer, reusable) = read::read(&mut *self.stream, &attempt)
            .map_err(|fault| attempt::to_ureq(attempt.recorded_or(fault)))?;
        attempt.answered(answer);
        self.input = if reusable { KEEP } else { CLOSE };
        Ok(true)
    }

    fn is_open(&mut self) -> bool {
        self.stream.is_open()
    }

    fn is_tls(&self) -> bool {
        self.stream.is_tls()
    }
}
