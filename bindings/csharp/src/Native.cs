using System;
using System.Threading;

namespace Intune;

/// <summary>From a native result to what a caller gets.</summary>
internal static class Native
{
    /// <summary>Makes a call that ends by itself and soon, and reads what it returned.</summary>
    internal static Result Read(Func<ResultHandle> native)
    {
        using ResultHandle handle = LogCallback.Call(native, out Exception? thrown);
        Result result = Result.Read(handle);
        return thrown is null
            ? result
            : throw new CallbackFailedException(
                result, $"a callback failed, and the call ended with {result}: {thrown.Message}", thrown);
    }

    /// <summary>The result of a success; anything else is thrown.</summary>
    internal static Result Check(Result result, CancellationToken cancellationToken = default) =>
        result.StatusNumber < 0 ? throw IntuneException.Of(result, cancellationToken) : result;

    internal static bool IsAboutOptions(Problem problem) =>
        problem.Field is "require" or "allowUnknown" or "options_json";
}
