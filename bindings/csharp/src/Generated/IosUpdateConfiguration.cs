// Made by `cargo xtask generate` from resources/iosUpdateConfigurations.json.

using System;
using System.Collections.Generic;

namespace Intune;

/// <summary>
/// One of <c>iosUpdateConfigurations</c>. The policies that say which iOS version devices are updated to, and when. Since
/// 0.1.0.
/// </summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IosUpdateConfigurationConverter))]
#endif
public sealed class IosUpdateConfiguration : Entity
{
    internal static readonly EntityType Described = new("iosUpdateConfiguration",
    [
        new("id", PropertyKind.Text),
        new("displayName", PropertyKind.Text, isRequired: true),
        new("description", PropertyKind.Text, isNullable: true, isRequired: true),
        new("activeHoursStart", PropertyKind.Text, isRequired: true),
        new("activeHoursEnd", PropertyKind.Text, isRequired: true),
        new("scheduledInstallDays", PropertyKind.Texts, isRequired: true),
        new("utcTimeOffsetInMinutes", PropertyKind.Integer, isNullable: true, isRequired: true),
        new("isEnabled", PropertyKind.Boolean),
        new("desiredOsVersion", PropertyKind.Text, isNullable: true),
        new("updateScheduleType", PropertyKind.Name),
        new("customUpdateTimeWindows", PropertyKind.Any, isNullable: true),
        new("enforcedSoftwareUpdateDelayInDays", PropertyKind.Integer, isNullable: true),
        new("roleScopeTagIds", PropertyKind.Texts, isNullable: true),
        new("supportsScopeTags", PropertyKind.Boolean, isReadOnly: true),
        new("deviceManagementApplicabilityRuleOsEdition", PropertyKind.Any, isNullable: true),
        new("deviceManagementApplicabilityRuleOsVersion", PropertyKind.Any, isNullable: true),
        new("deviceManagementApplicabilityRuleDeviceMode", PropertyKind.Any, isNullable: true),
        new("createdDateTime", PropertyKind.Text, isReadOnly: true),
        new("lastModifiedDateTime", PropertyKind.Text, isReadOnly: true),
        new("version", PropertyKind.Integer, isReadOnly: true),
    ]);

    private IosUpdateConfiguration() : base(Described)
    {
    }

