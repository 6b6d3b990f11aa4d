namespace Intune;

/// <summary>Names of <see cref="ClientOptions.Cloud"/>. Since 0.1.0.</summary>
public static class Cloud
{
    /// <summary>The global cloud.</summary>
    public const string Global = "global";

    /// <summary>US Government L4.</summary>
    public const string UsGovL4 = "usGovL4";

    /// <summary>US Government L5 (DoD).</summary>
    public const string UsGovL5 = "usGovL5";

    /// <summary>China, operated by 21Vianet.</summary>
    public const string China = "china";
}

/// <summary>Names of <see cref="ValidateOptions.Require"/>: which properties must be there. Since 0.1.0.</summary>
public static class Require
{
    /// <summary>Every documented property but <c>id</c>, null where the type allows it.</summary>
    public const string Documented = "documented";

    /// <summary>The four that cannot be null.</summary>
    public const string NonNullable = "nonNullable";

    /// <summary>None.</summary>
    public const string None = "none";
}

/// <summary>
/// Names of <see cref="IosUpdateDeviceStatus.InstallStatus"/> that the documentation lists. The service may know more.
/// Since 0.1.0.
/// </summary>
public static class InstallStatus
{
    /// <summary>The update is installed.</summary>
    public const string Success = "success";

    /// <summary>An update is available.</summary>
    public const string Available = "available";

    /// <summary>Nothing is under way.</summary>
    public const string Idle = "idle";

    /// <summary>Not known.</summary>
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
}

/// <summary>
/// Names of <see cref="IosUpdateDeviceStatus.Status"/> that the documentation lists. The service may know more.
/// Since 0.1.0.
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
}
