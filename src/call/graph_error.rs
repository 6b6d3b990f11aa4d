//! Graph's and Intune's errors, unwrapped. Pure: no I/O, nothing fails.
//!
//! Shapes, as seen: Graph's `{"error":{code,message,innerError}}`; Intune's JSON in the message, one to
//! three levels deep (`_version`, `Message`, `RetryAfter`, `HttpHeaders`; `ErrorCode`, `Message`); and the
//! OData layer's `ModelValidationFailure`. In the innermost message follow ` - Operation ID … - Activity
//! ID: … - Url: …`.

use crate::report::status::Status;
use crate::text::line::one_line;
use crate::text::members::{Members, Name, string};

/// How far JSON in strings and inner errors are followed. Three levels are the most that was seen.
const MAX_DEPTH: usize = 16;
const MAX_MESSAGE: usize = 600;
const MAX_CODE: usize = 100;

/// What an error says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct GraphError {
    /// The innermost message, one line, without what Intune appends.
    pub(crate) message: Option<String>,
    pub(crate) code: Option<String>,
    /// The most specific code beside `code`.
    pub(crate) inner_code: Option<String>,
    pub(crate) required_scopes: Vec<String>,
    pub(crate) activity_id: Option<String>,
    /// Intune's nested `RetryAfter`, as it stands.
    pub(crate) retry_after: Option<String>,
    /// The claims of a challenge, as sent.
    pub(crate) claims: Option<String>,
}

/// Decodes an error's body and the `WWW-Authenticate` headers beside it.
pub(crate) fn decode<'h>(
    body: &[u8],
    www_authenticate: impl IntoIterator<Item = &'h str>,
) -> GraphError {
    let mut found = GraphError {
        claims: www_authenticate.into_iter().find_map(claims_of),
        ..GraphError::default()
    };
    let text = str::from_utf8(crate::report::without_mark(body)).unwrap_or_default();
    let Some(outer) = Members::of(text) else {
        return found;
    };
    let Some(error) = outer.get("error").and_then(Members::of) else {
        return found;
    };
    found.code = error.text("code").map(|code| one_line(&code, MAX_CODE));
    found.inner_code = innermost_code(&error).map(|code| one_line(&code, MAX_CODE));
    if let Some(message) = error.text("message") {
        found.unwrap_message(message);
    }
    if found.inner_code == found.code {
        found.inner_code = None;
    }
    found
}

/// The error of a success's body that is Graph's error object and no entity: beside `error` stand at most annotations
/// and a page's `value`, which makes a `page` no page either.
pub(crate) fn in_place_of_success(body: &[u8], page: bool) -> Option<GraphError> {
    let text = str::from_utf8(crate::report::without_mark(body)).ok()?;
    let beside = |name: &str| name == "error" || name == "value" || name.contains('@');
    // Nearly every success ends here: the answer to a batch by its first member.
    let first = Name::first(text).filter(|name| !page && !beside(&name.text()));
    if first.is_some() || !text.contains("\"error\"") {
        return None;
    }
    let members = Members::of(text)?;
    if !page && !members.0.iter().all(|(name, _)| beside(&name.text())) {
        return None;
    }
    let found = decode(body, []);
    (found.code.is_some() || found.message.is_some()).then_some(found)
}

fn innermost_code(error: &Members) -> Option<String> {
    let mut code = None;
    let mut inner = error.get("innerError");
    for _ in 0..MAX_DEPTH {
        let Some(members) = inner.and_then(Members::of) else {
            break;
        };
        code = members.text("code").or(code);
        inner = members.get("innerError");
    }
    code
}

impl GraphError {
    /// Its texts, but for the wait, and the claims that a provider is handed.
    pub(crate) fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let texts = [
            &mut self.message,
            &mut self.code,
            &mut self.inner_code,
            &mut self.activity_id,
        ];
        texts.into_iter().flatten().chain(&mut self.required_scopes)
    }

    fn unwrap_message(&mut self, message: String) {
        let mut text = message;
        for _ in 0..MAX_DEPTH {
            let Some(members) = text
                .trim_start()
                .starts_with('{')
                .then(|| Members::of(&text))
                .flatten()
            else {
                break;
            };
            if let Some(code) = members.text("ErrorCode") {
                self.inner_code = Some(one_line(&code, MAX_CODE));
            }
            if let Some(wait) = members.get("RetryAfter").filter(|wait| *wait != "null") {
                self.retry_after = string(wait).or_else(|| Some(wait.to_owned()));
            }
            if self.claims.is_none() {
                self.claims = nested_claims(&members);
            }
            let Some(inner) = members.text("Message") else {
                break;
            };
            text = inner;
        }
        self.activity_id = after(&text, "Activity ID:").map(|id| one_line(id, MAX_CODE));
        let end = [" - Operation ID", " - Activity ID", " - Url:"]
            .iter()
            .filter_map(|mark| text.find(mark))
            .min();
        let said = &text[..end.unwrap_or(text.len())];
        self.required_scopes = scopes(said);
        let said = one_line(said, MAX_MESSAGE);
        self.message = (!said.is_empty()).then_some(said);
    }
}

