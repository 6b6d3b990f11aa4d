using System;
using System.Collections.Generic;
using System.Linq;

namespace Intune;

/// <summary>What a property's JSON is, where it is not null.</summary>
internal enum PropertyKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A text that is one of an enum's names.</summary>
    Name,

    /// <summary>A truth value.</summary>
    Boolean,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>An array of texts.</summary>
    Texts,

    /// <summary>Anything.</summary>
    Any,
}

/// <summary>A property of an entity.</summary>
/// <param name="name">As the service spells it.</param>
/// <param name="kind">What its JSON is.</param>
/// <param name="isNullable">Whether it may be null.</param>
/// <param name="isRequired">Whether a create must have it.</param>
/// <param name="isReadOnly">Whether the service sets it, and takes it from nobody.</param>
internal sealed class Property(
    string name, PropertyKind kind, bool isNullable = false, bool isRequired = false, bool isReadOnly = false)
{
    internal string Name => name;

    internal bool IsReadOnly => isReadOnly;

    internal bool IsKey => name == "id";

    /// <summary>Whether a create has it as null, where it has no value.</summary>
    /// <param name="isSet">Whether it was set to null.</param>
    internal bool IsCreatedNull(bool isSet) => isNullable && (isRequired || isSet);

    /// <summary>Whether an entity's line names it, if it is among the first.</summary>
    internal bool IsName => kind == PropertyKind.Name;

    /// <summary>Whether a value can be read as this property; one that cannot is kept as it stands.</summary>
    internal bool Takes(JsonData value) => value.Kind == JsonKind.Null || kind switch
    {
        PropertyKind.Text or PropertyKind.Name => value.Kind == JsonKind.String,
        PropertyKind.Boolean => value.Kind == JsonKind.Boolean,
        PropertyKind.Integer => value.AsInt64() is not null,
        PropertyKind.Number => value.Kind == JsonKind.Number,
        PropertyKind.Texts => value.Kind == JsonKind.Array && value.Items.All(item => item.Kind == JsonKind.String),
        _ => true,
    };
}

/// <summary>What an entity consists of.</summary>
/// <param name="name">Its type, without the namespace.</param>
/// <param name="properties">Its properties, in the documentation's order.</param>
internal sealed class EntityType(string name, Property[] properties)
{
    internal const string TypeName = "@odata.type";

    private static readonly Property OdataType = new(TypeName, PropertyKind.Text);

    internal string Name => name;

    /// <summary>What <c>@odata.type</c> has.</summary>
    internal string TypeValue => "#microsoft.graph." + name;

    /// <summary>What an entity can have, in the order in which it is written.</summary>
    internal IReadOnlyList<Property> Properties { get; } = [OdataType, .. properties];

    /// <summary>What a patch can have.</summary>
    internal IReadOnlyList<Property> Changeable { get; } = [.. properties.Where(property => !property.IsKey && !property.IsReadOnly)];
}
