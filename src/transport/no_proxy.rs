//! What `no_proxy` covers: curl's rules, and Go's where curl has none (a port).

use std::net::IpAddr;

/// Whether a list has an entry for this host and port: `*`, a host, a domain with or without a leading dot (its
/// subdomains too), an address, a network as `10.0.0.0/8`; all but networks perhaps with a `:port`.
pub(super) fn covers(list: &str, host: &str, port: u16) -> bool {
    list.split(|c: char| c == ',' || c.is_whitespace())
        .filter(|entry| !entry.is_empty())
        .any(|entry| entry_covers(entry, host, port))
}

fn entry_covers(entry: &str, host: &str, port: u16) -> bool {
    let (name, only) = split_port(entry);
    if only.is_some_and(|only| only != port) {
        return false;
    }
    if name == "*" {
        return true;
    }
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = host.parse::<IpAddr>() {
        let address = address.to_canonical();
        return match bare.split_once('/') {
            Some((network, length)) => is_in_network(address, network, length),
            None => bare
                .parse::<IpAddr>()
                .is_ok_and(|named| named.to_canonical() == address),
        };
    }
    let domain = name.trim_start_matches("*.").trim_start_matches('.');
    let (host, domain) = (host.to_ascii_lowercase(), domain.to_ascii_lowercase());
    let host = host.trim_end_matches('.');
    !domain.is_empty()
        && host
            .strip_suffix(domain.trim_end_matches('.'))
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// What stands before a port, and the port; the colons of an address of IPv6 without brackets are no port's.
fn split_port(entry: &str) -> (&str, Option<u16>) {
    match entry.rsplit_once(':') {
        Some((name, digits)) if !name.contains(':') || name.ends_with(']') => {
            match digits.parse() {
                Ok(port) => (name, Some(port)),
                Err(_) => (entry, None),
            }
        }
        _ => (entry, None),
    }
}

fn is_in_network(address: IpAddr, network: &str, length: &str) -> bool {
    let network = network.trim_end_matches(']');
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

    #[test]
    fn a_list_covers_what_it_names() {
        for (host, list) in [
            ("graph.microsoft.com", "graph.microsoft.com"),
            ("graph.microsoft.com", "microsoft.com"),
            ("graph.microsoft.com", ".microsoft.com"),
            ("graph.microsoft.com", "*.microsoft.com"),
            ("graph.microsoft.com", "x, GRAPH.Microsoft.com ,y"),
            ("graph.microsoft.com", "x\ty\nmicrosoft.com."),
            ("graph.microsoft.com.", "microsoft.com"),
            ("graph.microsoft.com", "microsoft.com:443"),
            ("graph.microsoft.com", "*"),
            ("graph.microsoft.com", "*:443"),
            ("10.1.2.3", "10.0.0.0/8"),
            ("10.1.2.3", "0.0.0.0/0"),
            ("10.1.2.3", "10.1.2.3"),
            ("10.1.2.3", "10.1.2.3:443"),
            ("10.1.2.3", "::ffff:10.1.2.3"),
            ("fd00::7", "fd00::/8"),
            ("fd00::7", "[fd00::]/8"),
            ("fd00::7", "fd00::7"),
            ("fd00::7", "FD00:0::7"),
            ("fd00::7", "[fd00::7]"),
            ("fd00::7", "[fd00::7]:443"),
        ] {
            assert!(covers(list, host, 443), "{host} by {list}");
        }
    }

    #[test]
    fn a_list_covers_nothing_else() {
        for (host, list) in [
            ("graph.microsoft.com", "aph.microsoft.com"),
            ("graph.microsoft.com", "microsoft.com:8443"),
            ("graph.microsoft.com", "microsoft"),
            ("graph.microsoft.com", ""),
            ("graph.microsoft.com", "."),
            ("graph.microsoft.com", "*:80"),
            ("10.1.2.3", "10.2.0.0/16"),
            ("10.1.2.3", "10.1.2.30"),
            ("10.1.2.3", "10.1.2.3:8443"),
            ("10.1.2.3", "10.1.2.3/33"),
            ("10.1.2.3", "2.3"),
            ("fd00::7", "[fd00::7]:8443"),
            ("fd00::7", "fd00::8"),
            ("fd00::7", "fe00::/8"),
        ] {
            assert!(!covers(list, host, 443), "{host} by {list}");
        }
    }
}
