//! Who waits for whom, so that a circle is found before it closes.
//!
//! One registry for all that threads wait for while others may be inside a callback of the host's: tokens, pages, and the
//! end of a callback that is replaced. A stay has a ticket of its own, so that no wait is for one that is over.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A thread's number. `ThreadId` cannot be asked for in the last destructors of a thread.
type Thread = u64;

fn this_thread() -> Thread {
    static LAST: AtomicU64 = AtomicU64::new(0);
    thread_local! {
        static OWN: Cell<Thread> = const { Cell::new(0) };
    }
    let next = || LAST.fetch_add(1, Ordering::Relaxed) + 1;
    let own = OWN.try_with(|own| {
        if own.get() == 0 {
            own.set(next());
        }
        own.get()
    });
    own.unwrap_or_else(|_| next())
}

/// One stay of a thread where others must wait for it: inside a callback, or with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ticket(u64);

/// Whoever would be waited for waits for this thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Circle;

#[derive(Debug, Default)]
struct Graph {
    last: u64,
    holders: BTreeMap<Ticket, Thread>,
    waiting: BTreeMap<Thread, Vec<Ticket>>,
}

/// Which thread is where, and which one waits for that.
#[derive(Debug, Default)]
pub(crate) struct Waits(Mutex<Graph>);

impl Waits {
    fn graph(&self) -> MutexGuard<'_, Graph> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// This thread's stay begins.
    pub(crate) fn enter(&self) -> Ticket {
        let mut graph = self.graph();
        graph.last += 1;
        let ticket = Ticket(graph.last);
        graph.holders.insert(ticket, this_thread());
        ticket
    }

    /// A stay ends.
    pub(crate) fn leave(&self, ticket: Ticket) {
        self.graph().holders.remove(&ticket);
    }

    /// Whether a stay is this thread's own.
    pub(crate) fn is_own(&self, ticket: Ticket) -> bool {
        self.graph().holders.get(&ticket) == Some(&this_thread())
    }

    /// Says that this thread waits for the end of these stays.
    ///
    /// # Errors
    /// One of them waits for this thread, itself or through others.
    pub(crate) fn begin(&self, tickets: &[Ticket]) -> Result<Waiting<'_>, Circle> {
        let own = this_thread();
        let mut graph = self.graph();
        let mut reached = tickets.to_vec();
        let mut looked_at = 0;
        while let Some(ticket) = reached.get(looked_at) {
            looked_at += 1;
            let Some(holder) = graph.holders.get(ticket) else {
                continue;
            };
            if *holder == own {
                return Err(Circle);
            }
            for next in graph.waiting.get(holder).into_iter().flatten() {
                if !reached.contains(next) {
                    reached.push(*next);
                }
            }
        }
        graph.waiting.insert(own, tickets.to_vec());
        Ok(Waiting { waits: self, own })
    }
}

/// This thread waits, until it is dropped.
#[derive(Debug)]
pub(crate) struct Waiting<'w> {
    waits: &'w Waits,
    own: Thread,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.waits.graph().waiting.remove(&self.own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::thread::scope;

    #[test]
    fn a_circle_is_found_by_whoever_closes_it() {
        let waits = Waits::default();
        let own = waits.enter();
        assert_eq!(waits.begin(&[own]).unwrap_err(), Circle);
        let (tell, told) = mpsc::channel();
        let (end, ended) = mpsc::channel::<()>();
        scope(|threads| {
            let waits = &waits;
            threads.spawn(move || {
                let theirs = waits.enter();
                let waiting = waits.begin(&[own]).unwrap();
                tell.send(theirs).unwrap();
                ended.recv().unwrap();
                drop(waiting);
                tell.send(theirs).unwrap();
                ended.recv().unwrap();
                waits.leave(theirs);
            });
            let theirs = told.recv().unwrap();
            assert!(!waits.is_own(theirs) && waits.is_own(own));
            assert_eq!(waits.begin(&[theirs]).unwrap_err(), Circle);
            end.send(()).unwrap();
            assert_eq!(told.recv().unwrap(), theirs);
            drop(waits.begin(&[theirs]).unwrap());
            end.send(()).unwrap();
        });
    }

    #[test]
    fn a_wait_for_what_is_over_is_no_edge() {
        let waits = Waits::default();
        let first = waits.enter();
        waits.leave(first);
        scope(|threads| {
            threads
                .spawn(|| {
                    let theirs = waits.enter();
                    let waiting = waits.begin(&[first]).unwrap();
                    scope(|threads| {
                        let later = threads.spawn(|| {
                            let own = waits.enter();
                            assert!(waits.begin(&[theirs]).is_ok());
                            waits.leave(own);
                        });
                        later.join().unwrap();
                    });
                    drop(waiting);
                    waits.leave(theirs);
                })
                .join()
                .unwrap();
        });
    }
}
