// Made by `cargo xtask generate` from resources/iosUpdateStatuses.json.

using System.Management.Automation;

namespace Intune.PowerShell;

#pragma warning disable IDE1006 // Names as the service spells them.

/// <summary>
/// One of iosUpdateStatuses, as the service sent it. How far an iOS update has come on each supervised device that an update
/// policy targets.
/// </summary>
public sealed class IosUpdateStatus : EntityObject
{
    /// <summary>What the status is found by; the service makes one where none is given.</summary>
    public string? id { get; private set; }

    /// <summary>How far the update has come on the device.</summary>
    public string? installStatus { get; private set; }

    /// <summary>The iOS version on the device.</summary>
    public string? osVersion { get; private set; }

    /// <summary>The device's id.</summary>
    public string? deviceId { get; private set; }

    /// <summary>The id of the device's user.</summary>
    public string? userId { get; private set; }

    /// <summary>The device's name, as people see it.</summary>
    public string? deviceDisplayName { get; private set; }

    /// <summary>The user's name, as people see it.</summary>
    public string? userName { get; private set; }

    /// <summary>What kind of device it is, such as "iPad Pro".</summary>
    public string? deviceModel { get; private set; }

    /// <summary>Until when the device may stay out of compliance.</summary>
    public string? complianceGracePeriodExpirationDateTime { get; private set; }

    /// <summary>Whether the device does as its update policy asks.</summary>
    public string? status { get; private set; }

    /// <summary>When the device last reported.</summary>
    public string? lastReportedDateTime { get; private set; }

    /// <summary>The name that the user signs in with.</summary>
    public string? userPrincipalName { get; private set; }

    /// <summary>Name, states and key in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Line(deviceDisplayName, id, installStatus, status);

    private protected override bool Set(string name, JsonData value)
    {
        switch (name)
        {
            case nameof(id):
                id = Text(value);
                return true;
            case nameof(installStatus):
                installStatus = Text(value);
                return true;
            case nameof(osVersion):
                osVersion = Text(value);
                return true;
            case nameof(deviceId):
                deviceId = Text(value);
                return true;
            case nameof(userId):
                userId = Text(value);
                return true;
            case nameof(deviceDisplayName):
                deviceDisplayName = Text(value);
                return true;
            case nameof(userName):
                userName = Text(value);
                return true;
            case nameof(deviceModel):
                deviceModel = Text(value);
                return true;
            case nameof(complianceGracePeriodExpirationDateTime):
                complianceGracePeriodExpirationDateTime = Text(value);
                return true;
            case nameof(status):
                status = Text(value);
                return true;
            case nameof(lastReportedDateTime):
                lastReportedDateTime = Text(value);
                return true;
            case nameof(userPrincipalName):
                userPrincipalName = Text(value);
                return true;
            default:
                return false;
        }
    }
}

#pragma warning restore IDE1006
#pragma warning disable CS0108, CS0114 // A parameter may have the name of what commands have besides; that is not used here.

/// <summary>Reads iosUpdateStatuses.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneIosUpdateStatus", DefaultParameterSetName = ListSet)]
[OutputType(typeof(IosUpdateStatus), ParameterSetName = new[] { ListSet, IdSet })]
[OutputType(typeof(long), ParameterSetName = new[] { CountSet })]
public sealed class GetIntuneIosUpdateStatusCommand : GetEntityCommand
{
    internal override string ResourceName => "iosUpdateStatuses";
}

