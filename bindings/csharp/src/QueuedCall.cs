using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>
/// A call that waits for a thread, and its task. While it waits, its cancellation token, <see cref="IntuneClient.Cancel"/> and its
/// deadline end it at once, and nothing of it is sent.
/// </summary>
#pragma warning disable CA1001 // Its end, which always comes, disposes of the timer.
internal sealed class QueuedCall<T> : IQueuedCall
#pragma warning restore CA1001
{
    /// <summary>A task's completion runs what awaits it on the spot, except where there is a context such as this.</summary>
    private static readonly SynchronizationContext Elsewhere = new NoPlaceForContinuations();

    private readonly Call call;
    private readonly Func<IntuneResult, T> read;
    private readonly CancellationToken cancellationToken;
    private readonly ExecutionContext? state = ExecutionContext.Capture();
    private readonly Stopwatch waited = Stopwatch.StartNew();
    /// <summary>Makes a task as an async method does: one that was cancelled has the very exception.</summary>
    private AsyncTaskMethodBuilder<T> promise = AsyncTaskMethodBuilder<T>.Create();
    private CancellationTokenRegistration registration;
    private Timer? timer;
    private CallThreads? threads;
    private LinkedListNode<IQueuedCall>? place;
    private int taken;

    private QueuedCall(Call call, Func<IntuneResult, T> read, CancellationToken cancellationToken)
    {
        this.call = call;
        this.read = read;
        this.cancellationToken = cancellationToken;
    }

    private sealed class NoPlaceForContinuations : SynchronizationContext;

    /// <inheritdoc/>
    public string Id => call.Id;

    /// <summary>Has a call made.</summary>
    /// <param name="call">The call, which holds its client.</param>
    /// <param name="threads">On which threads; null for a call that waits for nothing, and may borrow the thread pool's.</param>
    /// <param name="read">What is wanted of its result.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static Task<T> Start(
        Call call, CallThreads? threads, Func<IntuneResult, T> read, CancellationToken cancellationToken)
    {
        QueuedCall<T> queued = new(call, read, cancellationToken);
        Task<T> task = queued.promise.Task;
        queued.Wait(threads);
        return task;
    }

    private void Wait(CallThreads? on)
    {
        call.Client.Queued[this] = true;
        registration = cancellationToken.Register(
            static queued => ((QueuedCall<T>)queued!).Cancel(), this, useSynchronizationContext: false);
        if (call.Deadline is { } deadline && deadline <= TimeSpan.FromDays(49))
        {
            timer = new Timer(static queued => ((QueuedCall<T>)queued!).Expire(), this, deadline, Timeout.InfiniteTimeSpan);
        }
        if (on is null)
        {
            ThreadPool.QueueUserWorkItem(static queued => ((QueuedCall<T>)queued!).Run(), this);
            return;
        }
        threads = on;
        try
        {
            place = on.Add(this);
        }
        catch (Exception why)
        {
            // There is no thread to be had.
            if (TryTake())
            {
                End(default!, why);
            }
            return;
        }
        if (Volatile.Read(ref taken) != 0)
        {
            // It was cancelled before it had its place.
            on.Remove(place);
        }
    }

    /// <inheritdoc/>
    public void Run()
    {
        if (!TryTake())
        {
            return;
        }
        T made = default!;
        Exception? thrown = null;
        if (state is null)
        {
            Make(null);
        }
        else
        {
            ExecutionContext.Run(state, Make, null);
        }
        End(made, thrown);

        void Make(object? _)
        {
            try
            {
                made = read(call.Run(waited.Elapsed, cancellationToken));
            }
            catch (Exception why)
            {
                thrown = why;
            }
        }
    }

    /// <inheritdoc/>
    public bool Cancel()
    {
        if (!TryTake())
        {
            return false;
        }
        Leave();
        End(default!, new CallCanceledException(cancellationToken));
        return true;
    }

    private void Expire()
    {
        if (TryTake())
        {
            Leave();
            End(default!, IntuneException.Of(call.Expired(waited.Elapsed)));
        }
    }

    /// <summary>Whether this is the one that ends the wait.</summary>
    private bool TryTake()
    {
        if (Interlocked.Exchange(ref taken, 1) != 0)
        {
            return false;
        }
        call.Client.Queued.TryRemove(this, out _);
        return true;
    }

    private void Leave()
    {
        if (Volatile.Read(ref place) is { } left)
        {
            threads!.Remove(left);
        }
    }

    private void End(T made, Exception? thrown)
    {
        registration.Dispose();
        timer?.Dispose();
        call.Release();
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(Elsewhere);
        try
        {
            if (thrown is null)
            {
                promise.SetResult(made);
            }
            else
            {
                promise.SetException(thrown);
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
