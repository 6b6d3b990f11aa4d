//! The service: who asks, for what, and what it answers.

use std::sync::{Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, Method, StatusCode};

use crate::Options;
use crate::accept;
use crate::answers::{Answer, Body};
use crate::clock::Clock;
use crate::desk;
use crate::early::retry_after;
use crate::fault::Rules;
use crate::habits::Habit;
use crate::incoming::{Incoming, single};
use crate::list::{self, Pages};
use crate::members::Members;
use crate::model::{Action, Deed, Model, Origin, Quotas, STATUSES, Set, Verb, Version, View};
use crate::payload;
use crate::percent::encoded;
use crate::query::{Asked, Query};
use crate::quota::Windows;
use crate::route::{Route, Target, no_route, route, version};
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
    devices_quota: Option<Mutex<Windows>>,
    pub(crate) model: Model,
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

/// A request that has found its set.
#[derive(Clone, Copy)]
struct Call<'r> {
    bearer: &'r Bearer,
    route: &'r Route,
    shape: Shape<'r>,
    request: Incoming<'r>,
}

impl Call<'_> {
    fn set(&self) -> &'static Set {
        self.route.set
    }

    fn parents(&self) -> &[String] {
        &self.route.parents
    }
}

impl Service {
    pub(crate) fn new(options: &Options, model: Model, stores: Stores) -> Service {
        let windows = |quota| Mutex::new(Windows::new(quota));
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
            quota: options.quota.map(windows),
            devices_quota: options.devices_quota.or(options.quota).map(windows),
            model,
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
        let route = route(&self.model, version, request.method, path);
        // What is no route is counted, and refused to strangers, as one to the statuses.
        let set = route.as_ref().map_or(&STATUSES, |route| route.set);
        self.count(set.quotas, bearer, request.method)?;
        let needed = match route.as_ref().map(|route| &route.target) {
            Ok(Target::Action(_, action)) => action.permissions,
            _ if request.method == Method::GET => set.read,
            _ => set.write,
        };
        bearer.permit(needed)?;
        let route = route?;
        let asked = asked(request.method, &route);
        let asked = asked.ok_or_else(|| no_route(request.method, &route.template(), path))?;
        let view = View {
            version,
            kind: route.cast.unwrap_or(set.kind),
            filters_some: set.filters_some,
        };
        let query = Query::parse(view, asked, &self.habits, request.query)?;
        self.check_parents(bearer, &route)?;
        if let Target::Count = route.target {
            accept::text(request.headers)?;
            let count = list::count(&self.all(bearer, &route), &query);
            let mark = if self.count_mark { "\u{feff}" } else { "" };
            let text = format!("{mark}{count}");
            return Ok(Answer::ok(StatusCode::OK, Body::Text(text)));
        }
        let form = accept::form(request.headers, query.format.as_deref())?;
        let place = set.place(&route.parents, |id| format!("/{}", encoded(id)));
        let call = Call {
            bearer,
            route: &route,
            shape: Shape {
                version,
                form,
                set,
                parents: &route.parents,
                url: &format!("{}/{}/{place}", request.origin, version.name()),
                select: query.select.as_ref(),
            },
            request,
        };
        match (request.method, &route.target) {
            (_, Target::Action(id, action)) => self.act(call, id, action),
            (&Method::POST, _) => self.create(call),
            (&Method::PATCH, Target::Entity(id)) => self.update(call, id),
            (&Method::PATCH, _) => self.update_single(call),
            (&Method::DELETE, Target::Entity(id)) => self.delete(call, id),
            (_, Target::Entity(id)) => {
                let kept = self.found(call, id)?;
                Ok(Answer::ok(
                    StatusCode::OK,
                    Body::Odata(call.shape.entity(&kept), form),
                ))
            }
            (_, Target::Single) => {
                let text = call.shape.entity(&self.one_alone(call));
                let text = match self.habits.contains(&Habit::SingleInValue) {
                    true => format!("{{\"value\":{text}}}"),
                    false => text,
                };
                Ok(Answer::ok(StatusCode::OK, Body::Odata(text, form)))
            }
            _ => self.list(call, &query),
        }
    }

