//! The service: who asks, for what, and what it answers.

use std::sync::{Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, Method, StatusCode};

use crate::Options;
use crate::accept;
use crate::answers::{Answer, Body};
use crate::clock::Clock;
use crate::early::retry_after;
use crate::entity::Version;
use crate::fault::Rules;
use crate::habits::Habit;
use crate::incoming::{Incoming, single};
use crate::list::{self, Pages};
use crate::payload;
use crate::percent::encoded;
use crate::query::{Asked, Query};
use crate::quota::Windows;
use crate::route::{Route, route, version};
use crate::shape::Shape;
use crate::store::{Kept, Rows, Stores, Taken};
use crate::token::{self, Bearer, Tokens};

/// As many entities as are gone over at once without a thought.
const MANY: usize = 1000;

/// What is behind the listener.
#[derive(Debug)]
pub(crate) struct Service {
    tokens: Tokens,
    pages: Pages,
    count_mark: bool,
    habits: Vec<Habit>,
    pub(crate) clock: Clock,
    quota: Option<Mutex<Windows>>,
    stores: Mutex<Stores>,
    /// Whether a header says which id a new entity gets.
    chosen_ids: bool,
    pub(crate) faults: Rules,
}

/// The values of `Prefer`, in lower case.
fn preferences(headers: &HeaderMap) -> impl Iterator<Item = String> {
    let values = headers.get_all("prefer").iter();
    let values = values.filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split([',', ';']))
        .map(|value| value.trim().to_ascii_lowercase())
}

impl Service {
    pub(crate) fn new(options: &Options, stores: Stores) -> Service {
        Service {
            tokens: options.tokens,
            pages: Pages {
                size: options.page_size.max(1),
                beta_size: options.beta_page_size.unwrap_or(options.page_size).max(1),
                key: std::hash::RandomState::new(),
            },
            count_mark: options.count_mark,
            habits: options.habits.clone(),
            clock: options.clock.clone(),
            quota: options.quota.map(|quota| Mutex::new(Windows::new(quota))),
            stores: Mutex::new(stores),
            chosen_ids: options.control,
            faults: Rules::new(&options.faults, options.random_seed),
        }
    }

