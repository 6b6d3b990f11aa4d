//! The head of a request.

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version};

use super::Refused;

/// As long as a request's target is at most.
const MAX_TARGET: usize = 16 << 10;

/// The head of a request.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) method: Method,
    /// As it was sent.
    pub(crate) target: String,
    /// The target's path, percent-encoded; `*` where the target is that.
    pub(crate) path: String,
    /// The target's query, percent-encoded.
    pub(crate) query: String,
    /// 1.0 or 1.1.
    pub(crate) version: Version,
    pub(crate) headers: HeaderMap,
    /// Host and port that the client used, if it named them.
    pub(crate) authority: Option<String>,
}

/// Methods that HTTP itself, WebDAV's PATCH aside, knows.
const METHODS: [Method; 9] = [
    Method::GET,
    Method::HEAD,
    Method::POST,
    Method::PUT,
    Method::PATCH,
    Method::DELETE,
    Method::OPTIONS,
    Method::TRACE,
    Method::CONNECT,
];

impl Head {
    /// From all lines, without the empty one that ends them.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Head, Refused> {
        let mut lines = bytes.split(|byte| *byte == b'\n').map(without_cr);
        let (method, target, version) = request_line(lines.next().unwrap_or_default())?;
        let mut headers = HeaderMap::new();
        for line in lines {
            let (name, value) = field(line)?;
            headers.try_append(name, value).map_err(|_| {
                let status = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
                Refused::new(status, "The request has too many headers.")
            })?;
        }
        let host = host(&headers, version)?;
        let (authority, path) = destination(&method, &target)?;
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        // A whole address may end with its host.
        let path = if path.is_empty() { "/" } else { path };
        Ok(Head {
            path: path.to_owned(),
            query: query.to_owned(),
            authority: authority.map(str::to_owned).or(host),
            method,
            target,
            version,
            headers,
        })
    }

    /// Whether the connection stays after its answer, as far as the client wants it.
    pub(crate) fn stays(&self) -> bool {
        let mut wanted = tokens(&self.headers, "connection");
        match self.version {
            Version::HTTP_11 => !wanted.any(|token| token == "close"),
            _ => wanted.any(|token| token == "keep-alive"),
        }
    }
}

/// The members of a header that is a list, in lower case, without parameters.
pub(crate) fn tokens(headers: &HeaderMap, name: &str) -> impl Iterator<Item = String> {
    let values = headers.get_all(name).iter();
    let values = values.map(|value| String::from_utf8_lossy(value.as_bytes()));
    let members = values.flat_map(|value| {
        let one = |member: &str| {
            member
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_lowercase()
        };
        value.split(',').map(one).collect::<Vec<_>>()
    });
    members.filter(|member| !member.is_empty())
}

/// Method and target of a head that is refused, where its first line has them.
pub(crate) fn named(bytes: &[u8]) -> (String, String) {
    let line = bytes.split(|byte| *byte == b'\n').next();
    match request_line(without_cr(line.unwrap_or_default())) {
        Ok((method, target, _)) => (method.to_string(), target),
        Err(_) => (String::new(), String::new()),
    }
}

