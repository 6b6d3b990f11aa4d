//! A list a page at a time, in constant memory.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use ureq::http::Uri;

use crate::call::page::Page;
use crate::circle::Ticket;
use crate::client::Client;
use crate::client::options::CallOptions;
use crate::operation::paging::{Way, not_followed, page_request};
use crate::operation::{Operation, perform};
use crate::report::status::Status;
use crate::report::{Body, Refusal, Report};
use crate::resource::kept::Kept;

/// How often a wait for another thread's page looks at its cancel flag and deadline.
const LOOK: Duration = Duration::from_millis(20);

/// Where a pager is.
#[derive(Default)]
enum Position {
    At(Uri),
    /// The last page's link is not followed, for that reason.
    Astray(String),
    #[default]
    End,
}

#[derive(Default)]
struct State {
    position: Position,
    way: Way,
}

/// Who has the state.
enum Place {
    Free(State),
    /// The stay of the thread that reads a page.
    With(Ticket),
}

/// A pager. It keeps its client.
pub(crate) struct Pager {
    client: Arc<Client>,
    options: CallOptions,
    /// Which elements are handed out.
    kept: Kept,
    place: Mutex<Place>,
    given_back: Condvar,
}

impl Pager {
    /// A pager that begins at the first page.
    pub(crate) fn new(
        client: Arc<Client>,
        mut options: CallOptions,
        first: Uri,
        kept: Kept,
    ) -> Pager {
        options
            .client_request_id
            .get_or_insert_with(|| client.shared.ids.guid());
        Pager {
            client,
            options,
            kept,
            place: Mutex::new(Place::Free(State {
                way: Way::from(&first),
                position: Position::At(first),
            })),
            given_back: Condvar::new(),
        }
    }

    /// What `intune_entity_pages` tells of it.
    pub(crate) fn about(&self) -> Report {
        Report {
            client_request_id: self.options.client_request_id.clone(),
            ..Report::offline(Body::Null)
        }
    }

    /// Reads the next page. After an error the same page is asked for again.
    pub(crate) fn next(&self, token: Option<&str>) -> Report {
        let options = Ok((self.options.clone(), ()));
        perform(&self.client, token, options, false, |operation, ()| {
            let mut turn = self.turn(&operation)?;
            self.read(&operation, &mut turn.state)
        })
    }

    fn read(&self, operation: &Operation<'_>, state: &mut State) -> Result<Report, Refusal> {
        let uri = match &state.position {
            Position::At(uri) => uri.clone(),
            Position::Astray(problem) => {
                return Ok(not_followed(Report::offline(Body::Null), problem));
            }
            Position::End => {
                return Ok(Report {
                    status: Status::End,
                    ..Report::offline(Body::Null)
                });
            }
        };
        let mut report = operation.send(page_request(uri))?;
        if report.status != Status::Ok {
            return Ok(report);
        }
        let page = Page::of(&report.sent_by_service);
        let without_others = page
            .as_ref()
            .and_then(|page| page.without_others(&self.kept));
        let next = page.and_then(|page| page.next);
        if let Some(text) = without_others {
            report.sent_by_service = text.into_bytes();
        }
        state.position = match next.map(|next| state.way.follow(&self.client, &next)) {
            None => Position::End,
            Some(Ok(uri)) => Position::At(uri),
            Some(Err(problem)) => Position::Astray(problem),
        };
        Ok(report)
    }

    /// Waits until no other thread reads a page.
    fn turn(&self, operation: &Operation<'_>) -> Result<Turn<'_>, Refusal> {
        let waits = &self.client.shared.waits;
        let mut place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let reader = match &mut *place {
                Place::With(reader) => *reader,
                Place::Free(state) => {
                    let state = std::mem::take(state);
                    let reader = waits.enter();
                    *place = Place::With(reader);
                    return Ok(Turn {
                        pager: self,
                        reader,
                        state,
                    });
                }
            };
            operation.may_wait("another thread reads this pager's page")?;
            // A reader that waits is inside a callback, or waits for one.
            let Ok(_waiting) = waits.begin(&[reader]) else {
                let text = "a callback calls for the page of a pager that waits for it";
                return Err(Refusal::new(Status::CallbackFailed, text));
            };
            place = self
                .given_back
                .wait_timeout(place, LOOK)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }
}

/// The pager's state, given back when dropped.
struct Turn<'p> {
    pager: &'p Pager,
    reader: Ticket,
    state: State,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let Pager { place, client, .. } = self.pager;
        let own = std::mem::take(&mut self.state);
        let mut place = place.lock().unwrap_or_else(PoisonError::into_inner);
        *place = Place::Free(own);
        client.shared.waits.leave(self.reader);
        drop(place);
        self.pager.given_back.notify_one();
    }
}
