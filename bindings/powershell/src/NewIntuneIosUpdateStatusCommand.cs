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
        if (Attempt(() => Client ?? Session.Current ?? Session.Unconnected, Target, null) is not { } client
            || Attempt(StatusJson, Target, client) is not { } status
            || Attempt(Options, Target, client) is not { } options
            || Attempt(() => Create(client, status, options, dryRun: true), Target, client) is not { } dry)
        {
            return;
        }
        string request = Describe(dry.Body);
        if (!ShouldProcess(request, $"Create this iosUpdateDeviceStatus?\n{request}", "Confirm")
            || Attempt(() => Create(client, status, options, dryRun: null), Target, client) is not { } created)
        {
            return;
        }
        if (created.Body is { Kind: JsonKind.Object } body)
        {
            WriteObject(IosUpdateStatus.Read(created, body));
        }
        else
        {
            WriteVerbose($"{created}: the service sent no entity");
        }
    }

    private Result Create(Client client, string status, CreateOptions options, bool? dryRun)
    {
        options.DryRun = dryRun;
        return Call(stop => client.CreateAsync(status, options, stop));
    }

    private CreateOptions Options()
    {
        CreateOptions options = new()
        {
            Token = Secrets.Reveal(AccessToken),
            // What is shown is what is sent, its id included.
            ClientRequestId = ClientRequestId
                ?? (OptionsJson?.Contains("clientRequestId") == true ? null : Guid.NewGuid().ToString()),
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
