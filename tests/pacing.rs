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

/// Many creates in one call, in batches.
#[derive(Clone, Copy, Debug)]
struct Batches {
    batch_size: usize,
    concurrency: usize,
}

const ROWS: usize = 1000;
/// As of [`SCALE`], for ten times as many.
const BATCH_SCALE: u32 = 10;

impl Batches {
    fn emulator(quota: Option<Quota>) -> Emulator {
        Emulator::start(Options {
            clock: Clock::scaled(BATCH_SCALE.into()),
            quota,
            ..Options::default()
        })
        .unwrap()
    }

    fn create(self, client: &Client, rows: usize) -> Duration {
        let one: serde_json::Value = serde_json::from_str(REQUEST).unwrap();
        let text = json!(vec![one; rows]).to_string();
        let options = json!({"batchSize": self.batch_size, "concurrency": self.concurrency});
        let begun = Instant::now();
        let result = client.create_many(&text, &options);
        assert_eq!(result.text("/status"), "OK", "{}", result.message());
        begun.elapsed()
    }

    /// How long one batch takes that nothing holds back: the median of many.
    fn batch(self) -> Duration {
        let emulator = Batches::emulator(None);
        let client = Client::new(json!({"baseUrl": emulator.url()}));
        let mut times = [Duration::ZERO; 11];
        for time in &mut times {
            *time = self.create(&client, self.batch_size);
        }
        times.sort();
        times[times.len() / 2]
    }

    /// How long they take at best, one batch taking so long: each is cut to the room left in the window, and a row's
    /// place is taken until one window after its answer.
    fn best(self, quota: Quota, batch: Duration) -> Duration {
        let mut lanes = vec![Duration::ZERO; self.concurrency];
        let mut places = vec![Duration::ZERO; quota.writes];
        let mut left = ROWS;
        while left > 0 {
            places.sort();
            let lane = lanes.iter_mut().min().unwrap();
            let begin = places[0].max(*lane);
            let free = places.iter().filter(|place| **place <= begin).count();
            let count = free.min(self.batch_size).min(left);
            *lane = begin + batch;
            places[..count].fill(*lane + quota.window / BATCH_SCALE);
            left -= count;
        }
        lanes.into_iter().max().unwrap()
    }
}

#[test]
fn a_create_of_many_is_never_throttled_and_takes_the_least_time_that_the_rule_allows() {
    let quota = Quota::default();
    let settings = [1, 7, 20].map(|batch_size| {
        [1, 4].map(|concurrency| Batches {
            batch_size,
            concurrency,
        })
    });
    let settings = settings.as_flattened().iter();
    let settings: Vec<_> = settings
        .map(|setting| (*setting, setting.batch()))
        .collect();
    std::thread::scope(|scope| {
        for (setting, batch) in settings {
            scope.spawn(move || {
                let emulator = Batches::emulator(Some(quota));
                let window_ms = u64::try_from((quota.window / BATCH_SCALE).as_millis()).unwrap();
                let client = Client::new(json!({
                    "baseUrl": emulator.url(),
                    "pacing": {"writes": quota.writes, "any": quota.any, "windowMs": window_ms},
                }));
                let (best, took) = (setting.best(quota, batch), setting.create(&client, ROWS));
                let ratio = took.as_secs_f64() / best.as_secs_f64();
                println!("{setting:?}: {took:.3?}, at best {best:.3?}, ratio {ratio:.4}");
                assert!(
                    (0.99..=1.02).contains(&ratio),
                    "{setting:?}: {took:?} {best:?}"
                );
                assert_eq!(emulator.early_returns(), 0);
                let requests = emulator.requests();
                assert!(requests.iter().all(|request| request.status == Some(200)));
            });
        }
    });
}
