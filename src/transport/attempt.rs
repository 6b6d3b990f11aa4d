//! The attempt under way on this thread.
//!
//! ureq runs wholly on the caller's thread, so what its connector and transport need to know of the
//! attempt they work for (the cancel flag, the time left, whether a byte has left) is kept here
//! instead of being threaded through ureq.

use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::answer::{Answer, Asked};
use super::fault::{Cause, Fault};
use super::interrupt::{Interrupt, SLICE};

thread_local! {
    /// Never dropped, for that needs a destructor, behind which a thread's other destructors could not call any more.
    /// What is entered is left, too.
    static CURRENT: ManuallyDrop<RefCell<Option<Rc<Attempt>>>> = const { ManuallyDrop::new(RefCell::new(None)) };
}

/// What bounds an attempt.
#[derive(Clone, Debug)]
pub(crate) struct Bounds {
    /// The call's deadline, if it has one.
    pub(crate) deadline: Option<Instant>,
    /// `attemptTimeoutMs`.
    pub(crate) attempt_timeout: Duration,
    /// `connectTimeoutMs`: look-up, connect, CONNECT and TLS together.
    pub(crate) connect_timeout: Duration,
    /// Whether a pooled connection must not be used.
    pub(crate) fresh: bool,
}

/// Where a connection stands on its way to the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The request may go out.
    Connected,
    /// Towards the service itself.
    Service,
    /// Towards a proxy, or waiting for its answer to CONNECT.
    Proxy,
}

/// One attempt, as connector and transport see it.
#[derive(Debug)]
pub(crate) struct Attempt {
    interrupt: Arc<Interrupt>,
    begun: Instant,
    bounds: Bounds,
    connect_ends: Cell<Option<Instant>>,
    stage: Cell<Stage>,
    sent: Cell<bool>,
    fault: RefCell<Option<Fault>>,
    asked: Asked,
    answer: RefCell<Option<Answer>>,
}

impl Attempt {
    /// An attempt that begins now.
    pub(crate) fn new(interrupt: Arc<Interrupt>, bounds: Bounds) -> Attempt {
        Attempt {
            interrupt,
            begun: Instant::now(),
            bounds,
            connect_ends: Cell::new(None),
            stage: Cell::new(Stage::Connected),
            sent: Cell::new(false),
            fault: RefCell::new(None),
            asked: Asked::default(),
            answer: RefCell::new(None),
        }
    }

    /// Makes this the attempt of the thread until the guard is dropped.
    pub(crate) fn enter(self, asked: Asked) -> Entered {
        let attempt = Rc::new(Attempt { asked, ..self });
        let before = CURRENT.try_with(|current| current.replace(Some(Rc::clone(&attempt))));
        let before = before.unwrap_or_default();
        Entered { attempt, before }
    }

    /// How long a socket call may block: at most [`SLICE`], less where an end is nearer.
    ///
    /// # Errors
    /// The attempt is over: cancelled, or out of time.
    pub(super) fn patience(&self) -> Result<Duration, Fault> {
        if self.interrupt.is_cancelled() {
            return Err(self.record(Fault::new(Cause::Cancelled, "cancelled")));
        }
        let now = Instant::now();
        let left = |ends: Instant| ends.saturating_duration_since(now);
        let mut patience = SLICE;
        if let Some(deadline) = self.bounds.deadline {
            if left(deadline).is_zero() {
                let text = "the call's deadline passed";
                return Err(self.record(Fault::new(Cause::DeadlinePassed, text)));
            }
            patience = patience.min(left(deadline));
        }
        if let Some(ends) = self.begun.checked_add(self.bounds.attempt_timeout) {
            if left(ends).is_zero() {
                let millis = self.bounds.attempt_timeout.as_millis();
                let text = format!("no whole answer within attemptTimeoutMs ({millis})");
                return Err(self.record(Fault::new(Cause::AttemptTimedOut, text)));
            }
            patience = patience.min(left(ends));
        }
        if let Some(ends) = self.connect_ends.get() {
            if left(ends).is_zero() {
                return Err(self.record(self.connect_timed_out()));
            }
            patience = patience.min(left(ends));
        }
        Ok(patience)
    }

    fn connect_timed_out(&self) -> Fault {
        let millis = self.bounds.connect_timeout.as_millis();
        if self.stage.get() == Stage::Proxy {
            let text = format!("the proxy did not answer within connectTimeoutMs ({millis})");
            Fault::new(Cause::ProxyUnreachable, text)
        } else {
            let text = format!("no connection within connectTimeoutMs ({millis})");
            Fault::new(Cause::ConnectTimedOut, text)
        }
    }

