//! A window that processes share by a file.
//!
//! The file has two slots of [`SLOT`] bytes. Its newest is what counts; a change is written into the other one, whose digest
//! is right once all of it is there. So a process that is killed leaves the state before, or that behind.
//!
//! It is opened anew for each look: the path is what processes share, and no child of a fork inherits a lock for long.

use std::fs::{File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, RandomState};
use std::io::{Error, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use ring::digest::{SHA256, digest};

use super::clock::Clock;
use super::ledger::{Account, Lasting, Ledger, Places};
use super::quota::{Admission, Demand, Quota};

const SLOT: usize = 32 * 1024;
const SIZE: usize = 2 * SLOT;
const KIND: &[u8; 13] = b"intune quota ";
const MAGIC: &[u8; 16] = b"intune quota 1\r\n";
/// Magic, digest, number, length.
const HEAD: usize = 48;

/// How long a lock that somebody holds is waited for: it is a matter of microseconds.
pub(super) const LOCK: Duration = Duration::from_secs(5);
/// What passes at most between the taking of a place and the beginning of its attempt, without another word to the file.
const BEGIN: Duration = Duration::from_secs(10);

/// Why a file does not do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Somebody holds its lock.
    Locked,
    /// Others use the key with another quota.
    OtherQuota,
    /// What is wrong with it.
    Bad(String),
}

pub(super) const LOCKED: &str = "is locked by another program";
pub(super) const OTHER_QUOTA: &str =
    "is used by another client with another pacing; give both the same";

fn bad<T>(problem: &str) -> Result<T, Fault> {
    Err(Fault::Bad(problem.to_owned()))
}

fn cannot(what: &str, why: &Error) -> Fault {
    Fault::Bad(format!("cannot be {what}: {why}"))
}

/// A file whose lock is held.
struct Locked(File);

impl Drop for Locked {
    fn drop(&mut self) {
        // Not by closing it: a child that was forked meanwhile has it open, too.
        drop(self.0.unlock());
    }
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn lock(file: File) -> Result<Locked, Fault> {
    for tried in 0..5 {
        match file.try_lock() {
            Ok(()) => return Ok(Locked(file)),
            Err(TryLockError::WouldBlock) => {
                std::thread::sleep(Duration::from_micros(20 << tried));
            }
            Err(TryLockError::Error(why)) => return Err(cannot("locked", &why)),
        }
    }
    Err(Fault::Locked)
}

/// Makes sure that there is a quota file, and gives its whole path.
///
/// # Errors
/// It cannot be had, or is something else, which is left as it is.
pub(crate) fn prepare(path: &str) -> Result<PathBuf, String> {
    let told = |fault| match fault {
        Fault::Bad(problem) => problem,
        _ => LOCKED.to_owned(),
    };
    let here = std::env::current_dir().map_err(|why| told(cannot("opened", &why)))?;
    let path = here.join(path);
    let begun = Instant::now();
    loop {
        match begin(&path) {
            Ok(()) => return Ok(path),
            Err(Fault::Locked) if begun.elapsed() < LOCK => {
                std::thread::sleep(Duration::from_millis(1));
            }
            Err(fault) => return Err(told(fault)),
        }
    }
}

fn begin(path: &Path) -> Result<(), Fault> {
    let opened = options().create(true).truncate(false).open(path);
    let file = opened.map_err(|why| cannot("opened", &why))?;
    let about = |file: &File| file.metadata().map_err(|why| cannot("read", &why));
    if !about(&file)?.is_file() {
        return bad("is no file");
    }
    let locked = lock(file)?;
    let length = about(&locked.0)?.len();
    let mut bytes = Vec::new();
    if length == 0 {
        let made = locked.0.set_len(SIZE as u64);
        made.map_err(|why| cannot("written", &why))?;
    } else if length != SIZE as u64 {
        let mut start = [0; KIND.len()];
        let _ = (&locked.0).read(&mut start);
        return bad(foreign(&start));
    }
    read(&locked.0, &mut bytes)?;
    let first = slot(1, &Ledger::default());
    // Nobody has taken a place before the second slot was written: what is there but nothing, or a part of the first one,
    // is the beginning of somebody who was killed.
    let is_new = bytes.iter().enumerate().all(|(index, byte)| {
        let own = first.get(index).copied().unwrap_or_default();
        *byte == own || *byte == 0
    });
    if is_new && newest(&bytes).is_none() {
        let written = write_at(&locked.0, &first, 0).and_then(|()| locked.0.sync_all());
        return written.map_err(|why| cannot("written", &why));
    }
    state(&bytes).map(drop)
}

/// What a file is that begins so and is no quota file of this version.
fn foreign(start: &[u8]) -> &'static str {
    if start.starts_with(MAGIC) {
        "is damaged; delete it when nobody uses it"
    } else if start.starts_with(KIND) {
        "is damaged, or of another version of this library; delete it when nobody uses it"
    } else {
        "is a file that is no quota file: it is left as it is"
    }
}

