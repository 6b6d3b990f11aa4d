//! Client and call options: read strictly, every problem at once, unknown ones named.

pub(crate) mod query;

mod reader;

use std::time::Duration;

use ureq::http::{HeaderName, HeaderValue, Uri};

use crate::client::cloud::Cloud;
use crate::client::options::query::Query;
use crate::client::path::{climbs, trailing_version};
use crate::report::Refusal;
use crate::report::problem::Problem;
use crate::resource::rules::{Failure, Require, Rules, object};
use crate::resource::table::Version;
use crate::text::authority::host_and_port;
use crate::text::members::{Members, string};
use crate::timing::pace::Quota;
use crate::timing::retry::RetryPolicy;
use crate::transport::{ProxyChoice, Roots, bare_host, is_loopback};

use reader::Reader;

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

/// The longest `baseUrl` and `proxy`, in bytes.
const MAX_BASE_URL: usize = 2048;
const MAX_VERSION: usize = 64;
/// The longest `userAgent` and `quotaKey`, in bytes.
const MAX_NAME: usize = 1024;
const MAX_HEADERS: usize = 100;
const MAX_HEADER_NAME: usize = 128;
/// The most that all headers' names and values may have together.
const MAX_HEADER_BYTES: usize = 16 * 1024;

/// What `intune_client_new` takes.
#[derive(Debug)]
pub(crate) struct ClientOptions {
    pub(crate) cloud: Cloud,
    /// Without a slash at its end.
    pub(crate) base_url: String,
    pub(crate) api_version: String,
    pub(crate) user_agent: String,
    pub(crate) connect_timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) quota: Option<Quota>,
    pub(crate) quota_key: Option<String>,
    pub(crate) proxy: ProxyChoice,
    pub(crate) roots: Roots,
    pub(crate) ca_file: Option<String>,
    pub(crate) max_response_bytes: u64,
    pub(crate) max_connections: usize,
}

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

/// The members of an options text; NULL has none.
fn options<'a>(text: Option<&'a str>) -> Result<Members<'a>, Refusal> {
    let Some(text) = text else {
        return Ok(Members(Vec::new()));
    };
    object(text, "options_json").map_err(|failure| match failure {
        Failure::NotJson { message } => Refusal::not_json(Some("options_json"), message),
        Failure::Problems(problems) => Refusal::of(problems),
    })
}

fn refuse(problems: Vec<Problem>) -> Result<(), Refusal> {
    if problems.is_empty() {
        return Ok(());
    }
    Err(Refusal::of(problems))
}

fn clouds() -> Vec<(&'static str, Cloud)> {
    Cloud::ALL
        .iter()
        .map(|cloud| (cloud.name(), *cloud))
        .collect()
}

