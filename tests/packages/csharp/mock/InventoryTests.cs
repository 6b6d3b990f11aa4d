using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Intune;
using Xunit;

namespace Mock;

/// <summary>What a program has that uses the package.</summary>
public sealed class Inventory(IIntuneClient client)
{
    public IReadOnlyList<string> Outdated(string version) =>
        [.. client.IosUpdateStatuses.Items().Where(status => status.OsVersion != version).Select(status => status.Id!)];
}

public sealed class InventoryTests
{
    [Fact]
    public void Devices_of_another_version_are_outdated()
    {
        IosUpdateDeviceStatus[] statuses =
        [
            IosUpdateDeviceStatus.FromJson("""{"id":"1","osVersion":"18.1"}"""),
            IosUpdateDeviceStatus.FromJson("""{"id":"2","osVersion":"17.2"}"""),
        ];
        IIntuneClient client = Fake.Of<IIntuneClient>("get_IosUpdateStatuses", Fake.Of<IStatuses>("Items", statuses));
        Assert.Equal(["2"], new Inventory(client).Outdated("18.1"));
    }

    [Fact]
    public void A_result_is_made_of_its_answer()
    {
        IntuneResult<IosUpdateDeviceStatus> created = IntuneResult.Of("""{"id":"1"}""", IosUpdateDeviceStatus.FromJson);
        Assert.Equal(("1", "OK"), (created.ReadEntity().Id, created.Status));
    }
}

/// <summary>The resource of statuses, by a short name.</summary>
public interface IStatuses : IResource<IosUpdateDeviceStatus, IosUpdateDeviceStatusPatch>;

/// <summary>An object that answers one member.</summary>
public class Fake : DispatchProxy
{
    private string? member;
    private object? answer;

    public static T Of<T>(string member, object answer)
        where T : class
    {
        T made = Create<T, Fake>();
        Fake fake = (Fake)(object)made;
        (fake.member, fake.answer) = (member, answer);
        return made;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? arguments) =>
        method!.Name == member ? answer : throw new NotSupportedException(method.Name);
}
