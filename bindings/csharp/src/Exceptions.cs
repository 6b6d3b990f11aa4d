using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Intune;

/// <summary>
/// A call failed. Its class says how; a status that this version has no class for is a plain
/// <see cref="IntuneException"/>. <see cref="Exception.Message"/> is one line for a person: what happened, HTTP status,
/// code and request id. A cancelled call is a <see cref="CallCanceledException"/> instead. Since 0.1.0.
/// </summary>
public partial class IntuneException : Exception
{
    internal IntuneException(IntuneResult result) : this(result, Line(result), null)
    {
    }

    private protected IntuneException(IntuneResult result, string message, Exception? inner) : base(message, inner) =>
        Result = result;

    /// <summary>Everything that the call returned.</summary>
    public IntuneResult Result { get; }

    /// <summary>The status by name, one of <see cref="ResultStatus"/>.</summary>
    public virtual string Status => Result.Status;

    /// <summary>The status as a number, which never changes its meaning.</summary>
    public virtual int StatusNumber => Result.StatusNumber;

    /// <summary>The HTTP status; null where no response came.</summary>
    public int? HttpStatus => Result.HttpStatus;

    /// <summary>What is known of the effect, one of the names in <see cref="Intune.Outcome"/>.</summary>
    public string Outcome => Result.Outcome;

    /// <summary>How long to wait before trying again; null where that is not known.</summary>
    public TimeSpan? RetryAfter => Result.RetryAfter;

    /// <summary>Whether the same call may succeed later.</summary>
    public bool Retryable => Result.Error?["retryable"]?.AsBoolean() ?? false;

    /// <summary>The service's error code; null where it gave none.</summary>
    public string? Code => Member("code");

    /// <summary>The most specific code that the service gave inside its error; null where it gave none.</summary>
    public string? InnerCode => Member("innerCode");

    /// <summary>The argument, member or option that was refused; null where it is the whole.</summary>
    public string? Field => Member("field");

    /// <summary>Everything that is wrong with what was given, not only the first thing.</summary>
    public IReadOnlyList<Problem> Problems => Result.Problems;

    /// <summary>Permissions that the service asks for.</summary>
    public IReadOnlyList<string> RequiredScopes =>
        [.. IntuneResult.Items(Result.Error, "requiredScopes").Select(scope => scope.AsString() ?? "")];

    /// <summary>Intune's id of what it did, for its support; null where it gave none.</summary>
    public string? ActivityId => Member("activityId");

    /// <summary>The claims that a new token has to satisfy; null where there are none.</summary>
    public string? Claims => Member("claims");

    /// <summary>The service's id of the last request; null where none came.</summary>
    public string? RequestId => Result.RequestId;

    /// <summary>The id of the call; null where there was none.</summary>
    public string? ClientRequestId => Result.ClientRequestId;

    internal static string Line(IntuneResult result) => result.Message.Length > 0 ? result.Message : result.Status;

    /// <summary>The exception for a result that is no success.</summary>
    internal static Exception Of(IntuneResult result, CancellationToken cancellationToken = default) =>
        result.StatusNumber switch
        {
            -1 => new PanicException(result),
            -2 => new NullArgumentException(result),
            -3 => new InvalidHandleException(result),
            -4 => new InvalidUtf8Exception(result),
            Intune.StatusNumber.InvalidJson => new InvalidJsonException(result),
            Intune.StatusNumber.InvalidRequest => new InvalidRequestException(result),
            -7 => new InvalidTokenException(result),
            Intune.StatusNumber.CallbackFailed => new CallbackFailedException(result, Line(result), null),
            Intune.StatusNumber.Cancelled => new CallCanceledException(result, cancellationToken),
            -21 => new RequestTimeoutException(result),
            -22 => new NetworkException(result),
            -23 => new TlsException(result),
            -24 => new ProxyException(result),
            -30 => new BadRequestException(result),
            -31 => new UnauthorizedException(result),
            -32 => new ForbiddenException(result),
            -33 => new NotFoundException(result),
            -34 => new ConflictException(result),
            -35 => new ThrottledException(result),
            -36 => new ServiceException(result),
            -37 => new NotImplementedByServiceException(result),
            -40 => new BadResponseException(result),
            _ => new IntuneException(result),
        };

    private string? Member(string name) => Result.Error?[name]?.AsString();
}

/// <summary>
/// The call was cancelled, by its token or by <see cref="IntuneClient.Cancel(string)"/>. It is no
/// <see cref="IntuneException"/>, so that it ends a task as cancelled. Since 0.1.0.
/// </summary>
public sealed partial class CallCanceledException : OperationCanceledException
{
    /// <summary>The cancellation token only where it was the one that cancelled, as the framework has it.</summary>
    internal CallCanceledException(IntuneResult result, CancellationToken cancellationToken)
        : base(IntuneException.Line(result), cancellationToken.IsCancellationRequested ? cancellationToken : default) =>
        Result = result;