/// A text that can stand in a header.
fn header_text(text: &str) -> bool {
    !text.trim().is_empty() && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

impl ClientOptions {
    /// Reads the options of a client.
    ///
    /// # Errors
    /// Every problem they have.
    pub(crate) fn read(text: Option<&str>) -> Result<ClientOptions, Refusal> {
        let members = options(text)?;
        let mut reader = Reader::new(&members, "");
        let mut problems = Vec::new();
        let cloud = reader.choice("cloud", &clouds()).unwrap_or(Cloud::Global);
        let (base_url, api_version) = root_and_version(&mut reader, cloud);
        let user_agent = reader.read_unshown("userAgent", |json| {
            string(json)
                .filter(|agent| agent.len() <= MAX_NAME && header_text(agent))
                .ok_or_else(|| {
                    format!("must be a text of 1 to {MAX_NAME} visible ASCII characters")
                })
        });
        let connect_timeout = reader.millis("connectTimeoutMs", 1);
        let attempt_timeout = reader.millis("attemptTimeoutMs", 1);
        let deadline = reader.millis("deadlineMs", 0);
        let mut retry = RetryPolicy::default();
        if let Some(mut inner) = reader.inner("retry", "retry.") {
            retry.read(
                inner.number("maxRetries", 0, 1000),
                inner.millis("baseDelayMs", 1),
                inner.millis("maxDelayMs", 1),
                inner.millis("maxRetryAfterMs", 0),
                inner.flag("replayUncertainWrites"),
            );
            problems.extend(inner.finish());
        }
        let quota = read_pacing(&mut reader, &mut problems);
        let quota_key = reader.read_unshown("quotaKey", |json| {
            string(json)
                .filter(|key| (1..=MAX_NAME).contains(&key.len()))
                .ok_or_else(|| format!("must be a text of 1 to {MAX_NAME} bytes"))
        });
        let proxy = reader
            .take("proxy")
            .map(|json| match string(json).as_deref() {
                Some("env") => Ok(ProxyChoice::Environment),
                Some("none") => Ok(ProxyChoice::Direct),
                Some(url) if url.len() <= MAX_BASE_URL => Ok(ProxyChoice::Url(url.to_owned())),
                _ => Err(format!(
                    "must be \"env\", \"none\" or a URL of at most {MAX_BASE_URL} bytes"
                )),
            });
        let (mut roots, mut ca_file) = (None, None);
        if let Some(mut inner) = reader.inner("tls", "tls.") {
            roots = inner.choice(
                "roots",
                &[("platform", Roots::Platform), ("webpki", Roots::Webpki)],
            );
            ca_file = inner.text("caFile");
            problems.extend(inner.finish());
        }
        let max_response_bytes = reader.number("maxResponseBytes", 1, 1 << 40);
        let max_connections = reader.number("maxConnections", 1, 1024);
        let proxy = match proxy {
            Some(Ok(proxy)) => proxy,
            Some(Err(problem)) => {
                reader.problem("proxy", problem, None);
                ProxyChoice::Environment
            }
            None => ProxyChoice::Environment,
        };
        let mut all = reader.finish();
        all.append(&mut problems);
        refuse(all)?;
        Ok(ClientOptions {
            cloud,
            base_url,
            api_version,
            user_agent: user_agent.unwrap_or_else(|| {
                format!(
                    "intune/{} ({})",
                    env!("CARGO_PKG_VERSION"),
                    std::env::consts::OS
                )
            }),
            connect_timeout: connect_timeout.unwrap_or(Duration::from_secs(10)),
            attempt_timeout: attempt_timeout.unwrap_or(Duration::from_secs(100)),
            deadline: deadline.filter(|deadline| !deadline.is_zero()),
            retry,
            quota,
            quota_key,
            proxy,
            roots: roots.unwrap_or(Roots::Platform),
            ca_file,
            max_response_bytes: max_response_bytes.unwrap_or(64 << 20),
            max_connections: max_connections.map_or(8, |most| usize::try_from(most).unwrap_or(8)),
        })
    }
}

fn read_pacing(reader: &mut Reader, problems: &mut Vec<Problem>) -> Option<Quota> {
    if !reader.is_object("pacing") {
        let presets = [("intune", Some(Quota::INTUNE)), ("off", None)];
        let preset = reader.choice("pacing", &presets);
        return preset.unwrap_or(Some(Quota::INTUNE));
    }
    let mut inner = reader.inner("pacing", "pacing.")?;
    let most = 1_000_000;
    let quota = Quota {
        writes: inner
            .number("writes", 1, most)
            .map_or(Quota::INTUNE.writes, |n| n as usize),
        any: inner
            .number("any", 1, most)
            .map_or(Quota::INTUNE.any, |n| n as usize),
        window: inner
            .number("windowMs", 1, 24 * 3600 * 1000)
            .map_or(Quota::INTUNE.window, Duration::from_millis),
    };
    problems.extend(inner.finish());
    Some(quota)
}

/// The root and the version: either may stand in `baseUrl`, but no version twice.
fn root_and_version(reader: &mut Reader, cloud: Cloud) -> (String, String) {
    const DEFAULT: &str = "v1.0";
    let version = reader.read_unshown("apiVersion", |json| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        string(json)
            .filter(|v| v.len() <= MAX_VERSION && v.chars().all(fits))
            .filter(|v| v.contains(|c: char| c.is_ascii_alphanumeric()))
            .ok_or_else(|| "must be one path segment like \"v1.0\"".to_owned())
    });
    let root = reader.read_unshown("baseUrl", |json| {
        base_url(&string(json).unwrap_or_default())
    });
    let own = version.as_deref().unwrap_or(DEFAULT);
    let (root, version) = match root.as_deref().and_then(|root| trailing_version(root, own)) {
        None => (root, version),
        Some((bare, found)) => {
            let differs = version.as_ref().is_some_and(|version| *version != found);
            if differs || trailing_version(bare, own).is_some() {
                let problem = "must not name another version than apiVersion, nor two: give the root alone, like \"https://graph.microsoft.com\"";
                reader.problem("baseUrl", problem.to_owned(), None);
            }
            (Some(bare.to_owned()), Some(found))
        }
    };
    (
        root.unwrap_or_else(|| cloud.root().to_owned()),
        version.unwrap_or_else(|| DEFAULT.to_owned()),
    )
}

/// An https URL, or an http one of this machine, without a slash at its end.
fn base_url(text: &str) -> Result<String, String> {
    const FORM: &str = "must be an https URL without credentials, query and fragment; a port is a number from 1 to 65535";
    let bare = text.trim_end_matches('/');
    if text.len() > MAX_BASE_URL {
        return Err(format!("{FORM}, of at most {MAX_BASE_URL} bytes"));
    }
    if text.contains(['@', '?', '#', '\\']) || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(FORM.to_owned());
    }
    let uri: Uri = bare.parse().map_err(|_| FORM.to_owned())?;
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    if host_and_port(authority).is_none() || climbs(uri.path()) {
        return Err(FORM.to_owned());
    }
    match uri.scheme_str().map(str::to_ascii_lowercase).as_deref() {
        Some("https") => Ok(bare.to_owned()),
        Some("http") if is_loopback(bare_host(&uri)) => Ok(bare.to_owned()),
        Some("http") => Err("must be https: plain http goes to this machine only".to_owned()),
        _ => Err(FORM.to_owned()),
    }
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
        .map(|(name, value)| name.len() + value.get().len())
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
        let text = string(value.get()).filter(|text| header_text(text) || text.is_empty());
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
mod tests {
    use super::*;

