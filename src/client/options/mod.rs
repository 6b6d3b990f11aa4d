//! Client and call options: read strictly, every problem at once, unknown ones named.

mod client;
pub(crate) mod query;
mod reader;

use std::time::Duration;

use ureq::http::{HeaderName, HeaderValue};

use crate::client::cloud::Cloud;
use crate::client::options::query::Query;
use crate::report::Refusal;
use crate::report::problem::Problem;
use crate::resource::rules::{Require, Rules};
use crate::resource::table::Version;
use crate::text::members::string;

pub(crate) use client::ClientOptions;
use client::clouds;
use reader::{Reader, header_text, options, refuse};

/// What the library sets itself, or what would change how a request is framed.
const OWNED_HEADERS: &[&str] = &[
    "accept",
    "accept-encoding",
    "authorization",
    "client-request-id",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "retry-attempt",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

const MAX_HEADERS: usize = 100;
const MAX_HEADER_NAME: usize = 128;
/// The most that all headers' names and values may have together.
const MAX_HEADER_BYTES: usize = 16 * 1024;

/// What every call takes.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) client_request_id: Option<String>,
    /// Zero: none, whatever the client's is.
    pub(crate) deadline: Option<Duration>,
    pub(crate) no_wait: bool,
    pub(crate) dry_run: bool,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// The id of the entity below which the resource is.
    pub(crate) parent_id: Option<String>,
}

/// What an action does with elements of which it replaces all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Merge {
    /// Those that are given are all there are afterwards.
    #[default]
    Replace,
    /// Those that are given are there besides.
    Add,
    /// Those that are given are there no more.
    Remove,
}

/// What becomes of rows of which an earlier run does not know whether they took effect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// They are told of.
    #[default]
    Report,
    /// They are sent once more.
    Resend,
    /// What is there is read and compared.
    Reconcile,
}

/// What `intune_entity_create_many` takes besides.
#[derive(Clone, Debug)]
pub(crate) struct ManyOptions {
    pub(crate) rules: Rules,
    pub(crate) batch_size: usize,
    pub(crate) concurrency: usize,
    pub(crate) stop_on_error: bool,
    pub(crate) journal: Option<String>,
    pub(crate) unknown: Unknown,
    /// Nothing is sent: what is there tells of rows whose fate is not known.
    pub(crate) reconcile_only: bool,
}

fn read_rules(reader: &mut Reader) -> Rules {
    let choices = [
        ("documented", Require::Documented),
        ("nonNullable", Require::NonNullable),
        ("none", Require::None),
    ];
    Rules {
        require: reader.choice("require", &choices).unwrap_or_default(),
        allow_unknown: reader.flag("allowUnknown").unwrap_or_default(),
    }
}

fn read_headers(reader: &mut Reader) -> Vec<(HeaderName, HeaderValue)> {
    let mut headers: Vec<(HeaderName, HeaderValue)> = Vec::new();
    let Some(inner) = reader.inner("headers", "headers.") else {
        return headers;
    };
    let bytes: usize = inner
        .left
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum();
    if inner.left.len() > MAX_HEADERS || bytes > MAX_HEADER_BYTES {
        let problem = format!(
            "must be at most {MAX_HEADERS} headers of {MAX_HEADER_BYTES} bytes together; these are {} of {bytes}",
            inner.left.len()
        );
        reader.problem("headers", problem, None);
        return headers;
    }
    let mut problems = inner.problems;
    for (name, value) in inner.left {
        let mut refuse = |field: String, problem: String| {
            problems.push(Problem {
                field: Some(field),
                problem,
                got: None,
            });
        };
        let header = HeaderName::from_bytes(name.as_bytes()).ok();
        let Some(header) = header.filter(|_| name.len() <= MAX_HEADER_NAME) else {
            // It is not shown: it may be a secret that stands in the name's place.
            let problem = format!(
                "has a name that is none of a header, or longer than {MAX_HEADER_NAME} bytes"
            );
            refuse("headers".to_owned(), problem);
            continue;
        };
        let mut refuse = |problem: &str| refuse(format!("headers.{name}"), problem.to_owned());
        if OWNED_HEADERS.contains(&header.as_str()) {
            refuse("is set by the library and cannot be given");
            continue;
        }
        let text = string(value).filter(|text| header_text(text) || text.is_empty());
        match text.and_then(|text| HeaderValue::from_str(&text).ok()) {
            Some(value) if headers.iter().all(|(known, _)| *known != header) => {
                headers.push((header, value));
            }
            Some(_) => refuse("is given more than once"),
            None => refuse("must be a text of visible ASCII on one line"),
        }
    }
    reader.problems.append(&mut problems);
    headers
}

