// Made by `cargo xtask generate` from resources/.
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_RESOURCES_HPP
#define INTUNE_RESOURCES_HPP

/// @file intune/resources.hpp
/// What a client's resources are called, their entities and patches, and the names of enums.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "connection.hpp"
#include "json.hpp"
#include "resource.hpp"

namespace intune {

/// A day of the week. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace day_of_week {
/// Sunday.
inline constexpr const char *sunday = "sunday";
/// Monday.
inline constexpr const char *monday = "monday";
/// Tuesday.
inline constexpr const char *tuesday = "tuesday";
/// Wednesday.
inline constexpr const char *wednesday = "wednesday";
/// Thursday.
inline constexpr const char *thursday = "thursday";
/// Friday.
inline constexpr const char *friday = "friday";
/// Saturday.
inline constexpr const char *saturday = "saturday";
} // namespace day_of_week

/// When updates may be installed. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace update_schedule_type {
/// Outside of the active hours. Only in beta.
inline constexpr const char *update_outside_of_active_hours = "updateOutsideOfActiveHours";
/// At any time. Only in beta.
inline constexpr const char *always_update = "alwaysUpdate";
/// Within the windows. Only in beta.
inline constexpr const char *update_during_time_windows = "updateDuringTimeWindows";
/// Outside of the windows. Only in beta.
inline constexpr const char *update_outside_of_time_windows = "updateOutsideOfTimeWindows";
} // namespace update_schedule_type

/// An edition of Windows. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace windows10_edition_type {
/// Enterprise. Only in beta.
inline constexpr const char *windows10_enterprise = "windows10Enterprise";
/// Enterprise N. Only in beta.
inline constexpr const char *windows10_enterprise_n = "windows10EnterpriseN";
/// Education. Only in beta.
inline constexpr const char *windows10_education = "windows10Education";
/// Education N. Only in beta.
inline constexpr const char *windows10_education_n = "windows10EducationN";
/// Mobile Enterprise. Only in beta.
inline constexpr const char *windows10_mobile_enterprise = "windows10MobileEnterprise";
/// Holographic Enterprise. Only in beta.
inline constexpr const char *windows10_holographic_enterprise = "windows10HolographicEnterprise";
/// Professional. Only in beta.
inline constexpr const char *windows10_professional = "windows10Professional";
/// Professional N. Only in beta.
inline constexpr const char *windows10_professional_n = "windows10ProfessionalN";
/// Professional Education. Only in beta.
inline constexpr const char *windows10_professional_education = "windows10ProfessionalEducation";
/// Professional Education N. Only in beta.
inline constexpr const char *windows10_professional_education_n = "windows10ProfessionalEducationN";
/// Professional for Workstations. Only in beta.
inline constexpr const char *windows10_professional_workstation = "windows10ProfessionalWorkstation";
/// Professional for Workstations N. Only in beta.
inline constexpr const char *windows10_professional_workstation_n = "windows10ProfessionalWorkstationN";
/// None is named. Only in beta.
inline constexpr const char *not_configured = "notConfigured";
/// Home. Only in beta.
inline constexpr const char *windows10_home = "windows10Home";
/// Home China. Only in beta.
inline constexpr const char *windows10_home_china = "windows10HomeChina";
/// Home N. Only in beta.
inline constexpr const char *windows10_home_n = "windows10HomeN";
/// Home Single Language. Only in beta.
inline constexpr const char *windows10_home_single_language = "windows10HomeSingleLanguage";
/// Mobile. Only in beta.
inline constexpr const char *windows10_mobile = "windows10Mobile";
/// IoT Core. Only in beta.
inline constexpr const char *windows10_io_t_core = "windows10IoTCore";
/// IoT Core Commercial. Only in beta.
inline constexpr const char *windows10_io_t_core_commercial = "windows10IoTCoreCommercial";
} // namespace windows10_edition_type

/// What an applicability rule does. The names that are known; any other passes where `allow_unknown` is set. Since
/// 0.1.0.
namespace applicability_rule_type {
/// Devices that it matches are taken in. Only in beta.
inline constexpr const char *include = "include";
/// Devices that it matches are left out. Only in beta.
inline constexpr const char *exclude = "exclude";
} // namespace applicability_rule_type

/// A mode of Windows. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace windows10_device_mode_type {
/// Windows as usual. Only in beta.
inline constexpr const char *standard_configuration = "standardConfiguration";
/// Windows in S mode. Only in beta.
inline constexpr const char *s_mode_configuration = "sModeConfiguration";
} // namespace windows10_device_mode_type

/// What an assignment filter does. The names that are known; any other passes where `allow_unknown` is set. Since
/// 0.1.0.
namespace assignment_filter_type {
/// There is no filter. Only in beta.
inline constexpr const char *none = "none";
/// Devices that the filter matches are taken in. Only in beta.
inline constexpr const char *include = "include";
/// Devices that the filter matches are left out. Only in beta.
inline constexpr const char *exclude = "exclude";
} // namespace assignment_filter_type

/// What an assignment does. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace assignment_intent {
/// The policy is given to the target. Only in beta.
inline constexpr const char *apply = "apply";
/// The policy is taken from the target. Only in beta.
inline constexpr const char *remove = "remove";
} // namespace assignment_intent

/// Where an assignment comes from. The names that are known; any other passes where `allow_unknown` is set. Since
/// 0.1.0.
namespace assignment_source {
/// It was made by itself. Only in beta.
inline constexpr const char *direct = "direct";
/// It comes with a policy set. Only in beta.
inline constexpr const char *policy_sets = "policySets";
} // namespace assignment_source

