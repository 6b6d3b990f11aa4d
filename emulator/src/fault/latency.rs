//! How long an answer takes.

use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How long an answer takes, in the emulator's time: anything from the least to the most, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Latency {
    /// The least.
    pub least: Duration,
    /// The most.
    pub most: Duration,
}

impl Latency {
    fn milliseconds(least: u64, most: u64) -> Result<Latency, String> {
        let ordered = least <= most;
        ordered
            .then(|| Latency {
                least: Duration::from_millis(least),
                most: Duration::from_millis(most),
            })
            .ok_or_else(|| format!("{least} is more than {most}"))
    }

    /// One of them.
    pub(crate) fn drawn(self, random: &mut fastrand::Rng) -> Duration {
        let least = u64::try_from(self.least.as_micros()).unwrap_or(u64::MAX);
        let most = u64::try_from(self.most.as_micros()).unwrap_or(u64::MAX);
        match least < most {
            true => Duration::from_micros(random.u64(least..=most)),
            false => self.least,
        }
    }
}

impl From<Duration> for Latency {
    fn from(always: Duration) -> Latency {
        Latency {
            least: always,
            most: always,
        }
    }
}

impl FromStr for Latency {
    type Err = String;

    /// From `MS` or `LEAST-MOST`, in milliseconds.
    fn from_str(text: &str) -> Result<Latency, String> {
        let (least, most) = text.split_once('-').unwrap_or((text, text));
        match (least.trim().parse(), most.trim().parse()) {
            (Ok(least), Ok(most)) => Latency::milliseconds(least, most),
            _ => Err(format!("'{text}' is neither MS nor LEAST-MOST")),
        }
    }
}

/// As it is written in JSON.
#[derive(Deserialize, Serialize)]
#[serde(untagged, expecting = "a number of milliseconds or an array of two")]
enum Written {
    One(u64),
    Two([u64; 2]),
}

impl<'de> Deserialize<'de> for Latency {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Latency, D::Error> {
        let [least, most] = match Written::deserialize(from)? {
            Written::One(always) => [always; 2],
            Written::Two(both) => both,
        };
        Latency::milliseconds(least, most).map_err(serde::de::Error::custom)
    }
}

impl Serialize for Latency {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let milliseconds = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let (least, most) = (milliseconds(self.least), milliseconds(self.most));
        let written = match least == most {
            true => Written::One(least),
            false => Written::Two([least, most]),
        };
        written.serialize(to)
    }
}
