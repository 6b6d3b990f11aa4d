//! What was received, and what came of it.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderMap;
use serde_json::{Map, Value, json};

/// A request that was received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// When its head had come, in the emulator's time.
    pub at: Duration,
    /// Which connection it came on, counted from 1.
    pub connection: u64,
    /// Its method.
    pub method: String,
    /// Its path and query, as sent.
    pub target: String,
    /// Its headers, names in lower case, without the text of access tokens.
    pub headers: Vec<(String, String)>,
    /// Its body; empty where none was read.
    pub body: Vec<u8>,
    /// What it was answered with; none while it is not, or where it never was.
    pub status: Option<u16>,
    /// Whether its client came back before `Retry-After` had passed.
    pub early: bool,
    /// The headers of its answer, names in lower case; none where there was no answer.
    pub answer_headers: Vec<(String, String)>,
    /// The body of its answer, before it was packed.
    pub answer_body: Vec<u8>,
}

impl Received {
    /// The value of a header; the first, where there are several.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let name = name.to_ascii_lowercase();
        let found = self.headers.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// As the journal shows it.
    pub(crate) fn shown(&self) -> Value {
        let milliseconds = u64::try_from(self.at.as_millis()).unwrap_or(u64::MAX);
        json!({"timeMs": milliseconds, "connection": self.connection, "method": self.method, "target": self.target,
            "headers": members(&self.headers), "body": String::from_utf8_lossy(&self.body), "status": self.status,
            "early": self.early,
            "answer": {"headers": members(&self.answer_headers), "body": String::from_utf8_lossy(&self.answer_body)}})
    }

    /// About as many bytes as it takes.
    fn size(&self) -> usize {
        let headers = self.headers.iter().chain(&self.answer_headers);
        let headers: usize = headers
            .map(|(name, value)| name.len() + value.len() + 48)
            .sum();
        headers + self.target.len() + self.body.len() + self.answer_body.len() + 256
    }
}

fn members(headers: &[(String, String)]) -> Map<String, Value> {
    let mut members = Map::new();
    for (name, value) in headers {
        let before = members.get(name).and_then(Value::as_str);
        let value = before.map_or_else(|| value.clone(), |before| format!("{before}, {value}"));
        members.insert(name.clone(), value.into());
    }
    members
}

/// As many requests as are kept in memory, and as many bytes.
const MOST: (usize, usize) = (100_000, 64 << 20);

/// What is kept in memory: the latest.
#[derive(Debug, Default)]
struct Kept {
    list: VecDeque<Received>,
    bytes: usize,
    /// How many have gone.
    gone: usize,
}

impl Kept {
    fn push(&mut self, received: Received) -> usize {
        self.bytes += received.size();
        self.list.push_back(received);
        self.gone + self.list.len() - 1
    }

    fn replace(&mut self, number: usize, received: Received) {
        let at = number.checked_sub(self.gone);
        if let Some(known) = at.and_then(|at| self.list.get_mut(at)) {
            self.bytes = self.bytes - known.size() + received.size();
            *known = received;
        }
        while self.list.len() > MOST.0 || self.bytes > MOST.1 && self.list.len() > 1 {
            self.forget();
        }
    }

    fn forget(&mut self) {
        if let Some(oldest) = self.list.pop_front() {
            self.bytes -= oldest.size();
            self.gone += 1;
        }
    }
}

/// Keeps what was received.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    kept: Option<Mutex<Kept>>,
    file: Option<Mutex<File>>,
}

impl Journal {
    /// Keeps it in memory, if `kept`, and in a file, if one is named.
    pub(crate) fn new(kept: bool, file: Option<&Path>) -> io::Result<Journal> {
        Ok(Journal {
            kept: kept.then(Mutex::default),
            file: file.map(File::create).transpose()?.map(Mutex::new),
        })
    }

    /// What has been kept, in the order in which it came.
    pub(crate) fn all(&self) -> Vec<Received> {
        let kept = self.kept.as_ref().map(locked);
        kept.map_or_else(Vec::new, |kept| kept.list.iter().cloned().collect())
    }

    /// The same of those that are wanted, as it is shown, each with its number; and the number of the next.
    pub(crate) fn shown(&self, wanted: impl Fn(usize, &Received) -> bool) -> (Vec<Value>, usize) {
        let Some(kept) = self.kept.as_ref().map(locked) else {
            return (Vec::new(), 0);
        };
        let numbered = kept.list.iter().enumerate();
        let numbered = numbered.map(|(at, received)| (kept.gone + at, received));
        let wanted = numbered.filter(|(number, received)| wanted(*number, received));
        let shown = wanted.map(|(number, received)| {
            let mut shown = received.shown();
            shown["number"] = number.into();
            shown
        });
        (shown.collect(), kept.gone + kept.list.len())
    }

    /// Forgets what it keeps in memory.
    pub(crate) fn clear(&self) {
        if let Some(mut kept) = self.kept.as_ref().map(locked) {
            while !kept.list.is_empty() {
                kept.forget();
            }
        }
    }

    /// Notes that a request has come; gives its number.
    pub(crate) fn begin(&self, received: &Received) -> usize {
        let kept = self.kept.as_ref().map(locked);
        kept.map_or(0, |mut kept| kept.push(received.clone()))
    }

    /// Notes what came of it.
    pub(crate) fn end(&self, number: usize, received: Received) {
        if let Some(file) = &self.file {
            let line = received.shown().to_string() + "\n";
            // One write a line; what cannot be written must not stop the service.
            let _ = locked(file).write_all(line.as_bytes());
        }
        if let Some(mut kept) = self.kept.as_ref().map(locked) {
            kept.replace(number, received);
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Headers without the text of access tokens.
pub(crate) fn without_tokens(headers: &HeaderMap) -> Vec<(String, String)> {
    let shown = |name: &str, value: &[u8]| {
        let text = String::from_utf8_lossy(value).into_owned();
        match name {
            "authorization" | "proxy-authorization" => match text.split_once(' ') {
                Some((scheme, _)) => format!("{scheme} ***"),
                None => "***".to_owned(),
            },
            _ => text,
        }
    };
    headers
        .iter()
        .map(|(name, value)| (name.to_string(), shown(name.as_str(), value.as_bytes())))
        .collect()
}
