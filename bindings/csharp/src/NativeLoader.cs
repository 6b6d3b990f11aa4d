using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Intune;

/// <summary>
/// Finds the native library, loads it by its full path, and refuses another ABI. Where it is at none of the places, the
/// runtime's own search has the last word: it asks the load context of a plug-in's host, and then the system.
/// </summary>
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
        string? named = Environment.GetEnvironmentVariable(Override) is { Length: > 0 } given ? given : null;
        List<string> paths = Candidates(named, [.. Folders().Select(folder => Path.GetFullPath(Path.Combine(folder, "."))).Distinct()], LibraryName(), Rid());
        chosen = paths.Find(File.Exists);
        string? path = chosen;
        if (path is null && named is not null)
        {
            string message = NotFound(paths, isNamed: true);
            failure = () => new DllNotFoundException(message);
            return null;
        }
        try
        {
            if (path is not null)
            {
                UseFullPath(path);
            }
            uint found = NativeMethods.intune_abi_version();
            path ??= PathOfLoaded();
            if (found != NativeMethods.AbiVersion)
            {
                failure = () => new BadImageFormatException(OtherAbi(path, found), path);
            }
        }
        catch (EntryPointNotFoundException)
        {
            path ??= PathOfLoaded();
            failure = () => new BadImageFormatException(
                $"intune: {path} is not the intune library: it has no intune_abi_version", path);
        }
        catch (Exception why) when (why is DllNotFoundException or BadImageFormatException)
        {
            string message =
                path is null ? NotFound(paths, isNamed: false) : $"intune: {path} cannot be loaded: {Text.Line(why.Message)}";
            failure = () => new DllNotFoundException(message, why);
        }
        return failure is null ? path : null;
    }

    /// <summary>
    /// Full paths at which the library may be; the first that exists wins. What lies with the assembly comes before what
    /// lies with the program: a plug-in's host may have a library of another version.
    /// </summary>
    internal static List<string> Candidates(string? named, IReadOnlyList<string> folders, string name, string rid)
    {
        if (named is not (null or ""))
        {
            return [Path.GetFullPath(named)];
        }
        List<string> paths =
            [.. folders.SelectMany(folder => new[] { Path.Combine(folder, name), Path.Combine(folder, "runtimes", rid, "native", name) })];
        // An installed program must not load what happens to lie above it: only a checkout's layout counts.
        char slash = Path.DirectorySeparatorChar;
        foreach (string folder in folders)
        {
            foreach (string place in new[] { "bindings/csharp/", "examples/csharp/", "bindings/powershell/" })
            {
                int at = folder.LastIndexOf(slash + place.Replace('/', slash), StringComparison.Ordinal);
                if (at >= 0 && File.Exists(Path.Combine(folder.Substring(0, at), "abi", "symbols")))
                {
                    string target = Path.Combine(folder.Substring(0, at), "target");
                    paths.Add(Path.Combine(target, "release", name));
                    paths.Add(Path.Combine(target, "debug", name));
                }
            }
        }
        return paths;
    }

    /// <summary>
    /// Where to look: the assembly's folder, the folders that .NET was told of when the program started (those of its
    /// packages, and that to which a single-file program unpacks), and the program's own.
    /// </summary>
    private static string[] Folders()
    {
        string told = AppDomain.CurrentDomain.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return [.. AssemblyFolders(), .. told.Split([Path.PathSeparator], StringSplitOptions.RemoveEmptyEntries), AppContext.BaseDirectory];
    }

    /// <summary>The path of a library that the runtime has found by itself.</summary>
    private static string PathOfLoaded()
    {
        using Process self = Process.GetCurrentProcess();
        string name = LibraryName();
        return self.Modules.Cast<ProcessModule>().FirstOrDefault(module => Path.GetFileName(module.FileName) == name)?.FileName
            ?? name;
    }

    internal static string NotFound(IReadOnlyList<string> paths, bool isNamed)
    {
        string reason = isNamed
            ? $"as {Override} says"
            : $"set {Override} to its full path if it is elsewhere";
        string others = isNamed ? "" : ", and where the runtime itself looks";
        return $"intune: the native library was not found ({reason}). Looked at: {string.Join(", ", paths)}{others}";
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
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx" : IsMusl(RuntimeIdentifier()) ? "linux-musl" : "linux";
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

    /// <summary>Whether a runtime was built for musl, by what it calls itself: portable, or as Alpine builds it.</summary>
    internal static bool IsMusl(string identifier) => identifier.Contains("musl") || identifier.Contains("alpine");

    /// <summary>A file's folder; none where the assembly has no file.</summary>
    private static string[] FolderOf(string file) => file.Length == 0 ? [] : [Path.GetDirectoryName(file)!];

#if NET
    private static string RuntimeIdentifier() => RuntimeInformation.RuntimeIdentifier;

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "There it is empty, and other folders remain.")]
    private static string[] AssemblyFolders() => FolderOf(typeof(NativeLoader).Assembly.Location);

    private static void UseFullPath(string path)
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Resolve);
        }
        catch (InvalidOperationException)
        {
            // The host has set one of its own, and knows why.
        }
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        name == NativeMethods.Library && chosen is { } path ? NativeLibrary.Load(path) : IntPtr.Zero;
#else
    /// <summary>.NET has it, though .NET Standard 2.0 does not know it.</summary>
    private static string RuntimeIdentifier() =>
        typeof(RuntimeInformation).GetProperty("RuntimeIdentifier")?.GetValue(null) as string ?? "";

    private static IEnumerable<string> AssemblyFolders()
    {
        Assembly self = typeof(NativeLoader).Assembly;
        // .NET Framework may run a shadow copy, beside which nothing lies; CodeBase is where it was copied from.
        bool isFramework = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);
        return FolderOf(self.Location).Concat(isFramework ? FolderOf(new Uri(self.CodeBase).LocalPath) : []);
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
            try
            {
                set.Invoke(null, [typeof(NativeLoader).Assembly, resolver]);
            }
            catch (TargetInvocationException why) when (why.InnerException is InvalidOperationException)
            {
                // The host has set one of its own, and knows why.
            }
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
