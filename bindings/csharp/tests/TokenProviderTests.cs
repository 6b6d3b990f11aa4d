using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Intune.Tests;

public sealed class TokenProviderTests : TestBase
{
    private const string Challenge =
        "WWW-Authenticate: Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\"";
    private static readonly TimeSpan Promised = TimeSpan.FromMilliseconds(250 * Slack);

    private static IntuneClient Asker(
        string url, Func<TokenRequest, CancellationToken, Task<IntuneAccessToken>> provider, int? deadline = null) => new(new ClientOptions
        {
            BaseUrl = url,
            Token = "never-sent",
            TokenProvider = provider,
            Pacing = Pacing.Off,
            Deadline = deadline is null ? null : TimeSpan.FromMilliseconds(deadline.Value),
            Retry = new RetryOptions { MaxRetries = 0 },
        });

    private static IEnumerable<string> Bearers(Service service) =>
        service.Requests.Select(request => request.Headers["authorization"]);

    [Fact]
    public void A_token_serves_one_call_or_until_it_expires()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        int asked = 0;
        DateTimeOffset? expires = null;
        using IntuneClient client = Asker(
            service.Url, (_, _) => Task.FromResult(new IntuneAccessToken($"token-{++asked}", expires)));
        client.IosUpdateStatuses.Get("i");
        client.IosUpdateStatuses.Get("i");
        Assert.Equal(2, asked);
        expires = DateTimeOffset.Now.AddHours(1).ToOffset(TimeSpan.FromHours(5));
        for (int call = 0; call < 5; call++)
        {
            client.IosUpdateStatuses.Get("i");
        }
        Assert.Equal(3, asked);
        using Pager<IosUpdateDeviceStatus> pager = client.IosUpdateStatuses.OpenPager(new ReadOptions { DryRun = true });
        pager.Next();
        client.IosUpdateStatuses.Delete("i", new CallOptions { Token = "own" });
        Assert.Equal(3, asked);
        Assert.Equal(
            ["Bearer token-1", "Bearer token-2", .. Enumerable.Repeat("Bearer token-3", 5), "Bearer own"], Bearers(service));
    }

    [Fact]
    public void One_that_is_about_to_expire_is_asked_for_anew()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        int asked = 0;
        using IntuneClient client = Asker(
            service.Url, (_, _) => Task.FromResult(new IntuneAccessToken($"token-{++asked}", DateTimeOffset.UtcNow.AddMinutes(4))));
        client.IosUpdateStatuses.Get("i");
        client.IosUpdateStatuses.Get("i");
        Assert.Equal(2, asked);
    }

    [Fact]
    public void A_challenge_is_answered_once_with_its_claims()
    {
        using Service service = new(request => request.Headers["authorization"] == "Bearer token-2"
            ? Service.Answer("200 OK", SeedResponse)
            : Service.Answer("401 Unauthorized", """{"error":{"code":"InvalidAuthenticationToken","message":"More."}}""", Challenge));
        List<TokenRequest> asked = [];
        using IntuneClient client = Asker(service.Url, (request, _) =>
        {
            asked.Add(request);
            return Task.FromResult(new IntuneAccessToken($"token-{asked.Count}", DateTimeOffset.UtcNow.AddHours(1)));
        });
        EntityResult result = client.IosUpdateStatuses.Update("i", """{"osVersion":"1"}""");
        Assert.Equal(("applied", 2), (result.Outcome, result.Attempts.Count));
        Assert.Equal(["Bearer token-1", "Bearer token-2"], Bearers(service));
        Assert.Equal([null, """{"access_token":{}}"""], asked.Select(request => request.Claims));
        Assert.All(asked, request => Assert.Equal(client.Scope, request.Scope));

        // Once: what is refused again is told.
        using Service strict = Service.Answering("401 Unauthorized", """{"error":{"code":"InvalidAuthenticationToken","message":"More."}}""", Challenge);
        asked.Clear();
        using IntuneClient refused = Asker(strict.Url, (request, _) =>
        {
            asked.Add(request);
            return Task.FromResult(new IntuneAccessToken($"other-{asked.Count}"));
        });
        Assert.Equal("eyJhY2Nlc3NfdG9rZW4iOnt9fQ==", Assert.Throws<UnauthorizedException>(() => refused.IosUpdateStatuses.Get("i")).Claims);
        Assert.Equal(2, asked.Count);
    }

    [Theory]
    [InlineData("eyJhIjoi4oKsPz8_In0", """{"a":"€???"}""")]
    [InlineData("eyJhIjoi4oKsPz8/In0=", """{"a":"€???"}""")]
    [InlineData("{}", "{}")]
    [InlineData("bm90aGluZw==", "bm90aGluZw==")]
    [InlineData("a", "a")]
    public void Claims_come_as_JSON_however_they_were_sent(string sent, string given)
    {
        using Service service = Service.Answering(
            "401 Unauthorized", "", $"WWW-Authenticate: Bearer error=\"insufficient_claims\", claims=\"{sent}\"");
        string? last = null;
        using IntuneClient client = Asker(service.Url, (request, _) =>
        {
            last = request.Claims;
            return Task.FromResult(new IntuneAccessToken("t" + last?.Length));
        });
        Assert.Equal(sent, Assert.Throws<UnauthorizedException>(() => client.IosUpdateStatuses.Get("i")).Claims);
        Assert.Equal(given, last);
    }

    [Fact]
    public void A_provider_may_block()
    {
        using Service service = new(request => request.Headers["authorization"] == "Bearer token-2"
            ? Service.Answer("200 OK", SeedResponse)
            : Service.Answer("401 Unauthorized", """{"error":{"code":"InvalidAuthenticationToken","message":"More."}}""", Challenge));
        List<string?> claims = [];
        ClientOptions options = new()
        {
            BaseUrl = service.Url,
            BlockingTokenProvider = (request, _) =>
            {
                claims.Add(request.Claims);
                return new IntuneAccessToken($"token-{claims.Count}");
            },
        };
        using (IntuneClient client = new(options))
        {
            client.IosUpdateStatuses.Get("i");
        }
        Assert.Equal([null, """{"access_token":{}}"""], claims);

        options.BlockingTokenProvider = (_, _) => throw new NotSupportedException("no token today");
        using (IntuneClient client = new(options))
        {
            Assert.IsType<NotSupportedException>(Assert.Throws<CallbackFailedException>(() => client.IosUpdateStatuses.Get("i")).InnerException);
        }
        options.BlockingTokenProvider = (_, cancellationToken) =>
        {
            cancellationToken.WaitHandle.WaitOne();
            throw new OperationCanceledException(cancellationToken);
        };
        using (IntuneClient client = new(options))
        {
            using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(30));
            Assert.Throws<CallCanceledException>(() => client.IosUpdateStatuses.Get("i", cancellationToken: source.Token));
        }
        Assert.Equal(["Bearer token-1", "Bearer token-2"], Bearers(service));

        options.TokenProvider = (_, _) => Task.FromResult(new IntuneAccessToken("t"));
        Assert.Equal("BlockingTokenProvider", Assert.Throws<ArgumentException>(() => new IntuneClient(options)).ParamName);
    }

    private sealed class Wordless : Exception
    {
        public override string Message => throw new NotSupportedException();
    }

    [Fact]
    public async Task What_a_provider_throws_comes_out_of_the_call_with_its_result()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        Exception[] thrown =
            [new NotSupportedException("no token today"), new TimeoutException("a\0b \ud800 c"), new Wordless(), new OperationCanceledException("theirs")];
        foreach (Exception one in thrown)
        {
            foreach (bool now in new[] { true, false })
            {
                using IntuneClient client = Asker(service.Url, (_, _) => now ? throw one : Task.FromException<IntuneAccessToken>(one));
                using Pager<IosUpdateDeviceStatus> pager = client.IosUpdateStatuses.OpenPager();
                foreach (Func<Task> call in new Func<Task>[]
                {
                    () => client.IosUpdateStatuses.GetAsync("i"), () => client.IosUpdateStatuses.CreateAsync(SeedRequest), () => client.IosUpdateStatuses.ListAsync(), () => pager.NextAsync(),
                })
                {
                    CallbackFailedException error = await Assert.ThrowsAsync<CallbackFailedException>(call);
                    Assert.Same(one, error.InnerException);
                    Assert.Equal(("CALLBACK_FAILED", -8), (error.Result.Status, error.Result.StatusNumber));
                    Assert.Contains(error.Outcome, new[] { "none", "notSent" });
                    Assert.Contains(one is Wordless ? "Wordless" : one is TimeoutException ? "a b" : one.Message, error.Message);
                }
            }
        }
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void A_token_that_is_none_fails_the_call()
    {
        using Service service = new();
        foreach ((IntuneAccessToken? token, string said) in new (IntuneAccessToken?, string)[]
        {
            (null, "gave no token"), (new IntuneAccessToken("secret\0b"), "NUL"), (new IntuneAccessToken("secret\ud800"), "lone surrogate"),
            (new IntuneAccessToken("secret\nb"), "line break"), (new IntuneAccessToken(""), "token"),
        })
        {
            using IntuneClient client = Asker(service.Url, (_, _) => Task.FromResult(token!));
            CallbackFailedException error =
                Assert.IsType<CallbackFailedException>(Record.Exception(() => client.IosUpdateStatuses.Get("i")));
            Assert.Contains(said, error.Message);
            Assert.DoesNotContain("secret", error.ToString());
        }
        using IntuneClient wordless = Asker(service.Url, (_, _) => null!);
        Assert.Throws<CallbackFailedException>(() => wordless.IosUpdateStatuses.Get("i"));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_cancel_reaches_the_provider()
    {
        using Service service = new();
        using SemaphoreSlim entered = new(0);
        ConcurrentBag<CancellationToken> seen = [];
        using IntuneClient client = Asker(service.Url, async (_, cancellationToken) =>
        {
            seen.Add(cancellationToken);
            entered.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new IntuneAccessToken("never");
        });
        foreach (bool byToken in new[] { true, false })
        {
            using CancellationTokenSource source = new();
            Task<IntuneResult> call = client.IosUpdateStatuses.DeleteAsync("i", new CallOptions { ClientRequestId = "mine" }, source.Token);
            Assert.True(await entered.WaitAsync(TimeSpan.FromSeconds(20)));
            Task<EntityResult> waiting = client.IosUpdateStatuses.GetAsync("i", cancellationToken: source.Token);
            Assert.False(client.Cancel("another"));
            Stopwatch watch = Stopwatch.StartNew();
            if (byToken)
            {
                await source.CancelAsync();
            }
            else
            {
                Assert.True(client.Cancel("mine"));
            }
            CallCanceledException error = await Assert.ThrowsAsync<CallCanceledException>(() => call);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, Promised);
            Assert.Equal(("notSent", byToken), (error.Outcome, error.CancellationToken == source.Token));
            if (!byToken)
            {
                // Now it is the other call's turn to ask.
                Assert.True(await entered.WaitAsync(TimeSpan.FromSeconds(20)));
                await source.CancelAsync();
            }
            await Assert.ThrowsAsync<CallCanceledException>(() => waiting);
        }
        Assert.All(seen, one => Assert.True(one.IsCancellationRequested));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_provider_that_hangs_is_left_alone_and_what_it_throws_later_too()
    {
        using Service service = new();
        TaskCompletionSource<IntuneAccessToken> hanging = new();
        CancellationToken kept = default;
        using IntuneClient client = Asker(service.Url, (_, cancellationToken) =>
        {
            kept = cancellationToken;
            return hanging.Task;
        });
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(30));
        await Assert.ThrowsAsync<CallCanceledException>(() => client.IosUpdateStatuses.ListAsync(cancellationToken: source.Token));
        bool unobserved = false;
        void Note(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved = true;
        TaskScheduler.UnobservedTaskException += Note;
        using (kept.Register(() => { }))
        {
            hanging.SetException(new NotSupportedException("too late"));
        }
        hanging = null!;
        SettledHandles();
        TaskScheduler.UnobservedTaskException -= Note;
        Assert.False(unobserved);
    }

    [Fact]
    public async Task A_provider_may_call_the_library_but_not_wait_for_itself()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        IntuneClient? self = null;
        bool own = true;
        using IntuneClient client = Asker(service.Url, async (_, _) =>
        {
            await self!.IosUpdateStatuses.GetAsync("inner", own ? new ReadOptions { Token = "own" } : null);
            return new IntuneAccessToken("outer");
        });
        self = client;
        client.IosUpdateStatuses.Get("i");
        Assert.Equal(["Bearer own", "Bearer outer"], Bearers(service));
        own = false;
        CallbackFailedException error = await Assert.ThrowsAsync<CallbackFailedException>(
            () => client.IosUpdateStatuses.GetAsync("i").WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains("wait for the provider itself", Assert.IsType<InvalidOperationException>(error.InnerException).Message);

        // By way of another client, too.
        using IntuneClient second = Asker(service.Url, async (_, _) =>
        {
            await self.IosUpdateStatuses.GetAsync("inner");
            return new IntuneAccessToken("second");
        });
        self = second;
        using IntuneClient third = Asker(service.Url, async (_, _) =>
        {
            await second.IosUpdateStatuses.GetAsync("inner");
            return new IntuneAccessToken("third");
        });
        self = third;
        await Assert.ThrowsAsync<CallbackFailedException>(() => third.IosUpdateStatuses.GetAsync("i").WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_task_that_a_provider_left_behind_may_call_its_client()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        using SemaphoreSlim answered = new(0);
        Task<EntityResult>? later = null;
        IntuneClient? self = null;
        using IntuneClient client = Asker(service.Url, (_, _) =>
        {
            later ??= Task.Run(async () =>
            {
                await answered.WaitAsync();
                return await self!.IosUpdateStatuses.GetAsync("later");
            });
            return Task.FromResult(new IntuneAccessToken("t"));
        });
        self = client;
        client.IosUpdateStatuses.Get("i");
        answered.Release();
        Assert.Equal("OK", (await later!.WaitAsync(TimeSpan.FromSeconds(20))).Status);
    }

    [Fact]
    public void Local_state_flows_to_the_provider_and_no_synchronization_context()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        AsyncLocal<string> local = new() { Value = "mine" };
        string? seen = null;
        SynchronizationContext? context = null;
        using IntuneClient client = Asker(service.Url, async (_, _) =>
        {
            await Task.Yield();
            (seen, context) = (local.Value, SynchronizationContext.Current);
            return new IntuneAccessToken("t");
        });
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        try
        {
            client.IosUpdateStatuses.Get("i");
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
        Assert.Equal(("mine", null), (seen, context));
    }

    [Fact]
    public async Task Garbage_may_be_collected_in_every_callback()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        int asked = 0;
        using IntuneClient client = Collecting(service.Url, () => Interlocked.Increment(ref asked));
        EntityResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.IosUpdateStatuses.GetAsync("i")));
        Assert.All(results, result => Assert.Equal("OK", result.Status));
        Assert.Equal(20, asked);

        // The provider has no other reference than the binding's.
        static IntuneClient Collecting(string url, Action count) => Asker(url, async (_, _) =>
        {
            count();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
            GC.Collect();
            return new IntuneAccessToken("t");
        });
    }

    [Fact]
    public async Task An_entry_goes_when_client_pagers_and_calls_are_gone()
    {
        using Service service = Service.Answering("200 OK", """{"value":[]}""");
        Assert.Equal(0, TokenProvider.Count);
        using SemaphoreSlim entered = new(0);
        using SemaphoreSlim go = new(0);
        IntuneClient client = Asker(service.Url, async (_, _) =>
        {
            entered.Release();
            await go.WaitAsync();
            return new IntuneAccessToken("t");
        });
        Pager<IosUpdateDeviceStatus> pager = client.IosUpdateStatuses.OpenPager();
        Task<EntityResult> call = client.IosUpdateStatuses.ListAsync();
        Assert.True(await entered.WaitAsync(TimeSpan.FromSeconds(20)));
        client.Dispose();
        Assert.Equal(1, TokenProvider.Count);
        go.Release();
        await call;
        Assert.Equal(1, TokenProvider.Count);
        go.Release();
        Assert.NotNull(await pager.NextAsync());
        pager.Dispose();
        Assert.Equal(0, TokenProvider.Count);
    }

    [Fact]
    public void A_provider_that_refers_to_its_client_keeps_nothing_alive()
    {
        long before = SettledHandles();
        Lose();
        Assert.Equal(before, SettledHandles());
        Assert.Equal(0, TokenProvider.Count);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Lose()
        {
            for (int round = 0; round < 50; round++)
            {
                IntuneClient? self = null;
                self = Asker("http://127.0.0.1:1", (_, _) => throw new InvalidOperationException(self!.Scope));
                Assert.Throws<CallbackFailedException>(() => self.IosUpdateStatuses.Get("i"));
                self.IosUpdateStatuses.OpenPager();
            }
        }
    }

    [Fact]
    public void A_key_that_is_unknown_fails_the_call()
    {
        using Service service = new();
        using IntuneClient client = Asker(service.Url, (_, _) => Task.FromResult(new IntuneAccessToken("t")));
        using ResultHandle made = NativeMethods.intune_client_new(
            Encoding.UTF8.GetBytes($$"""{"baseUrl":"{{service.Url}}"}""" + "\0"), out ClientHandle handle);
        using (handle)
        {
            TokenProvider.Install(handle, "s", (_, _) => Task.FromResult(new IntuneAccessToken("t")));
            handle.Provider!.Remove();
            IntuneResult result = Native.Read(() => NativeMethods.intune_ios_update_status_get(handle, "i\0"u8.ToArray(), null, null));
            Assert.Equal("CALLBACK_FAILED", result.Status);
            Assert.Contains("no such provider", result.Message);
        }
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task One_asks_and_the_others_wait()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        int asked = 0;
        using IntuneClient client = Asker(service.Url, async (_, _) =>
        {
            Interlocked.Increment(ref asked);
            await Task.Delay(50);
            return new IntuneAccessToken("t", DateTimeOffset.UtcNow.AddHours(1));
        });
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => client.IosUpdateStatuses.GetAsync("i")));
        Assert.Equal((1, 30), (asked, service.Requests.Count));
    }
}
