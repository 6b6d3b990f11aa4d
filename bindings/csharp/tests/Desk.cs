using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using Xunit;

namespace Intune.Tests;

/// <summary>An emulator of one's own, ended with the test.</summary>
internal sealed class Desk : IDisposable
{
    private static readonly HttpClient Http = new();
    private readonly Process process;

    internal Desk(params string[] arguments)
    {
        string program = Environment.GetEnvironmentVariable("INTUNE_EMULATOR")
            ?? Path.Combine(TestBase.Root, "target/release/intune-emulator");
        Assert.SkipUnless(File.Exists(program), "there is no emulator: cargo build --release --workspace");
        process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        Url = process.StandardOutput.ReadLine()!.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal));
    }

    internal string Url { get; }

    /// <summary>Has something go wrong, as the emulator's rules say it.</summary>
    internal void Fault(string rule)
    {
        using StringContent content = new(rule, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = Http.PostAsync($"{Url}/__emulator/faults", content).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Has nothing go wrong any more.</summary>
    internal void Mend()
    {
        using HttpResponseMessage answer = Http.DeleteAsync($"{Url}/__emulator/faults").GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
