//! What the lanes of a run share, with each other and with the thread that called.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::batch::Form;
use super::journal::Journal;
use super::queue::Queue;
use super::rows::Rows;
use crate::call::exchange::Outgoing;
use crate::call::expected::Expected;
use crate::call::verdict::Asked;
use crate::client::Client;
use crate::report::status::Status;
use crate::report::{Attempts, Outcome, Refusal, Report};
use crate::text::secret::Secrets;
use crate::timing::clock::millis;
use crate::token::Token;
use crate::token::provider::Provided;
use crate::transport::Interrupt;

/// A token that the service did not take, and the claims that it named.
pub(super) type Refused = (Token, Option<String>);

/// What lanes ask of the thread that called the library.
#[derive(Default)]
pub(super) struct Desk {
    /// Lines for the host's log.
    pub(super) lines: Vec<(i32, String)>,
    /// Whether a token is wanted, and in place of which.
    pub(super) wanted: Option<Option<Refused>>,
    /// How many times a token was given.
    pub(super) given: u64,
    /// How many lanes there are.
    pub(super) lanes: usize,
}

/// What all lanes share.
pub(super) struct State<'t> {
    pub(super) queue: Queue,
    pub(super) rows: Rows<'t>,
    /// How many lanes wait for what others have in flight.
    pub(super) waiting: usize,
    /// How the rows that were not sent end, once nothing more is.
    pub(super) ends_with: Option<Report>,
    pub(super) attempts: Attempts,
    pub(super) waited_ms: u64,
    pub(super) paced_ms: u64,
    /// Of the last answer.
    pub(super) http_status: u16,
    pub(super) request_id: Option<String>,
    pub(super) diagnostic: Option<String>,
    /// The token that came in place of one that the service did not take.
    pub(super) renewed: Option<Token>,
    /// Why the journal takes nothing any more.
    pub(super) journal_failed: Option<String>,
}

/// A run as its lanes see it.
pub(super) struct Run<'r, 't> {
    pub(super) client: &'r Client,
    /// Cuts what is in flight.
    pub(super) interrupt: &'r Arc<Interrupt>,
    /// Ends waits: also where what is in flight is waited for.
    pub(super) no_more: Interrupt,
    pub(super) id: &'r str,
    pub(super) no_wait: bool,
    pub(super) begun: Instant,
    pub(super) deadline: Option<Instant>,
    pub(super) stop_on_error: bool,
    /// The request of a batch, without its body.
    pub(super) batch: &'r Outgoing,
    pub(super) form: &'r Form,
    pub(super) state: Mutex<State<'t>>,
    pub(super) changed: Condvar,
    pub(super) journal: Option<Mutex<Journal>>,
    pub(super) has_provider: bool,
    /// The token of all batches, while it is fresh.
    pub(super) held: Mutex<Option<Provided>>,
    pub(super) desk: Arc<Mutex<Desk>>,
    /// Something lies on the desk.
    pub(super) bell: Arc<Condvar>,
}

impl<'t> Run<'_, 't> {
    pub(super) fn state(&self) -> MutexGuard<'_, State<'t>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Nothing more is sent; the rows that are left end with this report.
    pub(super) fn stop(&self, report: Report) {
        let mut state = self.state();
        state.queue.stop();
        state.ends_with.get_or_insert(report);
        drop(state);
        self.no_more.cancel();
        self.changed.notify_all();
    }

    /// Writes to the journal, if there is one.
    pub(super) fn record(
        &self,
        write: impl FnOnce(&mut Journal) -> std::io::Result<()>,
    ) -> Result<(), Refusal> {
        let Some(journal) = &self.journal else {
            return Ok(());
        };
        let mut journal = journal.lock().unwrap_or_else(PoisonError::into_inner);
        write(&mut journal).map_err(|why| {
            let problem = format!("cannot be written: {why}; nothing more was sent");
            Refusal::about(Some("journal"), problem)
        })
    }

    /// The token that is held, if it can still be sent.
    pub(super) fn fresh_token(&self) -> Option<Token> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.client.shared.clock.calendar();
        let fresh = held.as_ref().filter(|held| held.is_fresh(now));
        fresh.map(|held| held.token.clone())
    }

    /// The disk does not take a line: nothing more is sent.
    pub(super) fn journal_failed(&self, refusal: Refusal) {
        self.state()
            .journal_failed
            .get_or_insert(refusal.message.clone());
        self.stop(Report::refused(refusal, Outcome::NotSent));
    }

    pub(super) fn asked<'a>(&'a self, token: Option<&'a Token>) -> Asked<'a> {
        Asked {
            id: self.id,
            write: true,
            expected: Expected::Json,
            secrets: Secrets {
                token: token.map(Token::as_str),
                of_proxy: &self.client.proxy_secrets,
            },
        }
    }
}

/// Why rows are not sent where `reconcileOnly` is set.
pub(super) fn reconciled_only() -> Report {
    let text = "not sent: reconcileOnly is set";
    Report::refused(Refusal::new(Status::Cancelled, text), Outcome::NotSent)
}

/// Why rows are not sent where `stopOnError` is set.
pub(super) fn stopped_on_error(row: usize) -> Report {
    let text = format!("not sent: row {row} was not created, and stopOnError is set");
    Report::refused(Refusal::new(Status::Cancelled, text), Outcome::NotSent)
}

impl State<'_> {
    /// An attempt was made.
    pub(super) fn add(&mut self, report: &mut Report) {
        self.attempts.append(std::mem::take(&mut report.attempts));
        self.waited_ms += report.waited_ms;
        self.paced_ms += report.paced_ms;
        if report.http_status != 0 {
            self.http_status = report.http_status;
            self.request_id.clone_from(&report.request_id);
            self.diagnostic.clone_from(&report.diagnostic);
        }
    }

    /// The next attempt is made after this wait.
    pub(super) fn waits_ms(&mut self, wait: Duration) {
        if let Some(last) = self.attempts.last_mut() {
            last.wait_ms = millis(wait);
        }
        self.waited_ms += millis(wait);
    }
}
