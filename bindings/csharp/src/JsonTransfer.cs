#if NET
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Intune;

/// <summary>Between System.Text.Json's reader and writer and JSON as it stands, every digit and escape kept.</summary>
internal static class JsonTransfer
{
    /// <summary>How deep values are written one by one, which is what indents them; what is deeper is written as it stands.</summary>
    private const int MaxIndentedDepth = 64;

    /// <summary>What stands between tokens, where a reader's options let comments pass.</summary>
    private const string Between = @"[ \t\r\n]+|//[^\n\r]*|/\*(?s:.*?)\*/";

    /// <summary>Texts, and what is not needed: what stands between tokens, and commas behind which nothing comes.</summary>
    private static readonly Regex Parts = new($@"{JsonGrammar.Literal}|{Between}|,(?=(?>(?:{Between})*)[]}}])");

    /// <summary>Takes the value at which the reader stands, without the comments and commas that its options let pass.</summary>
    internal static JsonData Read(ref Utf8JsonReader reader)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        try
        {
            return JsonData.Trusted(Parts.Replace(
                document.RootElement.GetRawText(), static part => part.Value[0] == '"' ? part.Value : ""));
        }
        catch (InvalidOperationException why)
        {
            throw new JsonException("the JSON is not UTF-8", why);
        }
    }

    /// <summary>
    /// Writes a value. Numbers go out as they stand, and texts as the writer's encoder has them, lone surrogates as escapes.
    /// </summary>
    internal static void Write(Utf8JsonWriter writer, JsonData value)
    {
        int limit = writer.Options.MaxDepth is > 0 and < MaxIndentedDepth ? writer.Options.MaxDepth : MaxIndentedDepth;
        bool isOpened = writer.Options.Indented && writer.CurrentDepth < limit;
        if (isOpened && value.Kind == JsonKind.Array)
        {
            writer.WriteStartArray();
            foreach (JsonData item in value.Items)
            {
                Write(writer, item);
            }
            writer.WriteEndArray();
        }
        else if (isOpened && value.Kind == JsonKind.Object && !value.Members.Any(member => JsonGrammar.Lone.IsMatch(member.Key)))
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
            JavaScriptEncoder encoder = writer.Options.Encoder ?? JavaScriptEncoder.Default;
            string json = Parts.Replace(
                value.ToString(), part => part.Value[0] == '"' ? Quote(JsonGrammar.Unescape(part.Value), encoder) : "");
            writer.WriteRawValue(json, skipInputValidation: true);
        }
    }

    /// <summary>A text as an encoder has it; it would put U+FFFD in place of a lone surrogate, each of which comes alone here.</summary>
    private static string Quote(string text, JavaScriptEncoder encoder) => $"\"{string.Concat(
        JsonGrammar.Lone.Split(text).Select((part, at) => at % 2 == 0 ? encoder.Encode(part) : JsonGrammar.Escape(part[0])))}\"";
}
#endif
