// Made by `cargo xtask generate` from resources/*.json.

namespace Intune;

public partial interface IIntuneClient
{
    /// <summary>
    /// How far an iOS update has come on each supervised device that an update policy targets. Since 0.1.0.
    /// </summary>
    IResource<IosUpdateDeviceStatus, IosUpdateDeviceStatusPatch> IosUpdateStatuses { get; }
}

public sealed partial class IntuneClient
{
    /// <inheritdoc cref="IIntuneClient.IosUpdateStatuses"/>
    public Resource<IosUpdateDeviceStatus, IosUpdateDeviceStatusPatch> IosUpdateStatuses =>
        field ??= new(this, "iosUpdateStatuses", IosUpdateDeviceStatus.FromJson);

    /// <inheritdoc/>
    IResource<IosUpdateDeviceStatus, IosUpdateDeviceStatusPatch> IIntuneClient.IosUpdateStatuses => IosUpdateStatuses;
}
