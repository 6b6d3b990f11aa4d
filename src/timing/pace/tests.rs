use super::*;
use proptest::prelude::*;

const QUOTA: Option<Quota> = Some(Quota {
    writes: 2,
    any: 3,
    window: Duration::from_secs(20),
});

#[test]
fn a_place_is_taken_until_a_window_after_the_answer() {
    let start = Instant::now();
    let after = |seconds| start + Duration::from_secs(seconds);
    let mut window = Window::default();
    assert_eq!(
        window.admit(QUOTA, start, Demand::one(true)),
        Admission::Now(1)
    );
    assert_eq!(
        window.admit(QUOTA, start, Demand::one(true)),
        Admission::Now(1)
    );
    assert_eq!(
        window.admit(QUOTA, start, Demand::one(true)),
        Admission::Later
    );
    window.ended(QUOTA, after(5), Demand::one(true), true);
    assert_eq!(
        window.admit(QUOTA, after(6), Demand::one(true)),
        Admission::At(after(25))
    );
    assert_eq!(
        window.admit(QUOTA, after(25), Demand::one(true)),
        Admission::Now(1)
    );
    window.ended(QUOTA, after(26), Demand::one(true), false);
    assert_eq!(
        window.admit(QUOTA, after(26), Demand::one(true)),
        Admission::Now(1)
    );
}

#[test]
fn a_batch_takes_the_places_that_there_are() {
    let start = Instant::now();
    let quota = Some(Quota {
        writes: 5,
        any: 7,
        window: Duration::from_secs(20),
    });
    let batch = |count| Demand { write: true, count };
    let mut window = Window::default();
    assert_eq!(window.admit(quota, start, batch(3)), Admission::Now(3));
    assert_eq!(window.admit(quota, start, batch(3)), Admission::Now(2));
    assert_eq!(window.admit(quota, start, batch(3)), Admission::Later);
    let reads = Demand {
        write: false,
        count: 9,
    };
    assert_eq!(window.admit(quota, start, reads), Admission::Now(2));
    window.ended(quota, start, batch(2), true);
    let free = start + Duration::from_secs(20);
    assert_eq!(window.admit(quota, start, batch(3)), Admission::At(free));
    // A batch that was not sent gives back all of its places.
    window.ended(quota, start, batch(3), false);
    assert_eq!(window.admit(quota, start, batch(9)), Admission::Now(3));
    assert_eq!(window.admit(None, start, batch(9)), Admission::Now(9));
}

#[test]
fn places_that_are_more_than_a_batch_needs_are_given_back() {
    let gate = Gate::new(QUOTA, Clock::skipping());
    let interrupt = Interrupt::default();
    let sink = crate::log::Sink::default();
    let patience = Patience {
        interrupt: &interrupt,
        no_wait: true,
        max_pause: Duration::ZERO,
        deadline: None,
        attempt: Duration::ZERO,
        told: Told {
            sink: &sink,
            id: "id",
        },
    };
    let wanted = Demand {
        write: true,
        count: 20,
    };
    let mut place = gate.pass(wanted, patience).unwrap();
    assert_eq!(place.count(), 2);
    assert!(gate.pass(Demand::one(true), patience).is_err());
    place.keep(1);
    assert_eq!(place.count(), 1);
    assert!(gate.pass(Demand::one(true), patience).is_ok());
}

#[test]
fn reads_count_against_any_alone() {
    let now = Instant::now();
    let mut window = Window::default();
    assert_eq!(
        window.admit(QUOTA, now, Demand::one(false)),
        Admission::Now(1)
    );
    assert_eq!(
        window.admit(QUOTA, now, Demand::one(true)),
        Admission::Now(1)
    );
    assert_eq!(
        window.admit(QUOTA, now, Demand::one(true)),
        Admission::Now(1)
    );
    assert_eq!(
        window.admit(QUOTA, now, Demand::one(false)),
        Admission::Later
    );
    window.ended(QUOTA, now, Demand::one(false), true);
    let free = now + Duration::from_secs(20);
    assert_eq!(
        window.admit(QUOTA, now, Demand::one(false)),
        Admission::At(free)
    );
    assert_eq!(
        window.admit(QUOTA, free, Demand::one(false)),
        Admission::Now(1)
    );
}

