// Made by `cargo xtask generate` from resources/*.json.

namespace Intune.PowerShell;

public abstract partial class EntityObject
{
    /// <summary>The resource that a cmdlet with this noun is for; null where there is none.</summary>
    internal static string? ResourceOf(string noun) => noun switch
    {
        "IntuneIosUpdateStatus" => "iosUpdateStatuses",
        _ => null,
    };

    private static EntityObject Make(string resource) => resource switch
    {
        "iosUpdateStatuses" => new IosUpdateStatus(),
        _ => new AnyEntity(),
    };
}

/// <summary>The names of <see cref="Intune.InstallStatus"/>.</summary>
public sealed class InstallStatusCompleter() : NameCompleter(Constants(typeof(Intune.InstallStatus)));

/// <summary>The names of <see cref="Intune.ComplianceStatus"/>.</summary>
public sealed class ComplianceStatusCompleter() : NameCompleter(Constants(typeof(Intune.ComplianceStatus)));
