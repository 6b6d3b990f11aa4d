use super::*;
use crate::report::problem::Problem;
use crate::resource::IOS_UPDATE_STATUSES as RESOURCE;
use crate::resource::table::{Table, Versions};
use proptest::prelude::*;

const SEED: &str = include_str!("../../../tests/data/seed-request.json");

fn problems(text: &str, rules: Rules) -> Vec<Problem> {
    match check(&RESOURCE, Version::V1, text, rules) {
        Ok(_) => Vec::new(),
        Err(Failure::Problems(problems)) => problems,
        Err(Failure::NotJson { message }) => panic!("{message}"),
    }
}

fn fields(text: &str, rules: Rules) -> Vec<String> {
    let problems = problems(text, rules).into_iter();
    problems.map(|p| p.field.unwrap_or_default()).collect()
}

#[test]
fn the_table_is_the_published_one() {
    let names = |wanted: fn(&Property) -> bool| -> Vec<&str> {
        let of_v1 = RESOURCE.properties().iter();
        let of_v1 = of_v1.filter(|p| Version::V1.has(p.versions) && wanted(p));
        of_v1.map(|p| p.name).collect()
    };
    let not_null = [
        "installStatus",
        "complianceGracePeriodExpirationDateTime",
        "status",
        "lastReportedDateTime",
    ];
    assert_eq!(names(|p| !p.nullable && !p.key), not_null);
    assert_eq!(names(|p| p.key), ["id"]);
    assert_eq!(names(|p| p.required).len(), 11);
    assert_eq!(names(|p| p.read_only), [""; 0]);
    let of_beta = |p: &&Property| p.versions == Versions::Beta;
    let of_beta = RESOURCE.properties().iter().filter(of_beta);
    assert_eq!(of_beta.map(|p| p.name).collect::<Vec<_>>(), ["platform"]);
}

#[test]
fn the_seed_has_no_problem() {
    let checked = check(&RESOURCE, Version::V1, SEED, Rules::default()).unwrap();
    assert!(checked.has_odata_type && checked.members > 0);
}

#[test]
fn every_problem_is_reported_in_order() {
    let text = SEED
        .replace("\"available\"", "\"Available\"")
        .replace("\"Os Version value\"", "7")
        .replace("deviceModel", "deviceModl")
        .replace("2016-12-31", "2016-02-30");
    assert_eq!(
        fields(&text, Rules::default()),
        [
            "installStatus",
            "osVersion",
            "deviceModl",
            "complianceGracePeriodExpirationDateTime",
            "deviceModel"
        ]
    );
    let found = problems(&text, Rules::default());
    assert!(found[0].problem.contains("\"available\""), "{:?}", found[0]);
    assert_eq!(found[0].got.as_deref(), Some("Available"));
    assert_eq!(found[1].got.as_deref(), Some("7"));
    assert!(
        found[2].problem.contains("\"deviceModel\""),
        "{:?}",
        found[2]
    );
    assert_eq!(found[4].got, None);
}

#[test]
fn require_relaxes_what_must_be_there_and_nothing_else() {
    let count = |require| {
        let rules = Rules {
            require,
            ..Rules::default()
        };
        (
            problems("{}", rules).len(),
            problems("{\"status\":null}", rules).len(),
        )
    };
    assert_eq!(count(Require::Documented), (11, 11));
    assert_eq!(count(Require::NonNullable), (4, 4));
    assert_eq!(count(Require::None), (0, 1));
}

