//! Which request a fault is for.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Deserializer};

use super::Fault;

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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Rule {
    /// Only requests of this method. Defaults to any.
    #[serde(default)]
    pub method: Option<String>,
    /// Only requests for this path, the query aside; one that ends in `*` is for all that begin so. Defaults to any.
    #[serde(default)]
    pub path: Option<String>,
    /// From the how manieth of these requests on. Defaults to 1.
    #[serde(default = "one")]
    pub nth: u64,
    /// For how many in a row; 0: for all that follow. Defaults to 1.
    #[serde(default = "one")]
    pub times: u64,
    /// Whether it is for requests inside a batch, in place of others. Defaults to false.
    #[serde(default)]
    pub in_batch: bool,
    /// What goes wrong: in JSON, a name or an object.
    #[serde(deserialize_with = "fault")]
    pub fault: Fault,
}

impl Rule {
    /// A rule for the first request that comes.
    #[must_use]
    pub fn new(fault: Fault) -> Rule {
        Rule {
            method: None,
            path: None,
            nth: 1,
            times: 1,
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

    fn is_for(&self, method: &str, path: &str, in_batch: bool) -> bool {
        let method_fits = self
            .method
            .as_ref()
            .is_none_or(|own| own.eq_ignore_ascii_case(method));
        let path_fits = match self.path.as_deref() {
            None => true,
            Some(own) => match own.strip_suffix('*') {
                Some(prefix) => path.starts_with(prefix),
                None => path == own,
            },
        };
        method_fits && path_fits && self.in_batch == in_batch
    }
}

fn one() -> u64 {
    1
}

fn fault<'de, D: Deserializer<'de>>(from: D) -> Result<Fault, D::Error> {
    use serde::de::Error;
    match serde_json::Value::deserialize(from)? {
        serde_json::Value::String(name) => Fault::named(&name)
            .ok_or_else(|| D::Error::custom(format!("no fault is named '{name}'"))),
        fault => serde_json::from_value(fault).map_err(D::Error::custom),
    }
}

/// Rules, each with how many requests have been for it.
#[derive(Debug, Default)]
pub(crate) struct Rules(Mutex<Vec<(Rule, u64)>>);

impl Rules {
    pub(crate) fn new(rules: &[Rule]) -> Rules {
        let rules = rules.iter().map(|rule| (rule.clone(), 0));
        Rules(Mutex::new(rules.collect()))
    }

    fn rules(&self) -> MutexGuard<'_, Vec<(Rule, u64)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn add(&self, rule: Rule) {
        self.rules().push((rule, 0));
    }

    pub(crate) fn clear(&self) {
        self.rules().clear();
    }

    /// What goes wrong with this request: by the first rule whose turn it is. Every rule counts it.
    pub(crate) fn hit(&self, method: &str, path: &str, in_batch: bool) -> Option<Fault> {
        let mut hit = None;
        for (rule, count) in self.rules().iter_mut() {
            if !rule.is_for(method, path, in_batch) {
                continue;
            }
            *count += 1;
            let turn = *count >= rule.nth && (rule.times == 0 || *count - rule.nth < rule.times);
            if turn && hit.is_none() {
                hit = Some(rule.fault.clone());
            }
        }
        hit
    }
}
