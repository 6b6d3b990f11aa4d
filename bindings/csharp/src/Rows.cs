using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Intune;

/// <summary>What became of many, each read when it is first asked for.</summary>
internal sealed class Rows : IReadOnlyList<Row>
{
    private readonly string text;
    private readonly int[] starts;
    private readonly Row?[] read;
    private readonly WordCache words = new();

    private Rows(string text, int[] starts)
    {
        this.text = text;
        this.starts = starts;
        read = new Row?[starts.Length];
    }

    public int Count => starts.Length;

    public Row this[int index] => read[index] ??= new Row(new ForwardObject(text, starts[index], words));

    public IEnumerator<Row> GetEnumerator()
    {
        for (int index = 0; index < starts.Length; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Those of an envelope whose body is an array; else none.</summary>
    internal static IReadOnlyList<Row> Of(string envelope) =>
        new ForwardObject(envelope, JsonGrammar.SkipBlanks(envelope, 0), null)["body"] is { IsArray: true } body
            ? new Rows(envelope, [.. body.ItemStarts()])
            : [];
}

public sealed partial class Row
{
    /// <summary>Which row it is and what became of it, in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Text.Line(
        FormattableString.Invariant($"row {Index}: {Outcome}{(Id is null ? "" : $", id {Id}")}")
        + (Error is null ? "" : $", {Status}: {Error.Message}"));
}

public sealed partial class RowError
{
    /// <summary>Its message. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Message;
}

public sealed partial class CreateProgress
{
    /// <summary>How many are settled and how long the rest takes, in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Done} of {Total} rows, {RowsPerSecond} a second, {Eta.TotalSeconds:0} s left{(Waiting > TimeSpan.Zero ? $", waiting {Waiting.TotalSeconds:0} s" : "")}");
}

public sealed partial class Forecast
{
    /// <summary>How many rows would be sent, in how many requests, and how long that takes at least, in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Valid} of {Rows} rows in {Batches} request{(Batches == 1 ? "" : "s")}, {Minimum.TotalSeconds:0} s at least");
}

public sealed partial class Reconciliation
{
    /// <summary>The outcome and what is alike, in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Text.Line(string.Join(", ", Matches.Prepend(Outcome)));
}
