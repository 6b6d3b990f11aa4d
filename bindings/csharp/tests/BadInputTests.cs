using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Intune.Tests;

public sealed class BadInputTests : TestBase
{
    [Theory]
    [InlineData("\"installStatus\": \"available\"", "\"installStatus\": \"Available\"", "installStatus", "\"available\"")]
    [InlineData("2017-01-01T00:00:17.7769392-08:00", "2023-02-30T00:00:00Z", "lastReportedDateTime", "calendar")]
    [InlineData("osVersion", "osVersoin", "osVersoin", "\"osVersion\"")]
    [InlineData("\"status\": \"notApplicable\"", "\"status\": null", "status", "null")]
    public void A_wrong_member_is_named(string was, string now, string field, string said)
    {
        using Service service = new();
        using IntuneClient client = Caller(service.Url);
        string status = Changed(was, now);
        InvalidRequestException error = Assert.Throws<InvalidRequestException>(() => client.IosUpdateStatuses.Create(status));
        Assert.Equal((field, "notSent"), (error.Field, error.Outcome));
        Assert.Contains(said, error.Message);
        Assert.Contains(said, error.Problems[0].Text);
        Assert.Equal(
            error.Problems.Select(problem => problem.ToString()), Findings(status).Select(problem => problem.ToString()));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        IosUpdateDeviceStatus status = new("Available", "30 February", "Compliant", "2023-02-30T00:00:00Z");
        Assert.Equal(
            ["installStatus", "complianceGracePeriodExpirationDateTime", "status", "lastReportedDateTime"],
            Findings(status).Select(problem => problem.Field));
        Assert.Equal("Available", Findings(status)[0].Got);
        Assert.Empty(Findings(Seed()));
        Assert.Empty(
            Findings("{\"x\": 1}", new ValidateOptions { Require = Require.None, AllowUnknown = true }));
        status.InstallStatus = null;
        Assert.Contains(
            Findings(status), problem => problem.Field == "installStatus" && problem.Text.Contains("missing"));
    }

