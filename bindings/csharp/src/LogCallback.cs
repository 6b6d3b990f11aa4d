using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;

namespace Intune;

/// <summary>How much a log line matters. Since 0.1.0.</summary>
public enum IntuneLogLevel
{
    /// <summary>No line.</summary>
    Off,

    /// <summary>Errors.</summary>
    Error,

    /// <summary>Warnings.</summary>
    Warn,

    /// <summary>Information.</summary>
    Info,

    /// <summary>For finding faults.</summary>
    Debug,

    /// <summary>Everything.</summary>
    Trace,
}

/// <summary>The log callback: one trampoline for the process, and a table of what it calls.</summary>
internal static class LogCallback
{
    private sealed class Entry(Action<IntuneLogLevel, string> callback)
    {
        internal readonly Action<IntuneLogLevel, string> Callback = callback;
        internal volatile bool Installed;
    }

    private static readonly ConcurrentDictionary<long, Entry> Entries = new();
    private static long lastKey;

    /// <summary>The library keeps this, so it is never collected.</summary>
    private static readonly NativeLog Trampoline = Log;

    internal static void Set(Action<IntuneLogLevel, string>? callback, IntuneLogLevel maxLevel)
    {
        if (maxLevel is < IntuneLogLevel.Off or > IntuneLogLevel.Trace)
        {
            throw new ArgumentOutOfRangeException(nameof(maxLevel), maxLevel, "expected Off to Trace");
        }
        // What was installed before this begins is replaced by it; what another thread installs meanwhile may stay.
        long[] replaced = [.. Entries.Where(entry => entry.Value.Installed).Select(entry => entry.Key)];
        int status;
        if (callback is null)
        {
            status = NativeMethods.intune_log_set_callback(0, null, IntPtr.Zero);
        }
        else
        {
            long key = Interlocked.Increment(ref lastKey);
            Entry entry = new(callback);
            Entries[key] = entry;
            status = NativeMethods.intune_log_set_callback((int)maxLevel, Trampoline, new IntPtr(key));
            entry.Installed = true;
        }
        if (status != StatusNumber.Ok)
        {
            throw new InvalidOperationException(
                $"the log callback was not set: {Text.Decode(NativeMethods.intune_status_name(status))}");
        }
        foreach (long key in replaced)
        {
            Entries.TryRemove(key, out _);
        }
    }

    private static void Log(IntPtr key, int level, IntPtr message)
    {
        try
        {
            if (Entries.TryGetValue(key.ToInt64(), out Entry? entry))
            {
                entry.Callback((IntuneLogLevel)level, Text.Decode(message) ?? "");
            }
        }
        catch (Exception why)
        {
            Frame.Current?.Threw(why);
        }
    }
}
