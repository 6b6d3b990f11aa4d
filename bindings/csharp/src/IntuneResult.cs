using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Intune;

/// <summary>
/// What a call returned, success or not. It is read whole when the call ends, so that it has nothing to free and stays
/// readable when its client is gone. Since 0.1.0.
/// </summary>
public partial class IntuneResult
{
    private JsonData? envelope;

    private IntuneResult(string status, int statusNumber, string outcome, string message, byte[] rawBody, string rawEnvelope)
    {
        Status = status;
        StatusNumber = statusNumber;
        Outcome = outcome;
        Message = message;
        RawBody = rawBody;
        RawEnvelope = rawEnvelope;
    }

    private protected IntuneResult(IntuneResult result)
        : this(result.Status, result.StatusNumber, result.Outcome, result.Message, result.RawBody, result.RawEnvelope)
    {
        HttpStatus = result.HttpStatus;
        RetryAfter = result.RetryAfter;
        envelope = result.envelope;
    }

    /// <summary>Reads a native result; whoever has the handle frees it.</summary>
    internal static IntuneResult Read(ResultHandle handle)
    {
        int number = NativeMethods.intune_result_status(handle);
        int httpStatus = NativeMethods.intune_result_http_status(handle);
        long retryAfter = NativeMethods.intune_result_retry_after_ms(handle);
        IntPtr body = NativeMethods.intune_result_body(handle, out UIntPtr bodyLength);
        IntPtr json = NativeMethods.intune_result_json(handle, out UIntPtr jsonLength);
        IntPtr outcome = NativeMethods.intune_result_get(handle, Text.Encode("pointer", "/outcome"), out _);
        return new IntuneResult(
            Text.Decode(NativeMethods.intune_status_name(number)) ?? "",
            number,
            Text.Decode(outcome) ?? Intune.Outcome.None,
            Text.Decode(NativeMethods.intune_result_message(handle)) ?? "",
            Text.Copy(body, bodyLength),
            Encoding.UTF8.GetString(Text.Copy(json, jsonLength)))
        {
            HttpStatus = httpStatus == 0 ? null : httpStatus,
            RetryAfter = retryAfter < 0 ? null : TimeSpan.FromMilliseconds(retryAfter),
        };
    }

    /// <summary>A result of a call that never came to the library.</summary>
    internal static IntuneResult Made(string status, int statusNumber, string outcome, string message, string envelope) =>
        new(status, statusNumber, outcome, message, [], envelope);

    /// <summary>
    /// A success with a body, for a program's tests: what stands in for a client returns it. Since 0.1.0.
    /// </summary>
    /// <typeparam name="TEntity">What the entities are.</typeparam>
    /// <param name="bodyJson">The body: an entity, or an object with entities as its <c>value</c>.</param>
    /// <param name="read">Reads an entity, such as <see cref="IosUpdateDeviceStatus.FromJson(string)"/>.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="FormatException">The body is no JSON.</exception>
    public static IntuneResult<TEntity> Of<TEntity>(string bodyJson, Func<string, TEntity> read)
        where TEntity : class
    {
        JsonData body = JsonData.Parse(bodyJson);
        if (read is null)
        {
            throw new ArgumentNullException(nameof(read));
        }
        IntuneResult made = new(
            ResultStatus.Ok, Intune.StatusNumber.Ok, Intune.Outcome.None, "", Encoding.UTF8.GetBytes(bodyJson),
            $$"""{"ok":true,"status":"OK","outcome":"none","body":{{body}},"error":null,"attempts":[]}""");
        return new IntuneResult<TEntity>(made, json => read(json.ToString()));
    }

    /// <summary>The status by name, one of <see cref="ResultStatus"/>; a later library may know more. Since 0.1.0.</summary>
    public string Status { get; }

    /// <summary>The status as a number, which never changes its meaning; negative is a failure. Since 0.1.0.</summary>
    public int StatusNumber { get; }

