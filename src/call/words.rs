//! An answer that is no success, in words for a person, without the call's secrets.

use crate::call::exchange::Answer;
use crate::call::graph_error::GraphError;
use crate::report::{ErrorReport, MAX_MESSAGE};
use crate::text::line::{one_line, one_line_bytes};
use crate::text::secret::Blotter;
use crate::transport::Cause;

/// How much of a body that is no error of Graph's stands in a message.
const FIRST_BYTES: usize = 200;

/// What an answer is told with.
pub(crate) struct Words<'a> {
    pub(crate) answer: &'a Answer,
    /// The call's `client-request-id`.
    pub(crate) id: &'a str,
    pub(crate) blotter: Blotter,
}

impl Words<'_> {
    /// What happened, status, code, request id; `found` and `text` show no secret.
    pub(crate) fn error(&self, found: GraphError, text: &str) -> Box<ErrorReport> {
        let mut line = self.answer.http_status.to_string();
        for code in [&found.code, &found.inner_code].into_iter().flatten() {
            line.push(' ');
            line.push_str(code);
        }
        let id = match self.answer.header("request-id") {
            Some(id) => format!("request-id {}", self.blotter.blot(id)),
            None => format!("client-request-id {}", self.id),
        };
        Box::new(ErrorReport {
            message: one_line(&format!("{line}: {text} ({id})"), MAX_MESSAGE),
            code: found.code,
            inner_code: found.inner_code,
            required_scopes: found.required_scopes,
            activity_id: found.activity_id,
            claims: found.claims,
            ..ErrorReport::default()
        })
    }

    /// Why a success is of no use, and what came.
    pub(crate) fn of_unusable(&self, problem: &str) -> String {
        format!("{}: {}", self.blotter.blot(problem), self.beginning())
    }

    /// What a refusal or a failure says where it has no message.
    pub(crate) fn of_no_message(&self, has_code: bool) -> String {
        match (self.answer.http_status, &self.answer.cut) {
            (101, _) => "the service switches to another protocol, unasked".to_owned(),
            (304, _) => "not modified, by a condition in the request's headers".to_owned(),
            (300..=399, _) => self.redirect(),
            _ if has_code => "the service gives no message".to_owned(),
            (_, Some(fault)) if fault.cause == Cause::Unreadable => self.of_unusable(&fault.text),
            _ => self.of_unusable("the answer is no error of Graph's"),
        }
    }

    /// Content type and first bytes, for answers that are not the service's.
    fn beginning(&self) -> String {
        let kind = self.answer.header("content-type");
        let kind = self.blotter.blot(kind.unwrap_or("no content type"));
        let cut = match &self.answer.cut {
            Some(fault) if fault.cause != Cause::Unreadable => ", cut short",
            _ => "",
        };
        // More than is shown, so that a secret that is cut is known as one.
        let first = one_line_bytes(&self.answer.body, 4 * FIRST_BYTES);
        match one_line(&self.blotter.blot(&first), FIRST_BYTES) {
            first if first.is_empty() => format!("{kind}, empty{cut}"),
            first => format!("{kind}, {first:?}{cut}").replace("\\\"", "\""),
        }
    }

    /// Where a redirect points, without its path and query: they may hold anything.
    fn redirect(&self) -> String {
        let place = self.answer.header("location").and_then(|location| {
            let uri: ureq::http::Uri = location.parse().ok()?;
            let host = uri.host()?.to_owned();
            let scheme = uri
                .scheme_str()
                .map_or_else(String::new, |s| format!("{s}://"));
            let port = uri
                .port_u16()
                .map_or_else(String::new, |port| format!(":{port}"));
            Some(self.blotter.blot(&format!("{scheme}{host}{port}")))
        });
        match place {
            Some(place) => format!("redirects are not followed; this one points to {place}"),
            None => "redirects are not followed".to_owned(),
        }
    }
}
