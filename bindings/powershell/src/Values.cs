using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace Intune.PowerShell;

/// <summary>From PowerShell's values to JSON, and back.</summary>
internal static class Values
{
    private const int MaxDepth = 64;
    private const string DateAdvice =
        "write [DateTimeOffset]$date or $date.ToUniversalTime() where it is local time, Get-Date -AsUTC for now, or text such as"
        + " '2026-01-31T10:00:00Z'";

    /// <summary>What is in a wrapped value; PowerShell's own objects stay as they are.</summary>
    internal static object? Unwrap(object? value) =>
        value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;

    internal static TimeSpan? Seconds(string name, double? seconds)
    {
        if (seconds is not { } given)
        {
            return null;
        }
        try
        {
            // Ticks, since FromSeconds of .NET Framework rounds to milliseconds.
            return TimeSpan.FromTicks(checked((long)(given * TimeSpan.TicksPerSecond)));
        }
        catch (OverflowException)
        {
            throw new RefusedException("InvalidArgument", $"{name}: {given} is no time that can be waited for");
        }
    }

    internal static bool IsNumber(object? plain) => plain is
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal
        or System.Numerics.BigInteger;

    /// <summary>The JSON of a value for a property.</summary>
    /// <exception cref="RefusedException">It has no spelling of its own, which would have to be guessed.</exception>
    [MethodImpl(Hot.Loop)]
    internal static string Property(EntityProperty property, object? value)
    {
        return (property.IsCollection, Unwrap(value)) switch
        {
            (false, _) => One(property, value),
            (true, null or JsonData) => Any(property.Name, value, 0),
            (true, IEnumerable items and not (string or IDictionary)) =>
                $"[{string.Join(",", items.Cast<object?>().Select(item => One(property, item)))}]",
            _ => $"[{One(property, value)}]",
        };
    }

