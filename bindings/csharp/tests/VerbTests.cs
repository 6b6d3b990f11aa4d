using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Intune.Tests;

public sealed class VerbTests : TestBase
{
    private const string Entities = "/v1.0/deviceManagement/iosUpdateStatuses";

    /// <summary>What the service is to get: the headers that every call sends, and no others.</summary>
    private static void Sent(Received request, string line, IntuneResult result, string? body = null)
    {
        Assert.Equal(line + " HTTP/1.1", request.Line);
        Assert.Equal(body ?? "", Encoding.UTF8.GetString(request.Body));
        Assert.Equal("Bearer " + Token, request.Headers["authorization"]);
        Assert.Equal(result.ClientRequestId, request.Headers["client-request-id"]);
        Assert.Equal(body is null ? null : "application/json", request.Headers.GetValueOrDefault("content-type"));
        string[] known = ["host", "authorization", "client-request-id", "accept", "accept-encoding", "user-agent", "content-type", "content-length"];
        Assert.Empty(request.Headers.Keys.Select(name => name.ToLowerInvariant()).Except(known));
    }

    private static async Task<T[]> Both<T>(Func<T> now, Func<Task<T>> later) => [now(), await later()];

    [Fact]
    public async Task An_entity_is_read()
    {
        using Service service = Service.Answering("200 OK", SeedResponse, "Content-Type: application/json");
        using IntuneClient client = Caller(service.Url);
        EntityResult[] results = await Both(() => client.IosUpdateStatuses.Get("a_b"), () => client.IosUpdateStatuses.GetAsync("a_b"));
        Assert.Equal(2, service.Requests.Count);
        foreach ((Received request, EntityResult result) in service.Requests.Zip(results))
        {
            Sent(request, $"GET {Entities}/a_b", result);
            Assert.Equal("application/json", request.Headers["accept"]);
            Assert.Equal(SeedResponse, Encoding.UTF8.GetString(result.RawBody));
            Assert.Equal(("OK", "none"), (result.Status, result.Outcome));
            Assert.Equal("63a79499-9499-63a7-9994-a7639994a763", result.ReadEntity().Id);
        }
    }

