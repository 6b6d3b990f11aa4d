using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Intune.PowerShell;

/// <summary>Tells the sessions of each runspace that the module is imported into.</summary>
public sealed class Importer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => Session.Join();
}

/// <summary>
/// What Connect-Intune made, for its runspace: a job that connects elsewhere leaves the one that started it alone. A
/// runspace that never connected uses the session of the process's first.
/// </summary>
internal sealed class Session
{
    private static readonly object Gate = new();
    private static readonly ConditionalWeakTable<Runspace, Session> Sessions = new();

    /// <summary>The runspaces that have a session, held by nothing here; a table of weak keys cannot be searched.</summary>
    private static readonly List<WeakReference<Runspace>> Runspaces = [];
    private static IntuneClient? unconnected;

    private IntuneClient? client;

    /// <summary>Whether its runspace has connected, or disconnected, and so uses no other's.</summary>
    private bool isOwn;

    /// <summary>The client of Connect-Intune that this runspace uses; null where there is none.</summary>
    internal static IntuneClient? Current => Locked(own => own.isOwn ? own.client : First()?.client);

    /// <summary>Whether that is the session of the process's first runspace, and not of this one.</summary>
    internal static bool IsInherited => Locked(own => !own.isOwn);

    /// <summary>A client of the global cloud that has no token, for commands that are given one.</summary>
    internal static IntuneClient Unconnected => LazyInitializer.EnsureInitialized(ref unconnected, () => new IntuneClient())!;

    /// <summary>Has this runspace counted among those of the process.</summary>
    internal static void Join() => Locked(own => own);

    /// <summary>
    /// Makes a client the current one of this runspace. The one before is not disposed of: it may be in a variable.
    /// </summary>
    internal static void Connect(IntuneClient client) => Locked(own => (own.client, own.isOwn) = (client, true));

    /// <summary>
    /// Disposes of a client, and ends the session of this runspace if it is its client; without one ends the session, while
    /// another's, which it may have used, goes on.
    /// </summary>
    internal static void Disconnect(IntuneClient? client)
    {
        Locked(own => client is null || own.client == client ? own.End() : own);
        client?.Dispose();
    }

    /// <summary>Does something with the session of this runspace, while no other does.</summary>
    private static T Locked<T>(Func<Session, T> act)
    {
        lock (Gate)
        {
            return act(Of(Runspace.DefaultRunspace));
        }
    }

    private static Session Of(Runspace runspace)
    {
        if (!Sessions.TryGetValue(runspace, out Session? session))
        {
            session = new Session();
            Sessions.Add(runspace, session);
            Runspaces.RemoveAll(one => !one.TryGetTarget(out _));
            Runspaces.Add(new(runspace));
            runspace.StateChanged += Leave;
        }
        return session;
    }

    /// <summary>That of the oldest runspace: none that came later can take its place.</summary>
    private static Session? First() => Runspaces
        .Select(one => one.TryGetTarget(out Runspace? runspace) ? runspace : null)
        .Where(runspace => runspace is not null)
        .OrderBy(runspace => runspace!.Id)
        .Select(runspace => Of(runspace!))
        .FirstOrDefault();

    private static void Leave(object? sender, RunspaceStateEventArgs change)
    {
        if (sender is Runspace runspace && change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
        {
            lock (Gate)
            {
                Of(runspace).End();
                Runspaces.RemoveAll(one => !one.TryGetTarget(out Runspace? other) || other == runspace);
            }
        }
    }

    private Session End()
    {
        client?.Dispose();
        (client, isOwn) = (null, true);
        return this;
    }
}
