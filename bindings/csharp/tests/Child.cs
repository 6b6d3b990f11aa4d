using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace Intune.Tests;

/// <summary>
/// This program as the child of <see cref="LoaderTests"/> and <see cref="SignalTests"/>: it answers before any test runs, and
/// ends.
/// </summary>
internal static class Child
{
#pragma warning disable CA2255 // This is a program, and no library that others load.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Answer()
    {
        if (Environment.GetEnvironmentVariable(LoaderTests.Ask) is not { } asked)
        {
            return;
        }
        if (asked != "path")
        {
            WaitFor(asked);
        }
        for (int time = 0; time < 2; time++)
        {
            // The second time must be told the same.
            string told;
            try
            {
                told = IntuneLibrary.Path;
            }
            catch (Exception why)
            {
                told = $"{why.GetType().Name}: {why.Message}";
            }
            if (time == 1)
            {
                Console.WriteLine(told);
            }
        }
        Environment.Exit(0);
    }

    /// <summary>Waits for an answer of a service that gives none, as a console program does, until Ctrl+C.</summary>
    private static void WaitFor(string url)
    {
        // What a script starts in the background ignores Ctrl+C, and hands that on.
        _ = Handle(2, IntPtr.Zero);
        using CancellationTokenSource source = new();
        Console.CancelKeyPress += (_, args) =>
        {
            args.Cancel = true;
            source.Cancel();
        };
        using IntuneClient client = TestBase.Caller(url);
        try
        {
            client.IosUpdateStatuses.Create(TestBase.SeedRequest, cancellationToken: source.Token);
        }
        catch (CallCanceledException why)
        {
            Console.WriteLine($"cancelled: {why.Outcome}");
        }
        Environment.Exit(0);
    }

    /// <summary>C's <c>signal</c>; no handler is the usual one.</summary>
    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr Handle(int signal, IntPtr handler);
}
