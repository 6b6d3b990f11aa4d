//! Text: what is read from it without a tree, and what is shown to people.

pub(crate) mod authority;
pub(crate) mod line;
pub(crate) mod members;
pub(crate) mod outline;
pub(crate) mod pointer;
pub(crate) mod secret;
