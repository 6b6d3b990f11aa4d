//! The descriptions against their schema, and what a change of one of them changes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Map, Value, json};

use super::made::made;
use super::model::Resource;
use super::{check, files, strays, write};
use crate::run::{read, root};

/// A `schema.json`, compiled.
struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn load(directory: &str) -> Schema {
        let text = read(&root().join(directory).join("schema.json")).unwrap();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let at = "https://intune.example/schema.json";
        compiler
            .add_resource(at, serde_json::from_str(&text).unwrap())
            .unwrap();
        let index = compiler.compile(at, &mut schemas).unwrap();
        Schema { schemas, index }
    }

    fn problem(&self, description: &Value) -> Option<String> {
        let verdict = self.schemas.validate(description, self.index);
        verdict.err().map(|error| format!("{error:#}"))
    }
}

/// Where the descriptions of made-up resources are; the suite `resource` builds what follows from them, and works it.
const MORE: &str = "tests/resource/descriptions";

/// The files of a directory that a schema is for, by their names.
fn described(directory: &str) -> BTreeMap<String, Value> {
    let entries = std::fs::read_dir(root().join(directory)).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, serde_json::from_str(&read(&path).unwrap()).unwrap())
        })
        .filter(|(name, _)| name != "schema")
        .collect()
}

#[test]
fn every_description_is_as_its_schema_says() {
    for (directory, of) in [
        ("resources", "resources"),
        ("contract", "contract"),
        (MORE, "resources"),
    ] {
        let schema = Schema::load(of);
        for (name, description) in described(directory) {
            assert_eq!(schema.problem(&description), None, "{directory}/{name}");
        }
    }
}

/// A description of which every kind of object and every member is there once.
fn full() -> Value {
    let property = json!({
        "name": "p", "type": "Edm.String", "collection": false, "nullable": true, "key": false, "readOnly": false,
        "required": false, "filterable": false, "onlyWithSelect": false,
        "inherited": false, "versions": ["beta"], "meaning": "P.", "example": 1
    });
    json!({
        "$schema": "schema.json", "name": "things", "singular": "thing", "meaning": "Things.", "path": "/things",
        "odataType": "#microsoft.graph.thing", "baseType": "#microsoft.graph.entity", "singleton": false, "parent": "others",
        "mixed": false, "verbs": ["get"], "permissions": { "read": ["A.Read"], "write": ["A.Write"] },
        "actions": [{
            "name": "a", "meaning": "A.", "permission": "A.Write", "parameters": [property], "returns": "x", "replaces": "y"
        }],
        "properties": [property],
        "enums": [{
            "name": "e", "shortName": "s", "meaning": "E.",
            "members": [{ "name": "m", "value": 1, "versions": ["v1.0", "beta"], "meaning": "M.", "whatToDo": "Do." }]
        }],
        "complexTypes": [{
            "name": "c", "meaning": "C.", "base": "b", "abstract": true, "partial": true, "properties": [property]
        }],
        "notes": ["n"],
        "sources": [{ "fact": "f", "from": "x", "at": "2026" }]
    })
}

/// The pointer of every object in `value`, itself included.
fn objects(value: &Value, at: String, all: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                objects(member, format!("{at}/{name}"), all);
            }
            all.push(at);
        }
        Value::Array(elements) => {
            for (i, element) in elements.iter().enumerate() {
                objects(element, format!("{at}/{i}"), all);
            }
        }
        _ => {}
    }
}

