//! `managedDevices`.

use super::{Enum, ID, Kind, Property, Type, plain, property, text};

pub(super) static DEVICE: Type = plain("managedDevice", &[&[ID], PROPERTIES]);

const fn read(name: &'static str) -> Property {
    text(name).read_only()
}

const fn date(name: &'static str) -> Property {
    property(name, Kind::Date).read_only()
}

const fn flag(name: &'static str) -> Property {
    property(name, Kind::Boolean).read_only()
}

const fn one_of(name: &'static str, kind: &'static Enum) -> Property {
    property(name, Kind::Enum(kind)).read_only()
}

const fn complex(name: &'static str, kind: &'static Type) -> Property {
    property(name, Kind::Complex(kind)).or_null()
}

const fn whole(name: &'static str, kind: &'static Type) -> Property {
    complex(name, kind).read_only()
}

const PROPERTIES: &[Property] = &[
    read("activationLockBypassCode").only_selected(),
    read("androidSecurityPatchLevel"),
    read("azureADDeviceId").filterable(),
    flag("azureADRegistered").or_null(),
    date("complianceGracePeriodExpirationDateTime").filterable(),
    one_of("complianceState", &COMPLIANCE_STATE).filterable(),
    whole(
        "configurationManagerClientEnabledFeatures",
        &CONFIGURATION_MANAGER_CLIENT_ENABLED_FEATURES,
    ),
    whole("deviceActionResults", &DEVICE_ACTION_RESULT).many(),
    read("deviceCategoryDisplayName").filterable(),
    one_of("deviceEnrollmentType", &DEVICE_ENROLLMENT_TYPE),
    whole(
        "deviceHealthAttestationState",
        &DEVICE_HEALTH_ATTESTATION_STATE,
    ),
    read("deviceName").filterable(),
    one_of("deviceRegistrationState", &DEVICE_REGISTRATION_STATE),
    flag("easActivated"),
    date("easActivationDateTime"),
    read("easDeviceId"),
    read("emailAddress").filterable(),
    date("enrolledDateTime").filterable(),
    read("enrollmentProfileName"),
    read("ethernetMacAddress").only_selected(),
    one_of(
        "exchangeAccessState",
        &DEVICE_MANAGEMENT_EXCHANGE_ACCESS_STATE,
    )
    .filterable(),
    one_of(
        "exchangeAccessStateReason",
        &DEVICE_MANAGEMENT_EXCHANGE_ACCESS_STATE_REASON,
    ),
    date("exchangeLastSuccessfulSyncDateTime"),
    property("freeStorageSpaceInBytes", Kind::Int64).read_only(),
    read("iccid").only_selected(),
    read("imei").filterable(),
    flag("isEncrypted"),
    flag("isSupervised"),
    read("jailBroken").filterable(),
    date("lastSyncDateTime").filterable(),
    text("managedDeviceName"),
    property(
        "managedDeviceOwnerType",
        Kind::Enum(&MANAGED_DEVICE_OWNER_TYPE),
    ),
    one_of("managementAgent", &MANAGEMENT_AGENT_TYPE).filterable(),
    date("managementCertificateExpirationDate"),
    one_of("managementState", &MANAGEMENT_STATE).filterable(),
    read("manufacturer").filterable(),
    read("meid"),
    read("model").filterable(),
    text("notes").only_selected(),
    read("operatingSystem").filterable(),
    read("osVersion").filterable(),
    one_of(
        "partnerReportedThreatState",
        &MANAGED_DEVICE_PARTNER_REPORTED_HEALTH_STATE,
    ),
    read("phoneNumber").filterable(),
    property("physicalMemoryInBytes", Kind::Int64)
        .read_only()
        .only_selected(),
    read("remoteAssistanceSessionErrorDetails"),
    read("remoteAssistanceSessionUrl"),
    flag("requireUserEnrollmentApproval").or_null(),
    read("serialNumber").filterable(),
    read("subscriberCarrier"),
    property("totalStorageSpaceInBytes", Kind::Int64).read_only(),
    read("udid").only_selected(),
    read("userDisplayName"),
    read("userId"),
    read("userPrincipalName").filterable(),
    read("wiFiMacAddress"),
    flag("aadRegistered").or_null().of_beta(),
    flag("autopilotEnrolled").of_beta(),
    read("azureActiveDirectoryDeviceId").of_beta(),
    flag("bootstrapTokenEscrowed").of_beta(),
    one_of("chassisType", &CHASSIS_TYPE).of_beta(),
    complex("chromeOSDeviceInfo", &CHROME_OSDEVICE_PROPERTY)
        .many()
        .of_beta(),
    complex("cloudPcRemoteActionResults", &CLOUD_PC_REMOTE_ACTION_RESULT)
        .many()
        .of_beta(),
    complex(
        "configurationManagerClientHealthState",
        &CONFIGURATION_MANAGER_CLIENT_HEALTH_STATE,
    )
    .of_beta(),
    complex(
        "configurationManagerClientInformation",
        &CONFIGURATION_MANAGER_CLIENT_INFORMATION,
    )
    .of_beta(),
    property("deviceFirmwareConfigurationInterfaceManaged", Kind::Boolean).of_beta(),
    one_of("deviceType", &DEVICE_TYPE).of_beta(),
    read("enrolledByUserPrincipalName").of_beta(),
    whole("hardwareInformation", &HARDWARE_INFORMATION)
        .of_beta()
        .only_selected(),
    property("joinType", Kind::Enum(&JOIN_TYPE)).of_beta(),
    one_of("lostModeState", &LOST_MODE_STATE).of_beta(),
    property(
        "managementFeatures",
        Kind::Enum(&MANAGED_DEVICE_MANAGEMENT_FEATURES),
    )
    .of_beta(),
    property("ownerType", Kind::Enum(&OWNER_TYPE)).of_beta(),
    date("preferMdmOverGroupPolicyAppliedDateTime").of_beta(),
    one_of("processorArchitecture", &MANAGED_DEVICE_ARCHITECTURE).of_beta(),
    date("retireAfterDateTime").of_beta(),
    text("roleScopeTagIds").many().of_beta(),
    read("securityPatchLevel").of_beta(),
    text("skuFamily").of_beta(),
    property("skuNumber", Kind::Int32).read_only().of_beta(),
    read("specificationVersion").of_beta(),
    whole("usersLoggedOn", &LOGGED_ON_USER).many().of_beta(),
    property("windowsActiveMalwareCount", Kind::Int32)
        .read_only()
        .of_beta(),
    property("windowsRemediatedMalwareCount", Kind::Int32)
        .read_only()
        .of_beta(),
];

