// Made by `cargo xtask generate` from resources/managedDevices.json.

//! `deviceManagement/managedDevices`.

use crate::resource::table::{Resource, Table, Verb};

pub(crate) static RESOURCE: Resource = Resource {
    name: "managedDevices",
    path: "/deviceManagement/managedDevices",
    odata_type: "#microsoft.graph.managedDevice",
    base_type: "#microsoft.graph.entity",
    singleton: false,
    parent: None,
    mixed: false,
    verbs: &[
        Verb::Get,
        Verb::List,
        Verb::Count,
        Verb::Update,
        Verb::Delete,
    ],
    read: &[
        "DeviceManagementManagedDevices.Read.All",
        "DeviceManagementManagedDevices.ReadWrite.All",
    ],
    write: &["DeviceManagementManagedDevices.ReadWrite.All"],
    table: &TABLE,
    meaning: "The devices that Intune manages.",
};

static TABLE: Table = Table::of(
    "\
entity
id: String key read-only inherited | What the device is found by.
deviceName: String? read-only filterable | The name that the device has.
managedDeviceName: String? | The name that Intune shows for the device; to rename the device itself is another thing.
managedDeviceOwnerType: managedDeviceOwnerType | Whom the device belongs to.
notes: String? | Notes of administrators.
userId: String? read-only | The id of the device's user.
userDisplayName: String? read-only | The user's name, as people see it.
userPrincipalName: String? read-only filterable | The name that the user signs in with.
emailAddress: String? read-only filterable | The user's mail address.
operatingSystem: String? read-only filterable | The operating system, such as \"iOS\".
osVersion: String? read-only filterable | The version of the operating system.
model: String? read-only filterable | The model, such as \"iPad Pro\".
manufacturer: String? read-only filterable | Who made the device.
serialNumber: String? read-only filterable | The serial number.
isSupervised: Boolean read-only | Whether the device is supervised.
isEncrypted: Boolean read-only | Whether the storage is encrypted.
complianceState: complianceState read-only filterable | Whether the device complies.
complianceGracePeriodExpirationDateTime: DateTimeOffset read-only filterable | Until when the device may stay out of compliance; in the year 9999 where there is no end.
lastSyncDateTime: DateTimeOffset read-only filterable | When the device last checked in.
enrolledDateTime: DateTimeOffset read-only filterable | When the device was enrolled.
managementState: managementState read-only filterable | What is being done with the device.
managementAgent: managementAgentType read-only filterable | What manages the device.
managementCertificateExpirationDate: DateTimeOffset read-only | When the certificate of management expires.
deviceEnrollmentType: deviceEnrollmentType read-only | How the device was enrolled.
deviceRegistrationState: deviceRegistrationState read-only | How far the device's registration has come.
enrollmentProfileName: String? read-only | The profile that it was enrolled with.
requireUserEnrollmentApproval: Boolean? read-only | Whether the user must approve the enrolment.
deviceCategoryDisplayName: String? read-only filterable | The category, as people see it; \"Unknown\" where none is set.
azureADDeviceId: String? read-only filterable | The device's id in Microsoft Entra.
azureADRegistered: Boolean? read-only | Whether the device is registered in Microsoft Entra.
jailBroken: String? read-only filterable | Whether the device is jailbroken or rooted, as text.
imei: String? read-only filterable | The IMEI; it may hold another text while the device is set up.
meid: String? read-only | The MEID.
iccid: String? read-only | The ICCID of the SIM.
udid: String? read-only | The UDID.
phoneNumber: String? read-only filterable | The phone number.
subscriberCarrier: String? read-only | The mobile operator.
wiFiMacAddress: String? read-only | The MAC address of Wi-Fi.
ethernetMacAddress: String? read-only | The MAC address of Ethernet.
totalStorageSpaceInBytes: Int64 read-only | How much storage there is, in bytes.
freeStorageSpaceInBytes: Int64 read-only | How much storage is free, in bytes.
physicalMemoryInBytes: Int64 read-only | How much memory there is, in bytes; 0 where it was not asked for.
activationLockBypassCode: String? read-only | The code that lifts the activation lock.
androidSecurityPatchLevel: String? read-only | The level of Android's security patches.
easActivated: Boolean read-only | Whether Exchange ActiveSync is activated.
easActivationDateTime: DateTimeOffset read-only | When Exchange ActiveSync was activated; in the year 1 where it never was.
easDeviceId: String? read-only | The device's id in Exchange ActiveSync.
exchangeAccessState: deviceManagementExchangeAccessState read-only filterable | Whether the device may reach Exchange.
exchangeAccessStateReason: deviceManagementExchangeAccessStateReason read-only | Why it may or may not reach Exchange.
exchangeLastSuccessfulSyncDateTime: DateTimeOffset read-only | When the device last synchronised with Exchange; in the year 1 where it never did.
partnerReportedThreatState: managedDevicePartnerReportedHealthState read-only | How threatened the device is, as a partner's product reports.
remoteAssistanceSessionUrl: String? read-only | Where a session of remote assistance is joined.
remoteAssistanceSessionErrorDetails: String? read-only | What went wrong with a session of remote assistance.
configurationManagerClientEnabledFeatures: configurationManagerClientEnabledFeatures? read-only | What Configuration Manager leaves to Intune, part by part.
deviceActionResults: deviceActionResult[]? read-only | What became of actions on the device.
deviceHealthAttestationState: deviceHealthAttestationState? read-only | What the device attests of its health.
aadRegistered: Boolean? read-only beta | Whether the device is registered in Microsoft Entra; azureADRegistered has the same.
autopilotEnrolled: Boolean read-only beta | Whether the device was enrolled by Autopilot.
azureActiveDirectoryDeviceId: String? read-only beta | The device's id in Microsoft Entra; azureADDeviceId has the same.
bootstrapTokenEscrowed: Boolean read-only beta | Whether the service keeps the device's bootstrap token.
chassisType: chassisType read-only beta | What kind of case the device has.
chromeOSDeviceInfo: chromeOSDeviceProperty[]? beta | What is known of a device with ChromeOS.
cloudPcRemoteActionResults: cloudPcRemoteActionResult[]? beta | What became of actions on a Cloud PC.
configurationManagerClientHealthState: configurationManagerClientHealthState? beta | How the client of Configuration Manager does.
configurationManagerClientInformation: configurationManagerClientInformation? beta | What is known of the client of Configuration Manager.
deviceFirmwareConfigurationInterfaceManaged: Boolean beta | Whether the firmware is managed.
deviceType: deviceType read-only beta | What kind of device it is.
enrolledByUserPrincipalName: String? read-only beta | Who enrolled the device.
hardwareInformation: hardwareInformation? read-only beta | What is known of the hardware.
joinType: joinType beta | How the device is joined to Microsoft Entra.
lostModeState: lostModeState read-only beta | Whether lost mode is on.
managementFeatures: managedDeviceManagementFeatures beta | Further management that the device is under.
ownerType: ownerType beta | Whom the device belongs to; managedDeviceOwnerType is the one to set.
preferMdmOverGroupPolicyAppliedDateTime: DateTimeOffset read-only beta | When management came to prevail over group policies.
processorArchitecture: managedDeviceArchitecture read-only beta | The architecture of the processor.
retireAfterDateTime: DateTimeOffset read-only beta | After when the device is retired by itself.
roleScopeTagIds: String[]? beta | The scope tags of the device: which administrators see it.
securityPatchLevel: String? read-only beta | The level of security patches.
skuFamily: String? beta | The family of the edition of Windows.
skuNumber: Int32 read-only beta | The number of the edition of Windows.
specificationVersion: String? read-only beta | The version of the specification that the device follows.
usersLoggedOn: loggedOnUser[]? read-only beta | Who was last logged on.
windowsActiveMalwareCount: Int32 read-only beta | How many pieces of malware are active.
windowsRemediatedMalwareCount: Int32 read-only beta | How many pieces of malware were removed.

action syncDevice DeviceManagementManagedDevices.PrivilegedOperations.All | Has the device check in; it does so later, and its lastSyncDateTime moves then.

enum managedDeviceOwnerType
unknown = 0 | Not known.
company = 1 | The organisation.
personal = 2 | A person.
unknownFutureValue = 3 | A value that this version of the service's interface has no name for.

enum complianceState
unknown = 0 | Not known.
compliant = 1 | It complies.
noncompliant = 2 | It does not comply.
conflict = 3 | Policies contradict each other.
error = 4 | An error.
inGracePeriod = 254 | It does not comply, and may for a while.
configManager = 255 | Configuration Manager says.

enum managementState
managed = 0 | It is managed.
retirePending = 1 | It is to be retired.
retireFailed = 2 | Retiring it failed.
wipePending = 3 | It is to be wiped.
wipeFailed = 4 | Wiping it failed.
unhealthy = 5 | Its management does not work.
deletePending = 6 | It is to be deleted.
retireIssued = 7 | It was told to retire.
wipeIssued = 8 | It was told to wipe.
wipeCanceled = 9 | Wiping it was called off.
retireCanceled = 10 | Retiring it was called off.
discovered = 11 | It was found, and is not managed.
unknownFutureValue = 12 | A value that this version of the service's interface has no name for.

enum managementAgentType
eas = 1 | Exchange ActiveSync.
mdm = 2 | Mobile device management.
easMdm = 3 | Both of these.
intuneClient = 4 | Intune's client for PCs.
easIntuneClient = 5 | Intune's client for PCs, and Exchange ActiveSync.
configurationManagerClient = 8 | Configuration Manager.
configurationManagerClientMdm = 10 | Configuration Manager and mobile device management.
configurationManagerClientMdmEas = 11 | Configuration Manager, mobile device management and Exchange ActiveSync.
unknown = 16 | Not known.
jamf = 32 | Jamf.
googleCloudDevicePolicyController = 64 | Google's device policy controller.
microsoft365ManagedMdm = 258 | Microsoft 365 manages it.
msSense = 1024 | Microsoft Defender for Endpoint.
intuneAosp = 2048 beta | Intune's management for AOSP.
google = 8192 beta | Google.
unknownFutureValue = 8193 beta | A value that this version of the service's interface has no name for.

enum deviceEnrollmentType
unknown = 0 | Not known.
userEnrollment = 1 | By its user.
deviceEnrollmentManager = 2 | By an enrolment manager's account.
appleBulkWithUser = 3 | In bulk by Apple, with a user.
appleBulkWithoutUser = 4 | In bulk by Apple, without a user.
windowsAzureADJoin = 5 | By joining Microsoft Entra.
windowsBulkUserless = 6 | In bulk, without a user.
windowsAutoEnrollment = 7 | By itself, after work account and device were joined.
windowsBulkAzureDomainJoin = 8 | In bulk, by joining Microsoft Entra.
windowsCoManagement = 9 | By co-management.
windowsAzureADJoinUsingDeviceAuth = 10 | By joining Microsoft Entra as a device.
appleUserEnrollment = 11 | By Apple's user enrolment.
appleUserEnrollmentWithServiceAccount = 12 | By Apple's user enrolment, with a service account.
azureAdJoinUsingAzureVmExtension = 14 beta | By an extension of an Azure machine.
androidEnterpriseDedicatedDevice = 15 beta | As a dedicated device of Android Enterprise.
androidEnterpriseFullyManaged = 16 beta | As a fully managed device of Android Enterprise.
androidEnterpriseCorporateWorkProfile = 17 beta | As the organisation's device with a work profile.
androidAOSPUserOwnedDeviceEnrollment = 18 beta | As a user's device with AOSP.
androidAOSPUserlessDeviceEnrollment = 19 beta | As a device with AOSP, without a user.
appleAccountDrivenUserEnrollment = 25 beta | By a user's account with Apple.
unknownFutureValue = 26 | A value that this version of the service's interface has no name for.

enum deviceRegistrationState
notRegistered = 0 | It is not registered.
registered = 2 | It is registered.
revoked = 3 | It was revoked.
keyConflict = 4 | Its key conflicts with another.
approvalPending = 5 | It waits for approval.
certificateReset = 6 | Its certificate was reset.
notRegisteredPendingEnrollment = 7 | It waits for enrolment.
unknown = 8 | Not known.

enum deviceManagementExchangeAccessState
none = 0 | Nothing is said.
unknown = 1 | Not known.
allowed = 2 | It may.
blocked = 3 | It may not.
quarantined = 4 | It is in quarantine.

enum deviceManagementExchangeAccessStateReason
none = 0 | Nothing is said.
unknown = 1 | Not known.
exchangeGlobalRule = 2 | A rule for all.
exchangeIndividualRule = 3 | A rule for this one.
exchangeDeviceRule = 4 | A rule for such devices.
exchangeUpgrade = 5 | Exchange was upgraded.
exchangeMailboxPolicy = 6 | A policy of the mailbox.
other = 7 | Something else.
compliant = 8 | It complies.
notCompliant = 9 | It does not comply.
notEnrolled = 10 | It is not enrolled.
unknownLocation = 12 | Its place is not known.
mfaRequired = 13 | The user must prove who they are by a second factor.
azureADBlockDueToAccessPolicy = 14 | A policy of Microsoft Entra blocks it.
compromisedPassword = 15 | The password is compromised.
deviceNotKnownWithManagedApp = 16 | The device is not known, and the app is managed.

enum managedDevicePartnerReportedHealthState
unknown = 0 | Not known.
activated = 1 | The partner's product is active.
deactivated = 2 | It is not active.
secured = 3 | No threat.
lowSeverity = 4 | A low threat.
mediumSeverity = 5 | A medium threat.
highSeverity = 6 | A high threat.
unresponsive = 7 | The product does not answer.
compromised = 8 | The device is compromised.
misconfigured = 9 | The product is set up wrongly.

type #microsoft.graph.configurationManagerClientEnabledFeatures
inventory: Boolean | Inventory.
modernApps: Boolean | Apps.
resourceAccess: Boolean | Access to resources.
deviceConfiguration: Boolean | Configuration.
compliancePolicy: Boolean | Compliance.
windowsUpdateForBusiness: Boolean | Updates of Windows.
endpointProtection: Boolean beta | Protection.
officeApps: Boolean beta | Office.

type #microsoft.graph.deviceActionResult
actionName: String? | The action's name.
actionState: actionState | How far it has come.
startDateTime: DateTimeOffset | When it was asked for.
lastUpdatedDateTime: DateTimeOffset | When its state last changed.

enum actionState
none = 0 | Nothing is said.
pending = 1 | It waits for the device.
canceled = 2 | It was called off.
active = 3 | It is being done.
done = 4 | It is done.
failed = 5 | It failed.
notSupported = 6 | The device cannot do it.

type #microsoft.graph.deviceHealthAttestationState
lastUpdateDateTime: String? | When it was last attested.
contentNamespaceUrl: String? | Where the report's form is described.
deviceHealthAttestationStatus: String? | Whether the report is current.
contentVersion: String? | The version of the report.
issuedDateTime: DateTimeOffset | When the report was made.
attestationIdentityKey: String? | The key that stands for the device.
resetCount: Int64 | How often the device was reset or hibernated.
restartCount: Int64 | How often the device was restarted.
dataExcutionPolicy: String? | Whether data cannot be run as code.
bitLockerStatus: String? | Whether BitLocker is on.
bootManagerVersion: String? | The version of the boot manager.
codeIntegrityCheckVersion: String? | The version of what checks code.
secureBoot: String? | Whether secure boot is on.
bootDebugging: String? | Whether booting can be debugged.
operatingSystemKernelDebugging: String? | Whether the kernel can be debugged.
codeIntegrity: String? | Whether code is checked.
testSigning: String? | Whether test signatures pass.
safeMode: String? | Whether the device runs in safe mode.
windowsPE: String? | Whether the device runs Windows PE.
earlyLaunchAntiMalwareDriverProtection: String? | Whether protection from malware starts early.
virtualSecureMode: String? | Whether virtual secure mode is on.
pcrHashAlgorithm: String? | How the TPM's registers are hashed.
bootAppSecurityVersion: String? | The security version of the boot program.
bootManagerSecurityVersion: String? | The security version of the boot manager.
tpmVersion: String? | The version of the TPM.
pcr0: String? | The TPM's first register.
secureBootConfigurationPolicyFingerPrint: String? | The fingerprint of the policy of secure boot.
codeIntegrityPolicy: String? | The policy by which code is checked.
bootRevisionListInfo: String? | The revisions of boot programs.
operatingSystemRevListInfo: String? | The revisions of the operating system.
healthStatusMismatchInfo: String? | What does not fit together.
healthAttestationSupportedStatus: String? | Whether the device can attest.
firmwareProtection: String? beta | Whether the firmware is protected.
memoryAccessProtection: String? beta | Whether memory is protected from devices.
memoryIntegrityProtection: String? beta | Whether the integrity of memory is protected.
securedCorePC: String? beta | Whether it is a secured-core PC.
systemManagementMode: String? beta | Whether the mode of system management is protected.
virtualizationBasedSecurity: String? beta | Whether security by virtualisation runs.

enum chassisType
unknown = 0 beta | Not known.
desktop = 1 beta | A desktop.
laptop = 2 beta | A laptop.
worksWorkstation = 3 beta | A workstation.
enterpriseServer = 4 beta | A server.
phone = 100 beta | A phone.
tablet = 101 beta | A tablet.
mobileOther = 102 beta | Another mobile device.
mobileUnknown = 103 beta | A mobile device of a kind that is not known.

type #microsoft.graph.chromeOSDeviceProperty
name: String? beta | What it is called.
value: String? beta | What it is.
valueType: String? beta | The type of the value.
updatable: Boolean beta | Whether it can be changed.

type #microsoft.graph.cloudPcRemoteActionResult

type #microsoft.graph.configurationManagerClientHealthState
state: configurationManagerClientState beta | How it does.
errorCode: Int32 beta | Its last error, a number.
lastSyncDateTime: DateTimeOffset beta | When it last reached its server.

enum configurationManagerClientState
unknown = 0 beta | Not known.
installed = 1 beta | It is installed.
healthy = 7 beta | It works.
installFailed = 8 beta | Installing it failed.
updateFailed = 11 beta | Updating it failed.
communicationError = 19 beta | It cannot reach its server.

type #microsoft.graph.configurationManagerClientInformation
clientIdentifier: String? beta | Its id.
isBlocked: Boolean beta | Whether it is blocked.
clientVersion: String? beta | Its version.

enum deviceType
desktop = 0 beta | A desktop with Windows.
windowsRT = 1 beta | Windows RT.
winMO6 = 2 beta | Windows Mobile 6.
nokia = 3 beta | Nokia.
windowsPhone = 4 beta | Windows Phone.
mac = 5 beta | A Mac.
winCE = 6 beta | Windows CE.
winEmbedded = 7 beta | Windows Embedded.
iPhone = 8 beta | An iPhone.
iPad = 9 beta | An iPad.
iPod = 10 beta | An iPod.
android = 11 beta | Android, by the device administrator.
iSocConsumer = 12 beta | A consumer's device with a system on a chip.
unix = 13 beta | Unix.
macMDM = 14 beta | A Mac under mobile device management.
holoLens = 15 beta | A HoloLens.
surfaceHub = 16 beta | A Surface Hub.
androidForWork = 17 beta | Android with a work profile.
androidEnterprise = 18 beta | Android Enterprise.
windows10x = 19 beta | Windows 10X.
androidnGMS = 20 beta | Android without Google's services.
chromeOS = 21 beta | ChromeOS.
linux = 22 beta | Linux.
visionOS = 23 beta | An Apple Vision.
tvOS = 24 beta | An Apple TV.
blackberry = 100 beta | Blackberry.
palm = 101 beta | Palm.
unknown = 255 beta | Not known.
cloudPC = 257 beta | A Cloud PC.

type #microsoft.graph.hardwareInformation
serialNumber: String? beta | The serial number.
model: String? beta | The model.
manufacturer: String? beta | Who made the device.
productName: String? beta | The product's name, such as \"iPad8,12\".
imei: String? beta | The IMEI.
meid: String? beta | The MEID.
phoneNumber: String? beta | The phone number.
subscriberCarrier: String? beta | The mobile operator.
cellularTechnology: String? beta | How it reaches mobile networks.
esimIdentifier: String? beta | The id of the eSIM.
wifiMac: String? beta | The MAC address of Wi-Fi.
ipAddressV4: String? beta | The IPv4 address.
subnetAddress: String? beta | The address of the subnet.
wiredIPv4Addresses: String[]? beta | The IPv4 addresses of wired networks.
totalStorageSpace: Int64 beta | How much storage there is, in bytes.
freeStorageSpace: Int64 beta | How much storage is free, in bytes.
batteryLevelPercentage: Double? beta | How full the battery is, from 0 to 100.
batteryHealthPercentage: Int32 beta | How much of its capacity the battery still has, from 0 to 100.
batteryChargeCycles: Int32 beta | How often the battery was charged.
batterySerialNumber: String? beta | The battery's serial number.
isSupervised: Boolean beta | Whether the device is supervised.
isEncrypted: Boolean beta | Whether the storage is encrypted.
isSharedDevice: Boolean beta | Whether it is a shared iPad.
sharedDeviceCachedUsers: sharedAppleDeviceUser[]? beta | Who has data on a shared iPad.
residentUsersCount: Int32? beta | How many users have data on it.
osBuildNumber: String? beta | The build of the operating system.
operatingSystemEdition: String? beta | The edition of the operating system.
operatingSystemLanguage: String? beta | The language of the operating system.
operatingSystemProductType: Int32 beta | The kind of the operating system, a number.
deviceFullQualifiedDomainName: String? beta | The full name in DNS.
tpmManufacturer: String? beta | Who made the TPM.
tpmSpecificationVersion: String? beta | The specification of the TPM.
tpmVersion: String? beta | The version of the TPM.
systemManagementBIOSVersion: String? beta | The version of the BIOS.
deviceGuardLocalSystemAuthorityCredentialGuardState: deviceGuardLocalSystemAuthorityCredentialGuardState beta | Whether Credential Guard runs.
deviceGuardVirtualizationBasedSecurityHardwareRequirementState: deviceGuardVirtualizationBasedSecurityHardwareRequirementState beta | Whether the hardware suffices for security by virtualisation.
deviceGuardVirtualizationBasedSecurityState: deviceGuardVirtualizationBasedSecurityState beta | Whether security by virtualisation runs.
deviceLicensingStatus: deviceLicensingStatus beta | How far the device's licence has come.
deviceLicensingLastErrorCode: Int32 beta | The last error of the licence, a number.
deviceLicensingLastErrorDescription: String? beta | The last error of the licence, in words.

type #microsoft.graph.sharedAppleDeviceUser
userPrincipalName: String? beta | The name that the user signs in with.
dataToSync: Boolean beta | Whether there is data that is still to be synchronised.
dataQuota: Int64? beta | How much data the user may have, in bytes.
dataUsed: Int64 beta | How much data the user has, in bytes.

enum deviceGuardLocalSystemAuthorityCredentialGuardState
running = 0 beta | It runs.
rebootRequired = 1 beta | It runs after a restart.
notLicensed = 2 beta | There is no licence for it.
notConfigured = 3 beta | It is not set up.
virtualizationBasedSecurityNotRunning = 4 beta | What it is built on does not run.

enum deviceGuardVirtualizationBasedSecurityHardwareRequirementState
meetHardwareRequirements = 0 beta | It does.
secureBootRequired = 1 beta | Secure boot is needed.
dmaProtectionRequired = 2 beta | Protection of direct memory access is needed.
hyperVNotSupportedForGuestVM = 4 beta | A guest cannot have Hyper-V.
hyperVNotAvailable = 8 beta | There is no Hyper-V.

enum deviceGuardVirtualizationBasedSecurityState
running = 0 beta | It runs.
rebootRequired = 1 beta | It runs after a restart.
require64BitArchitecture = 2 beta | 64 bits are needed.
notLicensed = 3 beta | There is no licence for it.
notConfigured = 4 beta | It is not set up.
doesNotMeetHardwareRequirements = 5 beta | The hardware does not suffice.
other = 42 beta | Something else.

enum deviceLicensingStatus
unknown = -1 beta | Not known.
licenseRefreshStarted = 0 beta | Its renewal has begun.
licenseRefreshPending = 1 beta | Its renewal waits.
deviceIsNotAzureActiveDirectoryJoined = 2 beta | The device is not joined to Microsoft Entra.
verifyingMicrosoftDeviceIdentity = 3 beta | The device's identity is being proved.
deviceIdentityVerificationFailed = 4 beta | The device's identity was not proved.
verifyingMicrosoftAccountIdentity = 5 beta | The account's identity is being proved.
microsoftAccountVerificationFailed = 6 beta | The account's identity was not proved.
acquiringDeviceLicense = 7 beta | It is being fetched.
refreshingDeviceLicense = 8 beta | It is being renewed.
deviceLicenseRefreshSucceed = 9 beta | It was renewed.
deviceLicenseRefreshFailed = 10 beta | Renewing it failed.
removingDeviceLicense = 11 beta | It is being removed.
deviceLicenseRemoveSucceed = 12 beta | It was removed.
deviceLicenseRemoveFailed = 13 beta | Removing it failed.
unknownFutureValue = 14 beta | A value that this version of the service's interface has no name for.

enum joinType
unknown = 0 beta | Not known.
azureADJoined = 1 beta | It is joined.
azureADRegistered = 2 beta | It is registered.
hybridAzureADJoined = 3 beta | It is joined there and to a domain.

enum lostModeState
disabled = 0 beta | It is off.
enabled = 1 beta | It is on.

enum managedDeviceManagementFeatures
none = 0 beta | None.
microsoftManagedDesktop = 1 beta | Microsoft Managed Desktop.

enum ownerType
unknown = 0 beta | Not known.
company = 1 beta | The organisation.
personal = 2 beta | A person.

enum managedDeviceArchitecture
unknown = 0 beta | Not known.
x86 = 1 beta | 32 bits, Intel's.
x64 = 2 beta | 64 bits, Intel's and AMD's.
arm = 3 beta | 32 bits, Arm's.
arM64 = 4 beta | 64 bits, Arm's.

type #microsoft.graph.loggedOnUser
userId: String? beta | The user's id.
lastLogOnDateTime: DateTimeOffset beta | When the user last logged on.
",
);
