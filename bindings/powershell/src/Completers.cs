using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace Intune.PowerShell;

/// <summary>Offers names; any other value may be given, too.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private readonly IEnumerable<string> names;

    private protected NameCompleter(IEnumerable<string> names) => this.names = names;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        return Names(commandName, fakeBoundParameters)
            .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
    }

    /// <summary>The names for a command that is given parameters.</summary>
    private protected virtual IEnumerable<string> Names(string command, IDictionary given) => names;

    /// <summary>The constants of a class of names.</summary>
    private protected static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
}

/// <summary>The properties of the resource that a command is for.</summary>
public sealed class PropertyCompleter() : NameCompleter([])
{
    private protected override IEnumerable<string> Names(string command, IDictionary given)
    {
        // As it is named, or by the command's noun.
        string? resource = given["Resource"]?.ToString();
        if (resource is null)
        {
            EntityObject.Nouns.TryGetValue(command.Substring(command.IndexOf('-') + 1), out resource);
        }
        return resource is not null && IntuneLibrary.ResourceNames.Contains(resource)
            ? EntityShape.Of(resource).Properties.Select(property => property.Name)
            : [];
    }
}

/// <summary>The resources that the library describes.</summary>
public sealed class ResourceCompleter() : NameCompleter(IntuneLibrary.ResourceNames);

/// <summary>The methods of HTTP that Graph has.</summary>
public sealed class MethodCompleter() : NameCompleter(["GET", "POST", "PATCH", "PUT", "DELETE"]);

/// <summary>The clouds, by the names that PowerShell modules for Graph give them.</summary>
public sealed class EnvironmentCompleter() : NameCompleter(Environments.Names.Keys);

/// <summary>From the names of clouds that PowerShell modules for Graph use to the library's.</summary>
internal static class Environments
{
    internal static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Global"] = Cloud.Global,
        ["USGov"] = Cloud.UsGovL4,
        ["USGovDoD"] = Cloud.UsGovL5,
        ["China"] = Cloud.China,
    };

    /// <summary>The library's name; one that is not known is the library's to judge.</summary>
    internal static string? ToCloud(string? name) =>
        name is not null && Names.TryGetValue(name, out string? cloud) ? cloud : name;

    /// <summary>PowerShell's name for one of the library's.</summary>
    internal static string FromCloud(string cloud) =>
        Names.Where(name => name.Value == cloud).Select(name => name.Key).DefaultIfEmpty(cloud).First();
}
