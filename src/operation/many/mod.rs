//! Many creates in batches: within the quota, a fate for every row, and resumed where an earlier run ended.

mod batch;
mod input;
mod journal;
mod judge;
mod lane;
mod queue;
mod rows;
mod run;
pub(crate) mod settle;
mod watch;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};

use serde::Serialize;
use ureq::http::{Method, Uri};

use self::batch::Form;
use self::journal::{Header, Journal, Known};
use self::queue::Queue;
use self::rows::{Fate, Row, Rows};
use self::run::{Run, State, reconciled_only, stopped_on_error};
use self::settle::{Likeness, MANY, Wanted, look};
pub(crate) use self::watch::Tell;
use self::watch::{for_tenant, report, watch};
use super::{Operation, Request};
use crate::call::expected::Expected;
use crate::client::Client;
use crate::client::options::{ManyOptions, Unknown};
use crate::report::status::Status;
use crate::report::{Body, Outcome, Refusal, Report};
use crate::resource::check::{TypeName, check_members};
use crate::resource::kept::Kept;
use crate::resource::rules::{Failure, no_object, not_json};
use crate::resource::table::{Resource, Version};
use crate::text::members::Members;
use crate::timing::clock::millis;
use crate::token::expires_at;
use crate::token::provider::{Credential, Provided};
use crate::transport::Interrupt;

/// A create of many, as its operation prepared it.
pub(crate) struct Job<'j> {
    pub(crate) client: &'j Client,
    pub(crate) operation: &'j Operation<'j>,
    pub(crate) resource: &'static Resource,
    pub(crate) version: Version,
    /// Where the entities are, below the version.
    pub(crate) place: &'j str,
    /// Where batches go.
    pub(crate) batch: Uri,
    /// Where all entities are read, and which of them are the resource's.
    pub(crate) listed: (Uri, Kept),
    pub(crate) options: ManyOptions,
    /// The token that was given.
    pub(crate) token: Option<&'j str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Forecast {
    rows: usize,
    valid: usize,
    invalid: usize,
    batches: usize,
    minimum_ms: u64,
    token_expires_in_ms: Option<i64>,
    token_outlives_run: Option<bool>,
}

