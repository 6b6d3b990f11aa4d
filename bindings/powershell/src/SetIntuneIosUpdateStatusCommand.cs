using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Changes iosUpdateDeviceStatus entities, one for each object; what is not named is left alone.</summary>
[Cmdlet(
    VerbsCommon.Set, "IntuneIosUpdateStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertySet)]
[Alias("Update-IntuneIosUpdateStatus")]
[OutputType(typeof(IosUpdateStatus))]
public sealed class SetIntuneIosUpdateStatusCommand : StatusCallCommand
{
    /// <summary>Key of the entity, as plain text.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public override object? Id { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Attempt(this.Caller, Target, null) is not { } client
            || Attempt(Key, Target, client) is not { } id
            || Attempt(PatchJson, Target ?? id, client) is not { } patch
            || Attempt(() => this.FillWrite(new UpdateOptions { AllowUnknown = AllowUnknown ? true : null }), Target, client)
                is not { } options)
        {
            return;
        }
        Result? updated = Write(
            options, (how, stop) => client.UpdateAsync(id, patch, how, stop), "Change this iosUpdateDeviceStatus?",
            Target ?? id, client);
        if (updated is not null)
        {
            WriteEntity(updated);
        }
    }
}
