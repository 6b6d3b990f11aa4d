using System;
using System.Runtime.InteropServices;

namespace Intune;

/// <summary>An <c>intune_client *</c>; freed once, when nothing uses it any more.</summary>
internal sealed class ClientHandle : SafeHandle
{
    public ClientHandle() : base(IntPtr.Zero, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == IntPtr.Zero;

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
        return freed;
    }
}

/// <summary>An <c>intune_result *</c>; freed once, when nothing uses it any more.</summary>
internal sealed class ResultHandle : SafeHandle
{
    public ResultHandle() : base(IntPtr.Zero, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle() => NativeMethods.intune_result_free(handle) == StatusNumber.Ok;
}

/// <summary>An <c>intune_pager *</c>; freed once, when nothing uses it any more.</summary>
internal sealed class PagerHandle : SafeHandle
{
    public PagerHandle() : base(IntPtr.Zero, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == IntPtr.Zero;

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
