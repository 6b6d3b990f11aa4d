use super::*;
use crate::log::Sink;
use crate::timing::pace::{Gate, NoPlace, Patience};
use crate::timing::told::Told;
use crate::transport::Interrupt;

const WINDOW: Duration = Duration::from_secs(20);
const ATTEMPT: Duration = Duration::from_secs(100);

fn quota(writes: usize) -> Option<Quota> {
    let (any, window) = (1000, WINDOW);
    Some(Quota {
        writes,
        any,
        window,
    })
}

/// A quota file that is there for one test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = std::env::temp_dir().join(format!("intune-quota-{}-{name}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        Scratch(prepare(path.to_str().unwrap()).unwrap())
    }

    fn gate(&self, quota: Option<Quota>, clock: &Clock) -> Gate {
        Gate::shared(quota, clock.clone(), &self.0, "key")
    }

    fn window(&self, quota: Option<Quota>, clock: &Clock) -> SharedWindow {
        SharedWindow::new(&self.0, "key", quota, clock.clone())
    }

    fn prepare(&self) -> Result<PathBuf, String> {
        prepare(self.0.to_str().unwrap())
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(&self.0).unwrap()
    }

    fn set(&self, bytes: &[u8]) {
        std::fs::write(&self.0, bytes).unwrap();
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Passes the gate, and tells whether it did and how far the clock had gone.
fn pass<'g>(gate: &'g Gate, no_wait: bool) -> Result<crate::timing::pace::Place<'g>, NoPlace> {
    let (interrupt, sink) = (Interrupt::default(), Sink::default());
    gate.pass(
        Demand::one(true),
        Patience {
            interrupt: &interrupt,
            no_wait,
            max_pause: Duration::from_secs(3600),
            deadline: None,
            attempt: ATTEMPT,
            told: Told {
                sink: &sink,
                id: "id",
            },
        },
    )
}

/// Whether a time is that many seconds, give or take what the test itself takes.
#[track_caller]
fn about(time: Duration, seconds: f64) {
    let difference = (time.as_secs_f64() - seconds).abs();
    assert!(difference < 1.0, "{time:?} is not about {seconds} s");
}

#[test]
fn gates_of_one_file_share_places_and_pauses() {
    let file = Scratch::new("share");
    let clock = Clock::skipping();
    let (one, other) = (file.gate(quota(2), &clock), file.gate(quota(2), &clock));
    drop(pass(&one, true).unwrap());
    drop(pass(&other, true).unwrap());
    let Err(NoPlace::Busy(wait)) = pass(&one, true) else {
        panic!("a third place");
    };
    about(wait, 20.0);
    drop(pass(&other, false).unwrap());
    about(clock.ahead(), 20.0);
    // A pause of the one is the other's.
    one.pause(Duration::from_secs(50));
    drop(pass(&other, false).unwrap());
    about(clock.ahead(), 70.0);
    // Another key has its own.
    let key = Gate::shared(quota(2), clock.clone(), &file.0, "another key");
    drop(pass(&key, true).unwrap());
    drop(pass(&key, true).unwrap());
}

#[test]
fn unsent_gives_back_at_once_and_a_look_takes_nothing() {
    let file = Scratch::new("unsent");
    let clock = Clock::skipping();
    let (one, other) = (file.gate(quota(1), &clock), file.gate(quota(1), &clock));
    assert_eq!(one.wait_for_write(), Duration::ZERO);
    let mut place = pass(&one, true).unwrap();
    assert!(pass(&other, true).is_err());
    place.sent = false;
    drop(place);
    drop(pass(&other, true).unwrap());
    about(one.wait_for_write(), 20.0);
}

#[test]
fn what_a_killed_process_held_comes_free_in_the_end() {
    let file = Scratch::new("killed");
    let clock = Clock::skipping();
    let begun = clock.now();
    let (dead, alive) = (file.gate(quota(2), &clock), file.gate(quota(2), &clock));
    std::mem::forget(pass(&dead, true).unwrap());
    drop(pass(&alive, false).unwrap());
    drop(pass(&alive, false).unwrap());
    about(clock.now() - begun, 20.0);
    drop(pass(&alive, false).unwrap());
    about(clock.now() - begun, 40.0);
    std::mem::forget(pass(&dead, false).unwrap());
    about(clock.now() - begun, 60.0);
    // Both are its own now: until BEGIN, its attempt and a window have passed.
    drop(pass(&alive, false).unwrap());
    about(clock.now() - begun, 60.0 + 130.0);
}