    /// <summary>An entity with what a create must have and may not be null. Since 0.1.0.</summary>
    /// <param name="displayName">The policy's name, as people see it. Not null.</param>
    /// <param name="activeHoursStart">
    /// When the hours begin in which nothing is installed; both at midnight: no such hours. A time of day, such as
    /// <c>22:00:00.0000000</c>. Not null.
    /// </param>
    /// <param name="activeHoursEnd">
    /// When the hours end in which nothing is installed. A time of day, such as <c>22:00:00.0000000</c>. Not null.
    /// </param>
    /// <param name="scheduledInstallDays">
    /// The days on which those hours count, at most seven. Of the names in <see cref="Intune.DayOfWeek"/>.
    /// </param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public IosUpdateConfiguration(
        string displayName,
        string activeHoursStart,
        string activeHoursEnd,
        IReadOnlyList<string> scheduledInstallDays)
        : this()
    {
        DisplayName = displayName ?? throw new ArgumentNullException(nameof(displayName));
        ActiveHoursStart = activeHoursStart ?? throw new ArgumentNullException(nameof(activeHoursStart));
        ActiveHoursEnd = activeHoursEnd ?? throw new ArgumentNullException(nameof(activeHoursEnd));
        ScheduledInstallDays = scheduledInstallDays ?? throw new ArgumentNullException(nameof(scheduledInstallDays));
    }

    /// <summary>The policy's name, as people see it. Not null.</summary>
    public string? DisplayName
    {
        get => GetText("displayName");
        set => SetMember("displayName", value);
    }

    /// <summary>What the policy is for, in words.</summary>
    public string? Description
    {
        get => GetText("description");
        set => SetMember("description", value);
    }

    /// <summary>
    /// When the hours begin in which nothing is installed; both at midnight: no such hours. A time of day, such as
    /// <c>22:00:00.0000000</c>. Not null.
    /// </summary>
    public string? ActiveHoursStart
    {
        get => GetText("activeHoursStart");
        set => SetMember("activeHoursStart", value);
    }

    /// <summary>
    /// When the hours end in which nothing is installed. A time of day, such as <c>22:00:00.0000000</c>. Not null.
    /// </summary>
    public string? ActiveHoursEnd
    {
        get => GetText("activeHoursEnd");
        set => SetMember("activeHoursEnd", value);
    }

    /// <summary>
    /// The days on which those hours count, at most seven. Of the names in <see cref="Intune.DayOfWeek"/>.
    /// </summary>
    public IReadOnlyList<string>? ScheduledInstallDays
    {
        get => GetTexts("scheduledInstallDays");
        set => SetMember("scheduledInstallDays", value);
    }

    /// <summary>How far those hours, and the windows, are from UTC, in minutes.</summary>
    public long? UtcTimeOffsetInMinutes
    {
        get => GetInteger("utcTimeOffsetInMinutes");
        set => SetMember("utcTimeOffsetInMinutes", value);
    }

    /// <summary>Whether the policy is switched on. Not null. Only in beta.</summary>
    public bool? IsEnabled
    {
        get => GetBoolean("isEnabled");
        set => SetMember("isEnabled", value);
    }

    /// <summary>The version to update to; null: the newest. Only in beta.</summary>
    public string? DesiredOsVersion
    {
        get => GetText("desiredOsVersion");
        set => SetMember("desiredOsVersion", value);
    }

    /// <summary>
    /// When updates may be installed. One of the names in <see cref="Intune.UpdateScheduleType"/>. Not null. Only in beta.
    /// </summary>
    public string? UpdateScheduleType
    {
        get => GetText("updateScheduleType");
        set => SetMember("updateScheduleType", value);
    }

    /// <summary>
    /// The windows that the schedule speaks of, at most 20. An array of <c>customUpdateTimeWindow</c>. Only in beta.
    /// </summary>
    public JsonData? CustomUpdateTimeWindows
    {
        get => GetJson("customUpdateTimeWindows");
        set => SetMember("customUpdateTimeWindows", value);
    }

    /// <summary>For how many days users do not see a new update, 0 to 90. Only in beta.</summary>
    public long? EnforcedSoftwareUpdateDelayInDays
    {
        get => GetInteger("enforcedSoftwareUpdateDelayInDays");
        set => SetMember("enforcedSoftwareUpdateDelayInDays", value);
    }

    /// <summary>The scope tags of the policy: which administrators see it. Only in beta.</summary>
    public IReadOnlyList<string>? RoleScopeTagIds
    {
        get => GetTexts("roleScopeTagIds");
        set => SetMember("roleScopeTagIds", value);
    }

    /// <summary>Whether the policy can have scope tags. Not null. Only in beta. The service sets it.</summary>
    public bool? SupportsScopeTags => GetBoolean("supportsScopeTags");

    /// <summary>
    /// To which editions of Windows the policy applies; of no use for iOS. An object:
    /// <c>deviceManagementApplicabilityRuleOsEdition</c>. Only in beta.
    /// </summary>
    public JsonData? DeviceManagementApplicabilityRuleOsEdition
    {
        get => GetJson("deviceManagementApplicabilityRuleOsEdition");
        set => SetMember("deviceManagementApplicabilityRuleOsEdition", value);
    }

    /// <summary>
    /// To which versions of Windows the policy applies; of no use for iOS. An object:
    /// <c>deviceManagementApplicabilityRuleOsVersion</c>. Only in beta.
    /// </summary>
    public JsonData? DeviceManagementApplicabilityRuleOsVersion
    {
        get => GetJson("deviceManagementApplicabilityRuleOsVersion");
        set => SetMember("deviceManagementApplicabilityRuleOsVersion", value);
    }

    /// <summary>
    /// To which mode of Windows the policy applies; of no use for iOS. An object:
    /// <c>deviceManagementApplicabilityRuleDeviceMode</c>. Only in beta.
    /// </summary>
    public JsonData? DeviceManagementApplicabilityRuleDeviceMode
    {
        get => GetJson("deviceManagementApplicabilityRuleDeviceMode");
        set => SetMember("deviceManagementApplicabilityRuleDeviceMode", value);
    }

    /// <summary>When the policy was made. RFC 3339, see <see cref="DateText"/>. Not null. The service sets it.</summary>
    public string? CreatedDateTime => GetText("createdDateTime");

    /// <summary>
    /// When the policy was last changed. RFC 3339, see <see cref="DateText"/>. Not null. The service sets it.
    /// </summary>
    public string? LastModifiedDateTime => GetText("lastModifiedDateTime");

    /// <summary>How often the policy was changed, counted by the service. Not null. The service sets it.</summary>
    public long? Version => GetInteger("version");

    /// <summary>Reads JSON; what has no property of its own goes to <see cref="EntityData.Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static IosUpdateConfiguration FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static IosUpdateConfiguration FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static IosUpdateConfiguration FromJson(JsonData json, bool anyLetterCase)
    {
        IosUpdateConfiguration read = new();
        read.Read(json, anyLetterCase);
        return read;
    }
}

/// <summary>What to change of an <see cref="IosUpdateConfiguration"/>. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IosUpdateConfigurationPatchConverter))]
#endif
public sealed class IosUpdateConfigurationPatch : Patch
{
    /// <summary>A patch of nothing. Since 0.1.0.</summary>
    public IosUpdateConfigurationPatch() : base(IosUpdateConfiguration.Described)
    {
    }

    /// <summary>The policy's name, as people see it. Not null.</summary>
    public string? DisplayName
    {
        get => GetText("displayName");
        set => SetMember("displayName", value);
    }

    /// <summary>What the policy is for, in words.</summary>
    public string? Description
    {
        get => GetText("description");
        set => SetMember("description", value);
    }

