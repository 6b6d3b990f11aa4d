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

    /// <summary>A cell: a part of a text.</summary>
    internal readonly struct Cell(string text, int start, int length)
    {
        internal string Text => text;

        internal int Start => start;

        internal int Length => length;

        public override string ToString() => text.Substring(start, length);
    }

    /// <summary>A record's cells, until the next one is read, and the line on which it begins.</summary>
    internal sealed class Record
    {
        private readonly List<Cell> cells = [];

        internal long Line { get; private set; }

        internal IReadOnlyList<Cell> Cells => cells;

        internal int Count => cells.Count;

        internal Cell this[int index] => cells[index];

        /// <summary>Whether there is nothing on the line.</summary>
        internal bool IsBlank => cells.Count == 1 && cells[0].Length == 0;

        internal void Begin(long line)
        {
            Line = line;
            cells.Clear();
        }

        internal void Add(Cell cell) => cells.Add(cell);
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
        Record record = new();
        while (at < text.Length)
        {
            Read(record, text, ref at, ref line, between, marks);
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
    private static void Read(Record record, string text, ref int at, ref long line, char between, char[] marks)
    {
        record.Begin(line);
        while (true)
        {
            record.Add(at < text.Length && text[at] == '"' ? Quoted(text, ref at, ref line) : Plain(text, ref at, marks));
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
    }

    [MethodImpl(Hot.Loop)]
    private static Cell Plain(string text, ref int at, char[] marks)
    {
        int start = at;
        int end = text.IndexOfAny(marks, at);
        at = end < 0 ? text.Length : end;
        return new Cell(text, start, at - start);
    }

    [MethodImpl(Hot.Loop)]
    private static Cell Quoted(string text, ref int at, ref long line)
    {
        long begun = line;
        int start = at + 1;
        StringBuilder? before = null;
        while (true)
        {
            int end = text.IndexOf('"', at + 1);
            if (end < 0)
            {
                throw new RefusedException("InvalidCsv", $"Path: line {begun}: a quoted cell begins there that has no end");
            }
            at = end + 1;
            for (int lineEnd = text.IndexOf('\n', start, end - start); lineEnd >= 0; lineEnd = text.IndexOf('\n', lineEnd + 1, end - lineEnd - 1))
            {
                line++;
            }
            if (at == text.Length || text[at] != '"')
            {
                return before is null ? new Cell(text, start, end - start) : Whole(before.Append(text, start, end - start).ToString());
            }
            // Two of them are one.
            (before ??= new StringBuilder()).Append(text, start, at - start);
            start = at + 1;
        }
    }

    private static Cell Whole(string text) => new(text, 0, text.Length);
}
