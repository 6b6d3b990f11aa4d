using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>A command that takes an entity: by parameters, by an object, or as JSON.</summary>
public abstract partial class EntityCommand : IntuneCommand
{
    /// <summary>
    /// The properties that were given by parameters; of a patch without the key. What comes by the pipeline is read from
    /// <see cref="InputObject"/>, which has it too: of the bound parameters some are still those of the object before.
    /// </summary>
    private readonly Dictionary<string, object?> given = [];
    private EntityMembers? members;

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
        Utf8Text text = new();
        WriteJson(text, apiVersion);
        return text.ToString();
    }

    /// <summary>The same behind other text.</summary>
    private protected void WriteJson(Utf8Text into, string apiVersion)
    {
        object? whole = Values.Unwrap(InputObject);
        if ((ParameterSetName == JsonSet ? Json : Text(whole) ?? (whole as Entity)?.ToJson()) is not { } text)
        {
            Write(into, whole, given, apiVersion);
            return;
        }
        if (ParameterSetName != JsonSet)
        {
            RefuseParametersBeside(given.Keys);
        }
        into.Add(text);
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
            return Patched(null);
        }
        if (EntityObject.Is(InputObject))
        {
            throw new RefusedException(
                "NothingNamed",
                "InputObject: an entity that was read says which one is meant, and no property is named; name what is to"
                + $" change, such as -{Parameter(Shape.Properties.First(property => !property.IsKey && !property.IsReadOnly && !property.IsState))}");
        }
        return whole is not Entity
            ? Patched(whole)
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
    private void Write(Utf8Text into, object? whole, Dictionary<string, object?> named, string? apiVersion)
    {
        if (whole is IEnumerable and not IDictionary)
        {
            throw new RefusedException("NotOneObject", "InputObject: there are many objects; pipe them to the command");
        }
        members ??= new EntityMembers(Shape, EmptyAsNull);
        if (whole is not null)
        {
            members.Take(whole, named);
        }
        members.Take(named);
        members.Write(into, apiVersion);
    }

    private string Patched(object? whole)
    {
        Utf8Text text = new();
        Write(text, whole, given, null);
        return text.ToString();
    }

    /// <summary>What a property's parameter is called.</summary>
    private static string Parameter(EntityProperty property) =>
        property.Name.Substring(0, 1).ToUpperInvariant() + property.Name.Substring(1);

    /// <summary>A text is sent as it is, so that a parameter beside it would be lost.</summary>
    private void RefuseParametersBeside(IEnumerable<string> names)
    {
        if ((names.FirstOrDefault() ?? (EmptyAsNull ? nameof(EmptyAsNull) : null)) is { } name)
        {
            throw new RefusedException("Ambiguous", $"{name}: the entity is given as a whole, so this has no place in it");
        }
    }
}