static CONFIGURATION_MANAGER_CLIENT_ENABLED_FEATURES: Type = plain(
    "configurationManagerClientEnabledFeatures",
    &[&[
        property("compliancePolicy", Kind::Boolean),
        property("deviceConfiguration", Kind::Boolean),
        property("endpointProtection", Kind::Boolean).of_beta(),
        property("inventory", Kind::Boolean),
        property("modernApps", Kind::Boolean),
        property("officeApps", Kind::Boolean).of_beta(),
        property("resourceAccess", Kind::Boolean),
        property("windowsUpdateForBusiness", Kind::Boolean),
    ]],
);

static DEVICE_ACTION_RESULT: Type = plain(
    "deviceActionResult",
    &[&[
        text("actionName"),
        property("actionState", Kind::Enum(&ACTION_STATE)),
        property("lastUpdatedDateTime", Kind::Date),
        property("startDateTime", Kind::Date),
    ]],
);

/// None of the devices here has one.
static DEVICE_HEALTH_ATTESTATION_STATE: Type = plain("deviceHealthAttestationState", &[]);

/// None of the devices here has one.
static CHROME_OSDEVICE_PROPERTY: Type = plain("chromeOSDeviceProperty", &[]);

/// None of the devices here has one.
static CLOUD_PC_REMOTE_ACTION_RESULT: Type = plain("cloudPcRemoteActionResult", &[]);

/// None of the devices here has one.
static CONFIGURATION_MANAGER_CLIENT_HEALTH_STATE: Type =
    plain("configurationManagerClientHealthState", &[]);

/// None of the devices here has one.
static CONFIGURATION_MANAGER_CLIENT_INFORMATION: Type =
    plain("configurationManagerClientInformation", &[]);

/// None of the devices here has one.
static HARDWARE_INFORMATION: Type = plain("hardwareInformation", &[]);

/// None of the devices here has one.
static LOGGED_ON_USER: Type = plain("loggedOnUser", &[]);

static COMPLIANCE_STATE: Enum = Enum {
    name: "complianceState",
    members: "unknown=0 compliant=1 noncompliant=2 conflict=3 error=4 inGracePeriod=254
        configManager=255",
    of_beta: "",
};

static DEVICE_ENROLLMENT_TYPE: Enum = Enum {
    name: "deviceEnrollmentType",
    members: "unknown=0 userEnrollment=1 deviceEnrollmentManager=2 appleBulkWithUser=3
        appleBulkWithoutUser=4 windowsAzureADJoin=5 windowsBulkUserless=6 windowsAutoEnrollment=7
        windowsBulkAzureDomainJoin=8 windowsCoManagement=9 windowsAzureADJoinUsingDeviceAuth=10
        appleUserEnrollment=11 appleUserEnrollmentWithServiceAccount=12 unknownFutureValue=26",
    of_beta: "azureAdJoinUsingAzureVmExtension=14 androidEnterpriseDedicatedDevice=15
        androidEnterpriseFullyManaged=16 androidEnterpriseCorporateWorkProfile=17
        androidAOSPUserOwnedDeviceEnrollment=18 androidAOSPUserlessDeviceEnrollment=19
        appleAccountDrivenUserEnrollment=25",
};

