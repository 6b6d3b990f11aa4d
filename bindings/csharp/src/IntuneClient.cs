using System;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>
/// Calls the service of one cloud. Any number of threads may share it; it is meant to live long. Since 0.1.0.
/// </summary>
public sealed partial class IntuneClient : IIntuneClient
{
    private readonly string? token;
    private volatile bool disposed;

    /// <summary>Makes a client; nothing is sent. Since 0.1.0.</summary>
    /// <param name="options">Its options. Defaults to the global cloud with every option at its default.</param>
    /// <exception cref="InvalidRequestException">An option is no good; every problem is told.</exception>
    /// <exception cref="InvalidJsonException"><see cref="LibraryOptions.Json"/> is not JSON.</exception>
    /// <exception cref="ArgumentException">
    /// A text has a NUL or a lone surrogate, or there are two token providers.
    /// </exception>
    /// <exception cref="DllNotFoundException">The native library is not found; each path is named.</exception>
    /// <exception cref="BadImageFormatException">The native library has another ABI.</exception>
    public IntuneClient(ClientOptions? options = null)
    {
        byte[]? optionsJson = Text.Encode(nameof(options), options?.ToJson());
        if (options?.Token is not null)
        {
            Text.Check("token", options.Token);
        }
        token = options?.Token;
        Func<TokenRequest, CancellationToken, Task<IntuneAccessToken>>? provider = options?.Provider();
        ClientHandle? made = null;
        try
        {
            IntuneResult result = Native.Check(Native.Read(() => NativeMethods.intune_client_new(optionsJson, out made)));
            Cloud = result.Body?["cloud"]?.AsString() ?? "";
            BaseUrl = result.Body?["baseUrl"]?.AsString() ?? "";
            Scope = result.Body?["scope"]?.AsString() ?? "";
            Handle = made!;
            (Handle.MaxConnections, Handle.Deadline, ApiVersion) = (options ?? new ClientOptions()).ForCalls();
            if (provider is not null)
            {
                TokenProvider.Install(Handle, Scope, provider);
            }
        }
        catch
        {
            made?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Cloud { get; }

    /// <inheritdoc/>
    public string BaseUrl { get; }

    /// <inheritdoc/>
    public string ApiVersion { get; }

    /// <inheritdoc/>
    public string Scope { get; }

    internal ClientHandle Handle { get; }

    /// <inheritdoc cref="IIntuneClient.Resource(string)"/>
    public Resource<JsonData, JsonData> Resource(string name) => new(this, name, static json => json);

    /// <inheritdoc/>
    IResource<JsonData, JsonData> IIntuneClient.Resource(string name) => Resource(name);

    /// <inheritdoc/>
    public IntuneResult Request(
        string method, string path, string? bodyJson = null, CallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Requesting(method, path, bodyJson, options).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> RequestAsync(
        string method, string path, string? bodyJson = null, CallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Requesting(method, path, bodyJson, options).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public bool Cancel(string? clientRequestId = null)
    {
        byte[]? id = Text.Encode(nameof(clientRequestId), clientRequestId);
        bool held = false;
        try
        {
            Handle.DangerousAddRef(ref held);
            bool found = NativeMethods.intune_client_cancel(Handle.DangerousGetHandle(), id) == StatusNumber.Ok;
            // The library cannot end a callback of its host; this can, if the provider listens.
            return (Handle.Provider?.Cancel(clientRequestId) ?? false) | Handle.CancelQueued(clientRequestId) | found;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            if (held)
            {
                Handle.DangerousRelease();
            }
        }
    }

    /// <summary>
    /// Frees the client. Calls and pagers under way go on undisturbed. Again is harmless. Since 0.1.0.
    /// </summary>
    public void Dispose()
    {
        disposed = true;
        Handle.Dispose();
    }

    /// <summary>The client's root in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => disposed ? "Intune.IntuneClient, disposed" : $"Intune.IntuneClient {BaseUrl}";

    /// <summary>A call of this client that may change something, its options read.</summary>
    internal Call Writing(CallOptions? options, Func<ClientHandle, byte[]?, byte[], ResultHandle> native) =>
        Calling(options, isWrite: true, native);

    /// <summary>A call of this client that changes nothing, its options read.</summary>
    internal Call Reading(CallOptions? options, Func<ClientHandle, byte[]?, byte[], ResultHandle> native) =>
        Calling(options, isWrite: false, native);

    /// <summary>A call's token as the library takes it; null where the provider is asked, or there is none.</summary>
    internal byte[]? TokenOf(GivenOptions options) =>
        Text.Encode(nameof(token), options.Token ?? (Handle.Provider is null ? token : null));

    internal void RefuseDisposed()
    {
        if (disposed)
        {
            throw new ObjectDisposedException(nameof(IntuneClient));
        }
    }

    private Call Calling(CallOptions? options, bool isWrite, Func<ClientHandle, byte[]?, byte[], ResultHandle> native)
    {
        RefuseDisposed();
        GivenOptions given = (options ?? new CallOptions()).Read();
        byte[] optionsJson = given.Encode(out string id);
        return new Call(
            Handle, id, TokenOf(given), given, isWrite, (token, left) => native(
                Handle, token, left is { } time ? GivenOptions.WithDeadline(optionsJson, time) : optionsJson));
    }

    private Call Requesting(string method, string path, string? bodyJson, CallOptions? options)
    {
        byte[] verb = Text.Need(nameof(method), method);
        byte[] place = Text.Need(nameof(path), path);
        byte[]? body = Text.EncodeJson(nameof(bodyJson), bodyJson);
        return Calling(
            options,
            method is not ("GET" or "HEAD" or "OPTIONS"),
            (handle, token, optionsJson) => NativeMethods.intune_request(handle, verb, place, body, token, optionsJson));
    }
}
