using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using Intune.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Intune.Extensions.Tests;

public sealed class AddIntuneTests
{
    private const string Token = "tk-extensions-do-not-print-0123456789";
    private const string Created = """{"id":"made","installStatus":"available"}""";

    private static readonly IosUpdateDeviceStatus Status = new(
        InstallStatus.Available, "2026-12-31T23:56:44Z", ComplianceStatus.Compliant, "2026-12-31T23:56:44Z");

    [Fact]
    public void A_client_is_one_for_the_program_and_ends_with_it()
    {
        using Service service = Service.Answering("201 Created", Created);
        IIntuneClient client;
        using (ServiceProvider provider = new ServiceCollection()
            .AddIntune(options => (options.BaseUrl, options.Token) = (service.Url, Token))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }))
        {
            client = provider.GetRequiredService<IIntuneClient>();
            Assert.Same(client, provider.GetRequiredService<IntuneClient>());
            using (IServiceScope scope = provider.CreateScope())
            {
                Assert.Same(client, scope.ServiceProvider.GetRequiredService<IIntuneClient>());
            }
            Assert.Equal("made", client.IosUpdateStatuses.Create(Status).ReadEntity().Id);
        }
        Assert.Throws<ObjectDisposedException>(() => client.IosUpdateStatuses.Get("made"));
        Assert.Equal(0, IntuneLibrary.LiveHandles);
    }

    [Fact]
    public async Task A_credential_may_come_from_the_program_s_services()
    {
        using Service service = Service.Answering("201 Created", Created);
        await using ServiceProvider provider = new ServiceCollection()
            .AddSingleton(new Credential(Token))
            .AddIntune((services, options) =>
            {
                Credential credential = services.GetRequiredService<Credential>();
                options.BaseUrl = service.Url;
                options.TokenProvider = (request, _) => credential.GetAsync(request.Scope);
            })
            .BuildServiceProvider();
        await provider.GetRequiredService<IIntuneClient>().IosUpdateStatuses.CreateAsync(Status);
        Assert.Equal($"Bearer {Token}", service.Requests.Single().Headers["authorization"]);
        Assert.EndsWith("/.default", provider.GetRequiredService<Credential>().Scope);
    }

    [Fact]
    public void Clients_by_a_key_are_apart()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddIntune()
            .AddKeyedIntune("china", options => options.Cloud = Cloud.China)
            .AddKeyedIntune("beta", (_, options) => options.ApiVersion = "beta")
            .BuildServiceProvider();
        IIntuneClient china = provider.GetRequiredKeyedService<IIntuneClient>("china");
        IIntuneClient beta = provider.GetRequiredKeyedService<IIntuneClient>("beta");
        IIntuneClient plain = provider.GetRequiredService<IIntuneClient>();
        Assert.Equal(("china", "v1.0"), (china.Cloud, china.ApiVersion));
        Assert.Equal(("global", "beta"), (beta.Cloud, beta.ApiVersion));
        Assert.Equal(("global", "v1.0"), (plain.Cloud, plain.ApiVersion));
        Assert.Same(china, provider.GetRequiredKeyedService<IntuneClient>("china"));
    }

    [Fact]
    public void Options_that_are_no_good_are_told_when_the_client_is_asked_for()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddIntune(options => options.Cloud = "mars")
            .BuildServiceProvider();
        InvalidRequestException error = Assert.Throws<InvalidRequestException>(provider.GetRequiredService<IIntuneClient>);
        Assert.Contains("mars", error.Message);
        Assert.Throws<ArgumentNullException>(() => new ServiceCollection().AddIntune((Action<IServiceProvider, ClientOptions>)null!));
        Assert.Throws<ArgumentNullException>(() => IntuneServiceCollectionExtensions.AddIntune(null!));
    }

    [Fact]
    public void Log_lines_go_to_each_program_s_logging_and_none_has_the_token()
    {
        using Service service = Service.Answering("201 Created", Created);
        Lines lines = new();
        Lines others = new();
        using (ServiceProvider provider = Logging(lines, LogLevel.Trace, service))
        using (ServiceProvider other = Logging(others, LogLevel.Warning, service))
        {
            _ = other.GetRequiredService<IIntuneClient>();
            provider.GetRequiredService<IIntuneClient>().IosUpdateStatuses.Create(Status);
        }
        Assert.NotEmpty(lines.Written);
        Assert.All(lines.Written, line => Assert.Equal("Intune", line.Category));
        Assert.All(lines.Written, line => Assert.DoesNotContain(Token, line.Text));
        Assert.Contains(lines.Written, line => line.Level is LogLevel.Debug or LogLevel.Trace);
        Assert.Empty(others.Written);

        int before = lines.Written.Count;
        using IntuneClient alone = new(new ClientOptions { BaseUrl = service.Url, Token = Token });
        alone.IosUpdateStatuses.Create(Status);
        Assert.Equal(before, lines.Written.Count);
    }

    [Fact]
    public void Levels_are_those_of_the_library()
    {
        using Service service = Service.Answering("500 Internal Server Error", "{}");
        Lines lines = new();
        ConcurrentQueue<IntuneLogLevel> levels = [];
        using IDisposable listener = IntuneLibrary.AddLogCallback((level, _) => levels.Enqueue(level), IntuneLogLevel.Trace);
        using ServiceProvider provider = Logging(lines, LogLevel.Trace, service);
        Assert.ThrowsAny<IntuneException>(() => provider.GetRequiredService<IIntuneClient>().IosUpdateStatuses.Create(Status));
        LogLevel[] expected = [LogLevel.None, LogLevel.Error, LogLevel.Warning, LogLevel.Information, LogLevel.Debug, LogLevel.Trace];
        Assert.Contains(levels, level => level < IntuneLogLevel.Info);
        Assert.Equal(levels.Select(level => expected[(int)level]), lines.Written.Select(line => line.Level));
    }

    [Fact]
    public void Logging_that_fails_fails_no_call()
    {
        using Service service = Service.Answering("201 Created", Created);
        Lines lines = new() { Broken = true };
        using ServiceProvider provider = Logging(lines, LogLevel.Trace, service);
        Assert.Equal("applied", provider.GetRequiredService<IIntuneClient>().IosUpdateStatuses.Create(Status).Outcome);
        Assert.NotEmpty(lines.Written);
    }

    private static ServiceProvider Logging(Lines lines, LogLevel level, Service service) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(level).AddProvider(lines))
        .AddIntune(options => (options.BaseUrl, options.Token) = (service.Url, Token))
        .BuildServiceProvider();

    private sealed class Credential(string token)
    {
        internal string? Scope { get; private set; }

        internal Task<IntuneAccessToken> GetAsync(string scope)
        {
            Scope = scope;
            return Task.FromResult(new IntuneAccessToken(token));
        }
    }

    private sealed class Lines : ILoggerProvider
    {
        internal ConcurrentQueue<(string Category, LogLevel Level, string Text)> Written { get; } = [];

        internal bool Broken { get; init; }

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(Lines lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception,
                Func<TState, Exception?, string> formatter)
            {
                lines.Written.Enqueue((category, logLevel, formatter(state, exception)));
                if (lines.Broken)
                {
                    throw new NotSupportedException("no disk left");
                }
            }
        }
    }
}
