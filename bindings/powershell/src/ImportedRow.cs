using System;
using System.Globalization;

namespace Intune.PowerShell;

/// <summary>What became of a row that was given to an import.</summary>
public sealed class ImportedRow
{
    private readonly object? input;

    internal ImportedRow(Row row, RowError? refused, long? line, object? input)
    {
        Index = row.Index;
        Line = line;
        Outcome = row.Outcome;
        Status = refused is null ? row.Status : ResultStatus.InvalidRequest;
        HttpStatus = row.HttpStatus;
        Id = row.Id;
        RequestId = row.RequestId;
        Error = refused ?? row.Error;
        this.input = input;
    }

    /// <summary>Which row it is, from 0.</summary>
    public int Index { get; }

    /// <summary>On which line of the file it begins, from 1; null where it came from no lines.</summary>
    public long? Line { get; }

    /// <summary>What is known of its effect on the service: applied, rejected, notSent or unknown.</summary>
    public string Outcome { get; }

    /// <summary>The id that the service gave it; null where it gave none.</summary>
    public string? Id { get; }

    /// <summary>Its status by name.</summary>
    public string Status { get; }

    /// <summary>The HTTP status of its last answer; null where none came.</summary>
    public int? HttpStatus { get; }

    /// <summary>The service's id of the last request with it; null where none came.</summary>
    public string? RequestId { get; }

    /// <summary>Why it was not created, with Message, Code, Field and Problems; null where it was.</summary>
    public RowError? Error { get; }

    /// <summary>What was given: the object of the pipeline, or a line's JSON text; null where that was not kept apart.</summary>
    /// <returns>The input. A method, so that no export has it.</returns>
    public object? GetInput() => input is ImportText rows ? rows.Json(Index) : input;

    /// <summary>Which row it is and what became of it, in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() =>
        $"{(Line is { } line ? string.Format(CultureInfo.InvariantCulture, "line {0}", line) : $"row {Index}")}: {Outcome}"
        + (Error is null ? "" : $", {Error.Message}");
}
