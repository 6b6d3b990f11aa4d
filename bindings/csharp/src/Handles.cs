using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;

namespace Intune;

/// <summary>A pointer of the library; freed once, when nothing uses it any more.</summary>
internal abstract class NativeHandle() : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;
}

/// <summary>An <c>intune_client *</c>.</summary>
internal sealed class ClientHandle : NativeHandle
{
    /// <summary>The library's default, as <c>intune.h</c> has it.</summary>
    internal const int DefaultMaxConnections = 8;

    /// <summary>How long a thread stays without a call.</summary>
    internal static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(5);

    private CallThreads? threads;

    /// <summary>How many calls can be under way at once.</summary>
    internal int MaxConnections { get; set; } = DefaultMaxConnections;

    /// <summary>How long a call may take that has no limit of its own; null for as long as it likes.</summary>
    internal TimeSpan? Deadline { get; set; }

    /// <summary>The threads for calls that nobody blocks for; they know nothing of this handle, and keep nothing alive.</summary>
    internal CallThreads Threads =>
        LazyInitializer.EnsureInitialized(ref threads, () => new CallThreads(MaxConnections, IdleTime))!;

    /// <summary>The calls that wait for a thread.</summary>
    internal ConcurrentDictionary<IQueuedCall, bool> Queued { get; } = new();

    /// <summary>Ends the waiting calls with this id, or every one; says whether there was one.</summary>
    internal bool CancelQueued(string? clientRequestId)
    {
        bool found = false;
        foreach (IQueuedCall call in Queued.Keys.Where(one => clientRequestId is null || one.Id == clientRequestId))
        {
            found |= call.Cancel();
        }
        return found;
    }

    /// <summary>
    /// What the client asks for tokens. It is reached by way of this handle alone, so that a provider that refers to
    /// its own client keeps nothing alive.
    /// </summary>
    internal TokenProvider? Provider { get; set; }

    /// <summary>Runs when the client is disposed of, or lost, and no call and no pager uses it any more.</summary>
    protected override bool ReleaseHandle()
    {
        bool freed = NativeMethods.intune_client_free(handle) == StatusNumber.Ok;
        Provider?.Remove();
        threads?.Close();
        return freed;
    }
}

/// <summary>An <c>intune_result *</c>.</summary>
internal sealed class ResultHandle : NativeHandle
{
    protected override bool ReleaseHandle() => NativeMethods.intune_result_free(handle) == StatusNumber.Ok;
}

/// <summary>An <c>intune_pager *</c>.</summary>
internal sealed class PagerHandle : NativeHandle
{
    /// <summary>The client, which the pager keeps: its pages are cancelled by way of it.</summary>
    internal ClientHandle? Client { get; private set; }

    internal void Keep(ClientHandle client)
    {
        bool held = false;
        client.DangerousAddRef(ref held);
        Client = client;
    }

    protected override bool ReleaseHandle()
    {
        bool freed = NativeMethods.intune_pager_free(handle) == StatusNumber.Ok;
        Client?.DangerousRelease();
        return freed;
    }
}
