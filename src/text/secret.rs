//! Secrets that something in between may reflect, blotted out of every text that comes from elsewhere.

use std::collections::HashSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use zeroize::Zeroizing;

/// What stands where a secret stood.
const BLOT: &str = "***";
/// So many bytes of a secret in a row are blotted out wherever they stand; of a shorter secret all of it.
const PIECE: usize = 8;
/// What is shorter is no secret, and no part of one.
const LEAST: usize = 4;

/// What a proxy is told, in each form in which it could show it.
pub(crate) fn of_proxy(user: &str, password: &str) -> Vec<Zeroizing<String>> {
    let pair = Zeroizing::new(format!("{user}:{password}"));
    let encoded = BASE64_STANDARD_NO_PAD.encode(pair.as_bytes());
    vec![
        Zeroizing::new(password.to_owned()),
        pair,
        Zeroizing::new(encoded),
    ]
}

/// The secrets of a call.
#[derive(Clone, Copy, Default)]
pub(crate) struct Secrets<'s> {
    pub(crate) token: Option<&'s str>,
    /// The credentials of the client's proxy.
    pub(crate) of_proxy: &'s [Zeroizing<String>],
}

impl Secrets<'_> {
    /// Whether `text` has a secret as it is: what costs nothing to see.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        self.all()
            .any(|secret| secret.len() >= LEAST && text.contains(secret))
    }

    /// What blots them out.
    pub(crate) fn blotter(&self) -> Blotter {
        let secrets = self.all().filter(|secret| secret.len() >= LEAST);
        let plain = secrets.map(|secret| plain(secret.as_bytes()));
        let plain = plain.map(|bytes| bytes.iter().map(|byte| byte.value).collect());
        let plain = plain.filter(|secret: &Vec<u8>| !secret.is_empty());
        Blotter(plain.map(Zeroizing::new).collect())
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        self.token
            .into_iter()
            .chain(self.of_proxy.iter().map(|secret| secret.as_str()))
    }
}

/// Secrets in their plain form.
pub(crate) struct Blotter(Vec<Zeroizing<Vec<u8>>>);

impl Blotter {
    /// `text` without the secrets, however they are escaped or broken into lines. What is left of one at the end of a
    /// text that was cut goes, too.
    pub(crate) fn blot(&self, text: &str) -> String {
        let bytes = plain(text.as_bytes());
        let values: Vec<u8> = bytes.iter().map(|byte| byte.value).collect();
        let mut secret = vec![false; values.len()];
        for whole in &self.0 {
            let piece = whole.len().min(PIECE);
            let pieces: HashSet<&[u8]> = whole.windows(piece).collect();
            for (at, window) in values.windows(piece).enumerate() {
                if pieces.contains(window) {
                    secret[at..at + piece].fill(true);
                }
            }
            let begun = (LEAST..piece)
                .rev()
                .find(|n| values.ends_with(&whole[..*n]));
            let left = values.len() - begun.unwrap_or_default();
            secret[left..].fill(true);
        }
        let mut blotted = String::with_capacity(text.len());
        let (mut kept, mut at) = (0, 0);
        while let Some(from) = secret[at..].iter().position(|secret| *secret) {
            let from = at + from;
            let run = secret[from..].iter().position(|secret| !secret);
            at = run.map_or(secret.len(), |run| from + run);
            // A piece may begin or end within a character: all of that goes.
            let boundary = |at: &usize| text.is_char_boundary(*at);
            let begin = (kept..=bytes[from].begin).rev().find(boundary);
            blotted += &text[kept..begin.unwrap_or(kept)];
            blotted += BLOT;
            kept = (bytes[at - 1].end..text.len())
                .find(boundary)
                .unwrap_or(text.len());
        }
        blotted += &text[kept..];
        blotted
    }

    /// Blots it in place.
    pub(crate) fn clean(&self, text: &mut String) {
        *text = self.blot(text);
    }

    /// Blots what is there in place.
    pub(crate) fn clean_all<'t>(&self, texts: impl IntoIterator<Item = &'t mut String>) {
        texts.into_iter().for_each(|text| self.clean(text));
    }
}

/// A byte, and where in the text it stands.
#[derive(Clone, Copy)]
struct Plain {
    value: u8,
    begin: usize,
    end: usize,
}

/// What a text says without the escapes of JSON, URLs and HTML (also one within the other), and without blanks, line
/// breaks and the ellipsis of a cut. Both the secret and the text are read like this, so that they meet.
fn plain(text: &[u8]) -> Vec<Plain> {
    let mut plain = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let begin = at;
        while text.get(at) == Some(&b'\\') {
            at += 1;
        }
        let rest = &text[at..];
        let (c, length) = match rest {
            [] => break,
            [b'u', ..] if at > begin => escaped(rest.get(1..5), 5),
            [b'%', ..] => percent(rest),
            [b'&', ..] => entity(rest),
            _ => None,
        }
        .unwrap_or((Unit::Byte(rest[0]), 1));
        at += length;
        let mut add = |value| {
            plain.push(Plain {
                value,
                begin,
                end: at,
            });
        };
        match c {
            Unit::Byte(byte) if byte <= b' ' => {}
            Unit::Byte(byte) => add(byte),
            Unit::Char(c) => c.encode_utf8(&mut [0; 4]).bytes().for_each(add),
        }
    }
    let ellipsis = "…".as_bytes();
    let cut = plain.len().saturating_sub(ellipsis.len());
    if plain[cut..]
        .iter()
        .map(|byte| byte.value)
        .eq(ellipsis.iter().copied())
    {
        plain.truncate(cut);
    }
    plain
}

