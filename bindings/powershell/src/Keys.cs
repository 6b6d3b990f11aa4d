using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Keys of entities, as they come by parameter and by pipeline.</summary>
internal static class Keys
{
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
            null => null,
            string or Guid => plain.ToString(),
            IDictionary entries => Text(entries.Keys.Cast<object>()
                .Where(key => string.Equals(key.ToString(), "id", StringComparison.OrdinalIgnoreCase))
                .Select(key => entries[key]).FirstOrDefault()),
            IosUpdateDeviceStatus status => status.Id,
            JsonData json => json["id"]?.AsString(),
            _ => Text(PSObject.AsPSObject(plain).Properties["id"]?.Value),
        };
    }

    /// <summary>A key as text; what is no key, such as a list, is none.</summary>
    internal static string? Text(object? value) =>
        Values.Unwrap(value) switch
        {
            null => null,
            string or Guid => Values.Unwrap(value)!.ToString(),
            IFormattable => (string)LanguagePrimitives.ConvertTo(
                value, typeof(string), System.Globalization.CultureInfo.InvariantCulture),
            _ => throw new RefusedException("InvalidArgument", "Id: it is no text"),
        };
}
