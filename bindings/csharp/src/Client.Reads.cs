using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

public sealed partial class Client
{
    /// <summary>Reads an iosUpdateDeviceStatus. Blocks until the call has ended. Since 0.1.0.</summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the entity; <see cref="Result.ReadEntity"/> reads it.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Result Get(string id, ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Getting(id, options).Run(cancellationToken);

    /// <summary>
    /// <see cref="Get(string, ReadOptions, CancellationToken)"/> on a thread of the client's own, none of the
    /// thread pool's. Since 0.1.0.
    /// </summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="options">Options of this call, read before this returns. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the entity; <see cref="Result.ReadEntity"/> reads it.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Task<Result> GetAsync(
        string id, ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Getting(id, options).RunAsync(cancellationToken);

    /// <summary>
    /// Reads every iosUpdateDeviceStatus, page by page, into one result; <see cref="Entities"/> is for large lists. Blocks until the call has ended.
    /// Since 0.1.0.
    /// </summary>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body has every entity as its <c>value</c>; <see cref="Result.ReadEntities"/> reads it.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Result List(ListOptions? options = null, CancellationToken cancellationToken = default) =>
        Listing(options).Run(cancellationToken);

    /// <summary>
    /// <see cref="List(ListOptions, CancellationToken)"/> on a thread of the client's own, none of the
    /// thread pool's. Since 0.1.0.
    /// </summary>
    /// <param name="options">Options of this call, read before this returns. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body has every entity as its <c>value</c>; <see cref="Result.ReadEntities"/> reads it.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Task<Result> ListAsync(ListOptions? options = null, CancellationToken cancellationToken = default) =>
        Listing(options).RunAsync(cancellationToken);

    /// <summary>Counts the iosUpdateDeviceStatus entities. Blocks until the call has ended. Since 0.1.0.</summary>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the number; <see cref="Result.ReadCount"/> reads it.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Result Count(ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Counting(options).Run(cancellationToken);

    /// <summary>
    /// <see cref="Count(ReadOptions, CancellationToken)"/> on a thread of the client's own, none of the
    /// thread pool's. Since 0.1.0.
    /// </summary>
    /// <param name="options">Options of this call, read before this returns. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the number; <see cref="Result.ReadCount"/> reads it.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentException">A text is null, or has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Task<Result> CountAsync(ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Counting(options).RunAsync(cancellationToken);

    /// <summary>Makes a pager over every iosUpdateDeviceStatus; nothing is sent. Since 0.1.0.</summary>
    /// <param name="options">
    /// Options of every page, read before this returns; the deadline is that of one page. Defaults to the library's
    /// defaults.
    /// </param>
    /// <returns>A pager before the first page.</returns>
    /// <exception cref="InvalidRequestException">An option is no good; every problem is told.</exception>
    /// <exception cref="InvalidJsonException"><see cref="CallOptions.Json"/> is not JSON.</exception>
    /// <exception cref="ArgumentException">A text has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Pager OpenPager(ReadOptions? options = null) => Opening(options)();

    /// <summary>
    /// Every page of the list, in constant memory. Each enumeration begins anew, with a
    /// <see cref="Pager"/> of its own that it disposes of; an enumerator that threw an <see cref="IntuneException"/> asks for
    /// the same page again when it is moved on. Since 0.1.0.
    /// </summary>
    /// <param name="options">
    /// Options of every page, read before this returns; the deadline is that of one page. Defaults to the library's
    /// defaults.
    /// </param>
    /// <param name="cancellationToken">Ends the enumeration, within 250 ms wherever it blocks.</param>
    /// <returns>The pages as the service sent them, empty ones included.</returns>
    /// <exception cref="ArgumentException">A text has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public IEnumerable<Result> Pages(ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        PageSequence(Opening(options), cancellationToken);

