using System;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>
/// What a program calls of an <see cref="IntuneClient"/>, so that its tests can put another in its place;
/// <see cref="IntuneResult.Of"/> makes what that one returns. Since 0.1.0.
/// </summary>
public partial interface IIntuneClient : IDisposable
{
    /// <summary>The national cloud, one of the names in <see cref="Intune.Cloud"/>. Since 0.1.0.</summary>
    string Cloud { get; }

    /// <summary>The service's root. Since 0.1.0.</summary>
    string BaseUrl { get; }

    /// <summary>Version segment of the path. Since 0.1.0.</summary>
    string ApiVersion { get; }

    /// <summary>What a token for this client is asked for. Since 0.1.0.</summary>
    string Scope { get; }

    /// <summary>A resource by its name, its entities as JSON. Since 0.1.0.</summary>
    /// <param name="name">
    /// Such as <c>managedDevices</c>; <see cref="IntuneLibrary.ResourceNames"/> has all. A call of one that there is not is an
    /// <see cref="InvalidRequestException"/> that names the nearest.
    /// </param>
    /// <returns>The resource.</returns>
    /// <exception cref="ArgumentException">The name is null, or has a NUL or a lone surrogate.</exception>
    IResource<JsonData, JsonData> Resource(string name);

    /// <summary>
    /// Sends any request to this client's cloud, with the same retry, pacing, errors and safety. Blocks until the call has
    /// ended. Since 0.1.0.
    /// </summary>
    /// <param name="method">In capitals; all but <c>GET</c>, <c>HEAD</c> and <c>OPTIONS</c> count as writes.</param>
    /// <param name="path">
    /// Below the root and version, with its query, encoded; or an absolute URL of the same origin.
    /// </param>
    /// <param name="bodyJson">JSON, which goes out byte for byte. Defaults to no body.</param>
    /// <param name="options">Options of this call, read before this returns. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the answer's JSON.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    IntuneResult Request(
        string method, string path, string? bodyJson = null, CallOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Without blocking, on a thread of the client's own, none of the thread pool's. Since 0.1.0.</summary>
    /// <inheritdoc cref="Request(string, string, string, CallOptions, CancellationToken)"/>
    Task<IntuneResult> RequestAsync(
        string method, string path, string? bodyJson = null, CallOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends the call with this id, or every call of this client. From any thread. The call then throws
    /// <see cref="CallCanceledException"/>. Since 0.1.0.
    /// </summary>
    /// <param name="clientRequestId">The call's <see cref="CallOptions.ClientRequestId"/>. Defaults to every call.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">The id has a NUL or a lone surrogate.</exception>
    bool Cancel(string? clientRequestId = null);
}
