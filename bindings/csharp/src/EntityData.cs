using System;
using System.Collections.Generic;
using System.Linq;

namespace Intune;

/// <summary>
/// The members of an entity or a patch that were read or set: absent is not null. Dates and enum values are text, so that
/// what the service adds survives. Since 0.1.0.
/// </summary>
public abstract class EntityData
{
    private readonly IReadOnlyList<Property> known;
    private readonly Dictionary<string, JsonData> set = [];
    private readonly Dictionary<string, JsonData> additional = [];

    private protected EntityData(EntityType type, IReadOnlyList<Property> known)
    {
        Shape = type;
        this.known = known;
    }

    /// <summary>
    /// Further members by name, and known ones of another kind than the property. They are written last, and in place of a
    /// property of that name; the library takes unknown ones only with <c>AllowUnknown</c>. Defaults to none.
    /// </summary>
    public IDictionary<string, JsonData> Additional => additional;

    private protected EntityType Shape { get; }

    /// <summary>This as the JSON text that a call sends. Since 0.1.0.</summary>
    /// <returns>JSON text.</returns>
    public abstract string ToJson();

    /// <summary>Whether a member was read or set. Since 0.1.0.</summary>
    /// <param name="name">The member's name as the service spells it, such as <c>osVersion</c>.</param>
    /// <returns>Whether it is there, null or not.</returns>
    public bool IsSet(string name) => Names().Contains(name);

    /// <summary>Forgets a member, as if it had never been set. Since 0.1.0.</summary>
    /// <param name="name">The member's name as the service spells it.</param>
    /// <returns>Whether it had been set.</returns>
    public bool Unset(string name) => set.Remove(name) | additional.Remove(name);

    /// <summary>What was read or set, and nothing else, as JSON text.</summary>
    internal string ToGivenJson()
    {
        ObjectWriter written = new("\n");
        foreach (Property property in known)
        {
            if (set.TryGetValue(property.Name, out JsonData? value) && !additional.ContainsKey(property.Name))
            {
                written.Json(property.Name, value.ToString());
            }
        }
        WriteAdditional(written);
        return written.ToString();
    }

    /// <summary>What is there, as it is written.</summary>
    private protected IEnumerable<string> Names() => known.Select(property => property.Name)
        .Where(name => set.ContainsKey(name) && !additional.ContainsKey(name)).Concat(additional.Keys);

    private protected JsonData? GetJson(string name) =>
        set.TryGetValue(name, out JsonData? value) && value.Kind != JsonKind.Null ? value : null;

    private protected string? GetText(string name) => GetJson(name)?.AsString();

    private protected bool? GetBoolean(string name) => GetJson(name)?.AsBoolean();

    private protected long? GetInteger(string name) => GetJson(name)?.AsInt64();

    private protected double? GetNumber(string name) => GetJson(name)?.AsDouble();

    private protected IReadOnlyList<string>? GetTexts(string name) =>
        GetJson(name) is { } value ? [.. value.Items.Select(item => item.AsString()!)] : null;

    private protected void SetMember(string name, string? value) => set[name] = value;

    private protected void SetMember(string name, bool? value) => set[name] = value is { } truth ? truth : (string?)null;

    private protected void SetMember(string name, long? value) => set[name] = value is { } number ? number : (string?)null;

    private protected void SetMember(string name, double? value) => set[name] = value is { } number ? number : (string?)null;

    private protected void SetMember(string name, IEnumerable<string>? value) => set[name] =
        value is null ? (string?)null : JsonData.Trusted($"[{string.Join(", ", value.Select(JsonGrammar.Quote))}]");

    private protected void SetMember(string name, JsonData? value) => set[name] = value ?? (string?)null;

