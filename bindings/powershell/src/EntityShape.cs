using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Intune.PowerShell;

/// <summary>A property of a resource's entities, as the library describes it.</summary>
internal sealed class EntityProperty(JsonData described, int place)
{
    internal string Name { get; } = described["name"]!.AsString()!;

    /// <summary>Which of the properties it is, from 0.</summary>
    internal int Place => place;

    /// <summary>Its name as a member of JSON begins.</summary>
    internal byte[] Member { get; } = Encoding.UTF8.GetBytes(Values.Quote(described["name"]!.AsString()) + ": ");

    /// <summary>Its type in OData's words; of a collection that of the elements.</summary>
    internal string Type { get; } = described["type"]!.AsString()!;

    internal bool IsCollection { get; } = described["collection"]!.AsBoolean() == true;

    internal bool IsKey { get; } = described["key"]!.AsBoolean() == true;

    internal bool IsReadOnly { get; } = described["readOnly"]!.AsBoolean() == true;

    internal bool IsNullable { get; } = described["nullable"]!.AsBoolean() == true;

    /// <summary>Whether a create that lacks it gets null.</summary>
    internal bool OrNull { get; } =
        described["required"]!.AsBoolean() == true && described["nullable"]!.AsBoolean() == true;

    /// <summary>Whether it is one of an enum's names.</summary>
    internal bool IsState { get; } = described["members"]!.Kind == JsonKind.Array;

    /// <summary>Whether its JSON is a text.</summary>
    internal bool IsText { get; } = described["type"]!.AsString() is
        "Edm.String" or "Edm.DateTimeOffset" or "Edm.TimeOfDay" or "Edm.Guid" || described["members"]!.Kind == JsonKind.Array;
}

/// <summary>What the library knows of a resource.</summary>
internal sealed class EntityShape
{
    private const string Beta = "beta";
    private static readonly ConcurrentDictionary<string, EntityShape> Known = new();

    private readonly HashSet<string> everywhere;
    private readonly JsonData described;
    private readonly Dictionary<string, EntityProperty> byName = new(StringComparer.OrdinalIgnoreCase);

    private EntityShape(string resource)
    {
        // Nothing of v1.0 is missing in beta.
        described = IntuneLibrary.Describe(resource, Beta);
        Properties = [.. described["properties"]!.Items.Select((property, place) => new EntityProperty(property, place))];
        foreach (EntityProperty property in Properties)
        {
            byName.Add(property.Name, property);
        }
        Path = described["path"]!.AsString()!;
        IsSingleton = described["singleton"]!.AsBoolean() == true;
        OdataType = described["odataType"]!.AsString()!;
        TypeMember = Encoding.UTF8.GetBytes($"{Values.Quote(EntityMembers.TypeName)}: {Values.Quote(OdataType)}");
        everywhere = [.. IntuneLibrary.Describe(resource)["properties"]!.Items.Select(property => property["name"]!.AsString()!)];
    }

    /// <summary>Every property of every version, in the documentation's order.</summary>
    internal IReadOnlyList<EntityProperty> Properties { get; }

    /// <summary>The path below the version.</summary>
    internal string Path { get; }

    /// <summary>Whether the resource is one object, and no set.</summary>
    internal bool IsSingleton { get; }

    /// <summary>What <c>@odata.type</c> has.</summary>
    internal string OdataType { get; }

    /// <summary>The member that says so.</summary>
    internal byte[] TypeMember { get; }

    /// <summary>The type without its namespace.</summary>
    internal string TypeName => OdataType.Substring(OdataType.LastIndexOf('.') + 1);

    /// <summary>The resource below whose entities it stands; null where it stands below none.</summary>
    internal string? Parent => described["parent"]?.AsString();

    /// <summary>That of a resource.</summary>
    /// <exception cref="InvalidRequestException">There is no such resource.</exception>
    internal static EntityShape Of(string resource) => Known.GetOrAdd(resource, static name => new EntityShape(name));

    /// <summary>Whether a property is there in a version.</summary>
    internal bool Has(EntityProperty property, string apiVersion) =>
        apiVersion == Beta || everywhere.Contains(property.Name);

    /// <summary>The permissions of which each suffices to read, or to write.</summary>
    internal IEnumerable<string> Permissions(bool writes) =>
        described["permissions"]?[writes ? "write" : "read"]?.Items.Select(name => name.AsString()!) ?? [];

    /// <summary>The permission that an action needs; none where there is no such action.</summary>
    internal IEnumerable<string> Permissions(string action) =>
        described["actionDetails"]?[action]?["permission"]?.AsString() is { } permission ? [permission] : [];

    /// <summary>A property by its name, letter case aside; null where there is none.</summary>
    internal EntityProperty? Find(string name) => byName.TryGetValue(name, out EntityProperty? property) ? property : null;
}
