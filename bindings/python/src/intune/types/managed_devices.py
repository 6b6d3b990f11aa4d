# Made by `cargo xtask generate` from resources/managedDevices.json.
"""What managedDevices consist of."""

from __future__ import annotations

from typing import Any, Literal, NoReturn, Optional

from .._resource import Resource
from .values import OData, Text

__all__ = [
    "ActionState",
    "ChassisType",
    "ChromeOSDeviceProperty",
    "CloudPcRemoteActionResult",
    "ComplianceState",
    "ConfigurationManagerClientEnabledFeatures",
    "ConfigurationManagerClientHealthState",
    "ConfigurationManagerClientInformation",
    "ConfigurationManagerClientState",
    "CredentialGuardState",
    "DeviceActionResult",
    "DeviceEnrollmentType",
    "DeviceHealthAttestationState",
    "DeviceLicensingStatus",
    "DeviceOwnerType",
    "DeviceRegistrationState",
    "DeviceType",
    "ExchangeAccessState",
    "ExchangeAccessStateReason",
    "HardwareInformation",
    "JoinType",
    "LoggedOnUser",
    "LostModeState",
    "ManagedDevice",
    "ManagedDeviceArchitecture",
    "ManagedDeviceChanges",
    "ManagedDeviceManagementFeatures",
    "ManagedDevicesResource",
    "ManagementAgentType",
    "ManagementState",
    "OwnerType",
    "PartnerReportedThreatState",
    "SharedAppleDeviceUser",
    "VirtualizationBasedSecurityHardwareState",
    "VirtualizationBasedSecurityState",
]

#: Whom a device belongs to.
DeviceOwnerType = Literal[
    "unknown",
    "company",
    "personal",
    "unknownFutureValue",
]

#: Whether a device complies.
ComplianceState = Literal[
    "unknown",
    "compliant",
    "noncompliant",
    "conflict",
    "error",
    "inGracePeriod",
    "configManager",
]

#: What is being done with a device.
ManagementState = Literal[
    "managed",
    "retirePending",
    "retireFailed",
    "wipePending",
    "wipeFailed",
    "unhealthy",
    "deletePending",
    "retireIssued",
    "wipeIssued",
    "wipeCanceled",
    "retireCanceled",
    "discovered",
    "unknownFutureValue",
]

#: What manages a device.
ManagementAgentType = Literal[
    "eas",
    "mdm",
    "easMdm",
    "intuneClient",
    "easIntuneClient",
    "configurationManagerClient",
    "configurationManagerClientMdm",
    "configurationManagerClientMdmEas",
    "unknown",
    "jamf",
    "googleCloudDevicePolicyController",
    "microsoft365ManagedMdm",
    "msSense",
    "intuneAosp",
    "google",
    "unknownFutureValue",
]

#: How a device was enrolled.
DeviceEnrollmentType = Literal[
    "unknown",
    "userEnrollment",
    "deviceEnrollmentManager",
    "appleBulkWithUser",
    "appleBulkWithoutUser",
    "windowsAzureADJoin",
    "windowsBulkUserless",
    "windowsAutoEnrollment",
    "windowsBulkAzureDomainJoin",
    "windowsCoManagement",
    "windowsAzureADJoinUsingDeviceAuth",
    "appleUserEnrollment",
    "appleUserEnrollmentWithServiceAccount",
    "azureAdJoinUsingAzureVmExtension",
    "androidEnterpriseDedicatedDevice",
    "androidEnterpriseFullyManaged",
    "androidEnterpriseCorporateWorkProfile",
    "androidAOSPUserOwnedDeviceEnrollment",
    "androidAOSPUserlessDeviceEnrollment",
    "appleAccountDrivenUserEnrollment",
    "unknownFutureValue",
]

#: How far a device's registration has come.
DeviceRegistrationState = Literal[
    "notRegistered",
    "registered",
    "revoked",
    "keyConflict",
    "approvalPending",
    "certificateReset",
    "notRegisteredPendingEnrollment",
    "unknown",
]

