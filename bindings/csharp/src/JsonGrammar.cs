using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Intune;

/// <summary>The grammar of RFC 8259. Nothing here recurses, so that no depth overflows the stack.</summary>
internal static class JsonGrammar
{
    /// <summary>A string, in text that is known to be JSON.</summary>
    internal const string Literal = """
        "(?>(?:[^"\\]+|\\.)*)"
        """;

    private const string LoneSurrogate =
        @"[\uD800-\uDFFF](?:(?<=[\uD800-\uDBFF])(?![\uDC00-\uDFFF])|(?<=[\uDC00-\uDFFF])(?<![\uD800-\uDBFF][\uDC00-\uDFFF]))";

    /// <summary>What a value begins with.</summary>
    private const string Value = "{[\"-0123456789tfn";

    /// <summary>A surrogate without its other half, which has no UTF-8 form.</summary>
    internal static readonly Regex Lone = new($"({LoneSurrogate})");

    /// <summary>The same behind no backslash of its own: there it is no JSON, and must not become some.</summary>
    private static readonly Regex LoneInJson = new(LoneSurrogate + @"(?<=(?<!\\)(?:\\\\)*.)", RegexOptions.Singleline);
    private static readonly Regex ToEscape = new($"[\"\\\\\\x00-\\x1F]|{LoneSurrogate}");
    private static readonly Regex Escaped = new(@"\\(?:u....|.)");
    /// <summary>A value that is neither an object nor an array, or a member's name.</summary>
    private static readonly Regex Scalar = new("""
        \G(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|"(?>(?:[^"\\\x00-\x1F]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)")
        """);

    /// <summary>What ends a number or a word.</summary>
    private static readonly char[] Marks = [.. "{}[],: \t\n\r"];
    private static readonly char[] InLiteral = ['"', '\\'];

    internal static string Escape(char character) =>
        "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture);

    /// <summary>JSON text with each lone surrogate as its escape.</summary>
    internal static string EscapeLoneSurrogates(string json) => LoneInJson.Replace(json, static found => Escape(found.Value[0]));

    /// <summary>A text as a string literal.</summary>
    [MethodImpl(Hot.Loop)]
    internal static string Quote(string value)
    {
        for (int at = 0; at < value.Length; at++)
        {
            if (value[at] is < ' ' or '"' or '\\' or (>= '\uD800' and <= '\uDFFF'))
            {
                return $"\"{ToEscape.Replace(
                    value, static found => found.Value[0] is '"' or '\\' ? "\\" + found.Value : Escape(found.Value[0]))}\"";
            }
        }
        return $"\"{value}\"";
    }

    /// <summary>The text of a string literal.</summary>
    internal static string Unescape(string literal) => Unescape(literal, 0, literal.Length);

    /// <summary>The same for one that lies between two places.</summary>
    internal static string Unescape(string json, int start, int end)
    {
        string inner = json.Substring(start + 1, end - start - 2);
        return inner.IndexOf('\\') < 0 ? inner : Escaped.Replace(inner, Unescaped);
    }

    private static string Unescaped(Match found) => found.Value[1] switch
    {
        'b' => "\b",
        'f' => "\f",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'u' => ((char)int.Parse(
            found.Value.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString(),
        _ => found.Value.Substring(1),
    };

    [MethodImpl(Hot.Loop)]
    internal static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
        {
            at++;
        }
        return at;
    }

    /// <summary>Where a value ends, in text that is known to be JSON.</summary>
    [MethodImpl(Hot.Loop)]
    internal static int SkipValue(string text, int at)
    {
        int depth = 0;
        do
        {
            char first = text[at++];
            depth += first is '{' or '[' ? 1 : first is '}' or ']' ? -1 : 0;
            if (first == '"')
            {
                for (at = text.IndexOfAny(InLiteral, at); text[at] == '\\'; at = text.IndexOfAny(InLiteral, at + 2))
                {
                }
                at++;
            }
            else if (first is not ('{' or '}' or '[' or ']' or ',' or ':' or ' ' or '\t' or '\n' or '\r'))
            {
                int end = text.IndexOfAny(Marks, at);
                at = end < 0 ? text.Length : end;
            }
        }
        while (depth > 0);
        return at;
    }

    /// <summary>Throws a <see cref="FormatException"/> for what is not one JSON value.</summary>
    internal static void Check(string text)
    {
        Stack<char> open = new();
        string wanted = Value;
        int at = SkipBlanks(text, 0);
        while (wanted.Length > 0)
        {
            if (at == text.Length)
            {
                throw new FormatException($"not JSON at character {at}: the text is cut short");
            }
            int length = Array.IndexOf(Marks, text[at]) < 0 ? Scalar.Match(text, at).Length : 1;
            if (length == 0 || wanted.IndexOf(text[at]) < 0)
            {
                string expected = text[at] == '"' && wanted.IndexOf('"') >= 0
                    ? "this text has no end, a control character that must be escaped, or an escape that there is not"
                    : wanted.StartsWith(Value, StringComparison.Ordinal) ? "expected a value"
                    : $"expected {string.Join(" or ", wanted.ToCharArray())}";
                throw new FormatException($"not JSON at character {at}: {expected}");
            }
            wanted = (text[at], wanted) switch
            {
                ('{', _) => Inside('}', "\"}"),
                ('[', _) => Inside(']', Value + "]"),
                (',', _) => open.Peek() == '}' ? "\"" : Value,
                (':', _) => Value,
                ('"', "\"" or "\"}") => ":",
                ('}' or ']', _) when open.Pop() != 0 => Behind(),
                _ => Behind(),
            };
            at = SkipBlanks(text, at + length);
        }
        if (at < text.Length)
        {
            throw new FormatException($"not JSON at character {at}: there is more than one value");
        }

        string Inside(char end, string first)
        {
            open.Push(end);
            return first;
        }

        string Behind() => open.Count == 0 ? "" : "," + open.Peek();
    }
}
