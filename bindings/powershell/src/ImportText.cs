using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

namespace Intune.PowerShell;

/// <summary>The rows of an import as the text that the library takes, with what is told of each besides.</summary>
internal sealed class ImportText
{
    private const string Between = ",\n";

    /// <summary>How much is gathered in one piece: what is larger .NET keeps apart, and collects with all else.</summary>
    private const int Piece = 64 << 10;

    private readonly List<Utf8Text> pieces = [];
    private Utf8Text text = new(Piece);
    private int before;
    private readonly List<int> starts = [];
    private readonly List<object?> inputs = [];
    private readonly List<long> lines = [];
    private readonly Dictionary<int, RowError> refused = [];
    private byte[] joined = [];
    private EntityLines? all;

    /// <summary>How many rows there are; null where the library counts them.</summary>
    internal int? Count => starts.Count > 0 || all is null ? starts.Count : lines.Count > 0 ? lines.Count : null;

    /// <summary>All of them, of which no more come: an array, or what a file has.</summary>
    internal EntityLines All()
    {
        if (all is null)
        {
            text.Add(starts.Count == 0 ? "[]" : "]");
            EndPiece();
            joined = new byte[before + 1];
            int at = 0;
            foreach (Utf8Text piece in pieces)
            {
                Buffer.BlockCopy(piece.Bytes, 0, joined, at, piece.Length);
                at += piece.Length;
            }
            pieces.Clear();
            all = EntityLines.OfUtf8(joined);
        }
        return all;
    }

    /// <summary>Takes text that has all rows: an array, or an object on each line.</summary>
    internal static ImportText Of(string json)
    {
        ImportText made = new() { all = EntityLines.OfText("entitiesJson", json) };
        int at = JsonGrammar.SkipBlanks(json, 0);
        if (at < json.Length && json[at] == '{')
        {
            long number = 1;
            for (int start = 0, end; start <= json.Length; start = end + 1, number++)
            {
                end = json.IndexOf('\n', start);
                end = end < 0 ? json.Length : end;
                if (!IsBlank(json, start, end))
                {
                    made.lines.Add(number);
                }
            }
        }
        return made;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="write">Writes its JSON; what it refuses is told of the row.</param>
    /// <param name="input">What was given for it; null for its JSON.</param>
    /// <param name="line">Where it begins in a file; 0 where it is in none.</param>
    internal void Add(Action<Utf8Text> write, object? input, long line = 0)
    {
        text.Add(starts.Count == 0 ? "[" : Between);
        int start = text.Length;
        try
        {
            write(text);
        }
        catch (RefusedException why)
        {
            refused.Add(starts.Count, Error(why));
            // The library refuses it likewise, so that each row has its place.
            text.CutTo(start);
            text.Add("null");
        }
        starts.Add(before + start);
        inputs.Add(input);
        if (line > 0)
        {
            lines.Add(line);
        }
        if (text.Length > Piece * 3 / 4)
        {
            EndPiece();
        }
    }

    /// <summary>What a command gives for rows of the library.</summary>
    internal IEnumerable<ImportedRow> Told(IReadOnlyList<Row> rows)
    {
        // One object on several lines is no row each.
        bool hasLines = lines.Count == rows.Count;
        foreach (Row row in rows)
        {
            yield return new ImportedRow(
                row,
                refused.Count > 0 && refused.TryGetValue(row.Index, out RowError? error) ? error : null,
                hasLines ? lines[row.Index] : null,
                row.Index >= inputs.Count ? null : inputs[row.Index] ?? (lines.Count == 0 ? null : Lazily(row)));
        }
    }

    /// <summary>The JSON of a row that was added.</summary>
    internal string Json(int index)
    {
        // Behind the last one there are a bracket and a NUL.
        int end = (index + 1 < starts.Count ? starts[index + 1] : joined.Length) - Between.Length;
        return Encoding.UTF8.GetString(joined, starts[index], end - starts[index]);
    }

    private void EndPiece()
    {
        pieces.Add(text);
        before = checked(before + text.Length);
        text = new Utf8Text(Piece);
    }

    /// <summary>This, for a row's JSON when it is asked for; of one that stays behind when others are forgotten, the JSON.</summary>
    private object Lazily(Row row) => row.Outcome == Outcome.Applied ? this : Json(row.Index);

    [MethodImpl(Hot.Loop)]
    private static bool IsBlank(string json, int start, int end)
    {
        while (start < end && json[start] is ' ' or '\t' or '\r' or '\f')
        {
            start++;
        }
        return start == end;
    }

    private static RowError Error(RefusedException why)
    {
        string problems = string.Join(",", why.All.Select(
            one => $$"""{"field":{{Values.Quote(one.Field)}},"problem":{{Values.Quote(one.Problem)}},"got":null}"""));
        return new RowError(JsonData.Trusted(
            $$"""{"message":{{Values.Quote(string.Join("; ", why.All.Select(one => one.Message)))}},"field":{{Values.Quote(why.Field)}},"problems":[{{problems}}]}"""));
    }
}
