using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;

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
public sealed partial class JsonData
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

    /// <summary>Further options where they can be read; where not, the library says what is wrong with them.</summary>
    internal static JsonData? TryParse(string? json)
    {
        try
        {
            return json is null ? null : Parse(json);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A member that is a number of milliseconds; null where there is none, or no such number.</summary>
    internal TimeSpan? Milliseconds(string name) =>
        this[name]?.AsInt64() is { } number && Math.Abs(number) <= long.MaxValue / TimeSpan.TicksPerMillisecond
            ? TimeSpan.FromTicks(number * TimeSpan.TicksPerMillisecond)
            : null;

    /// <summary>A member by its name; null where there is none, or where it is <c>null</c>.</summary>
    internal JsonData? Value(string name) => this[name] is { Kind: not JsonKind.Null } value ? value : null;

    /// <summary>What is made of each item of a member; empty where that is no array.</summary>
    internal IReadOnlyList<T> Each<T>(string name, Func<JsonData, T> make) => [.. this[name]?.Items.Select(make) ?? []];

    /// <summary>The texts of a member; null where that is no array.</summary>
    internal IReadOnlyList<string>? Texts(string name) =>
        this[name] is { Kind: JsonKind.Array } value ? [.. value.Items.Select(item => item.AsString() ?? "")] : null;

    /// <summary>A value for text that is known to be JSON.</summary>
    internal static JsonData Trusted(string json)
    {
        int start = JsonGrammar.SkipBlanks(json, 0);
        return new JsonData(json, start, JsonGrammar.SkipValue(json, start));
    }

    /// <summary>A text as a JSON value; null as <c>null</c>. Since 0.1.0.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator JsonData(string? value) =>
        Trusted(value is null ? "null" : JsonGrammar.Quote(value));

    /// <summary>A truth value as a JSON value. Since 0.1.0.</summary>
    /// <param name="value">The truth value.</param>
    public static implicit operator JsonData(bool value) => Trusted(value ? "true" : "false");

    /// <summary>A number as a JSON value. Since 0.1.0.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator JsonData(long value) => Trusted(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number as a JSON value. Since 0.1.0.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">It is no number that JSON has.</exception>
    public static implicit operator JsonData(double value) => !double.IsNaN(value) && !double.IsInfinity(value)
        ? Trusted(value.ToString("R", CultureInfo.InvariantCulture))
        : throw new ArgumentException("JSON has no such number", nameof(value));

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

    /// <summary>The value of a number, as near as 64 bits of floating point come to it; null for any other kind. Since 0.1.0.</summary>
    /// <returns>The number.</returns>
    public double? AsDouble() =>
        Kind == JsonKind.Number ? double.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture) : null;

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

    [MethodImpl(Hot.Loop)]
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

    [MethodImpl(Hot.Loop)]
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
    [MethodImpl(Hot.Loop)]
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
