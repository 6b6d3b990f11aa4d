// Made by `cargo xtask generate` from resources/deviceStatusOverview.json.

using System.Management.Automation;

namespace Intune.PowerShell;

#pragma warning disable IDE1006 // Names as the service spells them.

/// <summary>
/// One of deviceStatusOverview, as the service sent it. On how many devices a policy was applied, is pending or failed.
/// </summary>
public sealed class DeviceStatusOverview : EntityObject
{
    /// <summary>What the overview is found by; a policy has one.</summary>
    public string? id { get; private set; }

    /// <summary>On how many devices the policy was applied.</summary>
    public long? successCount { get; private set; }

    /// <summary>On how many devices it is still to be applied.</summary>
    public long? pendingCount { get; private set; }

    /// <summary>To how many devices it does not apply.</summary>
    public long? notApplicableCount { get; private set; }

    /// <summary>On how many devices it failed.</summary>
    public long? failedCount { get; private set; }

    /// <summary>On how many devices it met an error.</summary>
    public long? errorCount { get; private set; }

    /// <summary>Which version of the policy this is about.</summary>
    public long? configurationVersion { get; private set; }

    /// <summary>When this was counted.</summary>
    public string? lastUpdateDateTime { get; private set; }

    /// <summary>Name, states and key in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Line(null, id);

    private protected override bool Set(string name, JsonData value)
    {
        switch (name)
        {
            case nameof(id):
                id = Text(value);
                return true;
            case nameof(successCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                successCount = value.AsInt64();
                return true;
            case nameof(pendingCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                pendingCount = value.AsInt64();
                return true;
            case nameof(notApplicableCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                notApplicableCount = value.AsInt64();
                return true;
            case nameof(failedCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                failedCount = value.AsInt64();
                return true;
            case nameof(errorCount) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                errorCount = value.AsInt64();
                return true;
            case nameof(configurationVersion) when value.Kind == JsonKind.Null || value.AsInt64() is not null:
                configurationVersion = value.AsInt64();
                return true;
            case nameof(lastUpdateDateTime):
                lastUpdateDateTime = Text(value);
                return true;
            default:
                return false;
        }
    }
}

#pragma warning restore IDE1006
#pragma warning disable CS0108, CS0114 // A parameter may have the name of what commands have besides; that is not used here.

/// <summary>Reads the one object of deviceStatusOverview.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneDeviceStatusOverview")]
[OutputType(typeof(DeviceStatusOverview))]
public sealed class GetIntuneDeviceStatusOverviewCommand : GetSingletonCommand
{
    /// <summary>The id of the entity below which it stands.</summary>
    [Parameter(Mandatory = true)]
    public string ParentId { get; set; } = "";

    internal override string ResourceName => "deviceStatusOverview";

    private protected override string? Parent => ParentId;
}
