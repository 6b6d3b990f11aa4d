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
/// Names of <see cref="ActionOptions.Merge"/>: what becomes of what an action replaces. To add and to remove reads what is
/// there, merges and writes, and is not atomic: what others change in between is lost. Since 0.1.0.
/// </summary>
public static class Merge
{
    /// <summary>Those that are given are all there are afterwards.</summary>
    public const string Replace = "replace";

    /// <summary>Those that are given are there besides.</summary>
    public const string Add = "add";

    /// <summary>Those that are given are there no more.</summary>
    public const string Remove = "remove";
}

/// <summary>Names of <see cref="IntuneResult.Outcome"/>: what is known of a call's effect on the service. Since 0.1.0.</summary>
public static class Outcome
{
    /// <summary>The service did it.</summary>
    public const string Applied = "applied";

    /// <summary>The service did not do it, and said so.</summary>
    public const string Rejected = "rejected";

    /// <summary>Nothing was sent.</summary>
    public const string NotSent = "notSent";

    /// <summary>It was sent, and no trustworthy answer came: to repeat it could apply it twice.</summary>
    public const string Unknown = "unknown";

    /// <summary>A read has no effect.</summary>
    public const string None = "none";
}

/// <summary>Names of <see cref="IntuneResult.Status"/>: how a call ended. Since 0.1.0.</summary>
public static class ResultStatus
{
    /// <summary>The call succeeded.</summary>
    public const string Ok = "OK";

    /// <summary>There is no further page.</summary>
    public const string End = "END";

    /// <summary>Some rows were not created.</summary>
    public const string Partial = "PARTIAL";

    /// <summary>The library has a bug.</summary>
    public const string Panic = "PANIC";

    /// <summary>Something that must be given was not.</summary>
    public const string NullArgument = "NULL_ARGUMENT";

    /// <summary>The client is gone.</summary>
    public const string InvalidHandle = "INVALID_HANDLE";

    /// <summary>Bytes were given that are not UTF-8.</summary>
    public const string InvalidUtf8 = "INVALID_UTF8";

    /// <summary>Text was given that is not JSON.</summary>
    public const string InvalidJson = "INVALID_JSON";

    /// <summary>What was given is refused before anything is sent.</summary>
    public const string InvalidRequest = "INVALID_REQUEST";

    /// <summary>There is no token, or it cannot be one.</summary>
    public const string InvalidToken = "INVALID_TOKEN";

    /// <summary>A callback threw.</summary>
    public const string CallbackFailed = "CALLBACK_FAILED";

    /// <summary>The call was cancelled.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>A deadline or an attempt's time passed.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>No connection, or one that broke.</summary>
    public const string Network = "NETWORK";

    /// <summary>A certificate or a handshake was refused.</summary>
    public const string Tls = "TLS";

    /// <summary>The proxy cannot be reached or refuses.</summary>
    public const string Proxy = "PROXY";

    /// <summary>The service refuses the request as wrong.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>The service does not take the token; a new one may help.</summary>
    public const string Unauthorized = "UNAUTHORIZED";

    /// <summary>The token lacks a permission; a new one does not help.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>There is no such thing.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>The thing is in a state that the request does not fit.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>Too many requests.</summary>
    public const string Throttled = "THROTTLED";

    /// <summary>The service failed.</summary>
    public const string ServiceError = "SERVICE_ERROR";

    /// <summary>The service has no such operation.</summary>
    public const string NotImplemented = "NOT_IMPLEMENTED";

    /// <summary>The answer is not what it should be.</summary>
    public const string BadResponse = "BAD_RESPONSE";
}

/// <summary>Names of <see cref="TlsOptions.Roots"/>: whom a client trusts. Since 0.1.0.</summary>
public static class TlsRoots
{
    /// <summary>The machine's trust store.</summary>
    public const string Platform = "platform";

    /// <summary>Mozilla's list, as the library was built with it.</summary>
    public const string WebPki = "webpki";
}

/// <summary>Names of <see cref="TokenInfo.Kind"/>: whom a token stands for. Since 0.1.0.</summary>
public static class TokenKind
{
    /// <summary>An app on behalf of a user.</summary>
    public const string Delegated = "delegated";

    /// <summary>An app on its own.</summary>
    public const string Application = "application";

    /// <summary>The token does not say.</summary>
    public const string Unknown = "unknown";
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
