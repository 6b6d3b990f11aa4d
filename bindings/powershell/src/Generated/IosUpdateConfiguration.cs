// Made by `cargo xtask generate` from resources/iosUpdateConfigurations.json.

using System.Management.Automation;

namespace Intune.PowerShell;

#pragma warning disable IDE1006 // Names as the service spells them.

/// <summary>
/// One of iosUpdateConfigurations, as the service sent it. The policies that say which iOS version devices are updated to,
/// and when.
/// </summary>
public sealed class IosUpdateConfiguration : EntityObject
{
    /// <summary>What the policy is found by; the service makes one.</summary>
    public string? id { get; private set; }

    /// <summary>The policy's name, as people see it.</summary>
    public string? displayName { get; private set; }

    /// <summary>What the policy is for, in words.</summary>
    public string? description { get; private set; }

    /// <summary>When the hours begin in which nothing is installed; both at midnight: no such hours.</summary>
    public string? activeHoursStart { get; private set; }

    /// <summary>When the hours end in which nothing is installed.</summary>
    public string? activeHoursEnd { get; private set; }

    /// <summary>The days on which those hours count, at most seven.</summary>
    public object? scheduledInstallDays { get; private set; }

    /// <summary>How far those hours, and the windows, are from UTC, in minutes.</summary>
    public long? utcTimeOffsetInMinutes { get; private set; }

    /// <summary>When the policy was made.</summary>
    public string? createdDateTime { get; private set; }

    /// <summary>When the policy was last changed.</summary>
    public string? lastModifiedDateTime { get; private set; }

    /// <summary>How often the policy was changed, counted by the service.</summary>
    public long? version { get; private set; }

    /// <summary>Name, states and key in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Line(displayName, id);

    private protected override bool Set(string name, JsonData value)
    {
        switch (name)
        {
            case nameof(id):
                id = Text(value);
                return true;
            case nameof(displayName):
                displayName = Text(value);
                return true;
            case nameof(description):
                description = Text(value);
                return true;
            case nameof(activeHoursStart):
                activeHoursStart = Text(value);
                return true;
            case nameof(activeHoursEnd):
                activeHoursEnd = Text(value);
                return true;
            case nameof(scheduledInstallDays):
                scheduledInstallDays = Values.From(value);
                return true;
            case nameof(utcTimeOffsetInMinutes) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                utcTimeOffsetInMinutes = value.AsInt64();
                return true;
            case nameof(createdDateTime):
                createdDateTime = Text(value);
                return true;
            case nameof(lastModifiedDateTime):
                lastModifiedDateTime = Text(value);
                return true;
            case nameof(version) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                version = value.AsInt64();
                return true;
            default:
                return false;
        }
    }
}

#pragma warning restore IDE1006
#pragma warning disable CS0108, CS0114 // A parameter may have the name of what commands have besides; that is not used here.

/// <summary>Reads iosUpdateConfigurations.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneIosUpdateConfiguration", DefaultParameterSetName = ListSet)]
[OutputType(typeof(IosUpdateConfiguration), ParameterSetName = new[] { ListSet, IdSet })]
[OutputType(typeof(long), ParameterSetName = new[] { CountSet })]
public sealed class GetIntuneIosUpdateConfigurationCommand : GetEntityCommand
{
    internal override string ResourceName => "iosUpdateConfigurations";
}

