using System;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>Options of a client. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class ClientOptions
{
    /// <summary>The national cloud, one of the names in <see cref="Intune.Cloud"/>. Defaults to <c>global</c>.</summary>
    public string? Cloud { get; set; }

    /// <summary>
    /// Root of the service in place of the cloud's: https, or http on loopback. Defaults to the cloud's.
    /// </summary>
    public string? BaseUrl { get; set; }

    /// <summary>Version segment of the path. Defaults to <c>v1.0</c>.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>The <c>User-Agent</c> header. Defaults to the library's name and version.</summary>
    public string? UserAgent { get; set; }

    /// <summary>Limit for look-up, connect and handshake together. Defaults to 10 seconds.</summary>
    public TimeSpan? ConnectTimeout { get; set; }

    /// <summary>Limit for one attempt. Defaults to 100 seconds.</summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>Limit for a whole call, waits and retries included; zero is none. Defaults to none.</summary>
    public TimeSpan? Deadline { get; set; }

    /// <summary>When and how often a call is tried again. Defaults to <see cref="RetryOptions"/>' defaults.</summary>
    public RetryOptions? Retry { get; set; }

    /// <summary>How the client stays under the service's quota. Defaults to <see cref="Pacing.Intune"/>.</summary>
    public Pacing? Pacing { get; set; }

    /// <summary>Calls with the same key share one budget and one pause. Defaults to what the token names.</summary>
    public string? QuotaKey { get; set; }

    /// <summary><c>env</c>, <c>none</c>, or a proxy's URL. Defaults to <c>env</c>.</summary>
    public string? Proxy { get; set; }

    /// <summary>Whom the client trusts. Defaults to the machine's trust store.</summary>
    public TlsOptions? Tls { get; set; }

    /// <summary>The largest answer that is taken, in bytes after decompression. Defaults to 64 MiB.</summary>
    public long? MaxResponseBytes { get; set; }

    /// <summary>Connections at once, and threads for the <c>Task</c> forms; further calls wait. Defaults to 8.</summary>
    public int? MaxConnections { get; set; }

    /// <summary>
    /// Options as the text of a JSON object, spelt as in the C interface, in addition to the properties; the library
    /// refuses one that it does not know, or that is given twice. Defaults to none.
    /// </summary>
    public string? Json { get; set; }

    /// <summary>An access token, without <c>Bearer</c>. System.Text.Json leaves it out. Defaults to none.</summary>
#if NET
    [System.Text.Json.Serialization.JsonIgnore]
#endif
    public string? Token { get; set; }

    /// <summary>
    /// Asked, in place of <see cref="Token"/>, where a call has no token of its own and sends something. A token is kept
    /// until five minutes before it expires, and asked for anew once the service does not take it; one whose expiry is
    /// not known serves one call. It runs on the thread pool, for one call at a time, while others wait for its token. What
    /// it throws comes out of the call as the inner exception of a <see cref="CallbackFailedException"/>, and nothing is
    /// sent. Its cancellation token is that of the call. Defaults to none.
    /// </summary>
#if NET
    [System.Text.Json.Serialization.JsonIgnore]
#endif
    public Func<TokenRequest, CancellationToken, Task<IntuneAccessToken>>? TokenProvider { get; set; }

    /// <summary>
    /// <see cref="TokenProvider"/> for code that blocks until it has the token. Only one of the two may be given. Defaults
    /// to none.
    /// </summary>
#if NET
    [System.Text.Json.Serialization.JsonIgnore]
#endif
    public Func<TokenRequest, CancellationToken, IntuneAccessToken>? BlockingTokenProvider { get; set; }

    /// <summary>Whichever provider was given.</summary>
    internal Func<TokenRequest, CancellationToken, Task<IntuneAccessToken>>? Provider()
    {
        if (BlockingTokenProvider is not { } blocking)
        {
            return TokenProvider;
        }
        return TokenProvider is null
            ? (request, cancellationToken) => Task.FromResult(blocking(request, cancellationToken))
            : throw new ArgumentException(
                $"{nameof(TokenProvider)} and {nameof(BlockingTokenProvider)} are both given", nameof(BlockingTokenProvider));
    }

    /// <summary>What a client has to know of its options, however they were given.</summary>
    internal (int MaxConnections, TimeSpan? Deadline, string ApiVersion) ForCalls()
    {
        JsonData? further = JsonData.TryParse(Json);
        return (
            MaxConnections ?? (int?)further?["maxConnections"]?.AsInt64() ?? ClientHandle.DefaultMaxConnections,
            Deadline ?? further?.Milliseconds("deadlineMs"),
            ApiVersion ?? further?["apiVersion"]?.AsString() ?? "v1.0");
    }

    internal string ToJson()
    {
        ObjectWriter options = new();
        options.Option("cloud", Cloud);
        options.Option("baseUrl", BaseUrl);
        options.Option("apiVersion", ApiVersion);
        options.Option("userAgent", UserAgent);
        options.Option("connectTimeoutMs", ConnectTimeout);
        options.Option("attemptTimeoutMs", AttemptTimeout);
        options.Option("deadlineMs", Deadline);
        if (Retry is not null)
        {
            options.Json("retry", Retry.ToJson());
        }
        if (Pacing is not null)
        {
            options.Json("pacing", Pacing.ToString());
        }
        options.Option("quotaKey", QuotaKey);
        options.Option("proxy", Proxy);
        if (Tls is not null)
        {
            options.Json("tls", Tls.ToJson());
        }
        options.Option("maxResponseBytes", MaxResponseBytes);
        options.Option("maxConnections", MaxConnections);
        return options.With(Json);
    }
}

