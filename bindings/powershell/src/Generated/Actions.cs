// Made by `cargo xtask generate` from resources/*.json and xtask/src/generate/powershell/help/commands.txt.

using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Assigns policies of iOS updates to those who are named, and to nobody else.</summary>
[Cmdlet(
    VerbsCommon.Set, "IntuneIosUpdateConfigurationAssignment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed partial class SetIntuneIosUpdateConfigurationAssignmentCommand : AssignmentCommand
{
    internal override string ResourceName => "iosUpdateConfigurations";

    private protected override string ActionName => "assign";
}

/// <summary>Assigns policies of iOS updates to those who are named, besides those who have them.</summary>
[Cmdlet(
    VerbsCommon.Add, "IntuneIosUpdateConfigurationAssignment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed partial class AddIntuneIosUpdateConfigurationAssignmentCommand : AssignmentCommand
{
    internal override string ResourceName => "iosUpdateConfigurations";

    private protected override string ActionName => "assign";

    private protected override string Merging => Intune.Merge.Add;
}

/// <summary>Takes policies of iOS updates away from those who are named.</summary>
[Cmdlet(
    VerbsCommon.Remove, "IntuneIosUpdateConfigurationAssignment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PSObject))]
public sealed partial class RemoveIntuneIosUpdateConfigurationAssignmentCommand : AssignmentCommand
{
    internal override string ResourceName => "iosUpdateConfigurations";

    private protected override string ActionName => "assign";

    private protected override string Merging => Intune.Merge.Remove;
}

/// <summary>Has devices check in with Intune.</summary>
[Cmdlet(
    VerbsData.Sync, "IntuneManagedDevice", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed partial class SyncIntuneManagedDeviceCommand : ActionCommand
{
    internal override string ResourceName => "managedDevices";

    private protected override string ActionName => "syncDevice";
}
