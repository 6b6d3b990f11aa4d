using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Intune;

/// <summary>Finds the native library, loads it by its full path, and refuses another ABI.</summary>
internal static class NativeLoader
{
    /// <summary>An explicit path to the native library; nothing else is tried where it is set.</summary>
    internal const string Override = "INTUNE_LIBRARY";

    private static readonly object Gate = new();
    private static volatile string? loaded;
    private static Func<Exception>? failure;
    private static string? chosen;

    /// <summary>The library's full path. The first call loads it, and a failure stays one.</summary>
    internal static string Load()
    {
        if (loaded is { } path)
        {
            return path;
        }
        lock (Gate)
        {
            if (loaded is null)
            {
                if (failure is null)
                {
                    loaded = TryLoad();
                }
                if (failure is not null)
                {
                    throw failure();
                }
            }
            return loaded!;
        }
    }

    private static string? TryLoad()
    {
        List<string> paths = Candidates(
            Environment.GetEnvironmentVariable(Override), Folder(), LibraryName(), Rid());
        chosen = paths.Find(File.Exists);
        if (chosen is null)
        {
            string message = NotFound(paths, Environment.GetEnvironmentVariable(Override) is not (null or ""));
            failure = () => new DllNotFoundException(message);
            return null;
        }
        string path = chosen;
        try
        {
            UseFullPath(path);
            uint found = NativeMethods.intune_abi_version();
            if (found != NativeMethods.AbiVersion)
            {
                failure = () => new BadImageFormatException(OtherAbi(path, found), path);
            }
        }
        catch (EntryPointNotFoundException)
        {
            failure = () => new BadImageFormatException(
                $"intune: {path} is not the intune library: it has no intune_abi_version", path);
        }
        catch (Exception why) when (why is DllNotFoundException or BadImageFormatException)
        {
            string message = $"intune: {path} cannot be loaded: {why.Message}";
            failure = () => new DllNotFoundException(message, why);
        }
        return failure is null ? path : null;
    }

    /// <summary>Full paths at which the library may be; the first that exists wins.</summary>
    internal static List<string> Candidates(string? explicitPath, string folder, string name, string rid)
    {
        if (explicitPath is not (null or ""))
        {
            return [Path.GetFullPath(explicitPath)];
        }
        List<string> paths = [Path.Combine(folder, name), Path.Combine(folder, "runtimes", rid, "native", name)];
        // An installed program must not load what happens to lie above it: only a checkout's layout counts.
        char slash = Path.DirectorySeparatorChar;
        foreach (string place in new[] { "bindings/csharp/", "examples/csharp/", "bindings/powershell/" })
        {
            int at = folder.LastIndexOf(slash + place.Replace('/', slash), StringComparison.Ordinal);
            if (at >= 0 && File.Exists(Path.Combine(folder.Substring(0, at), "abi", "symbols")))
            {
                foreach (string profile in new[] { "release", "debug" })
                {
                    paths.Add(Path.Combine(folder.Substring(0, at), "target", profile, name));
                }
            }
        }
        return paths;
    }

    internal static string NotFound(List<string> paths, bool overridden)
    {
        string reason = overridden
            ? $"as {Override} says"
            : $"set {Override} to its full path if it is elsewhere";
        return $"intune: the native library was not found ({reason}). Looked at: {string.Join(", ", paths)}";
    }

    internal static string OtherAbi(string path, uint found) =>
        $"intune: {path} has ABI {found}, and this package needs ABI {NativeMethods.AbiVersion}";

    /// <summary>What the native library's file is called here.</summary>
    internal static string LibraryName() =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "intune.dll"
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "libintune.dylib" : "libintune.so";

    /// <summary>The portable runtime identifier of this process.</summary>
    internal static string Rid()
    {
        string system = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "win"
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx" : IsMusl() ? "linux-musl" : "linux";
        string architecture = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            Architecture.X86 => "x86",
            Architecture.Arm => "arm",
            var other => other.ToString(),
        };
        return $"{system}-{architecture}";
    }

#if NET
    private static bool IsMusl() =>
        RuntimeInformation.RuntimeIdentifier.Contains("musl") || RuntimeInformation.RuntimeIdentifier.Contains("alpine");

    private static string Folder() => AppContext.BaseDirectory;

    private static void UseFullPath(string path) =>
        NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Resolve);

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        name == NativeMethods.Library && chosen is { } path ? NativeLibrary.Load(path) : IntPtr.Zero;
#else
    private static bool IsMusl()
    {
        string? rid = typeof(RuntimeInformation).GetProperty("RuntimeIdentifier")?.GetValue(null) as string;
        return rid is not null && (rid.Contains("musl") || rid.Contains("alpine"));
    }

    private static string Folder()
    {
        string location = typeof(NativeLoader).Assembly.Location;
        return location.Length == 0 ? AppContext.BaseDirectory : Path.GetDirectoryName(location)!;
    }

    /// <summary>What <c>LoadLibraryExW</c> searches for the library's own needs: its folder and the default ones.</summary>
    private const uint DllLoadDirAndDefaultDirs = 0x1100;

    private static Type? nativeLibrary;

    private static void UseFullPath(string path)
    {
        // .NET has a resolver, though .NET Standard 2.0 does not know it.
        nativeLibrary = typeof(Marshal).Assembly.GetType("System.Runtime.InteropServices.NativeLibrary")
            ?? Type.GetType("System.Runtime.InteropServices.NativeLibrary, System.Runtime.InteropServices");
        if (nativeLibrary?.GetMethod("SetDllImportResolver") is { } set)
        {
            Delegate resolver = Delegate.CreateDelegate(
                set.GetParameters()[1].ParameterType,
                typeof(NativeLoader).GetMethod(nameof(Resolve), BindingFlags.NonPublic | BindingFlags.Static)!);
            set.Invoke(null, [typeof(NativeLoader).Assembly, resolver]);
            return;
        }
        // .NET Framework: what is loaded once by its path is found by its name from then on.
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            throw new DllNotFoundException("this runtime cannot load a native library by its full path");
        }
        if (NativeMethods.LoadLibraryExW(path, IntPtr.Zero, DllLoadDirAndDefaultDirs) == IntPtr.Zero)
        {
            throw new DllNotFoundException(
                new System.ComponentModel.Win32Exception(Marshal.GetLastWin32Error()).Message);
        }
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != NativeMethods.Library || chosen is null)
        {
            return IntPtr.Zero;
        }
        try
        {
            return (IntPtr)nativeLibrary!.GetMethod("Load", [typeof(string)])!.Invoke(null, [chosen])!;
        }
        catch (TargetInvocationException why) when (why.InnerException is not null)
        {
            throw why.InnerException;
        }
    }
#endif
}
