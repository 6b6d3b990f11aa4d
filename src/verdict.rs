//! What an attempt means (pure): its report, whether another may follow, and the wait that the service names.

use std::time::{Duration, SystemTime};

use crate::exchange::{Answer, Exchange};
use crate::expected::Expected;
use crate::graph_error::{GraphError, decode, status_of};
use crate::line::{one_line, one_line_bytes};
use crate::report::{Body, ErrorReport, MAX_MESSAGE, Outcome, Report, json_of};
use crate::retry::{Ending, retry_after};
use crate::status::Status;
use crate::transport::Cause;

/// How much of a body that is no error of Graph's stands in a message.
const FIRST_BYTES: usize = 200;

/// What an attempt asked for.
pub(crate) struct Asked<'a> {
    /// The call's `client-request-id`.
    pub(crate) id: &'a str,
    /// Whether it has an effect on the service.
    pub(crate) write: bool,
    pub(crate) expected: Expected,
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

    /// The outcome of a write; a read has none.
    fn effect(&self, outcome: Outcome) -> Outcome {
        if self.write { outcome } else { Outcome::None }
    }

    fn of_success(&self, answer: Answer) -> Verdict {
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
        let (status, body, error) = match problem {
            None => (Status::Ok, read.unwrap_or_default(), None),
            Some((status, text)) => {
                let text = format!("{text}: {}", beginning(&answer));
                let error = ErrorReport {
                    message: self.message(&answer, None, &text),
                    ..ErrorReport::default()
                };
                (status, Body::Null, Some(Box::new(error)))
            }
        };
        Verdict {
            report: with_answer(
                answer,
                Report {
                    status,
                    outcome: self.effect(Outcome::Applied),
                    error,
                    ..Report::offline(body)
                },
            ),
            ending,
            named: None,
        }
    }

    fn of_error(&self, answer: Answer, now: SystemTime) -> Verdict {
        let found = decode(&answer.body, answer.headers_of("www-authenticate"));
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
        let ending = match answer.http_status {
            429 => Ending::Throttled,
            503 | 504 => Ending::Unavailable,
            408 => Ending::RequestTimedOut,
            _ => Ending::Final,
        };
        let report = Report {
            status: status_of(answer.http_status, &found),
            outcome: self.effect(outcome_of(answer.http_status)),
            error: Some(Box::new(ErrorReport {
                message: self.message(&answer, Some(&found), &text),
                code: found.code,
                inner_code: found.inner_code,
                required_scopes: found.required_scopes,
                activity_id: found.activity_id,
                claims: found.claims,
                ..ErrorReport::default()
            })),
            ..Report::offline(match json_of(&answer.body) {
                Some(_) => Body::FromService,
                None => Body::Null,
            })
        };
        Verdict {
            report: with_answer(answer, report),
            ending,
            named,
        }
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

/// The report with what the answer brought.
fn with_answer(answer: Answer, report: Report) -> Report {
    let text = |name: &str| answer.header(name).map(str::to_owned);
    Report {
        http_status: answer.http_status,
        request_id: text("request-id"),
        diagnostic: text("x-ms-ags-diagnostic"),
        sent_by_service: answer.body,
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
mod tests {
    use super::*;
    use crate::transport::Fault;
    use ureq::http::{HeaderMap, HeaderName, HeaderValue};

    const WRITE: Asked<'_> = Asked {
        id: "id-of-the-call",
        write: true,
        expected: Expected::Json,
    };

    fn answered(http_status: u16, headers: &[(&'static str, &str)], body: &str) -> Exchange {
        let headers = headers.iter().map(|(name, value)| {
            let value = HeaderValue::from_str(value).unwrap();
            (HeaderName::from_static(name), value)
        });
        Exchange {
            answer: Ok(Answer {
                http_status,
                headers: headers.collect::<HeaderMap>(),
                body: body.as_bytes().to_vec(),
                cut: None,
            }),
            sent: true,
        }
    }

    fn failed(cause: Cause, sent: bool) -> Exchange {
        Exchange {
            answer: Err(Fault::new(cause, "why")),
            sent,
        }
    }

    #[test]
    fn what_every_status_says_of_a_write() {
        use Outcome::{Applied, Rejected, Unknown};
        for (http_status, outcome, status, ending) in [
            (101, Unknown, Status::BadResponse, Ending::Final),
            (200, Applied, Status::Ok, Ending::Final),
            (201, Applied, Status::Ok, Ending::Final),
            (202, Applied, Status::Ok, Ending::Final),
            (204, Applied, Status::Ok, Ending::Final),
            (302, Rejected, Status::BadResponse, Ending::Final),
            (303, Unknown, Status::BadResponse, Ending::Final),
            (304, Rejected, Status::BadResponse, Ending::Final),
            (400, Rejected, Status::BadRequest, Ending::Final),
            (401, Rejected, Status::Unauthorized, Ending::Final),
            (403, Rejected, Status::Forbidden, Ending::Final),
            (404, Rejected, Status::NotFound, Ending::Final),
            (405, Rejected, Status::NotImplemented, Ending::Final),
            (408, Unknown, Status::ServiceError, Ending::RequestTimedOut),
            (409, Rejected, Status::Conflict, Ending::Final),
            (412, Rejected, Status::Conflict, Ending::Final),
            (413, Rejected, Status::BadRequest, Ending::Final),
            (423, Rejected, Status::Conflict, Ending::Final),
            (429, Rejected, Status::Throttled, Ending::Throttled),
            (500, Unknown, Status::ServiceError, Ending::Final),
            (501, Rejected, Status::NotImplemented, Ending::Final),
            (502, Unknown, Status::ServiceError, Ending::Final),
            (503, Unknown, Status::ServiceError, Ending::Unavailable),
            (504, Unknown, Status::ServiceError, Ending::Unavailable),
            (505, Rejected, Status::ServiceError, Ending::Final),
            (599, Unknown, Status::ServiceError, Ending::Final),
        ] {
            let verdict = WRITE.verdict(answered(http_status, &[], ""), SystemTime::UNIX_EPOCH);
            let report = verdict.report;
            let got = (report.outcome, report.status, verdict.ending);
            assert_eq!(got, (outcome, status, ending), "{http_status}");
            assert_eq!(report.http_status, http_status);
        }
    }

    #[test]
    fn what_every_failure_says_of_a_write() {
        use Outcome::{NotSent, Unknown};
        for (cause, sent, outcome, ending) in [
            (Cause::Cancelled, false, NotSent, Ending::Final),
            (Cause::Cancelled, true, Unknown, Ending::Final),
            (Cause::DeadlinePassed, true, Unknown, Ending::Final),
            (Cause::ConnectTimedOut, false, NotSent, Ending::NotSent),
            (Cause::ProxyUnreachable, false, NotSent, Ending::NotSent),
            (Cause::ProxyRefused, false, NotSent, Ending::Final),
            (Cause::Tls, false, NotSent, Ending::Final),
            (Cause::Network, false, NotSent, Ending::NotSent),
            (Cause::Network, true, Unknown, Ending::Unavailable),
            (Cause::AttemptTimedOut, true, Unknown, Ending::Unavailable),
            (Cause::Unreadable, true, Unknown, Ending::Final),
        ] {
            let verdict = WRITE.verdict(failed(cause, sent), SystemTime::UNIX_EPOCH);
            let got = (verdict.report.outcome, verdict.ending);
            assert_eq!(got, (outcome, ending), "{cause:?}, sent: {sent}");
            assert_eq!(verdict.report.http_status, 0);
        }
    }

    #[test]
    fn a_read_has_no_outcome() {
        let read = Asked {
            write: false,
            ..WRITE
        };
        let exchanges = [
            answered(200, &[], "{}"),
            answered(400, &[], ""),
            answered(503, &[], ""),
            failed(Cause::Network, true),
        ];
        for exchanged in exchanges {
            let verdict = read.verdict(exchanged, SystemTime::UNIX_EPOCH);
            assert_eq!(verdict.report.outcome, Outcome::None);
        }
    }

    #[test]
    fn the_services_wait_is_named() {
        let verdict = WRITE.verdict(
            answered(429, &[("retry-after", "7")], ""),
            SystemTime::UNIX_EPOCH,
        );
        assert_eq!(verdict.named, Some(Duration::from_secs(7)));
    }
}
