// Made by `cargo xtask generate` from resources/softwareUpdateStatusSummary.json.

using System.Management.Automation;

namespace Intune.PowerShell;

#pragma warning disable IDE1006 // Names as the service spells them.

/// <summary>
/// One of softwareUpdateStatusSummary, as the service sent it. How many devices and users do as the update policies ask, for
/// the whole tenant.
/// </summary>
public sealed class UpdateSummary : EntityObject
{
    /// <summary>What the summary is found by; there is one.</summary>
    public string? id { get; private set; }

    /// <summary>The summary's name.</summary>
    public string? displayName { get; private set; }

    /// <summary>How many devices comply.</summary>
    public long? compliantDeviceCount { get; private set; }

    /// <summary>How many users comply.</summary>
    public long? compliantUserCount { get; private set; }

    /// <summary>How many devices do not comply.</summary>
    public long? nonCompliantDeviceCount { get; private set; }

    /// <summary>How many users do not comply.</summary>
    public long? nonCompliantUserCount { get; private set; }

    /// <summary>How many devices were brought to comply.</summary>
    public long? remediatedDeviceCount { get; private set; }

    /// <summary>How many users were brought to comply.</summary>
    public long? remediatedUserCount { get; private set; }

    /// <summary>How many devices met an error.</summary>
    public long? errorDeviceCount { get; private set; }

    /// <summary>How many users met an error.</summary>
    public long? errorUserCount { get; private set; }

    /// <summary>How many devices have policies that contradict each other.</summary>
    public long? conflictDeviceCount { get; private set; }

    /// <summary>How many users have policies that contradict each other.</summary>
    public long? conflictUserCount { get; private set; }

    /// <summary>How many devices the policies do not apply to.</summary>
    public long? notApplicableDeviceCount { get; private set; }

    /// <summary>How many users the policies do not apply to.</summary>
    public long? notApplicableUserCount { get; private set; }

    /// <summary>How many devices nothing is known of.</summary>
    public long? unknownDeviceCount { get; private set; }

    /// <summary>How many users nothing is known of.</summary>
    public long? unknownUserCount { get; private set; }

    /// <summary>Name, states and key in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Line(displayName, id);

    private protected override bool Set(string name, JsonData value)
    {
        switch (name)
        {
            case nameof(id):
                id = Text(value);
                return true;
            case nameof(displayName):
                displayName = Text(value);
                return true;
            case nameof(compliantDeviceCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                compliantDeviceCount = value.AsInt64();
                return true;
            case nameof(compliantUserCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                compliantUserCount = value.AsInt64();
                return true;
            case nameof(nonCompliantDeviceCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                nonCompliantDeviceCount = value.AsInt64();
                return true;
            case nameof(nonCompliantUserCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                nonCompliantUserCount = value.AsInt64();
                return true;
            case nameof(remediatedDeviceCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                remediatedDeviceCount = value.AsInt64();
                return true;
            case nameof(remediatedUserCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                remediatedUserCount = value.AsInt64();
                return true;
            case nameof(errorDeviceCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                errorDeviceCount = value.AsInt64();
                return true;
            case nameof(errorUserCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                errorUserCount = value.AsInt64();
                return true;
            case nameof(conflictDeviceCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                conflictDeviceCount = value.AsInt64();
                return true;
            case nameof(conflictUserCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                conflictUserCount = value.AsInt64();
                return true;
            case nameof(notApplicableDeviceCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                notApplicableDeviceCount = value.AsInt64();
                return true;
            case nameof(notApplicableUserCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                notApplicableUserCount = value.AsInt64();
                return true;
            case nameof(unknownDeviceCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                unknownDeviceCount = value.AsInt64();
                return true;
            case nameof(unknownUserCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                unknownUserCount = value.AsInt64();
                return true;
            default:
                return false;
        }
    }
}

#pragma warning restore IDE1006
#pragma warning disable CS0108, CS0114 // A parameter may have the name of what commands have besides; that is not used here.

/// <summary>Reads the one object of softwareUpdateStatusSummary.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneUpdateSummary")]
[OutputType(typeof(UpdateSummary))]
public sealed class GetIntuneUpdateSummaryCommand : GetSingletonCommand
{
    internal override string ResourceName => "softwareUpdateStatusSummary";
}
