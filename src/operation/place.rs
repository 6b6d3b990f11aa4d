//! Where a request goes: below the client's root, or where the service's own link leads.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use ureq::http::Uri;

use crate::client::Client;
use crate::client::path::{climbs, doubles_version, leading_version};
use crate::report::Refusal;
use crate::text::authority::host_and_port;

/// What is encoded in an id: all but RFC 3986's unreserved characters.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What no request line can carry. `%` is not among it: what is encoded stays as it is.
const NOT_IN_A_LINE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// And what no path can.
const NOT_IN_A_PATH: &AsciiSet = &NOT_IN_A_LINE.add(b'`');

/// The longest id, in bytes.
pub(crate) const MAX_ID: usize = 2048;
/// The longest URL, and path with its query, in bytes.
pub(crate) const MAX_URL: usize = 32 * 1024;

/// An id, the option or argument `name`, as one segment of a path. Ids are opaque: the service's own may be three GUIDs joined by `_`.
///
/// # Errors
/// It would name another resource, or holds control characters.
pub(crate) fn segment(name: &str, id: &str) -> Result<String, Refusal> {
    let problem = match id {
        "" => "must not be empty",
        "." | ".." => "must not be \".\" or \"..\": that names another resource",
        _ if id.len() > MAX_ID => return Err(Refusal::about(Some(name), longer_than(MAX_ID))),
        _ if id.chars().any(char::is_control) => "must not have control characters",
        _ => return Ok(utf8_percent_encode(id, SEGMENT).to_string()),
    };
    Err(Refusal::about(Some(name), problem.to_owned()))
}

fn longer_than(most: usize) -> String {
    format!("must be at most {most} bytes long")
}

/// The URL of a path below the version's root; the path begins with a slash and is encoded.
///
/// # Errors
/// It is no URL, or too long for one.
pub(crate) fn below(client: &Client, path: &str) -> Result<Uri, Refusal> {
    at_version(client, &client.options.api_version, path)
}

/// The same below another version's root.
///
/// # Errors
/// As of [`below`].
pub(crate) fn at_version(client: &Client, version: &str, path: &str) -> Result<Uri, Refusal> {
    let url = format!("{}/{version}{path}", client.options.base_url);
    if url.len() > MAX_URL {
        let problem = format!("makes a URL of {} bytes; at most {MAX_URL} fit", url.len());
        return Err(Refusal::about(Some("path"), problem));
    }
    url.parse()
        .map_err(|_| Refusal::about(Some("path"), "makes no URL".to_owned()))
}

/// The URL of what a caller asks for by path, or by an absolute URL of the client's own origin. A path may begin with
/// a version of its own, which then counts instead of the client's.
///
/// # Errors
/// It leads elsewhere, or cannot be sent.
pub(crate) fn asked(client: &Client, path: &str) -> Result<Uri, Refusal> {
    let wrong = |problem: &str| Refusal::about(Some("path"), problem.to_owned());
    if path.is_empty() {
        return Err(wrong("must not be empty"));
    }
    if path.len() > MAX_URL {
        return Err(wrong(&longer_than(MAX_URL)));
    }
    if path.contains('#') {
        return Err(wrong(
            "must not have a fragment: \"#\" in a value is \"%23\"",
        ));
    }
    let own = &client.options.api_version;
    let uri = if is_absolute(path) {
        link(client, path).map_err(|problem| wrong(&problem))?
    } else {
        let path = line(path).map_err(|problem| wrong(&problem))?;
        match leading_version(&path, own) {
            Some((version, rest)) => at_version(client, &version, rest)?,
            None if path.starts_with("//") => return Err(wrong("must not begin with two slashes")),
            None if path.starts_with('/') => below(client, &path)?,
            None => below(client, &format!("/{path}"))?,
        }
    };
    if climbs(uri.path()) {
        return Err(wrong("must not have segments \".\" or \"..\""));
    }
    if doubles_version(uri.path(), own) {
        return Err(wrong(
            "must name its version once: \"/deviceManagement\", or \"/beta/deviceManagement\" for another than apiVersion",
        ));
    }
    Ok(uri)
}

