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

    protected override bool ReleaseHandle() => NativeMethods.intune_client_free(handle) == StatusNumber.Ok;
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

    protected override bool ReleaseHandle() => NativeMethods.intune_pager_free(handle) == StatusNumber.Ok;
}
