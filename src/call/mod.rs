//! One logical call: pace, attempt, retry, report.

pub(crate) mod exchange;
pub(crate) mod expected;
pub(crate) mod graph_error;
pub(crate) mod page;
pub(crate) mod progress;
pub(crate) mod verdict;
mod words;

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::http::HeaderValue;

use crate::call::exchange::{Outgoing, exchange};
use crate::call::expected::Expected;
use crate::call::progress::Progress;
use crate::call::verdict::{Asked, Verdict};
use crate::client::{Client, Connection, NoConnection};
use crate::log::{Level, Sink};
use crate::report::Report;
use crate::report::status::Status;
use crate::text::secret::Secrets;
use crate::timing::clock::millis;
use crate::timing::pace::{Demand, Gate, Patience, Place};
use crate::timing::retry::Ending;
use crate::timing::told::Told;
use crate::token::Token;
use crate::token::provider::{Credential, Need, Provided};
use crate::transport::{Attempt, Bounds, Interrupt};

/// A call as its operation prepared it.
pub(crate) struct Call<'c> {
    pub(crate) client: &'c Client,
    pub(crate) interrupt: &'c Arc<Interrupt>,
    pub(crate) id: String,
    pub(crate) credential: Credential,
    /// The provider's token, while the operation goes on.
    pub(crate) held: &'c RefCell<Option<Provided>>,
    /// The token of the last attempt.
    pub(crate) token: Option<Token>,
    pub(crate) outgoing: Outgoing,
    pub(crate) expected: Expected,
    /// Whether it has an effect on the service.
    pub(crate) write: bool,
    pub(crate) no_wait: bool,
    pub(crate) begun: Instant,
    pub(crate) deadline: Option<Instant>,
    /// Where its log lines go.
    pub(crate) sink: &'c Sink,
}

