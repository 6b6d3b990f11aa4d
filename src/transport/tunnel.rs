//! A tunnel through a proxy by CONNECT (RFC 9110, section 9.3.6).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ureq::http::HeaderMap;
use ureq::unversioned::transport::{NextTimeout, Transport};

use super::attempt::Attempt;
use super::fault::{Cause, Fault};
use super::proxy::Proxy;
use super::read::read_head;

/// Names of schemes: those registered with IANA, and two that are not.
const SCHEMES: &[&str] = &[
    "Basic",
    "Bearer",
    "Concealed",
    "Digest",
    "DPoP",
    "GNAP",
    "HOBA",
    "Kerberos",
    "Mutual",
    "Negotiate",
    "NTLM",
    "OAuth",
    "PrivateToken",
    "SCRAM-SHA-1",
    "SCRAM-SHA-256",
    "vapid",
];

/// Makes a tunnel of the connection to a proxy.
///
/// # Errors
/// The proxy refuses, or gives no answer that can be read.
pub(super) fn open(
    attempt: &Attempt,
    stream: &mut Box<dyn Transport>,
    proxy: &Proxy,
    (host, port): (&str, u16),
    user_agent: &str,
) -> Result<(), Fault> {
    let mut request = format!(
        "CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\nUser-Agent: {user_agent}\r\n\
         Proxy-Connection: Keep-Alive\r\n"
    );
    if let Some((user, password)) = proxy.credentials() {
        let credentials = BASE64_STANDARD.encode(format!("{user}:{password}"));
        request += &format!("Proxy-Authorization: Basic {credentials}\r\n");
    }
    request += "\r\n";
    send(stream, request.as_bytes()).map_err(|error| {
        let text = format!("the connection to the proxy broke: {error}");
        attempt.recorded_or(Fault::new(Cause::Network, text))
    })?;
    let head = read_head(&mut **stream, attempt).map_err(|fault| match fault.cause {
        Cause::Unreadable => {
            let text = format!("the proxy's answer cannot be read: {}", fault.text);
            Fault::new(Cause::ProxyRefused, text)
        }
        _ => fault,
    });
    let text = match head.map_err(|fault| attempt.recorded_or(fault))? {
        head if (200..300).contains(&head.http_status) => return Ok(()),
        head if head.http_status == 407 => wanted(proxy, &head.fields),
        head => format!("the proxy refused to connect ({})", head.http_status),
    };
    Err(attempt.record(Fault::new(Cause::ProxyRefused, text)))
}

fn send(stream: &mut Box<dyn Transport>, mut bytes: &[u8]) -> Result<(), ureq::Error> {
    while !bytes.is_empty() {
        let output = stream.buffers().output();
        let count = output.len().min(bytes.len());
        output[..count].copy_from_slice(&bytes[..count]);
        stream.transmit_output(count, NextTimeout::default())?;
        bytes = &bytes[count..];
    }
    Ok(())
}

/// What a proxy wants that answers 407.
fn wanted(proxy: &Proxy, fields: &HeaderMap) -> String {
    let other = match proxy.credentials() {
        Some(_) => "other ",
        None => "",
    };
    let schemes = schemes(fields);
    let offered = match schemes.join(", ") {
        offered if offered.is_empty() => offered,
        offered if schemes.contains(&"Basic") => format!("; it offers {offered}"),
        offered => format!("; it offers {offered}, and only Basic is supported"),
    };
    format!("the proxy wants {other}credentials (407){offered}")
}

/// The schemes of the challenges (RFC 9110, section 11.6.1), each once and by a name that is known:
/// what else a proxy sends is not repeated, since it may be what it was sent.
fn schemes(fields: &HeaderMap) -> Vec<&'static str> {
    let mut schemes = Vec::new();
    for value in fields.get_all("proxy-authenticate") {
        let (mut quoted, mut escaped) = (false, false);
        let elements = value.as_bytes().split(|byte| {
            quoted ^= *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && quoted && !escaped;
            *byte == b',' && !quoted
        });
        for element in elements.map(<[u8]>::trim_ascii) {
            let mut words = element.splitn(2, u8::is_ascii_whitespace);
            let name = words.next().unwrap_or_default();
            // `realm = "x"` is a parameter of the scheme before it.
            let rest = words.next().unwrap_or_default().trim_ascii_start();
            if name.is_empty() || name.contains(&b'=') || rest.starts_with(b"=") {
                continue;
            }
            let known = SCHEMES
                .iter()
                .find(|known| known.as_bytes().eq_ignore_ascii_case(name));
            let scheme = *known.unwrap_or(&"another");
            if !schemes.contains(&scheme) {
                schemes.push(scheme);
            }
        }
    }
    schemes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(values: &[&'static str]) -> Vec<&'static str> {
        let values = values.iter().map(|value| {
            let name = ureq::http::header::PROXY_AUTHENTICATE;
            (name, ureq::http::HeaderValue::from_static(value))
        });
        let mut fields = HeaderMap::new();
        for (name, value) in values {
            fields.append(name, value);
        }
        schemes(&fields)
    }

    #[test]
    fn each_scheme_that_is_offered_is_named_once() {
        for (values, expected) in [
            (&["Negotiate", "NTLM"][..], &["Negotiate", "NTLM"][..]),
            (
                &["negotiate, ntlm , Basic realm=\"a, Digest b\""],
                &["Negotiate", "NTLM", "Basic"],
            ),
            (
                &["Digest realm=\"a \\\" , NTLM b\", nonce = \"x\", Basic"],
                &["Digest", "Basic"],
            ),
            (
                &["Negotiate YII=, Negotiate", "Basic"],
                &["Negotiate", "Basic"],
            ),
            (&["dTpzZWNyZXQ", "Basic"], &["another", "Basic"]),
            (&["", " , "], &[]),
        ] {
            assert_eq!(offered(values), expected, "{values:?}");
        }
    }
}