    internal CallCanceledException(CancellationToken cancellationToken)
        : base("the call was cancelled before it began", cancellationToken)
    {
    }

    /// <summary>Everything that the call returned; null where it had not begun.</summary>
    public IntuneResult? Result { get; }

    /// <summary>
    /// What is known of the effect: <c>notSent</c>, or <c>unknown</c> where the write had left.
    /// </summary>
    public string Outcome => Result?.Outcome ?? Intune.Outcome.NotSent;
}

/// <summary>
/// A callback threw: that is the <see cref="Exception.InnerException"/>. Without its token the call has failed; where it
/// was a log callback the call went on to its end. <see cref="IntuneException.Result"/> and
/// <see cref="IntuneException.Outcome"/> tell what it came to. Since 0.1.0.
/// </summary>
public sealed partial class CallbackFailedException : IntuneException
{
    internal CallbackFailedException(IntuneResult result, string message, Exception? inner) : base(result, message, inner)
    {
    }

    /// <inheritdoc/>
    public override string Status => ResultStatus.CallbackFailed;

    /// <inheritdoc/>
    public override int StatusNumber => Intune.StatusNumber.CallbackFailed;
}

/// <summary>The library has a bug. It remains usable. Since 0.1.0.</summary>
public sealed partial class PanicException : IntuneException
{
    internal PanicException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>Something that must be given was not. Since 0.1.0.</summary>
public sealed partial class NullArgumentException : IntuneException
{
    internal NullArgumentException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The client is gone, or was made before a fork. Since 0.1.0.</summary>
public sealed partial class InvalidHandleException : IntuneException
{
    internal InvalidHandleException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>Bytes were given that are not UTF-8. Since 0.1.0.</summary>
public sealed partial class InvalidUtf8Exception : IntuneException
{
    internal InvalidUtf8Exception(IntuneResult result) : base(result)
    {
    }
}

/// <summary>Text was given that is not JSON. Since 0.1.0.</summary>
public sealed partial class InvalidJsonException : IntuneException
{
    internal InvalidJsonException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>
/// What was given is refused before anything is sent; <see cref="IntuneException.Problems"/> has every reason.
/// Since 0.1.0.
/// </summary>
public sealed partial class InvalidRequestException : IntuneException
{
    internal InvalidRequestException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>There is no token, or it cannot be one. Since 0.1.0.</summary>
public sealed partial class InvalidTokenException : IntuneException
{
    internal InvalidTokenException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>A deadline or an attempt's time passed. Since 0.1.0.</summary>
public sealed partial class RequestTimeoutException : IntuneException
{
    internal RequestTimeoutException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>No connection, or one that broke. Since 0.1.0.</summary>
public sealed partial class NetworkException : IntuneException
{
    internal NetworkException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>No trust: a certificate or a handshake was refused. Since 0.1.0.</summary>
public sealed partial class TlsException : IntuneException
{
    internal TlsException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The proxy cannot be reached or refuses. Since 0.1.0.</summary>
public sealed partial class ProxyException : IntuneException
{
    internal ProxyException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The service refuses the request as wrong. Since 0.1.0.</summary>
public sealed partial class BadRequestException : IntuneException
{
    internal BadRequestException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The service does not take the token; a new one may help. Since 0.1.0.</summary>
public sealed partial class UnauthorizedException : IntuneException
{
    internal UnauthorizedException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>
/// The token is good and lacks a permission, or its user a role; a new one does not help.
/// Since 0.1.0.
/// </summary>
public sealed partial class ForbiddenException : IntuneException
{
    internal ForbiddenException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>There is no such thing. Since 0.1.0.</summary>
public sealed partial class NotFoundException : IntuneException
{
    internal NotFoundException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The thing is in a state, or was changed so, that the request does not fit it. Since 0.1.0.</summary>
public sealed partial class ConflictException : IntuneException
{
    internal ConflictException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>Too many requests; <see cref="IntuneException.RetryAfter"/> says when to try again. Since 0.1.0.</summary>
public sealed partial class ThrottledException : IntuneException
{
    internal ThrottledException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The service failed. Since 0.1.0.</summary>
public sealed partial class ServiceException : IntuneException
{
    internal ServiceException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>The service has no such operation, whatever its documentation says. Since 0.1.0.</summary>
public sealed partial class NotImplementedByServiceException : IntuneException
{
    internal NotImplementedByServiceException(IntuneResult result) : base(result)
    {
    }
}

/// <summary>
/// The answer is not what it should be. The outcome is <c>applied</c> where the service had said that it did the work.
/// Since 0.1.0.
/// </summary>
public sealed partial class BadResponseException : IntuneException
{
    internal BadResponseException(IntuneResult result) : base(result)
    {
    }
}
