//! What a path names.

use http::{Method, StatusCode};

use crate::answers::Answer;
use crate::model::{Action, Model, PREFIX, Set, Type, Version};
use crate::percent::decoded;

/// What a path names below `/v1.0` or `/beta`.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) set: &'static Set,
    /// The ids of what the set is below, the topmost first.
    pub(crate) parents: Vec<String>,
    /// The type that the path says the entity is of.
    pub(crate) cast: Option<&'static Type>,
    pub(crate) target: Target,
}

/// What of a set is named.
#[derive(Debug)]
pub(crate) enum Target {
    Collection,
    Count,
    Entity(String),
    Action(String, &'static Action),
    /// What is one alone.
    Single,
    /// What OData knows there and the service has no route for: what its template ends with.
    Unserved(&'static str),
}

impl Route {
    /// The route's template in messages.
    pub(crate) fn template(&self) -> String {
        let below = "/key/navigation".repeat(self.parents.len());
        let end = match self.target {
            Target::Collection | Target::Single => "",
            Target::Count => "/$count",
            Target::Entity(_) => "/key",
            Target::Action(..) => "/key/action",
            Target::Unserved(end) => end,
        };
        format!("~/singleton/navigation{below}{end}")
    }
}

/// The version, and the path that follows it.
pub(crate) fn version(path: &str) -> Result<(Version, &str), Answer> {
    let rest = path.strip_prefix('/').unwrap_or(path);
    let (segment, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let mut versions = [Version::V1, Version::Beta].into_iter();
    if let Some(version) = versions.find(|version| version.name().eq_ignore_ascii_case(segment)) {
        return Ok((version, rest));
    }
    let message = format!("Invalid version: {}", segment.to_lowercase());
    let code = "ResourceNotFound";
    Err(Answer::plain(StatusCode::NOT_FOUND, code, &message))
}

/// A step of a path.
struct Step {
    text: String,
    /// The segment that it stands in, as messages show it.
    segment: String,
    /// Whether it stands in brackets behind a name, and so is a key.
    in_brackets: bool,
}

/// The steps of a path: its segments, keys in brackets each by itself.
fn steps(path: &str) -> Result<Vec<Step>, Answer> {
    let mut steps = Vec::new();
    for raw in path.strip_prefix('/').unwrap_or(path).split('/') {
        let segment = decoded(raw).ok_or_else(|| no_segment(raw))?;
        let is_name = segment.starts_with(|c: char| c.is_ascii_alphabetic());
        let at = segment
            .find('(')
            .filter(|_| is_name && segment.ends_with(')'));
        let (name, key) = segment.split_at(at.unwrap_or(segment.len()));
        let key = quoted_key(key);
        let name = if key.is_some() { name } else { &segment };
        let step = |text: &str, in_brackets| Step {
            text: text.to_owned(),
            segment: segment.clone(),
            in_brackets,
        };
        steps.push(step(name, false));
        steps.extend(key.map(|key| step(&key, true)));
    }
    Ok(steps)
}

/// How many steps of the pattern the path has, in which the ids are.
fn fitting(pattern: &[&str], steps: &[Step]) -> usize {
    let fits = |(wanted, step): &(&&str, &Step)| match **wanted {
        "{}" => !step.text.is_empty(),
        name => !step.in_brackets && step.text.eq_ignore_ascii_case(name),
    };
    pattern.iter().zip(steps).take_while(fits).count()
}

/// What the path below a version names; its names are compared without letter case.
pub(crate) fn route(
    model: &Model,
    version: Version,
    method: &Method,
    path: &str,
) -> Result<Route, Answer> {
    let mut steps = steps(path)?;
    let cast = cast(model, &mut steps);
    let mut known = 0;
    let mut found: Option<(&'static Set, usize)> = None;
    for set in &model.sets {
        let pattern: Vec<&str> = set.steps().collect();
        let fits = fitting(&pattern, &steps);
        known = known.max(fits);
        let longer = found.is_none_or(|(_, length)| length < pattern.len());
        if fits == pattern.len() && longer {
            found = Some((set, pattern.len()));
        }
    }
    let Some((set, length)) = found else {
        return match steps.get(known) {
            Some(step) => Err(no_segment(&step.segment)),
            // What holds sets, by itself.
            None => Err(no_route(method, "~/singleton", path)),
        };
    };
    let ids = set.steps().zip(&steps).filter(|(step, _)| *step == "{}");
    let parents = ids.map(|(_, step)| step.text.clone()).collect();
    let target = target(set, version, &steps[length..])?;
    Ok(Route {
        set,
        parents,
        cast,
        target,
    })
}

/// Takes the type out of the path that a cast below an id names.
fn cast(model: &Model, steps: &mut Vec<Step>) -> Option<&'static Type> {
    // Behind the set's and the id.
    for at in 3..steps.len() {
        let name = &steps[at].text;
        let mut sets = model.sets.iter();
        let found = sets.find_map(|set| {
            let is_set = steps[at - 2].text.eq_ignore_ascii_case(set.name());
            is_set.then(|| set.kind.or_derived(name))?
        });
        if found.is_some() {
            steps.remove(at);
            return found;
        }
    }
    None
}

/// What of a set the steps behind its own name.
fn target(set: &'static Set, version: Version, rest: &[Step]) -> Result<Target, Answer> {
    let Some((key, below)) = rest.split_first() else {
        return Ok(match set.single {
            Some(_) => Target::Single,
            None => Target::Collection,
        });
    };
    if set.single.is_some() {
        return match set.kind.find(version, &key.text) {
            Some(_) if below.is_empty() => Ok(Target::Unserved("/property")),
            _ => Err(no_segment(&key.segment)),
        };
    }
    if key.text.is_empty() {
        return Err(no_segment(""));
    }
    if !key.in_brackets && key.text.eq_ignore_ascii_case("$count") {
        return match below.first() {
            None => Ok(Target::Count),
            Some(step) => Err(no_segment(&step.segment)),
        };
    }
    if !key.in_brackets && set.kind.or_derived(&key.text).is_some() {
        // A cast of the whole set, which no capture shows.
        return Ok(Target::Unserved("/cast"));
    }
    let Some(name) = below.first() else {
        return Ok(Target::Entity(key.text.clone()));
    };
    let short = name.text.get(PREFIX.len()..).filter(|_| {
        let prefix = name.text.get(..PREFIX.len());
        prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(PREFIX))
    });
    let short = short.unwrap_or(&name.text);
    let mut actions = set.actions.iter();
    let action = actions.find(|action| action.name.eq_ignore_ascii_case(short));
    if let (Some(action), None) = (action, below.get(1)) {
        return Ok(Target::Action(key.text.clone(), action));
    }
    let mut kinds = set.kind.and_derived();
    match kinds.find_map(|kind| kind.find(version, &name.text)) {
        Some(_) => Ok(Target::Unserved("/key/property")),
        None => Err(no_segment(&name.segment)),
    }
}

/// The key in `('…')`, or in `(id='…')`.
fn quoted_key(key: &str) -> Option<String> {
    let inner = key.strip_prefix('(')?.strip_suffix(')')?;
    let named = inner
        .split_once('=')
        .filter(|(name, _)| name.eq_ignore_ascii_case("id"));
    let quoted = named.map_or(inner, |(_, value)| value);
    let id = quoted.strip_prefix('\'')?.strip_suffix('\'')?;
    Some(id.replace("''", "'"))
}

fn no_segment(segment: &str) -> Answer {
    Answer::bad_request(&format!("Resource not found for the segment '{segment}'."))
}

/// What the service says of a method that a path does not take.
pub(crate) fn no_route(method: &Method, template: &str, path: &str) -> Answer {
    Answer::plain(
        StatusCode::BAD_REQUEST,
        "No method match route template",
        &format!(
            "No OData route exists that match template {template} with http verb {method} for request \
             /StatelessDeviceConfigurationFEService{path}."
        ),
    )
}
