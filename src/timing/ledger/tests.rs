use super::*;
use proptest::prelude::*;

const SECOND: u64 = 1_000_000;
fn account(writes: usize, any: usize) -> Account {
    Account {
        key: 1,
        mark: (writes + any) as u32,
        quota: Some(Quota {
            writes,
            any,
            window: Duration::from_secs(20),
        }),
    }
}

const WRITE: Demand = Demand::one(true);

fn held(seconds: u64, now: u64) -> Lasting {
    Lasting::of(Duration::from_secs(seconds), now)
}

fn bytes(ledger: &Ledger) -> Vec<u8> {
    let mut bytes = Vec::new();
    ledger.write(&mut bytes);
    bytes
}

/// The same, by way of its bytes, as it is then.
fn reread(ledger: &Ledger, now: u64) -> Ledger {
    let mut ledger = Ledger::read(&bytes(ledger)).unwrap();
    ledger.settle(now);
    ledger
}

#[test]
fn what_is_written_is_read() {
    let (mut ledger, now) = (Ledger::default(), 1_000 * SECOND);
    let most = Places {
        writes: 1_000_000,
        any: 999_999,
    };
    ledger.hold(&account(2, 3), 7, most, held(120, now), false);
    ledger.answered(&account(2, 3), now, Places::of(WRITE));
    ledger.pause(&account(2, 3), held(5, now));
    let other = Account {
        key: 9,
        mark: 0xff_ffff,
        quota: None,
    };
    ledger.pause(&other, held(9, now));
    assert_eq!(reread(&ledger, now), ledger);
    for cut in 1..ENTRY {
        assert_eq!(Ledger::read(&bytes(&ledger)[cut..]), None);
    }
    // What has passed is forgotten.
    assert_eq!(reread(&ledger, now + 200 * SECOND), Ledger::default());
}

#[test]
fn a_key_has_one_quota_while_it_holds_anybody_back() {
    let mut ledger = Ledger::default();
    ledger.answered(&account(2, 3), 0, Places::of(WRITE));
    assert!(ledger.agrees(&account(2, 3)));
    assert!(!ledger.agrees(&account(2, 4)));
    let other = Account {
        key: 9,
        ..account(2, 4)
    };
    assert!(ledger.agrees(&other));
    assert!(reread(&ledger, 21 * SECOND).agrees(&account(2, 4)));
}

#[test]
fn places_under_way_come_free_when_their_process_is_not_heard_of() {
    let (mut ledger, account) = (Ledger::default(), account(2, 9));
    let two = Places { writes: 2, any: 2 };
    ledger.hold(&account, 7, two, held(130, 0), true);
    let mut look = |now: u64| {
        ledger = reread(&ledger, now);
        ledger.admit(&account, now, WRITE)
    };
    assert_eq!(look(SECOND), Admission::Later);
    assert_eq!(look(129 * SECOND), Admission::Later);
    assert_eq!(look(130 * SECOND), Admission::Now(1));
}

#[test]
fn what_is_under_way_is_told_anew_where_it_changes() {
    let (mut ledger, account) = (Ledger::default(), account(2, 9));
    let until = |ledger: &Ledger| {
        ledger
            .0
            .iter()
            .map(|entry| entry.held.until)
            .collect::<Vec<_>>()
    };
    ledger.hold(&account, 7, Places::of(WRITE), held(130, 0), false);
    ledger.hold(&account, 7, Places::of(WRITE), held(130, SECOND), false);
    assert_eq!(until(&ledger), [130 * SECOND]);
    ledger.hold(&account, 7, Places::of(WRITE), held(130, SECOND), true);
    assert_eq!(until(&ledger), [131 * SECOND]);
    let two = Places { writes: 2, any: 2 };
    ledger.hold(&account, 7, two, held(130, 2 * SECOND), false);
    assert_eq!(until(&ledger), [132 * SECOND]);
    ledger.hold(&account, 7, Places::default(), held(0, 0), false);
    assert_eq!(ledger, Ledger::default());
}