#: Whether a device may reach Exchange.
ExchangeAccessState = Literal[
    "none",
    "unknown",
    "allowed",
    "blocked",
    "quarantined",
]

#: Why a device may or may not reach Exchange.
ExchangeAccessStateReason = Literal[
    "none",
    "unknown",
    "exchangeGlobalRule",
    "exchangeIndividualRule",
    "exchangeDeviceRule",
    "exchangeUpgrade",
    "exchangeMailboxPolicy",
    "other",
    "compliant",
    "notCompliant",
    "notEnrolled",
    "unknownLocation",
    "mfaRequired",
    "azureADBlockDueToAccessPolicy",
    "compromisedPassword",
    "deviceNotKnownWithManagedApp",
]

#: How threatened a device is.
PartnerReportedThreatState = Literal[
    "unknown",
    "activated",
    "deactivated",
    "secured",
    "lowSeverity",
    "mediumSeverity",
    "highSeverity",
    "unresponsive",
    "compromised",
    "misconfigured",
]

#: How far an action has come.
ActionState = Literal[
    "none",
    "pending",
    "canceled",
    "active",
    "done",
    "failed",
    "notSupported",
]

#: What kind of case a device has.
ChassisType = Literal[
    "unknown",
    "desktop",
    "laptop",
    "worksWorkstation",
    "enterpriseServer",
    "phone",
    "tablet",
    "mobileOther",
    "mobileUnknown",
]

#: What kind of device it is.
DeviceType = Literal[
    "desktop",
    "windowsRT",
    "winMO6",
    "nokia",
    "windowsPhone",
    "mac",
    "winCE",
    "winEmbedded",
    "iPhone",
    "iPad",
    "iPod",
    "android",
    "iSocConsumer",
    "unix",
    "macMDM",
    "holoLens",
    "surfaceHub",
    "androidForWork",
    "androidEnterprise",
    "windows10x",
    "androidnGMS",
    "chromeOS",
    "linux",
    "visionOS",
    "tvOS",
    "blackberry",
    "palm",
    "unknown",
    "cloudPC",
]

#: How a device is joined to Microsoft Entra.
JoinType = Literal[
    "unknown",
    "azureADJoined",
    "azureADRegistered",
    "hybridAzureADJoined",
]

#: Whether lost mode is on.
LostModeState = Literal[
    "disabled",
    "enabled",
]

#: Further management.
ManagedDeviceManagementFeatures = Literal[
    "none",
    "microsoftManagedDesktop",
]

#: Whom a device belongs to, in an older form.
OwnerType = Literal[
    "unknown",
    "company",
    "personal",
]

#: The architecture of a processor.
ManagedDeviceArchitecture = Literal[
    "unknown",
    "x86",
    "x64",
    "arm",
    "arM64",
]

#: How the client of Configuration Manager does.
ConfigurationManagerClientState = Literal[
    "unknown",
    "installed",
    "healthy",
    "installFailed",
    "updateFailed",
    "communicationError",
]

#: Whether Credential Guard runs.
CredentialGuardState = Literal[
    "running",
    "rebootRequired",
    "notLicensed",
    "notConfigured",
    "virtualizationBasedSecurityNotRunning",
]

#: Whether the hardware suffices for security by virtualisation.
VirtualizationBasedSecurityHardwareState = Literal[
    "meetHardwareRequirements",
    "secureBootRequired",
    "dmaProtectionRequired",
    "hyperVNotSupportedForGuestVM",
    "hyperVNotAvailable",
]

#: Whether security by virtualisation runs.
VirtualizationBasedSecurityState = Literal[
    "running",
    "rebootRequired",
    "require64BitArchitecture",
    "notLicensed",
    "notConfigured",
    "doesNotMeetHardwareRequirements",
    "other",
]

