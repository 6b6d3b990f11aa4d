// Made by `cargo xtask generate` from resources/managedDevices.json.

using System.Management.Automation;

namespace Intune.PowerShell;

#pragma warning disable IDE1006 // Names as the service spells them.

/// <summary>One of managedDevices, as the service sent it. The devices that Intune manages.</summary>
public sealed class ManagedDevice : EntityObject
{
    /// <summary>What the device is found by.</summary>
    public string? id { get; private set; }

    /// <summary>The name that the device has.</summary>
    public string? deviceName { get; private set; }

    /// <summary>The name that Intune shows for the device; to rename the device itself is another thing.</summary>
    public string? managedDeviceName { get; private set; }

    /// <summary>Whom the device belongs to.</summary>
    public string? managedDeviceOwnerType { get; private set; }

    /// <summary>Notes of administrators.</summary>
    public string? notes { get; private set; }

    /// <summary>The id of the device's user.</summary>
    public string? userId { get; private set; }

    /// <summary>The user's name, as people see it.</summary>
    public string? userDisplayName { get; private set; }

    /// <summary>The name that the user signs in with.</summary>
    public string? userPrincipalName { get; private set; }

    /// <summary>The user's mail address.</summary>
    public string? emailAddress { get; private set; }

    /// <summary>The operating system, such as "iOS".</summary>
    public string? operatingSystem { get; private set; }

    /// <summary>The version of the operating system.</summary>
    public string? osVersion { get; private set; }

    /// <summary>The model, such as "iPad Pro".</summary>
    public string? model { get; private set; }

    /// <summary>Who made the device.</summary>
    public string? manufacturer { get; private set; }

    /// <summary>The serial number.</summary>
    public string? serialNumber { get; private set; }

    /// <summary>Whether the device is supervised.</summary>
    public bool? isSupervised { get; private set; }

    /// <summary>Whether the storage is encrypted.</summary>
    public bool? isEncrypted { get; private set; }

    /// <summary>Whether the device complies.</summary>
    public string? complianceState { get; private set; }

    /// <summary>Until when the device may stay out of compliance; in the year 9999 where there is no end.</summary>
    public string? complianceGracePeriodExpirationDateTime { get; private set; }

    /// <summary>When the device last checked in.</summary>
    public string? lastSyncDateTime { get; private set; }

    /// <summary>When the device was enrolled.</summary>
    public string? enrolledDateTime { get; private set; }

    /// <summary>What is being done with the device.</summary>
    public string? managementState { get; private set; }

    /// <summary>What manages the device.</summary>
    public string? managementAgent { get; private set; }

    /// <summary>When the certificate of management expires.</summary>
    public string? managementCertificateExpirationDate { get; private set; }

    /// <summary>How the device was enrolled.</summary>
    public string? deviceEnrollmentType { get; private set; }

    /// <summary>How far the device's registration has come.</summary>
    public string? deviceRegistrationState { get; private set; }

    /// <summary>The profile that it was enrolled with.</summary>
    public string? enrollmentProfileName { get; private set; }

    /// <summary>Whether the user must approve the enrolment.</summary>
    public bool? requireUserEnrollmentApproval { get; private set; }

    /// <summary>The category, as people see it; "Unknown" where none is set.</summary>
    public string? deviceCategoryDisplayName { get; private set; }

    /// <summary>The device's id in Microsoft Entra.</summary>
    public string? azureADDeviceId { get; private set; }

    /// <summary>Whether the device is registered in Microsoft Entra.</summary>
    public bool? azureADRegistered { get; private set; }

    /// <summary>Whether the device is jailbroken or rooted, as text.</summary>
    public string? jailBroken { get; private set; }

    /// <summary>The IMEI; it may hold another text while the device is set up.</summary>
    public string? imei { get; private set; }

    /// <summary>The MEID.</summary>
    public string? meid { get; private set; }

    /// <summary>The ICCID of the SIM.</summary>
    public string? iccid { get; private set; }

    /// <summary>The UDID.</summary>
    public string? udid { get; private set; }

    /// <summary>The phone number.</summary>
    public string? phoneNumber { get; private set; }

    /// <summary>The mobile operator.</summary>
    public string? subscriberCarrier { get; private set; }

    /// <summary>The MAC address of Wi-Fi.</summary>
    public string? wiFiMacAddress { get; private set; }

    /// <summary>The MAC address of Ethernet.</summary>
    public string? ethernetMacAddress { get; private set; }

    /// <summary>How much storage there is, in bytes.</summary>
    public long? totalStorageSpaceInBytes { get; private set; }

    /// <summary>How much storage is free, in bytes.</summary>
    public long? freeStorageSpaceInBytes { get; private set; }

    /// <summary>How much memory there is, in bytes; 0 where it was not asked for.</summary>
    public long? physicalMemoryInBytes { get; private set; }

    /// <summary>The code that lifts the activation lock.</summary>
    public string? activationLockBypassCode { get; private set; }

    /// <summary>The level of Android's security patches.</summary>
    public string? androidSecurityPatchLevel { get; private set; }