#[test]
fn the_next_place_is_known_where_one_was_answered() {
    let (mut ledger, account) = (Ledger::default(), account(2, 9));
    ledger.answered(&account, 0, Places::of(WRITE));
    ledger.hold(&account, 7, Places::of(WRITE), held(130, 0), true);
    // Whoever has one under way may give it back unused.
    assert_eq!(ledger.admit(&account, 0, WRITE), Admission::By(20 * SECOND));
    ledger.hold(&account, 7, Places::default(), Lasting::default(), false);
    assert_eq!(ledger.admit(&account, 0, WRITE), Admission::Now(1));
    ledger.answered(&account, 0, Places::of(WRITE));
    assert_eq!(ledger.admit(&account, 0, WRITE), Admission::At(20 * SECOND));
    let read = Demand::one(false);
    assert_eq!(ledger.admit(&account, 0, read), Admission::Now(1));
}

/// Whatever the clock did, a place is free after its own length from when it was first seen, and a pause is over.
#[test]
fn a_clock_that_is_set_back_holds_nothing_longer_than_its_length() {
    let year = 365 * 24 * 3600 * SECOND;
    let (mut ledger, account) = (Ledger::default(), account(3, 9));
    ledger.answered(&account, year, Places::of(WRITE));
    ledger.answered(&account, year + 3 * SECOND, Places::of(WRITE));
    ledger.hold(&account, 7, Places::of(WRITE), held(130, year), true);
    ledger.pause(&account, held(60, year));
    // Set back by nearly a year.
    let mut look = |now: u64| {
        ledger = reread(&ledger, now);
        ledger.admit(
            &account,
            now,
            Demand {
                write: true,
                count: 9,
            },
        )
    };
    assert_eq!(look(SECOND), Admission::Paused(61 * SECOND));
    assert_eq!(look(61 * SECOND), Admission::Now(2));
    assert_eq!(look(131 * SECOND), Admission::Now(3));
}

#[test]
fn a_window_has_few_times_however_many_its_places_are() {
    let (mut ledger, account) = (Ledger::default(), account(1_000_000, 1_000_000));
    for now in (0..200 * SECOND).step_by(1_000) {
        ledger.settle(now);
        ledger.answered(&account, now, Places::of(WRITE));
    }
    let size = bytes(&ledger).len();
    assert!(size <= 130 * ENTRY, "{size}");
}

/// A request: who wants it sent, how long after the one before, how long it takes, when within that the service counts
/// it, and what becomes of it: answered, unsent, or its process is killed.
type Wish = (usize, u64, u64, f64, u8);

/// The longest attempt.
const ATTEMPT: u64 = 3 * SECOND;

/// When the service counts each write of processes that share a ledger; requests do not wait for each other.
fn counted(quota: Quota, wishes: &[Wish]) -> Vec<u64> {
    let account = Account {
        key: 1,
        mark: 1,
        quota: Some(quota),
    };
    let mut ledger = Ledger::default();
    let lease = Duration::from_micros(ATTEMPT) + quota.window;
    // Each process's number in the file, and what it has under way.
    let mut processes = [1, 2, 3].map(|who| (who, Places::default()));
    let mut under_way: Vec<(u64, usize, u32, bool)> = Vec::new();
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
                ledger.settle(end);
                let held = Lasting::of(lease, end);
                ledger.hold(&account, id, processes[who].1, held, false);
                if sent {
                    ledger.answered(&account, end, Places::of(WRITE));
                }
            }
            ledger = reread(&ledger, now);
            let next_end = under_way.first().map(|way| way.0);
            now = match ledger.admit(&account, now, WRITE) {
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
        ledger.hold(&account, *id, *places, Lasting::of(lease, now), true);
        let sent = fate != 1;
        if fate == 2 {
            // Another one begins in its place.
            processes[who] = (1000 + number as u32, Places::default());
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
            ledger.settle(5);
            let _ = ledger.admit(&account(2, 3), 5, WRITE);
        }
    }
}
