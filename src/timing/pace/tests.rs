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
    assert_eq!(window.admit(QUOTA, start, true), Admission::Now);
    assert_eq!(window.admit(QUOTA, start, true), Admission::Now);
    assert_eq!(window.admit(QUOTA, start, true), Admission::Later);
    window.ended(QUOTA, after(5), true, true);
    assert_eq!(
        window.admit(QUOTA, after(6), true),
        Admission::At(after(25))
    );
    assert_eq!(window.admit(QUOTA, after(25), true), Admission::Now);
    window.ended(QUOTA, after(26), true, false);
    assert_eq!(window.admit(QUOTA, after(26), true), Admission::Now);
}

#[test]
fn reads_count_against_any_alone() {
    let now = Instant::now();
    let mut window = Window::default();
    assert_eq!(window.admit(QUOTA, now, false), Admission::Now);
    assert_eq!(window.admit(QUOTA, now, true), Admission::Now);
    assert_eq!(window.admit(QUOTA, now, true), Admission::Now);
    assert_eq!(window.admit(QUOTA, now, false), Admission::Later);
    window.ended(QUOTA, now, false, true);
    let free = now + Duration::from_secs(20);
    assert_eq!(window.admit(QUOTA, now, false), Admission::At(free));
    assert_eq!(window.admit(QUOTA, free, false), Admission::Now);
}

#[test]
fn a_pause_holds_everything_whatever_the_quota() {
    let start = Instant::now();
    let until = start + Duration::from_secs(7);
    let mut window = Window::default();
    window.pause(until);
    window.pause(start);
    let paused = Admission::Paused(until);
    assert_eq!(window.admit(None, start, false), paused);
    assert_eq!(window.admit(None, until, false), Admission::Now);
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
                window.ended(Some(quota), end, true, sent);
                under_way.remove(0);
            }
            let next_end = under_way.first().map(|(end, _)| *end);
            now = match window.admit(Some(quota), now, true) {
                Admission::Now => break,
                Admission::At(at) | Admission::Paused(at) => next_end.map_or(at, |end| end.min(at)),
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
        told: Told {
            sink: &sink,
            id: "id",
        },
    };
    gate.pause(Duration::from_secs(7200));
    for impatient in [0, 1000, 7_000_000] {
        let refused = gate.pass(true, patience(impatient)).unwrap_err();
        let NoPlace::Paused(left) = refused else {
            panic!("{refused:?}");
        };
        assert!(left > Duration::from_secs(7190), "{left:?}");
    }
    assert_eq!(clock.ahead(), Duration::ZERO);
    // What is left shrinks as time passes.
    clock.sleep(&interrupt, Duration::from_secs(300));
    gate.pass(true, patience(7_000_000)).unwrap();
    // By the clock that is set forward: while it was, the system's own went on.
    let slept = clock.ahead();
    let range = Duration::from_secs(7190)..=Duration::from_secs(7200);
    assert!(range.contains(&slept), "{slept:?}");
}

#[test]
fn a_key_has_one_quota() {
    let gates = Gates::default();
    let one = gates.share("k", QUOTA).unwrap();
    assert!(Arc::ptr_eq(&one, &gates.share("k", QUOTA).unwrap()));
    assert!(gates.share("k", None).is_err());
    drop(one);
    assert!(gates.share("k", None).is_ok());
}