/// <summary>Creates iosUpdateStatuses.</summary>
[Cmdlet(
    VerbsCommon.New, "IntuneIosUpdateStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(IosUpdateStatus))]
public sealed class NewIntuneIosUpdateStatusCommand : NewEntityCommand
{
    /// <summary>What the entity is found by; left out where it is null.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Id { get; set; }

    /// <summary>How far the update has come on the device.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(InstallStatusCompleter))]
    public object? InstallStatus { get; set; }

    /// <summary>The iOS version on the device.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? OsVersion { get; set; }

    /// <summary>The device's id.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceId { get; set; }

    /// <summary>The id of the device's user.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserId { get; set; }

    /// <summary>The device's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceDisplayName { get; set; }

    /// <summary>The user's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserName { get; set; }

    /// <summary>What kind of device it is, such as "iPad Pro".</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceModel { get; set; }

    /// <summary>Until when the device may stay out of compliance.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ComplianceGracePeriodExpirationDateTime { get; set; }

    /// <summary>Whether the device does as its update policy asks.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(ComplianceStatusCompleter))]
    public object? Status { get; set; }

    /// <summary>When the device last reported.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? LastReportedDateTime { get; set; }

    /// <summary>The name that the user signs in with.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserPrincipalName { get; set; }

    /// <summary>A number for the platform of the device; what it stands for is not documented.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Platform { get; set; }

    internal override string ResourceName => "iosUpdateStatuses";
}

/// <summary>Creates many iosUpdateStatuses.</summary>
[Cmdlet(
    VerbsData.Import, "IntuneIosUpdateStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(ImportedRow), typeof(Forecast))]
public sealed class ImportIntuneIosUpdateStatusCommand : ImportEntityCommand
{
    internal override string ResourceName => "iosUpdateStatuses";
}

/// <summary>Changes iosUpdateStatuses.</summary>
[Cmdlet(
    VerbsCommon.Set, "IntuneIosUpdateStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertiesSet)]
[Alias("Update-IntuneIosUpdateStatus")]
[OutputType(typeof(IosUpdateStatus))]
public sealed class SetIntuneIosUpdateStatusCommand : SetEntityCommand
{
    /// <summary>How far the update has come on the device.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(InstallStatusCompleter))]
    public object? InstallStatus { get; set; }

    /// <summary>The iOS version on the device.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? OsVersion { get; set; }

    /// <summary>The device's id.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceId { get; set; }

    /// <summary>The id of the device's user.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserId { get; set; }

    /// <summary>The device's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceDisplayName { get; set; }

    /// <summary>The user's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserName { get; set; }

    /// <summary>What kind of device it is, such as "iPad Pro".</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceModel { get; set; }

    /// <summary>Until when the device may stay out of compliance.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ComplianceGracePeriodExpirationDateTime { get; set; }

    /// <summary>Whether the device does as its update policy asks.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(ComplianceStatusCompleter))]
    public object? Status { get; set; }

    /// <summary>When the device last reported.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? LastReportedDateTime { get; set; }

    /// <summary>The name that the user signs in with.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserPrincipalName { get; set; }

    /// <summary>A number for the platform of the device; what it stands for is not documented.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Platform { get; set; }

    internal override string ResourceName => "iosUpdateStatuses";
}

/// <summary>Deletes iosUpdateStatuses.</summary>
[Cmdlet(VerbsCommon.Remove, "IntuneIosUpdateStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveIntuneIosUpdateStatusCommand : RemoveEntityCommand
{
    internal override string ResourceName => "iosUpdateStatuses";
}

/// <summary>Checks, without sending them, iosUpdateStatuses.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IntuneIosUpdateStatus", DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(EntityProblem), typeof(bool))]
public sealed class TestIntuneIosUpdateStatusCommand : TestEntityCommand
{
    /// <summary>What the entity is found by; left out where it is null.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Id { get; set; }

    /// <summary>How far the update has come on the device.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(InstallStatusCompleter))]
    public object? InstallStatus { get; set; }

    /// <summary>The iOS version on the device.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? OsVersion { get; set; }

    /// <summary>The device's id.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceId { get; set; }

    /// <summary>The id of the device's user.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserId { get; set; }

    /// <summary>The device's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceDisplayName { get; set; }

    /// <summary>The user's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserName { get; set; }

    /// <summary>What kind of device it is, such as "iPad Pro".</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceModel { get; set; }

    /// <summary>Until when the device may stay out of compliance.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ComplianceGracePeriodExpirationDateTime { get; set; }

    /// <summary>Whether the device does as its update policy asks.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(ComplianceStatusCompleter))]
    public object? Status { get; set; }

    /// <summary>When the device last reported.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? LastReportedDateTime { get; set; }

    /// <summary>The name that the user signs in with.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserPrincipalName { get; set; }

    /// <summary>A number for the platform of the device; what it stands for is not documented.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Platform { get; set; }

    internal override string ResourceName => "iosUpdateStatuses";
}

/// <summary>Looks for creates whose outcome is unknown among iosUpdateStatuses.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "IntuneIosUpdateStatus", DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(Reconciliation))]
public sealed class ResolveIntuneIosUpdateStatusCommand : ResolveEntityCommand
{
    /// <summary>What the entity is found by; left out where it is null.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Id { get; set; }

    /// <summary>How far the update has come on the device.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(InstallStatusCompleter))]
    public object? InstallStatus { get; set; }

    /// <summary>The iOS version on the device.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? OsVersion { get; set; }

    /// <summary>The device's id.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceId { get; set; }

    /// <summary>The id of the device's user.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserId { get; set; }

    /// <summary>The device's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceDisplayName { get; set; }

    /// <summary>The user's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserName { get; set; }

    /// <summary>What kind of device it is, such as "iPad Pro".</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceModel { get; set; }

    /// <summary>Until when the device may stay out of compliance.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ComplianceGracePeriodExpirationDateTime { get; set; }

    /// <summary>Whether the device does as its update policy asks.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(ComplianceStatusCompleter))]
    public object? Status { get; set; }

    /// <summary>When the device last reported.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? LastReportedDateTime { get; set; }

    /// <summary>The name that the user signs in with.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserPrincipalName { get; set; }

    /// <summary>A number for the platform of the device; what it stands for is not documented.</summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Platform { get; set; }

    internal override string ResourceName => "iosUpdateStatuses";
}
