using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Intune;

/// <summary>
/// An object in text that is known to be JSON, whose members are asked for in the order in which they stand: nothing is read twice
/// then, and nothing kept. Any other order works as well. A value that is no object has no members.
/// </summary>
internal struct ForwardObject(string text, int start, WordCache? words)
{
    /// <summary>Where the member begins that is next.</summary>
    private int next = start + 1;

    /// <summary>A member by its name; null where there is none.</summary>
    internal ForwardValue? this[string name]
    {
        [MethodImpl(Hot.Loop)]
        get => text[start] == '{' ? Find(name, next, int.MaxValue) ?? Find(name, start + 1, next) : null;
    }

    /// <summary>A member by its name; null where there is none, or where it is <c>null</c>.</summary>
    internal JsonData? Value(string name) => this[name] is { IsNull: false } value ? value.Whole() : null;

    /// <summary>Looks for a member from a place on, and at none that begins behind another place.</summary>
    [MethodImpl(Hot.Loop)]
    private ForwardValue? Find(string name, int from, int to)
    {
        int at = JsonGrammar.SkipBlanks(text, from);
        while (text[at] != '}' && at < to)
        {
            int nameEnd = JsonGrammar.SkipValue(text, at);
            bool isIt = nameEnd - at - 2 == name.Length && string.CompareOrdinal(text, at + 1, name, 0, name.Length) == 0;
            int value = JsonGrammar.SkipBlanks(text, JsonGrammar.SkipBlanks(text, nameEnd) + 1);
            if (isIt && text[value] == '[')
            {
                // Its end is looked for where it is asked for: it may be far away.
                return new ForwardValue(text, value, words);
            }
            int end = JsonGrammar.SkipValue(text, value);
            at = JsonGrammar.SkipBlanks(text, end);
            at = text[at] == ',' ? JsonGrammar.SkipBlanks(text, at + 1) : at;
            if (isIt)
            {
                next = at;
                return new ForwardValue(text, value, words);
            }
        }
        return null;
    }
}

/// <summary>A value in text that is known to be JSON.</summary>
internal readonly struct ForwardValue(string text, int start, WordCache? words)
{
    internal bool IsArray => text[start] == '[';

    internal bool IsNull => text[start] == 'n';

    /// <summary>The value of an integer; null for any other.</summary>
    [MethodImpl(Hot.Loop)]
    internal long? AsInt64()
    {
        int at = start;
        long number = 0;
        while (at < start + 18 && text[at] is >= '0' and <= '9')
        {
            number = (10 * number) + text[at++] - '0';
        }
        return at > start && text[at] is ',' or '}' ? number : Whole().AsInt64();
    }

    /// <summary>The text of a string; null for any other.</summary>
    internal string? AsString() => text[start] != '"' ? null
        : JsonGrammar.SkipValue(text, start) is var end && words is not null ? words.Take(text, start, end)
        : JsonGrammar.Unescape(text, start, end);

    /// <summary>By itself, without the text in which it stands.</summary>
    internal JsonData Whole() => JsonData.Trusted(text.Substring(start, JsonGrammar.SkipValue(text, start) - start));

    /// <summary>Where the items of an array begin.</summary>
    [MethodImpl(Hot.Loop)]
    internal List<int> ItemStarts()
    {
        List<int> starts = [];
        int at = JsonGrammar.SkipBlanks(text, start + 1);
        while (text[at] != ']')
        {
            starts.Add(at);
            at = JsonGrammar.SkipBlanks(text, JsonGrammar.SkipValue(text, at));
            at = text[at] == ',' ? JsonGrammar.SkipBlanks(text, at + 1) : at;
        }
        return starts;
    }
}

/// <summary>Words that come again and again, made once.</summary>
internal sealed class WordCache
{
    private const int Longest = 24;

    private readonly string?[] words = new string?[64];

    /// <summary>The text of a string literal between two places.</summary>
    [MethodImpl(Hot.Loop)]
    internal string Take(string text, int start, int end)
    {
        int length = end - start - 2;
        if (length is 0 or > Longest)
        {
            return JsonGrammar.Unescape(text, start, end);
        }
        ref string? word = ref words[(text[start + 1] + (7 * length)) & 63];
        string? known = word;
        if (known is null || known.Length != length || string.CompareOrdinal(text, start + 1, known, 0, length) != 0)
        {
            word = known = JsonGrammar.Unescape(text, start, end);
        }
        return known;
    }
}
