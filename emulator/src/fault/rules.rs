//! Which request a fault is for.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::HeaderMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use super::Fault;
use super::matching::{fits, has_members, query_values};
use crate::nearest::hint;

/// Which requests a fault is for.
///
/// ```
/// use intune_emulator::{Fault, Rule};
/// // The third and fourth create.
/// let rule = Rule {
///     method: Some("POST".to_owned()),
///     nth: 3,
///     times: 2,
///     ..Rule::new(Fault::named("429").unwrap_or_default())
/// };
/// let json = r#"[{"method": "POST", "nth": 3, "times": 2, "fault": "429"}]"#;
/// assert_eq!(Rule::parse(json), Ok(vec![rule]));
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(try_from = "Written", rename_all = "camelCase")]
pub struct Rule {
    /// Only requests of this method. Defaults to any.
    pub method: Option<String>,
    /// Only requests for this path, the query aside, in any letter case; `*` stands for anything. Defaults to any path of
    /// Graph's.
    pub path: Option<String>,
    /// Only requests with these query options, decoded; `*` stands for anything, none for an option that is not there.
    pub query: BTreeMap<String, Option<String>>,
    /// Only requests with these headers; `*` stands for anything, none for a header that is not there.
    pub headers: BTreeMap<String, Option<String>>,
    /// Only requests with this body: a text that stands in it, or JSON with members that it has. Defaults to any.
    pub body: Option<Value>,
    /// From the how manieth of these requests on. Defaults to 1.
    pub nth: u64,
    /// For how many in a row; 0: for all that follow. Defaults to 1, in JSON with a probability to 0.
    pub times: u64,
    /// How probable it is for each of them, from 0 to 1. Defaults to none: always.
    pub probability: Option<f64>,
    /// What the probability and ranges of latency are drawn from. Defaults to the emulator's own.
    pub seed: Option<u64>,
    /// Whether it is for requests inside a batch, in place of others. Defaults to false.
    pub in_batch: bool,
    /// What goes wrong: in JSON, a name or an object.
    #[serde(serialize_with = "without_defaults")]
    pub fault: Fault,
}

/// A rule as it is written in JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Written {
    method: Option<String>,
    path: Option<String>,
    #[serde(default)]
    query: BTreeMap<String, Option<String>>,
    #[serde(default)]
    headers: BTreeMap<String, Option<String>>,
    body: Option<Value>,
    nth: Option<u64>,
    times: Option<u64>,
    probability: Option<f64>,
    seed: Option<u64>,
    #[serde(default)]
    in_batch: bool,
    #[serde(deserialize_with = "fault")]
    fault: Fault,
}

impl TryFrom<Written> for Rule {
    type Error = String;

    fn try_from(written: Written) -> Result<Rule, String> {
        if written.nth == Some(0) {
            return Err("'nth' counts from 1".to_owned());
        }
        let probability = written.probability;
        if probability.is_some_and(|is| !(0.0..=1.0).contains(&is)) {
            return Err("'probability' is from 0 to 1".to_owned());
        }
        if let Some(status) = written.fault.status
            && !(200..=999).contains(&status)
        {
            return Err(format!("'status' is from 200 to 999, not {status}"));
        }
        Ok(Rule {
            method: written.method,
            path: written.path,
            query: written.query,
            headers: written.headers,
            body: written.body,
            nth: written.nth.unwrap_or(1),
            times: written.times.unwrap_or(u64::from(probability.is_none())),
            probability,
            seed: written.seed,
            in_batch: written.in_batch,
            fault: written.fault,
        })
    }
}

fn fault<'de, D: Deserializer<'de>>(from: D) -> Result<Fault, D::Error> {
    use serde::de::Error;
    match Value::deserialize(from)? {
        Value::String(name) => Fault::named(&name).ok_or_else(|| {
            let hint = hint(&name, Fault::names());
            D::Error::custom(format!("no fault is named '{name}'{hint}"))
        }),
        fault => serde_json::from_value(fault).map_err(D::Error::custom),
    }
}

fn without_defaults<S: Serializer>(fault: &Fault, to: S) -> Result<S::Ok, S::Error> {
    let own = |fault: &Fault| serde_json::to_value(fault).unwrap_or_default();
    let (mut fault, defaults) = (own(fault), own(&Fault::default()));
    if let Some(members) = fault.as_object_mut() {
        members.retain(|name, value| defaults.get(name) != Some(value));
    }
    fault.serialize(to)
}

/// A request as rules look at it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'r> {
    pub(crate) method: &'r str,
    pub(crate) path: &'r str,
    pub(crate) query: &'r str,
    pub(crate) headers: &'r HeaderMap,
    pub(crate) in_batch: bool,
    /// Whether it is for Graph.
    pub(crate) graph: bool,
}

impl Rule {
    /// A rule for the first request that comes.
    #[must_use]
    pub fn new(fault: Fault) -> Rule {
        Rule {
            method: None,
            path: None,
            query: BTreeMap::new(),
            headers: BTreeMap::new(),
            body: None,
            nth: 1,
            times: 1,
            probability: None,
            seed: None,
            in_batch: false,
            fault,
        }
    }

