//! Tokens.

use std::ffi::{CString, c_char, c_void};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::client::{alive, intune_client};
use super::guard::{guard, guard_result};
use super::handle::{Entry, Kind};
use super::object::{TokenSink, intune_result};
use super::process::process;
use super::text;
use super::user_data::UserData;
use crate::circle::Circle;
use crate::client::options::inspect_cloud;
use crate::operation::inspect::inspect;
use crate::report::status::Status;
use crate::report::{Body, Outcome, Refusal, Report};
use crate::text::line::one_line;
use crate::token::Token;
use crate::token::provider::{Ask, Provided};

/// Tells what can be read from a token; nothing is sent. Advisory: Graph's tokens are opaque to clients,
/// and one that cannot be read is no error. options_json: cloud ("global" default), against which the
/// audience is held. Returns INTUNE_OK with body {readable, kind, audience, audienceMatchesCloud,
/// tenantId, appId, expiresAt, expiresInMs, permissions, hasReadPermission, hasWritePermission,
/// problems}, null for what cannot be read; or INTUNE_NULL_ARGUMENT, INTUNE_INVALID_UTF8,
/// INTUNE_INVALID_TOKEN (no token has such characters), INTUNE_INVALID_JSON, INTUNE_INVALID_REQUEST.
/// Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_token_inspect(
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        // SAFETY: by contract NULL or a text, each of them.
        let (token, options) = unsafe {
            (
                text::needed(token, "token")?,
                text::optional(options_json, "options_json")?,
            )
        };
        let cloud = inspect_cloud(options)?;
        let token = Token::parse(token).map_err(|p| Refusal::new(Status::InvalidToken, p))?;
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let now = now.map_or(0, |time| {
            i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
        });
        Ok(Report::offline(Body::own(&inspect(
            token.as_str(),
            cloud,
            now,
        ))))
    })
}

/// The longest reason of a provider's that is shown.
const MAX_REASON: usize = 500;

/// Where a token provider puts its token. It dies when the provider returns.
#[allow(non_camel_case_types)]
pub struct intune_token_sink(());

/// Gives a token to `sink`, by intune_token_sink_set, or says by intune_token_sink_fail why there is none.
/// claims: what the service asks for beyond the last token (a claims challenge, base64 as it stood), NULL where
/// nothing. Returns 0; anything else fails the call, whatever was set. It is called on the thread of the call
/// that needs a token, and must not unwind.
#[allow(non_camel_case_types)]
pub type intune_token_fn = Option<
    unsafe extern "C" fn(
        user_data: *mut c_void,
        claims: *const c_char,
        sink: *mut intune_token_sink,
    ) -> i32,
>;

/// Sets what is asked for a token where a call has none. Again replaces, NULL clears; default: nothing.
///
/// client: NULL means the default client. The token is kept until five minutes before it expires (where the
/// provider knows no expiry it serves one call), and asked for anew once after a 401, with the claims if the
/// service named any. One thread at a time asks, others wait. Where the provider fails, the call is
/// INTUNE_CALLBACK_FAILED with its reason.
///
/// Returns, when no other thread is inside a provider set before, INTUNE_OK; INTUNE_CALLBACK_FAILED where such a
/// thread itself waits for this one: it is set, but an earlier one may still run, and setting it once more, outside
/// callbacks, waits for that; or INTUNE_INVALID_HANDLE. Since 0.1.0.
///
/// # Safety
/// `provider` is NULL or may be called with `user_data` from any thread that calls this library, until it is
/// replaced and while a call or pager of the client lives.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_client_set_token_provider(
    client: *mut intune_client,
    provider: intune_token_fn,
    user_data: *mut c_void,
) -> i32 {
    guard(Status::Panic.number(), || {
        let client = match alive(client) {
            Ok(client) => client,
            Err(refusal) => return refusal.status.number(),
        };
        let user_data = UserData::new(user_data);
        let ask = provider.map(|provider| {
            Arc::new(move |claims: Option<&str>| {
                ask(claims, |claims, sink| {
                    // SAFETY: by contract the provider may be called with its user_data.
                    unsafe { provider(user_data.pointer(), claims, sink) }
                })
            }) as Arc<Ask>
        });
        match client.provider.set(ask, &client.shared.waits) {
            Ok(()) => Status::Ok.number(),
            Err(Circle) => Status::CallbackFailed.number(),
        }
    })
}

