//! `contract/` against the library: every option is taken and refused as it says, and no other is known; what the library
//! gives has the members that it says, and no other.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Map, Value, json};
use support::{
    Answer, Authority, Client, Envelope, REQUEST, Server, closed_port, describe, inspect,
    new_client, validate,
};

const STATUSES: &str = "iosUpdateStatuses";
const POLICIES: &str = "iosUpdateConfigurations";
/// The longest span of time, in milliseconds: 365 days.
const LONGEST: i64 = 365 * 24 * 3600 * 1000;

/// A file of `contract/`.
fn file(name: &str) -> Value {
    let path = format!("{}/contract/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn elements<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// The one of that name among the elements of a member.
#[track_caller]
fn of_name<'v>(file: &'v Value, member: &str, name: &str) -> &'v Value {
    let found = elements(file, member)
        .iter()
        .find(|one| text(one, "name") == name);
    found.unwrap_or_else(|| panic!("{member}: no {name}"))
}

/// The members of a shape: its base's, then its own.
fn members<'v>(file: &'v Value, shape: &'v Value) -> Vec<&'v Value> {
    let mut all = match text(shape, "base") {
        "" => Vec::new(),
        base => members(file, of_name(file, "shapes", base)),
    };
    all.extend(elements(shape, "members"));
    all
}

fn names(members: &[&Value]) -> BTreeSet<String> {
    let names = members.iter().map(|member| text(member, "name").to_owned());
    names.collect()
}

/// The names of a choice's values.
fn values<'v>(file: &'v Value, choice: &str) -> Vec<&'v str> {
    let values = elements(of_name(file, "choices", choice), "values");
    values.iter().map(|value| text(value, "name")).collect()
}

type Call<'c> = Box<dyn Fn(&Value) -> Envelope + 'c>;

/// Whatever takes options of a shape, by what takes them. Nothing is sent.
fn takers<'c>(client: &'c Client, shape: &str, verbs: &Value) -> Vec<(String, Call<'c>)> {
    let mut takers: Vec<(String, Call<'c>)> = Vec::new();
    for verb in elements(verbs, "verbs") {
        if text(verb, "options") == shape {
            let name = text(verb, "name").to_owned();
            takers.push((name.clone(), verb_call(client, &name)));
        }
    }
    match shape {
        "clientOptions" => takers.push((shape.to_owned(), Box::new(new_client))),
        "callOptions" => takers.push((
            "request".to_owned(),
            Box::new(|options| client.request("GET", "/x", None, &dry(options))),
        )),
        "readOptions" => takers.push((
            "pages".to_owned(),
            Box::new(|options| {
                let pager = client.of(STATUSES).pages(&dry(options));
                pager.map_or_else(|about| about, |pager| pager.next())
            }),
        )),
        "validateOptions" => takers.push((
            "validate".to_owned(),
            Box::new(|options| validate(STATUSES, REQUEST, options)),
        )),
        _ => {}
    }
    takers
}

/// A verb of the contract, as it is called.
fn verb_call<'c>(client: &'c Client, verb: &str) -> Call<'c> {
    let statuses = client.of(STATUSES);
    match verb {
        "create" => Box::new(move |options| statuses.create(REQUEST, &dry(options))),
        "createMany" => {
            Box::new(move |options| statuses.create_many(&format!("[{REQUEST}]"), &dry(options)))
        }
        "reconcile" => Box::new(move |options| statuses.reconcile(REQUEST, &dry(options))),
        "get" => Box::new(move |options| statuses.get("x", &dry(options))),
        "list" => Box::new(move |options| statuses.list(&dry(options))),
        "count" => Box::new(move |options| statuses.count(&dry(options))),
        "update" => Box::new(move |options| statuses.update("x", REQUEST, &dry(options))),
        "delete" => Box::new(move |options| statuses.delete("x", &dry(options))),
        "action" => {
            let policies = client.of(POLICIES);
            Box::new(move |options| policies.action("x", "assign", &dry(options)))
        }
        other => panic!("nothing here calls {other}"),
    }
}