/// How far the installation of an update has come. The names that are known; any other passes where `allow_unknown` is
/// set. Since 0.1.0.
namespace install_status {
/// The update is installed. What to do: Nothing: the device is where the policy wants it.
inline constexpr const char *success = "success";
/// An update is available, and its download has not begun. What to do: Wait for the next check-in; where it stays so
/// for days, look whether the policy's schedule lets updates through.
inline constexpr const char *available = "available";
/// Nothing is under way. What to do: Nothing, if the version is the one that you want; else see whether a policy is
/// assigned to the device.
inline constexpr const char *idle = "idle";
/// It is not known how far the update has come. What to do: Have the device check in; where it stays so, see when it
/// last did.
inline constexpr const char *unknown = "unknown";
/// The update is being downloaded. What to do: Wait; the download goes on at the device's next connection.
inline constexpr const char *downloading = "downloading";
/// The download failed. What to do: See that the device reaches Apple's servers without a filter in between; it tries
/// again at a later check-in.
inline constexpr const char *download_failed = "downloadFailed";
/// The download needs a computer. What to do: Connect the device to a Mac or PC and update it there by Finder or the
/// Apple Devices app.
inline constexpr const char *download_requires_computer = "downloadRequiresComputer";
/// There is too little space for the download. What to do: Free space on the device: unused apps and media first.
inline constexpr const char *download_insufficient_space = "downloadInsufficientSpace";
/// There is too little power for the download. What to do: Charge the device, and leave it plugged in.
inline constexpr const char *download_insufficient_power = "downloadInsufficientPower";
/// The network is not good enough for the download. What to do: Bring the device into a Wi-Fi network that is fast
/// enough, and not metered.
inline constexpr const char *download_insufficient_network = "downloadInsufficientNetwork";
/// The update is being installed. What to do: Wait, and leave the device on; it restarts by itself.
inline constexpr const char *installing = "installing";
/// There is too little space for the installation. What to do: Free space on the device: unused apps and media first.
inline constexpr const char *install_insufficient_space = "installInsufficientSpace";
/// There is too little power for the installation. What to do: Charge the device, and leave it plugged in over night.
inline constexpr const char *install_insufficient_power = "installInsufficientPower";
/// A phone call is in progress. What to do: Nothing: the device tries again when the call is over.
inline constexpr const char *install_phone_call_in_progress = "installPhoneCallInProgress";
/// The installation failed. What to do: Restart the device and let it try again; where it fails again, update it by
/// hand or from a computer.
inline constexpr const char *install_failed = "installFailed";
/// The device does not support the operation. What to do: See that the device is supervised, and that its model can run
/// the version that the policy asks for.
inline constexpr const char *not_supported_operation = "notSupportedOperation";
/// A user is logged in on a shared device. What to do: Have the user sign out of the shared iPad, or let updates
/// through at hours when nobody is signed in.
inline constexpr const char *shared_device_user_logged_in_error = "sharedDeviceUserLoggedInError";
/// The device's version is higher than the one wanted. What to do: Nothing for the device, which cannot go back; raise
/// the version that the policy asks for.
inline constexpr const char *device_os_higher_than_desired_os_version = "deviceOsHigherThanDesiredOsVersion";
/// The device did not answer in time. What to do: See that the device is switched on and connected, and have it check
/// in. Only in beta.
inline constexpr const char *timeout = "timeout";
/// The update met an error. What to do: Restart the device and let it try again; where it stays so, update it by hand
/// to see the reason. Only in beta.
inline constexpr const char *update_error = "updateError";
/// The device could not look for updates. What to do: See that the device reaches Apple's servers without a filter in
/// between, then have it check in. Only in beta.
inline constexpr const char *update_scan_failed = "updateScanFailed";
/// What manages the device on its side crashed. What to do: Restart the device, and have it check in. Only in beta.
inline constexpr const char *mdm_client_crashed = "mdmClientCrashed";
} // namespace install_status

/// Whether a device does as a policy asks. The names that are known; any other passes where `allow_unknown` is set.
/// Since 0.1.0.
namespace compliance_status {
/// Not known.
inline constexpr const char *unknown = "unknown";
/// The policy does not apply.
inline constexpr const char *not_applicable = "notApplicable";
/// The device complies.
inline constexpr const char *compliant = "compliant";
/// The device was brought to comply.
inline constexpr const char *remediated = "remediated";
/// The device does not comply.
inline constexpr const char *non_compliant = "nonCompliant";
/// An error.
inline constexpr const char *error = "error";
/// Policies contradict each other.
inline constexpr const char *conflict = "conflict";
/// The policy is not assigned.
inline constexpr const char *not_assigned = "notAssigned";
} // namespace compliance_status

/// Whom a device belongs to. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace device_owner_type {
/// Not known.
inline constexpr const char *unknown = "unknown";
/// The organisation.
inline constexpr const char *company = "company";
/// A person.
inline constexpr const char *personal = "personal";
/// A value that this version of the service's interface has no name for.
inline constexpr const char *unknown_future_value = "unknownFutureValue";
} // namespace device_owner_type

/// Whether a device complies. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace compliance_state {
/// Not known.
inline constexpr const char *unknown = "unknown";
/// It complies.
inline constexpr const char *compliant = "compliant";
/// It does not comply.
inline constexpr const char *noncompliant = "noncompliant";
/// Policies contradict each other.
inline constexpr const char *conflict = "conflict";
/// An error.
inline constexpr const char *error = "error";
/// It does not comply, and may for a while.
inline constexpr const char *in_grace_period = "inGracePeriod";
/// Configuration Manager says.
inline constexpr const char *config_manager = "configManager";
} // namespace compliance_state

/// What is being done with a device. The names that are known; any other passes where `allow_unknown` is set. Since
/// 0.1.0.
namespace management_state {
/// It is managed.
inline constexpr const char *managed = "managed";
/// It is to be retired.
inline constexpr const char *retire_pending = "retirePending";
/// Retiring it failed.
inline constexpr const char *retire_failed = "retireFailed";
/// It is to be wiped.
inline constexpr const char *wipe_pending = "wipePending";
/// Wiping it failed.
inline constexpr const char *wipe_failed = "wipeFailed";
/// Its management does not work.
inline constexpr const char *unhealthy = "unhealthy";
/// It is to be deleted.
inline constexpr const char *delete_pending = "deletePending";
/// It was told to retire.
inline constexpr const char *retire_issued = "retireIssued";
/// It was told to wipe.
inline constexpr const char *wipe_issued = "wipeIssued";
/// Wiping it was called off.
inline constexpr const char *wipe_canceled = "wipeCanceled";
/// Retiring it was called off.
inline constexpr const char *retire_canceled = "retireCanceled";
/// It was found, and is not managed.
inline constexpr const char *discovered = "discovered";
/// A value that this version of the service's interface has no name for.
inline constexpr const char *unknown_future_value = "unknownFutureValue";
} // namespace management_state

