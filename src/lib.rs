//! Microsoft Graph's Intune resource `deviceManagement/iosUpdateStatuses` behind a C ABI.
//!
//! A call enters at [`ffi`], walks down the road once (client, call, exchange, transport) and comes back
//! up with a report. Nothing below `ffi` knows that C exists; nothing above `exchange` knows that HTTP
//! does. The conventions that C callers rely on open `include/intune.h`.
//!
//! ```
//! use std::ffi::{CStr, CString};
//! use intune::ffi::ios_update_status::intune_ios_update_status_validate;
//! use intune::ffi::result::{intune_result_free, intune_result_message, intune_result_status};
//!
//! let status = CString::new(r#"{"installStatus": "Available"}"#)?;
//! // SAFETY: the text is NUL-terminated and lives through the call.
//! let result = unsafe { intune_ios_update_status_validate(status.as_ptr(), std::ptr::null()) };
//! assert_eq!(intune_result_status(result), intune::ffi::status::INTUNE_INVALID_REQUEST);
//! // SAFETY: the text lives as long as the result.
//! let message = unsafe { CStr::from_ptr(intune_result_message(result)) };
//! assert!(message.to_str()?.contains("\"available\""));
//! assert_eq!(intune_result_free(result), 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(panic = "abort")]
compile_error!("panics are caught at the C boundary: build with panic = \"unwind\"");

mod call;
mod circle;
mod client;
pub mod ffi;
#[cfg(any(fuzzing, test))]
pub mod fuzzing;
mod log;
mod operation;
mod report;
mod resource;
mod silence;
mod text;
mod timing;
mod token;
mod transport;
