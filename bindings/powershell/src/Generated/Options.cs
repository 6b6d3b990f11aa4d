// Made by `cargo xtask generate` from contract/options.json.

using System.Collections;
using System.Management.Automation;
using System.Security;

namespace Intune.PowerShell;

/// <summary>The parameters of every command that calls the service.</summary>
internal interface ICallParameters
{
    IntuneClient? Client { get; }

    SecureString? AccessToken { get; }

    string? ClientRequestId { get; }

    double? DeadlineSec { get; }

    SwitchParameter NoWait { get; }

    IDictionary? Header { get; }

    string? OptionsJson { get; }

    string? ParentId { get; }
}

internal static partial class CallParameters
{
    /// <summary>Writes those that are options of any call; headers are values of PowerShell, and come by themselves.</summary>
    private static void Set(ICallParameters given, CallOptions options)
    {
        options.ClientRequestId = given.ClientRequestId;
        options.Deadline = Values.Seconds(nameof(given.DeadlineSec), given.DeadlineSec);
        options.NoWait = given.NoWait ? true : null;
    }
}

public partial class ConnectIntuneCommand
{
    /// <summary>Writes what is given into the options of a client.</summary>
    private void Set(ClientOptions options)
    {
        options.BaseUrl = BaseUrl;
        options.ApiVersion = ApiVersion;
        options.UserAgent = UserAgent;
        options.ConnectTimeout = Values.Seconds(nameof(ConnectTimeoutSec), ConnectTimeoutSec);
        options.AttemptTimeout = Values.Seconds(nameof(AttemptTimeoutSec), AttemptTimeoutSec);
        options.Deadline = Values.Seconds(nameof(DeadlineSec), DeadlineSec);
        options.QuotaKey = QuotaKey;
        options.QuotaFile = QuotaFile is null ? null : GetUnresolvedProviderPathFromPSPath(QuotaFile);
        options.Proxy = Proxy;
        options.MaxResponseBytes = MaxResponseBytes;
        options.MaxConnections = MaxConnections;
        if (MaxRetries is not null
            || RetryBaseDelaySec is not null
            || RetryMaxDelaySec is not null
            || MaxRetryAfterSec is not null
            || ReplayUncertainWrites)
        {
            options.Retry = new RetryOptions
            {
                MaxRetries = MaxRetries,
                BaseDelay = Values.Seconds(nameof(RetryBaseDelaySec), RetryBaseDelaySec),
                MaxDelay = Values.Seconds(nameof(RetryMaxDelaySec), RetryMaxDelaySec),
                MaxRetryAfter = Values.Seconds(nameof(MaxRetryAfterSec), MaxRetryAfterSec),
                ReplayUncertainWrites = ReplayUncertainWrites ? true : null,
            };
        }
        if (TlsRoots is not null
            || CaFile is not null)
        {
            options.Tls = new TlsOptions
            {
                Roots = TlsRoots,
                CaFile = CaFile is null ? null : GetUnresolvedProviderPathFromPSPath(CaFile),
            };
        }
    }
}

public partial class ImportEntityCommand
{
    /// <summary>Writes what is given into the options of a create of many.</summary>
    private void Set(CreateManyOptions options)
    {
        options.BatchSize = BatchSize;
        options.Concurrency = Concurrency;
        options.StopOnError = StopOnError ? true : null;
        options.Journal = Journal is null ? null : GetUnresolvedProviderPathFromPSPath(Journal);
        options.Unknown = Unknown;
        options.ReconcileOnly = ReconcileOnly ? true : null;
    }
}