    /// <summary>Whether Exchange ActiveSync is activated.</summary>
    public bool? easActivated { get; private set; }

    /// <summary>When Exchange ActiveSync was activated; in the year 1 where it never was.</summary>
    public string? easActivationDateTime { get; private set; }

    /// <summary>The device's id in Exchange ActiveSync.</summary>
    public string? easDeviceId { get; private set; }

    /// <summary>Whether the device may reach Exchange.</summary>
    public string? exchangeAccessState { get; private set; }

    /// <summary>Why it may or may not reach Exchange.</summary>
    public string? exchangeAccessStateReason { get; private set; }

    /// <summary>When the device last synchronised with Exchange; in the year 1 where it never did.</summary>
    public string? exchangeLastSuccessfulSyncDateTime { get; private set; }

    /// <summary>How threatened the device is, as a partner's product reports.</summary>
    public string? partnerReportedThreatState { get; private set; }

    /// <summary>Where a session of remote assistance is joined.</summary>
    public string? remoteAssistanceSessionUrl { get; private set; }

    /// <summary>What went wrong with a session of remote assistance.</summary>
    public string? remoteAssistanceSessionErrorDetails { get; private set; }

    /// <summary>What Configuration Manager leaves to Intune, part by part.</summary>
    public object? configurationManagerClientEnabledFeatures { get; private set; }

    /// <summary>What became of actions on the device.</summary>
    public object? deviceActionResults { get; private set; }

    /// <summary>What the device attests of its health.</summary>
    public object? deviceHealthAttestationState { get; private set; }

    /// <summary>Name, states and key in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Line(deviceName, id, managedDeviceOwnerType, complianceState);

    private protected override bool Set(string name, JsonData value)
    {
        switch (name)
        {
            case nameof(id):
                id = Text(value);
                return true;
            case nameof(deviceName):
                deviceName = Text(value);
                return true;
            case nameof(managedDeviceName):
                managedDeviceName = Text(value);
                return true;
            case nameof(managedDeviceOwnerType):
                managedDeviceOwnerType = Text(value);
                return true;
            case nameof(notes):
                notes = Text(value);
                return true;
            case nameof(userId):
                userId = Text(value);
                return true;
            case nameof(userDisplayName):
                userDisplayName = Text(value);
                return true;
            case nameof(userPrincipalName):
                userPrincipalName = Text(value);
                return true;
            case nameof(emailAddress):
                emailAddress = Text(value);
                return true;
            case nameof(operatingSystem):
                operatingSystem = Text(value);
                return true;
            case nameof(osVersion):
                osVersion = Text(value);
                return true;
            case nameof(model):
                model = Text(value);
                return true;
            case nameof(manufacturer):
                manufacturer = Text(value);
                return true;
            case nameof(serialNumber):
                serialNumber = Text(value);
                return true;
            case nameof(isSupervised) when value.Kind is JsonKind.Boolean or JsonKind.Null:
                isSupervised = value.AsBoolean();
                return true;
            case nameof(isEncrypted) when value.Kind is JsonKind.Boolean or JsonKind.Null:
                isEncrypted = value.AsBoolean();
                return true;
            case nameof(complianceState):
                complianceState = Text(value);
                return true;
            case nameof(complianceGracePeriodExpirationDateTime):
                complianceGracePeriodExpirationDateTime = Text(value);
                return true;
            case nameof(lastSyncDateTime):
                lastSyncDateTime = Text(value);
                return true;
            case nameof(enrolledDateTime):
                enrolledDateTime = Text(value);
                return true;
            case nameof(managementState):
                managementState = Text(value);
                return true;
            case nameof(managementAgent):
                managementAgent = Text(value);
                return true;
            case nameof(managementCertificateExpirationDate):
                managementCertificateExpirationDate = Text(value);
                return true;
            case nameof(deviceEnrollmentType):
                deviceEnrollmentType = Text(value);
                return true;
            case nameof(deviceRegistrationState):
                deviceRegistrationState = Text(value);
                return true;
            case nameof(enrollmentProfileName):
                enrollmentProfileName = Text(value);
                return true;
            case nameof(requireUserEnrollmentApproval) when value.Kind is JsonKind.Boolean or JsonKind.Null:
                requireUserEnrollmentApproval = value.AsBoolean();
                return true;
            case nameof(deviceCategoryDisplayName):
                deviceCategoryDisplayName = Text(value);
                return true;
            case nameof(azureADDeviceId):
                azureADDeviceId = Text(value);
                return true;
            case nameof(azureADRegistered) when value.Kind is JsonKind.Boolean or JsonKind.Null:
                azureADRegistered = value.AsBoolean();
                return true;
            case nameof(jailBroken):
                jailBroken = Text(value);
                return true;
            case nameof(imei):
                imei = Text(value);
                return true;
            case nameof(meid):
                meid = Text(value);
                return true;
            case nameof(iccid):
                iccid = Text(value);
                return true;
            case nameof(udid):
                udid = Text(value);
                return true;
            case nameof(phoneNumber):
                phoneNumber = Text(value);
                return true;
            case nameof(subscriberCarrier):
                subscriberCarrier = Text(value);
                return true;
            case nameof(wiFiMacAddress):
                wiFiMacAddress = Text(value);
                return true;
            case nameof(ethernetMacAddress):
                ethernetMacAddress = Text(value);
                return true;
            case nameof(totalStorageSpaceInBytes) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                totalStorageSpaceInBytes = value.AsInt64();
                return true;
            case nameof(freeStorageSpaceInBytes) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                freeStorageSpaceInBytes = value.AsInt64();
                return true;
            case nameof(physicalMemoryInBytes) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                physicalMemoryInBytes = value.AsInt64();
                return true;
            case nameof(activationLockBypassCode):
                activationLockBypassCode = Text(value);
                return true;
            case nameof(androidSecurityPatchLevel):
                androidSecurityPatchLevel = Text(value);
                return true;
            case nameof(easActivated) when value.Kind is JsonKind.Boolean or JsonKind.Null:
                easActivated = value.AsBoolean();
                return true;
            case nameof(easActivationDateTime):
                easActivationDateTime = Text(value);
                return true;
            case nameof(easDeviceId):
                easDeviceId = Text(value);
                return true;
            case nameof(exchangeAccessState):
                exchangeAccessState = Text(value);
                return true;
            case nameof(exchangeAccessStateReason):
                exchangeAccessStateReason = Text(value);
                return true;
            case nameof(exchangeLastSuccessfulSyncDateTime):
                exchangeLastSuccessfulSyncDateTime = Text(value);
                return true;
            case nameof(partnerReportedThreatState):
                partnerReportedThreatState = Text(value);
                return true;
            case nameof(remoteAssistanceSessionUrl):
                remoteAssistanceSessionUrl = Text(value);
                return true;
            case nameof(remoteAssistanceSessionErrorDetails):
                remoteAssistanceSessionErrorDetails = Text(value);
                return true;
            case nameof(configurationManagerClientEnabledFeatures):
                configurationManagerClientEnabledFeatures = Values.From(value);
                return true;
            case nameof(deviceActionResults):
                deviceActionResults = Values.From(value);
                return true;
            case nameof(deviceHealthAttestationState):
                deviceHealthAttestationState = Values.From(value);
                return true;
            default:
                return false;
        }
    }
}