    [Theory]
    [InlineData("a/b c?d#e%2F", "a%2Fb%20c%3Fd%23e%252F")]
    [InlineData("é😀", "%C3%A9%F0%9F%98%80")]
    [InlineData("1f_2_3", "1f_2_3")]
    public void An_id_is_one_segment_encoded_once(string id, string segment)
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        using IntuneClient client = Caller(service.Url);
        client.IosUpdateStatuses.Get(id);
        client.IosUpdateStatuses.Delete(id);
        client.IosUpdateStatuses.Update(id, """{"osVersion":"1"}""");
        Assert.Equal(
            [$"GET {Entities}/{segment} HTTP/1.1", $"DELETE {Entities}/{segment} HTTP/1.1", $"PATCH {Entities}/{segment} HTTP/1.1"],
            service.Requests.Select(request => request.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void An_id_that_is_none_is_refused(string id)
    {
        using Service service = new();
        using IntuneClient client = Caller(service.Url);
        foreach (Action call in new Action[] { () => client.IosUpdateStatuses.Get(id), () => client.IosUpdateStatuses.Delete(id), () => client.IosUpdateStatuses.Update(id, """{"osVersion":"1"}""") })
        {
            Assert.Equal("id", Assert.Throws<InvalidRequestException>(call).Field);
        }
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void Query_options_are_encoded_once()
    {
        using Service service = Service.Answering("200 OK", """{"value":[]}""");
        using IntuneClient client = Caller(service.Url);
        ReadOptions options = new()
        {
            Select = "id,osVersion",
            Filter = "userName eq 'O''Neil & Söhne'",
            OrderBy = "osVersion desc",
            Expand = "x",
            Search = "\"a%20b\"",
            Top = 5,
            Skip = 10,
            Count = true,
            Headers = { ["ConsistencyLevel"] = "eventual" },
        };
        const string Query =
            "$select=id,osVersion&$filter=userName%20eq%20'O''Neil%20%26%20S%C3%B6hne'&$orderby=osVersion%20desc&$expand=x&$top=5&$skip=10&$count=true&$search=%22a%2520b%22";
        client.IosUpdateStatuses.Get("i", options);
        using (Pager<IosUpdateDeviceStatus> pager = client.IosUpdateStatuses.OpenPager(options))
        {
            pager.Next();
        }
        client.IosUpdateStatuses.List(new ListOptions { Json = """{"filter":"a eq 1","maxItems":3}""" });
        Assert.Equal(
            [$"GET {Entities}/i?{Query} HTTP/1.1", $"GET {Entities}?{Query} HTTP/1.1", $"GET {Entities}?$filter=a%20eq%201 HTTP/1.1"],
            service.Requests.Select(request => request.Line));
        Assert.Equal("eventual", service.Requests.First().Headers["consistencylevel"]);
        Assert.Equal("top", Assert.Throws<InvalidRequestException>(() => client.IosUpdateStatuses.Get("i", new ReadOptions { Top = -1 })).Field);
        Assert.Throws<InvalidRequestException>(() => client.IosUpdateStatuses.Get("i", new ListOptions { MaxItems = 1 }));
    }

    [Fact]
    public async Task A_list_is_read_whole()
    {
        using Service service = new(request => request.Line.Contains("page=2")
            ? Service.Page("""{"id":"3","big":12345678901234567890}""")
            : Service.Page("""{"id":"1"},{"id":"2"}""", $"http://{request.Headers["host"]}{Entities}?page=2"));
        using IntuneClient client = Caller(service.Url);
        EntityResult[] results = await Both(() => client.IosUpdateStatuses.List(), () => client.IosUpdateStatuses.ListAsync());
        foreach (EntityResult result in results)
        {
            Assert.Equal(["1", "2", "3"], result.ReadEntities().Select(entity => entity.Id));
            Assert.Equal("12345678901234567890", result.ReadEntities()[2].Additional["big"].ToString());
            Assert.Null(result.Body!["@odata.nextLink"]);
        }
        Assert.Equal(4, service.Requests.Count);
        Sent(service.Requests.First(), $"GET {Entities}", results[0]);
        Assert.Equal(["1", "2"], client.IosUpdateStatuses.List(new ListOptions { MaxItems = 2 }).ReadEntities().Select(entity => entity.Id));
        Assert.Equal(5, service.Requests.Count);
    }

    [Fact]
    public async Task Entities_are_counted()
    {
        using Service service = Service.Answering("200 OK", "\ufeff42", "Content-Type: text/plain");
        using IntuneClient client = Caller(service.Url);
        IntuneResult[] results = await Both(
            () => client.IosUpdateStatuses.Count(new ReadOptions { Filter = "status eq 'error'" }),
            () => client.IosUpdateStatuses.CountAsync(new ReadOptions { Filter = "status eq 'error'" }));
        foreach ((Received request, IntuneResult result) in service.Requests.Zip(results))
        {
            Sent(request, $"GET {Entities}/$count?$filter=status%20eq%20'error'", result);
            Assert.Equal(42, result.ReadCount());
        }
        EntityResult one = client.IosUpdateStatuses.Get("i");
        Assert.Throws<FormatException>(() => one.ReadEntities());
        Assert.Throws<FormatException>(() => one.ReadEntity());
    }

    [Fact]
    public async Task A_patch_sends_what_was_set_and_nothing_else()
    {
        using Service service = Service.Answering("200 OK", SeedResponse);
        using IntuneClient client = Caller(service.Url);
        IosUpdateDeviceStatusPatch patch = new() { OsVersion = "17.1", UserName = null };
        EntityResult[] results = await Both(() => client.IosUpdateStatuses.Update("i", patch), () => client.IosUpdateStatuses.UpdateAsync("i", patch));
        foreach ((Received request, EntityResult result) in service.Requests.Zip(results))
        {
            Sent(request, $"PATCH {Entities}/i", result, "{\n\"osVersion\": \"17.1\",\n\"userName\": null\n}");
            Assert.Equal("applied", result.Outcome);
            Assert.Equal(SeedResponse, result.ReadEntity().ToJson());
        }
        Assert.Equal((true, true, false), (patch.IsSet("osVersion"), patch.IsSet("userName"), patch.IsSet("status")));
        Assert.True(patch.Unset("userName"));
        Assert.False(patch.Unset("userName"));
        Assert.Equal("{\n\"osVersion\": \"17.1\"\n}", patch.ToJson());
        patch.Additional["osVersion"] = 5;
        Assert.Equal("{\n\"osVersion\": 5\n}", patch.ToJson());
        Assert.True(patch.Unset("osVersion") && patch.IsEmpty);
    }

    [Fact]
    public void Each_property_of_a_patch_has_its_own_name()
    {
        System.Reflection.PropertyInfo[] properties =
            [.. typeof(IosUpdateDeviceStatusPatch).GetProperties().Where(property => property.PropertyType == typeof(string))];
        Assert.Equal(11, properties.Length);
        foreach (System.Reflection.PropertyInfo property in properties)
        {
            IosUpdateDeviceStatusPatch patch = new();
            Assert.Null(property.GetValue(patch));
            property.SetValue(patch, "x");
            string name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            Assert.Equal($"{{\n\"{name}\": \"x\"\n}}", patch.ToJson());
            Assert.Equal("x", property.GetValue(patch));
            Assert.NotNull(typeof(IosUpdateDeviceStatus).GetProperty(property.Name));
        }
    }

    [Fact]
    public void Everything_says_in_one_line_what_it_is_and_no_secret()
    {
        using Service service = Service.Answering("200 OK", "{\"id\":\"i\\n1\",\"status\":\"compliant\"}");
        using IntuneClient client = Caller(service.Url);
        using Pager<IosUpdateDeviceStatus> pager = client.IosUpdateStatuses.OpenPager(new ReadOptions { ClientRequestId = "mine" });
        EntityResult result = client.IosUpdateStatuses.Get("i");
        (object Thing, string Said)[] things =
        [
            (client, $"Intune.IntuneClient {service.Url}"),
            (pager, "Intune.Pager mine"),
            (result, "OK, HTTP 200, outcome none"),
            (result.ReadEntity(), "iosUpdateDeviceStatus i 1, installStatus null, status compliant"),
            (new IosUpdateDeviceStatusPatch { OsVersion = "18", UserName = null }, "iosUpdateDeviceStatus patch of osVersion, userName"),
            (new IosUpdateDeviceStatusPatch(), "iosUpdateDeviceStatus patch of nothing"),
            (new IntuneAccessToken(Token, DateTimeOffset.UnixEpoch), "an access token that expires 1970-01-01T00:00:00Z"),
            (new IntuneAccessToken(Token), "an access token"),
            (IntuneLibrary.InspectToken("opaque"), "unknown token for an unknown audience, expires at an unknown time"),
        ];
        Assert.All(things, thing => Assert.Equal(thing.Said, thing.Thing.ToString()));
        Assert.StartsWith("OK, HTTP 200, ", Assert.Single(result.Attempts).ToString());
        foreach (object options in new object[] { new ClientOptions { Token = Token }, new CreateOptions { Token = Token } })
        {
            Assert.DoesNotContain(Token, options.ToString());
        }
    }

    [Fact]
    public void Attempts_beyond_those_that_are_told_are_counted()
    {
        int asked = 0;
        using Service service = new(_ => ++asked <= 104
            ? Service.Answer("503 Service Unavailable", "") : Service.Answer("200 OK", SeedResponse));
        using IntuneClient client = new(new ClientOptions
        {
            BaseUrl = service.Url,
            Token = Token,
            Pacing = Pacing.Off,
            Retry = new RetryOptions
            {
                MaxRetries = 200,
                BaseDelay = TimeSpan.FromMilliseconds(1),
                MaxDelay = TimeSpan.FromMilliseconds(1),
            },
        });
        IntuneResult result = client.IosUpdateStatuses.Get("i");
        Assert.Equal((105, 105, 5), (service.Requests.Count, result.Attempts.Count + result.AttemptsOmitted, result.AttemptsOmitted));
    }

    [Fact]
    public void Dates_are_the_service_s_text_and_dotnet_s_values_without_loss()
    {
        const string Text = "2017-01-01T00:00:17.7769392-08:00";
        DateTimeOffset date = DateText.Read(Text)!.Value;
        Assert.Equal((Text, TimeSpan.FromHours(-8)), (DateText.From(date), date.Offset));
        Assert.Equal("2026-12-31T23:56:44Z", DateText.From(DateText.Read("2026-12-31T23:56:44.000Z")!.Value));
        Assert.Equal("2026-12-31T23:56:44.5Z", DateText.From(new DateTime(2026, 12, 31, 23, 56, 44, 500, DateTimeKind.Utc)));
        DateTime local = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Local);
        Assert.Equal(new DateTimeOffset(local), DateText.Read(DateText.From(local)));
        Assert.Null(DateText.Read(null));
        ArgumentException error = Assert.Throws<ArgumentException>(() => DateText.From(new DateTime(2026, 12, 31)));
        Assert.Contains("DateTimeOffset", error.Message);
        Assert.Contains("DateTimeKind.Utc", error.Message);
        foreach (string wrong in new[] { "", "2017-01-01", "2017-01-01T00:00:17", "2017-01-01T00:00:17.77693921Z", "01/31/2026 10:00:00" })
        {
            Assert.Contains($"\"{wrong}\"", Assert.Throws<FormatException>(() => DateText.Read(wrong)).Message);
        }
    }

    [Fact]
    public void A_lone_surrogate_that_get_returned_goes_out_as_its_escape()
    {
        const string Answer = """{"id":"i","userName":"a\ud800b","deviceModel":"\udfff\ud83d\ude00","new\udc00":["\ud800"]}""";
        using Service service = Service.Answering("200 OK", Answer);
        using IntuneClient client = Caller(service.Url);
        IosUpdateDeviceStatus read = client.IosUpdateStatuses.Get("i").ReadEntity();
        Assert.Equal(("a\ud800b", "\udfff😀"), (read.UserName, read.DeviceModel));
        IosUpdateDeviceStatus entity = Seed();
        (entity.UserName, entity.DeviceModel) = (read.UserName, read.DeviceModel);
        foreach ((string name, JsonData value) in read.Additional)
        {
            entity.Additional[name] = value;
        }
        IosUpdateDeviceStatusPatch patch = new() { UserName = read.UserName, DeviceModel = read.DeviceModel };
        patch.Additional["new\udc00"] = JsonData.Parse("[\"\ud800\"]");
        client.IosUpdateStatuses.Create(entity, new CreateOptions { AllowUnknown = true });
        client.IosUpdateStatuses.Update("i", patch, new UpdateOptions { AllowUnknown = true });
        client.IosUpdateStatuses.Update("i", "{\"userName\": \"a\ud800b\", \"deviceModel\": \"\udfff😀\", \"new\udc00\": [\"\ud800\"]}", new UpdateOptions { AllowUnknown = true });
        client.Request("POST", "/x", "{\"userName\": \"a\ud800b\", \"deviceModel\": \"\udfff😀\", \"new\udc00\": [\"\ud800\"]}");
        Assert.All(service.Requests.Skip(1), request =>
        {
            string sent = new UTF8Encoding(false, true).GetString(request.Body);
            Assert.Contains("\"userName\": \"a\\ud800b\"", sent);
            Assert.Contains("\"deviceModel\": \"\\udfff😀\"", sent);
            Assert.Contains("\"new\\udc00\": [\"\\ud800\"]", sent);
        });
        Assert.Equal(5, service.Requests.Count);
        Assert.Empty(Findings(entity, new ValidateOptions { AllowUnknown = true }));
        // Behind a backslash it is no JSON, and does not become some.
        Assert.Equal("entityJson", Assert.Throws<ArgumentException>(() => client.IosUpdateStatuses.Create("{\"userName\": \"\\\ud800\"}")).ParamName);
        Assert.Equal("\"\\\\\\ud800\\udc00\"", JsonGrammar.EscapeLoneSurrogates("\"\\\\\ud800\\udc00\""));
    }

    [Fact]
    public void A_patch_as_text_goes_out_byte_for_byte()
    {
        using Service service = Service.Answering("204 No Content", "");
        using IntuneClient client = Caller(service.Url);
        const string Patch = """ { "lastReportedDateTime" : "2017-01-01T00:00:17.7769390-08:00" } """;
        EntityResult result = client.IosUpdateStatuses.Update("i", Patch);
        Sent(service.Requests.Single(), $"PATCH {Entities}/i", result, Patch);
        Assert.Equal(("applied", null), (result.Outcome, result.Body));
    }

    [Fact]
    public void A_patch_is_checked()
    {
        using Service service = new();
        using IntuneClient client = Caller(service.Url);
        Assert.Contains(
            "nothing to change", Assert.Throws<InvalidRequestException>(() => client.IosUpdateStatuses.Update("i", new IosUpdateDeviceStatusPatch())).Message);
        InvalidRequestException error = Assert.Throws<InvalidRequestException>(
            () => client.IosUpdateStatuses.Update("i", new IosUpdateDeviceStatusPatch { InstallStatus = null, Status = "Compliant" }));
        Assert.Equal(["installStatus", "status"], error.Problems.Select(problem => problem.Field));
        Assert.Throws<InvalidJsonException>(() => client.IosUpdateStatuses.Update("i", "{"));
        Assert.Throws<InvalidRequestException>(() => client.IosUpdateStatuses.Update("i", """{"new":1}"""));
        Assert.Throws<InvalidRequestException>(
            () => client.IosUpdateStatuses.Update("i", """{"osVersion":"1"}""", new UpdateOptions { Json = """{"require":"none"}""" }));
        Assert.Empty(service.Requests);
        Assert.Equal(
            """{"new":1}""",
            client.IosUpdateStatuses.Update("i", """{"new":1}""", new UpdateOptions { AllowUnknown = true, DryRun = true }).Body!["body"]!.ToString());
    }

    [Fact]
    public async Task An_entity_is_deleted()
    {
        using Service service = Service.Answering("204 No Content", "");
        using IntuneClient client = Caller(service.Url);
        IntuneResult[] results = await Both(() => client.IosUpdateStatuses.Delete("i"), () => client.IosUpdateStatuses.DeleteAsync("i"));
        foreach ((Received request, IntuneResult result) in service.Requests.Zip(results))
        {
            Sent(request, $"DELETE {Entities}/i", result);
            Assert.Equal(("applied", 204, null), (result.Outcome, result.HttpStatus, result.Body));
        }
        using Service nothing = Service.Answering("404 Not Found", """{"error":{"code":"ResourceNotFound","message":"gone"}}""");
        using IntuneClient other = Caller(nothing.Url);
        Assert.Equal("rejected", Assert.Throws<NotFoundException>(() => other.IosUpdateStatuses.Delete("i")).Outcome);
        Assert.Equal("none", Assert.Throws<NotFoundException>(() => other.IosUpdateStatuses.Get("i")).Outcome);
    }

    [Fact]
    public async Task Any_request_goes_out_as_it_was_given()
    {
        using Service service = Service.Answering("200 OK", """{"a":1.50}""");
        using IntuneClient client = Caller(service.Url);
        IntuneResult[] results = await Both(
            () => client.Request("POST", "/deviceManagement/x?$top=1&a=%20", """ {"b": 2.0} """),
            () => client.RequestAsync("POST", "/deviceManagement/x?$top=1&a=%20", """ {"b": 2.0} """));
        foreach ((Received request, IntuneResult result) in service.Requests.Zip(results))
        {
            Sent(request, "POST /v1.0/deviceManagement/x?$top=1&a=%20", result, """ {"b": 2.0} """);
            Assert.Equal("1.50", result.Body!["a"]!.ToString());
        }
        client.Request("GET", service.Url + "/beta/me");
        Assert.Equal("GET /beta/me HTTP/1.1", service.Requests.Last().Line);
        Assert.Throws<InvalidRequestException>(() => client.Request("GET", "https://elsewhere.example/x"));
        Assert.Equal("method", Assert.Throws<InvalidRequestException>(() => client.Request("get", "/x")).Field);
        Assert.Throws<InvalidJsonException>(() => client.Request("POST", "/x", "{"));
        Assert.Equal(3, service.Requests.Count);
    }

    [Theory]
    [InlineData('\0', "NUL")]
    [InlineData('\ud800', "lone surrogate")]
    public void What_C_cannot_hold_is_refused_by_name(char bad, string said)
    {
        using Service service = new();
        using IntuneClient client = Caller(service.Url);
        string text = "secret" + bad + "b";
        (string Name, Action Act)[] calls =
        [
            ("id", () => client.IosUpdateStatuses.Get(text)),
            ("id", () => client.IosUpdateStatuses.Delete(text)),
            ("id", () => client.IosUpdateStatuses.Update(text, "{}")),
            ("method", () => client.Request(text, "/x")),
            ("path", () => client.Request("GET", text)),
            ("filter", () => client.IosUpdateStatuses.List(new ListOptions { Filter = text })),
            ("select", () => client.IosUpdateStatuses.Count(new ReadOptions { Select = text })),
            ("search", () => client.IosUpdateStatuses.Pages(new ReadOptions { Search = text })),
            ("token", () => client.IosUpdateStatuses.OpenPager(new ReadOptions { Token = text })),
            ("options", () => client.IosUpdateStatuses.Delete("i", new CallOptions { Json = text })),
        ];
        if (bad == '\0')
        {
            // In data a lone surrogate has a form: its escape.
            calls =
            [
                .. calls, ("patchJson", () => client.IosUpdateStatuses.Update("i", text)), ("bodyJson", () => client.Request("GET", "/x", text)),
            ];
        }
        foreach ((string name, Action act) in calls)
        {
            ArgumentException error = Assert.Throws<ArgumentException>(act);
            Assert.Equal(name, error.ParamName);
            Assert.Contains(said, error.Message);
            Assert.DoesNotContain("secret", error.ToString());
        }
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task Null_is_refused_by_name_and_a_disposed_client_is_no_default_client()
    {
        IntuneClient client = Caller("http://127.0.0.1:1");
        Assert.Equal("id", Assert.Throws<ArgumentNullException>(() => client.IosUpdateStatuses.Get((string)null!)).ParamName);
        Assert.Equal("id", Assert.Throws<ArgumentNullException>(() => client.IosUpdateStatuses.Delete(null!)).ParamName);
        Assert.Equal("patchJson", Assert.Throws<ArgumentNullException>(() => client.IosUpdateStatuses.Update("i", (string)null!)).ParamName);
        Assert.Equal(
            "patch", Assert.Throws<ArgumentNullException>(() => client.IosUpdateStatuses.Update("i", (IosUpdateDeviceStatusPatch)null!)).ParamName);
        Assert.Equal("method", Assert.Throws<ArgumentNullException>(() => client.Request(null!, "/x")).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => client.Request("GET", null!)).ParamName);
        client.Dispose();
        Assert.Throws<ObjectDisposedException>(() => client.IosUpdateStatuses.Get("i"));
        Assert.Throws<ObjectDisposedException>(() => client.IosUpdateStatuses.List());
        Assert.Throws<ObjectDisposedException>(() => client.IosUpdateStatuses.Count());
        Assert.Throws<ObjectDisposedException>(() => client.IosUpdateStatuses.Delete("i"));
        Assert.Throws<ObjectDisposedException>(() => client.IosUpdateStatuses.Update("i", "{}"));
        Assert.Throws<ObjectDisposedException>(() => client.IosUpdateStatuses.Pages());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.RequestAsync("GET", "/x"));
    }

    [Fact]
    public void Options_are_read_when_the_call_is_made()
    {
        using Service service = Service.Answering("200 OK", """{"value":[]}""");
        using IntuneClient client = Caller(service.Url);
        ReadOptions options = new() { Top = 1 };
        IEnumerable<EntityResult> pages = client.IosUpdateStatuses.Pages(options);
        options.Top = 2;
        Assert.Single(pages);
        Assert.Single(pages);
        Assert.All(service.Requests, request => Assert.Equal($"GET {Entities}?$top=1 HTTP/1.1", request.Line));
        Assert.Equal(2, service.Requests.Select(request => request.Headers["client-request-id"]).Distinct().Count());
    }

    [Fact]
    public void The_whole_life_of_an_entity_at_the_emulator()
    {
        using Desk desk = new("--page-size", "2");
        using IntuneClient client = new(new ClientOptions { BaseUrl = desk.Url, Token = Token });
        System.IO.StringWriter said = new();
        Lifecycle.Run(client, said);
        Assert.Equal(
            [
                "created", "read: available", "updated: success, 17.2", "counted: 3", "listed: 3",
                "page: Device 1, Device 2", "page: Device 3", "deleted: 3, left: 0",
            ],
            said.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
