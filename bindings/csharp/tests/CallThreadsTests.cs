using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Intune.Tests;

public sealed class CallThreadsTests : TestBase
{
    private const string Name = "intune call";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static IntuneClient Caller(string url, int maxConnections, TimeSpan? deadline = null, Func<Task<IntuneAccessToken>>? provider = null) =>
        new(new ClientOptions
        {
            BaseUrl = url,
            Token = Token,
            TokenProvider = provider is null ? null : (_, _) => provider(),
            MaxConnections = maxConnections,
            Deadline = deadline,
            Pacing = Pacing.Off,
            Retry = new RetryOptions { MaxRetries = 0 },
        });

    /// <summary>How many threads of calls this process has, as the system sees it.</summary>
    private static int Threads() => Directory.GetDirectories("/proc/self/task").Count(IsOne);

    private static bool IsOne(string task)
    {
        try
        {
            return File.ReadAllText(task + "/comm").TrimEnd() == Name;
        }
        catch (IOException)
        {
            // It has just ended.
            return false;
        }
    }

    private static void UntilThreads(int count) => Assert.True(SpinWait.SpinUntil(() => Threads() == count, Patience), $"{Threads()}");

    [Fact]
    public async Task Waiting_calls_hold_as_many_threads_as_connections_and_none_of_the_pool()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self/task"), "this system does not tell a process's threads");
        UntilThreads(0);
        using Service silent = new();
        using IntuneClient client = Caller(silent.Url, 4);
        using CancellationTokenSource source = new();
        int pool = ThreadPool.ThreadCount;
        Task<EntityResult>[] calls = [.. Enumerable.Range(0, 200).Select(_ => client.IosUpdateStatuses.GetAsync("i", cancellationToken: source.Token))];
        Task<EntityResult?>[] pages = [.. Enumerable.Range(0, 20).Select(_ => client.IosUpdateStatuses.OpenPager().NextAsync(source.Token))];
        for (int call = 0; call < 4; call++)
        {
            Assert.True(silent.WaitForRequest());
        }
        Assert.Equal(4, Threads());
        Assert.Equal(7, await Task.Run(() => 7).WaitAsync(Patience));
        Assert.InRange(ThreadPool.ThreadCount, 0, pool + 50);

