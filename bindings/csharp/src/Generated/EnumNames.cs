// Made by `cargo xtask generate` from resources/*.json.

namespace Intune;

/// <summary>The names that are known. A day of the week. The service may know more. Since 0.1.0.</summary>
public static class DayOfWeek
{
    /// <summary>Sunday.</summary>
    public const string Sunday = "sunday";

    /// <summary>Monday.</summary>
    public const string Monday = "monday";

    /// <summary>Tuesday.</summary>
    public const string Tuesday = "tuesday";

    /// <summary>Wednesday.</summary>
    public const string Wednesday = "wednesday";

    /// <summary>Thursday.</summary>
    public const string Thursday = "thursday";

    /// <summary>Friday.</summary>
    public const string Friday = "friday";

    /// <summary>Saturday.</summary>
    public const string Saturday = "saturday";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Sunday => "Sunday.",
        Monday => "Monday.",
        Tuesday => "Tuesday.",
        Wednesday => "Wednesday.",
        Thursday => "Thursday.",
        Friday => "Friday.",
        Saturday => "Saturday.",
        _ => null,
    };
}

/// <summary>The names that are known. When updates may be installed. The service may know more. Since 0.1.0.</summary>
public static class UpdateScheduleType
{
    /// <summary>Outside of the active hours. Only in beta.</summary>
    public const string UpdateOutsideOfActiveHours = "updateOutsideOfActiveHours";

    /// <summary>At any time. Only in beta.</summary>
    public const string AlwaysUpdate = "alwaysUpdate";

    /// <summary>Within the windows. Only in beta.</summary>
    public const string UpdateDuringTimeWindows = "updateDuringTimeWindows";

    /// <summary>Outside of the windows. Only in beta.</summary>
    public const string UpdateOutsideOfTimeWindows = "updateOutsideOfTimeWindows";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        UpdateOutsideOfActiveHours => "Outside of the active hours.",
        AlwaysUpdate => "At any time.",
        UpdateDuringTimeWindows => "Within the windows.",
        UpdateOutsideOfTimeWindows => "Outside of the windows.",
        _ => null,
    };
}

/// <summary>The names that are known. What an assignment does. The service may know more. Since 0.1.0.</summary>
public static class AssignmentIntent
{
    /// <summary>The policy is given to the target. Only in beta.</summary>
    public const string Apply = "apply";

    /// <summary>The policy is taken from the target. Only in beta.</summary>
    public const string Remove = "remove";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Apply => "The policy is given to the target.",
        Remove => "The policy is taken from the target.",
        _ => null,
    };
}

/// <summary>The names that are known. Where an assignment comes from. The service may know more. Since 0.1.0.</summary>
public static class AssignmentSource
{
    /// <summary>It was made by itself. Only in beta.</summary>
    public const string Direct = "direct";

    /// <summary>It comes with a policy set. Only in beta.</summary>
    public const string PolicySets = "policySets";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Direct => "It was made by itself.",
        PolicySets => "It comes with a policy set.",
        _ => null,
    };
}

/// <summary>The names that are known. What an assignment filter does. The service may know more. Since 0.1.0.</summary>
public static class AssignmentFilterType
{
    /// <summary>There is no filter. Only in beta.</summary>
    public const string None = "none";

    /// <summary>Devices that the filter matches are taken in. Only in beta.</summary>
    public const string Include = "include";

    /// <summary>Devices that the filter matches are left out. Only in beta.</summary>
    public const string Exclude = "exclude";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        None => "There is no filter.",
        Include => "Devices that the filter matches are taken in.",
        Exclude => "Devices that the filter matches are left out.",
        _ => null,
    };
}

/// <summary>The names that are known. What an applicability rule does. The service may know more. Since 0.1.0.</summary>
public static class ApplicabilityRuleType
{
    /// <summary>Devices that it matches are taken in. Only in beta.</summary>
    public const string Include = "include";

    /// <summary>Devices that it matches are left out. Only in beta.</summary>
    public const string Exclude = "exclude";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Include => "Devices that it matches are taken in.",
        Exclude => "Devices that it matches are left out.",
        _ => null,
    };
}

/// <summary>The names that are known. A mode of Windows. The service may know more. Since 0.1.0.</summary>
public static class Windows10DeviceModeType
{
    /// <summary>Windows as usual. Only in beta.</summary>
    public const string StandardConfiguration = "standardConfiguration";

    /// <summary>Windows in S mode. Only in beta.</summary>
    public const string SModeConfiguration = "sModeConfiguration";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        StandardConfiguration => "Windows as usual.",
        SModeConfiguration => "Windows in S mode.",
        _ => null,
    };
}

/// <summary>The names that are known. An edition of Windows. The service may know more. Since 0.1.0.</summary>
public static class Windows10EditionType
{
    /// <summary>Enterprise. Only in beta.</summary>
    public const string Windows10Enterprise = "windows10Enterprise";

    /// <summary>Enterprise N. Only in beta.</summary>
    public const string Windows10EnterpriseN = "windows10EnterpriseN";

    /// <summary>Education. Only in beta.</summary>
    public const string Windows10Education = "windows10Education";

    /// <summary>Education N. Only in beta.</summary>
    public const string Windows10EducationN = "windows10EducationN";

    /// <summary>Mobile Enterprise. Only in beta.</summary>
    public const string Windows10MobileEnterprise = "windows10MobileEnterprise";

    /// <summary>Holographic Enterprise. Only in beta.</summary>
    public const string Windows10HolographicEnterprise = "windows10HolographicEnterprise";

    /// <summary>Professional. Only in beta.</summary>
    public const string Windows10Professional = "windows10Professional";

    /// <summary>Professional N. Only in beta.</summary>
    public const string Windows10ProfessionalN = "windows10ProfessionalN";

    /// <summary>Professional Education. Only in beta.</summary>
    public const string Windows10ProfessionalEducation = "windows10ProfessionalEducation";

    /// <summary>Professional Education N. Only in beta.</summary>
    public const string Windows10ProfessionalEducationN = "windows10ProfessionalEducationN";

    /// <summary>Professional for Workstations. Only in beta.</summary>
    public const string Windows10ProfessionalWorkstation = "windows10ProfessionalWorkstation";

    /// <summary>Professional for Workstations N. Only in beta.</summary>
    public const string Windows10ProfessionalWorkstationN = "windows10ProfessionalWorkstationN";

    /// <summary>None is named. Only in beta.</summary>
    public const string NotConfigured = "notConfigured";

    /// <summary>Home. Only in beta.</summary>
    public const string Windows10Home = "windows10Home";

