//! What a path names.

use http::StatusCode;

use crate::answers::Answer;
use crate::entity::{self, Version};
use crate::percent::decoded;

/// What a path names below `/v1.0` or `/beta`.
#[derive(Debug)]
pub(crate) enum Route {
    Collection,
    Count,
    Entity(String),
    /// What OData knows there and the service has no route for: its template.
    Unserved(&'static str),
}

impl Route {
    /// The route's template in messages.
    pub(crate) fn template(&self) -> &'static str {
        match self {
            Route::Collection => "~/singleton/navigation",
            Route::Count => "~/singleton/navigation/$count",
            Route::Entity(_) => "~/singleton/navigation/key",
            Route::Unserved(template) => template,
        }
    }
}

/// The version, and the path that follows it.
pub(crate) fn version(path: &str) -> Result<(Version, &str), Answer> {
    let rest = path.strip_prefix('/').unwrap_or(path);
    let (segment, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let mut versions = [Version::V1, Version::Beta].into_iter();
    if let Some(version) = versions.find(|version| version.name().eq_ignore_ascii_case(segment)) {
        return Ok((version, rest));
    }
    let message = format!("Invalid version: {}", segment.to_lowercase());
    let code = "ResourceNotFound";
    Err(Answer::plain(StatusCode::NOT_FOUND, code, &message))
}

/// What the path below a version names; its names are compared without letter case.
pub(crate) fn route(version: Version, path: &str) -> Result<Route, Answer> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let segment = |segment: &str| decoded(segment).ok_or_else(|| no_segment(segment));
    let mut segments = path.split('/');
    let first = segment(segments.next().unwrap_or_default())?;
    if !first.eq_ignore_ascii_case("deviceManagement") {
        return Err(no_segment(&first));
    }
    let Some(set) = segments.next() else {
        return Ok(Route::Unserved("~/singleton"));
    };
    let set = segment(set)?;
    let (name, key) = set.split_at(set.find('(').unwrap_or(set.len()));
    if !name.eq_ignore_ascii_case("iosUpdateStatuses") {
        return Err(no_segment(&set));
    }
    let key = match key {
        "" => segments.next().map(segment).transpose()?,
        _ => Some(quoted_key(key).ok_or_else(|| no_segment(&set))?),
    };
    let rest = segments.next().map(segment).transpose()?;
    match (key.as_deref(), rest) {
        (None, _) => Ok(Route::Collection),
        (Some(""), _) => Err(no_segment("")),
        (Some(count), rest) if count.eq_ignore_ascii_case("$count") => match rest {
            None => Ok(Route::Count),
            Some(rest) => Err(no_segment(&rest)),
        },
        (Some(id), None) => Ok(Route::Entity(id.to_owned())),
        (Some(_), Some(property)) => match entity::find(version, &property) {
            Some(_) => Ok(Route::Unserved("~/singleton/navigation/key/property")),
            None => Err(no_segment(&property)),
        },
    }
}

/// The key in `('…')`, or in `(id='…')`.
fn quoted_key(key: &str) -> Option<String> {
    let inner = key.strip_prefix('(')?.strip_suffix(')')?;
    let named = inner
        .split_once('=')
        .filter(|(name, _)| name.eq_ignore_ascii_case("id"));
    let quoted = named.map_or(inner, |(_, value)| value);
    let id = quoted.strip_prefix('\'')?.strip_suffix('\'')?;
    Some(id.replace("''", "'"))
}

fn no_segment(segment: &str) -> Answer {
    Answer::bad_request(&format!("Resource not found for the segment '{segment}'."))
}