#[test]
fn a_place_is_renewed_where_its_attempt_begins_late() {
    let file = Scratch::new("renew");
    let clock = Clock::skipping();
    let (one, other) = (file.window(quota(1), &clock), file.window(quota(1), &clock));
    let wanted = Demand::one(true);
    let interrupt = Interrupt::default();
    assert_eq!(one.admit(wanted, ATTEMPT), Ok(Admission::Now(1)));
    let at = one.renew_at().unwrap();
    about(at - clock.now(), 10.0);
    for _ in 0..30 {
        clock.sleep(&interrupt, BEGIN);
        one.renew(ATTEMPT).unwrap();
    }
    clock.sleep(&interrupt, Duration::from_secs(120));
    assert_eq!(other.admit(wanted, ATTEMPT), Ok(Admission::Later));
    one.ended(wanted, true);
    assert!(matches!(other.admit(wanted, ATTEMPT), Ok(Admission::At(_))));
}

#[test]
fn a_clock_that_is_set_holds_nobody_longer_than_a_window() {
    let file = Scratch::new("clock");
    let clock = Clock::skipping();
    let gate = file.gate(quota(1), &clock);
    drop(pass(&gate, true).unwrap());
    clock.set_back(Duration::from_secs(24 * 3600));
    drop(pass(&gate, false).unwrap());
    about(clock.ahead(), 20.0);
    // Set forth again: what is held comes free earlier.
    clock.set_back(Duration::ZERO);
    drop(pass(&gate, false).unwrap());
    about(clock.ahead(), 20.0);
    gate.pause(Duration::from_secs(100));
    clock.set_back(Duration::from_secs(24 * 3600));
    drop(pass(&gate, false).unwrap());
    about(clock.ahead(), 120.0);
}

#[test]
fn one_key_has_one_quota_in_all_processes() {
    let file = Scratch::new("quota");
    let clock = Clock::skipping();
    let (one, other) = (file.gate(quota(1), &clock), file.gate(quota(2), &clock));
    other.check().unwrap();
    let place = pass(&one, true).unwrap();
    assert_eq!(other.check().unwrap_err().0, "quotaKey");
    let refused = pass(&other, false).map(drop).unwrap_err();
    let expected = NoPlace::Refused("quotaKey", OTHER_QUOTA.to_owned());
    assert_eq!(refused, expected);
    drop(place);
    let interrupt = Interrupt::default();
    clock.sleep(&interrupt, WINDOW + Duration::from_secs(1));
    drop(pass(&other, true).unwrap());
}

#[test]
fn a_process_that_is_killed_while_it_writes_leaves_the_state_before_or_behind() {
    let file = Scratch::new("torn");
    let clock = Clock::default();
    let window = file.window(quota(9), &clock);
    for _ in 0..3 {
        let before = file.bytes();
        assert_eq!(
            window.admit(Demand::one(true), ATTEMPT),
            Ok(Admission::Now(1))
        );
        let after = file.bytes();
        let (old, new) = (newest(&before).unwrap(), newest(&after).unwrap());
        assert_eq!(old.0 + 1, new.0);
        let changed: Vec<usize> = (0..SIZE).filter(|at| before[*at] != after[*at]).collect();
        for written in 0..changed.len() {
            let mut torn = before.clone();
            for at in &changed[..written] {
                torn[*at] = after[*at];
            }
            assert_eq!(newest(&torn), Some(old));
        }
    }
}

#[test]
fn a_file_that_was_begun_is_made_anew() {
    let file = Scratch::new("begun");
    let whole = file.bytes();
    assert_eq!(whole.len(), SIZE);
    let mut begun = vec![0; SIZE];
    for written in 0..=HEAD {
        begun[..written].copy_from_slice(&whole[..written]);
        file.set(&begun);
        file.prepare().unwrap();
        assert_eq!(file.bytes(), whole);
    }
    file.set(b"");
    file.prepare().unwrap();
    assert_eq!(file.bytes(), whole);
}