    /// <summary>The HTTP status of the last answer; null where none came. Since 0.1.0.</summary>
    public int? HttpStatus { get; private set; }

    /// <summary>
    /// What is known of the effect on the service, one of the names in <see cref="Intune.Outcome"/>; a later library may
    /// know more. Since 0.1.0.
    /// </summary>
    public string Outcome { get; }

    /// <summary>One line for a person where the call failed, else empty. Since 0.1.0.</summary>
    public string Message { get; }

    /// <summary>How long to wait before trying again; null where that is not known. Since 0.1.0.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>What the service sent, byte for byte; empty where it sent nothing. Since 0.1.0.</summary>
    public byte[] RawBody { get; }

    /// <summary>The whole story as JSON text. Since 0.1.0.</summary>
    public string RawEnvelope { get; }

    /// <summary><see cref="RawEnvelope"/>, for reading. Its names are those of the C interface. Since 0.1.0.</summary>
    public JsonData Envelope => envelope ??= JsonData.Trusted(RawEnvelope);

    /// <summary>
    /// What the service sent, or the request of a dry run; null where there is nothing, or no JSON. Since 0.1.0.
    /// </summary>
    public JsonData? Body => Value("body");

    /// <summary>The envelope's <c>error</c>; null where the call succeeded. Since 0.1.0.</summary>
    public JsonData? Error => Value("error");

    /// <summary>Everything that is wrong with what was given. Since 0.1.0.</summary>
    public IReadOnlyList<Problem> Problems => [.. Items(Error, "problems").Select(problem => new Problem(problem))];

    /// <summary>Every HTTP attempt, the first one first. Since 0.1.0.</summary>
    public IReadOnlyList<Attempt> Attempts => [.. Items(Envelope, "attempts").Select(attempt => new Attempt(attempt))];

    /// <summary>The service's id of the last request; null where none came. Since 0.1.0.</summary>
    public string? RequestId => Value("requestId")?.AsString();

    /// <summary>The id of this call, the same on each attempt; null where there was none. Since 0.1.0.</summary>
    public string? ClientRequestId => Value("clientRequestId")?.AsString();

    /// <summary><c>x-ms-ags-diagnostic</c> as the service sent it; null where it did not. Since 0.1.0.</summary>
    public string? Diagnostic => Value("diagnostic")?.AsString();

    /// <summary>How long the call took. Since 0.1.0.</summary>
    public TimeSpan Elapsed => Milliseconds(Envelope, "elapsedMs");

    /// <summary>How much of it was spent waiting to try again. Since 0.1.0.</summary>
    public TimeSpan Waited => Milliseconds(Envelope, "waitedMs");

    /// <summary>How much of it was spent keeping under the service's quota. Since 0.1.0.</summary>
    public TimeSpan Paced => Milliseconds(Envelope, "pacedMs");

    /// <summary>The body of a count. Since 0.1.0.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="FormatException">The body is no number.</exception>
    public long ReadCount() => Body?.AsInt64() ?? throw new FormatException("there is no body that is a number");

    /// <summary>Status, HTTP status and outcome in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() =>
        HttpStatus is { } http ? $"{Status}, HTTP {http}, outcome {Outcome}" : $"{Status}, outcome {Outcome}";

    internal static IReadOnlyList<JsonData> Items(JsonData? json, string name) => json?[name]?.Items ?? [];

    internal static TimeSpan Milliseconds(JsonData json, string name) =>
        TimeSpan.FromMilliseconds(json[name]?.AsInt64() ?? 0);

    private JsonData? Value(string name) => Envelope[name] is { Kind: not JsonKind.Null } value ? value : null;
}

