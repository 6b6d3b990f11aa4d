using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Intune;

/// <summary>Writes one JSON object, member by member.</summary>
internal sealed class ObjectWriter(string lineEnd = "")
{
    private readonly StringBuilder text = new();

    internal bool IsEmpty => text.Length == 0;

    internal void Json(string name, string json)
    {
        text.Append(IsEmpty ? "" : ",").Append(lineEnd).Append(JsonGrammar.Quote(name)).Append(": ").Append(json);
    }

    internal void String(string name, string? value)
    {
        if (value is not null)
        {
            Json(name, JsonGrammar.Quote(value));
        }
    }

    /// <summary>A text that the library hands on as a text of C.</summary>
    internal void Option(string name, string? value)
    {
        if (value is not null)
        {
            Text.Check(name, value);
            String(name, value);
        }
    }

    internal void Option(string name, long? value)
    {
        if (value is { } number)
        {
            Json(name, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Milliseconds, a started one counting whole: next to nothing must not become 0, which means no limit.</summary>
    internal void Option(string name, TimeSpan? value)
    {
        if (value is { } time)
        {
            long whole = time.Ticks / TimeSpan.TicksPerMillisecond;
            Option(name, time.Ticks > whole * TimeSpan.TicksPerMillisecond ? whole + 1 : whole);
        }
    }

    internal void Option(string name, bool? value)
    {
        if (value is { } truth)
        {
            Json(name, truth ? "true" : "false");
        }
    }

    internal void Option(string name, Pacing? value)
    {
        if (value is not null)
        {
            Json(name, value.ToString());
        }
    }

    /// <summary>An object, which is written even where it is empty.</summary>
    internal void Option(string name, Action<ObjectWriter>? write)
    {
        if (write is not null)
        {
            ObjectWriter inner = new();
            write(inner);
            Json(name, inner.ToString());
        }
    }

    internal void Option(string name, IEnumerable<KeyValuePair<string, string>> values)
    {
        ObjectWriter inner = new();
        foreach (KeyValuePair<string, string> value in values)
        {
            Text.Check(name, value.Key);
            Text.Check(name, value.Value);
            inner.String(value.Key, value.Value);
        }
        if (!inner.IsEmpty)
        {
            Json(name, inner.ToString());
        }
    }

    /// <summary>The members, and behind them those of another object's text, which is not looked into.</summary>
    internal string With(string? json)
    {
        if (json is null)
        {
            return ToString();
        }
        int start = JsonGrammar.SkipBlanks(json, 0);
        if (IsEmpty || start == json.Length || json[start] != '{')
        {
            return json;
        }
        int first = JsonGrammar.SkipBlanks(json, start + 1);
        bool more = first < json.Length && json[first] != '}';
        return $"{{{text}{(more ? ", " : "")}{json.Substring(first)}";
    }

    public override string ToString() => IsEmpty ? "{}" : $"{{{text}{lineEnd}}}";
}
