using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Intune.PowerShell;

/// <summary>The rows of an import as the text that the library takes, with what is told of each besides.</summary>
internal sealed class ImportText
{
    private readonly StringBuilder text = new();
    private readonly List<object?> inputs = [];
    private readonly List<long> lines = [];
    private readonly Dictionary<int, RowError> refused = [];
    private string? whole;

    /// <summary>JSON: an array, or what a file has.</summary>
    internal string Json => whole ?? $"[{text}]";

    /// <summary>How many rows there are; null where the library counts them.</summary>
    internal int? Count => whole is null ? inputs.Count : lines.Count > 0 ? lines.Count : null;

    /// <summary>Takes text that has all rows: an array, or an object on each line.</summary>
    internal static ImportText Of(string json)
    {
        ImportText made = new() { whole = json };
        int at = JsonGrammar.SkipBlanks(json, 0);
        if (at < json.Length && json[at] == '{')
        {
            long number = 1;
            foreach (string line in json.Split('\n'))
            {
                if (line.Trim(' ', '\t', '\r', '\f').Length > 0)
                {
                    made.lines.Add(number);
                }
                number++;
            }
        }
        return made;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="make">Its JSON; what it refuses is told of the row.</param>
    /// <param name="input">What was given for it.</param>
    /// <param name="line">Where it begins in a file; 0 where it is in none.</param>
    internal void Add(Func<string> make, object? input, long line = 0)
    {
        string json;
        try
        {
            json = make();
        }
        catch (RefusedException why)
        {
            refused.Add(inputs.Count, Error(why));
            // The library refuses it likewise, so that each row has its place.
            json = "null";
        }
        text.Append(inputs.Count == 0 ? "" : ",\n").Append(json);
        inputs.Add(input ?? (line > 0 ? json : null));
        if (line > 0)
        {
            lines.Add(line);
        }
    }

    /// <summary>What a command gives for rows of the library.</summary>
    internal IEnumerable<ImportedRow> Told(IReadOnlyList<Row> rows)
    {
        // One object on several lines is no row each.
        bool hasLines = lines.Count == rows.Count;
        return rows.Select(row => new ImportedRow(
            row,
            refused.TryGetValue(row.Index, out RowError? error) ? error : null,
            hasLines ? lines[row.Index] : null,
            row.Index < inputs.Count ? inputs[row.Index] : null));
    }

    private static RowError Error(RefusedException why)
    {
        string problems = string.Join(",", why.All.Select(
            one => $$"""{"field":{{Values.Quote(one.Field)}},"problem":{{Values.Quote(one.Problem)}},"got":null}"""));
        return new RowError(JsonData.Trusted(
            $$"""{"message":{{Values.Quote(string.Join("; ", why.All.Select(one => one.Message)))}},"field":{{Values.Quote(why.Field)}},"problems":[{{problems}}]}"""));
    }
}
