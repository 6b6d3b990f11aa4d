//! The library as C calls it, made safe.
#![allow(unsafe_code)] // these tests call the C ABI here and in `entities` alone

use std::ffi::{CStr, CString, c_char, c_void};
use std::sync::{Arc, Mutex};

use intune::ffi::client::{
    intune_client, intune_client_cancel, intune_client_free, intune_client_new,
};
use intune::ffi::entity::intune_entity_reconcile;
use intune::ffi::ios_update_status::{
    intune_ios_update_status_count, intune_ios_update_status_create,
    intune_ios_update_status_create_many, intune_ios_update_status_delete,
    intune_ios_update_status_get, intune_ios_update_status_list, intune_ios_update_status_pages,
    intune_ios_update_status_update,
};
use intune::ffi::log::intune_log_set_callback;
use intune::ffi::pager::{intune_pager, intune_pager_free, intune_pager_next};
use intune::ffi::request::intune_request;
use intune::ffi::result::{
    intune_result, intune_result_body, intune_result_free, intune_result_json, intune_result_status,
};
use intune::ffi::status::INTUNE_END;
use intune::ffi::token::{
    intune_client_set_token_provider, intune_token_sink, intune_token_sink_fail,
    intune_token_sink_set,
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
    pub(super) fn take(result: *mut intune_result) -> Envelope {
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
        assert_eq!(
            self.message().is_empty(),
            matches!(status, "OK" | "END"),
            "{:#}",
            self.json
        );
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

/// How long the body of a result is, or None where it is the end; frees the result.
#[track_caller]
fn body_len(result: *mut intune_result) -> Option<usize> {
    let status = intune_result_status(result);
    let mut len = 0;
    // SAFETY: the length is writable.
    unsafe { intune_result_body(result, &raw mut len) };
    assert_eq!(intune_result_free(result), 0);
    match status {
        0 => Some(len),
        status => {
            assert_eq!(status, INTUNE_END);
            None
        }
    }
}

static LOGGED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Keeps every line that the library logs from now on, to be taken by [`logged`].
pub(crate) fn keep_log() {
    // SAFETY: the callback may be called by any thread at any time, and needs nothing.
    let set = unsafe { intune_log_set_callback(5, Some(keep_line), std::ptr::null_mut()) };
    assert_eq!(set, 0);
}

/// The lines that were kept.
pub(crate) fn logged() -> Vec<String> {
    std::mem::take(&mut *LOGGED.lock().unwrap())
}

unsafe extern "C" fn keep_line(_: *mut c_void, _: i32, message: *const c_char) {
    // SAFETY: by contract a text that lives during the call.
    let line = unsafe { CStr::from_ptr(message) };
    LOGGED
        .lock()
        .unwrap()
        .push(line.to_str().unwrap().to_owned());
}

/// The client's handle, freed when nobody has it any more.
#[derive(Debug)]
pub(super) struct Handle(pub(super) *mut intune_client);

// SAFETY: a handle is an id, and any thread may call with it.
unsafe impl Send for Handle {}
// SAFETY: as above.
unsafe impl Sync for Handle {}

impl Drop for Handle {
    fn drop(&mut self) {
        intune_client_free(self.0);
    }
}

/// A client, and the token that its calls give: [`TOKEN`] where nothing else is said.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(super) handle: Arc<Handle>,
    token: Option<CString>,
}

pub(super) fn c_text(text: &str) -> CString {
    CString::new(text).unwrap()
}

pub(super) fn options_text(options: &Value) -> CString {
    c_text(&options.to_string())
}

pub(super) fn or_null(text: Option<&CString>) -> *const c_char {
    text.map_or(std::ptr::null(), |text| text.as_ptr())
}

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
        let options = options_text(&options);
        let mut client = std::ptr::null_mut();
        // SAFETY: the text lives through the call, and the pointer is writable.
        let about = unsafe { intune_client_new(options.as_ptr(), &raw mut client) };
        let about = Envelope::take(about);
        if client.is_null() {
            return Err(about);
        }
        Ok(Client {
            handle: Arc::new(Handle(client)),
            token: Some(c_text(TOKEN)),
        })
    }

    #[track_caller]
    pub(crate) fn new(options: Value) -> Client {
        Client::try_new(options).unwrap()
    }

    /// The same client; its calls give this token, or none.
    pub(crate) fn with_token(&self, token: Option<&str>) -> Client {
        Client {
            handle: Arc::clone(&self.handle),
            token: token.map(c_text),
        }
    }

    pub(super) fn token(&self) -> *const c_char {
        or_null(self.token.as_ref())
    }

    pub(crate) fn create(&self, body: &str) -> Envelope {
        self.create_with(body, &json!({}))
    }

    pub(crate) fn create_with(&self, body: &str, options: &Value) -> Envelope {
        let (body, options) = (c_text(body), options_text(options));
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_ios_update_status_create(
                self.handle.0,
                body.as_ptr(),
                self.token(),
                options.as_ptr(),
            )
        })
    }

    /// Creates the rows of a text; nobody is told how far it is.
    pub(crate) fn create_many(&self, rows: &str, options: &Value) -> Envelope {
        self.create_many_telling(rows, options, &mut |_| 0)
    }

    /// Creates the rows of a text; `tell` gets the progress, and says by 0 to go on.
    pub(crate) fn create_many_telling(
        &self,
        rows: &str,
        options: &Value,
        tell: &mut dyn FnMut(Value) -> i32,
    ) -> Envelope {
        let (rows, options) = (c_text(rows), options_text(options));
        let mut tell = tell;
        // SAFETY: the texts live through the call, and so does what is told.
        Envelope::take(unsafe {
            intune_ios_update_status_create_many(
                self.handle.0,
                rows.as_ptr(),
                self.token(),
                options.as_ptr(),
                Some(told),
                (&raw mut tell).cast::<c_void>(),
            )
        })
    }

    /// Creates the rows of a text: the status, and how long the envelope is that was read; nothing of it is copied.
    pub(crate) fn create_many_len(&self, rows: &CStr, options: &Value) -> (i32, usize) {
        let options = options_text(options);
        let mut len = 0;
        // SAFETY: the texts live through the call, nobody is told, and the length is writable.
        unsafe {
            let result = intune_ios_update_status_create_many(
                self.handle.0,
                rows.as_ptr(),
                self.token(),
                options.as_ptr(),
                None,
                std::ptr::null_mut(),
            );
            intune_result_json(result, &raw mut len);
            let status = intune_result_status(result);
            assert_eq!(intune_result_free(result), 0);
            (status, len)
        }
    }

    /// Whether an entity is there.
    pub(crate) fn reconcile(&self, entity: &str) -> Envelope {
        let entity = c_text(entity);
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_entity_reconcile(
                self.handle.0,
                c"iosUpdateStatuses".as_ptr(),
                entity.as_ptr(),
                self.token(),
                std::ptr::null(),
            )
        })
    }

    pub(crate) fn get(&self, id: &str, options: &Value) -> Envelope {
        let (id, options) = (c_text(id), options_text(options));
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_ios_update_status_get(self.handle.0, id.as_ptr(), self.token(), options.as_ptr())
        })
    }

    pub(crate) fn list(&self, options: &Value) -> Envelope {
        let options = options_text(options);
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_ios_update_status_list(self.handle.0, self.token(), options.as_ptr())
        })
    }

    /// How long a list is in bytes; nothing of it is copied.
    #[track_caller]
    pub(crate) fn list_len(&self, options: &Value) -> usize {
        let options = options_text(options);
        // SAFETY: the texts live through the call.
        let result =
            unsafe { intune_ios_update_status_list(self.handle.0, self.token(), options.as_ptr()) };
        body_len(result).unwrap()
    }

    pub(crate) fn count(&self, options: &Value) -> Envelope {
        let options = options_text(options);
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_ios_update_status_count(self.handle.0, self.token(), options.as_ptr())
        })
    }

    pub(crate) fn update(&self, id: &str, patch: &str, options: &Value) -> Envelope {
        let (id, patch, options) = (c_text(id), c_text(patch), options_text(options));
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_ios_update_status_update(
                self.handle.0,
                id.as_ptr(),
                patch.as_ptr(),
                self.token(),
                options.as_ptr(),
            )
        })
    }

    pub(crate) fn delete(&self, id: &str, options: &Value) -> Envelope {
        let (id, options) = (c_text(id), options_text(options));
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_ios_update_status_delete(
                self.handle.0,
                id.as_ptr(),
                self.token(),
                options.as_ptr(),
            )
        })
    }

    pub(crate) fn request(
        &self,
        method: &str,
        path: &str,
        body: Option<&str>,
        options: &Value,
    ) -> Envelope {
        let (method, path) = (c_text(method), c_text(path));
        let (body, options) = (body.map(c_text), options_text(options));
        // SAFETY: the texts live through the call.
        Envelope::take(unsafe {
            intune_request(
                self.handle.0,
                method.as_ptr(),
                path.as_ptr(),
                or_null(body.as_ref()),
                self.token(),
                options.as_ptr(),
            )
        })
    }

    /// A pager, or what is wrong with its options.
    pub(crate) fn try_pages(&self, options: &Value) -> Result<Pager, Envelope> {
        let options = options_text(options);
        let mut pager = std::ptr::null_mut();
        // SAFETY: the text lives through the call, and the pointer is writable.
        let about = Envelope::take(unsafe {
            intune_ios_update_status_pages(self.handle.0, options.as_ptr(), &raw mut pager)
        });
        self.pager(pager, about)
    }

    /// What was made of a pager, or what is wrong with its options.
    pub(super) fn pager(
        &self,
        handle: *mut intune_pager,
        about: Envelope,
    ) -> Result<Pager, Envelope> {
        if handle.is_null() {
            return Err(about);
        }
        Ok(Pager {
            handle,
            token: self.token.clone(),
            id: about.text("/clientRequestId").to_owned(),
        })
    }

    #[track_caller]
    pub(crate) fn pages(&self, options: &Value) -> Pager {
        self.try_pages(options).unwrap()
    }

    /// Cancels the call of that id, or all.
    pub(crate) fn cancel(&self, id: Option<&str>) -> i32 {
        let id = id.map(c_text);
        // SAFETY: the text lives through the call.
        unsafe { intune_client_cancel(self.handle.0, or_null(id.as_ref())) }
    }

    /// Sets what is asked for a token, with the claims of a challenge. It is never freed.
    pub(crate) fn ask(&self, ask: impl Fn(Option<&str>, Sink) -> i32 + Send + Sync + 'static) {
        let ask: Ask = Box::new(ask);
        let ask: &'static Ask = Box::leak(Box::new(ask));
        let ask = std::ptr::from_ref(ask).cast_mut().cast::<c_void>();
        // SAFETY: what it points to lives for ever and may be used by any thread.
        let set = unsafe { intune_client_set_token_provider(self.handle.0, Some(asked), ask) };
        assert_eq!(set, 0);
    }

    /// Takes the provider away.
    pub(crate) fn ask_nobody(&self) {
        // SAFETY: there is no provider to be called.
        let set =
            unsafe { intune_client_set_token_provider(self.handle.0, None, std::ptr::null_mut()) };
        assert_eq!(set, 0);
    }
}

