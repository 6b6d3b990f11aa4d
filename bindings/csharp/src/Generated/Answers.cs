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

/// <summary>What became of a row of a create of many. Since 0.1.0.</summary>
public sealed partial class Row
{
    internal Row(ForwardObject json)
    {
        Index = (int)(json["index"]?.AsInt64() ?? 0);
        Outcome = json["outcome"]?.AsString() ?? "";
        Status = json["status"]?.AsString() ?? "";
        HttpStatus = json["httpStatus"]?.AsInt64() is { } http and not 0 ? (int)http : null;
        Id = json["id"]?.AsString();
        RequestId = json["requestId"]?.AsString();
        Error = json.Value("error") is { } error ? new RowError(error) : null;
    }

    /// <summary>Which row it is, from 0.</summary>
    public int Index { get; }

    /// <summary>What is known of its effect on the service, one of the names in <see cref="Intune.Outcome"/>.</summary>
    public string Outcome { get; }

    /// <summary>Its status by name.</summary>
    public string Status { get; }

    /// <summary>The HTTP status of its last answer; null where none came.</summary>
    public int? HttpStatus { get; }

    /// <summary>The id that the service gave it; null where it gave none.</summary>
    public string? Id { get; }

    /// <summary>The service's id of the last request with it; null where none came.</summary>
    public string? RequestId { get; }

    /// <summary>Why it was not created; null where it was.</summary>
    public RowError? Error { get; }
}

/// <summary>What went wrong. Since 0.1.0.</summary>
public sealed partial class RowError
{
    internal RowError(JsonData json)
    {
        Message = json["message"]?.AsString() ?? "";
        Code = json["code"]?.AsString();
        InnerCode = json["innerCode"]?.AsString();
        Field = json["field"]?.AsString();
        Problems = json.Each("problems", static each => new Problem(each));
        RequiredScopes = json.Texts("requiredScopes") ?? [];
        ActivityId = json["activityId"]?.AsString();
        Claims = json["claims"]?.AsString();
        Retryable = json["retryable"]?.AsBoolean() ?? false;
        RetryAfter = json.Milliseconds("retryAfterMs");
    }

    /// <summary>One line for a person: what happened, status, code, request id.</summary>
    public string Message { get; }

    /// <summary>The service's error code, such as TooManyRequests.</summary>
    public string? Code { get; }

    /// <summary>The service's innermost error code.</summary>
    public string? InnerCode { get; }

    /// <summary>The member or option that is wrong, where it is one.</summary>
    public string? Field { get; }

    /// <summary>Everything that is wrong with what was given.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Permissions that the service asks for, where it named them.</summary>
    public IReadOnlyList<string> RequiredScopes { get; }

    /// <summary>Intune's own id of the request, for its support.</summary>
    public string? ActivityId { get; }

    /// <summary>What the service asks a new token for, as it sent it.</summary>
    public string? Claims { get; }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool Retryable { get; }

    /// <summary>How long to wait before trying again; null where that is not known.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>How far a create of many is. Since 0.1.0.</summary>
public sealed partial class CreateProgress
{
    internal CreateProgress(JsonData json)
    {
        Total = (int)(json["total"]?.AsInt64() ?? 0);
        Done = (int)(json["done"]?.AsInt64() ?? 0);
        Applied = (int)(json["applied"]?.AsInt64() ?? 0);
        Rejected = (int)(json["rejected"]?.AsInt64() ?? 0);
        Unknown = (int)(json["unknown"]?.AsInt64() ?? 0);
        NotSent = (int)(json["notSent"]?.AsInt64() ?? 0);
        RowsPerSecond = json["rowsPerSecond"]?.AsDouble() ?? 0;
        Eta = json.Milliseconds("etaMs") ?? TimeSpan.Zero;
        Waiting = json.Milliseconds("waitingMs") ?? TimeSpan.Zero;
    }

    /// <summary>How many rows there are.</summary>
    public int Total { get; }

    /// <summary>How many of them are settled.</summary>
    public int Done { get; }

    /// <summary>How many were created.</summary>
    public int Applied { get; }

    /// <summary>How many were refused, by the library or by the service.</summary>
    public int Rejected { get; }

    /// <summary>How many were sent, and no trustworthy answer came.</summary>
    public int Unknown { get; }

    /// <summary>How many will not be sent.</summary>
    public int NotSent { get; }

    /// <summary>How many were settled in a second, on average.</summary>
    public double RowsPerSecond { get; }

    /// <summary>How long the rest takes, as far as the quota and the pace so far tell.</summary>
    public TimeSpan Eta { get; }

    /// <summary>How long nothing will be sent, for the quota or after a 429; 0 where something can.</summary>
    public TimeSpan Waiting { get; }
}

/// <summary>What a dry run tells of a create of many. Since 0.1.0.</summary>
public sealed partial class Forecast
{
    internal Forecast(JsonData json)
    {
        Rows = (int)(json["rows"]?.AsInt64() ?? 0);
        Valid = (int)(json["valid"]?.AsInt64() ?? 0);
        Invalid = (int)(json["invalid"]?.AsInt64() ?? 0);
        Batches = (int)(json["batches"]?.AsInt64() ?? 0);
        Minimum = json.Milliseconds("minimumMs") ?? TimeSpan.Zero;
        TokenExpiresIn = json.Milliseconds("tokenExpiresInMs");
        TokenOutlivesRun = json["tokenOutlivesRun"]?.AsBoolean();
    }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>How many would be sent.</summary>
    public int Valid { get; }

    /// <summary>How many would be rejected without being sent.</summary>
    public int Invalid { get; }

    /// <summary>How many requests they make, cut to the room in each window of the quota.</summary>
    public int Batches { get; }

    /// <summary>The shortest time that the quota allows.</summary>
    public TimeSpan Minimum { get; }

    /// <summary>How long the token is good for; null where none was given, or it does not say.</summary>
    public TimeSpan? TokenExpiresIn { get; }

    /// <summary>Whether that is longer than the shortest time; null likewise.</summary>
    public bool? TokenOutlivesRun { get; }
}

/// <summary>Whether an entity is there, for a write of which nothing is known. Since 0.1.0.</summary>
public sealed partial class Reconciliation
{
    internal Reconciliation(JsonData json)
    {
        Outcome = json["outcome"]?.AsString() ?? "";
        Matches = json.Texts("matches") ?? [];
        Reason = json["reason"]?.AsString();
    }

    /// <summary>
    /// applied where one is there, notSent where none is, unknown where several are, one of the names in <see
    /// cref="Intune.Outcome"/>.
    /// </summary>
    public string Outcome { get; }

    /// <summary>The ids of those that are alike.</summary>
    public IReadOnlyList<string> Matches { get; }

    /// <summary>Why it stays unknown; null where it does not.</summary>
    public string? Reason { get; }
}
