//! Host and port, read strictly: what is odd there is read by others as another host.

use std::net::Ipv6Addr;

/// The host, an IPv6 address in its brackets, and the port of an authority; none where it has credentials, a zone, a
/// port that is no number from 1 to 65535 in digits alone, or a host that is no name and no address.
pub(crate) fn host_and_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = match authority.find(']') {
        Some(end) => {
            let (host, rest) = authority.split_at(end + 1);
            let address = host.strip_prefix('[')?.strip_suffix(']')?;
            address.parse::<Ipv6Addr>().ok()?;
            let port = match rest {
                "" => None,
                rest => Some(rest.strip_prefix(':')?),
            };
            (host, port)
        }
        None => {
            let (host, port) = match authority.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (authority, None),
            };
            let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
            if !host.bytes().all(fits) || !host.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
                return None;
            }
            (host, port)
        }
    };
    match port {
        None => Some((host, None)),
        Some(port) => Some((host, Some(number(port)?))),
    }
}

/// A port: digits alone, without a sign, from 1 to 65535.
fn number(digits: &str) -> Option<u16> {
    if digits.len() > 5 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|port| *port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_or_an_address_and_a_port_is_digits() {
        for (authority, host, port) in [
            ("graph.microsoft.com", "graph.microsoft.com", None),
            (
                "graph.microsoft.com.:443",
                "graph.microsoft.com.",
                Some(443),
            ),
            ("my_proxy-1:65535", "my_proxy-1", Some(65535)),
            ("127.0.0.1:080", "127.0.0.1", Some(80)),
            ("[::1]", "[::1]", None),
            ("[fd00::7]:9", "[fd00::7]", Some(9)),
        ] {
            assert_eq!(host_and_port(authority), Some((host, port)), "{authority}");
        }
        for odd in [
            "",
            ":80",
            "h:",
            "h:0",
            "h:+80",
            "h:-1",
            "h: 80",
            "h:65536",
            "h:0x50",
            "h:000080",
            "h:８０",
            "h:80:80",
            "u@h",
            "u:p@h:80",
            "h\\x",
            "h%2fx",
            "gräph",
            "..",
            "[::1",
            "::1",
            "[::1]:",
            "[::1]:+80",
            "[::1]80",
            "[::1]x:80",
            "x[::1]",
            "[fe80::1%25eth0]",
            "[fe80::1%eth0]:80",
            "[127.0.0.1]",
            "[]",
        ] {
            assert_eq!(host_and_port(odd), None, "{odd}");
        }
    }
}