#[test]
fn what_is_torn_or_foreign_is_refused_and_left_as_it_is() {
    let file = Scratch::new("foreign");
    let clock = Clock::default();
    let window = file.window(quota(9), &clock);
    window.admit(Demand::one(true), ATTEMPT).unwrap();
    let whole = file.bytes();
    let mut damaged = whole.clone();
    damaged[20] ^= 1;
    damaged[SLOT + 60] ^= 1;
    let mut later = whole.clone();
    for slot in [0, SLOT] {
        later[slot + KIND.len()] = b'2';
    }
    let cases: [(&[u8], &str); 6] = [
        (b"a shopping list\n", "no quota file"),
        (&[b'x'; SIZE], "no quota file"),
        (&whole[..SIZE / 2], "is damaged"),
        (&[&whole[..], b"more"].concat(), "is damaged"),
        (&damaged, "is damaged"),
        (&later, "another version"),
    ];
    for (content, expected) in cases {
        file.set(content);
        let problem = file.prepare().unwrap_err();
        assert!(problem.contains(expected), "{problem}");
        assert_eq!(file.bytes(), content);
        let asked = window.admit(Demand::one(true), ATTEMPT);
        let is_longer = content.len() > SIZE;
        assert_eq!(asked.is_err(), !is_longer, "{asked:?} {expected}");
        if !is_longer {
            assert_eq!(file.bytes(), content);
        }
    }
}

#[test]
fn a_file_that_cannot_be_had_is_refused() {
    let file = Scratch::new("had");
    let clock = Clock::default();
    let directory = std::env::temp_dir();
    let problem = prepare(directory.to_str().unwrap()).unwrap_err();
    assert!(problem.contains("is no file") || problem.contains("cannot be opened"));
    let nowhere = directory.join("intune-no-such-directory").join("file");
    let problem = prepare(nowhere.to_str().unwrap()).unwrap_err();
    assert!(problem.contains("cannot be opened"), "{problem}");
    // Gone under way: refused, until somebody makes a new one; what this process has under way is in that one, too.
    let (one, other) = (file.window(quota(2), &clock), file.window(quota(2), &clock));
    let wanted = Demand::one(true);
    one.admit(wanted, ATTEMPT).unwrap();
    std::fs::remove_file(&file.0).unwrap();
    assert!(
        matches!(one.admit(wanted, ATTEMPT), Err(Fault::Bad(problem)) if problem.contains("is gone"))
    );
    one.ended(wanted, true);
    assert!(!file.0.exists());
    file.prepare().unwrap();
    one.pause(Duration::ZERO);
    assert_eq!(other.admit(wanted, ATTEMPT), Ok(Admission::Now(1)));
    assert!(matches!(other.admit(wanted, ATTEMPT), Ok(Admission::By(_))));
}

#[test]
fn a_lock_that_is_kept_is_waited_for_and_then_refused() {
    let file = Scratch::new("locked");
    let clock = Clock::skipping();
    let gate = file.gate(quota(2), &clock);
    let holder = options().open(&file.0).unwrap();
    holder.try_lock().unwrap();
    let begun = clock.now();
    let refused = pass(&gate, false).map(drop).unwrap_err();
    assert_eq!(refused, NoPlace::Refused("quotaFile", LOCKED.to_owned()));
    about(clock.now() - begun, 5.0);
    drop(holder);
    drop(pass(&gate, false).unwrap());
}

#[test]
fn more_keys_than_fit_are_refused() {
    let file = Scratch::new("full");
    let clock = Clock::default();
    let mut windows = Vec::new();
    let refused = (0..1100).find_map(|key| {
        let window = SharedWindow::new(&file.0, &key.to_string(), quota(2), clock.clone());
        let asked = window.admit(Demand::one(true), ATTEMPT);
        windows.push(window);
        Some((key, asked.err()?))
    });
    let (keys, fault) = refused.unwrap();
    assert!(keys >= 1000, "{keys}");
    assert!(matches!(fault, Fault::Bad(problem) if problem.contains("is full")));
    // Nothing is lost: those that fit go on.
    assert!(windows[0].look(Demand::one(true)).is_ok());
}

#[cfg(unix)]
#[test]
fn a_new_file_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let file = Scratch::new("mode");
    let mode = std::fs::metadata(&file.0).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn keys_are_digests() {
    let file = Scratch::new("digest");
    let clock = Clock::default();
    let gate = Gate::shared(quota(2), clock, &file.0, "derived https://host contoso app");
    drop(pass(&gate, true).unwrap());
    let text = String::from_utf8_lossy(&file.bytes()).into_owned();
    assert!(!text.contains("contoso") && !text.contains("derived"));
}