/// Reads all of it: one system call, where the file is whole.
fn read(mut file: &File, bytes: &mut Vec<u8>) -> Result<(), Fault> {
    bytes.resize(SIZE, 0);
    let mut have = 0;
    while let Some(rest) = bytes.get_mut(have..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => return bad("is cut short; delete it when nobody uses it"),
            Ok(count) => have += count,
            Err(why) if why.kind() == ErrorKind::Interrupted => {}
            Err(why) => return Err(cannot("read", &why)),
        }
    }
    Ok(())
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], at: u64) -> Result<(), Error> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, at)
}

#[cfg(windows)]
fn write_at(file: &File, bytes: &[u8], at: u64) -> Result<(), Error> {
    match std::os::windows::fs::FileExt::seek_write(file, bytes, at)? {
        count if count == bytes.len() => Ok(()),
        _ => Err(ErrorKind::WriteZero.into()),
    }
}

fn digest_of(bytes: &[u8]) -> [u8; 16] {
    let mut short = [0; 16];
    let whole = digest(&SHA256, bytes);
    short.copy_from_slice(&whole.as_ref()[..16]);
    short
}

/// A slot with that number and what the ledger says.
fn slot(number: u64, ledger: &Ledger) -> Vec<u8> {
    let mut slot = vec![0; HEAD];
    ledger.write(&mut slot);
    let length = (slot.len() - HEAD) as u64;
    slot[..16].copy_from_slice(MAGIC);
    slot[32..40].copy_from_slice(&number.to_le_bytes());
    slot[40..HEAD].copy_from_slice(&length.to_le_bytes());
    let digest = digest_of(&slot[32..]);
    slot[16..32].copy_from_slice(&digest);
    slot
}

/// Number and content of a slot, where it is whole.
fn content(slot: &[u8]) -> Option<(u64, &[u8])> {
    let (head, rest) = slot.split_at_checked(HEAD)?;
    let word = |at: usize| Some(u64::from_le_bytes(head.get(at..at + 8)?.try_into().ok()?));
    let (number, length) = (word(32)?, usize::try_from(word(40)?).ok()?);
    let content = rest.get(..length)?;
    let is_whole =
        head.starts_with(MAGIC) && head.get(16..32)? == digest_of(slot.get(32..HEAD + length)?);
    is_whole.then_some((number, content))
}

/// The newest whole slot.
fn newest(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let slots = bytes.chunks(SLOT).filter_map(content);
    slots.max_by_key(|(number, _)| *number)
}

/// The newest state, with its number.
fn state(bytes: &[u8]) -> Result<(u64, Ledger), Fault> {
    let read = newest(bytes).and_then(|(number, content)| Some((number, Ledger::read(content)?)));
    read.ok_or_else(|| Fault::Bad(foreign(bytes).to_owned()))
}