    /// <summary>Home China. Only in beta.</summary>
    public const string Windows10HomeChina = "windows10HomeChina";

    /// <summary>Home N. Only in beta.</summary>
    public const string Windows10HomeN = "windows10HomeN";

    /// <summary>Home Single Language. Only in beta.</summary>
    public const string Windows10HomeSingleLanguage = "windows10HomeSingleLanguage";

    /// <summary>Mobile. Only in beta.</summary>
    public const string Windows10Mobile = "windows10Mobile";

    /// <summary>IoT Core. Only in beta.</summary>
    public const string Windows10IoTCore = "windows10IoTCore";

    /// <summary>IoT Core Commercial. Only in beta.</summary>
    public const string Windows10IoTCoreCommercial = "windows10IoTCoreCommercial";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Windows10Enterprise => "Enterprise.",
        Windows10EnterpriseN => "Enterprise N.",
        Windows10Education => "Education.",
        Windows10EducationN => "Education N.",
        Windows10MobileEnterprise => "Mobile Enterprise.",
        Windows10HolographicEnterprise => "Holographic Enterprise.",
        Windows10Professional => "Professional.",
        Windows10ProfessionalN => "Professional N.",
        Windows10ProfessionalEducation => "Professional Education.",
        Windows10ProfessionalEducationN => "Professional Education N.",
        Windows10ProfessionalWorkstation => "Professional for Workstations.",
        Windows10ProfessionalWorkstationN => "Professional for Workstations N.",
        NotConfigured => "None is named.",
        Windows10Home => "Home.",
        Windows10HomeChina => "Home China.",
        Windows10HomeN => "Home N.",
        Windows10HomeSingleLanguage => "Home Single Language.",
        Windows10Mobile => "Mobile.",
        Windows10IoTCore => "IoT Core.",
        Windows10IoTCoreCommercial => "IoT Core Commercial.",
        _ => null,
    };
}

/// <summary>
/// The names that are known. How far the installation of an update has come. The service may know more. Since 0.1.0.
/// </summary>
public static class InstallStatus
{
    /// <summary>The update is installed.</summary>
    public const string Success = "success";

    /// <summary>An update is available, and its download has not begun.</summary>
    public const string Available = "available";

    /// <summary>Nothing is under way.</summary>
    public const string Idle = "idle";

    /// <summary>It is not known how far the update has come.</summary>
    public const string Unknown = "unknown";

    /// <summary>The update is being downloaded.</summary>
    public const string Downloading = "downloading";

    /// <summary>The download failed.</summary>
    public const string DownloadFailed = "downloadFailed";

    /// <summary>The download needs a computer.</summary>
    public const string DownloadRequiresComputer = "downloadRequiresComputer";

    /// <summary>There is too little space for the download.</summary>
    public const string DownloadInsufficientSpace = "downloadInsufficientSpace";

    /// <summary>There is too little power for the download.</summary>
    public const string DownloadInsufficientPower = "downloadInsufficientPower";

    /// <summary>The network is not good enough for the download.</summary>
    public const string DownloadInsufficientNetwork = "downloadInsufficientNetwork";

    /// <summary>The update is being installed.</summary>
    public const string Installing = "installing";

    /// <summary>There is too little space for the installation.</summary>
    public const string InstallInsufficientSpace = "installInsufficientSpace";

    /// <summary>There is too little power for the installation.</summary>
    public const string InstallInsufficientPower = "installInsufficientPower";

    /// <summary>A phone call is in progress.</summary>
    public const string InstallPhoneCallInProgress = "installPhoneCallInProgress";

    /// <summary>The installation failed.</summary>
    public const string InstallFailed = "installFailed";

    /// <summary>The device does not support the operation.</summary>
    public const string NotSupportedOperation = "notSupportedOperation";

    /// <summary>A user is logged in on a shared device.</summary>
    public const string SharedDeviceUserLoggedInError = "sharedDeviceUserLoggedInError";

    /// <summary>The device's version is higher than the one wanted.</summary>
    public const string DeviceOsHigherThanDesiredOsVersion = "deviceOsHigherThanDesiredOsVersion";

    /// <summary>The device did not answer in time. Only in beta.</summary>
    public const string Timeout = "timeout";

    /// <summary>The update met an error. Only in beta.</summary>
    public const string UpdateError = "updateError";

    /// <summary>The device could not look for updates. Only in beta.</summary>
    public const string UpdateScanFailed = "updateScanFailed";

