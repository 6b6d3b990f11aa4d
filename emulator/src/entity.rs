//! What an `iosUpdateDeviceStatus` is: Graph's `$metadata`, of v1.0 and of beta.

/// The type's name.
pub(crate) const NAME: &str = "iosUpdateDeviceStatus";
/// What stands before the names of Graph's types.
pub(crate) const PREFIX: &str = "microsoft.graph.";
/// The type's name in messages.
pub(crate) const TYPE: &str = "microsoft.management.services.api.iosUpdateDeviceStatus";

/// Members of an enum, and their values.
pub(crate) type Values = &'static [(&'static str, i64)];

/// The namespace of the service's own names, which its messages show.
pub(crate) const NAMESPACE: &str = "microsoft.management.services.api";

/// The type of a property.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Text,
    Date,
    Int32,
    Enum(&'static str, Values),
}

impl Kind {
    /// Its name in messages.
    pub(crate) fn name(self) -> String {
        match self {
            Kind::Text => "Edm.String".to_owned(),
            Kind::Date => "Edm.DateTimeOffset".to_owned(),
            Kind::Int32 => "Edm.Int32".to_owned(),
            Kind::Enum(name, _) => format!("{NAMESPACE}.{name}"),
        }
    }
}

/// A property of the entity.
#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
    /// Whether v1.0 lacks it.
    pub(crate) beta: bool,
}

/// Which of Graph's versions a request speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    V1,
    Beta,
}

impl Version {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Version::V1 => "v1.0",
            Version::Beta => "beta",
        }
    }
}

const fn property(name: &'static str, kind: Kind, nullable: bool) -> Property {
    Property {
        name,
        kind,
        nullable,
        beta: false,
    }
}

const PLATFORM: Property = Property {
    name: "platform",
    kind: Kind::Int32,
    nullable: false,
    beta: true,
};

const PROPERTIES: &[Property] = &[
    property("id", Kind::Text, false),
    property(
        "installStatus",
        Kind::Enum("iosUpdatesInstallStatus", INSTALL_STATUS),
        false,
    ),
    property("osVersion", Kind::Text, true),
    property("deviceId", Kind::Text, true),
    property("userId", Kind::Text, true),
    property("deviceDisplayName", Kind::Text, true),
    property("userName", Kind::Text, true),
    property("deviceModel", Kind::Text, true),
    property("complianceGracePeriodExpirationDateTime", Kind::Date, false),
    property("status", Kind::Enum("complianceStatus", STATUS), false),
    property("lastReportedDateTime", Kind::Date, false),
    property("userPrincipalName", Kind::Text, true),
    PLATFORM,
];

/// The first 18 are v1.0's, the rest beta's.
const INSTALL_STATUS: Values = &[
    ("success", 0),
    ("available", 1),
    ("idle", 2),
    ("unknown", 3),
    ("downloading", -2_016_330_712),
    ("downloadFailed", -2_016_330_711),
    ("downloadRequiresComputer", -2_016_330_710),
    ("downloadInsufficientSpace", -2_016_330_709),
    ("downloadInsufficientPower", -2_016_330_708),
    ("downloadInsufficientNetwork", -2_016_330_707),
    ("installing", -2_016_330_706),
    ("installInsufficientSpace", -2_016_330_705),
    ("installInsufficientPower", -2_016_330_704),
    ("installPhoneCallInProgress", -2_016_330_703),
    ("installFailed", -2_016_330_702),
    ("notSupportedOperation", -2_016_330_701),
    ("sharedDeviceUserLoggedInError", -2_016_330_699),
    ("deviceOsHigherThanDesiredOsVersion", -2_016_330_696),
    ("mdmClientCrashed", -2_016_336_109),
    ("timeout", -2_016_333_898),
    ("updateError", -2_016_330_697),
    ("updateScanFailed", -2_016_324_062),
];
const BETA_INSTALL_STATUS: &[&str] = &[
    "mdmClientCrashed",
    "timeout",
    "updateError",
    "updateScanFailed",
];
const STATUS: Values = &[
    ("unknown", 0),
    ("notApplicable", 1),
    ("compliant", 2),
    ("remediated", 3),
    ("nonCompliant", 4),
    ("error", 5),
    ("conflict", 6),
    ("notAssigned", 7),
];

/// The properties that a version has.
pub(crate) fn properties(version: Version) -> impl Iterator<Item = &'static Property> {
    let known = move |property: &&Property| version == Version::Beta || !property.beta;
    PROPERTIES.iter().filter(known)
}

/// The property of that name, in any letter case.
pub(crate) fn find(version: Version, name: &str) -> Option<&'static Property> {
    properties(version).find(|property| property.name.eq_ignore_ascii_case(name))
}

/// The enum of that name, in any letter case.
pub(crate) fn find_enum(name: &str) -> Option<Kind> {
    let mut kinds = PROPERTIES.iter().map(|property| property.kind);
    kinds.find(|kind| matches!(kind, Kind::Enum(of, _) if of.eq_ignore_ascii_case(name)))
}

/// An enum's member and its value: by its name in any letter case, if this version knows it, or by its number, as OData
/// has it.
pub(crate) fn member(version: Version, values: Values, name: &str) -> Option<(&'static str, i64)> {
    let number = name.parse::<i64>().ok();
    let mut members = values.iter().copied();
    members.find(|(member, value)| {
        let known = version == Version::Beta || !BETA_INSTALL_STATUS.contains(member);
        known && member.eq_ignore_ascii_case(name) || number == Some(*value)
    })
}

/// What an entity has, each as the JSON that it was sent as, the names of enums' members aside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members([Option<Box<str>>; PROPERTIES.len()]);

impl Members {
    /// What it has for a property.
    pub(crate) fn get(&self, property: &Property) -> Option<&str> {
        self.0[place(property)].as_deref()
    }

    /// Whether there is anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    pub(crate) fn set(&mut self, property: &Property, json: &str) {
        self.0[place(property)] = Some(json.into());
    }

    /// Takes over what `changes` has.
    pub(crate) fn update(&mut self, changes: Members) {
        for (own, change) in self.0.iter_mut().zip(changes.0) {
            if change.is_some() {
                *own = change;
            }
        }
    }
}

fn place(property: &Property) -> usize {
    let mut known = PROPERTIES.iter();
    // Every property there is comes from that table.
    known
        .position(|known| known.name == property.name)
        .unwrap_or_default()
}
