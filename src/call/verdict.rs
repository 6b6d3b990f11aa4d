//! What an attempt means (pure): its report, whether another may follow, and the wait that the service names.

use std::time::{Duration, SystemTime};

use serde::de::IgnoredAny;

use crate::call::exchange::{Answer, Exchange};
use crate::call::expected::Expected;
use crate::call::graph_error::{GraphError, decode, in_place_of_success, status_of};
use crate::call::words::Words;
use crate::report::status::Status;
use crate::report::{
    Body, ErrorReport, MAX_MESSAGE, Outcome, Refusal, Report, json_of, without_mark,
};
use crate::text::line::one_line;
use crate::text::secret::Secrets;
use crate::timing::clock::millis;
use crate::timing::pace::NoPlace;
use crate::timing::retry::{Clocks, Ending, retry_after};
use crate::token::provider::NoToken;
use crate::transport::Cause;

/// What an attempt asked for.
pub(crate) struct Asked<'a> {
    /// The call's `client-request-id`.
    pub(crate) id: &'a str,
    /// Whether it has an effect on the service.
    pub(crate) write: bool,
    pub(crate) expected: Expected,
    /// What no text may show, whoever wrote it.
    pub(crate) secrets: Secrets<'a>,
}

/// What an attempt means.
pub(crate) struct Verdict {
    /// Its outcome is this attempt's alone.
    pub(crate) report: Report,
    pub(crate) ending: Ending,
    /// The wait that the service names.
    pub(crate) named: Option<Duration>,
}

impl Asked<'_> {
    /// What an attempt that came to `exchanged` means; `now` is our clock's.
    pub(crate) fn verdict(&self, exchanged: Exchange, now: SystemTime) -> Verdict {
        match exchanged.answer {
            Ok(answer) if (200..300).contains(&answer.http_status) => self.of_success(answer),
            Ok(answer) => self.of_error(answer, now),
            Err(fault) => Verdict {
                report: Report {
                    outcome: self.effect(if exchanged.sent {
                        Outcome::Unknown
                    } else {
                        Outcome::NotSent
                    }),
                    ..self.without_answer(status_of_cause(fault.cause), &fault.text)
                },
                ending: ending_of(fault.cause, exchanged.sent),
                named: None,
            },
        }
    }

    /// The report of a failure without an answer, of which nothing was sent.
    pub(crate) fn without_answer(&self, status: Status, text: &str) -> Report {
        let text = self.secrets.blotter().blot(text);
        let message = format!("{text} ({}; client-request-id {})", status.name(), self.id);
        Report {
            status,
            outcome: self.effect(Outcome::NotSent),
            error: Some(Box::new(ErrorReport {
                message: one_line(&message, MAX_MESSAGE),
                ..ErrorReport::default()
            })),
            ..Report::offline(Body::Null)
        }
    }

    /// The report of what did not get its place.
    pub(crate) fn not_admitted(&self, reason: &NoPlace) -> Report {
        let (wait, text) = match reason {
            NoPlace::Cancelled => {
                return self.without_answer(Status::Cancelled, "cancelled before it was sent");
            }
            NoPlace::Refused(option, problem) => {
                let refusal = Refusal::about(Some(option), problem.clone());
                let mut report = self.without_answer(refusal.status, &refusal.message);
                if let Some(error) = &mut report.error {
                    error.problems = refusal.problems;
                }
                return report;
            }
            NoPlace::Busy(wait) => (wait, "the quota is used up: next place in"),
            NoPlace::Paused(wait) => (wait, "the service asked for a pause that lasts another"),
        };
        let text = format!("{text} {} ms", millis(*wait));
        let mut report = self.without_answer(Status::Throttled, &text);
        if let Some(error) = &mut report.error {
            error.retryable = true;
            error.retry_after_ms = Some(millis(*wait).max(1));
        }
        report
    }

    /// The report of what got no token.
    pub(crate) fn no_token(&self, reason: NoToken) -> Report {
        match reason {
            NoToken::Refused(refusal) => self.without_answer(refusal.status, &refusal.message),
            NoToken::Cancelled => {
                self.without_answer(Status::Cancelled, "cancelled while it waited for a token")
            }
            NoToken::DeadlinePassed => self.without_answer(
                Status::Timeout,
                "the call's deadline passed while it waited for a token",
            ),
        }
    }

    /// The outcome of a write; a read has none.
    fn effect(&self, outcome: Outcome) -> Outcome {
        if self.write { outcome } else { Outcome::None }
    }

    fn of_success(&self, answer: Answer) -> Verdict {
        let found = in_place_of_success(&answer.body, self.expected == Expected::Page);
        let outcome = match found {
            Some(_) => Outcome::Unknown,
            None => claim(&answer),
        };
        let ending = match &answer.cut {
            Some(fault) if !self.write => ending_of(fault.cause, true),
            _ => Ending::Final,
        };
        let (status, body, error) = match (found, self.read(&answer)) {
            (None, Ok(body)) => (Status::Ok, body, None),
            (None, Err((status, problem))) => {
                let words = self.words(&answer);
                let text = words.of_unusable(&problem);
                let error = words.error(GraphError::default(), &text);
                (status, Body::Null, Some(error))
            }
            (Some(mut found), _) => {
                let words = self.words(&answer);
                words.blotter.clean_all(found.texts_mut());
                let text = found.message.as_deref().unwrap_or("it gives no message");
                let text = format!("an error in place of the answer: {text}");
                let error = words.error(found, &text);
                (Status::BadResponse, Body::FromService, Some(error))
            }
        };
        let report = Report {
            status,
            outcome: self.effect(outcome),
            error,
            ..Report::offline(body)
        };
        Verdict {
            report: self.with_answer(answer, report),
            ending,
            named: None,
        }
    }

    /// What the envelope's body is for a success.
    ///
    /// # Errors
    /// It is not whole, or something else than was asked for.
    fn read(&self, answer: &Answer) -> Result<Body, (Status, String)> {
        if let Some(fault) = &answer.cut {
            return Err((status_of_body(fault.cause), fault.text.clone()));
        }
        let read = self.expected.read(&answer.body);
        read.map_err(|problem| (Status::BadResponse, problem.to_owned()))
    }

    fn of_error(&self, answer: Answer, now: SystemTime) -> Verdict {
        let mut found = decode(&answer.body, answer.headers_of("www-authenticate"));
        let clocks = Clocks::of(answer.headers_of("date"), now);
        let named = retry_after(answer.headers_of("retry-after"), clocks)
            .or_else(|| retry_after(found.retry_after.as_deref(), clocks));
        let status = status_of(answer.http_status, &found);
        let words = self.words(&answer);
        words.blotter.clean_all(found.texts_mut());
        // Claims have pieces in common with any token, and a provider needs them as they are.
        found.claims = found.claims.filter(|claims| !self.secrets.are_in(claims));
        let text = match &found.message {
            Some(message) => message.clone(),
            None => words.of_no_message(found.code.is_some()),
        };
        let ending = match answer.http_status {
            429 => Ending::Throttled,
            503 | 504 => Ending::Unavailable,
            408 => Ending::RequestTimedOut,
            _ => Ending::Final,
        };
        let report = Report {
            status,
            outcome: self.effect(outcome_of(answer.http_status)),
            error: Some(words.error(found, &text)),
            ..Report::offline(match json_of(&answer.body) {
                Some(_) => Body::FromService,
                None => Body::Null,
            })
        };
        Verdict {
            report: self.with_answer(answer, report),
            ending,
            named,
        }
    }

    fn words<'a>(&'a self, answer: &'a Answer) -> Words<'a> {
        Words {
            answer,
            id: self.id,
            blotter: self.secrets.blotter(),
        }
    }

    /// The report with what the answer brought.
    fn with_answer(&self, answer: Answer, report: Report) -> Report {
        let text = |name: &str| {
            let text = answer.header(name)?;
            // A success is not searched as closely: it composes nothing.
            let closely = report.error.is_some() || self.secrets.are_in(text);
            Some(match closely {
                true => self.secrets.blotter().blot(text),
                false => text.to_owned(),
            })
        };
        Report {
            http_status: answer.http_status,
            request_id: text("request-id"),
            diagnostic: text("x-ms-ags-diagnostic"),
            sent_by_service: answer.body,
            ..report
        }
    }
}