    /// <summary>What manages the device on its side crashed. Only in beta.</summary>
    public const string MdmClientCrashed = "mdmClientCrashed";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Success => "The update is installed.",
        Available => "An update is available, and its download has not begun.",
        Idle => "Nothing is under way.",
        Unknown => "It is not known how far the update has come.",
        Downloading => "The update is being downloaded.",
        DownloadFailed => "The download failed.",
        DownloadRequiresComputer => "The download needs a computer.",
        DownloadInsufficientSpace => "There is too little space for the download.",
        DownloadInsufficientPower => "There is too little power for the download.",
        DownloadInsufficientNetwork => "The network is not good enough for the download.",
        Installing => "The update is being installed.",
        InstallInsufficientSpace => "There is too little space for the installation.",
        InstallInsufficientPower => "There is too little power for the installation.",
        InstallPhoneCallInProgress => "A phone call is in progress.",
        InstallFailed => "The installation failed.",
        NotSupportedOperation => "The device does not support the operation.",
        SharedDeviceUserLoggedInError => "A user is logged in on a shared device.",
        DeviceOsHigherThanDesiredOsVersion => "The device's version is higher than the one wanted.",
        Timeout => "The device did not answer in time.",
        UpdateError => "The update met an error.",
        UpdateScanFailed => "The device could not look for updates.",
        MdmClientCrashed => "What manages the device on its side crashed.",
        _ => null,
    };

    /// <summary>What to do about it. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? WhatToDo(string? name) => name switch
    {
        Success => "Nothing: the device is where the policy wants it.",
        Available => "Wait for the next check-in; where it stays so for days, look whether the policy's schedule lets updates through.",
        Idle => "Nothing, if the version is the one that you want; else see whether a policy is assigned to the device.",
        Unknown => "Have the device check in; where it stays so, see when it last did.",
        Downloading => "Wait; the download goes on at the device's next connection.",
        DownloadFailed => "See that the device reaches Apple's servers without a filter in between; it tries again at a later check-in.",
        DownloadRequiresComputer => "Connect the device to a Mac or PC and update it there by Finder or the Apple Devices app.",
        DownloadInsufficientSpace => "Free space on the device: unused apps and media first.",
        DownloadInsufficientPower => "Charge the device, and leave it plugged in.",
        DownloadInsufficientNetwork => "Bring the device into a Wi-Fi network that is fast enough, and not metered.",
        Installing => "Wait, and leave the device on; it restarts by itself.",
        InstallInsufficientSpace => "Free space on the device: unused apps and media first.",
        InstallInsufficientPower => "Charge the device, and leave it plugged in over night.",
        InstallPhoneCallInProgress => "Nothing: the device tries again when the call is over.",
        InstallFailed => "Restart the device and let it try again; where it fails again, update it by hand or from a computer.",
        NotSupportedOperation => "See that the device is supervised, and that its model can run the version that the policy asks for.",
        SharedDeviceUserLoggedInError => "Have the user sign out of the shared iPad, or let updates through at hours when nobody is signed in.",
        DeviceOsHigherThanDesiredOsVersion => "Nothing for the device, which cannot go back; raise the version that the policy asks for.",
        Timeout => "See that the device is switched on and connected, and have it check in.",
        UpdateError => "Restart the device and let it try again; where it stays so, update it by hand to see the reason.",
        UpdateScanFailed => "See that the device reaches Apple's servers without a filter in between, then have it check in.",
        MdmClientCrashed => "Restart the device, and have it check in.",
        _ => null,
    };

    /// <summary>The name of a code, as reports show it where they have no name. Since 0.1.0.</summary>
    /// <param name="code">The code.</param>
    /// <returns>One of these names; null for a code without one.</returns>
    public static string? FromCode(long code) => code switch
    {
        0 => Success,
        1 => Available,
        2 => Idle,
        3 => Unknown,
        -2016330712 => Downloading,
        -2016330711 => DownloadFailed,
        -2016330710 => DownloadRequiresComputer,
        -2016330709 => DownloadInsufficientSpace,
        -2016330708 => DownloadInsufficientPower,
        -2016330707 => DownloadInsufficientNetwork,
        -2016330706 => Installing,
        -2016330705 => InstallInsufficientSpace,
        -2016330704 => InstallInsufficientPower,
        -2016330703 => InstallPhoneCallInProgress,
        -2016330702 => InstallFailed,
        -2016330701 => NotSupportedOperation,
        -2016330699 => SharedDeviceUserLoggedInError,
        -2016330696 => DeviceOsHigherThanDesiredOsVersion,
        -2016333898 => Timeout,
        -2016330697 => UpdateError,
        -2016324062 => UpdateScanFailed,
        -2016336109 => MdmClientCrashed,
        _ => null,
    };
}

/// <summary>
/// The names that are known. Whether a device does as a policy asks. The service may know more. Since 0.1.0.
/// </summary>
public static class ComplianceStatus
{
    /// <summary>Not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>The policy does not apply.</summary>
    public const string NotApplicable = "notApplicable";

    /// <summary>The device complies.</summary>
    public const string Compliant = "compliant";

    /// <summary>The device was brought to comply.</summary>
    public const string Remediated = "remediated";

    /// <summary>The device does not comply.</summary>
    public const string NonCompliant = "nonCompliant";

    /// <summary>An error.</summary>
    public const string Error = "error";

    /// <summary>Policies contradict each other.</summary>
    public const string Conflict = "conflict";

    /// <summary>The policy is not assigned.</summary>
    public const string NotAssigned = "notAssigned";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Unknown => "Not known.",
        NotApplicable => "The policy does not apply.",
        Compliant => "The device complies.",
        Remediated => "The device was brought to comply.",
        NonCompliant => "The device does not comply.",
        Error => "An error.",
        Conflict => "Policies contradict each other.",
        NotAssigned => "The policy is not assigned.",
        _ => null,
    };
}

/// <summary>The names that are known. Whom a device belongs to. The service may know more. Since 0.1.0.</summary>
public static class DeviceOwnerType
{
    /// <summary>Not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>The organisation.</summary>
    public const string Company = "company";

    /// <summary>A person.</summary>
    public const string Personal = "personal";

    /// <summary>A value that this version of the service's interface has no name for.</summary>
    public const string UnknownFutureValue = "unknownFutureValue";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Unknown => "Not known.",
        Company => "The organisation.",
        Personal => "A person.",
        UnknownFutureValue => "A value that this version of the service's interface has no name for.",
        _ => null,
    };
}

/// <summary>The names that are known. Whether a device complies. The service may know more. Since 0.1.0.</summary>
public static class ComplianceState
{
    /// <summary>Not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>It complies.</summary>
    public const string Compliant = "compliant";

    /// <summary>It does not comply.</summary>
    public const string Noncompliant = "noncompliant";

    /// <summary>Policies contradict each other.</summary>
    public const string Conflict = "conflict";

    /// <summary>An error.</summary>
    public const string Error = "error";

    /// <summary>It does not comply, and may for a while.</summary>
    public const string InGracePeriod = "inGracePeriod";

    /// <summary>Configuration Manager says.</summary>
    public const string ConfigManager = "configManager";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Unknown => "Not known.",
        Compliant => "It complies.",
        Noncompliant => "It does not comply.",
        Conflict => "Policies contradict each other.",
        Error => "An error.",
        InGracePeriod => "It does not comply, and may for a while.",
        ConfigManager => "Configuration Manager says.",
        _ => null,
    };
}

/// <summary>The names that are known. What is being done with a device. The service may know more. Since 0.1.0.</summary>
public static class ManagementState
{
    /// <summary>It is managed.</summary>
    public const string Managed = "managed";

    /// <summary>It is to be retired.</summary>
    public const string RetirePending = "retirePending";

    /// <summary>Retiring it failed.</summary>
    public const string RetireFailed = "retireFailed";

    /// <summary>It is to be wiped.</summary>
    public const string WipePending = "wipePending";

    /// <summary>Wiping it failed.</summary>
    public const string WipeFailed = "wipeFailed";

    /// <summary>Its management does not work.</summary>
    public const string Unhealthy = "unhealthy";

    /// <summary>It is to be deleted.</summary>
    public const string DeletePending = "deletePending";

    /// <summary>It was told to retire.</summary>
    public const string RetireIssued = "retireIssued";

    /// <summary>It was told to wipe.</summary>
    public const string WipeIssued = "wipeIssued";

    /// <summary>Wiping it was called off.</summary>
    public const string WipeCanceled = "wipeCanceled";

    /// <summary>Retiring it was called off.</summary>
    public const string RetireCanceled = "retireCanceled";

    /// <summary>It was found, and is not managed.</summary>
    public const string Discovered = "discovered";

