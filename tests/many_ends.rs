//! What ends a create of many in its middle, and what is left of it.
#![cfg(unix)] // the emulator is a development dependency there alone
#![allow(clippy::unwrap_used)]

mod support;

use std::process::Command;

use intune_emulator::{Emulator, Options};
use serde_json::{Value, json};
use support::{Answer, Client, Envelope, Scratch, Server, rows};

fn outcomes(result: &Value) -> Vec<String> {
    let outcome = |row: &Value| row["outcome"].as_str().unwrap().to_owned();
    result["body"]
        .as_array()
        .expect("rows")
        .iter()
        .map(outcome)
        .collect()
}

/// The answer to a batch by which these rows are created.
fn created(rows: &[usize]) -> Answer {
    let item = |row: &usize| json!({"id": row.to_string(), "status": 201, "body": {"id": format!("id-{row}")}});
    let responses: Vec<Value> = rows.iter().map(item).collect();
    Answer::json(json!({"responses": responses}).to_string())
}

/// The rows that each batch had.
fn sent(server: &Server) -> Vec<Vec<String>> {
    let ids = |body: &[u8]| {
        let body: Value = serde_json::from_slice(body).unwrap();
        let requests = body["requests"].as_array().unwrap().clone();
        requests
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    };
    server
        .requests()
        .iter()
        .map(|request| ids(&request.body))
        .collect()
}

#[test]
fn a_provider_that_fails_in_the_middle_leaves_the_rest_for_a_run_of_other_batches() {
    let journal = Scratch::new("provider");
    let options = json!({"journal": journal.path(), "batchSize": 2, "concurrency": 1});
    let unauthorized = Answer::error(401, "InvalidAuthenticationToken");
    let server = Server::start([created(&[0, 1]), unauthorized]);
    let client = Client::new(json!({"baseUrl": server.url()})).with_token(None);
    let asked = std::sync::atomic::AtomicUsize::new(0);
    client.ask(
        move |_, sink| match asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            0 => sink.set("token-1", 0),
            _ => sink.fail(Some("the vault is shut")),
        },
    );
    let result = client.create_many(&rows(6), &options);
    let expected = [
        "applied", "applied", "notSent", "notSent", "notSent", "notSent",
    ];
    assert_eq!(outcomes(&result.json), expected, "{}", result.json);
    assert_eq!(result.text("/status"), "PARTIAL");
    result.expect_message(&["the vault is shut"]);

    let server = Server::start([created(&[2, 3, 4]), created(&[5])]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let other = json!({"journal": journal.path(), "batchSize": 3, "concurrency": 1});
    let result = client.create_many(&rows(6), &other);
    assert_eq!(outcomes(&result.json), ["applied"; 6]);
    assert_eq!(sent(&server), [vec!["2", "3", "4"], vec!["5"]]);
}

#[test]
fn a_cancel_ends_the_wait_for_a_quota_that_processes_share() {
    let file = Scratch::new("quota");
    let server = Server::start([created(&[0, 1])]);
    let client = Client::new(json!({
        "baseUrl": server.url(), "quotaFile": file.path(), "pacing": {"writes": 2, "any": 1000, "windowMs": 60_000}
    }));
    let other = client.clone();
    let mut told = 0;
    let options = json!({"clientRequestId": "run-3"});
    let result = client.create_many_telling(&rows(5), &options, &mut |progress| {
        if progress["applied"] == json!(2) && told == 0 {
            told += 1;
            assert!(progress["waitingMs"].as_u64().unwrap() > 0, "{progress}");
            assert_eq!(other.cancel(Some("run-3")), 0);
        }
        0
    });
    assert_eq!(result.text("/status"), "CANCELLED");
    assert_eq!(
        outcomes(&result.json),
        ["applied", "applied", "notSent", "notSent", "notSent"]
    );
    assert_eq!(server.requests().len(), 1);
}

const ROWS: usize = 60;
/// Of the child: the service and the journal.
const CHILD: &str = "INTUNE_TEST_FULL_DISK";

fn with_journal(url: &str, journal: &str, unknown: &str) -> Envelope {
    let options = json!({"journal": journal, "batchSize": 1, "concurrency": 2, "unknown": unknown});
    Client::new(json!({"baseUrl": url})).create_many(&rows(ROWS), &options)
}

