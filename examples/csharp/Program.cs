// Creates the example of the reference page; with "lifecycle" as its argument it goes through every operation instead,
// with "many" and a file of NDJSON it creates a status of each line.
// Environment: INTUNE_TOKEN, and INTUNE_BASE_URL for another root.
using System;
using System.Text;
using Intune;

var status = new IosUpdateDeviceStatus(
    InstallStatus.Available, "2016-12-31T23:56:44.951111-08:00",
    ComplianceStatus.NotApplicable, "2017-01-01T00:00:17.7769392-08:00")
{
    OsVersion = "Os Version value",
    DeviceId = "Device Id value",
    UserId = "User Id value",
    DeviceDisplayName = "Device Display Name value",
    UserName = "User Name value",
    DeviceModel = "Device Model value",
    UserPrincipalName = "User Principal Name value",
};
string? baseUrl = Environment.GetEnvironmentVariable("INTUNE_BASE_URL");
try
{
    using var client = new IntuneClient(new ClientOptions
    {
        BaseUrl = string.IsNullOrEmpty(baseUrl) ? null : baseUrl,
        Token = Environment.GetEnvironmentVariable("INTUNE_TOKEN"),
    });
    if (args is ["lifecycle"])
    {
        Lifecycle.Run(client, Console.Out);
        return 0;
    }
    if (args is ["many", string file])
    {
        return Many.Run(client, file, Console.Out) ? 0 : 1;
    }
    JsonData? request = client.IosUpdateStatuses.Create(status, new CreateOptions { DryRun = true }).Body;
    Console.WriteLine($"{request?["method"]?.AsString()} {request?["url"]?.AsString()}");
    IntuneResult created = client.IosUpdateStatuses.Create(status);
    Console.WriteLine($"{created.HttpStatus} {created.Outcome}");
    Console.WriteLine(Encoding.UTF8.GetString(created.RawBody));
    return 0;
}
catch (IntuneException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
