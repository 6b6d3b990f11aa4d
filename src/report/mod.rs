//! What a call returns, and its envelope.

pub(crate) mod problem;
pub(crate) mod status;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::report::problem::{MAX_PROBLEMS, Problem};
use crate::report::status::Status;
use crate::text::line::one_line;

/// The longest message for a person.
pub(crate) const MAX_MESSAGE: usize = 1000;

/// What is known of the effect on the service. Of several attempts the greatest counts: that a later one was
/// refused or not sent does not undo what an earlier one may have done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Outcome {
    /// There was nothing to have an effect.
    None,
    /// No byte of it left.
    NotSent,
    /// The service refused it.
    Rejected,
    /// It left, and no trustworthy answer came.
    Unknown,
    /// The service did it.
    Applied,
}

/// One attempt of a call.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AttemptReport {
    pub(crate) status: Status,
    pub(crate) http_status: u16,
    pub(crate) request_id: Option<String>,
    pub(crate) elapsed_ms: u64,
    /// How long was waited after it.
    pub(crate) wait_ms: u64,
}

/// The attempts of a call, a bounded number of them: where there are more, those that went well and waited for nothing
/// are left out first, but for the first and the last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attempts {
    kept: Vec<AttemptReport>,
    omitted: u64,
}

impl Attempts {
    /// How many are kept.
    pub(crate) const MOST: usize = 100;

    /// How many were made.
    pub(crate) fn made(&self) -> u64 {
        self.kept.len() as u64 + self.omitted
    }

    /// The last one.
    pub(crate) fn last_mut(&mut self) -> Option<&mut AttemptReport> {
        self.kept.last_mut()
    }

    /// Adds one behind the others.
    pub(crate) fn push(&mut self, attempt: AttemptReport) {
        if self.kept.len() >= Self::MOST {
            let tells =
                |attempt: &AttemptReport| attempt.status != Status::Ok || attempt.wait_ms > 0;
            let says_nothing = self.kept.iter().skip(1).position(|attempt| !tells(attempt));
            // Where all tell something, the oldest half and the newest are kept.
            let left_out = says_nothing.map_or(Self::MOST / 2, |at| at + 1);
            self.kept.remove(left_out);
            self.omitted += 1;
        }
        self.kept.push(attempt);
    }

    /// Adds those that came later.
    pub(crate) fn append(&mut self, later: Attempts) {
        self.omitted += later.omitted;
        later
            .kept
            .into_iter()
            .for_each(|attempt| self.push(attempt));
    }
}

/// What went wrong.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ErrorReport {
    pub(crate) message: String,
    pub(crate) code: Option<String>,
    pub(crate) inner_code: Option<String>,
    pub(crate) field: Option<String>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) required_scopes: Vec<String>,
    pub(crate) activity_id: Option<String>,
    pub(crate) claims: Option<String>,
    pub(crate) retryable: bool,
    pub(crate) retry_after_ms: Option<u64>,
}

/// What stands in the envelope's `body`.
#[derive(Clone, Debug, Default)]
pub(crate) enum Body {
    /// `null`.
    #[default]
    Null,
    /// What the service sent, which is JSON.
    FromService,
    /// JSON of our own.
    Own(Box<RawValue>),
}

impl Body {
    /// `value` as the envelope's body.
    pub(crate) fn own(value: &impl Serialize) -> Body {
        serde_json::value::to_raw_value(value).map_or(Body::Null, Body::Own)
    }
}

/// What a call came to.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) status: Status,
    pub(crate) http_status: u16,
    pub(crate) outcome: Outcome,
    /// What the service sent, byte for byte.
    pub(crate) sent_by_service: Vec<u8>,
    pub(crate) body: Body,
    pub(crate) error: Option<Box<ErrorReport>>,
    pub(crate) request_id: Option<String>,
    pub(crate) client_request_id: Option<String>,
    pub(crate) diagnostic: Option<String>,
    pub(crate) attempts: Attempts,
    pub(crate) elapsed_ms: u64,
    pub(crate) waited_ms: u64,
    pub(crate) paced_ms: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    ok: bool,
    status: Status,
    http_status: u16,
    outcome: Outcome,
    body: Option<&'a RawValue>,
    error: Option<&'a ErrorReport>,
    request_id: Option<&'a str>,
    client_request_id: Option<&'a str>,
    diagnostic: Option<&'a str>,
    attempts: &'a [AttemptReport],
    attempts_omitted: u64,
    elapsed_ms: u64,
    waited_ms: u64,
    paced_ms: u64,
}

/// A body without the byte order mark that .NET services may write.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The JSON text of a body, if it is one.
pub(crate) fn json_of(bytes: &[u8]) -> Option<&RawValue> {
    serde_json::from_slice(without_mark(bytes)).ok()
}

impl Report {
    /// This report as that of one operation with `before`, which went well.
    pub(crate) fn behind(self, before: Report) -> Report {
        let mut attempts = before.attempts;
        attempts.append(self.attempts);
        Report {
            attempts,
            waited_ms: before.waited_ms + self.waited_ms,
            paced_ms: before.paced_ms + self.paced_ms,
            ..self
        }
    }

