#if JSON_CONVERTERS
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Xunit;

namespace Intune.Tests;

/// <summary>A type of a user's own.</summary>
public sealed class Report
{
    public string? Title { get; set; }

    public IosUpdateDeviceStatus? Entity { get; set; }

    public List<IosUpdateDeviceStatus> All { get; set; } = [];

    public Dictionary<string, IosUpdateDeviceStatusPatch> Patches { get; set; } = [];

    public JsonData Data { get; set; } = "text";
}

[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(IosUpdateDeviceStatus[]))]
[JsonSerializable(typeof(IntuneResult))]
[JsonSerializable(typeof(ThrottledException))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class Generated : JsonSerializerContext;

public sealed class SystemTextJsonTests : TestBase
{
    /// <summary>What a reader of its own kind would change or lose.</summary>
    private const string Sent =
        """{"@odata.context":"c","id":"a_b","installStatus":"brandNew","osVersion":null,"deviceModel":17.10,"status":"compliant","lastReportedDateTime":"2017-01-01T00:00:17.7769390-08:00","big":[9007199254740993,12345678901234567890,1e400,-0.0],"more":{"lone\ud800":"\uDC00<é"},"deep":{"a":[null,{"x":1,"x":2}]}}""";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly JsonSerializerOptions Resolved =
        new() { TypeInfoResolver = Generated.Default, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly JsonSerializerOptions[] EveryOptions =
    [
        JsonSerializerOptions.Default,
        new(JsonSerializerDefaults.Web),
        Relaxed,
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull },
        new() { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault },
        new() { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, DefaultBufferSize = 16 },
    ];

    /// <summary>The members of an object by name, in no order, each escape in one spelling.</summary>
    private static IEnumerable<string> Members(string json) => JsonData.Parse(json).Members
        .Select(member => $"{Spelt(member.Key)}: {Spelt(member.Value)}").Order();

    private static string Spelt(JsonData value) => value.Kind switch
    {
        JsonKind.String => ((JsonData)value.AsString()).ToString(),
        JsonKind.Array => $"[{string.Join(",", value.Items.Select(Spelt))}]",
        JsonKind.Object => $"{{{string.Join(",", value.Members.Select(member => $"{Spelt(member.Key)}:{Spelt(member.Value)}"))}}}",
        _ => value.ToString(),
    };

    [Fact]
    public async Task An_entity_is_written_and_read_whole_whatever_the_options()
    {
        foreach (JsonSerializerOptions options in EveryOptions)
        {
            IosUpdateDeviceStatus entity = JsonSerializer.Deserialize<IosUpdateDeviceStatus>(Sent, options)!;
            Assert.Equal(("a_b", "brandNew", null), (entity.Id, entity.InstallStatus, entity.OsVersion));
            string written = JsonSerializer.Serialize(entity, options);
            Assert.Equal(Members(Sent), Members(written));
            Assert.Equal(options.WriteIndented, written.Contains('\n'));

            string listed = JsonSerializer.Serialize(new List<IosUpdateDeviceStatus> { entity, entity }, options);
            Assert.All(JsonData.Parse(listed).Items, item => Assert.Equal(Members(Sent), Members(item.ToString())));
            Assert.Equal(2, JsonSerializer.Deserialize<IosUpdateDeviceStatus[]>(listed, options)!.Length);

            using MemoryStream stream = new();
            await JsonSerializer.SerializeAsync(stream, new Dictionary<string, IosUpdateDeviceStatus> { ["k"] = entity }, options);
            stream.Position = 0;
            Dictionary<string, IosUpdateDeviceStatus> read =
                (await JsonSerializer.DeserializeAsync<Dictionary<string, IosUpdateDeviceStatus>>(stream, options))!;
            Assert.Equal(Members(Sent), Members(JsonSerializer.Serialize(read["k"], options)));

            JsonElement element = JsonSerializer.SerializeToElement(entity, options);
            Assert.Equal("9007199254740993", element.GetProperty("big")[0].GetRawText());
            Assert.Equal(
                Members(Sent), Members(JsonSerializer.Serialize(element.Deserialize<IosUpdateDeviceStatus>(options), options)));
            JsonNode node = JsonNode.Parse("""{"id":"n","new":{"a":[1e400]}}""")!;
            Assert.Equal("""{"id":"n","new":{"a":[1e400]}}""", JsonSerializer.Serialize(node.Deserialize<IosUpdateDeviceStatus>(options), Relaxed));
            Assert.Equal("a_b", JsonSerializer.SerializeToNode(entity, options)!["id"]!.GetValue<string>());
        }
    }

    [Fact]
    public void What_was_not_there_is_not_written()
    {
        IosUpdateDeviceStatus selected = JsonSerializer.Deserialize<IosUpdateDeviceStatus>("""{"id":"1","installStatus":"available"}""")!;
        Assert.Equal("""{"id":"1","installStatus":"available"}""", JsonSerializer.Serialize(selected));
        selected.UserName = null;
        selected.OsVersion = "18";
        Assert.Equal(
            """{"id":"1","installStatus":"available","osVersion":"18","userName":null}""", JsonSerializer.Serialize(selected));
        Assert.Equal(
            """{"@odata.type":"#microsoft.graph.iosUpdateDeviceStatus"}""",
            JsonSerializer.Serialize(IosUpdateDeviceStatus.FromJson("""{"@odata.type":"#microsoft.graph.iosUpdateDeviceStatus"}""")));
        // For a create nothing has changed: what may be null and was not given is sent as null.
        Assert.Contains("\"deviceId\": null", selected.ToJson());
        Assert.Null(JsonSerializer.Deserialize<IosUpdateDeviceStatus>("null"));
    }

    [Fact]
    public void A_patch_is_what_was_set()
    {
        IosUpdateDeviceStatusPatch patch = new() { OsVersion = "18", DeviceModel = null };
        foreach (JsonSerializerOptions options in EveryOptions.Where(options => !options.WriteIndented))
        {
            string written = JsonSerializer.Serialize(patch, options);
            Assert.Equal("""{"osVersion":"18","deviceModel":null}""", written);
            IosUpdateDeviceStatusPatch read = JsonSerializer.Deserialize<IosUpdateDeviceStatusPatch>(written, options)!;
            Assert.Equal((true, false, patch.ToJson()), (read.IsSet("deviceModel"), read.IsSet("userName"), read.ToJson()));
        }
        Assert.Equal("{}", JsonSerializer.Serialize(new IosUpdateDeviceStatusPatch()));
        Assert.Equal(
            "{\n\"status\": \"compliant\",\n\"new\": [1.0]\n}",
            IosUpdateDeviceStatusPatch.FromJson("""{"new": [1.0], "status": "compliant"}""").ToJson());
    }

    [Fact]
    public void Names_in_other_letter_case_are_the_known_ones_where_the_options_say_so()
    {
        const string Json = """{"ID":"1","osVersion":"18","OSVERSION":"17"}""";
        IosUpdateDeviceStatus exact = JsonSerializer.Deserialize<IosUpdateDeviceStatus>(Json)!;
        Assert.Equal((null, "18", 2), (exact.Id, exact.OsVersion, exact.Additional.Count));
        IosUpdateDeviceStatus web = JsonSerializer.Deserialize<IosUpdateDeviceStatus>(Json, JsonSerializerOptions.Web)!;
        Assert.Equal(("1", "18", "17"), (web.Id, web.OsVersion, Assert.Single(web.Additional).Value.AsString()));
    }

    [Fact]
    public void Types_of_one_s_own_and_generated_contexts_have_them_too()
    {
        Report report = new()
        {
            Title = "t",
            Entity = IosUpdateDeviceStatus.FromJson(Sent),
            All = [IosUpdateDeviceStatus.FromJson("""{"id":"2"}""")],
            Patches = { ["p"] = new() { UserName = null } },
            Data = JsonData.Parse("[1e400, null]"),
        };
        foreach (string written in new[]
        {
            JsonSerializer.Serialize(report, Generated.Default.Report),
            JsonSerializer.Serialize(report, Resolved),
        })
        {
            JsonData json = JsonData.Parse(written);
            Assert.Equal(Members(Sent), Members(json["entity"]!.ToString()));
            Assert.Equal(
                ("""[{"id":"2"}]""", """{"p":{"userName":null}}""", "[1e400,null]"),
                (json["all"]!.ToString(), json["patches"]!.ToString(), json["data"]!.ToString()));
            Report read = JsonSerializer.Deserialize(written, Generated.Default.Report)!;
            Assert.Equal(Members(Sent), Members(JsonSerializer.Serialize(read.Entity)));
            Assert.True(read.Patches["p"].IsSet("userName"));
            Assert.Equal("1e400", read.Data.Items[0].ToString());
        }
        Assert.Equal(JsonKind.Null, JsonSerializer.Deserialize<Report>("""{"Data":null}""")!.Data.Kind);
    }

    [Fact]
    public void Comments_and_commas_pass_where_the_options_say_so()
    {
        const string Json = "/* a */{\"id\":/* b */\"1\", // c\n \"list\":[1,/* d */2 , ],\"deep\":{\"x\":{},},}";
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IosUpdateDeviceStatus>(Json));
        IosUpdateDeviceStatus read = JsonSerializer.Deserialize<IosUpdateDeviceStatus>(Json, EveryOptions[^1])!;
        Assert.Equal(("1", "[1,2]", """{"x":{}}"""), (read.Id, read.Additional["list"].ToString(), read.Additional["deep"].ToString()));
    }

    [Fact]
    public void Depth_is_the_options_on_reading_and_no_matter_on_writing()
    {
        string json = $$"""{"id":"1","deep":{{new string('[', 5000)}}{{new string(']', 5000)}}}""";
        Assert.Contains("64", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IosUpdateDeviceStatus>(json)).Message);
        foreach (bool isIndented in new[] { false, true })
        {
            JsonSerializerOptions deep = new() { MaxDepth = 6000, WriteIndented = isIndented };
            IosUpdateDeviceStatus read = JsonSerializer.Deserialize<IosUpdateDeviceStatus>(json, deep)!;
            Assert.Equal(json, string.Concat(JsonSerializer.Serialize(read, deep).Where(c => !char.IsWhiteSpace(c))));
            Assert.Equal(json, string.Concat(JsonSerializer.Serialize(read, isIndented ? Indented : Relaxed).Where(c => !char.IsWhiteSpace(c))));
        }
    }

    [Fact]
    public void Text_is_as_the_encoder_of_the_options_has_it()
    {
        IosUpdateDeviceStatus entity = IosUpdateDeviceStatus.FromJson("""{"userName":"<é\ud83d😀>","more":{"<":"é\/"},"n":1e+5}""");
        Assert.Equal(
            """{"userName":"\u003C\u00E9\ud83d\uD83D\uDE00\u003E","more":{"\u003C":"\u00E9/"},"n":1e+5}""", JsonSerializer.Serialize(entity));
        Assert.Equal("""{"userName":"<é\ud83d😀>","more":{"<":"é/"},"n":1e+5}""", JsonSerializer.Serialize(entity, Relaxed).Replace("\\uD83D\\uDE00", "😀"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    [InlineData("{\"id\":")]
    [InlineData("{\"id\":\"1\"} x")]
    public void What_is_no_object_is_a_JsonException(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IosUpdateDeviceStatus>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IosUpdateDeviceStatusPatch>(json));
        byte[] notUtf8 = [.. "{\"a\":\""u8, 0xff, .. "\"}"u8];
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IosUpdateDeviceStatus>(notUtf8));
    }

    [Fact]
    public void Results_and_exceptions_are_written_without_a_token_and_not_read()
    {
        using Service service = Service.Answering(
            "429 Too Many Requests", """{"error":{"code":"TooManyRequests","message":"Slow."}}""", "Retry-After: 7");
        using IntuneClient client = Caller(service.Url);
        ThrottledException error = Assert.Throws<ThrottledException>(() => client.IosUpdateStatuses.Create(SeedRequest, new CreateOptions { NoWait = true }));
        IntuneResult result = error.Result;
        foreach (string written in new[] { JsonSerializer.Serialize(result), JsonSerializer.Serialize(result, Generated.Default.IntuneResult) })
        {
            Assert.Equal(("THROTTLED", "rejected"), (JsonData.Parse(written)["status"]!.AsString(), JsonData.Parse(written)["outcome"]!.AsString()));
            Assert.DoesNotContain(Token, written);
        }
        foreach (string written in new[]
        {
            JsonSerializer.Serialize(error), JsonSerializer.Serialize<object>(error), JsonSerializer.Serialize<IntuneException>(error),
            JsonSerializer.Serialize(error, Generated.Default.ThrottledException),
        })
        {
            JsonData json = JsonData.Parse(written);
            Assert.Equal(
                ("ThrottledException", error.Message, "429"),
                (json["exception"]!.AsString(), json["message"]!.AsString(), json["result"]!["httpStatus"]!.ToString()));
            Assert.DoesNotContain(Token, written);
        }
        CallCanceledException cancelled = Assert.Throws<CallCanceledException>(
            () => client.IosUpdateStatuses.Create(SeedRequest, cancellationToken: new System.Threading.CancellationToken(true)));
        Assert.Equal(JsonKind.Null, JsonData.Parse(JsonSerializer.Serialize(cancelled))["result"]!.Kind);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<EntityResult>("{}"));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<ThrottledException>("{}"));
        // Every class of exception has the converter, also one that comes later.
        Assert.All(
            typeof(IntuneClient).Assembly.GetExportedTypes().Where(type => typeof(Exception).IsAssignableFrom(type)),
            type => Assert.Single(type.GetCustomAttributes(typeof(JsonConverterAttribute), inherit: false)));
        Assert.DoesNotContain(Token, JsonSerializer.Serialize(new ClientOptions { Token = Token, BlockingTokenProvider = (_, _) => null! }));
        Assert.DoesNotContain(Token, JsonSerializer.Serialize(new CreateOptions { Token = Token }));
    }
}
#endif
