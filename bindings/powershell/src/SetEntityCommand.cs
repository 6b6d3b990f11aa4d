using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Changes entities of a resource, one for each object; what is not named is left alone.</summary>
public abstract class SetEntityCommand : EntityCallCommand
{
    /// <summary>Keys of the entities, as plain text.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Id { get; set; }

    private protected override bool IsPatch => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object? key in Named ?? [InputObject])
        {
            object? target = Target ?? key;
            if (Attempt(this.Caller, target, null) is not { } client
                || Attempt(() => Key(key), target, client) is not { } id
                || Attempt(PatchJson, target, client) is not { } patch
                || Attempt(() => this.FillWrite(new UpdateOptions { AllowUnknown = AllowUnknown ? true : null }), target, client)
                    is not { } options)
            {
                continue;
            }
            IntuneResult? updated = Write(
                options, (how, stop) => client.Resource(ResourceName).UpdateAsync(id, patch, how, stop),
                $"Change this {Shape.TypeName}?", target, client);
            if (updated is not null)
            {
                WriteEntity(ResourceName, updated);
            }
        }
    }
}
