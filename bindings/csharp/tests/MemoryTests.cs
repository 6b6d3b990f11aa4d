using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Intune.Tests;

public sealed class MemoryTests : TestBase
{
    private const int Cycles = 20_000;
    private const long Flat = 8 << 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Memory_and_handles_stay_flat(bool dispose)
    {
        Run(dispose, Cycles / 4);
        long handles = SettledHandles();
        long before = Resident();
        Stopwatch watch = Stopwatch.StartNew();
        Run(dispose, Cycles);
        watch.Stop();
        Assert.Equal(handles, SettledHandles());
        long grown = Resident() - before;
        TestContext.Current.SendDiagnosticMessage(
            $"{Cycles} cycles, dispose {dispose}: {grown / 1024} KiB grown, {watch.Elapsed.TotalMicroseconds / Cycles:F1} µs each");
        Assert.InRange(grown, long.MinValue, Flat);
    }

    /// <summary>Not inlined, so that no local of it keeps a client.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(bool dispose, int cycles)
    {
        CallOptions dryRun = new() { DryRun = true };
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            Client client = Caller("http://127.0.0.1:1");
            client.Create(SeedRequest, dryRun);
            if (dispose)
            {
                client.Dispose();
            }
        }
    }

    private static long Resident()
    {
        using Process self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
