using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Deletes entities of a resource, one for each id.</summary>
public abstract partial class RemoveEntityCommand : CallCommand
{
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
