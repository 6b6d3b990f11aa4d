//! What a request is answered with: the service's headers and error bodies.

use http::StatusCode;

use crate::error_body::{ErrorBody, Shape, error_body};
use crate::form::Form;
use crate::ids::Ids;

const DIAGNOSTIC: &str = r#"{"ServerInfo":{"DataCenter":"Emulator","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"EMULATOR"}}"#;

/// A body, before it is written.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    Empty,
    /// JSON, as it stands.
    Json(String),
    /// JSON of OData's, in a form that was asked for.
    Odata(String, Form),
    /// Text, as it stands.
    Text(String),
    Error(ErrorBody),
}

/// What a request is answered with, and why where it is refused.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Box<Body>,
    pub(crate) headers: Vec<(&'static str, String)>,
    /// What its client is to wait for.
    pub(crate) pause: Option<Box<Pause>>,
}

/// What a client is to wait for.
#[derive(Clone, Debug)]
pub(crate) struct Pause {
    /// As `Retry-After` says it.
    pub(crate) retry_after: String,
    /// Whether reads are not meant.
    pub(crate) writes_only: bool,
}

/// An answer as it goes out.
#[derive(Clone, Debug)]
pub(crate) struct Finished {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Finished {
    /// What it asks its client to wait for, by its header.
    pub(crate) fn pause(&self, writes_only: bool) -> Option<Box<Pause>> {
        let waits = [429, 503].contains(&self.status.as_u16());
        let mut headers = self.headers.iter();
        let found = headers.find(|(name, _)| waits && name == "retry-after");
        found.map(|(_, retry_after)| {
            Box::new(Pause {
                retry_after: retry_after.clone(),
                writes_only,
            })
        })
    }
}

impl Answer {
    /// A success.
    pub(crate) fn ok(status: StatusCode, body: Body) -> Answer {
        Answer {
            status,
            body: Box::new(body),
            headers: Vec::new(),
            pause: None,
        }
    }

    /// Too many requests: come back when `retry_after` has passed.
    pub(crate) fn throttled(retry_after: &str, writes_only: bool) -> Answer {
        let (status, code) = (StatusCode::TOO_MANY_REQUESTS, "TooManyRequests");
        let message = "Please retry again later.";
        let mut answer =
            Answer::error(status, Shape::Throttled, code, message).with("retry-after", retry_after);
        answer.pause = Some(Box::new(Pause {
            retry_after: retry_after.to_owned(),
            writes_only,
        }));
        answer
    }

    /// An error.
    pub(crate) fn error(status: StatusCode, shape: Shape, code: &str, message: &str) -> Answer {
        let body = ErrorBody {
            shape,
            code: code.to_owned(),
            message: message.to_owned(),
            inner_code: None,
        };
        Answer::ok(status, Body::Error(body))
    }

    /// A plain error of Graph's front end.
    pub(crate) fn plain(status: StatusCode, code: &str, message: &str) -> Answer {
        Answer::error(status, Shape::Plain, code, message)
    }

    /// 400 in plain words.
    pub(crate) fn bad_request(message: &str) -> Answer {
        Answer::plain(StatusCode::BAD_REQUEST, "BadRequest", message)
    }

    /// The OData layer's verdict on an entity.
    pub(crate) fn invalid(message: &str) -> Answer {
        let code = "ModelValidationFailure";
        Answer::error(StatusCode::BAD_REQUEST, Shape::Validation, code, message)
    }

    /// An error of Intune's, whose message is JSON.
    pub(crate) fn nested(status: StatusCode, code: &str, message: &str) -> Answer {
        Answer::error(status, Shape::Nested, code, message)
    }

    /// What Intune says where it has no better word.
    pub(crate) fn internal() -> Answer {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Answer::nested(
            status,
            "InternalServerError",
            "An internal server error has occurred",
        )
    }

    /// With one more header.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Answer {
        self.headers.push((name, value.into()));
        self
    }

    /// Why it refuses, if it does.
    pub(crate) fn refusal(&self) -> Option<String> {
        match &*self.body {
            Body::Error(error) => Some(format!("{}: {}", error.code, error.message)),
            _ => None,
        }
    }

    /// Written, with the headers that every answer has.
    pub(crate) fn finish(self, ids: &Ids) -> Finished {
        let mut headers: Vec<(String, String)> = [
            ("cache-control", "no-store"),
            ("vary", "Accept-Encoding"),
            ("strict-transport-security", "max-age=31536000"),
            ("x-ms-ags-diagnostic", DIAGNOSTIC),
            ("request-id", &ids.request),
            ("client-request-id", &ids.client),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        // Errors go without it.
        if self.status.is_success() && !matches!(*self.body, Body::Error(_)) {
            headers.push(("odata-version".to_owned(), "4.0".to_owned()));
        }
        let (kind, body) = match *self.body {
            Body::Empty => (None, Vec::new()),
            Body::Json(text) => (Some("application/json".to_owned()), text.into_bytes()),
            Body::Odata(text, form) => (Some(form.content_type()), text.into_bytes()),
            Body::Text(text) => {
                let kind = "text/plain; charset=utf-8".to_owned();
                (Some(kind), text.into_bytes())
            }
            Body::Error(error) => {
                let body = error_body(&error, ids).to_string();
                (Some("application/json".to_owned()), body.into_bytes())
            }
        };
        let kind = kind.map(|kind| ("content-type".to_owned(), kind));
        headers.extend(kind);
        let own = self.headers.into_iter();
        headers.extend(own.map(|(name, value)| (name.to_owned(), value)));
        Finished {
            status: self.status,
            headers,
            body,
        }
    }
}
