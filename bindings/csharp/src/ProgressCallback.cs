using System;

namespace Intune;

/// <summary>The progress callback: one trampoline for the process, which tells what the call's frame has.</summary>
internal static class ProgressCallback
{
    /// <summary>One for every call, so it is never collected.</summary>
    private static readonly NativeProgress Trampoline = Tell;

    /// <summary>Makes a native call, on the thread and in the frame in which it tells how far it is.</summary>
    /// <param name="progress">What is told; null for nothing.</param>
    /// <param name="native">Makes the call with the callback that it is given.</param>
    internal static ResultHandle During(IProgress<CreateProgress>? progress, Func<NativeProgress?, ResultHandle> native)
    {
        if (progress is null)
        {
            return native(null);
        }
        Frame.Current!.Progress = progress;
        return native(Trampoline);
    }

    /// <summary>What the library calls. Nothing is thrown out of it: behind it are frames that are not managed.</summary>
    private static int Tell(IntPtr userData, IntPtr progressJson)
    {
        Frame? frame = Frame.Current;
        try
        {
            if (frame?.Progress is not { } progress)
            {
                return StatusNumber.CallbackFailed;
            }
            progress.Report(new CreateProgress(JsonData.Trusted(Text.Decode(progressJson) ?? "{}")));
            return StatusNumber.Ok;
        }
        catch (Exception why)
        {
            frame?.Threw(why);
            return StatusNumber.CallbackFailed;
        }
    }
}