#[test]
fn schema_and_structs_take_and_refuse_the_same() {
    let schema = Schema::load("resources");
    let full = full();
    let agree = |description: &Value, what: &str| {
        let by_schema = schema.problem(description);
        let by_structs = serde_json::from_value::<Resource>(description.clone())
            .err()
            .map(|error| error.to_string());
        assert_eq!(
            by_schema.is_some(),
            by_structs.is_some(),
            "{what}: {by_schema:?} {by_structs:?}"
        );
        by_schema.is_some()
    };
    assert!(!agree(&full, "the full one"));
    let mut all = Vec::new();
    objects(&full, String::new(), &mut all);
    let (mut tried, mut refused) = (0, 0);
    for at in all {
        let members = |description: &mut Value, change: &dyn Fn(&mut Map<String, Value>)| {
            change(
                description
                    .pointer_mut(&at)
                    .unwrap()
                    .as_object_mut()
                    .unwrap(),
            );
        };
        let mut unknown = full.clone();
        members(&mut unknown, &|of| {
            drop(of.insert("colour".into(), json!("red")))
        });
        assert!(agree(&unknown, &format!("{at}: an unknown member")), "{at}");
        for name in full.pointer(&at).unwrap().as_object().unwrap().keys() {
            for (what, value) in [("without", None), ("another type of", Some(json!([[7]])))] {
                let mut changed = full.clone();
                members(&mut changed, &|of| match &value {
                    Some(value) => drop(of.insert(name.clone(), value.clone())),
                    None => drop(of.remove(name)),
                });
                tried += 1;
                refused += usize::from(agree(&changed, &format!("{at}: {what} {name}")));
            }
        }
    }
    assert!(tried > 150 && refused > tried / 2, "{refused} of {tried}");
}

/// What generation reads and has written, in a directory of its own.
fn copy(name: &str) -> PathBuf {
    let copy = std::env::temp_dir().join(format!("intune-generate-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&copy);
    let own = |path: &Path| {
        std::fs::create_dir_all(copy.join(path).parent().unwrap()).unwrap();
        std::fs::copy(root().join(path), copy.join(path)).unwrap();
    };
    for directory in ["resources", "contract"] {
        for name in described(directory).keys() {
            own(&Path::new(directory).join(format!("{name}.json")));
        }
    }
    own(Path::new("include/intune.h"));
    own(Path::new("src/report/status.rs"));
    write(&copy).unwrap();
    copy
}

/// Changes a description; what was its text, and what is its text.
fn edit(root: &Path, name: &str, change: impl Fn(&mut Value)) {
    let path = root.join("resources").join(format!("{name}.json"));
    let mut description = serde_json::from_str(&read(&path).unwrap()).unwrap();
    change(&mut description);
    std::fs::write(&path, description.to_string()).unwrap();
}

#[test]
fn a_property_and_a_member_more_change_generated_files_alone() {
    let copy = copy("more");
    check(&copy).unwrap();
    let before = files(&copy).unwrap();
    edit(&copy, "iosUpdateStatuses", |description| {
        description["properties"].as_array_mut().unwrap().push(json!({
            "name": "batteryPercentage", "type": "Edm.Int32", "nullable": true, "versions": ["v1.0", "beta"],
            "meaning": "How full the battery is."
        }));
        description["enums"][0]["members"].as_array_mut().unwrap().push(json!({
            "name": "postponed", "value": 4, "versions": ["v1.0", "beta"], "meaning": "The user put it off."
        }));
    });
    let told = check(&copy).unwrap_err();
    write(&copy).unwrap();
    check(&copy).unwrap();
    let after = files(&copy).unwrap();
    let differ: BTreeSet<&PathBuf> = after
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(text))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(after.len(), before.len());
    for path in &differ {
        assert!(told.contains(&path.display().to_string()), "{told}");
    }
    assert!(
        told.ends_with("`cargo xtask generate` makes it so"),
        "{told}"
    );
    let page = read(&copy.join("docs/reference/iosUpdateStatuses.md")).unwrap();
    assert!(page.contains("| `batteryPercentage` | Int32 | yes | How full the battery is. |"));
    assert!(page.contains("| `postponed` | 4 | The user put it off. |"));
    assert!(differ.contains(&PathBuf::from("docs/reference/iosUpdateStatuses.md")));
    std::fs::remove_dir_all(copy).unwrap();
}

#[test]
fn a_resource_more_is_one_file_and_every_language_has_it() {
    let copy = copy("resource");
    let before = files(&copy).unwrap();
    for name in described(MORE).keys() {
        let description = format!("{name}.json");
        let to = copy.join("resources").join(&description);
        std::fs::copy(root().join(MORE).join(&description), to).unwrap();
    }
    write(&copy).unwrap();
    check(&copy).unwrap();
    let after = files(&copy).unwrap();
    let differing: Vec<(&PathBuf, &String)> = after
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(text))
        .collect();
    for language in [
        "src",
        "include",
        "bindings/python",
        "bindings/csharp",
        "bindings/powershell",
        "docs",
    ] {
        let texts = differing
            .iter()
            .filter(|(path, _)| path.starts_with(language));
        let text: String = texts.map(|(_, text)| text.as_str()).collect();
        for name in ["kioskScreens", "isLocked"] {
            assert!(text.contains(name), "{language}: {name}");
        }
        // PowerShell completes the names that C# has.
        let has_names = language != "bindings/powershell";
        assert!(!has_names || text.contains("lunchMenu"), "{language}");
    }
    for (path, text) in differing {
        let head: Vec<&str> = text.lines().take(2).collect();
        assert!(
            head.join("\n").contains("Made by `cargo xtask generate`"),
            "{}",
            path.display()
        );
    }
    std::fs::remove_dir_all(copy).unwrap();
}

