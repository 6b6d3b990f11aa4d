using System;
using System.Collections.Generic;

namespace Intune;

/// <summary>
/// An <c>iosUpdateDeviceStatus</c>. Dates (see <see cref="DateText"/>) and enum values are text, so that what the service adds
/// survives. Nothing is
/// checked here: <see cref="IntuneLibrary.Validate(IosUpdateDeviceStatus, ValidateOptions)"/> and
/// <see cref="Client.Create(IosUpdateDeviceStatus, CreateOptions, System.Threading.CancellationToken)"/> report every
/// problem at once. On .NET, System.Text.Json reads and writes it, too: every member that was read or set by the service's
/// own name, nulls included, and no other. Since 0.1.0.
/// </summary>
public sealed partial class IosUpdateDeviceStatus
{
    private const string TypeName = "@odata.type";
    private const string TypeValue = "#microsoft.graph.iosUpdateDeviceStatus";

    private static readonly string[] Names =
    [
        TypeName, "id", "installStatus", "osVersion", "deviceId", "userId", "deviceDisplayName", "userName", "deviceModel",
        "complianceGracePeriodExpirationDateTime", "status", "lastReportedDateTime", "userPrincipalName",
    ];

    /// <summary>What a create does not send as null where it is not set.</summary>
    private static readonly HashSet<string> NotNullable =
        ["id", "installStatus", "complianceGracePeriodExpirationDateTime", "status", "lastReportedDateTime"];

    private readonly Members members = new(Names);

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

    /// <summary>What the status is found by. Left out where it is null: the service makes one. Defaults to null.</summary>
    public string? Id
    {
        get => members["id"];
        set => members["id"] = value;
    }

    /// <summary>
    /// How far the update has come on the device, one of the names in <see cref="Intune.InstallStatus"/>; null only where
    /// the service sent none.
    /// </summary>
    public string? InstallStatus
    {
        get => members["installStatus"];
        set => members["installStatus"] = value;
    }

    /// <summary>The iOS version on the device. Defaults to null.</summary>
    public string? OsVersion
    {
        get => members["osVersion"];
        set => members["osVersion"] = value;
    }

    /// <summary>The device's id. Defaults to null.</summary>
    public string? DeviceId
    {
        get => members["deviceId"];
        set => members["deviceId"] = value;
    }

    /// <summary>The id of the device's user. Defaults to null.</summary>
    public string? UserId
    {
        get => members["userId"];
        set => members["userId"] = value;
    }

    /// <summary>The device's name, as people see it. Defaults to null.</summary>
    public string? DeviceDisplayName
    {
        get => members["deviceDisplayName"];
        set => members["deviceDisplayName"] = value;
    }

    /// <summary>The user's name, as people see it. Defaults to null.</summary>
    public string? UserName
    {
        get => members["userName"];
        set => members["userName"] = value;
    }

    /// <summary>What kind of device it is, such as <c>iPad Pro</c>. Defaults to null.</summary>
    public string? DeviceModel
    {
        get => members["deviceModel"];
        set => members["deviceModel"] = value;
    }

    /// <summary>
    /// Until when the device may stay out of compliance: RFC 3339 with <c>Z</c> or an offset, up to 7 fraction digits;
    /// null only where the service sent none.
    /// </summary>
    public string? ComplianceGracePeriodExpirationDateTime
    {
        get => members["complianceGracePeriodExpirationDateTime"];
        set => members["complianceGracePeriodExpirationDateTime"] = value;
    }

    /// <summary>
    /// Whether the device does as its update policy asks, one of the names in <see cref="ComplianceStatus"/>; null only
    /// where the service sent none.
    /// </summary>
    public string? Status
    {
        get => members["status"];
        set => members["status"] = value;
    }

    /// <summary>When the device last reported: RFC 3339 as above; null only where none was sent.</summary>
    public string? LastReportedDateTime
    {
        get => members["lastReportedDateTime"];
        set => members["lastReportedDateTime"] = value;
    }

    /// <summary>The name that the user signs in with. Defaults to null.</summary>
    public string? UserPrincipalName
    {
        get => members["userPrincipalName"];
        set => members["userPrincipalName"] = value;
    }

    /// <summary>
    /// Further members by name, and known ones that are no text. They are written last, and in place of a property of
    /// that name; the library takes unknown ones only with <see cref="CreateOptions.AllowUnknown"/>. Defaults to none.
    /// </summary>
    public IDictionary<string, JsonData> Additional => members.Additional;

    /// <summary>Reads an entity; what has no property of its own goes to <see cref="Additional"/>. Since 0.1.0.</summary>
    /// <param name="json">A JSON object's text.</param>
    /// <returns>The entity.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static IosUpdateDeviceStatus FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static IosUpdateDeviceStatus FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static IosUpdateDeviceStatus FromJson(JsonData json, bool anyLetterCase)
    {
        IosUpdateDeviceStatus entity = new();
        entity.members.Read(json, anyLetterCase);
        if (entity.members[TypeName] is { } type && type != TypeValue)
        {
            entity.members.Unset(TypeName);
            entity.Additional[TypeName] = type;
        }
        return entity;
    }

    /// <summary>
    /// This entity as JSON text for a create, members in the documentation's order. A property that may be null and is not
    /// set is written as null; <c>id</c> and the four that may not be null are left out where they are null. Since 0.1.0.
    /// </summary>
    /// <returns>JSON text.</returns>
    public string ToJson()
    {
        ObjectWriter entity = new("\n");
        foreach (string name in Names)
        {
            string? value = name == TypeName ? TypeValue : members[name];
            if (!Additional.ContainsKey(name) && (value is not null || !NotNullable.Contains(name)))
            {
                entity.StringOrNull(name, value);
            }
        }
        members.WriteAdditional(entity);
        return entity.ToString();
    }

    /// <summary>What was read or set, and nothing else, as JSON text.</summary>
    internal string ToGivenJson() => members.ToJson();

    /// <summary>Its key, how far the update has come, and whether the device complies, in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() =>
        Text.Line($"iosUpdateDeviceStatus {Id ?? "(no id)"}, installStatus {Said("installStatus")}, status {Said("status")}");

    private string Said(string name) => members[name] ?? "null";
}
