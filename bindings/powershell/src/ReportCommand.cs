using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;

namespace Intune.PowerShell;

/// <summary>A state, and the devices that are in it.</summary>
public sealed class IosUpdateState
{
    internal IosUpdateState(string state, IReadOnlyList<PSObject> devices, int total)
    {
        State = state;
        Count = devices.Count;
        Share = (double)devices.Count / total;
        Meaning = InstallStatus.Meaning(state) ?? ReportText.Unknown;
        WhatToDo = InstallStatus.WhatToDo(state) ?? "";
        Devices = [.. devices];
    }

    /// <summary>The state, one of the names of installStatus.</summary>
    public string State { get; }

    /// <summary>How many devices are in it.</summary>
    public int Count { get; }

    /// <summary>Which share of all devices, from 0 to 1.</summary>
    public double Share { get; }

    /// <summary>What the state means.</summary>
    public string Meaning { get; }

    /// <summary>What to do about it.</summary>
    public string WhatToDo { get; }

    /// <summary>The statuses of the devices.</summary>
    public PSObject[] Devices { get; }

    /// <summary>State and number in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => $"{State}: {Count}";
}

/// <summary>Tells by state how far iOS updates have come, on which devices, what that means and what to do.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneIosUpdateReport", DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(IosUpdateState), ParameterSetName = new[] { ObjectSet })]
[OutputType(typeof(string), ParameterSetName = new[] { CsvSet, HtmlSet })]
public sealed partial class GetIntuneIosUpdateReportCommand : CallCommand
{

    private readonly List<PSObject> statuses = [];

    internal override string ResourceName => "iosUpdateStatuses";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is { } status)
        {
            statuses.Add(status);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!MyInvocation.ExpectingInput && InputObject is null && !ReadAll())
        {
            return;
        }
        IosUpdateState[] states =
        [
            .. statuses.GroupBy(StateOf).OrderByDescending(group => group.Count())
                .Select(group => new IosUpdateState(group.Key, [.. group], statuses.Count)),
        ];
        switch (ParameterSetName)
        {
            case CsvSet:
                WriteObject(ReportText.Csv(states), enumerateCollection: true);
                break;
            case HtmlSet:
                WriteObject(ReportText.Html(states, statuses.Count));
                break;
            default:
                WriteObject(states, enumerateCollection: true);
                break;
        }
    }

    /// <summary>The state's name; some come as their code.</summary>
    private static string StateOf(PSObject status)
    {
        string told = ReportText.Cell(status, "installStatus");
        return told.Length == 0 ? ReportText.NotTold
            : long.TryParse(told, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long code)
            ? InstallStatus.FromCode(code) ?? told
            : told;
    }

    private bool ReadAll()
    {
        ListOptions? options = Attempt(() => this.Fill(new ListOptions { Filter = Filter }), ResourceName);
        if (options is null || Attempt(() => Call(stop => Entities.ListAsync(options, stop)), ResourceName) is not { } listed)
        {
            return false;
        }
        statuses.AddRange(listed.ReadEntities().Select(status => EntityObject.Read(ResourceName, null, status)));
        return true;
    }
}

/// <summary>A report as text.</summary>
internal static partial class ReportText
{
    /// <summary>A property on one line; empty where there is none.</summary>
    internal static string Cell(PSObject status, string name) => new(
        [.. (Values.Unwrap(status.Properties[name]?.Value)?.ToString() ?? "").Select(c => char.IsControl(c) ? ' ' : c)]);

    /// <summary>A row for each device, behind a header.</summary>
    internal static IEnumerable<string> Csv(IEnumerable<IosUpdateState> states)
    {
        string[] names = ["deviceId", .. Columns.Select(column => column.Name)];
        yield return Row(["state", .. names, "meaning", "whatToDo"]);
        foreach (IosUpdateState state in states)
        {
            foreach (PSObject device in state.Devices)
            {
                yield return Row([state.State, .. names.Select(name => Cell(device, name)), state.Meaning, state.WhatToDo]);
            }
        }
    }

    /// <summary>One page with a chart, without script and without anything that is loaded.</summary>
    internal static string Html(IReadOnlyList<IosUpdateState> states, int total)
    {
        string bars = string.Concat(states.Select((state, at) =>
        {
            int width = Math.Max(1, 560 * state.Count / states[0].Count);
            return Bar(
                (at * 30) + 15, Text(state.State), at * 30, width, Text(state.Meaning), 278 + width, state.Count, Percent(state));
        }));
        string head = string.Concat(Columns.Select(column => $"<th>{column.Title}</th>"));
        string sections = string.Concat(states.Select(state => Section(
            Text(state.State), state.Count, Percent(state), Text(state.Meaning),
            state.WhatToDo.Length == 0 ? "" : Advice(Text(state.WhatToDo)), head, string.Concat(state.Devices.Select(Line)))));
        return Page(
            $"iOS updates: {Counted(total, "device")} in {Counted(states.Count, "state")}",
            DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            states.Count == 0 ? "" : Chart(states.Count * 30, bars),
            sections);
    }

    private static string Line(PSObject device) =>
        $"<tr>{string.Concat(Columns.Select(column => $"<td>{Text(Cell(device, column.Name))}</td>"))}</tr>\n";

    private static string Percent(IosUpdateState state) => string.Format(CultureInfo.InvariantCulture, "{0:0.0} %", 100 * state.Share);

    private static string Counted(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Row(IEnumerable<string> cells) =>
        string.Join(",", cells.Select(cell => $"\"{Harmless(cell).Replace("\"", "\"\"")}\""));

    /// <summary>What a spreadsheet would take for a formula begins with an apostrophe.</summary>
    private static string Harmless(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? "'" + text
            : text;
}
