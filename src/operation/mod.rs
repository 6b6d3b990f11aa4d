//! What every operation does around its own part: options, id, token, request, and the dry run.

pub(crate) mod describe;
pub(crate) mod entity;
pub(crate) mod inspect;
pub(crate) mod many;
mod merge;
pub(crate) mod pager;
mod paging;
pub(crate) mod place;
pub(crate) mod request;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use serde::Serialize;
use serde_json::value::RawValue;
use ureq::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};

use crate::call::Call;
use crate::call::exchange::Outgoing;
use crate::call::expected::Expected;
use crate::client::Client;
use crate::client::options::CallOptions;
use crate::report::problem::Problem;
use crate::report::status::Status;
use crate::report::{Body, Outcome, Refusal, Report};
use crate::text::secret::Secrets;
use crate::token::Token;
use crate::token::provider::{Credential, Provided};
use crate::transport::Interrupt;

/// What an operation asks the service for.
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    /// Pieces that follow each other on the wire; none: no body.
    pub(crate) body: Option<Vec<Vec<u8>>>,
    pub(crate) expected: Expected,
}

/// Whether a method has an effect on the service.
pub(crate) fn is_write(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// One operation under way: from its entry to its return it can be cancelled by its id.
pub(crate) struct Operation<'c> {
    client: &'c Client,
    interrupt: Arc<Interrupt>,
    /// None for a dry run.
    credential: Option<Credential>,
    held: RefCell<Option<Provided>>,
    id: String,
    no_wait: bool,
    begun: Instant,
    deadline: Option<Instant>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// Runs one operation with the options that were read: `run` makes its requests.
///
/// `write` says what its outcome is where nothing was sent.
pub(crate) fn perform<T>(
    client: &Client,
    token: Option<&str>,
    options: Result<(CallOptions, T), Refusal>,
    write: bool,
    run: impl FnOnce(Operation<'_>, T) -> Result<Report, Refusal>,
) -> Report {
    let options = options.map(|(options, more)| {
        let run: Run<'_> = Box::new(|operation| run(operation, more));
        (options, run)
    });
    carry_out(client, token, options, write)
}

/// What is particular to an operation.
type Run<'r> = Box<dyn FnOnce(Operation<'_>) -> Result<Report, Refusal> + 'r>;

/// [`perform`], in machine code once for all operations.
fn carry_out(
    client: &Client,
    token: Option<&str>,
    options: Result<(CallOptions, Run<'_>), Refusal>,
    write: bool,
) -> Report {
    let outcome = if write {
        Outcome::NotSent
    } else {
        Outcome::None
    };
    let secrets = Secrets {
        token,
        of_proxy: &client.proxy_secrets,
    };
    let refused = |refusal: Refusal| Report::refused(without(secrets, refusal), outcome);
    let (options, run) = match options.and_then(|options| fit_for_all(options, token)) {
        Ok(options) => options,
        Err(refusal) => return refused(refusal),
    };
    let begun = client.shared.clock.now();
    let id = options
        .client_request_id
        .unwrap_or_else(|| client.shared.ids.guid());
    let registered = client.register(&id);
    let deadline = options.deadline.or(client.options.deadline);
    let deadline = deadline.filter(|deadline| !deadline.is_zero());
    let report = credential(client, token, options.dry_run).and_then(|credential| {
        let operation = Operation {
            client,
            interrupt: Arc::clone(&registered.interrupt),
            credential,
            held: RefCell::default(),
            id: id.clone(),
            no_wait: options.no_wait,
            begun,
            deadline: deadline.and_then(|deadline| begun.checked_add(deadline)),
            headers: options.headers,
        };
        run(operation)
    });
    Report {
        client_request_id: Some(id),
        ..report.unwrap_or_else(refused)
    }
}

/// Options whose `clientRequestId`, which logs and the service's own support see, is not the token.
fn fit_for_all<T>(
    options: (CallOptions, T),
    token: Option<&str>,
) -> Result<(CallOptions, T), Refusal> {
    let token = token.filter(|token| token.len() >= 8);
    let id = options.0.client_request_id.as_deref().unwrap_or_default();
    if token.is_some_and(|token| id.contains(token)) {
        return Err(Refusal::of(vec![Problem {
            field: Some("clientRequestId".to_owned()),
            problem: "must not be the token: best a GUID".to_owned(),
            got: None,
        }]));
    }
    Ok(options)
}

/// The refusal without secrets that were given in the place of something else.
fn without(secrets: Secrets<'_>, mut refusal: Refusal) -> Refusal {
    if refusal.problems.is_empty() || refusal.status != Status::InvalidRequest {
        return refusal;
    }
    let blotter = secrets.blotter();
    for problem in &mut refusal.problems {
        blotter.clean_all(problem.field.iter_mut().chain(&mut problem.got));
    }
    Refusal::of(refusal.problems)
}

fn credential(
    client: &Client,
    token: Option<&str>,
    dry_run: bool,
) -> Result<Option<Credential>, Refusal> {
    let no_token = |text: &str| Refusal::new(Status::InvalidToken, text);
    match token {
        _ if dry_run => Ok(None),
        Some(token) => {
            let token = Token::parse(token).map_err(no_token)?;
            Ok(Some(Credential::Given(token)))
        }
        None if client.provider.is_set() => Ok(Some(Credential::Provider)),
        None => Err(no_token("a token is needed, and none was given")),
    }
}

impl Operation<'_> {
    /// Whether the request is only to be shown.
    pub(crate) fn is_dry_run(&self) -> bool {
        self.credential.is_none()
    }

    /// Whether it may go on waiting while `what`.
    ///
    /// # Errors
    /// It was cancelled, or its deadline passed.
    pub(crate) fn may_wait(&self, what: &str) -> Result<(), Refusal> {
        if self.interrupt.is_cancelled() {
            let text = format!("cancelled while {what}");
            return Err(Refusal::new(Status::Cancelled, text));
        }
        if self
            .deadline
            .is_some_and(|at| self.client.shared.clock.now() >= at)
        {
            let text = format!("the call's deadline passed while {what}");
            return Err(Refusal::new(Status::Timeout, text));
        }
        Ok(())
    }

    /// Carries a request out, or shows it.
    pub(crate) fn send(&self, request: Request) -> Result<Report, Refusal> {
        let write = is_write(&request.method);
        let expected = request.expected;
        let outgoing = self.outgoing(request)?;
        let Some(credential) = &self.credential else {
            return Ok(dry_run(&outgoing));
        };
        Ok(Call {
            client: self.client,
            interrupt: &self.interrupt,
            id: self.id.clone(),
            credential: credential.clone(),
            held: &self.held,
            token: None,
            outgoing,
            expected,
            write,
            no_wait: self.no_wait,
            begun: self.begun,
            deadline: self.deadline,
            sink: &self.client.shared.sink,
        }
        .run())
    }

    fn outgoing(&self, request: Request) -> Result<Outgoing, Refusal> {
        let cannot =
            |what: &str| Refusal::new(Status::InvalidRequest, format!("{what} cannot be sent"));
        let text = |text: &str, what: &str| HeaderValue::from_str(text).map_err(|_| cannot(what));
        let mut headers = HeaderMap::new();
        let accept = match request.expected {
            Expected::Number => "text/plain, application/json",
            _ => "application/json",
        };
        headers.insert("accept", HeaderValue::from_static(accept));
        headers.insert("client-request-id", text(&self.id, "clientRequestId")?);
        let user_agent = &self.client.options.user_agent;
        headers.insert("user-agent", text(user_agent, "userAgent")?);
        if let Some(body) = &request.body {
            headers.insert("content-type", HeaderValue::from_static("application/json"));
            let length: usize = body.iter().map(Vec::len).sum();
            headers.insert("content-length", HeaderValue::from(length));
        } else if matches!(request.method, Method::POST | Method::PUT | Method::PATCH) {
            // Of these a body is expected, and its absence is told (RFC 9110, section 8.6).
            headers.insert("content-length", HeaderValue::from(0));
        }
        headers.extend(self.headers.iter().cloned());
        Ok(Outgoing {
            method: request.method,
            uri: request.uri,
            headers,
            body: request.body,
        })
    }
}

#[derive(Serialize)]
struct DryRun<'a> {
    method: &'a str,
    url: String,
    headers: BTreeMap<&'a str, &'a str>,
    body: Option<&'a RawValue>,
}

/// The exact request that would be sent, the token left out.
fn dry_run(outgoing: &Outgoing) -> Report {
    let body = outgoing.body_text();
    let shown = DryRun {
        method: outgoing.method.as_str(),
        url: outgoing.uri.to_string(),
        headers: outgoing
            .headers
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
            .collect(),
        body: serde_json::from_slice(&body).ok(),
    };
    let outcome = if is_write(&outgoing.method) {
        Outcome::NotSent
    } else {
        Outcome::None
    };
    Report {
        outcome,
        ..Report::offline(Body::own(&shown))
    }
}
