// Made by `cargo xtask generate` from src/report/status.rs.

using System;
using System.Threading;

namespace Intune;

public partial class IntuneException
{
    /// <summary>The exception for a result that is no success.</summary>
    internal static Exception Of(IntuneResult result, CancellationToken cancellationToken = default) =>
        result.StatusNumber switch
        {
            Intune.StatusNumber.Panic => new PanicException(result),
            Intune.StatusNumber.NullArgument => new NullArgumentException(result),
            Intune.StatusNumber.InvalidHandle => new InvalidHandleException(result),
            Intune.StatusNumber.InvalidUtf8 => new InvalidUtf8Exception(result),
            Intune.StatusNumber.InvalidJson => new InvalidJsonException(result),
            Intune.StatusNumber.InvalidRequest => new InvalidRequestException(result),
            Intune.StatusNumber.InvalidToken => new InvalidTokenException(result),
            Intune.StatusNumber.CallbackFailed => new CallbackFailedException(result, Line(result), null),
            Intune.StatusNumber.Cancelled => new CallCanceledException(result, cancellationToken),
            Intune.StatusNumber.Timeout => new RequestTimeoutException(result),
            Intune.StatusNumber.Network => new NetworkException(result),
            Intune.StatusNumber.Tls => new TlsException(result),
            Intune.StatusNumber.Proxy => new ProxyException(result),
            Intune.StatusNumber.BadRequest => new BadRequestException(result),
            Intune.StatusNumber.Unauthorized => new UnauthorizedException(result),
            Intune.StatusNumber.Forbidden => new ForbiddenException(result),
            Intune.StatusNumber.NotFound => new NotFoundException(result),
            Intune.StatusNumber.Conflict => new ConflictException(result),
            Intune.StatusNumber.Throttled => new ThrottledException(result),
            Intune.StatusNumber.ServiceError => new ServiceException(result),
            Intune.StatusNumber.NotImplemented => new NotImplementedByServiceException(result),
            Intune.StatusNumber.BadResponse => new BadResponseException(result),
            _ => new IntuneException(result),
        };
}

/// <summary>A defect of this library, caught at its boundary. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class PanicException : IntuneException
{
    internal PanicException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>A pointer that must not be NULL was. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class NullArgumentException : IntuneException
{
    internal NullArgumentException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>NULL, freed, of another kind, made up, or made before a fork. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class InvalidHandleException : IntuneException
{
    internal InvalidHandleException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>A text is not UTF-8. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class InvalidUtf8Exception : IntuneException
{
    internal InvalidUtf8Exception(IntuneResult result) : base(result)
    {
    }
}

/// <summary>A text is not JSON. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class InvalidJsonException : IntuneException
{
    internal InvalidJsonException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>What was asked for cannot be sent: a member, an option, an id. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class InvalidRequestException : IntuneException
{
    internal InvalidRequestException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>There is no token, or it cannot be one. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class InvalidTokenException : IntuneException
{
    internal InvalidTokenException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The deadline or the attempt's time-out passed during an attempt. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class RequestTimeoutException : IntuneException
{
    internal RequestTimeoutException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The service could not be reached, or the connection broke. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class NetworkException : IntuneException
{
    internal NetworkException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>No trusted TLS connection came about. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class TlsException : IntuneException
{
    internal TlsException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The proxy does not answer or refuses. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class ProxyException : IntuneException
{
    internal ProxyException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The service finds fault with the request. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class BadRequestException : IntuneException
{
    internal BadRequestException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The service does not take the token; a new one may help. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class UnauthorizedException : IntuneException
{
    internal UnauthorizedException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>Who asks may not; a new token does not help. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class ForbiddenException : IntuneException
{
    internal ForbiddenException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The service has no such thing. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class NotFoundException : IntuneException
{
    internal NotFoundException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The request is at odds with the state of the entity. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class ConflictException : IntuneException
{
    internal ConflictException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The quota is used up for now. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class ThrottledException : IntuneException
{
    internal ThrottledException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The service failed. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class ServiceException : IntuneException
{
    internal ServiceException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The service has no such route. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class NotImplementedByServiceException : IntuneException
{
    internal NotImplementedByServiceException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>An answer came that cannot be used. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class BadResponseException : IntuneException
{
    internal BadResponseException(IntuneResult result) : base(result)
    {
    }
}