#: How far a device's licence has come.
DeviceLicensingStatus = Literal[
    "unknown",
    "licenseRefreshStarted",
    "licenseRefreshPending",
    "deviceIsNotAzureActiveDirectoryJoined",
    "verifyingMicrosoftDeviceIdentity",
    "deviceIdentityVerificationFailed",
    "verifyingMicrosoftAccountIdentity",
    "microsoftAccountVerificationFailed",
    "acquiringDeviceLicense",
    "refreshingDeviceLicense",
    "deviceLicenseRefreshSucceed",
    "deviceLicenseRefreshFailed",
    "removingDeviceLicense",
    "deviceLicenseRemoveSucceed",
    "deviceLicenseRemoveFailed",
    "unknownFutureValue",
]


class ConfigurationManagerClientEnabledFeatures(OData, total=False):
    """What Configuration Manager leaves to Intune."""

    inventory: bool
    modernApps: bool
    resourceAccess: bool
    deviceConfiguration: bool
    compliancePolicy: bool
    windowsUpdateForBusiness: bool
    endpointProtection: bool
    officeApps: bool


class DeviceActionResult(OData, total=False):
    """What became of an action."""

    actionName: Optional[str]
    actionState: ActionState
    startDateTime: str
    lastUpdatedDateTime: str


class DeviceHealthAttestationState(OData, total=False):
    """What a device attests of its health."""

    lastUpdateDateTime: Optional[str]
    contentNamespaceUrl: Optional[str]
    deviceHealthAttestationStatus: Optional[str]
    contentVersion: Optional[str]
    issuedDateTime: str
    attestationIdentityKey: Optional[str]
    resetCount: int
    restartCount: int
    dataExcutionPolicy: Optional[str]
    bitLockerStatus: Optional[str]
    bootManagerVersion: Optional[str]
    codeIntegrityCheckVersion: Optional[str]
    secureBoot: Optional[str]
    bootDebugging: Optional[str]
    operatingSystemKernelDebugging: Optional[str]
    codeIntegrity: Optional[str]
    testSigning: Optional[str]
    safeMode: Optional[str]
    windowsPE: Optional[str]
    earlyLaunchAntiMalwareDriverProtection: Optional[str]
    virtualSecureMode: Optional[str]
    pcrHashAlgorithm: Optional[str]
    bootAppSecurityVersion: Optional[str]
    bootManagerSecurityVersion: Optional[str]
    tpmVersion: Optional[str]
    pcr0: Optional[str]
    secureBootConfigurationPolicyFingerPrint: Optional[str]
    codeIntegrityPolicy: Optional[str]
    bootRevisionListInfo: Optional[str]
    operatingSystemRevListInfo: Optional[str]
    healthStatusMismatchInfo: Optional[str]
    healthAttestationSupportedStatus: Optional[str]
    firmwareProtection: Optional[str]
    memoryAccessProtection: Optional[str]
    memoryIntegrityProtection: Optional[str]
    securedCorePC: Optional[str]
    systemManagementMode: Optional[str]
    virtualizationBasedSecurity: Optional[str]


class HardwareInformation(OData, total=False):
    """What is known of a device's hardware."""

    serialNumber: Optional[str]
    model: Optional[str]
    manufacturer: Optional[str]
    productName: Optional[str]
    imei: Optional[str]
    meid: Optional[str]
    phoneNumber: Optional[str]
    subscriberCarrier: Optional[str]
    cellularTechnology: Optional[str]
    esimIdentifier: Optional[str]
    wifiMac: Optional[str]
    ipAddressV4: Optional[str]
    subnetAddress: Optional[str]
    wiredIPv4Addresses: Optional[list[str]]
    totalStorageSpace: int
    freeStorageSpace: int
    batteryLevelPercentage: Optional[float]
    batteryHealthPercentage: int
    batteryChargeCycles: int
    batterySerialNumber: Optional[str]
    isSupervised: bool
    isEncrypted: bool
    isSharedDevice: bool
    sharedDeviceCachedUsers: Optional[list[SharedAppleDeviceUser]]
    residentUsersCount: Optional[int]
    osBuildNumber: Optional[str]
    operatingSystemEdition: Optional[str]
    operatingSystemLanguage: Optional[str]
    operatingSystemProductType: int
    deviceFullQualifiedDomainName: Optional[str]
    tpmManufacturer: Optional[str]
    tpmSpecificationVersion: Optional[str]
    tpmVersion: Optional[str]
    systemManagementBIOSVersion: Optional[str]
    deviceGuardLocalSystemAuthorityCredentialGuardState: CredentialGuardState
    deviceGuardVirtualizationBasedSecurityHardwareRequirementState: VirtualizationBasedSecurityHardwareState
    deviceGuardVirtualizationBasedSecurityState: VirtualizationBasedSecurityState
    deviceLicensingStatus: DeviceLicensingStatus
    deviceLicensingLastErrorCode: int
    deviceLicensingLastErrorDescription: Optional[str]