fn nested_claims(members: &Members) -> Option<String> {
    let headers = members.text("HttpHeaders")?;
    claims_of(&Members::of(&headers)?.text("WWW-Authenticate")?)
}

fn after<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(mark)?;
    rest.split_whitespace().next()
}

fn scopes(said: &str) -> Vec<String> {
    let Some((_, list)) = said.split_once("following scopes:") else {
        return Vec::new();
    };
    list.split([',', ' '])
        .map(|scope| scope.trim().trim_end_matches(['.', ';']))
        .filter(|scope| scope.contains('.') && scope.chars().all(|c| c.is_ascii_graphic()))
        .map(|scope| one_line(scope, MAX_CODE))
        .collect()
}

/// The parameter `claims` of a challenge (RFC 9110, section 11.6.1), in any letter case, quoted or not.
pub(crate) fn claims_of(challenge: &str) -> Option<String> {
    let mut rest = challenge;
    while let Some(equals) = rest.find('=') {
        let name = rest[..equals].trim_end();
        let name = name.rsplit([',', ' ', '\t']).next().unwrap_or_default();
        let value = rest[equals + 1..].trim_start();
        let (text, left) = match value.strip_prefix('"') {
            Some(quoted) => unquoted(quoted),
            None => {
                let end = value.find([',', ' ', '\t']).unwrap_or(value.len());
                (value[..end].to_owned(), &value[end..])
            }
        };
        if name.eq_ignore_ascii_case("claims") && !text.is_empty() {
            return Some(one_line(&text, 8 * 1024));
        }
        rest = left;
    }
    None
}

/// A quoted string's text, and what follows it.
fn unquoted(quoted: &str) -> (String, &str) {
    let mut text = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (text, &quoted[at + 1..]),
            '\\' => text.extend(chars.next().map(|(_, escaped)| escaped)),
            c => text.push(c),
        }
    }
    (text, "")
}

