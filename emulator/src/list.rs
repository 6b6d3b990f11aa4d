//! Lists and their pages.

use std::cmp::Ordering;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value as Json, json};

use crate::answers::Answer;
use crate::habits::Habit;
use crate::model::{Named, Version};
use crate::query::Query;
use crate::shape::Shape;
use crate::store::Kept;
use crate::value::{self, Value};

/// What pages of lists need to know.
#[derive(Debug)]
pub(crate) struct Pages {
    /// As many entities as a page has at most.
    pub(crate) size: usize,
    /// The same in beta.
    pub(crate) beta_size: usize,
    /// The key that skip tokens are signed with.
    pub(crate) key: RandomState,
}

/// An entity in a list that is ordered.
struct Row<'s> {
    kept: &'s Kept,
    /// What it is ordered by.
    keys: Vec<Value>,
}

/// How many entities a filter lets through.
pub(crate) fn count(entities: &[Arc<Kept>], query: &Query) -> usize {
    match &query.filter {
        None => entities.len(),
        Some(_) => entities.iter().filter(|kept| takes(query, kept)).count(),
    }
}

/// One page, as JSON; `preferred` is the page size that the client prefers.
pub(crate) fn page(
    entities: &[Arc<Kept>],
    query: &Query,
    shape: Shape<'_>,
    preferred: Option<usize>,
    pages: &Pages,
    habits: &[Habit],
) -> Result<String, Answer> {
    let token = query.skip_token.as_deref();
    let after = token.map(|token| pages.opened(token, &query.rest, &query.order));
    let after = after.transpose()?;
    let skip = if after.is_none() { query.skip } else { 0 };
    let most = match shape.version {
        Version::V1 => pages.size,
        Version::Beta => pages.beta_size,
    };
    let sizes = [query.top, preferred.filter(|size| *size > 0)];
    let size = sizes.into_iter().flatten().fold(most, usize::min);
    // One beyond the page tells whether there are more.
    let wanted = skip.saturating_add(size).saturating_add(1);
    let mut rows = match query.order.is_empty() {
        true => as_created(entities, query, after, wanted),
        false => in_order(entities, query, after, wanted),
    };
    let skipped = rows.drain(..skip.min(rows.len())).next_back();
    let empty = skipped.filter(|_| habits.contains(&Habit::SkipEmptyPage));
    // `$top` is Graph's size of a page; with 0, no page would ever end the list.
    let (more, size) = match empty {
        Some(_) => (!rows.is_empty() && size > 0, 0),
        None => (rows.len() > size && size > 0, size),
    };
    rows.truncate(size);
    let mut head = Map::new();
    if let Some(context) = shape.context() {
        head.insert("@odata.context".to_owned(), context.into());
    }
    if query.count || habits.contains(&Habit::CountUnasked) {
        let count = shape.count(count(entities, query));
        head.insert("@odata.count".to_owned(), count);
    }
    if more && let Some(last) = empty.or(rows.last().copied()) {
        let link = pages.link(shape.url, query, last);
        head.insert("@odata.nextLink".to_owned(), link.into());
    }
    let head = Json::Object(head).to_string();
    let head = head.trim_start_matches('{').trim_end_matches('}');
    let separator = if head.is_empty() { "" } else { "," };
    let items: Vec<String> = rows.iter().map(|kept| shape.item(kept)).collect();
    let items = items.join(",");
    Ok(format!("{{{head}{separator}\"value\":[{items}]}}"))
}

/// The first `wanted` of those that come after `after`, in the order of creation: found by position, not by looking
/// at all that come before.
fn as_created<'s>(
    entities: &'s [Arc<Kept>],
    query: &Query,
    after: Option<(u64, Vec<Value>)>,
    wanted: usize,
) -> Vec<&'s Kept> {
    let begin = after.map_or(0, |(number, _)| {
        entities.partition_point(|kept| kept.number <= number)
    });
    let rows = entities[begin..].iter().map(|kept| &**kept);
    rows.filter(|kept| takes(query, kept))
        .take(wanted)
        .collect()
}

/// The first `wanted` of those that come after `after`, in the order that is asked for.
fn in_order<'s>(
    entities: &'s [Arc<Kept>],
    query: &Query,
    after: Option<(u64, Vec<Value>)>,
    wanted: usize,
) -> Vec<&'s Kept> {
    let compare = |one: &Row<'_>, keys: &[Value], number: u64| {
        by_order(&query.order, &one.keys, keys).then(one.kept.number.cmp(&number))
    };
    let row = |kept: &'s Arc<Kept>| {
        let keys = query.order.iter();
        let keys = keys.map(|(named, _)| Value::of(kept, *named));
        Row {
            kept,
            keys: keys.collect(),
        }
    };
    let follows = |row: &Row<'_>| {
        let after = after.as_ref();
        after.is_none_or(|(number, keys)| compare(row, keys, *number).is_gt())
    };
    let rows = entities.iter().filter(|kept| takes(query, kept)).map(row);
    let mut rows: Vec<Row<'_>> = rows.filter(follows).collect();
    let order = |one: &Row<'_>, other: &Row<'_>| compare(one, &other.keys, other.kept.number);
    if wanted < rows.len() {
        // What is on other pages need not be in order.
        rows.select_nth_unstable_by(wanted, order);
        rows.truncate(wanted);
    }
    rows.sort_unstable_by(order);
    rows.into_iter().map(|row| row.kept).collect()
}

fn takes(query: &Query, kept: &Kept) -> bool {
    let filter = query.filter.as_ref();
    filter.is_none_or(|filter| filter.takes(kept))
}

fn by_order(order: &[(Named, bool)], one: &[Value], other: &[Value]) -> Ordering {
    let ranks = one.iter().zip(other).zip(order);
    let mut ranks = ranks.map(|((one, other), (_, descends))| match descends {
        true => other.rank(one),
        false => one.rank(other),
    });
    ranks.find(|rank| rank.is_ne()).unwrap_or(Ordering::Equal)
}

impl Pages {
    /// Begins after `last`, and says so in a way that only this emulator can.
    fn link(&self, url: &str, query: &Query, last: &Kept) -> String {
        let order = query.order.iter();
        let keys: Vec<String> = order.map(|(named, _)| value::json(last, *named)).collect();
        let after = json!([last.number, keys]).to_string();
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
        order: &[(Named, bool)],
    ) -> Result<(u64, Vec<Value>), Answer> {
        let parsed = || {
            let (after, signature) = token
                .strip_prefix("Last='")?
                .strip_suffix('\'')?
                .split_once("',Sign='")?;
            let after = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(after).ok()?).ok()?;
            let expected = format!("{:016x}", self.key.hash_one((rest, &after)));
            let (number, keys): (u64, Vec<String>) =
                (signature == expected).then(|| serde_json::from_str(&after).ok())??;
            let value =
                |((named, _), json): (&(Named, bool), String)| Value::read(&json, named.property);
            Some((number, order.iter().zip(keys).map(value).collect()))
        };
        parsed().ok_or_else(|| {
            Answer::bad_request("The $skiptoken is invalid, or its link was changed.")
        })
    }
}