    /// <summary>
    /// Every iosUpdateDeviceStatus, in constant memory. Each enumeration begins anew, with a
    /// <see cref="Pager"/> of its own that it disposes of; an enumerator that threw an <see cref="IntuneException"/> asks for
    /// the same page again when it is moved on. Since 0.1.0.
    /// </summary>
    /// <param name="options">
    /// Options of every page, read before this returns; the deadline is that of one page. Defaults to the library's
    /// defaults.
    /// </param>
    /// <param name="cancellationToken">Ends the enumeration, within 250 ms wherever it blocks.</param>
    /// <returns>The entities.</returns>
    /// <exception cref="ArgumentException">A text has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public IEnumerable<IosUpdateDeviceStatus> Entities(
        ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        Sequence<Result> pages = PageSequence(Opening(options), cancellationToken);
        return new Sequence<IosUpdateDeviceStatus>(() => new EntityEnumerator(pages.GetEnumerator()));
    }

#if NET
    /// <summary>
    /// Every page of the list without blocking, in constant memory. Each enumeration begins anew, with a
    /// <see cref="Pager"/> of its own that it disposes of; an enumerator that threw an <see cref="IntuneException"/> asks for
    /// the same page again when it is moved on. Since 0.1.0.
    /// </summary>
    /// <param name="options">
    /// Options of every page, read before this returns; the deadline is that of one page. Defaults to the library's
    /// defaults.
    /// </param>
    /// <param name="cancellationToken">Ends the enumeration, within 250 ms wherever it blocks.</param>
    /// <returns>The pages as the service sent them, empty ones included.</returns>
    /// <exception cref="ArgumentException">A text has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public IAsyncEnumerable<Result> PagesAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        Func<Pager> open = Opening(options);
        return new AsyncSequence<Result>(stop => new AsyncPageEnumerator(open(), cancellationToken, stop));
    }

    /// <summary>
    /// Every iosUpdateDeviceStatus without blocking, in constant memory. Each enumeration begins anew, with a
    /// <see cref="Pager"/> of its own that it disposes of; an enumerator that threw an <see cref="IntuneException"/> asks for
    /// the same page again when it is moved on. Since 0.1.0.
    /// </summary>
    /// <param name="options">
    /// Options of every page, read before this returns; the deadline is that of one page. Defaults to the library's
    /// defaults.
    /// </param>
    /// <param name="cancellationToken">Ends the enumeration, within 250 ms wherever it blocks.</param>
    /// <returns>The entities.</returns>
    /// <exception cref="ArgumentException">A text has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public IAsyncEnumerable<IosUpdateDeviceStatus> EntitiesAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        Func<Pager> open = Opening(options);
        return new AsyncSequence<IosUpdateDeviceStatus>(
            stop => new AsyncEntityEnumerator(new AsyncPageEnumerator(open(), cancellationToken, stop)));
    }
#endif

    private static Sequence<Result> PageSequence(Func<Pager> open, CancellationToken cancellationToken) =>
        new(() => new PageEnumerator(open(), cancellationToken));

    private Call Getting(string id, ReadOptions? options)
    {
        byte[] key = Text.Need(nameof(id), id);
        return Reading(
            options,
            (token, optionsJson) => NativeMethods.intune_ios_update_status_get(handle, key, token, optionsJson));
    }

    private Call Listing(ListOptions? options) => Reading(
        options, (token, optionsJson) => NativeMethods.intune_ios_update_status_list(handle, token, optionsJson));

    private Call Counting(ReadOptions? options) => Reading(
        options, (token, optionsJson) => NativeMethods.intune_ios_update_status_count(handle, token, optionsJson));

    /// <summary>Opens pagers with options that have been read.</summary>
    private Func<Pager> Opening(ReadOptions? options)
    {
        RefuseDisposed();
        GivenOptions given = (options ?? new ReadOptions()).Read();
        byte[]? token = TokenOf(given);
        return () =>
        {
            RefuseDisposed();
            return new Pager(handle, token, given);
        };
    }
}
