//! The service: who asks, for what, and what it answers.

use std::sync::{Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, Method, StatusCode};

use crate::Options;
use crate::answers::{Answer, Body};
use crate::batch;
use crate::clock::Clock;
use crate::early::retry_after;
use crate::entity::{self, Version};
use crate::fault::Rules;
use crate::list::{self, Pages, Place};
use crate::percent::decoded;
use crate::query::{Asked, Query};
use crate::quota::Windows;
use crate::store::{Kept, Rows, Stores, Taken};
use crate::token::{self, Bearer, Tokens};

/// A request, wherever it came from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Incoming<'r> {
    pub(crate) method: &'r Method,
    /// As it was sent, percent-encoded.
    pub(crate) path: &'r str,
    pub(crate) query: &'r str,
    pub(crate) headers: &'r HeaderMap,
    pub(crate) body: &'r [u8],
    /// Scheme and authority that the client used.
    pub(crate) origin: &'r str,
}

/// As many entities as are gone over at once without a thought.
const MANY: usize = 1000;

/// What is behind the listener.
#[derive(Debug)]
pub(crate) struct Service {
    tokens: Tokens,
    pages: Pages,
    count_mark: bool,
    pub(crate) clock: Clock,
    quota: Option<Mutex<Windows>>,
    stores: Mutex<Stores>,
    pub(crate) faults: Rules,
}

/// What a path names below `/v1.0` or `/beta`.
enum Route {
    Collection,
    Count,
    Entity(String),
}

/// A header that must not stand twice.
pub(crate) fn single<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<&'h str>, Answer> {
    let mut values = headers.get_all(name).iter();
    let value = values.next();
    if values.next().is_some() {
        let message = format!("The header '{name}' stands more than once.");
        return Err(Answer::bad_request(&message));
    }
    Ok(value.and_then(|value| value.to_str().ok()))
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
    pub(crate) fn new(options: &Options) -> Service {
        Service {
            tokens: options.tokens,
            pages: Pages {
                size: options.page_size.max(1),
                key: std::hash::RandomState::new(),
            },
            count_mark: options.count_mark,
            clock: options.clock.clone(),
            quota: options.quota.map(|quota| Mutex::new(Windows::new(quota))),
            stores: Mutex::default(),
            faults: Rules::new(&options.faults),
        }
    }

    /// What a request is answered with.
    pub(crate) fn answer(&self, request: Incoming<'_>) -> Answer {
        self.checked(request).unwrap_or_else(|refused| refused)
    }

    fn checked(&self, request: Incoming<'_>) -> Result<Answer, Answer> {
        let bearer = token::authenticate(self.tokens, request.headers, self.clock.unix())?;
        let (version, path) = version(request.path)?;
        if batch::is_one(path) && path.matches('/').count() == 1 {
            return batch::answer(self, &bearer, version, request);
        }
        self.single(&bearer, version, path, request)
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
        let route = route(path).ok_or_else(|| no_segment(path))?;
        accepted(request.headers, matches!(route, Route::Count))?;
        let method = request.method;
        let query = |asked| Query::parse(version, asked, request.query);
        match (method, route) {
            (&Method::POST, Route::Collection) => {
                query(Asked::Write)?;
                self.create(bearer, version, request)
            }
            (&Method::GET, Route::Collection) => {
                self.list(bearer, version, &query(Asked::Collection)?, request)
            }
            (&Method::GET, Route::Count) => {
                let query = query(Asked::Count)?;
                let count = list::count(&self.all(bearer), &query);
                let mark = if self.count_mark { "\u{feff}" } else { "" };
                Ok(Answer::ok(
                    StatusCode::OK,
                    Body::Text(format!("{mark}{count}")),
                ))
            }
            (&Method::GET, Route::Entity(id)) => {
                let query = query(Asked::Entity)?;
                let kept = self.stores().of(&bearer.tenant).get(&id);
                let kept = kept.ok_or_else(not_found)?;
                let text = list::selected(&kept, &query, version);
                Ok(Answer::ok(StatusCode::OK, Body::Json(text)))
            }
            (&Method::PATCH, Route::Entity(id)) => {
                query(Asked::Write)?;
                self.update(bearer, version, &id, request)
            }
            (&Method::DELETE, Route::Entity(id)) => {
                query(Asked::Write)?;
                match self.stores().of_mut(&bearer.tenant).delete(&id) {
                    true => Ok(Answer::ok(StatusCode::NO_CONTENT, Body::Empty)),
                    false => Err(not_found()),
                }
            }
            (_, route) => {
                let template = match route {
                    Route::Collection => "~/singleton/navigation",
                    Route::Count => "~/singleton/navigation/$count",
                    Route::Entity(_) => "~/singleton/navigation/key",
                };
                Err(Answer::plain(
                    StatusCode::BAD_REQUEST,
                    "No method match route template",
                    &format!(
                        "No OData route exists that match template {template} with http verb {method} for request \
                         /StatelessDeviceConfigurationFEService{path}."
                    ),
                ))
            }
        }
    }

    /// Counts a request against its bearer's quota.
    fn count(&self, bearer: &Bearer, method: &Method) -> Result<(), Answer> {
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

    fn stores(&self) -> MutexGuard<'_, Stores> {
        self.stores.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether there are so many entities that going over them all takes long.
    pub(crate) fn has_many(&self) -> bool {
        self.stores().most() > MANY
    }

    /// What the bearer's tenant has now; nobody waits for what is done with it.
    fn all(&self, bearer: &Bearer) -> Rows {
        self.stores().of(&bearer.tenant).all()
    }

    fn create(
        &self,
        bearer: &Bearer,
        version: Version,
        request: Incoming<'_>,
    ) -> Result<Answer, Answer> {
        let text = payload(request)?;
        if let Some(problem) = entity::create_problem(version, text) {
            return Err(Answer::invalid(&problem));
        }
        let kept = self.stores().create(&bearer.tenant, text, None);
        let kept = kept.map_err(|Taken(id)| {
            let message = format!("An entity with the id '{id}' exists already.");
            Answer::plain(StatusCode::CONFLICT, "Conflict", &message)
        })?;
        let url = format!("{}/{}", collection(version, request.origin), kept.id);
        let answer = written(StatusCode::CREATED, &kept, version, request);
        let answer = match *answer.body {
            Body::Empty => answer.with("odata-entityid", url.clone()),
            _ => answer,
        };
        Ok(answer.with("location", url))
    }

    fn update(
        &self,
        bearer: &Bearer,
        version: Version,
        id: &str,
        request: Incoming<'_>,
    ) -> Result<Answer, Answer> {
        let changes = entity::changes(version, payload(request)?);
        let changes = changes.map_err(|problem| Answer::invalid(&problem))?;
        let kept = self.stores().of_mut(&bearer.tenant).update(id, changes);
        let kept = kept.ok_or_else(not_found)?;
        Ok(written(StatusCode::OK, &kept, version, request))
    }

    fn list(
        &self,
        bearer: &Bearer,
        version: Version,
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
        let url = collection(version, request.origin);
        let place = Place {
            version,
            url: &url,
            preferred,
        };
        let page = list::page(&self.all(bearer), query, place, &self.pages)?;
        let answer = Answer::ok(StatusCode::OK, Body::Json(page));
        Ok(match preferred {
            Some(size) => answer.with("preference-applied", format!("odata.maxpagesize={size}")),
            None => answer,
        })
    }
}