fn without_cr(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn request_line(line: &[u8]) -> Result<(Method, String, Version), Refused> {
    let wrong = || Refused::bad("The request line is not 'METHOD TARGET HTTP/1.1'.");
    let mut parts = line.split(|byte| *byte == b' ');
    let (Some(method), Some(target), Some(version), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(wrong());
    };
    let method = Method::from_bytes(method).map_err(|_| wrong())?;
    if target.len() > MAX_TARGET {
        let message = format!("The request's target has more than {MAX_TARGET} bytes.");
        return Err(Refused::new(StatusCode::URI_TOO_LONG, message));
    }
    let printed = |byte: &u8| byte.is_ascii_graphic() && !b"#<>".contains(byte);
    let target = str::from_utf8(target).map_err(|_| wrong())?;
    if target.is_empty() || !target.bytes().all(|byte| printed(&byte)) {
        return Err(Refused::bad(
            "The request's target has characters that must be percent-encoded.",
        ));
    }
    let version = match version {
        b"HTTP/1.1" => Version::HTTP_11,
        b"HTTP/1.0" => Version::HTTP_10,
        [b'H', b'T', b'T', b'P', b'/', major, b'.', minor]
            if [major, minor].iter().all(|digit| digit.is_ascii_digit()) =>
        {
            match major {
                // Later ones of the same kind are spoken to as the latest that is known.
                b'1' => Version::HTTP_11,
                _ => {
                    let status = StatusCode::HTTP_VERSION_NOT_SUPPORTED;
                    return Err(Refused::new(
                        status,
                        "Only HTTP/1.1 and HTTP/1.0 are spoken here.",
                    ));
                }
            }
        }
        _ => return Err(wrong()),
    };
    if !METHODS.contains(&method) {
        let message = format!("The method {method} is not known.");
        return Err(Refused::new(StatusCode::NOT_IMPLEMENTED, message));
    }
    Ok((method, target.to_owned(), version))
}

/// One line of a head, or of what follows a chunked body.
pub(super) fn field(line: &[u8]) -> Result<(HeaderName, HeaderValue), Refused> {
    if line.first().is_some_and(|byte| b" \t".contains(byte)) {
        return Err(Refused::bad("A header is continued on a second line."));
    }
    let colon = line.iter().position(|byte| *byte == b':');
    let colon = colon.ok_or_else(|| Refused::bad("A line of the head has no colon."))?;
    let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
    let name = HeaderName::from_bytes(name).map_err(|_| {
        let name = String::from_utf8_lossy(name);
        Refused::bad(format!("'{}' is no header's name.", name.escape_debug()))
    })?;
    let value = HeaderValue::from_bytes(value).map_err(|_| {
        Refused::bad(format!(
            "The value of the header '{name}' has a control character."
        ))
    })?;
    Ok((name, value))
}

/// What `Host` says: once, and a host; HTTP/1.0 may do without.
fn host(headers: &HeaderMap, version: Version) -> Result<Option<String>, Refused> {
    let mut values = headers.get_all("host").iter();
    let value = match (values.next(), values.next()) {
        (Some(value), None) => value,
        (None, _) if version == Version::HTTP_10 => return Ok(None),
        (None, _) => return Err(Refused::bad("The header 'Host' is missing.")),
        (Some(_), Some(_)) => {
            return Err(Refused::bad("The header 'Host' stands more than once."));
        }
    };
    let value = value.to_str().ok().filter(|value| is_authority(value));
    value
        .map(|value| Some(value.to_owned()))
        .ok_or_else(|| Refused::bad("The header 'Host' names no host."))
}

/// Whether a text is `host` or `host:port`.
fn is_authority(text: &str) -> bool {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let Some((address, port)) = rest.split_once(']') else {
                return false;
            };
            if address.parse::<std::net::Ipv6Addr>().is_err() {
                return false;
            }
            (
                "ipv6",
                port.strip_prefix(':').or(port.is_empty().then_some("")),
            )
        }
        None => match text.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, Some("")),
        },
    };
    let named = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=%".contains(&byte);
    let port_fits = port.is_some_and(|port| {
        let digits = port.bytes().all(|byte| byte.is_ascii_digit());
        port.is_empty() || digits && port.parse::<u16>().is_ok()
    });
    !host.is_empty()
        && host.bytes().all(named)
        && crate::percent::decoded(host).is_some()
        && port_fits
}