#[test]
fn an_option_more_is_a_parameter_with_its_help() {
    let copy = copy("option");
    let path = copy.join("contract/options.json");
    let mut options: Value = serde_json::from_str(&read(&path).unwrap()).unwrap();
    for shape in options["shapes"].as_array_mut().unwrap() {
        let member = match shape["name"].as_str().unwrap() {
            "clientOptions" => json!({
                "name": "idleTimeoutMs", "type": "milliseconds", "least": 1, "default": "2 min", "meaning": "How long one is kept."
            }),
            "callOptions" => json!({
                "name": "quickly", "type": "flag", "default": "false", "meaning": "Whether to be quick."
            }),
            _ => continue,
        };
        shape["members"].as_array_mut().unwrap().push(member);
    }
    std::fs::write(&path, options.to_string()).unwrap();
    let made = files(&copy).unwrap();
    let of = |name: &str| &made[&PathBuf::from(format!("bindings/powershell/src/{name}"))];
    let code = of("Generated/Options.cs");
    assert!(
        code.contains(
            "options.IdleTimeout = Values.Seconds(nameof(IdleTimeoutSec), IdleTimeoutSec);"
        )
    );
    assert!(code.contains("options.Quickly = given.Quickly ? true : null;"));
    let parameters = of("Generated/Parameters.cs");
    assert!(parameters.contains("public double? IdleTimeoutSec { get; set; }"));
    // Of commands with an entity and of those without.
    assert_eq!(
        parameters.matches("public SwitchParameter Quickly").count(),
        2
    );
    let help = of("en-US/Intune.PowerShell.dll-Help.xml");
    assert!(help.contains("<maml:para>How long one is kept. In seconds.</maml:para>"));
    assert!(help.contains("<dev:defaultValue>120</dev:defaultValue>"));
    assert!(help.contains("<maml:name>Quickly</maml:name>"));
    std::fs::remove_dir_all(copy).unwrap();
}

#[test]
fn a_shape_that_no_struct_has_is_refused() {
    let copy = copy("shape");
    let path = copy.join("contract/options.json");
    let mut options: Value = serde_json::from_str(&read(&path).unwrap()).unwrap();
    let shapes = options["shapes"].as_array_mut().unwrap();
    let mut checks = shapes
        .iter_mut()
        .filter(|of| of["name"] == "validateOptions");
    checks.next().unwrap()["name"] = json!("archiveOptions");
    std::fs::write(&path, options.to_string()).unwrap();
    let told = check(&copy).unwrap_err();
    for problem in [
        "contract/options.json: archiveOptions: no struct of C++ has it",
        "contract/options.json: there is no shape validateOptions, which C++ has in validate_options",
    ] {
        assert!(told.contains(problem), "{problem}\n{told}");
    }
    std::fs::remove_dir_all(copy).unwrap();
}

