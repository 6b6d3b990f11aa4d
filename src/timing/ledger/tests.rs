use super::*;
use proptest::prelude::*;

const SECOND: u64 = 1_000_000;
const KEY: Key = [1, 2];

fn quota(writes: usize, any: usize) -> Option<Quota> {
    Some(Quota {
        writes,
        any,
        window: Duration::from_secs(20),
    })
}

const WRITE: Demand = Demand::one(true);

fn held(seconds: u64, now: u64) -> Lasting {
    Lasting::of(Duration::from_secs(seconds), now)
}

/// The same, by way of its bytes.
fn reread(ledger: &Ledger) -> Ledger {
    Ledger::read(&ledger.bytes()).unwrap()
}

#[test]
fn what_is_written_is_read() {
    let mut ledger = Ledger::default();
    let now = 1_000 * SECOND;
    let section = ledger.section(KEY, quota(2, 3), now).unwrap();
    section.hold(7, Places::of(WRITE), held(120, now), false);
    section.answered(now, Places::of(WRITE));
    section.pause(held(5, now));
    let other = ledger.section([3, 4], None, now).unwrap();
    other.pause(held(9, now));
    assert_eq!(reread(&ledger), ledger);
    for cut in 1..ledger.bytes().len() {
        // The end of a section is that of a ledger, too.
        let read = Ledger::read(&ledger.bytes()[..cut]);
        assert!(read.is_none_or(|read| read.0.len() == 1), "{cut}");
    }
    // What holds nobody back is forgotten.
    ledger.section(KEY, quota(2, 3), now + 200 * SECOND);
    assert!(ledger.bytes().is_empty());
}

#[test]
fn a_key_has_one_quota_while_it_holds_anybody_back() {
    let mut ledger = Ledger::default();
    let section = ledger.section(KEY, quota(2, 3), 0).unwrap();
    section.answered(0, Places::of(WRITE));
    assert_eq!(ledger.section(KEY, quota(2, 4), SECOND), None);
    assert_eq!(ledger.section(KEY, None, SECOND), None);
    assert!(ledger.section([9, 9], None, SECOND).is_some());
    assert!(ledger.section(KEY, quota(2, 4), 21 * SECOND).is_some());
}

#[test]
fn places_under_way_come_free_when_their_process_is_not_heard_of() {
    let mut ledger = Ledger::default();
    let section = ledger.section(KEY, quota(2, 9), 0).unwrap();
    section.hold(
        7,
        Places::of(Demand {
            write: true,
            count: 2,
        }),
        held(130, 0),
        true,
    );
    let mut look = |now: u64| {
        let section = ledger.section(KEY, quota(2, 9), now).unwrap();
        section.admit(now, WRITE)
    };
    assert_eq!(look(SECOND), Admission::Later);
    assert_eq!(look(129 * SECOND), Admission::Later);
    assert_eq!(look(130 * SECOND), Admission::Now(1));
}

#[test]
fn the_next_place_is_known_where_one_was_answered() {
    let mut ledger = Ledger::default();
    let section = ledger.section(KEY, quota(2, 9), 0).unwrap();
    section.answered(0, Places::of(WRITE));
    section.hold(7, Places::of(WRITE), held(130, 0), true);
    // Whoever has one under way may give it back unused.
    assert_eq!(section.admit(0, WRITE), Admission::By(20 * SECOND));
    section.hold(7, Places::default(), Lasting::default(), false);
    assert_eq!(section.admit(0, WRITE), Admission::Now(1));
    section.answered(0, Places::of(WRITE));
    assert_eq!(section.admit(0, WRITE), Admission::At(20 * SECOND));
    assert_eq!(section.admit(0, Demand::one(false)), Admission::Now(1));
}

/// Whatever the clock did, a place is free after its own length from when it was first seen, and a pause is over.
#[test]
fn a_clock_that_is_set_back_holds_nothing_longer_than_its_length() {
    let year = 365 * 24 * 3600 * SECOND;
    let mut ledger = Ledger::default();
    let section = ledger.section(KEY, quota(3, 9), year).unwrap();
    section.answered(year, Places::of(WRITE));
    section.answered(year + 3 * SECOND, Places::of(WRITE));
    section.hold(7, Places::of(WRITE), held(130, year), true);
    section.pause(held(60, year));
    // Set back by nearly a year.
    let mut ledger = reread(&ledger);
    let section = ledger.section(KEY, quota(3, 9), SECOND).unwrap();
    assert_eq!(section.admit(SECOND, WRITE), Admission::Paused(61 * SECOND));
    let mut look = |now: u64| {
        ledger = reread(&ledger);
        let section = ledger.section(KEY, quota(3, 9), now).unwrap();
        section.admit(
            now,
            Demand {
                write: true,
                count: 9,
            },
        )
    };
    assert_eq!(look(61 * SECOND), Admission::Now(2));
    assert_eq!(look(131 * SECOND), Admission::Now(3));
}

