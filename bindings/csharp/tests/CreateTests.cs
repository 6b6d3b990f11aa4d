using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Intune.Tests;

public sealed class CreateTests : TestBase
{
    [Fact]
    public void The_example_goes_out_and_comes_back_byte_for_byte()
    {
        using Service service =
            Service.Answering("201 Created", SeedResponse, "Content-Type: application/json", "request-id: r-1");
        using IntuneClient client = Caller(service.Url);
        EntityResult fromText = client.IosUpdateStatuses.Create(SeedRequest);
        EntityResult fromEntity = client.IosUpdateStatuses.Create(Seed());

        Assert.Equal(2, service.Requests.Count);
        foreach (Received request in service.Requests)
        {
            Assert.Equal("POST /v1.0/deviceManagement/iosUpdateStatuses HTTP/1.1", request.Line);
            Assert.Equal("Bearer " + Token, request.Headers["authorization"]);
            Assert.Equal("application/json", request.Headers["accept"]);
            Assert.Equal("application/json", request.Headers["content-type"]);
            Assert.Equal(SeedRequest, Encoding.UTF8.GetString(request.Body));
        }
        Assert.Equal(
            [fromText.ClientRequestId, fromEntity.ClientRequestId],
            service.Requests.Select(request => request.Headers["client-request-id"]));
        Assert.NotEqual(fromText.ClientRequestId, fromEntity.ClientRequestId);
        foreach (EntityResult result in new[] { fromText, fromEntity })
        {
            Assert.Equal(
                ("OK", 0, 201, "applied", ""), (result.Status, result.StatusNumber, result.HttpStatus, result.Outcome, result.Message));
            Assert.Equal(SeedResponse, Encoding.UTF8.GetString(result.RawBody));
            Assert.Equal("r-1", result.RequestId);
            Attempt attempt = Assert.Single(result.Attempts);
            Assert.Equal(("OK", 201, "r-1"), (attempt.Status, attempt.HttpStatus, attempt.RequestId));
            IosUpdateDeviceStatus entity = result.ReadEntity();
            Assert.Equal("63a79499-9499-63a7-9994-a7639994a763", entity.Id);
            Assert.Equal("2017-01-01T00:00:17.7769392-08:00", entity.LastReportedDateTime);
            Assert.Equal("2016-12-31T23:56:44.951111-08:00", entity.ComplianceGracePeriodExpirationDateTime);
            Assert.Empty(entity.Additional);
            Assert.Equal(SeedResponse, entity.ToJson());
        }
    }

    [Fact]
    public void What_is_not_set_goes_out_as_null()
    {
        using Service service = Service.Answering("201 Created", SeedResponse);
        using IntuneClient client = Caller(service.Url);
        IosUpdateDeviceStatus status = new("available", "2026-12-31T23:56:44Z", "compliant", "2026-12-31T23:56:44Z")
        {
            UserName = "Zoë \"Z\" 😀\n",
        };
        client.IosUpdateStatuses.Create(status);
        JsonData sent = JsonData.Parse(Encoding.UTF8.GetString(service.Requests.Single().Body));
        Assert.Equal(12, sent.Members.Count);
        Assert.Null(sent["id"]);
        Assert.Equal(JsonKind.Null, sent["osVersion"]!.Kind);
        Assert.Equal("Zoë \"Z\" 😀\n", sent["userName"]!.AsString());
    }

