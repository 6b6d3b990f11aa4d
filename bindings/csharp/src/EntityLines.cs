using System;
using System.Collections.Generic;
using System.Text;

namespace Intune;

/// <summary>Entities as the library takes many: JSON, one on a line, or text that came whole.</summary>
internal sealed class EntityLines
{
    /// <summary>The longest array that there is.</summary>
    private const int MostBytes = 0x7FFFFFC7;

    private byte[] bytes = new byte[1024];
    private int length;
    private int count;

    /// <summary>UTF-8 with a NUL behind it.</summary>
    internal byte[] Utf8
    {
        get
        {
            if (count == 0 && length == 0)
            {
                Append("[]");
            }
            // What lies behind the NUL the library does not see.
            return bytes;
        }
    }

    /// <summary>Text in which a caller has all of them already.</summary>
    internal static EntityLines OfText(string parameter, string json) =>
        new() { bytes = Text.NeedJson(parameter, json), count = 1 };

    /// <summary>Adds one.</summary>
    /// <param name="parameter">What a caller calls all of them.</param>
    /// <param name="json">Its text. The first is looked at whole: the library knows lines by it.</param>
    internal void Add(string parameter, string? json)
    {
        string name = $"{parameter}[{count}]";
        int first = JsonGrammar.SkipBlanks(json ?? throw new ArgumentNullException(name), 0);
        if (first == json.Length || json[first] != '{')
        {
            throw new ArgumentException($"{name}: it is a JSON object, and this begins otherwise", name);
        }
        if (count == 0)
        {
            Check(name, json);
        }
        // White space that is no line's end; where there must be none, neither is this let pass.
        string line = JsonGrammar.EscapeLoneSurrogates(json).Replace('\n', '\t');
        Text.Check(name, line);
        Append(line);
        bytes[length++] = (byte)'\n';
        bytes[length] = 0;
        count++;
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

    private void Append(string text)
    {
        // A line's end and a NUL besides.
        long needed = (long)length + Encoding.UTF8.GetMaxByteCount(text.Length) + 2;
        if (needed > bytes.Length)
        {
            needed = (long)length + Encoding.UTF8.GetByteCount(text) + 2;
        }
        if (needed > bytes.Length)
        {
            Array.Resize(ref bytes, (int)Math.Min(MostBytes, Math.Max(needed, 2L * bytes.Length)));
        }
        length += Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, length);
        bytes[length] = 0;
    }
}