enum Unit {
    Byte(u8),
    Char(char),
}

fn hex(digits: &[u8]) -> Option<u32> {
    let digits = str::from_utf8(digits).ok()?;
    let are_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    are_digits.then(|| u32::from_str_radix(digits, 16).ok())?
}

fn escaped(digits: Option<&[u8]>, length: usize) -> Option<(Unit, usize)> {
    let c = char::from_u32(hex(digits?)?)?;
    Some((Unit::Char(c), length))
}

/// `%2B`, and `%252B`.
fn percent(text: &[u8]) -> Option<(Unit, usize)> {
    let mut at = 1;
    while text[at..].starts_with(b"25") {
        at += 2;
    }
    // The 25 may be the byte itself: %25.
    let digits = text.get(at..at + 2).filter(|digits| hex(digits).is_some());
    match digits {
        Some(digits) => Some((Unit::Byte(u8::try_from(hex(digits)?).ok()?), at + 2)),
        None if at > 1 => Some((Unit::Byte(b'%'), at)),
        None => None,
    }
}

fn entity(text: &[u8]) -> Option<(Unit, usize)> {
    let end = text.iter().take(10).position(|byte| *byte == b';')?;
    let c = match &text[1..end] {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        [b'#', b'x' | b'X', digits @ ..] => char::from_u32(hex(digits)?)?,
        [b'#', digits @ ..] => char::from_u32(str::from_utf8(digits).ok()?.parse().ok()?)?,
        _ => return None,
    };
    Some((Unit::Char(c), end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn blot(secret: &str, text: &str) -> String {
        let secrets = [Zeroizing::new(secret.to_owned())];
        let secrets = Secrets {
            token: None,
            of_proxy: &secrets,
        };
        secrets.blotter().blot(text)
    }

    #[test]
    fn a_secret_is_blotted_out_in_every_form() {
        let secret = "aB+/3=xY.z-9_~Q\"<&";
        for form in [
            secret.to_owned(),
            secret.replace('/', "\\/").replace('"', "\\\""),
            secret.replace('/', "\\\\/").replace('"', "\\\\\\\""),
            secret.replace('+', "\\u002B").replace('<', "\\u003c"),
            secret.replace('+', "%2B").replace('/', "%2f"),
            secret.replace('+', "%252B"),
            secret
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('"', "&quot;"),
            secret.replace('+', "&#43;").replace('/', "&#x2F;"),
            secret.replace('3', "3\r\n "),
        ] {
            assert_eq!(blot(secret, &format!("is {form}!")), "is ***!", "{form}");
            assert_eq!(blot(secret, &form), "***", "{form}");
        }
        assert_eq!(blot("äöüäöüä", "vor ÖöüäöüäÖ nach"), "vor Ö*** nach");
        assert_eq!(blot("pä\\ss%41", "(pä\\\\ss%2541)"), "(***)");
        assert_eq!(blot("pä\\ss%41", "(pä\\ss%41)"), "(***)");
    }

    #[test]
    fn no_piece_of_it_is_left() {
        let secret = "eyJ0eXAiOiJKV1QiLCJhbGciOi";
        assert_eq!(blot(secret, "Bearer eyJ0eXAiOiJKV1…"), "Bearer ***…");
        assert_eq!(blot(secret, "Bearer eyJ0eX…"), "Bearer ***…");
        assert_eq!(blot(secret, "Bearer eyJ0"), "Bearer ***");
        assert_eq!(blot(secret, "...OiJKV1QiLCJhbGciOi and"), "...*** and");
        let broken = "eyJ0eXAi Oi<br>JKV1QiLC<wbr>JhbGciOi";
        assert_eq!(blot(secret, broken), "***<br>***<wbr>***");
    }

    #[test]
    fn what_is_no_secret_stays() {
        for (secret, text) in [
            ("abc", "abc"),
            ("secret", "secre!t, se\\u0063re."),
            ("secret", "nothing (of it) 100% & \\ more…"),
            ("a-long-secret", "a-long! ü"),
        ] {
            assert_eq!(blot(secret, text), text, "{secret}");
        }
    }

    #[test]
    fn a_proxys_credentials_have_three_forms() {
        let forms = of_proxy("us@er", "p:ss");
        let forms: Vec<&str> = forms.iter().map(|form| form.as_str()).collect();
        assert_eq!(forms, ["p:ss", "us@er:p:ss", "dXNAZXI6cDpzcw"]);
    }

    proptest! {
        #[test]
        fn a_secret_never_comes_through(
            secret in "[!-~äü]{4,40}", before in ".{0,20}", after in ".{0,20}",
        ) {
            let blotted = blot(&secret, &format!("{before} {secret} {after}"));
            prop_assert!(!blotted.contains(&secret) || BLOT.contains(&secret), "{}", blotted);
            prop_assert!(blotted.contains(BLOT));
        }
    }
}
