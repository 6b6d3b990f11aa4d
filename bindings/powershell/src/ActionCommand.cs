using System.Collections.Generic;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Runs an action on entities of a resource, one for each id.</summary>
public abstract class ActionCommand : CallCommand
{
    /// <summary>Keys of the entities, as plain text.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Id { get; set; }

    /// <summary>An id, or an object that has one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

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
