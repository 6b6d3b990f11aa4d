using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Intune.Tests;

public sealed class PagingTests : TestBase
{
    private const string Entities = "/v1.0/deviceManagement/iosUpdateStatuses";
    private static readonly TimeSpan Promised = TimeSpan.FromMilliseconds(250 * Slack);

    /// <summary>Pages by number from 1 on, each with a link to the next; null where there is none.</summary>
    private static Service Listing(Func<int, string?> items, int pages) => new(request =>
    {
        int at = Number(request);
        return items(at) is not { } page
            ? Service.Answer("500 Internal Server Error", "")
            : Service.Page(page, at < pages ? $"http://{request.Headers["host"]}{Entities}?$skiptoken={at + 1}" : null);
    });

    private static int Number(Received request)
    {
        string target = request.Line.Split(' ')[1];
        int at = target.IndexOf("$skiptoken=", StringComparison.Ordinal);
        return at < 0 ? 1 : int.Parse(target[(at + 11)..]);
    }

    private static string Items(int page) => $$"""{"id":"{{page}}a"},{"id":"{{page}}b"}""";

    [Fact]
    public void Pages_come_as_the_service_sent_them_and_an_empty_one_is_no_end()
    {
        using Service service = Listing(page => page == 2 ? "" : Items(page), 3);
        using IntuneClient client = Caller(service.Url);
        List<EntityResult> pages = [.. client.IosUpdateStatuses.Pages()];
        Assert.Equal([2, 0, 2], pages.Select(page => page.ReadEntities().Count));
        Assert.NotNull(pages[0].Body!["@odata.nextLink"]);
        Assert.Equal(["1a", "1b", "3a", "3b"], client.IosUpdateStatuses.Items().Select(entity => entity.Id));
        Assert.Equal(6, service.Requests.Count);
        Assert.All(service.Requests, request => Assert.Equal("Bearer " + Token, request.Headers["authorization"]));
        // All of one pager's calls have its id.
        Assert.Equal(2, service.Requests.Select(request => request.Headers["client-request-id"]).Distinct().Count());
        // What is not asked for is not read.
        Assert.Equal("1a", client.IosUpdateStatuses.Items().First().Id);
        Assert.Equal(7, service.Requests.Count);
    }

#if ASYNC_ENUMERABLES
    [Fact]
    public async Task Pages_come_without_blocking()
    {
        using Service service = Listing(page => page == 2 ? "" : Items(page), 3);
        using IntuneClient client = Caller(service.Url);
        List<int> pages = [];
        await foreach (EntityResult page in client.IosUpdateStatuses.PagesAsync())
        {
            pages.Add(page.ReadEntities().Count);
        }
        Assert.Equal([2, 0, 2], pages);
        List<string?> ids = [];
        await foreach (IosUpdateDeviceStatus entity in client.IosUpdateStatuses.ItemsAsync(new ReadOptions { ClientRequestId = "mine" }))
        {
            ids.Add(entity.Id);
        }
        Assert.Equal(["1a", "1b", "3a", "3b"], ids);
        Assert.All(service.Requests.Skip(3), request => Assert.Equal("mine", request.Headers["client-request-id"]));
        await foreach (IosUpdateDeviceStatus entity in client.IosUpdateStatuses.ItemsAsync())
        {
            Assert.Equal("1a", entity.Id);
            break;
        }
        Assert.Equal(7, service.Requests.Count);
    }

#endif

