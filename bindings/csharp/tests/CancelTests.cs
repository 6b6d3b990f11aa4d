using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Intune.Tests;

public sealed class CancelTests : TestBase
{
    private static readonly TimeSpan Promised = TimeSpan.FromMilliseconds(250 * Slack);

    [Fact]
    public async Task A_token_ends_a_blocked_task()
    {
        using Service silent = new();
        using IntuneClient client = Caller(silent.Url);
        using CancellationTokenSource source = new();
        Task<EntityResult> call = client.IosUpdateStatuses.CreateAsync(SeedRequest, cancellationToken: source.Token);
        Assert.True(silent.WaitForRequest());
        Stopwatch watch = Stopwatch.StartNew();
        await source.CancelAsync();
        CallCanceledException error = await Assert.ThrowsAsync<CallCanceledException>(() => call);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Promised);
        TestContext.Current.SendDiagnosticMessage($"cancelled after {watch.Elapsed.TotalMilliseconds:F1} ms");
        Assert.True(call.IsCanceled);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(("unknown", "CANCELLED"), (error.Outcome, error.Result!.Status));
        Assert.Equal(silent.Requests.Single().Headers["client-request-id"], error.Result.ClientRequestId);
    }

    [Fact]
    public void A_token_ends_a_blocked_call_and_leaves_the_others()
    {
        using Service silent = new();
        using IntuneClient client = Caller(silent.Url);
        using CancellationTokenSource source = new();
        Task<EntityResult> other = client.IosUpdateStatuses.CreateAsync(SeedRequest);
        Assert.True(silent.WaitForRequest());
        TimeSpan took = default;
        Thread canceller = new(() =>
        {
            silent.WaitForRequest();
            Stopwatch watch = Stopwatch.StartNew();
            source.Cancel();
            took = watch.Elapsed;
        });
        canceller.Start();
        Assert.Throws<CallCanceledException>(() => client.IosUpdateStatuses.Create(SeedRequest, cancellationToken: source.Token));
        canceller.Join();
        // The canceller does not wait for the call.
        Assert.InRange(took, TimeSpan.Zero, Promised);
        Assert.False(other.IsCompleted);
        Assert.True(client.Cancel());
        Assert.IsType<CallCanceledException>(Record.Exception(() => other.GetAwaiter().GetResult()));
        Assert.True(other.IsCanceled);
    }

    [Fact]
    public async Task A_cancel_is_not_lost_before_the_native_call_has_begun()
    {
        using Service silent = new();
        using IntuneClient client = Caller(silent.Url);
        for (int round = 0; round < 40; round++)
        {
            using CancellationTokenSource source = new();
            Task<EntityResult> call = client.IosUpdateStatuses.CreateAsync(SeedRequest, cancellationToken: source.Token);
            Thread.SpinWait(round * round * 10);
            source.Cancel();
            CallCanceledException error =
                await Assert.ThrowsAsync<CallCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.Contains(error.Outcome, new[] { "notSent", "unknown" });
        }
    }

    [Fact]
    public void A_cancel_that_finds_nothing_ends_with_its_call()
    {
        using ResultHandle made = NativeMethods.intune_client_new(null, out ClientHandle handle);
        using (handle)
        {
            InFlight call = new(handle, "nobody\0"u8.ToArray());
            Canceller.Cancel(call);
            Assert.False(call.TryCancel());
            Assert.False(Canceller.IsIdle);
            call.Ended = true;
            Assert.True(SpinWait.SpinUntil(() => Canceller.IsIdle, TimeSpan.FromSeconds(20)));
        }
    }

    [Fact]
    public void A_cancelled_token_sends_nothing()
    {
        using Service silent = new();
        using IntuneClient client = Caller(silent.Url);
        CallCanceledException error =
            Assert.Throws<CallCanceledException>(() => client.IosUpdateStatuses.Create(SeedRequest, cancellationToken: new CancellationToken(true)));
        Assert.Equal(("notSent", null), (error.Outcome, error.Result));
        Assert.Empty(silent.Requests);
    }

    [Fact]
    public async Task A_call_can_be_cancelled_when_its_client_is_disposed()
    {
        using Service silent = new();
        IntuneClient client = Caller(silent.Url);
        using CancellationTokenSource source = new();
        Task<EntityResult> call = client.IosUpdateStatuses.CreateAsync(SeedRequest, cancellationToken: source.Token);
        Assert.True(silent.WaitForRequest());
        client.Dispose();
        await source.CancelAsync();
        CallCanceledException error =
            await Assert.ThrowsAsync<CallCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal("unknown", error.Outcome);
    }

    [Fact]
    public async Task Only_the_call_of_that_id_is_cancelled()
    {
        using Service silent = new();
        using IntuneClient client = Caller(silent.Url);
        Task<EntityResult> one = client.IosUpdateStatuses.CreateAsync(SeedRequest, new CreateOptions { ClientRequestId = "one" });
        Task<EntityResult> two = client.IosUpdateStatuses.CreateAsync(SeedRequest, new CreateOptions { ClientRequestId = "two" });
        Assert.True(silent.WaitForRequest() && silent.WaitForRequest());
        Assert.False(client.Cancel("three"));
        Assert.True(client.Cancel("two"));
        await Assert.ThrowsAsync<CallCanceledException>(() => two);
        Assert.False(one.IsCompleted);
        Assert.True(client.Cancel("one"));
        await Assert.ThrowsAsync<CallCanceledException>(() => one);
    }

    [Fact]
    public void A_token_provider_that_hangs_is_left_alone()
    {
        using IntuneClient client =
            new(new ClientOptions { TokenProvider = (_, _) => new TaskCompletionSource<IntuneAccessToken>().Task });
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(20));
        CallCanceledException error =
            Assert.Throws<CallCanceledException>(() => client.IosUpdateStatuses.Create(SeedRequest, cancellationToken: source.Token));
        Assert.Equal("notSent", error.Outcome);
    }
}