impl CallOptions {
    /// What every call takes.
    fn of(reader: &mut Reader) -> CallOptions {
        CallOptions {
            client_request_id: reader.read_unshown("clientRequestId", |json| {
                string(json)
                    .filter(|id| {
                        !id.is_empty()
                            && id.len() <= 256
                            && id.bytes().all(|b| b.is_ascii_graphic())
                    })
                    .ok_or_else(|| {
                        "must be up to 256 visible ASCII characters without blanks, best a GUID"
                            .to_owned()
                    })
            }),
            deadline: reader.millis("deadlineMs", 0),
            no_wait: reader.flag("noWait").unwrap_or_default(),
            dry_run: reader.flag("dryRun").unwrap_or_default(),
            headers: read_headers(reader),
            parent_id: None,
        }
    }

    /// Reads the options of a call and whatever `more` takes besides.
    ///
    /// # Errors
    /// Every problem they have.
    fn read<T>(
        text: Option<&str>,
        more: impl FnOnce(&mut Reader) -> T,
    ) -> Result<(CallOptions, T), Refusal> {
        let members = options(text)?;
        let mut reader = Reader::new(&members, "");
        let options = CallOptions::of(&mut reader);
        let more = more(&mut reader);
        refuse(reader.finish())?;
        Ok((options, more))
    }

    /// Reads the options of a call for entities: their parent's id besides.
    fn read_for_entities<T>(
        text: Option<&str>,
        more: impl FnOnce(&mut Reader) -> T,
    ) -> Result<(CallOptions, T), Refusal> {
        let (options, (parent_id, more)) =
            CallOptions::read(text, |reader| (reader.text("parentId"), more(reader)))?;
        Ok((
            CallOptions {
                parent_id,
                ..options
            },
            more,
        ))
    }
}

/// Reads the options of any request.
///
/// # Errors
/// Every problem they have.
pub(crate) fn call_options(text: Option<&str>) -> Result<(CallOptions, ()), Refusal> {
    CallOptions::read(text, |_| ())
}

/// Reads the options of a delete.
///
/// # Errors
/// Every problem they have.
pub(crate) fn entity_options(text: Option<&str>) -> Result<(CallOptions, ()), Refusal> {
    CallOptions::read_for_entities(text, |_| ())
}

/// Reads the options of a create.
///
/// # Errors
/// Every problem they have.
pub(crate) fn create_options(text: Option<&str>) -> Result<(CallOptions, Rules), Refusal> {
    CallOptions::read_for_entities(text, read_rules)
}

/// Reads the options of a create of many.
///
/// # Errors
/// Every problem they have.
pub(crate) fn many_options(text: Option<&str>) -> Result<(CallOptions, ManyOptions), Refusal> {
    let choices = [
        ("report", Unknown::Report),
        ("resend", Unknown::Resend),
        ("reconcile", Unknown::Reconcile),
    ];
    CallOptions::read_for_entities(text, |reader| {
        let mut count = |name, most, otherwise| {
            let number = reader.number(name, 1, most);
            number.map_or(otherwise, |number| {
                usize::try_from(number).unwrap_or(otherwise)
            })
        };
        let (batch_size, concurrency) = (count("batchSize", 20, 20), count("concurrency", 64, 4));
        let rules = read_rules(reader);
        let journal = reader.path("journal");
        let unknown = reader.choice("unknown", &choices);
        let reconcile_only = reader.flag("reconcileOnly").unwrap_or_default();
        if reconcile_only && journal.is_none() {
            let problem = "is missing: reconcileOnly goes by what an earlier run wrote down";
            reader.problem("journal", problem.to_owned(), None);
        }
        if reconcile_only && unknown.is_some_and(|unknown| unknown != Unknown::Reconcile) {
            let problem = "must be \"reconcile\", or left out, beside reconcileOnly";
            reader.problem("unknown", problem.to_owned(), None);
        }
        ManyOptions {
            batch_size,
            concurrency,
            rules,
            stop_on_error: reader.flag("stopOnError").unwrap_or_default(),
            journal,
            unknown: match unknown {
                _ if reconcile_only => Unknown::Reconcile,
                unknown => unknown.unwrap_or_default(),
            },
            reconcile_only,
        }
    })
}

