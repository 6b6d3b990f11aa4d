using System;
using System.Collections.Generic;
using System.Threading;

namespace Intune;

/// <summary>A native call that may be under way, and can be cancelled.</summary>
internal sealed class InFlight(ClientHandle client, byte[] clientRequestId)
{
    /// <summary>Whether the native call has returned.</summary>
    internal volatile bool Ended;

    /// <summary>Cancels once; says whether there is nothing left to do.</summary>
    internal bool TryCancel() =>
        Ended || NativeMethods.intune_client_cancel(client.DangerousGetHandle(), clientRequestId) == StatusNumber.Ok;
}

/// <summary>
/// Cancels calls off the canceller's thread. A cancel that comes before the native call has begun finds nothing, so it
/// is repeated until it matches or the call has ended. The thread lives while there is something to cancel: it is not
/// one of the thread pool's, which may all be waiting for these very calls.
/// </summary>
internal static class Canceller
{
    private static readonly List<InFlight> Waiting = [];

    /// <summary>Whether nothing is waiting to be cancelled, and no thread is there for it.</summary>
    internal static bool IsIdle
    {
        get
        {
            lock (Waiting)
            {
                return Waiting.Count == 0;
            }
        }
    }

    internal static void Cancel(InFlight call)
    {
        lock (Waiting)
        {
            Waiting.Add(call);
            if (Waiting.Count > 1)
            {
                return;
            }
        }
        new Thread(Work) { IsBackground = true, Name = "intune cancel" }.Start();
    }

    private static void Work()
    {
        while (true)
        {
            InFlight[] calls;
            lock (Waiting)
            {
                calls = [.. Waiting];
            }
            List<InFlight> done = [.. Array.FindAll(calls, call => call.TryCancel())];
            lock (Waiting)
            {
                Waiting.RemoveAll(done.Contains);
                if (Waiting.Count == 0)
                {
                    return;
                }
                Monitor.Wait(Waiting, TimeSpan.FromMilliseconds(1));
            }
        }
    }
}
