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
