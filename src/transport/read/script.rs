//! A connection that has what it is given, to read answers from memory.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use ureq::unversioned::transport::{Buffers, NextTimeout, Transport};

use super::read;
use crate::transport::answer::{Answer, Asked};
use crate::transport::attempt::{Attempt, Bounds};
use crate::transport::buffers::HeldBuffers;
use crate::transport::fault::Fault;

/// Pieces that come one after the other, and then the end.
#[derive(Debug, Default)]
struct Script {
    pieces: VecDeque<Vec<u8>>,
    buffers: HeldBuffers,
}

impl Transport for Script {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, _: usize, _: NextTimeout) -> Result<(), ureq::Error> {
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        let Some(mut piece) = self.pieces.pop_front() else {
            return Ok(false);
        };
        let room = self.buffers.input_append_buf();
        let count = room.len().min(piece.len());
        room[..count].copy_from_slice(&piece[..count]);
        self.buffers.input_appended(count);
        if count < piece.len() {
            self.pieces.push_front(piece.split_off(count));
        }
        Ok(true)
    }

    fn is_open(&mut self) -> bool {
        false
    }
}

/// What is read where `bytes` come in pieces of `step` bytes: the answer, whether its connection may be used again, and
/// how many bytes are behind it.
pub(crate) fn read_bytes(
    bytes: &[u8],
    step: usize,
    asked: &Asked,
) -> Result<(Answer, bool, usize), Fault> {
    let mut script = Script {
        pieces: bytes.chunks(step).map(<[u8]>::to_vec).collect(),
        ..Script::default()
    };
    let hour = Duration::from_secs(3600);
    let bounds = Bounds {
        deadline: None,
        attempt_timeout: hour,
        connect_timeout: hour,
        fresh: false,
    };
    let attempt = Attempt::new(Arc::default(), bounds).enter(asked.clone());
    let read = read(&mut script, attempt.attempt());
    let (answer, reusable) = read?;
    let left = script.buffers.input().len() + script.pieces.iter().map(Vec::len).sum::<usize>();
    Ok((answer, reusable, left))
}