    [Fact]
    public void What_the_service_adds_survives()
    {
        const string Answer = """
            {"@odata.context":"c","id":"i","installStatus":"brandNew","osVersion":17,"status":"alsoNew",
            "big":12345678901234567890.10,"deep":{"a":[1,{"b":null}]},"lastReportedDateTime":null}
            """;
        using Service service = Service.Answering("201 Created", Answer);
        using IntuneClient client = Caller(service.Url);
        EntityResult result = client.IosUpdateStatuses.Create(Seed());
        Assert.Equal(Answer, Encoding.UTF8.GetString(result.RawBody));
        Assert.Equal("12345678901234567890.10", result.Body!["big"]!.ToString());
        IosUpdateDeviceStatus entity = result.ReadEntity();
        Assert.Equal(
            ("brandNew", "alsoNew", null, null), (entity.InstallStatus, entity.Status, entity.OsVersion, entity.LastReportedDateTime));
        Assert.Equal(["@odata.context", "osVersion", "big", "deep"], entity.Additional.Keys);
        JsonData again = JsonData.Parse(entity.ToJson());
        Assert.Equal("17", again["osVersion"]!.ToString());
        Assert.Equal("{\"a\":[1,{\"b\":null}]}", again["deep"]!.ToString());

        client.IosUpdateStatuses.Create(
            new IosUpdateDeviceStatus("brandNew", "2026-12-31T23:56:44Z", "alsoNew", "2026-12-31T23:56:44Z") { Additional = { ["new"] = 1 } },
            new CreateOptions { AllowUnknown = true });
        JsonData sent = JsonData.Parse(Encoding.UTF8.GetString(service.Requests.Last().Body));
        Assert.Equal(("brandNew", 1L), (sent["installStatus"]!.AsString(), sent["new"]!.AsInt64()));
    }

    [Fact]
    public void A_dry_run_tells_the_request_and_sends_nothing()
    {
        using Service service = new();
        using IntuneClient client = Caller(service.Url, token: null);
        EntityResult plan =
            client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { DryRun = true, Headers = { ["Prefer"] = "return=minimal" }, ClientRequestId = "id-1" });
        Assert.Equal(
            ("POST", service.Url + "/v1.0/deviceManagement/iosUpdateStatuses"), (plan.Body!["method"]!.AsString(), plan.Body["url"]!.AsString()));
        Assert.Equal(
            ("return=minimal", "id-1"), (plan.Body["headers"]!["prefer"]!.AsString(), plan.Body["headers"]!["client-request-id"]!.AsString()));
        Assert.Equal(SeedRequest, plan.Body["body"]!.ToString());
        Assert.Equal("notSent", plan.Outcome);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void Options_come_as_properties_and_as_JSON()
    {
        using IntuneClient client =
            new(new ClientOptions { Cloud = Cloud.China, Json = """{"retry": {"maxRetries": 1}, "apiVersion": "beta"}""" });
        Assert.Equal("https://microsoftgraph.chinacloudapi.cn", client.BaseUrl);
        Assert.Equal("https://microsoftgraph.chinacloudapi.cn/.default", client.Scope);
        EntityResult plan =
            client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { Json = """ {"clientRequestId": "mine", "dryRun": true} """ });
        Assert.Equal("mine", plan.ClientRequestId);
        Assert.EndsWith("/beta/deviceManagement/iosUpdateStatuses", plan.Body!["url"]!.AsString());
        plan = client.IosUpdateStatuses.Create("{}", new CreateOptions { DryRun = true, Json = """{"require":"none"}""" });
        Assert.True(Guid.TryParse(plan.ClientRequestId, out _));

