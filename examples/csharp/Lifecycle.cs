using System.IO;
using System.Linq;
using Intune;

/// <summary>Creates, reads, changes, counts, lists and deletes statuses.</summary>
internal static class Lifecycle
{
    internal static void Run(IntuneClient client, TextWriter said)
    {
        string[] ids = [.. Enumerable.Range(1, 3).Select(number => client.IosUpdateStatuses.Create(Status(number)).ReadEntity().Id!)];
        said.WriteLine("created");

        IosUpdateDeviceStatus read = client.IosUpdateStatuses.Get(ids[0], new ReadOptions { Select = "id,installStatus" }).ReadEntity();
        said.WriteLine($"read: {read.InstallStatus}");

        // Only what is set is sent; null would be, too.
        var patch = new IosUpdateDeviceStatusPatch { InstallStatus = InstallStatus.Success, OsVersion = "17.2" };
        client.IosUpdateStatuses.Update(ids[0], patch);
        IosUpdateDeviceStatus changed = client.IosUpdateStatuses.Get(ids[0]).ReadEntity();
        said.WriteLine($"updated: {changed.InstallStatus}, {changed.OsVersion}");

        var ours = new ReadOptions { Filter = "userName eq 'lifecycle'" };
        said.WriteLine($"counted: {client.IosUpdateStatuses.Count(ours).ReadCount()}");

        said.WriteLine($"listed: {client.IosUpdateStatuses.List(new ListOptions { Filter = ours.Filter }).ReadEntities().Count}");

        // A page at a time: the list may be as long as it likes.
        foreach (IntuneResult<IosUpdateDeviceStatus> page in client.IosUpdateStatuses.Pages(ours))
        {
            said.WriteLine($"page: {string.Join(", ", page.ReadEntities().Select(entity => entity.DeviceDisplayName))}");
        }

        foreach (string id in ids)
        {
            client.IosUpdateStatuses.Delete(id);
        }
        said.WriteLine($"deleted: {ids.Length}, left: {client.IosUpdateStatuses.Count(ours).ReadCount()}");
    }

    private static IosUpdateDeviceStatus Status(int number) => new(
        InstallStatus.Available, "2026-12-31T23:56:44Z", ComplianceStatus.Compliant, "2026-12-31T23:56:44Z")
    {
        DeviceDisplayName = $"Device {number}",
        OsVersion = "17.1",
        UserName = "lifecycle",
    };
}