    /// Whose request it is, to which version, and the path below that.
    pub(crate) fn opened<'r>(
        &self,
        request: Incoming<'r>,
    ) -> Result<(Bearer, Version, &'r str), Answer> {
        let bearer = token::authenticate(self.tokens, request.headers, self.clock.unix())?;
        let (version, path) = version(request.path)?;
        Ok((bearer, version, path))
    }

    /// What one request of a bearer's is answered with; `path` is what follows the version.
    pub(crate) fn single(
        &self,
        bearer: &Bearer,
        version: Version,
        path: &str,
        request: Incoming<'_>,
    ) -> Result<Answer, Answer> {
        self.count(bearer, request.method)?;
        bearer.permit(request.method)?;
        let route = route(version, path)?;
        let asked = match (request.method, &route) {
            (&Method::GET, Route::Collection) => Asked::Collection,
            (&Method::GET, Route::Count) => Asked::Count,
            (&Method::GET, Route::Entity(_)) => Asked::Entity,
            (&Method::POST, Route::Collection) => Asked::Write,
            (&Method::PATCH | &Method::DELETE, Route::Entity(_)) => Asked::Write,
            _ => return Err(no_route(request.method, &route, path)),
        };
        let query = Query::parse(version, asked, &self.habits, request.query)?;
        if let Route::Count = route {
            accept::text(request.headers)?;
            let count = list::count(&self.all(bearer), &query);
            let mark = if self.count_mark { "\u{feff}" } else { "" };
            let text = format!("{mark}{count}");
            return Ok(Answer::ok(StatusCode::OK, Body::Text(text)));
        }
        let form = accept::form(request.headers, query.format.as_deref())?;
        let shape = Shape {
            version,
            form,
            url: &collection(version, request.origin),
            select: query.select.as_ref(),
        };
        match (request.method, route) {
            (&Method::POST, _) => self.create(bearer, shape, request),
            (&Method::PATCH, Route::Entity(id)) => self.update(bearer, shape, &id, request),
            (&Method::DELETE, Route::Entity(id)) => {
                match self.stores().of_mut(&bearer.tenant).delete(&id) {
                    true => Ok(Answer::ok(self.deleted(), Body::Empty)),
                    false => Err(self.not_found()),
                }
            }
            (_, Route::Entity(id)) => {
                let kept = self.stores().of(&bearer.tenant).get(&id);
                let kept = kept.ok_or_else(|| self.not_found())?;
                Ok(Answer::ok(
                    StatusCode::OK,
                    Body::Odata(shape.entity(&kept), form),
                ))
            }
            _ => self.list(bearer, shape, &query, request),
        }
    }

    /// Counts a request against its bearer's quota.
    pub(crate) fn count(&self, bearer: &Bearer, method: &Method) -> Result<(), Answer> {
        let Some(windows) = &self.quota else {
            return Ok(());
        };
        let mut windows = windows.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = windows.take(&bearer.quota_key, method != Method::GET, self.clock.now());
        taken.map_err(|throttled| {
            let seconds = retry_after(&self.clock, throttled.wait);
            Answer::throttled(&seconds, throttled.writes_only)
        })
    }

    pub(crate) fn stores(&self) -> MutexGuard<'_, Stores> {
        self.stores.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what counts against quotas.
    pub(crate) fn forget_sent(&self) {
        if let Some(windows) = &self.quota {
            let mut windows = windows.lock().unwrap_or_else(PoisonError::into_inner);
            windows.clear();
        }
    }

    /// The id that a new entity is to have, where its client says so.
    fn chosen_id(&self, headers: &HeaderMap) -> Result<Option<String>, Answer> {
        let id = match self.chosen_ids {
            true => single(headers, "emulator-id")?,
            false => None,
        };
        Ok(id.filter(|id| !id.is_empty()).map(str::to_owned))
    }

    /// Whether there are so many entities that going over them all takes long.
    pub(crate) fn has_many(&self) -> bool {
        self.stores().most() > MANY
    }

    /// What the bearer's tenant has now; nobody waits for what is done with it.
    fn all(&self, bearer: &Bearer) -> Rows {
        self.stores().of(&bearer.tenant).all()
    }

    fn deleted(&self) -> StatusCode {
        match self.habits.contains(&Habit::Delete200) {
            true => StatusCode::OK,
            false => StatusCode::NO_CONTENT,
        }
    }

    fn not_found(&self) -> Answer {
        let status = StatusCode::NOT_FOUND;
        match self.habits.contains(&Habit::NotFoundUnknown) {
            true => Answer::plain(status, "UnknownError", ""),
            false => Answer::nested(status, "ResourceNotFound", "An error has occurred"),
        }
    }

    fn create(
        &self,
        bearer: &Bearer,
        shape: Shape<'_>,
        request: Incoming<'_>,
    ) -> Result<Answer, Answer> {
        let members = payload::create(shape.version, payload::text(request)?)?;
        let id = self.chosen_id(request.headers)?;
        let kept = self.stores().create(&bearer.tenant, members, id);
        let kept = kept.map_err(|Taken(id)| {
            let message = format!("An entity with the id '{id}' exists already.");
            Answer::plain(StatusCode::CONFLICT, "Conflict", &message)
        })?;
        let url = format!("{}/{}", shape.url, encoded(&kept.id));
        let answer = written(StatusCode::CREATED, &kept, shape, request);
        let answer = match *answer.body {
            Body::Empty => answer.with("odata-entityid", url.clone()),
            _ => answer,
        };
        Ok(answer.with("location", url))
    }

    fn update(
        &self,
        bearer: &Bearer,
        shape: Shape<'_>,
        id: &str,
        request: Incoming<'_>,
    ) -> Result<Answer, Answer> {
        let changes = payload::update(shape.version, payload::text(request)?)?;
        let kept = self.stores().of_mut(&bearer.tenant).update(id, changes);
        let kept = kept.ok_or_else(|| self.not_found())?;
        Ok(match self.habits.contains(&Habit::Update204) {
            true => Answer::ok(StatusCode::NO_CONTENT, Body::Empty),
            false => written(StatusCode::OK, &kept, shape, request),
        })
    }

    fn list(
        &self,
        bearer: &Bearer,
        shape: Shape<'_>,
        query: &Query,
        request: Incoming<'_>,
    ) -> Result<Answer, Answer> {
        let mut asked = preferences(request.headers);
        let preferred = asked.find_map(|one| {
            let size = one.strip_prefix("odata.maxpagesize=");
            size.or_else(|| one.strip_prefix("maxpagesize="))?
                .parse()
                .ok()
        });
        let rows = self.all(bearer);
        let page = list::page(&rows, query, shape, preferred, &self.pages, &self.habits)?;
        let answer = Answer::ok(StatusCode::OK, Body::Odata(page, shape.form));
        Ok(match preferred {
            Some(size) => answer.with("preference-applied", format!("odata.maxpagesize={size}")),
            None => answer,
        })
    }
}

/// The entity, or nothing where the client prefers that.
fn written(status: StatusCode, kept: &Kept, shape: Shape<'_>, request: Incoming<'_>) -> Answer {
    let mut asked = preferences(request.headers);
    match asked.find(|one| one.starts_with("return=")).as_deref() {
        Some("return=minimal") => Answer::ok(StatusCode::NO_CONTENT, Body::Empty)
            .with("preference-applied", "return=minimal"),
        other => {
            let answer = Answer::ok(status, Body::Odata(shape.entity(kept), shape.form));
            match other {
                Some("return=representation") => {
                    answer.with("preference-applied", "return=representation")
                }
                _ => answer,
            }
        }
    }
}

/// The address of the collection that the client used.
fn collection(version: Version, origin: &str) -> String {
    format!(
        "{origin}/{}/deviceManagement/iosUpdateStatuses",
        version.name()
    )
}

fn no_route(method: &Method, route: &Route, path: &str) -> Answer {
    let template = route.template();
    Answer::plain(
        StatusCode::BAD_REQUEST,
        "No method match route template",
        &format!(
            "No OData route exists that match template {template} with http verb {method} for request \
             /StatelessDeviceConfigurationFEService{path}."
        ),
    )
}
