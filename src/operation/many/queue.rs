//! Which rows are still to be sent, and which next (pure).

use std::collections::VecDeque;
use std::time::Instant;

/// Rows that go out again together, and with no others.
#[derive(Debug, PartialEq, Eq)]
struct Again {
    rows: VecDeque<usize>,
    not_before: Option<Instant>,
    /// On a new connection.
    fresh: bool,
}

/// What a worker does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Sends a batch of at most so many rows.
    Batch(usize),
    /// Waits until then.
    At(Instant),
    /// Waits for what others have in flight: some of it may come back.
    Others,
    /// Ends.
    Nothing,
}

/// What was taken to be sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) rows: Vec<usize>,
    pub(super) fresh: bool,
}

/// Rows by their indexes.
#[derive(Debug)]
pub(super) struct Queue {
    rows: VecDeque<usize>,
    again: VecDeque<Again>,
    /// How many rows a batch may have.
    batch_size: usize,
    /// And how many it may have until a smaller one was found to be too large as well.
    most: usize,
    in_flight: usize,
    stopped: bool,
}

impl Queue {
    pub(super) fn new(rows: VecDeque<usize>, batch_size: usize) -> Queue {
        Queue {
            rows,
            again: VecDeque::new(),
            batch_size,
            most: batch_size,
            in_flight: 0,
            stopped: false,
        }
    }

    /// What is to be done now.
    pub(super) fn next(&self, now: Instant) -> Next {
        if self.stopped {
            return Next::Nothing;
        }
        if let Some(at) = self.ready(now) {
            return Next::Batch(self.again[at].rows.len().min(self.most));
        }
        if !self.rows.is_empty() {
            return Next::Batch(self.rows.len().min(self.most));
        }
        let times = self.again.iter().filter_map(|again| again.not_before);
        match times.min() {
            Some(at) => Next::At(at),
            None if self.in_flight > 0 => Next::Others,
            None => Next::Nothing,
        }
    }

    fn ready(&self, now: Instant) -> Option<usize> {
        let is_ready = |again: &Again| again.not_before.is_none_or(|at| at <= now);
        self.again.iter().position(is_ready)
    }

    /// Takes at most `most` rows, those that go out again first. They are in flight until [`Queue::ended`]; none where there
    /// are none any more.
    pub(super) fn take(&mut self, most: usize, now: Instant) -> Taken {
        let most = if self.stopped { 0 } else { most.min(self.most) };
        let mut taken = Taken {
            rows: Vec::new(),
            fresh: false,
        };
        if let Some(at) = self.ready(now) {
            let again = &mut self.again[at];
            taken.fresh = again.fresh;
            taken
                .rows
                .extend(again.rows.drain(..most.min(again.rows.len())));
            if again.rows.is_empty() {
                self.again.remove(at);
            }
        } else {
            taken
                .rows
                .extend(self.rows.drain(..most.min(self.rows.len())));
        }
        self.in_flight += usize::from(!taken.rows.is_empty());
        taken
    }

    /// What was taken has been dealt with.
    pub(super) fn ended(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// Rows that were taken go out next, before others.
    pub(super) fn put_back(&mut self, rows: &[usize]) {
        for row in rows.iter().rev() {
            self.rows.push_front(*row);
        }
    }

    /// Rows go out again, by themselves.
    pub(super) fn again(&mut self, rows: Vec<usize>, not_before: Option<Instant>, fresh: bool) {
        if !rows.is_empty() {
            self.again.push_back(Again {
                rows: rows.into(),
                not_before,
                fresh,
            });
        }
    }

    /// A batch was too large: its rows go out again as two halves.
    pub(super) fn halve(&mut self, rows: &[usize]) {
        self.most = self.most.min(rows.len().div_ceil(2)).max(1);
        for half in rows.chunks(rows.len().div_ceil(2).max(1)) {
            self.again(half.to_vec(), None, false);
        }
    }

    /// A row is too large by itself: what was learnt from it says nothing about others.
    pub(super) fn forget_halving(&mut self) {
        self.most = self.batch_size;
    }

    /// Nothing more is sent.
    pub(super) fn stop(&mut self) {
        self.stopped = true;
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// How many rows are to be sent.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
            + self
                .again
                .iter()
                .map(|again| again.rows.len())
                .sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn of(count: usize, batch_size: usize) -> Queue {
        Queue::new((0..count).collect(), batch_size)
    }

    #[test]
    fn rows_go_out_in_order_and_end() {
        let now = Instant::now();
        let mut queue = of(5, 2);
        assert_eq!(queue.next(now), Next::Batch(2));
        assert_eq!(queue.take(20, now).rows, [0, 1]);
        assert_eq!(queue.take(1, now).rows, [2]);
        assert_eq!(queue.take(9, now).rows, [3, 4]);
        assert_eq!(queue.next(now), Next::Others);
        assert_eq!(queue.take(9, now).rows, [0; 0]);
        (0..3).for_each(|_| queue.ended());
        assert_eq!(queue.next(now), Next::Nothing);
    }

    #[test]
    fn rows_that_go_out_again_wait_and_go_alone() {
        let now = Instant::now();
        let later = now + Duration::from_secs(1);
        let mut queue = of(4, 20);
        assert_eq!(queue.take(3, now).rows, [0, 1, 2]);
        queue.again(vec![1, 2], Some(later), true);
        queue.ended();
        assert_eq!(queue.len(), 3);
        // What waits holds back nothing else.
        assert_eq!(queue.take(20, now).rows, [3]);
        assert_eq!(queue.next(now), Next::At(later));
        assert_eq!(queue.next(later), Next::Batch(2));
        let taken = queue.take(1, later);
        assert_eq!((taken.rows, taken.fresh), (vec![1], true));
        assert_eq!(queue.take(5, later).rows, [2]);
    }

    #[test]
    fn a_batch_that_is_too_large_is_halved_and_so_are_those_after_it() {
        let now = Instant::now();
        let mut queue = of(9, 5);
        let rows = queue.take(5, now).rows;
        queue.halve(&rows);
        queue.ended();
        let mut taken = Vec::new();
        while let Next::Batch(most) = queue.next(now) {
            taken.push(queue.take(most, now).rows);
        }
        let expected: [&[usize]; 4] = [&[0, 1, 2], &[3, 4], &[5, 6, 7], &[8]];
        assert_eq!(taken, expected);
        queue.halve(&[7]);
        assert_eq!(queue.next(now), Next::Batch(1));
        queue.forget_halving();
        queue.put_back(&[4, 5, 6]);
        queue.take(9, now);
        assert_eq!(queue.next(now), Next::Batch(3));
    }

    #[test]
    fn nothing_is_taken_after_a_stop() {
        let now = Instant::now();
        let mut queue = of(3, 2);
        queue.take(1, now);
        queue.stop();
        assert_eq!(queue.next(now), Next::Nothing);
        assert_eq!(queue.take(2, now).rows, [0; 0]);
        assert_eq!(queue.len(), 2);
    }
}
