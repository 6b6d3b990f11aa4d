using System.Runtime.CompilerServices;
using System.Threading;

namespace Intune.PowerShell;

/// <summary>What Connect-Intune made, for the whole process.</summary>
internal static class Session
{
    /// <summary>What a client was made with, and does not tell itself.</summary>
    internal sealed class Origin(string? cloud, string? token)
    {
        internal readonly string? Cloud = cloud;
        internal readonly string? Token = token;
    }

    private static readonly ConditionalWeakTable<Client, Origin> Origins = new();
    private static Client? current;
    private static Client? unconnected;

    /// <summary>The client of Connect-Intune; null where there is none.</summary>
    internal static Client? Current => Volatile.Read(ref current);

    /// <summary>A client of the global cloud that has no token, for commands that are given one.</summary>
    internal static Client Unconnected => LazyInitializer.EnsureInitialized(ref unconnected, () => new Client())!;

    /// <summary>Makes a client the current one. The one before is not disposed of: it may be in a variable.</summary>
    internal static void Connect(Client client, Origin origin)
    {
        Origins.Add(client, origin);
        Volatile.Write(ref current, client);
    }

    /// <summary>Disposes of a client, and forgets it if it is the current one.</summary>
    internal static void Disconnect(Client client)
    {
        Interlocked.CompareExchange(ref current, null, client);
        Origins.Remove(client);
        client.Dispose();
    }

    internal static Origin? OriginOf(Client? client) =>
        client is not null && Origins.TryGetValue(client, out Origin? origin) ? origin : null;
}
