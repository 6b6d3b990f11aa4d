//! Lists and their pages.

use std::cmp::Ordering;
use std::hash::{BuildHasher, RandomState};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value as Json, json};

use crate::answers::Answer;
use crate::entity::{Property, Version};
use crate::query::Query;
use crate::store::Kept;
use crate::value::Value;

/// What pages of lists need to know.
#[derive(Debug)]
pub(crate) struct Pages {
    /// As many entities as a page has at most.
    pub(crate) size: usize,
    /// The key that skip tokens are signed with.
    pub(crate) key: RandomState,
}

/// Where a list is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'r> {
    pub(crate) version: Version,
    /// The address of the collection that the client used.
    pub(crate) url: &'r str,
    /// The page size that the client prefers.
    pub(crate) preferred: Option<usize>,
}

/// An entity in a list.
struct Row<'s> {
    kept: &'s Kept,
    members: Map<String, Json>,
    /// What it is ordered by.
    keys: Vec<Value>,
}

/// How many entities a filter lets through.
pub(crate) fn count(entities: &[Kept], query: &Query) -> usize {
    rows(entities, query).len()
}

/// One page, as JSON.
pub(crate) fn page(
    entities: &[Kept],
    query: &Query,
    place: Place<'_>,
    pages: &Pages,
) -> Result<String, Answer> {
    let mut rows = rows(entities, query);
    let total = rows.len();
    rows.sort_by(|one, other| {
        by_order(&query.order, &one.keys, &other.keys).then(one.kept.number.cmp(&other.kept.number))
    });
    match &query.skip_token {
        Some(token) => {
            let (number, keys) = pages.opened(token, &query.rest, &query.order)?;
            rows.retain(|row| {
                let order = by_order(&query.order, &row.keys, &keys);
                order.then(row.kept.number.cmp(&number)) == Ordering::Greater
            });
        }
        None => drop(rows.drain(..query.skip.min(rows.len()))),
    }
    let sizes = [query.top, place.preferred.filter(|size| *size > 0)];
    let size = sizes.into_iter().flatten().fold(pages.size, usize::min);
    // `$top` is Graph's size of a page; with 0, no page would ever end the list.
    let more = rows.len() > size && size > 0;
    rows.truncate(size);
    let mut head = Map::new();
    head.insert("@odata.context".to_owned(), context(place.version, query));
    if query.count {
        head.insert("@odata.count".to_owned(), total.into());
    }
    if more && let Some(last) = rows.last() {
        let link = pages.link(place.url, query, last);
        head.insert("@odata.nextLink".to_owned(), link.into());
    }
    let head = Json::Object(head).to_string();
    let head = head.trim_end_matches('}');
    let items: Vec<String> = rows
        .iter()
        .map(|row| selected(row.kept, Some(&row.members), query, place.version))
        .collect();
    Ok(format!("{head},\"value\":[{}]}}", items.join(",")))
}

/// An entity with what is selected of it; all of it as it was sent.
pub(crate) fn selected(
    kept: &Kept,
    members: Option<&Map<String, Json>>,
    query: &Query,
    version: Version,
) -> String {
    let beta_only = version == Version::V1 && kept.text.contains("\"platform\"");
    if query.select.is_none() && !beta_only {
        return kept.text.clone();
    }
    let mut members = members.cloned().unwrap_or_else(|| kept.members());
    members.retain(|name, _| {
        let known = name.starts_with('@') || crate::entity::find(version, name).is_some();
        let asked = query.select.as_ref();
        known && asked.is_none_or(|names| name.starts_with('@') || names.contains(&name.as_str()))
    });
    Json::Object(members).to_string()
}

fn rows<'s>(entities: &'s [Kept], query: &Query) -> Vec<Row<'s>> {
    let row = |kept: &'s Kept| {
        let members = kept.members();
        let keys = query.order.iter();
        let keys = keys.map(|(property, _)| Value::of(&members, property));
        let keys = keys.collect();
        Row {
            kept,
            members,
            keys,
        }
    };
    let takes = |row: &Row<'_>| {
        let filter = query.filter.as_ref();
        filter.is_none_or(|filter| filter.takes(&row.members))
    };
    entities.iter().map(row).filter(takes).collect()
}

fn by_order(order: &[(&Property, bool)], one: &[Value], other: &[Value]) -> Ordering {
    let ranks = one.iter().zip(other).zip(order);
    let mut ranks = ranks.map(|((one, other), (_, descends))| match descends {
        true => other.rank(one),
        false => one.rank(other),
    });
    ranks.find(|rank| rank.is_ne()).unwrap_or(Ordering::Equal)
}

fn context(version: Version, query: &Query) -> Json {
    let selected = match &query.select {
        Some(names) => format!("({})", names.join(",")),
        None => String::new(),
    };
    let version = version.name();
    format!("https://graph.microsoft.com/{version}/$metadata#deviceManagement/iosUpdateStatuses{selected}")
        .into()
}

impl Pages {
    /// Begins after `last`, and says so in a way that only this emulator can.
    fn link(&self, url: &str, query: &Query, last: &Row<'_>) -> String {
        let properties = query.order.iter().map(|(property, _)| property.name);
        let keys: Vec<Option<&Json>> = properties.map(|name| last.members.get(name)).collect();
        let after = json!([last.kept.number, keys]).to_string();
        let signature = self.key.hash_one((&query.rest, &after));
        let after = BASE64_URL_SAFE_NO_PAD.encode(after);
        let separator = if query.rest.is_empty() { "" } else { "&" };
        let rest = &query.rest;
        // Encoded as the service does it: who encodes it anew breaks it.
        format!(
            "{url}?{rest}{separator}$skiptoken=Last%3d%27{after}%27%2cSign%3d%27{signature:016x}%27"
        )
    }

    /// What a skip token says, if it is one of ours and for these options.
    fn opened(
        &self,
        token: &str,
        rest: &String,
        order: &[(&Property, bool)],
    ) -> Result<(u64, Vec<Value>), Answer> {
        let parsed = || {
            let (after, signature) = token
                .strip_prefix("Last='")?
                .strip_suffix('\'')?
                .split_once("',Sign='")?;
            let after = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(after).ok()?).ok()?;
            let expected = format!("{:016x}", self.key.hash_one((rest, &after)));
            let (number, keys): (u64, Vec<Json>) =
                (signature == expected).then(|| serde_json::from_str(&after).ok())??;
            let value = |((property, _), key): (&(&Property, bool), Json)| {
                let entity = Map::from_iter([(property.name.to_owned(), key)]);
                Value::of(&entity, property)
            };
            Some((number, order.iter().zip(keys).map(value).collect()))
        };
        parsed().ok_or_else(|| {
            Answer::bad_request("The $skiptoken is invalid, or its link was changed.")
        })
    }
}