/// What manages a device. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace management_agent_type {
/// Exchange ActiveSync.
inline constexpr const char *eas = "eas";
/// Mobile device management.
inline constexpr const char *mdm = "mdm";
/// Both of these.
inline constexpr const char *eas_mdm = "easMdm";
/// Intune's client for PCs.
inline constexpr const char *intune_client = "intuneClient";
/// Intune's client for PCs, and Exchange ActiveSync.
inline constexpr const char *eas_intune_client = "easIntuneClient";
/// Configuration Manager.
inline constexpr const char *configuration_manager_client = "configurationManagerClient";
/// Configuration Manager and mobile device management.
inline constexpr const char *configuration_manager_client_mdm = "configurationManagerClientMdm";
/// Configuration Manager, mobile device management and Exchange ActiveSync.
inline constexpr const char *configuration_manager_client_mdm_eas = "configurationManagerClientMdmEas";
/// Not known.
inline constexpr const char *unknown = "unknown";
/// Jamf.
inline constexpr const char *jamf = "jamf";
/// Google's device policy controller.
inline constexpr const char *google_cloud_device_policy_controller = "googleCloudDevicePolicyController";
/// Microsoft 365 manages it.
inline constexpr const char *microsoft365_managed_mdm = "microsoft365ManagedMdm";
/// Microsoft Defender for Endpoint.
inline constexpr const char *ms_sense = "msSense";
/// Intune's management for AOSP. Only in beta.
inline constexpr const char *intune_aosp = "intuneAosp";
/// Google. Only in beta.
inline constexpr const char *google = "google";
/// A value that this version of the service's interface has no name for. Only in beta.
inline constexpr const char *unknown_future_value = "unknownFutureValue";
} // namespace management_agent_type

/// How a device was enrolled. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace device_enrollment_type {
/// Not known.
inline constexpr const char *unknown = "unknown";
/// By its user.
inline constexpr const char *user_enrollment = "userEnrollment";
/// By an enrolment manager's account.
inline constexpr const char *device_enrollment_manager = "deviceEnrollmentManager";
/// In bulk by Apple, with a user.
inline constexpr const char *apple_bulk_with_user = "appleBulkWithUser";
/// In bulk by Apple, without a user.
inline constexpr const char *apple_bulk_without_user = "appleBulkWithoutUser";
/// By joining Microsoft Entra.
inline constexpr const char *windows_azure_ad_join = "windowsAzureADJoin";
/// In bulk, without a user.
inline constexpr const char *windows_bulk_userless = "windowsBulkUserless";
/// By itself, after work account and device were joined.
inline constexpr const char *windows_auto_enrollment = "windowsAutoEnrollment";
/// In bulk, by joining Microsoft Entra.
inline constexpr const char *windows_bulk_azure_domain_join = "windowsBulkAzureDomainJoin";
/// By co-management.
inline constexpr const char *windows_co_management = "windowsCoManagement";
/// By joining Microsoft Entra as a device.
inline constexpr const char *windows_azure_ad_join_using_device_auth = "windowsAzureADJoinUsingDeviceAuth";
/// By Apple's user enrolment.
inline constexpr const char *apple_user_enrollment = "appleUserEnrollment";
/// By Apple's user enrolment, with a service account.
inline constexpr const char *apple_user_enrollment_with_service_account = "appleUserEnrollmentWithServiceAccount";
/// By an extension of an Azure machine. Only in beta.
inline constexpr const char *azure_ad_join_using_azure_vm_extension = "azureAdJoinUsingAzureVmExtension";
/// As a dedicated device of Android Enterprise. Only in beta.
inline constexpr const char *android_enterprise_dedicated_device = "androidEnterpriseDedicatedDevice";
/// As a fully managed device of Android Enterprise. Only in beta.
inline constexpr const char *android_enterprise_fully_managed = "androidEnterpriseFullyManaged";
/// As the organisation's device with a work profile. Only in beta.
inline constexpr const char *android_enterprise_corporate_work_profile = "androidEnterpriseCorporateWorkProfile";
/// As a user's device with AOSP. Only in beta.
inline constexpr const char *android_aosp_user_owned_device_enrollment = "androidAOSPUserOwnedDeviceEnrollment";
/// As a device with AOSP, without a user. Only in beta.
inline constexpr const char *android_aosp_userless_device_enrollment = "androidAOSPUserlessDeviceEnrollment";
/// By a user's account with Apple. Only in beta.
inline constexpr const char *apple_account_driven_user_enrollment = "appleAccountDrivenUserEnrollment";
/// A value that this version of the service's interface has no name for.
inline constexpr const char *unknown_future_value = "unknownFutureValue";
} // namespace device_enrollment_type

/// How far a device's registration has come. The names that are known; any other passes where `allow_unknown` is set.
/// Since 0.1.0.
namespace device_registration_state {
/// It is not registered.
inline constexpr const char *not_registered = "notRegistered";
/// It is registered.
inline constexpr const char *registered = "registered";
/// It was revoked.
inline constexpr const char *revoked = "revoked";
/// Its key conflicts with another.
inline constexpr const char *key_conflict = "keyConflict";
/// It waits for approval.
inline constexpr const char *approval_pending = "approvalPending";
/// Its certificate was reset.
inline constexpr const char *certificate_reset = "certificateReset";
/// It waits for enrolment.
inline constexpr const char *not_registered_pending_enrollment = "notRegisteredPendingEnrollment";
/// Not known.
inline constexpr const char *unknown = "unknown";
} // namespace device_registration_state

/// Whether a device may reach Exchange. The names that are known; any other passes where `allow_unknown` is set. Since
/// 0.1.0.
namespace exchange_access_state {
/// Nothing is said.
inline constexpr const char *none = "none";
/// Not known.
inline constexpr const char *unknown = "unknown";
/// It may.
inline constexpr const char *allowed = "allowed";
/// It may not.
inline constexpr const char *blocked = "blocked";
/// It is in quarantine.
inline constexpr const char *quarantined = "quarantined";
} // namespace exchange_access_state

/// Why a device may or may not reach Exchange. The names that are known; any other passes where `allow_unknown` is set.
/// Since 0.1.0.
namespace exchange_access_state_reason {
/// Nothing is said.
inline constexpr const char *none = "none";
/// Not known.
inline constexpr const char *unknown = "unknown";
/// A rule for all.
inline constexpr const char *exchange_global_rule = "exchangeGlobalRule";
/// A rule for this one.
inline constexpr const char *exchange_individual_rule = "exchangeIndividualRule";
/// A rule for such devices.
inline constexpr const char *exchange_device_rule = "exchangeDeviceRule";
/// Exchange was upgraded.
inline constexpr const char *exchange_upgrade = "exchangeUpgrade";
/// A policy of the mailbox.
inline constexpr const char *exchange_mailbox_policy = "exchangeMailboxPolicy";
/// Something else.
inline constexpr const char *other = "other";
/// It complies.
inline constexpr const char *compliant = "compliant";
/// It does not comply.
inline constexpr const char *not_compliant = "notCompliant";
/// It is not enrolled.
inline constexpr const char *not_enrolled = "notEnrolled";
/// Its place is not known.
inline constexpr const char *unknown_location = "unknownLocation";
/// The user must prove who they are by a second factor.
inline constexpr const char *mfa_required = "mfaRequired";
/// A policy of Microsoft Entra blocks it.
inline constexpr const char *azure_ad_block_due_to_access_policy = "azureADBlockDueToAccessPolicy";
/// The password is compromised.
inline constexpr const char *compromised_password = "compromisedPassword";
/// The device is not known, and the app is managed.
inline constexpr const char *device_not_known_with_managed_app = "deviceNotKnownWithManagedApp";
} // namespace exchange_access_state_reason

