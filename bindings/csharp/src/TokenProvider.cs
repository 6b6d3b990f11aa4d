using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>A client's token provider: one trampoline for the process, and a table of what it asks.</summary>
internal sealed class TokenProvider
{
    /// <summary>By the key that the library has. Not held by it: <see cref="ClientHandle.Provider"/> does that.</summary>
    private static readonly ConcurrentDictionary<long, WeakReference<TokenProvider>> Entries = new();
    private static readonly AsyncLocal<Asking?> Innermost = new();
    private static long lastKey;

    /// <summary>The library keeps this, so it is never collected.</summary>
    private static readonly NativeToken Trampoline = Provide;

    private readonly string scope;
    private readonly Func<TokenRequest, CancellationToken, Task<IntuneAccessToken>> provider;
    private readonly long key = Interlocked.Increment(ref lastKey);
    private readonly HashSet<Asking> asking = [];

    private TokenProvider(string scope, Func<TokenRequest, CancellationToken, Task<IntuneAccessToken>> provider)
    {
        this.scope = scope;
        this.provider = provider;
    }

    /// <summary>One question that is not answered yet, and the one, if any, out of whose answering it came.</summary>
    private sealed class Asking(TokenProvider provider, Asking? outer, string? id, CancellationTokenSource stop)
    {
        internal readonly TokenProvider Provider = provider;
        internal readonly Asking? Outer = outer;
        internal readonly string? Id = id;
        internal readonly CancellationTokenSource Stop = stop;
        internal volatile bool Ended;
    }

    /// <summary>How many providers the library may ask. For tests of leaks.</summary>
    internal static int Count => Entries.Count;

    /// <summary>Has a client ask a provider.</summary>
    internal static void Install(
        ClientHandle client, string scope, Func<TokenRequest, CancellationToken, Task<IntuneAccessToken>> provider)
    {
        TokenProvider made = new(scope, provider);
        Entries[made.key] = new WeakReference<TokenProvider>(made);
        client.Provider = made;
        int status = NativeMethods.intune_client_set_token_provider(client, Trampoline, new IntPtr(made.key));
        if (status != StatusNumber.Ok)
        {
            throw new InvalidOperationException(
                $"the token provider was not set: {Text.Decode(NativeMethods.intune_status_name(status))}");
        }
    }

    /// <summary>Forgets this provider: the client is gone, and nothing that uses it is left.</summary>
    internal void Remove() => Entries.TryRemove(key, out _);

    /// <summary>Cancels the wait of the call with this id, or of every call.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool Cancel(string? clientRequestId)
    {
        Asking[] found;
        lock (asking)
        {
            found = [.. asking];
        }
        found = Array.FindAll(found, one => clientRequestId is null || one.Id == clientRequestId);
        foreach (Asking one in found)
        {
            try
            {
                one.Stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has just been answered.
            }
        }
        return found.Length > 0;
    }

    /// <summary>
    /// Refuses a call that would wait for the very provider out of which it comes. The library cannot see that, since the
    /// provider runs on another thread than the one that asked.
    /// </summary>
    internal void RefuseCircle()
    {
        for (Asking? one = Innermost.Value; one is not null; one = one.Outer)
        {
            if (one.Provider == this && !one.Ended)
            {
                throw new InvalidOperationException(
                    "the token provider makes a call, without a token for it, that would wait for the provider itself");
            }
        }
    }

    /// <summary>What the library calls. Nothing is thrown out of it: behind it are frames that are not managed.</summary>
    private static int Provide(IntPtr userData, IntPtr claims, IntPtr sink)
    {
        try
        {
            if (!Entries.TryGetValue(userData.ToInt64(), out WeakReference<TokenProvider>? entry)
                || !entry.TryGetTarget(out TokenProvider? provider))
            {
                return Fail(sink, "there is no such provider any more");
            }
            IntuneAccessToken? given = provider.Ask(ReadClaims(Text.Decode(claims)), Frame.Current ?? new Frame());
            return given is null
                ? throw new InvalidOperationException("the token provider gave no token")
                : NativeMethods.intune_token_sink_set(
                    sink, Text.Encode("token", given.Token), given.ExpiresOn?.ToUnixTimeMilliseconds() ?? 0);
        }
        catch (Exception why)
        {
            Frame.Current?.Threw(why);
            return Fail(sink, Told(why));
        }
    }

    /// <summary>Claims as the JSON that MSAL and Azure.Identity take; the service sends that in base64.</summary>
    private static string? ReadClaims(string? claims)
    {
        if (claims is null)
        {
            return null;
        }
        string base64 = claims.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        try
        {
            byte[] bytes = Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
            string text = Encoding.UTF8.GetString(bytes);
            return text.Length > 0 && text[0] == '{' ? text : claims;
        }
        catch (FormatException)
        {
            return claims;
        }
    }

    private static int Fail(IntPtr sink, string why)
    {
        _ = NativeMethods.intune_token_sink_fail(sink, Text.EncodeLeniently(why));
        return StatusNumber.CallbackFailed;
    }

    private static string Told(Exception why)
    {
        try
        {
            return why.Message is { Length: > 0 } message ? message : why.GetType().Name;
        }
        catch (Exception)
        {
            // A message that throws is no reason.
            return why.GetType().Name;
        }
    }

    /// <summary>
    /// Asks on the thread pool, without a synchronization context, where a wait could be for ever. A provider that does
    /// not listen to the cancel is left alone.
    /// </summary>
    private IntuneAccessToken? Ask(string? claims, Frame frame)
    {
        CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(frame.CancellationToken);
        CancellationToken stopped = stop.Token;
        Asking? outer = Innermost.Value;
        Asking one = new(this, outer, frame.ClientRequestId, stop);
        lock (asking)
        {
            asking.Add(one);
        }
        Task<IntuneAccessToken>? asked = null;
        try
        {
            Innermost.Value = one;
            asked = Task.Run(() => provider(new TokenRequest(scope, claims), stopped), CancellationToken.None);
            Innermost.Value = outer;
            Task.WaitAny([asked], stopped);
            return asked.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            frame.WasCancelled = true;
            throw;
        }
        finally
        {
            Innermost.Value = outer;
            lock (asking)
            {
                asking.Remove(one);
            }
            one.Ended = true;
            // Only then, since a provider that was left alone may still look at its cancellation token. What it
            // throws is of no interest any more.
            (asked ?? Task.CompletedTask).ContinueWith(
                static (ended, source) =>
                {
                    _ = ended.Exception;
                    ((CancellationTokenSource)source!).Dispose();
                },
                stop,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}
