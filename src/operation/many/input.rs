//! The rows of a text: the elements of a JSON array, or NDJSON. No tree is built, no row copied (pure).

use crate::report::Refusal;
use crate::resource::rules::not_json;
use crate::text::members::Members;
use crate::text::outline;

/// The text of each row, in order. A line of NDJSON that is no JSON is a row: it is told of as one.
///
/// # Errors
/// The text is neither. An array of which a row is no JSON is found out by who reads that: [`no_array`].
pub(super) fn rows<'t>(text: &'t str, argument: &str) -> Result<Vec<&'t str>, Refusal> {
    let refused = |problem: &str| Refusal::not_json(None, format!("{argument} {problem}"));
    match text.trim_ascii_start().as_bytes().first() {
        _ if is_array(text) => outline::elements(text).ok_or_else(|| no_array(text, argument)),
        Some(b'{') => {
            let lines = text.lines().map(str::trim_ascii);
            let rows: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
            // One object on several lines is no NDJSON, and would be told of line by line.
            match rows.first() {
                Some(first) if Members::of(first).is_some() => Ok(rows),
                _ if Members::of(text).is_some() => Ok(vec![text.trim_ascii()]),
                _ => Err(refused(
                    "is neither a JSON array nor NDJSON: its first line is no JSON object",
                )),
            }
        }
        _ => match not_json(text) {
            Some(problem) => Err(refused(&problem)),
            None => Err(Refusal::about(
                None,
                format!("{argument} must be a JSON array of objects, or NDJSON: an object a line"),
            )),
        },
    }
}

/// Whether a text of rows is an array of them, and no lines.
pub(super) fn is_array(text: &str) -> bool {
    text.trim_ascii_start().starts_with('[')
}

/// Why an array of which a part is no JSON is refused.
pub(super) fn no_array(text: &str, argument: &str) -> Refusal {
    let problem = not_json(text).unwrap_or_else(|| "is no JSON array".to_owned());
    Refusal::not_json(None, format!("{argument} {problem}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::status::Status;

    #[test]
    fn rows_are_elements_or_lines_as_they_stand() {
        for (text, expected) in [
            ("[]", &[][..]),
            (
                " [ {\"a\":1} , 2.0,\n\"x\" ] ",
                &["{\"a\":1}", "2.0", "\"x\""],
            ),
            ("{\"a\":1}", &["{\"a\":1}"]),
            (
                "{\"a\":1}\n\r\n {\"b\":[ 1 ]} \r\n",
                &["{\"a\":1}", "{\"b\":[ 1 ]}"],
            ),
            ("{\"a\":1}\n{\"torn", &["{\"a\":1}", "{\"torn"]),
            ("{\n\"a\": 1\n}\n", &["{\n\"a\": 1\n}"]),
        ] {
            assert_eq!(rows(text, "rows").unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for (text, status) in [
            ("", Status::InvalidJson),
            ("nope", Status::InvalidJson),
            ("[", Status::InvalidJson),
            ("[{\"a\":1}", Status::InvalidJson),
            ("[1,]", Status::InvalidJson),
            ("[1] 2", Status::InvalidJson),
            ("{\"a\":", Status::InvalidJson),
            ("{\n\"a\":1\n}{", Status::InvalidJson),
            ("\u{feff}[]", Status::InvalidJson),
            ("5", Status::InvalidRequest),
            ("\"x\"", Status::InvalidRequest),
            ("null", Status::InvalidRequest),
        ] {
            let refusal = rows(text, "rows").unwrap_err();
            assert_eq!(refusal.status, status, "{text}");
            assert!(
                refusal.message.contains("rows"),
                "{text}: {}",
                refusal.message
            );
        }
    }
}
