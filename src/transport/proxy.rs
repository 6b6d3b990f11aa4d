//! Which proxy a service is reached through.

use std::net::IpAddr;

use percent_encoding::percent_decode_str;
use ureq::http::Uri;
use ureq::{Proxy, ProxyProtocol};

/// The option `proxy`.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum ProxyChoice {
    /// From `https_proxy`, `HTTPS_PROXY`, `all_proxy` or `ALL_PROXY`, less what `NO_PROXY` names.
    Environment,
    /// None.
    Direct,
    /// This URL, which may have a password.
    Url(String),
}

/// Without the URL: it may have a password.
impl std::fmt::Debug for ProxyChoice {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            ProxyChoice::Environment => "Environment",
            ProxyChoice::Direct => "Direct",
            ProxyChoice::Url(_) => "Url(…)",
        })
    }
}

/// The proxy for `target`, if any.
///
/// # Errors
/// A line that says what is wrong, without the URL's credentials.
pub(crate) fn choose(
    choice: &ProxyChoice,
    target: &Uri,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Option<Proxy>, String> {
    let plain = target.scheme_str() == Some("http");
    match choice {
        ProxyChoice::Direct => Ok(None),
        ProxyChoice::Url(_) if plain => Err(
            "a baseUrl of plain http is on this machine and takes no proxy; leave proxy out or use \"none\""
                .to_owned(),
        ),
        ProxyChoice::Url(url) => parse(url).map(Some),
        ProxyChoice::Environment => {
            let host = bare_host(target);
            if plain || is_loopback(host) || no_proxy_covers(&variable, host, port_of(target)) {
                return Ok(None);
            }
            let names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
            for name in names {
                if let Some(url) = variable(name).filter(|url| !url.trim().is_empty()) {
                    return parse(url.trim())
                        .map(Some)
                        .map_err(|problem| format!("the environment variable {name}: {problem}"));
                }
            }
            Ok(None)
        }
    }
}

/// Whether a host is this machine by its name or address.
pub(crate) fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// The host without the brackets of an IPv6 address.
pub(crate) fn bare_host(uri: &Uri) -> &str {
    let host = uri.host().unwrap_or_default();
    host.trim_start_matches('[').trim_end_matches(']')
}

fn port_of(uri: &Uri) -> u16 {
    uri.port_u16().unwrap_or(443)
}

/// Names no part of the URL but its scheme: what stands where is not sure in a URL that is wrong.
fn parse(url: &str) -> Result<Proxy, String> {
    const FORM: &str = "must be \"env\", \"none\" or a URL like \"http://user:password@host:port\"";
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let protocol = match scheme.to_ascii_lowercase().as_str() {
        "http" => ProxyProtocol::Http,
        "https" => ProxyProtocol::Https,
        socks if socks.starts_with("socks") => {
            return Err("socks proxies are not supported; name an http or https proxy".to_owned());
        }
        _ => return Err(FORM.to_owned()),
    };
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let (credentials, place) = match rest.rsplit_once('@') {
        Some((credentials, place)) => (Some(credentials), place),
        None => (None, rest),
    };
    if place.contains(['/', '?', '#']) || place.chars().any(|c| c.is_whitespace() || c.is_control())
    {
        return Err(FORM.to_owned());
    }
    let authority: ureq::http::uri::Authority = place.parse().map_err(|_| FORM.to_owned())?;
    if authority.host().is_empty() {
        return Err(FORM.to_owned());
    }
    let mut proxy = Proxy::builder(protocol)
        .host(authority.host())
        .resolve_target(false);
    let has_port = authority.as_str().len() > authority.host().len();
    match authority.port_u16() {
        Some(port) if port > 0 => proxy = proxy.port(port),
        None if !has_port => {}
        _ => return Err(FORM.to_owned()),
    }
    if let Some(credentials) = credentials {
        let (user, password) = credentials.split_once(':').unwrap_or((credentials, ""));
        let decode = |text: &str| match percent_decode_str(text).decode_utf8() {
            Ok(text) if !text.contains(['\r', '\n', '\0']) => Ok(text.into_owned()),
            _ => Err("has a user or password that cannot be sent".to_owned()),
        };
        proxy = proxy.username(&decode(user)?).password(&decode(password)?);
    }
    proxy.build().map_err(|_| FORM.to_owned())
}

/// curl's rules: `*`, a host, a domain with or without a leading dot (its subdomains too), an address,
/// a network as `10.0.0.0/8`; each with an optional `:port`.
fn no_proxy_covers(variable: &impl Fn(&str) -> Option<String>, host: &str, port: u16) -> bool {
    let Some(list) = variable("no_proxy").or_else(|| variable("NO_PROXY")) else {
        return false;
    };
    list.split([',', ' '])
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .any(|entry| covers(entry, host, port))
}

fn covers(entry: &str, host: &str, port: u16) -> bool {
    if entry == "*" {
        return true;
    }
    if let Ok(address) = host.parse::<IpAddr>() {
        let bare = entry.trim_start_matches('[').trim_end_matches(']');
        if let Some((network, length)) = bare.split_once('/') {
            return in_network(address, network, length);
        }
        return bare.parse() == Ok(address);
    }
    let name = match entry.rsplit_once(':') {
        Some((name, digits)) if digits.parse::<u16>().is_ok() && !name.contains(':') => {
            if digits.parse() != Ok(port) {
                return false;
            }
            name
        }
        _ => entry,
    };
    let domain = name.trim_start_matches("*.").trim_start_matches('.');
    let (host, domain) = (host.to_ascii_lowercase(), domain.to_ascii_lowercase());
    let host = host.trim_end_matches('.');
    !domain.is_empty()
        && host
            .strip_suffix(domain.trim_end_matches('.'))
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

fn in_network(address: IpAddr, network: &str, length: &str) -> bool {
    let (Ok(network), Ok(length)) = (network.parse::<IpAddr>(), length.parse::<u32>()) else {
        return false;
    };
    match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) if length <= 32 => {
            let mask = u32::MAX.checked_shl(32 - length).unwrap_or(0);
            address.to_bits() & mask == network.to_bits() & mask
        }
        (IpAddr::V6(address), IpAddr::V6(network)) if length <= 128 => {
            let mask = u128::MAX.checked_shl(128 - length).unwrap_or(0);
            address.to_bits() & mask == network.to_bits() & mask
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_environment(
        target: &str,
        variables: &[(&str, &str)],
    ) -> Result<Option<String>, String> {
        let variables: Vec<(String, String)> = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let variable = |name: &str| {
            variables
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.clone())
        };
        choose(
            &ProxyChoice::Environment,
            &target.parse().unwrap(),
            variable,
        )
        .map(|proxy| proxy.map(|proxy| format!("{}:{}", proxy.host(), proxy.port())))
    }

    #[test]
    fn the_environment_names_a_proxy_in_this_order() {
        let all = [
            ("ALL_PROXY", "http://d:4"),
            ("all_proxy", "http://c:3"),
            ("HTTPS_PROXY", "http://b:2"),
            ("https_proxy", "a:1"),
        ];
        for (from, expected) in [(0, "a:1"), (1, "b:2"), (2, "c:3"), (3, "d:4")] {
            let proxy = from_environment("https://graph.microsoft.com", &all[..4 - from]);
            assert_eq!(proxy, Ok(Some(expected.to_owned())));
        }
        assert_eq!(
            from_environment("https://graph.microsoft.com", &[]),
            Ok(None)
        );
        let http = [("HTTP_PROXY", "http://a:1"), ("http_proxy", "http://a:1")];
        assert_eq!(
            from_environment("https://graph.microsoft.com", &http),
            Ok(None)
        );
    }

    #[test]
    fn loopback_and_plain_http_take_none_from_the_environment() {
        for target in [
            "https://localhost:1",
            "https://127.0.0.9",
            "https://[::1]:5",
            "http://127.0.0.1",
        ] {
            let proxy = from_environment(target, &[("ALL_PROXY", "http://a:1")]);
            assert_eq!(proxy, Ok(None), "{target}");
        }
    }

    #[test]
    fn no_proxy_covers_what_it_names() {
        let covered = [
            ("graph.microsoft.com", "graph.microsoft.com"),
            ("graph.microsoft.com", "microsoft.com"),
            ("graph.microsoft.com", ".microsoft.com"),
            ("graph.microsoft.com", "*.microsoft.com"),
            ("graph.microsoft.com", "x, GRAPH.Microsoft.com ,y"),
            ("graph.microsoft.com", "microsoft.com:443"),
            ("graph.microsoft.com", "*"),
            ("10.1.2.3", "10.0.0.0/8"),
            ("10.1.2.3", "10.1.2.3"),
            ("[fd00::7]", "fd00::/8"),
        ];
        let not_covered = [
            ("graph.microsoft.com", "aph.microsoft.com"),
            ("graph.microsoft.com", "microsoft.com:8443"),
            ("graph.microsoft.com", "microsoft"),
            ("graph.microsoft.com", ""),
            ("10.1.2.3", "10.2.0.0/16"),
            ("10.1.2.3", "10.1.2.30"),
            ("10.1.2.3", "2.3"),
        ];
        let is_direct = |host: &str, list: &str| {
            let variables = [("NO_PROXY", list), ("https_proxy", "http://a:1")];
            from_environment(&format!("https://{host}"), &variables) == Ok(None)
        };
        for (host, list) in covered {
            assert!(is_direct(host, list), "{host} by {list}");
        }
        for (host, list) in not_covered {
            assert!(!is_direct(host, list), "{host} by {list}");
        }
    }

    #[test]
    fn a_named_proxy_is_taken_apart() {
        let proxy = parse("http://us%40er:p%3Ass@proxy.corp:3128/").unwrap();
        assert_eq!((proxy.host(), proxy.port()), ("proxy.corp", 3128));
        assert_eq!(proxy.username(), Some("us@er"));
        assert_eq!(proxy.password(), Some("p:ss"));
        assert_eq!(parse("proxy.corp").unwrap().port(), 80);
    }

    #[test]
    fn a_wrong_proxy_is_refused_without_its_password() {
        for url in [
            "socks5://u:secret@h:1",
            "ftp://u:secret@h:1",
            "http://u:secret@h:port",
            "http://u:secret@h:99999",
            "http://u:secret@",
            "http://u:secret@h:1/path",
            "http://u:sec\r\nret@h:1 x",
            "",
        ] {
            let problem = parse(url).unwrap_err();
            assert!(!problem.contains("secret"), "{problem}");
        }
    }
}
