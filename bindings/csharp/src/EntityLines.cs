using System;

namespace Intune;

/// <summary>Entities as the library takes many: JSON, one on a line, or text that came whole.</summary>
internal sealed class EntityLines
{
    private readonly Utf8Text lines = new();
    private byte[]? whole;
    private int count;

    /// <summary>UTF-8 with a NUL behind it.</summary>
    internal byte[] Utf8
    {
        get
        {
            if (whole is null && lines.Length == 0)
            {
                lines.Add("[]");
            }
            return whole ?? lines.Bytes;
        }
    }

    /// <summary>Text in which a caller has all of them already.</summary>
    internal static EntityLines OfText(string parameter, string json) => new() { whole = Text.NeedJson(parameter, json) };

    /// <summary>The same for UTF-8 with a NUL behind it.</summary>
    internal static EntityLines OfUtf8(byte[] json) => new() { whole = json };

    /// <summary>Adds one.</summary>
    /// <param name="parameter">What a caller calls all of them.</param>
    /// <param name="json">Its text. The first is looked at whole: the library knows lines by it.</param>
    internal void Add(string parameter, string? json)
    {
        int first = JsonGrammar.SkipBlanks(json ?? throw new ArgumentNullException(Name()), 0);
        if (first == json.Length || json[first] != '{')
        {
            throw new ArgumentException($"{Name()}: it is a JSON object, and this begins otherwise", Name());
        }
        if (count == 0)
        {
            Check(Name(), json);
        }
        // White space that is no line's end; where there must be none, neither is this let pass.
        string line = JsonGrammar.EscapeLoneSurrogates(json).Replace('\n', '\t');
        Text.Check(Name(), line);
        lines.Add(line);
        lines.Add("\n");
        count++;

        string Name() => $"{parameter}[{count}]";
    }

    private static void Check(string name, string json)
    {
        try
        {
            JsonGrammar.Check(json);
        }
        catch (FormatException why)
        {
            throw new ArgumentException($"{name}: {why.Message}", name, why);
        }
    }
}
