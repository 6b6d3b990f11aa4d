using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace Intune.PowerShell;

/// <summary>
/// Waits on the pipeline's thread for a call that runs on another, and does there what only that thread may do: run
/// script blocks and write to the streams.
/// </summary>
internal sealed class Pump
{
    private static readonly AsyncLocal<Pump?> Here = new();

    private readonly Action<IntuneLogLevel, string> log;
    private readonly BlockingCollection<Action> work = [];

    private Pump(Action<IntuneLogLevel, string> log) => this.log = log;

    /// <summary>The pump of the call that the current thread works for, whatever thread that is.</summary>
    internal static Pump? Current => Here.Value;

    /// <summary>Queues a log line for the pipeline's thread.</summary>
    internal void Log(IntuneLogLevel level, string line) => Post(() => log(level, line));

    /// <summary>Has something done on the pipeline's thread, later. What comes after the call's end is dropped.</summary>
    internal void Post(Action action)
    {
        try
        {
            work.Add(action);
        }
        catch (InvalidOperationException)
        {
            // The call has ended.
        }
    }

    /// <summary>
    /// Has something computed on the pipeline's thread, with the asker's local state: a call out of it is then known for
    /// one that comes out of a token provider.
    /// </summary>
    internal Task<T> Ask<T>(Func<T> question)
    {
        // A task that is yet to start has the state of where it was made, and keeps what is thrown for who awaits it.
        Task<T> answer = new(question, TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => answer.RunSynchronously(TaskScheduler.Default));
        return answer;
    }

    /// <summary>
    /// Starts a call and waits for its end, however it comes, showing what it waits for; then throws what work on this
    /// thread threw.
    /// </summary>
    internal static T Run<T>(Func<Pump, Task<T>> start, Action<IntuneLogLevel, string> log, WaitDisplay display)
    {
        Pump pump = new(log);
        Pump? outer = Here.Value;
        Task<T> call;
        Here.Value = pump;
        try
        {
            call = start(pump);
        }
        finally
        {
            Here.Value = outer;
        }
        call.ContinueWith(
            _ => pump.work.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        ExceptionDispatchInfo? thrown = null;
        while (!pump.work.IsCompleted)
        {
            // Once something was thrown, nothing is shown any more.
            TimeSpan rest = thrown is null ? display.Rest : Timeout.InfiniteTimeSpan;
            Do(pump.work.TryTake(out Action? action, rest) ? action : thrown is null ? display.Update : () => { });
        }
        Do(display.Hide);
        try
        {
            T result = call.GetAwaiter().GetResult();
            thrown?.Throw();
            return result;
        }
        catch (Exception why) when (thrown?.SourceException is PipelineStoppedException && why is not CallCanceledException)
        {
            thrown.Throw();
            throw;
        }

        void Do(Action action)
        {
            try
            {
                action();
            }
            catch (Exception why)
            {
                // Such as the pipeline's end, or -Verbose with a preference of Stop: the call goes on to its end.
                thrown ??= ExceptionDispatchInfo.Capture(why);
            }
        }
    }
}
