//! Many creates against the emulator's quota: never throttled, and as fast as the pacing rule allows.
#![cfg(unix)] // the emulator is a development dependency there alone
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use intune_emulator::{Clock, Emulator, Options, Quota};
use serde_json::json;
use support::{Client, REQUEST};

const CREATES: usize = 250;
/// How many times as fast as ours the emulator's time passes.
const SCALE: u32 = 2;

/// Who calls, and how far away the service is.
#[derive(Clone, Copy, Debug)]
struct Setting {
    clients: usize,
    threads_each: usize,
    latency: Duration,
}

impl Setting {
    fn emulator(&self, quota: Option<Quota>) -> Emulator {
        let latency = self.latency * SCALE;
        let clock = Clock::scaled(SCALE.into());
        Emulator::start(Options {
            clock,
            quota,
            latency: latency.into(),
            ..Options::default()
        })
        .unwrap()
    }

    /// How long one create takes here that nothing holds back: the median of many.
    fn create(&self) -> Duration {
        let emulator = self.emulator(None);
        let client = Client::new(json!({"baseUrl": emulator.url()}));
        let mut times = [Duration::ZERO; 21];
        for time in &mut times {
            let begun = Instant::now();
            client.create(REQUEST).expect("OK", 201, "applied", 1);
            *time = begun.elapsed();
        }
        times.sort();
        times[times.len() / 2]
    }

    /// How long the creates take at best, one taking so long: a place is taken from a request's sending
    /// until one window after its answer.
    fn best(&self, quota: Quota, create: Duration) -> Duration {
        let mut callers = vec![Duration::ZERO; self.clients * self.threads_each];
        let mut places: VecDeque<_> = vec![Duration::ZERO; quota.writes].into();
        for _ in 0..CREATES {
            let caller = callers.iter_mut().min().unwrap();
            let end = places.pop_front().unwrap().max(*caller) + create;
            places.push_back(end + quota.window / SCALE);
            *caller = end;
        }
        callers.into_iter().max().unwrap()
    }

    /// Creates them, and tells how long that took.
    fn run(&self, quota: Quota) -> Duration {
        let emulator = self.emulator(Some(quota));
        let window_ms = u64::try_from((quota.window / SCALE).as_millis()).unwrap();
        let options = json!({
            "baseUrl": emulator.url(),
            "quotaKey": format!("{self:?}"),
            "pacing": {"writes": quota.writes, "any": quota.any, "windowMs": window_ms},
        });
        let left = AtomicUsize::new(CREATES);
        let take = || {
            let one_less = |left: usize| left.checked_sub(1);
            left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less)
        };
        let begun = Instant::now();
        std::thread::scope(|scope| {
            for _ in 0..self.clients {
                let client = Client::new(options.clone());
                for _ in 0..self.threads_each {
                    let client = client.clone();
                    scope.spawn(move || {
                        while take().is_ok() {
                            client.create(REQUEST).expect("OK", 201, "applied", 1);
                        }
                    });
                }
            }
        });
        let took = begun.elapsed();
        let requests = emulator.requests();
        assert_eq!(requests.len(), CREATES);
        assert!(requests.iter().all(|request| request.status == Some(201)));
        assert_eq!(emulator.early_returns(), 0);
        took
    }
}

#[test]
fn many_creates_are_never_throttled_and_take_the_least_time_that_the_rule_allows() {
    let quota = Quota::default();
    let latencies = [0, 20].map(Duration::from_millis);
    let callers = [(1, 1), (1, 8), (2, 4)];
    let settings = latencies.map(|latency| {
        callers.map(|(clients, threads_each)| Setting {
            clients,
            threads_each,
            latency,
        })
    });
    // Most of the time they only wait, so that they may do it side by side.
    let settings = settings.map(|settings| (settings[0].create(), settings));
    std::thread::scope(|scope| {
        for (create, settings) in settings {
            for setting in settings {
                scope.spawn(move || {
                    let (best, took) = (setting.best(quota, create), setting.run(quota));
                    let ratio = took.as_secs_f64() / best.as_secs_f64();
                    println!("{setting:?}: {took:.3?}, at best {best:.3?}, ratio {ratio:.4}");
                    // The clocks of both sides may differ by a little.
                    assert!(
                        (0.99..=1.02).contains(&ratio),
                        "{setting:?}: {took:?} {best:?}"
                    );
                });
            }
        }
    });
}
