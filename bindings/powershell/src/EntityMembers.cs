using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace Intune.PowerShell;

/// <summary>The members of one entity after the other, or of patches, gathered as they come and written in the documentation's order.</summary>
internal sealed class EntityMembers(EntityShape shape, bool emptyAsNull)
{
    internal const string TypeName = "@odata.type";

    private static readonly object Missing = new();

    /// <summary>What stands where a member is another one's.</summary>
    private const string Between = ",\n";

    private readonly object?[] values = new object?[shape.Properties.Count];

    /// <summary>When each came, so that what is refused is told in that order; 0 where it did not.</summary>
    private readonly int[] turns = new int[shape.Properties.Count];

    /// <summary>Members that no property has, and those of a property that another one has already.</summary>
    private readonly List<(EntityProperty? Property, string Name, object? Value, int Turn)> further = [];
    private readonly List<(int Turn, RefusedException Why)> refused = [];
    private readonly List<(string Name, EntityProperty? Property)> order = [];
    private object? type = Missing;
    private int count;
    private int asked;

    /// <summary>The members of an object, but for those that are named beside it.</summary>
    /// <param name="whole">The object, or a dictionary.</param>
    /// <param name="named">What is named beside it.</param>
    [MethodImpl(Hot.Loop)]
    internal void Take(object whole, Dictionary<string, object?> named)
    {
        PSObject wrapped = PSObject.AsPSObject(whole);
        if (whole is IDictionary)
        {
            foreach (KeyValuePair<string, object?> member in Values.Members(whole))
            {
                Take(member.Key, member.Value, named, wrapped);
            }
            return;
        }
        foreach (PSPropertyInfo property in wrapped.Properties)
        {
            Take(property.Name, property.Value, named, wrapped);
        }
    }

    /// <summary>What is named beside an object, or without one.</summary>
    internal void Take(Dictionary<string, object?> named)
    {
        foreach (KeyValuePair<string, object?> parameter in named)
        {
            Put(shape.Find(parameter.Key)!, parameter.Value);
        }
    }

    /// <summary>Writes what came, and forgets it.</summary>
    /// <param name="into">Where to.</param>
    /// <param name="apiVersion">Of an entity the version, of which it gets what has to be there; null for a patch.</param>
    /// <exception cref="RefusedException">Values have no form in JSON.</exception>
    [MethodImpl(Hot.Loop)]
    internal void Write(Utf8Text into, string? apiVersion)
    {
        try
        {
            WriteAll(into, apiVersion);
            if (refused.Count > 0)
            {
                throw RefusedException.Of([.. refused.OrderBy(one => one.Turn).Select(one => one.Why)]);
            }
        }
        finally
        {
            for (int place = 0; place < turns.Length; place++)
            {
                values[place] = null;
                turns[place] = 0;
            }
            further.Clear();
            refused.Clear();
            type = Missing;
            count = 0;
            asked = 0;
        }
    }

    [MethodImpl(Hot.Loop)]
    private void Take(string name, object? value, Dictionary<string, object?> named, PSObject whole)
    {
        if (name == TypeName && type == Missing)
        {
            type = value;
        }
        else if (Find(name) is not { } property)
        {
            further.Add((null, name, value, 0));
        }
        else if ((named.Count == 0 || !named.ContainsKey(property.Name)) && !(property.IsReadOnly && EntityObject.Is(whole)))
        {
            if (turns[property.Place] > 0)
            {
                // Told apart by letter case alone: the library refuses what is given twice.
                further.Add((property, property.Name, value, ++count));
            }
            else
            {
                Put(property, value);
            }
        }
    }

    /// <summary>A property by its name: objects that come one after the other mostly have their members in the same order.</summary>
    [MethodImpl(Hot.Loop)]
    private EntityProperty? Find(string name)
    {
        int at = asked++;
        if (at < order.Count && (object)order[at].Name == name)
        {
            return order[at].Property;
        }
        EntityProperty? property = shape.Find(name);
        if (at < order.Count)
        {
            order[at] = (name, property);
        }
        else
        {
            order.Add((name, property));
        }
        return property;
    }

    private void Put(EntityProperty property, object? value)
    {
        values[property.Place] = value;
        turns[property.Place] = ++count;
    }

    [MethodImpl(Hot.Loop)]
    private void WriteAll(Utf8Text into, string? apiVersion)
    {
        bool isPatch = apiVersion is null;
        into.Add("{\n");
        int begun = into.Length;
        if (type == Missing && !isPatch)
        {
            into.Add(shape.TypeMember);
        }
        else if (type != Missing)
        {
            into.Quote(TypeName);
            into.Add(": ");
            into.Add(Values.Any(TypeName, type, 0));
        }
        foreach (EntityProperty property in shape.Properties)
        {
            if (property.IsKey && isPatch)
            {
                // It is in the path.
                continue;
            }
            int turn = turns[property.Place];
            if (turn > 0 ? !property.IsKey || !IsNull(property, values[property.Place])
                : !isPatch && property.OrNull && shape.Has(property, apiVersion!))
            {
                into.Add(into.Length > begun ? Between : "");
                into.Add(property.Member);
                Write(into, property, values[property.Place], turn);
            }
        }
        foreach ((EntityProperty? property, string name, object? value, int turn) in further)
        {
            into.Add(into.Length > begun ? Between : "");
            into.Quote(name);
            into.Add(": ");
            if (property is null)
            {
                into.Add(IsEmpty(value) ? "null" : Values.Any(name, value, 0));
            }
            else
            {
                Write(into, property, value, turn);
            }
        }
        into.Add("\n}");
    }

    [MethodImpl(Hot.Loop)]
    private void Write(Utf8Text into, EntityProperty property, object? value, int turn)
    {
        object? plain = Values.Unwrap(value);
        if (plain is string text && property is { IsText: true, IsCollection: false } && !(emptyAsNull && text.Length == 0))
        {
            into.Quote(text);
        }
        else if (plain is null || IsEmpty(plain))
        {
            into.Add("null");
        }
        else
        {
            try
            {
                into.Add(Values.Property(property, value));
            }
            catch (RefusedException why)
            {
                refused.Add((turn, why));
            }
        }
    }

    private bool IsNull(EntityProperty property, object? value)
    {
        try
        {
            return value is null || IsEmpty(value) || Values.Property(property, value) == "null";
        }
        catch (RefusedException)
        {
            // It is told where it is written.
            return false;
        }
    }

    private bool IsEmpty(object? value) => emptyAsNull && Values.Unwrap(value) is "";
}
