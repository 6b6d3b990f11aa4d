//! What was received, and what came of it.

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
}

impl Received {
    /// The value of a header; the first, where there are several.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let name = name.to_ascii_lowercase();
        let found = self.headers.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn line(&self) -> String {
        let mut headers = Map::new();
        for (name, value) in &self.headers {
            let before = headers.get(name).and_then(Value::as_str);
            let value = before.map_or_else(|| value.clone(), |before| format!("{before}, {value}"));
            headers.insert(name.clone(), value.into());
        }
        let milliseconds = u64::try_from(self.at.as_millis()).unwrap_or(u64::MAX);
        json!({"timeMs": milliseconds, "connection": self.connection, "method": self.method, "target": self.target,
            "headers": headers, "body": String::from_utf8_lossy(&self.body), "status": self.status,
            "early": self.early})
        .to_string()
    }
}

/// Keeps what was received.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    kept: Option<Mutex<Vec<Received>>>,
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
        self.kept
            .as_ref()
            .map(locked)
            .map_or_else(Vec::new, |kept| kept.clone())
    }

    /// Notes that a request has come; gives its place.
    pub(crate) fn begin(&self, received: &Received) -> usize {
        let Some(mut kept) = self.kept.as_ref().map(locked) else {
            return 0;
        };
        kept.push(received.clone());
        kept.len() - 1
    }

    /// Notes what came of it.
    pub(crate) fn end(&self, place: usize, received: Received) {
        if let Some(file) = &self.file {
            // One write a line; what cannot be written must not stop the service.
            let _ = locked(file).write_all((received.line() + "\n").as_bytes());
        }
        if let Some(mut kept) = self.kept.as_ref().map(locked)
            && let Some(known) = kept.get_mut(place)
        {
            *known = received;
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
