using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>
/// An entity as the service sent it. Dates are its own text, digit for digit. Further members are note properties. Names are
/// as the service spells them, so that ConvertTo-Json and Export-Csv spell them so, too.
/// </summary>
public abstract partial class EntityObject
{
    private IntuneResult? result;

    private protected EntityObject()
    {
    }

    /// <summary>
    /// What the call returned: HTTP status, request ids, attempts, the body's bytes. Null for an entity of a list, which
    /// would keep its whole page.
    /// </summary>
    /// <returns>The result. A method, so that no export has it.</returns>
    public IntuneResult? GetResult() => result;

    /// <summary>Whether an object is one, also where it was exported and read back.</summary>
    internal static bool Is(PSObject? whole) =>
        whole is not null
        && (whole.BaseObject is EntityObject || whole.TypeNames.Any(name => name == "Deserialized." + typeof(EntityObject).FullName));

    /// <summary>An entity of a resource; of one without a class of its own with note properties alone.</summary>
    internal static PSObject Read(string resource, IntuneResult? result, JsonData body)
    {
        EntityObject entity = Make(resource);
        entity.result = result;
        PSObject made = PSObject.AsPSObject(entity);
        foreach (KeyValuePair<string, JsonData> member in body.Members)
        {
            if (!entity.Set(member.Key, member.Value))
            {
                Values.Add(made, member.Key, Values.From(member.Value));
            }
        }
        return made;
    }

    /// <summary>Takes a member that has a property; says whether there is one for it.</summary>
    private protected abstract bool Set(string name, JsonData value);

    /// <summary>What should be a text and is none stays as JSON.</summary>
    private protected static string? Text(JsonData value) =>
        value.Kind == JsonKind.Null ? null : value.AsString() ?? value.ToString();

    /// <summary>Name, states and key in one line.</summary>
    private protected static string Line(string? name, string? id, params string?[] states) =>
        $"{name ?? "unnamed"}: {string.Join(", ", states.Select(state => state ?? "null"))} ({id ?? "no id"})";
}

/// <summary>An entity of a resource that has no class of its own.</summary>
public sealed class AnyEntity : EntityObject
{
    private protected override bool Set(string name, JsonData value) => false;
}
