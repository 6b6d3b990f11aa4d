//! The status numbers.

/// It was done.
pub const INTUNE_OK: i32 = 0;
/// The pager has no further page.
pub const INTUNE_END: i32 = 1;
/// Some of the rows were not created.
pub const INTUNE_PARTIAL: i32 = 2;
/// A defect of the library, caught at its boundary.
pub const INTUNE_PANIC: i32 = -1;
/// A pointer that must not be NULL was.
pub const INTUNE_NULL_ARGUMENT: i32 = -2;
/// A handle that is NULL, freed, of another kind, made up, or from before a fork.
pub const INTUNE_INVALID_HANDLE: i32 = -3;
/// A text is not UTF-8.
pub const INTUNE_INVALID_UTF8: i32 = -4;
/// A text is not JSON.
pub const INTUNE_INVALID_JSON: i32 = -5;
/// What was asked for cannot be sent: a member, an option; error.problems names each.
pub const INTUNE_INVALID_REQUEST: i32 = -6;
/// There is no token, or it cannot be one.
pub const INTUNE_INVALID_TOKEN: i32 = -7;
/// A callback of the host failed.
pub const INTUNE_CALLBACK_FAILED: i32 = -8;
/// The call was cancelled.
pub const INTUNE_CANCELLED: i32 = -20;
/// The deadline or the attempt's time-out passed during an attempt.
pub const INTUNE_TIMEOUT: i32 = -21;
/// The service could not be reached, or the connection broke.
pub const INTUNE_NETWORK: i32 = -22;
/// No trusted TLS connection came about.
pub const INTUNE_TLS: i32 = -23;
/// The proxy does not answer or refuses.
pub const INTUNE_PROXY: i32 = -24;
/// The service finds fault with the request.
pub const INTUNE_BAD_REQUEST: i32 = -30;
/// The service does not take the token; a new one may help.
pub const INTUNE_UNAUTHORIZED: i32 = -31;
/// Who asks may not; a new token does not help.
pub const INTUNE_FORBIDDEN: i32 = -32;
/// The service has no such thing.
pub const INTUNE_NOT_FOUND: i32 = -33;
/// The request is at odds with the state of the entity.
pub const INTUNE_CONFLICT: i32 = -34;
/// The quota is used up for now.
pub const INTUNE_THROTTLED: i32 = -35;
/// The service failed.
pub const INTUNE_SERVICE_ERROR: i32 = -36;
/// The service has no such route.
pub const INTUNE_NOT_IMPLEMENTED: i32 = -37;
/// An answer came that cannot be used.
pub const INTUNE_BAD_RESPONSE: i32 = -40;

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! check {
        ($($name:ident = $status:ident;)+) => {
            #[test]
            fn the_constants_are_the_statuses() {
                use crate::report::status::Status;
                let constants = [$((stringify!($name), $name)),+];
                assert_eq!(constants.len(), Status::ALL.len());
                for (name, number) in constants {
                    let status = Status::from_number(number).unwrap();
                    assert_eq!(name, format!("INTUNE_{}", status.name()));
                }
                $(assert_eq!($name, Status::$status.number());)+
            }
        };
    }

    check! {
        INTUNE_OK = Ok;
        INTUNE_END = End;
        INTUNE_PARTIAL = Partial;
        INTUNE_PANIC = Panic;
        INTUNE_NULL_ARGUMENT = NullArgument;
        INTUNE_INVALID_HANDLE = InvalidHandle;
        INTUNE_INVALID_UTF8 = InvalidUtf8;
        INTUNE_INVALID_JSON = InvalidJson;
        INTUNE_INVALID_REQUEST = InvalidRequest;
        INTUNE_INVALID_TOKEN = InvalidToken;
        INTUNE_CALLBACK_FAILED = CallbackFailed;
        INTUNE_CANCELLED = Cancelled;
        INTUNE_TIMEOUT = Timeout;
        INTUNE_NETWORK = Network;
        INTUNE_TLS = Tls;
        INTUNE_PROXY = Proxy;
        INTUNE_BAD_REQUEST = BadRequest;
        INTUNE_UNAUTHORIZED = Unauthorized;
        INTUNE_FORBIDDEN = Forbidden;
        INTUNE_NOT_FOUND = NotFound;
        INTUNE_CONFLICT = Conflict;
        INTUNE_THROTTLED = Throttled;
        INTUNE_SERVICE_ERROR = ServiceError;
        INTUNE_NOT_IMPLEMENTED = NotImplemented;
        INTUNE_BAD_RESPONSE = BadResponse;
    }
}
