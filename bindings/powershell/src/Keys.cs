using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Keys of entities, as they come by parameter and by pipeline.</summary>
internal static class Keys
{
    /// <summary>What -Id names, taken before the pipeline's objects are bound to it, too; null where it names nothing.</summary>
    internal static object?[]? Named(InvocationInfo invocation) =>
        invocation.BoundParameters.TryGetValue("Id", out object? given)
            ? [.. (given as object?[] ?? [given]).Select(id => Literals.Spelled(invocation, "Id", id))]
            : null;

    /// <summary>The key that an object has, or that it is.</summary>
    /// <exception cref="RefusedException">It has none.</exception>
    internal static string Of(object? whole) => Find(whole) ?? throw new RefusedException(
        "NoId", "Id: there is none; give -Id, or pipe objects that have an id");

    /// <summary>The key in an object; null where there is none.</summary>
    internal static string? Find(object? whole)
    {
        object? plain = Values.Unwrap(whole);
        return plain switch
        {
            null or string or Guid => Text(whole),
            _ when Values.IsNumber(plain) => Text(whole),
            IEnumerable and not IDictionary => throw new RefusedException("InvalidArgument", "Id: it is no text"),
            Entity entity => entity.Id,
            JsonData json => json["id"]?.AsString(),
            _ => Text(Values.Member(plain, "id")),
        };
    }

    /// <summary>A key as text; what is no key, such as a list, is none.</summary>
    private static string? Text(object? value)
    {
        object? plain = Values.Unwrap(value);
        return plain switch
        {
            null => null,
            string or Guid => plain.ToString(),
            _ when Values.IsNumber(plain) => Literals.SpellingOf(value) ?? throw Values.NoText("Id", plain, isDate: false),
            _ => throw new RefusedException("InvalidArgument", "Id: it is no text"),
        };
    }
}
