using System;
using System.Collections;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>
/// Reads a list a page at a time, in constant memory. It keeps what it needs of its client, also when that is disposed of
/// meanwhile. Any number of threads may share it; each page comes once. Since 0.1.0.
/// </summary>
/// <typeparam name="TEntity">What the entities are.</typeparam>
public sealed class Pager<TEntity> : IDisposable
    where TEntity : class
{
    private readonly PagerHandle handle;
    private readonly GivenOptions options;
    private readonly byte[]? token;

    private readonly Func<JsonData, TEntity> read;

    internal Pager(
        ClientHandle client, byte[] resource, byte[]? token, GivenOptions options, Func<JsonData, TEntity> read)
    {
        this.read = read;
        this.options = options;
        this.token = token;
        byte[] optionsJson = options.Encode(out string id);
        PagerHandle? made = null;
        try
        {
            Native.Check(
                Native.Read(() => NativeMethods.intune_entity_pages(client, resource, optionsJson, out made)));
            made!.Keep(client);
            handle = made;
            ClientRequestId = id;
        }
        catch
        {
            made?.Dispose();
            throw;
        }
    }

    /// <summary>The id of all of its calls, sent along, and the one to cancel them by. Since 0.1.0.</summary>
    public string ClientRequestId { get; }

    /// <summary>
    /// Reads the next page. Blocks until the call has ended. After an exception the next call asks for the same page again.
    /// Since 0.1.0.
    /// </summary>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the page as the service sent it; null behind the last page.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The pager is disposed.</exception>
    public IntuneResult<TEntity>? Next(CancellationToken cancellationToken = default) =>
        Page(Reading().Run(cancellationToken));

    /// <summary>
    /// <see cref="Next(CancellationToken)"/> on a thread of the client's own, none of the thread pool's. Since 0.1.0.
    /// </summary>
    /// <param name="cancellationToken">Ends the call, within 250 ms wherever it blocks.</param>
    /// <returns>A result whose body is the page as the service sent it; null behind the last page.</returns>
    /// <exception cref="IntuneException">The call failed; the class says how, and has the result.</exception>
    /// <exception cref="CallCanceledException">The call was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The pager is disposed.</exception>
    public Task<IntuneResult<TEntity>?> NextAsync(CancellationToken cancellationToken = default) =>
        Reading().RunAsync(Page, cancellationToken);

    /// <summary>Frees the pager. A call under way ends undisturbed. Again is harmless. Since 0.1.0.</summary>
    public void Dispose() => handle.Dispose();

    /// <summary>The id of its calls in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => $"Intune.Pager {ClientRequestId}{(handle.IsClosed ? ", disposed" : "")}";

    private IntuneResult<TEntity>? Page(IntuneResult result) =>
        result.StatusNumber == StatusNumber.End ? null : new IntuneResult<TEntity>(result, read);

    private Call Reading() => handle.IsClosed
        ? throw new ObjectDisposedException(nameof(Pager<TEntity>))
        : new Call(
            handle.Client!, ClientRequestId, token, options, isWrite: false,
            // Each page has the pager's own deadline.
            (given, _) => NativeMethods.intune_pager_next(handle, given));
}

/// <summary>Makes an enumerator at each enumeration.</summary>
internal sealed class Sequence<T>(Func<IEnumerator<T>> make) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => make();

    IEnumerator IEnumerable.GetEnumerator() => make();
}

#if NET
/// <summary>Makes an enumerator at each enumeration.</summary>
internal sealed class AsyncSequence<T>(Func<CancellationToken, IAsyncEnumerator<T>> make) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        make(cancellationToken);
}
#endif

/// <summary>
/// Each part of each page of a pager of its own; one page is kept. None of the language's own iterators: those are at their
/// end once they have thrown, and this one asks for the same page again.
/// </summary>
internal sealed class PartEnumerator<TEntity, T> : IEnumerator<T>
#if NET
    , IAsyncEnumerator<T>
#endif
    where TEntity : class
{
    private readonly Pager<TEntity> pager;
    private readonly Func<IntuneResult<TEntity>, IReadOnlyList<T>> split;
    private readonly CancellationTokenSource? both;
    private readonly CancellationToken stopped;
    private IReadOnlyList<T> parts = [];
    private int at = -1;

    /// <summary>Takes the cancellation token of the sequence and that of the enumeration.</summary>
    internal PartEnumerator(
        Pager<TEntity> pager, Func<IntuneResult<TEntity>, IReadOnlyList<T>> split,
        CancellationToken ofSequence, CancellationToken ofEnumeration = default)
    {
        this.pager = pager;
        this.split = split;
        // Where one of them cannot be cancelled, an exception is to have the other.
        both = ofSequence.CanBeCanceled && ofEnumeration.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(ofSequence, ofEnumeration) : null;
        stopped = both?.Token ?? (ofSequence.CanBeCanceled ? ofSequence : ofEnumeration);
    }

    public T Current => at >= 0 && at < parts.Count
        ? parts[at]
        : throw new InvalidOperationException("the enumerator stands before the first or behind the last");

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        while (!Step())
        {
            if (!Take(pager.Next(stopped)))
            {
                return false;
            }
        }
        return true;
    }

    public void Reset() => throw new NotSupportedException();

    public void Dispose()
    {
        pager.Dispose();
        both?.Dispose();
    }

#if NET
    public async ValueTask<bool> MoveNextAsync()
    {
        while (!Step())
        {
            if (!Take(await pager.NextAsync(stopped).ConfigureAwait(false)))
            {
                return false;
            }
        }
        return true;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
#endif

    /// <summary>Goes on to the next part of the page; behind the last one the page is let go.</summary>
    private bool Step()
    {
        if (++at < parts.Count)
        {
            return true;
        }
        parts = [];
        at = -1;
        return false;
    }

    private bool Take(IntuneResult<TEntity>? page)
    {
        parts = page is null ? [] : split(page);
        return page is not null;
    }
}
