using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Deletes iosUpdateDeviceStatus entities, one for each id.</summary>
[Cmdlet(VerbsCommon.Remove, "IntuneIosUpdateStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveIntuneIosUpdateStatusCommand : CallCommand
{
    private string? given;

    /// <summary>Key of the entity, as plain text.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Id { get; set; }

    /// <summary>An id, or an object that has one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() =>
        given = MyInvocation.BoundParameters.ContainsKey(nameof(Id)) ? Id : null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        object? target = (object?)InputObject ?? given;
        if (Attempt(this.Caller, target, null) is not { } client
            || Attempt(() => given ?? Keys.Of(InputObject), target, client) is not { } id
            || Attempt(() => this.FillWrite(new CallOptions()), target, client) is not { } options)
        {
            return;
        }
        Write(
            options, (how, stop) => client.DeleteAsync(id, how, stop), "Delete this iosUpdateDeviceStatus?", target ?? id,
            client);
    }
}
