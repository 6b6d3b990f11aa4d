using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Text;

namespace Intune.PowerShell;

/// <summary>A state, and the devices that are in it.</summary>
public sealed class IosUpdateState
{
    internal IosUpdateState(string state, IReadOnlyList<PSObject> devices, int total)
    {
        State = state;
        Count = devices.Count;
        Share = (double)devices.Count / total;
        Meaning = InstallStatus.Meaning(state) ?? "This version does not know this state.";
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
        return told.Length == 0 ? "(not told)"
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
internal static class ReportText
{
    private const string Absent =
        "A device that is not listed is not a failed device: the service lists supervised devices that an update policy targets"
        + " and that tried an update. Devices check in about every eight hours.";

    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
        + "svg{display:block;height:auto;margin:1.5rem 0;width:100%}svg text{fill:currentColor;font:13px system-ui,sans-serif}"
        + "svg rect{fill:#2f6fb5}table{border-collapse:collapse;width:100%}"
        + "th,td{border-bottom:1px solid #8886;padding:.2rem .6rem .2rem 0;text-align:left;vertical-align:top}"
        + ".note{border-left:4px solid #2f6fb5;padding-left:.8rem}";

    /// <summary>What is told of a device: the property, and its title.</summary>
    private static readonly (string Name, string Title)[] Columns =
    [
        ("deviceDisplayName", "device"), ("deviceModel", "model"), ("osVersion", "version"), ("userPrincipalName", "user"),
        ("status", "compliance"), ("lastReportedDateTime", "last reported"),
    ];

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
        string title = $"iOS updates: {Counted(total, "device")} in {Counted(states.Count, "state")}";
        string now = DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        StringBuilder page = new($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width">
            <title>{title}</title>
            <style>:root{"{color-scheme:light dark}"}{Style}</style>
            </head>
            <body>
            <h1>{title}</h1>
            <p>Made {now} UTC.</p>
            <p class="note">{Absent}</p>
            {Chart(states)}
            """);
        foreach (IosUpdateState state in states)
        {
            page.Append($"""

                <h2>{Text(state.State)}: {state.Count} ({Percent(state)})</h2>
                <p>{Text(state.Meaning)}</p>
                <p><strong>What to do:</strong> {Text(state.WhatToDo)}</p>
                <table>
                <tr>{string.Concat(Columns.Select(column => $"<th>{column.Title}</th>"))}</tr>

                """);
            foreach (PSObject device in state.Devices)
            {
                page.Append($"<tr>{string.Concat(Columns.Select(column => $"<td>{Text(Cell(device, column.Name))}</td>"))}</tr>\n");
            }
            page.Append("</table>");
        }
        return page.Append("\n</body>\n</html>\n").ToString();
    }

    /// <summary>A bar for each state.</summary>
    private static string Chart(IReadOnlyList<IosUpdateState> states)
    {
        StringBuilder bars = new();
        for (int at = 0; at < states.Count; at++)
        {
            IosUpdateState state = states[at];
            int width = Math.Max(1, 560 * state.Count / states[0].Count);
            bars.Append(FormattableString.Invariant($"""
                <text x="260" y="{(at * 30) + 15}" text-anchor="end">{Text(state.State)}</text>
                <rect x="270" y="{at * 30}" width="{width}" height="20" rx="2"><title>{Text(state.Meaning)}</title></rect>
                <text x="{278 + width}" y="{(at * 30) + 15}">{state.Count} ({Percent(state)})</text>

                """));
        }
        return $"<svg viewBox=\"0 0 960 {states.Count * 30}\" role=\"img\" aria-label=\"Devices by state\">\n{bars}</svg>";
    }

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
