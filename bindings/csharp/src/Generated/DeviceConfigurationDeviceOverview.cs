// Made by `cargo xtask generate` from resources/deviceStatusOverview.json.

using System;

namespace Intune;

/// <summary>
/// One of <c>deviceStatusOverview</c>. On how many devices a policy was applied, is pending or failed. Since 0.1.0.
/// </summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(DeviceConfigurationDeviceOverviewConverter))]
#endif
public sealed class DeviceConfigurationDeviceOverview : Entity
{
    internal static readonly EntityType Described = new("deviceConfigurationDeviceOverview",
    [
        new("id", PropertyKind.Text, isReadOnly: true),
        new("successCount", PropertyKind.Integer, isReadOnly: true),
        new("pendingCount", PropertyKind.Integer, isReadOnly: true),
        new("notApplicableCount", PropertyKind.Integer, isReadOnly: true),
        new("notApplicablePlatformCount", PropertyKind.Integer, isReadOnly: true),
        new("failedCount", PropertyKind.Integer, isReadOnly: true),
        new("errorCount", PropertyKind.Integer, isReadOnly: true),
        new("conflictCount", PropertyKind.Integer, isReadOnly: true),
        new("configurationVersion", PropertyKind.Integer, isReadOnly: true),
        new("lastUpdateDateTime", PropertyKind.Text, isReadOnly: true),
    ]);

    /// <summary>An entity with nothing set. Since 0.1.0.</summary>
    public DeviceConfigurationDeviceOverview() : base(Described)
    {
    }

    /// <summary>On how many devices the policy was applied. Not null. The service sets it.</summary>
    public long? SuccessCount => GetInteger("successCount");

    /// <summary>On how many devices it is still to be applied. Not null. The service sets it.</summary>
    public long? PendingCount => GetInteger("pendingCount");

    /// <summary>To how many devices it does not apply. Not null. The service sets it.</summary>
    public long? NotApplicableCount => GetInteger("notApplicableCount");

    /// <summary>
    /// To how many devices it does not apply because of their platform. Not null. Only in beta. The service sets it.
    /// </summary>
    public long? NotApplicablePlatformCount => GetInteger("notApplicablePlatformCount");

    /// <summary>On how many devices it failed. Not null. The service sets it.</summary>
    public long? FailedCount => GetInteger("failedCount");

    /// <summary>On how many devices it met an error. Not null. The service sets it.</summary>
    public long? ErrorCount => GetInteger("errorCount");

    /// <summary>On how many devices it contradicts another policy. Not null. Only in beta. The service sets it.</summary>
    public long? ConflictCount => GetInteger("conflictCount");

    /// <summary>Which version of the policy this is about. Not null. The service sets it.</summary>
    public long? ConfigurationVersion => GetInteger("configurationVersion");

    /// <summary>When this was counted. RFC 3339, see <see cref="DateText"/>. Not null. The service sets it.</summary>
    public string? LastUpdateDateTime => GetText("lastUpdateDateTime");

    /// <summary>Reads JSON; what has no property of its own goes to <see cref="EntityData.Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static DeviceConfigurationDeviceOverview FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static DeviceConfigurationDeviceOverview FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static DeviceConfigurationDeviceOverview FromJson(JsonData json, bool anyLetterCase)
    {
        DeviceConfigurationDeviceOverview read = new();
        read.Read(json, anyLetterCase);
        return read;
    }
}

/// <summary>What to change of an <see cref="DeviceConfigurationDeviceOverview"/>. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(DeviceConfigurationDeviceOverviewPatchConverter))]
#endif
public sealed class DeviceConfigurationDeviceOverviewPatch : Patch
{
    /// <summary>A patch of nothing. Since 0.1.0.</summary>
    public DeviceConfigurationDeviceOverviewPatch() : base(DeviceConfigurationDeviceOverview.Described)
    {
    }

    /// <summary>Reads JSON; what has no property of its own goes to <see cref="EntityData.Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static DeviceConfigurationDeviceOverviewPatch FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static DeviceConfigurationDeviceOverviewPatch FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static DeviceConfigurationDeviceOverviewPatch FromJson(JsonData json, bool anyLetterCase)
    {
        DeviceConfigurationDeviceOverviewPatch read = new();
        read.Read(json, anyLetterCase);
        return read;
    }
}

#if NET
/// <summary>An <see cref="DeviceConfigurationDeviceOverview"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class DeviceConfigurationDeviceOverviewConverter() : EntityConverter<DeviceConfigurationDeviceOverview>(DeviceConfigurationDeviceOverview.FromJson);

/// <summary>An <see cref="DeviceConfigurationDeviceOverviewPatch"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class DeviceConfigurationDeviceOverviewPatchConverter() : EntityConverter<DeviceConfigurationDeviceOverviewPatch>(DeviceConfigurationDeviceOverviewPatch.FromJson);
#endif