    [Fact]
    public void A_pager_ends_and_stays_there()
    {
        using Service service = Listing(Items, 1);
        using IntuneClient client = Caller(service.Url);
        using Pager<IosUpdateDeviceStatus> pager = client.IosUpdateStatuses.OpenPager();
        Assert.NotNull(pager.Next());
        Assert.Null(pager.Next());
        Assert.Null(pager.Next());
        Assert.Single(service.Requests);
        pager.Dispose();
        pager.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pager.Next());
    }

    [Fact]
    public async Task After_an_error_the_same_page_is_asked_for_again()
    {
        int failures = 0;
        using Service service = Listing(page => page == 2 && Interlocked.Increment(ref failures) % 2 == 1 ? null : Items(page), 3);
        using IntuneClient client = Caller(service.Url);
        using (Pager<IosUpdateDeviceStatus> pager = client.IosUpdateStatuses.OpenPager())
        {
            Assert.Equal("1a", pager.Next()!.ReadEntities()[0].Id);
            Assert.Equal("none", (await Assert.ThrowsAsync<ServiceException>(() => pager.NextAsync())).Outcome);
            Assert.Equal("2a", pager.Next()!.ReadEntities()[0].Id);
        }
        using (IEnumerator<IosUpdateDeviceStatus> entities = client.IosUpdateStatuses.Items().GetEnumerator())
        {
            Assert.True(entities.MoveNext() && entities.MoveNext());
            Assert.Throws<ServiceException>(() => entities.MoveNext());
            Assert.Throws<InvalidOperationException>(() => entities.Current);
            Assert.True(entities.MoveNext());
            Assert.Equal("2a", entities.Current.Id);
        }
#if ASYNC_ENUMERABLES
        await using (IAsyncEnumerator<IosUpdateDeviceStatus> entities =
            client.IosUpdateStatuses.ItemsAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            Assert.True(await entities.MoveNextAsync() && await entities.MoveNextAsync());
            await Assert.ThrowsAsync<ServiceException>(async () => await entities.MoveNextAsync());
            Assert.True(await entities.MoveNextAsync());
            Assert.Equal("2a", entities.Current.Id);
        }
        Assert.Equal([1, 2, 2], service.Requests.Skip(6).Select(Number));
#endif
        Assert.Equal([1, 2, 2, 1, 2, 2], service.Requests.Take(6).Select(Number));
    }

    [Fact]
    public void A_link_back_is_an_error_and_no_loop()
    {
        using Service service = new(request =>
            Service.Page("""{"id":"1"}""", $"http://{request.Headers["host"]}{Entities}?$skiptoken={(Number(request) == 3 ? 2 : Number(request) + 1)}"));
        using IntuneClient client = Caller(service.Url);
        using IEnumerator<EntityResult> pages = client.IosUpdateStatuses.Pages().GetEnumerator();
        Assert.True(pages.MoveNext() && pages.MoveNext() && pages.MoveNext());
        Assert.Throws<BadResponseException>(() => pages.MoveNext());
        Assert.Throws<BadResponseException>(() => client.IosUpdateStatuses.List());
        Assert.Equal(6, service.Requests.Count);
    }

    [Fact]
    public void A_link_elsewhere_is_refused_and_gets_no_token()
    {
        using Service other = Service.Answering("200 OK", """{"value":[]}""");
        using Service service = new(_ => Service.Page("""{"id":"1"}""", other.Url + Entities));
        using IntuneClient client = Caller(service.Url);
        using IEnumerator<IosUpdateDeviceStatus> entities = client.IosUpdateStatuses.Items().GetEnumerator();
        Assert.True(entities.MoveNext());
        BadResponseException error = Assert.Throws<BadResponseException>(() => entities.MoveNext());
        Assert.DoesNotContain(Token, error.ToString());
        Assert.Throws<BadResponseException>(() => client.IosUpdateStatuses.List());
        Assert.Empty(other.Requests);
    }

    [Fact]
    public void What_is_no_page_is_an_error()
    {
        using Service service = Service.Answering("200 OK", """{"values":[]}""");
        using IntuneClient client = Caller(service.Url);
        Assert.Throws<BadResponseException>(() => client.IosUpdateStatuses.Pages().Count());
        using Service odd = Service.Answering("200 OK", """{"value":[1]}""");
        using IntuneClient asker = Caller(odd.Url);
        Assert.Throws<FormatException>(() => asker.IosUpdateStatuses.Items().Count());
    }

    [Fact]
    public void Options_that_are_no_good_are_told_when_the_pager_is_made()
    {
        using IntuneClient client = Caller("http://127.0.0.1:1");
        Assert.Equal("top", Assert.Throws<InvalidRequestException>(() => client.IosUpdateStatuses.OpenPager(new ReadOptions { Top = -1 })).Field);
        Assert.Throws<InvalidJsonException>(() => client.IosUpdateStatuses.OpenPager(new ReadOptions { Json = "{" }));
        Assert.Throws<InvalidRequestException>(() => client.IosUpdateStatuses.Pages(new ListOptions { MaxItems = 1 }).Count());
        using Pager<IosUpdateDeviceStatus> pager = client.IosUpdateStatuses.OpenPager(new ReadOptions { DryRun = true, Top = 7 });
        Assert.EndsWith("?$top=7", pager.Next()!.Body!["url"]!.AsString());
        Assert.Null(pager.Next());
    }

    [Fact]
    public async Task A_blocked_page_is_cancelled_by_its_token_and_leaves_the_others()
    {
        using Service silent = new();
        using IntuneClient client = Caller(silent.Url);
        using CancellationTokenSource source = new();
        using Pager<IosUpdateDeviceStatus> one = client.IosUpdateStatuses.OpenPager();
        using Pager<IosUpdateDeviceStatus> two = client.IosUpdateStatuses.OpenPager();
        Task<EntityResult?> other = two.NextAsync();
        Assert.True(silent.WaitForRequest());
        Task<EntityResult?> call = one.NextAsync(source.Token);
        Assert.True(silent.WaitForRequest());
        Stopwatch watch = Stopwatch.StartNew();
        await source.CancelAsync();
        CallCanceledException error = await Assert.ThrowsAsync<CallCanceledException>(() => call);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Promised);
        TestContext.Current.SendDiagnosticMessage($"page cancelled after {watch.Elapsed.TotalMilliseconds:F1} ms");
        Assert.Equal((source.Token, "none", one.ClientRequestId), (error.CancellationToken, error.Outcome, error.Result!.ClientRequestId));
        Assert.False(other.IsCompleted);
        Assert.True(client.Cancel(two.ClientRequestId));
        await Assert.ThrowsAsync<CallCanceledException>(() => other);
    }

    [Fact]
    public void A_blocked_enumeration_is_cancelled()
    {
        using Service silent = new();
        using IntuneClient client = Caller(silent.Url);
        using CancellationTokenSource late = new(TimeSpan.FromMilliseconds(50));
        Assert.Throws<CallCanceledException>(() => client.IosUpdateStatuses.Items(null, late.Token).First());
    }

