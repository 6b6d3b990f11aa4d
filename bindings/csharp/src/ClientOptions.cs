using System;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

public sealed partial class ClientOptions
{
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
}

/// <summary>How a client stays under the service's quota. Since 0.1.0.</summary>
public sealed partial class Pacing
{
    private readonly string json;

    private Pacing(string json) => this.json = json;

    /// <summary>The quota that the service publishes for this entity: 100 writes and 1000 requests in 20 s.</summary>
    public static Pacing Intune { get; } = new("\"intune\"");

    /// <summary>No pacing.</summary>
    public static Pacing Off { get; } = new("\"off\"");

    /// <summary>This choice as JSON text.</summary>
    /// <returns>JSON text.</returns>
    public override string ToString() => json;
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
