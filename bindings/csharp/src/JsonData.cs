using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Intune;

/// <summary>What a JSON value is. Since 0.1.0.</summary>
public enum JsonKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}

/// <summary>
/// A JSON value. Nothing is converted: a date stays the text that it is, and a number has every digit
/// (<see cref="ToString"/>). Nested ever so deep it can be read. Since 0.1.0.
/// </summary>
public sealed class JsonData
{
    private readonly string text;
    private readonly int start;
    private readonly int end;
    private IReadOnlyList<KeyValuePair<string, JsonData>>? members;
    private IReadOnlyList<JsonData>? items;

    private JsonData(string text, int start, int end)
    {
        this.text = text;
        this.start = start;
        this.end = end;
    }

    /// <summary>Reads JSON text. Since 0.1.0.</summary>
    /// <param name="json">The text of one value, blanks around it allowed.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is not JSON; the message says where.</exception>
    public static JsonData Parse(string json)
    {
        if (json is null)
        {
            throw new ArgumentNullException(nameof(json));
        }
        JsonGrammar.Check(json);
        return Trusted(json);
    }

    /// <summary>A value for text that is known to be JSON.</summary>
    internal static JsonData Trusted(string json)
    {
        int start = JsonGrammar.SkipBlanks(json, 0);
        return new JsonData(json, start, JsonGrammar.SkipValue(json, start));
    }

    /// <summary>A text as a JSON value; null as <c>null</c>. Since 0.1.0.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator JsonData(string? value) =>
        Trusted(value is null ? "null" : ObjectWriter.Quote(value));

    /// <summary>A truth value as a JSON value. Since 0.1.0.</summary>
    /// <param name="value">The truth value.</param>
    public static implicit operator JsonData(bool value) => Trusted(value ? "true" : "false");

    /// <summary>A number as a JSON value. Since 0.1.0.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator JsonData(long value) => Trusted(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>What this value is. Since 0.1.0.</summary>
    public JsonKind Kind => text[start] switch
    {
        'n' => JsonKind.Null,
        't' or 'f' => JsonKind.Boolean,
        '"' => JsonKind.String,
        '[' => JsonKind.Array,
        '{' => JsonKind.Object,
        _ => JsonKind.Number,
    };

    /// <summary>The text of a string; null for any other kind. Since 0.1.0.</summary>
    /// <returns>The text, unescaped.</returns>
    public string? AsString() => Kind == JsonKind.String ? JsonGrammar.Unescape(text, start, end) : null;

    /// <summary>The truth value of a boolean; null for any other kind. Since 0.1.0.</summary>
    /// <returns>The truth value.</returns>
    public bool? AsBoolean() => Kind == JsonKind.Boolean ? text[start] == 't' : null;

    /// <summary>
    /// The value of an integer; null for any other kind, for one written with a fraction or an exponent, and for one
    /// beyond 64 bits: <see cref="ToString"/> has its digits. Since 0.1.0.
    /// </summary>
    /// <returns>The number.</returns>
    public long? AsInt64() =>
        Kind == JsonKind.Number
        && long.TryParse(ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : null;

    /// <summary>A member of an object by its name: the last of that name, null where there is none. Since 0.1.0.</summary>
    /// <param name="name">The member's name, letter case counts.</param>
    public JsonData? this[string name]
    {
        get
        {
            IReadOnlyList<KeyValuePair<string, JsonData>> all = Members;
            for (int at = all.Count - 1; at >= 0; at--)
            {
                if (all[at].Key == name)
                {
                    return all[at].Value;
                }
            }
            return null;
        }
    }

    /// <summary>An object's members in their order, doubles included; empty for any other kind. Since 0.1.0.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonData>> Members => members ??= ReadMembers();

    /// <summary>An array's items; empty for any other kind. Since 0.1.0.</summary>
    public IReadOnlyList<JsonData> Items => items ??= ReadItems();

    /// <summary>This value as JSON text, exactly as it stood. Since 0.1.0.</summary>
    /// <returns>JSON text.</returns>
    public override string ToString() => text.Substring(start, end - start);

    private List<KeyValuePair<string, JsonData>> ReadMembers()
    {
        List<KeyValuePair<string, JsonData>> found = [];
        if (Kind == JsonKind.Object)
        {
            int at = JsonGrammar.SkipBlanks(text, start + 1);
            while (text[at] != '}')
            {
                int nameEnd = JsonGrammar.SkipValue(text, at);
                string name = JsonGrammar.Unescape(text, at, nameEnd);
                at = JsonGrammar.SkipBlanks(text, JsonGrammar.SkipBlanks(text, nameEnd) + 1);
                found.Add(new KeyValuePair<string, JsonData>(name, Next(ref at)));
            }
        }
        return found;
    }

    private List<JsonData> ReadItems()
    {
        List<JsonData> found = [];
        if (Kind == JsonKind.Array)
        {
            int at = JsonGrammar.SkipBlanks(text, start + 1);
            while (text[at] != ']')
            {
                found.Add(Next(ref at));
            }
        }
        return found;
    }

    /// <summary>The value at a place, which moves on to what follows the value and its comma.</summary>
    private JsonData Next(ref int at)
    {
        JsonData value = new(text, at, JsonGrammar.SkipValue(text, at));
        at = JsonGrammar.SkipBlanks(text, value.end);
        if (text[at] == ',')
        {
            at = JsonGrammar.SkipBlanks(text, at + 1);
        }
        return value;
    }
}

/// <summary>The grammar of RFC 8259. Nothing here recurses, so that no depth overflows the stack.</summary>
internal static class JsonGrammar
{
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