/// How threatened a device is. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace partner_reported_threat_state {
/// Not known.
inline constexpr const char *unknown = "unknown";
/// The partner's product is active.
inline constexpr const char *activated = "activated";
/// It is not active.
inline constexpr const char *deactivated = "deactivated";
/// No threat.
inline constexpr const char *secured = "secured";
/// A low threat.
inline constexpr const char *low_severity = "lowSeverity";
/// A medium threat.
inline constexpr const char *medium_severity = "mediumSeverity";
/// A high threat.
inline constexpr const char *high_severity = "highSeverity";
/// The product does not answer.
inline constexpr const char *unresponsive = "unresponsive";
/// The device is compromised.
inline constexpr const char *compromised = "compromised";
/// The product is set up wrongly.
inline constexpr const char *misconfigured = "misconfigured";
} // namespace partner_reported_threat_state

/// How far an action has come. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace action_state {
/// Nothing is said.
inline constexpr const char *none = "none";
/// It waits for the device.
inline constexpr const char *pending = "pending";
/// It was called off.
inline constexpr const char *canceled = "canceled";
/// It is being done.
inline constexpr const char *active = "active";
/// It is done.
inline constexpr const char *done = "done";
/// It failed.
inline constexpr const char *failed = "failed";
/// The device cannot do it.
inline constexpr const char *not_supported = "notSupported";
} // namespace action_state

/// What kind of case a device has. The names that are known; any other passes where `allow_unknown` is set. Since
/// 0.1.0.
namespace chassis_type {
/// Not known. Only in beta.
inline constexpr const char *unknown = "unknown";
/// A desktop. Only in beta.
inline constexpr const char *desktop = "desktop";
/// A laptop. Only in beta.
inline constexpr const char *laptop = "laptop";
/// A workstation. Only in beta.
inline constexpr const char *works_workstation = "worksWorkstation";
/// A server. Only in beta.
inline constexpr const char *enterprise_server = "enterpriseServer";
/// A phone. Only in beta.
inline constexpr const char *phone = "phone";
/// A tablet. Only in beta.
inline constexpr const char *tablet = "tablet";
/// Another mobile device. Only in beta.
inline constexpr const char *mobile_other = "mobileOther";
/// A mobile device of a kind that is not known. Only in beta.
inline constexpr const char *mobile_unknown = "mobileUnknown";
} // namespace chassis_type

/// How the client of Configuration Manager does. The names that are known; any other passes where `allow_unknown` is
/// set. Since 0.1.0.
namespace configuration_manager_client_state {
/// Not known. Only in beta.
inline constexpr const char *unknown = "unknown";
/// It is installed. Only in beta.
inline constexpr const char *installed = "installed";
/// It works. Only in beta.
inline constexpr const char *healthy = "healthy";
/// Installing it failed. Only in beta.
inline constexpr const char *install_failed = "installFailed";
/// Updating it failed. Only in beta.
inline constexpr const char *update_failed = "updateFailed";
/// It cannot reach its server. Only in beta.
inline constexpr const char *communication_error = "communicationError";
} // namespace configuration_manager_client_state

/// What kind of device it is. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace device_type {
/// A desktop with Windows. Only in beta.
inline constexpr const char *desktop = "desktop";
/// Windows RT. Only in beta.
inline constexpr const char *windows_rt = "windowsRT";
/// Windows Mobile 6. Only in beta.
inline constexpr const char *win_mo6 = "winMO6";
/// Nokia. Only in beta.
inline constexpr const char *nokia = "nokia";
/// Windows Phone. Only in beta.
inline constexpr const char *windows_phone = "windowsPhone";
/// A Mac. Only in beta.
inline constexpr const char *mac = "mac";
/// Windows CE. Only in beta.
inline constexpr const char *win_ce = "winCE";
/// Windows Embedded. Only in beta.
inline constexpr const char *win_embedded = "winEmbedded";
/// An iPhone. Only in beta.
inline constexpr const char *i_phone = "iPhone";
/// An iPad. Only in beta.
inline constexpr const char *i_pad = "iPad";
/// An iPod. Only in beta.
inline constexpr const char *i_pod = "iPod";
/// Android, by the device administrator. Only in beta.
inline constexpr const char *android = "android";
/// A consumer's device with a system on a chip. Only in beta.
inline constexpr const char *i_soc_consumer = "iSocConsumer";
/// Unix. Only in beta.
inline constexpr const char *unix_ = "unix";
/// A Mac under mobile device management. Only in beta.
inline constexpr const char *mac_mdm = "macMDM";
/// A HoloLens. Only in beta.
inline constexpr const char *holo_lens = "holoLens";
/// A Surface Hub. Only in beta.
inline constexpr const char *surface_hub = "surfaceHub";
/// Android with a work profile. Only in beta.
inline constexpr const char *android_for_work = "androidForWork";
/// Android Enterprise. Only in beta.
inline constexpr const char *android_enterprise = "androidEnterprise";
/// Windows 10X. Only in beta.
inline constexpr const char *windows10x = "windows10x";
/// Android without Google's services. Only in beta.
inline constexpr const char *androidn_gms = "androidnGMS";
/// ChromeOS. Only in beta.
inline constexpr const char *chrome_os = "chromeOS";
/// Linux. Only in beta.
inline constexpr const char *linux_ = "linux";
/// An Apple Vision. Only in beta.
inline constexpr const char *vision_os = "visionOS";
/// An Apple TV. Only in beta.
inline constexpr const char *tv_os = "tvOS";
/// Blackberry. Only in beta.
inline constexpr const char *blackberry = "blackberry";
/// Palm. Only in beta.
inline constexpr const char *palm = "palm";
/// Not known. Only in beta.
inline constexpr const char *unknown = "unknown";
/// A Cloud PC. Only in beta.
inline constexpr const char *cloud_pc = "cloudPC";
} // namespace device_type