    /// <summary>A value that this version of the service's interface has no name for.</summary>
    public const string UnknownFutureValue = "unknownFutureValue";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Managed => "It is managed.",
        RetirePending => "It is to be retired.",
        RetireFailed => "Retiring it failed.",
        WipePending => "It is to be wiped.",
        WipeFailed => "Wiping it failed.",
        Unhealthy => "Its management does not work.",
        DeletePending => "It is to be deleted.",
        RetireIssued => "It was told to retire.",
        WipeIssued => "It was told to wipe.",
        WipeCanceled => "Wiping it was called off.",
        RetireCanceled => "Retiring it was called off.",
        Discovered => "It was found, and is not managed.",
        UnknownFutureValue => "A value that this version of the service's interface has no name for.",
        _ => null,
    };
}

/// <summary>The names that are known. What manages a device. The service may know more. Since 0.1.0.</summary>
public static class ManagementAgentType
{
    /// <summary>Exchange ActiveSync.</summary>
    public const string Eas = "eas";

    /// <summary>Mobile device management.</summary>
    public const string Mdm = "mdm";

    /// <summary>Both of these.</summary>
    public const string EasMdm = "easMdm";

    /// <summary>Intune's client for PCs.</summary>
    public const string IntuneClient = "intuneClient";

    /// <summary>Intune's client for PCs, and Exchange ActiveSync.</summary>
    public const string EasIntuneClient = "easIntuneClient";

    /// <summary>Configuration Manager.</summary>
    public const string ConfigurationManagerClient = "configurationManagerClient";

    /// <summary>Configuration Manager and mobile device management.</summary>
    public const string ConfigurationManagerClientMdm = "configurationManagerClientMdm";

    /// <summary>Configuration Manager, mobile device management and Exchange ActiveSync.</summary>
    public const string ConfigurationManagerClientMdmEas = "configurationManagerClientMdmEas";

    /// <summary>Not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>Jamf.</summary>
    public const string Jamf = "jamf";

    /// <summary>Google's device policy controller.</summary>
    public const string GoogleCloudDevicePolicyController = "googleCloudDevicePolicyController";

    /// <summary>Microsoft 365 manages it.</summary>
    public const string Microsoft365ManagedMdm = "microsoft365ManagedMdm";

    /// <summary>Microsoft Defender for Endpoint.</summary>
    public const string MsSense = "msSense";

    /// <summary>Intune's management for AOSP. Only in beta.</summary>
    public const string IntuneAosp = "intuneAosp";

    /// <summary>Google. Only in beta.</summary>
    public const string Google = "google";

    /// <summary>A value that this version of the service's interface has no name for. Only in beta.</summary>
    public const string UnknownFutureValue = "unknownFutureValue";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Eas => "Exchange ActiveSync.",
        Mdm => "Mobile device management.",
        EasMdm => "Both of these.",
        IntuneClient => "Intune's client for PCs.",
        EasIntuneClient => "Intune's client for PCs, and Exchange ActiveSync.",
        ConfigurationManagerClient => "Configuration Manager.",
        ConfigurationManagerClientMdm => "Configuration Manager and mobile device management.",
        ConfigurationManagerClientMdmEas => "Configuration Manager, mobile device management and Exchange ActiveSync.",
        Unknown => "Not known.",
        Jamf => "Jamf.",
        GoogleCloudDevicePolicyController => "Google's device policy controller.",
        Microsoft365ManagedMdm => "Microsoft 365 manages it.",
        MsSense => "Microsoft Defender for Endpoint.",
        IntuneAosp => "Intune's management for AOSP.",
        Google => "Google.",
        UnknownFutureValue => "A value that this version of the service's interface has no name for.",
        _ => null,
    };
}

/// <summary>The names that are known. How a device was enrolled. The service may know more. Since 0.1.0.</summary>
public static class DeviceEnrollmentType
{
    /// <summary>Not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>By its user.</summary>
    public const string UserEnrollment = "userEnrollment";

    /// <summary>By an enrolment manager's account.</summary>
    public const string DeviceEnrollmentManager = "deviceEnrollmentManager";

    /// <summary>In bulk by Apple, with a user.</summary>
    public const string AppleBulkWithUser = "appleBulkWithUser";

    /// <summary>In bulk by Apple, without a user.</summary>
    public const string AppleBulkWithoutUser = "appleBulkWithoutUser";

    /// <summary>By joining Microsoft Entra.</summary>
    public const string WindowsAzureADJoin = "windowsAzureADJoin";

    /// <summary>In bulk, without a user.</summary>
    public const string WindowsBulkUserless = "windowsBulkUserless";

    /// <summary>By itself, after work account and device were joined.</summary>
    public const string WindowsAutoEnrollment = "windowsAutoEnrollment";

    /// <summary>In bulk, by joining Microsoft Entra.</summary>
    public const string WindowsBulkAzureDomainJoin = "windowsBulkAzureDomainJoin";

    /// <summary>By co-management.</summary>
    public const string WindowsCoManagement = "windowsCoManagement";

    /// <summary>By joining Microsoft Entra as a device.</summary>
    public const string WindowsAzureADJoinUsingDeviceAuth = "windowsAzureADJoinUsingDeviceAuth";

    /// <summary>By Apple's user enrolment.</summary>
    public const string AppleUserEnrollment = "appleUserEnrollment";

    /// <summary>By Apple's user enrolment, with a service account.</summary>
    public const string AppleUserEnrollmentWithServiceAccount = "appleUserEnrollmentWithServiceAccount";

    /// <summary>By an extension of an Azure machine. Only in beta.</summary>
    public const string AzureAdJoinUsingAzureVmExtension = "azureAdJoinUsingAzureVmExtension";

    /// <summary>As a dedicated device of Android Enterprise. Only in beta.</summary>
    public const string AndroidEnterpriseDedicatedDevice = "androidEnterpriseDedicatedDevice";

    /// <summary>As a fully managed device of Android Enterprise. Only in beta.</summary>
    public const string AndroidEnterpriseFullyManaged = "androidEnterpriseFullyManaged";

    /// <summary>As the organisation's device with a work profile. Only in beta.</summary>
    public const string AndroidEnterpriseCorporateWorkProfile = "androidEnterpriseCorporateWorkProfile";

    /// <summary>As a user's device with AOSP. Only in beta.</summary>
    public const string AndroidAOSPUserOwnedDeviceEnrollment = "androidAOSPUserOwnedDeviceEnrollment";

    /// <summary>As a device with AOSP, without a user. Only in beta.</summary>
    public const string AndroidAOSPUserlessDeviceEnrollment = "androidAOSPUserlessDeviceEnrollment";

    /// <summary>By a user's account with Apple. Only in beta.</summary>
    public const string AppleAccountDrivenUserEnrollment = "appleAccountDrivenUserEnrollment";

