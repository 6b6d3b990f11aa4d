//! `Accept` and `$format`: what an answer is to be written as.

use http::{HeaderMap, StatusCode};

use crate::answers::Answer;
use crate::form::Form;

/// A media range.
struct Range {
    media_type: String,
    parameters: Vec<(String, String)>,
    quality: f64,
}

impl Range {
    fn parse(text: &str) -> Option<Range> {
        let mut parts = split(text, ';').into_iter().map(str::trim);
        let media_type = parts.next()?.to_ascii_lowercase();
        let (mut parameters, mut quality) = (Vec::new(), 1.0);
        for part in parts.filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let (name, value) = (name.trim(), value.trim().trim_matches('"'));
            if name.eq_ignore_ascii_case("q") {
                let number = value.parse().ok();
                quality = number.filter(|number| (0.0..=1.0).contains(number))?;
                // What follows is no part of the media type.
                break;
            }
            parameters.push((name.to_owned(), value.to_owned()));
        }
        Some(Range {
            media_type,
            parameters,
            quality,
        })
    }

    fn form(&self) -> Option<Form> {
        let parameters = self.parameters.iter();
        Form::of(parameters.map(|(name, value)| (name.as_str(), value.as_str())))
    }
}

/// The parts between separators that are not quoted.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    let between = |c: char| {
        quoted ^= c == '"';
        c == separator && !quoted
    };
    text.split(between).collect()
}

fn ranges(headers: &HeaderMap) -> Vec<Range> {
    let values = headers.get_all("accept").iter();
    let values = values.filter_map(|value| value.to_str().ok());
    let ranges = values.flat_map(|value| split(value, ','));
    let ranges = ranges.filter(|range| !range.trim().is_empty());
    ranges.filter_map(Range::parse).collect()
}

/// How an answer in JSON is to be written; refused where it may not be in JSON.
pub(crate) fn form(headers: &HeaderMap, format: Option<&str>) -> Result<Form, Answer> {
    if let Some(format) = format {
        let json = format.eq_ignore_ascii_case("json");
        let range = match json {
            true => Range::parse("application/json"),
            false => Range::parse(format).filter(|range| range.media_type == "application/json"),
        };
        return range
            .and_then(|range| range.form())
            .ok_or_else(|| none("application/json"));
    }
    if !headers.contains_key("accept") {
        return Ok(Form::default());
    }
    let ranges = ranges(headers);
    let takes = |range: &&Range| match range.media_type.as_str() {
        "application/json" | "application/*" => range.form().is_some(),
        "*/*" => true,
        _ => false,
    };
    // A range that says more of JSON is meant rather than one that says less.
    let rank = |range: &&Range| {
        let specific = match range.media_type.as_str() {
            "*/*" => 0,
            "application/*" => 1,
            _ => 2 + range.parameters.len(),
        };
        (range.quality, specific)
    };
    let mut taken: Vec<&Range> = ranges.iter().filter(takes).collect();
    taken.sort_by(|one, other| {
        rank(other)
            .partial_cmp(&rank(one))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    match taken.first() {
        Some(range) if range.quality > 0.0 => Ok(range.form().unwrap_or_default()),
        _ => Err(none("application/json")),
    }
}

/// Refuses a client that takes no text; one that takes JSON alone gets its number nevertheless.
pub(crate) fn text(headers: &HeaderMap) -> Result<(), Answer> {
    let kinds = ["*/*", "text/*", "text/plain", "application/json"];
    let takes = |range: &Range| kinds.contains(&range.media_type.as_str()) && range.quality > 0.0;
    match !headers.contains_key("accept") || ranges(headers).iter().any(takes) {
        true => Ok(()),
        false => Err(none("text/plain")),
    }
}

fn none(served: &str) -> Answer {
    let message = format!("Only {served} is served.");
    Answer::plain(StatusCode::NOT_ACCEPTABLE, "BadRequest", &message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(accept: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert("accept", accept.parse().ok()?);
        let form = form(&headers, None).ok()?;
        Some(format!(
            "{:?} {} {}",
            form.level, form.streaming, form.ieee754_compatible
        ))
    }

    #[test]
    fn what_is_asked_for() {
        for (accept, expected) in [
            ("application/json", Some("Minimal true false")),
            ("*/*", Some("Minimal true false")),
            (
                "APPLICATION/JSON;ODATA.METADATA=FULL",
                Some("Full true false"),
            ),
            (
                "application/json; metadata=\"none\"",
                Some("None true false"),
            ),
            (
                "application/json;odata.metadata=full;odata.streaming=false;IEEE754Compatible=true",
                Some("Full false true"),
            ),
            ("application/json;charset=UTF-8", Some("Minimal true false")),
            ("application/json;q=1", Some("Minimal true false")),
            (
                "text/html, application/json;odata.metadata=none;q=0.5",
                Some("None true false"),
            ),
            (
                "application/json;odata.metadata=none;q=0.1, application/json;odata.metadata=full;q=0.9",
                Some("Full true false"),
            ),
            (
                "*/*, application/json;odata.metadata=full",
                Some("Full true false"),
            ),
            (
                "application/json, application/json;odata.metadata=none",
                Some("None true false"),
            ),
            ("application/*;odata.metadata=full", Some("Full true false")),
            (
                "application/json;odata.metadata=some, application/json",
                Some("Minimal true false"),
            ),
            (
                "application/json;odata.metadata=some, */*;q=0.1",
                Some("Minimal true false"),
            ),
            ("application/json;odata.metadata=some", None),
            ("application/json;odata.metadata=", None),
            ("application/json;odata.streaming=1", None),
            ("application/json;charset=utf-16", None),
            ("application/json;v=1", None),
            ("application/json;q=0", None),
            ("text/html", None),
            ("", None),
        ] {
            assert_eq!(asked(accept).as_deref(), expected, "{accept}");
        }
    }
}