/// Whether Credential Guard runs. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace credential_guard_state {
/// It runs. Only in beta.
inline constexpr const char *running = "running";
/// It runs after a restart. Only in beta.
inline constexpr const char *reboot_required = "rebootRequired";
/// There is no licence for it. Only in beta.
inline constexpr const char *not_licensed = "notLicensed";
/// It is not set up. Only in beta.
inline constexpr const char *not_configured = "notConfigured";
/// What it is built on does not run. Only in beta.
inline constexpr const char *virtualization_based_security_not_running = "virtualizationBasedSecurityNotRunning";
} // namespace credential_guard_state

/// Whether the hardware suffices for security by virtualisation. The names that are known; any other passes where
/// `allow_unknown` is set. Since 0.1.0.
namespace virtualization_based_security_hardware_state {
/// It does. Only in beta.
inline constexpr const char *meet_hardware_requirements = "meetHardwareRequirements";
/// Secure boot is needed. Only in beta.
inline constexpr const char *secure_boot_required = "secureBootRequired";
/// Protection of direct memory access is needed. Only in beta.
inline constexpr const char *dma_protection_required = "dmaProtectionRequired";
/// A guest cannot have Hyper-V. Only in beta.
inline constexpr const char *hyper_v_not_supported_for_guest_vm = "hyperVNotSupportedForGuestVM";
/// There is no Hyper-V. Only in beta.
inline constexpr const char *hyper_v_not_available = "hyperVNotAvailable";
} // namespace virtualization_based_security_hardware_state

/// Whether security by virtualisation runs. The names that are known; any other passes where `allow_unknown` is set.
/// Since 0.1.0.
namespace virtualization_based_security_state {
/// It runs. Only in beta.
inline constexpr const char *running = "running";
/// It runs after a restart. Only in beta.
inline constexpr const char *reboot_required = "rebootRequired";
/// 64 bits are needed. Only in beta.
inline constexpr const char *require64_bit_architecture = "require64BitArchitecture";
/// There is no licence for it. Only in beta.
inline constexpr const char *not_licensed = "notLicensed";
/// It is not set up. Only in beta.
inline constexpr const char *not_configured = "notConfigured";
/// The hardware does not suffice. Only in beta.
inline constexpr const char *does_not_meet_hardware_requirements = "doesNotMeetHardwareRequirements";
/// Something else. Only in beta.
inline constexpr const char *other = "other";
} // namespace virtualization_based_security_state

/// How far a device's licence has come. The names that are known; any other passes where `allow_unknown` is set. Since
/// 0.1.0.
namespace device_licensing_status {
/// Not known. Only in beta.
inline constexpr const char *unknown = "unknown";
/// Its renewal has begun. Only in beta.
inline constexpr const char *license_refresh_started = "licenseRefreshStarted";
/// Its renewal waits. Only in beta.
inline constexpr const char *license_refresh_pending = "licenseRefreshPending";
/// The device is not joined to Microsoft Entra. Only in beta.
inline constexpr const char *device_is_not_azure_active_directory_joined = "deviceIsNotAzureActiveDirectoryJoined";
/// The device's identity is being proved. Only in beta.
inline constexpr const char *verifying_microsoft_device_identity = "verifyingMicrosoftDeviceIdentity";
/// The device's identity was not proved. Only in beta.
inline constexpr const char *device_identity_verification_failed = "deviceIdentityVerificationFailed";
/// The account's identity is being proved. Only in beta.
inline constexpr const char *verifying_microsoft_account_identity = "verifyingMicrosoftAccountIdentity";
/// The account's identity was not proved. Only in beta.
inline constexpr const char *microsoft_account_verification_failed = "microsoftAccountVerificationFailed";
/// It is being fetched. Only in beta.
inline constexpr const char *acquiring_device_license = "acquiringDeviceLicense";
/// It is being renewed. Only in beta.
inline constexpr const char *refreshing_device_license = "refreshingDeviceLicense";
/// It was renewed. Only in beta.
inline constexpr const char *device_license_refresh_succeed = "deviceLicenseRefreshSucceed";
/// Renewing it failed. Only in beta.
inline constexpr const char *device_license_refresh_failed = "deviceLicenseRefreshFailed";
/// It is being removed. Only in beta.
inline constexpr const char *removing_device_license = "removingDeviceLicense";
/// It was removed. Only in beta.
inline constexpr const char *device_license_remove_succeed = "deviceLicenseRemoveSucceed";
/// Removing it failed. Only in beta.
inline constexpr const char *device_license_remove_failed = "deviceLicenseRemoveFailed";
/// A value that this version of the service's interface has no name for. Only in beta.
inline constexpr const char *unknown_future_value = "unknownFutureValue";
} // namespace device_licensing_status

/// How a device is joined to Microsoft Entra. The names that are known; any other passes where `allow_unknown` is set.
/// Since 0.1.0.
namespace join_type {
/// Not known. Only in beta.
inline constexpr const char *unknown = "unknown";
/// It is joined. Only in beta.
inline constexpr const char *azure_ad_joined = "azureADJoined";
/// It is registered. Only in beta.
inline constexpr const char *azure_ad_registered = "azureADRegistered";
/// It is joined there and to a domain. Only in beta.
inline constexpr const char *hybrid_azure_ad_joined = "hybridAzureADJoined";
} // namespace join_type

/// Whether lost mode is on. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace lost_mode_state {
/// It is off. Only in beta.
inline constexpr const char *disabled = "disabled";
/// It is on. Only in beta.
inline constexpr const char *enabled = "enabled";
} // namespace lost_mode_state

/// Further management. The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.
namespace managed_device_management_features {
/// None. Only in beta.
inline constexpr const char *none = "none";
/// Microsoft Managed Desktop. Only in beta.
inline constexpr const char *microsoft_managed_desktop = "microsoftManagedDesktop";
} // namespace managed_device_management_features

/// Whom a device belongs to, in an older form. The names that are known; any other passes where `allow_unknown` is set.
/// Since 0.1.0.
namespace owner_type {
/// Not known. Only in beta.
inline constexpr const char *unknown = "unknown";
/// The organisation. Only in beta.
inline constexpr const char *company = "company";
/// A person. Only in beta.
inline constexpr const char *personal = "personal";
} // namespace owner_type

