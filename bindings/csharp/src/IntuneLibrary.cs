using System;
using System.Collections.Generic;
using System.Linq;

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
    public static string Version
    {
        get
        {
            NativeLoader.Load();
            return Text.Decode(NativeMethods.intune_version()) ?? "";
        }
    }

    /// <summary>The version of the native library as 0xMMmmpp00. Since 0.1.0.</summary>
    public static long VersionNumber
    {
        get
        {
            NativeLoader.Load();
            return NativeMethods.intune_version_number();
        }
    }

    /// <summary>How many native clients and results are live. For tests of leaks. Since 0.1.0.</summary>
    public static long LiveHandles
    {
        get
        {
            NativeLoader.Load();
            return (long)NativeMethods.intune_live_handles();
        }
    }

    /// <summary>Everything that a create would refuse in a status; an empty list: nothing. Since 0.1.0.</summary>
    /// <param name="statusJson">The status as JSON. Text that is not JSON is a problem, too.</param>
    /// <param name="options">What is asked for. Defaults to the library's defaults.</param>
    /// <returns>Every problem.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="statusJson"/> is null.</exception>
    /// <exception cref="ArgumentException">A text has a NUL or a lone surrogate.</exception>
    /// <exception cref="InvalidRequestException">An option is no good.</exception>
    public static IReadOnlyList<Problem> Validate(string statusJson, ValidateOptions? options = null)
    {
        byte[] status = Text.NeedJson(nameof(statusJson), statusJson);
        byte[]? optionsJson = Text.Encode(nameof(options), options?.ToJson());
        NativeLoader.Load();
        Result result = Native.Read(() => NativeMethods.intune_ios_update_status_validate(status, optionsJson));
        switch (result.StatusNumber)
        {
            // An option that was refused is the caller's mistake and no finding.
            case StatusNumber.InvalidJson or StatusNumber.InvalidRequest
                when result.Problems.Count > 0 && !result.Problems.Any(Native.IsAboutOptions):
                return result.Problems;
            default:
                Native.Check(result);
                return [];
        }
    }

    /// <summary>Everything that a create would refuse in a status; an empty list: nothing. Since 0.1.0.</summary>
    /// <param name="status">The status.</param>
    /// <param name="options">What is asked for. Defaults to the library's defaults.</param>
    /// <returns>Every problem.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="status"/> is null.</exception>
    /// <exception cref="ArgumentException">A text has a NUL or a lone surrogate.</exception>
    /// <exception cref="InvalidRequestException">An option is no good.</exception>
    public static IReadOnlyList<Problem> Validate(IosUpdateDeviceStatus status, ValidateOptions? options = null) =>
        Validate((status ?? throw new ArgumentNullException(nameof(status))).ToJson(), options);

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
        NativeLoader.Load();
        Result result = Native.Check(Native.Read(() => NativeMethods.intune_token_inspect(text, optionsJson)));
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
}