/// Calls a provider with a sink that lives as long as the call.
fn ask(
    claims: Option<&str>,
    call: impl FnOnce(*const c_char, *mut intune_token_sink) -> i32,
) -> Result<Provided, String> {
    let claims = claims.map(|claims| CString::new(claims).unwrap_or_default());
    let claims = claims
        .as_ref()
        .map_or(std::ptr::null(), |text| text.as_ptr());
    let sink = Arc::new(TokenSink::default());
    let table = &process().table;
    let handle = table
        .insert(Entry::TokenSink(Arc::clone(&sink)))
        .ok_or("there are too many live handles")?;
    let returned = call(claims, std::ptr::without_provenance_mut(handle));
    table.remove(handle, Kind::TokenSink);
    match (sink.said(), returned) {
        (Some(Err(why)), _) => Err(why),
        (_, number) if number != 0 => Err(format!("it returned {number}")),
        (Some(Ok(provided)), _) => Ok(provided),
        (None, _) => Err("it gave no token".to_owned()),
    }
}

/// What a sink's handle stands for.
fn sink(sink: *const intune_token_sink) -> Option<Arc<TokenSink>> {
    match process().table.get(sink.addr(), Kind::TokenSink) {
        Some(Entry::TokenSink(sink)) => Some(sink),
        _ => None,
    }
}

/// Gives a token. expires_at_unix_ms: milliseconds since 1970 in UTC, 0 where it is not known. Returns
/// INTUNE_OK; INTUNE_NULL_ARGUMENT, INTUNE_INVALID_UTF8 or INTUNE_INVALID_TOKEN, which fail the call, too; or
/// INTUNE_INVALID_HANDLE for a sink whose provider has returned. Since 0.1.0.
///
/// # Safety
/// `token` is NULL or a NUL-terminated text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_token_sink_set(
    sink: *mut intune_token_sink,
    token: *const c_char,
    expires_at_unix_ms: i64,
) -> i32 {
    guard(Status::Panic.number(), || {
        let Some(sink) = self::sink(sink) else {
            return Status::InvalidHandle.number();
        };
        // SAFETY: by contract NULL or a text.
        let token = unsafe { text::needed(token, "token") }.and_then(|token| {
            Token::parse(token).map_err(|why| Refusal::new(Status::InvalidToken, why))
        });
        let expires_at = u64::try_from(expires_at_unix_ms).ok().filter(|at| *at > 0);
        let expires_at =
            expires_at.and_then(|at| SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(at)));
        match token {
            Ok(token) => {
                sink.say(Ok(Provided { token, expires_at }));
                Status::Ok.number()
            }
            Err(refusal) => {
                sink.say(Err(refusal.message));
                refusal.status.number()
            }
        }
    })
}

/// Says why there is no token; it stands in error.message. message: NULL means without a reason. Returns
/// INTUNE_OK; INTUNE_INVALID_UTF8, which fails the call, too; or INTUNE_INVALID_HANDLE for a sink whose
/// provider has returned. Since 0.1.0.
///
/// # Safety
/// `message` is NULL or a NUL-terminated text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_token_sink_fail(
    sink: *mut intune_token_sink,
    message: *const c_char,
) -> i32 {
    guard(Status::Panic.number(), || {
        let Some(sink) = self::sink(sink) else {
            return Status::InvalidHandle.number();
        };
        // SAFETY: by contract NULL or a text.
        let (why, status) = match unsafe { text::optional(message, "message") } {
            Ok(Some(message)) => (one_line(message, MAX_REASON), Status::Ok),
            Ok(None) => ("it gives no reason".to_owned(), Status::Ok),
            Err(refusal) => (refusal.message, refusal.status),
        };
        sink.say(Err(why));
        status.number()
    })
}