        using IntuneClient all = new(new ClientOptions
        {
            Cloud = Cloud.UsGovL5,
            BaseUrl = "https://localhost:1/root",
            ApiVersion = "v1.0",
            UserAgent = "test/1",
            ConnectTimeout = TimeSpan.FromSeconds(1),
            AttemptTimeout = TimeSpan.FromSeconds(2),
            Deadline = TimeSpan.FromTicks(1),
            Retry = new RetryOptions
            {
                MaxRetries = 0,
                BaseDelay = TimeSpan.FromMilliseconds(1),
                MaxDelay = TimeSpan.FromMilliseconds(1),
                MaxRetryAfter = TimeSpan.FromMilliseconds(1),
                ReplayUncertainWrites = true,
            },
            Pacing = Pacing.Quota(10, 20, TimeSpan.FromSeconds(20)),
            QuotaKey = "k",
            Proxy = "none",
            Tls = new TlsOptions { Roots = "webpki" },
            MaxResponseBytes = 1000,
            MaxConnections = 2,
        });
        Assert.Equal("https://localhost:1/root", all.BaseUrl);
        // A tick is no deadline of zero, which would be none.
        using Service silent = new();
        using IntuneClient hasty =
            new(new ClientOptions { BaseUrl = silent.Url, Token = Token, Deadline = TimeSpan.FromTicks(1) });
        using CancellationTokenSource late = new(TimeSpan.FromSeconds(20));
        Assert.Throws<RequestTimeoutException>(() => hasty.IosUpdateStatuses.Create(SeedRequest, cancellationToken: late.Token));
    }

    [Fact]
    public async Task Tokens_come_from_a_provider()
    {
        using Service service = Service.Answering("201 Created", SeedResponse);
        string? scope = null;
        using IntuneClient client = new(new ClientOptions
        {
            BaseUrl = service.Url,
            TokenProvider = async (request, cancellationToken) =>
            {
                await Task.Yield();
                scope = request.Scope;
                return new IntuneAccessToken("from-provider");
            },
        });
        client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { DryRun = true });
        Assert.Null(scope);
        await client.IosUpdateStatuses.CreateAsync(Seed(), cancellationToken: TestContext.Current.CancellationToken);
        client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { Token = "own" });
        Assert.Equal("https://graph.microsoft.com/.default", scope);
        Assert.Equal(
            ["Bearer from-provider", "Bearer own"], service.Requests.Select(request => request.Headers["authorization"]));

        using IntuneClient failing =
            new(new ClientOptions { BaseUrl = service.Url, TokenProvider = (_, _) => throw new NotSupportedException("no token today") });
        CallbackFailedException error = Assert.Throws<CallbackFailedException>(() => failing.IosUpdateStatuses.Create(SeedRequest));
        Assert.Equal("no token today", Assert.IsType<NotSupportedException>(error.InnerException).Message);
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task Tasks_share_a_client()
    {
        using Service service = Service.Answering("201 Created", SeedResponse);
        using IntuneClient client = Caller(service.Url);
        EntityResult[] results = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.IosUpdateStatuses.CreateAsync(SeedRequest)));
        Assert.All(results, result => Assert.Equal("applied", result.Outcome));
        Assert.Equal(40, service.Requests.Select(request => request.Headers["client-request-id"]).Distinct().Count());
    }

    public static TheoryData<string, string, Type, string> Answers => new()
    {
        { "400 Bad Request", """{"error":{"code":"Some","message":"No."}}""", typeof(BadRequestException), "rejected" },
        { "401 Unauthorized", """{"error":{"code":"Some","message":"No."}}""", typeof(UnauthorizedException), "rejected" },
        { "403 Forbidden", """{"error":{"code":"Some","message":"No."}}""", typeof(ForbiddenException), "rejected" },
        { "404 Not Found", """{"error":{"code":"Some","message":"No."}}""", typeof(NotFoundException), "rejected" },
        { "409 Conflict", """{"error":{"code":"Some","message":"No."}}""", typeof(ConflictException), "rejected" },
        { "429 Too Many Requests", """{"error":{"code":"Some","message":"No."}}""", typeof(ThrottledException), "rejected" },
        { "500 Internal Server Error", """{"error":{"code":"Some","message":"No."}}""", typeof(ServiceException), "unknown" },
        { "501 Not Implemented", """{"error":{"code":"Some","message":"No."}}""", typeof(NotImplementedByServiceException), "rejected" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Each_status_has_its_exception(string status, string body, Type type, string outcome)
    {
        using Service service = Service.Answering(status, body, "request-id: r-1", "Retry-After: 7");
        using IntuneClient client = Caller(service.Url);
        IntuneException error =
            Assert.IsAssignableFrom<IntuneException>(Record.Exception(() => client.IosUpdateStatuses.Create(SeedRequest)));
        Assert.IsType(type, error);
        Assert.Equal((outcome, "Some", "r-1"), (error.Outcome, error.Code, error.RequestId));
        Assert.Equal(int.Parse(status[..3]), error.HttpStatus);
        Assert.Equal(service.Requests.Single().Headers["client-request-id"], error.ClientRequestId);
        Assert.Contains("No.", error.Message);
        Assert.DoesNotContain(Token, error.ToString());
        Assert.Equal(body, Encoding.UTF8.GetString(error.Result.RawBody));
        if (error is ThrottledException)
        {
            Assert.Equal(TimeSpan.FromSeconds(7), error.RetryAfter);
            Assert.True(error.Retryable);
        }
    }

    [Fact]
    public void An_unknown_status_is_the_base_class()
    {
        IntuneException error =
            Assert.IsType<IntuneException>(IntuneException.Of(IntuneResult.Made("UNKNOWN", -99, "none", "something new", "{}")), exactMatch: true);
        Assert.Equal(("something new", -99), (error.Message, error.StatusNumber));
    }

    [Fact]
    public void Intune_s_nested_403_is_unwrapped()
    {
        const string Nested = """
            {"error":{"code":"Forbidden","message":"{\r\n  \"_version\": 3,\r\n  \"Message\": \"Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementConfiguration.ReadWrite.All - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 9b1b2b3c-1111-2222-3333-444455556666 - Url: https://fef.example/x\",\r\n  \"CustomApiErrorPhrase\": \"\",\r\n  \"RetryAfter\": null,\r\n  \"ErrorSourceService\": \"\",\r\n  \"HttpHeaders\": \"{}\"\r\n}","innerError":{"date":"2026-01-01T00:00:00","request-id":"r","client-request-id":"c"}}}
            """;
        using Service service = Service.Answering("403 Forbidden", Nested);
        using IntuneClient client = Caller(service.Url);
        ForbiddenException error = Assert.Throws<ForbiddenException>(() => client.IosUpdateStatuses.Create(SeedRequest));
        Assert.StartsWith("403 Forbidden: Application is not authorized to perform this operation.", error.Message);
        Assert.Equal(["DeviceManagementConfiguration.ReadWrite.All"], error.RequiredScopes);
        Assert.Equal("9b1b2b3c-1111-2222-3333-444455556666", error.ActivityId);
        Assert.DoesNotContain("fef.example", error.Message);
    }

    [Fact]
    public void A_captive_portal_is_recognised()
    {
        using Service service =
            Service.Answering("200 OK", "<html><title>Log in to the café</title></html>", "Content-Type: text/html");
        using IntuneClient client = Caller(service.Url);
        BadResponseException error = Assert.Throws<BadResponseException>(() => client.IosUpdateStatuses.Create(SeedRequest));
        Assert.Contains("<html>", error.Message);
        Assert.Equal("<html><title>Log in to the café</title></html>", Encoding.UTF8.GetString(error.Result.RawBody));
        Assert.Null(error.Result.Body);
        Assert.Throws<FormatException>(() => error.Result.ReadCount());
    }

    [Fact]
    public void Half_a_body_keeps_what_came()
    {
        // By its head it is the service's.
        using Service service = new(Encoding.UTF8.GetBytes(
            $"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: {SeedResponse.Length}\r\n\r\n{SeedResponse[..100]}"));
        using IntuneClient client = Caller(service.Url);
        BadResponseException error = Assert.Throws<BadResponseException>(() => client.IosUpdateStatuses.Create(SeedRequest));
        Assert.Equal(("applied", 201), (error.Outcome, error.HttpStatus));
        Assert.Equal(SeedResponse[..100], Encoding.UTF8.GetString(error.Result.RawBody));
    }

    [Fact]
    public void Nobody_listens()
    {
        using Socket unused = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using IntuneClient client = Caller($"http://127.0.0.1:{((IPEndPoint)unused.LocalEndPoint!).Port}");
        NetworkException error = Assert.Throws<NetworkException>(() => client.IosUpdateStatuses.Create(SeedRequest));
        Assert.Equal(("notSent", null), (error.Outcome, error.HttpStatus));
        Assert.True(error.Retryable);
    }
}
