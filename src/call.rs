//! One logical call: pace, attempt, retry, report.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use ureq::http::HeaderValue;

use crate::client::{Client, NoConnection};
use crate::exchange::{Answer, Exchange, Outgoing, exchange};
use crate::expected::Expected;
use crate::graph_error::{GraphError, decode, status_of};
use crate::line::{one_line, one_line_bytes};
use crate::log::Level;
use crate::pace::NoPlace;
use crate::provider::{Credential, Need, NoToken, Provided};
use crate::report::{AttemptReport, Body, ErrorReport, MAX_MESSAGE, Outcome, Report, json_of};
use crate::retry::{Ending, retry_after};
use crate::status::Status;
use crate::token::Token;
use crate::transport::{Attempt, Bounds, Cause, Fault, Interrupt};

/// How much of a body that is no error of Graph's stands in a message.
const FIRST_BYTES: usize = 200;

/// A call as its operation prepared it.
pub(crate) struct Call<'c> {
    pub(crate) client: &'c Client,
    pub(crate) interrupt: &'c std::sync::Arc<Interrupt>,
    pub(crate) id: String,
    pub(crate) credential: Credential,
    /// The provider's token, while the operation goes on.
    pub(crate) held: &'c RefCell<Option<Provided>>,
    pub(crate) outgoing: Outgoing,
    pub(crate) expected: Expected,
    /// Whether it has an effect on the service.
    pub(crate) write: bool,
    pub(crate) no_wait: bool,
    pub(crate) begun: Instant,
    pub(crate) deadline: Option<Instant>,
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