/// The options, and that nothing is sent, where they do not speak of it.
fn dry(options: &Value) -> Value {
    let mut options = options.clone();
    let given = options.as_object_mut().unwrap();
    given.entry("dryRun").or_insert(json!(true));
    options
}

/// What is said of options, by the field that it is said of.
fn problems(envelope: &Envelope) -> Vec<(String, String)> {
    let problems = elements(&envelope.json["error"], "problems").iter();
    let told = |problem: &Value| {
        let field = text(problem, "field").to_owned();
        (field, text(problem, "problem").to_owned())
    };
    problems.map(told).collect()
}

/// A shape, where it is read: by a call, and at a place in its options.
struct Options<'t, 'c> {
    contract: &'t Value,
    name: String,
    call: &'t Call<'c>,
    /// `["retry"]` for the members of `retry`.
    place: Vec<&'t str>,
    files: &'t Files,
}

/// What options name.
struct Files {
    authority: Authority,
    /// Where those are that the library writes.
    written: PathBuf,
}

impl Options<'_, '_> {
    /// The field that problems name of a member.
    fn field(&self, name: &str) -> String {
        let mut steps = self.place.clone();
        steps.push(name);
        steps.join(".")
    }

    /// Calls with one member at the place.
    fn with(&self, name: &str, value: Value) -> Vec<(String, String)> {
        let mut options = json!({ name: value });
        for step in self.place.iter().rev() {
            options = json!({ *step: options });
        }
        problems(&(self.call)(&options))
    }

    /// That a value is taken.
    #[track_caller]
    fn takes(&self, name: &str, value: Value) {
        let field = self.field(name);
        let told = self.with(name, value.clone());
        let refused = told.iter().find(|(of, what)| {
            // The resource has no parent, and wants none: the option is known.
            *of == field && !what.starts_with("has no place here")
        });
        assert_eq!(refused, None, "{}: {field}: {value}", self.name);
    }

    /// That a value is refused, by the name of the option.
    #[track_caller]
    fn refuses(&self, name: &str, value: Value) {
        let field = self.field(name);
        let told = self.with(name, value.clone());
        let is_named = told
            .iter()
            .any(|(of, what)| *of == field && what.starts_with("must "));
        assert!(is_named, "{}: {field}: {value}: {told:?}", self.name);
    }

    fn check(&self, shape: &Value) {
        let all = members(self.contract, shape);
        let unknown = self.with("0", json!(1));
        let [(field, problem)] = &unknown[..] else {
            panic!("{}: {unknown:?}", self.name);
        };
        assert_eq!(*field, self.field("0"), "{}", self.name);
        let known = problem.strip_prefix("is no option here; there are ");
        let known = known.unwrap_or_else(|| panic!("{}: {problem}", self.name));
        let known: BTreeSet<String> = known.split(", ").map(str::to_owned).collect();
        assert_eq!(known, names(&all), "{}", self.name);
        for member in all {
            self.check_member(member);
        }
    }

    fn check_member(&self, member: &Value) {
        let (name, kind) = (text(member, "name"), text(member, "type"));
        let of = text(member, "of");
        self.check_spelling(name);
        for wrong in [json!(null), json!([]), json!(1.5), json!("\u{1}")] {
            // Any text is one of those.
            if !(wrong.is_string() && (kind == "names" || kind == "text")) {
                self.refuses(name, wrong);
            }
        }
        match kind {
            "text" => {
                self.refuses(name, json!(1));
                self.takes(name, self.text_for(member));
            }
            "names" => {
                self.refuses(name, json!(["id"]));
                self.takes(name, json!("id,deviceId"));
            }
            "flag" => {
                self.refuses(name, json!("true"));
                self.refuses(name, json!(1));
                self.takes(name, json!(true));
                self.takes(name, json!(false));
            }
            "count" | "milliseconds" => self.check_number(member),
            "choice" => {
                for value in values(self.contract, of) {
                    self.takes(name, json!(value));
                    self.refuses(name, json!(format!("{value}x")));
                }
            }
            "headers" => {
                self.refuses(name, json!("a: b"));
                self.takes(name, json!({"x-a": "b"}));
                self.takes(name, json!({}));
            }
            "shape" => {
                self.refuses(name, json!(true));
                self.inside(name, of);
            }
            "pacing" => {
                self.refuses(name, json!("on"));
                self.takes(name, json!("intune"));
                self.takes(name, json!("off"));
                self.inside(name, of);
            }
            other => panic!("{name}: nothing here knows how options have {other}"),
        }
    }

