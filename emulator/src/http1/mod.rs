//! HTTP/1.1 by its word (RFC 9110, RFC 9112): what is read strictly, so that a wrong request cannot look right.

mod body;
mod coding;
mod head;
mod reader;

use http::StatusCode;

use crate::answers::Answer;

pub(crate) use body::Framing;
pub(crate) use coding::{pack, packed};
pub(crate) use head::{Head, named, tokens};
pub(crate) use reader::{Reader, Unread, Waits, fits};

/// Why bytes are no request that can be answered otherwise; the connection ends with it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) status: StatusCode,
    pub(crate) message: String,
}

impl Refused {
    fn new(status: StatusCode, message: impl Into<String>) -> Refused {
        Refused {
            status,
            message: message.into(),
        }
    }

    fn bad(message: impl Into<String>) -> Refused {
        Refused::new(StatusCode::BAD_REQUEST, message)
    }

    /// What its client is told.
    pub(crate) fn answer(&self) -> Answer {
        Answer::plain(self.status, "BadRequest", &self.message)
    }
}