/// What this process knows of itself, and what of it the file has not yet.
#[derive(Debug, Default)]
struct Own {
    under_way: Places,
    /// The longest that one of them is taken if this process dies, from now on.
    lease: Duration,
    /// When requests were answered of which the file does not know.
    answered: Vec<(u64, Places)>,
    pause: Lasting,
    bytes: Vec<u8>,
}

/// The window of a key in a quota file, as this process has it.
#[derive(Debug)]
pub(super) struct SharedWindow {
    path: PathBuf,
    account: Account,
    /// By which what this process has under way is known: not 0.
    who: u32,
    clock: Clock,
    own: Mutex<Own>,
}

/// What is wanted of the file, besides that it knows what this process knows.
#[derive(Clone, Copy)]
enum Wish {
    Nothing,
    /// To know whether there are places.
    Look(Demand),
    /// Places, taken for that long if nothing more is heard of them.
    Take(Demand, Duration),
    /// That what is under way is taken for that long from now on.
    Renew(Duration),
}

impl SharedWindow {
    pub(super) fn new(path: &Path, key: &str, quota: Option<Quota>, clock: Clock) -> SharedWindow {
        let number = |digest: [u8; 16]| u128::from_le_bytes(digest) as u64;
        let key = number(digest_of(key.as_bytes()));
        let words = quota.map_or([0; 3], |quota| {
            [
                quota.writes as u64,
                quota.any as u64,
                quota.window.as_millis() as u64,
            ]
        });
        let mark = number(digest_of(words.map(u64::to_le_bytes).as_flattened())) as u32 >> 8;
        // Processes differ by the seed of the hash, and by what is hashed where a fork copied it.
        let about = (std::process::id(), SystemTime::now());
        SharedWindow {
            path: path.to_owned(),
            account: Account { key, quota, mark },
            who: RandomState::new().hash_one(about) as u32 | 1,
            clock,
            own: Mutex::default(),
        }
    }

