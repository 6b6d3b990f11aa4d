//! What a fault does to an answer.

use http::StatusCode;

use super::{Encoding, Fault};
use crate::answers::{Answer, Body, Finished};
use crate::date::http_date;
use crate::http1::packed;
use crate::ids::Ids;

impl Fault {
    /// The answer that goes out in place of the service's own.
    pub(crate) fn change(&self, own: Finished, ids: &Ids) -> Finished {
        let other = self.error.is_some() || self.body.is_some();
        let status = self.status.or(other.then_some(500));
        let status = status.and_then(|status| StatusCode::from_u16(status).ok());
        let mut answer = match (&self.error, &self.body) {
            (Some(error), _) => {
                let status = status.unwrap_or(own.status);
                Answer::ok(status, Body::Error(error.clone())).finish(ids)
            }
            (None, Some(body)) => Finished {
                body: body.clone(),
                ..Answer::ok(status.unwrap_or(own.status), Body::Empty).finish(ids)
            },
            (None, None) => Finished {
                status: status.unwrap_or(own.status),
                ..own
            },
        };
        if self.bare {
            answer.headers.clear();
        }
        for (name, value) in &self.headers {
            let name = name.to_ascii_lowercase();
            answer.headers.retain(|(known, _)| *known != name);
            if !value.is_empty() {
                answer.headers.push((name, dated(value, ids.unix)));
            }
        }
        self.pack(answer)
    }

    fn pack(&self, mut answer: Finished) -> Finished {
        if self.encoding == Encoding::Identity {
            return answer;
        }
        let mut packed = packed(&answer.body);
        let middle = packed.len() / 2;
        match self.encoding {
            Encoding::GzipDamaged => {
                for byte in packed.iter_mut().skip(middle).take(8) {
                    *byte = !*byte;
                }
            }
            Encoding::GzipCut => packed.truncate(middle),
            Encoding::Identity | Encoding::Gzip => {}
        }
        answer.body = packed;
        let header = ("content-encoding".to_owned(), "gzip".to_owned());
        answer.headers.push(header);
        answer
    }
}

/// With `{date+N}` replaced.
fn dated(value: &str, now_unix: u64) -> String {
    let parsed = || {
        let (before, rest) = value.split_once("{date+")?;
        let (seconds, after) = rest.split_once('}')?;
        let seconds: u64 = seconds.parse().ok()?;
        Some(format!("{before}{}{after}", http_date(now_unix + seconds)))
    };
    parsed().unwrap_or_else(|| value.to_owned())
}