    /// <summary>A value that this version of the service's interface has no name for.</summary>
    public const string UnknownFutureValue = "unknownFutureValue";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Unknown => "Not known.",
        UserEnrollment => "By its user.",
        DeviceEnrollmentManager => "By an enrolment manager's account.",
        AppleBulkWithUser => "In bulk by Apple, with a user.",
        AppleBulkWithoutUser => "In bulk by Apple, without a user.",
        WindowsAzureADJoin => "By joining Microsoft Entra.",
        WindowsBulkUserless => "In bulk, without a user.",
        WindowsAutoEnrollment => "By itself, after work account and device were joined.",
        WindowsBulkAzureDomainJoin => "In bulk, by joining Microsoft Entra.",
        WindowsCoManagement => "By co-management.",
        WindowsAzureADJoinUsingDeviceAuth => "By joining Microsoft Entra as a device.",
        AppleUserEnrollment => "By Apple's user enrolment.",
        AppleUserEnrollmentWithServiceAccount => "By Apple's user enrolment, with a service account.",
        AzureAdJoinUsingAzureVmExtension => "By an extension of an Azure machine.",
        AndroidEnterpriseDedicatedDevice => "As a dedicated device of Android Enterprise.",
        AndroidEnterpriseFullyManaged => "As a fully managed device of Android Enterprise.",
        AndroidEnterpriseCorporateWorkProfile => "As the organisation's device with a work profile.",
        AndroidAOSPUserOwnedDeviceEnrollment => "As a user's device with AOSP.",
        AndroidAOSPUserlessDeviceEnrollment => "As a device with AOSP, without a user.",
        AppleAccountDrivenUserEnrollment => "By a user's account with Apple.",
        UnknownFutureValue => "A value that this version of the service's interface has no name for.",
        _ => null,
    };
}

/// <summary>
/// The names that are known. How far a device's registration has come. The service may know more. Since 0.1.0.
/// </summary>
public static class DeviceRegistrationState
{
    /// <summary>It is not registered.</summary>
    public const string NotRegistered = "notRegistered";

    /// <summary>It is registered.</summary>
    public const string Registered = "registered";

    /// <summary>It was revoked.</summary>
    public const string Revoked = "revoked";

    /// <summary>Its key conflicts with another.</summary>
    public const string KeyConflict = "keyConflict";

    /// <summary>It waits for approval.</summary>
    public const string ApprovalPending = "approvalPending";

    /// <summary>Its certificate was reset.</summary>
    public const string CertificateReset = "certificateReset";

    /// <summary>It waits for enrolment.</summary>
    public const string NotRegisteredPendingEnrollment = "notRegisteredPendingEnrollment";

    /// <summary>Not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        NotRegistered => "It is not registered.",
        Registered => "It is registered.",
        Revoked => "It was revoked.",
        KeyConflict => "Its key conflicts with another.",
        ApprovalPending => "It waits for approval.",
        CertificateReset => "Its certificate was reset.",
        NotRegisteredPendingEnrollment => "It waits for enrolment.",
        Unknown => "Not known.",
        _ => null,
    };
}

/// <summary>The names that are known. Whether a device may reach Exchange. The service may know more. Since 0.1.0.</summary>
public static class ExchangeAccessState
{
    /// <summary>Nothing is said.</summary>
    public const string None = "none";

    /// <summary>Not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>It may.</summary>
    public const string Allowed = "allowed";

    /// <summary>It may not.</summary>
    public const string Blocked = "blocked";

    /// <summary>It is in quarantine.</summary>
    public const string Quarantined = "quarantined";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        None => "Nothing is said.",
        Unknown => "Not known.",
        Allowed => "It may.",
        Blocked => "It may not.",
        Quarantined => "It is in quarantine.",
        _ => null,
    };
}

/// <summary>
/// The names that are known. Why a device may or may not reach Exchange. The service may know more. Since 0.1.0.
/// </summary>
public static class ExchangeAccessStateReason
{
    /// <summary>Nothing is said.</summary>
    public const string None = "none";

    /// <summary>Not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>A rule for all.</summary>
    public const string ExchangeGlobalRule = "exchangeGlobalRule";

    /// <summary>A rule for this one.</summary>
    public const string ExchangeIndividualRule = "exchangeIndividualRule";

    /// <summary>A rule for such devices.</summary>
    public const string ExchangeDeviceRule = "exchangeDeviceRule";

    /// <summary>Exchange was upgraded.</summary>
    public const string ExchangeUpgrade = "exchangeUpgrade";

    /// <summary>A policy of the mailbox.</summary>
    public const string ExchangeMailboxPolicy = "exchangeMailboxPolicy";

    /// <summary>Something else.</summary>
    public const string Other = "other";

    /// <summary>It complies.</summary>
    public const string Compliant = "compliant";

    /// <summary>It does not comply.</summary>
    public const string NotCompliant = "notCompliant";

    /// <summary>It is not enrolled.</summary>
    public const string NotEnrolled = "notEnrolled";

    /// <summary>Its place is not known.</summary>
    public const string UnknownLocation = "unknownLocation";

    /// <summary>The user must prove who they are by a second factor.</summary>
    public const string MfaRequired = "mfaRequired";

    /// <summary>A policy of Microsoft Entra blocks it.</summary>
    public const string AzureADBlockDueToAccessPolicy = "azureADBlockDueToAccessPolicy";

    /// <summary>The password is compromised.</summary>
    public const string CompromisedPassword = "compromisedPassword";

    /// <summary>The device is not known, and the app is managed.</summary>
    public const string DeviceNotKnownWithManagedApp = "deviceNotKnownWithManagedApp";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        None => "Nothing is said.",
        Unknown => "Not known.",
        ExchangeGlobalRule => "A rule for all.",
        ExchangeIndividualRule => "A rule for this one.",
        ExchangeDeviceRule => "A rule for such devices.",
        ExchangeUpgrade => "Exchange was upgraded.",
        ExchangeMailboxPolicy => "A policy of the mailbox.",
        Other => "Something else.",
        Compliant => "It complies.",
        NotCompliant => "It does not comply.",
        NotEnrolled => "It is not enrolled.",
        UnknownLocation => "Its place is not known.",
        MfaRequired => "The user must prove who they are by a second factor.",
        AzureADBlockDueToAccessPolicy => "A policy of Microsoft Entra blocks it.",
        CompromisedPassword => "The password is compromised.",
        DeviceNotKnownWithManagedApp => "The device is not known, and the app is managed.",
        _ => null,
    };
}

