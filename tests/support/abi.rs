//! The library as C calls it, made safe.
#![allow(unsafe_code)] // the only place of these tests that calls the C ABI

use std::ffi::{CStr, CString};

use intune::ffi::client::{intune_client, intune_client_free, intune_client_new};
use intune::ffi::ios_update_status::intune_ios_update_status_create;
use intune::ffi::result::{
    intune_result, intune_result_body, intune_result_free, intune_result_json,
};
use serde_json::{Value, json};

use super::TOKEN;

/// What a call came to.
#[derive(Debug)]
pub(crate) struct Envelope {
    pub(crate) json: Value,
    /// The body as the service sent it.
    pub(crate) body: Vec<u8>,
}

impl Envelope {
    /// Reads the result and frees it.
    fn take(result: *mut intune_result) -> Envelope {
        let (mut body_len, mut json_len) = (0, 0);
        // SAFETY: both lengths are writable; both texts have the length that is told and live until the
        // result is freed below.
        let (body, json) = unsafe {
            let body = intune_result_body(result, &raw mut body_len).cast::<u8>();
            let json = intune_result_json(result, &raw mut json_len).cast::<u8>();
            (
                std::slice::from_raw_parts(body, body_len).to_vec(),
                std::slice::from_raw_parts(json, json_len).to_vec(),
            )
        };
        assert_eq!(intune_result_free(result), 0);
        Envelope {
            json: serde_json::from_slice(&json).unwrap(),
            body,
        }
    }

    pub(crate) fn text(&self, pointer: &str) -> &str {
        let value = self.json.pointer(pointer).and_then(Value::as_str);
        value.unwrap_or_default()
    }

    pub(crate) fn number(&self, pointer: &str) -> Option<u64> {
        self.json.pointer(pointer).and_then(Value::as_u64)
    }

    pub(crate) fn message(&self) -> &str {
        self.text("/error/message")
    }

    /// Fails unless these are the call's status, HTTP status, outcome and number of attempts, and unless
    /// its message is a single line that gives nothing away.
    #[track_caller]
    pub(crate) fn expect(&self, status: &str, http_status: u64, outcome: &str, attempts: usize) {
        let made = self.json["attempts"].as_array().map(Vec::len);
        let got = (
            self.text("/status"),
            self.number("/httpStatus"),
            self.text("/outcome"),
            made,
        );
        let expected = (status, Some(http_status), outcome, Some(attempts));
        assert_eq!(got, expected, "{:#}", self.json);
        assert!(!self.json.to_string().contains(TOKEN), "{:#}", self.json);
        assert!(!self.message().contains(['\r', '\n']), "{:#}", self.json);
        assert_eq!(self.message().is_empty(), status == "OK");
    }

    /// Fails unless the message has each of `parts`.
    #[track_caller]
    pub(crate) fn expect_message(&self, parts: &[&str]) {
        for part in parts {
            let message = self.message();
            assert!(message.contains(part), "no {part:?} in {message:?}");
        }
    }
}

/// A client, freed when it is dropped.
#[derive(Debug)]
pub(crate) struct Client(*mut intune_client);

impl Client {
    /// A client with these options, or what is wrong with them. Where they say nothing else, retries wait
    /// a millisecond and nothing is paced.
    pub(crate) fn try_new(mut options: Value) -> Result<Client, Envelope> {
        let retry = options["retry"].as_object_mut();
        match retry {
            Some(retry) => drop(retry.entry("baseDelayMs").or_insert(json!(1))),
            None => options["retry"] = json!({"baseDelayMs": 1}),
        }
        if options["pacing"].is_null() {
            options["pacing"] = json!("off");
        }
        let options = CString::new(options.to_string()).unwrap();
        let mut client = std::ptr::null_mut();
        // SAFETY: the text lives through the call, and the pointer is writable.
        let about = unsafe { intune_client_new(options.as_ptr(), &raw mut client) };
        let about = Envelope::take(about);
        if client.is_null() {
            return Err(about);
        }
        Ok(Client(client))
    }

    #[track_caller]
    pub(crate) fn new(options: Value) -> Client {
        Client::try_new(options).unwrap()
    }

    pub(crate) fn create(&self, body: &str) -> Envelope {
        self.create_with(body, &json!({}))
    }

    pub(crate) fn create_with(&self, body: &str, options: &Value) -> Envelope {
        let body = CString::new(body).unwrap();
        let options = CString::new(options.to_string()).unwrap();
        let token: &CStr = &CString::new(TOKEN).unwrap();
        // SAFETY: the texts live through the call.
        let result = unsafe {
            intune_ios_update_status_create(self.0, body.as_ptr(), token.as_ptr(), options.as_ptr())
        };
        Envelope::take(result)
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        intune_client_free(self.0);
    }
}
