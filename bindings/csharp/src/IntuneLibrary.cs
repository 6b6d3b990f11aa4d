using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Intune;

/// <summary>
/// The native library, and what needs no service: nothing is sent. Every member throws
/// <see cref="DllNotFoundException"/> where the library is not found, naming each path where it was looked for, and
/// <see cref="BadImageFormatException"/> where it is another file or has another ABI. Since 0.1.0.
/// </summary>
public static class IntuneLibrary
{
    /// <summary>
    /// The native library's full path. The environment variable <c>INTUNE_LIBRARY</c> names it; else it is looked for
    /// beside the assembly, where .NET looks for packages' libraries, beside the program, and by the runtime's own search,
    /// in that order. Since 0.1.0.
    /// </summary>
    public static string Path => NativeLoader.Load();

    /// <summary>The version of the native library as text. Since 0.1.0.</summary>
    public static string Version => Loaded(static () => Text.Decode(NativeMethods.intune_version()) ?? "");

    /// <summary>The version of the native library as 0xMMmmpp00. Since 0.1.0.</summary>
    public static long VersionNumber => Loaded(static () => NativeMethods.intune_version_number());

    /// <summary>How many native clients and results are live. For tests of leaks. Since 0.1.0.</summary>
    public static long LiveHandles => Loaded(static () => (long)NativeMethods.intune_live_handles());

    /// <summary>The names of the resources that the library describes. Since 0.1.0.</summary>
    public static IReadOnlyList<string> ResourceNames =>
        [.. Described(null, null).Items.Select(name => name.AsString()!)];

    /// <summary>
    /// What the library knows of a resource: path, type, verbs, actions, permissions, and each property with its type, its
    /// meaning and its enum's members. Since 0.1.0.
    /// </summary>
    /// <param name="resource">Its name, one of <see cref="ResourceNames"/>.</param>
    /// <param name="apiVersion">Which version's: <c>v1.0</c> or <c>beta</c>. Defaults to <c>v1.0</c>.</param>
    /// <returns>The description, as <c>intune_resource_describe</c> has it.</returns>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="InvalidRequestException">There is no such resource, or no such version.</exception>
    public static JsonData Describe(string resource, string? apiVersion = null) =>
        Described(Text.Need(nameof(resource), resource), apiVersion);

    /// <summary>Everything that a create would refuse in an entity; an empty list: nothing. Since 0.1.0.</summary>
    /// <param name="resource">The resource's name, one of <see cref="ResourceNames"/>.</param>
    /// <param name="entityJson">The entity as JSON. Text that is not JSON is a problem, too.</param>
    /// <param name="options">What is asked for. Defaults to the library's defaults.</param>
    /// <returns>Every problem.</returns>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="InvalidRequestException">There is no such resource, or an option is no good.</exception>
    public static IReadOnlyList<Problem> Validate(string resource, string entityJson, ValidateOptions? options = null) =>
        Validate(resource, entityJson, options ?? new ValidateOptions(), null);

    internal static IReadOnlyList<Problem> Validate(
        string resource, string entityJson, ValidateOptions options, string? apiVersion)
    {
        byte[] name = Text.Need(nameof(resource), resource);
        byte[] entity = Text.NeedJson(nameof(entityJson), entityJson);
        byte[]? optionsJson = Text.Encode(nameof(options), options.ToJson(apiVersion));
        IntuneResult result = Native.Read(() => NativeMethods.intune_entity_validate(name, entity, optionsJson));
        switch (result.StatusNumber)
        {
            // An argument that was refused is the caller's mistake and no finding.
            case StatusNumber.InvalidJson or StatusNumber.InvalidRequest
                when result.Problems.Count > 0 && !result.Problems.Any(Native.IsAboutArguments):
                return result.Problems;
            default:
                Native.Check(result);
                return [];
        }
    }

    /// <summary>
    /// What an access token says of itself: audience, expiry, permissions. Advisory; an opaque token is no error.
    /// Since 0.1.0.
    /// </summary>
    /// <param name="token">The token, without <c>Bearer</c>.</param>
    /// <param name="cloud">The one whose audience is expected, of <see cref="Cloud"/>. Defaults to <c>global</c>.</param>
    /// <returns>What could be read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    /// <exception cref="ArgumentException">A text has a NUL or a lone surrogate.</exception>
    /// <exception cref="InvalidTokenException">It cannot be a token.</exception>
    /// <exception cref="InvalidRequestException">There is no such cloud.</exception>
    public static TokenInfo InspectToken(string token, string? cloud = null)
    {
        byte[]? text = Text.Encode(nameof(token), token ?? throw new ArgumentNullException(nameof(token)));
        ObjectWriter options = new();
        options.Option("cloud", cloud);
        byte[]? optionsJson = Text.Encode("cloud", options.ToString());
        IntuneResult result = Native.Check(Native.Read(() => NativeMethods.intune_token_inspect(text, optionsJson)));
        return new TokenInfo(result.Body ?? JsonData.Trusted("{}"));
    }

    /// <summary>
    /// Has the library's log lines given to a callback, in place of any before; null ends it. It runs on the thread
    /// whose call is logged; what it throws comes out of that call, once it has ended, as a
    /// <see cref="CallbackFailedException"/>. No line holds a token. Returns when no other thread is inside the
    /// callback before. Since 0.1.0.
    /// </summary>
    /// <param name="callback">Takes a level and one line.</param>
    /// <param name="maxLevel">The highest level that is reported. Defaults to <c>Info</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public static void SetLogCallback(
        Action<IntuneLogLevel, string>? callback, IntuneLogLevel maxLevel = IntuneLogLevel.Info)
    {
        NativeLoader.Load();
        LogCallback.Set(callback, maxLevel);
    }

    /// <summary>
    /// Has the library's log lines given to a callback besides those that are there, that of <see cref="SetLogCallback"/>
    /// included, until what is returned is disposed; then no thread is inside the callback any more, but the caller's own.
    /// For parts of a program that do not know of each other. Since 0.1.0.
    /// </summary>
    /// <param name="callback">As that of <see cref="SetLogCallback"/>.</param>
    /// <param name="maxLevel">The highest level that is reported. Defaults to <c>Info</c>.</param>
    /// <returns>What ends it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="callback"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public static IDisposable AddLogCallback(
        Action<IntuneLogLevel, string> callback, IntuneLogLevel maxLevel = IntuneLogLevel.Info)
    {
        NativeLoader.Load();
        return new LogListener(LogCallback.SetBeside(null, callback ?? throw new ArgumentNullException(nameof(callback)), maxLevel));
    }

    private sealed class LogListener(object entry) : IDisposable
    {
        private object? listening = entry;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref listening, null) is { } one)
            {
                LogCallback.SetBeside(one, null, IntuneLogLevel.Off);
            }
        }
    }

    private static T Loaded<T>(Func<T> read)
    {
        NativeLoader.Load();
        return read();
    }

    private static JsonData Described(byte[]? resource, string? apiVersion)
    {
        ObjectWriter options = new();
        options.Option("apiVersion", apiVersion);
        byte[]? optionsJson = Text.Encode(nameof(apiVersion), options.ToString());
        return Native.Check(Native.Read(() => NativeMethods.intune_resource_describe(resource, optionsJson))).Body!;
    }
}
