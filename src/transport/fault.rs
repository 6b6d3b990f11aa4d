//! Why an attempt got no whole answer.

/// What kept an attempt from a whole answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The caller cancelled.
    Cancelled,
    /// The call's deadline passed.
    DeadlinePassed,
    /// `attemptTimeoutMs` passed.
    AttemptTimedOut,
    /// `connectTimeoutMs` passed before there was a connection.
    ConnectTimedOut,
    /// No connection came about, or it broke.
    Network,
    /// TLS was refused, by us or by the peer.
    Tls,
    /// The proxy could not be reached or did not answer.
    ProxyUnreachable,
    /// The proxy answered, and refused.
    ProxyRefused,
    /// What came cannot be read as an answer to the request.
    Unreadable,
    /// The answer's body ended early or could not be unpacked.
    CutShort,
    /// The answer's body is longer than `maxResponseBytes`.
    TooLarge,
}

/// A [`Cause`] with a line for a person.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// What it was.
    pub(crate) cause: Cause,
    /// What happened, on one line, without the address of the service.
    pub(crate) text: String,
}

impl Fault {
    /// A fault with its line.
    pub(crate) fn new(cause: Cause, text: impl Into<String>) -> Fault {
        Fault {
            cause,
            text: text.into(),
        }
    }
}
