//! ureq's buffers, with an output that is held back.
//!
//! ureq hands over the head and each piece of the body on their own. Here they gather behind each
//! other and leave in one send when an answer is awaited or the buffer is full.

use ureq::unversioned::transport::Buffers;
use zeroize::Zeroize;

const OUTPUT: usize = 128 * 1024;
/// With less room than this left, what is held is sent: ureq needs room for a whole header line.
const MIN_ROOM: usize = 64 * 1024;
/// So much that the answer to a batch comes in one piece.
const INPUT: usize = 64 * 1024;
const SCRATCH: usize = 1024;

/// Output held back, and input.
#[derive(Debug, Default)]
pub(super) struct HeldBuffers {
    output: Vec<u8>,
    held: usize,
    input: Vec<u8>,
    begin: usize,
    end: usize,
    scratch: Vec<u8>,
}

impl HeldBuffers {
    /// Keeps the first `amount` bytes of [`Buffers::output`] behind what is held already.
    pub(super) fn hold(&mut self, amount: usize) {
        self.held = (self.held + amount).min(self.output.len());
    }

    /// Whether what is held should leave now.
    pub(super) fn is_full(&self) -> bool {
        self.output.len() - self.held < MIN_ROOM
    }

    /// What is held and has not left.
    pub(super) fn held(&self) -> &[u8] {
        &self.output[..self.held]
    }

    /// Whether nothing waits to leave and nothing that came waits to be read.
    pub(super) fn are_empty(&self) -> bool {
        self.held == 0 && self.begin == self.end
    }

    /// Forgets what was held, and wipes it: a token is in it.
    pub(super) fn clear_held(&mut self) {
        self.output[..self.held].fill(0);
        self.held = 0;
    }

    fn allocate(&mut self) {
        if self.output.is_empty() {
            self.output = vec![0; OUTPUT];
            self.scratch = vec![0; SCRATCH];
        }
    }
}

impl Drop for HeldBuffers {
    fn drop(&mut self) {
        self.output[..self.held].zeroize();
    }
}

impl Buffers for HeldBuffers {
    fn output(&mut self) -> &mut [u8] {
        self.allocate();
        &mut self.output[self.held..]
    }

    fn input(&self) -> &[u8] {
        &self.input[self.begin..self.end]
    }

    fn input_append_buf(&mut self) -> &mut [u8] {
        if self.begin > 0 {
            self.input.copy_within(self.begin..self.end, 0);
            self.end -= self.begin;
            self.begin = 0;
        }
        if self.input.is_empty() {
            self.input = vec![0; INPUT];
        }
        &mut self.input[self.end..]
    }

    fn input_appended(&mut self, amount: usize) {
        self.end = (self.end + amount).min(self.input.len());
    }

    fn input_consume(&mut self, amount: usize) {
        self.begin = (self.begin + amount).min(self.end);
    }

    fn tmp_and_output(&mut self) -> (&mut [u8], &mut [u8]) {
        self.allocate();
        (&mut self.scratch, &mut self.output[self.held..])
    }

    fn can_use_input(&self) -> bool {
        self.begin < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_gather_behind_each_other() {
        let mut buffers = HeldBuffers::default();
        buffers.output()[..3].copy_from_slice(b"abc");
        buffers.hold(3);
        buffers.tmp_and_output().1[..2].copy_from_slice(b"de");
        buffers.hold(2);
        assert_eq!(buffers.held(), b"abcde");
        buffers.clear_held();
        assert_eq!(buffers.held(), b"");
        assert_eq!(buffers.output().len(), OUTPUT);
    }

    #[test]
    fn input_is_kept_while_it_moves() {
        let mut buffers = HeldBuffers::default();
        let room = buffers.input_append_buf().len();
        buffers.input_append_buf().fill(b'x');
        buffers.input_appended(room);
        buffers.input_consume(room - 2);
        buffers.input_append_buf()[0] = b'y';
        buffers.input_appended(1);
        assert_eq!(buffers.input(), b"xxy");
        buffers.input_consume(3);
        assert_eq!(buffers.input_append_buf().len(), room);
    }
}
