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

/// <summary>
/// The log callback: one trampoline for the process, and a table of what it calls. Beside the host's there may be others.
/// </summary>
internal static class LogCallback
{
    private sealed class Entry(Action<IntuneLogLevel, string>? callback, IntuneLogLevel maxLevel)
    {
        internal readonly IntuneLogLevel MaxLevel = callback is null ? IntuneLogLevel.Off : maxLevel;
        internal volatile bool Installed;

        internal void Write(IntuneLogLevel level, string line)
        {
            if (level <= MaxLevel)
            {
                callback?.Invoke(level, line);
            }
        }
    }

    private static readonly object Gate = new();
    private static readonly ConcurrentDictionary<long, Entry> Entries = new();
    private static long lastKey;
    private static long changes;
    private static Entry host = new(null, IntuneLogLevel.Off);
    private static volatile Entry[] beside = [];

    /// <summary>The library keeps this, so it is never collected.</summary>
    private static readonly NativeLog Trampoline = Log;

    /// <summary>A context that is unloaded takes the trampoline with it, which the library must not call any more.</summary>
    static LogCallback() => LoadContext.BeforeUnloading(Unloading);

    private static void Unloading(object context)
    {
        if (Entries.Values.Any(entry => entry.Installed))
        {
            _ = NativeMethods.intune_log_set_callback(0, null, IntPtr.Zero);
        }
    }

    /// <summary>Sets the host's callback.</summary>
    internal static void Set(Action<IntuneLogLevel, string>? callback, IntuneLogLevel maxLevel)
    {
        CheckLevel(maxLevel);
        Change(() => host = new Entry(callback, maxLevel));
    }

    /// <summary>Sets a callback beside the host's.</summary>
    /// <param name="before">The one in whose place it comes, as this returned it.</param>
    /// <param name="callback">Null takes away the one before.</param>
    /// <param name="maxLevel">The highest level that is reported.</param>
    /// <returns>What stands for it.</returns>
    internal static object SetBeside(object? before, Action<IntuneLogLevel, string>? callback, IntuneLogLevel maxLevel)
    {
        CheckLevel(maxLevel);
        Entry entry = new(callback, maxLevel);
        Change(() => beside = [.. beside.Where(one => one != before), .. callback is null ? [] : new[] { entry }]);
        return entry;
    }

    private static void CheckLevel(IntuneLogLevel maxLevel)
    {
        if (maxLevel is < IntuneLogLevel.Off or > IntuneLogLevel.Trace)
        {
            throw new ArgumentOutOfRangeException(nameof(maxLevel), maxLevel, "expected Off to Trace");
        }
    }

    private static void Change(Action change)
    {
        lock (Gate)
        {
            change();
            changes++;
        }
        // Not under the lock: the library waits for threads inside the callback, and those may come here.
        while (!Install())
        {
        }
    }

    /// <summary>Installs what is set now.</summary>
    /// <returns>Whether nothing was set meanwhile, so that it is the last.</returns>
    private static bool Install()
    {
        // What was installed before this begins is replaced by it; what another thread installs meanwhile may stay.
        long[] replaced = [.. Entries.Where(entry => entry.Value.Installed).Select(entry => entry.Key)];
        Entry entry;
        IntuneLogLevel level;
        long version;
        lock (Gate)
        {
            entry = host;
            level = beside.Select(one => one.MaxLevel).Append(entry.MaxLevel).Max();
            version = changes;
        }
        int status;
        if (level == IntuneLogLevel.Off)
        {
            status = NativeMethods.intune_log_set_callback(0, null, IntPtr.Zero);
        }
        else
        {
            long key = Interlocked.Increment(ref lastKey);
            Entries[key] = entry;
            status = NativeMethods.intune_log_set_callback((int)level, Trampoline, new IntPtr(key));
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
        lock (Gate)
        {
            return version == changes;
        }
    }

    private static void Log(IntPtr key, int level, IntPtr message)
    {
        try
        {
            string line = Text.Decode(message) ?? "";
            foreach (Entry one in beside)
            {
                one.Write((IntuneLogLevel)level, line);
            }
            if (Entries.TryGetValue(key.ToInt64(), out Entry? entry))
            {
                entry.Write((IntuneLogLevel)level, line);
            }
        }
        catch (Exception why)
        {
            Frame.Current?.Threw(why);
        }
    }
}