#[test]
fn a_window_has_few_times_however_many_its_places_are() {
    let mut ledger = Ledger::default();
    let quota = quota(1_000_000, 1_000_000);
    for now in (0..200 * SECOND).step_by(1_000) {
        let section = ledger.section(KEY, quota, now).unwrap();
        section.answered(now, Places::of(WRITE));
    }
    let size = ledger.bytes().len();
    assert!(size < 2_300, "{size}");
}

/// A request: who wants it sent, how long after the one before, how long it takes, when within that the service counts
/// it, and what becomes of it: answered, unsent, or its process is killed.
type Wish = (usize, u64, u64, f64, u8);

/// The longest attempt.
const ATTEMPT: u64 = 3 * SECOND;

/// When the service counts each write of processes that share a ledger; requests do not wait for each other.
fn counted(quota: Quota, wishes: &[Wish]) -> Vec<u64> {
    let mut ledger = Ledger::default();
    let window = micros(quota.window);
    // Each process's number in the file, and what it has under way.
    let mut processes = [0, 1, 2].map(|id| (id, Places::default()));
    let mut under_way: Vec<(u64, usize, u64, bool)> = Vec::new();
    let (mut now, mut counted) = (0, Vec::new());
    for (number, &(who, gap, takes, when, fate)) in wishes.iter().enumerate() {
        now += gap;
        loop {
            under_way.sort_unstable();
            while let Some(&(end, who, id, sent)) = under_way.first().filter(|way| way.0 <= now) {
                under_way.remove(0);
                if processes[who].0 != id {
                    continue; // killed meanwhile
                }
                processes[who].1.take_off(Places::of(WRITE));
                let section = ledger.section(KEY, Some(quota), end).unwrap();
                section.hold(
                    id,
                    processes[who].1,
                    Lasting {
                        until: end + ATTEMPT + window,
                        length: ATTEMPT + window,
                    },
                    false,
                );
                if sent {
                    section.answered(end, Places::of(WRITE));
                }
            }
            ledger = reread(&ledger);
            let section = ledger.section(KEY, Some(quota), now).unwrap();
            let next_end = under_way.first().map(|way| way.0);
            now = match section.admit(now, WRITE) {
                Admission::Now(_) => break,
                Admission::At(at) | Admission::Paused(at) | Admission::By(at) => {
                    next_end.map_or(at, |end| end.min(at))
                }
                // What died is not heard of: looked at again and again.
                Admission::Later => (now + SECOND / 20).min(next_end.unwrap_or(u64::MAX)),
            };
        }
        let (id, places) = &mut processes[who];
        places.add(Places::of(WRITE));
        let held = Lasting {
            until: now + ATTEMPT + window,
            length: ATTEMPT + window,
        };
        let section = ledger.section(KEY, Some(quota), now).unwrap();
        section.hold(*id, *places, held, true);
        let sent = fate != 1;
        if fate == 2 {
            // Another one begins in its place.
            processes[who] = (1000 + number as u64, Places::default());
        } else {
            under_way.push((now + takes, who, *id, sent));
        }
        if sent {
            counted.push(now + (takes as f64 * when) as u64);
        }
    }
    counted.sort_unstable();
    counted
}

proptest! {
    #[test]
    fn the_service_never_counts_more_than_the_quota_of_all_processes_together(
        writes in 1..6_usize,
        wishes in prop::collection::vec(
            (0..3_usize, 0..400_000_u64, 0..ATTEMPT, 0.0..=1.0, 0..3_u8),
            1..60,
        ),
    ) {
        let quota = Quota { writes, any: 1000, window: Duration::from_secs(1) };
        let counted = counted(quota, &wishes);
        for pair in counted.windows(writes + 1) {
            prop_assert!(pair[writes] - pair[0] >= SECOND, "{pair:?}");
        }
    }

    #[test]
    fn no_bytes_upset_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Some(mut ledger) = Ledger::read(&bytes) {
            let _ = ledger.section(KEY, None, 5);
        }
    }
}