    /// Rules from a JSON array of them.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(json: &str) -> Result<Vec<Rule>, String> {
        serde_json::from_str(json).map_err(|why| why.to_string())
    }

    fn is_for(&self, seen: &Seen<'_>) -> bool {
        let method = self.method.as_ref();
        let header = |(name, pattern): (&String, &Option<String>)| {
            let values = seen.headers.get_all(name.as_str()).iter();
            let values = values.map(|value| String::from_utf8_lossy(value.as_bytes()));
            fits(pattern.as_deref(), values)
        };
        let option = |(name, pattern): (&String, &Option<String>)| {
            fits(pattern.as_deref(), query_values(seen.query, name))
        };
        method.is_none_or(|own| own.eq_ignore_ascii_case(seen.method))
            && match &self.path {
                None => seen.graph,
                Some(own) => super::matching::path_fits(own, seen.path),
            }
            && self.in_batch == seen.in_batch
            && self.headers.iter().all(header)
            && self.query.iter().all(option)
    }
}

/// A rule that is at work.
#[derive(Debug)]
struct AtWork {
    id: u64,
    rule: Rule,
    /// How many requests have been for it.
    seen: u64,
    /// How many of them it has hit.
    hit: u64,
    random: fastrand::Rng,
}

impl AtWork {
    /// What goes wrong with a request that is for it, if it is its turn.
    fn turn(&mut self) -> Option<Fault> {
        let Rule { nth, times, .. } = self.rule;
        self.seen += 1;
        let turn = self.seen >= nth && (times == 0 || self.seen - nth < times);
        let probability = self.rule.probability;
        let struck = turn && probability.is_none_or(|is| self.random.f64() < is);
        struck.then(|| {
            let delay = self.rule.fault.delay.drawn(&mut self.random).into();
            Fault {
                delay,
                ..self.rule.fault.clone()
            }
        })
    }
}

/// A fault, and the rule that it is of.
#[derive(Debug)]
pub(crate) struct Hit {
    rule: u64,
    pub(crate) fault: Fault,
}

/// Rules at work, in the order in which they were added.
#[derive(Debug)]
pub(crate) struct Rules {
    list: Mutex<Vec<AtWork>>,
    /// Those that a reset brings back.
    begin: Vec<Rule>,
    seed: Option<u64>,
}

impl Rules {
    pub(crate) fn new(begin: &[Rule], seed: Option<u64>) -> Rules {
        let rules = Rules {
            list: Mutex::default(),
            begin: begin.to_vec(),
            seed,
        };
        rules.reset();
        rules
    }

    fn list(&self) -> MutexGuard<'_, Vec<AtWork>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives its id.
    pub(crate) fn add(&self, rule: Rule) -> u64 {
        let mut list = self.list();
        let id = list.last().map_or(1, |last| last.id + 1);
        let seed = rule.seed.or(self.seed.map(|seed| seed.wrapping_add(id)));
        let random = seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed);
        list.push(AtWork {
            id,
            rule,
            seen: 0,
            hit: 0,
            random,
        });
        id
    }

    pub(crate) fn clear(&self) {
        self.list().clear();
    }

    /// As they were when the emulator was started.
    pub(crate) fn reset(&self) {
        self.clear();
        for rule in &self.begin {
            self.add(rule.clone());
        }
    }

    /// Whether there was one with that id.
    pub(crate) fn remove(&self, id: u64) -> bool {
        let mut list = self.list();
        let before = list.len();
        list.retain(|one| one.id != id);
        list.len() < before
    }

    /// All of them, as JSON, with their ids and how often they have hit.
    pub(crate) fn shown(&self) -> Vec<Value> {
        let shown = |one: &AtWork| {
            let mut shown = json!({"id": one.id, "seen": one.seen, "hit": one.hit});
            let rule = serde_json::to_value(&one.rule).unwrap_or_default();
            if let (Value::Object(shown), Value::Object(rule)) = (&mut shown, rule) {
                let empty = |value: &Value| value.is_null() || *value == json!({});
                shown.extend(rule.into_iter().filter(|(_, value)| !empty(value)));
            }
            shown
        };
        self.list().iter().map(shown).collect()
    }

    /// What goes wrong with a request: by the first rule whose turn it is. Every rule counts it.
    pub(crate) fn hit(&self, seen: &Seen<'_>, body: &[u8]) -> Option<Fault> {
        let by_head = self.hit_by_head(seen);
        self.hit_by_body(seen, body, by_head)
    }

    /// The same of the rules that look at no body, before one has been read.
    pub(crate) fn hit_by_head(&self, seen: &Seen<'_>) -> Option<Hit> {
        self.first(|rule| rule.body.is_none() && rule.is_for(seen))
    }

    /// The same of the others; `by_head` is what had hit before.
    pub(crate) fn hit_by_body(
        &self,
        seen: &Seen<'_>,
        body: &[u8],
        by_head: Option<Hit>,
    ) -> Option<Fault> {
        let by_body = self.first(|rule| {
            let wanted = rule.body.as_ref();
            wanted.is_some_and(|wanted| rule.is_for(seen) && has_members(body, wanted))
        });
        let hits = by_head.into_iter().chain(by_body);
        hits.min_by_key(|hit| hit.rule).map(|hit| self.settled(hit))
    }

    /// The fault that strikes; its rule counts it.
    pub(crate) fn settled(&self, hit: Hit) -> Fault {
        if let Some(one) = self.list().iter_mut().find(|one| one.id == hit.rule) {
            one.hit += 1;
        }
        hit.fault
    }

    fn first(&self, is_for: impl Fn(&Rule) -> bool) -> Option<Hit> {
        let mut first = None;
        for one in self.list().iter_mut().filter(|one| is_for(&one.rule)) {
            if let Some(fault) = one.turn()
                && first.is_none()
            {
                first = Some(Hit {
                    rule: one.id,
                    fault,
                });
            }
        }
        first
    }
}
