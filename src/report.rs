//! What a call returns, and its envelope.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::check::Problem;
use crate::line::one_line;
use crate::status::Status;

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
    pub(crate) attempts: Vec<AttemptReport>,
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
            attempts: Vec::new(),
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
            attempts: &self.attempts,
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
            count => message.push_str(&format!(" (and {} more problems)", count - 1)),
        }
        Refusal {
            status: Status::InvalidRequest,
            message,
            problems,
        }
    }
}
