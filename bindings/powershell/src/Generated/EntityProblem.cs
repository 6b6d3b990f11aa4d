// Made by `cargo xtask generate` from contract/answers.json.

namespace Intune.PowerShell;

/// <summary>One thing that is wrong with what was given. It is what a create would refuse.</summary>
public sealed class EntityProblem
{
    internal EntityProblem(long index, string? field, string problem, string? got)
    {
        Index = index;
        Field = field;
        Problem = problem;
        Got = got;
    }

    /// <summary>Which object of the pipeline it is about, from 0.</summary>
    public long Index { get; }

    /// <summary>The member's name, or an option's path (retry.maxRetries); null for the whole.</summary>
    public string? Field { get; }

    /// <summary>What is wrong.</summary>
    public string Problem { get; }

    /// <summary>The text that stood there, cut; null where nothing stood.</summary>
    public string? Got { get; }

    /// <summary>The problem in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Field is null ? Problem : $"{Field}: {Problem}";
}
