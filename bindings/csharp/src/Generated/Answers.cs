// Made by `cargo xtask generate` from contract/answers.json.

using System;
using System.Collections.Generic;

namespace Intune;

public partial class IntuneResult
{
    /// <summary>
    /// What the service sent, or the request of a dry run; null where there is nothing, or no JSON. Since 0.1.0.
    /// </summary>
    public JsonData? Body => Envelope.Value("body");

    /// <summary>What went wrong; null where the call succeeded. Since 0.1.0.</summary>
    public JsonData? Error => Envelope.Value("error");

    /// <summary>The service's id of the last request; null where none came. Since 0.1.0.</summary>
    public string? RequestId => Envelope["requestId"]?.AsString();

    /// <summary>The id of this call, the same on each attempt; null where there was none. Since 0.1.0.</summary>
    public string? ClientRequestId => Envelope["clientRequestId"]?.AsString();

    /// <summary>The header x-ms-ags-diagnostic as the service sent it; null where it did not. Since 0.1.0.</summary>
    public string? Diagnostic => Envelope["diagnostic"]?.AsString();

    /// <summary>
    /// The HTTP attempts, the first one first; at most 100, those that failed or waited before others. Since 0.1.0.
    /// </summary>
    public IReadOnlyList<Attempt> Attempts => Envelope.Each("attempts", static each => new Attempt(each));

    /// <summary>How many attempts there were besides those of attempts. Since 0.1.0.</summary>
    public long AttemptsOmitted => Envelope["attemptsOmitted"]?.AsInt64() ?? 0;

    /// <summary>How long the call took. Since 0.1.0.</summary>
    public TimeSpan Elapsed => Envelope.Milliseconds("elapsedMs") ?? TimeSpan.Zero;

    /// <summary>How much of it was spent waiting to try again. Since 0.1.0.</summary>
    public TimeSpan Waited => Envelope.Milliseconds("waitedMs") ?? TimeSpan.Zero;

    /// <summary>How much of it was spent keeping under the service's quota. Since 0.1.0.</summary>
    public TimeSpan Paced => Envelope.Milliseconds("pacedMs") ?? TimeSpan.Zero;
}

public partial class IntuneException
{
    /// <summary>The service's error code, such as TooManyRequests. Null where there is none. Since 0.1.0.</summary>
    public string? Code => Result.Error?["code"]?.AsString();

    /// <summary>The service's innermost error code. Null where there is none. Since 0.1.0.</summary>
    public string? InnerCode => Result.Error?["innerCode"]?.AsString();

    /// <summary>The member or option that is wrong, where it is one. Null where there is none. Since 0.1.0.</summary>
    public string? Field => Result.Error?["field"]?.AsString();

    /// <summary>Everything that is wrong with what was given. Since 0.1.0.</summary>
    public IReadOnlyList<Problem> Problems => Result.Error?.Each("problems", static each => new Problem(each)) ?? [];

    /// <summary>Permissions that the service asks for, where it named them. Since 0.1.0.</summary>
    public IReadOnlyList<string> RequiredScopes => Result.Error?.Texts("requiredScopes") ?? [];

    /// <summary>Intune's own id of the request, for its support. Null where there is none. Since 0.1.0.</summary>
    public string? ActivityId => Result.Error?["activityId"]?.AsString();

    /// <summary>What the service asks a new token for, as it sent it. Null where there is none. Since 0.1.0.</summary>
    public string? Claims => Result.Error?["claims"]?.AsString();

    /// <summary>Whether the same call may succeed later. Since 0.1.0.</summary>
    public bool Retryable => Result.Error?["retryable"]?.AsBoolean() ?? false;
}

/// <summary>One thing that is wrong with what was given. Since 0.1.0.</summary>
public sealed partial class Problem
{
    internal Problem(JsonData json)
    {
        Field = json["field"]?.AsString();
        Text = json["problem"]?.AsString() ?? "";
        Got = json["got"]?.AsString();
    }

    /// <summary>The member's name, or an option's path (retry.maxRetries); null for the whole.</summary>
    public string? Field { get; }

    /// <summary>What is wrong.</summary>
    public string Text { get; }

    /// <summary>The text that stood there, cut; null where nothing stood.</summary>
    public string? Got { get; }
}

/// <summary>One HTTP attempt of a call. Since 0.1.0.</summary>
public sealed partial class Attempt
{
    internal Attempt(JsonData json)
    {
        Status = json["status"]?.AsString() ?? "";
        HttpStatus = json["httpStatus"]?.AsInt64() is { } http and not 0 ? (int)http : null;
        RequestId = json["requestId"]?.AsString();
        Elapsed = json.Milliseconds("elapsedMs") ?? TimeSpan.Zero;
        Wait = json.Milliseconds("waitMs") ?? TimeSpan.Zero;
    }

    /// <summary>Its status by name.</summary>
    public string Status { get; }

    /// <summary>Its HTTP status; null where no answer came.</summary>
    public int? HttpStatus { get; }

    /// <summary>The service's id of it; null where none came.</summary>
    public string? RequestId { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>How long was waited after it.</summary>
    public TimeSpan Wait { get; }
}

/// <summary>
/// What can be read from an access token; null for what cannot. Advisory: nothing is decided by it. Since 0.1.0.
/// </summary>
public sealed partial class TokenInfo
{
    internal TokenInfo(JsonData json)
    {
        Readable = json["readable"]?.AsBoolean() ?? false;
        Kind = json["kind"]?.AsString() ?? "";
        Audience = json["audience"]?.AsString();
        AudienceMatchesCloud = json["audienceMatchesCloud"]?.AsBoolean();
        TenantId = json["tenantId"]?.AsString();
        AppId = json["appId"]?.AsString();
        ExpiresAt = json["expiresAt"]?.AsString();
        ExpiresIn = json.Milliseconds("expiresInMs");
        Permissions = json.Texts("permissions");
        HasReadPermission = json["hasReadPermission"]?.AsBoolean();
        HasWritePermission = json["hasWritePermission"]?.AsBoolean();
        Problems = json.Each("problems", static each => new Problem(each));
    }

    /// <summary>Whether anything can be read.</summary>
    public bool Readable { get; }

    /// <summary>Whom it stands for, one of the names in <see cref="Intune.TokenKind"/>.</summary>
    public string Kind { get; }

    /// <summary>Whom the token is for.</summary>
    public string? Audience { get; }

    /// <summary>Whether that is the cloud asked about.</summary>
    public bool? AudienceMatchesCloud { get; }

    /// <summary>The tenant's id.</summary>
    public string? TenantId { get; }

    /// <summary>The app's id.</summary>
    public string? AppId { get; }

    /// <summary>When it expires, in RFC 3339.</summary>
    public string? ExpiresAt { get; }

    /// <summary>How long it is good for; negative once it has expired.</summary>
    public TimeSpan? ExpiresIn { get; }

    /// <summary>The permissions that it names.</summary>
    public IReadOnlyList<string>? Permissions { get; }

    /// <summary>Whether they suffice for reading.</summary>
    public bool? HasReadPermission { get; }

    /// <summary>Whether they suffice for writing.</summary>
    public bool? HasWritePermission { get; }

    /// <summary>What speaks against the token.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