/// The architecture of a processor. The names that are known; any other passes where `allow_unknown` is set. Since
/// 0.1.0.
namespace managed_device_architecture {
/// Not known. Only in beta.
inline constexpr const char *unknown = "unknown";
/// 32 bits, Intel's. Only in beta.
inline constexpr const char *x86 = "x86";
/// 64 bits, Intel's and AMD's. Only in beta.
inline constexpr const char *x64 = "x64";
/// 32 bits, Arm's. Only in beta.
inline constexpr const char *arm = "arm";
/// 64 bits, Arm's. Only in beta.
inline constexpr const char *ar_m64 = "arM64";
} // namespace managed_device_architecture

/// One of `iosUpdateConfigurations`, to be created. The policies that say which iOS version devices are updated to, and
/// when. The properties that must be there and cannot be null are the constructor's. Nothing is checked here:
/// `validate` and `create` report every problem at once. Since 0.1.0.
struct ios_update_configuration {
    ios_update_configuration(std::string display_name_given, std::string active_hours_start_given,
                             std::string active_hours_end_given, std::vector<std::string> scheduled_install_days_given)
        : display_name(std::move(display_name_given)), active_hours_start(std::move(active_hours_start_given)),
          active_hours_end(std::move(active_hours_end_given)),
          scheduled_install_days(std::move(scheduled_install_days_given)) {}

    /// What the policy is found by; the service makes one. Left out where it is not set. Defaults to not set.
    std::optional<std::string> id;
    /// The policy's name, as people see it.
    std::string display_name;
    /// What the policy is for, in words. Defaults to null.
    std::optional<std::string> description;
    /// When the hours begin in which nothing is installed; both at midnight: no such hours. A time of day, such as
    /// "22:00:00.0000000".
    std::string active_hours_start;
    /// When the hours end in which nothing is installed. A time of day, such as "22:00:00.0000000".
    std::string active_hours_end;
    /// The days on which those hours count, at most seven. Of the names in `intune::day_of_week`.
    std::vector<std::string> scheduled_install_days;
    /// How far those hours, and the windows, are from UTC, in minutes. Defaults to null.
    std::optional<std::int32_t> utc_time_offset_in_minutes;
    /// Whether the policy is switched on. Only in beta. Left out where it is not set. Defaults to not set.
    std::optional<bool> is_enabled;
    /// The version to update to; null: the newest. Only in beta. Left out where it is not set. Defaults to not set.
    std::optional<std::string> desired_os_version;
    /// When updates may be installed. One of the names in `intune::update_schedule_type`. Only in beta. Left out where
    /// it is not set. Defaults to not set.
    std::optional<std::string> update_schedule_type;
    /// The windows that the schedule speaks of, at most 20. An array of `customUpdateTimeWindow`. Only in beta. Left
    /// out where it is not set. Defaults to not set.
    std::optional<json_text> custom_update_time_windows;
    /// For how many days users do not see a new update, 0 to 90. Only in beta. Left out where it is not set. Defaults
    /// to not set.
    std::optional<std::int32_t> enforced_software_update_delay_in_days;
    /// The scope tags of the policy: which administrators see it. Only in beta. Left out where it is not set. Defaults
    /// to not set.
    std::optional<std::vector<std::string>> role_scope_tag_ids;
    /// To which editions of Windows the policy applies; of no use for iOS. An object:
    /// `deviceManagementApplicabilityRuleOsEdition`. Only in beta. Left out where it is not set. Defaults to not set.
    std::optional<json_text> device_management_applicability_rule_os_edition;
    /// To which versions of Windows the policy applies; of no use for iOS. An object:
    /// `deviceManagementApplicabilityRuleOsVersion`. Only in beta. Left out where it is not set. Defaults to not set.
    std::optional<json_text> device_management_applicability_rule_os_version;
    /// To which mode of Windows the policy applies; of no use for iOS. An object:
    /// `deviceManagementApplicabilityRuleDeviceMode`. Only in beta. Left out where it is not set. Defaults to not set.
    std::optional<json_text> device_management_applicability_rule_device_mode;
    /// Further members, written last and in this order: a name, and its value as JSON text. The library takes them
    /// only with `allow_unknown`. Defaults to none.
    std::vector<std::pair<std::string, std::string>> additional;

    /// This entity as JSON text, members in the documentation's order.
    std::string json() const {
        detail::object_writer out("\n");
        out.add("@odata.type", "#microsoft.graph.iosUpdateConfiguration");
        out.add_if("id", id);
        out.add("displayName", display_name);
        out.add_or_null("description", description);
        out.add("activeHoursStart", active_hours_start);
        out.add("activeHoursEnd", active_hours_end);
        out.add("scheduledInstallDays", scheduled_install_days);
        out.add_or_null("utcTimeOffsetInMinutes", utc_time_offset_in_minutes);
        out.add_if("isEnabled", is_enabled);
        out.add_if("desiredOsVersion", desired_os_version);
        out.add_if("updateScheduleType", update_schedule_type);
        out.add_if("customUpdateTimeWindows", custom_update_time_windows);
        out.add_if("enforcedSoftwareUpdateDelayInDays", enforced_software_update_delay_in_days);
        out.add_if("roleScopeTagIds", role_scope_tag_ids);
        out.add_if("deviceManagementApplicabilityRuleOsEdition", device_management_applicability_rule_os_edition);
        out.add_if("deviceManagementApplicabilityRuleOsVersion", device_management_applicability_rule_os_version);
        out.add_if("deviceManagementApplicabilityRuleDeviceMode", device_management_applicability_rule_device_mode);
        out.json(additional);
        return out.done();
    }
};

