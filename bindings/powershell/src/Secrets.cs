using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;

namespace Intune.PowerShell;

/// <summary>
/// Takes a SecureString and nothing else. PowerShell's own refusal shows the value, and here that is the token.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Values.Unwrap(inputData) switch
        {
            null => null,
            SecureString secret => secret,
            string => throw new ArgumentTransformationMetadataException(
                "a token is given as a SecureString, so that it is shown nowhere: ConvertTo-SecureString $token -AsPlainText -Force,"
                + " or Read-Host -AsSecureString"),
            object other => throw new ArgumentTransformationMetadataException(
                $"a token is given as a SecureString, and this is {(other is PSObject ? "an object" : $"a [{other.GetType().Name}]")}:"
                + " give its Token"),
        };
}

/// <summary>Access tokens, as people have them in PowerShell.</summary>
internal static class Secrets
{
    internal static string? Reveal(SecureString? secret)
    {
        if (secret is null)
        {
            return null;
        }
        IntPtr text = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            // By its length: a NUL inside must not cut it.
            return Marshal.PtrToStringUni(text, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }

    /// <summary>
    /// The token in what a script block gave: a text, a SecureString, or an object that has it, and perhaps its expiry, by
    /// the names of Get-AzAccessToken, MSAL.PS, the Azure CLI or a token endpoint.
    /// </summary>
    internal static IntuneAccessToken? Find(PSObject? given)
    {
        switch (given?.BaseObject)
        {
            case null:
                return null;
            case IntuneAccessToken token:
                return token;
            case string or SecureString:
                return new IntuneAccessToken(Reveal(given.BaseObject)!);
        }
        return Reveal(Member(given, "Token") ?? Member(given, "AccessToken") ?? Member(given, "access_token")) is { } text
            ? new IntuneAccessToken(text, Expiry(given))
            : null;
    }

    private static string? Reveal(object? secret) => secret switch
    {
        string text => text,
        SecureString hidden => Reveal(hidden),
        _ => null,
    };

    /// <summary>When it expires; null where that is not said, or not beyond doubt, such as in local time.</summary>
    private static DateTimeOffset? Expiry(PSObject given)
    {
        switch (Member(given, "ExpiresOn"))
        {
            case DateTimeOffset at:
                return at;
            case DateTime { Kind: not DateTimeKind.Unspecified } at:
                return at;
        }
        return Seconds(given, "expires_on") is { } unix ? DateTimeOffset.FromUnixTimeSeconds(unix)
            : Seconds(given, "expires_in") is { } left ? DateTimeOffset.UtcNow.AddSeconds(left)
            : null;
    }

    /// <summary>Some endpoints write numbers as text.</summary>
    private static long? Seconds(PSObject given, string name) =>
        LanguagePrimitives.TryConvertTo(Member(given, name), CultureInfo.InvariantCulture, out long seconds)
            && seconds is > 0 and < 100_000_000_000
            ? seconds
            : null;

    private static object? Member(PSObject given, string name) =>
        Values.Unwrap(Values.Member(given.BaseObject is IDictionary entries ? entries : given, name));
}