    /// <summary>
    /// When the hours begin in which nothing is installed; both at midnight: no such hours. A time of day, such as
    /// <c>22:00:00.0000000</c>. Not null.
    /// </summary>
    public string? ActiveHoursStart
    {
        get => GetText("activeHoursStart");
        set => SetMember("activeHoursStart", value);
    }

    /// <summary>
    /// When the hours end in which nothing is installed. A time of day, such as <c>22:00:00.0000000</c>. Not null.
    /// </summary>
    public string? ActiveHoursEnd
    {
        get => GetText("activeHoursEnd");
        set => SetMember("activeHoursEnd", value);
    }

    /// <summary>
    /// The days on which those hours count, at most seven. Of the names in <see cref="Intune.DayOfWeek"/>.
    /// </summary>
    public IReadOnlyList<string>? ScheduledInstallDays
    {
        get => GetTexts("scheduledInstallDays");
        set => SetMember("scheduledInstallDays", value);
    }

    /// <summary>How far those hours, and the windows, are from UTC, in minutes.</summary>
    public long? UtcTimeOffsetInMinutes
    {
        get => GetInteger("utcTimeOffsetInMinutes");
        set => SetMember("utcTimeOffsetInMinutes", value);
    }

    /// <summary>Whether the policy is switched on. Not null. Only in beta.</summary>
    public bool? IsEnabled
    {
        get => GetBoolean("isEnabled");
        set => SetMember("isEnabled", value);
    }

    /// <summary>The version to update to; null: the newest. Only in beta.</summary>
    public string? DesiredOsVersion
    {
        get => GetText("desiredOsVersion");
        set => SetMember("desiredOsVersion", value);
    }

    /// <summary>
    /// When updates may be installed. One of the names in <see cref="Intune.UpdateScheduleType"/>. Not null. Only in beta.
    /// </summary>
    public string? UpdateScheduleType
    {
        get => GetText("updateScheduleType");
        set => SetMember("updateScheduleType", value);
    }

    /// <summary>
    /// The windows that the schedule speaks of, at most 20. An array of <c>customUpdateTimeWindow</c>. Only in beta.
    /// </summary>
    public JsonData? CustomUpdateTimeWindows
    {
        get => GetJson("customUpdateTimeWindows");
        set => SetMember("customUpdateTimeWindows", value);
    }

    /// <summary>For how many days users do not see a new update, 0 to 90. Only in beta.</summary>
    public long? EnforcedSoftwareUpdateDelayInDays
    {
        get => GetInteger("enforcedSoftwareUpdateDelayInDays");
        set => SetMember("enforcedSoftwareUpdateDelayInDays", value);
    }

    /// <summary>The scope tags of the policy: which administrators see it. Only in beta.</summary>
    public IReadOnlyList<string>? RoleScopeTagIds
    {
        get => GetTexts("roleScopeTagIds");
        set => SetMember("roleScopeTagIds", value);
    }

    /// <summary>
    /// To which editions of Windows the policy applies; of no use for iOS. An object:
    /// <c>deviceManagementApplicabilityRuleOsEdition</c>. Only in beta.
    /// </summary>
    public JsonData? DeviceManagementApplicabilityRuleOsEdition
    {
        get => GetJson("deviceManagementApplicabilityRuleOsEdition");
        set => SetMember("deviceManagementApplicabilityRuleOsEdition", value);
    }

    /// <summary>
    /// To which versions of Windows the policy applies; of no use for iOS. An object:
    /// <c>deviceManagementApplicabilityRuleOsVersion</c>. Only in beta.
    /// </summary>
    public JsonData? DeviceManagementApplicabilityRuleOsVersion
    {
        get => GetJson("deviceManagementApplicabilityRuleOsVersion");
        set => SetMember("deviceManagementApplicabilityRuleOsVersion", value);
    }

    /// <summary>
    /// To which mode of Windows the policy applies; of no use for iOS. An object:
    /// <c>deviceManagementApplicabilityRuleDeviceMode</c>. Only in beta.
    /// </summary>
    public JsonData? DeviceManagementApplicabilityRuleDeviceMode
    {
        get => GetJson("deviceManagementApplicabilityRuleDeviceMode");
        set => SetMember("deviceManagementApplicabilityRuleDeviceMode", value);
    }

    /// <summary>Reads JSON; what has no property of its own goes to <see cref="EntityData.Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static IosUpdateConfigurationPatch FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static IosUpdateConfigurationPatch FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static IosUpdateConfigurationPatch FromJson(JsonData json, bool anyLetterCase)
    {
        IosUpdateConfigurationPatch read = new();
        read.Read(json, anyLetterCase);
        return read;
    }
}

#if NET
/// <summary>An <see cref="IosUpdateConfiguration"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class IosUpdateConfigurationConverter() : EntityConverter<IosUpdateConfiguration>(IosUpdateConfiguration.FromJson);

/// <summary>An <see cref="IosUpdateConfigurationPatch"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class IosUpdateConfigurationPatchConverter() : EntityConverter<IosUpdateConfigurationPatch>(IosUpdateConfigurationPatch.FromJson);
#endif
