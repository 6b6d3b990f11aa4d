#if NET
using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intune;

[JsonConverter(typeof(IosUpdateDeviceStatusConverter))]
public sealed partial class IosUpdateDeviceStatus;

[JsonConverter(typeof(IosUpdateDeviceStatusPatchConverter))]
public sealed partial class IosUpdateDeviceStatusPatch;

[JsonConverter(typeof(JsonDataConverter))]
public sealed partial class JsonData;

[JsonConverter(typeof(ResultConverter))]
public sealed partial class Result;

/// <summary>
/// An <see cref="IosUpdateDeviceStatus"/> in System.Text.Json: what was read or set, by the service's own names, whatever
/// naming policy and ignore condition the options have. A name in other letter case is read as the known one where the
/// options are case-insensitive; any other member goes to <see cref="IosUpdateDeviceStatus.Additional"/>. The type names
/// this converter, so that options need not. Not in the build for .NET Standard. Since 0.1.0.
/// </summary>
public sealed class IosUpdateDeviceStatusConverter : JsonConverter<IosUpdateDeviceStatus>
{
    /// <inheritdoc/>
    public override IosUpdateDeviceStatus Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonConverters.Typed(ref reader, options, IosUpdateDeviceStatus.FromJson);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IosUpdateDeviceStatus value, JsonSerializerOptions options) =>
        JsonTransfer.Write(writer, JsonData.Trusted(value.ToGivenJson()));
}

/// <summary>
/// An <see cref="IosUpdateDeviceStatusPatch"/> in System.Text.Json: what was set, nulls included, and nothing else; otherwise
/// as <see cref="IosUpdateDeviceStatusConverter"/>. Since 0.1.0.
/// </summary>
public sealed class IosUpdateDeviceStatusPatchConverter : JsonConverter<IosUpdateDeviceStatusPatch>
{
    /// <inheritdoc/>
    public override IosUpdateDeviceStatusPatch Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonConverters.Typed(ref reader, options, IosUpdateDeviceStatusPatch.FromJson);

    /// <inheritdoc/>
    public override void Write(
        Utf8JsonWriter writer, IosUpdateDeviceStatusPatch value, JsonSerializerOptions options) =>
        JsonTransfer.Write(writer, JsonData.Trusted(value.ToJson()));
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
/// A <see cref="Result"/> in System.Text.Json: its <see cref="Result.Envelope"/>, which holds no token. It is written only:
/// a result is what a call returned. Since 0.1.0.
/// </summary>
public sealed class ResultConverter : JsonConverter<Result>
{
    /// <inheritdoc/>
    public override Result Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("a Result is what a call returned, and is not read from JSON");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Result value, JsonSerializerOptions options) =>
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
        Result? result = (value as IntuneException)?.Result ?? (value as CallCanceledException)?.Result;
        ObjectWriter written = new();
        written.String("exception", value.GetType().Name);
        written.String("message", value.Message);
        written.Json("result", result?.RawEnvelope ?? "null");
        JsonTransfer.Write(writer, JsonData.Trusted(written.ToString()));
    }
}

/// <summary>What the converters share.</summary>
internal static class JsonConverters
{
    internal static T Typed<T>(ref Utf8JsonReader reader, JsonSerializerOptions options, Func<JsonData, bool, T> read)
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
}
#endif
