using System;
using Intune;
using Intune.Extensions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Clients of the service among a program's services. Since 0.1.0.</summary>
public static class IntuneServiceCollectionExtensions
{
    /// <summary>
    /// Adds a client as <see cref="IIntuneClient"/> and as <see cref="IntuneClient"/>: one for the program, made when it is
    /// first asked for, and disposed with the provider. Where the program has logging, the library's lines go to the category
    /// <c>Intune</c>. Of several, and of a test's own <see cref="IIntuneClient"/>, the last that was added is the one that is
    /// got. Since 0.1.0.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Sets the client's options. Defaults to every option at its default.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddIntune(this IServiceCollection services, Action<ClientOptions>? configure = null) =>
        AddIntune(services, (_, options) => configure?.Invoke(options));

    /// <summary>The same, with options of which some come from other services, such as a credential. Since 0.1.0.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Sets the client's options; it is called once, when the client is first asked for.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddIntune(
        this IServiceCollection services, Action<IServiceProvider, ClientOptions> configure)
    {
        Need(services, configure);
        services.AddSingleton(provider => Make(provider, configure));
        services.AddSingleton<IIntuneClient>(static provider => provider.GetRequiredService<IntuneClient>());
        return services;
    }

    /// <summary>
    /// Adds a client by a key, such as one for each tenant; it is got by
    /// <see cref="FromKeyedServicesAttribute"/> or <c>GetRequiredKeyedService</c>. Since 0.1.0.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="configure">Sets the client's options. Defaults to every option at its default.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddKeyedIntune(
        this IServiceCollection services, object? serviceKey, Action<ClientOptions>? configure = null) =>
        AddKeyedIntune(services, serviceKey, (_, options) => configure?.Invoke(options));

    /// <summary>The same, with options of which some come from other services. Since 0.1.0.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="configure">Sets the client's options; it is called once, when the client is first asked for.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument but the key is null.</exception>
    public static IServiceCollection AddKeyedIntune(
        this IServiceCollection services, object? serviceKey, Action<IServiceProvider, ClientOptions> configure)
    {
        Need(services, configure);
        services.AddKeyedSingleton(serviceKey, (provider, _) => Make(provider, configure));
        services.AddKeyedSingleton<IIntuneClient>(
            serviceKey, static (provider, key) => provider.GetRequiredKeyedService<IntuneClient>(key));
        return services;
    }

    private static void Need(IServiceCollection services, Action<IServiceProvider, ClientOptions> configure)
    {
        if (services is null)
        {
            throw new ArgumentNullException(nameof(services));
        }
        if (configure is null)
        {
            throw new ArgumentNullException(nameof(configure));
        }
        services.TryAddSingleton<LogBridge>();
    }

    private static IntuneClient Make(IServiceProvider provider, Action<IServiceProvider, ClientOptions> configure)
    {
        // Made before the client, it is disposed behind it, and has its last line.
        _ = provider.GetRequiredService<LogBridge>();
        ClientOptions options = new();
        configure(provider, options);
        return new IntuneClient(options);
    }
}
