//! What an attempt means (pure): its report, whether another may follow, and the wait that the service names.

use std::time::{Duration, SystemTime};

use serde::de::IgnoredAny;

use crate::call::exchange::{Answer, Exchange};
use crate::call::expected::Expected;
use crate::call::graph_error::{GraphError, decode, in_place_of_success, status_of};
use crate::call::words::Words;
use crate::report::status::Status;
use crate::report::{Body, ErrorReport, MAX_MESSAGE, Outcome, Report, json_of, without_mark};
use crate::text::line::one_line;
use crate::text::secret::Secrets;
use crate::timing::retry::{Clocks, Ending, retry_after};
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
mod tests {
    use super::*;
    use crate::transport::Fault;
    use ureq::http::{HeaderMap, HeaderName, HeaderValue};

    const WRITE: Asked<'_> = Asked {
        id: "id-of-the-call",
        write: true,
        expected: Expected::Json,
        secrets: Secrets {
            token: None,
            of_proxy: &[],
        },
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
    fn a_success_is_applied_where_the_service_itself_says_it() {
        use Outcome::{Applied, Unknown};
        const ERROR: &str = r#"{"error":{"code":"X","message":"m"}}"#;
        const HTML: &str = "<html>";
        let html = ("content-type", "text/html");
        let json = ("content-type", "Application/JSON; charset=utf-8");
        let problem = ("content-type", "application/problem+json");
        let id = ("request-id", "r");
        for (headers, body, outcome, status) in [
            (&[][..], "", Applied, Status::Ok),
            (&[html], "{}", Applied, Status::Ok),
            (&[html], "\u{feff}{}", Applied, Status::Ok),
            (&[html], HTML, Unknown, Status::BadResponse),
            (&[], HTML, Unknown, Status::BadResponse),
            (&[html, id], HTML, Applied, Status::BadResponse),
            (&[json], HTML, Applied, Status::BadResponse),
            (&[problem], "{", Applied, Status::BadResponse),
            (&[json, id], ERROR, Unknown, Status::BadResponse),
            (
                &[id],
                &format!("\u{feff}{ERROR}"),
                Unknown,
                Status::BadResponse,
            ),
        ] {
            for expected in [Expected::Json, Expected::Nothing] {
                let asked = Asked { expected, ..WRITE };
                for http_status in [200, 201, 202] {
                    let exchanged = answered(http_status, headers, body);
                    let report = asked.verdict(exchanged, SystemTime::UNIX_EPOCH).report;
                    let got = (report.outcome, report.status);
                    assert_eq!(got, (outcome, status), "{headers:?} {body} {expected:?}");
                    let code = report.error.and_then(|error| error.code);
                    assert_eq!(code.as_deref(), body.ends_with(ERROR).then_some("X"));
                }
            }
        }
        for (headers, body, outcome) in [
            (&[html][..], "<p>", Unknown),
            (&[html], "", Unknown),
            (&[], "", Unknown),
            (&[], "<", Unknown),
            (&[], "{\"id\":", Applied),
            (&[], "{}", Applied),
            (&[json], "", Applied),
            (&[id, html], "<p>", Applied),
        ] {
            let mut exchanged = answered(201, headers, body);
            if let Ok(answer) = &mut exchanged.answer {
                answer.cut = Some(Fault::new(Cause::CutShort, "why"));
            }
            let report = WRITE.verdict(exchanged, SystemTime::UNIX_EPOCH).report;
            assert_eq!(report.outcome, outcome, "{headers:?} {body}");
        }
    }

    #[test]
    fn a_read_is_told_the_error_in_place_of_its_answer() {
        let page = r#"{"value":[],"error":{"code":"X"},"more":1}"#;
        let error = r#"{"error":{"code":"X","message":"m"}}"#;
        for (expected, body) in [
            (Expected::Json, error),
            (Expected::Entity, error),
            (Expected::Number, error),
            (Expected::Page, error),
            (Expected::Page, page),
        ] {
            let asked = Asked {
                write: false,
                expected,
                ..WRITE
            };
            let report = asked
                .verdict(answered(200, &[], body), SystemTime::UNIX_EPOCH)
                .report;
            assert_eq!(report.status, Status::BadResponse, "{body}");
            assert!(matches!(report.body, Body::FromService), "{body}");
            assert_eq!(report.error.unwrap().code.as_deref(), Some("X"), "{body}");
        }
    }

    #[test]
    fn what_reflects_the_request_is_quoted_without_its_secrets() {
        let token = "tk-S3CR3TS3CR3T/S3CR3T+S3CR3T";
        let asked = Asked {
            secrets: Secrets {
                token: Some(token),
                of_proxy: &[],
            },
            ..WRITE
        };
        let escaped = token.replace('/', "\\/").replace('+', "%2B");
        let page = format!("<pre>Authorization: Bearer {token}\n{escaped}</pre>");
        let cut = format!("{}{token}", "-".repeat(191));
        let inner = format!(r#"{{\"Message\":\"{token} {escaped}\"}}"#);
        let error = format!(
            r#"{{"error":{{"code":"{token}","message":"{inner}","innerError":{{"code":"{token}"}}}}}}"#
        );
        let headers = [
            ("content-type", token),
            ("request-id", token),
            ("x-ms-ags-diagnostic", &format!("a {token}")),
        ];
        let place = format!("https://{}.test/", token.split('/').next().unwrap());
        let moved = ("location", place.as_str());
        let headers = [&headers[..], &[moved]].concat();
        for (http_status, body) in [
            (502, &page),
            (502, &cut),
            (400, &error),
            (302, &page),
            (200, &page),
            (200, &error),
            (201, &"{}".to_owned()),
        ] {
            let exchanged = answered(http_status, &headers, body);
            let report = asked.verdict(exchanged, SystemTime::UNIX_EPOCH).report;
            let shown = format!(
                "{:?} {:?} {:?}",
                report.error, report.request_id, report.diagnostic
            );
            assert!(!shown.contains("S3CR"), "{shown}");
            assert!(shown.contains("***"), "{shown}");
            assert_eq!(report.sent_by_service, body.as_bytes());
        }
    }

    #[test]
    fn claims_are_handed_on_as_they_are() {
        // The claims and the token say "nbf": at the same third of a byte.
        let claims = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ==";
        let told = |token: &'static str| {
            let asked = Asked {
                secrets: Secrets {
                    token: Some(token),
                    of_proxy: &[],
                },
                ..WRITE
            };
            let challenge = format!("Bearer error=\"insufficient_claims\", claims=\"{claims}\"");
            let exchanged = answered(401, &[("www-authenticate", &challenge)], "");
            let report = asked.verdict(exchanged, SystemTime::UNIX_EPOCH).report;
            report.error.unwrap().claims
        };
        assert_eq!(
            told("eyJ0eXAi.eyJhdWQiOnsibmJmIjp.c2ln").as_deref(),
            Some(claims)
        );
        // Claims that show the token are none.
        assert_eq!(told("bmJmIjp7ImVzc2VudGlhbCI6"), None);
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
