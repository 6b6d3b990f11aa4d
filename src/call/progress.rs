//! What a call's attempts have come to so far, all together.

use std::time::Duration;

use crate::report::{AttemptReport, Attempts, ErrorReport, MAX_MESSAGE, Outcome, Report};
use crate::text::line::one_line;
use crate::timing::clock::millis;

/// What is said where the last attempt is not the one that leaves the outcome open.
const EARLIER: &str = "; an earlier attempt may have taken effect";

/// What a call's attempts have come to so far.
pub(crate) struct Progress {
    /// That of all attempts: the one of them that says most.
    outcome: Outcome,
    attempts: Attempts,
    pub(crate) retries: u64,
    pub(crate) waited: Duration,
    pub(crate) paced: Duration,
    /// Whether the next attempt takes a new connection.
    pub(crate) fresh: bool,
    /// The service did not take the last token, and may have named claims.
    pub(crate) challenge: Option<Option<String>>,
    /// Whether a token was asked for anew: once a call.
    pub(crate) renewed: bool,
}

impl Progress {
    /// Nothing was done yet.
    pub(crate) fn none(write: bool) -> Progress {
        Progress {
            outcome: if write {
                Outcome::NotSent
            } else {
                Outcome::None
            },
            attempts: Attempts::default(),
            retries: 0,
            waited: Duration::ZERO,
            paced: Duration::ZERO,
            fresh: false,
            challenge: None,
            renewed: false,
        }
    }

    /// How many attempts were made.
    pub(crate) fn attempts(&self) -> u64 {
        self.attempts.made()
    }

    /// An attempt was made, and this came of it.
    pub(crate) fn add(&mut self, report: &Report, elapsed: Duration) {
        self.outcome = self.outcome.max(report.outcome);
        self.attempts.push(AttemptReport {
            status: report.status,
            http_status: report.http_status,
            request_id: report.request_id.clone(),
            elapsed_ms: millis(elapsed),
            wait_ms: 0,
        });
    }

    /// The next attempt is made after this wait.
    pub(crate) fn will_wait(&mut self, wait: Duration) {
        if let Some(last) = self.attempts.last_mut() {
            last.wait_ms = millis(wait);
        }
    }

    /// The call's report: what ended it, and what all its attempts came to.
    pub(crate) fn into_report(self, last: Report) -> Report {
        let mut report = last;
        report.outcome = together(self.outcome, report.outcome, report.error.as_deref_mut());
        report.attempts = self.attempts;
        report.waited_ms = millis(self.waited);
        report.paced_ms = millis(self.paced);
        report
    }
}

/// The outcome of an attempt and of those before it; where one of those leaves it open, the last one's error says so.
pub(crate) fn together(before: Outcome, last: Outcome, error: Option<&mut ErrorReport>) -> Outcome {
    if before == Outcome::Unknown
        && before > last
        && let Some(error) = error
    {
        let room = MAX_MESSAGE - EARLIER.len();
        error.message = one_line(&error.message, room) + EARLIER;
    }
    before.max(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Body;
    use crate::report::status::Status;

    fn report(outcome: Outcome) -> Report {
        Report {
            status: Status::BadRequest,
            outcome,
            error: Some(Box::new(ErrorReport {
                message: "why".to_owned(),
                ..ErrorReport::default()
            })),
            ..Report::offline(Body::Null)
        }
    }

    #[test]
    fn an_outcome_is_that_of_all_attempts() {
        use Outcome::{Applied, NotSent, Rejected, Unknown};
        let all = [NotSent, Rejected, Unknown, Applied];
        for (first, then) in all.into_iter().flat_map(|a| all.map(|b| (a, b))) {
            let together = match (first, then) {
                (Applied, _) | (_, Applied) => Applied,
                (Unknown, _) | (_, Unknown) => Unknown,
                // The service saw it and refused it: that a later attempt did not arrive changes nothing.
                (Rejected, _) | (_, Rejected) => Rejected,
                _ => NotSent,
            };
            let mut progress = Progress::none(true);
            progress.add(&report(first), Duration::ZERO);
            progress.add(&report(then), Duration::ZERO);
            let whole = progress.into_report(report(then));
            assert_eq!(whole.outcome, together, "{first:?}, {then:?}");
            let says = whole.message().contains("an earlier attempt");
            let later = first == Unknown && then != Unknown && then != Applied;
            assert_eq!(says, later, "{first:?}, {then:?}");
        }
        // Where no second attempt is made, the first one counts.
        let mut progress = Progress::none(true);
        progress.add(&report(Unknown), Duration::ZERO);
        assert_eq!(progress.into_report(report(NotSent)).outcome, Unknown);
    }
}
