using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Intune.Tests;

public sealed class LibraryTests : TestBase
{
    [Fact]
    public void The_entry_points_are_the_header_s()
    {
        Dictionary<string, MethodInfo> methods = typeof(NativeMethods)
            .GetMethods(BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.GetCustomAttribute<DllImportAttribute>()?.Value == NativeMethods.Library)
            .ToDictionary(method => method.Name);
        string[] listed =
            File.ReadAllLines(Path.Combine(Root, "abi/symbols")).Select(line => line.Split(' ')[0]).ToArray();
        Assert.Equal(listed.Order(), methods.Keys.Order());
        nint library = NativeLibrary.Load(IntuneLibrary.Path);

        string header =
            Regex.Replace(File.ReadAllText(Path.Combine(Root, "include/intune.h")), @"/\*.*?\*/", "", RegexOptions.Singleline);
        foreach (Match declared in Regex.Matches(header, @"^([\w ]+?[ *]+)(intune_\w+)\(([^;]*)\);", RegexOptions.Multiline))
        {
            MethodInfo method = methods[declared.Groups[2].Value];
            Assert.True(methods.Remove(method.Name));
            Assert.True(NativeLibrary.TryGetExport(library, method.Name, out _));
            DllImportAttribute import = method.GetCustomAttribute<DllImportAttribute>()!;
            Assert.Equal((CallingConvention.Cdecl, true), (import.CallingConvention, import.ExactSpelling));
            string[] parameters = declared.Groups[3].Value.Trim() == "void" ? [] : declared.Groups[3].Value.Split(',');
            Assert.Equal(
                parameters.Select(Width), method.GetParameters().Select(parameter => Width(parameter.ParameterType)));
            Assert.Equal(Width(declared.Groups[1].Value + "x"), Width(method.ReturnType));
        }
        Assert.Empty(methods);

        static int Width(object type) => type switch
        {
            string c when c.Contains('*') || Regex.IsMatch(c, "intune_(log|progress|token)_fn") || c.Contains("size_t") => 8,
            string c when c.Contains("int64_t") => 8,
            string c when c.Contains("int32_t") => 4,
            Type t when t == typeof(int) || t == typeof(uint) => 4,
            Type => 8,
            _ => throw new ArgumentException($"{type}"),
        };
    }

    [Fact]
    public void The_library_tells_its_version()
    {
        Assert.Equal(("0.1.0", 0x00010000), (IntuneLibrary.Version, IntuneLibrary.VersionNumber));
        Assert.True(Path.IsPathFullyQualified(IntuneLibrary.Path));
        Assert.Equal("0.1.0", typeof(IntuneClient).Assembly.GetName().Version!.ToString(3));
    }

    [Fact]
    public void Every_status_but_cancelled_has_a_class_of_its_name()
    {
        string header = File.ReadAllText(Path.Combine(Root, "include/intune.h"));
        foreach (Match status in Regex.Matches(header, @"^#define INTUNE_(\w+) (-\d+)$", RegexOptions.Multiline))
        {
            int number = int.Parse(status.Groups[2].Value);
            string name = IntuneException.Of(IntuneResult.Made(status.Groups[1].Value, number, "none", "", "{}")).GetType().Name;
            string words = status.Groups[1].Value.Replace("_", "") + "Exception";
            Dictionary<int, string> others = new()
            {
                [-20] = nameof(CallCanceledException),
                [-21] = nameof(RequestTimeoutException),
                [-36] = nameof(ServiceException),
                [-37] = nameof(NotImplementedByServiceException),
            };
            Assert.Equal(others.GetValueOrDefault(number, words), name, ignoreCase: true);
        }
    }

    [Fact]
    public void Every_status_has_its_name_and_the_library_knows_no_other()
    {
        string header = File.ReadAllText(Path.Combine(Root, "include/intune.h"));
        IEnumerable<string> statuses = Regex.Matches(header, @"^#define INTUNE_(\w+) (-?\d+)$", RegexOptions.Multiline)
            .Where(one => Text.Decode(NativeMethods.intune_status_name(int.Parse(one.Groups[2].Value))) == one.Groups[1].Value)
            .Select(one => one.Groups[1].Value);
        Assert.Equal(
            statuses.Order(), typeof(ResultStatus).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order());
    }

    [Fact]
    public void The_library_is_looked_for_by_full_paths()
    {
        Assert.Equal(
            ["/elsewhere/lib.so"], NativeLoader.Candidates("/elsewhere/lib.so", ["/app/"], "libintune.so", "linux-x64"));
        Assert.Equal(
            [Path.GetFullPath("here.so")], NativeLoader.Candidates("here.so", ["/app/"], "libintune.so", "linux-x64"));
        List<string> installed = NativeLoader.Candidates("", ["/plugin", "/app/"], "libintune.so", "linux-x64");
        Assert.Equal(
            ["/plugin/libintune.so", "/plugin/runtimes/linux-x64/native/libintune.so", "/app/libintune.so", "/app/runtimes/linux-x64/native/libintune.so"],
            installed);
        // What only looks like a checkout is none.
        Assert.Equal(
            2, NativeLoader.Candidates(null, ["/x/bindings/csharp/tests/bin/"], "libintune.so", "linux-x64").Count);
        List<string> checkout =
            NativeLoader.Candidates(null, [Path.Combine(Root, "bindings/csharp/tests/bin/")], "libintune.so", "linux-x64");
        Assert.Equal(
            [Path.Combine(Root, "target/release/libintune.so"), Path.Combine(Root, "target/debug/libintune.so")], checkout[2..]);
        // The folder of an assembly, as .NET Standard has it, ends without a separator.
        Assert.Equal(
            checkout[2..],
            NativeLoader.Candidates(null, [Path.Combine(Root, "bindings/powershell/out/Intune")], "libintune.so", "linux-x64")[2..]);
        string message = NativeLoader.NotFound(installed, isNamed: false);
        Assert.All(installed, path => Assert.Contains(path, message));
        Assert.Contains("INTUNE_LIBRARY", message);
        message = NativeLoader.OtherAbi("/p", 7);
        Assert.Contains("ABI 7", message);
        Assert.Contains("ABI 1", message);
    }
}
