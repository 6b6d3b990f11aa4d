// Made by `cargo xtask generate` from resources/*.json and contract/options.json.

using System;
using System.Collections.Generic;

namespace Intune.PowerShell;

public abstract partial class EntityObject
{
    /// <summary>The resource that a cmdlet with a noun is for, letter case aside.</summary>
    internal static readonly Dictionary<string, string> Nouns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["IntuneDeviceStatusOverview"] = "deviceStatusOverview",
        ["IntuneIosUpdateConfiguration"] = "iosUpdateConfigurations",
        ["IntuneIosUpdateStatus"] = "iosUpdateStatuses",
        ["IntuneManagedDevice"] = "managedDevices",
        ["IntuneUpdateSummary"] = "softwareUpdateStatusSummary",
    };

    private static EntityObject Make(string resource) => resource switch
    {
        "deviceStatusOverview" => new DeviceStatusOverview(),
        "iosUpdateConfigurations" => new IosUpdateConfiguration(),
        "iosUpdateStatuses" => new IosUpdateStatus(),
        "managedDevices" => new ManagedDevice(),
        "softwareUpdateStatusSummary" => new UpdateSummary(),
        _ => new AnyEntity(),
    };
}

/// <summary>The names of <see cref="Intune.DayOfWeek"/>.</summary>
public sealed class DayOfWeekCompleter() : NameCompleter(Constants(typeof(Intune.DayOfWeek)));

/// <summary>The names of <see cref="Intune.UpdateScheduleType"/>.</summary>
public sealed class UpdateScheduleTypeCompleter() : NameCompleter(Constants(typeof(Intune.UpdateScheduleType)));

/// <summary>The names of <see cref="Intune.AssignmentIntent"/>.</summary>
public sealed class AssignmentIntentCompleter() : NameCompleter(Constants(typeof(Intune.AssignmentIntent)));

/// <summary>The names of <see cref="Intune.AssignmentSource"/>.</summary>
public sealed class AssignmentSourceCompleter() : NameCompleter(Constants(typeof(Intune.AssignmentSource)));

/// <summary>The names of <see cref="Intune.AssignmentFilterType"/>.</summary>
public sealed class AssignmentFilterTypeCompleter() : NameCompleter(Constants(typeof(Intune.AssignmentFilterType)));

/// <summary>The names of <see cref="Intune.ApplicabilityRuleType"/>.</summary>
public sealed class ApplicabilityRuleTypeCompleter() : NameCompleter(Constants(typeof(Intune.ApplicabilityRuleType)));

/// <summary>The names of <see cref="Intune.Windows10DeviceModeType"/>.</summary>
public sealed class Windows10DeviceModeTypeCompleter() : NameCompleter(Constants(typeof(Intune.Windows10DeviceModeType)));

/// <summary>The names of <see cref="Intune.Windows10EditionType"/>.</summary>
public sealed class Windows10EditionTypeCompleter() : NameCompleter(Constants(typeof(Intune.Windows10EditionType)));

/// <summary>The names of <see cref="Intune.InstallStatus"/>.</summary>
public sealed class InstallStatusCompleter() : NameCompleter(Constants(typeof(Intune.InstallStatus)));

/// <summary>The names of <see cref="Intune.ComplianceStatus"/>.</summary>
public sealed class ComplianceStatusCompleter() : NameCompleter(Constants(typeof(Intune.ComplianceStatus)));

/// <summary>The names of <see cref="Intune.DeviceOwnerType"/>.</summary>
public sealed class DeviceOwnerTypeCompleter() : NameCompleter(Constants(typeof(Intune.DeviceOwnerType)));

/// <summary>The names of <see cref="Intune.ComplianceState"/>.</summary>
public sealed class ComplianceStateCompleter() : NameCompleter(Constants(typeof(Intune.ComplianceState)));

/// <summary>The names of <see cref="Intune.ManagementState"/>.</summary>
public sealed class ManagementStateCompleter() : NameCompleter(Constants(typeof(Intune.ManagementState)));

/// <summary>The names of <see cref="Intune.ManagementAgentType"/>.</summary>
public sealed class ManagementAgentTypeCompleter() : NameCompleter(Constants(typeof(Intune.ManagementAgentType)));

/// <summary>The names of <see cref="Intune.DeviceEnrollmentType"/>.</summary>
public sealed class DeviceEnrollmentTypeCompleter() : NameCompleter(Constants(typeof(Intune.DeviceEnrollmentType)));

