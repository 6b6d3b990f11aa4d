using System;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Sends any request to the client's cloud, with the same retry, pacing, errors and safety.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "IntuneRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject), typeof(IntuneResult))]
public sealed class InvokeIntuneRequestCommand : CallCommand
{
    /// <summary>The path below root and version, with its query, encoded; or an absolute URL of the same origin.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [Alias("Uri")]
    [AllowEmptyString]
    public string Path { get; set; } = "";

    /// <summary>The method.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MethodCompleter))]
    public string Method { get; set; } = "GET";

    /// <summary>The body: text goes out byte for byte, an object as JSON.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object? Body { get; set; }

    /// <summary>Gives everything that the call returned in place of the answer's JSON.</summary>
    [Parameter]
    public SwitchParameter AsResult { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string method = Method.ToUpperInvariant();
        object target = Body ?? $"{method} {Path}";
        if (Attempt(this.Caller, target, null) is not { } client
            || Attempt(() => new Tuple<string?>(BodyJson()), target, client) is not { } body
            || Attempt(() => this.FillWrite(new CallOptions()), target, client) is not { } options)
        {
            return;
        }
        IntuneResult? answer = method is "GET" or "HEAD" or "OPTIONS"
            ? Attempt(() => Call(stop => client.RequestAsync(method, Path, body.Item1, options, stop)), target, client)
            : Write(
                options, (how, stop) => client.RequestAsync(method, Path, body.Item1, how, stop), "Send this request?",
                target, client);
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
