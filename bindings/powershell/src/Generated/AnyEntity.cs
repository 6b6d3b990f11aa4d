// Made by `cargo xtask generate` from xtask/src/generate/powershell/help/commands.txt.

using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Reads any resource that the library describes: one entity, a list, or how many there are.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneEntity", DefaultParameterSetName = ListSet)]
[OutputType(typeof(EntityObject), ParameterSetName = new[] { ListSet, IdSet })]
[OutputType(typeof(long), ParameterSetName = new[] { CountSet })]
public sealed partial class GetIntuneEntityCommand : GetEntityCommand
{
    internal override string ResourceName => Resource;

    private protected override string? Parent => ParentId;
}

/// <summary>Creates many entities of any resource that the library describes in one call, and goes on where an earlier one ended.</summary>
[Cmdlet(
    VerbsData.Import, "IntuneEntity", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(ImportedRow), typeof(Forecast))]
public sealed partial class ImportIntuneEntityCommand : ImportEntityCommand
{
    internal override string ResourceName => Resource;

    private protected override string? Parent => ParentId;
}

/// <summary>Creates entities of any resource that the library describes.</summary>
[Cmdlet(
    VerbsCommon.New, "IntuneEntity", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(EntityObject))]
public sealed partial class NewIntuneEntityCommand : NewEntityCommand
{
    internal override string ResourceName => Resource;

    private protected override string? Parent => ParentId;
}

/// <summary>Deletes entities of any resource that the library describes.</summary>
[Cmdlet(VerbsCommon.Remove, "IntuneEntity", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed partial class RemoveIntuneEntityCommand : RemoveEntityCommand
{
    internal override string ResourceName => Resource;

    private protected override string? Parent => ParentId;
}

/// <summary>Tells whether entities of any resource that the library describes are there, for creates whose outcome is unknown.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "IntuneEntity", DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(Reconciliation))]
public sealed partial class ResolveIntuneEntityCommand : ResolveEntityCommand
{
    internal override string ResourceName => Resource;

    private protected override string? Parent => ParentId;
}

/// <summary>Changes entities of any resource that the library describes; what is not named is left alone.</summary>
[Cmdlet(
    VerbsCommon.Set, "IntuneEntity", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(EntityObject))]
public sealed partial class SetIntuneEntityCommand : SetEntityCommand
{
    internal override string ResourceName => Resource;

    private protected override string? Parent => ParentId;
}
