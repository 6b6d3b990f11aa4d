using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Reads any resource that the library describes.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneEntity", DefaultParameterSetName = ListSet)]
[OutputType(typeof(EntityObject), ParameterSetName = new[] { ListSet, IdSet })]
[OutputType(typeof(long), ParameterSetName = new[] { CountSet })]
public sealed class GetIntuneEntityCommand : GetEntityCommand
{
    /// <summary>The resource's name, such as managedDevices.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The id of the entity below which the resource stands.</summary>
    [Parameter]
    public string? ParentId { get; set; }

    internal override string ResourceName => Resource;

    private protected override string? Parent => ParentId;
}

/// <summary>Creates entities of any resource that the library describes, one for each object.</summary>
[Cmdlet(
    VerbsCommon.New, "IntuneEntity", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertySet)]
[OutputType(typeof(EntityObject))]
public sealed class NewIntuneEntityCommand : NewEntityCommand
{
    /// <summary>The resource's name.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The id of the entity below which the resource stands.</summary>
    [Parameter]
    public string? ParentId { get; set; }

    internal override string ResourceName => Resource;

    private protected override string? Parent => ParentId;
}

/// <summary>Changes entities of any resource that the library describes, one for each object.</summary>
[Cmdlet(
    VerbsCommon.Set, "IntuneEntity", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertySet)]
[OutputType(typeof(EntityObject))]
public sealed class SetIntuneEntityCommand : SetEntityCommand
{
    /// <summary>The resource's name.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The id of the entity below which the resource stands.</summary>
    [Parameter]
    public string? ParentId { get; set; }

    internal override string ResourceName => Resource;

    private protected override string? Parent => ParentId;
}

/// <summary>Deletes entities of any resource that the library describes, one for each id.</summary>
[Cmdlet(VerbsCommon.Remove, "IntuneEntity", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveIntuneEntityCommand : RemoveEntityCommand
{
    /// <summary>The resource's name.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The id of the entity below which the resource stands.</summary>
    [Parameter]
    public string? ParentId { get; set; }

    internal override string ResourceName => Resource;

    private protected override string? Parent => ParentId;
}

/// <summary>Runs an action on entities of any resource that the library describes, one for each id.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "IntuneEntityAction", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class InvokeIntuneEntityActionCommand : ActionCommand
{
    /// <summary>The resource's name.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The action's name, such as syncDevice.</summary>
    [Parameter(Mandatory = true)]
    public string Action { get; set; } = "";

    /// <summary>The action's parameters: an object or a hashtable, or JSON text.</summary>
    [Parameter]
    public object? Parameter { get; set; }

    /// <summary>Of an action that replaces all of something what becomes of what is there: replace, add or remove.</summary>
    [Parameter]
    public string? Merge { get; set; }

    internal override string ResourceName => Resource;

    private protected override string ActionName => Action;

    private protected override string? Merging => Merge;

    private protected override string? ParametersJson() => Values.Unwrap(Parameter) switch
    {
        null => null,
        string text => text,
        _ => Values.Any(nameof(Parameter), Parameter, 0),
    };
}

/// <summary>Has devices check in with Intune, soon; what they report comes later.</summary>
[Cmdlet(VerbsData.Sync, "IntuneManagedDevice", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class SyncIntuneManagedDeviceCommand : ActionCommand
{
    internal override string ResourceName => "managedDevices";

    private protected override string ActionName => "syncDevice";
}
