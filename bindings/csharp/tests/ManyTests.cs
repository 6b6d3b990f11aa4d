using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Intune.Tests;

public sealed class ManyTests : TestBase
{
    private const string Batch = "/v1.0/$batch";

    /// <summary>Told on the thread that reports.</summary>
    private sealed class Told(Action<CreateProgress> told) : IProgress<CreateProgress>
    {
        public void Report(CreateProgress value) => told(value);
    }

    private static IosUpdateDeviceStatus Device(int number)
    {
        IosUpdateDeviceStatus status = Seed();
        status.DeviceId = $"device {number}";
        return status;
    }

    private static List<IosUpdateDeviceStatus> Devices(int count) => [.. Enumerable.Range(0, count).Select(Device)];

    /// <summary>Each row has the id of the entity that was made of it, and there are no others.</summary>
    private static void AreThere(IntuneClient client, IReadOnlyList<Row> rows)
    {
        Dictionary<string, string> names =
            client.IosUpdateStatuses.Items().ToDictionary(entity => entity.Id!, entity => entity.DeviceId!);
        Assert.Equal(Enumerable.Range(0, rows.Count), rows.Select(row => row.Index));
        Assert.Equal(Enumerable.Range(0, rows.Count).Select(at => $"device {at}"), rows.Select(row => names[row.Id!]));
        Assert.Equal(names.Count, rows.Count);
    }

    private static IReadOnlyList<Row> AllApplied(IntuneResult result, int count)
    {
        Assert.Equal(("OK", 0, "applied"), (result.Status, result.StatusNumber, result.Outcome));
        Assert.Equal(count, result.Rows.Count);
        Assert.All(result.Rows, row => Assert.Equal(("applied", "OK", 201, null), (row.Outcome, row.Status, row.HttpStatus, row.Error)));
        return result.Rows;
    }

    [Theory]
    [InlineData("entities")]
    [InlineData("texts")]
    [InlineData("array")]
    [InlineData("lines")]
    [InlineData("any resource")]
#if ASYNC_ENUMERABLES
    [InlineData("stream")]
#endif
    public async Task Every_form_gives_a_row_for_each_in_their_order(string form)
    {
        const int Count = 45;
        using Desk desk = new();
        using IntuneClient client = Caller(desk.Url);
        List<IosUpdateDeviceStatus> devices = Devices(Count);
        string[] texts = [.. devices.Select(device => device.ToJson())];
        Assert.All(texts, text => Assert.Contains('\n', text));
        string array = $"[{string.Join(",\n", texts)}]";
        string lines = string.Join("\r\n", texts.Select(text => text.Replace("\n", "")));
        Resource<IosUpdateDeviceStatus, IosUpdateDeviceStatusPatch> resource = client.IosUpdateStatuses;
        Func<IntuneResult> blocking = form switch
        {
            "entities" => () => resource.CreateMany(devices),
            "texts" => () => resource.CreateMany(texts),
            "array" => () => resource.CreateMany(array),
            "lines" => () => resource.CreateMany(lines),
            "any resource" => () => client.Resource("iosUpdateStatuses").CreateMany(texts.Select(JsonData.Parse)),
            _ => () => client.IosUpdateStatuses.CreateMany(devices),
        };
        AreThere(client, AllApplied(blocking(), Count));
        foreach (IosUpdateDeviceStatus entity in client.IosUpdateStatuses.Items().ToList())
        {
            client.IosUpdateStatuses.Delete(entity.Id!);
        }
        Task<IntuneResult> task = form switch
        {
            "entities" => resource.CreateManyAsync(devices),
            "texts" => resource.CreateManyAsync(texts),
            "array" => resource.CreateManyAsync(array),
            "lines" => resource.CreateManyAsync(lines),
#if ASYNC_ENUMERABLES
            "stream" => resource.CreateManyAsync(Stream()),
#endif
            _ => client.Resource("iosUpdateStatuses").CreateManyAsync(texts.Select(JsonData.Parse)),
        };
        AreThere(client, AllApplied(await task, Count));

#if ASYNC_ENUMERABLES
        async IAsyncEnumerable<IosUpdateDeviceStatus> Stream()
        {
            foreach (IosUpdateDeviceStatus device in devices)
            {
                await Task.Yield();
                yield return device;
            }
        }
#endif
    }