#if ASYNC_ENUMERABLES
    [Fact]
    public async Task A_blocked_enumeration_is_cancelled_by_either_token()
    {
        using Service silent = new();
        using IntuneClient client = Caller(silent.Url);
        foreach (int which in new[] { 0, 1, 2 })
        {
            using CancellationTokenSource source = new();
            using CancellationTokenSource never = new();
            CancellationToken ofSequence = which == 1 ? never.Token : source.Token;
            CancellationToken ofEnumeration = which == 0 ? default : which == 1 ? source.Token : never.Token;
            Task<bool> call = Task.Run(async () =>
            {
                await using IAsyncEnumerator<EntityResult> pages = client.IosUpdateStatuses.PagesAsync(null, ofSequence).GetAsyncEnumerator(ofEnumeration);
                return await pages.MoveNextAsync();
            });
            Assert.True(silent.WaitForRequest());
            Stopwatch watch = Stopwatch.StartNew();
            source.Cancel();
            await Assert.ThrowsAsync<CallCanceledException>(() => call);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, Promised);
        }
    }
#endif

    [Fact]
    public async Task A_pager_outlives_its_client_and_can_still_be_cancelled()
    {
        using Service service = Listing(Items, 2);
        IntuneClient client = Caller(service.Url);
        using (Pager<IosUpdateDeviceStatus> pager = client.IosUpdateStatuses.OpenPager())
        {
            client.Dispose();
            Assert.Equal("1a", pager.Next()!.ReadEntities()[0].Id);
            Assert.Throws<ObjectDisposedException>(() => client.IosUpdateStatuses.Get("i"));
            Assert.Equal("2a", pager.Next()!.ReadEntities()[0].Id);
        }
        using Service silent = new();
        client = Caller(silent.Url);
        using Pager<IosUpdateDeviceStatus> blocked = client.IosUpdateStatuses.OpenPager();
        client.Dispose();
        using CancellationTokenSource source = new();
        Task<EntityResult?> call = blocked.NextAsync(source.Token);
        Assert.True(silent.WaitForRequest());
        await source.CancelAsync();
        await Assert.ThrowsAsync<CallCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Threads_share_a_pager_and_each_page_comes_once()
    {
        using Service service = Listing(Items, 20);
        using IntuneClient client = Caller(service.Url);
        using Pager<IosUpdateDeviceStatus> pager = client.IosUpdateStatuses.OpenPager();
        EntityResult?[] pages = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => pager.NextAsync()));
        Assert.Equal(
            Enumerable.Range(1, 20).Select(page => $"{page}a").Order(),
            pages.OfType<EntityResult>().Select(page => page.ReadEntities()[0].Id).Order());
    }

    [Fact]
    public void Memory_is_that_of_a_page()
    {
        const int Rows = 500;
        string big = string.Join(",", Enumerable.Range(0, Rows).Select(row => $$"""{"id":"{{row}}","userName":"{{new string('x', 200)}}"}"""));
        using Service service = Listing(_ => big, 60);
        using IntuneClient client = Caller(service.Url);
        long most = 0;
        int seen = 0;
        long first = 0;
        foreach (IosUpdateDeviceStatus entity in client.IosUpdateStatuses.Items())
        {
            if (++seen % (Rows * 10) == 0)
            {
                long live = GC.GetTotalMemory(forceFullCollection: true);
                first = first == 0 ? live : first;
                most = Math.Max(most, live);
            }
        }
        Assert.Equal(Rows * 60, seen);
        // Fifty pages more: their bytes alone would be 6 MB. What the service holds meanwhile is some 2 MB.
        Assert.InRange(most - first, long.MinValue, 4_000_000);
    }

    [Fact]
    public void A_pager_that_is_lost_is_freed()
    {
        using IntuneClient client = Caller("http://127.0.0.1:1");
        long before = SettledHandles();
        Lose(client);
        Assert.Equal(before, SettledHandles());

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Lose(IntuneClient client)
        {
            for (int round = 0; round < 100; round++)
            {
                client.IosUpdateStatuses.OpenPager();
                client.IosUpdateStatuses.Pages().GetEnumerator();
            }
        }
    }
}
