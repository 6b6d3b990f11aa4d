using System;
using System.Collections.Generic;

namespace Intune;

/// <summary>
/// An <c>iosUpdateDeviceStatus</c>. Dates and enum values are text, so that what the service adds survives. Nothing is
/// checked here: <see cref="IntuneLibrary.Validate(IosUpdateDeviceStatus, ValidateOptions)"/> and
/// <see cref="Client.Create(IosUpdateDeviceStatus, CreateOptions, System.Threading.CancellationToken)"/> report every
/// problem at once. Since 0.1.0.
/// </summary>
public sealed class IosUpdateDeviceStatus
{
    private const string TypeName = "@odata.type";
    private const string TypeValue = "#microsoft.graph.iosUpdateDeviceStatus";

    private IosUpdateDeviceStatus()
    {
    }

    /// <summary>A status with the four properties that the service does not let be null. Since 0.1.0.</summary>
    /// <param name="installStatus">One of the names in <see cref="Intune.InstallStatus"/>.</param>
    /// <param name="complianceGracePeriodExpirationDateTime">
    /// RFC 3339 with <c>Z</c> or an offset, up to 7 fraction digits.
    /// </param>
    /// <param name="status">One of the names in <see cref="ComplianceStatus"/>.</param>
    /// <param name="lastReportedDateTime">RFC 3339 as above.</param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public IosUpdateDeviceStatus(
        string installStatus,
        string complianceGracePeriodExpirationDateTime,
        string status,
        string lastReportedDateTime)
    {
        InstallStatus = installStatus ?? throw new ArgumentNullException(nameof(installStatus));
        ComplianceGracePeriodExpirationDateTime = complianceGracePeriodExpirationDateTime
            ?? throw new ArgumentNullException(nameof(complianceGracePeriodExpirationDateTime));
        Status = status ?? throw new ArgumentNullException(nameof(status));
        LastReportedDateTime = lastReportedDateTime ?? throw new ArgumentNullException(nameof(lastReportedDateTime));
    }

    /// <summary>Key of the entity. Left out where it is null: the service makes one. Defaults to null.</summary>
    public string? Id { get; set; }

    /// <summary>
    /// The installation status, one of the names in <see cref="Intune.InstallStatus"/>; null only where the service
    /// sent none.
    /// </summary>
    public string? InstallStatus { get; set; }

    /// <summary>The device version that is being reported. Defaults to null.</summary>
    public string? OsVersion { get; set; }

    /// <summary>The device id that is being reported. Defaults to null.</summary>
    public string? DeviceId { get; set; }

    /// <summary>The user id that is being reported. Defaults to null.</summary>
    public string? UserId { get; set; }

    /// <summary>Device name of the policy status. Defaults to null.</summary>
    public string? DeviceDisplayName { get; set; }

    /// <summary>The user name that is being reported. Defaults to null.</summary>
    public string? UserName { get; set; }

    /// <summary>The device model that is being reported. Defaults to null.</summary>
    public string? DeviceModel { get; set; }

    /// <summary>
    /// When the device's compliance grace period expires: RFC 3339 with <c>Z</c> or an offset, up to 7 fraction digits;
    /// null only where the service sent none.
    /// </summary>
    public string? ComplianceGracePeriodExpirationDateTime { get; set; }

    /// <summary>
    /// Compliance status, one of the names in <see cref="ComplianceStatus"/>; null only where the service sent none.
    /// </summary>
    public string? Status { get; set; }

    /// <summary>When the policy report was last modified: RFC 3339 as above; null only where none was sent.</summary>
    public string? LastReportedDateTime { get; set; }

    /// <summary>The user principal name. Defaults to null.</summary>
    public string? UserPrincipalName { get; set; }

    /// <summary>
    /// Further members by name, and known ones that are no text. They are written last, and in place of a property of
    /// that name; the library takes unknown ones only with <see cref="CreateOptions.AllowUnknown"/>. Defaults to none.
    /// </summary>
    public IDictionary<string, JsonData> Additional { get; } = new Dictionary<string, JsonData>();

    /// <summary>Reads an entity; what has no property of its own goes to <see cref="Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>The entity.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static IosUpdateDeviceStatus FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static IosUpdateDeviceStatus FromJson(JsonData json)
    {
        if (json.Kind != JsonKind.Object)
        {
            throw new FormatException($"an entity is a JSON object, not {json.Kind}");
        }
        IosUpdateDeviceStatus entity = new();
        foreach (KeyValuePair<string, JsonData> member in json.Members)
        {
            string? text = member.Value.AsString();
            bool taken = (text is not null || member.Value.Kind == JsonKind.Null) && entity.Set(member.Key, text);
            if (taken || (member.Key == TypeName && text == TypeValue))
            {
                entity.Additional.Remove(member.Key);
            }
            else
            {
                entity.Additional[member.Key] = member.Value;
            }
        }
        return entity;
    }

    /// <summary>
    /// This entity as JSON text, members in the documentation's order. A property that may be null and is not set is
    /// written as null; <c>id</c> and the four that may not be null are left out where they are null. Since 0.1.0.
    /// </summary>
    /// <returns>JSON text.</returns>
    public string ToJson()
    {
        ObjectWriter entity = new("\n");
        if (!Additional.ContainsKey(TypeName))
        {
            entity.String(TypeName, TypeValue);
        }
        Write("id", Id, orNull: false);
        Write("installStatus", InstallStatus, orNull: false);
        Write("osVersion", OsVersion);
        Write("deviceId", DeviceId);
        Write("userId", UserId);
        Write("deviceDisplayName", DeviceDisplayName);
        Write("userName", UserName);
        Write("deviceModel", DeviceModel);
        Write("complianceGracePeriodExpirationDateTime", ComplianceGracePeriodExpirationDateTime, orNull: false);
        Write("status", Status, orNull: false);
        Write("lastReportedDateTime", LastReportedDateTime, orNull: false);
        Write("userPrincipalName", UserPrincipalName);
        foreach (KeyValuePair<string, JsonData> member in Additional)
        {
            entity.Json(member.Key, member.Value?.ToString() ?? "null");
        }
        return entity.ToString();

        void Write(string name, string? value, bool orNull = true)
        {
            if ((value is not null || orNull) && !Additional.ContainsKey(name))
            {
                entity.StringOrNull(name, value);
            }
        }
    }

    /// <summary>Sets the property of a member; says whether there is one.</summary>
    private bool Set(string name, string? value)
    {
        switch (name)
        {
            case "id":
                Id = value;
                return true;
            case "installStatus":
                InstallStatus = value;
                return true;
            case "osVersion":
                OsVersion = value;
                return true;
            case "deviceId":
                DeviceId = value;
                return true;
            case "userId":
                UserId = value;
                return true;
            case "deviceDisplayName":
                DeviceDisplayName = value;
                return true;
            case "userName":
                UserName = value;
                return true;
            case "deviceModel":
                DeviceModel = value;
                return true;
            case "complianceGracePeriodExpirationDateTime":
                ComplianceGracePeriodExpirationDateTime = value;
                return true;
            case "status":
                Status = value;
                return true;
            case "lastReportedDateTime":
                LastReportedDateTime = value;
                return true;
            case "userPrincipalName":
                UserPrincipalName = value;
                return true;
            default:
                return false;
        }
    }
}
