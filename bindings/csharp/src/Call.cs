using System;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>A call whose arguments have been read, to be run on any thread.</summary>
/// <param name="client">The client, by way of which it is cancelled.</param>
/// <param name="id">Its id, by which it is cancelled.</param>
/// <param name="token">Its token; null where the client's provider is asked, or there is none.</param>
/// <param name="options">Its options.</param>
/// <param name="isWrite">Whether it may change something.</param>
/// <param name="native">Makes the native call, in the time that is left for it where it waited for a thread.</param>
internal sealed class Call(
    ClientHandle client, string id, byte[]? token, GivenOptions options, bool isWrite, Func<byte[]?, TimeSpan?, ResultHandle> native)
{
    /// <summary>Its client.</summary>
    internal ClientHandle Client => client;

    /// <summary>Its id.</summary>
    internal string Id => id;

    /// <summary>How long the whole call may take, its wait for a thread included; null for as long as it likes.</summary>
    internal TimeSpan? Deadline { get; } =
        (options.Deadline ?? client.Deadline) is { } deadline && deadline > TimeSpan.Zero ? deadline : null;

    /// <summary>Makes the call, and throws where it fails.</summary>
    internal IntuneResult Run(CancellationToken cancellationToken) => Run(TimeSpan.Zero, cancellationToken);

    /// <summary>The same after a wait for a thread.</summary>
    internal IntuneResult Run(TimeSpan waited, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new CallCanceledException(cancellationToken);
        }
        // A tick is lost to no deadline; a whole millisecond is.
        TimeSpan? left = waited.Ticks >= TimeSpan.TicksPerMillisecond ? Deadline - waited : null;
        bool held = false;
        try
        {
            // Held also for the canceller, which must reach the call when the client is disposed of meanwhile.
            client.DangerousAddRef(ref held);
            if (token is null && !options.SendsNothing)
            {
                client.Provider?.RefuseCircle();
            }
            InFlight call = new(client, Text.Encode(nameof(CallOptions.ClientRequestId), id)!);
            using (cancellationToken.Register(() => Canceller.Cancel(call), useSynchronizationContext: false))
            using (CallScope.Begin())
            {
                return Native.Check(
                    Native.Read(
                        () =>
                        {
                            try
                            {
                                return native(token, left);
                            }
                            finally
                            {
                                call.Ended = true;
                            }
                        },
                        new Frame(id, cancellationToken)),
                    cancellationToken);
            }
        }
        finally
        {
            if (held)
            {
                client.DangerousRelease();
            }
        }
    }

    /// <summary>The same on one of the client's threads, once it is its turn.</summary>
    internal Task<IntuneResult> RunAsync(CancellationToken cancellationToken) => RunAsync(static result => result, cancellationToken);

    /// <summary>The same for what is wanted of the result.</summary>
    internal Task<T> RunAsync<T>(Func<IntuneResult, T> read, CancellationToken cancellationToken)
    {
        // From now on: a client that is disposed of meanwhile does not disturb it.
        bool held = false;
        client.DangerousAddRef(ref held);
        CallThreads? threads = options.SendsNothing ? null
            : CallScope.Current is { } outer ? outer.Threads(client.MaxConnections) : client.Threads;
        return QueuedCall<T>.Start(this, threads, read, cancellationToken);
    }

    /// <summary>Lets go of the client, once a call of <see cref="RunAsync{T}"/> has ended.</summary>
    internal void Release() => client.DangerousRelease();

    /// <summary>The result of a call whose time was over before it was its turn, as the library words it.</summary>
    internal IntuneResult Expired(TimeSpan waited)
    {
        string outcome = isWrite ? Outcome.NotSent : Outcome.None;
        string message =
            $"the call's deadline passed while all of maxConnections were in use ({ResultStatus.Timeout}; client-request-id {id})";
        long milliseconds = (long)waited.TotalMilliseconds;
        return IntuneResult.Made(
            ResultStatus.Timeout, StatusNumber.Timeout, outcome, message, FormattableString.Invariant(
                $$"""
                {"ok":false,"status":"{{ResultStatus.Timeout}}","httpStatus":0,"outcome":"{{outcome}}","body":null,"error":{"message":{{JsonGrammar.Quote(message)}},"code":null,"innerCode":null,"field":null,"problems":[],"requiredScopes":[],"activityId":null,"claims":null,"retryable":false,"retryAfterMs":null},"requestId":null,"clientRequestId":{{JsonGrammar.Quote(id)}},"diagnostic":null,"attempts":[],"elapsedMs":{{milliseconds}},"waitedMs":{{milliseconds}},"pacedMs":0}
                """));
    }
}