/// What an update changes of one of `iosUpdateConfigurations`: what is named here, and nothing else. Since 0.1.0.
struct ios_update_configuration_patch {
    /// The policy's name, as people see it. Defaults to not named.
    std::optional<std::string> display_name;
    /// What the policy is for, in words. Defaults to not named.
    patch_text description;
    /// When the hours begin in which nothing is installed; both at midnight: no such hours. A time of day, such as
    /// "22:00:00.0000000". Defaults to not named.
    std::optional<std::string> active_hours_start;
    /// When the hours end in which nothing is installed. A time of day, such as "22:00:00.0000000". Defaults to not
    /// named.
    std::optional<std::string> active_hours_end;
    /// The days on which those hours count, at most seven. Of the names in `intune::day_of_week`. Defaults to not
    /// named.
    std::optional<std::vector<std::string>> scheduled_install_days;
    /// How far those hours, and the windows, are from UTC, in minutes. Defaults to not named.
    patch_value<std::int32_t> utc_time_offset_in_minutes;
    /// Whether the policy is switched on. Only in beta. Defaults to not named.
    std::optional<bool> is_enabled;
    /// The version to update to; null: the newest. Only in beta. Defaults to not named.
    patch_text desired_os_version;
    /// When updates may be installed. One of the names in `intune::update_schedule_type`. Only in beta. Defaults to not
    /// named.
    std::optional<std::string> update_schedule_type;
    /// The windows that the schedule speaks of, at most 20. An array of `customUpdateTimeWindow`. Only in beta.
    /// Defaults to not named.
    patch_value<json_text> custom_update_time_windows;
    /// For how many days users do not see a new update, 0 to 90. Only in beta. Defaults to not named.
    patch_value<std::int32_t> enforced_software_update_delay_in_days;
    /// The scope tags of the policy: which administrators see it. Only in beta. Defaults to not named.
    patch_value<std::vector<std::string>> role_scope_tag_ids;
    /// To which editions of Windows the policy applies; of no use for iOS. An object:
    /// `deviceManagementApplicabilityRuleOsEdition`. Only in beta. Defaults to not named.
    patch_value<json_text> device_management_applicability_rule_os_edition;
    /// To which versions of Windows the policy applies; of no use for iOS. An object:
    /// `deviceManagementApplicabilityRuleOsVersion`. Only in beta. Defaults to not named.
    patch_value<json_text> device_management_applicability_rule_os_version;
    /// To which mode of Windows the policy applies; of no use for iOS. An object:
    /// `deviceManagementApplicabilityRuleDeviceMode`. Only in beta. Defaults to not named.
    patch_value<json_text> device_management_applicability_rule_device_mode;
    /// Further members, written last and in this order: a name, and its value as JSON text. The library takes them
    /// only with `allow_unknown`. Defaults to none.
    std::vector<std::pair<std::string, std::string>> additional;

    /// This patch as JSON text, members in the documentation's order.
    std::string json() const {
        detail::object_writer out;
        out.add_if("displayName", display_name);
        out.add_if("description", description);
        out.add_if("activeHoursStart", active_hours_start);
        out.add_if("activeHoursEnd", active_hours_end);
        out.add_if("scheduledInstallDays", scheduled_install_days);
        out.add_if("utcTimeOffsetInMinutes", utc_time_offset_in_minutes);
        out.add_if("isEnabled", is_enabled);
        out.add_if("desiredOsVersion", desired_os_version);
        out.add_if("updateScheduleType", update_schedule_type);
        out.add_if("customUpdateTimeWindows", custom_update_time_windows);
        out.add_if("enforcedSoftwareUpdateDelayInDays", enforced_software_update_delay_in_days);
        out.add_if("roleScopeTagIds", role_scope_tag_ids);
        out.add_if("deviceManagementApplicabilityRuleOsEdition", device_management_applicability_rule_os_edition);
        out.add_if("deviceManagementApplicabilityRuleOsVersion", device_management_applicability_rule_os_version);
        out.add_if("deviceManagementApplicabilityRuleDeviceMode", device_management_applicability_rule_device_mode);
        out.json(additional);
        return out.done();
    }
};

/// One of `iosUpdateStatuses`, to be created. How far an iOS update has come on each supervised device that an update
/// policy targets. The properties that must be there and cannot be null are the constructor's. Nothing is checked here:
/// `validate` and `create` report every problem at once. Since 0.1.0.
struct ios_update_device_status {
    ios_update_device_status(std::string install_status_given,
                             std::string compliance_grace_period_expiration_date_time_given, std::string status_given,
                             std::string last_reported_date_time_given)
        : install_status(std::move(install_status_given)),
          compliance_grace_period_expiration_date_time(std::move(compliance_grace_period_expiration_date_time_given)),
          status(std::move(status_given)), last_reported_date_time(std::move(last_reported_date_time_given)) {}

    /// What the status is found by; the service makes one where none is given. Left out where it is not set. Defaults
    /// to not set.
    std::optional<std::string> id;
    /// How far the update has come on the device. One of the names in `intune::install_status`.
    std::string install_status;
    /// The iOS version on the device. Defaults to null.
    std::optional<std::string> os_version;
    /// The device's id. Defaults to null.
    std::optional<std::string> device_id;
    /// The id of the device's user. Defaults to null.
    std::optional<std::string> user_id;
    /// The device's name, as people see it. Defaults to null.
    std::optional<std::string> device_display_name;
    /// The user's name, as people see it. Defaults to null.
    std::optional<std::string> user_name;
    /// What kind of device it is, such as "iPad Pro". Defaults to null.
    std::optional<std::string> device_model;
    /// Until when the device may stay out of compliance. RFC 3339 with `Z` or an offset, up to 7 fraction digits.
    std::string compliance_grace_period_expiration_date_time;
    /// Whether the device does as its update policy asks. One of the names in `intune::compliance_status`.
    std::string status;
    /// When the device last reported. RFC 3339 with `Z` or an offset, up to 7 fraction digits.
    std::string last_reported_date_time;
    /// The name that the user signs in with. Defaults to null.
    std::optional<std::string> user_principal_name;
    /// A number for the platform of the device; what it stands for is not documented. Only in beta. Left out where it
    /// is not set. Defaults to not set.
    std::optional<std::int32_t> platform;
    /// Further members, written last and in this order: a name, and its value as JSON text. The library takes them
    /// only with `allow_unknown`. Defaults to none.
    std::vector<std::pair<std::string, std::string>> additional;

    /// This entity as JSON text, members in the documentation's order.
    std::string json() const {
        detail::object_writer out("\n");
        out.add("@odata.type", "#microsoft.graph.iosUpdateDeviceStatus");
        out.add_if("id", id);
        out.add("installStatus", install_status);
        out.add_or_null("osVersion", os_version);
        out.add_or_null("deviceId", device_id);
        out.add_or_null("userId", user_id);
        out.add_or_null("deviceDisplayName", device_display_name);
        out.add_or_null("userName", user_name);
        out.add_or_null("deviceModel", device_model);
        out.add("complianceGracePeriodExpirationDateTime", compliance_grace_period_expiration_date_time);
        out.add("status", status);
        out.add("lastReportedDateTime", last_reported_date_time);
        out.add_or_null("userPrincipalName", user_principal_name);
        out.add_if("platform", platform);
        out.json(additional);
        return out.done();
    }
};

