// Made by `cargo xtask generate` from resources/softwareUpdateStatusSummary.json.

using System;

namespace Intune;

/// <summary>
/// One of <c>softwareUpdateStatusSummary</c>. How many devices and users do as the update policies ask, for the whole
/// tenant. Since 0.1.0.
/// </summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(SoftwareUpdateStatusSummaryConverter))]
#endif
public sealed class SoftwareUpdateStatusSummary : Entity
{
    internal static readonly EntityType Described = new("softwareUpdateStatusSummary",
    [
        new("id", PropertyKind.Text, isReadOnly: true),
        new("displayName", PropertyKind.Text, isNullable: true, isReadOnly: true),
        new("compliantDeviceCount", PropertyKind.Integer, isReadOnly: true),
        new("compliantUserCount", PropertyKind.Integer, isReadOnly: true),
        new("nonCompliantDeviceCount", PropertyKind.Integer, isReadOnly: true),
        new("nonCompliantUserCount", PropertyKind.Integer, isReadOnly: true),
        new("remediatedDeviceCount", PropertyKind.Integer, isReadOnly: true),
        new("remediatedUserCount", PropertyKind.Integer, isReadOnly: true),
        new("errorDeviceCount", PropertyKind.Integer, isReadOnly: true),
        new("errorUserCount", PropertyKind.Integer, isReadOnly: true),
        new("conflictDeviceCount", PropertyKind.Integer, isReadOnly: true),
        new("conflictUserCount", PropertyKind.Integer, isReadOnly: true),
        new("notApplicableDeviceCount", PropertyKind.Integer, isReadOnly: true),
        new("notApplicableUserCount", PropertyKind.Integer, isReadOnly: true),
        new("unknownDeviceCount", PropertyKind.Integer, isReadOnly: true),
        new("unknownUserCount", PropertyKind.Integer, isReadOnly: true),
    ]);

    /// <summary>An entity with nothing set. Since 0.1.0.</summary>
    public SoftwareUpdateStatusSummary() : base(Described)
    {
    }

    /// <summary>The summary's name. The service sets it.</summary>
    public string? DisplayName => GetText("displayName");

    /// <summary>How many devices comply. Not null. The service sets it.</summary>
    public long? CompliantDeviceCount => GetInteger("compliantDeviceCount");

    /// <summary>How many users comply. Not null. The service sets it.</summary>
    public long? CompliantUserCount => GetInteger("compliantUserCount");

    /// <summary>How many devices do not comply. Not null. The service sets it.</summary>
    public long? NonCompliantDeviceCount => GetInteger("nonCompliantDeviceCount");

    /// <summary>How many users do not comply. Not null. The service sets it.</summary>
    public long? NonCompliantUserCount => GetInteger("nonCompliantUserCount");

    /// <summary>How many devices were brought to comply. Not null. The service sets it.</summary>
    public long? RemediatedDeviceCount => GetInteger("remediatedDeviceCount");

    /// <summary>How many users were brought to comply. Not null. The service sets it.</summary>
    public long? RemediatedUserCount => GetInteger("remediatedUserCount");

    /// <summary>How many devices met an error. Not null. The service sets it.</summary>
    public long? ErrorDeviceCount => GetInteger("errorDeviceCount");

    /// <summary>How many users met an error. Not null. The service sets it.</summary>
    public long? ErrorUserCount => GetInteger("errorUserCount");

    /// <summary>How many devices have policies that contradict each other. Not null. The service sets it.</summary>
    public long? ConflictDeviceCount => GetInteger("conflictDeviceCount");

    /// <summary>How many users have policies that contradict each other. Not null. The service sets it.</summary>
    public long? ConflictUserCount => GetInteger("conflictUserCount");

    /// <summary>How many devices the policies do not apply to. Not null. The service sets it.</summary>
    public long? NotApplicableDeviceCount => GetInteger("notApplicableDeviceCount");

    /// <summary>How many users the policies do not apply to. Not null. The service sets it.</summary>
    public long? NotApplicableUserCount => GetInteger("notApplicableUserCount");

    /// <summary>How many devices nothing is known of. Not null. The service sets it.</summary>
    public long? UnknownDeviceCount => GetInteger("unknownDeviceCount");

    /// <summary>How many users nothing is known of. Not null. The service sets it.</summary>
    public long? UnknownUserCount => GetInteger("unknownUserCount");

    /// <summary>Reads JSON; what has no property of its own goes to <see cref="EntityData.Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static SoftwareUpdateStatusSummary FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static SoftwareUpdateStatusSummary FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static SoftwareUpdateStatusSummary FromJson(JsonData json, bool anyLetterCase)
    {
        SoftwareUpdateStatusSummary read = new();
        read.Read(json, anyLetterCase);
        return read;
    }
}

/// <summary>What to change of an <see cref="SoftwareUpdateStatusSummary"/>. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(SoftwareUpdateStatusSummaryPatchConverter))]
#endif
public sealed class SoftwareUpdateStatusSummaryPatch : Patch
{
    /// <summary>A patch of nothing. Since 0.1.0.</summary>
    public SoftwareUpdateStatusSummaryPatch() : base(SoftwareUpdateStatusSummary.Described)
    {
    }

    /// <summary>Reads JSON; what has no property of its own goes to <see cref="EntityData.Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static SoftwareUpdateStatusSummaryPatch FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static SoftwareUpdateStatusSummaryPatch FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static SoftwareUpdateStatusSummaryPatch FromJson(JsonData json, bool anyLetterCase)
    {
        SoftwareUpdateStatusSummaryPatch read = new();
        read.Read(json, anyLetterCase);
        return read;
    }
}

#if NET
/// <summary>An <see cref="SoftwareUpdateStatusSummary"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class SoftwareUpdateStatusSummaryConverter() : EntityConverter<SoftwareUpdateStatusSummary>(SoftwareUpdateStatusSummary.FromJson);

/// <summary>An <see cref="SoftwareUpdateStatusSummaryPatch"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class SoftwareUpdateStatusSummaryPatchConverter() : EntityConverter<SoftwareUpdateStatusSummaryPatch>(SoftwareUpdateStatusSummaryPatch.FromJson);
#endif
