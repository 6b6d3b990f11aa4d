//! Scripted faults: what goes wrong, and when.

mod change;
mod latency;
mod matching;
mod named;
mod rules;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::error_body::ErrorBody;

pub use latency::Latency;
pub(crate) use matching::{Pattern, query_values};
pub use rules::Rule;
pub(crate) use rules::{Rules, Seen};

/// What goes wrong with an answer.
///
/// Without a status, an error or a body of its own, the service's own answer goes out, changed as the rest says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Fault {
    /// Another status. With an error or a body but without this: 500.
    pub status: Option<u16>,
    /// Headers that are added or replaced; an empty value removes one. `{date+N}` stands for the date in N seconds.
    pub headers: BTreeMap<String, String>,
    /// Another body: a text as it stands, or JSON.
    #[serde(deserialize_with = "body", serialize_with = "body_text")]
    pub body: Option<Vec<u8>>,
    /// An error body, as the service writes them.
    pub error: Option<ErrorBody>,
    /// Whether the headers that the service always sends are missing. Defaults to false.
    pub bare: bool,
    /// Whether the body goes out packed. Defaults to [`Encoding::Identity`].
    pub encoding: Encoding,
    /// How long the answer takes, in the emulator's time.
    #[serde(rename = "delayMs")]
    pub delay: Latency,
    /// Whether the request is carried out all the same. Defaults to whether the service's own answer goes out.
    pub applied: Option<bool>,
    /// What happens to the connection. Defaults to [`Wire::Whole`].
    pub wire: Wire,
    /// The pause between bytes of a [`Wire::DripFeed`], in the emulator's time. Defaults to 10 ms.
    #[serde(
        rename = "dripMs",
        deserialize_with = "milliseconds",
        serialize_with = "in_milliseconds"
    )]
    pub drip: Option<Duration>,
    /// What happens to the answer inside a batch's. Defaults to [`Item::Kept`].
    pub item: Item,
}

/// Whether a body is packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// It is not.
    #[default]
    Identity,
    /// By gzip.
    Gzip,
    /// By gzip, with bytes changed in its midst.
    GzipDamaged,
    /// By gzip, without its end.
    GzipCut,
}

/// What happens to a connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wire {
    /// Nothing.
    #[default]
    Whole,
    /// Reset when the request's head has been read; its body is not, and the request is not carried out.
    ResetBeforeRequestBody,
    /// Reset in place of an answer.
    ResetBeforeAnswer,
    /// Closed in place of an answer.
    CloseBeforeAnswer,
    /// No answer, ever; the connection stays open.
    Hang,
    /// Closed after half of the answer's head.
    CloseInHead,
    /// Reset after the answer's head.
    ResetBeforeBody,
    /// Reset after half of the answer's body.
    ResetInBody,
    /// Closed after half of the answer's body.
    CloseInBody,
    /// Nothing more after half of the answer's body; the connection stays open.
    HangInBody,
    /// Reset after the answer, which said that the connection would stay.
    ResetAfterBody,
    /// Closed after the answer, which said that the connection would stay.
    CloseAfterBody,
    /// Bytes that are no HTTP.
    Garbage,
    /// A chunked body with a length that is none.
    BadChunk,
    /// More bytes after the answer, before the next request.
    ExtraBytes,
    /// One byte at a time.
    DripFeed,
}

/// What happens to an answer inside a batch's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// Nothing.
    #[default]
    Kept,
    /// It is missing.
    Missing,
    /// It is there twice.
    Doubled,
    /// It has an id that nobody sent.
    OtherId,
}

impl Fault {
    /// The fault of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Fault> {
        let all = named::all().iter();
        let mut found = all.filter(|(known, _)| known == name);
        found.next().map(|(_, fault)| fault.clone())
    }

    /// The names of all that have one.
    pub fn names() -> impl Iterator<Item = &'static str> {
        named::all().iter().map(|(name, _)| name.as_str())
    }

    /// Whether the request is carried out.
    pub(crate) fn applies(&self) -> bool {
        let own = self.status.is_none() && self.error.is_none() && self.body.is_none();
        self.applied.unwrap_or(own) && self.wire != Wire::ResetBeforeRequestBody
    }
}

fn body<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<u8>>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Null => None,
        Value::String(text) => Some(text.into_bytes()),
        json => Some(json.to_string().into_bytes()),
    })
}

fn body_text<S: Serializer>(body: &Option<Vec<u8>>, to: S) -> Result<S::Ok, S::Error> {
    let text = body.as_deref().map(String::from_utf8_lossy);
    text.serialize(to)
}

fn milliseconds<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    let milliseconds = Option::<u64>::deserialize(from)?;
    Ok(milliseconds.map(Duration::from_millis))
}

fn in_milliseconds<S: Serializer>(time: &Option<Duration>, to: S) -> Result<S::Ok, S::Error> {
    time.map(|time| time.as_millis()).serialize(to)
}
