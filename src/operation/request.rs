//! Any other request below the client's root.

use ureq::http::Method;

use crate::call::expected::Expected;
use crate::client::Client;
use crate::client::options::call_options;
use crate::operation::place::asked;
use crate::operation::{Request, is_write, perform};
use crate::report::{Outcome, Refusal, Report};
use crate::resource::rules::not_json;

/// CONNECT asks for a tunnel; the others ask for the request back, and the token with it.
const NEVER_SENT: [&str; 4] = ["CONNECT", "TRACE", "TRACK", "DEBUG"];
const MAX_METHOD: usize = 32;

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
    let options = call_options(options);
    perform(
        client,
        token,
        options,
        is_write(&method),
        |operation, ()| {
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
        },
    )
}

fn read_method(text: &str) -> Result<Method, Refusal> {
    // Methods are case-sensitive (RFC 9110, section 9.1).
    let is_usual = text.len() <= MAX_METHOD && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if NEVER_SENT
        .iter()
        .any(|method| text.eq_ignore_ascii_case(method))
    {
        let method = text.to_ascii_uppercase();
        let problem = format!("must not be {method}, which is never sent: it exposes the token");
        return Err(Refusal::about(Some("method"), problem));
    }
    let method = Method::from_bytes(text.as_bytes()).ok();
    method.filter(|_| is_usual).ok_or_else(|| {
        let problem = "must be an HTTP method in capitals, like \"GET\" or \"POST\"";
        Refusal::about(Some("method"), problem.to_owned())
    })
}
