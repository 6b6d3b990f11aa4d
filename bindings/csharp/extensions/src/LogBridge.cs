using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;

namespace Intune.Extensions;

/// <summary>
/// The library's log lines, given to a program's logging while this lives. The library logs for the process: where it has
/// several providers, each has the lines of all clients.
/// </summary>
internal sealed class LogBridge : IDisposable
{
    private const string Category = "Intune";

    private readonly IDisposable? listener;

    /// <summary>Begins, at the most that the category is enabled for now.</summary>
    /// <param name="factories">The program's logging, if it has any.</param>
    public LogBridge(IEnumerable<ILoggerFactory> factories)
    {
        if (factories.LastOrDefault()?.CreateLogger(Category) is { } logger && Most(logger) is var most and not IntuneLogLevel.Off)
        {
            listener = IntuneLibrary.AddLogCallback((level, line) => Write(logger, level, line), most);
        }
    }

    public void Dispose() => listener?.Dispose();

    /// <summary>The highest level for which a logger is enabled.</summary>
    private static IntuneLogLevel Most(ILogger logger)
    {
        IntuneLogLevel level = IntuneLogLevel.Trace;
        while (level > IntuneLogLevel.Off && !logger.IsEnabled(Level(level)))
        {
            level--;
        }
        return level;
    }

    private static void Write(ILogger logger, IntuneLogLevel level, string line)
    {
        try
        {
            LogLevel matters = Level(level);
            if (logger.IsEnabled(matters))
            {
                logger.Log(matters, default, line, null, static (text, _) => text);
            }
        }
        catch (Exception)
        {
            // What a callback throws fails the call that is logged, though the service did what it was asked.
        }
    }

    private static LogLevel Level(IntuneLogLevel level) => level switch
    {
        IntuneLogLevel.Error => LogLevel.Error,
        IntuneLogLevel.Warn => LogLevel.Warning,
        IntuneLogLevel.Info => LogLevel.Information,
        IntuneLogLevel.Debug => LogLevel.Debug,
        _ => LogLevel.Trace,
    };
}
