using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>From PowerShell's values to JSON, and back.</summary>
internal static class Values
{
    private const int MaxDepth = 64;

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

    /// <summary>The JSON of a value for a property that is a text or a date.</summary>
    internal static string Property(string name, object? value)
    {
        object? plain = Unwrap(value);
        switch (plain)
        {
            case null:
                return "null";
            case string or char or Guid or Version or Enum:
                return Quote(plain.ToString());
            case DateTime or DateTimeOffset:
                return Quote(Date(name, plain));
            case IFormattable:
                // A literal such as 17.10 has its own spelling with it, and loses it as a number.
                return Quote((string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture));
            default:
                return Any(name, value, 0);
        }
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
            case IDictionary entries:
                return Object(entries.Keys.Cast<object>().Select(
                    key => new KeyValuePair<string, object?>(key.ToString(), entries[key])));
            case IEnumerable items:
                return $"[{string.Join(",", items.Cast<object?>().Select(item => Any(name, item, depth + 1)))}]";
            default:
                return Object(PSObject.AsPSObject(plain).Properties.Select(
                    property => new KeyValuePair<string, object?>(property.Name, property.Value)));
        }

        string Object(IEnumerable<KeyValuePair<string, object?>> members) =>
            $"{{{string.Join(",", members.Select(
                member => $"{Quote(member.Key)}:{Any($"{name}.{member.Key}", member.Value, depth + 1)}"))}}}";
    }

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
            "UnspecifiedDateTime",
            $"{name}: the DateTime says neither UTC nor an offset; give text such as \"2017-01-01T00:00:17.7769392-08:00\","
            + " a DateTimeOffset, or a DateTime of kind Utc or Local"),
        IFormattable known => known.ToString("O", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException("no date", nameof(date)),
    };
}
