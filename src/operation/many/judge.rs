//! What the answer to a batch means for its rows: which are settled, and which go out again.

use std::time::Duration;

use super::batch::{Answers, NoAnswer, answers};
use super::journal::Journal;
use super::lane::{End, Lane};
use super::rows::Fate;
use super::run::stopped_on_error;
use crate::call::exchange::Exchange;
use crate::call::progress::together;
use crate::call::verdict::Verdict;
use crate::log::Level;
use crate::report::status::Status;
use crate::report::{ErrorReport, Outcome, Report};
use crate::timing::clock::millis;
use crate::timing::pace::Gate;
use crate::timing::retry::Ending;
use crate::token::Token;

/// Rows that go out again, and those that do not.
#[derive(Default)]
struct Sorted {
    settled: Vec<(usize, Fate)>,
    /// The service says that it did nothing of these.
    throttled: Vec<(usize, Fate)>,
    /// The longest wait that it names.
    named: Option<Duration>,
    /// Of these nothing is certain, and the caller wants them repeated.
    uncertain: Vec<usize>,
}

impl Lane<'_, '_, '_> {
    /// What an attempt means for its rows.
    pub(super) fn judge(
        &self,
        verdict: Verdict,
        rows: &[usize],
        gate: &Gate,
        token: &Token,
    ) -> Result<(), End> {
        let Verdict {
            mut report,
            ending,
            named,
        } = verdict;
        let run = self.run;
        let mut state = run.state();
        state.add(&mut report);
        let is_renewed = state
            .renewed
            .as_ref()
            .is_some_and(|renewed| renewed.as_str() == token.as_str());
        drop(state);
        if report.status == Status::Unauthorized && run.has_provider && !is_renewed {
            let claims = report.error.as_ref().and_then(|error| error.claims.clone());
            self.record_again(rows)?;
            let renewed = self.ask_for_token(Some((token.clone(), claims)))?;
            run.state().renewed = Some(renewed);
            run.state().queue.again(rows.to_vec(), None, false);
            return Ok(());
        }
        // Bytes of one row's item that are no UTF-8 say nothing against another's.
        let body = String::from_utf8(std::mem::take(&mut report.sent_by_service));
        let body = body.unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into_owned());
        match report.http_status {
            200..300 | 424 => {
                if let Some(answers) = answers(&body, rows) {
                    return self.items(answers, &report, rows, gate, token);
                }
                if report.http_status != 424 {
                    report = no_answer(report, "the answer is none to a batch");
                }
            }
            413 if rows.len() > 1 => {
                self.record_again(rows)?;
                run.state().queue.halve(rows);
                return Ok(());
            }
            413 => run.state().queue.forget_halving(),
            _ => {}
        }
        let fates = rows.iter().map(|row| (*row, Fate::of(&report)));
        let retry = &run.client.options.retry;
        let mut sorted = Sorted::default();
        if ending == Ending::Throttled {
            sorted.throttled = fates.collect();
            sorted.named = named;
        } else if retry.is_retryable(true, ending) && self.may_repeat(rows, report.outcome) {
            let wait = self.back_off(rows);
            let fresh = report.http_status == 503;
            return self.send_again(rows, report.outcome, Some(wait), fresh);
        } else {
            sorted.settled = fates.collect();
        }
        self.sort_out(sorted, gate)?;
        let is_over = matches!(
            report.status,
            Status::Cancelled
                | Status::Unauthorized
                | Status::Forbidden
                | Status::Tls
                | Status::Proxy
        );
        let is_late = run
            .deadline
            .is_some_and(|deadline| run.client.shared.clock.now() >= deadline);
        if is_over || is_late || report.outcome == Outcome::NotSent {
            return Err(End::With(Box::new(report)));
        }
        Ok(())
    }

    /// Whether rows may go out once more, and wait for it.
    fn may_repeat(&self, rows: &[usize], outcome: Outcome) -> bool {
        let run = self.run;
        let retry = &run.client.options.retry;
        let is_free = outcome == Outcome::NotSent || retry.replay_uncertain_writes;
        is_free && !run.no_wait && run.state().rows.most_retries(rows) < retry.max_retries
    }

    fn back_off(&self, rows: &[usize]) -> Duration {
        let client = self.run.client;
        let retries = self.run.state().rows.most_retries(rows);
        let chance = client.shared.ids.chance();
        client.options.retry.back_off(retries + 1, chance)
    }

    /// Rows go out again, after that wait.
    fn send_again(
        &self,
        rows: &[usize],
        outcome: Outcome,
        wait: Option<Duration>,
        fresh: bool,
    ) -> Result<(), End> {
        let mut state = self.run.state();
        for row in rows {
            state.rows.goes_on(*row, outcome);
        }
        drop(state);
        self.record_again(rows)?;
        let now = self.run.client.shared.clock.now();
        let not_before = wait.and_then(|wait| now.checked_add(wait));
        let mut state = self.run.state();
        state.queue.again(rows.to_vec(), not_before, fresh);
        Ok(())
    }

    /// Rows will leave again; those of which no attempt is uncertain had no effect.
    fn record_again(&self, rows: &[usize]) -> Result<(), End> {
        let state = self.run.state();
        let certain = |row: &&usize| state.rows.all[**row].so_far != Outcome::Unknown;
        let without_effect: Vec<usize> = rows.iter().filter(certain).copied().collect();
        drop(state);
        self.record(|journal| journal.again(&without_effect))
    }

    /// What the answers mean for their rows.
    fn items(
        &self,
        answers: Answers<'_>,
        outer: &Report,
        rows: &[usize],
        gate: &Gate,
        token: &Token,
    ) -> Result<(), End> {
        let run = self.run;
        let retry = &run.client.options.retry;
        let asked = run.asked(Some(token));
        let now = run.client.shared.clock.calendar();
        if answers.junk > 0 {
            self.sink.write(Level::Warn, || {
                let (junk, id) = (answers.junk, run.id);
                format!(
                    "{junk} of a batch's answers are for none of its rows, client-request-id {id}"
                )
            });
        }
        let mut sorted = Sorted::default();
        for (row, answer) in rows.iter().zip(answers.of_rows) {
            let of_row = |mut fate: Fate| {
                fate.request_id = fate.request_id.or_else(|| outer.request_id.clone());
                (*row, fate)
            };
            let verdict = match answer {
                Ok(item) => match item.created(asked.secrets) {
                    Some(fate) => {
                        sorted.settled.push(of_row(fate));
                        continue;
                    }
                    None => {
                        let answer = Ok(item.answer());
                        asked.verdict(Exchange { answer, sent: true }, now)
                    }
                },
                Err(why) => {
                    let text = match why {
                        NoAnswer::Missing => "the batch's answer has none for this row",
                        NoAnswer::Contradicting => "the batch's answer has two for this row",
                    };
                    Verdict {
                        report: no_answer(outer.clone(), text),
                        ending: Ending::Final,
                        named: None,
                    }
                }
            };
            let fate = Fate::of(&verdict.report);
            let repeats = || retry.is_retryable(true, verdict.ending);
            if verdict.ending == Ending::Throttled {
                sorted.named = sorted.named.max(verdict.named);
                sorted.throttled.push(of_row(fate));
            } else if repeats() && self.may_repeat(&[*row], fate.outcome) {
                sorted.uncertain.push(*row);
            } else {
                sorted.settled.push(of_row(fate));
            }
        }
        self.sort_out(sorted, gate)
    }

    /// Throttled rows go out again, where they may; what else there is, is settled.
    fn sort_out(&self, mut sorted: Sorted, gate: &Gate) -> Result<(), End> {
        let run = self.run;
        let retry = &run.client.options.retry;
        let clock = &run.client.shared.clock;
        if !sorted.throttled.is_empty() {
            let rows: Vec<usize> = sorted.throttled.iter().map(|(row, _)| *row).collect();
            let wait = sorted.named.unwrap_or_else(|| self.back_off(&rows));
            gate.pause(wait);
            let may_wait = !run.no_wait
                && retry.bears(wait, sorted.named.is_some())
                && run
                    .deadline
                    .is_none_or(|deadline| clock.now() + wait <= deadline);
            let is_spent = |row| run.state().rows.most_retries(&[row]) >= retry.max_retries;
            let (again, ended): (Vec<_>, Vec<_>) = sorted
                .throttled
                .into_iter()
                .partition(|(row, _)| may_wait && !is_spent(*row));
            let again: Vec<usize> = again.into_iter().map(|(row, _)| row).collect();
            if !again.is_empty() {
                run.state().waits_ms(wait);
                self.told().begins("Retry-After", wait);
                self.send_again(&again, Outcome::Rejected, None, false)?;
            }
            sorted
                .settled
                .extend(ended.into_iter().map(|(row, mut fate)| {
                    if let Some(error) = &mut fate.error {
                        error.retryable = true;
                        error.retry_after_ms = Some(millis(wait));
                    }
                    (row, fate)
                }));
        }
        if !sorted.uncertain.is_empty() {
            let wait = self.back_off(&sorted.uncertain);
            self.send_again(&sorted.uncertain, Outcome::Unknown, Some(wait), true)?;
        }
        self.settle(sorted.settled)
    }

    /// Rows' last words: on disk first.
    fn settle(&self, mut fates: Vec<(usize, Fate)>) -> Result<(), End> {
        let run = self.run;
        let state = run.state();
        for (row, fate) in &mut fates {
            let so_far = state.rows.all[*row].so_far;
            fate.outcome = together(so_far, fate.outcome, fate.error.as_deref_mut());
        }
        drop(state);
        let recorded = self.record(|journal| journal.done(&fates));
        let mut state = run.state();
        let mut failed = None;
        for (row, fate) in fates {
            let fate = state.rows.settle(row, fate);
            if fate.outcome != Outcome::Applied {
                failed.get_or_insert((row, fate.outcome));
            }
        }
        drop(state);
        recorded?;
        match failed {
            Some((row, _)) if run.stop_on_error => Err(End::With(Box::new(stopped_on_error(row)))),
            _ => Ok(()),
        }
    }

    fn record(&self, write: impl FnOnce(&mut Journal) -> std::io::Result<()>) -> Result<(), End> {
        self.run.record(write).map_err(|refusal| {
            self.run.journal_failed(refusal);
            End::Stopped
        })
    }
}

/// Of a success that does not say what became of a row.
fn no_answer(report: Report, text: &str) -> Report {
    let error = match report.error {
        Some(error) => error,
        None => {
            let id = report.request_id.as_deref().unwrap_or("none");
            let http = report.http_status;
            Box::new(ErrorReport {
                message: format!("{text} (HTTP {http}; request-id {id})"),
                ..ErrorReport::default()
            })
        }
    };
    Report {
        status: match report.status {
            Status::Ok => Status::BadResponse,
            status => status,
        },
        outcome: Outcome::Unknown,
        error: Some(error),
        ..report
    }
}
