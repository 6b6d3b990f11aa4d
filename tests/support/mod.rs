//! What the tests of the transport share: calls through the C ABI, a server that answers as it is told
//! (also as a proxy), and an authority for its certificates.
#![allow(dead_code, unused_imports)] // each test program uses its part of it

mod abi;
mod authority;
mod entities;
mod rows;
mod scratch;
mod server;
mod stream;

pub(crate) use abi::{Client, Envelope, Pager, Sink, keep_log, logged};
pub(crate) use authority::{Authority, Validity, roots_beside};
pub(crate) use entities::{Entities, describe, inspect, new_client, validate};
pub(crate) use rows::{row, rows};
pub(crate) use scratch::Scratch;
pub(crate) use server::{Answer, Behind, Request, Server, Then};

pub(crate) const TOKEN: &str = "tk.do-not-print.0123456789";
pub(crate) const REQUEST: &str = include_str!("../data/seed-request.json");
pub(crate) const RESPONSE: &str = include_str!("../data/seed-response.json");

/// A port of this machine where nobody listens.
pub(crate) fn closed_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// Whether `part` stands anywhere in `whole`.
pub(crate) fn contains(whole: &[u8], part: &str) -> bool {
    whole
        .windows(part.len())
        .any(|window| window == part.as_bytes())
}
