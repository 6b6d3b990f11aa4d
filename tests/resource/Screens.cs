// Works the kiosk screens by their types. Environment: INTUNE_BASE_URL, INTUNE_TOKEN.
using System;
using System.Linq;
using Intune;

using (IntuneClient client = Connect("v1.0"))
{
    WorkScreens(client);
    CreateStatus(client);
}
using (IntuneClient client = Connect("beta"))
{
    ShowFilms(client);
}

static IntuneClient Connect(string apiVersion) => new(new ClientOptions
{
    BaseUrl = Environment.GetEnvironmentVariable("INTUNE_BASE_URL"),
    Token = Environment.GetEnvironmentVariable("INTUNE_TOKEN"),
    ApiVersion = apiVersion,
});

static KioskScreen Lobby() => new("Lobby", ScreenMode.Clock, true, "2026-11-26T08:00:00Z")
{
    RoomId = "5f0c6c1e-52a7-4a4e-9d0b-0f6a2a7e7a4c",
    Brightness = 60,
    Languages = ["de", "fr"],
    OpeningHours = JsonData.Parse("""{"opens": "07:00:00", "closes": "19:00:00", "days": ["monday"]}"""),
};

static KioskScreen Cinema()
{
    KioskScreen screen = Lobby();
    screen.Mode = ScreenMode.Film;
    screen.FirmwareVersion = "2.1";
    return screen;
}

static void WorkScreens(IntuneClient client)
{
    string id = client.KioskScreens.Create(Lobby()).ReadEntity().Id!;
    KioskScreen read = client.KioskScreens.Get(id).ReadEntity();
    Console.WriteLine($"created: {read.DisplayName}, {read.Mode}, {read.Brightness}");
    long count = client.KioskScreens.Count().ReadCount();
    Console.WriteLine($"counted: {count}, listed: {client.KioskScreens.List().ReadEntities()[0].DisplayName}");

    client.KioskScreens.Update(id, new KioskScreenPatch { Mode = ScreenMode.LunchMenu, Brightness = null });
    Console.WriteLine($"updated: {client.KioskScreens.Get(id).ReadEntity().Mode}");
    string notice = """{"text": "Fire drill at ten", "seconds": 30}""";
    Console.WriteLine($"notice: {client.KioskScreens.Action(id, "showNotice", notice).Outcome}");

    // What stands below a screen takes the screen's id.
    client.KioskScreenFaults.Create(new KioskScreenFault(7), new CreateOptions { ParentId = id });
    KioskScreenFault fault = client.KioskScreenFaults.List(new ListOptions { ParentId = id }).ReadEntities()[0];
    Console.WriteLine($"fault: {fault.Code}");

    // In v1.0 there are neither films nor firmware.
    Console.WriteLine($"refused: {string.Join(", ", client.KioskScreens.Validate(Cinema()).Select(problem => problem.Field))}");
    client.KioskScreens.Delete(id);
    Console.WriteLine($"left: {client.KioskScreens.Count().ReadCount()}");
}

static void CreateStatus(IntuneClient client)
{
    IosUpdateDeviceStatus status = new(
        InstallStatus.Postponed, "2026-12-31T23:56:44Z", ComplianceStatus.Compliant, "2026-11-26T08:00:00Z")
    {
        BatteryPercentage = 42,
    };
    IosUpdateDeviceStatus created = client.IosUpdateStatuses.Create(status).ReadEntity();
    Console.WriteLine($"status: {created.InstallStatus}, {created.BatteryPercentage}");
}

static void ShowFilms(IntuneClient client)
{
    KioskScreen created = client.KioskScreens.Create(Cinema()).ReadEntity();
    Console.WriteLine($"in beta: {created.Mode}, {created.FirmwareVersion}");
}
