//! Work of one kind that is done side by side.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// What `work` makes of each, in their order; `lanes` of them at a time.
pub(crate) fn side_by_side<T: Sync, R: Send>(
    lanes: usize,
    all: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let made = Mutex::new(Vec::new());
    std::thread::scope(|threads| {
        for _ in 0..lanes {
            threads.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(one) = all.get(at) else { break };
                    let done = work(one);
                    let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
                    made.push((at, done));
                }
            });
        }
    });
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    #[test]
    fn two_are_under_way_at_once_and_stay_in_order() {
        let both = Barrier::new(2);
        let doubled = side_by_side(2, &[1, 2, 3, 4], |number| {
            both.wait();
            number * 2
        });
        assert_eq!(doubled, [2, 4, 6, 8]);
    }
}
