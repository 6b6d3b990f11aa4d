using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Looks whether entities are there, for creates whose outcome is unknown.</summary>
public abstract class ResolveEntityCommand : EntityCallCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        object? target = Target;
        if (Attempt(Find, target) is { } found)
        {
            WriteObject(found);
        }
    }

    private Reconciliation Find()
    {
        if (Values.Unwrap(InputObject) is ImportedRow row)
        {
            InputObject = PSObject.AsPSObject(row.GetInput() ?? throw new RefusedException(
                "InvalidInput", $"InputObject: what was given for row {row.Index} was not kept apart; give the entity itself"));
        }
        string entity = EntityJson(Caller.ApiVersion);
        CallOptions options = this.Fill(new CallOptions());
        return Call(stop => Entities.ReconcileAsync(entity, options, stop)).ReadReconciliation();
    }
}
