using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Intune;

/// <summary>The grammar of RFC 8259. Nothing here recurses, so that no depth overflows the stack.</summary>
internal static class JsonGrammar
{
    /// <summary>Where the first lone surrogate is from a place on; -1 where there is none.</summary>
    internal static int LoneSurrogateAt(string text, int from = 0)
    {
        for (int at = from; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
            {
                continue;
            }
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return at;
            }
            at++;
        }
        return -1;
    }

    internal static string Escape(char character) =>
        "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture);

    /// <summary>JSON text with each lone surrogate as its escape, since it has no UTF-8 form.</summary>
    internal static string EscapeLoneSurrogates(string json)
    {
        int at = LoneSurrogateAt(json);
        if (at < 0)
        {
            return json;
        }
        StringBuilder escaped = new(json.Length + 5);
        int written = 0;
        for (; at >= 0; at = LoneSurrogateAt(json, at + 1))
        {
            int slashes = 0;
            while (at - slashes > written && json[at - slashes - 1] == '\\')
            {
                slashes++;
            }
            // Behind a backslash of its own it is no JSON, and must not become some.
            if (slashes % 2 == 0)
            {
                escaped.Append(json, written, at - written).Append(Escape(json[at]));
                written = at + 1;
            }
        }
        return escaped.Append(json, written, json.Length - written).ToString();
    }

    internal static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is (' ' or '\t' or '\n' or '\r'))
        {
            at++;
        }
        return at;
    }

    /// <summary>Where a value ends, in text that is known to be JSON.</summary>
    internal static int SkipValue(string text, int at)
    {
        int depth = 0;
        do
        {
            switch (text[at])
            {
                case '"':
                    at = SkipString(text, at);
                    break;
                case '{' or '[':
                    depth++;
                    at++;
                    break;
                case '}' or ']':
                    depth--;
                    at++;
                    break;
                case ',' or ':' or ' ' or '\t' or '\n' or '\r':
                    at++;
                    break;
                default:
                    while (at < text.Length && text[at] is not (',' or '}' or ']' or ' ' or '\t' or '\n' or '\r'))
                    {
                        at++;
                    }
                    break;
            }
        }
        while (depth > 0);
        return at;
    }

    private static int SkipString(string text, int at)
    {
        at++;
        while (text[at] != '"')
        {
            at += text[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /// <summary>The text of the string literal from its first quote to behind its last.</summary>
    internal static string Unescape(string text, int start, int end)
    {
        if (text.IndexOf('\\', start, end - start) < 0)
        {
            return text.Substring(start + 1, end - start - 2);
        }
        StringBuilder plain = new(end - start);
        for (int at = start + 1; at < end - 1; at++)
        {
            if (text[at] != '\\')
            {
                plain.Append(text[at]);
                continue;
            }
            at++;
            switch (text[at])
            {
                case 'b':
                    plain.Append('\b');
                    break;
                case 'f':
                    plain.Append('\f');
                    break;
                case 'n':
                    plain.Append('\n');
                    break;
                case 'r':
                    plain.Append('\r');
                    break;
                case 't':
                    plain.Append('\t');
                    break;
                case 'u':
                    plain.Append((char)int.Parse(
                        text.Substring(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    at += 4;
                    break;
                default:
                    plain.Append(text[at]);
                    break;
            }
        }
        return plain.ToString();
    }

    /// <summary>Throws a <see cref="FormatException"/> for what is not one JSON value.</summary>
    internal static void Check(string text)
    {
        Stack<char> open = new();
        int at = SkipBlanks(text, 0);
        while (true)
        {
            switch (Peek(text, at))
            {
                case '{':
                    at = SkipBlanks(text, at + 1);
                    if (Peek(text, at) != '}')
                    {
                        at = CheckName(text, at);
                        open.Push('}');
                        continue;
                    }
                    at++;
                    break;
                case '[':
                    at = SkipBlanks(text, at + 1);
                    if (Peek(text, at) != ']')
                    {
                        open.Push(']');
                        continue;
                    }
                    at++;
                    break;
                default:
                    at = CheckScalar(text, at);
                    break;
            }
            // A value has ended: what it stands in may end, too, or go on.
            at = SkipBlanks(text, at);
            while (open.Count > 0 && Peek(text, at) == open.Peek())
            {
                open.Pop();
                at = SkipBlanks(text, at + 1);
            }
            if (open.Count == 0)
            {
                if (at < text.Length)
                {
                    throw Wrong(at, "there is more than one value");
                }
                return;
            }
            at = SkipBlanks(text, Expect(text, at, ','));
            if (open.Peek() == '}')
            {
                at = CheckName(text, at);
            }
        }
    }

    private static char Peek(string text, int at) =>
        at < text.Length ? text[at] : throw Wrong(at, "the text is cut short");

    private static int Expect(string text, int at, char wanted) =>
        Peek(text, at) == wanted ? at + 1 : throw Wrong(at, $"expected '{wanted}'");

    private static int CheckName(string text, int at) =>
        SkipBlanks(text, Expect(text, SkipBlanks(text, CheckString(text, at)), ':'));

    private static int CheckString(string text, int at)
    {
        at = Expect(text, at, '"');
        while (Peek(text, at) != '"')
        {
            if (text[at] < ' ')
            {
                throw Wrong(at, "a control character must be escaped");
            }
            if (text[at++] != '\\')
            {
                continue;
            }
            char escape = Peek(text, at++);
            if ("\"\\/bfnrtu".IndexOf(escape) < 0)
            {
                throw Wrong(at - 1, "there is no such escape");
            }
            for (int digit = 0; escape == 'u' && digit < 4; digit++)
            {
                if (!Uri.IsHexDigit(Peek(text, at)))
                {
                    throw Wrong(at, "expected a hexadecimal digit");
                }
                at++;
            }
        }
        return at + 1;
    }

    private static int CheckScalar(string text, int at)
    {
        if (text[at] == '"')
        {
            return CheckString(text, at);
        }
        foreach (string word in new[] { "null", "true", "false" })
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
            {
                return at + word.Length;
            }
        }
        if (text[at] == '-')
        {
            at++;
        }
        at = Peek(text, at) == '0' ? at + 1 : CheckDigits(text, at);
        if (at < text.Length && text[at] == '.')
        {
            at = CheckDigits(text, at + 1);
        }
        if (at < text.Length && text[at] is ('e' or 'E'))
        {
            at++;
            at = CheckDigits(text, Peek(text, at) is '+' or '-' ? at + 1 : at);
        }
        return at;
    }

    private static int CheckDigits(string text, int at)
    {
        if (Peek(text, at) is not (>= '0' and <= '9'))
        {
            throw Wrong(at, "expected a value");
        }
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }
        return at;
    }

    private static FormatException Wrong(int at, string why) => new($"not JSON at character {at}: {why}");
}