/// <summary>The names that are known. How threatened a device is. The service may know more. Since 0.1.0.</summary>
public static class PartnerReportedThreatState
{
    /// <summary>Not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>The partner's product is active.</summary>
    public const string Activated = "activated";

    /// <summary>It is not active.</summary>
    public const string Deactivated = "deactivated";

    /// <summary>No threat.</summary>
    public const string Secured = "secured";

    /// <summary>A low threat.</summary>
    public const string LowSeverity = "lowSeverity";

    /// <summary>A medium threat.</summary>
    public const string MediumSeverity = "mediumSeverity";

    /// <summary>A high threat.</summary>
    public const string HighSeverity = "highSeverity";

    /// <summary>The product does not answer.</summary>
    public const string Unresponsive = "unresponsive";

    /// <summary>The device is compromised.</summary>
    public const string Compromised = "compromised";

    /// <summary>The product is set up wrongly.</summary>
    public const string Misconfigured = "misconfigured";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Unknown => "Not known.",
        Activated => "The partner's product is active.",
        Deactivated => "It is not active.",
        Secured => "No threat.",
        LowSeverity => "A low threat.",
        MediumSeverity => "A medium threat.",
        HighSeverity => "A high threat.",
        Unresponsive => "The product does not answer.",
        Compromised => "The device is compromised.",
        Misconfigured => "The product is set up wrongly.",
        _ => null,
    };
}

/// <summary>The names that are known. How far an action has come. The service may know more. Since 0.1.0.</summary>
public static class ActionState
{
    /// <summary>Nothing is said.</summary>
    public const string None = "none";

    /// <summary>It waits for the device.</summary>
    public const string Pending = "pending";

    /// <summary>It was called off.</summary>
    public const string Canceled = "canceled";

    /// <summary>It is being done.</summary>
    public const string Active = "active";

    /// <summary>It is done.</summary>
    public const string Done = "done";

    /// <summary>It failed.</summary>
    public const string Failed = "failed";

    /// <summary>The device cannot do it.</summary>
    public const string NotSupported = "notSupported";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        None => "Nothing is said.",
        Pending => "It waits for the device.",
        Canceled => "It was called off.",
        Active => "It is being done.",
        Done => "It is done.",
        Failed => "It failed.",
        NotSupported => "The device cannot do it.",
        _ => null,
    };
}

/// <summary>The names that are known. What kind of case a device has. The service may know more. Since 0.1.0.</summary>
public static class ChassisType
{
    /// <summary>Not known. Only in beta.</summary>
    public const string Unknown = "unknown";

    /// <summary>A desktop. Only in beta.</summary>
    public const string Desktop = "desktop";

    /// <summary>A laptop. Only in beta.</summary>
    public const string Laptop = "laptop";

    /// <summary>A workstation. Only in beta.</summary>
    public const string WorksWorkstation = "worksWorkstation";

    /// <summary>A server. Only in beta.</summary>
    public const string EnterpriseServer = "enterpriseServer";

    /// <summary>A phone. Only in beta.</summary>
    public const string Phone = "phone";

    /// <summary>A tablet. Only in beta.</summary>
    public const string Tablet = "tablet";

    /// <summary>Another mobile device. Only in beta.</summary>
    public const string MobileOther = "mobileOther";

    /// <summary>A mobile device of a kind that is not known. Only in beta.</summary>
    public const string MobileUnknown = "mobileUnknown";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Unknown => "Not known.",
        Desktop => "A desktop.",
        Laptop => "A laptop.",
        WorksWorkstation => "A workstation.",
        EnterpriseServer => "A server.",
        Phone => "A phone.",
        Tablet => "A tablet.",
        MobileOther => "Another mobile device.",
        MobileUnknown => "A mobile device of a kind that is not known.",
        _ => null,
    };
}

/// <summary>The names that are known. What kind of device it is. The service may know more. Since 0.1.0.</summary>
public static class DeviceType
{
    /// <summary>A desktop with Windows. Only in beta.</summary>
    public const string Desktop = "desktop";

    /// <summary>Windows RT. Only in beta.</summary>
    public const string WindowsRT = "windowsRT";

    /// <summary>Windows Mobile 6. Only in beta.</summary>
    public const string WinMO6 = "winMO6";

    /// <summary>Nokia. Only in beta.</summary>
    public const string Nokia = "nokia";

    /// <summary>Windows Phone. Only in beta.</summary>
    public const string WindowsPhone = "windowsPhone";

    /// <summary>A Mac. Only in beta.</summary>
    public const string Mac = "mac";

    /// <summary>Windows CE. Only in beta.</summary>
    public const string WinCE = "winCE";

    /// <summary>Windows Embedded. Only in beta.</summary>
    public const string WinEmbedded = "winEmbedded";

    /// <summary>An iPhone. Only in beta.</summary>
    public const string IPhone = "iPhone";

    /// <summary>An iPad. Only in beta.</summary>
    public const string IPad = "iPad";

    /// <summary>An iPod. Only in beta.</summary>
    public const string IPod = "iPod";

    /// <summary>Android, by the device administrator. Only in beta.</summary>
    public const string Android = "android";

    /// <summary>A consumer's device with a system on a chip. Only in beta.</summary>
    public const string ISocConsumer = "iSocConsumer";

    /// <summary>Unix. Only in beta.</summary>
    public const string Unix = "unix";

    /// <summary>A Mac under mobile device management. Only in beta.</summary>
    public const string MacMDM = "macMDM";

    /// <summary>A HoloLens. Only in beta.</summary>
    public const string HoloLens = "holoLens";

    /// <summary>A Surface Hub. Only in beta.</summary>
    public const string SurfaceHub = "surfaceHub";

    /// <summary>Android with a work profile. Only in beta.</summary>
    public const string AndroidForWork = "androidForWork";

    /// <summary>Android Enterprise. Only in beta.</summary>
    public const string AndroidEnterprise = "androidEnterprise";

    /// <summary>Windows 10X. Only in beta.</summary>
    public const string Windows10x = "windows10x";

    /// <summary>Android without Google's services. Only in beta.</summary>
    public const string AndroidnGMS = "androidnGMS";

    /// <summary>ChromeOS. Only in beta.</summary>
    public const string ChromeOS = "chromeOS";

    /// <summary>Linux. Only in beta.</summary>
    public const string Linux = "linux";

    /// <summary>An Apple Vision. Only in beta.</summary>
    public const string VisionOS = "visionOS";

    /// <summary>An Apple TV. Only in beta.</summary>
    public const string TvOS = "tvOS";

    /// <summary>Blackberry. Only in beta.</summary>
    public const string Blackberry = "blackberry";