/// Reads the options of an update: nothing is required of it.
///
/// # Errors
/// Every problem they have.
pub(crate) fn update_options(text: Option<&str>) -> Result<(CallOptions, Rules), Refusal> {
    CallOptions::read_for_entities(text, |reader| Rules {
        require: Require::None,
        allow_unknown: reader.flag("allowUnknown").unwrap_or_default(),
    })
}

/// Reads the options of an action.
///
/// # Errors
/// Every problem they have.
pub(crate) fn action_options(
    text: Option<&str>,
) -> Result<(CallOptions, (bool, Option<Merge>)), Refusal> {
    let choices = [
        ("replace", Merge::Replace),
        ("add", Merge::Add),
        ("remove", Merge::Remove),
    ];
    CallOptions::read_for_entities(text, |reader| {
        let allow_unknown = reader.flag("allowUnknown").unwrap_or_default();
        (allow_unknown, reader.choice("merge", &choices))
    })
}

/// Reads the options of a read: the query they make.
///
/// # Errors
/// Every problem they have.
pub(crate) fn read_options(text: Option<&str>) -> Result<(CallOptions, Query), Refusal> {
    CallOptions::read_for_entities(text, read_query)
}

/// Reads the options of a list: the query, and how many items are wanted.
///
/// # Errors
/// Every problem they have.
pub(crate) fn list_options(
    text: Option<&str>,
) -> Result<(CallOptions, (Query, Option<usize>)), Refusal> {
    CallOptions::read_for_entities(text, |reader| {
        let most = reader.number("maxItems", 0, u32::MAX.into());
        let most = most.filter(|most| *most > 0);
        let most = most.map(|most| usize::try_from(most).unwrap_or(usize::MAX));
        (read_query(reader), most)
    })
}

/// The query options, in the order in which they are sent.
fn read_query(reader: &mut Reader) -> Query {
    let mut query = Query::default();
    for name in ["select", "filter", "orderby", "expand"] {
        query.text(name, reader.text(name));
    }
    for name in ["top", "skip"] {
        let number = reader.number(name, 0, i32::MAX as u64);
        query.text(name, number.map(|number| number.to_string()));
    }
    let count = reader.flag("count").filter(|count| *count);
    query.text("count", count.map(|_| "true".to_owned()));
    query.text("search", reader.text("search"));
    query
}

/// Reads the options of `intune_entity_validate`.
///
/// # Errors
/// Every problem they have.
pub(crate) fn validate_rules(text: Option<&str>) -> Result<(Version, Rules), Refusal> {
    let members = options(text)?;
    let mut reader = Reader::new(&members, "");
    let rules = (read_table_version(&mut reader), read_rules(&mut reader));
    refuse(reader.finish())?;
    Ok(rules)
}

/// Reads the options of `intune_resource_describe`.
///
/// # Errors
/// Every problem they have.
pub(crate) fn describe_version(text: Option<&str>) -> Result<Version, Refusal> {
    let members = options(text)?;
    let mut reader = Reader::new(&members, "");
    let version = read_table_version(&mut reader);
    refuse(reader.finish())?;
    Ok(version)
}

fn read_table_version(reader: &mut Reader) -> Version {
    let choices = [("v1.0", Version::V1), ("beta", Version::Beta)];
    reader.choice("apiVersion", &choices).unwrap_or_default()
}

/// Reads the options of `intune_token_inspect`.
///
/// # Errors
/// Every problem they have.
pub(crate) fn inspect_cloud(text: Option<&str>) -> Result<Cloud, Refusal> {
    let members = options(text)?;
    let mut reader = Reader::new(&members, "");
    let cloud = reader.choice("cloud", &clouds()).unwrap_or(Cloud::Global);
    refuse(reader.finish())?;
    Ok(cloud)
}

#[cfg(test)]
mod tests;