#[test]
fn a_journal_on_a_full_disk_ends_a_run_of_which_nothing_is_lost() {
    if let Ok(child) = std::env::var(CHILD) {
        let (url, journal) = child.split_once(' ').unwrap();
        println!("\n{}", with_journal(url, journal, "report").json);
        return;
    }
    let emulator = Emulator::start(Options::default()).unwrap();
    let journal = Scratch::new("full");
    let name = "a_journal_on_a_full_disk_ends_a_run_of_which_nothing_is_lost";
    // No file gets longer than some lines of a journal.
    let limited = "trap '' XFSZ; ulimit -f 4; exec \"$0\" --exact \"$1\" --nocapture";
    let output = Command::new("sh")
        .args(["-c", limited])
        .arg(std::env::current_exe().unwrap())
        .arg(name)
        .env(CHILD, format!("{} {}", emulator.url(), journal.path()))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let result = text.lines().find(|line| line.starts_with('{'));
    let result: Value = serde_json::from_str(result.unwrap_or_else(|| panic!("{text}"))).unwrap();
    assert_eq!(result["status"], "PARTIAL", "{}", result["error"]);
    assert_eq!(result["error"]["field"], "journal");
    let there = || {
        let list = Client::new(json!({"baseUrl": emulator.url()})).list(&json!({}));
        list.json["body"]["value"].as_array().unwrap().len()
    };
    let count = |wanted: &str| {
        outcomes(&result)
            .iter()
            .filter(|outcome| *outcome == wanted)
            .count()
    };
    let applied = count("applied");
    assert!((1..ROWS).contains(&applied), "{applied}");
    assert_eq!(count("notSent"), ROWS - applied);
    assert_eq!(there(), applied);
    // What could not be written down is found again, and sent once all the same.
    let settled = with_journal(&emulator.url(), journal.path(), "reconcile");
    assert_eq!(outcomes(&settled.json), ["applied"; ROWS]);
    assert_eq!(there(), ROWS);
}

#[test]
fn a_run_that_is_ended_when_all_of_it_is_done_has_all_of_it_and_goes_on_with_nothing() {
    let journal = Scratch::new("last");
    let options = json!({"journal": journal.path(), "batchSize": 2, "concurrency": 1});
    let server = Server::start([created(&[0, 1]), created(&[2])]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let mut told_all = 0;
    let result = client.create_many_telling(&rows(3), &options, &mut |progress| {
        let is_all = progress["done"] == progress["total"];
        told_all += i32::from(is_all);
        i32::from(is_all)
    });
    assert!(told_all > 0);
    assert_eq!(outcomes(&result.json), ["applied"; 3], "{}", result.json);
    assert_eq!(result.text("/status"), "OK", "{}", result.json);
    let again = client.create_many(&rows(3), &options);
    assert_eq!(again.text("/status"), "OK");
    assert_eq!(outcomes(&again.json), ["applied"; 3]);
    assert_eq!(sent(&server), [vec!["0", "1"], vec!["2"]]);
}

#[test]
fn a_journal_is_gone_on_with_by_more_lanes_and_by_fewer() {
    let journal = Scratch::new("lanes");
    let with = |concurrency: usize| json!({"journal": journal.path(), "batchSize": 1, "concurrency": concurrency});
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = Client::new(json!({"baseUrl": emulator.url()}));
    for (concurrency, end) in [(1, 4), (4, 12), (2, 16), (8, 30)] {
        let result = client.create_many_telling(&rows(30), &with(concurrency), &mut |progress| {
            i32::from(progress["applied"].as_u64().unwrap() >= end)
        });
        let outcomes = outcomes(&result.json);
        let applied = outcomes
            .iter()
            .filter(|outcome| *outcome == "applied")
            .count();
        assert!(applied as u64 >= end, "{concurrency} lanes: {outcomes:?}");
        assert!(!outcomes.contains(&"unknown".to_owned()), "{outcomes:?}");
    }
    let list = client.list(&json!({}));
    assert_eq!(list.json["body"]["value"].as_array().unwrap().len(), 30);
}
