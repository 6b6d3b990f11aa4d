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
