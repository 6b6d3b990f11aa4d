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

    /// <summary>Brings what is shown up to date.</summary>
    internal void Update()
    {
        TimeSpan now = clock.Elapsed;
        if (end <= now)
        {
            Hide();
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
        string time = left is { } seconds ? $"{seconds} s left" : $"for {(int)(now - begun).TotalSeconds} s";
        ProgressRecord record = new(id, $"{name} waits for {what}", time);
        if (left is { } toGo && end is { } at)
        {
            record.SecondsRemaining = toGo;
            record.PercentComplete = (int)Math.Min(100, 100 * (now - begun).TotalSeconds / (at - begun).TotalSeconds);
        }
        command.WriteProgress(record);
    }
}