static DEVICE_REGISTRATION_STATE: Enum = Enum {
    name: "deviceRegistrationState",
    members:
        "notRegistered=0 registered=2 revoked=3 keyConflict=4 approvalPending=5 certificateReset=6
        notRegisteredPendingEnrollment=7 unknown=8",
    of_beta: "",
};

static DEVICE_MANAGEMENT_EXCHANGE_ACCESS_STATE: Enum = Enum {
    name: "deviceManagementExchangeAccessState",
    members: "none=0 unknown=1 allowed=2 blocked=3 quarantined=4",
    of_beta: "",
};

static DEVICE_MANAGEMENT_EXCHANGE_ACCESS_STATE_REASON: Enum = Enum {
    name: "deviceManagementExchangeAccessStateReason",
    members: "none=0 unknown=1 exchangeGlobalRule=2 exchangeIndividualRule=3 exchangeDeviceRule=4
        exchangeUpgrade=5 exchangeMailboxPolicy=6 other=7 compliant=8 notCompliant=9 notEnrolled=10
        unknownLocation=12 mfaRequired=13 azureADBlockDueToAccessPolicy=14 compromisedPassword=15
        deviceNotKnownWithManagedApp=16",
    of_beta: "",
};

static MANAGED_DEVICE_OWNER_TYPE: Enum = Enum {
    name: "managedDeviceOwnerType",
    members: "unknown=0 company=1 personal=2 unknownFutureValue=3",
    of_beta: "",
};

static MANAGEMENT_AGENT_TYPE: Enum = Enum {
    name: "managementAgentType",
    members: "eas=1 mdm=2 easMdm=3 intuneClient=4 easIntuneClient=5 configurationManagerClient=8
        configurationManagerClientMdm=10 configurationManagerClientMdmEas=11 unknown=16 jamf=32
        googleCloudDevicePolicyController=64 microsoft365ManagedMdm=258 msSense=1024",
    of_beta: "intuneAosp=2048 google=8192 unknownFutureValue=8193",
};

static MANAGEMENT_STATE: Enum = Enum {
    name: "managementState",
    members: "managed=0 retirePending=1 retireFailed=2 wipePending=3 wipeFailed=4 unhealthy=5
        deletePending=6 retireIssued=7 wipeIssued=8 wipeCanceled=9 retireCanceled=10 discovered=11
        unknownFutureValue=12",
    of_beta: "",
};

static MANAGED_DEVICE_PARTNER_REPORTED_HEALTH_STATE: Enum = Enum {
    name: "managedDevicePartnerReportedHealthState",
    members: "unknown=0 activated=1 deactivated=2 secured=3 lowSeverity=4 mediumSeverity=5
        highSeverity=6 unresponsive=7 compromised=8 misconfigured=9",
    of_beta: "",
};

static CHASSIS_TYPE: Enum = Enum {
    name: "chassisType",
    members: "",
    of_beta:
        "unknown=0 desktop=1 laptop=2 worksWorkstation=3 enterpriseServer=4 phone=100 tablet=101
        mobileOther=102 mobileUnknown=103",
};

static DEVICE_TYPE: Enum = Enum {
    name: "deviceType",
    members: "",
    of_beta:
        "desktop=0 windowsRT=1 winMO6=2 nokia=3 windowsPhone=4 mac=5 winCE=6 winEmbedded=7 iPhone=8
        iPad=9 iPod=10 android=11 iSocConsumer=12 unix=13 macMDM=14 holoLens=15 surfaceHub=16
        androidForWork=17 androidEnterprise=18 windows10x=19 androidnGMS=20 chromeOS=21 linux=22
        visionOS=23 tvOS=24 blackberry=100 palm=101 unknown=255 cloudPC=257",
};

static JOIN_TYPE: Enum = Enum {
    name: "joinType",
    members: "",
    of_beta: "unknown=0 azureADJoined=1 azureADRegistered=2 hybridAzureADJoined=3",
};

static LOST_MODE_STATE: Enum = Enum {
    name: "lostModeState",
    members: "",
    of_beta: "disabled=0 enabled=1",
};

static MANAGED_DEVICE_MANAGEMENT_FEATURES: Enum = Enum {
    name: "managedDeviceManagementFeatures",
    members: "",
    of_beta: "none=0 microsoftManagedDesktop=1",
};

static OWNER_TYPE: Enum = Enum {
    name: "ownerType",
    members: "",
    of_beta: "unknown=0 company=1 personal=2",
};

static MANAGED_DEVICE_ARCHITECTURE: Enum = Enum {
    name: "managedDeviceArchitecture",
    members: "",
    of_beta: "unknown=0 x86=1 x64=2 arm=3 arM64=4",
};

static ACTION_STATE: Enum = Enum {
    name: "actionState",
    members: "none=0 pending=1 canceled=2 active=3 done=4 failed=5 notSupported=6",
    of_beta: "",
};
