using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading;

namespace Intune.PowerShell;

/// <summary>
/// Shows as progress what a call waits for, once that takes more than a second. On the pipeline's thread, like all of a
/// command's output.
/// </summary>
internal sealed class WaitDisplay(Cmdlet command, string name)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    /// <summary>How often what is shown is brought up to date.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.5);

    /// <summary>The library's log line about a wait.</summary>
    private static readonly Regex Line = new(
        @"^waits (?:(?<ms>\d+) ms )?for (?<what>.+), client-request-id ", RegexOptions.CultureInvariant);

    /// <summary>Far from the small numbers that scripts give to progress of their own.</summary>
    private static int lastId = 0x494E0000;

    private readonly int id = Interlocked.Increment(ref lastId);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private string what = "an answer";
    private TimeSpan begun;

    /// <summary>When the wait ends; null where that is not known.</summary>
    private TimeSpan? end;
    private bool isShown;

    /// <summary>How far the call is; null for one that does not tell.</summary>
    private CreateProgress? progress;

    /// <summary>How long nothing changes in what is shown, unless a line comes.</summary>
    internal TimeSpan Rest => isShown ? Step : Long - (clock.Elapsed - begun) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>Takes a log line; one about a wait is shown at once, since it is about a long one.</summary>
    internal void Hear(string line)
    {
        if (Line.Match(line) is { Success: true } match)
        {
            what = match.Groups["what"].Value;
            begun = clock.Elapsed;
            end = double.TryParse(
                match.Groups["ms"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out double ms)
                ? begun + TimeSpan.FromMilliseconds(ms)
                : null;
            Show();
        }
    }

    /// <summary>Shows how far a call is, from now on in place of what it waits for alone.</summary>
    internal void Tell(CreateProgress told)
    {
        progress = told;
        Show();
    }

    /// <summary>Brings what is shown up to date.</summary>
    internal void Update()
    {
        TimeSpan now = clock.Elapsed;
        if (end <= now)
        {
            if (progress is null)
            {
                Hide();
            }
            what = "an answer";
            begun = now;
            end = null;
        }
        else if (isShown || now - begun >= Long)
        {
            Show();
        }
    }

    /// <summary>Takes away what is shown.</summary>
    internal void Hide()
    {
        if (isShown)
        {
            isShown = false;
            command.WriteProgress(new ProgressRecord(id, $"{name} waits", "done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private void Show()
    {
        isShown = true;
        TimeSpan now = clock.Elapsed;
        int? left = end is { } known ? (int)Math.Ceiling(Math.Max(0, (known - now).TotalSeconds)) : null;
        if (progress is { } told)
        {
            Show(told, left);
            return;
        }
        string time = left is { } seconds ? $"{seconds} s left" : $"for {(int)(now - begun).TotalSeconds} s";
        ProgressRecord record = new(id, $"{name} waits for {what}", time);
        if (left is { } toGo && end is { } at)
        {
            record.SecondsRemaining = toGo;
            record.PercentComplete = (int)Math.Min(100, 100 * (now - begun).TotalSeconds / (at - begun).TotalSeconds);
        }
        command.WriteProgress(record);
    }

    private void Show(CreateProgress told, int? left)
    {
        string waits = left is > 0 ? string.Format(CultureInfo.InvariantCulture, ", waits for {0}: {1} s left", what, left)
            : told.Waiting > TimeSpan.Zero
            ? string.Format(CultureInfo.InvariantCulture, ", waits for the quota: {0:0} s left", Math.Ceiling(told.Waiting.TotalSeconds))
            : "";
        string status = string.Format(
            CultureInfo.InvariantCulture, "{0} of {1} rows, {2:0.#} a second{3}", told.Done, told.Total, told.RowsPerSecond, waits);
        command.WriteProgress(new ProgressRecord(id, name, status)
        {
            PercentComplete = told.Total == 0 ? 100 : (int)(100L * told.Done / told.Total),
            SecondsRemaining = (int)Math.Ceiling(told.Eta.TotalSeconds),
        });
    }
}
