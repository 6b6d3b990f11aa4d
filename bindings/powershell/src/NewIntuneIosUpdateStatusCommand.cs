using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Creates iosUpdateDeviceStatus entities, one for each object.</summary>
[Cmdlet(
    VerbsCommon.New, "IntuneIosUpdateStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertySet)]
[OutputType(typeof(IosUpdateStatus))]
public sealed class NewIntuneIosUpdateStatusCommand : StatusCallCommand
{
    /// <summary>What the status is found by; left out where it is null.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Id { get; set; }

    /// <summary>Which properties must be there: documented, nonNullable or none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RequireCompleter))]
    public string? Require { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Attempt(this.Caller, Target, null) is not { } client
            || Attempt(StatusJson, Target, client) is not { } status
            || Attempt(Options, Target, client) is not { } options)
        {
            return;
        }
        IntuneResult? created = Write(
            options, (how, stop) => client.IosUpdateStatuses.CreateAsync(status, how, stop), "Create this iosUpdateDeviceStatus?", Target,
            client);
        if (created is not null)
        {
            WriteEntity(created);
        }
    }

    private CreateOptions Options() => this.FillWrite(new CreateOptions
    {
        Require = Require,
        AllowUnknown = AllowUnknown ? true : null,
    });
}
