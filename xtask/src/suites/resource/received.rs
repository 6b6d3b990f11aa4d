//! What the local service received, and what it answered with.

use serde::Deserialize;
use serde_json::{Map, Value};

/// A request as it is expected.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// Method and target; `{id}` stands for the id of what the first request created.
    request: String,
    status: u64,
    /// What stands in the body. Whatever more there is must be null: some languages write what is not set.
    body: Option<Map<String, Value>>,
    /// What stands in the answer, among others: so the service holds it.
    answer: Option<Map<String, Value>>,
}

/// A line of the journal.
#[derive(Deserialize)]
struct Received {
    method: String,
    target: String,
    body: String,
    status: u64,
    answer: Answer,
}

#[derive(Deserialize)]
struct Answer {
    body: String,
}

/// Holds a journal against what is expected.
///
/// # Errors
/// The first request that is not as it should be.
pub(super) fn compare(journal: &str, expected: &str) -> Result<(), String> {
    let expected: Vec<Expected> = serde_json::from_str(expected).map_err(|why| why.to_string())?;
    let received: Vec<Received> = journal
        .lines()
        .map(|line| serde_json::from_str(line).map_err(|why| format!("{why}: {line}")))
        .collect::<Result<_, _>>()?;
    let id = received
        .first()
        .and_then(|first| object(&first.answer.body).remove("id"));
    let id = id.as_ref().and_then(Value::as_str).unwrap_or_default();
    for (at, expected) in expected.iter().enumerate() {
        let Some(received) = received.get(at) else {
            return Err(format!("never received: {}", expected.request));
        };
        one(received, expected, id)
            .map_err(|why| format!("request {}, {}: {why}", at + 1, expected.request))?;
    }
    match received.get(expected.len()) {
        Some(more) => Err(format!("received besides: {} {}", more.method, more.target)),
        None => Ok(()),
    }
}

fn one(received: &Received, expected: &Expected, id: &str) -> Result<(), String> {
    let request = format!("{} {}", received.method, received.target);
    let target = expected.request.replace("{id}", id);
    if (&request, received.status) != (&target, expected.status) {
        return Err(format!(
            "was {request}, and answered by {}",
            received.status
        ));
    }
    let (sent, answered) = (object(&received.body), object(&received.answer.body));
    let wanted = expected.body.clone().unwrap_or_default();
    if !is_in(&wanted, &sent)
        || sent
            .iter()
            .any(|(name, value)| !wanted.contains_key(name) && !value.is_null())
    {
        return Err(format!("the body was {}", received.body));
    }
    if !is_in(&expected.answer.clone().unwrap_or_default(), &answered) {
        return Err(format!("the answer was {}", received.answer.body));
    }
    Ok(())
}

/// The members of a JSON object; none where it is something else.
fn object(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

fn is_in(wanted: &Map<String, Value>, there: &Map<String, Value>) -> bool {
    wanted
        .iter()
        .all(|(name, value)| there.get(name) == Some(value))
}

#[cfg(test)]
mod tests {
    use super::compare;

    const EXPECTED: &str = r#"[
        { "request": "POST /things", "status": 201, "body": { "a": 1 } },
        { "request": "GET /things/{id}", "status": 200, "answer": { "a": 1 } }
    ]"#;

    fn journal(body: &str, target: &str, answer: &str) -> String {
        let line = |method: &str, target: &str, body: &str, status: u16, answer: &str| {
            let (body, answer) = (format!("{body:?}"), format!("{answer:?}"));
            format!(
                r#"{{"method":"{method}","target":"{target}","body":{body},"status":{status},"answer":{{"body":{answer}}}}}"#
            )
        };
        [
            line("POST", "/things", body, 201, r#"{"id":"x","a":1}"#),
            line("GET", target, "", 200, answer),
        ]
        .join("\n")
    }

    #[test]
    fn a_journal_is_compared() {
        let held = r#"{"id":"x","a":1}"#;
        let good = journal(r#"{"a":1,"b":null}"#, "/things/x", held);
        assert_eq!(compare(&good, EXPECTED), Ok(()));
        for (journal, said) in [
            (journal(r#"{"a":2}"#, "/things/x", held), "the body was"),
            (
                journal(r#"{"a":1,"b":2}"#, "/things/x", held),
                "the body was",
            ),
            (journal(r#"{"b":null}"#, "/things/x", held), "the body was"),
            (
                journal(r#"{"a":1}"#, "/things/y", held),
                "was GET /things/y",
            ),
            (
                journal(r#"{"a":1}"#, "/things/x", r#"{"a":2}"#),
                "the answer was",
            ),
            (format!("{good}\n{good}"), "received besides: POST /things"),
            (String::new(), "never received: POST /things"),
        ] {
            let told = compare(&journal, EXPECTED).unwrap_err();
            assert!(told.contains(said), "{said}\n{told}");
        }
    }
}