#[test]
fn a_pause_holds_everything_whatever_the_quota() {
    let start = Instant::now();
    let until = start + Duration::from_secs(7);
    let mut window = Window::default();
    window.pause(until);
    window.pause(start);
    let paused = Admission::Paused(until);
    assert_eq!(window.admit(None, start, Demand::one(false)), paused);
    assert_eq!(
        window.admit(None, until, Demand::one(false)),
        Admission::Now(1)
    );
}

/// A request: how long after the one before its caller wants it sent, how long it takes, when within that
/// the service counts it, and whether it is sent at all.
type Wish = (u64, u64, f64, bool);

/// When the service counts each write, where all go through one window; callers do not wait for each other.
fn counted(quota: Quota, wishes: &[Wish]) -> Vec<Duration> {
    let start = Instant::now();
    let mut window = Window::default();
    let mut under_way: Vec<(Instant, bool)> = Vec::new();
    let (mut now, mut counted) = (start, Vec::new());
    for &(gap, takes, when, sent) in wishes {
        now += Duration::from_millis(gap);
        loop {
            under_way.sort();
            while let Some(&(end, sent)) = under_way.first().filter(|(end, _)| *end <= now) {
                window.ended(Some(quota), end, Demand::one(true), sent);
                under_way.remove(0);
            }
            let next_end = under_way.first().map(|(end, _)| *end);
            now = match window.admit(Some(quota), now, Demand::one(true)) {
                Admission::Now(_) => break,
                Admission::At(at) | Admission::By(at) | Admission::Paused(at) => {
                    next_end.map_or(at, |end| end.min(at))
                }
                Admission::Later => next_end.expect("one under way"),
            };
        }
        let takes = Duration::from_millis(takes);
        under_way.push((now + takes, sent));
        if sent {
            counted.push(now + takes.mul_f64(when) - start);
        }
    }
    counted.sort();
    counted
}

proptest! {
    #[test]
    fn the_service_never_counts_more_than_the_quota_in_any_window(
        writes in 1..6_usize,
        wishes in prop::collection::vec((0..400_u64, 0..3000_u64, 0.0..=1.0, any::<bool>()), 1..60),
    ) {
        let quota = Quota { writes, any: 1000, window: Duration::from_secs(1) };
        let counted = counted(quota, &wishes);
        for pair in counted.windows(writes + 1) {
            prop_assert!(pair[writes] - pair[0] >= quota.window, "{pair:?}");
        }
    }
}

#[test]
fn a_pause_is_waited_for_up_to_the_callers_own_bound() {
    let clock = Clock::skipping();
    let gate = Gate::new(None, clock.clone());
    let interrupt = Interrupt::default();
    let sink = crate::log::Sink::default();
    let patience = |max_ms| Patience {
        interrupt: &interrupt,
        no_wait: false,
        max_pause: Duration::from_millis(max_ms),
        deadline: None,
        attempt: Duration::ZERO,
        told: Told {
            sink: &sink,
            id: "id",
        },
    };
    gate.pause(Duration::from_secs(7200));
    for impatient in [0, 1000, 7_000_000] {
        let refused = gate
            .pass(Demand::one(true), patience(impatient))
            .unwrap_err();
        let NoPlace::Paused(left) = refused else {
            panic!("{refused:?}");
        };
        assert!(left > Duration::from_secs(7190), "{left:?}");
    }
    assert_eq!(clock.ahead(), Duration::ZERO);
    // What is left shrinks as time passes.
    clock.sleep(&interrupt, Duration::from_secs(300));
    gate.pass(Demand::one(true), patience(7_000_000)).unwrap();
    // By the clock that is set forward: while it was, the system's own went on.
    let slept = clock.ahead();
    let range = Duration::from_secs(7190)..=Duration::from_secs(7200);
    assert!(range.contains(&slept), "{slept:?}");
}

#[test]
fn a_key_has_one_quota() {
    let gates = Gates::default();
    let one = gates.share("k", QUOTA, None).unwrap();
    assert!(Arc::ptr_eq(&one, &gates.share("k", QUOTA, None).unwrap()));
    assert!(gates.share("k", None, None).is_err());
    drop(one);
    assert!(gates.share("k", None, None).is_ok());
}
