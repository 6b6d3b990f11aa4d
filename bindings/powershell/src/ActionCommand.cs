using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Runs an action on entities of a resource, one for each id.</summary>
public abstract class ActionCommand : CallCommand
{
    private object?[]? named;

    /// <summary>Keys of the entities, as plain text.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Id { get; set; }

    /// <summary>An id, or an object that has one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The resource's name.</summary>
    private protected abstract string ResourceName { get; }

    /// <summary>The action's name.</summary>
    private protected abstract string ActionName { get; }

    /// <summary>What becomes of what is there already; null for the library's default.</summary>
    private protected virtual string? Merging => null;

    /// <summary>The action's parameters as JSON; null where it has none.</summary>
    /// <exception cref="RefusedException">They have no form in JSON.</exception>
    private protected virtual string? ParametersJson() => null;

    /// <inheritdoc/>
    protected override void BeginProcessing() => named = Keys.Named(MyInvocation);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object? target in named ?? [InputObject])
        {
            if (Attempt(this.Caller, target, null) is not { } client
                || Attempt(() => Keys.Of(target), target, client) is not { } id
                || Attempt(() => new System.Tuple<string?>(ParametersJson()), target, client) is not { } parameters
                || Attempt(() => this.FillWrite(new ActionOptions { Merge = Merging }), target, client) is not { } options)
            {
                continue;
            }
            IntuneResult? done = Write(
                options, (how, stop) => client.Resource(ResourceName).ActionAsync(id, ActionName, parameters.Item1, how, stop),
                $"Run {ActionName} on this entity?", target, client);
            if (done?.Body is { } body)
            {
                WriteObject(Values.From(body));
            }
        }
    }
}