    /// The members of a member.
    fn inside(&self, name: &str, shape: &str) {
        let mut place = self.place.clone();
        place.push(name);
        let inner = Options {
            contract: self.contract,
            name: self.name.clone(),
            call: self.call,
            place,
            files: self.files,
        };
        inner.takes_nothing();
        inner.check(of_name(self.contract, "shapes", shape));
    }

    /// That an object without members is taken.
    fn takes_nothing(&self) {
        let mut options = json!({});
        for step in self.place.iter().rev() {
            options = json!({ *step: options });
        }
        let told = problems(&(self.call)(&options));
        assert_eq!(told, [], "{}: {:?}", self.name, self.place);
    }

    fn check_number(&self, member: &Value) {
        let name = text(member, "name");
        let least = member["least"].as_i64();
        let least = least.unwrap_or_else(|| panic!("{name}: has no least"));
        let most = member["most"].as_i64();
        let most = most.or((text(member, "type") == "milliseconds").then_some(LONGEST));
        let most = most.unwrap_or_else(|| panic!("{name}: has no most"));
        self.takes(name, json!(least));
        self.takes(name, json!(most));
        self.refuses(name, json!(least - 1));
        self.refuses(name, json!(most + 1));
        self.refuses(name, json!("1"));
        self.refuses(name, json!(true));
    }

    /// That one letter more, and another one, are refused with the option's own name.
    fn check_spelling(&self, name: &str) {
        let mut other: Vec<char> = name.chars().collect();
        other[name.len() / 2] = 'q';
        for wrong in [format!("{name}s"), other.into_iter().collect()] {
            let told = self.with(&wrong, json!("x"));
            let near = format!("is no option here; the nearest is \"{}\"", self.field(name));
            assert!(
                told.contains(&(self.field(&wrong), near)),
                "{}: {wrong}: {told:?}",
                self.name
            );
        }
    }

    /// A text that a member takes.
    fn text_for(&self, member: &Value) -> Value {
        match text(member, "name") {
            "caFile" => json!(self.files.authority.file()),
            name if member["path"] == json!(true) => json!(self.files.written.join(name)),
            "baseUrl" => json!("https://graph.test"),
            "proxy" => json!("none"),
            "filter" => json!("osVersion eq '17'"),
            "apiVersion" => json!("beta"),
            _ => json!("x"),
        }
    }
}

#[test]
fn every_option_is_taken_and_refused_as_the_contract_says_and_no_other_is_known() {
    let (options, verbs) = (file("options"), file("verbs"));
    let client = Client::new(json!({"baseUrl": format!("http://127.0.0.1:{}", closed_port())}));
    let written = std::env::temp_dir().join(format!("intune-contract-{}", std::process::id()));
    std::fs::create_dir_all(&written).unwrap();
    let files = Files {
        authority: Authority::new(),
        written,
    };
    let mut reached: BTreeSet<String> = BTreeSet::new();
    for shape in elements(&options, "shapes") {
        for (name, call) in takers(&client, text(shape, "name"), &verbs) {
            let options = Options {
                contract: &options,
                name,
                call: &call,
                place: Vec::new(),
                files: &files,
            };
            options.check(shape);
            reach(options.contract, shape, &mut reached);
        }
    }
    let all: BTreeSet<String> = names(&elements(&options, "shapes").iter().collect::<Vec<_>>());
    assert_eq!(reached, all, "some shape is of no call");
    // What takes an option or two, which no shape of their own has.
    for (shape, call) in [
        (
            "validateOptions",
            (|options| describe(STATUSES, options)) as fn(&Value) -> Envelope,
        ),
        ("clientOptions", |options| inspect("x", options)),
    ] {
        let told = problems(&call(&json!({"0": 1})));
        let known = told[0]
            .1
            .strip_prefix("is no option here; there are ")
            .unwrap();
        let members = members(&options, of_name(&options, "shapes", shape));
        for name in known.split(", ") {
            assert!(names(&members).contains(name), "{shape}: {name}");
        }
    }
    std::fs::remove_dir_all(files.written).unwrap();
}