impl Call<'_> {
    /// Carries the call out.
    pub(crate) fn run(mut self) -> Report {
        let mut progress = Progress::none(self.write);
        let last = loop {
            if let ControlFlow::Break(report) = self.round(&mut progress) {
                break report;
            }
        };
        Report {
            client_request_id: Some(self.id.clone()),
            elapsed_ms: millis(self.client.shared.clock.now() - self.begun),
            ..progress.into_report(last)
        }
    }

    /// Makes one attempt with the places that its caller has, and leaves it to that one to go on.
    pub(crate) fn once(mut self, place: Place<'_>, fresh: bool) -> Verdict {
        let mut progress = Progress::none(self.write);
        progress.fresh = fresh;
        if let Some(token) = self.token.clone() {
            self.authorize(token);
        }
        let mut verdict = match self.in_place(place, &mut progress) {
            ControlFlow::Continue(verdict) => verdict,
            ControlFlow::Break(report) => Verdict {
                report,
                ending: Ending::Final,
                named: None,
            },
        };
        verdict.report = progress.into_report(verdict.report);
        verdict
    }

    /// Makes one attempt and waits for the next, or ends with the report of the last.
    fn round(&mut self, progress: &mut Progress) -> ControlFlow<Report> {
        let token = self.next_token(progress.challenge.take())?;
        let gate = self.client.gate(&token);
        self.authorize(token);
        let verdict = self.attempt(&gate, progress)?;
        if verdict.report.status == Status::Unauthorized
            && !progress.renewed
            && matches!(self.credential, Credential::Provider)
        {
            progress.renewed = true;
            progress.challenge = Some(verdict.report.error.and_then(|error| error.claims));
            return ControlFlow::Continue(());
        }
        self.wait(&gate, verdict, progress)
    }

    /// The token of the next attempt. `challenge`: the service did not take the last one, and may name claims.
    fn next_token(&self, challenge: Option<Option<String>>) -> ControlFlow<Report, Token> {
        if let Credential::Given(token) = &self.credential {
            return ControlFlow::Continue(token.clone());
        }
        let mut held = self.held.borrow_mut();
        if challenge.is_none()
            && let Some(held) = held
                .as_ref()
                .filter(|held| held.is_fresh(self.client.shared.clock.calendar()))
        {
            return ControlFlow::Continue(held.token.clone());
        }
        let refused = challenge.as_ref().zip(held.as_ref());
        let provided = self.client.provider.token(&Need {
            clock: &self.client.shared.clock,
            waits: &self.client.shared.waits,
            interrupt: self.interrupt,
            deadline: self.deadline,
            told: self.told(),
            refused: refused.map(|(claims, held)| (&held.token, claims.as_deref())),
        });
        match provided {
            Ok(provided) => {
                let token = provided.token.clone();
                *held = Some(provided);
                ControlFlow::Continue(token)
            }
            Err(reason) => ControlFlow::Break(self.asked().no_token(reason)),
        }
    }

    fn authorize(&mut self, token: Token) {
        // A token is visible ASCII, which makes a header.
        if let Some(value) = token.header() {
            self.outgoing.headers.insert("authorization", value);
        }
        self.token = Some(token);
    }

    /// Waits for its turn, sends the request and judges what came.
    fn attempt(&self, gate: &Gate, progress: &mut Progress) -> ControlFlow<Report, Verdict> {
        match gate.pass(Demand::one(self.write), self.patience()) {
            Ok(place) => self.in_place(place, progress),
            Err(reason) => ControlFlow::Break(self.asked().not_admitted(&reason)),
        }
    }

    fn patience(&self) -> Patience<'_> {
        let options = &self.client.options;
        Patience {
            interrupt: self.interrupt,
            no_wait: self.no_wait,
            max_pause: options.retry.max_retry_after,
            deadline: self.deadline,
            attempt: options.attempt_timeout,
            told: self.told(),
        }
    }

    /// Waits for one of `maxConnections`. A place of which other processes know is renewed where that takes long.
    fn connection(&self, place: &mut Place<'_>) -> ControlFlow<Report, Connection<'_>> {
        let client = self.client;
        loop {
            let ends = [self.deadline, place.renew_at].into_iter().flatten().min();
            let connection = client.connection(self.interrupt, ends, self.told());
            let is_due = |at: Option<Instant>| at.is_some_and(|at| client.shared.clock.now() >= at);
            let report = match connection {
                Ok(connection) if !is_due(place.renew_at) => {
                    return ControlFlow::Continue(connection);
                }
                Err(reason) if reason == NoConnection::Cancelled || is_due(self.deadline) => {
                    self.no_connection(reason)
                }
                _ => match place.renew(self.patience()) {
                    Ok(()) => continue,
                    Err(reason) => self.asked().not_admitted(&reason),
                },
            };
            place.sent = false;
            return ControlFlow::Break(report);
        }
    }

    /// Sends the request in its place, and judges what came.
    fn in_place(
        &self,
        mut place: Place<'_>,
        progress: &mut Progress,
    ) -> ControlFlow<Report, Verdict> {
        let client = self.client;
        let clock = &client.shared.clock;
        progress.paced += place.waited;
        let waits = clock.now();
        let connection = self.connection(&mut place)?;
        progress.waited += clock.now() - waits;
        let started = clock.now();
        let attempt = Attempt::new(
            Arc::clone(self.interrupt),
            Bounds {
                deadline: self.deadline,
                attempt_timeout: client.options.attempt_timeout,
                connect_timeout: client.options.connect_timeout,
                fresh: progress.fresh,
            },
        );
        let max_bytes = client.options.max_response_bytes;
        let exchanged = exchange(&client.agent, &self.outgoing, attempt, max_bytes);
        drop(connection);
        place.sent = exchanged.sent;
        drop(place);
        let elapsed = clock.now() - started;
        let verdict = self.asked().verdict(exchanged, clock.calendar());
        self.log_attempt(&verdict.report, progress.attempts(), elapsed);
        progress.add(&verdict.report, elapsed);
        ControlFlow::Continue(verdict)
    }

    /// Waits for the next attempt, or ends with this one's report.
    fn wait(
        &mut self,
        gate: &Gate,
        verdict: Verdict,
        progress: &mut Progress,
    ) -> ControlFlow<Report> {
        let Verdict {
            mut report,
            ending,
            named,
        } = verdict;
        let clock = &self.client.shared.clock;
        let retry = &self.client.options.retry;
        if report.status == Status::Ok {
            return ControlFlow::Break(report);
        }
        progress.retries += 1;
        let chance = || self.client.shared.ids.chance();
        let wait = named.unwrap_or_else(|| retry.back_off(progress.retries, chance()));
        if ending == Ending::Throttled {
            gate.pause(wait);
        }
        let may_wait = !self.no_wait
            && retry.bears(wait, named.is_some())
            && self
                .deadline
                .is_none_or(|deadline| clock.now() + wait <= deadline);
        let retryable = retry.is_retryable(self.write, ending);
        let again = retryable && progress.retries <= retry.max_retries;
        if !again || !may_wait {
            if let Some(error) = &mut report.error {
                error.retryable = retryable;
                let told = if again { Some(wait) } else { named };
                error.retry_after_ms = told.map(millis);
            }
            return ControlFlow::Break(report);
        }
        progress.will_wait(wait);
        let what = if named.is_some() {
            "Retry-After"
        } else {
            "the next attempt"
        };
        self.told().begins(what, wait);
        let slept = clock.now();
        let cancelled = clock.sleep(self.interrupt, wait);
        progress.waited += clock.now() - slept;
        if cancelled {
            let text = "cancelled while it waited for its next attempt";
            return ControlFlow::Break(self.ended(Status::Cancelled, text));
        }
        progress.fresh = report.http_status == 503;
        if let Ok(number) = HeaderValue::from_str(&progress.retries.to_string()) {
            self.outgoing.headers.insert("retry-attempt", number);
        }
        ControlFlow::Continue(())
    }

    fn asked(&self) -> Asked<'_> {
        Asked {
            id: &self.id,
            write: self.write,
            expected: self.expected,
            secrets: self.secrets(),
        }
    }

    fn secrets(&self) -> Secrets<'_> {
        Secrets {
            token: self.token.as_ref().map(Token::as_str),
            of_proxy: &self.client.proxy_secrets,
        }
    }

    fn told(&self) -> Told<'_> {
        Told {
            sink: self.sink,
            id: &self.id,
        }
    }

    fn log_attempt(&self, report: &Report, before: u64, elapsed: Duration) {
        let level = if report.status == Status::Ok {
            Level::Debug
        } else {
            Level::Warn
        };
        self.sink.write(level, || {
            let method = &self.outgoing.method;
            let blotter = self.secrets().blotter();
            let path = blotter.blot(self.outgoing.uri.path());
            let (status, http) = (report.status.name(), report.http_status);
            let (attempt, took, id) = (before + 1, millis(elapsed), blotter.blot(&self.id));
            format!("{method} {path} attempt {attempt}: {status} ({http}) in {took} ms, client-request-id {id}")
        });
    }

    /// The report of a call that ends before its next attempt.
    fn ended(&self, status: Status, text: &str) -> Report {
        self.asked().without_answer(status, text)
    }

    fn no_connection(&self, reason: NoConnection) -> Report {
        match reason {
            NoConnection::Cancelled => {
                self.ended(Status::Cancelled, "cancelled before it was sent")
            }
            NoConnection::DeadlinePassed => self.ended(
                Status::Timeout,
                "the call's deadline passed while all of maxConnections were in use",
            ),
        }
    }
}
