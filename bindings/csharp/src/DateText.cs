using System;
using System.Globalization;

namespace Intune;

/// <summary>
/// Between .NET's dates and the text that the service has: RFC 3339 with up to 7 fraction digits, which are ticks, so that
/// nothing is lost. Since 0.1.0.
/// </summary>
public static class DateText
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    /// <summary>The text of a date, with its offset. Since 0.1.0.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The text, such as <c>2017-01-01T00:00:17.7769392-08:00</c>; <c>Z</c> where the offset is zero.</returns>
    public static string From(DateTimeOffset date) => date.Offset == TimeSpan.Zero
        ? date.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)
        : date.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The text of a date that says what its hours are: UTC, or this machine's. Since 0.1.0.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The text; <c>Z</c> where it is UTC.</returns>
    /// <exception cref="ArgumentException">Its kind is unspecified: which moment is meant cannot be known.</exception>
    public static string From(DateTime date) => date.Kind != DateTimeKind.Unspecified
        ? date.ToString(Format, CultureInfo.InvariantCulture)
        : throw new ArgumentException(
            "date: the DateTime says neither UTC nor an offset; give a DateTimeOffset, or"
            + " DateTime.SpecifyKind(date, DateTimeKind.Utc) where it is UTC",
            nameof(date));

    /// <summary>The date of a text that the service sent. Since 0.1.0.</summary>
    /// <param name="text">The text, such as <see cref="IosUpdateDeviceStatus.LastReportedDateTime"/>.</param>
    /// <returns>The date with its offset; null where the text is null.</returns>
    /// <exception cref="FormatException">It is no such text; the message has it.</exception>
    public static DateTimeOffset? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }
        bool hasOffset = text.Length > 6 && (text[text.Length - 1] == 'Z' || text[text.Length - 6] is '+' or '-');
        return hasOffset
            && DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset date)
            ? date
            : throw new FormatException($"{JsonGrammar.Quote(text)} is no date in RFC 3339, such as 2017-01-01T00:00:17.7769392-08:00");
    }
}