    /// A success that sent nothing.
    pub(crate) fn offline(body: Body) -> Report {
        Report {
            status: Status::Ok,
            http_status: 0,
            outcome: Outcome::None,
            sent_by_service: Vec::new(),
            body,
            error: None,
            request_id: None,
            client_request_id: None,
            diagnostic: None,
            attempts: Attempts::default(),
            elapsed_ms: 0,
            waited_ms: 0,
            paced_ms: 0,
        }
    }

    /// A refusal before anything was sent.
    pub(crate) fn refused(refusal: Refusal, outcome: Outcome) -> Report {
        let field = match refusal.problems.as_slice() {
            [] => None,
            [first, ..] => first.field.clone(),
        };
        let error = ErrorReport {
            message: one_line(&refusal.message, MAX_MESSAGE),
            field,
            problems: refusal.problems,
            ..ErrorReport::default()
        };
        Report {
            status: refusal.status,
            outcome,
            error: Some(Box::new(error)),
            ..Report::offline(Body::Null)
        }
    }

    /// How long the service, or the quota, wants to be left alone.
    pub(crate) fn retry_after_ms(&self) -> Option<u64> {
        self.error.as_ref()?.retry_after_ms
    }

    /// `error.message`, or nothing.
    pub(crate) fn message(&self) -> &str {
        self.error.as_ref().map_or("", |error| &error.message)
    }

    /// The envelope as JSON, with these bytes as what the service sent.
    pub(crate) fn envelope(&self, sent_by_service: &[u8]) -> String {
        let envelope = Envelope {
            ok: self.status.number() >= 0,
            status: self.status,
            http_status: self.http_status,
            outcome: self.outcome,
            body: match &self.body {
                Body::Null => None,
                Body::FromService => json_of(sent_by_service),
                Body::Own(value) => Some(value),
            },
            error: self.error.as_deref(),
            request_id: self.request_id.as_deref(),
            client_request_id: self.client_request_id.as_deref(),
            diagnostic: self.diagnostic.as_deref(),
            attempts: &self.attempts.kept,
            attempts_omitted: self.attempts.omitted,
            elapsed_ms: self.elapsed_ms,
            waited_ms: self.waited_ms,
            paced_ms: self.paced_ms,
        };
        // Nothing in it can fail to be JSON.
        serde_json::to_string(&envelope).unwrap_or_default()
    }
}

/// Why something was not even tried.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: Status,
    pub(crate) message: String,
    pub(crate) problems: Vec<Problem>,
}

impl Refusal {
    /// What is wrong with one member, option or argument; none: with the whole.
    pub(crate) fn about(field: Option<&str>, problem: String) -> Refusal {
        Refusal::of(vec![Problem {
            field: field.map(str::to_owned),
            problem,
            got: None,
        }])
    }

    /// A refusal with a line and no problems.
    pub(crate) fn new(status: Status, message: impl Into<String>) -> Refusal {
        Refusal {
            status,
            message: message.into(),
            problems: Vec::new(),
        }
    }

    /// `INVALID_JSON` for this reason; `field` names what is no JSON, or is none for the body itself.
    pub(crate) fn not_json(field: Option<&str>, message: String) -> Refusal {
        Refusal {
            status: Status::InvalidJson,
            problems: vec![Problem {
                field: field.map(str::to_owned),
                problem: message.clone(),
                got: None,
            }],
            message,
        }
    }

    /// `INVALID_REQUEST` for these problems.
    pub(crate) fn of(problems: Vec<Problem>) -> Refusal {
        let mut message = problems.first().map_or_else(String::new, Problem::line);
        match problems.len() {
            0 | 1 => {}
            2 => message.push_str(" (and one more problem)"),
            count => {
                // Of very many not all are told.
                let least = if count * 10 > MAX_PROBLEMS * 9 {
                    "at least "
                } else {
                    ""
                };
                message.push_str(&format!(" (and {least}{} more problems)", count - 1));
            }
        }
        Refusal {
            status: Status::InvalidRequest,
            message,
            problems,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(number: u64, status: Status, wait_ms: u64) -> AttemptReport {
        AttemptReport {
            status,
            http_status: 200,
            request_id: None,
            elapsed_ms: number,
            wait_ms,
        }
    }

    fn numbers(attempts: &Attempts) -> Vec<u64> {
        attempts.kept.iter().map(|kept| kept.elapsed_ms).collect()
    }

    #[test]
    fn of_many_attempts_those_that_tell_something_are_kept() {
        let mut attempts = Attempts::default();
        for number in 0..18_412 {
            let mut one = Attempts::default();
            let (status, wait_ms) = match number {
                700 => (Status::Throttled, 5),
                9_000 => (Status::Ok, 7),
                _ => (Status::Ok, 0),
            };
            one.push(attempt(number, status, wait_ms));
            attempts.append(one);
        }
        let kept = numbers(&attempts);
        assert_eq!(kept.len(), Attempts::MOST);
        assert_eq!(kept[..3], [0, 700, 9_000]);
        assert_eq!(kept.last(), Some(&18_411));
        assert!(kept.is_sorted());
        assert_eq!((attempts.made(), attempts.omitted), (18_412, 18_312));
    }

    #[test]
    fn where_all_tell_something_the_first_and_the_last_are_kept() {
        let mut attempts = Attempts::default();
        for number in 0..1000 {
            attempts.push(attempt(number, Status::Throttled, 5));
        }
        let expected: Vec<u64> = (0..50).chain(950..1000).collect();
        assert_eq!(numbers(&attempts), expected);
    }
}
