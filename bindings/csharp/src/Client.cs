using System;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>
/// Calls the service of one cloud. Any number of threads may share it; it is meant to live long. Since 0.1.0.
/// </summary>
public sealed partial class Client : IDisposable
{
    private readonly ClientHandle handle;
    private readonly string? token;
    private volatile bool disposed;

    /// <summary>Makes a client; nothing is sent. Since 0.1.0.</summary>
    /// <param name="options">Its options. Defaults to the global cloud with every option at its default.</param>
    /// <exception cref="InvalidRequestException">An option is no good; every problem is told.</exception>
    /// <exception cref="InvalidJsonException"><see cref="ClientOptions.Json"/> is not JSON.</exception>
    /// <exception cref="ArgumentException">
    /// A text has a NUL or a lone surrogate, or there are two token providers.
    /// </exception>
    /// <exception cref="DllNotFoundException">The native library is not found; each path is named.</exception>
    /// <exception cref="BadImageFormatException">The native library has another ABI.</exception>
    public Client(ClientOptions? options = null)
    {
        byte[]? optionsJson = Text.Encode(nameof(options), options?.ToJson());
        if (options?.Token is not null)
        {
            Text.Check("token", options.Token);
        }
        token = options?.Token;
        Func<TokenRequest, CancellationToken, Task<AccessToken>>? provider = options?.Provider();
        NativeLoader.Load();
        ClientHandle? made = null;
        try
        {
            Result result = Native.Check(Native.Read(() => NativeMethods.intune_client_new(optionsJson, out made)));
            Cloud = result.Body?["cloud"]?.AsString() ?? "";
            BaseUrl = result.Body?["baseUrl"]?.AsString() ?? "";
            Scope = result.Body?["scope"]?.AsString() ?? "";
            handle = made!;
            (handle.MaxConnections, handle.Deadline) = (options ?? new ClientOptions()).ForCalls();
            if (provider is not null)
            {
                TokenProvider.Install(handle, Scope, provider);
            }
        }
        catch
        {
            made?.Dispose();
            throw;
        }
    }

    /// <summary>The national cloud, one of the names in <see cref="Intune.Cloud"/>. Since 0.1.0.</summary>
    public string Cloud { get; }

    /// <summary>The service's root. Since 0.1.0.</summary>
    public string BaseUrl { get; }

    /// <summary>What a token for this client is asked for. Since 0.1.0.</summary>
    public string Scope { get; }

    /// <summary>
    /// Ends the call with this id, or every call of this client. From any thread. The call then throws
    /// <see cref="CallCanceledException"/>. Since 0.1.0.
    /// </summary>
    /// <param name="clientRequestId">The call's <see cref="CallOptions.ClientRequestId"/>. Defaults to every call.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">The id has a NUL or a lone surrogate.</exception>
    public bool Cancel(string? clientRequestId = null)
    {
        byte[]? id = Text.Encode(nameof(clientRequestId), clientRequestId);
        bool held = false;
        try
        {
            handle.DangerousAddRef(ref held);
            bool found = NativeMethods.intune_client_cancel(handle.DangerousGetHandle(), id) == StatusNumber.Ok;
            // The library cannot end a callback of its host; this can, if the provider listens.
            return (handle.Provider?.Cancel(clientRequestId) ?? false) | handle.CancelQueued(clientRequestId) | found;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            if (held)
            {
                handle.DangerousRelease();
            }
        }
    }

    /// <summary>
    /// Frees the client. Calls and pagers under way go on undisturbed. Again is harmless. Since 0.1.0.
    /// </summary>
    public void Dispose()
    {
        disposed = true;
        handle.Dispose();
    }

    /// <summary>The client's root in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => disposed ? "Intune.Client, disposed" : $"Intune.Client {BaseUrl}";

    /// <summary>A call of this client that may change something, its options read.</summary>
    private Call Writing(CallOptions? options, Func<byte[]?, byte[], ResultHandle> native) =>
        Calling(options, isWrite: true, native);

    /// <summary>A call of this client that changes nothing, its options read.</summary>
    private Call Reading(CallOptions? options, Func<byte[]?, byte[], ResultHandle> native) =>
        Calling(options, isWrite: false, native);

    private Call Calling(CallOptions? options, bool isWrite, Func<byte[]?, byte[], ResultHandle> native)
    {
        RefuseDisposed();
        GivenOptions given = (options ?? new CallOptions()).Read();
        byte[] optionsJson = given.Encode(out string id);
        return new Call(
            handle, id, TokenOf(given), given, isWrite,
            (token, left) => native(token, left is { } time ? GivenOptions.WithDeadline(optionsJson, time) : optionsJson));
    }

    /// <summary>A call's token as the library takes it; null where the provider is asked, or there is none.</summary>
    private byte[]? TokenOf(GivenOptions options) =>
        Text.Encode(nameof(token), options.Token ?? (handle.Provider is null ? token : null));

    private void RefuseDisposed()
    {
        if (disposed)
        {
            throw new ObjectDisposedException(nameof(Client));
        }
    }
}
