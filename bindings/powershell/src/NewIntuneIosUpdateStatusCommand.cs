using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using System.Text;

namespace Intune.PowerShell;

/// <summary>Creates iosUpdateDeviceStatus entities, one for each object.</summary>
[Cmdlet(
    VerbsCommon.New, "IntuneIosUpdateStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertySet)]
[OutputType(typeof(IosUpdateStatus))]
public sealed class NewIntuneIosUpdateStatusCommand : StatusCommand
{
    /// <summary>The client to use, in place of Connect-Intune's.</summary>
    [Parameter]
    public Client? Client { get; set; }

    /// <summary>An access token for this command, in place of the client's.</summary>
    [Parameter]
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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Client? client = null;
        try
        {
            client = Client ?? Session.Current ?? Session.Unconnected;
            string status = StatusJson();
            CallOptions options = Options();
            options.DryRun = true;
            Result dry = Call(stop => client.CreateAsync(status, options, stop));
            options.DryRun = null;
            if (!ShouldProcess(Describe(dry.Body), $"Create this iosUpdateDeviceStatus?\n{Describe(dry.Body)}", "Confirm"))
            {
                return;
            }
            Result result = Call(stop => client.CreateAsync(status, options, stop));
            if (result.Body is { Kind: JsonKind.Object } body)
            {
                WriteObject(IosUpdateStatus.Read(result, body));
            }
            else
            {
                WriteVerbose($"{result}: the service sent no entity");
            }
        }
        catch (Exception why)
        {
            Report(Errors.Unwrap(why), Target, client);
        }
    }

    private CallOptions Options()
    {
        CallOptions options = new()
        {
            Token = Secrets.Reveal(AccessToken),
            ClientRequestId = ClientRequestId,
            Deadline = Values.Seconds(nameof(DeadlineSec), DeadlineSec),
            NoWait = NoWait ? true : null,
            Require = Require,
            AllowUnknown = AllowUnknown ? true : null,
            Json = OptionsJson,
        };
        foreach (DictionaryEntry header in Header ?? new Hashtable())
        {
            options.Headers[header.Key.ToString()] =
                Convert.ToString(Values.Unwrap(header.Value), CultureInfo.InvariantCulture) ?? "";
        }
        return options;
    }

    /// <summary>The request of a dry run as it would go over the wire, its token aside.</summary>
    private static string Describe(JsonData? request)
    {
        StringBuilder text = new();
        text.Append(request?["method"]?.AsString()).Append(' ').Append(request?["url"]?.AsString());
        foreach (KeyValuePair<string, JsonData> header in request?["headers"]?.Members ?? [])
        {
            text.Append('\n').Append(header.Key).Append(": ").Append(header.Value.AsString());
        }
        return text.Append("\n\n").Append(request?["body"]).ToString();
    }
}
