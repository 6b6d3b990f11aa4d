//! How an emulator runs.

use crate::token::Tokens;

/// How an emulator runs.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port on 127.0.0.1. Defaults to 0: a free one.
    pub port: u16,
    /// Whether it speaks TLS, with a certificate from a CA made for it. Defaults to false.
    pub tls: bool,
    /// Which access tokens are taken. Defaults to any.
    pub tokens: Tokens,
    /// Whether each refusal is told in one line on stderr. Defaults to false.
    pub log_refusals: bool,
    /// As many entities as a page of a list has at most. Defaults to 1000.
    pub page_size: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            port: 0,
            tls: false,
            tokens: Tokens::Any,
            log_refusals: false,
            page_size: 1000,
        }
    }
}
