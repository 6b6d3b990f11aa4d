using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Intune.Tests;

public sealed class LogTests : TestBase
{
    [Fact]
    public void Lines_come_on_the_caller_s_thread_and_without_the_token()
    {
        using Service service = Service.Answering("201 Created", SeedResponse);
        using IntuneClient client = Caller(service.Url);
        ConcurrentQueue<(IntuneLogLevel Level, string Line, int Thread)> lines = [];
        IntuneLibrary.SetLogCallback((level, line) => lines.Enqueue((level, line, Environment.CurrentManagedThreadId)), IntuneLogLevel.Trace);
        client.IosUpdateStatuses.Create(SeedRequest);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(Environment.CurrentManagedThreadId, line.Thread));
        Assert.All(lines, line => Assert.DoesNotContain(Token, line.Line));
        Assert.All(lines, line => Assert.InRange(line.Level, IntuneLogLevel.Error, IntuneLogLevel.Trace));

        int before = lines.Count;
        IntuneLibrary.SetLogCallback(null);
        client.IosUpdateStatuses.Create(SeedRequest);
        Assert.Equal(before, lines.Count);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => IntuneLibrary.SetLogCallback((_, _) => { }, (IntuneLogLevel)6));
    }

    [Fact]
    public async Task What_a_callback_throws_comes_out_of_the_call_with_its_result()
    {
        using Service service = Service.Answering("201 Created", SeedResponse);
        using IntuneClient client = Caller(service.Url);
        int calls = 0;
        IntuneLibrary.SetLogCallback((_, _) => throw new NotSupportedException($"line {++calls}"), IntuneLogLevel.Trace);
        CallbackFailedException error = Assert.Throws<CallbackFailedException>(() => client.IosUpdateStatuses.Create(SeedRequest));
        Assert.Equal("line 1", Assert.IsType<NotSupportedException>(error.InnerException).Message);
        Assert.Equal(("CALLBACK_FAILED", -8), (error.Status, error.StatusNumber));
        Assert.Equal(
            ("applied", "OK", SeedResponse), (error.Outcome, error.Result.Status, Encoding.UTF8.GetString(error.Result.RawBody)));
        Assert.Contains("line 1", error.Message);
        await Assert.ThrowsAsync<CallbackFailedException>(() => client.IosUpdateStatuses.CreateAsync(SeedRequest));
        Assert.Equal(2, service.Requests.Count);

        IntuneLibrary.SetLogCallback(null);
        Assert.Equal("applied", client.IosUpdateStatuses.Create(SeedRequest).Outcome);
    }

    [Fact]
    public void A_callback_may_call_the_library_and_replace_itself()
    {
        using Service service = Service.Answering("201 Created", SeedResponse);
        using IntuneClient client = Caller(service.Url);
        int outer = 0;
        int inner = 0;
        IntuneLibrary.SetLogCallback(
            (_, _) =>
            {
                outer++;
                Assert.Single(Findings("[]"));
                IntuneLibrary.SetLogCallback((_, _) => inner++, IntuneLogLevel.Trace);
            },
            IntuneLogLevel.Trace);
        client.IosUpdateStatuses.Create(SeedRequest);
        client.IosUpdateStatuses.Create(SeedRequest);
        Assert.Equal(1, outer);
        Assert.True(inner > 0);
    }

    [Fact]
    public void Further_callbacks_have_their_own_levels_and_end_by_themselves()
    {
        using Service service = Service.Answering("201 Created", SeedResponse);
        using IntuneClient client = Caller(service.Url);
        int set = 0;
        ConcurrentQueue<IntuneLogLevel> some = [];
        ConcurrentQueue<IntuneLogLevel> all = [];
        IntuneLibrary.SetLogCallback((_, _) => set++, IntuneLogLevel.Error);
        using IDisposable one = IntuneLibrary.AddLogCallback((level, _) => some.Enqueue(level));
        using IDisposable other = IntuneLibrary.AddLogCallback((level, _) => all.Enqueue(level), IntuneLogLevel.Trace);
        client.IosUpdateStatuses.Create(SeedRequest);
        Assert.Equal(0, set);
        Assert.All(some, level => Assert.InRange(level, IntuneLogLevel.Error, IntuneLogLevel.Info));
        Assert.Contains(all, level => level > IntuneLogLevel.Info);
        Assert.Equal(some.Count, all.Count(level => level <= IntuneLogLevel.Info));

        other.Dispose();
        other.Dispose();
        int before = all.Count;
        IntuneLibrary.SetLogCallback(null);
        using IDisposable last = IntuneLibrary.AddLogCallback((level, _) => some.Enqueue(level), IntuneLogLevel.Trace);
        client.IosUpdateStatuses.Create(SeedRequest);
        Assert.Equal(before, all.Count);
        Assert.Contains(some, level => level > IntuneLogLevel.Info);

        Assert.Throws<ArgumentNullException>(() => IntuneLibrary.AddLogCallback(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => IntuneLibrary.AddLogCallback((_, _) => { }, (IntuneLogLevel)6));
    }

    [Fact]
    public async Task Garbage_may_be_collected_in_every_callback()
    {
        using Service service = Service.Answering("201 Created", SeedResponse);
        using IntuneClient client = Caller(service.Url);
        int lines = 0;
        Collecting(() => Interlocked.Increment(ref lines));
        Task<EntityResult[]> calls = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.IosUpdateStatuses.CreateAsync(SeedRequest)));
        Assert.All(await calls, result => Assert.Equal("applied", result.Outcome));
        Assert.True(lines >= 20);

        // The callback's own delegate has no other reference than the binding's.
        static void Collecting(Action line) => IntuneLibrary.SetLogCallback(
            (_, _) =>
            {
                line();
                GC.Collect();
                GC.WaitForPendingFinalizers();
            },
            IntuneLogLevel.Trace);
    }
}