    /// <summary>Takes every member of a JSON object; of one that is given twice the last.</summary>
    /// <param name="json">The object.</param>
    /// <param name="anyLetterCase">Whether a name in other letter case counts as the known one, where that is not there.</param>
    internal void Read(JsonData json, bool anyLetterCase)
    {
        if (json.Kind != JsonKind.Object)
        {
            throw new FormatException($"{Shape.Name}: it is a JSON object, and this is {json.Kind}");
        }
        foreach (KeyValuePair<string, JsonData> member in json.Members)
        {
            Property? property = known.FirstOrDefault(one => one.Name == member.Key);
            if (property is null && anyLetterCase)
            {
                property = known.FirstOrDefault(
                    one => string.Equals(one.Name, member.Key, StringComparison.OrdinalIgnoreCase) && json[one.Name] is null);
            }
            Unset(property?.Name ?? member.Key);
            // A copy, since the value would keep the whole page that it stands in.
            JsonData value = JsonData.Trusted(member.Value.ToString());
            if (property is not null && property.Takes(value) && !IsOtherType(property, value))
            {
                set[property.Name] = value;
            }
            else
            {
                additional[property?.Name ?? member.Key] = value;
            }
        }
    }

    private protected void WriteAdditional(ObjectWriter into)
    {
        foreach (KeyValuePair<string, JsonData> member in additional)
        {
            into.Json(member.Key, member.Value?.ToString() ?? "null");
        }
    }

    private bool IsOtherType(Property property, JsonData value) =>
        property.Name == EntityType.TypeName && value.AsString() is { } type && type != Shape.TypeValue;
}

/// <summary>
/// An entity. Nothing is checked here: a create reports every problem at once. On .NET, System.Text.Json reads and writes
/// it, too: every member that was read or set by the service's own name, nulls included, and no other. Since 0.1.0.
/// </summary>
public abstract class Entity : EntityData
{
    private protected Entity(EntityType type) : base(type, type.Properties)
    {
    }

    /// <summary>What the entity is found by. Left out where it is null: the service makes one. Defaults to null.</summary>
    public string? Id
    {
        get => GetText("id");
        set => SetMember("id", value);
    }

    /// <summary>
    /// This entity as JSON text for a create, members in the documentation's order. A property that a create must have, may be
    /// null and is not set is written as null; what may not be null is left out where it is, and so is what the service sets
    /// alone. Since 0.1.0.
    /// </summary>
    /// <returns>JSON text.</returns>
    public override string ToJson()
    {
        ObjectWriter entity = new("\n");
        foreach (Property property in Shape.Properties.Where(property => !property.IsReadOnly))
        {
            string name = property.Name;
            string? value = name == EntityType.TypeName ? JsonGrammar.Quote(Shape.TypeValue)
                : GetJson(name)?.ToString() ?? (property.IsCreatedNull(IsSet(name)) ? "null" : null);
            if (value is not null && !Additional.ContainsKey(name))
            {
                entity.Json(name, value);
            }
        }
        WriteAdditional(entity);
        return entity.ToString();
    }

    /// <summary>Its type, its key and its first states, in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Text.Line(string.Join(
        ", ",
        Shape.Properties.Where(property => property.IsName).Take(2)
            .Select(property => $"{property.Name} {GetText(property.Name) ?? "null"}").Prepend($"{Shape.Name} {Id ?? "(no id)"}")));
}

/// <summary>
/// What to change of an entity: a property that was set is sent, also where it was set to null, and no other;
/// System.Text.Json, on .NET, reads and writes it so, too. Nothing is checked here: an update reports every problem at once.
/// Since 0.1.0.
/// </summary>
public abstract class Patch : EntityData
{
    private protected Patch(EntityType type) : base(type, type.Changeable)
    {
    }

    /// <summary>Whether nothing is set: the library refuses such a patch. Since 0.1.0.</summary>
    public bool IsEmpty => !Names().Any();

    /// <summary>What was set as JSON text, members in the documentation's order. Since 0.1.0.</summary>
    /// <returns>JSON text.</returns>
    public override string ToJson() => ToGivenJson();

    /// <summary>The names of what was set, in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() =>
        Text.Line($"{Shape.Name} patch of {(IsEmpty ? "nothing" : string.Join(", ", Names()))}");
}
