//! Time: the clock, the quota's window, and when to try again.

pub(crate) mod clock;
pub(crate) mod pace;
pub(crate) mod retry;
pub(crate) mod told;
#[cfg(test)]
mod waits;
