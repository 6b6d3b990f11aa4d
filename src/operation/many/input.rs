//! The rows of a text: the elements of a JSON array, or NDJSON. No tree is built, no row copied (pure).

use crate::report::Refusal;
use crate::resource::rules::not_json;
use crate::text::members::Members;
use crate::text::outline::Outline;

/// What `take` makes of each row, in order: of its text, and its members where it is an object. A line of NDJSON that is no
/// JSON is a row: it is told of as one.
///
/// # Errors
/// The text is neither.
pub(super) fn rows<'t, R>(
    text: &'t str,
    argument: &str,
    mut take: impl FnMut(&'t str, Option<Members<'t>>) -> R,
) -> Result<Vec<R>, Refusal> {
    let refused = |problem: &str| Refusal::not_json(None, format!("{argument} {problem}"));
    match text.trim_ascii_start().as_bytes().first() {
        Some(b'[') => elements(text, take).ok_or_else(|| {
            let problem = not_json(text);
            refused(problem.as_deref().unwrap_or("is no JSON array"))
        }),
        Some(b'{') => {
            let lines = text.lines().map(str::trim_ascii);
            let mut lines = lines.filter(|line| !line.is_empty()).peekable();
            // One object on several lines is no NDJSON, and would be told of line by line.
            let is_object = |first: &&str| Members::of(first).is_some();
            if lines.peek().is_some_and(is_object) {
                return Ok(lines.map(|line| take(line, Members::of(line))).collect());
            }
            match Members::of(text) {
                Some(members) => Ok(vec![take(text.trim_ascii(), Some(members))]),
                None => Err(refused(
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

/// Those of an array, which is gone through once.
fn elements<'t, R>(
    text: &'t str,
    mut take: impl FnMut(&'t str, Option<Members<'t>>) -> R,
) -> Option<Vec<R>> {
    let mut outline = Outline::of(text);
    let mut rows = Vec::new();
    outline.enter(b'[')?;
    while outline.goes_on(b']', rows.is_empty())? {
        let is_object = outline.next()? == b'{';
        let begin = outline.at();
        let members = match is_object {
            true => Some(Members::next(&mut outline)?),
            false => outline.json().map(|_| None)?,
        };
        rows.push(take(outline.since(begin)?, members));
    }
    outline.ends().then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::status::Status;

    fn rows(text: &str) -> Result<Vec<&str>, Refusal> {
        super::rows(text, "rows", |row, members| {
            assert_eq!(members.is_some(), Members::of(row).is_some(), "{row}");
            row
        })
    }

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
            assert_eq!(rows(text).unwrap(), expected, "{text}");
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
            ("[{\"a\":1},{\"a\":01}]", Status::InvalidJson),
            ("[{\"a\":1},nope]", Status::InvalidJson),
            ("[1] 2", Status::InvalidJson),
            ("{\"a\":", Status::InvalidJson),
            ("{\n\"a\":1\n}{", Status::InvalidJson),
            ("\u{feff}[]", Status::InvalidJson),
            ("5", Status::InvalidRequest),
            ("\"x\"", Status::InvalidRequest),
            ("null", Status::InvalidRequest),
        ] {
            let refusal = rows(text).unwrap_err();
            assert_eq!(refusal.status, status, "{text}");
            assert!(
                refusal.message.contains("rows"),
                "{text}: {}",
                refusal.message
            );
        }
    }
}
