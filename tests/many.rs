//! Many creates: every row has its fate, whatever happens, and a journal goes on where a run ended.
#![cfg(unix)] // the emulator is a development dependency there alone
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use intune_emulator::{Emulator, Options};
use serde_json::{Value, json};
use support::{
    Answer, Client, Envelope, Scratch, Server, Then, closed_port, keep_log, logged, row, rows,
};

/// The rows of a result, one for each that was given, in their order.
#[track_caller]
fn told(result: &Envelope, count: usize) -> Vec<Value> {
    let rows = result.json["body"].as_array().expect("rows").clone();
    assert_eq!(rows.len(), count);
    for (index, row) in rows.iter().enumerate() {
        assert_eq!(row["index"], json!(index));
        let has_error = !row["error"].is_null();
        assert_eq!(has_error, row["outcome"] != "applied", "{row}");
    }
    rows
}

#[track_caller]
fn outcomes(result: &Envelope, count: usize) -> Vec<String> {
    let outcome = |row: &Value| row["outcome"].as_str().unwrap().to_owned();
    told(result, count).iter().map(outcome).collect()
}

/// How often each row is there.
fn there(emulator: &Emulator) -> BTreeMap<String, usize> {
    let list = Client::new(json!({"baseUrl": emulator.url()})).list(&json!({}));
    let mut there = BTreeMap::new();
    for entity in list.json["body"]["value"].as_array().unwrap() {
        *there
            .entry(entity["deviceId"].as_str().unwrap().to_owned())
            .or_default() += 1;
    }
    there
}

fn emulator(latency: Duration) -> Emulator {
    Emulator::start(Options {
        latency: latency.into(),
        ..Options::default()
    })
    .unwrap()
}

/// The lines of a journal.
fn lines(journal: &Scratch) -> Vec<Value> {
    let text = std::fs::read_to_string(&journal.0).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The answer to a batch of these rows: to each that status, and an error's body where it is one.
fn batch(rows: &[(usize, u16)]) -> Answer {
    batch_with(200, rows)
}

fn batch_with(http_status: u16, rows: &[(usize, u16)]) -> Answer {
    let responses: Vec<Value> = rows
        .iter()
        .map(|(row, status)| match status {
            200..300 => json!({"id": row.to_string(), "status": status, "body": {"id": format!("id-{row}")}}),
            _ => json!({
                "id": row.to_string(), "status": status, "headers": {"request-id": format!("r-{row}")},
                "body": {"error": {"code": format!("C{status}"), "message": "why"}}
            }),
        })
        .collect();
    let body = json!({"responses": responses}).to_string();
    Answer::new(http_status).body("application/json", body)
}

#[test]
fn a_thousand_rows_are_there_once_each_and_told_in_order() {
    let emulator = emulator(Duration::from_millis(1));
    let client = Client::new(json!({"baseUrl": emulator.url()}));
    let result = client.create_many(&rows(1000), &json!({}));
    assert_eq!(result.text("/status"), "OK");
    assert_eq!(result.text("/outcome"), "applied");
    let told = told(&result, 1000);
    assert!(
        told.iter()
            .all(|row| row["httpStatus"] == 201 && row["requestId"].is_string())
    );
    let ids: std::collections::BTreeSet<&str> =
        told.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 1000);
    let there = there(&emulator);
    assert_eq!(there.len(), 1000);
    assert!(there.values().all(|count| *count == 1));
    // Each row's id is that of its own entity.
    let last = client.get(told[999]["id"].as_str().unwrap(), &json!({}));
    assert_eq!(last.text("/body/deviceId"), "row-00999");
}

/// What a batch of two rows meets, what becomes of them, and how many requests that takes.
type Meeting = (&'static str, Vec<Answer>, [&'static str; 2], usize);

