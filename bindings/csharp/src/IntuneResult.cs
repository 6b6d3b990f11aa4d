using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Intune;

/// <summary>
/// What a call returned, success or not. It is read whole when the call ends, so that it has nothing to free and stays
/// readable when its client is gone. Since 0.1.0.
/// </summary>
public partial class IntuneResult
{
    /// <summary>A name of C's, with which a refusal of an argument begins: a program knows the argument by its own.</summary>
    private static readonly Regex NativeArgument = new("^([a-z]+)_json(?= )", RegexOptions.CultureInvariant);

    private JsonData? envelope;
    private IReadOnlyList<Row>? rows;

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
        string message = Text.Decode(NativeMethods.intune_result_message(handle)) ?? "";
        string envelope = Text.Decode(json, jsonLength);
        if (httpStatus == 0 && NativeArgument.Match(message) is { Success: true } named)
        {
            string own = named.Value == "options_json" ? "options" : $"{named.Groups[1].Value}Json";
            message = NativeArgument.Replace(message, own);
            envelope = Regex.Replace(envelope, $"\"{named.Value}(?=[ \"])", $"\"{own}");
        }
        return new IntuneResult(
            Text.Decode(NativeMethods.intune_status_name(number)) ?? "",
            number,
            Text.Decode(outcome) ?? Intune.Outcome.None,
            message,
            Text.Copy(body, bodyLength),
            envelope)
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

    /// <summary>
    /// The result of a create of many, for a program's tests: what stands in for a client returns it. Since 0.1.0.
    /// </summary>
    /// <param name="rowsJson">The rows: an array of objects as in <see cref="Row"/>, by the names of the C interface.</param>
    /// <returns>The result, <see cref="ResultStatus.Ok"/> where every row is applied, else <see cref="ResultStatus.Partial"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rowsJson"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON array.</exception>
    public static IntuneResult OfRows(string rowsJson)
    {
        JsonData rows = JsonData.Parse(rowsJson);
        if (rows.Kind != JsonKind.Array)
        {
            throw new FormatException($"rows are a JSON array, and this is {rows.Kind}");
        }
        bool isWhole = rows.Items.All(row => row["outcome"]?.AsString() == Intune.Outcome.Applied);
        (string status, int number) = isWhole
            ? (ResultStatus.Ok, Intune.StatusNumber.Ok)
            : (ResultStatus.Partial, Intune.StatusNumber.Partial);
        HashSet<string?> outcomes = [.. rows.Items.Select(row => row["outcome"]?.AsString())];
        string outcome = new[] { Intune.Outcome.Unknown, Intune.Outcome.Applied, Intune.Outcome.Rejected }
            .FirstOrDefault(outcomes.Contains) ?? Intune.Outcome.NotSent;
        return new IntuneResult(
            status, number, outcome, isWhole ? "" : "not every row was created", Encoding.UTF8.GetBytes(rowsJson),
            $$"""{"ok":{{(isWhole ? "true" : "false")}},"status":"{{status}}","outcome":"{{outcome}}","body":{{rows}},"error":null,"attempts":[]}""");
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

    /// <summary>Everything that is wrong with what was given. Since 0.1.0.</summary>
    public IReadOnlyList<Problem> Problems => Error?.Each("problems", static each => new Problem(each)) ?? [];

    /// <summary>
    /// What became of each row of a create of many, in their order; empty for any other call, and where nothing was sent.
    /// Each is read when it is first asked for. Since 0.1.0.
    /// </summary>
    public IReadOnlyList<Row> Rows => rows ??= Intune.Rows.Of(RawEnvelope);

    /// <summary>The body of a dry run of a create of many. Since 0.1.0.</summary>
    /// <returns>What it would come to.</returns>
    /// <exception cref="FormatException">The body is no such thing.</exception>
    public Forecast ReadForecast() => new(BodyWith("batches"));

    /// <summary>The body of a reconcile. Since 0.1.0.</summary>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="FormatException">The body is no such thing.</exception>
    public Reconciliation ReadReconciliation() => new(BodyWith("matches"));

    /// <summary>The body of a count. Since 0.1.0.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="FormatException">The body is no number.</exception>
    public long ReadCount() => Body?.AsInt64() ?? throw new FormatException("there is no body that is a number");

    private JsonData BodyWith(string member) =>
        Body is { } body && body[member] is not null ? body : throw new FormatException($"there is no body with \"{member}\"");

    /// <summary>Status, HTTP status and outcome in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() =>
        HttpStatus is { } http ? $"{Status}, HTTP {http}, outcome {Outcome}" : $"{Status}, outcome {Outcome}";
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

public sealed partial class Problem
{
    /// <summary>The problem in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Field is null ? Text : $"{Field}: {Text}";
}

public sealed partial class Attempt
{
    /// <summary>Status, HTTP status and times in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Status}{(HttpStatus is { } http ? $", HTTP {http}" : "")}, {Elapsed.TotalMilliseconds} ms, then waited {Wait.TotalMilliseconds} ms");
}

public sealed partial class TokenInfo
{
    /// <summary>Whom it stands for, whom it is for, and until when, in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() =>
        Text.Line($"{Kind} token for {Audience ?? "an unknown audience"}, expires {ExpiresAt ?? "at an unknown time"}");
}
