using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Intune;

/// <summary>What became of many, each read when it is first asked for.</summary>
internal sealed class Rows(IReadOnlyList<JsonData> items) : IReadOnlyList<Row>
{
    private readonly Row?[] read = new Row?[items.Count];

    public int Count => items.Count;

    /// <summary>From a copy of the text, since the value would keep what was read of it.</summary>
    public Row this[int index] => read[index] ??= new Row(items[index].Copy());

    public IEnumerator<Row> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
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
