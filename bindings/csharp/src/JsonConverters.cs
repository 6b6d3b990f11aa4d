#if NET
using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intune;

[JsonConverter(typeof(JsonDataConverter))]
public sealed partial class JsonData;

[JsonConverter(typeof(ResultConverter))]
public partial class IntuneResult;

[JsonConverter(typeof(ResultConverter))]
public sealed partial class IntuneResult<TEntity>;

/// <summary>
/// An entity or a patch in System.Text.Json: what was read or set, by the service's own names, whatever naming policy and
/// ignore condition the options have. A name in other letter case is read as the known one where the options are
/// case-insensitive; any other member goes to <see cref="EntityData.Additional"/>. Each type names its converter, so that
/// options need not. Not in the build for .NET Standard. Since 0.1.0.
/// </summary>
/// <typeparam name="T">The entity or the patch.</typeparam>
public abstract class EntityConverter<T> : JsonConverter<T>
    where T : EntityData
{
    private readonly Func<JsonData, bool, T> read;

    private protected EntityConverter(Func<JsonData, bool, T> read) => this.read = read;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonData json = JsonTransfer.Read(ref reader);
        try
        {
            return read(json, options.PropertyNameCaseInsensitive);
        }
        catch (FormatException why)
        {
            throw new JsonException(why.Message, why);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonTransfer.Write(writer, JsonData.Trusted(value.ToGivenJson()));
}

/// <summary>A <see cref="JsonData"/> in System.Text.Json: the value itself, every digit kept. Since 0.1.0.</summary>
public sealed class JsonDataConverter : JsonConverter<JsonData>
{
    /// <summary><c>null</c> is a value, too.</summary>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override JsonData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonTransfer.Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JsonData value, JsonSerializerOptions options) =>
        JsonTransfer.Write(writer, value ?? (JsonData)(string?)null);
}

/// <summary>
/// A <see cref="IntuneResult"/> in System.Text.Json: its <see cref="IntuneResult.Envelope"/>, which holds no token. It is written only:
/// a result is what a call returned. Since 0.1.0.
/// </summary>
public sealed class ResultConverter : JsonConverter<IntuneResult>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(IntuneResult).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override IntuneResult Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("a IntuneResult is what a call returned, and is not read from JSON");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IntuneResult value, JsonSerializerOptions options) =>
        JsonTransfer.Write(writer, value.Envelope);
}

/// <summary>
/// An <see cref="IntuneException"/> or a <see cref="CallCanceledException"/> in System.Text.Json, for logs: its class as
/// <c>exception</c>, its <c>message</c>, and the envelope as <c>result</c>. It is written only. Since 0.1.0.
/// </summary>
public sealed class IntuneExceptionConverter : JsonConverter<Exception>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) =>
        typeof(IntuneException).IsAssignableFrom(typeToConvert) || typeToConvert == typeof(CallCanceledException);

    /// <inheritdoc/>
    public override Exception Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("an exception is what a call threw, and is not read from JSON");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Exception value, JsonSerializerOptions options)
    {
        IntuneResult? result = (value as IntuneException)?.Result ?? (value as CallCanceledException)?.Result;
        ObjectWriter written = new();
        written.String("exception", value.GetType().Name);
        written.String("message", value.Message);
        written.Json("result", result?.RawEnvelope ?? "null");
        JsonTransfer.Write(writer, JsonData.Trusted(written.ToString()));
    }
}
#endif
