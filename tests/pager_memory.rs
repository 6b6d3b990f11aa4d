//! A pager holds one page: what it needs does not grow with the list.
#![cfg(target_os = "linux")] // which tells a process how much memory it had at most
#![allow(clippy::unwrap_used)]

mod support;

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use serde_json::json;
use support::{Client, RESPONSE};

const ROWS: usize = 100_000;
const ROWS_OF_A_PAGE: usize = 1000;

/// Serves the list over and over, every page from the same text.
fn serve(listener: &TcpListener, rows: &Arc<String>) {
    for connection in listener.incoming() {
        let (rows, port) = (Arc::clone(rows), listener.local_addr().unwrap().port());
        std::thread::spawn(move || pages(&connection.unwrap(), &rows, port));
    }
}

fn pages(connection: &TcpStream, rows: &str, port: u16) {
    let mut lines = BufReader::new(connection).lines();
    while let Some(Ok(request)) = lines.next() {
        lines
            .by_ref()
            .find(|line| line.as_ref().is_ok_and(String::is_empty));
        let skipped = request.split_once("$skip=").map_or(0, |(_, rest)| {
            rest.split([' ', '&'])
                .next()
                .unwrap()
                .parse::<usize>()
                .unwrap()
        });
        let next = skipped + ROWS_OF_A_PAGE;
        let end = match next < ROWS {
            true => format!(
                r#"],"@odata.nextLink":"http://127.0.0.1:{port}/v1.0/deviceManagement/iosUpdateStatuses?$skip={next}"}}"#
            ),
            false => "]}".to_owned(),
        };
        let start = r#"{"value":["#;
        let length = start.len() + rows.len() + end.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{start}"
        );
        for part in [head.as_str(), rows, &end] {
            let mut connection = connection;
            connection.write_all(part.as_bytes()).unwrap();
        }
    }
}

/// A figure of the process in KiB.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// How much more memory than before `work` needed at its peak, in KiB.
fn growth_kib(work: impl FnOnce()) -> u64 {
    // Sets the peak to what is there now.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = memory("VmRSS:");
    work();
    memory("VmHWM:").saturating_sub(before)
}

#[test]
fn a_pager_of_100_000_rows_needs_5_mb_at_most() {
    let rows = vec![RESPONSE; ROWS_OF_A_PAGE].join(",");
    let list_kib = (rows.len() * ROWS / ROWS_OF_A_PAGE / 1024) as u64;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || serve(&listener, &Arc::new(rows)));
    let client = Client::new(json!({"baseUrl": url, "maxResponseBytes": 1 << 30}));
    client.get("an-id", &json!({})).expect("OK", 200, "none", 1);

    let mut bytes = 0;
    let of_pages = growth_kib(|| {
        let pager = client.pages(&json!({}));
        while let Some(page) = pager.next_len() {
            bytes += page;
        }
    });
    println!("{bytes} bytes, a page at a time: {of_pages} KiB");
    assert!(bytes as u64 / 1024 >= list_kib, "{bytes}");
    assert!(of_pages <= 5 * 1024, "{of_pages} KiB");

    // What the measure shows where all are held at once.
    let of_list = growth_kib(|| assert!(client.list_len(&json!({})) >= bytes / 2));
    println!("as one list: {of_list} KiB");
    assert!(of_list > list_kib / 2, "{of_list} KiB");
}
