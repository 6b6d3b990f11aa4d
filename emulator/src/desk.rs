//! What the sets of the iOS updates desk do beyond keeping what was written.

use std::collections::HashSet;
use std::time::Duration;

use serde_json::{Value, json};

use crate::date::entity_date;
use crate::members::Members;
use crate::model::{DEVICES, Deed, Origin, POLICIES, Property, STATUSES, Set, Type, Version};
use crate::store::{Kept, Seeded, Sets, Store};

/// How many devices a tenant begins with.
const DEVICES_AT_FIRST: usize = 36;

/// What the service gives a new entity: when it was created, and the first version.
pub(crate) fn stamp_new(kind: &'static Type, members: &mut Members, now: Duration) {
    let now = quoted(&entity_date(now));
    let given = [
        ("createdDateTime", now.clone()),
        ("lastModifiedDateTime", now),
        ("version", "1".to_owned()),
    ];
    for (name, json) in given {
        if let Some(property) = read_only(kind, name)
            && members.get(property).is_none()
        {
            members.set(property.name, json);
        }
    }
}

/// What an update changes besides: when it was, and the version.
pub(crate) fn stamp_changed(kept: &Kept, changes: &mut Members, now: Duration) {
    if let Some(property) = read_only(kept.kind, "lastModifiedDateTime") {
        changes.set(property.name, quoted(&entity_date(now)));
    }
    if let Some(property) = read_only(kept.kind, "version") {
        let version = kept.members.get(property);
        let version = version.and_then(|version| version.parse::<i64>().ok());
        changes.set(property.name, (version.unwrap_or(0) + 1).to_string());
    }
}