    fn own(&self) -> MutexGuard<'_, Own> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> u64 {
        let calendar = self.clock.calendar();
        let since = calendar.duration_since(SystemTime::UNIX_EPOCH);
        since.unwrap_or_default().as_micros() as u64
    }

    /// Takes as many of the wanted places as there are, if there is one, for an attempt of at most that length.
    ///
    /// # Errors
    /// The file does not do; nothing is taken.
    pub(super) fn admit(&self, wanted: Demand, attempt: Duration) -> Result<Admission, Fault> {
        self.ask(Wish::Take(wanted, self.lease(attempt)))
    }

    /// Whether there are such places.
    ///
    /// # Errors
    /// The file does not do.
    pub(super) fn look(&self, wanted: Demand) -> Result<Admission, Fault> {
        self.ask(Wish::Look(wanted))
    }

    /// When a place that is taken now must be renewed, if its attempt has not begun.
    pub(super) fn renew_at(&self) -> Option<Instant> {
        self.account
            .quota
            .and_then(|_| self.clock.now().checked_add(BEGIN))
    }

    /// Keeps places taken whose attempt begins later than others do.
    ///
    /// # Errors
    /// The file does not do.
    pub(super) fn renew(&self, attempt: Duration) -> Result<(), Fault> {
        self.insist(Wish::Renew(self.lease(attempt))).map(drop)
    }

    /// How long a place is taken at most: what is sent at the end of its attempt counts for a window.
    fn lease(&self, attempt: Duration) -> Duration {
        let window = self.account.quota.map(|quota| quota.window);
        BEGIN
            .saturating_add(attempt)
            .saturating_add(window.unwrap_or_default())
    }

    /// What took places was answered, or failed; unsent, it gives its places back at once.
    pub(super) fn ended(&self, taken: Demand, sent: bool) {
        if self.account.quota.is_none() {
            return;
        }
        let places = Places::of(taken);
        let mut own = self.own();
        own.under_way.take_off(places);
        if sent {
            own.answered.push((self.now(), places));
        }
        drop(own);
        self.tell();
    }

    /// Nobody goes out for `wait`.
    pub(super) fn pause(&self, wait: Duration) {
        let pause = Lasting::of(wait, self.now());
        let mut own = self.own();
        if pause.until > own.pause.until {
            own.pause = pause;
        }
        drop(own);
        self.tell();
    }

    /// Has the file know what this process knows. What cannot be written now is with the next request; until then others
    /// see the places taken.
    fn tell(&self) {
        drop(self.insist(Wish::Nothing));
    }

    /// Asks again while others hold the lock, for a third of a second.
    fn insist(&self, wish: Wish) -> Result<Admission, Fault> {
        for tried in 1..40 {
            match self.ask(wish) {
                Err(Fault::Locked) => std::thread::sleep(Duration::from_millis(tried.min(10))),
                asked => return asked,
            }
        }
        Err(Fault::Locked)
    }

    /// Whether this process has nothing there that the file does not know.
    pub(super) fn is_idle(&self) -> bool {
        let own = self.own();
        own.under_way == Places::default() && own.answered.is_empty() && own.pause.until == 0
    }

    fn ask(&self, wish: Wish) -> Result<Admission, Fault> {
        let opened = options().open(&self.path).map_err(|why| match why.kind() {
            ErrorKind::NotFound => {
                let problem = "is gone: make a new client, which makes a new file";
                Fault::Bad(problem.to_owned())
            }
            _ => cannot("opened", &why),
        });
        let mut own = self.own();
        let own = &mut *own;
        let locked = lock(opened?)?;
        read(&locked.0, &mut own.bytes)?;
        let (number, mut ledger) = state(&own.bytes)?;
        let (now, account) = (self.now(), &self.account);
        ledger.settle(now);
        if !ledger.agrees(account) {
            return Err(Fault::OtherQuota);
        }
        for (at, places) in &own.answered {
            ledger.answered(account, (*at).min(now), *places);
        }
        ledger.pause(account, own.pause);
        let (mut under_way, mut lease) = (own.under_way, own.lease);
        if under_way.any == 0 {
            lease = Duration::ZERO;
        }
        let hold = |ledger: &mut Ledger, under_way, lease, anew| {
            let held = Lasting::of(lease, now);
            ledger.hold(account, self.who, under_way, held, anew);
        };
        hold(&mut ledger, under_way, lease, false);
        let mut admission = Admission::Later;
        if let Wish::Look(wanted) | Wish::Take(wanted, _) = wish {
            admission = ledger.admit(account, now, wanted);
        }
        let more = match (wish, admission) {
            (Wish::Renew(more), _) => Some(more),
            (Wish::Take(wanted, more), Admission::Now(count)) if account.quota.is_some() => {
                under_way.add(Places::of(Demand { count, ..wanted }));
                Some(more)
            }
            _ => None,
        };
        if let Some(more) = more {
            lease = lease.max(more);
            hold(&mut ledger, under_way, lease, true);
        }
        let number = number + 1;
        let slot = slot(number, &ledger);
        if newest(&own.bytes).is_none_or(|(_, before)| before != &slot[HEAD..]) {
            if slot.len() > SLOT {
                return bad("is full: give some of the keys a file of their own");
            }
            let at = if number.is_multiple_of(2) { SLOT } else { 0 };
            let written = write_at(&locked.0, &slot, at as u64);
            written.map_err(|why| cannot("written", &why))?;
        }
        (own.under_way, own.lease) = (under_way, lease);
        own.answered.clear();
        own.pause = Lasting::default();
        let instant = self.clock.now();
        Ok(admission.by(|at| {
            let wait = Duration::from_micros(at.saturating_sub(now));
            instant.checked_add(wait).unwrap_or(instant + LOCK)
        }))
    }
}

#[cfg(test)]
mod tests;