#pragma warning restore IDE1006
#pragma warning disable CS0108, CS0114 // A parameter may have the name of what commands have besides; that is not used here.

/// <summary>Reads managedDevices.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneManagedDevice", DefaultParameterSetName = ListSet)]
[OutputType(typeof(ManagedDevice), ParameterSetName = new[] { ListSet, IdSet })]
[OutputType(typeof(long), ParameterSetName = new[] { CountSet })]
public sealed class GetIntuneManagedDeviceCommand : GetEntityCommand
{
    internal override string ResourceName => "managedDevices";
}

/// <summary>Changes managedDevices.</summary>
[Cmdlet(
    VerbsCommon.Set, "IntuneManagedDevice", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertiesSet)]
[Alias("Update-IntuneManagedDevice")]
[OutputType(typeof(ManagedDevice))]
public sealed class SetIntuneManagedDeviceCommand : SetEntityCommand
{
    /// <summary>The name that Intune shows for the device; to rename the device itself is another thing.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ManagedDeviceName { get; set; }

    /// <summary>Whom the device belongs to.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(DeviceOwnerTypeCompleter))]
    public object? ManagedDeviceOwnerType { get; set; }

    /// <summary>Notes of administrators.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Notes { get; set; }

    /// <summary>What is known of a device with ChromeOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ChromeOSDeviceInfo { get; set; }

    /// <summary>What became of actions on a Cloud PC.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? CloudPcRemoteActionResults { get; set; }

    /// <summary>How the client of Configuration Manager does.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ConfigurationManagerClientHealthState { get; set; }

    /// <summary>What is known of the client of Configuration Manager.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ConfigurationManagerClientInformation { get; set; }

    /// <summary>Whether the firmware is managed.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceFirmwareConfigurationInterfaceManaged { get; set; }

    /// <summary>How the device is joined to Microsoft Entra.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(JoinTypeCompleter))]
    public object? JoinType { get; set; }

    /// <summary>Further management that the device is under.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(ManagedDeviceManagementFeaturesCompleter))]
    public object? ManagementFeatures { get; set; }

    /// <summary>Whom the device belongs to; managedDeviceOwnerType is the one to set.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(OwnerTypeCompleter))]
    public object? OwnerType { get; set; }

    /// <summary>The scope tags of the device: which administrators see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? RoleScopeTagIds { get; set; }

    /// <summary>The family of the edition of Windows.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? SkuFamily { get; set; }

    internal override string ResourceName => "managedDevices";
}

/// <summary>Deletes managedDevices.</summary>
[Cmdlet(VerbsCommon.Remove, "IntuneManagedDevice", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveIntuneManagedDeviceCommand : RemoveEntityCommand
{
    internal override string ResourceName => "managedDevices";
}
