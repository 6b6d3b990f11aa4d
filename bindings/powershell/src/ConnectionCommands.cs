using System;
using System.Linq;
using System.Management.Automation;
using System.Security;

namespace Intune.PowerShell;

/// <summary>Makes the client that the module's commands in this runspace use from now on; nothing is sent.</summary>
[Cmdlet(VerbsCommunications.Connect, "Intune", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(IntuneClient))]
public sealed class ConnectIntuneCommand : IntuneCommand
{
    private const string TokenSet = "AccessToken";
    private const string ProviderSet = "TokenProvider";

    /// <summary>An access token, without Bearer.</summary>
    [Parameter(Position = 0, ParameterSetName = TokenSet)]
    [Secret]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// Asked for a token when one is needed, on the pipeline's thread; $args[0].Scope is what to ask for, and
    /// $args[0].Claims what the service asks for beyond the last token.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ProviderSet)]
    public ScriptBlock? TokenProvider { get; set; }

    /// <summary>The national cloud: Global, USGov, USGovDoD or China.</summary>
    [Parameter]
    [Alias("Cloud")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? Environment { get; set; }

    /// <summary>Root of the service in place of the cloud's.</summary>
    [Parameter]
    [Alias("BaseUri")]
    public string? BaseUrl { get; set; }

    /// <summary>Version segment of the path.</summary>
    [Parameter]
    public string? ApiVersion { get; set; }

    /// <summary>The User-Agent header.</summary>
    [Parameter]
    public string? UserAgent { get; set; }

    /// <summary>Seconds for look-up, connect and handshake.</summary>
    [Parameter]
    public double? ConnectTimeoutSec { get; set; }

    /// <summary>Seconds for one attempt.</summary>
    [Parameter]
    public double? AttemptTimeoutSec { get; set; }

    /// <summary>Seconds for a whole call; 0 is no limit.</summary>
    [Parameter]
    public double? DeadlineSec { get; set; }

    /// <summary>Attempts after the first.</summary>
    [Parameter]
    public int? MaxRetries { get; set; }

    /// <summary>Seconds of the first back-off.</summary>
    [Parameter]
    public double? RetryBaseDelaySec { get; set; }

    /// <summary>Seconds of the longest back-off.</summary>
    [Parameter]
    public double? RetryMaxDelaySec { get; set; }

    /// <summary>A Retry-After of more seconds is not waited for.</summary>
    [Parameter]
    public double? MaxRetryAfterSec { get; set; }

    /// <summary>Sends a write again that may have reached the service.</summary>
    [Parameter]
    public SwitchParameter ReplayUncertainWrites { get; set; }

    /// <summary>Does not keep under the service's quota.</summary>
    [Parameter]
    public SwitchParameter NoPacing { get; set; }

    /// <summary>Clients with the same key share one budget.</summary>
    [Parameter]
    public string? QuotaKey { get; set; }

    /// <summary>env, none, or a proxy's URL.</summary>
    [Parameter]
    public string? Proxy { get; set; }

    /// <summary>A PEM file of further certificates to trust.</summary>
    [Parameter]
    public string? CaFile { get; set; }

    /// <summary>The largest answer that is taken, in bytes.</summary>
    [Parameter]
    public long? MaxResponseBytes { get; set; }

    /// <summary>Connections at once.</summary>
    [Parameter]
    public int? MaxConnections { get; set; }

    /// <summary>Further options as a JSON object.</summary>
    [Parameter]
    public string? OptionsJson { get; set; }

    /// <summary>Gives the client.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            string? cloud = Environments.ToCloud(Environment);
            string? token = Secrets.Reveal(AccessToken);
            Connection connection = new(token, TokenProvider);
            IntuneClient client = new(Options(cloud, token, connection));
            connection.Belong(client);
            Session.Connect(client);
            if (PassThru)
            {
                WriteObject(client);
            }
        }
        catch (Exception why) when (why is not PipelineStoppedException)
        {
            ThrowTerminatingError(Errors.Record(why, null, this));
        }
    }

    private ClientOptions Options(string? cloud, string? token, Connection connection)
    {
        ClientOptions options = new()
        {
            Cloud = cloud,
            BaseUrl = BaseUrl,
            ApiVersion = ApiVersion,
            UserAgent = UserAgent,
            ConnectTimeout = Values.Seconds(nameof(ConnectTimeoutSec), ConnectTimeoutSec),
            AttemptTimeout = Values.Seconds(nameof(AttemptTimeoutSec), AttemptTimeoutSec),
            Deadline = Values.Seconds(nameof(DeadlineSec), DeadlineSec),
            QuotaKey = QuotaKey,
            Proxy = Proxy,
            MaxResponseBytes = MaxResponseBytes,
            MaxConnections = MaxConnections,
            Json = OptionsJson,
            Token = token,
            Pacing = NoPacing ? Pacing.Off : null,
        };
        RetryOptions retry = new()
        {
            MaxRetries = MaxRetries,
            BaseDelay = Values.Seconds(nameof(RetryBaseDelaySec), RetryBaseDelaySec),
            MaxDelay = Values.Seconds(nameof(RetryMaxDelaySec), RetryMaxDelaySec),
            MaxRetryAfter = Values.Seconds(nameof(MaxRetryAfterSec), MaxRetryAfterSec),
            ReplayUncertainWrites = ReplayUncertainWrites ? true : null,
        };
        // Unless something is set, so that -OptionsJson may have it.
        if (new object?[] { MaxRetries, retry.BaseDelay, retry.MaxDelay, retry.MaxRetryAfter, retry.ReplayUncertainWrites }
            .Any(given => given is not null))
        {
            options.Retry = retry;
        }
        if (CaFile is not null)
        {
            // PowerShell's location is not the process's.
            options.Tls = new TlsOptions { CaFile = GetUnresolvedProviderPathFromPSPath(CaFile) };
        }
        if (TokenProvider is not null)
        {
            options.TokenProvider = (request, _) => (Pump.Current
                ?? throw new InvalidOperationException("a script block gives tokens to this module's commands only"))
                .Ask(() => connection.Ask(request, cloud));
        }
        return options;
    }
}

/// <summary>Forgets the client and its token; another runspace's are left alone.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Intune")]
[OutputType(typeof(void))]
public sealed class DisconnectIntuneCommand : IntuneCommand
{
    /// <summary>The client to dispose of, in place of Connect-Intune's.</summary>
    [Parameter(ValueFromPipeline = true)]
    public IntuneClient? Client { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Client is { } client)
        {
            Session.Disconnect(client);
        }
        else
        {
            Session.Disconnect();
        }
    }
}
