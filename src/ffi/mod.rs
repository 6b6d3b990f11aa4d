//! The C boundary: one file a noun.
//!
//! Every export hands its body to `guard`, which alone catches panics.

#![allow(unsafe_code)]

mod guard;
mod handle;
mod object;
mod process;
mod text;
mod user_data;
mod verbs;

pub mod client;
pub mod entity;
pub mod ios_update_status;
pub mod log;
pub mod pager;
pub mod progress;
pub mod request;
pub mod result;
pub mod status;
pub mod token;
pub mod version;
