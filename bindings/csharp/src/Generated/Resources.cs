// Made by `cargo xtask generate` from resources/*.json.

namespace Intune;

public partial interface IIntuneClient
{
    /// <summary>On how many devices a policy was applied, is pending or failed. Since 0.1.0.</summary>
    IResource<DeviceConfigurationDeviceOverview, DeviceConfigurationDeviceOverviewPatch> DeviceStatusOverview { get; }

    /// <summary>The policies that say which iOS version devices are updated to, and when. Since 0.1.0.</summary>
    IResource<IosUpdateConfiguration, IosUpdateConfigurationPatch> IosUpdateConfigurations { get; }

    /// <summary>
    /// How far an iOS update has come on each supervised device that an update policy targets. Since 0.1.0.
    /// </summary>
    IResource<IosUpdateDeviceStatus, IosUpdateDeviceStatusPatch> IosUpdateStatuses { get; }

    /// <summary>The devices that Intune manages. Since 0.1.0.</summary>
    IResource<ManagedDevice, ManagedDevicePatch> ManagedDevices { get; }

    /// <summary>How many devices and users do as the update policies ask, for the whole tenant. Since 0.1.0.</summary>
    IResource<SoftwareUpdateStatusSummary, SoftwareUpdateStatusSummaryPatch> SoftwareUpdateStatusSummary { get; }
}

public sealed partial class IntuneClient
{
    /// <inheritdoc cref="IIntuneClient.DeviceStatusOverview"/>
    public Resource<DeviceConfigurationDeviceOverview, DeviceConfigurationDeviceOverviewPatch> DeviceStatusOverview =>
        field ??= new(this, "deviceStatusOverview", DeviceConfigurationDeviceOverview.FromJson);

    /// <inheritdoc/>
    IResource<DeviceConfigurationDeviceOverview, DeviceConfigurationDeviceOverviewPatch> IIntuneClient.DeviceStatusOverview => DeviceStatusOverview;

    /// <inheritdoc cref="IIntuneClient.IosUpdateConfigurations"/>
    public Resource<IosUpdateConfiguration, IosUpdateConfigurationPatch> IosUpdateConfigurations =>
        field ??= new(this, "iosUpdateConfigurations", IosUpdateConfiguration.FromJson);

    /// <inheritdoc/>
    IResource<IosUpdateConfiguration, IosUpdateConfigurationPatch> IIntuneClient.IosUpdateConfigurations => IosUpdateConfigurations;

    /// <inheritdoc cref="IIntuneClient.IosUpdateStatuses"/>
    public Resource<IosUpdateDeviceStatus, IosUpdateDeviceStatusPatch> IosUpdateStatuses =>
        field ??= new(this, "iosUpdateStatuses", IosUpdateDeviceStatus.FromJson);

    /// <inheritdoc/>
    IResource<IosUpdateDeviceStatus, IosUpdateDeviceStatusPatch> IIntuneClient.IosUpdateStatuses => IosUpdateStatuses;

    /// <inheritdoc cref="IIntuneClient.ManagedDevices"/>
    public Resource<ManagedDevice, ManagedDevicePatch> ManagedDevices =>
        field ??= new(this, "managedDevices", ManagedDevice.FromJson);

    /// <inheritdoc/>
    IResource<ManagedDevice, ManagedDevicePatch> IIntuneClient.ManagedDevices => ManagedDevices;

    /// <inheritdoc cref="IIntuneClient.SoftwareUpdateStatusSummary"/>
    public Resource<SoftwareUpdateStatusSummary, SoftwareUpdateStatusSummaryPatch> SoftwareUpdateStatusSummary =>
        field ??= new(this, "softwareUpdateStatusSummary", Intune.SoftwareUpdateStatusSummary.FromJson);

    /// <inheritdoc/>
    IResource<SoftwareUpdateStatusSummary, SoftwareUpdateStatusSummaryPatch> IIntuneClient.SoftwareUpdateStatusSummary => SoftwareUpdateStatusSummary;
}
