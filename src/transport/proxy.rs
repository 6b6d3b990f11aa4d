//! Which proxy a service is reached through.

use std::net::IpAddr;

use percent_encoding::percent_decode_str;
use ureq::http::Uri;
use zeroize::Zeroizing;

use super::no_proxy;
use crate::text::authority::host_and_port;

/// The option `proxy`.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum ProxyChoice {
    /// From `https_proxy`, `HTTPS_PROXY`, `all_proxy` or `ALL_PROXY`, less what `no_proxy` or `NO_PROXY` names.
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

/// A proxy that makes tunnels.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Proxy {
    /// It is reached by https.
    pub(super) secure: bool,
    pub(super) host: String,
    pub(super) port: u16,
    /// User and password.
    credentials: Option<(Zeroizing<String>, Zeroizing<String>)>,
}

impl Proxy {
    /// User and password.
    pub(crate) fn credentials(&self) -> Option<(&str, &str)> {
        let credentials = self.credentials.as_ref();
        credentials.map(|(user, password)| (user.as_str(), password.as_str()))
    }
}

/// Without the credentials.
impl std::fmt::Debug for Proxy {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Proxy({}:{})", self.host, self.port)
    }
}

/// The proxy for `target`, if any: none for this machine, whoever names it.
///
/// # Errors
/// A line that says what is wrong, without the URL's credentials.
pub(crate) fn choose(
    choice: &ProxyChoice,
    target: &Uri,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Option<Proxy>, String> {
    let host = bare_host(target);
    let named = match choice {
        ProxyChoice::Direct => return Ok(None),
        ProxyChoice::Url(url) => Some(parse(url)?),
        ProxyChoice::Environment => None,
    };
    if is_loopback(host) {
        return Ok(None);
    }
    if named.is_some() {
        return Ok(named);
    }
    let first = |names: [&'static str; 2]| {
        names.into_iter().find_map(|name| {
            let value = variable(name).filter(|value| !value.trim().is_empty())?;
            Some((name, value))
        })
    };
    if let Some((_, list)) = first(["no_proxy", "NO_PROXY"])
        && no_proxy::covers(&list, host, target.port_u16().unwrap_or(443))
    {
        return Ok(None);
    }
    first(["https_proxy", "HTTPS_PROXY"])
        .or_else(|| first(["all_proxy", "ALL_PROXY"]))
        .map(|(name, url)| {
            let proxy = parse(url.trim());
            proxy.map_err(|problem| format!("the environment variable {name}: {problem}"))
        })
        .transpose()
}

/// Whether a host is this machine by its name or address.
pub(crate) fn is_loopback(host: &str) -> bool {
    is_localhost(host) || host.parse().is_ok_and(is_loopback_address)
}

/// Whether a name is that of this machine, or below it (RFC 6761, section 6.3).
pub(super) fn is_localhost(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let last = name.rsplit('.').next().unwrap_or(name);
    last.eq_ignore_ascii_case("localhost")
}

/// Whether an address is this machine's, also where one of IPv4 is written as one of IPv6.
pub(super) fn is_loopback_address(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

/// The host without the brackets of an IPv6 address.
pub(crate) fn bare_host(uri: &Uri) -> &str {
    let host = uri.host().unwrap_or_default();
    host.trim_start_matches('[').trim_end_matches(']')
}

/// Names no part of the URL but its scheme: what stands where is not sure in a URL that is wrong.
fn parse(url: &str) -> Result<Proxy, String> {
    const FORM: &str = "must be \"env\", \"none\" or a URL like \"http://user:password@host:port\"";
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let secure = match scheme.to_ascii_lowercase().as_str() {
        "http" => false,
        "https" => true,
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
    let (host, port) = host_and_port(place).ok_or_else(|| FORM.to_owned())?;
    let decode = |text: &str| match percent_decode_str(text).decode_utf8() {
        Ok(text)
            if !text.contains(|c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER) =>
        {
            Ok(Zeroizing::new(text.into_owned()))
        }
        _ => Err("has a user or password that cannot be sent".to_owned()),
    };
    let credentials = credentials.map(|credentials| {
        let (user, password) = credentials.split_once(':').unwrap_or((credentials, ""));
        Ok::<_, String>((decode(user)?, decode(password)?))
    });
    Ok(Proxy {
        secure,
        host: host.to_owned(),
        port: port.unwrap_or(if secure { 443 } else { 80 }),
        credentials: credentials.transpose()?,
    })
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
        .map(|proxy| proxy.map(|proxy| format!("{}:{}", proxy.host, proxy.port)))
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
    fn of_two_spellings_the_first_that_is_not_blank_counts() {
        for blank in ["", " ", "\t"] {
            let proxies = [("https_proxy", blank), ("HTTPS_PROXY", "http://b:2")];
            let proxy = from_environment("https://graph.test", &proxies);
            assert_eq!(proxy, Ok(Some("b:2".to_owned())));
            let proxies = [("all_proxy", blank), ("ALL_PROXY", "http://d:4")];
            let proxy = from_environment("https://graph.test", &proxies);
            assert_eq!(proxy, Ok(Some("d:4".to_owned())));
            let lists = [
                ("https_proxy", "http://a:1"),
                ("no_proxy", blank),
                ("NO_PROXY", "test"),
            ];
            assert_eq!(from_environment("https://graph.test", &lists), Ok(None));
        }
        let lists = [
            ("https_proxy", "http://a:1"),
            ("no_proxy", "x"),
            ("NO_PROXY", "test"),
        ];
        let proxy = from_environment("https://graph.test", &lists);
        assert_eq!(proxy, Ok(Some("a:1".to_owned())));
    }

    #[test]
    fn loopback_takes_no_proxy() {
        for target in [
            "https://localhost:1",
            "https://LocalHost.",
            "https://graph.localhost",
            "https://127.0.0.9",
            "https://[::1]:5",
            "https://[::ffff:127.0.0.1]",
            "http://127.0.0.1",
        ] {
            let proxy = from_environment(target, &[("ALL_PROXY", "http://a:1")]);
            assert_eq!(proxy, Ok(None), "{target}");
            let named = ProxyChoice::Url("http://a:1".to_owned());
            assert_eq!(
                choose(&named, &target.parse().unwrap(), |_| None),
                Ok(None),
                "{target}"
            );
        }
        for target in [
            "https://localhost.test",
            "https://notlocalhost",
            "https://128.0.0.1",
        ] {
            let proxy = from_environment(target, &[("ALL_PROXY", "http://a:1")]);
            assert_eq!(proxy, Ok(Some("a:1".to_owned())), "{target}");
        }
    }

    #[test]
    fn a_named_proxy_is_taken_apart() {
        let proxy = parse("http://us%40er:p%3Ass@proxy.corp:3128/").unwrap();
        assert_eq!((proxy.host.as_str(), proxy.port), ("proxy.corp", 3128));
        assert_eq!(proxy.credentials(), Some(("us@er", "p:ss")));
        assert_eq!(parse("proxy.corp").unwrap().port, 80);
        assert_eq!(parse("https://[::1]").unwrap().port, 443);
    }

    #[test]
    fn a_wrong_proxy_is_refused_without_its_password() {
        for url in [
            "socks5://u:secret@h:1",
            "ftp://u:secret@h:1",
            "http://u:secret@h:port",
            "http://u:secret@h:99999",
            "http://u:secret@h:+80",
            "http://u:secret@h:",
            "http://u:secret@[fe80::1%25lo]:1",
            "http://u:secret@",
            "http://u:secret@h:1/path",
            "http://u:sec\r\nret@h:1 x",
            "http://u:secret%0d%0a@h:1",
            "http://u:secret\u{fffd}@h:1",
            "",
        ] {
            let problem = parse(url).unwrap_err();
            assert!(!problem.contains("secret"), "{problem}");
        }
    }
}
