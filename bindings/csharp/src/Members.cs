using System;
using System.Collections.Generic;
using System.Linq;

namespace Intune;

/// <summary>The members of an entity or a patch that were read or set: absent is not null.</summary>
/// <param name="known">What has a property, in the order in which it is written.</param>
internal sealed class Members(string[] known)
{
    private readonly Dictionary<string, string?> set = [];

    /// <summary>What has no property, and what has one and is no text. It counts in place of a property of its name.</summary>
    internal Dictionary<string, JsonData> Additional { get; } = [];

    /// <summary>A property's value; null also where it was not set.</summary>
    internal string? this[string name]
    {
        get => set.TryGetValue(name, out string? value) ? value : null;
        set => set[name] = value;
    }

    /// <summary>What is there, as it is written.</summary>
    internal IEnumerable<string> Names() =>
        known.Where(name => set.ContainsKey(name) && !Additional.ContainsKey(name)).Concat(Additional.Keys);

    internal bool Unset(string name) => set.Remove(name) | Additional.Remove(name);

    /// <summary>Takes every member of a JSON object; of one that is given twice the last.</summary>
    /// <param name="json">The object.</param>
    /// <param name="anyLetterCase">Whether a name in other letter case counts as the known one, where that is not there.</param>
    internal void Read(JsonData json, bool anyLetterCase)
    {
        if (json.Kind != JsonKind.Object)
        {
            throw new FormatException($"an iosUpdateDeviceStatus is a JSON object, not {json.Kind}");
        }
        foreach (KeyValuePair<string, JsonData> member in json.Members)
        {
            int at = Array.IndexOf(known, member.Key);
            if (at < 0 && anyLetterCase)
            {
                at = Array.FindIndex(
                    known, one => string.Equals(one, member.Key, StringComparison.OrdinalIgnoreCase) && json[one] is null);
            }
            string name = at < 0 ? member.Key : known[at];
            string? text = member.Value.AsString();
            Unset(name);
            if (at >= 0 && (text is not null || member.Value.Kind == JsonKind.Null))
            {
                set[name] = text;
            }
            else
            {
                Additional[name] = member.Value;
            }
        }
    }

    internal void WriteAdditional(ObjectWriter into)
    {
        foreach (KeyValuePair<string, JsonData> member in Additional)
        {
            into.Json(member.Key, member.Value?.ToString() ?? "null");
        }
    }

    /// <summary>What is there as JSON text.</summary>
    internal string ToJson()
    {
        ObjectWriter written = new("\n");
        foreach (string name in known)
        {
            if (set.TryGetValue(name, out string? value) && !Additional.ContainsKey(name))
            {
                written.StringOrNull(name, value);
            }
        }
        WriteAdditional(written);
        return written.ToString();
    }
}
