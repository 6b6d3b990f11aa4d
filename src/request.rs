//! Any other request below the client's root.

use ureq::http::Method;

use crate::check::{Problem, not_json};
use crate::client::Client;
use crate::expected::Expected;
use crate::operation::{Request, is_write, perform};
use crate::options::call_options;
use crate::place::asked;
use crate::report::{Outcome, Refusal, Report};

/// Sends `method` to a path below the version's root, or to an absolute URL of the client's origin.
pub(crate) fn request(
    client: &Client,
    method: &str,
    path: &str,
    body_json: Option<&str>,
    token: Option<&str>,
    options: Option<&str>,
) -> Report {
    let method = match read_method(method) {
        Ok(method) => method,
        Err(refusal) => return Report::refused(refusal, Outcome::NotSent),
    };
    let options = match call_options(options) {
        Ok(options) => options,
        Err(refusal) if is_write(&method) => return Report::refused(refusal, Outcome::NotSent),
        Err(refusal) => return Report::refused(refusal, Outcome::None),
    };
    perform(client, token, options, is_write(&method), |operation| {
        let uri = asked(client, path)?;
        if let Some(problem) = body_json.and_then(not_json) {
            return Err(Refusal::not_json(None, format!("body_json {problem}")));
        }
        operation.send(Request {
            method,
            uri,
            body: body_json.map(|body| vec![body.as_bytes().to_vec()]),
            expected: Expected::Json,
        })
    })
}

fn read_method(text: &str) -> Result<Method, Refusal> {
    // Methods are case-sensitive (RFC 9110, section 9.1), and CONNECT asks for a tunnel.
    let is_usual = text.bytes().all(|byte| byte.is_ascii_uppercase());
    let method = Method::from_bytes(text.as_bytes());
    method
        .ok()
        .filter(|method| is_usual && *method != Method::CONNECT)
        .ok_or_else(|| {
            Refusal::of(vec![Problem {
                field: Some("method".to_owned()),
                problem: "must be an HTTP method in capitals, like \"GET\" or \"POST\"".to_owned(),
                got: None,
            }])
        })
}