/// The URL of a link that the service sent, character by character.
///
/// # Errors
/// It leads to another origin, or cannot be sent.
pub(crate) fn link(client: &Client, link: &str) -> Result<Uri, String> {
    let link = link.split('#').next().unwrap_or_default();
    let link = line(link)?;
    if link.len() > MAX_URL {
        return Err(format!("has {} bytes; at most {MAX_URL} fit", link.len()));
    }
    let root: Uri = client
        .options
        .base_url
        .parse()
        .map_err(|_| "the client has no root".to_owned())?;
    let uri: Uri = link.parse().map_err(|_| "is no URL".to_owned())?;
    match (origin(&uri), origin(&root)) {
        (Some(origin), Some(own)) if origin == own => Ok(uri),
        (None, _) => Err("is no absolute http or https URL".to_owned()),
        _ => Err("leads to another origin than the client's; no token goes there".to_owned()),
    }
}

fn is_absolute(path: &str) -> bool {
    path.split_once("://")
        .is_some_and(|(scheme, _)| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// What can stand in a request line; control characters are refused.
fn line(text: &str) -> Result<String, String> {
    if text.chars().any(char::is_control) {
        return Err("must not have control characters".to_owned());
    }
    let (path, query) = text.split_at(text.find('?').unwrap_or(text.len()));
    let path = utf8_percent_encode(path, NOT_IN_A_PATH);
    Ok(format!(
        "{path}{}",
        utf8_percent_encode(query, NOT_IN_A_LINE)
    ))
}

/// Scheme, host and port, in a form that can be compared; none with credentials in it.
fn origin(uri: &Uri) -> Option<(String, String, u16)> {
    let scheme = uri.scheme_str()?.to_ascii_lowercase();
    let (host, port) = host_and_port(uri.authority()?.as_str())?;
    let usual = match scheme.as_str() {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    Some((scheme, host.to_ascii_lowercase(), port.unwrap_or(usual)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::client::Shared;
    use crate::client::options::ClientOptions;

    #[test]
    fn an_origin_is_scheme_host_and_port_however_they_are_written() {
        for (root, same, other) in [
            (
                "https://graph.test",
                ["https://graph.test/a", "HTTPS://Graph.TEST:443/a"],
                ["https://graph.test:80/a", "http://graph.test:443/a"],
            ),
            (
                "https://graph.test:8443/b",
                ["https://graph.test:8443/a", "https://GRAPH.test:8443/b/a"],
                ["https://graph.test/b/a", "https://graph.test.evil:8443/a"],
            ),
            (
                "http://127.0.0.1",
                ["http://127.0.0.1/a", "http://127.0.0.1:80/a"],
                ["http://127.0.0.1:443/a", "https://127.0.0.1:80/a"],
            ),
        ] {
            let options = format!(r#"{{"baseUrl":"{root}"}}"#);
            let options = ClientOptions::read(Some(&options)).unwrap();
            let client = Client::new(options, Arc::<Shared>::default()).unwrap();
            for url in same {
                assert_eq!(link(&client, url).unwrap(), url, "{root}");
            }
            for url in other {
                let problem = link(&client, url).unwrap_err();
                assert!(problem.starts_with("leads to another origin"), "{problem}");
            }
            for url in [
                "/a",
                "a",
                "ftp://graph.test/a",
                "https://me@graph.test/a",
                "http://127.0.0.1:+80/a",
                "http://127.0.0.1:/a",
                "https://graph.test:0/a",
                "https://[::1%25lo]/a",
            ] {
                let problem = link(&client, url).unwrap_err();
                assert!(problem.starts_with("is no absolute"), "{url}: {problem}");
            }
        }
    }
}