        await source.CancelAsync();
        foreach (Task call in (Task[])[.. calls, .. pages])
        {
            CallCanceledException error = await Assert.ThrowsAsync<CallCanceledException>(() => call.WaitAsync(Patience));
            Assert.Equal((true, source.Token), (call.IsCanceled, error.CancellationToken));
        }
        // Of those that waited for a thread nothing was begun.
        Assert.Equal(4, silent.Requests.Count);
        client.Dispose();
        UntilThreads(0);
    }

    [Fact]
    public async Task A_call_that_waits_for_a_thread_ends_at_once_when_it_is_cancelled_and_is_never_made()
    {
        using Service silent = new();
        using IntuneClient client = Caller(silent.Url, 1);
        Task<EntityResult> first = client.IosUpdateStatuses.CreateAsync(SeedRequest);
        Assert.True(silent.WaitForRequest());
        using CancellationTokenSource source = new();
        Task<EntityResult> byToken = client.IosUpdateStatuses.CreateAsync(SeedRequest, cancellationToken: source.Token);
        Task<EntityResult> byId = client.IosUpdateStatuses.CreateAsync(SeedRequest, new CreateOptions { ClientRequestId = "mine" });
        Task<EntityResult> other = client.IosUpdateStatuses.CreateAsync(SeedRequest);
        await source.CancelAsync();
        Assert.True(byToken.IsCanceled);
        Assert.True(client.Cancel("mine"));
        Assert.True(byId.IsCanceled);
        Assert.False(client.Cancel("mine"));
        foreach (Task<EntityResult> call in new[] { byToken, byId })
        {
            CallCanceledException error = await Assert.ThrowsAsync<CallCanceledException>(() => call);
            Assert.Equal((null, Outcome.NotSent), (error.Result, error.Outcome));
        }
        Assert.False(first.IsCompleted || other.IsCompleted);
        Assert.True(client.Cancel());
        await Assert.ThrowsAsync<CallCanceledException>(() => first);
        await Assert.ThrowsAsync<CallCanceledException>(() => other);
        Assert.Single(silent.Requests);
        Task<EntityResult> late = client.IosUpdateStatuses.GetAsync("i", cancellationToken: new CancellationToken(true));
        Assert.True(late.IsCanceled);
    }

    [Fact]
    public async Task A_deadline_counts_from_the_beginning_of_the_wait()
    {
        using Service silent = new();
        using IntuneClient client = Caller(silent.Url, 1, TimeSpan.FromMilliseconds(150));
        Task<EntityResult> first = client.IosUpdateStatuses.GetAsync("i", new ReadOptions { Deadline = TimeSpan.Zero });
        Assert.True(silent.WaitForRequest());
        foreach ((Func<Task> call, string outcome) in new (Func<Task>, string)[]
        {
            (() => client.IosUpdateStatuses.CreateAsync(SeedRequest), "notSent"), (() => client.IosUpdateStatuses.GetAsync("i"), "none"), (() => client.IosUpdateStatuses.OpenPager().NextAsync(), "none"),
            (() => client.IosUpdateStatuses.DeleteAsync("i", new CallOptions { Json = """{"deadlineMs": 50}""" }), "notSent"),
            (() => client.RequestAsync("PATCH", "/x", "{}"), "notSent"), (() => client.RequestAsync("GET", "/x"), "none"),
        })
        {
            RequestTimeoutException error = await Assert.ThrowsAsync<RequestTimeoutException>(() => call().WaitAsync(Patience));
            Assert.Equal(("TIMEOUT", -21, outcome, null), (error.Status, error.StatusNumber, error.Outcome, error.HttpStatus));
            Assert.StartsWith($"the call's deadline passed while all of maxConnections were in use (TIMEOUT; client-request-id {error.ClientRequestId})", error.Message);
            Assert.True(error.Result.Elapsed >= TimeSpan.FromMilliseconds(40));
            Assert.Equal((JsonKind.Null, false, 0), (error.Result.Envelope["body"]!.Kind, error.Retryable, error.Result.Attempts.Count));
        }
        Assert.False(first.IsCompleted);
        Assert.Single(silent.Requests);
        client.Cancel();
        await Assert.ThrowsAsync<CallCanceledException>(() => first);

        // What is left of it is what the library gets.
        static string Left(string options, int milliseconds) =>
            Encoding.UTF8.GetString(GivenOptions.WithDeadline(Encoding.UTF8.GetBytes(options + "\0"), TimeSpan.FromMilliseconds(milliseconds))).TrimEnd('\0');
        Assert.Equal("""{"noWait": true,"deadlineMs": 40}""", Left("""{"deadlineMs": 90, "noWait": true}""", 40));
        Assert.Equal("""{"deadlineMs": 1}""", Left("{}", -5));
        Assert.Equal("{", Left("{", 1));
    }

    [Fact]
    public async Task A_call_out_of_a_callback_waits_for_no_thread_that_waits_for_it()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        IntuneClient? self = null;
        using IntuneClient client = Caller(service.Url, 1, provider: async () =>
        {
            EntityResult[] inner = await Task.WhenAll(
                Enumerable.Range(0, 5).Select(_ => Task.Run(() => self!.IosUpdateStatuses.GetAsync("inner", new ReadOptions { Token = "own" }))));
            return new IntuneAccessToken($"outer{inner.Length}");
        });
        self = client;
        EntityResult[] results =
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.IosUpdateStatuses.GetAsync("i"))).WaitAsync(Patience);
        Assert.Equal(3, results.Length);
        Assert.Equal(15, service.Requests.Count(request => request.Headers["authorization"] == "Bearer own"));

        int lines = 0;
        IntuneLibrary.SetLogCallback((_, _) =>
        {
            if (Interlocked.Increment(ref lines) == 1)
            {
                self.IosUpdateStatuses.GetAsync("inner", new ReadOptions { Token = "own" }).GetAwaiter().GetResult();
            }
        }, IntuneLogLevel.Trace);
        await client.IosUpdateStatuses.GetAsync("i", new ReadOptions { Token = "own" }).WaitAsync(Patience);
        Assert.True(lines > 1);
    }

    private sealed class OneThread : SynchronizationContext
    {
        private readonly BlockingCollection<Action> work = [];

        public override void Post(SendOrPostCallback d, object? state) => work.Add(() => d(state));

        internal static void Run(Func<Task> start)
        {
            OneThread context = new();
            Thread thread = new(() =>
            {
                SetSynchronizationContext(context);
                start().ContinueWith(ended => context.work.Add(() => ended.GetAwaiter().GetResult()), TaskScheduler.Default)
                    .ContinueWith(_ => context.work.CompleteAdding(), TaskScheduler.Default);
                foreach (Action one in context.work.GetConsumingEnumerable())
                {
                    one();
                }
            })
            { IsBackground = true };
            thread.Start();
            Assert.True(thread.Join(Patience));
        }
    }

    [Fact]
    public async Task What_awaits_a_call_runs_where_it_should_and_may_block()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        using IntuneClient client = Caller(service.Url, 1);
        List<string?> names = [];
        OneThread.Run(async () =>
        {
            Thread here = Thread.CurrentThread;
            client.IosUpdateStatuses.GetAsync("i").GetAwaiter().GetResult();
            await client.IosUpdateStatuses.GetAsync("i");
            Assert.Same(here, Thread.CurrentThread);
#if ASYNC_ENUMERABLES
            await foreach (EntityResult page in client.IosUpdateStatuses.PagesAsync(new ReadOptions { DryRun = true }))
            {
                Assert.Same(here, Thread.CurrentThread);
                break;
            }
#endif
            names.Add("done");
        });
        Assert.Equal(["done"], names);
        // None of what awaits it runs on the client's thread, which it could block.
        Assert.NotEqual(Name, await NameBehind(client).WaitAsync(Patience));

        static async Task<string?> NameBehind(IntuneClient client)
        {
            await client.IosUpdateStatuses.GetAsync("i").ConfigureAwait(false);
            client.IosUpdateStatuses.GetAsync("i").GetAwaiter().GetResult();
            return Thread.CurrentThread.Name;
        }
    }

    [Fact]
    public void Calls_end_though_all_of_the_pool_blocks_for_them()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        using IntuneClient client = Caller(service.Url, 2);
        ThreadPool.GetMaxThreads(out int most, out int ports);
        ThreadPool.GetMinThreads(out int all, out _);
        Assert.True(ThreadPool.SetMaxThreads(all, ports));
        try
        {
            using CountdownEvent blocked = new(all * 5);
            for (int call = 0; call < all * 5; call++)
            {
                ThreadPool.QueueUserWorkItem(_ =>
                {
                    client.IosUpdateStatuses.GetAsync("i").GetAwaiter().GetResult();
                    blocked.Signal();
                });
            }
            Assert.True(blocked.Wait(Patience));
        }
        finally
        {
            ThreadPool.SetMaxThreads(most, ports);
        }
    }

    [Fact]
    public async Task Local_state_flows_where_it_may_and_a_thread_keeps_none()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        AsyncLocal<string?> local = new();
        List<string?> seen = [];
        using IntuneClient client = Caller(service.Url, 1, provider: () =>
        {
            seen.Add(local.Value);
            return Task.FromResult(new IntuneAccessToken("t"));
        });
        local.Value = "one";
        await client.IosUpdateStatuses.GetAsync("i");
        local.Value = "two";
        await client.IosUpdateStatuses.GetAsync("i");
        Task<EntityResult> flowless;
        using (ExecutionContext.SuppressFlow())
        {
            flowless = client.IosUpdateStatuses.GetAsync("i");
        }
        await flowless;
        local.Value = null;
        await client.IosUpdateStatuses.GetAsync("i");
        Assert.Equal(["one", "two", null, null], seen);
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_lets_its_waiting_calls_go_on()
    {
        using SemaphoreSlim go = new(0);
        using Service service = new(_ =>
        {
            go.Wait(Patience);
            return Service.Answer("200 OK", SeedResponse);
        });
        Task<EntityResult>[] calls;
        using (IntuneClient client = Caller(service.Url, 2))
        {
            calls = [.. Enumerable.Range(0, 6).Select(_ => client.IosUpdateStatuses.GetAsync("i"))];
        }
        go.Release(6);
        Assert.All(await Task.WhenAll(calls).WaitAsync(Patience), result => Assert.Equal("OK", result.Status));
    }

    private sealed class Step(Action act) : IQueuedCall
    {
        public string Id => "";

        public void Run() => act();

        public bool Cancel() => false;
    }

    [Fact]
    public void Threads_come_with_the_work_and_go_without()
    {
        CallThreads threads = new(2, TimeSpan.FromMilliseconds(1));
        using SemaphoreSlim go = new(0);
        using CountdownEvent done = new(5);
        for (int step = 0; step < 5; step++)
        {
            threads.Add(new Step(() =>
            {
                go.Wait(Patience);
                done.Signal();
            }));
        }
        Assert.Equal(2, threads.Count);
        go.Release(5);
        Assert.True(done.Wait(Patience));
        Assert.True(SpinWait.SpinUntil(() => threads.Count == 0, Patience));

        CallThreads closed = new(1, Timeout.InfiniteTimeSpan);
        using ManualResetEventSlim ran = new();
        closed.Add(new Step(ran.Set));
        Assert.True(ran.Wait(Patience));
        closed.Close();
        Assert.True(SpinWait.SpinUntil(() => closed.Count == 0, Patience));
        ran.Reset();
        closed.Add(new Step(ran.Set));
        Assert.True(ran.Wait(Patience));
        Assert.True(SpinWait.SpinUntil(() => closed.Count == 0, Patience));
    }
}
