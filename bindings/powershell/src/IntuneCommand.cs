using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace Intune.PowerShell;

/// <summary>What every command has.</summary>
public abstract class IntuneCommand : PSCmdlet
{
    private static readonly object Gate = new();
    private static int logging;
    private static object? listener;

    private readonly CancellationTokenSource stop = new();

    /// <summary>The client that is meant.</summary>
    internal virtual IntuneClient Caller => Session.Current ?? Session.Unconnected;

    /// <summary>The resource that the command is for; empty where it is for none.</summary>
    internal virtual string ResourceName => "";

    /// <summary>The permissions of which each suffices for the command; none where that is not known.</summary>
    internal virtual IEnumerable<string> Permissions => ResourceName.Length == 0 ? [] : EntityShape.Of(ResourceName).Permissions(Writes);

    /// <summary>The id of the entity below which the resource stands; null where it stands below none.</summary>
    private protected virtual string? Parent => null;

    /// <summary>
    /// The keys that -Id names, taken before the pipeline's objects are bound to it, too; null where it names none.
    /// </summary>
    private protected object?[]? Named { get; private set; }

    /// <summary>Whether the command has written, or is about to.</summary>
    private protected bool Writes { get; set; }

    private protected Resource<JsonData, JsonData> Entities => Caller.Resource(ResourceName);

    /// <inheritdoc/>
    protected override void BeginProcessing() => Named = Keys.Named(MyInvocation);

    /// <summary>Ctrl+C. On another thread: it does nothing but cancel.</summary>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>
    /// Makes a call off the pipeline's thread; its log lines come out as Verbose and Debug meanwhile, and its waits as
    /// progress.
    /// </summary>
    private protected T Call<T>(Func<CancellationToken, Task<T>> call) => Call((_, stop) => call(stop));

    /// <summary>The same for one that tells how far it is, which is shown.</summary>
    private protected T Call<T>(Func<IProgress<CreateProgress>, CancellationToken, Task<T>> call)
    {
        bool logs = IsOn("Verbose", "VerbosePreference") || IsOn("Debug", "DebugPreference");
        CountLogging(logs ? 1 : 0);
        WaitDisplay display = new(this, MyInvocation.MyCommand.Name);
        try
        {
            return Pump.Run(
                pump => call(new Relay(pump, display), stop.Token),
                (level, line) =>
                {
                    display.Hear(line);
                    if (logs)
                    {
                        Action<string> write = level >= IntuneLogLevel.Debug ? WriteDebug : WriteVerbose;
                        write(line);
                    }
                },
                display);
        }
        catch (CallCanceledException cancelled) when (stop.IsCancellationRequested)
        {
            Stopped(cancelled);
            throw new PipelineStoppedException();
        }
        finally
        {
            if (logs)
            {
                CountLogging(-1);
            }
        }
    }

    /// <summary>Takes what Ctrl+C cut off; nothing can be written any more.</summary>
    private protected virtual void Stopped(CallCanceledException cancelled)
    {
    }

    /// <summary>
    /// Does something; what it throws becomes an error record, null comes back, and the pipeline goes on. Nothing that
    /// hands objects on belongs in it: what ends a pipeline must not be caught.
    /// </summary>
    private protected T? Attempt<T>(Func<T> act, object? target)
        where T : class
    {
        try
        {
            return act();
        }
        catch (Exception why) when (why is not (PipelineStoppedException or ActionPreferenceStopException))
        {
            WriteError(Errors.Record(why, target, this));
            return null;
        }
    }

    /// <summary>
    /// Shows the exact request of a write to -WhatIf, -Confirm and -Verbose, and then makes the call, unless it must not;
    /// then, and where it failed, null comes back.
    /// </summary>
    private protected TResult? Write<T, TResult>(
        T options, Func<T, CancellationToken, Task<TResult>> call, string question, object? target)
        where T : CallOptions
        where TResult : IntuneResult
    {
        Writes = true;
        options.DryRun = true;
        if (Attempt(() => Call(stop => call(options, stop)), target) is not { } dry)
        {
            return null;
        }
        string request = CallParameters.Describe(dry.Body);
        if (!ShouldProcess(request, $"{question}\n{request}", "Confirm"))
        {
            return null;
        }
        options.DryRun = null;
        return Attempt(() => Call(stop => call(options, stop)), target);
    }

    /// <summary>Hands on the entity that a call returned, if there was a call and it returned one.</summary>
    private protected void WriteEntity(IntuneResult? result)
    {
        if (result?.Body is { Kind: JsonKind.Object } body)
        {
            WriteObject(EntityObject.Read(ResourceName, result, body));
        }
        else if (result is not null)
        {
            WriteVerbose($"{result}: the service sent no entity");
        }
    }

    /// <summary>
    /// One callback for the process, of every line while any command wants those, and else of waits; each command gets those
    /// of its own call.
    /// </summary>
    private static void CountLogging(int change)
    {
        lock (Gate)
        {
            logging += change;
            if (listener is null || (change != 0 && logging == Math.Max(0, change)))
            {
                listener = LogCallback.SetBeside(listener, Route, logging > 0 ? IntuneLogLevel.Trace : IntuneLogLevel.Info);
            }
        }
    }

    private static void Route(IntuneLogLevel level, string line) => Pump.Current?.Log(level, line);

    private bool IsOn(string parameter, string preference) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out object? given)
            ? given is SwitchParameter { IsPresent: true }
            : GetVariableValue(preference) is { } value
                && !string.Equals(value.ToString(), "SilentlyContinue", StringComparison.OrdinalIgnoreCase)
                && !string.Equals(value.ToString(), "Ignore", StringComparison.OrdinalIgnoreCase);

    /// <summary>Has what a call tells of itself shown on the pipeline's thread.</summary>
    private sealed class Relay(Pump pump, WaitDisplay display) : IProgress<CreateProgress>
    {
        public void Report(CreateProgress value) => pump.Post(() => display.Tell(value));
    }
}