    [Fact]
    public void A_row_that_is_refused_says_why_and_the_others_go_on()
    {
        using Desk desk = new();
        desk.Fault("""{"inBatch":true,"nth":2,"fault":"400"}""");
        using IntuneClient client = Caller(desk.Url);
        IosUpdateDeviceStatus wrong = Device(1);
        wrong.InstallStatus = "availible";
        IntuneResult result = client.IosUpdateStatuses.CreateMany([Device(0), wrong, Device(2), Device(3)], new() { BatchSize = 1, Concurrency = 1 });
        Assert.Equal(("PARTIAL", 2, "applied"), (result.Status, result.StatusNumber, result.Outcome));
        Assert.Equal(["applied", "rejected", "rejected", "applied"], result.Rows.Select(row => row.Outcome));
        Row here = result.Rows[1];
        Assert.Equal(("INVALID_REQUEST", null, null, null), (here.Status, here.HttpStatus, here.Id, here.RequestId));
        Assert.Equal("installStatus", Assert.Single(here.Error!.Problems).Field);
        Assert.Contains("availible", here.Error.Problems[0].Got);
        Row there = result.Rows[2];
        Assert.Equal(("BAD_REQUEST", 400, "BadRequest"), (there.Status, there.HttpStatus, there.Error!.Code));
        Assert.NotNull(there.RequestId);
        Assert.Equal($"row 2: rejected, BAD_REQUEST: {there.Error.Message}", there.ToString());
        Assert.Equal("rejected", Assert.Single(result.Rows, row => row.Status == "INVALID_REQUEST").Outcome);
    }