impl Call<'_> {
    /// Carries the call out.
    pub(crate) fn run(mut self) -> Report {
        let client = self.client;
        let clock = &client.shared.clock;
        let mut attempts: Vec<AttemptReport> = Vec::new();
        let (mut waited, mut paced) = (Duration::ZERO, Duration::ZERO);
        let mut retries = 0;
        let mut fresh = false;
        let mut outcome = self.unsent_outcome();
        // A 401 is answered by a new token once.
        let (mut challenge, mut may_renew) = (None, true);
        loop {
            let token = match self.token(challenge.take()) {
                Ok(token) => token,
                Err(reason) => {
                    let report = self.no_token(reason, outcome);
                    return self.finish(report, attempts, waited, paced);
                }
            };
            self.authorize(&token);
            let gate = client.gate(&token);
            let passed = gate.pass(self.interrupt, self.write, self.no_wait, self.deadline);
            let mut place = match passed {
                Ok(place) => place,
                Err(reason) => {
                    let report = self.not_admitted(&reason, outcome);
                    return self.finish(report, attempts, waited, paced);
                }
            };
            paced += place.waited;
            let waits = clock.now();
            let connection = match client.connection(self.interrupt, self.deadline) {
                Ok(connection) => connection,
                Err(reason) => {
                    place.sent = false;
                    drop(place);
                    let report = self.no_connection(reason, outcome);
                    return self.finish(report, attempts, waited, paced);
                }
            };
            waited += clock.now() - waits;
            let started = clock.now();
            let attempt = Attempt::new(
                std::sync::Arc::clone(self.interrupt),
                Bounds {
                    deadline: self.deadline,
                    attempt_timeout: client.options.attempt_timeout,
                    connect_timeout: client.options.connect_timeout,
                    fresh,
                },
            );
            let max_bytes = client.options.max_response_bytes;
            let exchanged = exchange(&client.agent, &self.outgoing, attempt, max_bytes);
            drop(connection);
            place.sent = exchanged.sent;
            drop(place);
            let elapsed = clock.now() - started;
            let (mut report, ending, named) = self.judge(exchanged);
            self.log_attempt(&report, attempts.len(), elapsed);
            attempts.push(AttemptReport {
                status: report.status,
                http_status: report.http_status,
                request_id: report.request_id.clone(),
                elapsed_ms: millis(elapsed),
                wait_ms: 0,
            });
            outcome = report.outcome;
            if report.status == Status::Unauthorized
                && may_renew
                && matches!(self.credential, Credential::Provider)
            {
                may_renew = false;
                challenge = Some(report.error.and_then(|error| error.claims));
                continue;
            }
            retries += 1;
            let retry = &client.options.retry;
            let retryable = retry.is_retryable(self.write, ending);
            let wait = named.unwrap_or_else(|| retry.back_off(retries, client.shared.ids.chance()));
            if ending == Ending::Throttled {
                gate.pause(wait);
            }
            let may_wait = !self.no_wait
                && wait <= retry.max_retry_after.max(retry.max_delay)
                && named.is_none_or(|named| named <= retry.max_retry_after)
                && self
                    .deadline
                    .is_none_or(|deadline| clock.now() + wait <= deadline);
            let again = retryable && retries <= retry.max_retries;
            if !again || !may_wait {
                if let Some(error) = &mut report.error {
                    error.retryable = retryable;
                    let told = if again { Some(wait) } else { named };
                    error.retry_after_ms = told.map(millis);
                }
                return self.finish(report, attempts, waited, paced);
            }
            if let Some(last) = attempts.last_mut() {
                last.wait_ms = millis(wait);
            }
            let slept = clock.now();
            let cancelled = clock.sleep(self.interrupt, wait);
            waited += clock.now() - slept;
            if cancelled {
                let fault = Fault::new(
                    Cause::Cancelled,
                    "cancelled while it waited for its next attempt",
                );
                report = self.faulty(&fault, outcome);
                return self.finish(report, attempts, waited, paced);
            }
            fresh = report.http_status == 503;
            if let Ok(number) = HeaderValue::from_str(&retries.to_string()) {
                self.outgoing.headers.insert("retry-attempt", number);
            }
        }
    }

    /// The token of the next attempt. `challenge`: the service did not take the last one, and may name claims.
    fn token(&self, challenge: Option<Option<String>>) -> Result<Token, NoToken> {
        if let Credential::Given(token) = &self.credential {
            return Ok(token.clone());
        }
        let mut held = self.held.borrow_mut();
        if challenge.is_none()
            && let Some(held) = held
                .as_ref()
                .filter(|held| held.is_fresh(self.client.shared.clock.calendar()))
        {
            return Ok(held.token.clone());
        }
        let refused = challenge.as_ref().zip(held.as_ref());
        let provided = self.client.provider.token(&Need {
            clock: &self.client.shared.clock,
            waits: &self.client.shared.waits,
            interrupt: self.interrupt,
            deadline: self.deadline,
            refused: refused.map(|(claims, held)| (&held.token, claims.as_deref())),
        })?;
        let token = provided.token.clone();
        *held = Some(provided);
        Ok(token)
    }

    fn authorize(&mut self, token: &Token) {
        // A token is visible ASCII, which makes a header.
        if let Ok(mut value) = HeaderValue::from_str(&format!("Bearer {}", token.as_str())) {
            value.set_sensitive(true);
            self.outgoing.headers.insert("authorization", value);
        }
    }

    fn no_token(&self, reason: NoToken, outcome: Outcome) -> Report {
        let fault = match reason {
            NoToken::Refused(refusal) => {
                return self.failed(refusal.status, outcome, &refusal.message);
            }
            NoToken::Cancelled => {
                Fault::new(Cause::Cancelled, "cancelled while it waited for a token")
            }
            NoToken::DeadlinePassed => Fault::new(
                Cause::DeadlinePassed,
                "the call's deadline passed while it waited for a token",
            ),
        };
        self.faulty(&fault, outcome)
    }

    fn log_attempt(&self, report: &Report, before: usize, elapsed: Duration) {
        let level = if report.status == Status::Ok {
            Level::Debug
        } else {
            Level::Warn
        };
        self.client.shared.sink.write(level, || {
            let (method, path) = (&self.outgoing.method, self.outgoing.uri.path());
            let (status, http) = (report.status.name(), report.http_status);
            let (attempt, took, id) = (before + 1, millis(elapsed), &self.id);
            format!("{method} {path} attempt {attempt}: {status} ({http}) in {took} ms, client-request-id {id}")
        });
    }

    fn finish(
        &self,
        mut report: Report,
        attempts: Vec<AttemptReport>,
        waited: Duration,
        paced: Duration,
    ) -> Report {
        // What an earlier attempt told stands where the last one has no answer.
        report.attempts = attempts;
        report.client_request_id = Some(self.id.clone());
        report.elapsed_ms = millis(self.client.shared.clock.now() - self.begun);
        report.waited_ms = millis(waited);
        report.paced_ms = millis(paced);
        report
    }

    fn unsent_outcome(&self) -> Outcome {
        if self.write {
            Outcome::NotSent
        } else {
            Outcome::None
        }
    }

    fn not_admitted(&self, reason: &NoPlace, outcome: Outcome) -> Report {
        let NoPlace::Busy(wait) = reason else {
            let fault = Fault::new(Cause::Cancelled, "cancelled before it was sent");
            return self.faulty(&fault, outcome);
        };
        let text = format!("the quota is used up: next place in {} ms", millis(*wait));
        let mut report = self.failed(Status::Throttled, outcome, &text);
        if let Some(error) = &mut report.error {
            error.retryable = true;
            error.retry_after_ms = Some(millis(*wait).max(1));
        }
        report
    }

    fn no_connection(&self, reason: NoConnection, outcome: Outcome) -> Report {
        let fault = match reason {
            NoConnection::Cancelled => Fault::new(Cause::Cancelled, "cancelled before it was sent"),
            NoConnection::DeadlinePassed => Fault::new(
                Cause::DeadlinePassed,
                "the call's deadline passed while all of maxConnections were in use",
            ),
        };
        self.faulty(&fault, outcome)
    }

    /// A failure without an answer.
    fn failed(&self, status: Status, outcome: Outcome, text: &str) -> Report {
        let message = format!("{text} ({}; client-request-id {})", status.name(), self.id);
        Report {
            status,
            outcome,
            error: Some(Box::new(ErrorReport {
                message: one_line(&message, MAX_MESSAGE),
                ..ErrorReport::default()
            })),
            ..Report::offline(Body::Null)
        }
    }

    fn faulty(&self, fault: &Fault, outcome: Outcome) -> Report {
        self.failed(status_of_cause(fault.cause), outcome, &fault.text)
    }

    /// What an attempt means: its report, whether another may follow, and the wait the service names.
    fn judge(&self, exchanged: Exchange) -> (Report, Ending, Option<Duration>) {
        let answer = match exchanged.answer {
            Ok(answer) => answer,
            Err(fault) => {
                let outcome = match (self.write, exchanged.sent) {
                    (false, _) => Outcome::None,
                    (true, false) => Outcome::NotSent,
                    (true, true) => Outcome::Unknown,
                };
                let ending = ending_of(fault.cause, exchanged.sent);
                return (self.faulty(&fault, outcome), ending, None);
            }
        };
        if (200..300).contains(&answer.http_status) {
            return self.judge_success(answer);
        }
        self.judge_error(answer)
    }

    fn judge_success(&self, answer: Answer) -> (Report, Ending, Option<Duration>) {
        let outcome = if self.write {
            Outcome::Applied
        } else {
            Outcome::None
        };
        let read = self.expected.read(&answer.body);
        let problem = match &answer.cut {
            Some(fault) => Some((status_of_body(fault.cause), fault.text.clone())),
            None => read
                .as_ref()
                .err()
                .map(|problem| (Status::BadResponse, (*problem).to_owned())),
        };
        let ending = match &answer.cut {
            Some(fault) if !self.write => ending_of(fault.cause, true),
            _ => Ending::Final,
        };
        let Some((status, text)) = problem else {
            let body = read.unwrap_or_default();
            let report = with_head(
                &answer,
                Report {
                    outcome,
                    body,
                    ..Report::offline(Body::Null)
                },
            );
            return (
                Report {
                    sent_by_service: answer.body,
                    ..report
                },
                Ending::Final,
                None,
            );
        };
        let error = ErrorReport {
            message: self.message(&answer, None, &format!("{text}: {}", beginning(&answer))),
            ..ErrorReport::default()
        };
        let report = Report {
            status,
            outcome,
            error: Some(Box::new(error)),
            ..Report::offline(Body::Null)
        };
        let report = with_head(&answer, report);
        (
            Report {
                sent_by_service: answer.body,
                ..report
            },
            ending,
            None,
        )
    }

    fn judge_error(&self, answer: Answer) -> (Report, Ending, Option<Duration>) {
        let found = decode(&answer.body, answer.headers_of("www-authenticate"));
        let status = status_of(answer.http_status, &found);
        let outcome = match answer.http_status {
            _ if !self.write => Outcome::None,
            // 101 speaks of what follows and not of what was done; 303 says that the answer to that is elsewhere.
            101 | 303 | 408 => Outcome::Unknown,
            501 | 505 => Outcome::Rejected,
            500.. => Outcome::Unknown,
            _ => Outcome::Rejected,
        };
        let ending = match answer.http_status {
            429 => Ending::Throttled,
            503 | 504 => Ending::Unavailable,
            408 => Ending::RequestTimedOut,
            _ => Ending::Final,
        };
        let now = self.client.shared.clock.calendar();
        let named = retry_after(answer.headers_of("retry-after"), now)
            .or_else(|| retry_after(found.retry_after.as_deref(), now));
        let text = match (&found.message, answer.http_status) {
            (Some(message), _) => message.clone(),
            (None, 101) => "the service switches to another protocol, unasked".to_owned(),
            (None, 304) => "not modified, by a condition in the request's headers".to_owned(),
            (None, 300..=399) => redirect(&answer),
            (None, _) if found.code.is_some() => "the service gives no message".to_owned(),
            (None, _) => {
                let why = match &answer.cut {
                    Some(fault) if fault.cause == Cause::Unreadable => &fault.text,
                    _ => "the answer is no error of Graph's",
                };
                format!("{why}: {}", beginning(&answer))
            }
        };
        let error = ErrorReport {
            message: self.message(&answer, Some(&found), &text),
            code: found.code,
            inner_code: found.inner_code,
            required_scopes: found.required_scopes,
            activity_id: found.activity_id,
            claims: found.claims,
            ..ErrorReport::default()
        };
        let is_json = json_of(&answer.body).is_some();
        let report = Report {
            status,
            outcome,
            body: if is_json {
                Body::FromService
            } else {
                Body::Null
            },
            error: Some(Box::new(error)),
            ..Report::offline(Body::Null)
        };
        let report = with_head(&answer, report);
        (
            Report {
                sent_by_service: answer.body,
                ..report
            },
            ending,
            named,
        )
    }

    /// What happened, status, code, request id.
    fn message(&self, answer: &Answer, found: Option<&GraphError>, text: &str) -> String {
        let mut line = answer.http_status.to_string();
        if let Some(found) = found {
            for code in [&found.code, &found.inner_code].into_iter().flatten() {
                line.push(' ');
                line.push_str(code);
            }
        }
        let id = match answer.header("request-id") {
            Some(id) => format!("request-id {id}"),
            None => format!("client-request-id {}", self.id),
        };
        one_line(&format!("{line}: {text} ({id})"), MAX_MESSAGE)
    }
}

