//! The verbs, for any resource that has a table.

use std::sync::Arc;

use ureq::http::{Method, Uri};

use super::many::{Job, Tell, settle};
use super::merge::{Merged, Merging};
use super::pager::Pager;
use super::place::{below, segment};
use super::{Operation, Request, paging, perform};
use crate::call::expected::Expected;
use crate::client::Client;
use crate::client::options::query::Query;
use crate::client::options::{
    CallOptions, Merge, action_options, create_options, entity_options, list_options, many_options,
    read_options, update_options, validate_rules,
};
use crate::report::status::Status;
use crate::report::{Body, Outcome, Refusal, Report};
use crate::resource::cast::Form;
use crate::resource::check::{Checked, TypeName, check, check_parameters};
use crate::resource::kept::{Kept, Sent};
use crate::resource::rules::{Failure, Require, Rules};
use crate::resource::table::{Resource, Verb, Version};

/// Whom a verb is asked of, for which resource.
pub(crate) struct Entities<'c> {
    pub(crate) client: &'c Arc<Client>,
    pub(crate) resource: &'static Resource,
    pub(crate) token: Option<&'c str>,
    pub(crate) options: Option<&'c str>,
}

impl Entities<'_> {
    /// Creates an entity: `POST`, and 201 with the entity.
    pub(crate) fn create(&self, entity_json: &str) -> Result<Report, Refusal> {
        self.resource.offers(Verb::Create)?;
        let options = create_options(self.options);
        Ok(self.perform(options, true, |operation, place, rules| {
            let checked = self.check(entity_json, rules)?;
            operation.send(Request {
                method: Method::POST,
                uri: self.collection(place, "")?,
                body: Some(self.with_odata_type(entity_json, &checked)),
                expected: Expected::Json,
            })
        }))
    }

    /// Creates many entities, in batches. `progress` is told how far it is, and says whether to go on.
    pub(crate) fn create_many(
        &self,
        argument: &'static str,
        entities_json: &str,
        progress: &mut Tell<'_>,
    ) -> Result<Report, Refusal> {
        self.resource.offers(Verb::Create)?;
        let options = many_options(self.options);
        Ok(self.perform(options, true, |operation, place, options| {
            let (query, kept, _) = self.of_resource(Query::default())?;
            let job = Job {
                client: self.client,
                operation: &operation,
                resource: self.resource,
                version: self.version(),
                place,
                batch: below(self.client, "/$batch")?,
                listed: (self.collection(place, &query.behind_path())?, kept),
                options,
                token: self.token,
            };
            job.run(argument, entities_json, progress)
        }))
    }

    /// Tells whether an entity is there, for a create that ended unknown: reads all, and compares.
    pub(crate) fn reconcile(&self, entity_json: &str) -> Result<Report, Refusal> {
        self.resource.offers(Verb::List)?;
        let options = entity_options(self.options);
        Ok(self.perform(options, false, |operation, place, ()| {
            let rules = Rules {
                require: Require::None,
                allow_unknown: true,
            };
            self.check(entity_json, rules)?;
            let (query, kept, _) = self.of_resource(Query::default())?;
            let listed = (self.collection(place, &query.behind_path())?, kept);
            let properties = self.resource.properties();
            settle::one(self.client, &operation, listed, properties, entity_json)
        }))
    }

    /// Reads an entity: `GET` of its id; the one object of a singleton goes without.
    pub(crate) fn get(&self, id: Option<&str>) -> Result<Report, Refusal> {
        self.resource.offers(Verb::Get)?;
        self.fits(id)?;
        let options = read_options(self.options);
        Ok(
            self.perform(options, false, |operation, place, query: Query| {
                let query = self.with_casts(query);
                operation.send(Request {
                    method: Method::GET,
                    uri: self.entity(place, id, &query.behind_path())?,
                    body: None,
                    expected: match id {
                        Some(_) => Expected::Entity,
                        None => Expected::Single,
                    },
                })
            }),
        )
    }

    /// Counts the entities: `GET` of `$count`.
    pub(crate) fn count(&self) -> Result<Report, Refusal> {
        self.resource.offers(Verb::Count)?;
        let options = read_options(self.options);
        Ok(self.perform(options, false, |operation, place, query| {
            let (query, _, sent) = self.of_resource(query)?;
            if sent == Sent::Not {
                let problem = "must be one that the service applies: it would count everything. List, and count what comes";
                return Err(Refusal::about(Some("filter"), problem.to_owned()));
            }
            operation.send(Request {
                method: Method::GET,
                uri: self.collection(place, &format!("/$count{}", query.behind_path()))?,
                body: None,
                expected: Expected::Number,
            })
        }))
    }

    /// Reads all entities, page by page, as one.
    pub(crate) fn list(&self) -> Result<Report, Refusal> {
        self.resource.offers(Verb::List)?;
        let options = list_options(self.options);
        Ok(
            self.perform(options, false, |operation, place, (query, most)| {
                let (query, kept, _) = self.of_resource(query)?;
                let first = self.collection(place, &query.behind_path())?;
                paging::every_page(self.client, &operation, first, &kept, most)
            }),
        )
    }

    /// A pager over all entities; nothing is sent.
    pub(crate) fn pages(&self) -> Result<Pager, Refusal> {
        self.resource.offers(Verb::List)?;
        let (options, query) = read_options(self.options)?;
        let place = self.place(&options)?;
        let (query, kept, _) = self.of_resource(query)?;
        let first = self.collection(&place, &query.behind_path())?;
        Ok(Pager::new(Arc::clone(self.client), options, first, kept))
    }

    /// Changes an entity: `PATCH` of what the caller names.
    pub(crate) fn update(&self, id: &str, patch_json: &str) -> Result<Report, Refusal> {
        self.resource.offers(Verb::Update)?;
        let options = update_options(self.options);
        Ok(self.perform(options, true, |operation, place, rules| {
            let uri = self.entity(place, Some(id), "")?;
            let checked = self.check(patch_json, rules)?;
            if checked.members == usize::from(checked.has_odata_type) {
                return Err(Refusal::about(
                    None,
                    "the update names nothing to change".to_owned(),
                ));
            }
            let body = if self.resource.mixed {
                self.with_odata_type(patch_json, &checked)
            } else {
                vec![patch_json.as_bytes().to_vec()]
            };
            operation.send(Request {
                method: Method::PATCH,
                uri,
                body: Some(body),
                expected: Expected::Json,
            })
        }))
    }

    /// Deletes an entity: `DELETE`.
    pub(crate) fn delete(&self, id: &str) -> Result<Report, Refusal> {
        self.resource.offers(Verb::Delete)?;
        let options = entity_options(self.options);
        Ok(self.perform(options, true, |operation, place, ()| {
            operation.send(Request {
                method: Method::DELETE,
                uri: self.entity(place, Some(id), "")?,
                body: None,
                expected: Expected::Nothing,
            })
        }))
    }

    /// Runs an action of the service's on an entity: `POST …/{id}/{action}`.
    pub(crate) fn action(
        &self,
        id: &str,
        action: &str,
        parameters_json: Option<&str>,
    ) -> Result<Report, Refusal> {
        let action = self.resource.action(action)?;
        let options = action_options(self.options);
        Ok(
            self.perform(options, true, |operation, place, (allow_unknown, merge)| {
                let uri = |behind: &str| self.entity(place, Some(id), &format!("/{behind}"));
                if parameters_json.is_some() || !action.parameters.is_empty() {
                    let text = parameters_json.unwrap_or("{}");
                    check_parameters(action.parameters, self.version(), text, allow_unknown)
                        .map_err(refusal)?;
                }
                let send = |text: Option<&str>| {
                    operation.send(Request {
                        method: Method::POST,
                        uri: uri(action.name)?,
                        body: text.map(|text| vec![text.as_bytes().to_vec()]),
                        expected: Expected::Json,
                    })
                };
                match (
                    merge.unwrap_or_default(),
                    action.replaces,
                    action.parameters,
                ) {
                    (Merge::Replace, _, _) => send(parameters_json),
                    (merge, Some(elements), [parameter, ..]) => {
                        let elements = format!("{place}/{}/{elements}", segment("id", id)?);
                        let merging = Merging {
                            client: self.client,
                            operation: &operation,
                            elements: &elements,
                            parameter,
                            merge,
                            version: self.version(),
                        };
                        match merging.parameters(parameters_json.unwrap_or("{}"))? {
                            Merged::Ended(report) => Ok(report),
                            Merged::Parameters(text, read) => Ok(send(Some(&text))?.behind(read)),
                        }
                    }
                    _ => {
                        let problem =
                            format!("has no place here: {} replaces nothing", action.name);
                        Err(Refusal::about(Some("merge"), problem))
                    }
                }
            }),
        )
    }

    /// Runs an operation below the place that the options name.
    fn perform<T>(
        &self,
        options: Result<(CallOptions, T), Refusal>,
        write: bool,
        run: impl FnOnce(Operation<'_>, &str, T) -> Result<Report, Refusal>,
    ) -> Report {
        let options = options.and_then(|(options, more)| {
            let place = self.place(&options)?;
            Ok((options, (place, more)))
        });
        perform(
            self.client,
            self.token,
            options,
            write,
            |operation, (place, more)| run(operation, &place, more),
        )
    }

    /// Where the resource is, below the version.
    fn place(&self, options: &CallOptions) -> Result<String, Refusal> {
        let Resource {
            name, path, parent, ..
        } = self.resource;
        match (parent, &options.parent_id) {
            (None, None) => Ok((*path).to_owned()),
            (Some(_), Some(id)) => Ok(path.replace("{parentId}", &segment("parentId", id)?)),
            (Some(parent), None) => {
                let problem =
                    format!("is missing: {name} stands below one of {parent}, whose id it is");
                Err(Refusal::about(Some("parentId"), problem))
            }
            (None, Some(_)) => {
                let problem = format!("has no place here: {name} stands below no other resource");
                Err(Refusal::about(Some("parentId"), problem))
            }
        }
    }

    fn collection(&self, place: &str, behind: &str) -> Result<Uri, Refusal> {
        below(self.client, &format!("{place}{behind}"))
    }

    fn entity(&self, place: &str, id: Option<&str>, behind: &str) -> Result<Uri, Refusal> {
        let Some(id) = id else {
            return self.collection(place, behind);
        };
        below(
            self.client,
            &format!("{place}/{}{behind}", segment("id", id)?),
        )
    }

    /// An id where there are several, none where there is one object.
    fn fits(&self, id: Option<&str>) -> Result<(), Refusal> {
        match (self.resource.singleton, id) {
            (true, Some(_)) => {
                let problem = format!("must be NULL: {} is one object", self.resource.name);
                Err(Refusal::about(Some("id"), problem))
            }
            (false, None) => Err(Refusal::new(Status::NullArgument, "id must not be NULL")),
            _ => Ok(()),
        }
    }

    fn version(&self) -> Version {
        Version::of(&self.client.options.api_version)
    }

    fn check(&self, text: &str, rules: Rules) -> Result<Checked, Refusal> {
        check(self.resource, self.version(), text, rules).map_err(refusal)
    }

    /// The query for this resource alone, which elements of the answers are its, and what became of the caller's filter.
    fn of_resource(&self, mut query: Query) -> Result<(Query, Kept, Sent), Refusal> {
        let (kept, sent) = Kept::of(self.resource, query.get("filter"), query.get("select"))?;
        if sent == Sent::Not {
            query.leave_out("filter");
        }
        query = self.with_casts(query);
        if self.resource.mixed {
            query.and_filter(&format!("isof('{}')", self.resource.bare_type()));
        }
        Ok((query, kept, sent))
    }

    /// The query with the type before what this resource's type alone has, where the set holds others.
    fn with_casts(&self, mut query: Query) -> Query {
        let options = [
            ("select", Form::Names),
            ("filter", Form::Expression),
            ("orderby", Form::Expression),
            ("expand", Form::Names),
        ];
        for (name, form) in options.into_iter().filter(|_| self.resource.mixed) {
            query.change(name, |value| self.resource.with_casts(value, form));
        }
        query
    }

    /// The caller's text as it is, its OData type put in front where it has none.
    fn with_odata_type(&self, text: &str, checked: &Checked) -> Vec<Vec<u8>> {
        let type_name = TypeName::of(self.resource);
        let pieces = type_name.within(text, checked).concat();
        vec![pieces.into_bytes()]
    }
}

/// Checks what [`Entities::create`] would check.
pub(crate) fn validate(resource: &Resource, entity_json: &str, options: Option<&str>) -> Report {
    let verdict = validate_rules(options)
        .and_then(|(version, rules)| check(resource, version, entity_json, rules).map_err(refusal));
    match verdict {
        Ok(_) => Report::offline(Body::Null),
        Err(refusal) => Report::refused(refusal, Outcome::None),
    }
}

fn refusal(failure: Failure) -> Refusal {
    match failure {
        Failure::NotJson { message } => Refusal::not_json(None, message),
        Failure::Problems(problems) => Refusal::of(problems),
    }
}