/// The shape, those that it has as members, and its bases.
fn reach(file: &Value, shape: &Value, reached: &mut BTreeSet<String>) {
    if !reached.insert(text(shape, "name").to_owned()) {
        return;
    }
    let inner = elements(shape, "members").iter().filter_map(|member| {
        let is_shape = ["shape", "pacing"].contains(&text(member, "type"));
        is_shape.then(|| text(member, "of"))
    });
    let base = (!text(shape, "base").is_empty()).then(|| text(shape, "base"));
    for name in inner.chain(base) {
        reach(file, of_name(file, "shapes", name), reached);
    }
}

/// What the library gave, held against the shapes of the contract.
#[derive(Default)]
struct Given {
    contract: Value,
    /// The shapes that were seen.
    seen: BTreeSet<String>,
    /// The members that had a value, by their shape.
    filled: BTreeMap<String, BTreeSet<String>>,
}

impl Given {
    #[track_caller]
    fn envelope(&mut self, envelope: &Envelope) {
        self.value("result", &envelope.json);
    }

    /// The envelope, and its body as a shape.
    #[track_caller]
    fn body(&mut self, shape: &str, envelope: &Envelope) {
        self.envelope(envelope);
        self.value(shape, &envelope.json["body"]);
    }

    #[track_caller]
    fn value(&mut self, shape: &str, value: &Value) {
        let contract = self.contract.clone();
        let described = of_name(&contract, "shapes", shape);
        let members = members(&contract, described);
        let object = value.as_object().cloned();
        let object = object.unwrap_or_else(|| panic!("{shape}: {value}"));
        let given: BTreeSet<String> = object.keys().cloned().collect();
        assert_eq!(given, names(&members), "{shape}: {value}");
        self.seen.insert(shape.to_owned());
        for member in members {
            self.member(shape, member, &object);
        }
    }

    #[track_caller]
    fn member(&mut self, shape: &str, member: &Value, object: &Map<String, Value>) {
        let name = text(member, "name");
        let value = &object[name];
        let place = format!("{shape}.{name}");
        let has = |what: &str| member[what] == json!(true);
        if value.is_null() {
            assert!(has("nullable"), "{place}");
            return;
        }
        let filled = self.filled.entry(shape.to_owned()).or_default();
        filled.insert(name.to_owned());
        let values: Vec<Value> = match (has("map"), has("collection")) {
            (false, false) => vec![value.clone()],
            (false, true) => value.as_array().expect(&place).clone(),
            (true, is_array) => {
                let values = value.as_object().expect(&place).values().cloned();
                if is_array {
                    let arrays = values.map(|value| value.as_array().expect(&place).clone());
                    arrays.flatten().collect()
                } else {
                    values.collect()
                }
            }
        };
        for value in values {
            let fits = match text(member, "type") {
                "text" | "status" => value.is_string(),
                "flag" => value.is_boolean(),
                "count" | "milliseconds" | "httpStatus" => value.is_i64() || value.is_u64(),
                "number" => value.is_number(),
                "choice" => {
                    let values = self::values(&self.contract, text(member, "of"));
                    value.as_str().is_some_and(|value| values.contains(&value))
                }
                "headers" => {
                    let headers = value.as_object();
                    headers.is_some_and(|headers| headers.values().all(Value::is_string))
                }
                "json" => true,
                "shape" => {
                    self.value(text(member, "of"), &value);
                    true
                }
                other => panic!("{place}: nothing here knows {other}"),
            };
            assert!(fits, "{place}: {value}");
        }
    }
}

