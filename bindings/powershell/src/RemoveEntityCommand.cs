using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Deletes entities of a resource, one for each id.</summary>
public abstract class RemoveEntityCommand : CallCommand
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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object? target in Named ?? [InputObject])
        {
            if (Attempt(() => new { Entities, Id = Keys.Of(target), Options = this.FillWrite(new CallOptions()) }, target) is { } given)
            {
                Write(
                    given.Options, (how, stop) => given.Entities.DeleteAsync(given.Id, how, stop),
                    $"Delete this {EntityShape.Of(ResourceName).TypeName}?", target);
            }
        }
    }
}
