using System;
using System.Runtime.InteropServices;

// Where the runtime itself looks: no current directory, no PATH.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]

namespace Intune;

/// <summary>Takes a log line of the library.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void NativeLog(IntPtr userData, int level, IntPtr message);

/// <summary>Gives a token to a sink; anything but 0 fails the call.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int NativeToken(IntPtr userData, IntPtr claims, IntPtr sink);

/// <summary>Is told how far a call is; anything but 0 ends it.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int NativeProgress(IntPtr userData, IntPtr progressJson);

/// <summary>Every function of the C interface. Texts are UTF-8 and end with a NUL.</summary>
internal static partial class NativeMethods
{
    /// <summary>The name by which <see cref="NativeLoader"/> is asked for the library.</summary>
    internal const string Library = "intune";

    /// <summary>The ABI that this file describes.</summary>
    internal const uint AbiVersion = 1;

#if !NET
    /// <summary>Windows' own, for .NET Framework, which has no resolver.</summary>
    [DllImport("kernel32", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    internal static extern IntPtr LoadLibraryExW(string path, IntPtr file, uint flags);
#endif
}
