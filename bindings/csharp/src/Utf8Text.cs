using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace Intune;

/// <summary>JSON as UTF-8 that grows at its end, as the library takes it: with a NUL behind it.</summary>
internal sealed class Utf8Text(int capacity = 1024)
{
    /// <summary>The longest array that there is.</summary>
    private const int MostBytes = 0x7FFFFFC7;

    private byte[] bytes = new byte[capacity];

    /// <summary>How many bytes there are.</summary>
    internal int Length { get; private set; }

    /// <summary>The bytes, and a NUL. What lies behind that the library does not see.</summary>
    internal byte[] Bytes => bytes;

    /// <summary>Adds UTF-8.</summary>
    [MethodImpl(Hot.Loop)]
    internal void Add(byte[] utf8)
    {
        Reserve(utf8.Length);
        Buffer.BlockCopy(utf8, 0, bytes, Length, utf8.Length);
        End(Length + utf8.Length);
    }

    /// <summary>Adds JSON text; a lone surrogate in it goes out as its escape.</summary>
    [MethodImpl(Hot.Loop)]
    internal void Add(string json)
    {
        Reserve(json.Length);
        if (Copy(json, 0, json.Length, forLiteral: false) < json.Length)
        {
            // Looked at whole: what a surrogate is depends on what stands before it.
            string text = JsonGrammar.EscapeLoneSurrogates(json);
            Reserve(Encoding.UTF8.GetByteCount(text));
            End(Length + Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, Length));
        }
        else
        {
            End(Length + json.Length);
        }
    }

    /// <summary>Adds a part of a text as a string literal.</summary>
    [MethodImpl(Hot.Loop)]
    internal void Quote(string text, int start, int count)
    {
        Reserve(count + 2);
        bytes[Length++] = (byte)'"';
        int plain = Copy(text, start, count, forLiteral: true);
        Length += plain;
        if (plain < count)
        {
            string rest = JsonGrammar.Quote(text.Substring(start + plain, count - plain));
            Reserve(Encoding.UTF8.GetByteCount(rest));
            End(Length + Encoding.UTF8.GetBytes(rest, 1, rest.Length - 1, bytes, Length));
        }
        else
        {
            bytes[Length++] = (byte)'"';
            End(Length);
        }
    }

    /// <summary>The same for a whole text.</summary>
    internal void Quote(string text) => Quote(text, 0, text.Length);

    /// <summary>Takes away what stands behind a place.</summary>
    internal void CutTo(int length) => End(length);

    public override string ToString() => Encoding.UTF8.GetString(bytes, 0, Length);

    /// <summary>
    /// Puts characters behind the end that are a byte each, and in a literal stand for themselves; gives how many there are before
    /// another one.
    /// </summary>
    [MethodImpl(Hot.Loop)]
    private int Copy(string text, int start, int count, bool forLiteral)
    {
        byte[] to = bytes;
        int shift = Length - start;
        int end = start + count;
        for (int at = start; at < end; at++)
        {
            char character = text[at];
            if (character >= 0x80 || (forLiteral && (character < ' ' || character is '"' or '\\')))
            {
                return at - start;
            }
            to[at + shift] = (byte)character;
        }
        return count;
    }

    private void End(int length)
    {
        Length = length;
        bytes[length] = 0;
    }

    private void Reserve(int more)
    {
        long needed = (long)Length + more + 1;
        if (needed > bytes.Length)
        {
            Array.Resize(ref bytes, (int)Math.Min(MostBytes, Math.Max(needed, 2L * bytes.Length)));
        }
    }
}