class SharedAppleDeviceUser(OData, total=False):
    """Who has data on a shared iPad."""

    userPrincipalName: Optional[str]
    dataToSync: bool
    dataQuota: Optional[int]
    dataUsed: int


class LoggedOnUser(OData, total=False):
    """Who was logged on."""

    userId: Optional[str]
    lastLogOnDateTime: str


class ConfigurationManagerClientHealthState(OData, total=False):
    """How the client of Configuration Manager does."""

    state: ConfigurationManagerClientState
    errorCode: int
    lastSyncDateTime: str


class ConfigurationManagerClientInformation(OData, total=False):
    """What is known of the client of Configuration Manager."""

    clientIdentifier: Optional[str]
    isBlocked: bool
    clientVersion: Optional[str]


class ChromeOSDeviceProperty(OData, total=False):
    """Something that is known of a device with ChromeOS."""

    name: Optional[str]
    value: Optional[str]
    valueType: Optional[str]
    updatable: bool


#: What became of an action on a Cloud PC. Not all that it consists of is described.
CloudPcRemoteActionResult = dict[str, Any]


class _ManagedDevice(OData, total=False):
    #: Whether the device is registered in Microsoft Entra; azureADRegistered has the same. In beta alone. Read-only.
    aadRegistered: Optional[bool]
    #: Whether the device was enrolled by Autopilot. In beta alone. Read-only.
    autopilotEnrolled: bool
    #: The device's id in Microsoft Entra; azureADDeviceId has the same. In beta alone. Read-only.
    azureActiveDirectoryDeviceId: Optional[str]
    #: Whether the service keeps the device's bootstrap token. In beta alone. Read-only.
    bootstrapTokenEscrowed: bool
    #: What kind of case the device has. In beta alone. Read-only.
    chassisType: ChassisType
    #: What is known of a device with ChromeOS. In beta alone.
    chromeOSDeviceInfo: Optional[list[ChromeOSDeviceProperty]]
    #: What became of actions on a Cloud PC. In beta alone.
    cloudPcRemoteActionResults: Optional[list[CloudPcRemoteActionResult]]
    #: How the client of Configuration Manager does. In beta alone.
    configurationManagerClientHealthState: Optional[ConfigurationManagerClientHealthState]
    #: What is known of the client of Configuration Manager. In beta alone.
    configurationManagerClientInformation: Optional[ConfigurationManagerClientInformation]
    #: Whether the firmware is managed. In beta alone.
    deviceFirmwareConfigurationInterfaceManaged: bool
    #: What kind of device it is. In beta alone. Read-only.
    deviceType: DeviceType
    #: Who enrolled the device. In beta alone. Read-only.
    enrolledByUserPrincipalName: Optional[str]
    #: What is known of the hardware. In beta alone. Read-only. Null unless read by id with `select`.
    hardwareInformation: Optional[HardwareInformation]
    #: How the device is joined to Microsoft Entra. In beta alone.
    joinType: JoinType
    #: Whether lost mode is on. In beta alone. Read-only.
    lostModeState: LostModeState
    #: Further management that the device is under. In beta alone.
    managementFeatures: ManagedDeviceManagementFeatures
    #: Whom the device belongs to; managedDeviceOwnerType is the one to set. In beta alone.
    ownerType: OwnerType
    #: When management came to prevail over group policies. In beta alone. Read-only.
    preferMdmOverGroupPolicyAppliedDateTime: str
    #: The architecture of the processor. In beta alone. Read-only.
    processorArchitecture: ManagedDeviceArchitecture
    #: After when the device is retired by itself. In beta alone. Read-only.
    retireAfterDateTime: str
    #: The scope tags of the device: which administrators see it. In beta alone.
    roleScopeTagIds: Optional[list[str]]
    #: The level of security patches. In beta alone. Read-only.
    securityPatchLevel: Optional[str]
    #: The family of the edition of Windows. In beta alone.
    skuFamily: Optional[str]
    #: The number of the edition of Windows. In beta alone. Read-only.
    skuNumber: int
    #: The version of the specification that the device follows. In beta alone. Read-only.
    specificationVersion: Optional[str]
    #: Who was last logged on. In beta alone. Read-only.
    usersLoggedOn: Optional[list[LoggedOnUser]]
    #: How many pieces of malware are active. In beta alone. Read-only.
    windowsActiveMalwareCount: int
    #: How many pieces of malware were removed. In beta alone. Read-only.
    windowsRemediatedMalwareCount: int