    /// The time left for the connection that is being made.
    pub(super) fn connect_time_left(&self) -> Duration {
        let now = Instant::now();
        [self.connect_ends.get(), self.bounds.deadline]
            .into_iter()
            .flatten()
            .map(|ends| ends.saturating_duration_since(now))
            .min()
            .unwrap_or(self.bounds.connect_timeout)
    }

    /// Runs `connect` with the connect time-out in force. What it sends is no part of the request.
    pub(super) fn connecting<T>(&self, through_proxy: bool, connect: impl FnOnce() -> T) -> T {
        let ends = Instant::now().checked_add(self.bounds.connect_timeout);
        self.connect_ends.set(ends);
        self.stage.set(if through_proxy {
            Stage::Proxy
        } else {
            Stage::Service
        });
        let made = connect();
        self.stage.set(Stage::Connected);
        self.connect_ends.set(None);
        made
    }

    /// The tunnel through the proxy stands: what follows concerns the service.
    pub(super) fn tunnel_stands(&self) {
        self.stage.set(Stage::Service);
    }

    /// Whether what is being connected to is a proxy.
    pub(super) fn towards_proxy(&self) -> bool {
        self.stage.get() == Stage::Proxy
    }

    /// Bytes were handed to the socket.
    pub(super) fn bytes_left(&self) {
        if self.stage.get() == Stage::Connected {
            self.sent.set(true);
        }
    }

    /// Whether a byte of the request was handed to the socket (under TLS: of application data).
    pub(crate) fn sent(&self) -> bool {
        self.sent.get()
    }

    /// Whether a pooled connection must not be used.
    pub(super) fn wants_fresh_connection(&self) -> bool {
        self.bounds.fresh
    }

    /// What an answer must fit.
    pub(super) fn asked(&self) -> &Asked {
        &self.asked
    }

    /// An answer was read.
    pub(super) fn answered(&self, answer: Answer) {
        self.answer.replace(Some(answer));
    }

    /// Keeps the first fault for [`Entered::fault`], and gives it back.
    pub(super) fn record(&self, fault: Fault) -> Fault {
        let fault = self.placed(fault);
        self.fault.borrow_mut().get_or_insert_with(|| fault.clone());
        fault
    }

    /// The fault that was recorded already, else this one, recorded now.
    pub(super) fn recorded_or(&self, fault: Fault) -> Fault {
        let fault = self.placed(fault);
        self.fault.borrow_mut().get_or_insert(fault).clone()
    }

    /// A connection that breaks before the tunnel stands is the proxy's.
    fn placed(&self, fault: Fault) -> Fault {
        if fault.cause == Cause::Network && self.towards_proxy() {
            let text = format!("the proxy did not answer: {}", fault.text);
            return Fault::new(Cause::ProxyUnreachable, text);
        }
        fault
    }
}

/// While it lives, its attempt is the thread's.
#[derive(Debug)]
pub(crate) struct Entered {
    attempt: Rc<Attempt>,
    before: Option<Rc<Attempt>>,
}

impl Entered {
    /// The attempt itself.
    #[cfg(any(fuzzing, test))]
    pub(super) fn attempt(&self) -> &Attempt {
        &self.attempt
    }

    /// What connector or transport recorded as the reason of a failure.
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.attempt.fault.borrow().clone()
    }

    /// The answer, once.
    pub(crate) fn answer(&self) -> Option<Answer> {
        self.attempt.answer.take()
    }

    /// Whether a byte of the request was handed to the socket.
    pub(crate) fn sent(&self) -> bool {
        self.attempt.sent()
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        drop(CURRENT.try_with(|current| current.replace(self.before.take())));
    }
}

/// The attempt of this thread; none while ureq works outside one (a connection is dropped).
pub(super) fn current() -> Option<Rc<Attempt>> {
    let current = CURRENT.try_with(|current| current.borrow().clone());
    current.unwrap_or_default()
}

/// The attempt of this thread, where there must be one.
pub(super) fn current_or_error() -> Result<Rc<Attempt>, ureq::Error> {
    current().ok_or_else(|| ureq::Error::Io(std::io::Error::other("a connection outside a call")))
}

/// The fault as ureq carries it.
pub(super) fn to_ureq(fault: Fault) -> ureq::Error {
    ureq::Error::Io(std::io::Error::other(fault.text))
}