    fn client_fields(text: &str) -> Vec<String> {
        match ClientOptions::read(Some(text)) {
            Ok(_) => Vec::new(),
            Err(refusal) => refusal
                .problems
                .into_iter()
                .filter_map(|p| p.field)
                .collect(),
        }
    }

    #[test]
    fn defaults_are_those_of_the_contract() {
        for text in [None, Some("{}")] {
            let options = ClientOptions::read(text).unwrap();
            assert_eq!(options.base_url, "https://graph.microsoft.com");
            assert_eq!(options.api_version, "v1.0");
            assert_eq!(options.connect_timeout, Duration::from_secs(10));
            assert_eq!(options.attempt_timeout, Duration::from_secs(100));
            assert_eq!(options.deadline, None);
            assert_eq!(options.max_response_bytes, 64 << 20);
            assert_eq!(options.max_connections, 8);
        }
    }

    #[test]
    fn every_wrong_option_is_named() {
        let text = r#"{"clod":"china","retry":{"maxRetry":1,"baseDelayMs":0},"pacing":{"write":3},
            "tls":{"cafile":"x"},"maxConnections":0,"deadlineMs":-1,"userAgent":"a\nb"}"#;
        let mut fields = client_fields(text);
        fields.sort();
        assert_eq!(
            fields,
            [
                "clod",
                "deadlineMs",
                "maxConnections",
                "pacing.write",
                "retry.baseDelayMs",
                "retry.maxRetry",
                "tls.cafile",
                "userAgent"
            ]
        );
        let refusal = ClientOptions::read(Some(r#"{"clod":"china"}"#)).unwrap_err();
        assert!(refusal.message.contains("\"cloud\""), "{}", refusal.message);
    }

    #[test]
    fn plain_http_stays_on_the_machine() {
        for good in [
            "http://127.0.0.1:1",
            "http://localhost",
            "http://[::1]:9/",
            "https://graph.example/x/",
        ] {
            assert!(
                client_fields(&format!("{{\"baseUrl\":{good:?}}}")).is_empty(),
                "{good}"
            );
        }
        for bad in [
            "",
            "graph.microsoft.com",
            "ftp://127.0.0.1/",
            "http://",
            "https://",
            "://x",
            "file:///etc/passwd",
            "http://127.0.0.1:99999",
            "http://127.0.0.1:port",
            "http://127.0.0.1:",
            "ht tp://127.0.0.1",
            "http://graph.microsoft.com",
            "http://0.0.0.0:8080",
            "http://127.0.0.1.example.test",
            "http://127.0.0.1@example.test/",
            "http://[2001:db8::1]/",
            "http://example.test#@127.0.0.1/",
            "http://example.test?127.0.0.1",
            "HTTP://example.test",
            "http://notlocalhost",
            "https://a/\r\n",
        ] {
            let text = serde_json::json!({ "baseUrl": bad }).to_string();
            assert_eq!(client_fields(&text), ["baseUrl"], "{bad}");
        }
    }

    #[test]
    fn owned_and_smuggling_headers_are_refused() {
        for (name, value) in [
            ("authorization", "x"),
            ("Content-Length", "1"),
            ("X A", "1"),
            ("", "1"),
            ("X-\u{c4}", "1"),
            ("Prefer", "a\r\nX-Evil: 1"),
            ("Prefer", "a\u{0}b"),
            ("X-A\r\nX-Evil", "1"),
        ] {
            let text = serde_json::json!({"headers": {name: value}}).to_string();
            let refusal = call_options(Some(&text)).unwrap_err();
            assert_eq!(
                refusal.status,
                crate::report::status::Status::InvalidRequest
            );
            assert!(
                refusal.problems[0]
                    .field
                    .as_ref()
                    .is_some_and(|f| f.starts_with("headers"))
            );
        }
        let good = call_options(Some(r#"{"headers":{"Prefer":"return=minimal"}}"#)).unwrap();
        assert_eq!(good.0.headers.len(), 1);
    }

    #[test]
    fn a_secret_under_a_wrong_name_is_not_shown() {
        let refusal = call_options(Some(r#"{"tokn":"tk-secret"}"#)).unwrap_err();
        assert!(!format!("{refusal:?}").contains("secret"));
    }
}
