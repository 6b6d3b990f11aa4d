//! One of the batches that are in flight at a time: a thread that takes rows and sends them.

use std::cell::RefCell;
use std::sync::PoisonError;
use std::time::Duration;

use ureq::http::HeaderValue;

use super::queue::{Next, Taken};
use super::run::{Refused, Run};
use crate::call::Call;
use crate::call::exchange::Outgoing;
use crate::call::expected::Expected;
use crate::log::Sink;
use crate::report::Report;
use crate::silence::count;
use crate::timing::pace::{Demand, Patience};
use crate::timing::told::Told;
use crate::token::Token;
use crate::token::provider::{Credential, Provided};

/// How often a lane that waits for others looks around.
const LOOK: Duration = Duration::from_millis(20);

/// One lane of a run.
pub(super) struct Lane<'l, 'r, 't> {
    pub(super) run: &'l Run<'r, 't>,
    pub(super) sink: Sink,
    /// What single calls hold for themselves; here the run does.
    pub(super) nothing: RefCell<Option<Provided>>,
}

/// Why a lane ends before there is nothing left to do.
pub(super) enum End {
    /// Somebody said so.
    Stopped,
    /// The rows that are left end with this report.
    With(Box<Report>),
}

impl Lane<'_, '_, '_> {
    /// Sends batches until there are none.
    pub(super) fn work(self) {
        let _here = Here::enter(self.run);
        loop {
            match self.batch() {
                Ok(true) => {}
                Ok(false) | Err(End::Stopped) => break,
                Err(End::With(report)) => {
                    self.run.stop(*report);
                    break;
                }
            }
        }
    }

    pub(super) fn told(&self) -> Told<'_> {
        Told {
            sink: &self.sink,
            id: self.run.id,
        }
    }

    /// Sends one batch; whether there may be more.
    fn batch(&self) -> Result<bool, End> {
        let run = self.run;
        let Some(wanted) = self.next() else {
            return Ok(false);
        };
        let token = match run.fresh_token() {
            Some(token) => token,
            None => self.ask_for_token(None)?,
        };
        let gate = run.client.gate(&token);
        let patience = Patience {
            interrupt: &run.no_more,
            no_wait: run.no_wait,
            max_pause: run.client.options.retry.max_retry_after,
            deadline: run.deadline,
            attempt: run.client.options.attempt_timeout,
            told: self.told(),
        };
        let wanted = Demand {
            write: true,
            count: wanted,
        };
        let mut place = gate.pass(wanted, patience).map_err(|reason| {
            let report = run.asked(Some(&token)).not_admitted(&reason);
            match run.no_more.is_cancelled() {
                true => End::Stopped,
                false => End::With(Box::new(report)),
            }
        })?;
        // Until it leaves, its places can be had by others.
        place.sent = false;
        let Some((body, taken, retries)) = self.take(place.count()) else {
            return Ok(true);
        };
        place.keep(taken.rows.len());
        if let Err(refusal) = run.record(|journal| journal.sending(&taken.rows)) {
            let mut state = run.state();
            state.queue.put_back(&taken.rows);
            state.queue.ended();
            drop(state);
            run.journal_failed(refusal);
            return Err(End::Stopped);
        }
        let call = self.call(body, retries, token.clone());
        let verdict = call.once(place, taken.fresh);
        let ended = self.judge(verdict, &taken.rows, &gate, &token);
        let mut state = run.state();
        state.queue.ended();
        if state.queue.next(run.client.shared.clock.now()) == Next::Nothing {
            // Lanes that wait for places have nothing to put there.
            run.no_more.cancel();
        }
        // A notification is a system call, also where nobody waits.
        let is_awaited = state.waiting > 0;
        drop(state);
        if is_awaited {
            run.changed.notify_all();
        }
        ended.map(|()| true)
    }

    /// Waits until a batch can be taken, and says how many rows it may have; none where there are no more.
    fn next(&self) -> Option<usize> {
        let clock = &self.run.client.shared.clock;
        let mut state = self.run.state();
        loop {
            let now = clock.now();
            match state.queue.next(now) {
                Next::Batch(rows) => return Some(rows),
                Next::Nothing => return None,
                Next::At(at) => {
                    drop(state);
                    clock.sleep(&self.run.no_more, at.saturating_duration_since(now));
                    state = self.run.state();
                }
                Next::Others => {
                    state.waiting += 1;
                    let waited = self.run.changed.wait_timeout(state, LOOK);
                    state = waited.unwrap_or_else(PoisonError::into_inner).0;
                    state.waiting -= 1;
                }
            }
        }
    }

    /// Takes rows for a batch: its body, they, and how often the most repeated of them was sent; none where others were faster.
    fn take(&self, most: usize) -> Option<(Vec<u8>, Taken, u64)> {
        let mut state = self.run.state();
        let now = self.run.client.shared.clock.now();
        let mut taken = state.queue.take(most, now);
        if taken.rows.is_empty() {
            return None;
        }
        let retries = state.rows.most_retries(&taken.rows);
        let texts = taken.rows.iter();
        let texts: Vec<_> = texts.map(|row| (*row, state.rows.all[*row].text)).collect();
        drop(state);
        let (body, fit) = self.run.form.body(&texts);
        let more = taken.rows.split_off(fit);
        if !more.is_empty() {
            self.run.state().queue.put_back(&more);
        }
        Some((body, taken, retries))
    }

    fn call(&self, body: Vec<u8>, retries: u64, token: Token) -> Call<'_> {
        let run = self.run;
        let mut headers = run.batch.headers.clone();
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        headers.insert("content-length", HeaderValue::from(body.len()));
        if retries > 0 {
            headers.insert("retry-attempt", HeaderValue::from(retries));
        }
        Call {
            client: run.client,
            interrupt: run.interrupt,
            id: run.id.to_owned(),
            credential: Credential::Given(token.clone()),
            held: &self.nothing,
            token: Some(token),
            outgoing: Outgoing {
                method: run.batch.method.clone(),
                uri: run.batch.uri.clone(),
                headers,
                body: Some(vec![body]),
            },
            expected: Expected::Batch,
            write: true,
            no_wait: run.no_wait,
            begun: run.begun,
            deadline: run.deadline,
            sink: &self.sink,
        }
    }

    /// Has the thread that called the library ask for a token, in place of one that was not taken.
    pub(super) fn ask_for_token(&self, refused: Option<Refused>) -> Result<Token, End> {
        let run = self.run;
        let mut desk = run.desk();
        // A wish that names what was refused says more than one that does not.
        if !matches!(desk.wanted, Some(Some(_))) {
            desk.wanted = Some(refused);
        }
        let asked = desk.given;
        run.bell.notify_all();
        while desk.given == asked {
            if run.no_more.is_cancelled() {
                return Err(End::Stopped);
            }
            let waited = run.bell.wait_timeout(desk, LOOK);
            desk = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(desk);
        // Where the host gave none, the run is stopped. What it gave is sent, whatever it says of its expiry.
        let held = run.held.lock().unwrap_or_else(PoisonError::into_inner);
        let held = held.as_ref().filter(|_| !run.no_more.is_cancelled());
        held.map(|held| held.token.clone()).ok_or(End::Stopped)
    }
}

/// A lane that is there, until it is dropped. A panic in it is silent, and comes out where the lanes are waited for.
struct Here<'l, 'r, 't>(&'l Run<'r, 't>);

impl<'l, 'r, 't> Here<'l, 'r, 't> {
    fn enter(run: &'l Run<'r, 't>) -> Here<'l, 'r, 't> {
        count(|inside| inside + 1);
        Here(run)
    }
}

impl Drop for Here<'_, '_, '_> {
    fn drop(&mut self) {
        count(|inside| inside - 1);
        self.0.desk().lanes -= 1;
        self.0.bell.notify_all();
    }
}
