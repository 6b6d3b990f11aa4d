using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace Intune.PowerShell;

/// <summary>A command that takes an entity: by parameters, by an object, or as JSON.</summary>
public abstract partial class EntityCommand : IntuneCommand
{
    private const string TypeName = "@odata.type";

    /// <summary>
    /// The properties that were given by parameters; of a patch without the key. What comes by the pipeline is read from
    /// <see cref="InputObject"/>, which has it too: of the bound parameters some are still those of the object before.
    /// </summary>
    private readonly Dictionary<string, object?> given = [];

    /// <summary>What an error is about.</summary>
    private protected object? Target => ParameterSetName == JsonSet ? Json : InputObject;

    /// <summary>What there is of the resource.</summary>
    private protected EntityShape Shape => EntityShape.Of(ResourceName);

    /// <summary>Whether what is given is a patch, and not an entity.</summary>
    private protected virtual bool IsPatch => false;

    /// <summary>Whether properties are parameters.</summary>
    private protected virtual bool TakesProperties => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        EntityShape shape;
        try
        {
            shape = Shape;
        }
        catch (IntuneException why)
        {
            ThrowTerminatingError(Errors.Record(why, ResourceName, this));
            return;
        }
        foreach (EntityProperty property in shape.Properties.Where(property => TakesProperties && !(IsPatch && property.IsKey)))
        {
            string parameter = Parameter(property);
            if (MyInvocation.BoundParameters.TryGetValue(parameter, out object? value))
            {
                given.Add(property.Name, Literals.Spelled(MyInvocation, parameter, value));
            }
        }
    }

    /// <summary>The entity as JSON text, for a version of the service.</summary>
    /// <exception cref="RefusedException">A value has no form in JSON.</exception>
    private protected string EntityJson(string apiVersion)
    {
        if (ParameterSetName == JsonSet)
        {
            return Json;
        }
        object? whole = Values.Unwrap(InputObject);
        if ((Text(whole) ?? (whole as Entity)?.ToJson()) is not { } text)
        {
            return Written(whole, given, apiVersion);
        }
        RefuseParametersBeside(given.Keys);
        return text;
    }

    /// <summary>The key of what is to be changed: what -Id names, or what an object of the pipeline has or is.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    private protected string Key(object? key)
    {
        object? plain = Values.Unwrap(key);
        // With a property named beside it, a text that is no JSON can only be an id.
        bool isPatch = given.Count == 0
            ? Text(plain) is not null
            : plain is string text && text.TrimStart().StartsWith("{", StringComparison.Ordinal);
        return Keys.Of(Named is null && isPatch ? null : key);
    }

    /// <summary>What is to be changed, as JSON text: what was named, and nothing else.</summary>
    /// <exception cref="RefusedException">A value has no form in JSON.</exception>
    private protected string PatchJson()
    {
        if (ParameterSetName == JsonSet)
        {
            return Json;
        }
        object? whole = Values.Unwrap(InputObject);
        string? text = Text(whole) ?? (whole as Patch)?.ToJson();
        if (text is not null && (Named is not null || given.Count == 0))
        {
            RefuseParametersBeside(given.Keys);
            return text;
        }
        if (given.Count > 0)
        {
            // Of an object beside it the id alone counts: its other members are how the entity was, and no wish.
            return Written(null, given, null);
        }
        if (EntityObject.Is(InputObject))
        {
            throw new RefusedException(
                "NothingNamed",
                "InputObject: an entity that was read says which one is meant, and no property is named; name what is to"
                + $" change, such as -{Parameter(Shape.Properties.First(property => !property.IsKey && !property.IsReadOnly && !property.IsState))}");
        }
        return whole is not Entity
            ? Written(whole, given, null)
            : throw new RefusedException(
                "Ambiguous", $"InputObject: an {whole.GetType().Name} has every property; give an {whole.GetType().Name}Patch");
    }

    /// <summary>An object that is JSON text already.</summary>
    private static string? Text(object? whole) => whole switch
    {
        string text => text,
        JsonData data => data.ToString(),
        _ => null,
    };

    /// <summary>
    /// An object and the parameters beside it, which count more, as JSON text; a patch has what they name, an entity of a
    /// version also what they do not.
    /// </summary>
    [MethodImpl(Hot.Loop)]
    private string Written(object? whole, Dictionary<string, object?> named, string? apiVersion)
    {
        bool isPatch = apiVersion is null;
        if (whole is IEnumerable and not IDictionary)
        {
            throw new RefusedException("NotOneObject", "InputObject: there are many objects; pipe them to the command");
        }
        string? type = null;
        Dictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
        List<string> unknown = [];
        List<RefusedException> refused = [];
        foreach (KeyValuePair<string, object?> member in whole is null ? [] : Values.Members(whole))
        {
            if (member.Key == TypeName && type is null)
            {
                type = Values.Any(TypeName, member.Value, 0);
            }
            else if (Shape.Find(member.Key) is not { Name: { } name } property)
            {
                unknown.Add(Member(member.Key, IsNull(member.Value) ? "null" : Values.Any(member.Key, member.Value, 0)));
            }
            else if (!named.ContainsKey(name) && !(property.IsReadOnly && EntityObject.Is(InputObject)))
            {
                string value = Value(property, member.Value);
                if (known.ContainsKey(name))
                {
                    // Told apart by letter case alone: the library refuses what is given twice.
                    unknown.Add(Member(name, value));
                }
                else
                {
                    known.Add(name, value);
                }
            }
        }
        foreach (KeyValuePair<string, object?> parameter in named)
        {
            known[parameter.Key] = Value(Shape.Find(parameter.Key)!, parameter.Value);
        }
        if (refused.Count > 0)
        {
            throw RefusedException.Of(refused);
        }
        List<string> members = [];
        if (type is not null || !isPatch)
        {
            members.Add(Member(TypeName, type ?? Values.Quote(Shape.OdataType)));
        }
        foreach (EntityProperty property in Shape.Properties)
        {
            if (property.IsKey && isPatch)
            {
                // It is in the path.
                continue;
            }
            bool isFilled = !isPatch && property.OrNull && Shape.Has(property, apiVersion!);
            if (known.TryGetValue(property.Name, out string? value) ? !property.IsKey || value != "null" : isFilled)
            {
                members.Add(Member(property.Name, value ?? "null"));
            }
        }
        return $"{{\n{string.Join(",\n", members.Concat(unknown))}\n}}";

        string Value(EntityProperty property, object? value)
        {
            try
            {
                return IsNull(value) ? "null" : Values.Property(property, value);
            }
            catch (RefusedException why)
            {
                refused.Add(why);
                return "null";
            }
        }

        bool IsNull(object? value) => EmptyAsNull && Values.Unwrap(value) is "";
    }

    /// <summary>What a property's parameter is called.</summary>
    private static string Parameter(EntityProperty property) =>
        property.Name.Substring(0, 1).ToUpperInvariant() + property.Name.Substring(1);

    private static string Member(string name, string json) => $"{Values.Quote(name)}: {json}";

    /// <summary>A text is sent as it is, so that a parameter beside it would be lost.</summary>
    private void RefuseParametersBeside(IEnumerable<string> names)
    {
        if ((names.FirstOrDefault() ?? (EmptyAsNull ? nameof(EmptyAsNull) : null)) is { } name)
        {
            throw new RefusedException("Ambiguous", $"{name}: the entity is given as a whole, so this has no place in it");
        }
    }
}
