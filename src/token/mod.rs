//! A token that cannot be printed, and whom it names.

pub(crate) mod provider;

use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use bytes::Bytes;
use ureq::http::HeaderValue;
use zeroize::Zeroizing;

use crate::text::members::Members;

/// The longest token, in bytes.
const MAX_TOKEN: usize = 32 * 1024;

/// A bearer token. It is wiped when its last copy is dropped, and shows itself to no log.
#[derive(Clone)]
pub(crate) struct Token(Bytes);

/// What the token stands behind in its header.
const SCHEME: &str = "Bearer ";

/// A token's header, wiped when dropped.
struct Wiped(Zeroizing<Vec<u8>>);

impl AsRef<[u8]> for Wiped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token(…)")
    }
}

impl Token {
    /// The token, without a look inside.
    ///
    /// # Errors
    /// A line that says what is wrong and shows nothing of it.
    pub(crate) fn parse(text: &str) -> Result<Token, &'static str> {
        let begins = |prefix: &str| {
            text.get(..prefix.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        if text.is_empty() {
            return Err("the token is empty");
        }
        if text.len() > MAX_TOKEN {
            return Err("the token is longer than 32768 bytes, which no service takes");
        }
        if begins(SCHEME) {
            return Err("the token begins with \"Bearer \": give the token alone");
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(
                "the token has a blank, a line break or another character that no token has; read from a file it may end in a line break",
            );
        }
        let mut header = Zeroizing::new(Vec::with_capacity(SCHEME.len() + text.len()));
        header.extend_from_slice(SCHEME.as_bytes());
        header.extend_from_slice(text.as_bytes());
        Ok(Token(Bytes::from_owner(Wiped(header))))
    }

    /// The token alone.
    pub(crate) fn as_str(&self) -> &str {
        // It is ASCII.
        str::from_utf8(&self.0[SCHEME.len()..]).unwrap_or_default()
    }

    /// The value of the `Authorization` header; it is no copy, so that it is wiped, too.
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        let mut value = HeaderValue::from_maybe_shared(self.0.clone()).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

/// The claims of a token that can be read.
pub(crate) fn claims(token: &str) -> Option<Zeroizing<String>> {
    let mut parts = token.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let payload = payload.trim_end_matches('=');
    let bytes = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(payload).ok()?);
    str::from_utf8(&bytes)
        .ok()
        .map(|text| Zeroizing::new(text.to_owned()))
}

/// The tenant and the application that a token names.
pub(crate) fn tenant_and_app(token: &str) -> Option<(String, String)> {
    let claims = claims(token)?;
    let members = Members::of(&claims)?;
    let app = members.text("appid").or_else(|| members.text("azp"))?;
    Some((members.text("tid")?, app))
}

/// When a token expires, as far as it can be read.
pub(crate) fn expires_at(token: &str) -> Option<SystemTime> {
    let claims = claims(token)?;
    let seconds = Members::of(&claims)?.get("exp")?.parse().ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_visible_ascii() {
        assert!(Token::parse("a.b-c_d~+/=").is_ok());
        for bad in [
            "",
            "a b",
            "a\n",
            "\ta",
            "ü",
            "Bearer abc",
            "bearer abc",
            "a\u{7f}",
        ] {
            assert!(Token::parse(bad).is_err(), "{bad:?}");
        }
        let token = Token::parse("secret-token").unwrap();
        assert!(!format!("{token:?}").contains("secret"));
    }
}
