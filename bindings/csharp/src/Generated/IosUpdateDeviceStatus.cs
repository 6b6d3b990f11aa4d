// Made by `cargo xtask generate` from resources/iosUpdateStatuses.json.

using System;

namespace Intune;

/// <summary>
/// One of <c>iosUpdateStatuses</c>. How far an iOS update has come on each supervised device that an update policy targets.
/// Since 0.1.0.
/// </summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IosUpdateDeviceStatusConverter))]
#endif
public sealed class IosUpdateDeviceStatus : Entity
{
    internal static readonly EntityType Described = new("iosUpdateDeviceStatus",
    [
        new("id", PropertyKind.Text),
        new("installStatus", PropertyKind.Name, isRequired: true),
        new("osVersion", PropertyKind.Text, isNullable: true, isRequired: true),
        new("deviceId", PropertyKind.Text, isNullable: true, isRequired: true),
        new("userId", PropertyKind.Text, isNullable: true, isRequired: true),
        new("deviceDisplayName", PropertyKind.Text, isNullable: true, isRequired: true),
        new("userName", PropertyKind.Text, isNullable: true, isRequired: true),
        new("deviceModel", PropertyKind.Text, isNullable: true, isRequired: true),
        new("complianceGracePeriodExpirationDateTime", PropertyKind.Text, isRequired: true),
        new("status", PropertyKind.Name, isRequired: true),
        new("lastReportedDateTime", PropertyKind.Text, isRequired: true),
        new("userPrincipalName", PropertyKind.Text, isNullable: true, isRequired: true),
        new("platform", PropertyKind.Integer),
    ]);

    private IosUpdateDeviceStatus() : base(Described)
    {
    }

    /// <summary>An entity with what a create must have and may not be null. Since 0.1.0.</summary>
    /// <param name="installStatus">
    /// How far the update has come on the device. One of the names in <see cref="Intune.InstallStatus"/>. Not null.
    /// </param>
    /// <param name="complianceGracePeriodExpirationDateTime">
    /// Until when the device may stay out of compliance. RFC 3339, see <see cref="DateText"/>. Not null.
    /// </param>
    /// <param name="status">
    /// Whether the device does as its update policy asks. One of the names in <see cref="Intune.ComplianceStatus"/>. Not
    /// null.
    /// </param>
    /// <param name="lastReportedDateTime">
    /// When the device last reported. RFC 3339, see <see cref="DateText"/>. Not null.
    /// </param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public IosUpdateDeviceStatus(
        string installStatus,
        string complianceGracePeriodExpirationDateTime,
        string status,
        string lastReportedDateTime)
        : this()
    {
        InstallStatus = installStatus ?? throw new ArgumentNullException(nameof(installStatus));
        ComplianceGracePeriodExpirationDateTime = complianceGracePeriodExpirationDateTime
            ?? throw new ArgumentNullException(nameof(complianceGracePeriodExpirationDateTime));
        Status = status ?? throw new ArgumentNullException(nameof(status));
        LastReportedDateTime = lastReportedDateTime ?? throw new ArgumentNullException(nameof(lastReportedDateTime));
    }

    /// <summary>
    /// How far the update has come on the device. One of the names in <see cref="Intune.InstallStatus"/>. Not null.
    /// </summary>
    public string? InstallStatus
    {
        get => GetText("installStatus");
        set => SetMember("installStatus", value);
    }

    /// <summary>The iOS version on the device.</summary>
    public string? OsVersion
    {
        get => GetText("osVersion");
        set => SetMember("osVersion", value);
    }

    /// <summary>The device's id.</summary>
    public string? DeviceId
    {
        get => GetText("deviceId");
        set => SetMember("deviceId", value);
    }

    /// <summary>The id of the device's user.</summary>
    public string? UserId
    {
        get => GetText("userId");
        set => SetMember("userId", value);
    }

    /// <summary>The device's name, as people see it.</summary>
    public string? DeviceDisplayName
    {
        get => GetText("deviceDisplayName");
        set => SetMember("deviceDisplayName", value);
    }

    /// <summary>The user's name, as people see it.</summary>
    public string? UserName
    {
        get => GetText("userName");
        set => SetMember("userName", value);
    }

    /// <summary>What kind of device it is, such as "iPad Pro".</summary>
    public string? DeviceModel
    {
        get => GetText("deviceModel");
        set => SetMember("deviceModel", value);
    }

    /// <summary>Until when the device may stay out of compliance. RFC 3339, see <see cref="DateText"/>. Not null.</summary>
    public string? ComplianceGracePeriodExpirationDateTime
    {
        get => GetText("complianceGracePeriodExpirationDateTime");
        set => SetMember("complianceGracePeriodExpirationDateTime", value);
    }

    /// <summary>
    /// Whether the device does as its update policy asks. One of the names in <see cref="Intune.ComplianceStatus"/>. Not
    /// null.
    /// </summary>
    public string? Status
    {
        get => GetText("status");
        set => SetMember("status", value);
    }

    /// <summary>When the device last reported. RFC 3339, see <see cref="DateText"/>. Not null.</summary>
    public string? LastReportedDateTime
    {
        get => GetText("lastReportedDateTime");
        set => SetMember("lastReportedDateTime", value);
    }

    /// <summary>The name that the user signs in with.</summary>
    public string? UserPrincipalName
    {
        get => GetText("userPrincipalName");
        set => SetMember("userPrincipalName", value);
    }

    /// <summary>
    /// A number for the platform of the device; what it stands for is not documented. Not null. Only in beta.
    /// </summary>
    public long? Platform
    {
        get => GetInteger("platform");
        set => SetMember("platform", value);
    }

    /// <summary>Reads JSON; what has no property of its own goes to <see cref="EntityData.Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static IosUpdateDeviceStatus FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static IosUpdateDeviceStatus FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static IosUpdateDeviceStatus FromJson(JsonData json, bool anyLetterCase)
    {
        IosUpdateDeviceStatus read = new();
        read.Read(json, anyLetterCase);
        return read;
    }
}

