// Made by `cargo xtask generate` from resources/managedDevices.json.

using System;
using System.Collections.Generic;

namespace Intune;

/// <summary>One of <c>managedDevices</c>. The devices that Intune manages. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(ManagedDeviceConverter))]
#endif
public sealed class ManagedDevice : Entity
{
    internal static readonly EntityType Described = new("managedDevice",
    [
        new("id", PropertyKind.Text, isReadOnly: true),
        new("deviceName", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("managedDeviceName", PropertyKind.Text, isNullable: true),
        new("managedDeviceOwnerType", PropertyKind.Name),
        new("notes", PropertyKind.Text, isNullable: true),
        new("userId", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("userDisplayName", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("userPrincipalName", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("emailAddress", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("operatingSystem", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("osVersion", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("model", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("manufacturer", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("serialNumber", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("isSupervised", PropertyKind.Boolean, isReadOnly: true),
        new("isEncrypted", PropertyKind.Boolean, isReadOnly: true),
        new("complianceState", PropertyKind.Name, isReadOnly: true),
        new("complianceGracePeriodExpirationDateTime", PropertyKind.Text, isReadOnly: true),
        new("lastSyncDateTime", PropertyKind.Text, isReadOnly: true),
        new("enrolledDateTime", PropertyKind.Text, isReadOnly: true),
        new("managementState", PropertyKind.Name, isReadOnly: true),
        new("managementAgent", PropertyKind.Name, isReadOnly: true),
        new("managementCertificateExpirationDate", PropertyKind.Text, isReadOnly: true),
        new("deviceEnrollmentType", PropertyKind.Name, isReadOnly: true),
        new("deviceRegistrationState", PropertyKind.Name, isReadOnly: true),
        new("enrollmentProfileName", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("requireUserEnrollmentApproval", PropertyKind.Boolean, isNullable: true, isReadOnly: true),
        new("deviceCategoryDisplayName", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("azureADDeviceId", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("azureADRegistered", PropertyKind.Boolean, isNullable: true, isReadOnly: true),
        new("jailBroken", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("imei", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("meid", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("iccid", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("udid", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("phoneNumber", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("subscriberCarrier", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("wiFiMacAddress", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("ethernetMacAddress", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("totalStorageSpaceInBytes", PropertyKind.Integer, isReadOnly: true),
        new("freeStorageSpaceInBytes", PropertyKind.Integer, isReadOnly: true),
        new("physicalMemoryInBytes", PropertyKind.Integer, isReadOnly: true),
        new("activationLockBypassCode", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("androidSecurityPatchLevel", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("easActivated", PropertyKind.Boolean, isReadOnly: true),
        new("easActivationDateTime", PropertyKind.Text, isReadOnly: true),
        new("easDeviceId", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("exchangeAccessState", PropertyKind.Name, isReadOnly: true),
        new("exchangeAccessStateReason", PropertyKind.Name, isReadOnly: true),
        new("exchangeLastSuccessfulSyncDateTime", PropertyKind.Text, isReadOnly: true),
        new("partnerReportedThreatState", PropertyKind.Name, isReadOnly: true),
        new("remoteAssistanceSessionUrl", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("remoteAssistanceSessionErrorDetails", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("configurationManagerClientEnabledFeatures", PropertyKind.Any, isNullable: true, isReadOnly: true),
        new("deviceActionResults", PropertyKind.Any, isNullable: true, isReadOnly: true),
        new("deviceHealthAttestationState", PropertyKind.Any, isNullable: true, isReadOnly: true),
        new("aadRegistered", PropertyKind.Boolean, isNullable: true, isReadOnly: true),
        new("autopilotEnrolled", PropertyKind.Boolean, isReadOnly: true),
        new("azureActiveDirectoryDeviceId", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("bootstrapTokenEscrowed", PropertyKind.Boolean, isReadOnly: true),
        new("chassisType", PropertyKind.Name, isReadOnly: true),
        new("chromeOSDeviceInfo", PropertyKind.Any, isNullable: true),
        new("cloudPcRemoteActionResults", PropertyKind.Any, isNullable: true),
        new("configurationManagerClientHealthState", PropertyKind.Any, isNullable: true),
        new("configurationManagerClientInformation", PropertyKind.Any, isNullable: true),
        new("deviceFirmwareConfigurationInterfaceManaged", PropertyKind.Boolean),
        new("deviceType", PropertyKind.Name, isReadOnly: true),
        new("enrolledByUserPrincipalName", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("hardwareInformation", PropertyKind.Any, isNullable: true, isReadOnly: true),
        new("joinType", PropertyKind.Name),
        new("lostModeState", PropertyKind.Name, isReadOnly: true),
        new("managementFeatures", PropertyKind.Name),
        new("ownerType", PropertyKind.Name),
        new("preferMdmOverGroupPolicyAppliedDateTime", PropertyKind.Text, isReadOnly: true),
        new("processorArchitecture", PropertyKind.Name, isReadOnly: true),
        new("retireAfterDateTime", PropertyKind.Text, isReadOnly: true),
        new("roleScopeTagIds", PropertyKind.Texts, isNullable: true),
        new("securityPatchLevel", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("skuFamily", PropertyKind.Text, isNullable: true),
        new("skuNumber", PropertyKind.Integer, isReadOnly: true),
        new("specificationVersion", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("usersLoggedOn", PropertyKind.Any, isNullable: true, isReadOnly: true),
        new("windowsActiveMalwareCount", PropertyKind.Integer, isReadOnly: true),
        new("windowsRemediatedMalwareCount", PropertyKind.Integer, isReadOnly: true),
    ]);

    /// <summary>An entity with nothing set. Since 0.1.0.</summary>
    public ManagedDevice() : base(Described)
    {
    }

    /// <summary>The name that the device has. The service sets it.</summary>
    public string? DeviceName => GetText("deviceName");

    /// <summary>The name that Intune shows for the device; to rename the device itself is another thing.</summary>
    public string? ManagedDeviceName
    {
        get => GetText("managedDeviceName");
        set => SetMember("managedDeviceName", value);
    }

    /// <summary>Whom the device belongs to. One of the names in <see cref="Intune.DeviceOwnerType"/>. Not null.</summary>
    public string? ManagedDeviceOwnerType
    {
        get => GetText("managedDeviceOwnerType");
        set => SetMember("managedDeviceOwnerType", value);
    }

    /// <summary>Notes of administrators. Sent only where it is read by its key and selected.</summary>
    public string? Notes
    {
        get => GetText("notes");
        set => SetMember("notes", value);
    }

    /// <summary>The id of the device's user. The service sets it.</summary>
    public string? UserId => GetText("userId");

    /// <summary>The user's name, as people see it. The service sets it.</summary>
    public string? UserDisplayName => GetText("userDisplayName");

    /// <summary>The name that the user signs in with. The service sets it.</summary>
    public string? UserPrincipalName => GetText("userPrincipalName");

    /// <summary>The user's mail address. The service sets it.</summary>
    public string? EmailAddress => GetText("emailAddress");

    /// <summary>The operating system, such as "iOS". The service sets it.</summary>
    public string? OperatingSystem => GetText("operatingSystem");

    /// <summary>The version of the operating system. The service sets it.</summary>
    public string? OsVersion => GetText("osVersion");

    /// <summary>The model, such as "iPad Pro". The service sets it.</summary>
    public string? Model => GetText("model");

    /// <summary>Who made the device. The service sets it.</summary>
    public string? Manufacturer => GetText("manufacturer");

    /// <summary>The serial number. The service sets it.</summary>
    public string? SerialNumber => GetText("serialNumber");

    /// <summary>Whether the device is supervised. Not null. The service sets it.</summary>
    public bool? IsSupervised => GetBoolean("isSupervised");

    /// <summary>Whether the storage is encrypted. Not null. The service sets it.</summary>
    public bool? IsEncrypted => GetBoolean("isEncrypted");

    /// <summary>
    /// Whether the device complies. One of the names in <see cref="Intune.ComplianceState"/>. Not null. The service sets it.
    /// </summary>
    public string? ComplianceState => GetText("complianceState");

    /// <summary>
    /// Until when the device may stay out of compliance; in the year 9999 where there is no end. RFC 3339, see <see
    /// cref="DateText"/>. Not null. The service sets it.
    /// </summary>
    public string? ComplianceGracePeriodExpirationDateTime => GetText("complianceGracePeriodExpirationDateTime");

    /// <summary>
    /// When the device last checked in. RFC 3339, see <see cref="DateText"/>. Not null. The service sets it.
    /// </summary>
    public string? LastSyncDateTime => GetText("lastSyncDateTime");

    /// <summary>When the device was enrolled. RFC 3339, see <see cref="DateText"/>. Not null. The service sets it.</summary>
    public string? EnrolledDateTime => GetText("enrolledDateTime");

    /// <summary>
    /// What is being done with the device. One of the names in <see cref="Intune.ManagementState"/>. Not null. The service
    /// sets it.
    /// </summary>
    public string? ManagementState => GetText("managementState");

    /// <summary>
    /// What manages the device. One of the names in <see cref="Intune.ManagementAgentType"/>. Not null. The service sets it.
    /// </summary>
    public string? ManagementAgent => GetText("managementAgent");

    /// <summary>
    /// When the certificate of management expires. RFC 3339, see <see cref="DateText"/>. Not null. The service sets it.
    /// </summary>
    public string? ManagementCertificateExpirationDate => GetText("managementCertificateExpirationDate");

    /// <summary>
    /// How the device was enrolled. One of the names in <see cref="Intune.DeviceEnrollmentType"/>. Not null. The service
    /// sets it.
    /// </summary>
    public string? DeviceEnrollmentType => GetText("deviceEnrollmentType");

    /// <summary>
    /// How far the device's registration has come. One of the names in <see cref="Intune.DeviceRegistrationState"/>. Not
    /// null. The service sets it.
    /// </summary>
    public string? DeviceRegistrationState => GetText("deviceRegistrationState");

    /// <summary>The profile that it was enrolled with. The service sets it.</summary>
    public string? EnrollmentProfileName => GetText("enrollmentProfileName");

    /// <summary>Whether the user must approve the enrolment. The service sets it.</summary>
    public bool? RequireUserEnrollmentApproval => GetBoolean("requireUserEnrollmentApproval");

    /// <summary>The category, as people see it; "Unknown" where none is set. The service sets it.</summary>
    public string? DeviceCategoryDisplayName => GetText("deviceCategoryDisplayName");

    /// <summary>The device's id in Microsoft Entra. The service sets it.</summary>
    public string? AzureADDeviceId => GetText("azureADDeviceId");

    /// <summary>Whether the device is registered in Microsoft Entra. The service sets it.</summary>
    public bool? AzureADRegistered => GetBoolean("azureADRegistered");

    /// <summary>Whether the device is jailbroken or rooted, as text. The service sets it.</summary>
    public string? JailBroken => GetText("jailBroken");

    /// <summary>The IMEI; it may hold another text while the device is set up. The service sets it.</summary>
    public string? Imei => GetText("imei");

    /// <summary>The MEID. The service sets it.</summary>
    public string? Meid => GetText("meid");

    /// <summary>The ICCID of the SIM. Sent only where it is read by its key and selected. The service sets it.</summary>
    public string? Iccid => GetText("iccid");

    /// <summary>The UDID. Sent only where it is read by its key and selected. The service sets it.</summary>
    public string? Udid => GetText("udid");

    /// <summary>The phone number. The service sets it.</summary>
    public string? PhoneNumber => GetText("phoneNumber");

    /// <summary>The mobile operator. The service sets it.</summary>
    public string? SubscriberCarrier => GetText("subscriberCarrier");

    /// <summary>The MAC address of Wi-Fi. The service sets it.</summary>
    public string? WiFiMacAddress => GetText("wiFiMacAddress");

    /// <summary>
    /// The MAC address of Ethernet. Sent only where it is read by its key and selected. The service sets it.
    /// </summary>
    public string? EthernetMacAddress => GetText("ethernetMacAddress");

    /// <summary>How much storage there is, in bytes. Not null. The service sets it.</summary>
    public long? TotalStorageSpaceInBytes => GetInteger("totalStorageSpaceInBytes");

    /// <summary>How much storage is free, in bytes. Not null. The service sets it.</summary>
    public long? FreeStorageSpaceInBytes => GetInteger("freeStorageSpaceInBytes");

    /// <summary>
    /// How much memory there is, in bytes; 0 where it was not asked for. Sent only where it is read by its key and selected.
    /// Not null. The service sets it.
    /// </summary>
    public long? PhysicalMemoryInBytes => GetInteger("physicalMemoryInBytes");

    /// <summary>
    /// The code that lifts the activation lock. Sent only where it is read by its key and selected. The service sets it.
    /// </summary>
    public string? ActivationLockBypassCode => GetText("activationLockBypassCode");

    /// <summary>The level of Android's security patches. The service sets it.</summary>
    public string? AndroidSecurityPatchLevel => GetText("androidSecurityPatchLevel");

    /// <summary>Whether Exchange ActiveSync is activated. Not null. The service sets it.</summary>
    public bool? EasActivated => GetBoolean("easActivated");

    /// <summary>
    /// When Exchange ActiveSync was activated; in the year 1 where it never was. RFC 3339, see <see cref="DateText"/>. Not
    /// null. The service sets it.
    /// </summary>
    public string? EasActivationDateTime => GetText("easActivationDateTime");

    /// <summary>The device's id in Exchange ActiveSync. The service sets it.</summary>
    public string? EasDeviceId => GetText("easDeviceId");

    /// <summary>
    /// Whether the device may reach Exchange. One of the names in <see cref="Intune.ExchangeAccessState"/>. Not null. The
    /// service sets it.
    /// </summary>
    public string? ExchangeAccessState => GetText("exchangeAccessState");

    /// <summary>
    /// Why it may or may not reach Exchange. One of the names in <see cref="Intune.ExchangeAccessStateReason"/>. Not null.
    /// The service sets it.
    /// </summary>
    public string? ExchangeAccessStateReason => GetText("exchangeAccessStateReason");

    /// <summary>
    /// When the device last synchronised with Exchange; in the year 1 where it never did. RFC 3339, see <see
    /// cref="DateText"/>. Not null. The service sets it.
    /// </summary>
    public string? ExchangeLastSuccessfulSyncDateTime => GetText("exchangeLastSuccessfulSyncDateTime");

    /// <summary>
    /// How threatened the device is, as a partner's product reports. One of the names in <see
    /// cref="Intune.PartnerReportedThreatState"/>. Not null. The service sets it.
    /// </summary>
    public string? PartnerReportedThreatState => GetText("partnerReportedThreatState");

    /// <summary>Where a session of remote assistance is joined. The service sets it.</summary>
    public string? RemoteAssistanceSessionUrl => GetText("remoteAssistanceSessionUrl");

    /// <summary>What went wrong with a session of remote assistance. The service sets it.</summary>
    public string? RemoteAssistanceSessionErrorDetails => GetText("remoteAssistanceSessionErrorDetails");

    /// <summary>
    /// What Configuration Manager leaves to Intune, part by part. An object:
    /// <c>configurationManagerClientEnabledFeatures</c>. The service sets it.
    /// </summary>
    public JsonData? ConfigurationManagerClientEnabledFeatures => GetJson("configurationManagerClientEnabledFeatures");

    /// <summary>What became of actions on the device. An array of <c>deviceActionResult</c>. The service sets it.</summary>
    public JsonData? DeviceActionResults => GetJson("deviceActionResults");

    /// <summary>
    /// What the device attests of its health. An object: <c>deviceHealthAttestationState</c>. The service sets it.
    /// </summary>
    public JsonData? DeviceHealthAttestationState => GetJson("deviceHealthAttestationState");

    /// <summary>
    /// Whether the device is registered in Microsoft Entra; azureADRegistered has the same. Only in beta. The service sets
    /// it.
    /// </summary>
    public bool? AadRegistered => GetBoolean("aadRegistered");

    /// <summary>Whether the device was enrolled by Autopilot. Not null. Only in beta. The service sets it.</summary>
    public bool? AutopilotEnrolled => GetBoolean("autopilotEnrolled");

    /// <summary>
    /// The device's id in Microsoft Entra; azureADDeviceId has the same. Only in beta. The service sets it.
    /// </summary>
    public string? AzureActiveDirectoryDeviceId => GetText("azureActiveDirectoryDeviceId");

    /// <summary>
    /// Whether the service keeps the device's bootstrap token. Not null. Only in beta. The service sets it.
    /// </summary>
    public bool? BootstrapTokenEscrowed => GetBoolean("bootstrapTokenEscrowed");

    /// <summary>
    /// What kind of case the device has. One of the names in <see cref="Intune.ChassisType"/>. Not null. Only in beta. The
    /// service sets it.
    /// </summary>
    public string? ChassisType => GetText("chassisType");

    /// <summary>What is known of a device with ChromeOS. An array of <c>chromeOSDeviceProperty</c>. Only in beta.</summary>
    public JsonData? ChromeOSDeviceInfo
    {
        get => GetJson("chromeOSDeviceInfo");
        set => SetMember("chromeOSDeviceInfo", value);
    }

    /// <summary>What became of actions on a Cloud PC. An array of <c>cloudPcRemoteActionResult</c>. Only in beta.</summary>
    public JsonData? CloudPcRemoteActionResults
    {
        get => GetJson("cloudPcRemoteActionResults");
        set => SetMember("cloudPcRemoteActionResults", value);
    }

    /// <summary>
    /// How the client of Configuration Manager does. An object: <c>configurationManagerClientHealthState</c>. Only in beta.
    /// </summary>
    public JsonData? ConfigurationManagerClientHealthState
    {
        get => GetJson("configurationManagerClientHealthState");
        set => SetMember("configurationManagerClientHealthState", value);
    }

    /// <summary>
    /// What is known of the client of Configuration Manager. An object: <c>configurationManagerClientInformation</c>. Only
    /// in beta.
    /// </summary>
    public JsonData? ConfigurationManagerClientInformation
    {
        get => GetJson("configurationManagerClientInformation");
        set => SetMember("configurationManagerClientInformation", value);
    }

    /// <summary>Whether the firmware is managed. Not null. Only in beta.</summary>
    public bool? DeviceFirmwareConfigurationInterfaceManaged
    {
        get => GetBoolean("deviceFirmwareConfigurationInterfaceManaged");
        set => SetMember("deviceFirmwareConfigurationInterfaceManaged", value);
    }

    /// <summary>
    /// What kind of device it is. One of the names in <see cref="Intune.DeviceType"/>. Not null. Only in beta. The service
    /// sets it.
    /// </summary>
    public string? DeviceType => GetText("deviceType");

    /// <summary>Who enrolled the device. Only in beta. The service sets it.</summary>
    public string? EnrolledByUserPrincipalName => GetText("enrolledByUserPrincipalName");

    /// <summary>
    /// What is known of the hardware. An object: <c>hardwareInformation</c>. Sent only where it is read by its key and
    /// selected. Only in beta. The service sets it.
    /// </summary>
    public JsonData? HardwareInformation => GetJson("hardwareInformation");

    /// <summary>
    /// How the device is joined to Microsoft Entra. One of the names in <see cref="Intune.JoinType"/>. Not null. Only in
    /// beta.
    /// </summary>
    public string? JoinType
    {
        get => GetText("joinType");
        set => SetMember("joinType", value);
    }

    /// <summary>
    /// Whether lost mode is on. One of the names in <see cref="Intune.LostModeState"/>. Not null. Only in beta. The service
    /// sets it.
    /// </summary>
    public string? LostModeState => GetText("lostModeState");

    /// <summary>
    /// Further management that the device is under. One of the names in <see
    /// cref="Intune.ManagedDeviceManagementFeatures"/>. Not null. Only in beta.
    /// </summary>
    public string? ManagementFeatures
    {
        get => GetText("managementFeatures");
        set => SetMember("managementFeatures", value);
    }

    /// <summary>
    /// Whom the device belongs to; managedDeviceOwnerType is the one to set. One of the names in <see
    /// cref="Intune.OwnerType"/>. Not null. Only in beta.
    /// </summary>
    public string? OwnerType
    {
        get => GetText("ownerType");
        set => SetMember("ownerType", value);
    }

    /// <summary>
    /// When management came to prevail over group policies. RFC 3339, see <see cref="DateText"/>. Not null. Only in beta.
    /// The service sets it.
    /// </summary>
    public string? PreferMdmOverGroupPolicyAppliedDateTime => GetText("preferMdmOverGroupPolicyAppliedDateTime");

    /// <summary>
    /// The architecture of the processor. One of the names in <see cref="Intune.ManagedDeviceArchitecture"/>. Not null. Only
    /// in beta. The service sets it.
    /// </summary>
    public string? ProcessorArchitecture => GetText("processorArchitecture");

    /// <summary>
    /// After when the device is retired by itself. RFC 3339, see <see cref="DateText"/>. Not null. Only in beta. The service
    /// sets it.
    /// </summary>
    public string? RetireAfterDateTime => GetText("retireAfterDateTime");

    /// <summary>The scope tags of the device: which administrators see it. Only in beta.</summary>
    public IReadOnlyList<string>? RoleScopeTagIds
    {
        get => GetTexts("roleScopeTagIds");
        set => SetMember("roleScopeTagIds", value);
    }

    /// <summary>The level of security patches. Only in beta. The service sets it.</summary>
    public string? SecurityPatchLevel => GetText("securityPatchLevel");

    /// <summary>The family of the edition of Windows. Only in beta.</summary>
    public string? SkuFamily
    {
        get => GetText("skuFamily");
        set => SetMember("skuFamily", value);
    }

    /// <summary>The number of the edition of Windows. Not null. Only in beta. The service sets it.</summary>
    public long? SkuNumber => GetInteger("skuNumber");

    /// <summary>The version of the specification that the device follows. Only in beta. The service sets it.</summary>
    public string? SpecificationVersion => GetText("specificationVersion");

    /// <summary>Who was last logged on. An array of <c>loggedOnUser</c>. Only in beta. The service sets it.</summary>
    public JsonData? UsersLoggedOn => GetJson("usersLoggedOn");

    /// <summary>How many pieces of malware are active. Not null. Only in beta. The service sets it.</summary>
    public long? WindowsActiveMalwareCount => GetInteger("windowsActiveMalwareCount");

    /// <summary>How many pieces of malware were removed. Not null. Only in beta. The service sets it.</summary>
    public long? WindowsRemediatedMalwareCount => GetInteger("windowsRemediatedMalwareCount");

    /// <summary>Reads JSON; what has no property of its own goes to <see cref="EntityData.Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static ManagedDevice FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static ManagedDevice FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static ManagedDevice FromJson(JsonData json, bool anyLetterCase)
    {
        ManagedDevice read = new();
        read.Read(json, anyLetterCase);
        return read;
    }
}

/// <summary>What to change of an <see cref="ManagedDevice"/>. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(ManagedDevicePatchConverter))]
#endif
public sealed class ManagedDevicePatch : Patch
{
    /// <summary>A patch of nothing. Since 0.1.0.</summary>
    public ManagedDevicePatch() : base(ManagedDevice.Described)
    {
    }

    /// <summary>The name that Intune shows for the device; to rename the device itself is another thing.</summary>
    public string? ManagedDeviceName
    {
        get => GetText("managedDeviceName");
        set => SetMember("managedDeviceName", value);
    }

    /// <summary>Whom the device belongs to. One of the names in <see cref="Intune.DeviceOwnerType"/>. Not null.</summary>
    public string? ManagedDeviceOwnerType
    {
        get => GetText("managedDeviceOwnerType");
        set => SetMember("managedDeviceOwnerType", value);
    }

    /// <summary>Notes of administrators. Sent only where it is read by its key and selected.</summary>
    public string? Notes
    {
        get => GetText("notes");
        set => SetMember("notes", value);
    }

    /// <summary>What is known of a device with ChromeOS. An array of <c>chromeOSDeviceProperty</c>. Only in beta.</summary>
    public JsonData? ChromeOSDeviceInfo
    {
        get => GetJson("chromeOSDeviceInfo");
        set => SetMember("chromeOSDeviceInfo", value);
    }

    /// <summary>What became of actions on a Cloud PC. An array of <c>cloudPcRemoteActionResult</c>. Only in beta.</summary>
    public JsonData? CloudPcRemoteActionResults
    {
        get => GetJson("cloudPcRemoteActionResults");
        set => SetMember("cloudPcRemoteActionResults", value);
    }

    /// <summary>
    /// How the client of Configuration Manager does. An object: <c>configurationManagerClientHealthState</c>. Only in beta.
    /// </summary>
    public JsonData? ConfigurationManagerClientHealthState
    {
        get => GetJson("configurationManagerClientHealthState");
        set => SetMember("configurationManagerClientHealthState", value);
    }

    /// <summary>
    /// What is known of the client of Configuration Manager. An object: <c>configurationManagerClientInformation</c>. Only
    /// in beta.
    /// </summary>
    public JsonData? ConfigurationManagerClientInformation
    {
        get => GetJson("configurationManagerClientInformation");
        set => SetMember("configurationManagerClientInformation", value);
    }

    /// <summary>Whether the firmware is managed. Not null. Only in beta.</summary>
    public bool? DeviceFirmwareConfigurationInterfaceManaged
    {
        get => GetBoolean("deviceFirmwareConfigurationInterfaceManaged");
        set => SetMember("deviceFirmwareConfigurationInterfaceManaged", value);
    }

    /// <summary>
    /// How the device is joined to Microsoft Entra. One of the names in <see cref="Intune.JoinType"/>. Not null. Only in
    /// beta.
    /// </summary>
    public string? JoinType
    {
        get => GetText("joinType");
        set => SetMember("joinType", value);
    }

    /// <summary>
    /// Further management that the device is under. One of the names in <see
    /// cref="Intune.ManagedDeviceManagementFeatures"/>. Not null. Only in beta.
    /// </summary>
    public string? ManagementFeatures
    {
        get => GetText("managementFeatures");
        set => SetMember("managementFeatures", value);
    }

    /// <summary>
    /// Whom the device belongs to; managedDeviceOwnerType is the one to set. One of the names in <see
    /// cref="Intune.OwnerType"/>. Not null. Only in beta.
    /// </summary>
    public string? OwnerType
    {
        get => GetText("ownerType");
        set => SetMember("ownerType", value);
    }

    /// <summary>The scope tags of the device: which administrators see it. Only in beta.</summary>
    public IReadOnlyList<string>? RoleScopeTagIds
    {
        get => GetTexts("roleScopeTagIds");
        set => SetMember("roleScopeTagIds", value);
    }

    /// <summary>The family of the edition of Windows. Only in beta.</summary>
    public string? SkuFamily
    {
        get => GetText("skuFamily");
        set => SetMember("skuFamily", value);
    }

    /// <summary>Reads JSON; what has no property of its own goes to <see cref="EntityData.Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static ManagedDevicePatch FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static ManagedDevicePatch FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static ManagedDevicePatch FromJson(JsonData json, bool anyLetterCase)
    {
        ManagedDevicePatch read = new();
        read.Read(json, anyLetterCase);
        return read;
    }
}

#if NET
/// <summary>An <see cref="ManagedDevice"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class ManagedDeviceConverter() : EntityConverter<ManagedDevice>(ManagedDevice.FromJson);

/// <summary>An <see cref="ManagedDevicePatch"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class ManagedDevicePatchConverter() : EntityConverter<ManagedDevicePatch>(ManagedDevicePatch.FromJson);
#endif
