//! Many rows need little memory beside their text: rows, their fates, the array that tells of them, and the envelope.
#![cfg(target_os = "linux")] // which tells a process how much memory it had at most
#![allow(clippy::unwrap_used)]

mod support;

use std::ffi::CString;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use serde_json::{Value, json};
use support::{Client, REQUEST, RESPONSE};

/// As many rows as there are, unless `INTUNE_ROWS` says otherwise.
const ROWS: usize = 100_000;

/// Answers batches; each row gets an entity of its own.
fn serve(mut connection: TcpStream) {
    let entity = RESPONSE.replace('\n', "");
    let (mut input, mut buffer) = (Vec::new(), vec![0; 1 << 16]);
    loop {
        let text = String::from_utf8_lossy(&input).into_owned();
        let whole = text.split_once("\r\n\r\n").and_then(|(head, body)| {
            let head = head.to_ascii_lowercase();
            let length = head.split("content-length: ").nth(1)?.lines().next()?;
            let length: usize = length.parse().unwrap();
            (body.len() >= length).then(|| (head.len() + 4 + length, body.to_owned()))
        });
        let Some((length, body)) = whole else {
            match connection.read(&mut buffer) {
                Ok(0) | Err(_) => return,
                Ok(count) => input.extend_from_slice(&buffer[..count]),
            }
            continue;
        };
        input.drain(..length);
        let ids = body
            .split("{\"id\":\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap());
        let responses: Vec<String> = ids
            .map(|id| {
                // As long as the service's are.
                let long = format!("{0:036}_{0:036}_{0:036}", id.parse::<u64>().unwrap());
                let entity = entity.replace("63a79499-9499-63a7-9994-a7639994a763", &long);
                let headers = format!("{{\"request-id\":\"{id:0>36}\"}}");
                format!(
                    "{{\"id\":\"{id}\",\"status\":201,\"headers\":{headers},\"body\":{entity}}}"
                )
            })
            .collect();
        let body = format!("{{\"responses\":[{}]}}", responses.join(","));
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        connection.write_all((head + &body).as_bytes()).unwrap();
    }
}

/// A figure of the process in KiB.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn many_rows_need_one_and_a_half_times_their_text_at_most() {
    let count = std::env::var("INTUNE_ROWS").map_or(ROWS, |rows| rows.parse().unwrap());
    let row: Value = serde_json::from_str(REQUEST).unwrap();
    let mut row = row.to_string();
    row.insert_str(row.len() - 1, &" ".repeat(550 - row.len()));
    let text = CString::new(format!("[{}]", vec![row; count].join(","))).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            std::thread::spawn(|| serve(connection.unwrap()));
        }
    });
    let client = Client::new(json!({"baseUrl": url}));
    assert_eq!(client.create_many_len(c"[]", &json!({})).0, 0);
    // Sets the peak to what is there now.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = memory("VmRSS:");
    let (status, envelope) = client.create_many_len(&text, &json!({}));
    let kib = memory("VmHWM:").saturating_sub(before);
    assert_eq!(status, 0);
    // Each row is told of with its ids.
    assert!(envelope > count * 200, "{envelope}");
    let times = kib as f64 * 1024.0 / text.count_bytes() as f64;
    println!(
        "{count} rows, {} bytes, told in {envelope}: {kib} KiB, {times:.2} times the text",
        text.count_bytes()
    );
    assert!(times <= 1.5, "{times:.2}");
}