    /// Counts a request against its bearer's quota.
    pub(crate) fn count(
        &self,
        quotas: Quotas,
        bearer: &Bearer,
        method: &Method,
    ) -> Result<(), Answer> {
        let windows = match quotas {
            Quotas::Configuration => &self.quota,
            Quotas::Devices => &self.devices_quota,
        };
        let Some(windows) = windows else {
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
        for windows in [&self.quota, &self.devices_quota].into_iter().flatten() {
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

    /// What the bearer's tenant has in a set now; nobody waits for what is done with it.
    fn all(&self, bearer: &Bearer, route: &Route) -> Rows {
        self.stores()
            .of(&bearer.tenant)
            .of(route.set, &route.parents)
            .all()
    }

    /// Refuses what is below an entity that is not there, or is of another type than the path says.
    fn check_parents(&self, bearer: &Bearer, route: &Route) -> Result<(), Answer> {
        let (Some(above), Some((id, before))) = (route.set.parent(), route.parents.split_last())
        else {
            return Ok(());
        };
        let kept = self.stores().of(&bearer.tenant).at(above, before).get(id);
        let kept = kept.filter(|kept| route.cast.is_none_or(|cast| kept.kind.is(cast)));
        kept.map(|_| ()).ok_or_else(|| self.not_found())
    }

    /// The entity with that id, if it is of the type that the path says.
    fn found(&self, call: Call<'_>, id: &str) -> Result<std::sync::Arc<Kept>, Answer> {
        let store = self
            .stores()
            .of(&call.bearer.tenant)
            .of(call.set(), call.parents());
        let kept = store.get(id);
        let cast = call.route.cast.filter(|_| call.set().parent().is_none());
        let kept = kept.filter(|kept| cast.is_none_or(|cast| kept.kind.is(cast)));
        kept.ok_or_else(|| self.not_found())
    }

    /// Whether writes to a set are answered as the reference pages say.
    fn as_documented(&self, set: &Set) -> bool {
        set.as_documented || self.habits.contains(&Habit::AsDocumented)
    }

    fn not_found(&self) -> Answer {
        let status = StatusCode::NOT_FOUND;
        match self.habits.contains(&Habit::NotFoundUnknown) {
            true => Answer::plain(status, "UnknownError", ""),
            false => Answer::nested(status, "ResourceNotFound", "An error has occurred"),
        }
    }

    fn create(&self, call: Call<'_>) -> Result<Answer, Answer> {
        let text = payload::text(call.request)?;
        let mut sent = payload::create(call.shape.version, call.set().kind, text)?;
        desk::stamp_new(sent.kind, &mut sent.members, self.clock.since_1970());
        let id = self.chosen_id(call.request.headers)?;
        let mut stores = self.stores();
        let id = stores.new_id(call.set(), id);
        let store = stores
            .of_mut(&call.bearer.tenant)
            .of_mut(call.set(), call.parents());
        let kept = store.create(id, sent.kind, sent.members);
        drop(stores);
        let kept = kept.map_err(|Taken(id)| {
            let message = format!("An entity with the id '{id}' exists already.");
            Answer::plain(StatusCode::CONFLICT, "Conflict", &message)
        })?;
        let url = format!("{}/{}", call.shape.url, encoded(&kept.id));
        let answer = written(StatusCode::CREATED, &kept, call);
        let answer = match *answer.body {
            Body::Empty => answer.with("odata-entityid", url.clone()),
            _ => answer,
        };
        Ok(answer.with("location", url))
    }

    fn update(&self, call: Call<'_>, id: &str) -> Result<Answer, Answer> {
        let text = payload::text(call.request)?;
        let sent = payload::update(call.shape.version, call.set().kind, text)?;
        let before = self.found(call, id)?;
        if !std::ptr::eq(before.kind, sent.kind) {
            let (own, sent) = (before.kind.long_name(), sent.kind.long_name());
            return Err(Answer::invalid(&format!(
                "The entity is of the type '{own}', which cannot be changed to '{sent}'."
            )));
        }
        self.changed(call, &before, sent.members)
    }

    /// Changes what is one alone, and is kept.
    fn update_single(&self, call: Call<'_>) -> Result<Answer, Answer> {
        let text = payload::text(call.request)?;
        let sent = payload::update(call.shape.version, call.set().kind, text)?;
        let one = self.one_alone(call);
        let mut stores = self.stores();
        let store = stores
            .of_mut(&call.bearer.tenant)
            .of_mut(call.set(), call.parents());
        // It is there already from the second time on.
        let _ = store.create(one.id.clone(), one.kind, one.members.clone());
        drop(stores);
        self.changed(call, &one, sent.members)
    }

    fn changed(
        &self,
        call: Call<'_>,
        before: &Kept,
        mut changes: Members,
    ) -> Result<Answer, Answer> {
        desk::stamp_changed(before, &mut changes, self.clock.since_1970());
        let mut stores = self.stores();
        let store = stores
            .of_mut(&call.bearer.tenant)
            .of_mut(call.set(), call.parents());
        let kept = store.update(&before.id, changes);
        drop(stores);
        let kept = kept.ok_or_else(|| self.not_found())?;
        let with_entity = self.as_documented(call.set())
            && !(call.set().as_documented && self.habits.contains(&Habit::Update204));
        Ok(match with_entity {
            true => written(StatusCode::OK, &kept, call),
            false => Answer::ok(StatusCode::NO_CONTENT, Body::Empty),
        })
    }

    fn delete(&self, call: Call<'_>, id: &str) -> Result<Answer, Answer> {
        self.found(call, id)?;
        let mut stores = self.stores();
        let was = stores
            .of_mut(&call.bearer.tenant)
            .delete(call.set(), call.parents(), id);
        drop(stores);
        let status = match self.as_documented(call.set())
            && !(call.set().as_documented && self.habits.contains(&Habit::Delete200))
        {
            true => StatusCode::NO_CONTENT,
            false => StatusCode::OK,
        };
        match was {
            true => Ok(Answer::ok(status, Body::Empty)),
            false => Err(self.not_found()),
        }
    }

    fn act(&self, call: Call<'_>, id: &str, action: &'static Action) -> Result<Answer, Answer> {
        let given = match action.parameters {
            // A body is not looked at where there is nothing to say.
            [] => Members::default(),
            parameters => {
                let text = payload::text(call.request)?;
                payload::parameters(call.shape.version, parameters, text)?
            }
        };
        let kept = self.found(call, id)?;
        let now = self.clock.since_1970();
        let mut stores = self.stores();
        let sets = stores.of_mut(&call.bearer.tenant);
        desk::act(
            sets,
            (call.set(), call.parents()),
            &kept,
            action.deed,
            &given,
            now,
        );
        let Deed::Replace(below) = action.deed else {
            return Ok(Answer::ok(StatusCode::NO_CONTENT, Body::Empty));
        };
        let parents: Vec<String> = call
            .parents()
            .iter()
            .cloned()
            .chain([kept.id.clone()])
            .collect();
        let rows = sets.of(below, &parents).all();
        drop(stores);
        if !self.as_documented(call.set()) {
            return Ok(Answer::ok(StatusCode::OK, Body::Empty));
        }
        let shape = Shape {
            set: below,
            parents: &parents,
            ..call.shape
        };
        let items: Vec<String> = rows.iter().map(|kept| shape.item(kept)).collect();
        let text = format!("{{\"value\":[{}]}}", items.join(","));
        Ok(Answer::ok(StatusCode::OK, Body::Odata(text, shape.form)))
    }

    fn one_alone(&self, call: Call<'_>) -> Kept {
        let origin = call.set().single.unwrap_or(Origin::Kept);
        let stores = self.stores();
        desk::single(
            stores.of(&call.bearer.tenant),
            call.set(),
            call.parents(),
            origin,
        )
    }

    fn list(&self, call: Call<'_>, query: &Query) -> Result<Answer, Answer> {
        let mut asked = preferences(call.request.headers);
        let preferred = asked.find_map(|one| {
            let size = one.strip_prefix("odata.maxpagesize=");
            size.or_else(|| one.strip_prefix("maxpagesize="))?
                .parse()
                .ok()
        });
        let rows = self.all(call.bearer, call.route);
        let page = list::page(
            &rows,
            query,
            call.shape,
            preferred,
            &self.pages,
            &self.habits,
        )?;
        let answer = Answer::ok(StatusCode::OK, Body::Odata(page, call.shape.form));
        Ok(match preferred {
            Some(size) => answer.with("preference-applied", format!("odata.maxpagesize={size}")),
            None => answer,
        })
    }
}

/// What a request asks for; none where the path does not take its method.
fn asked(method: &Method, route: &Route) -> Option<Asked> {
    let (verb, asked) = match (method, &route.target) {
        (&Method::GET, Target::Collection) => (Verb::List, Asked::Collection),
        (&Method::GET, Target::Count) => (Verb::List, Asked::Count),
        (&Method::GET, Target::Entity(_) | Target::Single) => (Verb::Get, Asked::Entity),
        (&Method::POST, Target::Collection) => (Verb::Create, Asked::Write),
        (&Method::PATCH, Target::Entity(_) | Target::Single) => (Verb::Update, Asked::Write),
        (&Method::DELETE, Target::Entity(_)) => (Verb::Delete, Asked::Write),
        (&Method::POST, Target::Action(..)) => return Some(Asked::Write),
        _ => return None,
    };
    route.set.verbs.contains(&verb).then_some(asked)
}

/// The entity, or nothing where the client prefers that.
fn written(status: StatusCode, kept: &Kept, call: Call<'_>) -> Answer {
    let mut asked = preferences(call.request.headers);
    match asked.find(|one| one.starts_with("return=")).as_deref() {
        Some("return=minimal") => Answer::ok(StatusCode::NO_CONTENT, Body::Empty)
            .with("preference-applied", "return=minimal"),
        other => {
            let body = Body::Odata(call.shape.entity(kept), call.shape.form);
            let answer = Answer::ok(status, body);
            match other {
                Some("return=representation") => {
                    answer.with("preference-applied", "return=representation")
                }
                _ => answer,
            }
        }
    }
}