#[test]
fn allow_unknown_passes_members_and_enum_values_only() {
    let rules = Rules {
        require: Require::None,
        allow_unknown: true,
    };
    assert_eq!(
        fields(r#"{"platform":1024,"status":"brandNew"}"#, rules),
        [""; 0]
    );
    assert_eq!(
        fields(r#"{"status":5,"osVersion":5,"@odata.type":"x"}"#, rules),
        ["status", "osVersion", "@odata.type"]
    );
}

#[test]
fn a_member_given_twice_is_named_however_it_is_written() {
    let rules = Rules {
        require: Require::None,
        ..Rules::default()
    };
    let text = r#"{"osVersion":"1","\u006fsVersion":"1"}"#;
    assert_eq!(fields(text, rules), ["osVersion"]);
}

#[test]
fn what_is_no_object_or_no_json_is_told_apart() {
    for text in ["[]", "1", "\"x\"", "null"] {
        assert_eq!(fields(text, Rules::default()), [""], "{text}");
    }
    for (text, what) in [
        ("", "is empty"),
        ("  ", "is empty"),
        ("{", "is cut short"),
        ("{\"a\":tru", "is cut short"),
        ("{}{}", "is no JSON"),
        ("\u{feff}{}", "byte order mark"),
    ] {
        let Err(Failure::NotJson { message }) =
            check(&RESOURCE, Version::V1, text, Rules::default())
        else {
            panic!("{text:?} was taken")
        };
        assert!(message.contains(what), "{text:?}: {message}");
    }
}

/// A resource with a property of every kind.
static EVERY_KIND: Resource = Resource {
    table: &EVERY_KINDS_TABLE,
    ..RESOURCE
};

static EVERY_KINDS_TABLE: Table = Table::of(
    "\
entity
yes: Boolean
small: Int32
large: Int64
hour: TimeOfDay
key: Guid
days: day[]
version: Int32 read-only
targets: target[]?
window: window beta

type #x.window
day: day
from: TimeOfDay

type #x.target abstract above groupTarget
type #x.groupTarget
groupId: String

enum day
monday = 1
friday = 5 beta
",
);

fn told(version: Version, require: Require, text: &str) -> Vec<(String, String)> {
    let rules = Rules {
        require,
        allow_unknown: false,
    };
    match check(&EVERY_KIND, version, text, rules) {
        Ok(_) => Vec::new(),
        Err(Failure::Problems(problems)) => problems
            .into_iter()
            .map(|p| (p.field.unwrap_or_default(), p.problem))
            .collect(),
        Err(Failure::NotJson { message }) => panic!("{message}"),
    }
}

#[test]
fn every_kind_takes_its_own_values() {
    for text in [
        r#"{"yes":true,"small":-2147483648,"large":9223372036854775807,"hour":"07:30:00.0000000"}"#,
        r#"{"key":"A1b2c3d4-0000-4000-8000-a1b2c3d4e5f6","days":[],"targets":null}"#,
        r##"{"days":["monday","monday"],"targets":[{"@odata.type":"#x.groupTarget","groupId":"g"}]}"##,
    ] {
        assert_eq!(told(Version::V1, Require::None, text), [], "{text}");
    }
    let text = r#"{"window":{"day":"friday","from":"23:59"},"days":["friday"]}"#;
    assert_eq!(told(Version::Beta, Require::None, text), []);
}

#[test]
fn every_kind_refuses_others_and_says_where() {
    for (text, field, what) in [
        (r#"{"yes":"true"}"#, "yes", "true or false"),
        (r#"{"yes":null}"#, "yes", "must not be null"),
        (r#"{"small":2147483648}"#, "small", "2147483647"),
        (r#"{"small":1.0}"#, "small", "a whole number"),
        (r#"{"small":"1"}"#, "small", "a whole number"),
        (
            r#"{"large":9223372036854775808}"#,
            "large",
            "a whole number",
        ),
        (r#"{"large":1e3}"#, "large", "a whole number"),
        (r#"{"hour":"24:00:00"}"#, "hour", "a time of day"),
        (r#"{"hour":730}"#, "hour", "must be a string"),
        (r#"{"key":"x"}"#, "key", "a GUID"),
        (
            r#"{"key":"a1b2c3d4-0000-4000-8000-a1b2c3d4e5fg"}"#,
            "key",
            "a GUID",
        ),
        (r#"{"days":"monday"}"#, "days", "must be an array"),
        (r#"{"days":null}"#, "days", "must be an array"),
        (r#"{"days":["monday",null]}"#, "days[1]", "must not be null"),
        (
            r#"{"days":["Monday"]}"#,
            "days[0]",
            "the nearest is \"monday\"",
        ),
        (r#"{"days":["monday","friday"]}"#, "days[1]", "beta"),
        (r#"{"version":1}"#, "version", "leave it out"),
        (r#"{"window":{}}"#, "window", "beta"),
        (r#"{"targets":{}}"#, "targets", "must be an array"),
        (r#"{"targets":[1]}"#, "targets[0]", "an object, a target"),
        (
            r#"{"targets":[{}]}"#,
            "targets[0].@odata.type",
            "is missing",
        ),
        (
            r##"{"targets":[{"@odata.type":"#x.grupTarget"}]}"##,
            "targets[0].@odata.type",
            "the nearest is \"#x.groupTarget\"",
        ),
        (
            r##"{"targets":[{"@odata.type":"#x.groupTarget","groupID":"g"}]}"##,
            "targets[0].groupID",
            "the nearest is \"groupId\"",
        ),
    ] {
        let found = told(Version::V1, Require::None, text);
        let [(at, problem)] = &found[..] else {
            panic!("{text}: {found:?}");
        };
        assert_eq!(at, field, "{text}");
        assert!(problem.contains(what), "{text}: {problem}");
    }
}

#[test]
fn complex_values_lack_what_their_description_requires_and_no_more() {
    let rule = r#""deviceManagementApplicabilityRuleOsVersion":{"minOSVersion":"10.0"}"#;
    let window = r#""customUpdateTimeWindows":[{"startDay":"monday","endDay":"friday"}]"#;
    let text = format!("{{{rule},{window}}}");
    let lacking = |require| -> Vec<String> {
        let rules = Rules {
            require,
            allow_unknown: false,
        };
        let policies = &crate::resource::tables::ios_update_configurations::RESOURCE;
        let Err(Failure::Problems(problems)) = check(policies, Version::Beta, &text, rules) else {
            return Vec::new();
        };
        let fields = problems.into_iter().filter_map(|p| p.field);
        fields.filter(|field| field.contains('.')).collect()
    };
    let times = [
        "customUpdateTimeWindows[0].startTime",
        "customUpdateTimeWindows[0].endTime",
    ];
    assert_eq!(lacking(Require::Documented), times);
    let type_of_rule = "deviceManagementApplicabilityRuleOsVersion.ruleType";
    let not_null = [type_of_rule, times[0], times[1]];
    assert_eq!(lacking(Require::NonNullable), not_null);
    assert_eq!(lacking(Require::None), [""; 0]);
}

#[test]
fn of_a_device_what_nobody_calls_read_only_can_be_set_and_the_rest_is_refused() {
    let devices = &crate::resource::tables::managed_devices::RESOURCE;
    let settable = |version: Version| -> Vec<&str> {
        let can = |p: &&Property| !p.read_only && !p.key && version.has(p.versions);
        let properties = devices.properties().iter().filter(can);
        properties.map(|p| p.name).collect()
    };
    let of_v1 = ["managedDeviceName", "managedDeviceOwnerType", "notes"];
    assert_eq!(settable(Version::V1), of_v1);
    let of_beta = [
        "chromeOSDeviceInfo",
        "cloudPcRemoteActionResults",
        "configurationManagerClientHealthState",
        "configurationManagerClientInformation",
        "deviceFirmwareConfigurationInterfaceManaged",
        "joinType",
        "managementFeatures",
        "ownerType",
        "roleScopeTagIds",
        "skuFamily",
    ];
    assert_eq!(settable(Version::Beta)[3..], of_beta);
    let rules = Rules {
        require: Require::None,
        allow_unknown: false,
    };
    let update = |version, text| check(devices, version, text, rules).is_ok();
    let owner = r#"{"ownerType":"company","skuFamily":"Pro"}"#;
    assert!(update(Version::Beta, owner));
    assert!(!update(Version::V1, owner));
    let chassis = r#"{"chassisType":"phone"}"#;
    assert!(!update(Version::Beta, chassis));
}

#[test]
fn what_complex_values_lack_is_told_with_everything_else() {
    let text = r#"{"window":{"from":"7:30","to":"8"},"window":1,"small":"x"}"#;
    let found = told(Version::Beta, Require::NonNullable, text);
    let fields: Vec<&str> = found.iter().map(|(field, _)| field.as_str()).collect();
    let missing = ["yes", "large", "hour", "key", "days"];
    let mut all = vec!["window.from", "window.to", "window.day", "window", "small"];
    all.extend(missing);
    assert_eq!(fields, all, "{found:?}");
}

#[test]
fn an_assignment_is_its_target() {
    let action = &crate::resource::tables::ios_update_configurations::RESOURCE.actions()[0];
    let fields = |target: &str| -> Vec<String> {
        let text = format!("{{\"assignments\":[{{\"target\":{target}}}]}}");
        match check_parameters(action.parameters, Version::Beta, &text, false) {
            Err(Failure::Problems(problems)) => {
                let fields = problems.into_iter().map(|p| p.field.unwrap_or_default());
                fields.collect()
            }
            other => {
                assert!(other.is_ok(), "{text}");
                Vec::new()
            }
        }
    };
    let kind = "#microsoft.graph.groupAssignmentTarget";
    let target = format!("{{\"@odata.type\":\"{kind}\",\"groupId\":\"g\"}}");
    assert_eq!(fields(&target), [""; 0]);
    let typeless = "assignments[0].target.@odata.type";
    assert_eq!(fields("{\"groupId\":\"g\"}"), [typeless]);
}

#[test]
fn what_beta_has_is_told_of_allow_unknown() {
    let rules = Rules {
        require: Require::None,
        ..Rules::default()
    };
    for text in [
        r#"{"platform":1}"#,
        r#"{"installStatus":"timeout"}"#,
        r#"{"installStatus":"updateError"}"#,
        r#"{"installStatus":"updateScanFailed"}"#,
        r#"{"installStatus":"mdmClientCrashed"}"#,
    ] {
        let found = problems(text, rules);
        let [problem] = &found[..] else {
            panic!("{found:?}");
        };
        assert!(problem.problem.contains("beta"), "{problem:?}");
        assert!(problem.problem.contains("allowUnknown"), "{problem:?}");
    }
    let found = problems(r#"{"status":"timeout"}"#, rules);
    assert!(!found[0].problem.contains("beta"), "{found:?}");
}

#[test]
fn a_lone_surrogate_is_a_text_like_any_other() {
    let rules = Rules {
        require: Require::None,
        ..Rules::default()
    };
    assert_eq!(
        fields(r#"{"userName":"\ud83d","osVersion":"x\uDC00y"}"#, rules),
        [""; 0]
    );
    assert_eq!(
        fields(r#"{"installStatus":"\ud83d"}"#, rules),
        ["installStatus"]
    );
    let unknown = Rules {
        allow_unknown: true,
        ..rules
    };
    assert_eq!(
        fields(r#"{"\ud83d":"\ud83d","\ud83e":[]}"#, unknown),
        [""; 0]
    );
}

proptest! {
    #[test]
    fn a_mutated_text_never_panics(at in 0..SEED.len(), piece in "[\\x01-\\x7e]{0,4}", gone in 0..8_usize) {
        let end = (at + gone).min(SEED.len());
        let text = format!("{}{piece}{}", &SEED[..at], &SEED[end..]);
        if check(&RESOURCE, Version::V1, &text, Rules::default()).is_ok() {
            prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
        }
    }
}
