using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Deletes entities of a resource, one for each id.</summary>
public abstract class RemoveEntityCommand : CallCommand
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

    /// <inheritdoc/>
    protected override void BeginProcessing() => named = Keys.Named(MyInvocation);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object? target in named ?? [InputObject])
        {
            if (Attempt(this.Caller, target, null) is { } client
                && Attempt(() => Keys.Of(target), target, client) is { } id
                && Attempt(() => this.FillWrite(new CallOptions()), target, client) is { } options)
            {
                Write(
                    options, (how, stop) => client.Resource(ResourceName).DeleteAsync(id, how, stop),
                    $"Delete this {EntityShape.Of(ResourceName).TypeName}?", target, client);
            }
        }
    }
}