#[test]
fn what_the_library_gives_has_the_members_of_the_contract_and_no_others() {
    let mut given = Given {
        contract: file("answers"),
        ..Given::default()
    };
    let offline = Client::new(json!({"baseUrl": format!("http://127.0.0.1:{}", closed_port())}));
    let none = json!({});
    let dry = json!({"dryRun": true});
    // Successes, failures with all that they tell, and what was not even sent.
    let refusal = json!({"error": {"code": "Forbidden", "message": "Missing scope permissions. Scopes: A.Read, B.Read",
        "innerError": {"code": "Inner", "request-id": "r", "client-request-id": "c"}}});
    let server = Server::start([
        Answer::created()
            .header("request-id", "r-1")
            .header("x-ms-ags-diagnostic", "{}"),
        Answer::json(json!({"value": []}).to_string()),
        Answer::new(403).body("application/json", refusal.to_string()),
        Answer::no_content(),
        // The last: whoever comes again waits.
        Answer::error(429, "TooManyRequests").header("retry-after", "7200"),
    ]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    given.envelope(&client.create(REQUEST));
    given.envelope(&client.list(&none));
    given.envelope(&client.count(&none));
    given.envelope(&client.delete("x", &none));
    given.envelope(&client.get("x", &none));
    given.envelope(&client.create("{}"));
    given.envelope(&client.create("no JSON"));
    given.envelope(&client.create_with(REQUEST, &json!({"dryrun": 1})));
    given.envelope(&offline.get("x", &none));
    given.envelope(&new_client(&json!({"clod": "china"})));
    given.envelope(&new_client(&none));
    given.envelope(&validate(STATUSES, "{\"deviceId\":1}", &none));
    given.envelope(&validate(STATUSES, REQUEST, &none));
    // Requests that are not sent.
    given.body("dryRun", &offline.create_with(REQUEST, &dry));
    given.body("dryRun", &offline.list(&dry));
    given.body("dryRun", &offline.request("POST", "/x", Some("[1]"), &dry));
    // What is told without a service.
    for token in ["opaque", UNSIGNED] {
        given.body("tokenInfo", &inspect(token, &none));
    }
    let every = describe("none-of-these", &none);
    given.envelope(&every);
    for resource in resources() {
        for version in ["v1.0", "beta"] {
            let described = describe(&resource, &json!({"apiVersion": version}));
            given.body("description", &described);
        }
    }
    // Many.
    let rows = format!("[{REQUEST},{{}}]");
    let mut told = Vec::new();
    let many = offline.create_many_telling(&rows, &none, &mut |progress| {
        told.push(progress);
        0
    });
    given.envelope(&many);
    for row in many.json["body"].as_array().unwrap() {
        given.value("row", row);
    }
    assert!(!told.is_empty());
    for progress in told {
        given.value("progress", &progress);
    }
    given.body("forecast", &offline.create_many(&rows, &dry));
    let server = Server::start([Answer::json(json!({"value": []}).to_string())]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    given.body("reconciliation", &client.reconcile(REQUEST));
    let all = names(
        &elements(&given.contract, "shapes")
            .iter()
            .collect::<Vec<_>>(),
    );
    assert_eq!(given.seen, all, "nothing here gives some shape");
    // What a member is can be told of those that had a value alone.
    for (shape, members) in [
        (
            "result",
            &["requestId", "clientRequestId", "diagnostic"][..],
        ),
        ("error", &["code", "innerCode", "field", "retryAfterMs"]),
        ("tokenInfo", &["expiresInMs", "permissions", "tenantId"]),
        ("row", &["error"]),
    ] {
        for member in members {
            assert!(given.filled[shape].contains(*member), "{shape}.{member}");
        }
    }
}

/// A token that can be read, and that nobody signed: an app's, with a permission, long expired.
const UNSIGNED: &str = concat!(
    "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.",
    "eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20iLCJ0aWQiOiJ0IiwiYXBwaWQiOiJhIiwiaWR0eXAiOiJhcHAiLCJleHAiOjE3MDAwMDAwMDAs",
    "InJvbGVzIjpbIkEuUmVhZCJdfQ.c2ln"
);

/// The names of the resources that are described.
fn resources() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/resources");
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|file| {
        let path = file.unwrap().path();
        path.file_stem().unwrap().to_str().unwrap().to_owned()
    });
    names.filter(|name| name != "schema").collect()
}
