using System;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

public sealed partial class Client
{
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
        string statusJson, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        Creating(statusJson, options).Run(cancellationToken);

    /// <summary>
    /// <see cref="Create(string, CreateOptions, CancellationToken)"/> on a thread of the client's own, none of the
    /// thread pool's. Since 0.1.0.
    /// </summary>
    /// <param name="statusJson">A JSON object. It goes out byte for byte; <c>@odata.type</c> is added where absent.</param>
    /// <param name="options">Options of this call, read before this returns. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the entity.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Task<Result> CreateAsync(
        string statusJson, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        Creating(statusJson, options).RunAsync(cancellationToken);

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
        IosUpdateDeviceStatus status, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        Creating(Need(nameof(status), status).ToJson(), options).Run(cancellationToken);

    /// <summary>
    /// <see cref="Create(IosUpdateDeviceStatus, CreateOptions, CancellationToken)"/> on a thread of the client's own, none of the
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
        IosUpdateDeviceStatus status, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        Creating(Need(nameof(status), status).ToJson(), options).RunAsync(cancellationToken);

    /// <summary>Changes an iosUpdateDeviceStatus. Blocks until the call has ended. Since 0.1.0.</summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="patchJson">A JSON object with what is to change and nothing else. It goes out byte for byte.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the entity, null where the service sent none.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Result Update(
        string id, string patchJson, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        Updating(id, patchJson, options).Run(cancellationToken);

    /// <summary>
    /// <see cref="Update(string, string, UpdateOptions, CancellationToken)"/> on a thread of the client's own, none of the
    /// thread pool's. Since 0.1.0.
    /// </summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="patchJson">A JSON object with what is to change and nothing else. It goes out byte for byte.</param>
    /// <param name="options">Options of this call, read before this returns. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the entity, null where the service sent none.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Task<Result> UpdateAsync(
        string id, string patchJson, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        Updating(id, patchJson, options).RunAsync(cancellationToken);

    /// <summary>Changes an iosUpdateDeviceStatus. Blocks until the call has ended. Since 0.1.0.</summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="patch">What to change; <see cref="IosUpdateDeviceStatusPatch.ToJson"/> is what goes out.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the entity, null where the service sent none.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Result Update(
        string id, IosUpdateDeviceStatusPatch patch, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        Updating(id, Need(nameof(patch), patch).ToJson(), options).Run(cancellationToken);

    /// <summary>
    /// <see cref="Update(string, IosUpdateDeviceStatusPatch, UpdateOptions, CancellationToken)"/> on a thread of the client's own, none of the
    /// thread pool's. Since 0.1.0.
    /// </summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="patch">What to change, read before this returns.</param>
    /// <param name="options">Options of this call, read before this returns. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the entity, null where the service sent none.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Task<Result> UpdateAsync(
        string id, IosUpdateDeviceStatusPatch patch, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        Updating(id, Need(nameof(patch), patch).ToJson(), options).RunAsync(cancellationToken);

    /// <summary>Deletes an iosUpdateDeviceStatus. Blocks until the call has ended. Since 0.1.0.</summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result without a body.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Result Delete(string id, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Deleting(id, options).Run(cancellationToken);

    /// <summary>
    /// <see cref="Delete(string, CallOptions, CancellationToken)"/> on a thread of the client's own, none of the
    /// thread pool's. Since 0.1.0.
    /// </summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="options">Options of this call, read before this returns. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result without a body.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Task<Result> DeleteAsync(
        string id, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Deleting(id, options).RunAsync(cancellationToken);

    /// <summary>
    /// Sends any request to the client's cloud, with the same retry, pacing, errors and safety. Blocks until the call has ended.
    /// Since 0.1.0.
    /// </summary>
    /// <param name="method">In capitals; all but <c>GET</c>, <c>HEAD</c> and <c>OPTIONS</c> count as writes.</param>
    /// <param name="path">
    /// Below the root and version, with its query, encoded; or an absolute URL of the same origin.
    /// </param>
    /// <param name="bodyJson">JSON, which goes out byte for byte. Defaults to no body.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the answer's JSON.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled; it tells what is known of the effect.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Result Request(
        string method, string path, string? bodyJson = null, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Requesting(method, path, bodyJson, options).Run(cancellationToken);

    /// <summary>
    /// <see cref="Request(string, string, string, CallOptions, CancellationToken)"/> on a thread of the client's own, none of the
    /// thread pool's. Since 0.1.0.
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
    public Task<Result> RequestAsync(
        string method, string path, string? bodyJson = null, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Requesting(method, path, bodyJson, options).RunAsync(cancellationToken);

    private static T Need<T>(string name, T value)
        where T : class => value ?? throw new ArgumentNullException(name);

    private Call Creating(string statusJson, CreateOptions? options)
    {
        byte[] status = Text.NeedJson(nameof(statusJson), statusJson);
        return Writing(
            options,
            (token, optionsJson) =>
                NativeMethods.intune_ios_update_status_create(handle, status, token, optionsJson));
    }

    private Call Updating(string id, string patchJson, UpdateOptions? options)
    {
        byte[] key = Text.Need(nameof(id), id);
        byte[] patch = Text.NeedJson(nameof(patchJson), patchJson);
        return Writing(
            options,
            (token, optionsJson) =>
                NativeMethods.intune_ios_update_status_update(handle, key, patch, token, optionsJson));
    }

    private Call Deleting(string id, CallOptions? options)
    {
        byte[] key = Text.Need(nameof(id), id);
        return Writing(
            options,
            (token, optionsJson) => NativeMethods.intune_ios_update_status_delete(handle, key, token, optionsJson));
    }

    private Call Requesting(string method, string path, string? bodyJson, CallOptions? options)
    {
        byte[] verb = Text.Need(nameof(method), method);
        byte[] place = Text.Need(nameof(path), path);
        byte[]? body = Text.EncodeJson(nameof(bodyJson), bodyJson);
        return Calling(
            options,
            method is not ("GET" or "HEAD" or "OPTIONS"),
            (token, optionsJson) => NativeMethods.intune_request(handle, verb, place, body, token, optionsJson));
    }
}
