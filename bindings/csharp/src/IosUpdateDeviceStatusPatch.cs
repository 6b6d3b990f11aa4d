using System.Collections.Generic;

namespace Intune;

/// <summary>
/// What to change of an <c>iosUpdateDeviceStatus</c>: a property that was set is sent, also where it was set to null, and
/// no other. Nothing is checked here:
/// <see cref="Client.Update(string, IosUpdateDeviceStatusPatch, UpdateOptions, System.Threading.CancellationToken)"/>
/// reports every problem at once. Since 0.1.0.
/// </summary>
public sealed class IosUpdateDeviceStatusPatch
{
    private static readonly string[] Names =
    [
        "installStatus", "osVersion", "deviceId", "userId", "deviceDisplayName", "userName", "deviceModel",
        "complianceGracePeriodExpirationDateTime", "status", "lastReportedDateTime", "userPrincipalName",
    ];

    private readonly Dictionary<string, string?> values = [];

    /// <summary>The installation status, one of the names in <see cref="Intune.InstallStatus"/>. Not null.</summary>
    public string? InstallStatus
    {
        get => Get("installStatus");
        set => values["installStatus"] = value;
    }

    /// <summary>The device version that is being reported.</summary>
    public string? OsVersion
    {
        get => Get("osVersion");
        set => values["osVersion"] = value;
    }

    /// <summary>The device id that is being reported.</summary>
    public string? DeviceId
    {
        get => Get("deviceId");
        set => values["deviceId"] = value;
    }

    /// <summary>The user id that is being reported.</summary>
    public string? UserId
    {
        get => Get("userId");
        set => values["userId"] = value;
    }

    /// <summary>Device name of the policy status.</summary>
    public string? DeviceDisplayName
    {
        get => Get("deviceDisplayName");
        set => values["deviceDisplayName"] = value;
    }

    /// <summary>The user name that is being reported.</summary>
    public string? UserName
    {
        get => Get("userName");
        set => values["userName"] = value;
    }

    /// <summary>The device model that is being reported.</summary>
    public string? DeviceModel
    {
        get => Get("deviceModel");
        set => values["deviceModel"] = value;
    }

    /// <summary>
    /// When the device's compliance grace period expires: RFC 3339 with <c>Z</c> or an offset, up to 7 fraction digits.
    /// Not null.
    /// </summary>
    public string? ComplianceGracePeriodExpirationDateTime
    {
        get => Get("complianceGracePeriodExpirationDateTime");
        set => values["complianceGracePeriodExpirationDateTime"] = value;
    }

    /// <summary>Compliance status, one of the names in <see cref="ComplianceStatus"/>. Not null.</summary>
    public string? Status
    {
        get => Get("status");
        set => values["status"] = value;
    }

    /// <summary>When the policy report was last modified: RFC 3339 as above. Not null.</summary>
    public string? LastReportedDateTime
    {
        get => Get("lastReportedDateTime");
        set => values["lastReportedDateTime"] = value;
    }

    /// <summary>The user principal name.</summary>
    public string? UserPrincipalName
    {
        get => Get("userPrincipalName");
        set => values["userPrincipalName"] = value;
    }

    /// <summary>
    /// Further members by name, and known ones that are no text. They are written last, and in place of a property of
    /// that name; the library takes unknown ones only with <see cref="UpdateOptions.AllowUnknown"/>. Defaults to none.
    /// </summary>
    public IDictionary<string, JsonData> Additional { get; } = new Dictionary<string, JsonData>();

    /// <summary>Whether nothing is set: the library refuses such a patch. Since 0.1.0.</summary>
    public bool IsEmpty => values.Count == 0 && Additional.Count == 0;

    /// <summary>Whether a member will be sent. Since 0.1.0.</summary>
    /// <param name="name">The member's name as the service spells it, such as <c>osVersion</c>.</param>
    /// <returns>Whether it was set.</returns>
    public bool IsSet(string name) => values.ContainsKey(name) || Additional.ContainsKey(name);

    /// <summary>Has a member not sent, as if it had never been set. Since 0.1.0.</summary>
    /// <param name="name">The member's name as the service spells it.</param>
    /// <returns>Whether it had been set.</returns>
    public bool Unset(string name) => values.Remove(name) | Additional.Remove(name);

    /// <summary>What was set as JSON text, members in the documentation's order. Since 0.1.0.</summary>
    /// <returns>JSON text.</returns>
    public string ToJson()
    {
        ObjectWriter patch = new("\n");
        foreach (string name in Names)
        {
            if (values.TryGetValue(name, out string? value) && !Additional.ContainsKey(name))
            {
                patch.StringOrNull(name, value);
            }
        }
        foreach (KeyValuePair<string, JsonData> member in Additional)
        {
            patch.Json(member.Key, member.Value?.ToString() ?? "null");
        }
        return patch.ToString();
    }

    private string? Get(string name) => values.TryGetValue(name, out string? value) ? value : null;
}
