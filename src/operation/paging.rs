//! The way from page to page, and all pages as one.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use ureq::http::{Method, Uri};

use crate::call::expected::Expected;
use crate::call::page::{Joined, NEXT_LINK, Page};
use crate::client::Client;
use crate::operation::place::link;
use crate::operation::{Operation, Request};
use crate::report::status::Status;
use crate::report::{Body, ErrorReport, MAX_MESSAGE, Refusal, Report};
use crate::resource::kept::Kept;
use crate::text::line::one_line;

/// The request for a page.
pub(crate) fn page_request(uri: Uri) -> Request {
    Request {
        method: Method::GET,
        uri,
        body: None,
        expected: Expected::Page,
    }
}

/// The way from page to page: no link is followed twice, and none to another origin.
#[derive(Default)]
pub(crate) struct Way {
    hasher: RandomState,
    /// Hashes of the links that were followed.
    seen: HashSet<u64>,
}

impl Way {
    /// A way that begins at the first page.
    pub(crate) fn from(first: &Uri) -> Way {
        let hasher = RandomState::new();
        let seen = HashSet::from([hasher.hash_one(first.to_string())]);
        Way { hasher, seen }
    }

    /// Where the link leads.
    ///
    /// # Errors
    /// It is not followed, for that reason.
    pub(crate) fn follow(&mut self, client: &Client, next: &str) -> Result<Uri, String> {
        let uri = link(client, next).map_err(|problem| format!("{NEXT_LINK} {problem}"))?;
        if self.seen.insert(self.hasher.hash_one(uri.to_string())) {
            return Ok(uri);
        }
        Err(format!(
            "{NEXT_LINK} leads back to a page that was read before"
        ))
    }
}

/// `BAD_RESPONSE` for a page whose link is not followed.
pub(crate) fn not_followed(page: Report, problem: &str) -> Report {
    Report {
        status: Status::BadResponse,
        error: Some(Box::new(ErrorReport {
            message: one_line(problem, MAX_MESSAGE),
            ..ErrorReport::default()
        })),
        ..page
    }
}

/// Every page from the first on, as one: its other members, and the elements of all that are kept.
pub(crate) fn every_page(
    client: &Client,
    operation: &Operation<'_>,
    first: Uri,
    kept: &Kept,
    most: Option<usize>,
) -> Result<Report, Refusal> {
    let mut joined = Joined::default();
    let mut report = page_by_page(client, operation, first, &mut |page| {
        joined.add(page, kept, most);
        !joined.is_full(most)
    })?;
    if report.status == Status::Ok && !operation.is_dry_run() {
        report.sent_by_service = joined.into_text().into_bytes();
        report.body = Body::FromService;
    }
    Ok(report)
}

/// Hands over page after page, while more are wanted, and gives the report of the last with the attempts of all.
pub(crate) fn page_by_page(
    client: &Client,
    operation: &Operation<'_>,
    first: Uri,
    goes_on: &mut dyn FnMut(&Page<'_>) -> bool,
) -> Result<Report, Refusal> {
    let mut way = Way::from(&first);
    let mut before: Option<Report> = None;
    let mut uri = first;
    loop {
        let mut report = operation.send(page_request(uri))?;
        if let Some(before) = before.take() {
            report = report.behind(before);
        }
        if report.status != Status::Ok || operation.is_dry_run() {
            return Ok(report);
        }
        let Some(page) = Page::of(&report.sent_by_service) else {
            return Ok(not_followed(report, "the answer is no page"));
        };
        let wants_more = goes_on(&page);
        let Some(next) = page.next.filter(|_| wants_more) else {
            return Ok(report);
        };
        uri = match way.follow(client, &next) {
            Ok(uri) => uri,
            Err(problem) => return Ok(not_followed(report, &problem)),
        };
        before = Some(report);
    }
}
