//! Time: the clock, the quota's window, and when to try again.

pub(crate) mod clock;
mod ledger;
pub(crate) mod pace;
mod quota;
pub(crate) mod quota_file;
pub(crate) mod retry;
#[cfg(test)]
mod tests;
pub(crate) mod told;