/// What an update changes of one of `iosUpdateStatuses`: what is named here, and nothing else. Since 0.1.0.
struct ios_update_device_status_patch {
    /// How far the update has come on the device. One of the names in `intune::install_status`. Defaults to not named.
    std::optional<std::string> install_status;
    /// The iOS version on the device. Defaults to not named.
    patch_text os_version;
    /// The device's id. Defaults to not named.
    patch_text device_id;
    /// The id of the device's user. Defaults to not named.
    patch_text user_id;
    /// The device's name, as people see it. Defaults to not named.
    patch_text device_display_name;
    /// The user's name, as people see it. Defaults to not named.
    patch_text user_name;
    /// What kind of device it is, such as "iPad Pro". Defaults to not named.
    patch_text device_model;
    /// Until when the device may stay out of compliance. RFC 3339 with `Z` or an offset, up to 7 fraction digits.
    /// Defaults to not named.
    std::optional<std::string> compliance_grace_period_expiration_date_time;
    /// Whether the device does as its update policy asks. One of the names in `intune::compliance_status`. Defaults to
    /// not named.
    std::optional<std::string> status;
    /// When the device last reported. RFC 3339 with `Z` or an offset, up to 7 fraction digits. Defaults to not named.
    std::optional<std::string> last_reported_date_time;
    /// The name that the user signs in with. Defaults to not named.
    patch_text user_principal_name;
    /// A number for the platform of the device; what it stands for is not documented. Only in beta. Defaults to not
    /// named.
    std::optional<std::int32_t> platform;
    /// Further members, written last and in this order: a name, and its value as JSON text. The library takes them
    /// only with `allow_unknown`. Defaults to none.
    std::vector<std::pair<std::string, std::string>> additional;

    /// This patch as JSON text, members in the documentation's order.
    std::string json() const {
        detail::object_writer out;
        out.add_if("installStatus", install_status);
        out.add_if("osVersion", os_version);
        out.add_if("deviceId", device_id);
        out.add_if("userId", user_id);
        out.add_if("deviceDisplayName", device_display_name);
        out.add_if("userName", user_name);
        out.add_if("deviceModel", device_model);
        out.add_if("complianceGracePeriodExpirationDateTime", compliance_grace_period_expiration_date_time);
        out.add_if("status", status);
        out.add_if("lastReportedDateTime", last_reported_date_time);
        out.add_if("userPrincipalName", user_principal_name);
        out.add_if("platform", platform);
        out.json(additional);
        return out.done();
    }
};

/// What an update changes of one of `managedDevices`: what is named here, and nothing else. Since 0.1.0.
struct managed_device_patch {
    /// The name that Intune shows for the device; to rename the device itself is another thing. Defaults to not named.
    patch_text managed_device_name;
    /// Whom the device belongs to. One of the names in `intune::device_owner_type`. Defaults to not named.
    std::optional<std::string> managed_device_owner_type;
    /// Notes of administrators. Defaults to not named.
    patch_text notes;
    /// What is known of a device with ChromeOS. An array of `chromeOSDeviceProperty`. Only in beta. Defaults to not
    /// named.
    patch_value<json_text> chrome_os_device_info;
    /// What became of actions on a Cloud PC. An array of `cloudPcRemoteActionResult`. Only in beta. Defaults to not
    /// named.
    patch_value<json_text> cloud_pc_remote_action_results;
    /// How the client of Configuration Manager does. An object: `configurationManagerClientHealthState`. Only in beta.
    /// Defaults to not named.
    patch_value<json_text> configuration_manager_client_health_state;
    /// What is known of the client of Configuration Manager. An object: `configurationManagerClientInformation`. Only
    /// in beta. Defaults to not named.
    patch_value<json_text> configuration_manager_client_information;
    /// Whether the firmware is managed. Only in beta. Defaults to not named.
    std::optional<bool> device_firmware_configuration_interface_managed;
    /// How the device is joined to Microsoft Entra. One of the names in `intune::join_type`. Only in beta. Defaults to
    /// not named.
    std::optional<std::string> join_type;
    /// Further management that the device is under. One of the names in `intune::managed_device_management_features`.
    /// Only in beta. Defaults to not named.
    std::optional<std::string> management_features;
    /// Whom the device belongs to; managedDeviceOwnerType is the one to set. One of the names in `intune::owner_type`.
    /// Only in beta. Defaults to not named.
    std::optional<std::string> owner_type;
    /// The scope tags of the device: which administrators see it. Only in beta. Defaults to not named.
    patch_value<std::vector<std::string>> role_scope_tag_ids;
    /// The family of the edition of Windows. Only in beta. Defaults to not named.
    patch_text sku_family;
    /// Further members, written last and in this order: a name, and its value as JSON text. The library takes them
    /// only with `allow_unknown`. Defaults to none.
    std::vector<std::pair<std::string, std::string>> additional;

    /// This patch as JSON text, members in the documentation's order.
    std::string json() const {
        detail::object_writer out;
        out.add_if("managedDeviceName", managed_device_name);
        out.add_if("managedDeviceOwnerType", managed_device_owner_type);
        out.add_if("notes", notes);
        out.add_if("chromeOSDeviceInfo", chrome_os_device_info);
        out.add_if("cloudPcRemoteActionResults", cloud_pc_remote_action_results);
        out.add_if("configurationManagerClientHealthState", configuration_manager_client_health_state);
        out.add_if("configurationManagerClientInformation", configuration_manager_client_information);
        out.add_if("deviceFirmwareConfigurationInterfaceManaged", device_firmware_configuration_interface_managed);
        out.add_if("joinType", join_type);
        out.add_if("managementFeatures", management_features);
        out.add_if("ownerType", owner_type);
        out.add_if("roleScopeTagIds", role_scope_tag_ids);
        out.add_if("skuFamily", sku_family);
        out.json(additional);
        return out.done();
    }
};

/// The resources of a client that this version describes. Since 0.1.0.
class client_resources : public detail::connected {
public:
    /// On how many devices a policy was applied, is pending or failed.
    resource device_status_overview() const { return {*this, "deviceStatusOverview"}; }

    /// The policies that say which iOS version devices are updated to, and when.
    creatable_resource<ios_update_configuration, ios_update_configuration_patch> ios_update_configurations() const {
        return {*this, "iosUpdateConfigurations"};
    }

    /// How far an iOS update has come on each supervised device that an update policy targets.
    creatable_resource<ios_update_device_status, ios_update_device_status_patch> ios_update_statuses() const {
        return {*this, "iosUpdateStatuses"};
    }

    /// The devices that Intune manages.
    changeable_resource<managed_device_patch> managed_devices() const { return {*this, "managedDevices"}; }

    /// How many devices and users do as the update policies ask, for the whole tenant.
    resource software_update_status_summary() const { return {*this, "softwareUpdateStatusSummary"}; }
};

} // namespace intune

#endif // INTUNE_RESOURCES_HPP
