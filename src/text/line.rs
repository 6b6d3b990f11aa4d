//! Text for people: one clean line of it, and the known name nearest to a wrong one.

/// Longest name that is compared by edit distance, in characters: a bound on the work.
const MAX_COMPARED: usize = 64;

/// Makes one line of `text`: blanks, line breaks and characters that steer a terminal or turn the writing direction
/// become single blanks, none at either end; at most `max_chars` characters, the last a `…` where something was cut.
pub(crate) fn one_line(text: &str, max_chars: usize) -> String {
    squeezed(text.chars(), max_chars)
}

/// [`one_line`] of bytes that may be no UTF-8; what is none becomes U+FFFD.
pub(crate) fn one_line_bytes(bytes: &[u8], max_chars: usize) -> String {
    let chars = bytes.utf8_chunks().flat_map(|chunk| {
        let junk = (!chunk.invalid().is_empty()).then_some(char::REPLACEMENT_CHARACTER);
        chunk.valid().chars().chain(junk)
    });
    squeezed(chars, max_chars)
}

/// `text` with every such character as one blank, and blanks left where they stand: for showing a value, where a blank
/// too many may be the very fault.
pub(crate) fn as_it_stood(text: &str, max_chars: usize) -> String {
    cut(
        text.chars().map(|c| if is_unfit(c) { ' ' } else { c }),
        max_chars,
    )
}

fn squeezed(chars: impl Iterator<Item = char>, max_chars: usize) -> String {
    let mut chars = chars
        .map(|c| if is_unfit(c) { ' ' } else { c })
        .skip_while(|c| *c == ' ')
        .peekable();
    let squeezed = std::iter::from_fn(move || {
        let c = chars.next()?;
        if c == ' ' {
            while chars.next_if_eq(&' ').is_some() {}
            chars.peek()?;
        }
        Some(c)
    });
    cut(squeezed, max_chars)
}

fn cut(mut chars: impl Iterator<Item = char>, max_chars: usize) -> String {
    let mut line: String = chars.by_ref().take(max_chars).collect();
    if chars.next().is_some() && line.pop().is_some() {
        line.truncate(line.trim_end_matches(' ').len());
        line.push('…');
    }
    line
}

/// White space, controls, and the format characters that reorder or hide text. The joiners U+200C and U+200D stay:
/// names in some scripts need them.
fn is_unfit(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The name of `known` that `name` most likely means: the same but for letter case, else the one with the fewest typing
/// errors, if those are few for its length or one name contains the other.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.chars().nth(MAX_COMPARED).is_some() {
        return None;
    }
    let wanted = name.to_lowercase();
    known
        .into_iter()
        .filter_map(|candidate| {
            let candidate_lower = candidate.to_lowercase();
            let distance = strsim::osa_distance(&wanted, &candidate_lower);
            let longer = wanted.chars().count().max(candidate_lower.chars().count());
            let near = distance * 3 <= longer
                || contains(&wanted, &candidate_lower)
                || contains(&candidate_lower, &wanted);
            near.then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether a part of at least four characters makes up `whole`'s beginning, middle or end.
fn contains(whole: &str, part: &str) -> bool {
    part.chars().nth(3).is_some() && whole.contains(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_has_single_blanks_and_none_at_its_ends() {
        for (text, line) in [
            ("", ""),
            (" \r\n\t ", ""),
            ("a", "a"),
            ("  a \r\n  b\tc\u{a0}d\0", "a b c d"),
            ("\u{1b}[31mred\u{1b}[0m", "[31mred [0m"),
            ("a\u{2028}b\u{202e}c\u{feff}d\u{85}e", "a b c d e"),
            (
                "Jörg’s 👩\u{200d}💻 \u{2066}iPad",
                "Jörg’s 👩\u{200d}💻 iPad",
            ),
        ] {
            assert_eq!(one_line(text, 100), line, "{text:?}");
            assert_eq!(one_line_bytes(text.as_bytes(), 100), line, "{text:?}");
        }
    }

    #[test]
    fn a_long_line_is_cut_within_its_measure() {
        assert_eq!(one_line("abcde", 5), "abcde");
        assert_eq!(one_line("abcde   ", 5), "abcde");
        assert_eq!(one_line("abcdef", 5), "abcd…");
        assert_eq!(one_line("abc def", 5), "abc…");
        assert_eq!(one_line("äöüßé", 4), "äöü…");
        assert_eq!(one_line("abc", 1), "…");
        assert_eq!(one_line("abc", 0), "");
        assert_eq!(
            one_line_bytes(b"ab\xff\xfe c\xc3", 100),
            "ab\u{fffd}\u{fffd} c\u{fffd}"
        );
    }

    #[test]
    fn a_value_keeps_its_blanks() {
        assert_eq!(as_it_stood(" 2023\n ", 100), " 2023  ");
        assert_eq!(as_it_stood("a\u{202e}b", 100), "a b");
        assert_eq!(as_it_stood("abcdef", 3), "ab…");
    }

    #[test]
    fn the_nearest_name_is_found_and_a_far_one_is_not() {
        let known = [
            "id",
            "installStatus",
            "osVersion",
            "deviceId",
            "userId",
            "deviceDisplayName",
            "userName",
            "deviceModel",
            "complianceGracePeriodExpirationDateTime",
            "status",
            "lastReportedDateTime",
            "userPrincipalName",
        ];
        for (wrong, right) in [
            ("osversion", "osVersion"),
            ("OSVERSION", "osVersion"),
            ("os_version", "osVersion"),
            ("installStauts", "installStatus"),
            ("deviceid", "deviceId"),
            ("displayName", "deviceDisplayName"),
            ("username", "userName"),
            ("state", "status"),
            ("statuses", "status"),
            ("version", "osVersion"),
            ("lastReported", "lastReportedDateTime"),
            ("status", "status"),
        ] {
            assert_eq!(nearest(wrong, known), Some(right), "{wrong}");
        }
        for far in [
            "",
            "platform",
            "zzz",
            "x",
            "@odata.etag",
            "ｏｓＶｅｒｓｉｏｎ",
        ] {
            assert_eq!(nearest(far, known), None, "{far}");
        }
        assert_eq!(nearest("requires", ["require", "retry"]), Some("require"));
        assert_eq!(
            nearest("Available", ["available", "idle"]),
            Some("available")
        );
        assert_eq!(nearest(&"osVersion".repeat(20), known), None);
        assert_eq!(nearest("osVersion", []), None);
    }

    proptest! {
        #[test]
        fn a_line_is_clean_and_short(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in ".*", max in 0usize..60) {
            for line in [one_line_bytes(&bytes, max), one_line(&text, max), one_line(&String::from_utf8_lossy(&bytes), max)] {
                prop_assert!(line.chars().count() <= max);
                prop_assert!(line.chars().all(|c| c == ' ' || !is_unfit(c)));
                prop_assert_eq!(line.trim(), &line);
                prop_assert!(!line.contains("  "));
                prop_assert_eq!(one_line(&line, max), line.clone());
            }
        }

        #[test]
        fn a_known_name_is_nearest_to_itself(name in "[a-zA-Z.]{1,40}", other in "[a-zA-Z]{1,10}") {
            prop_assert_eq!(nearest(&name.to_uppercase(), [other.as_str(), &name]).map(str::to_lowercase), Some(name.to_lowercase()));
        }
    }
}
