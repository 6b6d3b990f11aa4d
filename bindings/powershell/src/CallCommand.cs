using System.Collections;
using System.Management.Automation;
using System.Security;

namespace Intune.PowerShell;

/// <summary>A command that calls the service.</summary>
public abstract class CallCommand : IntuneCommand, ICallParameters
{
    /// <summary>The client to use, in place of Connect-Intune's.</summary>
    [Parameter]
    public IntuneClient? Client { get; set; }

    /// <summary>An access token for this command, in place of the client's.</summary>
    [Parameter]
    [Secret]
    public SecureString? AccessToken { get; set; }

    /// <summary>Id of the call, sent along.</summary>
    [Parameter]
    public string? ClientRequestId { get; set; }

    /// <summary>Seconds for the whole call, waits and retries included; 0 is no limit.</summary>
    [Parameter]
    public double? DeadlineSec { get; set; }

    /// <summary>Gives an error in place of waiting for the quota or the service.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Further request headers.</summary>
    [Parameter]
    [Alias("Headers")]
    public IDictionary? Header { get; set; }

    /// <summary>Further options as a JSON object.</summary>
    [Parameter]
    public string? OptionsJson { get; set; }

    internal override IntuneClient Caller => Client ?? base.Caller;

    string? ICallParameters.ParentId => Parent;
}