/// <summary>What to change of an <see cref="IosUpdateDeviceStatus"/>. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IosUpdateDeviceStatusPatchConverter))]
#endif
public sealed class IosUpdateDeviceStatusPatch : Patch
{
    /// <summary>A patch of nothing. Since 0.1.0.</summary>
    public IosUpdateDeviceStatusPatch() : base(IosUpdateDeviceStatus.Described)
    {
    }

    /// <summary>
    /// How far the update has come on the device. One of the names in <see cref="Intune.InstallStatus"/>. Not null.
    /// </summary>
    public string? InstallStatus
    {
        get => GetText("installStatus");
        set => SetMember("installStatus", value);
    }

    /// <summary>The iOS version on the device.</summary>
    public string? OsVersion
    {
        get => GetText("osVersion");
        set => SetMember("osVersion", value);
    }

    /// <summary>The device's id.</summary>
    public string? DeviceId
    {
        get => GetText("deviceId");
        set => SetMember("deviceId", value);
    }

    /// <summary>The id of the device's user.</summary>
    public string? UserId
    {
        get => GetText("userId");
        set => SetMember("userId", value);
    }

    /// <summary>The device's name, as people see it.</summary>
    public string? DeviceDisplayName
    {
        get => GetText("deviceDisplayName");
        set => SetMember("deviceDisplayName", value);
    }

    /// <summary>The user's name, as people see it.</summary>
    public string? UserName
    {
        get => GetText("userName");
        set => SetMember("userName", value);
    }

    /// <summary>What kind of device it is, such as "iPad Pro".</summary>
    public string? DeviceModel
    {
        get => GetText("deviceModel");
        set => SetMember("deviceModel", value);
    }

    /// <summary>Until when the device may stay out of compliance. RFC 3339, see <see cref="DateText"/>. Not null.</summary>
    public string? ComplianceGracePeriodExpirationDateTime
    {
        get => GetText("complianceGracePeriodExpirationDateTime");
        set => SetMember("complianceGracePeriodExpirationDateTime", value);
    }

    /// <summary>
    /// Whether the device does as its update policy asks. One of the names in <see cref="Intune.ComplianceStatus"/>. Not
    /// null.
    /// </summary>
    public string? Status
    {
        get => GetText("status");
        set => SetMember("status", value);
    }

    /// <summary>When the device last reported. RFC 3339, see <see cref="DateText"/>. Not null.</summary>
    public string? LastReportedDateTime
    {
        get => GetText("lastReportedDateTime");
        set => SetMember("lastReportedDateTime", value);
    }

    /// <summary>The name that the user signs in with.</summary>
    public string? UserPrincipalName
    {
        get => GetText("userPrincipalName");
        set => SetMember("userPrincipalName", value);
    }

    /// <summary>
    /// A number for the platform of the device; what it stands for is not documented. Not null. Only in beta.
    /// </summary>
    public long? Platform
    {
        get => GetInteger("platform");
        set => SetMember("platform", value);
    }

    /// <summary>Reads JSON; what has no property of its own goes to <see cref="EntityData.Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static IosUpdateDeviceStatusPatch FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static IosUpdateDeviceStatusPatch FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static IosUpdateDeviceStatusPatch FromJson(JsonData json, bool anyLetterCase)
    {
        IosUpdateDeviceStatusPatch read = new();
        read.Read(json, anyLetterCase);
        return read;
    }
}

#if NET
/// <summary>An <see cref="IosUpdateDeviceStatus"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class IosUpdateDeviceStatusConverter() : EntityConverter<IosUpdateDeviceStatus>(IosUpdateDeviceStatus.FromJson);

/// <summary>An <see cref="IosUpdateDeviceStatusPatch"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class IosUpdateDeviceStatusPatchConverter() : EntityConverter<IosUpdateDeviceStatusPatch>(IosUpdateDeviceStatusPatch.FromJson);
#endif
