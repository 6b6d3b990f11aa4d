using System;
using System.Collections.Generic;
using System.Threading;

namespace Intune;

/// <summary>
/// The threads that make calls which nobody blocks for: a few of their own, and none of the thread pool's, which may all be
/// wanted for what the calls wait for. Each is there while there is something to do, and a little longer.
/// </summary>
/// <param name="most">How many at once; further calls wait their turn.</param>
/// <param name="idle">How long one stays without a call.</param>
internal sealed class CallThreads(int most, TimeSpan idle)
{
    private readonly LinkedList<IQueuedCall> waiting = new();
    private int threads;
    private int idleThreads;
    private bool isClosed;

    /// <summary>How many there are now.</summary>
    internal int Count
    {
        get
        {
            lock (waiting)
            {
                return threads;
            }
        }
    }

    /// <summary>Has a call made when it is its turn.</summary>
    /// <returns>Its place, for <see cref="Remove"/>.</returns>
    internal LinkedListNode<IQueuedCall> Add(IQueuedCall call)
    {
        lock (waiting)
        {
            LinkedListNode<IQueuedCall> place = waiting.AddLast(call);
            if (waiting.Count <= idleThreads)
            {
                Monitor.Pulse(waiting);
            }
            else if (threads < most)
            {
                try
                {
                    Start();
                    threads++;
                }
                catch (Exception) when (threads > 0)
                {
                    // There are no more to be had; those that are there will come to it.
                }
                catch
                {
                    waiting.Remove(place);
                    throw;
                }
            }
            return place;
        }
    }

    /// <summary>Forgets a call that is not to be made any more.</summary>
    internal void Remove(LinkedListNode<IQueuedCall> place)
    {
        lock (waiting)
        {
            if (place.List is not null)
            {
                waiting.Remove(place);
            }
        }
    }

    /// <summary>Has the threads end once nothing waits.</summary>
    internal void Close()
    {
        lock (waiting)
        {
            isClosed = true;
            Monitor.PulseAll(waiting);
        }
    }

    private void Start()
    {
        Thread thread = new(Work) { IsBackground = true, Name = "intune call" };
        // A thread has each call's own local state, and none of the one for which it was started.
        if (ExecutionContext.IsFlowSuppressed())
        {
            thread.Start();
            return;
        }
        using (ExecutionContext.SuppressFlow())
        {
            thread.Start();
        }
    }

    private void Work()
    {
        while (Take() is { } call)
        {
            call.Run();
        }
    }

    /// <summary>Waits for the next call; null where this thread is to end.</summary>
    private IQueuedCall? Take()
    {
        lock (waiting)
        {
            while (waiting.Count == 0)
            {
                bool isWoken = false;
                if (!isClosed)
                {
                    idleThreads++;
                    isWoken = Monitor.Wait(waiting, idle);
                    idleThreads--;
                }
                if (!isWoken && waiting.Count == 0)
                {
                    threads--;
                    return null;
                }
            }
            IQueuedCall call = waiting.First!.Value;
            waiting.RemoveFirst();
            return call;
        }
    }
}

/// <summary>A call that waits for a thread.</summary>
internal interface IQueuedCall
{
    /// <summary>Its id, by which it is cancelled.</summary>
    string Id { get; }

    /// <summary>Makes the call, unless it has ended meanwhile.</summary>
    void Run();

    /// <summary>Ends the call, if it has not begun; says whether.</summary>
    bool Cancel();
}
