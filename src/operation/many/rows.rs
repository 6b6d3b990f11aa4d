//! What is known of each row, and what a caller is told of it.

use serde::{Serialize, Serializer};

use crate::call::progress::together;
use crate::report::status::Status;
use crate::report::{ErrorReport, Outcome, Report};
use crate::text::members::Members;

/// What became of a row.
#[derive(Clone, Debug)]
pub(super) struct Fate {
    pub(super) outcome: Outcome,
    pub(super) status: Status,
    pub(super) http_status: u16,
    pub(super) id: Option<String>,
    pub(super) request_id: Option<String>,
    pub(super) error: Option<Box<ErrorReport>>,
}

impl Fate {
    /// The fate that a report tells of: that of a single call, or of a batch whose rows share it.
    pub(super) fn of(report: &Report) -> Fate {
        Fate {
            outcome: report.outcome,
            status: report.status,
            http_status: report.http_status,
            id: id_in(&report.sent_by_service).filter(|_| report.status == Status::Ok),
            request_id: report.request_id.clone(),
            error: report.error.clone(),
        }
    }

    /// That of a row that is there.
    pub(super) fn found(id: Option<String>) -> Fate {
        Fate {
            outcome: Outcome::Applied,
            status: Status::Ok,
            http_status: 0,
            id,
            request_id: None,
            error: None,
        }
    }

    /// Whether a resume sends the row again although the service refused it: the refusal was of the caller at that time.
    pub(super) fn may_be_sent_again(&self) -> bool {
        let of_caller = matches!(self.status, Status::Throttled | Status::Unauthorized);
        of_caller && self.outcome == Outcome::Rejected
    }
}

fn id_in(body: &[u8]) -> Option<String> {
    Members::of(str::from_utf8(body).ok()?)?.text("id")
}

/// One row.
#[derive(Clone, Debug)]
pub(super) struct Row<'t> {
    /// Its text: what stands before an added `@odata.type`, that, and the rest.
    pub(super) text: [&'t str; 3],
    /// What its attempts came to so far.
    pub(super) so_far: Outcome,
    pub(super) retries: u64,
    /// None while it is not known.
    pub(super) fate: Option<Box<Fate>>,
}

impl<'t> Row<'t> {
    /// Its text as it was given, in two pieces.
    pub(super) fn given(&self) -> [&'t str; 2] {
        [self.text[0], self.text[2]]
    }
}

/// How many rows came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) applied: usize,
    pub(super) rejected: usize,
    pub(super) unknown: usize,
    pub(super) not_sent: usize,
}

impl Counts {
    /// How many rows have a fate.
    pub(super) fn done(self) -> usize {
        self.applied + self.rejected + self.unknown + self.not_sent
    }

    fn add(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Applied => &mut self.applied,
            Outcome::Rejected => &mut self.rejected,
            Outcome::Unknown => &mut self.unknown,
            Outcome::NotSent | Outcome::None => &mut self.not_sent,
        } += 1;
    }

    /// What is known of the effect of all together: the worst that a caller must reckon with.
    pub(super) fn outcome(self) -> Outcome {
        match self {
            Counts { unknown: 1.., .. } => Outcome::Unknown,
            Counts { applied: 1.., .. } => Outcome::Applied,
            Counts { rejected: 1.., .. } => Outcome::Rejected,
            _ => Outcome::NotSent,
        }
    }
}

/// All rows.
pub(super) struct Rows<'t> {
    pub(super) all: Vec<Row<'t>>,
    pub(super) counts: Counts,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    index: usize,
    outcome: Outcome,
    status: Status,
    http_status: u16,
    id: Option<&'a str>,
    request_id: Option<&'a str>,
    error: Option<&'a ErrorReport>,
}

impl<'t> Rows<'t> {
    pub(super) fn new(all: Vec<Row<'t>>) -> Rows<'t> {
        let mut counts = Counts::default();
        for fate in all.iter().filter_map(|row| row.fate.as_ref()) {
            counts.add(fate.outcome);
        }
        Rows { all, counts }
    }

    /// A row's last word, of all its attempts; what it is now.
    pub(super) fn settle(&mut self, row: usize, mut fate: Fate) -> &Fate {
        let row = &mut self.all[row];
        fate.outcome = together(row.so_far, fate.outcome, fate.error.as_deref_mut());
        self.counts.add(fate.outcome);
        row.fate.insert(Box::new(fate))
    }

    /// How often the most repeated of these rows was sent again.
    pub(super) fn most_retries(&self, rows: &[usize]) -> u64 {
        let retries = rows.iter().map(|row| self.all[*row].retries);
        retries.max().unwrap_or_default()
    }

    /// An attempt of a row came to that, and another follows.
    pub(super) fn goes_on(&mut self, row: usize, outcome: Outcome) {
        let row = &mut self.all[row];
        row.so_far = row.so_far.max(outcome);
        row.retries += 1;
    }

    /// The rows without a fate end with this one.
    pub(super) fn end_with(&mut self, fate: &Fate) {
        for row in 0..self.all.len() {
            if self.all[row].fate.is_none() {
                self.settle(row, fate.clone());
            }
        }
    }
}

/// The array that the caller gets.
impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let all = self.all.iter().enumerate();
        to.collect_seq(all.filter_map(|(index, row)| {
            let fate = row.fate.as_deref()?;
            Some(Told {
                index,
                outcome: fate.outcome,
                status: fate.status,
                http_status: fate.http_status,
                id: fate.id.as_deref(),
                request_id: fate.request_id.as_deref(),
                error: fate.error.as_deref(),
            })
        }))
    }
}
