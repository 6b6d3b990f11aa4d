//! The thread that called: it waits for the lanes, does for them what the host must be asked, and says what came of it all.

use std::cell::RefCell;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::value::RawValue;

use super::journal::Journal;
use super::lane::Lane;
use super::rows::{Counts, Fate};
use super::run::{Refused, Run};
use crate::log::Sink;
use crate::report::status::Status;
use crate::report::{Body, ErrorReport, Outcome, Refusal, Report};
use crate::timing::clock::millis;
use crate::timing::told::Told;
use crate::token::provider::{Need, NoToken};
use crate::token::{Token, tenant_and_app};

/// Told how far a run is, in JSON; says whether to go on.
pub(crate) type Tell<'t> = dyn FnMut(&str) -> bool + 't;

/// How often progress is told at most.
const TELL: Duration = Duration::from_millis(100);
/// And where nothing changed, since a wait counts down.
const TELL_OF_WAIT: Duration = Duration::from_secs(1);
/// How often this thread looks around.
const LOOK: Duration = Duration::from_millis(20);

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Progress {
    total: usize,
    done: usize,
    applied: usize,
    rejected: usize,
    unknown: usize,
    not_sent: usize,
    rows_per_second: Box<RawValue>,
    eta_ms: u64,
    waiting_ms: u64,
}

/// How a run ended.
#[derive(Default)]
pub(super) struct Ended {
    cancelled: bool,
    /// The progress callback said so.
    stopped: bool,
}

/// Rows are sent for the tenant that the token names, if it can be read.
pub(super) fn for_tenant(journal: &mut Journal, token: &Token) -> Result<(), Refusal> {
    match tenant_and_app(token.as_str()) {
        Some((tenant, _)) => journal.for_tenant(&tenant),
        None => Ok(()),
    }
}

/// Has lanes send what there is, and waits for them.
pub(super) fn watch(run: &Run<'_, '_>, lanes: usize, tell: &mut Tell<'_>) -> Ended {
    let clock = &run.client.shared.clock;
    let mut watcher = Watcher {
        run,
        tell,
        begun: clock.now(),
        done_before: run.state().rows.counts.done(),
        last: None,
        ended: Ended::default(),
    };
    if !run.state().queue.is_stopped() {
        watcher.lanes(lanes);
    }
    let mut state = run.state();
    let ends_with = state.ends_with.take();
    let text = "cancelled before it was sent";
    let ends_with =
        ends_with.unwrap_or_else(|| run.asked(None).without_answer(Status::Cancelled, text));
    // The lanes may have ended by it before this thread saw it.
    let is_cut = ends_with.status == Status::Cancelled && run.interrupt.is_cancelled();
    watcher.ended.cancelled |= is_cut;
    let fate = Fate {
        outcome: Outcome::NotSent,
        http_status: 0,
        id: None,
        request_id: None,
        ..Fate::of(&ends_with)
    };
    state.rows.end_with(&fate);
    state.ends_with = Some(ends_with);
    drop(state);
    watcher.tell();
    watcher.ended
}

struct Watcher<'w, 'r, 't> {
    run: &'w Run<'r, 't>,
    tell: &'w mut dyn FnMut(&str) -> bool,
    begun: Instant,
    /// How many rows had a fate before anything was sent.
    done_before: usize,
    /// When progress was told last, and of how many rows.
    last: Option<(Instant, usize)>,
    ended: Ended,
}

