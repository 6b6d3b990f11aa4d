using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

namespace Intune.PowerShell;

/// <summary>A file of rows: CSV with the properties' names as its header, or JSON.</summary>
internal static class ImportFile
{
    /// <summary>Reads one, by what its name ends with.</summary>
    /// <exception cref="RefusedException">It cannot be read, or is no such file.</exception>
    internal static ImportText Read(string path, char? delimiter, EntityShape shape, string resource, string apiVersion, bool allowUnknown)
    {
        string ending = Path.GetExtension(path).ToLowerInvariant();
        bool isCsv = ending is ".csv" or ".tsv";
        if (!isCsv && ending is not (".json" or ".ndjson" or ".jsonl"))
        {
            throw new RefusedException(
                "InvalidPath", $"Path: the file's name ends with {(ending.Length == 0 ? "nothing" : ending)}: expected .csv, .tsv, .json, .ndjson or .jsonl");
        }
        if (!isCsv && delimiter is not null)
        {
            throw new RefusedException("Ambiguous", $"Delimiter: a file of JSON has none");
        }
        string text = Text(path);
        return isCsv ? Csv(text, delimiter, shape, resource, apiVersion, allowUnknown) : ImportText.Of(text);
    }

    private static string Text(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new RefusedException("FileNotRead", $"Path: the file cannot be read: {why.Message}");
        }
        UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        try
        {
            foreach (Encoding encoding in new Encoding[] { strict, new UnicodeEncoding(false, true, true), new UnicodeEncoding(true, true, true) })
            {
                byte[] mark = encoding.GetPreamble();
                if (bytes.Length >= mark.Length && bytes.Take(mark.Length).SequenceEqual(mark))
                {
                    return encoding.GetString(bytes, mark.Length, bytes.Length - mark.Length);
                }
            }
            return strict.GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw new RefusedException("NotUtf8", "Path: the file is not UTF-8; in Excel, save it as CSV UTF-8");
        }
    }

    private static ImportText Csv(
        string text, char? delimiter, EntityShape shape, string resource, string apiVersion, bool allowUnknown)
    {
        ImportText rows = new();
        Column[]? columns = null;
        Action<Utf8Text>? write = null;
        foreach (CsvText.Record record in CsvText.Read(text, delimiter))
        {
            if (write is not null)
            {
                rows.Add(write, null, record.Line);
                continue;
            }
            columns = Header(record, shape, resource, allowUnknown);
            // As of an object that lacks them.
            string absent = string.Concat(shape.Properties
                .Where(one => one.OrNull && shape.Has(one, apiVersion) && Array.TrueForAll(columns, column => column.Property != one))
                .Select(one => $", {Values.Quote(one.Name)}: null"));
            write = row => Write(row, record, columns, absent);
        }
        return columns is null ? throw new RefusedException("InvalidCsv", "Path: the file is empty: its first line has the properties' names") : rows;
    }

    /// <summary>A column: its name as JSON, and its property, if there is one.</summary>
    private sealed class Column(string name, EntityProperty? property)
    {
        internal byte[] Member { get; } = property?.Member ?? Encoding.UTF8.GetBytes(Values.Quote(name) + ": ");

        internal EntityProperty? Property => property;
    }

    private static Column[] Header(CsvText.Record header, EntityShape shape, string resource, bool allowUnknown)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        List<Column> columns = [];
        foreach (CsvText.Cell cell in header.Cells)
        {
            string trimmed = cell.ToString().Trim();
            if (!seen.Add(trimmed))
            {
                throw new RefusedException("InvalidCsv", $"Path: line {header.Line}: there are two columns {trimmed}");
            }
            EntityProperty? property = shape.Find(trimmed);
            if (property is null && trimmed != "@odata.type" && (!allowUnknown || trimmed.Length == 0))
            {
                throw new RefusedException(
                    "UnknownColumn", $"Path: line {header.Line}: there is no property for the column {(trimmed.Length == 0 ? "without a name" : trimmed)}{Nearest(trimmed, resource)}");
            }
            columns.Add(new Column(trimmed, property));
        }
        return [.. columns];
    }

    /// <summary>What the library says of a name that it does not know.</summary>
    private static string Nearest(string name, string resource)
    {
        ValidateOptions options = new() { ApiVersion = "beta", Require = Require.None };
        string? said = IntuneLibrary.Validate(resource, $"{{{Values.Quote(name)}: null}}", options)
            .FirstOrDefault(problem => problem.Field == name)?.Text;
        return said is null ? "" : $": {said}";
    }

    /// <summary>A record as an object. An empty cell is null where that may be; where not, the property is not there.</summary>
    [MethodImpl(Hot.Loop)]
    private static void Write(Utf8Text row, CsvText.Record record, Column[] columns, string absent)
    {
        for (int at = columns.Length; at < record.Count; at++)
        {
            if (record[at].Length > 0)
            {
                throw new RefusedException("InvalidCsv", $"Path: line {record.Line} has {record.Count} cells, and there are {columns.Length} columns");
            }
        }
        row.Add("{");
        int begun = row.Length;
        for (int at = 0; at < columns.Length; at++)
        {
            Column column = columns[at];
            bool isThere = at < record.Count && record[at].Length > 0;
            if (isThere || column.Property is { IsNullable: true, IsKey: false })
            {
                row.Add(row.Length == begun ? "" : ", ");
                row.Add(column.Member);
                if (isThere)
                {
                    Write(row, column.Property, record[at]);
                }
                else
                {
                    row.Add("null");
                }
            }
        }
        row.Add(row.Length == begun ? absent.TrimStart(',') : absent);
        row.Add("}");
    }

    /// <summary>A cell as JSON: what is no text may be written as JSON, too.</summary>
    [MethodImpl(Hot.Loop)]
    private static void Write(Utf8Text row, EntityProperty? property, CsvText.Cell cell)
    {
        if (property is { IsText: true, IsCollection: false })
        {
            row.Quote(cell.Text, cell.Start, cell.Length);
        }
        else
        {
            row.Add(Value(property, cell.ToString()));
        }
    }

    private static string Value(EntityProperty? property, string cell)
    {
        if (property is { IsCollection: false } && cell[0] is not ('{' or '['))
        {
            return property.Type == "Edm.Double" && JsonData.TryParse(cell) is { Kind: JsonKind.Number } number
                ? number.ToString()
                : Values.Property(property, cell);
        }
        return cell[0] is '{' or '[' && JsonData.TryParse(cell) is { } json ? json.ToString()
            : property is null ? Values.Quote(cell)
            : Values.Property(property, cell);
    }
}