/// <summary>The names of <see cref="Intune.DeviceRegistrationState"/>.</summary>
public sealed class DeviceRegistrationStateCompleter() : NameCompleter(Constants(typeof(Intune.DeviceRegistrationState)));

/// <summary>The names of <see cref="Intune.ExchangeAccessState"/>.</summary>
public sealed class ExchangeAccessStateCompleter() : NameCompleter(Constants(typeof(Intune.ExchangeAccessState)));

/// <summary>The names of <see cref="Intune.ExchangeAccessStateReason"/>.</summary>
public sealed class ExchangeAccessStateReasonCompleter() : NameCompleter(Constants(typeof(Intune.ExchangeAccessStateReason)));

/// <summary>The names of <see cref="Intune.PartnerReportedThreatState"/>.</summary>
public sealed class PartnerReportedThreatStateCompleter() : NameCompleter(Constants(typeof(Intune.PartnerReportedThreatState)));

/// <summary>The names of <see cref="Intune.ActionState"/>.</summary>
public sealed class ActionStateCompleter() : NameCompleter(Constants(typeof(Intune.ActionState)));

/// <summary>The names of <see cref="Intune.ChassisType"/>.</summary>
public sealed class ChassisTypeCompleter() : NameCompleter(Constants(typeof(Intune.ChassisType)));

/// <summary>The names of <see cref="Intune.DeviceType"/>.</summary>
public sealed class DeviceTypeCompleter() : NameCompleter(Constants(typeof(Intune.DeviceType)));

/// <summary>The names of <see cref="Intune.JoinType"/>.</summary>
public sealed class JoinTypeCompleter() : NameCompleter(Constants(typeof(Intune.JoinType)));

/// <summary>The names of <see cref="Intune.LostModeState"/>.</summary>
public sealed class LostModeStateCompleter() : NameCompleter(Constants(typeof(Intune.LostModeState)));

/// <summary>The names of <see cref="Intune.ManagedDeviceManagementFeatures"/>.</summary>
public sealed class ManagedDeviceManagementFeaturesCompleter() : NameCompleter(Constants(typeof(Intune.ManagedDeviceManagementFeatures)));

/// <summary>The names of <see cref="Intune.OwnerType"/>.</summary>
public sealed class OwnerTypeCompleter() : NameCompleter(Constants(typeof(Intune.OwnerType)));

/// <summary>The names of <see cref="Intune.ManagedDeviceArchitecture"/>.</summary>
public sealed class ManagedDeviceArchitectureCompleter() : NameCompleter(Constants(typeof(Intune.ManagedDeviceArchitecture)));

/// <summary>The names of <see cref="Intune.ConfigurationManagerClientState"/>.</summary>
public sealed class ConfigurationManagerClientStateCompleter() : NameCompleter(Constants(typeof(Intune.ConfigurationManagerClientState)));

/// <summary>The names of <see cref="Intune.CredentialGuardState"/>.</summary>
public sealed class CredentialGuardStateCompleter() : NameCompleter(Constants(typeof(Intune.CredentialGuardState)));

/// <summary>The names of <see cref="Intune.VirtualizationBasedSecurityHardwareState"/>.</summary>
public sealed class VirtualizationBasedSecurityHardwareStateCompleter() : NameCompleter(Constants(typeof(Intune.VirtualizationBasedSecurityHardwareState)));

/// <summary>The names of <see cref="Intune.VirtualizationBasedSecurityState"/>.</summary>
public sealed class VirtualizationBasedSecurityStateCompleter() : NameCompleter(Constants(typeof(Intune.VirtualizationBasedSecurityState)));

/// <summary>The names of <see cref="Intune.DeviceLicensingStatus"/>.</summary>
public sealed class DeviceLicensingStatusCompleter() : NameCompleter(Constants(typeof(Intune.DeviceLicensingStatus)));

/// <summary>The names of <see cref="Intune.TlsRoots"/>.</summary>
public sealed class TlsRootsCompleter() : NameCompleter(Constants(typeof(Intune.TlsRoots)));

/// <summary>The names of <see cref="Intune.Require"/>.</summary>
public sealed class RequireCompleter() : NameCompleter(Constants(typeof(Intune.Require)));

/// <summary>The names of <see cref="Intune.Merge"/>.</summary>
public sealed class MergeCompleter() : NameCompleter(Constants(typeof(Intune.Merge)));

/// <summary>The names of <see cref="Intune.UnknownRows"/>.</summary>
public sealed class UnknownRowsCompleter() : NameCompleter(Constants(typeof(Intune.UnknownRows)));
