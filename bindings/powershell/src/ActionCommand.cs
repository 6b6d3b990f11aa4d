using System.Collections.Generic;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Runs an action on entities of a resource, one for each id.</summary>
public abstract partial class ActionCommand : CallCommand
{
    /// <summary>The action's name.</summary>
    private protected abstract string ActionName { get; }

    /// <summary>What becomes of what is there already; null for the library's default.</summary>
    private protected virtual string? Merging => null;

    /// <summary>The action's parameters as JSON; null where it has none.</summary>
    /// <exception cref="RefusedException">They have no form in JSON.</exception>
    private protected virtual string? ParametersJson() => null;

    internal override IEnumerable<string> Permissions => EntityShape.Of(ResourceName).Permissions(ActionName);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object? target in Named ?? [InputObject])
        {
            var given = Attempt(
                () => new
                {
                    Entities,
                    Id = Keys.Of(target),
                    Parameters = ParametersJson(),
                    Options = this.FillWrite(new ActionOptions { Merge = Merging }),
                },
                target);
            if (given is not null && Write(
                given.Options, (how, stop) => given.Entities.ActionAsync(given.Id, ActionName, given.Parameters, how, stop),
                $"Run {ActionName} on this entity?", target)?.Body is { } body)
            {
                WriteObject(Values.From(body));
            }
        }
    }
}

/// <summary>Runs an action on entities of any resource that the library describes.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "IntuneEntityAction", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed partial class InvokeIntuneEntityActionCommand : ActionCommand
{
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