/// The report with what the answer's head tells.
fn with_head(answer: &Answer, report: Report) -> Report {
    let text = |name: &str| answer.header(name).map(str::to_owned);
    Report {
        http_status: answer.http_status,
        request_id: text("request-id"),
        diagnostic: text("x-ms-ags-diagnostic"),
        ..report
    }
}

/// Content type and first bytes, for answers that are not the service's.
fn beginning(answer: &Answer) -> String {
    let kind = answer.header("content-type").unwrap_or("no content type");
    let cut = match &answer.cut {
        Some(fault) if fault.cause != Cause::Unreadable => ", cut short",
        _ => "",
    };
    match one_line_bytes(&answer.body, FIRST_BYTES) {
        first if first.is_empty() => format!("{kind}, empty{cut}"),
        first => format!("{kind}, {first:?}{cut}").replace("\\\"", "\""),
    }
}

/// Where a redirect points, without its path and query: they may hold anything.
fn redirect(answer: &Answer) -> String {
    let place = answer.header("location").and_then(|location| {
        let uri: ureq::http::Uri = location.parse().ok()?;
        let host = uri.host()?.to_owned();
        let scheme = uri
            .scheme_str()
            .map_or_else(String::new, |s| format!("{s}://"));
        let port = uri
            .port_u16()
            .map_or_else(String::new, |port| format!(":{port}"));
        Some(format!("{scheme}{host}{port}"))
    });
    match place {
        Some(place) => format!("redirects are not followed; this one points to {place}"),
        None => "redirects are not followed".to_owned(),
    }
}