    [Fact]
    public void Texts_go_out_as_they_are_and_what_is_no_object_is_refused_by_name()
    {
        using Desk desk = new();
        using IntuneClient client = Caller(desk.Url);
        string odd = Device(0).ToJson().Replace("device 0", "\uD800 \\\" device");
        IReadOnlyList<Row> rows = client.IosUpdateStatuses.CreateMany([odd, odd.Insert(1, "\n{"), odd.Replace("device\"", "\n device\"")]).Rows;
        Assert.Equal(["applied", "rejected", "rejected"], rows.Select(row => row.Outcome));
        Assert.All(rows.Skip(1), row => Assert.Contains("JSON", row.Error!.Message));
        Assert.Equal("\uD800 \" device", Assert.Single(client.IosUpdateStatuses.Items()).DeviceId);
        Assert.Empty(client.IosUpdateStatuses.CreateMany(Array.Empty<string>()).Rows);
        Assert.Empty(client.IosUpdateStatuses.CreateMany("[]").Rows);

        foreach ((string?[] texts, string named) in new (string?[], string)[]
        {
            ([odd, null], "entities[1]"), ([odd, ""], "entities[1]"), (["[{}]"], "entities[0]"), (["5", odd], "entities[0]"),
            (["{\"a\":", "{}}"], "entities[0]"), ([odd, "{\"a\":\"\0\"}"], "entities[1]"),
        })
        {
            ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => client.IosUpdateStatuses.CreateMany(texts!));
            Assert.Equal(named, error.ParamName);
        }
        Assert.Equal("entities", Assert.Throws<ArgumentNullException>(
            () => client.IosUpdateStatuses.CreateMany((IEnumerable<string>)null!)).ParamName);
        Assert.Equal("entities[1]", Assert.Throws<ArgumentNullException>(
            () => client.IosUpdateStatuses.CreateMany([Device(0), null!])).ParamName);
        Assert.Equal("INVALID_JSON", Assert.Throws<InvalidJsonException>(() => client.IosUpdateStatuses.CreateMany("[1,")).Status);
        Assert.Single(client.IosUpdateStatuses.Items());
    }

    [Fact]
    public async Task Progress_is_told_on_the_thread_of_the_call()
    {
        using Desk desk = new("--latency-ms", "60");
        using IntuneClient client = Caller(desk.Url);
        List<(CreateProgress Progress, int Thread)> told = [];
        Told progress = new(value => told.Add((value, Environment.CurrentManagedThreadId)));
        client.IosUpdateStatuses.CreateMany(Devices(200), new() { Concurrency = 1 }, progress);
        Assert.True(told.Count > 1);
        Assert.All(told, one => Assert.Equal((200, Environment.CurrentManagedThreadId), (one.Progress.Total, one.Thread)));
        Assert.Equal(told.Select(one => one.Progress.Done).Order(), told.Select(one => one.Progress.Done));
        Assert.Contains(told, one => one.Progress.Done < 200 && one.Progress.Eta > TimeSpan.Zero);
        CreateProgress last = told[^1].Progress;
        Assert.Equal((200, 200, 0, 0, 0), (last.Done, last.Applied, last.Rejected, last.Unknown, last.NotSent));
        Assert.True(last.RowsPerSecond > 0);
        Assert.StartsWith("200 of 200 rows, ", last.ToString());

        told.Clear();
        await client.IosUpdateStatuses.CreateManyAsync(Devices(1), progress: progress);
        Assert.NotEqual(Environment.CurrentManagedThreadId, Assert.Single(told).Thread);
    }

    [Fact]
    public void What_a_progress_throws_comes_out_of_the_call_with_its_rows()
    {
        using Desk desk = new("--latency-ms", "60");
        using IntuneClient client = Caller(desk.Url);
        int calls = 0;
        CallbackFailedException error = Assert.Throws<CallbackFailedException>(() => client.IosUpdateStatuses.CreateMany(
            Devices(400), new() { Concurrency = 1 }, new Told(_ => throw new NotSupportedException($"call {++calls}"))));
        Assert.Equal("call 1", Assert.IsType<NotSupportedException>(error.InnerException).Message);
        Assert.Equal(400, error.Rows.Count);
        // What was in flight was waited for.
        Assert.Equal(["applied", "notSent"], error.Rows.Select(row => row.Outcome).Distinct());
        Assert.Equal(client.IosUpdateStatuses.Count().ReadCount(), error.Rows.Count(row => row.Outcome == "applied"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_call_has_its_rows_and_the_same_call_goes_on_from_there(bool blocking)
    {
        using Desk desk = new();
        desk.Fault($$"""{"path":"{{Batch}}","nth":2,"fault":{"applied":true,"wire":"hang"} }""");
        using IntuneClient client = Caller(desk.Url);
        string journal = Path.GetTempFileName();
        File.Delete(journal);
        try
        {
            using CancellationTokenSource source = new();
            // One batch is settled, the next one hangs.
            Told progress = new(value =>
            {
                if (value.Done > 0)
                {
                    source.Cancel();
                }
            });
            CreateManyOptions options = new() { Journal = journal, Concurrency = 1 };
            CallCanceledException error = blocking
                ? Assert.Throws<CallCanceledException>(
                    () => client.IosUpdateStatuses.CreateMany(Devices(50), options, progress, source.Token))
                : await Assert.ThrowsAsync<CallCanceledException>(
                    () => client.IosUpdateStatuses.CreateManyAsync(Devices(50), options, progress, source.Token));
            Assert.Equal(("unknown", "CANCELLED", source.Token), (error.Outcome, error.Result!.Status, error.CancellationToken));
            Assert.Equal(50, error.Rows.Count);
            Assert.All(error.Rows.Take(20), row => Assert.Equal("applied", row.Outcome));
            Assert.All(error.Rows.Skip(20).Take(20), row => Assert.Equal("unknown", row.Outcome));
            Assert.All(error.Rows.Skip(40), row => Assert.Equal(("notSent", "CANCELLED"), (row.Outcome, row.Status)));

            IntuneResult again = client.IosUpdateStatuses.CreateMany(Devices(50), options);
            Assert.Equal("PARTIAL", again.Status);
            Assert.Equal(20, again.Rows.Count(row => row.Outcome == Outcome.Unknown));
            options.Unknown = UnknownRows.Reconcile;
            IntuneResult whole = client.IosUpdateStatuses.CreateMany(Devices(50), options);
            Assert.Equal("OK", whole.Status);
            Assert.Equal(error.Rows.Take(20).Select(row => row.Id), whole.Rows.Take(20).Select(row => row.Id));
            AreThere(client, whole.Rows);

            InvalidRequestException other =
                Assert.Throws<InvalidRequestException>(() => client.IosUpdateStatuses.CreateMany(Devices(49), options));
            Assert.Equal("journal", other.Field);
            Assert.Empty(other.Rows);
        }
        finally
        {
            File.Delete(journal);
        }
    }

    [Fact]
    public void A_call_whose_time_is_over_has_its_rows()
    {
        using Desk desk = new();
        desk.Fault($$"""{"path":"{{Batch}}","times":0,"fault":"hang"}""");
        using IntuneClient client = Caller(desk.Url);
        CreateManyOptions options = new() { Concurrency = 1, Deadline = TimeSpan.FromMilliseconds(300) };
        RequestTimeoutException error =
            Assert.Throws<RequestTimeoutException>(() => client.IosUpdateStatuses.CreateMany(Devices(30), options));
        Assert.Equal(30, error.Rows.Count);
        Assert.Equal(["unknown", "notSent"], error.Rows.Select(row => row.Outcome).Distinct());
    }

    [Fact]
    public void A_dry_run_tells_what_it_would_come_to()
    {
        using IntuneClient client = new(new ClientOptions { BaseUrl = "http://127.0.0.1:1" });
        IosUpdateDeviceStatus wrong = Seed();
        wrong.OsVersion = null;
        wrong.Additional["osVersion"] = 17L;
        IntuneResult result = client.IosUpdateStatuses.CreateMany([.. Devices(150), wrong], new() { DryRun = true });
        Forecast forecast = result.ReadForecast();
        Assert.Equal((151, 150, 1, 8), (forecast.Rows, forecast.Valid, forecast.Invalid, forecast.Batches));
        Assert.Equal((TimeSpan.FromSeconds(20), null, null), (forecast.Minimum, forecast.TokenExpiresIn, forecast.TokenOutlivesRun));
        Assert.Equal("150 of 151 rows in 8 requests, 20 s at least", forecast.ToString());
        Assert.Empty(result.Rows);
        Assert.Throws<FormatException>(result.ReadReconciliation);
    }

    [Fact]
    public async Task A_create_that_nobody_knows_of_can_be_looked_for()
    {
        using Desk desk = new();
        using IntuneClient client = Caller(desk.Url);
        Reconciliation none = client.IosUpdateStatuses.Reconcile(Device(1)).ReadReconciliation();
        Assert.Equal(("notSent", null), (none.Outcome, none.Reason));
        Assert.Empty(none.Matches);
        string id = client.IosUpdateStatuses.Create(Device(1)).ReadEntity().Id!;
        Reconciliation one = (await client.IosUpdateStatuses.ReconcileAsync(Device(1).ToJson())).ReadReconciliation();
        Assert.Equal(("applied", id, null), (one.Outcome, Assert.Single(one.Matches), one.Reason));
        client.IosUpdateStatuses.Create(Device(1));
        Reconciliation several = client.IosUpdateStatuses.Reconcile(Device(1)).ReadReconciliation();
        Assert.Equal(("unknown", 2), (several.Outcome, several.Matches.Count));
        Assert.NotNull(several.Reason);
        Assert.Equal($"unknown, {several.Matches[0]}, {several.Matches[1]}", several.ToString());
    }

    [Fact]
    public void The_example_goes_on_where_it_ended()
    {
        using Desk desk = new();
        using IntuneClient client = Caller(desk.Url);
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, Devices(30).Select(device => device.ToJson().Replace("\n", "")));
            desk.Fault($$"""{"path":"{{Batch}}","nth":2,"fault":{"applied":true,"wire":"close-before-answer"} }""");
            StringWriter said = new();
            Assert.False(Many.Run(client, file, said));
            // Two requests race, of 20 rows and of 10: which of them is the second is not known.
            Assert.Matches(@"(?m)^row (0|29): unknown, NETWORK: ", said.ToString());
            Assert.Matches(@"\nPARTIAL: (10|20) of 30 are there\r?\n\z", said.ToString());
            said = new();
            Assert.True(Many.Run(client, file, said));
            Assert.Contains("30 of 30 rows, ", said.ToString());
            Assert.EndsWith($"OK: 30 of 30 are there{Environment.NewLine}", said.ToString());
            Assert.Equal(30, client.IosUpdateStatuses.Count().ReadCount());
        }
        finally
        {
            File.Delete(file);
            File.Delete(file + ".journal");
        }
    }

    [Fact]
    public void What_stands_in_for_a_client_can_give_rows()
    {
        IntuneResult result = IntuneResult.OfRows("""
            [{"index":0,"outcome":"applied","status":"OK","httpStatus":201,"id":"a","requestId":null,"error":null},
             {"index":1,"outcome":"rejected","status":"BAD_REQUEST","httpStatus":400,"error":{"message":"no","code":"BadRequest","problems":[]}}]
            """);
        Assert.Equal(("PARTIAL", 2, "applied"), (result.Status, result.StatusNumber, result.Outcome));
        Assert.Equal(["row 0: applied, id a", "row 1: rejected, BAD_REQUEST: no"], result.Rows.Select(row => row.ToString()));
        Assert.Same(result.Rows[1], result.Rows.ToList()[1]);
        IntuneResult others = IntuneResult.OfRows("""[5, {"index":7,"outcome":"applied"}, [1], "x", null]""");
        Assert.Equal([(0, ""), (7, "applied"), (0, ""), (0, ""), (0, "")], others.Rows.Select(row => (row.Index, row.Outcome)));
        Assert.Equal("OK", IntuneResult.OfRows("[]").Status);
        Assert.Throws<FormatException>(() => IntuneResult.OfRows("{}"));
        Assert.Throws<FormatException>(() => IntuneResult.OfRows("["));
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public void Rows_are_read_in_little_time_and_memory(int count)
    {
        string one = new('1', 110);
        StringBuilder rows = new("[");
        for (int index = 0; index < count; index++)
        {
            rows.Append(index == 0 ? "" : ",").Append(
                $$"""{"index":{{index}},"outcome":"applied","status":"OK","httpStatus":201,"id":"{{one}}","requestId":"{{Guid.Empty}}","error":null}""");
        }
        IntuneResult result = IntuneResult.OfRows(rows.Append(']').ToString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        using Process self = Process.GetCurrentProcess();
        TimeSpan cpu = self.TotalProcessorTime;
        Assert.Equal(count - 1, result.Rows[count - 1].Index);
        long first = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(count, result.Rows.Count(row => row.Outcome == "applied"));
        self.Refresh();
        cpu = self.TotalProcessorTime - cpu;
        long all = GC.GetAllocatedBytesForCurrentThread() - before;
        TestContext.Current.SendDiagnosticMessage(
            $"{count} rows: {cpu.TotalMilliseconds:F0} ms of CPU, {first / count} bytes a row before they are read, {all / count} in all");
        // Before it is read a row is a place in the text.
        Assert.InRange(first / count, 0, 200);
        Assert.InRange(all / count, 0, 4000);
        Assert.InRange(cpu, TimeSpan.Zero, TimeSpan.FromMilliseconds((200 + (0.02 * count)) * Slack));
    }
}