/// <summary>Creates iosUpdateConfigurations.</summary>
[Cmdlet(
    VerbsCommon.New, "IntuneIosUpdateConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(IosUpdateConfiguration))]
public sealed class NewIntuneIosUpdateConfigurationCommand : NewEntityCommand
{
    /// <summary>What the entity is found by; left out where it is null.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Id { get; set; }

    /// <summary>The policy's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DisplayName { get; set; }

    /// <summary>What the policy is for, in words.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Description { get; set; }

    /// <summary>When the hours begin in which nothing is installed; both at midnight: no such hours.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ActiveHoursStart { get; set; }

    /// <summary>When the hours end in which nothing is installed.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ActiveHoursEnd { get; set; }

    /// <summary>The days on which those hours count, at most seven.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(DayOfWeekCompleter))]
    public object? ScheduledInstallDays { get; set; }

    /// <summary>How far those hours, and the windows, are from UTC, in minutes.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UtcTimeOffsetInMinutes { get; set; }

    /// <summary>Whether the policy is switched on.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? IsEnabled { get; set; }

    /// <summary>The version to update to; null: the newest.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DesiredOsVersion { get; set; }

    /// <summary>When updates may be installed.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(UpdateScheduleTypeCompleter))]
    public object? UpdateScheduleType { get; set; }

    /// <summary>The windows that the schedule speaks of, at most 20.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? CustomUpdateTimeWindows { get; set; }

    /// <summary>For how many days users do not see a new update, 0 to 90.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? EnforcedSoftwareUpdateDelayInDays { get; set; }

    /// <summary>The scope tags of the policy: which administrators see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? RoleScopeTagIds { get; set; }

    /// <summary>To which editions of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleOsEdition { get; set; }

    /// <summary>To which versions of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleOsVersion { get; set; }

    /// <summary>To which mode of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleDeviceMode { get; set; }

    internal override string ResourceName => "iosUpdateConfigurations";
}

/// <summary>Creates many iosUpdateConfigurations.</summary>
[Cmdlet(
    VerbsData.Import, "IntuneIosUpdateConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(ImportedRow), typeof(Forecast))]
public sealed class ImportIntuneIosUpdateConfigurationCommand : ImportEntityCommand
{
    internal override string ResourceName => "iosUpdateConfigurations";
}

/// <summary>Changes iosUpdateConfigurations.</summary>
[Cmdlet(
    VerbsCommon.Set, "IntuneIosUpdateConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertiesSet)]
[Alias("Update-IntuneIosUpdateConfiguration")]
[OutputType(typeof(IosUpdateConfiguration))]
public sealed class SetIntuneIosUpdateConfigurationCommand : SetEntityCommand
{
    /// <summary>The policy's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DisplayName { get; set; }

    /// <summary>What the policy is for, in words.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Description { get; set; }

    /// <summary>When the hours begin in which nothing is installed; both at midnight: no such hours.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ActiveHoursStart { get; set; }

    /// <summary>When the hours end in which nothing is installed.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ActiveHoursEnd { get; set; }

    /// <summary>The days on which those hours count, at most seven.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(DayOfWeekCompleter))]
    public object? ScheduledInstallDays { get; set; }

    /// <summary>How far those hours, and the windows, are from UTC, in minutes.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UtcTimeOffsetInMinutes { get; set; }

    /// <summary>Whether the policy is switched on.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? IsEnabled { get; set; }

    /// <summary>The version to update to; null: the newest.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DesiredOsVersion { get; set; }

    /// <summary>When updates may be installed.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(UpdateScheduleTypeCompleter))]
    public object? UpdateScheduleType { get; set; }

    /// <summary>The windows that the schedule speaks of, at most 20.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? CustomUpdateTimeWindows { get; set; }

    /// <summary>For how many days users do not see a new update, 0 to 90.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? EnforcedSoftwareUpdateDelayInDays { get; set; }

    /// <summary>The scope tags of the policy: which administrators see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? RoleScopeTagIds { get; set; }

    /// <summary>To which editions of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleOsEdition { get; set; }

    /// <summary>To which versions of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleOsVersion { get; set; }

    /// <summary>To which mode of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleDeviceMode { get; set; }

    internal override string ResourceName => "iosUpdateConfigurations";
}

/// <summary>Deletes iosUpdateConfigurations.</summary>
[Cmdlet(VerbsCommon.Remove, "IntuneIosUpdateConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveIntuneIosUpdateConfigurationCommand : RemoveEntityCommand
{
    internal override string ResourceName => "iosUpdateConfigurations";
}

/// <summary>Checks, without sending them, iosUpdateConfigurations.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IntuneIosUpdateConfiguration", DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(EntityProblem), typeof(bool))]
public sealed class TestIntuneIosUpdateConfigurationCommand : TestEntityCommand
{
    /// <summary>What the entity is found by; left out where it is null.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Id { get; set; }

    /// <summary>The policy's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DisplayName { get; set; }

    /// <summary>What the policy is for, in words.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Description { get; set; }

    /// <summary>When the hours begin in which nothing is installed; both at midnight: no such hours.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ActiveHoursStart { get; set; }

    /// <summary>When the hours end in which nothing is installed.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ActiveHoursEnd { get; set; }

    /// <summary>The days on which those hours count, at most seven.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(DayOfWeekCompleter))]
    public object? ScheduledInstallDays { get; set; }

    /// <summary>How far those hours, and the windows, are from UTC, in minutes.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UtcTimeOffsetInMinutes { get; set; }

    /// <summary>Whether the policy is switched on.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? IsEnabled { get; set; }

    /// <summary>The version to update to; null: the newest.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DesiredOsVersion { get; set; }

    /// <summary>When updates may be installed.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(UpdateScheduleTypeCompleter))]
    public object? UpdateScheduleType { get; set; }

    /// <summary>The windows that the schedule speaks of, at most 20.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? CustomUpdateTimeWindows { get; set; }

    /// <summary>For how many days users do not see a new update, 0 to 90.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? EnforcedSoftwareUpdateDelayInDays { get; set; }

    /// <summary>The scope tags of the policy: which administrators see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? RoleScopeTagIds { get; set; }

    /// <summary>To which editions of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleOsEdition { get; set; }

    /// <summary>To which versions of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleOsVersion { get; set; }

    /// <summary>To which mode of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleDeviceMode { get; set; }

    internal override string ResourceName => "iosUpdateConfigurations";
}

/// <summary>Looks for creates whose outcome is unknown among iosUpdateConfigurations.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "IntuneIosUpdateConfiguration", DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(Reconciliation))]
public sealed class ResolveIntuneIosUpdateConfigurationCommand : ResolveEntityCommand
{
    /// <summary>What the entity is found by; left out where it is null.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Id { get; set; }

    /// <summary>The policy's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DisplayName { get; set; }

    /// <summary>What the policy is for, in words.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Description { get; set; }

    /// <summary>When the hours begin in which nothing is installed; both at midnight: no such hours.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ActiveHoursStart { get; set; }

    /// <summary>When the hours end in which nothing is installed.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ActiveHoursEnd { get; set; }

    /// <summary>The days on which those hours count, at most seven.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(DayOfWeekCompleter))]
    public object? ScheduledInstallDays { get; set; }

    /// <summary>How far those hours, and the windows, are from UTC, in minutes.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UtcTimeOffsetInMinutes { get; set; }

    /// <summary>Whether the policy is switched on.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? IsEnabled { get; set; }

    /// <summary>The version to update to; null: the newest.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DesiredOsVersion { get; set; }

    /// <summary>When updates may be installed.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(UpdateScheduleTypeCompleter))]
    public object? UpdateScheduleType { get; set; }

    /// <summary>The windows that the schedule speaks of, at most 20.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? CustomUpdateTimeWindows { get; set; }

    /// <summary>For how many days users do not see a new update, 0 to 90.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? EnforcedSoftwareUpdateDelayInDays { get; set; }

    /// <summary>The scope tags of the policy: which administrators see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? RoleScopeTagIds { get; set; }

    /// <summary>To which editions of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleOsEdition { get; set; }

    /// <summary>To which versions of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleOsVersion { get; set; }

    /// <summary>To which mode of Windows the policy applies; of no use for iOS.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceManagementApplicabilityRuleDeviceMode { get; set; }

    internal override string ResourceName => "iosUpdateConfigurations";
}