    /// <summary>Palm. Only in beta.</summary>
    public const string Palm = "palm";

    /// <summary>Not known. Only in beta.</summary>
    public const string Unknown = "unknown";

    /// <summary>A Cloud PC. Only in beta.</summary>
    public const string CloudPC = "cloudPC";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Desktop => "A desktop with Windows.",
        WindowsRT => "Windows RT.",
        WinMO6 => "Windows Mobile 6.",
        Nokia => "Nokia.",
        WindowsPhone => "Windows Phone.",
        Mac => "A Mac.",
        WinCE => "Windows CE.",
        WinEmbedded => "Windows Embedded.",
        IPhone => "An iPhone.",
        IPad => "An iPad.",
        IPod => "An iPod.",
        Android => "Android, by the device administrator.",
        ISocConsumer => "A consumer's device with a system on a chip.",
        Unix => "Unix.",
        MacMDM => "A Mac under mobile device management.",
        HoloLens => "A HoloLens.",
        SurfaceHub => "A Surface Hub.",
        AndroidForWork => "Android with a work profile.",
        AndroidEnterprise => "Android Enterprise.",
        Windows10x => "Windows 10X.",
        AndroidnGMS => "Android without Google's services.",
        ChromeOS => "ChromeOS.",
        Linux => "Linux.",
        VisionOS => "An Apple Vision.",
        TvOS => "An Apple TV.",
        Blackberry => "Blackberry.",
        Palm => "Palm.",
        Unknown => "Not known.",
        CloudPC => "A Cloud PC.",
        _ => null,
    };
}

/// <summary>
/// The names that are known. How a device is joined to Microsoft Entra. The service may know more. Since 0.1.0.
/// </summary>
public static class JoinType
{
    /// <summary>Not known. Only in beta.</summary>
    public const string Unknown = "unknown";

    /// <summary>It is joined. Only in beta.</summary>
    public const string AzureADJoined = "azureADJoined";

    /// <summary>It is registered. Only in beta.</summary>
    public const string AzureADRegistered = "azureADRegistered";

    /// <summary>It is joined there and to a domain. Only in beta.</summary>
    public const string HybridAzureADJoined = "hybridAzureADJoined";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Unknown => "Not known.",
        AzureADJoined => "It is joined.",
        AzureADRegistered => "It is registered.",
        HybridAzureADJoined => "It is joined there and to a domain.",
        _ => null,
    };
}

/// <summary>The names that are known. Whether lost mode is on. The service may know more. Since 0.1.0.</summary>
public static class LostModeState
{
    /// <summary>It is off. Only in beta.</summary>
    public const string Disabled = "disabled";

    /// <summary>It is on. Only in beta.</summary>
    public const string Enabled = "enabled";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Disabled => "It is off.",
        Enabled => "It is on.",
        _ => null,
    };
}

/// <summary>The names that are known. Further management. The service may know more. Since 0.1.0.</summary>
public static class ManagedDeviceManagementFeatures
{
    /// <summary>None. Only in beta.</summary>
    public const string None = "none";

    /// <summary>Microsoft Managed Desktop. Only in beta.</summary>
    public const string MicrosoftManagedDesktop = "microsoftManagedDesktop";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        None => "None.",
        MicrosoftManagedDesktop => "Microsoft Managed Desktop.",
        _ => null,
    };
}

/// <summary>
/// The names that are known. Whom a device belongs to, in an older form. The service may know more. Since 0.1.0.
/// </summary>
public static class OwnerType
{
    /// <summary>Not known. Only in beta.</summary>
    public const string Unknown = "unknown";

    /// <summary>The organisation. Only in beta.</summary>
    public const string Company = "company";

    /// <summary>A person. Only in beta.</summary>
    public const string Personal = "personal";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Unknown => "Not known.",
        Company => "The organisation.",
        Personal => "A person.",
        _ => null,
    };
}

/// <summary>The names that are known. The architecture of a processor. The service may know more. Since 0.1.0.</summary>
public static class ManagedDeviceArchitecture
{
    /// <summary>Not known. Only in beta.</summary>
    public const string Unknown = "unknown";

    /// <summary>32 bits, Intel's. Only in beta.</summary>
    public const string X86 = "x86";

    /// <summary>64 bits, Intel's and AMD's. Only in beta.</summary>
    public const string X64 = "x64";

    /// <summary>32 bits, Arm's. Only in beta.</summary>
    public const string Arm = "arm";

    /// <summary>64 bits, Arm's. Only in beta.</summary>
    public const string ArM64 = "arM64";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Unknown => "Not known.",
        X86 => "32 bits, Intel's.",
        X64 => "64 bits, Intel's and AMD's.",
        Arm => "32 bits, Arm's.",
        ArM64 => "64 bits, Arm's.",
        _ => null,
    };
}

/// <summary>
/// The names that are known. How the client of Configuration Manager does. The service may know more. Since 0.1.0.
/// </summary>
public static class ConfigurationManagerClientState
{
    /// <summary>Not known. Only in beta.</summary>
    public const string Unknown = "unknown";

    /// <summary>It is installed. Only in beta.</summary>
    public const string Installed = "installed";

    /// <summary>It works. Only in beta.</summary>
    public const string Healthy = "healthy";

    /// <summary>Installing it failed. Only in beta.</summary>
    public const string InstallFailed = "installFailed";

    /// <summary>Updating it failed. Only in beta.</summary>
    public const string UpdateFailed = "updateFailed";

    /// <summary>It cannot reach its server. Only in beta.</summary>
    public const string CommunicationError = "communicationError";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Unknown => "Not known.",
        Installed => "It is installed.",
        Healthy => "It works.",
        InstallFailed => "Installing it failed.",
        UpdateFailed => "Updating it failed.",
        CommunicationError => "It cannot reach its server.",
        _ => null,
    };
}

/// <summary>The names that are known. Whether Credential Guard runs. The service may know more. Since 0.1.0.</summary>
public static class CredentialGuardState
{
    /// <summary>It runs. Only in beta.</summary>
    public const string Running = "running";

    /// <summary>It runs after a restart. Only in beta.</summary>
    public const string RebootRequired = "rebootRequired";

    /// <summary>There is no licence for it. Only in beta.</summary>
    public const string NotLicensed = "notLicensed";

    /// <summary>It is not set up. Only in beta.</summary>
    public const string NotConfigured = "notConfigured";

    /// <summary>What it is built on does not run. Only in beta.</summary>
    public const string VirtualizationBasedSecurityNotRunning = "virtualizationBasedSecurityNotRunning";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Running => "It runs.",
        RebootRequired => "It runs after a restart.",
        NotLicensed => "There is no licence for it.",
        NotConfigured => "It is not set up.",
        VirtualizationBasedSecurityNotRunning => "What it is built on does not run.",
        _ => null,
    };
}