/// What a success says of a write: that it was done, unless something in between may have said it, which knows
/// neither JSON nor the service's request ids.
fn claim(answer: &Answer) -> Outcome {
    let is_whole = answer.cut.is_none();
    let is_empty = answer.body.is_empty() && is_whole;
    let names_itself = answer.header("request-id").is_some() || calls_itself_json(answer);
    if is_empty || names_itself || is_json(&answer.body, is_whole) {
        Outcome::Applied
    } else {
        Outcome::Unknown
    }
}

/// Whether a body is JSON; one that was cut short, as far as it came.
fn is_json(body: &[u8], is_whole: bool) -> bool {
    let body = without_mark(body).trim_ascii();
    match serde_json::from_slice::<IgnoredAny>(body) {
        Ok(_) => true,
        Err(error) => !is_whole && error.is_eof() && !body.is_empty(),
    }
}

fn calls_itself_json(answer: &Answer) -> bool {
    let kind = answer.header("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    let kind = kind.trim().to_ascii_lowercase();
    kind.ends_with("/json") || kind.ends_with("+json")
}

/// What an answer that is no success says of a write.
fn outcome_of(http_status: u16) -> Outcome {
    match http_status {
        // 101 speaks of what follows and not of what was done; 303 says that the answer to that is elsewhere.
        ..200 | 303 | 408 => Outcome::Unknown,
        501 | 505 => Outcome::Rejected,
        500.. => Outcome::Unknown,
        _ => Outcome::Rejected,
    }
}

/// The status of a failure without an answer.
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

#[cfg(test)]
mod tests;
