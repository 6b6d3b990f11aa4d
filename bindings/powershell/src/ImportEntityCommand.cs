using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Creates many entities of a resource in one call: those of a file, of the pipeline, or of JSON text.</summary>
public abstract partial class ImportEntityCommand : EntityCallCommand
{
    private readonly ImportText collected = new();
    private Action<Utf8Text>? writeRow;
    private string? apiVersion;
    private string? journal;

    /// <inheritdoc/>
    private protected override bool TakesProperties => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == PropertiesSet && InputObject is { } given)
        {
            collected.Add(writeRow ??= WriteRow, given);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            Run();
        }
        catch (Exception why) when (why is IntuneException or CallCanceledException or ArgumentException or InvalidOperationException)
        {
            ThrowTerminatingError(Errors.Record(why, What, this));
        }
    }

    /// <summary>What an error of all rows is about.</summary>
    private object? What => ParameterSetName == PathSet ? Path : null;

    /// <summary>Whether it is to be shown or asked what the call comes to.</summary>
    private bool Asks =>
        MyInvocation.BoundParameters.ContainsKey("WhatIf") || MyInvocation.BoundParameters.ContainsKey("Confirm")
        || GetVariableValue("WhatIfPreference") is SwitchParameter { IsPresent: true } or true;

    /// <summary>An object of the pipeline; text is a whole entity.</summary>
    private void WriteRow(Utf8Text into)
    {
        if (Values.Unwrap(InputObject) is not string)
        {
            WriteJson(into, apiVersion ??= Caller.ApiVersion);
            return;
        }
        into.Add(JsonData.TryParse(EntityJson(Caller.ApiVersion))?.ToString()
            ?? throw new RefusedException("InvalidJson", "InputObject: the text is no JSON object"));
    }

    private void Run()
    {
        Writes = true;
        CreateManyOptions options = this.FillWrite(new CreateManyOptions { Require = Require, AllowUnknown = AllowUnknown ? true : null });
        Set(options);
        options.Unknown = Unknown?.ToLowerInvariant();
        ImportText rows = collected;
        if (ParameterSetName == PathSet)
        {
            string path = GetUnresolvedProviderPathFromPSPath(Path);
            options.Journal ??= path + ".journal";
            rows = ImportFile.Read(path, Delimiter, Shape, ResourceName, Caller.ApiVersion, AllowUnknown);
        }
        else if (ParameterSetName == JsonSet)
        {
            rows = ImportText.Of(Json);
        }
        if (NoJournal)
        {
            options.Journal = null;
        }
        journal = options.Journal;
        string what = $"Create {Counted(rows.Count)} of {ResourceName} at {Caller.BaseUrl}";
        if (DryRun || Asks)
        {
            options.DryRun = true;
            Forecast forecast = Call((progress, stop) => Entities.CreateManyAsync(rows.All(), options, progress, stop)).ReadForecast();
            options.DryRun = null;
            if (DryRun)
            {
                WriteObject(forecast);
                return;
            }
            what += $": {forecast}";
        }
        if (ShouldProcess(what, $"{what}?", "Confirm"))
        {
            Create(rows, options);
        }
    }

    private void Create(ImportText rows, CreateManyOptions options)
    {
        IReadOnlyList<Row> told;
        Exception? failed = null;
        try
        {
            told = Call((progress, stop) => Entities.CreateManyAsync(rows.All(), options, progress, stop)).Rows;
        }
        catch (Exception why) when (RowsOf(why) is { Count: > 0 } those)
        {
            failed = why;
            told = those;
        }
        ImportedRow? first = null;
        foreach (ImportedRow row in rows.Told(told))
        {
            first ??= row.Outcome == Outcome.Applied ? null : row;
            WriteObject(row);
        }
        if (failed is not null)
        {
            WriteError(Errors.Record(failed, What, this));
        }
        if (first is not null)
        {
            WriteWarning($"{Summary(told)}; the first: {first}.{GoOn(told)}");
        }
    }

    /// <inheritdoc/>
    private protected override void Stopped(CallCanceledException cancelled)
    {
        // The pipeline takes no warning any more; its host does.
        if (cancelled.Rows is { Count: > 0 } rows)
        {
            Host.UI.WriteWarningLine($"Stopped: {Summary(rows)}.{GoOn(rows)}");
        }
    }

    private static IReadOnlyList<Row>? RowsOf(Exception why) =>
        (why as IntuneException)?.Rows ?? (why as CallCanceledException)?.Rows;

    /// <summary>How many rows came to what.</summary>
    private static string Summary(IReadOnlyList<Row> rows)
    {
        Dictionary<string, int> counts = rows.GroupBy(row => row.Outcome).ToDictionary(group => group.Key, group => group.Count());
        IEnumerable<string> parts = new[] { Outcome.Applied, Outcome.Rejected, Outcome.Unknown, Outcome.NotSent }
            .Where(counts.ContainsKey).Select(outcome => string.Format(CultureInfo.InvariantCulture, "{0} {1}", counts[outcome], outcome));
        return $"of {Counted(rows.Count)} {string.Join(", ", parts)}";
    }

    /// <summary>How to go on.</summary>
    private string GoOn(IReadOnlyList<Row> rows)
    {
        bool isUnknown = rows.Any(row => row.Outcome == Outcome.Unknown);
        if (!isUnknown && rows.All(row => row.Outcome != Outcome.NotSent))
        {
            return "";
        }
        string reconcile = isUnknown ? "; with -Unknown Reconcile it first sees whether the unknown ones are there" : "";
        return journal is null
            ? " There is no journal to go on from: see what is there before you repeat the command."
            : $" The same command goes on from there{reconcile}. Journal: {journal}";
    }

    private static string Counted(int? rows) => rows switch
    {
        null => "the rows",
        1 => "1 row",
        { } many => string.Format(CultureInfo.InvariantCulture, "{0} rows", many),
    };
}
