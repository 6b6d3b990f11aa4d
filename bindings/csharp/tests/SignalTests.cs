using System;
using System.Diagnostics;
using Xunit;

namespace Intune.Tests;

public sealed class SignalTests : TestBase
{
    [Fact]
    public void Ctrl_C_reaches_the_program_while_a_blocking_call_waits()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no signal to send");
        using Service silent = new();
        using Process child = LoaderTests.Start(silent.Url, IntuneLibrary.Path);
        Assert.True(silent.WaitForRequest());
        using Process signal = Process.Start("kill", ["-INT", child.Id.ToString()]);
        Assert.Equal("cancelled: unknown", child.StandardOutput.ReadToEnd().Trim());
        Assert.True(child.WaitForExit(TimeSpan.FromSeconds(20)));
        Assert.Equal(0, child.ExitCode);
    }
}
