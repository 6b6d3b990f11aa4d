using System;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>A call whose arguments have been read, to be run on any thread.</summary>
/// <param name="client">The client, by way of which it is cancelled.</param>
/// <param name="id">Its id, by which it is cancelled.</param>
/// <param name="token">Its token; null where the client's provider is asked, or there is none.</param>
/// <param name="sendsNothing">Whether it needs no token.</param>
/// <param name="native">Makes the native call.</param>
internal sealed class Call(
    ClientHandle client, string id, byte[]? token, bool sendsNothing, Func<byte[]?, ResultHandle> native)
{
    /// <summary>Makes the call, and throws where it fails.</summary>
    internal Result Run(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new CallCanceledException(cancellationToken);
        }
        bool held = false;
        try
        {
            // Held also for the canceller, which must reach the call when the client is disposed of meanwhile.
            client.DangerousAddRef(ref held);
            if (token is null && !sendsNothing)
            {
                client.Provider?.RefuseCircle();
            }
            InFlight call = new(client, Text.Encode(nameof(CallOptions.ClientRequestId), id)!);
            using (cancellationToken.Register(() => Canceller.Cancel(call), useSynchronizationContext: false))
            {
                return Native.Check(
                    Native.Read(
                        () =>
                        {
                            try
                            {
                                return native(token);
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

    /// <summary>The same on a thread of its own: the thread pool's may all be wanted for what the call waits for.</summary>
    internal async Task<Result> RunAsync(CancellationToken cancellationToken) =>
        await Task.Factory.StartNew(
            () => Run(cancellationToken),
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default).ConfigureAwait(false);
}