unsafe extern "C" fn told(tell: *mut c_void, progress: *const c_char) -> i32 {
    // SAFETY: `Client::create_many_telling` gave it, and waits.
    let tell = unsafe { &mut *tell.cast::<&mut dyn FnMut(Value) -> i32>() };
    // SAFETY: by contract a text that lives during the call.
    let progress = unsafe { CStr::from_ptr(progress) };
    tell(serde_json::from_slice(progress.to_bytes()).unwrap())
}

type Ask = Box<dyn Fn(Option<&str>, Sink) -> i32 + Send + Sync>;

unsafe extern "C" fn asked(
    ask: *mut c_void,
    claims: *const c_char,
    sink: *mut intune_token_sink,
) -> i32 {
    // SAFETY: `Client::ask` gave it.
    let ask = unsafe { &*ask.cast::<Ask>() };
    let claims = (!claims.is_null()).then(|| {
        // SAFETY: by contract a text that lives during the call.
        unsafe { CStr::from_ptr(claims) }.to_str().unwrap()
    });
    ask(claims, Sink(sink))
}

/// Where a provider puts its token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sink(*mut intune_token_sink);

// SAFETY: a handle is an id, and any thread may call with it.
unsafe impl Send for Sink {}

impl Sink {
    pub(crate) fn set(self, token: &str, expires_at: i64) -> i32 {
        self.set_bytes(token.as_bytes(), expires_at)
    }

