//! Options of a client.

use std::time::Duration;

use ureq::http::Uri;

use super::reader::{Reader, header_text, options, refuse};
use crate::client::cloud::Cloud;
use crate::client::path::{climbs, trailing_version};
use crate::report::Refusal;
use crate::report::problem::Problem;
use crate::text::authority::host_and_port;
use crate::text::members::string;
use crate::timing::pace::Quota;
use crate::timing::retry::RetryPolicy;
use crate::transport::{ProxyChoice, Roots, bare_host, is_loopback};

/// The longest `baseUrl` and `proxy`, in bytes.
const MAX_BASE_URL: usize = 2048;
const MAX_VERSION: usize = 64;
/// The longest `userAgent` and `quotaKey`, in bytes.
const MAX_NAME: usize = 1024;

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
    pub(crate) quota_file: Option<String>,
    pub(crate) proxy: ProxyChoice,
    pub(crate) roots: Roots,
    pub(crate) ca_file: Option<String>,
    pub(crate) max_response_bytes: u64,
    pub(crate) max_connections: usize,
}

/// Every cloud by its name.
pub(super) fn clouds() -> Vec<(&'static str, Cloud)> {
    Cloud::ALL
        .iter()
        .map(|cloud| (cloud.name(), *cloud))
        .collect()
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
        let quota_file = reader.path("quotaFile");
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
            quota_file,
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