/// <summary>
/// The names that are known. Whether the hardware suffices for security by virtualisation. The service may know more. Since
/// 0.1.0.
/// </summary>
public static class VirtualizationBasedSecurityHardwareState
{
    /// <summary>It does. Only in beta.</summary>
    public const string MeetHardwareRequirements = "meetHardwareRequirements";

    /// <summary>Secure boot is needed. Only in beta.</summary>
    public const string SecureBootRequired = "secureBootRequired";

    /// <summary>Protection of direct memory access is needed. Only in beta.</summary>
    public const string DmaProtectionRequired = "dmaProtectionRequired";

    /// <summary>A guest cannot have Hyper-V. Only in beta.</summary>
    public const string HyperVNotSupportedForGuestVM = "hyperVNotSupportedForGuestVM";

    /// <summary>There is no Hyper-V. Only in beta.</summary>
    public const string HyperVNotAvailable = "hyperVNotAvailable";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        MeetHardwareRequirements => "It does.",
        SecureBootRequired => "Secure boot is needed.",
        DmaProtectionRequired => "Protection of direct memory access is needed.",
        HyperVNotSupportedForGuestVM => "A guest cannot have Hyper-V.",
        HyperVNotAvailable => "There is no Hyper-V.",
        _ => null,
    };
}

/// <summary>
/// The names that are known. Whether security by virtualisation runs. The service may know more. Since 0.1.0.
/// </summary>
public static class VirtualizationBasedSecurityState
{
    /// <summary>It runs. Only in beta.</summary>
    public const string Running = "running";

    /// <summary>It runs after a restart. Only in beta.</summary>
    public const string RebootRequired = "rebootRequired";

    /// <summary>64 bits are needed. Only in beta.</summary>
    public const string Require64BitArchitecture = "require64BitArchitecture";

    /// <summary>There is no licence for it. Only in beta.</summary>
    public const string NotLicensed = "notLicensed";

    /// <summary>It is not set up. Only in beta.</summary>
    public const string NotConfigured = "notConfigured";

    /// <summary>The hardware does not suffice. Only in beta.</summary>
    public const string DoesNotMeetHardwareRequirements = "doesNotMeetHardwareRequirements";

    /// <summary>Something else. Only in beta.</summary>
    public const string Other = "other";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Running => "It runs.",
        RebootRequired => "It runs after a restart.",
        Require64BitArchitecture => "64 bits are needed.",
        NotLicensed => "There is no licence for it.",
        NotConfigured => "It is not set up.",
        DoesNotMeetHardwareRequirements => "The hardware does not suffice.",
        Other => "Something else.",
        _ => null,
    };
}

/// <summary>The names that are known. How far a device's licence has come. The service may know more. Since 0.1.0.</summary>
public static class DeviceLicensingStatus
{
    /// <summary>Not known. Only in beta.</summary>
    public const string Unknown = "unknown";

    /// <summary>Its renewal has begun. Only in beta.</summary>
    public const string LicenseRefreshStarted = "licenseRefreshStarted";

    /// <summary>Its renewal waits. Only in beta.</summary>
    public const string LicenseRefreshPending = "licenseRefreshPending";

    /// <summary>The device is not joined to Microsoft Entra. Only in beta.</summary>
    public const string DeviceIsNotAzureActiveDirectoryJoined = "deviceIsNotAzureActiveDirectoryJoined";

    /// <summary>The device's identity is being proved. Only in beta.</summary>
    public const string VerifyingMicrosoftDeviceIdentity = "verifyingMicrosoftDeviceIdentity";

    /// <summary>The device's identity was not proved. Only in beta.</summary>
    public const string DeviceIdentityVerificationFailed = "deviceIdentityVerificationFailed";

    /// <summary>The account's identity is being proved. Only in beta.</summary>
    public const string VerifyingMicrosoftAccountIdentity = "verifyingMicrosoftAccountIdentity";

    /// <summary>The account's identity was not proved. Only in beta.</summary>
    public const string MicrosoftAccountVerificationFailed = "microsoftAccountVerificationFailed";

    /// <summary>It is being fetched. Only in beta.</summary>
    public const string AcquiringDeviceLicense = "acquiringDeviceLicense";

    /// <summary>It is being renewed. Only in beta.</summary>
    public const string RefreshingDeviceLicense = "refreshingDeviceLicense";

    /// <summary>It was renewed. Only in beta.</summary>
    public const string DeviceLicenseRefreshSucceed = "deviceLicenseRefreshSucceed";

    /// <summary>Renewing it failed. Only in beta.</summary>
    public const string DeviceLicenseRefreshFailed = "deviceLicenseRefreshFailed";

    /// <summary>It is being removed. Only in beta.</summary>
    public const string RemovingDeviceLicense = "removingDeviceLicense";

    /// <summary>It was removed. Only in beta.</summary>
    public const string DeviceLicenseRemoveSucceed = "deviceLicenseRemoveSucceed";

    /// <summary>Removing it failed. Only in beta.</summary>
    public const string DeviceLicenseRemoveFailed = "deviceLicenseRemoveFailed";

    /// <summary>A value that this version of the service's interface has no name for. Only in beta.</summary>
    public const string UnknownFutureValue = "unknownFutureValue";

    /// <summary>What a name means. Since 0.1.0.</summary>
    /// <param name="name">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? Meaning(string? name) => name switch
    {
        Unknown => "Not known.",
        LicenseRefreshStarted => "Its renewal has begun.",
        LicenseRefreshPending => "Its renewal waits.",
        DeviceIsNotAzureActiveDirectoryJoined => "The device is not joined to Microsoft Entra.",
        VerifyingMicrosoftDeviceIdentity => "The device's identity is being proved.",
        DeviceIdentityVerificationFailed => "The device's identity was not proved.",
        VerifyingMicrosoftAccountIdentity => "The account's identity is being proved.",
        MicrosoftAccountVerificationFailed => "The account's identity was not proved.",
        AcquiringDeviceLicense => "It is being fetched.",
        RefreshingDeviceLicense => "It is being renewed.",
        DeviceLicenseRefreshSucceed => "It was renewed.",
        DeviceLicenseRefreshFailed => "Renewing it failed.",
        RemovingDeviceLicense => "It is being removed.",
        DeviceLicenseRemoveSucceed => "It was removed.",
        DeviceLicenseRemoveFailed => "Removing it failed.",
        UnknownFutureValue => "A value that this version of the service's interface has no name for.",
        _ => null,
    };
}
