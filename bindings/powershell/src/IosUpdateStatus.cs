using System.Collections.Generic;
using System.Management.Automation;

namespace Intune.PowerShell;

#pragma warning disable IDE1006 // Names as the service spells them, so that ConvertTo-Json and Export-Csv do, too.

/// <summary>
/// An iosUpdateDeviceStatus as the service sent it. Dates are its own text, digit for digit. Further members are note
/// properties.
/// </summary>
public sealed class IosUpdateStatus
{
    private readonly IntuneResult? result;

    private IosUpdateStatus(IntuneResult? result) => this.result = result;

    /// <summary>What the status is found by.</summary>
    public string? id { get; private set; }

    /// <summary>How far the update has come on the device.</summary>
    public string? installStatus { get; private set; }

    /// <summary>The iOS version on the device.</summary>
    public string? osVersion { get; private set; }

    /// <summary>The device's id.</summary>
    public string? deviceId { get; private set; }

    /// <summary>The id of the device's user.</summary>
    public string? userId { get; private set; }

    /// <summary>The device's name, as people see it.</summary>
    public string? deviceDisplayName { get; private set; }

    /// <summary>The user's name, as people see it.</summary>
    public string? userName { get; private set; }

    /// <summary>What kind of device it is.</summary>
    public string? deviceModel { get; private set; }

    /// <summary>Until when the device may stay out of compliance.</summary>
    public string? complianceGracePeriodExpirationDateTime { get; private set; }

    /// <summary>Whether the device does as its update policy asks.</summary>
    public string? status { get; private set; }

    /// <summary>When the device last reported.</summary>
    public string? lastReportedDateTime { get; private set; }

    /// <summary>The name that the user signs in with.</summary>
    public string? userPrincipalName { get; private set; }

    /// <summary>
    /// What the call returned: HTTP status, request ids, attempts, the body's bytes. Null for an entity of a list, which
    /// would keep its whole page.
    /// </summary>
    /// <returns>The result. A method, so that no export has it.</returns>
    public IntuneResult? GetResult() => result;

    /// <summary>The device, its states and its key in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() =>
        $"{deviceDisplayName ?? deviceId ?? "unnamed device"}: {installStatus ?? "no state"}, {status ?? "no status"} ({id ?? "no id"})";

    /// <summary>Whether an object is one, also where it was exported and read back.</summary>
    internal static bool Is(PSObject? whole) =>
        whole is not null
        && (whole.BaseObject is IosUpdateStatus
            || whole.TypeNames.Contains("Deserialized." + typeof(IosUpdateStatus).FullName));

    internal static PSObject Read(IntuneResult? result, JsonData body)
    {
        IosUpdateStatus entity = new(result);
        PSObject made = PSObject.AsPSObject(entity);
        foreach (KeyValuePair<string, JsonData> member in body.Members)
        {
            JsonData value = member.Value;
            // What should be a text and is none stays as JSON.
            if (!entity.Set(member.Key, value.Kind == JsonKind.Null ? null : value.AsString() ?? value.ToString()))
            {
                Values.Add(made, member.Key, Values.From(value));
            }
        }
        return made;
    }

    private bool Set(string name, string? value)
    {
        switch (name)
        {
            case nameof(id):
                id = value;
                return true;
            case nameof(installStatus):
                installStatus = value;
                return true;
            case nameof(osVersion):
                osVersion = value;
                return true;
            case nameof(deviceId):
                deviceId = value;
                return true;
            case nameof(userId):
                userId = value;
                return true;
            case nameof(deviceDisplayName):
                deviceDisplayName = value;
                return true;
            case nameof(userName):
                userName = value;
                return true;
            case nameof(deviceModel):
                deviceModel = value;
                return true;
            case nameof(complianceGracePeriodExpirationDateTime):
                complianceGracePeriodExpirationDateTime = value;
                return true;
            case nameof(status):
                status = value;
                return true;
            case nameof(lastReportedDateTime):
                lastReportedDateTime = value;
                return true;
            case nameof(userPrincipalName):
                userPrincipalName = value;
                return true;
            default:
                return false;
        }
    }
}
