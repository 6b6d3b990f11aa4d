// Made by `cargo xtask generate` from src/report/status.rs.

namespace Intune;

/// <summary>Names of <see cref="IntuneResult.Status"/>: how a call ended. Since 0.1.0.</summary>
public static class ResultStatus
{
    /// <summary>It was done.</summary>
    public const string Ok = "OK";

    /// <summary>The pager has no further page.</summary>
    public const string End = "END";

    /// <summary>Some of the rows were not created.</summary>
    public const string Partial = "PARTIAL";

    /// <summary>A defect of this library, caught at its boundary.</summary>
    public const string Panic = "PANIC";

    /// <summary>A pointer that must not be NULL was.</summary>
    public const string NullArgument = "NULL_ARGUMENT";

    /// <summary>NULL, freed, of another kind, made up, or made before a fork.</summary>
    public const string InvalidHandle = "INVALID_HANDLE";

    /// <summary>A text is not UTF-8.</summary>
    public const string InvalidUtf8 = "INVALID_UTF8";

    /// <summary>A text is not JSON.</summary>
    public const string InvalidJson = "INVALID_JSON";

    /// <summary>What was asked for cannot be sent: a member, an option, an id.</summary>
    public const string InvalidRequest = "INVALID_REQUEST";

    /// <summary>There is no token, or it cannot be one.</summary>
    public const string InvalidToken = "INVALID_TOKEN";

    /// <summary>A callback of the host failed.</summary>
    public const string CallbackFailed = "CALLBACK_FAILED";

    /// <summary>The call was cancelled.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>The deadline or the attempt's time-out passed during an attempt.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>The service could not be reached, or the connection broke.</summary>
    public const string Network = "NETWORK";

    /// <summary>No trusted TLS connection came about.</summary>
    public const string Tls = "TLS";

    /// <summary>The proxy does not answer or refuses.</summary>
    public const string Proxy = "PROXY";

    /// <summary>The service finds fault with the request.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>The service does not take the token; a new one may help.</summary>
    public const string Unauthorized = "UNAUTHORIZED";

    /// <summary>Who asks may not; a new token does not help.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>The service has no such thing.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>The request is at odds with the state of the entity.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>The quota is used up for now.</summary>
    public const string Throttled = "THROTTLED";

    /// <summary>The service failed.</summary>
    public const string ServiceError = "SERVICE_ERROR";

    /// <summary>The service has no such route.</summary>
    public const string NotImplemented = "NOT_IMPLEMENTED";

    /// <summary>An answer came that cannot be used.</summary>
    public const string BadResponse = "BAD_RESPONSE";
}

/// <summary>Their numbers in the C interface.</summary>
internal static class StatusNumber
{
    internal const int Ok = 0;
    internal const int End = 1;
    internal const int Partial = 2;
    internal const int Panic = -1;
    internal const int NullArgument = -2;
    internal const int InvalidHandle = -3;
    internal const int InvalidUtf8 = -4;
    internal const int InvalidJson = -5;
    internal const int InvalidRequest = -6;
    internal const int InvalidToken = -7;
    internal const int CallbackFailed = -8;
    internal const int Cancelled = -20;
    internal const int Timeout = -21;
    internal const int Network = -22;
    internal const int Tls = -23;
    internal const int Proxy = -24;
    internal const int BadRequest = -30;
    internal const int Unauthorized = -31;
    internal const int Forbidden = -32;
    internal const int NotFound = -33;
    internal const int Conflict = -34;
    internal const int Throttled = -35;
    internal const int ServiceError = -36;
    internal const int NotImplemented = -37;
    internal const int BadResponse = -40;
}
