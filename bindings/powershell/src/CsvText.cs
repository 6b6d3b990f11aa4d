using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

namespace Intune.PowerShell;

/// <summary>The records of a text of comma-separated values (RFC 4180), as spreadsheets write it.</summary>
internal static class CsvText
{
    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>A record's cells, and the line on which it begins.</summary>
    internal sealed class Record(long line, List<string> cells)
    {
        internal long Line => line;

        internal IReadOnlyList<string> Cells => cells;

        /// <summary>Whether there is nothing on the line.</summary>
        internal bool IsBlank => cells.Count == 1 && cells[0].Length == 0;
    }

    /// <summary>Reads every record that is no blank line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="delimiter">What stands between cells; null for that of the header.</param>
    /// <exception cref="RefusedException">A quoted cell has no end, or something stands behind it.</exception>
    internal static IEnumerable<Record> Read(string text, char? delimiter)
    {
        int at = 0;
        long line = 1;
        // Excel's line about its own delimiter, and PowerShell's about a type.
        foreach (string first in new[] { "sep=", "#TYPE " })
        {
            if (string.CompareOrdinal(text, at, first, 0, first.Length) == 0)
            {
                int end = text.IndexOf('\n', at);
                delimiter ??= first == "sep=" && text.Length > first.Length ? text[at + first.Length] : null;
                at = end < 0 ? text.Length : end + 1;
                line++;
            }
        }
        char between = delimiter ?? DelimiterOf(text, at);
        char[] marks = [between, '\n', '\r'];
        while (at < text.Length)
        {
            Record record = Next(text, ref at, ref line, between, marks);
            if (!record.IsBlank)
            {
                yield return record;
            }
        }
    }

    /// <summary>The first of those that spreadsheets use which stands in the header.</summary>
    private static char DelimiterOf(string text, int at)
    {
        int end = text.IndexOf('\n', at);
        string header = end < 0 ? text.Substring(at) : text.Substring(at, end - at);
        return Delimiters.Where(one => header.IndexOf(one) >= 0).DefaultIfEmpty(',').First();
    }

    [MethodImpl(Hot.Loop)]
    private static Record Next(string text, ref int at, ref long line, char between, char[] marks)
    {
        long begun = line;
        List<string> cells = [];
        while (true)
        {
            cells.Add(at < text.Length && text[at] == '"' ? Quoted(text, ref at, ref line) : Plain(text, ref at, marks));
            if (at == text.Length)
            {
                break;
            }
            char mark = text[at++];
            if (mark == between)
            {
                continue;
            }
            if (mark is not ('\n' or '\r'))
            {
                throw new RefusedException("InvalidCsv", $"Path: line {line}: behind a quoted cell stands something else");
            }
            if (mark == '\r' && at < text.Length && text[at] == '\n')
            {
                at++;
            }
            line++;
            break;
        }
        return new Record(begun, cells);
    }

    [MethodImpl(Hot.Loop)]
    private static string Plain(string text, ref int at, char[] marks)
    {
        int start = at;
        int end = text.IndexOfAny(marks, at);
        at = end < 0 ? text.Length : end;
        return text.Substring(start, at - start);
    }

    [MethodImpl(Hot.Loop)]
    private static string Quoted(string text, ref int at, ref long line)
    {
        long begun = line;
        StringBuilder cell = new();
        while (true)
        {
            int end = text.IndexOf('"', at + 1);
            if (end < 0)
            {
                throw new RefusedException("InvalidCsv", $"Path: line {begun}: a quoted cell begins there that has no end");
            }
            cell.Append(text, at + 1, end - at - 1);
            at = end + 1;
            if (at == text.Length || text[at] != '"')
            {
                break;
            }
            // Two of them are one.
            cell.Append('"');
        }
        string made = cell.ToString();
        line += made.Count(character => character == '\n');
        return made;
    }
}