/// <summary>What a call returned whose body is an entity, or a list of them. Since 0.1.0.</summary>
/// <typeparam name="TEntity">What the entities are.</typeparam>
public sealed partial class IntuneResult<TEntity> : IntuneResult
    where TEntity : class
{
    private readonly Func<JsonData, TEntity> read;

    internal IntuneResult(IntuneResult result, Func<JsonData, TEntity> read) : base(result) => this.read = read;

    /// <summary>The body as an entity. Since 0.1.0.</summary>
    /// <returns>The entity.</returns>
    /// <exception cref="FormatException">The body is no JSON object.</exception>
    public TEntity ReadEntity() => read(Body ?? throw new FormatException("there is no body that is JSON"));

    /// <summary>The body of a list, or a page of one, as entities in their order. Since 0.1.0.</summary>
    /// <returns>The entities; none for an empty page.</returns>
    /// <exception cref="FormatException">The body is no list of JSON objects.</exception>
    public IReadOnlyList<TEntity> ReadEntities() => Body?["value"] is { Kind: JsonKind.Array } value
        ? [.. value.Items.Select(read)]
        : throw new FormatException("there is no body with a list as its \"value\"");
}

/// <summary>One thing that is wrong with what was given. Since 0.1.0.</summary>
public sealed class Problem
{
    internal Problem(JsonData problem)
    {
        Field = problem["field"]?.AsString();
        Text = problem["problem"]?.AsString() ?? "";
        Got = problem["got"]?.AsString();
    }

    /// <summary>The member's name, or an option's path (<c>retry.maxRetries</c>); null for the whole.</summary>
    public string? Field { get; }

    /// <summary>What is wrong.</summary>
    public string Text { get; }

    /// <summary>The text that stood there, cut; null where nothing stood.</summary>
    public string? Got { get; }

    /// <summary>The problem in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Field is null ? Text : $"{Field}: {Text}";
}

/// <summary>One HTTP attempt of a call. Since 0.1.0.</summary>
public sealed class Attempt
{
    internal Attempt(JsonData attempt)
    {
        Status = attempt["status"]?.AsString() ?? "";
        HttpStatus = attempt["httpStatus"]?.AsInt64() is { } http and not 0 ? (int)http : null;
        RequestId = attempt["requestId"]?.AsString();
        Elapsed = IntuneResult.Milliseconds(attempt, "elapsedMs");
        Wait = IntuneResult.Milliseconds(attempt, "waitMs");
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

    /// <summary>Status, HTTP status and times in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Status}{(HttpStatus is { } http ? $", HTTP {http}" : "")}, {Elapsed.TotalMilliseconds} ms, then waited {Wait.TotalMilliseconds} ms");
}

/// <summary>
/// What can be read from an access token; null for what cannot. Advisory: nothing is decided by it. Since 0.1.0.
/// </summary>
public sealed class TokenInfo
{
    internal TokenInfo(JsonData info)
    {
        Readable = info["readable"]?.AsBoolean() ?? false;
        Kind = info["kind"]?.AsString() ?? TokenKind.Unknown;
        Audience = info["audience"]?.AsString();
        AudienceMatchesCloud = info["audienceMatchesCloud"]?.AsBoolean();
        TenantId = info["tenantId"]?.AsString();
        AppId = info["appId"]?.AsString();
        ExpiresAt = info["expiresAt"]?.AsString();
        ExpiresIn = info["expiresInMs"]?.AsInt64() is { } left ? TimeSpan.FromMilliseconds(left) : null;
        if (info["permissions"] is { Kind: JsonKind.Array } permissions)
        {
            Permissions = [.. permissions.Items.Select(permission => permission.AsString() ?? "")];
        }
        HasReadPermission = info["hasReadPermission"]?.AsBoolean();
        HasWritePermission = info["hasWritePermission"]?.AsBoolean();
        Problems = [.. IntuneResult.Items(info, "problems").Select(problem => new Problem(problem))];
    }

    /// <summary>Whether anything can be read.</summary>
    public bool Readable { get; }

    /// <summary>Whom it stands for, one of the names in <see cref="TokenKind"/>.</summary>
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

    /// <summary>Whom it stands for, whom it is for, and until when, in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() =>
        Text.Line($"{Kind} token for {Audience ?? "an unknown audience"}, expires {ExpiresAt ?? "at an unknown time"}");
}
