using System;
using System.Threading;

namespace Intune;

/// <summary>
/// A call that is under way, as what it calls sees it: token providers and log callbacks, and whatever they start. A call
/// that comes out of those must not wait for a thread that waits for it, so it has threads of its own.
/// </summary>
internal sealed class CallScope(CallScope? outer) : IDisposable
{
    private static readonly AsyncLocal<CallScope?> Innermost = new();
    private readonly object gate = new();
    private CallThreads? threads;
    private volatile bool isEnded;

    /// <summary>The innermost call out of which this code comes; null where there is none, or it has ended.</summary>
    internal static CallScope? Current
    {
        get
        {
            CallScope? one = Innermost.Value;
            while (one is { isEnded: true })
            {
                one = one.outer;
            }
            return one;
        }
    }

    private readonly CallScope? outer = outer;

    /// <summary>Begins a call, on the thread that makes it.</summary>
    internal static CallScope Begin() => Innermost.Value = new CallScope(Current);

    /// <summary>The threads for calls that come out of this one.</summary>
    internal CallThreads Threads(int most)
    {
        lock (gate)
        {
            return threads ??= new CallThreads(most, ClientHandle.IdleTime);
        }
    }

    /// <summary>Ends the call, on that thread.</summary>
    public void Dispose()
    {
        isEnded = true;
        Innermost.Value = outer;
        lock (gate)
        {
            threads?.Close();
        }
    }
}