impl Watcher<'_, '_, '_> {
    fn lanes(&mut self, count: usize) {
        let run = self.run;
        std::thread::scope(|scope| {
            for number in 0..count {
                let lane = Lane {
                    run,
                    sink: self.relay(),
                    nothing: RefCell::default(),
                };
                run.desk().lanes += 1;
                let thread = std::thread::Builder::new().name(format!("intune-lane-{number}"));
                if let Err(why) = thread.spawn_scoped(scope, move || lane.work()) {
                    run.desk().lanes -= 1;
                    // Fewer lanes do as well.
                    if number == 0 {
                        let text = format!("no thread could be started: {why}");
                        run.stop(run.asked(None).without_answer(Status::Network, &text));
                    }
                    break;
                }
            }
            self.serve();
        });
    }

    /// A sink whose lines this thread hands to the host.
    fn relay(&self) -> Sink {
        let shared = &self.run.client.shared;
        let sink = Sink::new(Arc::clone(&shared.waits));
        let level = shared.sink.level();
        if level > 0 {
            let (desk, bell) = (Arc::clone(&self.run.desk), Arc::clone(&self.run.bell));
            let relay = move |level: i32, line: &str| {
                let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
                desk.lines.push((level, line.to_owned()));
                bell.notify_all();
            };
            // A sink that is new has nobody inside it.
            let _ = sink.set(level, Some(Arc::new(relay)));
        }
        sink
    }

    /// Does what lanes wish until there are none.
    fn serve(&mut self) {
        let run = self.run;
        loop {
            let mut desk = run.desk();
            if desk.lines.is_empty() && desk.wanted.is_none() && desk.lanes > 0 {
                let waited = run.bell.wait_timeout(desk, LOOK);
                desk = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            let (lines, wanted) = (std::mem::take(&mut desk.lines), desk.wanted.take());
            let is_over = desk.lanes == 0;
            drop(desk);
            for (level, line) in lines {
                run.client.shared.sink.pass_on(level, &line);
            }
            if let Some(refused) = wanted {
                if let Err(reason) = self.renew_token(refused.as_ref()) {
                    run.stop(run.asked(None).no_token(reason));
                }
                run.desk().given += 1;
                run.bell.notify_all();
            }
            if is_over {
                break;
            }
            if run.interrupt.is_cancelled() && !self.ended.cancelled {
                self.ended.cancelled = true;
                let text = "cancelled before it was sent";
                run.stop(run.asked(None).without_answer(Status::Cancelled, text));
            }
            self.tell_now_and_then();
        }
    }

    /// Holds a token that is fresh and not the one that was refused: the one that is held, or what the host gives.
    fn renew_token(&self, refused: Option<&Refused>) -> Result<(), NoToken> {
        let run = self.run;
        let is_other = |token: &Token| {
            refused.is_none_or(|(old, claims)| claims.is_none() && old.as_str() != token.as_str())
        };
        if run.fresh_token().is_some_and(|token| is_other(&token)) {
            return Ok(());
        }
        let shared = &run.client.shared;
        let provided = run.client.provider.token(&Need {
            clock: &shared.clock,
            waits: &shared.waits,
            interrupt: run.interrupt,
            deadline: run.deadline,
            told: Told {
                sink: &shared.sink,
                id: run.id,
            },
            refused: refused.map(|(token, claims)| (token, claims.as_deref())),
        })?;
        if let Some(journal) = &run.journal {
            let mut journal = journal.lock().unwrap_or_else(PoisonError::into_inner);
            for_tenant(&mut journal, &provided.token).map_err(NoToken::Refused)?;
        }
        *run.held.lock().unwrap_or_else(PoisonError::into_inner) = Some(provided);
        Ok(())
    }

    fn tell_now_and_then(&mut self) {
        let now = self.run.client.shared.clock.now();
        let done = self.run.state().rows.counts.done();
        let is_due = match self.last {
            None => now - self.begun >= TELL,
            Some((at, told)) => {
                let least = if told == done { TELL_OF_WAIT } else { TELL };
                now - at >= least
            }
        };
        if is_due {
            self.tell();
        }
    }

    /// Tells the host how far it is.
    fn tell(&mut self) {
        let run = self.run;
        let now = run.client.shared.clock.now();
        let state = run.state();
        let (counts, total) = (state.rows.counts, state.rows.all.len());
        let left = if state.queue.is_stopped() {
            0
        } else {
            total - counts.done()
        };
        drop(state);
        let waiting = match (left, run.fresh_token()) {
            (1.., Some(token)) => run.client.gate(&token).wait_for_write(),
            _ => Duration::ZERO,
        };
        let elapsed_ms = millis(now - self.begun).max(1);
        let sent = counts.done().saturating_sub(self.done_before) as u64;
        let tenths = sent * 10_000 / elapsed_ms;
        let rate = format!("{}.{}", tenths / 10, tenths % 10);
        let progress = Progress {
            total,
            done: counts.done(),
            applied: counts.applied,
            rejected: counts.rejected,
            unknown: counts.unknown,
            not_sent: counts.not_sent,
            rows_per_second: RawValue::from_string(rate).unwrap_or_default(),
            eta_ms: self.eta_ms(left as u64, sent, elapsed_ms, waiting),
            waiting_ms: millis(waiting),
        };
        let text = serde_json::to_string(&progress).unwrap_or_default();
        self.last = Some((now, counts.done()));
        if !(self.tell)(&text) && !self.ended.stopped {
            self.ended.stopped = true;
            let text = "not sent: the progress callback ended the run";
            run.stop(run.asked(None).without_answer(Status::Cancelled, text));
        }
    }

    /// How long the rows that are left take at least: by the quota, or without one at the rate so far.
    fn eta_ms(&self, left: u64, sent: u64, elapsed_ms: u64, waiting: Duration) -> u64 {
        match self.run.client.options.quota {
            _ if left == 0 => 0,
            Some(quota) => {
                // Up to a whole window goes out at once.
                let windows = (left - 1) / quota.writes.min(quota.any) as u64;
                millis(waiting) + millis(quota.window).saturating_mul(windows)
            }
            None if sent > 0 => millis(waiting).max(elapsed_ms.saturating_mul(left) / sent),
            None => millis(waiting),
        }
    }
}