impl Job<'_> {
    /// Creates the rows of a text.
    pub(crate) fn run(
        self,
        argument: &str,
        rows_json: &str,
        tell: &mut Tell<'_>,
    ) -> Result<Report, Refusal> {
        let type_name = TypeName::of(self.resource);
        let mut rows = input::rows(rows_json, argument, |text, members| {
            self.row(text, members, &type_name)
        })?;
        if self.operation.is_dry_run() {
            return Ok(self.forecast(&rows));
        }
        let mut journal = None;
        let mut settled = None;
        if let Some(path) = &self.options.journal {
            let header = Header::of(self.whereto(), rows.iter().map(Row::given));
            if self.options.reconcile_only && !Path::new(path).exists() {
                let problem = "is not there: reconcileOnly goes by what an earlier run wrote down";
                return Err(Refusal::about(Some("journal"), problem.to_owned()));
            }
            let (opened, earlier) = Journal::open(path, &header)?;
            let mut opened = opened;
            if let Some(Credential::Given(token)) = &self.operation.credential {
                for_tenant(&mut opened, token)?;
            }
            settled = self.take_over(&mut rows, earlier.rows, &mut opened)?;
            journal = Some(opened);
        }
        Ok(self.send(rows, journal, settled, tell))
    }

    /// Where rows go, as far as it does not differ between runs: a root of one's own may.
    fn whereto(&self) -> String {
        let options = &self.client.options;
        let (cloud, version) = (options.cloud.name(), &options.api_version);
        format!("{cloud} /{version}{}", self.place)
    }

    /// A row that is fit to be sent, or refused.
    fn row<'t>(
        &self,
        text: &'t str,
        members: Option<Members<'t>>,
        type_name: &'t TypeName,
    ) -> Row<'t> {
        let refused = |refusal: Refusal| {
            Some(Box::new(Fate::of(&Report::refused(
                refusal,
                Outcome::Rejected,
            ))))
        };
        let rules = self.options.rules;
        let checked = members
            .ok_or_else(|| no_object(text, "the entity"))
            .and_then(|members| check_members(self.resource, self.version, &members, rules));
        let (text, fate) = match checked {
            Ok(checked) => (type_name.within(text, &checked), None),
            Err(Failure::NotJson { .. }) => {
                let why = not_json(text).unwrap_or_else(|| "is no JSON".to_owned());
                let refusal = Refusal::not_json(None, format!("the row {why}"));
                ([text, "", ""], refused(refusal))
            }
            Err(Failure::Problems(problems)) => ([text, "", ""], refused(Refusal::of(problems))),
        };
        Row {
            text,
            so_far: Outcome::NotSent,
            retries: 0,
            fate,
        }
    }

    /// What a dry run tells.
    fn forecast(&self, rows: &[Row<'_>]) -> Report {
        let valid = rows.iter().filter(|row| row.fate.is_none()).count();
        let size = self.options.batch_size;
        let (batches, minimum_ms) = match self.client.options.quota {
            None => (valid.div_ceil(size), 0),
            Some(quota) => {
                // A batch is cut to the room left in its window.
                let most = quota.writes.min(quota.any);
                let (windows, rest) = (valid / most, valid % most);
                let batches = windows * most.div_ceil(size) + rest.div_ceil(size);
                let waits = valid.saturating_sub(1) / most;
                (batches, millis(quota.window).saturating_mul(waits as u64))
            }
        };
        let now = self.client.shared.clock.calendar();
        let expires = self.token.and_then(expires_at);
        let left = expires.map(|at| match at.duration_since(now) {
            Ok(left) => i64::try_from(left.as_millis()).unwrap_or(i64::MAX),
            Err(past) => -i64::try_from(past.duration().as_millis()).unwrap_or(i64::MAX),
        });
        let forecast = Forecast {
            rows: rows.len(),
            valid,
            invalid: rows.len() - valid,
            batches,
            minimum_ms,
            token_expires_in_ms: left,
            token_outlives_run: left
                .map(|left| i64::try_from(minimum_ms).is_ok_and(|least| left > least)),
        };
        Report {
            outcome: Outcome::NotSent,
            ..Report::offline(Body::own(&forecast))
        }
    }

    /// Takes over what an earlier run knew; the report of the reading that this took, if it took one.
    fn take_over(
        &self,
        rows: &mut [Row<'_>],
        known: Vec<Known>,
        journal: &mut Journal,
    ) -> Result<Option<Report>, Refusal> {
        let mut open = Vec::new();
        for (index, (row, known)) in rows.iter_mut().zip(known).enumerate() {
            // What was refused here before is refused again.
            let Some(fate) = known.fate().filter(|_| row.fate.is_none()) else {
                continue;
            };
            if fate.may_be_sent_again() {
                continue;
            }
            if fate.outcome == Outcome::Unknown {
                match self.options.unknown {
                    Unknown::Report => {}
                    Unknown::Reconcile => open.push(index),
                    Unknown::Resend => {
                        row.so_far = Outcome::Unknown;
                        continue;
                    }
                }
            }
            row.fate = Some(fate);
        }
        if open.is_empty() {
            return Ok(None);
        }
        self.reconcile(rows, &open, journal).map(Some)
    }

    /// Finds out what became of rows by what is there.
    fn reconcile(
        &self,
        rows: &mut [Row<'_>],
        open: &[usize],
        journal: &mut Journal,
    ) -> Result<Report, Refusal> {
        let properties = self.resource.properties();
        let likeness = |row: &Row<'_>| Likeness::of(properties, &row.given().concat());
        // Rows that are alike can stand for each other.
        let mut alike: Vec<(Likeness, Vec<usize>)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut wanted = Wanted::default();
        for index in open {
            let likeness = likeness(&rows[*index]);
            let key = likeness.key().to_owned();
            let place = *places.entry(key).or_insert(alike.len());
            if place == alike.len() {
                wanted.add(&likeness);
                alike.push((likeness, Vec::new()));
            }
            alike[place].1.push(*index);
        }
        let ids = rows.iter().filter_map(|row| row.fate.as_ref()?.id.clone());
        let taken: HashSet<String> = ids.collect();
        let report = look(
            self.client,
            self.operation,
            self.listed.clone(),
            properties,
            &mut wanted,
            &|id| taken.contains(id),
        )?;
        let mut done = Vec::new();
        let mut unsent = Vec::new();
        for (likeness, indexes) in alike {
            let ids = wanted.ids(&likeness);
            let reason = if report.status != Status::Ok {
                let why = report.message();
                Some(format!("what is there could not be read: {why}"))
            } else {
                (ids.len() > indexes.len()).then(|| MANY.to_owned())
            };
            for (place, index) in indexes.into_iter().enumerate() {
                let row = &mut rows[index];
                if let Some(reason) = &reason {
                    let error = row.fate.as_mut().and_then(|fate| fate.error.as_mut());
                    if let Some(error) = error {
                        error.message = format!("{}; {reason}", error.message);
                    }
                } else if let Some(id) = ids.get(place) {
                    let fate = Fate::found(Some(id.clone()));
                    row.fate = Some(Box::new(fate.clone()));
                    done.push((index, fate));
                } else {
                    row.fate = None;
                    unsent.push(index);
                }
            }
        }
        let written = journal.again(&unsent).and_then(|()| journal.done(&done));
        written
            .map_err(|why| Refusal::about(Some("journal"), format!("cannot be written: {why}")))?;
        Ok(report)
    }

    /// Sends what has no fate yet, and reports on all.
    fn send(
        &self,
        rows: Vec<Row<'_>>,
        journal: Option<Journal>,
        settled: Option<Report>,
        tell: &mut Tell<'_>,
    ) -> Report {
        let operation = self.operation;
        let to_send = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.fate.is_none());
        let to_send = to_send.map(|(index, _)| index).collect();
        let first_refused = rows.iter().position(|row| {
            row.fate
                .as_ref()
                .is_some_and(|fate| fate.outcome != Outcome::Applied)
        });
        let outgoing = operation.outgoing(Request {
            method: Method::POST,
            uri: self.batch.clone(),
            body: None,
            expected: Expected::Json,
        });
        let mut outgoing = match outgoing {
            Ok(outgoing) => outgoing,
            Err(refusal) => return Report::refused(refusal, Outcome::NotSent),
        };
        // The caller's are the items'.
        for (name, _) in &operation.headers {
            outgoing.headers.remove(name);
        }
        let given = match &operation.credential {
            Some(Credential::Given(token)) => Some(Provided {
                token: token.clone(),
                expires_at: None,
            }),
            _ => None,
        };
        let settled = settled.unwrap_or_else(|| Report::offline(Body::Null));
        let run = Run {
            client: self.client,
            interrupt: &operation.interrupt,
            no_more: Interrupt::default(),
            id: &operation.id,
            no_wait: operation.no_wait,
            begun: operation.begun,
            deadline: operation.deadline,
            stop_on_error: self.options.stop_on_error,
            batch: &outgoing,
            form: &Form::new(self.place, &operation.headers),
            state: Mutex::new(State {
                queue: Queue::new(to_send, self.options.batch_size),
                rows: Rows::new(rows),
                waiting: 0,
                ends_with: None,
                attempts: settled.attempts,
                waited_ms: settled.waited_ms,
                paced_ms: settled.paced_ms,
                http_status: settled.http_status,
                request_id: settled.request_id,
                diagnostic: settled.diagnostic,
                renewed: None,
                journal_failed: None,
            }),
            changed: Condvar::new(),
            journal: journal.map(Mutex::new),
            has_provider: matches!(operation.credential, Some(Credential::Provider)),
            held: Mutex::new(given),
            desk: Arc::default(),
            bell: Arc::default(),
        };
        if self.options.reconcile_only {
            run.stop(reconciled_only());
        } else if let Some(row) = first_refused.filter(|_| self.options.stop_on_error) {
            run.stop(stopped_on_error(row));
        }
        let lanes = self.options.concurrency.min(run.state().queue.len());
        let ended = watch(&run, lanes, tell);
        report(run, &ended)
    }
}
