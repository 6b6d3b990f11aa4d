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
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
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

    /// <summary>What became of each row of a create of many; empty for any other call, and where nothing was sent.</summary>
    public IReadOnlyList<Row> Rows => Result.Rows;

    /// <summary>The service's id of the last request; null where none came.</summary>
    public string? RequestId => Result.RequestId;

    /// <summary>The id of the call; null where there was none.</summary>
    public string? ClientRequestId => Result.ClientRequestId;

    internal static string Line(IntuneResult result) => result.Message.Length > 0 ? result.Message : result.Status;
}

/// <summary>
/// The call was cancelled, by its token or by <see cref="IntuneClient.Cancel(string)"/>. It is no
/// <see cref="IntuneException"/>, so that it ends a task as cancelled. Since 0.1.0.
/// </summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class CallCanceledException : OperationCanceledException
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

    /// <summary>What became of each row of a create of many; empty for any other call, and where nothing was sent.</summary>
    public IReadOnlyList<Row> Rows => Result?.Rows ?? [];

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
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class CallbackFailedException : IntuneException
{
    internal CallbackFailedException(IntuneResult result, string message, Exception? inner) : base(result, message, inner)
    {
    }

    /// <inheritdoc/>
    public override string Status => ResultStatus.CallbackFailed;

    /// <inheritdoc/>
    public override int StatusNumber => Intune.StatusNumber.CallbackFailed;
}
