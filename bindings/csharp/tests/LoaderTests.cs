using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Threading;
using Xunit;

namespace Intune.Tests;

/// <summary>An assembly loads the library once, so each of these has a process or a load context of its own.</summary>
public sealed class LoaderTests : TestBase
{
    /// <summary>What a child is asked by.</summary>
    internal const string Ask = "INTUNE_TESTS_ASK";

    [Fact]
    public void A_missing_library_is_told_with_the_path() =>
        Assert.Equal(
            "DllNotFoundException: intune: the native library was not found (as INTUNE_LIBRARY says). Looked at: /nowhere/libintune.so",
            Child("/nowhere/libintune.so"));

    [Theory]
    [InlineData("linux-musl-x64", true)]
    [InlineData("alpine.3.22-x64", true)]
    [InlineData("linux-x64", false)]
    [InlineData("debian.12-x64", false)]
    [InlineData("", false)]
    public void A_runtime_for_musl_takes_the_library_for_musl(string identifier, bool expected) =>
        Assert.Equal(expected, NativeLoader.IsMusl(identifier));

    [Fact]
    public void A_file_that_is_no_library_is_refused()
    {
        string text = Path.Combine(Root, "README.md");
        Assert.StartsWith($"DllNotFoundException: intune: {text} cannot be loaded: ", Child(text));
    }

    [Fact]
    public void Another_library_is_refused()
    {
        string other = typeof(object).Assembly.Location.Replace("System.Private.CoreLib.dll", "libSystem.Native.so");
        Assert.SkipUnless(File.Exists(other), "there is no such library here");
        Assert.Equal(
            $"BadImageFormatException: intune: {other} is not the intune library: it has no intune_abi_version",
            Child(other));
    }

    [Fact]
    public void Another_ABI_is_refused_and_both_numbers_named()
    {
        string folder = Directory.CreateTempSubdirectory("intune").FullName;
        try
        {
            string source = Path.Combine(folder, "other.c");
            string library = Path.Combine(folder, "libintune.so");
            File.WriteAllText(source, "unsigned intune_abi_version(void) { return 7; }\n");
            Assert.SkipUnless(Compiled(source, library), "there is no C compiler as cc");
            Assert.Equal(
                $"BadImageFormatException: intune: {library} has ABI 7, and this package needs ABI 1", Child(library));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_one_that_is_named_is_taken() => Assert.Equal(IntuneLibrary.Path, Child(IntuneLibrary.Path));

    /// <summary>In a context of its own, as a plug-in's host has it, beside the library and far from the program.</summary>
    [Fact]
    public void A_plug_in_finds_the_library_beside_itself_and_can_be_unloaded()
    {
        string? named = Environment.GetEnvironmentVariable("INTUNE_LIBRARY");
        string folder = Directory.CreateTempSubdirectory("intune").FullName;
        try
        {
            string[] places = [Path.Combine(folder, "one", "libintune.so"), Path.Combine(folder, "two", "runtimes", NativeLoader.Rid(), "native", "libintune.so")];
            Environment.SetEnvironmentVariable("INTUNE_LIBRARY", null);
            List<WeakReference> contexts = [];
            foreach (string place in places)
            {
                string assembly = Path.Combine(folder, Path.GetRelativePath(folder, place).Split('/')[0], "Intune.Managed.dll");
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Copy(IntuneLibrary.Path, place);
                File.Copy(typeof(IntuneClient).Assembly.Location, assembly);
                contexts.Add(Load(assembly, place));
            }
            // Both were there at once; now neither is held by a thread, a table or a callback.
            for (int round = 0; contexts.Any(context => context.IsAlive) && round < 100; round++)
            {
                SettledHandles();
                Thread.Sleep(10);
            }
            Assert.DoesNotContain(contexts, context => context.IsAlive);
        }
        finally
        {
            Environment.SetEnvironmentVariable("INTUNE_LIBRARY", named);
            Directory.Delete(folder, recursive: true);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Load(string path, string place)
        {
            AssemblyLoadContext context = new("plug-in", isCollectible: true);
            Assembly assembly = context.LoadFromAssemblyPath(path);
            Assert.NotSame(typeof(IntuneClient).Assembly, assembly);
            Assert.Equal(place, assembly.GetType("Intune.IntuneLibrary")!.GetProperty("Path")!.GetValue(null));
            using (IDisposable client = (IDisposable)Activator.CreateInstance(assembly.GetType("Intune.IntuneClient")!, [null])!)
            {
                Assert.Contains("graph.microsoft.com", client.ToString());
            }
            context.Unload();
            return new WeakReference(context);
        }
    }

    [Fact]
    public void A_plug_in_that_is_unloaded_leaves_no_log_callback_behind()
    {
        string? named = Environment.GetEnvironmentVariable("INTUNE_LIBRARY");
        string folder = Directory.CreateTempSubdirectory("intune").FullName;
        try
        {
            // One library for both, as where the system has it.
            Environment.SetEnvironmentVariable("INTUNE_LIBRARY", IntuneLibrary.Path);
            File.Copy(typeof(IntuneClient).Assembly.Location, Path.Combine(folder, "Intune.Managed.dll"));
            WeakReference context = Load(Path.Combine(folder, "Intune.Managed.dll"));
            for (int round = 0; context.IsAlive && round < 100; round++)
            {
                SettledHandles();
                Thread.Sleep(10);
            }
            Assert.False(context.IsAlive);
            using IntuneClient client = Caller("http://127.0.0.1:1");
            Assert.Throws<NetworkException>(() => client.IosUpdateStatuses.Get("i"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("INTUNE_LIBRARY", named);
            Directory.Delete(folder, recursive: true);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Load(string path)
        {
            AssemblyLoadContext context = new("plug-in", isCollectible: true);
            Assembly assembly = context.LoadFromAssemblyPath(path);
            MethodInfo set = assembly.GetType("Intune.IntuneLibrary")!.GetMethod("SetLogCallback")!;
            Type level = set.GetParameters()[1].ParameterType;
            MethodInfo note = typeof(LoaderTests).GetMethod(nameof(Note), BindingFlags.NonPublic | BindingFlags.Static)!;
            set.Invoke(null, [note.MakeGenericMethod(level).CreateDelegate(set.GetParameters()[0].ParameterType), Enum.ToObject(level, 5)]);
            context.Unload();
            return new WeakReference(context);
        }
    }

    private static void Note<T>(T level, string line)
    {
    }

    private static string Child(string library)
    {
        using Process child = Start("path", library);
        string told = child.StandardOutput.ReadToEnd().Trim();
        child.WaitForExit();
        return told;
    }

    /// <summary>This program as a child.</summary>
    internal static Process Start(string asked, string library)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(LoaderTests).Assembly.Location);
        }
        start.Environment["INTUNE_LIBRARY"] = library;
        start.Environment[Ask] = asked;
        return Process.Start(start)!;
    }

    private static bool Compiled(string source, string library)
    {
        try
        {
            using Process compiler = Process.Start("cc", ["-shared", "-fPIC", "-o", library, source]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
