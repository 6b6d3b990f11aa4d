using System;
using System.Threading;

namespace Intune;

/// <summary>What a callback finds of the native call that its thread is in, and what it leaves there.</summary>
internal sealed class Frame(string? clientRequestId = null, CancellationToken cancellationToken = default)
{
    [ThreadStatic]
    private static Frame? current;

    /// <summary>That of the innermost native call of this thread: a callback may itself call the library.</summary>
    internal static Frame? Current => current;

    /// <summary>Id of the call; null where it cannot be cancelled.</summary>
    internal string? ClientRequestId => clientRequestId;

    /// <summary>The cancellation token of the call.</summary>
    internal CancellationToken CancellationToken => cancellationToken;

    /// <summary>What a callback threw; the first counts.</summary>
    internal Exception? Thrown { get; private set; }

    /// <summary>Whether a wait for a callback was cancelled.</summary>
    internal bool WasCancelled { get; set; }

    /// <summary>What the call tells how far it is.</summary>
    internal IProgress<CreateProgress>? Progress { get; set; }

    internal void Threw(Exception why) => Thrown ??= why;

    internal ResultHandle Run(Func<ResultHandle> native)
    {
        Frame? outer = current;
        current = this;
        try
        {
            return native();
        }
        finally
        {
            current = outer;
        }
    }
}