fn status_of_cause(cause: Cause) -> Status {
    match cause {
        Cause::Cancelled => Status::Cancelled,
        Cause::DeadlinePassed | Cause::AttemptTimedOut | Cause::ConnectTimedOut => Status::Timeout,
        Cause::Network => Status::Network,
        Cause::Tls => Status::Tls,
        Cause::ProxyUnreachable | Cause::ProxyRefused => Status::Proxy,
        Cause::Unreadable | Cause::CutShort | Cause::TooLarge => Status::BadResponse,
    }
}

/// Of a success whose body is not whole.
fn status_of_body(cause: Cause) -> Status {
    match cause {
        Cause::Network | Cause::Tls => Status::BadResponse,
        cause => status_of_cause(cause),
    }
}

fn ending_of(cause: Cause, sent: bool) -> Ending {
    match cause {
        Cause::ConnectTimedOut | Cause::ProxyUnreachable => Ending::NotSent,
        Cause::Network if !sent => Ending::NotSent,
        Cause::Network | Cause::CutShort | Cause::AttemptTimedOut => Ending::Unavailable,
        Cause::Cancelled
        | Cause::DeadlinePassed
        | Cause::Tls
        | Cause::ProxyRefused
        | Cause::Unreadable
        | Cause::TooLarge => Ending::Final,
    }
}