class ManagedDevice(_ManagedDevice):
    """The devices that Intune manages.

    As the service answers with it. Dates are text, with all digits that came; an enum value or a member that this
    version does not know comes as well. Where a read has `select`, only what was asked for is there.
    """

    #: What the device is found by. Read-only.
    id: str
    #: The name that the device has. Read-only.
    deviceName: Optional[str]
    #: The name that Intune shows for the device; to rename the device itself is another thing.
    managedDeviceName: Optional[str]
    #: Whom the device belongs to.
    managedDeviceOwnerType: DeviceOwnerType
    #: Notes of administrators. Null unless read by id with `select`.
    notes: Optional[str]
    #: The id of the device's user. Read-only.
    userId: Optional[str]
    #: The user's name, as people see it. Read-only.
    userDisplayName: Optional[str]
    #: The name that the user signs in with. Read-only.
    userPrincipalName: Optional[str]
    #: The user's mail address. Read-only.
    emailAddress: Optional[str]
    #: The operating system, such as "iOS". Read-only.
    operatingSystem: Optional[str]
    #: The version of the operating system. Read-only.
    osVersion: Optional[str]
    #: The model, such as "iPad Pro". Read-only.
    model: Optional[str]
    #: Who made the device. Read-only.
    manufacturer: Optional[str]
    #: The serial number. Read-only.
    serialNumber: Optional[str]
    #: Whether the device is supervised. Read-only.
    isSupervised: bool
    #: Whether the storage is encrypted. Read-only.
    isEncrypted: bool
    #: Whether the device complies. Read-only.
    complianceState: ComplianceState
    #: Until when the device may stay out of compliance; in the year 9999 where there is no end. Read-only.
    complianceGracePeriodExpirationDateTime: str
    #: When the device last checked in. Read-only.
    lastSyncDateTime: str
    #: When the device was enrolled. Read-only.
    enrolledDateTime: str
    #: What is being done with the device. Read-only.
    managementState: ManagementState
    #: What manages the device. Read-only.
    managementAgent: ManagementAgentType
    #: When the certificate of management expires. Read-only.
    managementCertificateExpirationDate: str
    #: How the device was enrolled. Read-only.
    deviceEnrollmentType: DeviceEnrollmentType
    #: How far the device's registration has come. Read-only.
    deviceRegistrationState: DeviceRegistrationState
    #: The profile that it was enrolled with. Read-only.
    enrollmentProfileName: Optional[str]
    #: Whether the user must approve the enrolment. Read-only.
    requireUserEnrollmentApproval: Optional[bool]
    #: The category, as people see it; "Unknown" where none is set. Read-only.
    deviceCategoryDisplayName: Optional[str]
    #: The device's id in Microsoft Entra. Read-only.
    azureADDeviceId: Optional[str]
    #: Whether the device is registered in Microsoft Entra. Read-only.
    azureADRegistered: Optional[bool]
    #: Whether the device is jailbroken or rooted, as text. Read-only.
    jailBroken: Optional[str]
    #: The IMEI; it may hold another text while the device is set up. Read-only.
    imei: Optional[str]
    #: The MEID. Read-only.
    meid: Optional[str]
    #: The ICCID of the SIM. Read-only. Null unless read by id with `select`.
    iccid: Optional[str]
    #: The UDID. Read-only. Null unless read by id with `select`.
    udid: Optional[str]
    #: The phone number. Read-only.
    phoneNumber: Optional[str]
    #: The mobile operator. Read-only.
    subscriberCarrier: Optional[str]
    #: The MAC address of Wi-Fi. Read-only.
    wiFiMacAddress: Optional[str]
    #: The MAC address of Ethernet. Read-only. Null unless read by id with `select`.
    ethernetMacAddress: Optional[str]
    #: How much storage there is, in bytes. Read-only.
    totalStorageSpaceInBytes: int
    #: How much storage is free, in bytes. Read-only.
    freeStorageSpaceInBytes: int
    #: How much memory there is, in bytes; 0 where it was not asked for. Read-only. Null unless read by id with
    #: `select`.
    physicalMemoryInBytes: int
    #: The code that lifts the activation lock. Read-only. Null unless read by id with `select`.
    activationLockBypassCode: Optional[str]
    #: The level of Android's security patches. Read-only.
    androidSecurityPatchLevel: Optional[str]
    #: Whether Exchange ActiveSync is activated. Read-only.
    easActivated: bool
    #: When Exchange ActiveSync was activated; in the year 1 where it never was. Read-only.
    easActivationDateTime: str
    #: The device's id in Exchange ActiveSync. Read-only.
    easDeviceId: Optional[str]
    #: Whether the device may reach Exchange. Read-only.
    exchangeAccessState: ExchangeAccessState
    #: Why it may or may not reach Exchange. Read-only.
    exchangeAccessStateReason: ExchangeAccessStateReason
    #: When the device last synchronised with Exchange; in the year 1 where it never did. Read-only.
    exchangeLastSuccessfulSyncDateTime: str
    #: How threatened the device is, as a partner's product reports. Read-only.
    partnerReportedThreatState: PartnerReportedThreatState
    #: Where a session of remote assistance is joined. Read-only.
    remoteAssistanceSessionUrl: Optional[str]
    #: What went wrong with a session of remote assistance. Read-only.
    remoteAssistanceSessionErrorDetails: Optional[str]
    #: What Configuration Manager leaves to Intune, part by part. Read-only.
    configurationManagerClientEnabledFeatures: Optional[ConfigurationManagerClientEnabledFeatures]
    #: What became of actions on the device. Read-only.
    deviceActionResults: Optional[list[DeviceActionResult]]
    #: What the device attests of its health. Read-only.
    deviceHealthAttestationState: Optional[DeviceHealthAttestationState]


class ManagedDeviceChanges(OData, total=False):
    """The entity as `update` takes it: what is to change."""

    managedDeviceName: Text
    managedDeviceOwnerType: DeviceOwnerType
    notes: Text
    chromeOSDeviceInfo: Optional[list[ChromeOSDeviceProperty]]
    cloudPcRemoteActionResults: Optional[list[CloudPcRemoteActionResult]]
    configurationManagerClientHealthState: Optional[ConfigurationManagerClientHealthState]
    configurationManagerClientInformation: Optional[ConfigurationManagerClientInformation]
    deviceFirmwareConfigurationInterfaceManaged: bool
    joinType: JoinType
    managementFeatures: ManagedDeviceManagementFeatures
    ownerType: OwnerType
    roleScopeTagIds: Optional[list[str]]
    skuFamily: Text


#: What `client.managed_devices` is.
ManagedDevicesResource = Resource[
    ManagedDevice,
    NoReturn,
    ManagedDeviceChanges,
]
