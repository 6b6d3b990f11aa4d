using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace Intune.PowerShell;

/// <summary>Sends any request to the client's cloud, with the same retry, pacing, errors and safety.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "IntuneRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject), typeof(IntuneResult))]
public sealed partial class InvokeIntuneRequestCommand : CallCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string method = Method.ToUpperInvariant();
        object target = Body ?? $"{method} {Path}";
        var given = Attempt(() => new { Client = Caller, Body = BodyJson(), Options = this.FillWrite(new CallOptions()) }, target);
        if (given is null)
        {
            return;
        }
        Task<IntuneResult> Send(CallOptions options, CancellationToken stop) =>
            given.Client.RequestAsync(method, Path, given.Body, options, stop);
        IntuneResult? answer = method is "GET" or "HEAD" or "OPTIONS"
            ? Attempt(() => Call(stop => Send(given.Options, stop)), target)
            : Write(given.Options, Send, "Send this request?", target);
        if (answer is not null && AsResult)
        {
            WriteObject(answer);
        }
        else if (answer?.Body is { } json)
        {
            WriteObject(Values.From(json));
        }
    }

    private string? BodyJson() => Values.Unwrap(Body) switch
    {
        null => null,
        string text => text,
        EntityData data => data.ToJson(),
        _ => Values.Any(nameof(Body), Body, 0),
    };
}
