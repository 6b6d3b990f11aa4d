global using EntityResult = Intune.IntuneResult<Intune.IosUpdateDeviceStatus>;

using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Intune.Tests;

/// <summary>What every test needs, and a check that none leaves a native handle behind.</summary>
public abstract class TestBase : IDisposable
{
    internal const string Token = "tk-csharp-do-not-print-0123456789";

    /// <summary>How many times slower than promised a slow machine may be.</summary>
    internal static readonly double Slack =
        double.Parse(Environment.GetEnvironmentVariable("INTUNE_SLACK") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    internal static readonly string Root = FindRoot();
    internal static readonly string SeedRequest = File.ReadAllText(Path.Combine(Root, "tests/data/seed-request.json"));
    internal static readonly string SeedResponse =
        File.ReadAllText(Path.Combine(Root, "tests/data/seed-response.json"));

    private readonly long handlesBefore = SettledHandles();

    public void Dispose()
    {
        IntuneLibrary.SetLogCallback(null);
        Assert.Equal(handlesBefore, SettledHandles());
        GC.SuppressFinalize(this);
    }

    internal static long SettledHandles()
    {
        for (int round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return IntuneLibrary.LiveHandles;
    }

    internal static IntuneClient Caller(string url, string? token = Token) => new(new ClientOptions
    {
        BaseUrl = url,
        Token = token,
        Pacing = Pacing.Off,
        Retry = new RetryOptions { MaxRetries = 0 },
    });

    /// <summary>What is wrong with a status, without a client.</summary>
    internal static IReadOnlyList<Problem> Findings(string json, ValidateOptions? options = null) =>
        IntuneLibrary.Validate("iosUpdateStatuses", json, options);

    internal static IReadOnlyList<Problem> Findings(IosUpdateDeviceStatus status, ValidateOptions? options = null) =>
        Findings(status.ToJson(), options);

    /// <summary>The seed's example as an entity.</summary>
    internal static IosUpdateDeviceStatus Seed() => new(
        InstallStatus.Available,
        "2016-12-31T23:56:44.951111-08:00",
        ComplianceStatus.NotApplicable,
        "2017-01-01T00:00:17.7769392-08:00")
    {
        OsVersion = "Os Version value",
        DeviceId = "Device Id value",
        UserId = "User Id value",
        DeviceDisplayName = "Device Display Name value",
        UserName = "User Name value",
        DeviceModel = "Device Model value",
        UserPrincipalName = "User Principal Name value",
    };

    internal static string Changed(string was, string now)
    {
        Assert.Contains(was, SeedRequest);
        return SeedRequest.Replace(was, now);
    }

    private static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