fn read_only(kind: &'static Type, name: &str) -> Option<&'static Property> {
    let property = kind.find(Version::Beta, name);
    property.filter(|property| property.read_only)
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn texts(kept: &Kept, name: &str) -> Option<String> {
    serde_json::from_str(kept.members.named(name)?).ok()
}

/// What an action does to an entity that is there.
pub(crate) fn act(
    sets: &mut Sets,
    (set, parents): (&'static Set, &[String]),
    kept: &Kept,
    deed: Deed,
    parameters: &Members,
    now: Duration,
) {
    match deed {
        Deed::Nothing => {}
        Deed::Sync => {
            let mut changes = Members::default();
            changes.set("lastSyncDateTime", quoted(&entity_date(now)));
            sets.of_mut(set, parents).update(&kept.id, changes);
        }
        Deed::Replace(below) => {
            let mut parents = parents.to_vec();
            parents.push(kept.id.clone());
            let mut values = listed(parameters, below.name());
            let older = listed(parameters, "deviceConfigurationGroupAssignments");
            values.extend(older.iter().map(of_older));
            *sets.of_mut(below, &parents) = replaced(below, &kept.id, values);
        }
    }
}

fn listed(parameters: &Members, name: &str) -> Vec<Value> {
    let values = parameters.named(name).unwrap_or("[]");
    serde_json::from_str(values).unwrap_or_default()
}

/// An assignment, from what older clients of beta say it with.
fn of_older(group: &Value) -> Value {
    let kind = match group["excludeGroup"].as_bool() {
        Some(true) => "exclusionGroupAssignmentTarget",
        _ => "groupAssignmentTarget",
    };
    let kind = format!("#microsoft.graph.{kind}");
    json!({"target": {"@odata.type": kind, "groupId": group["targetGroupId"]}})
}

/// What is in a set whose whole was sent; of two for one target, the first counts.
fn replaced(set: &'static Set, above: &str, values: Vec<Value>) -> Store {
    let mut store = Store::default();
    for (at, value) in values.into_iter().enumerate() {
        let target = &value["target"];
        let id = match (target["groupId"].as_str(), target["@odata.type"].as_str()) {
            (Some(group), _) => group.to_owned(),
            (_, Some("#microsoft.graph.allDevicesAssignmentTarget")) => ALL_DEVICES.to_owned(),
            (_, Some("#microsoft.graph.allLicensedUsersAssignmentTarget")) => ALL_USERS.to_owned(),
            _ => {
                let collection = target["collectionId"].as_str();
                collection.map_or_else(|| at.to_string(), str::to_owned)
            }
        };
        let mut members = members(set.kind, &value);
        if set.kind.find(Version::Beta, "sourceId").is_some() {
            members.set("sourceId", quoted(above));
        }
        // One that is taken already is for the same target.
        let _ = store.create(format!("{above}_{id}"), set.kind, members);
    }
    store
}

/// What the service shows in place of a group's id.
const ALL_DEVICES: &str = "adadadad-808e-44e2-905a-0b7873a8a531";
const ALL_USERS: &str = "acacacac-9df4-4c7d-9d50-4ef0226f57a9";

fn members(kind: &'static Type, value: &Value) -> Members {
    let mut members = Members::default();
    for (name, value) in value.as_object().into_iter().flatten() {
        if let Some(property) = kind.find(Version::Beta, name) {
            members.set(property.name, value.to_string());
        }
    }
    members
}

/// What is one alone.
pub(crate) fn single(sets: &Sets, set: &'static Set, parents: &[String], origin: Origin) -> Kept {
    let id = "00000000-0000-4000-8000-000000000000".to_owned();
    let members = match origin {
        Origin::Kept => {
            let kept = sets.of(set, parents).all();
            kept.first().map(|kept| kept.members.clone())
        }
        Origin::Statuses => Some(counted(&sets.of(&STATUSES, &[]), set.kind)),
        Origin::Assignments => Some(overview(sets, set, parents)),
    };
    Kept::new(0, id, set.kind, members.unwrap_or_default())
}

/// How many devices and users have which compliance status.
fn counted(statuses: &Store, kind: &'static Type) -> Members {
    let rows = statuses.all();
    let mut members = Members::default();
    for property in kind.properties(Version::Beta) {
        let of = |suffix| property.name.strip_suffix(suffix);
        let (status, per) = match (of("DeviceCount"), of("UserCount")) {
            (Some(status), _) => (status, "deviceId"),
            (_, Some(status)) => (status, "userId"),
            _ => continue,
        };
        let having = rows
            .iter()
            .filter(|row| texts(row, "status").as_deref() == Some(status));
        let ids = having.map(|row| texts(row, per).unwrap_or_else(|| row.id.clone()));
        let ids: HashSet<String> = ids.collect();
        members.set(property.name, ids.len().to_string());
    }
    members
}

/// A policy that is assigned is pending on each iPhone and iPad.
fn overview(sets: &Sets, set: &'static Set, parents: &[String]) -> Members {
    let mut members = Members::default();
    let (Some(above), Some((id, before))) = (set.parent(), parents.split_last()) else {
        return members;
    };
    let policy = sets.at(above, before).get(id);
    for (name, of) in [
        ("configurationVersion", "version"),
        ("lastUpdateDateTime", "lastModifiedDateTime"),
    ] {
        if let Some(json) = policy.as_ref().and_then(|policy| policy.members.named(of)) {
            members.set(name, json);
        }
    }
    let assigned = !sets
        .at(&format!("{above}/{{}}/assignments"), parents)
        .all()
        .is_empty();
    let devices = sets.of(&DEVICES, &[]).all();
    let mobile = devices.iter().filter(|device| {
        let system = texts(device, "operatingSystem").unwrap_or_default();
        assigned && ["iOS", "iPadOS"].contains(&system.as_str())
    });
    members.set("pendingCount", mobile.count().to_string());
    members
}

/// What is there before anybody has written: devices, and policies of other types than updates.
pub(crate) fn at_first() -> Vec<(&'static str, Vec<Seeded>)> {
    let devices = (0..DEVICES_AT_FIRST).map(|number| seeded(DEVICES.kind, &device(number)));
    let policies = ["iosCustomConfiguration", "macOSCustomConfiguration"]
        .into_iter()
        .enumerate();
    let policies = policies.filter_map(|(number, name)| {
        let mut kinds = POLICIES.and_derived();
        let kind = kinds.find(|kind| kind.name == name)?;
        let id = guid(0xc0, number);
        Some(seeded(kind, &json!({"id": id, "displayName": format!("A policy of another type, {}", number + 1),
            "createdDateTime": "2026-01-01T00:00:00Z", "lastModifiedDateTime": "2026-01-01T00:00:00Z", "version": 1,
            "payloadName": "Settings", "payloadFileName": "settings.mobileconfig", "payload": "PHBsaXN0Lz4="})))
    });
    vec![
        (DEVICES.path, devices.collect()),
        ("deviceManagement/deviceConfigurations", policies.collect()),
    ]
}

/// The same where a set's types are described anew.
pub(crate) fn as_of(set: &'static Set, seed: Vec<Seeded>) -> Vec<Seeded> {
    let one = |seeded: Seeded| {
        let mut kinds = set.kind.and_derived();
        let kind = kinds.find(|kind| kind.name == seeded.kind.name)?;
        Some(Seeded { kind, ..seeded })
    };
    seed.into_iter().filter_map(one).collect()
}

fn seeded(kind: &'static Type, value: &Value) -> Seeded {
    Seeded {
        kind,
        members: members(kind, value),
        id: value["id"].as_str().map(str::to_owned),
    }
}

/// A GUID that is the same each time.
fn guid(of: u8, number: usize) -> String {
    format!("{of:02x}000000-0000-4000-8000-{number:012}")
}

/// One of the devices that a tenant begins with: mostly iPhones and iPads.
fn device(number: usize) -> Value {
    let kinds = [
        ("iOS", "17.6.1", "iPhone 14", "Apple"),
        ("iPadOS", "17.5", "iPad Air", "Apple"),
        ("iOS", "18.1", "iPhone 16", "Apple"),
        ("Windows", "10.0.26100.2033", "Latitude 7450", "Dell Inc."),
        ("iPadOS", "18.1", "iPad Pro", "Apple"),
        ("Android", "15", "Pixel 9", "Google"),
    ];
    let states = [
        "compliant",
        "compliant",
        "noncompliant",
        "inGracePeriod",
        "unknown",
    ];
    let (system, version, model, manufacturer) = kinds[number % kinds.len()];
    let (user, day) = (number % 20, number % 28 + 1);
    let mail = format!("user{user:02}@contoso.example");
    json!({"id": guid(0xd0, number), "userId": guid(0xe0, user), "userPrincipalName": mail, "emailAddress": mail,
        "userDisplayName": format!("User {user:02}"), "deviceName": format!("{}-{number:02}", model.replace(' ', "-")),
        "managedDeviceName": format!("user{user:02}_{system}_{number:02}"), "managedDeviceOwnerType": "company",
        "operatingSystem": system, "osVersion": version, "model": model, "manufacturer": manufacturer,
        "complianceState": states[number % states.len()], "managementAgent": "mdm", "managementState": "managed",
        "deviceEnrollmentType": "deviceEnrollmentManager", "deviceRegistrationState": "registered",
        "enrolledDateTime": format!("2026-01-{day:02}T08:00:00Z"), "jailBroken": "False",
        "lastSyncDateTime": format!("2026-03-{day:02}T06:30:00Z"), "serialNumber": format!("SERIAL{number:04}"),
        "complianceGracePeriodExpirationDateTime": "9999-12-31T23:59:59Z", "deviceCategoryDisplayName": "Unknown",
        "managementCertificateExpirationDate": "2027-01-01T00:00:00Z", "imei": format!("3500000000{number:05}"),
        "isSupervised": manufacturer == "Apple", "isEncrypted": true, "azureADRegistered": true,
        "totalStorageSpaceInBytes": 128_000_000_000_u64, "freeStorageSpaceInBytes": 64_000_000_000_u64,
        "physicalMemoryInBytes": 8_000_000_000_u64, "udid": format!("udid-{number:04}"),
        "iccid": format!("8900000000000{number:06}"), "notes": format!("Note on device {number}")})
}
