#if NET
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Intune;

/// <summary>Between System.Text.Json's reader and writer and JSON as it stands, every digit and escape kept.</summary>
internal static class JsonTransfer
{
    /// <summary>How deep values are written one by one, which is what indents them; what is deeper is written as it stands.</summary>
    private const int MaxIndentedDepth = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Takes the value at which the reader stands, without the comments and commas that its options let pass.</summary>
    internal static JsonData Read(ref Utf8JsonReader reader)
    {
        StringBuilder text = new();
        int depth = reader.CurrentDepth;
        bool isBehindValue = false;
        while (true)
        {
            JsonTokenType token = reader.TokenType;
            if (isBehindValue && token is not (JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.Comment))
            {
                text.Append(',');
            }
            switch (token)
            {
                case JsonTokenType.StartObject:
                    text.Append('{');
                    break;
                case JsonTokenType.StartArray:
                    text.Append('[');
                    break;
                case JsonTokenType.EndObject:
                    text.Append('}');
                    break;
                case JsonTokenType.EndArray:
                    text.Append(']');
                    break;
                case JsonTokenType.PropertyName:
                    text.Append('"').Append(Raw(ref reader)).Append("\":");
                    break;
                case JsonTokenType.String:
                    text.Append('"').Append(Raw(ref reader)).Append('"');
                    break;
                case JsonTokenType.Comment:
                    break;
                default:
                    text.Append(Raw(ref reader));
                    break;
            }
            if (token != JsonTokenType.Comment)
            {
                isBehindValue =
                    token is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);
            }
            if (isBehindValue && reader.CurrentDepth == depth)
            {
                return JsonData.Trusted(text.ToString());
            }
            if (!reader.Read())
            {
                throw new JsonException("the JSON is cut short");
            }
        }
    }

    private static string Raw(ref Utf8JsonReader reader)
    {
        try
        {
            return Strict.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        }
        catch (DecoderFallbackException why)
        {
            throw new JsonException("the JSON is not UTF-8", why);
        }
    }

    /// <summary>
    /// Writes a value. Numbers go out as they stand, and texts as the writer's encoder has them, lone surrogates as escapes.
    /// </summary>
    internal static void Write(Utf8JsonWriter writer, JsonData value)
    {
        bool isOpened = writer.Options.Indented && writer.CurrentDepth < Limit(writer);
        if (isOpened && value.Kind == JsonKind.Array)
        {
            writer.WriteStartArray();
            foreach (JsonData item in value.Items)
            {
                Write(writer, item);
            }
            writer.WriteEndArray();
        }
        else if (isOpened && value.Kind == JsonKind.Object
            && value.Members.All(member => JsonGrammar.LoneSurrogateAt(member.Key) < 0))
        {
            writer.WriteStartObject();
            foreach (KeyValuePair<string, JsonData> member in value.Members)
            {
                writer.WritePropertyName(member.Key);
                Write(writer, member.Value);
            }
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteRawValue(
                Encode(value.ToString(), writer.Options.Encoder ?? JavaScriptEncoder.Default), skipInputValidation: true);
        }
    }

    private static int Limit(Utf8JsonWriter writer) =>
        writer.Options.MaxDepth is > 0 and < MaxIndentedDepth ? writer.Options.MaxDepth : MaxIndentedDepth;

    /// <summary>JSON text without blanks, each text in it as an encoder has it.</summary>
    private static string Encode(string json, JavaScriptEncoder encoder)
    {
        StringBuilder encoded = new(json.Length);
        for (int at = 0; at < json.Length;)
        {
            if (json[at] == '"')
            {
                int end = JsonGrammar.SkipValue(json, at);
                Quote(encoded, JsonGrammar.Unescape(json, at, end), encoder);
                at = end;
                continue;
            }
            if (json[at] is not (' ' or '\t' or '\n' or '\r'))
            {
                encoded.Append(json[at]);
            }
            at++;
        }
        return encoded.ToString();
    }

    private static void Quote(StringBuilder into, string text, JavaScriptEncoder encoder)
    {
        into.Append('"');
        int from = 0;
        for (int lone = JsonGrammar.LoneSurrogateAt(text); lone >= 0; lone = JsonGrammar.LoneSurrogateAt(text, from))
        {
            // An encoder would put U+FFFD in its place.
            into.Append(encoder.Encode(text.Substring(from, lone - from))).Append(JsonGrammar.Escape(text[lone]));
            from = lone + 1;
        }
        into.Append(encoder.Encode(text.Substring(from))).Append('"');
    }
}
#endif
