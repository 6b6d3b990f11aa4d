using System;
using System.Collections.Generic;
using System.Linq;

namespace Intune;

/// <summary>
/// What to change of an <c>iosUpdateDeviceStatus</c>: a property that was set is sent, also where it was set to null, and
/// no other; System.Text.Json, on .NET, reads and writes it so, too. Nothing is checked here:
/// <see cref="Client.Update(string, IosUpdateDeviceStatusPatch, UpdateOptions, System.Threading.CancellationToken)"/>
/// reports every problem at once. Since 0.1.0.
/// </summary>
public sealed partial class IosUpdateDeviceStatusPatch
{
    private readonly Members members = new(
    [
        "installStatus", "osVersion", "deviceId", "userId", "deviceDisplayName", "userName", "deviceModel",
        "complianceGracePeriodExpirationDateTime", "status", "lastReportedDateTime", "userPrincipalName",
    ]);

    /// <summary>How far the update has come on the device, one of the names in <see cref="Intune.InstallStatus"/>. Not null.</summary>
    public string? InstallStatus
    {
        get => members["installStatus"];
        set => members["installStatus"] = value;
    }

    /// <summary>The iOS version on the device.</summary>
    public string? OsVersion
    {
        get => members["osVersion"];
        set => members["osVersion"] = value;
    }

    /// <summary>The device's id.</summary>
    public string? DeviceId
    {
        get => members["deviceId"];
        set => members["deviceId"] = value;
    }

    /// <summary>The id of the device's user.</summary>
    public string? UserId
    {
        get => members["userId"];
        set => members["userId"] = value;
    }

    /// <summary>The device's name, as people see it.</summary>
    public string? DeviceDisplayName
    {
        get => members["deviceDisplayName"];
        set => members["deviceDisplayName"] = value;
    }

    /// <summary>The user's name, as people see it.</summary>
    public string? UserName
    {
        get => members["userName"];
        set => members["userName"] = value;
    }

    /// <summary>What kind of device it is, such as <c>iPad Pro</c>.</summary>
    public string? DeviceModel
    {
        get => members["deviceModel"];
        set => members["deviceModel"] = value;
    }

    /// <summary>
    /// Until when the device may stay out of compliance: RFC 3339 with <c>Z</c> or an offset, up to 7 fraction digits.
    /// Not null.
    /// </summary>
    public string? ComplianceGracePeriodExpirationDateTime
    {
        get => members["complianceGracePeriodExpirationDateTime"];
        set => members["complianceGracePeriodExpirationDateTime"] = value;
    }

    /// <summary>Whether the device does as its update policy asks, one of the names in <see cref="ComplianceStatus"/>. Not null.</summary>
    public string? Status
    {
        get => members["status"];
        set => members["status"] = value;
    }

    /// <summary>When the device last reported: RFC 3339 as above. Not null.</summary>
    public string? LastReportedDateTime
    {
        get => members["lastReportedDateTime"];
        set => members["lastReportedDateTime"] = value;
    }

    /// <summary>The name that the user signs in with.</summary>
    public string? UserPrincipalName
    {
        get => members["userPrincipalName"];
        set => members["userPrincipalName"] = value;
    }

    /// <summary>
    /// Further members by name, and known ones that are no text. They are written last, and in place of a property of
    /// that name; the library takes unknown ones only with <see cref="UpdateOptions.AllowUnknown"/>. Defaults to none.
    /// </summary>
    public IDictionary<string, JsonData> Additional => members.Additional;

    /// <summary>Whether nothing is set: the library refuses such a patch. Since 0.1.0.</summary>
    public bool IsEmpty => !members.Names().Any();

    /// <summary>Whether a member will be sent. Since 0.1.0.</summary>
    /// <param name="name">The member's name as the service spells it, such as <c>osVersion</c>.</param>
    /// <returns>Whether it was set.</returns>
    public bool IsSet(string name) => members.Names().Contains(name);

    /// <summary>Has a member not sent, as if it had never been set. Since 0.1.0.</summary>
    /// <param name="name">The member's name as the service spells it.</param>
    /// <returns>Whether it had been set.</returns>
    public bool Unset(string name) => members.Unset(name);

    /// <summary>Reads a patch; what has no property of its own goes to <see cref="Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>The patch.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static IosUpdateDeviceStatusPatch FromJson(string json) => FromJson(JsonData.Parse(json), anyLetterCase: false);

    internal static IosUpdateDeviceStatusPatch FromJson(JsonData json, bool anyLetterCase)
    {
        IosUpdateDeviceStatusPatch patch = new();
        patch.members.Read(json, anyLetterCase);
        return patch;
    }

    /// <summary>What was set as JSON text, members in the documentation's order. Since 0.1.0.</summary>
    /// <returns>JSON text.</returns>
    public string ToJson() => members.ToJson();

    /// <summary>The names of what was set, in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() =>
        Text.Line($"iosUpdateDeviceStatus patch of {(IsEmpty ? "nothing" : string.Join(", ", members.Names()))}");
}
