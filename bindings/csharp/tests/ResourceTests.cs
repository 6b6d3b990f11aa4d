using System;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Intune.Tests;

public sealed class ResourceTests : TestBase
{
    private const string Entities = "/v1.0/deviceManagement/iosUpdateStatuses";

    /// <summary>What a program would be built on, with another client in its place: nothing is called.</summary>
    private static string? FirstVersion(IIntuneClient client) => client.IosUpdateStatuses.Items().First().OsVersion;

    [Fact]
    public async Task A_resource_by_name_has_the_same_verbs_with_JSON()
    {
        using Service service = Service.Answering("200 OK", """{"id":"i","new":1.50,"value":[{"id":"1"}]}""");
        using IntuneClient client = Caller(service.Url);
        Resource<JsonData, JsonData> statuses = client.Resource("iosUpdateStatuses");
        Assert.Equal("1.50", statuses.Get("i").ReadEntity()["new"]!.ToString());
        JsonData entity = JsonData.Parse(SeedRequest);
        await statuses.CreateAsync(entity);
        statuses.Update("i", JsonData.Parse("""{"osVersion":"18"}"""));
        Assert.Equal("1", Assert.Single(statuses.Items())["id"]!.AsString());
        await statuses.DeleteAsync("i");
        Assert.Equal(
            ["GET /i", "POST ", "PATCH /i", "GET ", "DELETE /i"],
            service.Requests.Select(request => request.Line.Replace(Entities, "").Replace(" HTTP/1.1", "")));
        Assert.Equal(SeedRequest, Encoding.UTF8.GetString(service.Requests.ElementAt(1).Body));
        Assert.Empty(statuses.Validate(entity));
        Assert.Equal("iosUpdateStatuses", statuses.Name);
    }

    [Fact]
    public void What_there_is_not_is_refused_and_names_what_there_is()
    {
        using Service service = new();
        using IntuneClient client = Caller(service.Url);
        Assert.Contains("iosUpdateStatuses", Assert.Throws<InvalidRequestException>(() => client.Resource("iosUpdateStatus").List()).Message);
        Assert.Throws<InvalidRequestException>(() => client.IosUpdateStatuses.Action("i", "dance"));
        Assert.Throws<NullArgumentException>(() => client.IosUpdateStatuses.Get());
        Assert.Throws<InvalidRequestException>(() => client.IosUpdateStatuses.List(new ListOptions { ParentId = "p" }));
        Assert.Throws<InvalidRequestException>(() => IntuneLibrary.Validate("iosUpdateStatus", "{}"));
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => client.Resource(null!)).ParamName);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void A_description_is_enough_to_build_a_form_from()
    {
        Assert.Contains("iosUpdateStatuses", IntuneLibrary.ResourceNames);
        JsonData described = IntuneLibrary.Describe("iosUpdateStatuses");
        Assert.Equal("#microsoft.graph.iosUpdateDeviceStatus", described["odataType"]!.AsString());
        JsonData state = described["properties"]!.Items.First(property => property["name"]!.AsString() == "installStatus");
        Assert.Contains("available", state["members"]!.Items.Select(member => member.AsString()));
        Assert.Contains(
            "platform",
            IntuneLibrary.Describe("iosUpdateStatuses", "beta")["properties"]!.Items.Select(property => property["name"]!.AsString()));
        Assert.Throws<InvalidRequestException>(() => IntuneLibrary.Describe("iosUpdateStatuses", "v2.0"));
    }

    [Fact]
    public void A_state_says_what_it_means_and_what_to_do()
    {
        Assert.Equal("The download failed.", InstallStatus.Meaning(InstallStatus.DownloadFailed));
        Assert.Contains("Apple", InstallStatus.WhatToDo("downloadFailed"));
        Assert.Equal(InstallStatus.DownloadFailed, InstallStatus.FromCode(-2016330711));
        Assert.Equal("The device complies.", ComplianceStatus.Meaning("compliant"));
        Assert.Null(InstallStatus.Meaning("brandNew") ?? InstallStatus.WhatToDo(null) ?? InstallStatus.FromCode(1_000_000));
        JsonData described = IntuneLibrary.Describe("iosUpdateStatuses")["enums"]!["iosUpdatesInstallStatus"]!;
        Assert.All(described.Items, member => Assert.Equal(
            member["meaning"]!.AsString(), InstallStatus.Meaning(member["name"]!.AsString())));
    }

    [Fact]
    public void A_number_is_a_number()
    {
        IosUpdateDeviceStatus entity = IosUpdateDeviceStatus.FromJson("""{"platform":1024,"@odata.type":"#other"}""");
        Assert.Equal((1024L, "#other"), (entity.Platform, entity.Additional["@odata.type"].AsString()));
        Assert.Equal("{\n\"platform\": 7\n}", new IosUpdateDeviceStatusPatch { Platform = 7 }.ToJson());
        entity = IosUpdateDeviceStatus.FromJson("""{"platform":"1024"}""");
        Assert.Equal((null, "1024"), (entity.Platform, entity.Additional["platform"].AsString()));
        Assert.DoesNotContain("platform", Seed().ToJson());
    }

    [Fact]
    public void A_check_is_of_the_client_s_version()
    {
        using IntuneClient beta = new(new ClientOptions { ApiVersion = "beta" });
        string status = SeedRequest.Replace("\"available\"", "\"timeout\"");
        Assert.Equal("beta", beta.ApiVersion);
        Assert.Empty(beta.IosUpdateStatuses.Validate(status));
        Assert.Equal("installStatus", Assert.Single(Findings(status)).Field);
        Assert.Single(beta.IosUpdateStatuses.Validate(status, new ValidateOptions { ApiVersion = "v1.0" }));
    }

    [Fact]
    public void Another_client_takes_its_place_in_a_program_s_tests()
    {
        EntityResult page = IntuneResult.Of("""{"value":[{"id":"1","osVersion":"18.1"}]}""", IosUpdateDeviceStatus.FromJson);
        Assert.Equal(("OK", "18.1"), (page.Status, page.ReadEntities()[0].OsVersion));
        Assert.Equal("1", IntuneResult.Of("""{"id":"1"}""", IosUpdateDeviceStatus.FromJson).ReadEntity().Id);
        IIntuneClient client = Answering<IIntuneClient>(
            "get_IosUpdateStatuses",
            Answering<IResource<IosUpdateDeviceStatus, IosUpdateDeviceStatusPatch>>("Items", page.ReadEntities()));
        Assert.Equal("18.1", FirstVersion(client));
    }

    /// <summary>An object that has one member, as libraries for tests make them.</summary>
    private static T Answering<T>(string member, object answer)
        where T : class
    {
        T made = DispatchProxy.Create<T, StandIn>();
        StandIn behind = (StandIn)(object)made;
        (behind.Member, behind.Answer) = (member, answer);
        return made;
    }

    public class StandIn : DispatchProxy
    {
        internal string? Member { get; set; }

        internal object? Answer { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == Member ? Answer : throw new NotSupportedException(targetMethod.Name);
    }
}