/// The status of an answer that is no success.
pub(crate) fn status_of(http_status: u16, error: &GraphError) -> Status {
    let code = |wanted: &str| {
        [&error.inner_code, &error.code]
            .into_iter()
            .flatten()
            .any(|code| code.eq_ignore_ascii_case(wanted))
    };
    let no_route = || {
        code("No method match route template")
            || error
                .message
                .as_ref()
                .is_some_and(|m| m.contains("No OData route exists that match template"))
    };
    match http_status {
        300..=399 => Status::BadResponse,
        400 if no_route() => Status::NotImplemented,
        401 if code("Forbidden") => Status::Forbidden,
        401 => Status::Unauthorized,
        402 | 403 => Status::Forbidden,
        404 | 410 => Status::NotFound,
        405 | 501 => Status::NotImplemented,
        408 => Status::ServiceError,
        409 | 412 | 423 => Status::Conflict,
        429 => Status::Throttled,
        400..=499 => Status::BadRequest,
        500..=599 => Status::ServiceError,
        _ => Status::BadResponse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TAIL: &str = " - Operation ID (for customer support): 0000 - Activity ID: d8d4fea4 - Url: https://fef.example/x?y";

    fn decoded(value: &serde_json::Value) -> GraphError {
        decode(value.to_string().as_bytes(), [])
    }

    fn shape_b(message: &str) -> String {
        serde_json::json!({"_version": 3, "Message": message, "CustomApiErrorPhrase": "", "RetryAfter": 17,
            "ErrorSourceService": "", "HttpHeaders": "{\"WWW-Authenticate\":\"Bearer claims=\\\"abc=\\\"\"}"})
        .to_string()
    }

    #[test]
    fn shape_a() {
        let found =
            decoded(&serde_json::json!({"error":{"code":"BadRequest","message":"Property x."}}));
        assert_eq!(found.code.as_deref(), Some("BadRequest"));
        assert_eq!(found.message.as_deref(), Some("Property x."));
        assert_eq!(found.inner_code, None);
    }

    #[test]
    fn shape_b_with_scopes() {
        let text = "Application must have one of the following scopes: A.Read.All, A.ReadWrite.All";
        let message = shape_b(&format!("{text}{TAIL}"));
        let found = decoded(&serde_json::json!({"error":{"code":"Forbidden","message":message}}));
        assert_eq!(found.message.as_deref(), Some(text));
        assert_eq!(found.required_scopes, ["A.Read.All", "A.ReadWrite.All"]);
        assert_eq!(found.activity_id.as_deref(), Some("d8d4fea4"));
        assert_eq!(found.retry_after.as_deref(), Some("17"));
        assert_eq!(found.claims.as_deref(), Some("abc="));
    }

    #[test]
    fn shape_c_is_forbidden_behind_401() {
        let middle =
            serde_json::json!({"ErrorCode":"Forbidden","Message":shape_b(&format!("No.{TAIL}"))});
        let found = decoded(
            &serde_json::json!({"error":{"code":"UnknownError","message":middle.to_string()}}),
        );
        assert_eq!(found.inner_code.as_deref(), Some("Forbidden"));
        assert_eq!(found.message.as_deref(), Some("No."));
        assert_eq!(status_of(401, &found), Status::Forbidden);
    }

    #[test]
    fn what_is_no_error_of_graph_says_nothing() {
        for body in [
            "",
            "<html>",
            "{\"error\":{\"code\":\"Bad",
            "[]",
            "{\"error\":[]}",
            "7",
        ] {
            assert_eq!(decode(body.as_bytes(), []), GraphError::default(), "{body}");
        }
    }

    #[test]
    fn an_error_in_place_of_a_success_is_told_from_an_entity() {
        for (body, alone, in_page) in [
            (r#"{"error":{"code":"X","message":"m"}}"#, true, true),
            ("\u{feff} {\"error\" : {\"code\":\"X\"}}", true, true),
            (
                r#"{"@odata.context":"c","error":{"message":"m"}}"#,
                true,
                true,
            ),
            (
                r#"{"value":[],"error":{"code":"X"},"@odata.nextLink":"n"}"#,
                true,
                true,
            ),
            (r#"{"value":[],"error":{"code":"X"},"more":1}"#, false, true),
            (
                r#"{"id":"a","status":"failed","error":{"code":"X"}}"#,
                false,
                true,
            ),
            (r#"{"id":"a","status":"error"}"#, false, false),
            (r#"{"error":null,"value":[]}"#, false, false),
            (r#"{"error":"invalid_grant"}"#, false, false),
            (r#"{"error":{}}"#, false, false),
            (r#"{"value":["error"]}"#, false, false),
            (r#"{"error":{"code":"X"}"#, false, false),
            ("", false, false),
        ] {
            let found = |page| in_place_of_success(body.as_bytes(), page).is_some();
            assert_eq!((found(false), found(true)), (alone, in_page), "{body}");
        }
    }

    #[test]
    fn deep_nesting_ends() {
        let mut message = "core".to_owned();
        for _ in 0..12 {
            message = serde_json::json!({ "Message": message }).to_string();
        }
        let found = decoded(&serde_json::json!({"error":{"code":"X","message":message}}));
        assert_eq!(found.message.as_deref(), Some("core"));
        let deep = format!(
            "{{\"error\":{{\"code\":\"X\",\"innerError\":{}{{}}{}}}}}",
            "{\"innerError\":".repeat(5000),
            "}".repeat(5000)
        );
        assert_eq!(decode(deep.as_bytes(), []).code.as_deref(), Some("X"));
    }

    #[test]
    fn claims_are_found_in_any_challenge() {
        let challenge = "Basic realm=\"claims=\\\"no\", Bearer realm=\"\", error=\"insufficient_claims\", Claims=\"eyJ9fX0=\"";
        assert_eq!(claims_of(challenge).as_deref(), Some("eyJ9fX0="));
        assert_eq!(claims_of("Bearer claims=abc, x=y").as_deref(), Some("abc"));
        assert_eq!(claims_of("Bearer realm=\"\""), None);
    }

    proptest! {
        #[test]
        fn nothing_panics_and_no_control_character_comes_out(text in ".{0,200}", code in ".{0,20}") {
            let found = decoded(&serde_json::json!({"error":{"code":code,"message":text,"innerError":{"code":text}}}));
            let all = [found.message, found.code, found.inner_code, claims_of(&text)];
            prop_assert!(all.iter().flatten().all(|t| !t.contains(char::is_control)));
        }
    }
}