/// <summary>When and how often a call is tried again. Since 0.1.0.</summary>
public sealed class RetryOptions
{
    /// <summary>Attempts after the first. Defaults to 3.</summary>
    public int? MaxRetries { get; set; }

    /// <summary>The first back-off where the service named no wait; it doubles each time. Defaults to 3 seconds.</summary>
    public TimeSpan? BaseDelay { get; set; }

    /// <summary>The longest back-off. Defaults to 180 seconds.</summary>
    public TimeSpan? MaxDelay { get; set; }

    /// <summary>A <c>Retry-After</c> above this is not waited for. Defaults to an hour.</summary>
    public TimeSpan? MaxRetryAfter { get; set; }

    /// <summary>Whether a write that may have reached the service may be sent again. Defaults to false.</summary>
    public bool? ReplayUncertainWrites { get; set; }

    internal string ToJson()
    {
        ObjectWriter options = new();
        options.Option("maxRetries", MaxRetries);
        options.Option("baseDelayMs", BaseDelay);
        options.Option("maxDelayMs", MaxDelay);
        options.Option("maxRetryAfterMs", MaxRetryAfter);
        options.Option("replayUncertainWrites", ReplayUncertainWrites);
        return options.ToString();
    }
}

/// <summary>How a client stays under the service's quota. Since 0.1.0.</summary>
public sealed class Pacing
{
    private readonly string json;

    private Pacing(string json) => this.json = json;

    /// <summary>The quota that the service publishes for this entity: 100 writes and 1000 requests in 20 s.</summary>
    public static Pacing Intune { get; } = new("\"intune\"");

    /// <summary>No pacing.</summary>
    public static Pacing Off { get; } = new("\"off\"");

    /// <summary>A quota of one's own. Since 0.1.0.</summary>
    /// <param name="writes">Writes in each window.</param>
    /// <param name="any">Requests of any kind in each window.</param>
    /// <param name="window">The window.</param>
    /// <returns>The choice.</returns>
    public static Pacing Quota(int writes, int any, TimeSpan window)
    {
        ObjectWriter options = new();
        options.Option("writes", writes);
        options.Option("any", any);
        options.Option("windowMs", window);
        return new Pacing(options.ToString());
    }

    /// <summary>This choice as JSON text.</summary>
    /// <returns>JSON text.</returns>
    public override string ToString() => json;
}

/// <summary>Whom a client trusts. Since 0.1.0.</summary>
public sealed class TlsOptions
{
    /// <summary>One of the names in <see cref="TlsRoots"/>. Defaults to <c>platform</c>.</summary>
    public string? Roots { get; set; }

    /// <summary>A PEM file of further certificates to trust. Defaults to none.</summary>
    public string? CaFile { get; set; }

    internal string ToJson()
    {
        ObjectWriter options = new();
        options.Option("roots", Roots);
        options.Option("caFile", CaFile);
        return options.ToString();
    }
}

/// <summary>What a token is wanted for. Since 0.1.0.</summary>
public sealed class TokenRequest
{
    internal TokenRequest(string scope, string? claims)
    {
        Scope = scope;
        Claims = claims;
    }

    /// <summary>The scope to ask for, such as <c>https://graph.microsoft.com/.default</c>.</summary>
    public string Scope { get; }

    /// <summary>
    /// What the service asks for beyond the last token, as the JSON text that MSAL and Azure.Identity take; null where it
    /// asks for nothing. A new token has to come from the authority: a cached one would be refused again.
    /// </summary>
    public string? Claims { get; }

    /// <summary>The scope, and whether there are claims, in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Claims is null ? $"a token for {Scope}" : $"a token for {Scope}, with claims";
}

/// <summary>An access token. Since 0.1.0.</summary>
public sealed class IntuneAccessToken
{
    /// <summary>Wraps a token. Since 0.1.0.</summary>
    /// <param name="token">The token, without <c>Bearer</c>.</param>
    /// <param name="expiresOn">When it expires. Defaults to not known: then it serves one call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    public IntuneAccessToken(string token, DateTimeOffset? expiresOn = null)
    {
        Token = token ?? throw new ArgumentNullException(nameof(token));
        ExpiresOn = expiresOn;
    }

    /// <summary>The token.</summary>
    public string Token { get; }

    /// <summary>When it expires; null where that is not known.</summary>
    public DateTimeOffset? ExpiresOn { get; }

    /// <summary>When it expires, in one line without the token. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() =>
        ExpiresOn is { } expires ? $"an access token that expires {DateText.From(expires)}" : "an access token";
}
