//! Tokens that the host gives when they are needed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use crate::circle::{Circle, Ticket, Waits};
use crate::report::Refusal;
use crate::report::status::Status;
use crate::timing::clock::Clock;
use crate::timing::told::{Told, Unknown};
use crate::token::Token;
use crate::transport::Interrupt;

/// How long before its expiry a token is not used any more.
const RESERVE: Duration = Duration::from_secs(5 * 60);

/// How often a wait for a token looks at its cancel flag and deadline.
const LOOK: Duration = Duration::from_millis(20);

/// A token, and until when it is good.
#[derive(Clone, Debug)]
pub(crate) struct Provided {
    pub(crate) token: Token,
    /// None: not known, so it serves one call.
    pub(crate) expires_at: Option<SystemTime>,
}

impl Provided {
    /// Whether it can still be sent.
    pub(crate) fn is_fresh(&self, now: SystemTime) -> bool {
        self.expires_at
            .is_none_or(|at| at > now && at.duration_since(now).is_ok_and(|left| left > RESERVE))
    }
}

/// Where a call's token comes from.
#[derive(Clone, Debug)]
pub(crate) enum Credential {
    /// With the call.
    Given(Token),
    /// The client's provider is asked.
    Provider,
}

/// Asks the host; it is given the claims of a challenge, and says why there is no token.
pub(crate) type Ask = dyn Fn(Option<&str>) -> Result<Provided, String> + Send + Sync;

#[derive(Default)]
struct State {
    ask: Option<Arc<Ask>>,
    kept: Option<Provided>,
    /// The stay of the thread that asks.
    asker: Option<Ticket>,
}

/// A client's token provider.
#[derive(Default)]
pub(crate) struct Provider {
    /// Whether there is one, for calls that need none.
    set: AtomicBool,
    state: Mutex<State>,
    changed: Condvar,
}

/// Why a call has no token.
#[derive(Debug)]
pub(crate) enum NoToken {
    Cancelled,
    DeadlinePassed,
    Refused(Refusal),
}

/// What a call needs a token for.
pub(crate) struct Need<'n> {
    pub(crate) clock: &'n Clock,
    pub(crate) waits: &'n Waits,
    pub(crate) interrupt: &'n Interrupt,
    pub(crate) deadline: Option<Instant>,
    pub(crate) told: Told<'n>,
    /// The token that the service did not take, and the claims it asks for.
    pub(crate) refused: Option<(&'n Token, Option<&'n str>)>,
}

fn failed(why: &str) -> NoToken {
    let text = format!("the token provider failed: {why}");
    NoToken::Refused(Refusal::new(Status::CallbackFailed, text))
}

impl Provider {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether there is one.
    pub(crate) fn is_set(&self) -> bool {
        self.set.load(Ordering::Acquire)
    }

    /// Replaces the provider, and forgets its token. Returns when no other thread is inside an earlier one.
    ///
    /// # Errors
    /// One is, and waits for this thread: the provider is replaced, and its end was not waited for.
    pub(crate) fn set(&self, ask: Option<Arc<Ask>>, waits: &Waits) -> Result<(), Circle> {
        let mut state = self.state();
        self.set.store(ask.is_some(), Ordering::Release);
        state.ask = ask;
        state.kept = None;
        let Some(asker) = state.asker.filter(|asker| !waits.is_own(*asker)) else {
            return Ok(());
        };
        let _waiting = waits.begin(&[asker])?;
        while state.asker == Some(asker) {
            state = self.wait(state);
        }
        Ok(())
    }

    fn wait<'s>(&self, state: MutexGuard<'s, State>) -> MutexGuard<'s, State> {
        self.changed
            .wait_timeout(state, LOOK)
            .unwrap_or_else(PoisonError::into_inner)
            .0
    }

    /// The token that is kept, or one that the host is asked for on this thread.
    ///
    /// # Errors
    /// There is none, for that reason.
    pub(crate) fn token(&self, need: &Need<'_>) -> Result<Provided, NoToken> {
        let (ask, asker) = match self.turn(need)? {
            Turn::Kept(provided) => return Ok(provided),
            Turn::Ask(ask, asker) => (ask, asker),
        };
        let asking = Asking {
            provider: self,
            waits: need.waits,
            asker,
        };
        let claims = need.refused.and_then(|(_, claims)| claims);
        let provided = ask(claims);
        let mut state = self.state();
        let still_set = state
            .ask
            .as_ref()
            .is_some_and(|current| Arc::ptr_eq(current, &ask));
        if still_set && let Ok(provided) = &provided {
            let known = provided.expires_at.is_some();
            state.kept = known.then(|| provided.clone());
        }
        drop(state);
        drop(asking);
        provided.map_err(|why| failed(&why))
    }

    /// Waits until this thread may ask, or another has.
    fn turn(&self, need: &Need<'_>) -> Result<Turn, NoToken> {
        let mut wait = Unknown::default();
        let mut state = self.state();
        loop {
            if need.interrupt.is_cancelled() {
                return Err(NoToken::Cancelled);
            }
            if need.deadline.is_some_and(|at| need.clock.now() >= at) {
                return Err(NoToken::DeadlinePassed);
            }
            let useful = |kept: &&Provided| {
                let wanted = match need.refused {
                    None => true,
                    Some((_, Some(_))) => false,
                    Some((refused, None)) => kept.token.as_str() != refused.as_str(),
                };
                wanted && kept.is_fresh(need.clock.calendar())
            };
            if let Some(kept) = state.kept.as_ref().filter(useful) {
                return Ok(Turn::Kept(kept.clone()));
            }
            let Some(asker) = state.asker else {
                let Some(ask) = state.ask.clone() else {
                    let text = "a token is needed, and the client has no token provider any more";
                    return Err(NoToken::Refused(Refusal::new(Status::InvalidToken, text)));
                };
                let asker = need.waits.enter();
                state.asker = Some(asker);
                return Ok(Turn::Ask(ask, asker));
            };
            if wait.is_long(need.clock.now()) {
                drop(state);
                need.told.lasts("a token");
                state = self.state();
                continue;
            }
            let Ok(_waiting) = need.waits.begin(&[asker]) else {
                return Err(failed("it calls, for a token, into what waits for it"));
            };
            state = self.wait(state);
        }
    }
}

enum Turn {
    Kept(Provided),
    Ask(Arc<Ask>, Ticket),
}

/// This thread is inside the callback, until it is dropped.
struct Asking<'p> {
    provider: &'p Provider,
    waits: &'p Waits,
    asker: Ticket,
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        let mut state = self.provider.state();
        state.asker = None;
        self.waits.leave(self.asker);
        drop(state);
        self.provider.changed.notify_all();
    }
}