#[test]
fn whatever_answers_a_batch_has_a_defined_outcome_for_each_row() {
    let both = || batch(&[(0, 201), (1, 201)]);
    let error = |http_status| Answer::error(http_status, "Code");
    let meetings: Vec<Meeting> = vec![
        ("all well", vec![both()], ["applied"; 2], 1),
        (
            "424 with items",
            vec![batch_with(424, &[(0, 201), (1, 201)])],
            ["applied"; 2],
            1,
        ),
        (
            "429",
            vec![error(429).header("Retry-After", "0.1"), both()],
            ["applied"; 2],
            2,
        ),
        (
            "429 for ever",
            vec![error(429).header("Retry-After", "0.1"); 3],
            ["rejected"; 2],
            3,
        ),
        (
            "413",
            vec![error(413), batch(&[(0, 201)]), batch(&[(1, 201)])],
            ["applied"; 2],
            3,
        ),
        ("413 for ever", vec![error(413); 3], ["rejected"; 2], 3),
        ("400", vec![error(400)], ["rejected"; 2], 1),
        ("401", vec![error(401)], ["rejected"; 2], 1),
        ("403", vec![error(403)], ["rejected"; 2], 1),
        ("404", vec![error(404)], ["rejected"; 2], 1),
        ("424 without items", vec![error(424)], ["rejected"; 2], 1),
        ("500", vec![error(500)], ["unknown"; 2], 1),
        ("503", vec![error(503)], ["unknown"; 2], 1),
        ("504", vec![error(504)], ["unknown"; 2], 1),
        (
            "a reset",
            vec![Answer::none(Then::Reset)],
            ["unknown"; 2],
            1,
        ),
        (
            "a close",
            vec![Answer::none(Then::Close)],
            ["unknown"; 2],
            1,
        ),
        (
            "garbage",
            vec![Answer::bytes("garbage\r\n\r\n").then(Then::Close)],
            ["unknown"; 2],
            1,
        ),
        (
            "an answer cut short",
            vec![both().cut_after(20).then(Then::Close)],
            ["unknown"; 2],
            1,
        ),
        (
            "a portal",
            vec![Answer::new(200).body("text/html", "<p>")],
            ["unknown"; 2],
            1,
        ),
        ("an entity", vec![Answer::created()], ["unknown"; 2], 1),
        ("nothing", vec![Answer::no_content()], ["unknown"; 2], 1),
        (
            "an error in place",
            vec![Answer::json(r#"{"error":{"code":"X"}}"#)],
            ["unknown"; 2],
            1,
        ),
        ("no items", vec![batch(&[])], ["unknown"; 2], 1),
        (
            "one item",
            vec![batch(&[(1, 201)])],
            ["unknown", "applied"],
            1,
        ),
        (
            "an item that is refused",
            vec![batch(&[(1, 201), (0, 400)])],
            ["rejected", "applied"],
            1,
        ),
        (
            "two that differ",
            vec![batch(&[(0, 201), (1, 201), (0, 400)])],
            ["unknown", "applied"],
            1,
        ),
        (
            "another's item",
            vec![batch(&[(0, 201), (7, 201)])],
            ["applied", "unknown"],
            1,
        ),
        (
            "a throttled item",
            vec![batch(&[(0, 429), (1, 201)]), batch(&[(0, 201)])],
            ["applied"; 2],
            2,
        ),
        (
            "an item that failed",
            vec![batch(&[(0, 503), (1, 204)])],
            ["unknown", "applied"],
            1,
        ),
        (
            "an item 401",
            vec![batch(&[(0, 401), (1, 201)])],
            ["rejected", "applied"],
            1,
        ),
    ];
    for (name, answers, expected, requests) in meetings {
        let server = Server::start(answers);
        let client = Client::new(json!({"baseUrl": server.url(), "retry": {"maxRetries": 2}}));
        // One after the other: the answers are given in the order of the requests.
        let result = client.create_many(&rows(2), &json!({"concurrency": 1}));
        assert_eq!(outcomes(&result, 2), expected, "{name}: {}", result.json);
        assert_eq!(server.requests().len(), requests, "{name}");
        let is_ok = expected == ["applied"; 2];
        assert_eq!(
            result.text("/status"),
            if is_ok { "OK" } else { "PARTIAL" },
            "{name}"
        );
    }
}

#[test]
fn what_never_leaves_is_not_sent_and_the_run_ends() {
    let client = Client::new(json!({
        "baseUrl": format!("http://127.0.0.1:{}", closed_port()), "retry": {"maxRetries": 1}
    }));
    let begun = Instant::now();
    let result = client.create_many(&rows(500), &json!({}));
    assert_eq!(outcomes(&result, 500), ["notSent"; 500]);
    assert_eq!(result.text("/outcome"), "notSent");
    assert_eq!(result.text("/body/499/status"), "NETWORK");
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn an_error_of_a_row_is_that_of_a_single_call() {
    let server = Server::start([batch(&[(0, 403)]), Answer::error(403, "C403")]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let many = client.create_many(&rows(1), &json!({}));
    let one = client.create(&row(0).to_string());
    for member in [
        "code",
        "innerCode",
        "requiredScopes",
        "claims",
        "retryable",
        "problems",
    ] {
        assert_eq!(
            many.json["body"][0]["error"][member], one.json["error"][member],
            "{member}"
        );
    }
    assert_eq!(many.text("/body/0/requestId"), "r-0");
    assert_eq!(many.text("/body/0/status"), "FORBIDDEN");
}

#[test]
fn rows_that_do_not_pass_stop_nobody_but_where_that_is_asked_for() {
    let emulator = emulator(Duration::ZERO);
    let client = Client::new(json!({"baseUrl": emulator.url()}));
    let mut mixed: Vec<Value> = (0..30).map(row).collect();
    mixed[4]["installStatus"] = json!("Nope");
    mixed[20] = json!("no object");
    let text = Value::from(mixed).to_string();
    let result = client.create_many(&text, &json!({"stopOnError": true}));
    let told_rows = told(&result, 30);
    assert_eq!(
        told_rows[4]["error"]["problems"][0]["field"],
        "installStatus"
    );
    assert_eq!(told_rows[0]["outcome"], "notSent");
    assert_eq!(there(&emulator).len(), 0);
    let result = client.create_many(&text, &json!({}));
    let expected: Vec<&str> = (0..30)
        .map(|row| {
            if [4, 20].contains(&row) {
                "rejected"
            } else {
                "applied"
            }
        })
        .collect();
    assert_eq!(outcomes(&result, 30), expected);
    assert_eq!(there(&emulator).len(), 28);
    assert!(
        result
            .message()
            .starts_with("of 30 rows 28 applied, 2 rejected; row 4: ")
    );
}

#[test]
fn an_error_of_the_service_stops_the_run_where_that_is_asked_for() {
    let server = Server::start([batch(&[(0, 201), (1, 400)])]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let options = json!({"stopOnError": true, "batchSize": 2, "concurrency": 1});
    let result = client.create_many(&rows(5), &options);
    let expected = ["applied", "rejected", "notSent", "notSent", "notSent"];
    assert_eq!(outcomes(&result, 5), expected);
    assert_eq!(server.requests().len(), 1);
    assert_eq!(result.text("/status"), "PARTIAL");
}

#[test]
fn an_array_with_a_row_that_is_no_json_is_refused_as_a_whole() {
    let client = Client::new(json!({"baseUrl": "http://127.0.0.1:1"}));
    for text in ["[{},{\"a\":}]", "[nul]", "[{},\"\\x\"]", "[{} {}]", "[{},"] {
        let result = client.create_many(text, &json!({}));
        assert_eq!(result.text("/status"), "INVALID_JSON", "{text}");
        assert!(result.json["body"].is_null(), "{text}");
        assert!(
            result.message().starts_with("statuses_json is "),
            "{}",
            result.message()
        );
    }
}

#[test]
fn ndjson_is_taken_line_by_line() {
    let emulator = emulator(Duration::ZERO);
    let client = Client::new(json!({"baseUrl": emulator.url()}));
    let mut text: String = (0..25).map(|n| format!("{}\n", row(n))).collect();
    text.push_str("{\"torn");
    let result = client.create_many(&text, &json!({}));
    let mut expected = vec!["applied"; 25];
    expected.push("rejected");
    assert_eq!(outcomes(&result, 26), expected);
    assert_eq!(result.text("/body/25/status"), "INVALID_JSON");
    assert_eq!(there(&emulator).len(), 25);
}

#[test]
fn a_cancel_cuts_what_is_in_flight_and_sends_nothing_more() {
    let server = Server::start(vec![Answer::none(Then::Hold); 2]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let other = client.clone();
    let result = std::thread::scope(|scope| {
        let options = json!({"batchSize": 5, "concurrency": 2, "clientRequestId": "run-1"});
        let run = scope.spawn(move || client.create_many(&rows(30), &options));
        server.wait_for_requests(2);
        let begun = Instant::now();
        assert_eq!(other.cancel(Some("run-1")), 0);
        let result = run.join().unwrap();
        assert!(
            begun.elapsed() < Duration::from_millis(250 + 250),
            "{:?}",
            begun.elapsed()
        );
        result
    });
    assert_eq!(result.text("/status"), "CANCELLED");
    assert_eq!(result.text("/outcome"), "unknown");
    let outcomes = outcomes(&result, 30);
    assert_eq!(
        outcomes
            .iter()
            .filter(|outcome| *outcome == "unknown")
            .count(),
        10
    );
    assert_eq!(
        outcomes
            .iter()
            .filter(|outcome| *outcome == "notSent")
            .count(),
        20
    );
}

#[test]
fn progress_ends_a_run_and_what_is_in_flight_is_waited_for() {
    let emulator = emulator(Duration::from_millis(30));
    let client = Client::new(json!({"baseUrl": emulator.url()}));
    let this = std::thread::current().id();
    let mut seen = Vec::new();
    let options = json!({"batchSize": 5, "concurrency": 2});
    let result = client.create_many_telling(&rows(500), &options, &mut |progress| {
        assert_eq!(std::thread::current().id(), this);
        seen.push(progress);
        i32::from(seen.len() == 2)
    });
    assert_eq!(result.text("/status"), "CANCELLED");
    let outcomes = outcomes(&result, 500);
    assert!(
        outcomes.iter().all(|outcome| outcome != "unknown"),
        "{outcomes:?}"
    );
    let applied = outcomes
        .iter()
        .filter(|outcome| *outcome == "applied")
        .count();
    assert!((10..400).contains(&applied), "{applied}");
    assert_eq!(there(&emulator).len(), applied);
    let last = seen.last().unwrap();
    assert_eq!(
        (&last["done"], &last["applied"]),
        (&json!(500), &json!(applied))
    );
    assert_eq!((&last["total"], &last["etaMs"]), (&json!(500), &json!(0)));
    assert!(
        seen[0]["rowsPerSecond"].as_f64().unwrap() > 0.0,
        "{}",
        seen[0]
    );
}

#[test]
fn tokens_and_log_lines_come_on_the_thread_of_the_call() {
    let unauthorized = || Answer::error(401, "InvalidAuthenticationToken");
    let server = Server::start([unauthorized(), batch(&[(0, 201), (1, 201)])]);
    let client = Client::new(json!({"baseUrl": server.url()})).with_token(None);
    let this = std::thread::current().id();
    let asked = Arc::new(Mutex::new(0));
    let count = Arc::clone(&asked);
    client.ask(move |_, sink| {
        assert_eq!(std::thread::current().id(), this);
        let mut count = count.lock().unwrap();
        *count += 1;
        sink.set(&format!("token-number-{count}"), 0)
    });
    keep_log();
    let result = client.create_many(&rows(2), &json!({}));
    assert_eq!(outcomes(&result, 2), ["applied"; 2], "{}", result.json);
    assert_eq!(*asked.lock().unwrap(), 2);
    let tokens: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.header("authorization").unwrap().to_owned())
        .collect();
    assert_eq!(tokens, ["Bearer token-number-1", "Bearer token-number-2"]);
    let lines = logged();
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.contains("$batch attempt"))
            .count(),
        2,
        "{lines:?}"
    );
    assert!(lines.iter().all(|line| !line.contains("token-number")));
    // Refused twice, it is the caller's to know.
    let server = Server::start([unauthorized(), unauthorized()]);
    let client = Client::new(json!({"baseUrl": server.url()})).with_token(None);
    client.ask(|_, sink| sink.set("token-number-9", 0));
    let result = client.create_many(&rows(2), &json!({}));
    assert_eq!(outcomes(&result, 2), ["rejected"; 2]);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_forecast_sends_nothing_and_needs_no_token() {
    let client = Client::new(json!({"baseUrl": "http://127.0.0.1:1", "pacing": "intune"}));
    let mut mixed: Vec<Value> = (0..250).map(row).collect();
    mixed[7] = json!({});
    let text = Value::from(mixed).to_string();
    let result = client
        .with_token(None)
        .create_many(&text, &json!({"dryRun": true}));
    assert_eq!(
        result.json["body"],
        json!({
            "rows": 250, "valid": 249, "invalid": 1, "batches": 13, "minimumMs": 40_000,
            "tokenExpiresInMs": null, "tokenOutlivesRun": null
        })
    );
    assert_eq!(result.text("/outcome"), "notSent");
}

/// A token whose claims can be read.
fn token_of(tenant: &str) -> String {
    use base64::Engine;
    let claims = json!({"tid": tenant, "appid": "app", "exp": 4_000_000_000_u64}).to_string();
    let claims = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(claims);
    format!("e30.{claims}.sig")
}

#[test]
fn a_journal_goes_on_where_a_run_ended() {
    let journal = Scratch::new("goes-on");
    let options = json!({"journal": journal.path(), "batchSize": 2, "concurrency": 1});
    // Two applied, a reset, then the run is ended.
    let server = Server::start([batch(&[(0, 201), (1, 400)]), Answer::none(Then::Reset)]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let mut ended = options.clone();
    ended["stopOnError"] = json!(false);
    let mut calls = 0;
    let result = client.create_many_telling(&rows(4), &ended, &mut |_| {
        calls += 1;
        0
    });
    assert_eq!(
        outcomes(&result, 4),
        ["applied", "rejected", "unknown", "unknown"]
    );
    let first = lines(&journal);
    assert_eq!(first[0]["journal"], "intune create_many");
    assert_eq!(first[1], json!({"sending": [0, 1]}));
    let text = std::fs::read_to_string(&journal.0).unwrap();
    for secret in [support::TOKEN, "row-0000", "why"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(&journal.0).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    // The same call again sends nothing, and tells the same.
    let silent = Server::start([]);
    let client = Client::new(json!({"baseUrl": silent.url()}));
    let again = client.create_many(&rows(4), &options);
    assert_eq!(
        outcomes(&again, 4),
        ["applied", "rejected", "unknown", "unknown"]
    );
    assert_eq!(silent.requests().len(), 0);
    assert_eq!(again.text("/body/0/id"), "id-0");
    assert_eq!(again.text("/body/1/error/code"), "C400");
    // Those of which nothing is known may be sent once more; refused, they stay open.
    let server = Server::start([batch(&[(2, 201), (3, 400)])]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let mut resend = options.clone();
    resend["unknown"] = json!("resend");
    let result = client.create_many(&rows(4), &resend);
    assert_eq!(
        outcomes(&result, 4),
        ["applied", "rejected", "applied", "unknown"]
    );
    assert!(
        result
            .text("/body/3/error/message")
            .contains("an earlier attempt")
    );
}

#[test]
fn a_row_that_was_refused_for_its_token_goes_out_again() {
    let journal = Scratch::new("token");
    let options = json!({"journal": journal.path()});
    let server = Server::start([Answer::error(401, "InvalidAuthenticationToken")]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let result = client.create_many(&rows(2), &options);
    assert_eq!(outcomes(&result, 2), ["rejected"; 2]);
    let server = Server::start([batch(&[(0, 201), (1, 201)])]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let result = client.create_many(&rows(2), &options);
    assert_eq!(outcomes(&result, 2), ["applied"; 2]);
}

#[test]
fn what_is_no_journal_of_these_rows_is_refused_and_left_as_it_is() {
    let journal = Scratch::new("refused");
    let server = Server::start([batch(&[(0, 201), (1, 201)])]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let options = json!({"journal": journal.path()});
    let tenant = client.with_token(Some(&token_of("tenant-a")));
    assert_eq!(tenant.create_many(&rows(2), &options).text("/status"), "OK");
    let written = std::fs::read(&journal.0).unwrap();
    let beta = Client::new(json!({"baseUrl": server.url(), "apiVersion": "beta"}));
    let another = client.with_token(Some(&token_of("tenant-b")));
    let refusals = [
        (client.create_many(&rows(3), &options), "other rows"),
        (
            client.create_many(&rows(2).replace("row-00001", "row-00009"), &options),
            "other rows",
        ),
        (
            beta.create_many(&rows(2), &options),
            "another resource, version or cloud",
        ),
        (another.create_many(&rows(2), &options), "another tenant"),
    ];
    for (result, why) in refusals {
        assert_eq!(result.text("/status"), "INVALID_REQUEST", "{why}");
        assert_eq!(result.text("/error/field"), "journal", "{why}");
        assert!(result.message().contains(why), "{}", result.message());
        assert_eq!(std::fs::read(&journal.0).unwrap(), written);
    }
    // A line in the midst that is none is damage; at the end it is torn.
    let mut lines: Vec<&str> = str::from_utf8(&written).unwrap().lines().collect();
    lines.insert(1, "{\"sending\":[0");
    std::fs::write(&journal.0, lines.join("\n") + "\n").unwrap();
    let result = client.create_many(&rows(2), &options);
    assert!(
        result.message().contains("damaged at line 2"),
        "{}",
        result.message()
    );
    for torn in ["{\"torn", "{\"torn\n", "\u{0}\u{0}\u{0}"] {
        let mut text = written.clone();
        text.extend_from_slice(torn.as_bytes());
        std::fs::write(&journal.0, text).unwrap();
        assert_eq!(
            tenant.create_many(&rows(2), &options).text("/status"),
            "OK",
            "{torn:?}"
        );
        assert_eq!(std::fs::read(&journal.0).unwrap(), written, "{torn:?}");
    }
    assert_eq!(server.requests().len(), 1);
    for (path, why) in [
        ("/dev/null", "is no file"),
        ("/nowhere/at/all", "cannot be opened"),
    ] {
        let result = client.create_many(&rows(2), &json!({"journal": path}));
        assert_eq!(result.text("/error/field"), "journal");
        assert!(result.message().contains(why), "{}", result.message());
    }
}

#[test]
fn two_calls_do_not_share_a_journal() {
    let journal = Scratch::new("lock");
    let options = json!({"journal": journal.path()});
    let server = Server::start([Answer::none(Then::Hold)]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    std::thread::scope(|scope| {
        let (holder, held) = (client.clone(), options.clone());
        let run = scope.spawn(move || holder.create_many(&rows(2), &held));
        server.wait_for_requests(1);
        let refused = client.create_many(&rows(2), &options);
        assert!(
            refused.message().contains("in use"),
            "{}",
            refused.message()
        );
        assert_eq!(client.cancel(None), 0);
        run.join().unwrap();
    });
    let result = client.create_many(&rows(2), &options);
    assert_eq!(outcomes(&result, 2), ["unknown"; 2]);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn what_is_unknown_is_found_by_what_is_there() {
    let emulator = emulator(Duration::ZERO);
    let journal = Scratch::new("reconcile");
    let options = json!({"journal": journal.path(), "batchSize": 20});
    let mut all: Vec<Value> = (0..6).map(row).collect();
    // Rows that are alike: one of them is there. Written another way, it is the same.
    all[4] = all[3].clone();
    all[5] = all[3].clone();
    let text = Value::from(all.clone()).to_string();
    let server = Server::start([Answer::none(Then::Reset)]);
    let lost = Client::new(json!({"baseUrl": server.url()})).create_many(&text, &options);
    assert_eq!(outcomes(&lost, 6), ["unknown"; 6]);
    let client = Client::new(json!({"baseUrl": emulator.url()}));
    for row in [1, 3] {
        client
            .create(&all[row].to_string())
            .expect("OK", 201, "applied", 1);
    }
    // Only looked for, and written down: nothing is sent.
    let mut reconcile = options.clone();
    reconcile["reconcileOnly"] = json!(true);
    let found = client.create_many(&text, &reconcile);
    assert_eq!(
        outcomes(&found, 6),
        [
            "notSent", "applied", "notSent", "applied", "notSent", "notSent"
        ]
    );
    assert_eq!(there(&emulator).values().sum::<usize>(), 2);
    let again = client.create_many(&text, &reconcile);
    assert_eq!(outcomes(&again, 6), outcomes(&found, 6));
    let mut reconcile = options.clone();
    reconcile["unknown"] = json!("reconcile");
    let result = client.create_many(&text, &reconcile);
    assert_eq!(outcomes(&result, 6), ["applied"; 6]);
    let there = there(&emulator);
    let expected = [
        ("row-00000", 1),
        ("row-00001", 1),
        ("row-00002", 1),
        ("row-00003", 3),
    ];
    assert_eq!(
        there,
        expected.map(|(row, count)| (row.to_owned(), count)).into()
    );
    // By itself, for a single create.
    assert_eq!(
        client.reconcile(&all[1].to_string()).text("/body/outcome"),
        "applied"
    );
    assert_eq!(
        client.reconcile(&row(77).to_string()).text("/body/outcome"),
        "notSent"
    );
    let many = client.reconcile(&all[3].to_string());
    assert_eq!(many.text("/body/outcome"), "unknown");
    assert_eq!(many.json["body"]["matches"].as_array().unwrap().len(), 3);
    assert!(many.text("/body/reason").contains("more entities"));
}

const CHILD: &str = "INTUNE_TEST_MANY";
const KILLED_ROWS: usize = 120;

#[test]
fn a_run_that_is_killed_again_and_again_creates_every_row_once() {
    let run = |url: &str, journal: &str, unknown: &str| {
        let options =
            json!({"journal": journal, "batchSize": 3, "concurrency": 3, "unknown": unknown});
        Client::new(json!({"baseUrl": url})).create_many(&rows(KILLED_ROWS), &options)
    };
    if let Some((url, journal)) = std::env::var(CHILD)
        .ok()
        .as_ref()
        .and_then(|child| child.split_once(' '))
    {
        run(url, journal, "report");
        return;
    }
    let emulator = emulator(Duration::from_millis(4));
    let journal = Scratch::new("killed");
    let name = "a_run_that_is_killed_again_and_again_creates_every_row_once";
    let mut random = fastrand::Rng::with_seed(20_261_126);
    let mut killed = 0;
    for _ in 0..25 {
        let sent = emulator.requests().len();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture"])
            .env(CHILD, format!("{} {}", emulator.url(), journal.path()))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // A moment after something more has arrived, or none at all.
        let more = random.usize(0..4);
        let deadline = Instant::now() + Duration::from_secs(10);
        while emulator.requests().len() < sent + more
            && child.try_wait().unwrap().is_none()
            && Instant::now() < deadline
        {
            std::hint::spin_loop();
        }
        let moment = Instant::now() + Duration::from_micros(random.u64(0..6000));
        while Instant::now() < moment {
            std::hint::spin_loop();
        }
        killed += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(killed > 5, "{killed}");
    let reported = run(&emulator.url(), journal.path(), "report");
    let before = there(&emulator);
    for (number, outcome) in outcomes(&reported, KILLED_ROWS).iter().enumerate() {
        let times = before
            .get(&format!("row-{number:05}"))
            .copied()
            .unwrap_or(0);
        match outcome.as_str() {
            "applied" => assert_eq!(times, 1, "row {number}"),
            "unknown" => assert!(times <= 1, "row {number}"),
            other => panic!("row {number} is {other}"),
        }
    }
    let settled = run(&emulator.url(), journal.path(), "reconcile");
    assert_eq!(outcomes(&settled, KILLED_ROWS), ["applied"; KILLED_ROWS]);
    let after = there(&emulator);
    assert_eq!(after.len(), KILLED_ROWS);
    assert!(after.values().all(|times| *times == 1), "{after:?}");
}

#[test]
fn only_what_an_earlier_run_wrote_down_is_reconciled() {
    let server = Server::start([]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let journal = Scratch::new("reconcile-only");
    for (options, field, word) in [
        (json!({"reconcileOnly": true}), "journal", "is missing"),
        (
            json!({"reconcileOnly": true, "journal": journal.path()}),
            "journal",
            "is not there",
        ),
        (
            json!({"reconcileOnly": true, "journal": journal.path(), "unknown": "resend"}),
            "unknown",
            "must be \"reconcile\"",
        ),
    ] {
        let result = client.create_many(&rows(2), &options);
        assert_eq!(result.text("/status"), "INVALID_REQUEST");
        assert_eq!(result.text("/error/problems/0/field"), field);
        let problem = result.text("/error/problems/0/problem");
        assert!(problem.starts_with(word), "{problem}");
    }
    assert!(!std::path::Path::new(journal.path()).exists());
    assert!(server.requests().is_empty());
}

#[test]
fn a_success_of_a_row_is_one_whatever_its_body_but_a_page() {
    let items = json!([
        {"id": "0", "status": 204},
        {"id": "1", "status": 201, "body": "plain text"},
        {"id": "2", "status": 201, "headers": {"Content-Type": "application/octet-stream"}, "body": "e30="},
        {"id": "3", "status": 200, "headers": {"Content-Type": "text/html"}, "body": "<html>Sign in</html>"},
    ]);
    let answer = json!({"responses": items}).to_string();
    let server = Server::start([Answer::new(200).body("application/json", answer)]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let result = client.create_many(&rows(4), &json!({}));
    assert_eq!(
        outcomes(&result, 4),
        ["applied", "applied", "applied", "unknown"]
    );
}

#[test]
fn a_row_whose_answer_has_texts_that_are_no_unicode_costs_nobody_what_is_known() {
    let of_row = |row: usize, status: u16, headers: &str, body: &str| {
        format!(
            "{{\"id\":\"{row}\",\"status\":{status},\"headers\":{{{headers}}},\"body\":{body}}}"
        )
    };
    let id = |row: usize, status, headers, more| {
        of_row(
            row,
            status,
            headers,
            &format!("{{\"id\":\"id-{row}\",{more}}}"),
        )
    };
    let items = [
        id(
            0,
            201,
            r#""request-id":"r""#,
            r#""userName":"\ud800","error":null"#,
        ),
        id(
            1,
            201,
            r#""request-id":"r","\ud800":"\udc00""#,
            r#""\ud800":{"a":"\udc00\ud800"}"#,
        ),
        id(
            2,
            201,
            r#""request-id":"r \ud800""#,
            r#""userName":"\ud800""#,
        ),
        id(3, 201, r#""request-id":"r""#, "\"userName\":\"\u{1}\u{1}\""),
        of_row(
            4,
            400,
            r#""request-id":"r""#,
            r#"{"error":{"code":"C\ud800","message":"no \ud800"}}"#,
        ),
        id(5, 201, r#""request-id":"r""#, r#""userName":"plain""#),
    ];
    let text = format!("{{\"\\ud800\":0,\"responses\":[{}]}}", items.join(","));
    // A text that is cut within a character has bytes that are no UTF-8.
    let body = text.into_bytes().into_iter();
    let body: Vec<u8> = body
        .map(|byte| if byte == 1 { 0xC3 } else { byte })
        .collect();
    let server = Server::start([Answer::new(200).body("application/json", body)]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let result = client.create_many(&rows(6), &json!({}));
    for (index, row) in told(&result, 6).iter().enumerate() {
        if index == 4 {
            assert_eq!(
                (&row["outcome"], &row["error"]["code"]),
                (&json!("rejected"), &json!("C\u{fffd}"))
            );
            continue;
        }
        assert_eq!(
            (&row["outcome"], &row["status"]),
            (&json!("applied"), &json!("OK")),
            "{row}"
        );
        assert_eq!(row["id"], json!(format!("id-{index}")), "{row}");
    }
    result.expect_message(&["row 4", "no \u{fffd}"]);
}

#[test]
fn a_cancel_from_the_progress_callback_is_one_also_where_the_lanes_end_before_it_returns() {
    let rows_of_one: Vec<(usize, u16)> = (0..5).map(|row| (row, 201)).collect();
    let server = Server::start([batch(&rows_of_one), Answer::none(Then::Hold)]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let other = client.clone();
    let options = json!({"batchSize": 5, "concurrency": 1, "clientRequestId": "run-2"});
    let mut is_first = true;
    let result = client.create_many_telling(&rows(10), &options, &mut |_| {
        if std::mem::take(&mut is_first) {
            server.wait_for_requests(2);
            assert_eq!(other.cancel(Some("run-2")), 0);
            server.wait_for_ends(1);
        }
        0
    });
    assert_eq!(result.text("/status"), "CANCELLED");
    let outcomes = outcomes(&result, 10);
    assert_eq!(outcomes[..5], ["applied"; 5]);
    assert_eq!(outcomes[5..], ["unknown"; 5]);
}
