using System;
using System.Threading;

namespace Intune;

/// <summary>From a native result to what a caller gets.</summary>
internal static class Native
{
    /// <summary>Loads the library, makes a call, and reads what it returned; then throws what a callback threw during it.</summary>
    internal static IntuneResult Read(Func<ResultHandle> native, Frame? frame = null)
    {
        NativeLoader.Load();
        frame ??= new Frame();
        using ResultHandle handle = frame.Run(native);
        IntuneResult result = IntuneResult.Read(handle);
        if (frame.WasCancelled && result.StatusNumber < 0)
        {
            throw new CallCanceledException(result, frame.CancellationToken);
        }
        if (frame.Thrown is not { } thrown)
        {
            return result;
        }
        string message = result.StatusNumber == StatusNumber.CallbackFailed
            ? result.Message
            : $"a callback failed, and the call ended with {result}: {thrown.Message}";
        throw new CallbackFailedException(result, message, thrown);
    }

    /// <summary>The result of a success; anything else is thrown.</summary>
    internal static IntuneResult Check(IntuneResult result, CancellationToken cancellationToken = default) =>
        result.StatusNumber < 0 ? throw IntuneException.Of(result, cancellationToken) : result;

    internal static bool IsAboutArguments(Problem problem) =>
        problem.Field is "resource" or "apiVersion" or "require" or "allowUnknown" or "options";
}
