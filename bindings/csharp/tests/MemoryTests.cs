using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Intune.Tests;

public sealed class MemoryTests : TestBase
{
    private const int Cycles = 20_000;
    private const int Rounds = 4;
    /// <summary>Some 200 bytes a cycle: less than any handle that is left behind.</summary>
    private const long Flat = 4 << 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Memory_and_handles_stay_flat(bool dispose)
    {
        Run(dispose, Cycles);
        long handles = SettledHandles();
        long grown = long.MaxValue;
        // What is left behind grows each time; what the runtime compiles and keeps meanwhile does not.
        for (int round = 0; round < Rounds && grown > Flat; round++)
        {
            long before = Resident();
            Stopwatch watch = Stopwatch.StartNew();
            Run(dispose, Cycles);
            watch.Stop();
            grown = Resident() - before;
            TestContext.Current.SendDiagnosticMessage(
                $"{Cycles} cycles, dispose {dispose}: {grown / 1024} KiB grown, {watch.Elapsed.TotalMicroseconds / Cycles:F1} µs each");
        }
        Assert.Equal(handles, SettledHandles());
        Assert.InRange(grown, long.MinValue, Flat);
    }

    /// <summary>Not inlined, so that no local of it keeps a client.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(bool dispose, int cycles)
    {
        CreateOptions dryRun = new() { DryRun = true };
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            IntuneClient client = Caller("http://127.0.0.1:1");
            client.IosUpdateStatuses.Create(SeedRequest, dryRun);
            if (dispose)
            {
                client.Dispose();
            }
        }
    }

    /// <summary>What is resident and not the collector's to keep in stock, and what is live of the collector's.</summary>
    private static long Resident()
    {
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        using Process self = Process.GetCurrentProcess();
        return self.WorkingSet64 - GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes + managed;
    }
}
