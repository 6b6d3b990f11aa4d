//! What a path names besides a resource: steps upwards, and a version of the API. Pure.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// How often a path may be encoded before nobody decodes it any more.
const DEPTH: usize = 4;

/// Whether a server may read a step to the same or the upper level in it: `.` or `..` between slashes or backslashes,
/// however often encoded, with parameters (`..;`), blanks or controls, or in the look-alikes that some decode.
pub(crate) fn climbs(path: &str) -> bool {
    let mut bytes = Cow::Borrowed(path.as_bytes());
    for _ in 0..DEPTH {
        if has_step(&bytes) {
            return true;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let decoded: Vec<u8> = percent_decode_str(&text).collect();
        if decoded == *bytes {
            return false;
        }
        bytes = Cow::Owned(decoded);
    }
    has_step(&bytes)
}

fn has_step(path: &[u8]) -> bool {
    let plain = look_alikes(path);
    plain.split(|c| matches!(c, '/' | '\\')).any(|segment| {
        let segment = segment.split(|c| *c == ';').next().unwrap_or_default();
        let mut said = segment
            .iter()
            .filter(|c| !c.is_whitespace() && !c.is_control());
        let dots = said.clone().count();
        (1..=2).contains(&dots) && said.all(|c| *c == '.')
    })
}

/// Its characters, full-width forms and over-long UTF-8 as what they are taken for.
fn look_alikes(path: &[u8]) -> Vec<char> {
    let mut plain = Vec::with_capacity(path.len());
    for chunk in path.utf8_chunks() {
        plain.extend(chunk.valid().chars().map(|c| match c {
            '\u{2024}' | '\u{ff0e}' => '.',
            '\u{2044}' | '\u{2215}' | '\u{ff0f}' => '/',
            '\u{ff3c}' => '\\',
            c => c,
        }));
        // An over-long form is two chunks: C0 AE, C0 AF, C1 9C.
        plain.extend(chunk.invalid().iter().filter_map(|byte| match byte {
            0xae => Some('.'),
            0xaf => Some('/'),
            0x9c => Some('\\'),
            _ => None,
        }));
    }
    plain
}

/// The version that a path begins with, and what follows it: `/beta/me` is `beta` and `/me`. `own` is one, too.
pub(crate) fn leading_version<'p>(path: &'p str, own: &str) -> Option<(String, &'p str)> {
    let bare = path.strip_prefix('/').unwrap_or(path);
    let end = bare.find(['/', '?']).unwrap_or(bare.len());
    let version = version(&bare[..end], own)?;
    Some((version, &bare[end..]))
}

/// The version that a root ends in, and the root without it.
pub(crate) fn trailing_version<'p>(root: &'p str, own: &str) -> Option<(&'p str, String)> {
    let (_, place) = root.split_once("://")?;
    let (_, last) = place.rsplit_once('/')?;
    let version = version(last, own)?;
    Some((
        root[..root.len() - last.len()].trim_end_matches('/'),
        version,
    ))
}

/// Whether a path names two versions behind each other.
pub(crate) fn doubles_version(path: &str, own: &str) -> bool {
    // Slashes may be encoded, or backslashes.
    let path = percent_decode_str(path).decode_utf8_lossy();
    let versions: Vec<bool> = path
        .split(['/', '\\'])
        .filter(|segment| !segment.is_empty())
        .map(|segment| version(segment, own).is_some())
        .collect();
    versions.windows(2).any(|pair| pair[0] && pair[1])
}

/// The version that a segment is, as it is written.
fn version(segment: &str, own: &str) -> Option<String> {
    let segment = percent_decode_str(segment).decode_utf8().ok()?;
    if segment.eq_ignore_ascii_case(own) {
        return Some(own.to_owned());
    }
    let segment = segment.to_ascii_lowercase();
    let is_number = |text: &str| {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        text.split_once('.')
            .is_some_and(|(major, minor)| digits(major) && digits(minor))
    };
    let fits = segment == "beta" || segment.strip_prefix('v').is_some_and(is_number);
    fits.then_some(segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_seen_in_every_disguise() {
        for path in [
            ".",
            "..",
            "/a/../b",
            "a/./b",
            "a/..",
            "..\\x",
            "a\\..\\x",
            "..%2fx",
            "..%2Fx",
            "a%2f..%2fb",
            "%2e%2e%5cx",
            ".%2e/x",
            "%2E/x",
            "%252e%252e/x",
            "%252e%252e%252fx",
            "%25252e./x",
            "..;/x",
            "..;a=b/x",
            "%2e%2e%3bv/x",
            ".\t./x",
            "..%09/x",
            "..%20/x",
            "..%00/x",
            "\u{ff0e}\u{ff0e}/x",
            "..\u{ff0f}x",
            "%ef%bc%8e%ef%bc%8e/x",
            "%c0%ae%c0%ae/x",
            "a%c0%af..%c0%afb",
        ] {
            assert!(climbs(path), "{path}");
        }
        for path in [
            "",
            "/",
            "/a/b",
            "/a...b/...",
            "/users/o.neil@example.com/x..y",
            "/x('a%2Fb')",
            "/a..b;c",
            "/.well-known/x",
            "/1f0b_2c-~.d",
            "/100%25/x",
            "/DOMAIN%5Cuser",
            "/ä/ü%C3%A4",
        ] {
            assert!(!climbs(path), "{path}");
        }
    }

    #[test]
    fn a_version_is_seen_in_any_writing() {
        for (path, found) in [
            ("/beta/me", Some(("beta", "/me"))),
            ("v1.0/me?a=b", Some(("v1.0", "/me?a=b"))),
            ("/V1.0?a", Some(("v1.0", "?a"))),
            ("BETA", Some(("beta", ""))),
            ("/%62eta/x", Some(("beta", "/x"))),
            ("/v1%2E0/x", Some(("v1.0", "/x"))),
            ("/v2.0/x", Some(("v2.0", "/x"))),
            ("/Staging/x", Some(("staging", "/x"))),
            ("/betas/x", None),
            ("/v1/x", None),
            ("/vpn.1/x", None),
            ("/deviceManagement/beta", None),
            ("//beta", None),
            ("", None),
        ] {
            let version = leading_version(path, "staging");
            let found = found.map(|(version, rest)| (version.to_owned(), rest));
            assert_eq!(version, found, "{path}");
        }
        let (root, version) = trailing_version("https://h/x/Beta", "v1.0").unwrap();
        assert_eq!((root, &*version), ("https://h/x", "beta"));
        let (root, _) = trailing_version("https://h//beta", "v1.0").unwrap();
        assert_eq!(root, "https://h");
        for root in ["https://h/betas", "https://beta", "https://h/beta/x"] {
            assert_eq!(trailing_version(root, "v1.0"), None, "{root}");
        }
        for (path, doubled) in [
            ("/v1.0/v1.0/me", true),
            ("/x/V1.0//%62eta", true),
            ("/v1.0/%2fbeta%2fme", true),
            ("/v1.0/\\beta\\me", true),
            ("/v1.0/me/beta", false),
            ("/beta", false),
        ] {
            assert_eq!(doubles_version(path, "v1.0"), doubled, "{path}");
        }
    }
}