/// The authority that a target names, if it does, and its path and query.
fn destination<'t>(
    method: &Method,
    target: &'t str,
) -> Result<(Option<&'t str>, &'t str), Refused> {
    if method == Method::CONNECT {
        return match is_authority(target) {
            true => Ok((Some(target), "/")),
            false => Err(Refused::bad("The target of CONNECT is 'host:port'.")),
        };
    }
    if target.starts_with('/') || target == "*" && method == Method::OPTIONS {
        return Ok((None, target));
    }
    let absolute = target.split_once("://").filter(|(scheme, _)| {
        ["http", "https"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
    });
    let (_, rest) = absolute.ok_or_else(|| {
        Refused::bad("The request's target is neither a path nor a whole address.")
    })?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    if !is_authority(authority) {
        return Err(Refused::bad("The request's target names no host."));
    }
    Ok((Some(authority), path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(head: &str) -> Result<Head, u16> {
        Head::parse(head.as_bytes()).map_err(|refused| refused.status.as_u16())
    }

    #[test]
    fn what_is_no_head() {
        for (head, status) in [
            ("", 400),
            ("GET / HTTP/1.1", 400),
            ("GET / HTTP/1.1\r\nHost:", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nhost: a", 400),
            ("GET / HTTP/1.0\r\nHost: a\r\nhost: a", 400),
            ("GET / HTTP/1.1\r\nHost: a b", 400),
            ("GET / HTTP/1.1\r\nHost: u@a", 400),
            ("GET / HTTP/1.1\r\nHost: a:99999", 400),
            ("GET / HTTP/1.1\r\nHost: a:+80", 400),
            ("GET / HTTP/1.1\r\nHost: a/b", 400),
            ("GET / HTTP/1.1\r\nHost: [::1", 400),
            ("GET / HTTP/1.1\r\nHost : a", 400),
            ("GET / HTTP/1.1\r\n Host: a", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nX", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\n: x", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b", 400),
            ("GET  / HTTP/1.1\r\nHost: a", 400),
            ("GET /\u{e4} HTTP/1.1\r\nHost: a", 400),
            ("GET /#a HTTP/1.1\r\nHost: a", 400),
            ("GET * HTTP/1.1\r\nHost: a", 400),
            ("GET v1.0 HTTP/1.1\r\nHost: a", 400),
            ("GET ftp://a/ HTTP/1.1\r\nHost: a", 400),
            ("GET http:/// HTTP/1.1\r\nHost: a", 400),
            ("GET / http/1.1\r\nHost: a", 400),
            ("GET / HTTP/1\r\nHost: a", 400),
            ("GET /", 400),
            ("PRI * HTTP/2.0", 505),
            ("GET / HTTP/0.9", 505),
            ("BREW / HTTP/1.1\r\nHost: a", 501),
        ] {
            assert_eq!(parsed(head).map(|_| ()), Err(status), "{head:?}");
        }
        let long = format!("GET /{} HTTP/1.1\r\nHost: a", "a".repeat(MAX_TARGET));
        assert_eq!(parsed(&long).map(|_| ()), Err(414));
    }

    #[test]
    fn where_a_request_goes() {
        for (head, authority, path, query) in [
            ("GET /a?b=c HTTP/1.1\r\nHost: h:1", Some("h:1"), "/a", "b=c"),
            (
                "GET /a HTTP/1.1\r\nHost: [::1]:80",
                Some("[::1]:80"),
                "/a",
                "",
            ),
            ("GET /a HTTP/1.0", None, "/a", ""),
            (
                "GET HTTP://other/a?b HTTP/1.1\r\nHost: h",
                Some("other"),
                "/a",
                "b",
            ),
            ("OPTIONS * HTTP/1.1\r\nHost: h", Some("h"), "*", ""),
            ("GET /a HTTP/1.9\r\nHost: h", Some("h"), "/a", ""),
        ] {
            let head = parsed(head);
            let found = head.as_ref().map(|head| {
                (
                    head.authority.as_deref(),
                    head.path.as_str(),
                    head.query.as_str(),
                )
            });
            assert_eq!(found, Ok((authority, path, query)));
        }
    }

    #[test]
    fn when_a_connection_stays() {
        for (version, header, stays) in [
            ("1.1", "X: 1", true),
            ("1.1", "Connection: Close", false),
            ("1.1", "Connection: x, close", false),
            ("1.0", "X: 1", false),
            ("1.0", "Connection: Keep-Alive", true),
        ] {
            let head = parsed(&format!("GET / HTTP/{version}\r\nHost: a\r\n{header}"));
            assert_eq!(head.map(|head| head.stays()), Ok(stays), "{header}");
        }
    }
}
