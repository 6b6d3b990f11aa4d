// A service that creates the statuses it is sent, and sends one to itself.
using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using Intune;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.AddFilter("Intune", LogLevel.Debug);
builder.Services.AddIntune(options =>
{
    options.BaseUrl = Environment.GetEnvironmentVariable("INTUNE_BASE_URL");
    options.Token = Environment.GetEnvironmentVariable("INTUNE_TOKEN");
});
await using WebApplication app = builder.Build();
app.MapPost("/statuses", async (IosUpdateDeviceStatus status, IIntuneClient client) =>
    (await client.IosUpdateStatuses.CreateAsync(status)).ReadEntity());
await app.StartAsync();

using HttpClient http = new() { BaseAddress = new Uri(app.Urls.Single()) };
var status = new IosUpdateDeviceStatus(
    InstallStatus.Available, "2026-12-31T23:56:44Z", ComplianceStatus.Compliant, "2026-12-31T23:56:44Z");
HttpResponseMessage response = await http.PostAsJsonAsync("/statuses", status);
response.EnsureSuccessStatusCode();
Console.WriteLine((await response.Content.ReadFromJsonAsync<IosUpdateDeviceStatus>())!.Id);
await app.StopAsync();