    [MethodImpl(Hot.Loop)]
    private static string One(EntityProperty property, object? value)
    {
        object? plain = Unwrap(value);
        return (property.IsText, plain) switch
        {
            (true, TimeSpan time) when property.Type == "Edm.TimeOfDay" => Quote(time.ToString("c", CultureInfo.InvariantCulture)),
            (true, _) => Text(property.Name, value, property.Type == "Edm.DateTimeOffset"),
            // As the cells of a CSV file have them.
            (false, string text) when property.Type == "Edm.Boolean" && bool.TryParse(text, out bool truth) => truth ? "true" : "false",
            (false, string text) when property.Type is "Edm.Int32" or "Edm.Int64"
                && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) =>
                number.ToString(CultureInfo.InvariantCulture),
            _ => Any(property.Name, value, 0),
        };
    }

    [MethodImpl(Hot.Loop)]
    private static string Text(string name, object? value, bool isDate)
    {
        object? plain = Unwrap(value);
        switch (plain)
        {
            case null:
                return "null";
            case string or char or Guid or Version or Enum or Uri:
                return Quote(plain.ToString());
            case DateTime or DateTimeOffset when isDate:
                return Quote(Date(name, plain));
            case IFormattable or ScriptBlock:
                return Quote(Literals.SpellingOf(value) ?? throw NoText(name, plain, isDate));
            default:
                // The library refuses it by its name.
                return Any(name, value, 0);
        }
    }

    /// <summary>Why a value is not taken for a text, and what to write.</summary>
    internal static RefusedException NoText(string name, object value, bool isDate)
    {
        string type = value.GetType().Name;
        string? number = IsNumber(value) ? ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) : null;
        string why = value switch
        {
            ScriptBlock => "a script block is no text; pipe objects that have the property, or call the command in ForEach-Object",
            float or double or decimal =>
                $"the number {number} ([{type}]) is no text, since 17.10 would go out as 17.1; write it in quotes, such as '17.10'",
            _ when IsNumber(value) => $"the number {number} ([{type}]) is no text; write it in quotes: '{number}'",
            _ when isDate => $"a [{type}] is no date with a zone; {DateAdvice}",
            _ => $"a [{type}] is no text; write what is meant in quotes, such as '2026-01-31T10:00:00Z'",
        };
        return new RefusedException("NotText", $"{name}: {why}");
    }

    /// <summary>The JSON of any value, with dates as text.</summary>
    internal static string Any(string name, object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new RefusedException("TooDeep", $"{name}: objects are nested more than {MaxDepth} deep");
        }
        object? plain = Unwrap(value);
        switch (plain)
        {
            case null:
                return "null";
            case JsonData json:
                return json.ToString();
            case bool truth:
                return truth ? "true" : "false";
            case SwitchParameter given:
                return given ? "true" : "false";
            case string or char or Guid or Version or Enum or Uri:
                return Quote(plain.ToString());
            case DateTime or DateTimeOffset:
                return Quote(Date(name, plain));
            case double or float:
                double number = Convert.ToDouble(plain, CultureInfo.InvariantCulture);
                if (double.IsNaN(number) || double.IsInfinity(number))
                {
                    throw new RefusedException("InvalidNumber", $"{name}: JSON has no such number");
                }
                return ((IFormattable)plain).ToString("R", CultureInfo.InvariantCulture);
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or System.Numerics.BigInteger:
                return ((IFormattable)plain).ToString(null, CultureInfo.InvariantCulture);
            case IEnumerable items and not IDictionary:
                return $"[{string.Join(",", items.Cast<object?>().Select(item => Any(name, item, depth + 1)))}]";
            default:
                return $"{{{string.Join(",", Members(plain).Select(
                    member => $"{Quote(member.Key)}:{Any($"{name}.{member.Key}", member.Value, depth + 1)}"))}}}";
        }
    }

    /// <summary>The members of an object, or the entries of a dictionary.</summary>
    internal static IEnumerable<KeyValuePair<string, object?>> Members(object plain) => plain is IDictionary entries
        ? entries.Keys.Cast<object>().Select(key => new KeyValuePair<string, object?>(key.ToString(), entries[key]))
        : PSObject.AsPSObject(plain).Properties.Select(
            property => new KeyValuePair<string, object?>(property.Name, property.Value));

    /// <summary>One of them by its name, letter case aside; null where there is none.</summary>
    internal static object? Member(object plain, string name) => plain is IDictionary
        ? Members(plain).FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value
        : PSObject.AsPSObject(plain).Properties[name]?.Value;

    /// <summary>
    /// A JSON value as PowerShell has it; numbers keep their value, texts are never made dates. What is nested very deep
    /// stays JSON text.
    /// </summary>
    internal static object? From(JsonData json, int depth = 0)
    {
        if (depth > MaxDepth)
        {
            return json.ToString();
        }
        switch (json.Kind)
        {
            case JsonKind.Null:
                return null;
            case JsonKind.Boolean:
                return json.AsBoolean();
            case JsonKind.String:
                return json.AsString();
            case JsonKind.Number:
                return Number(json);
            case JsonKind.Array:
                return json.Items.Select(item => From(item, depth + 1)).ToArray();
            default:
                PSObject made = new();
                foreach (KeyValuePair<string, JsonData> member in json.Members)
                {
                    Add(made, member.Key, From(member.Value, depth + 1));
                }
                return made;
        }
    }

    /// <summary>Adds a note property; of a name given twice the last counts.</summary>
    internal static void Add(PSObject to, string name, object? value)
    {
        if (name.Length == 0)
        {
            // PowerShell knows no property without a name.
            return;
        }
        to.Properties.Remove(name);
        to.Properties.Add(new PSNoteProperty(name, value));
    }

    private static object Number(JsonData json)
    {
        string text = json.ToString();
        if (json.AsInt64() is { } whole)
        {
            return whole;
        }
        if (System.Numerics.BigInteger.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out System.Numerics.BigInteger large))
        {
            return large;
        }
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
            && exact.ToString(CultureInfo.InvariantCulture) == text
            ? exact
            : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    internal static string Quote(string? text) => ((JsonData)text).ToString();

    private static string Date(string name, object date) => date switch
    {
        DateTime { Kind: DateTimeKind.Unspecified } => throw new RefusedException(
            "UnspecifiedDateTime", $"{name}: the [datetime] says neither UTC nor an offset; {DateAdvice}"),
        IFormattable known => known.ToString("O", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException("no date", nameof(date)),
    };
}
