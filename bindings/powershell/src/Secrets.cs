using System;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;

namespace Intune.PowerShell;

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

    /// <summary>The token in what a script block gave: a text, a SecureString, or an object that has it as Token.</summary>
    internal static string? Find(PSObject? given) => given?.BaseObject switch
    {
        null => null,
        string text => text,
        SecureString secret => Reveal(secret),
        AccessToken token => token.Token,
        _ => given.Properties["Token"]?.Value is { } inner && Unwrap(inner) is string or SecureString
            ? Find(PSObject.AsPSObject(given.Properties["Token"].Value))
            : null,
    };

    private static object Unwrap(object value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