/// The entity, or nothing where the client prefers that.
fn written(status: StatusCode, kept: &Kept, version: Version, request: Incoming<'_>) -> Answer {
    let mut asked = preferences(request.headers);
    match asked.find(|one| one.starts_with("return=")).as_deref() {
        Some("return=minimal") => Answer::ok(StatusCode::NO_CONTENT, Body::Empty)
            .with("preference-applied", "return=minimal"),
        other => {
            let text = list::selected(kept, &Query::default(), version);
            let answer = Answer::ok(status, Body::Json(text));
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

/// The body of a write, if it is JSON and says so.
pub(crate) fn payload(request: Incoming<'_>) -> Result<&str, Answer> {
    const UNREADABLE: &str = "Unable to read JSON request payload. Please ensure Content-Type header is set and \
                              payload is of valid JSON format.";
    let unreadable = || Answer::bad_request(UNREADABLE);
    let kind = single(request.headers, "content-type")?.unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json")
        || request.headers.contains_key("content-encoding")
    {
        return Err(unreadable());
    }
    let text = str::from_utf8(request.body).map_err(|_| unreadable())?;
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(_) => Ok(text),
        Err(_) => Err(unreadable()),
    }
}

fn accepted(headers: &HeaderMap, is_text: bool) -> Result<(), Answer> {
    let (served, kinds) = match is_text {
        true => ("text/plain", ["*/*", "text/*", "text/plain"]),
        false => (
            "application/json",
            ["*/*", "application/*", "application/json"],
        ),
    };
    let accept = single(headers, "accept")?.unwrap_or("*/*");
    let takes = accept.split(',').any(|kind| {
        let kind = kind.split(';').next().unwrap_or_default().trim();
        kinds.contains(&kind) || is_text && kind == "application/json"
    });
    if takes {
        return Ok(());
    }
    Err(Answer::plain(
        StatusCode::NOT_ACCEPTABLE,
        "BadRequest",
        &format!("Only {served} is served."),
    ))
}

/// The version, and the path that follows it.
fn version(path: &str) -> Result<(Version, &str), Answer> {
    for version in [Version::V1, Version::Beta] {
        let rest = path
            .strip_prefix('/')
            .and_then(|path| path.strip_prefix(version.name()));
        if let Some(rest) = rest
            && (rest.is_empty() || rest.starts_with('/'))
        {
            return Ok((version, rest));
        }
    }
    let segment = path.trim_start_matches('/').split('/').next();
    let segment = segment.unwrap_or_default().to_lowercase();
    let message = format!("Invalid version: {segment}");
    let code = "ResourceNotFound";
    Err(Answer::plain(StatusCode::NOT_FOUND, code, &message))
}

fn route(path: &str) -> Option<Route> {
    let rest = path.strip_prefix("/deviceManagement/iosUpdateStatuses")?;
    if rest.is_empty() {
        return Some(Route::Collection);
    }
    if let Some(quoted) = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        let quoted = decoded(quoted)?;
        let id = quoted.strip_prefix('\'')?.strip_suffix('\'')?;
        return (!id.is_empty()).then(|| Route::Entity(id.replace("''", "'")));
    }
    let segment = rest.strip_prefix('/')?;
    if segment.is_empty() || segment.contains('/') {
        return None;
    }
    match decoded(segment)?.as_str() {
        "$count" => Some(Route::Count),
        id => Some(Route::Entity(id.to_owned())),
    }
}

fn not_found() -> Answer {
    let status = StatusCode::NOT_FOUND;
    Answer::nested(status, "ResourceNotFound", "An error has occurred")
}

fn no_segment(path: &str) -> Answer {
    let segment = path.trim_start_matches('/');
    let segment = decoded(segment).unwrap_or_else(|| segment.to_owned());
    Answer::bad_request(&format!("Resource not found for the segment '{segment}'."))
}