#[test]
fn a_property_that_no_command_can_have_as_a_parameter_is_refused() {
    let copy = copy("clash");
    edit(&copy, "iosUpdateStatuses", |description| {
        description["properties"][1]["name"] = json!("parent");
        description["properties"][2]["name"] = json!("resourceName");
    });
    let told = check(&copy).unwrap_err();
    assert!(
        told.contains("iosUpdateStatuses.resourceName: a command of PowerShell"),
        "{told}"
    );
    assert!(
        !told.contains("iosUpdateStatuses.parent: a command"),
        "{told}"
    );
    edit(&copy, "iosUpdateStatuses", |description| {
        description["parent"] = json!("managedDevices");
    });
    let told = check(&copy).unwrap_err();
    assert!(
        told.contains("iosUpdateStatuses.parent: a command of PowerShell"),
        "{told}"
    );
    std::fs::remove_dir_all(copy).unwrap();
}

#[test]
fn what_is_made_no_more_is_found_and_removed() {
    let copy = copy("strays");
    let stray = Path::new("bindings/gone.py");
    std::fs::create_dir_all(copy.join("bindings")).unwrap();
    std::fs::write(
        copy.join(stray),
        format!("# {}\n", made("resources/gone.json")),
    )
    .unwrap();
    std::fs::write(copy.join("bindings/by_hand.py"), "# By hand\n").unwrap();
    let made = files(&copy).unwrap();
    assert_eq!(strays(&copy, &made).unwrap(), [stray]);
    let told = check(&copy).unwrap_err();
    assert_eq!(
        told,
        "bindings/gone.py: is made no more\n`cargo xtask generate` makes it so"
    );
    write(&copy).unwrap();
    assert!(!copy.join(stray).exists());
    assert!(copy.join("bindings/by_hand.py").exists());
    std::fs::remove_dir_all(copy).unwrap();
}

#[test]
fn what_no_schema_says_is_told() {
    let copy = copy("wrong");
    edit(&copy, "iosUpdateStatuses", |description| {
        description["parent"] = json!("nowhere");
        description["mixed"] = json!(true);
        description["properties"][0]["inherited"] = json!(false);
        description["properties"][1]["type"] = json!("colour");
        description["properties"][2]["name"] = json!("deviceId");
        description["properties"][3]["meaning"] = json!("no sentence");
        description["permissions"]["write"] = json!([]);
    });
    let told = check(&copy).unwrap_err();
    for problem in [
        "iosUpdateStatuses.parent: nothing describes \"nowhere\"",
        "iosUpdateStatuses.path: has \"{parentId}\" where, and only where, there is a parent",
        "iosUpdateStatuses.permissions.write: is empty where, and only where, no verb writes",
        "iosUpdateStatuses.properties: the key of a mixed set is inherited",
        "iosUpdateStatuses: \"deviceId\" stands twice",
        "iosUpdateStatuses.installStatus.type: nothing describes \"colour\"",
        "iosUpdateStatuses.deviceId: a meaning is a sentence on one line",
        "iosUpdatesInstallStatus: is described, and nothing has that type",
    ] {
        assert!(told.contains(problem), "{problem}\n{told}");
    }
    std::fs::remove_dir_all(copy).unwrap();
}

#[test]
fn a_type_that_leads_to_itself_is_told() {
    let copy = copy("circle");
    edit(&copy, "iosUpdateConfigurations", |description| {
        let types = description["complexTypes"].as_array_mut().unwrap();
        let window = types
            .iter_mut()
            .find(|of| of["name"] == "customUpdateTimeWindow");
        window.unwrap()["properties"].as_array_mut().unwrap().push(json!({
            "name": "inside", "type": "customUpdateTimeWindow", "nullable": true, "versions": ["beta"], "meaning": "Another."
        }));
    });
    let told = check(&copy).unwrap_err();
    assert!(
        told.contains("customUpdateTimeWindow: leads to itself"),
        "{told}"
    );
    std::fs::remove_dir_all(copy).unwrap();
}
