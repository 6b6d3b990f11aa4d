using System;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>
/// Calls the service of one cloud. Any number of threads may share it; it is meant to live long. Since 0.1.0.
/// </summary>
public sealed class Client : IDisposable
{
    private readonly ClientHandle handle;
    private readonly string? token;
    private readonly Func<TokenRequest, CancellationToken, Task<AccessToken>>? tokenProvider;

    /// <summary>Makes a client; nothing is sent. Since 0.1.0.</summary>
    /// <param name="options">Its options. Defaults to the global cloud with every option at its default.</param>
    /// <exception cref="InvalidRequestException">An option is no good; every problem is told.</exception>
    /// <exception cref="InvalidJsonException"><see cref="ClientOptions.Json"/> is not JSON.</exception>
    /// <exception cref="ArgumentException">A text has a NUL or a lone surrogate.</exception>
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
        tokenProvider = options?.TokenProvider;
        NativeLoader.Load();
        ClientHandle? made = null;
        try
        {
            Result result = Native.Check(Native.Read(() => NativeMethods.intune_client_new(optionsJson, out made)));
            BaseUrl = result.Body?["baseUrl"]?.AsString() ?? "";
            Scope = result.Body?["scope"]?.AsString() ?? "";
            handle = made!;
        }
        catch
        {
            made?.Dispose();
            throw;
        }
    }

    /// <summary>The service's root. Since 0.1.0.</summary>
    public string BaseUrl { get; }

    /// <summary>What a token for this client is asked for. Since 0.1.0.</summary>
    public string Scope { get; }

    /// <summary>Creates an iosUpdateDeviceStatus. Blocks until the call has ended. Since 0.1.0.</summary>
    /// <param name="statusJson">A JSON object. It goes out byte for byte; <c>@odata.type</c> is added where absent.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the entity.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Result Create(
        string statusJson, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        new Creation(this, statusJson, options).Run(cancellationToken);

    /// <summary>Creates an iosUpdateDeviceStatus. Blocks until the call has ended. Since 0.1.0.</summary>
    /// <param name="status">The status; <see cref="IosUpdateDeviceStatus.ToJson"/> is what goes out.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the entity.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Result Create(
        IosUpdateDeviceStatus status, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Create((status ?? throw new ArgumentNullException(nameof(status))).ToJson(), options, cancellationToken);

    /// <summary>
    /// <see cref="Create(string, CallOptions, CancellationToken)"/> on a thread of its own, none of the thread pool's.
    /// Since 0.1.0.
    /// </summary>
    /// <param name="statusJson">A JSON object. It goes out byte for byte; <c>@odata.type</c> is added where absent.</param>
    /// <param name="options">Options of this call, read before this returns. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the entity.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public async Task<Result> CreateAsync(
        string statusJson, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        Creation creation = new(this, statusJson, options);
        return await Task.Factory.StartNew(
            () => creation.Run(cancellationToken),
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default).ConfigureAwait(false);
    }

    /// <summary>
    /// <see cref="Create(IosUpdateDeviceStatus, CallOptions, CancellationToken)"/> on a thread of its own, none of the
    /// thread pool's. Since 0.1.0.
    /// </summary>
    /// <param name="status">The status, read before this returns.</param>
    /// <param name="options">Options of this call, read before this returns. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the entity.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Task<Result> CreateAsync(
        IosUpdateDeviceStatus status, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        CreateAsync((status ?? throw new ArgumentNullException(nameof(status))).ToJson(), options, cancellationToken);

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
            return NativeMethods.intune_client_cancel(handle.DangerousGetHandle(), id) == StatusNumber.Ok;
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

    /// <summary>Frees the client. Calls under way end undisturbed. Again is harmless. Since 0.1.0.</summary>
    public void Dispose() => handle.Dispose();

    /// <summary>The client's root in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => handle.IsClosed ? "Intune.Client, disposed" : $"Intune.Client {BaseUrl}";

    /// <summary>A create whose arguments have been read, to be run on any thread.</summary>
    private sealed class Creation
    {
        private readonly Client client;
        private readonly byte[] status;
        private readonly byte[] options;
        private readonly byte[] clientRequestId;
        private readonly string? token;
        private readonly bool asksForToken;

        internal Creation(Client client, string statusJson, CallOptions? given)
        {
            this.client = client;
            status =
                Text.Encode(nameof(statusJson), statusJson ?? throw new ArgumentNullException(nameof(statusJson)))!;
            given ??= new CallOptions();
            options = Text.Encode(nameof(options), given.ToJson(out string id))!;
            clientRequestId = Text.Encode(nameof(CallOptions.ClientRequestId), id)!;
            token = given.Token ?? (client.tokenProvider is null ? client.token : null);
            asksForToken = token is null && client.tokenProvider is not null && !given.SendsNothing;
            if (token is not null)
            {
                Text.Check(nameof(token), token);
            }
        }

        internal Result Run(CancellationToken cancellationToken)
        {
            if (client.handle.IsClosed)
            {
                // Nothing is asked of a token provider for a call that cannot be made.
                throw new ObjectDisposedException(nameof(Client));
            }
            if (cancellationToken.IsCancellationRequested)
            {
                throw new CallCanceledException(cancellationToken);
            }
            byte[]? accessToken = Text.Encode(nameof(token), asksForToken ? Ask(cancellationToken) : token);
            bool held = false;
            try
            {
                // Held also for the canceller, which must reach the call when the client is disposed meanwhile.
                client.handle.DangerousAddRef(ref held);
                return Native.Check(Call(accessToken, cancellationToken), cancellationToken);
            }
            finally
            {
                if (held)
                {
                    client.handle.DangerousRelease();
                }
            }
        }

        private Result Call(byte[]? accessToken, CancellationToken cancellationToken)
        {
            InFlight call = new(client.handle, clientRequestId);
            using (cancellationToken.Register(() => Canceller.Cancel(call), useSynchronizationContext: false))
            {
                return Native.Read(() =>
                {
                    try
                    {
                        return NativeMethods.intune_ios_update_status_create(
                            client.handle, status, accessToken, options);
                    }
                    finally
                    {
                        call.Ended = true;
                    }
                });
            }
        }

        /// <summary>Asks the host for a token, without its synchronization context, where a wait could be for ever.</summary>
        private string Ask(CancellationToken cancellationToken)
        {
            Task<AccessToken> asked = Task.Run(
                () => client.tokenProvider!(new TokenRequest(client.Scope), cancellationToken), CancellationToken.None);
            AccessToken? given;
            try
            {
                // A provider that does not listen to the cancel is left alone.
                Task.WaitAny([asked], cancellationToken);
                given = asked.GetAwaiter().GetResult();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw new CallCanceledException(cancellationToken);
            }
            return given?.Token ?? throw new InvalidOperationException("the token provider gave no token");
        }
    }
}