/// What all of it came to.
pub(super) fn report(run: Run<'_, '_>, ended: &Ended) -> Report {
    let clock = &run.client.shared.clock;
    let elapsed_ms = millis(clock.now() - run.begun);
    let is_late = run.deadline.is_some_and(|deadline| clock.now() >= deadline);
    let has_deadline = run.deadline.is_some();
    let state = run
        .state
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    let counts = state.rows.counts;
    let ends_with = state.ends_with.filter(|_| counts.not_sent > 0);
    let throttled = ends_with
        .as_ref()
        .is_some_and(|report| report.status == Status::Throttled);
    let is_whole = counts.applied == state.rows.all.len();
    let status = match () {
        () if is_whole => Status::Ok,
        () if ended.cancelled || ended.stopped => Status::Cancelled,
        // A wait that would pass the deadline is not begun.
        () if is_late || has_deadline && throttled && !run.no_wait => Status::Timeout,
        () => Status::Partial,
    };
    let error = (!is_whole).then(|| {
        let first = state.rows.all.iter().position(|row| {
            let fate = row.fate.as_ref();
            fate.is_some_and(|fate| fate.outcome != Outcome::Applied)
        });
        let why = first.and_then(|row| state.rows.all[row].fate.as_ref()?.error.as_ref());
        let why = why.map_or("", |error| &error.message);
        let row = first.unwrap_or_default();
        let mut error = ErrorReport {
            message: format!("{}; row {row}: {why}", summary(counts)),
            ..ErrorReport::default()
        };
        if let Some(problem) = &state.journal_failed {
            error.message = format!("{problem}; {}", error.message);
            error.field = Some("journal".to_owned());
        }
        if let Some(ended) = ends_with.and_then(|report| report.error) {
            error.retryable = ended.retryable;
            error.retry_after_ms = ended.retry_after_ms;
        }
        Box::new(error)
    });
    let body = Body::own(&state.rows);
    Report {
        status,
        http_status: state.http_status,
        outcome: counts.outcome(),
        error,
        request_id: state.request_id,
        diagnostic: state.diagnostic,
        attempts: state.attempts,
        elapsed_ms,
        waited_ms: state.waited_ms,
        paced_ms: state.paced_ms,
        ..Report::offline(body)
    }
}

/// How many rows came to what, in a line.
fn summary(counts: Counts) -> String {
    let Counts {
        applied,
        rejected,
        unknown,
        not_sent,
    } = counts;
    let parts = [
        (applied, "applied"),
        (rejected, "rejected"),
        (unknown, "unknown"),
        (not_sent, "not sent"),
    ];
    let told: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!("of {} rows {}", counts.done(), told.join(", "))
}