    [Fact]
    public void Truncated_JSON_is_told_as_such()
    {
        using Service service = new();
        using IntuneClient client = Caller(service.Url);
        string status = SeedRequest[..^9];
        InvalidJsonException error = Assert.Throws<InvalidJsonException>(() => client.IosUpdateStatuses.Create(status));
        Assert.Contains("cut short", error.Message);
        Assert.Contains("cut short", Assert.Single(Findings(status)).Text);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void A_token_that_cannot_be_one_is_refused()
    {
        using Service service = new();
        using IntuneClient client = Caller(service.Url, token: null);
        InvalidTokenException none = Assert.Throws<InvalidTokenException>(() => client.IosUpdateStatuses.Create(SeedRequest));
        Assert.Equal("notSent", none.Outcome);
        InvalidTokenException error =
            Assert.Throws<InvalidTokenException>(() => client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { Token = Token + "\n" }));
        Assert.Contains("line break", error.Message);
        Assert.DoesNotContain(Token, error.ToString());
        Assert.Throws<InvalidTokenException>(() => IntuneLibrary.InspectToken("a\nb"));
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData('\0', "NUL")]
    [InlineData('\ud800', "lone surrogate")]
    [InlineData('\udc00', "lone surrogate")]
    public void What_C_cannot_hold_is_refused_by_name(char bad, string said)
    {
        using Service service = new();
        using IntuneClient client = Caller(service.Url);
        string text = "secret" + bad + "b";
        (string Name, Action Act)[] calls =
        [
            ("token", () => client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { Token = text })),
            ("clientRequestId", () => client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { ClientRequestId = text })),
            ("headers", () => client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { Headers = { ["a"] = text } })),
            ("options", () => client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { Json = text })),
            ("clientRequestId", () => client.Cancel(text)),
            ("token", () => new IntuneClient(new ClientOptions { Token = text })),
            ("baseUrl", () => new IntuneClient(new ClientOptions { BaseUrl = text })),
            ("require", () => Findings("{}", new ValidateOptions { Require = text })),
            ("token", () => IntuneLibrary.InspectToken(text)),
            ("cloud", () => IntuneLibrary.InspectToken("t", text)),
        ];
        if (bad == '\0')
        {
            // In data a lone surrogate has a form: its escape.
            calls = [.. calls, ("entityJson", () => client.IosUpdateStatuses.Create(text)), ("entityJson", () => Findings(text))];
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
    public void A_refusal_has_the_names_of_this_package_s_arguments()
    {
        using Service service = new();
        using IntuneClient client = Caller(service.Url);
        Dictionary<string, Action> calls = new()
        {
            ["entitiesJson is cut short"] = () => client.IosUpdateStatuses.CreateMany("[1,"),
            ["parametersJson is cut short"] = () => client.IosUpdateConfigurations.Action("i", "assign", "{"),
            ["bodyJson is cut short"] = () => client.Request("POST", "/x", "{"),
            ["options is cut short"] = () => client.IosUpdateStatuses.Get("i", new ReadOptions { Json = "{" }),
        };
        foreach (KeyValuePair<string, Action> call in calls)
        {
            IntuneException error = Assert.ThrowsAny<IntuneException>(call.Value);
            Assert.StartsWith(call.Key, error.Message);
            Assert.Contains($"\"message\":\"{call.Key}", error.Result.RawEnvelope);
            Assert.DoesNotContain("_json", error.Result.RawEnvelope);
        }
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void An_option_that_is_unknown_is_named_with_the_nearest()
    {
        InvalidRequestException error =
            Assert.Throws<InvalidRequestException>(() => new IntuneClient(new ClientOptions { Json = """{"retry": {"maxRetrys": 1}}""" }));
        Assert.Equal("retry.maxRetrys", error.Field);
        Assert.Contains("maxRetries", error.Message);
        Assert.Throws<InvalidRequestException>(() => new IntuneClient(new ClientOptions { Cloud = "mars" }));
        Assert.Throws<InvalidRequestException>(
            () => new IntuneClient(new ClientOptions { Cloud = "china", Json = """{"cloud": "china"}""" }));
        Assert.Throws<InvalidJsonException>(() => new IntuneClient(new ClientOptions { Cloud = "china", Json = "{" }));
        Assert.Throws<InvalidJsonException>(() => new IntuneClient(new ClientOptions { Cloud = "china", Json = "nonsense" }));
        Assert.Throws<InvalidRequestException>(
            () => Findings(SeedRequest, new ValidateOptions { Require = "all" }));
        Assert.Throws<InvalidJsonException>(
            () => Findings(SeedRequest, new ValidateOptions { Json = "{" }));
        Assert.Throws<InvalidRequestException>(() => IntuneLibrary.InspectToken("t", "mars"));

        using Service service = new();
        using IntuneClient client = Caller(service.Url);
        InvalidRequestException header =
            Assert.Throws<InvalidRequestException>(() => client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { Headers = { ["Host"] = "x" } }));
        Assert.Equal("headers.Host", header.Field);
        Assert.Throws<InvalidRequestException>(
            () => client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { Json = """{"bogus": 1}""" }));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        using IntuneClient client = Caller("http://127.0.0.1:1");
        Assert.Equal("entityJson", Assert.Throws<ArgumentNullException>(() => client.IosUpdateStatuses.Create((string)null!)).ParamName);
        Assert.Equal(
            "entity", Assert.Throws<ArgumentNullException>(() => client.IosUpdateStatuses.Create((IosUpdateDeviceStatus)null!)).ParamName);
        Assert.Equal(
            "entityJson", Assert.Throws<ArgumentNullException>(() => Findings((string)null!)).ParamName);
        Assert.Equal("token", Assert.Throws<ArgumentNullException>(() => IntuneLibrary.InspectToken(null!)).ParamName);
        Assert.Equal(
            "status", Assert.Throws<ArgumentNullException>(() => new IosUpdateDeviceStatus("a", "b", null!, "d")).ParamName);
    }

    [Fact]
    public async Task A_disposed_client_is_no_default_client()
    {
        using Service service = Service.Answering("201 Created", SeedResponse);
        IntuneClient client = Caller(service.Url);
        EntityResult result = client.IosUpdateStatuses.Create(SeedRequest);
        client.Dispose();
        client.Dispose();
        Assert.Throws<ObjectDisposedException>(() => client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { DryRun = true }));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.IosUpdateStatuses.CreateAsync(SeedRequest));
        Assert.False(client.Cancel());
        // A result has nothing to dispose of: it is read whole, and outlives its client.
        Assert.Equal("available", result.Body!["installStatus"]!.AsString());
        Assert.Single(service.Requests);
    }

    [Fact]
    public void A_disposed_result_handle_reaches_no_native_code()
    {
        ResultHandle handle = NativeMethods.intune_token_inspect("t\0"u8.ToArray(), null);
        handle.Dispose();
        Assert.Throws<ObjectDisposedException>(() => NativeMethods.intune_result_status(handle));
        Assert.Throws<ObjectDisposedException>(() => IntuneResult.Read(handle));
    }

    [Fact]
    public void Tokens_are_inspected()
    {
        TokenInfo opaque = IntuneLibrary.InspectToken("opaque-token");
        Assert.Equal((false, "unknown", null), (opaque.Readable, opaque.Kind, opaque.Permissions));
        string claims = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(
            """{"aud":"https://graph.microsoft.com","scp":"a DeviceManagementConfiguration.ReadWrite.All","exp":1,"tid":"t","appid":"i"}""")).TrimEnd('=');
        TokenInfo read = IntuneLibrary.InspectToken($"eyJhbGciOiJub25lIn0.{claims}.x");
        Assert.Equal(
            (true, "delegated", "https://graph.microsoft.com", true), (read.Readable, read.Kind, read.Audience, read.AudienceMatchesCloud));
        Assert.Equal(
            ("t", "i", "1970-01-01T00:00:01Z", true), (read.TenantId, read.AppId, read.ExpiresAt, read.HasWritePermission));
        Assert.Equal(["a", "DeviceManagementConfiguration.ReadWrite.All"], read.Permissions);
        Assert.True(read.ExpiresIn < TimeSpan.Zero);
        Assert.Equal("exp", Assert.Single(read.Problems).Field);
        Assert.False(IntuneLibrary.InspectToken($"eyJhbGciOiJub25lIn0.{claims}.x", Cloud.China).AudienceMatchesCloud);
    }
}
