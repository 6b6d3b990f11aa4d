//! Time: the clock, the quota's window, and when to try again.

pub(crate) mod clock;
pub(crate) mod pace;
pub(crate) mod retry;
#[cfg(test)]
mod tests;
pub(crate) mod told;
