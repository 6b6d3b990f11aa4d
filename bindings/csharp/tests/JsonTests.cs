using System;
using System.Linq;
using System.Text;
using Xunit;

namespace Intune.Tests;

public sealed class JsonTests : TestBase
{
    [Fact]
    public void Values_are_read_as_they_stand()
    {
        JsonData json =
            JsonData.Parse(""" { "s" : "a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00", "n": -0.50e+2, "big": 123456789012345678901, "i": -7, "b": [true, false, null], "e": {}, "ea": [ ], "date": "2017-01-01T00:00:17.7769392-08:00", "i": 8 } """);
        Assert.Equal(JsonKind.Object, json.Kind);
        Assert.Equal("a\"\\/\b\f\n\r\té😀", json["s"]!.AsString());
        Assert.Equal(("-0.50e+2", null), (json["n"]!.ToString(), json["n"]!.AsInt64()));
        Assert.Equal(("123456789012345678901", null), (json["big"]!.ToString(), json["big"]!.AsInt64()));
        Assert.Equal(8, json["i"]!.AsInt64());
        Assert.Equal([true, false, null], json["b"]!.Items.Select(item => item.AsBoolean()));
        Assert.Equal(JsonKind.Null, json["b"]!.Items[2].Kind);
        Assert.Empty(json["e"]!.Members);
        Assert.Empty(json["ea"]!.Items);
        Assert.Equal("2017-01-01T00:00:17.7769392-08:00", json["date"]!.AsString());
        Assert.Null(json["absent"]);
        Assert.Null(json["S"]);
        Assert.Equal(9, json.Members.Count);
        Assert.Equal(
            ("null", "\"a\\u0001\\\"\"", "true", "-5"), (((JsonData)(string?)null).ToString(), ((JsonData)"a\u0001\"").ToString(), ((JsonData)true).ToString(), ((JsonData)(-5L)).ToString()));
        foreach (string text in new[] { "0", "\"\"", "true", "null", "[1,[2,{\"a\":[]}],3]", "1e5", "-0" })
        {
            Assert.Equal(text, JsonData.Parse($" {text}\n").ToString());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":1]")]
    [InlineData("[1}")]
    [InlineData("1 2")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("+1")]
    [InlineData("nul")]
    [InlineData("nulls")]
    [InlineData("NaN")]
    [InlineData("'a'")]
    [InlineData("\"a")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\\")]
    [InlineData("\"\n\"")]
    [InlineData("}")]
    [InlineData("\ufeff1")]
    public void What_is_not_JSON_is_refused(string text) =>
        Assert.StartsWith("not JSON at character ", Assert.Throws<FormatException>(() => JsonData.Parse(text)).Message);

    [Fact]
    public void Depth_overflows_no_stack()
    {
        const int Depth = 1_000_000;
        string text = new StringBuilder().Append('[', Depth).Append(']', Depth).ToString();
        JsonData json = JsonData.Parse(text);
        Assert.Equal(2 * Depth - 2, Assert.Single(json.Items).ToString().Length);

        using Service service = Service.Answering("201 Created", $$"""{"id":"i","deep":{{text}}}""");
        using IntuneClient client = Caller(service.Url);
        EntityResult result = client.IosUpdateStatuses.Create(SeedRequest);
        Assert.Equal(("i", text), (result.ReadEntity().Id, result.Body!["deep"]!.ToString()));
    }
}
