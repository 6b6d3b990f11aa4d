using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace Intune.PowerShell;

/// <summary>Numbers that stand in a command as they are: 17.10 has its own spelling there, and loses it as a number.</summary>
internal static class Literals
{
    private const string AnyFormat = "'x'";

    /// <summary>The whole command, of PowerShell 7.4 and later; before, the line has to do.</summary>
    private static readonly PropertyInfo? Statement = typeof(InvocationInfo).GetProperty("Statement");

    /// <summary>A number's spelling, where PowerShell has kept it; null where there is none.</summary>
    internal static string? SpellingOf(object? value)
    {
        if (value is not PSObject wrapped || !Values.IsNumber(wrapped.BaseObject))
        {
            return null;
        }
        // A literal comes out as it was written, whatever the format.
        string text = wrapped.ToString(AnyFormat, CultureInfo.InvariantCulture);
        return text == AnyFormat.Trim('\'') ? null : text;
    }

    /// <summary>
    /// The spelling of a number that was given to a parameter by a literal, in place of the number. PowerShell keeps it
    /// only where the number would not give it back, so that the command is looked at.
    /// </summary>
    internal static object? Spelled(InvocationInfo invocation, string parameter, object? value)
    {
        object? plain = Values.Unwrap(value);
        return !Values.IsNumber(plain)
            ? value
            : SpellingOf(value)
            ?? Arguments(invocation, parameter)
                .OfType<ConstantExpressionAst>()
                .FirstOrDefault(literal => plain!.Equals(literal.Value))?.Extent.Text
            ?? value;
    }

    /// <summary>What stands in the command as a parameter's argument.</summary>
    private static IEnumerable<Ast> Arguments(InvocationInfo invocation, string parameter)
    {
        if (Parse(invocation) is not { } command)
        {
            yield break;
        }
        Dictionary<string, ParameterMetadata> parameters = invocation.MyCommand.Parameters;
        string? before = null;
        foreach (CommandElementAst element in command.CommandElements.Skip(1))
        {
            Ast? argument = element;
            string? name = before;
            before = null;
            if (element is CommandParameterAst named)
            {
                name = Resolve(parameters, named.ParameterName);
                argument = named.Argument;
                if (argument is null && name is not null && !parameters[name].SwitchParameter)
                {
                    before = name;
                }
            }
            if (argument is null || (name ?? First(parameters)) != parameter)
            {
                continue;
            }
            foreach (Ast one in argument is ArrayLiteralAst list ? list.Elements : (IEnumerable<Ast>)[argument])
            {
                yield return one;
            }
        }
    }

    private static CommandAst? Parse(InvocationInfo invocation)
    {
        string text = Statement?.GetValue(invocation) as string is { Length: > 0 } statement ? statement
            : invocation is { Line: { } line, OffsetInLine: > 0 and int at } && at <= line.Length ? line.Substring(at - 1)
            : "";
        return (CommandAst?)Parser.ParseInput(text, out _, out _).Find(ast => ast is CommandAst, searchNestedScriptBlocks: false);
    }

    /// <summary>A parameter by its name, an alias, or the beginning of one.</summary>
    private static string? Resolve(Dictionary<string, ParameterMetadata> parameters, string written)
    {
        string[] Which(Func<string, bool> fits) =>
            [.. parameters.Values.Where(one => fits(one.Name) || one.Aliases.Any(fits)).Select(one => one.Name)];

        string[] whole = Which(name => string.Equals(name, written, StringComparison.OrdinalIgnoreCase));
        return whole.Length > 0
            ? whole[0]
            : Which(name => name.StartsWith(written, StringComparison.OrdinalIgnoreCase)).FirstOrDefault();
    }

    /// <summary>The parameter that has the first place.</summary>
    private static string? First(Dictionary<string, ParameterMetadata> parameters) =>
        parameters.Values.FirstOrDefault(one => one.ParameterSets.Values.Any(set => set.Position == 0))?.Name;
}
