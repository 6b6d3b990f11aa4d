using System;
using System.Runtime.InteropServices;
using System.Text;

namespace Intune;

/// <summary>From .NET text to what C takes, and back. What C would cut short or could not hold is refused here.</summary>
internal static class Text
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 with a NUL at its end; null stays null.</summary>
    internal static byte[]? Encode(string name, string? value)
    {
        if (value is null)
        {
            return null;
        }
        Check(name, value);
        byte[] bytes = new byte[Strict.GetByteCount(value) + 1];
        Strict.GetBytes(value, 0, value.Length, bytes, 0);
        return bytes;
    }

    /// <summary>The same for a text that must be there.</summary>
    internal static byte[] Need(string name, string value) =>
        Encode(name, value ?? throw new ArgumentNullException(name))!;

    /// <summary>The same for JSON, in which a lone surrogate goes out as its escape; null stays null.</summary>
    internal static byte[]? EncodeJson(string name, string? json) =>
        Encode(name, json is null ? null : JsonGrammar.EscapeLoneSurrogates(json));

    /// <summary>The same for JSON that must be there.</summary>
    internal static byte[] NeedJson(string name, string json) =>
        EncodeJson(name, json ?? throw new ArgumentNullException(name))!;

    /// <summary>The same for a text for people: what C could not hold is replaced.</summary>
    internal static byte[] EncodeLeniently(string value) => Encoding.UTF8.GetBytes(value.Replace('\0', ' ') + '\0');

    /// <summary>Refuses, by name, what has no form as a text of C. The text itself is not told: it may be a token.</summary>
    internal static void Check(string name, string value)
    {
        if (value.IndexOf('\0') >= 0)
        {
            throw new ArgumentException($"{name}: a NUL character would end the text there", name);
        }
        if (JsonGrammar.Lone.IsMatch(value))
        {
            throw new ArgumentException($"{name}: a lone surrogate has no UTF-8 form", name);
        }
    }

    /// <summary>A text that is to stand in one line, its control characters blotted out.</summary>
    internal static string Line(string text)
    {
        StringBuilder line = new(text);
        for (int at = 0; at < line.Length; at++)
        {
            if (char.IsControl(line[at]) || line[at] is '\u2028' or '\u2029')
            {
                line[at] = ' ';
            }
        }
        return line.ToString();
    }

    /// <summary>A copy of bytes that belong to the library.</summary>
    internal static byte[] Copy(IntPtr data, UIntPtr length)
    {
        if (data == IntPtr.Zero || length == UIntPtr.Zero)
        {
            return [];
        }
        byte[] bytes = new byte[checked((int)length)];
        Marshal.Copy(data, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>A text of the library of so many bytes.</summary>
    internal static unsafe string Decode(IntPtr data, UIntPtr length) =>
        length == UIntPtr.Zero ? "" : Encoding.UTF8.GetString((byte*)data, checked((int)length));

    /// <summary>A NUL-terminated text of the library; null where it gave NULL.</summary>
    internal static string? Decode(IntPtr data)
    {
        if (data == IntPtr.Zero)
        {
            return null;
        }
        int length = 0;
        while (Marshal.ReadByte(data, length) != 0)
        {
            length++;
        }
        return Decode(data, (UIntPtr)(uint)length);
    }
}