    pub(crate) fn set_bytes(self, token: &[u8], expires_at: i64) -> i32 {
        let token = CString::new(token).unwrap();
        // SAFETY: the text lives through the call.
        unsafe { intune_token_sink_set(self.0, token.as_ptr(), expires_at) }
    }

    pub(crate) fn set_null(self) -> i32 {
        // SAFETY: NULL is no text, and allowed.
        unsafe { intune_token_sink_set(self.0, std::ptr::null(), 0) }
    }

    pub(crate) fn fail(self, why: Option<&str>) -> i32 {
        let why = why.map(c_text);
        // SAFETY: the text lives through the call.
        unsafe { intune_token_sink_fail(self.0, or_null(why.as_ref())) }
    }
}

/// A pager, freed when it is dropped.
#[derive(Debug)]
pub(crate) struct Pager {
    handle: *mut intune_pager,
    token: Option<CString>,
    /// Of all its calls.
    pub(crate) id: String,
}

// SAFETY: a handle is an id, and any thread may call with it.
unsafe impl Send for Pager {}
// SAFETY: as above.
unsafe impl Sync for Pager {}

impl Pager {
    /// How long the next page is in bytes, or None at the end; nothing of it is copied.
    #[track_caller]
    pub(crate) fn next_len(&self) -> Option<usize> {
        // SAFETY: the text lives through the call.
        let result = unsafe { intune_pager_next(self.handle, or_null(self.token.as_ref())) };
        body_len(result)
    }

    pub(crate) fn next(&self) -> Envelope {
        // SAFETY: the text lives through the call.
        Envelope::take(unsafe { intune_pager_next(self.handle, or_null(self.token.as_ref())) })
    }
}

impl Drop for Pager {
    fn drop(&mut self) {
        intune_pager_free(self.handle);
    }
}
