//! The status numbers of the contract. They are only ever added to.

use std::ffi::CStr;

use serde::{Serialize, Serializer};

/// Makes the enum, its table and its names from one list, so that none of them can miss a status.
macro_rules! statuses {
    ($($(#[$doc:meta])* $variant:ident = $number:literal, $name:literal;)+) => {
        /// What a call came to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(i32)]
        pub(crate) enum Status {
            $($(#[$doc])* $variant = $number,)+
        }

        impl Status {
            /// Every status this build knows.
            pub(crate) const ALL: &'static [Status] = &[$(Status::$variant),+];

            /// The name without the prefix `INTUNE_`: `"THROTTLED"`.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Status::$variant => $name,)+
                }
            }

            /// The name, NUL-terminated.
            pub(crate) const fn c_name(self) -> &'static CStr {
                match self {
                    $(Status::$variant => const {
                        match CStr::from_bytes_with_nul(concat!($name, "\0").as_bytes()) {
                            Ok(name) => name,
                            Err(_) => c"UNKNOWN",
                        }
                    },)+
                }
            }
        }
    };
}

statuses! {
    /// It was done.
    Ok = 0, "OK";
    /// The pager has no further page.
    End = 1, "END";
    /// Some of the rows were not created.
    Partial = 2, "PARTIAL";
    /// A defect of this library, caught at its boundary.
    Panic = -1, "PANIC";
    /// A pointer that must not be NULL was.
    NullArgument = -2, "NULL_ARGUMENT";
    /// NULL, freed, of another kind, made up, or made before a fork.
    InvalidHandle = -3, "INVALID_HANDLE";
    /// A text is not UTF-8.
    InvalidUtf8 = -4, "INVALID_UTF8";
    /// A text is not JSON.
    InvalidJson = -5, "INVALID_JSON";
    /// What was asked for cannot be sent: a member, an option, an id.
    InvalidRequest = -6, "INVALID_REQUEST";
    /// There is no token, or it cannot be one.
    InvalidToken = -7, "INVALID_TOKEN";
    /// A callback of the host failed.
    CallbackFailed = -8, "CALLBACK_FAILED";
    /// The call was cancelled.
    Cancelled = -20, "CANCELLED";
    /// The deadline or the attempt's time-out passed during an attempt.
    Timeout = -21, "TIMEOUT";
    /// The service could not be reached, or the connection broke.
    Network = -22, "NETWORK";
    /// No trusted TLS connection came about.
    Tls = -23, "TLS";
    /// The proxy does not answer or refuses.
    Proxy = -24, "PROXY";
    /// The service finds fault with the request.
    BadRequest = -30, "BAD_REQUEST";
    /// The service does not take the token; a new one may help.
    Unauthorized = -31, "UNAUTHORIZED";
    /// Who asks may not; a new token does not help.
    Forbidden = -32, "FORBIDDEN";
    /// The service has no such thing.
    NotFound = -33, "NOT_FOUND";
    /// The request is at odds with the state of the entity.
    Conflict = -34, "CONFLICT";
    /// The quota is used up for now.
    Throttled = -35, "THROTTLED";
    /// The service failed.
    ServiceError = -36, "SERVICE_ERROR";
    /// The service has no such route.
    NotImplemented = -37, "NOT_IMPLEMENTED";
    /// An answer came that cannot be used.
    BadResponse = -40, "BAD_RESPONSE";
}

impl Status {
    /// The number at the C boundary.
    pub(crate) const fn number(self) -> i32 {
        self as i32
    }

    /// The status of that number, if this build knows it.
    pub(crate) fn from_number(number: i32) -> Option<Status> {
        Status::ALL
            .iter()
            .copied()
            .find(|status| status.number() == number)
    }
}

/// As its name.
impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_those_of_the_contract() {
        let table: Vec<(i32, &str)> = Status::ALL.iter().map(|s| (s.number(), s.name())).collect();
        assert_eq!(
            table,
            [
                (0, "OK"),
                (1, "END"),
                (2, "PARTIAL"),
                (-1, "PANIC"),
                (-2, "NULL_ARGUMENT"),
                (-3, "INVALID_HANDLE"),
                (-4, "INVALID_UTF8"),
                (-5, "INVALID_JSON"),
                (-6, "INVALID_REQUEST"),
                (-7, "INVALID_TOKEN"),
                (-8, "CALLBACK_FAILED"),
                (-20, "CANCELLED"),
                (-21, "TIMEOUT"),
                (-22, "NETWORK"),
                (-23, "TLS"),
                (-24, "PROXY"),
                (-30, "BAD_REQUEST"),
                (-31, "UNAUTHORIZED"),
                (-32, "FORBIDDEN"),
                (-33, "NOT_FOUND"),
                (-34, "CONFLICT"),
                (-35, "THROTTLED"),
                (-36, "SERVICE_ERROR"),
                (-37, "NOT_IMPLEMENTED"),
                (-40, "BAD_RESPONSE"),
            ]
        );
    }

    #[test]
    fn a_number_finds_its_status_and_no_other() {
        for status in Status::ALL {
            assert_eq!(Status::from_number(status.number()), Some(*status));
            assert_eq!(
                serde_json::to_string(status).unwrap(),
                format!("\"{}\"", status.name())
            );
        }
        for unknown in [3, -9, -19, -25, -38, -41, i32::MIN, i32::MAX] {
            assert_eq!(Status::from_number(unknown), None, "{unknown}");
        }
    }
}
