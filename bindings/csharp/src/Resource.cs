using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>A resource of a client: its verbs, for whatever type its entities have. Since 0.1.0.</summary>
/// <typeparam name="TEntity">What is created and read.</typeparam>
/// <typeparam name="TPatch">What is changed.</typeparam>
public sealed partial class Resource<TEntity, TPatch> : IResource<TEntity, TPatch>
    where TEntity : class
    where TPatch : class
{
    private readonly IntuneClient client;
    private readonly byte[] name;
    private readonly Func<JsonData, TEntity> read;

    internal Resource(IntuneClient client, string name, Func<JsonData, TEntity> read)
    {
        this.client = client;
        this.name = Text.Need(nameof(name), name);
        this.read = read;
        Name = name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Problem> Validate(TEntity entity, ValidateOptions? options = null) =>
        Validate(Json(nameof(entity), entity), options);

    /// <inheritdoc/>
    public IReadOnlyList<Problem> Validate(string entityJson, ValidateOptions? options = null) =>
        IntuneLibrary.Validate(Name, entityJson, options ?? new ValidateOptions(), client.ApiVersion);

    /// <summary>Makes a pager over every entity; nothing is sent. Since 0.1.0.</summary>
    /// <param name="options">
    /// Options of every page, read before this returns; the deadline is that of one page. Defaults to the library's
    /// defaults.
    /// </param>
    /// <returns>A pager before the first page.</returns>
    /// <exception cref="InvalidRequestException">An option is no good; every problem is told.</exception>
    /// <exception cref="InvalidJsonException"><see cref="LibraryOptions.Json"/> is not JSON.</exception>
    /// <exception cref="ArgumentException">A text has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Pager<TEntity> OpenPager(ReadOptions? options = null) => Opening(options)();

    /// <inheritdoc/>
    public IEnumerable<IntuneResult<TEntity>> Pages(
        ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Parts<IntuneResult<TEntity>>(options, static page => [page], cancellationToken);

    /// <inheritdoc/>
    public IEnumerable<TEntity> Items(ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Parts(options, static page => page.ReadEntities(), cancellationToken);

#if NET
    /// <inheritdoc/>
    public IAsyncEnumerable<IntuneResult<TEntity>> PagesAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        PartsAsync<IntuneResult<TEntity>>(options, static page => [page], cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<TEntity> ItemsAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        PartsAsync(options, static page => page.ReadEntities(), cancellationToken);

    private AsyncSequence<T> PartsAsync<T>(
        ReadOptions? options, Func<IntuneResult<TEntity>, IReadOnlyList<T>> split, CancellationToken cancellationToken)
    {
        Func<Pager<TEntity>> open = Opening(options);
        return new(stop => new PartEnumerator<TEntity, T>(open(), split, cancellationToken, stop));
    }
#endif

    private Sequence<T> Parts<T>(
        ReadOptions? options, Func<IntuneResult<TEntity>, IReadOnlyList<T>> split, CancellationToken cancellationToken)
    {
        Func<Pager<TEntity>> open = Opening(options);
        return new(() => new PartEnumerator<TEntity, T>(open(), split, cancellationToken));
    }

    /// <summary>The resource's name in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => $"{Name} of {client}";

    private static string Json(string parameter, object given) => given switch
    {
        null => throw new ArgumentNullException(parameter),
        EntityData data => data.ToJson(),
        _ => given.ToString()!,
    };

    /// <summary>Creates many whose text is there.</summary>
    internal Task<IntuneResult> CreateManyAsync(
        EntityLines entities, CreateManyOptions options, IProgress<CreateProgress> progress, CancellationToken cancellationToken) =>
        CallCreateMany(entities, options, progress).RunAsync(cancellationToken);

    private IntuneResult<TEntity> Read(IntuneResult result) => new(result, read);

    private static EntityLines Lines(string parameter, IEnumerable<object> entities)
    {
        EntityLines lines = new();
        foreach (object entity in entities ?? throw new ArgumentNullException(parameter))
        {
            lines.Add(parameter, entity is null ? null : Json(parameter, entity));
        }
        return lines;
    }

#if NET
    /// <summary>Makes a call of entities that are there only once it has begun; its options are read before that.</summary>
    private static async Task<IntuneResult> RunAsync(
        IAsyncEnumerable<TEntity> entities, Func<EntityLines, Call> make, CancellationToken cancellationToken)
    {
        EntityLines lines = new();
        Call call = make(lines);
        IAsyncEnumerable<TEntity> given = entities ?? throw new ArgumentNullException(nameof(entities));
        await foreach (TEntity entity in given.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            lines.Add(nameof(entities), entity is null ? null : Json(nameof(entities), entity));
        }
        return await call.RunAsync(cancellationToken).ConfigureAwait(false);
    }
#endif

    private static byte[] Document(string parameter, object given) => Text.NeedJson(parameter, Json(parameter, given));

    /// <summary>Opens pagers with options that have been read.</summary>
    private Func<Pager<TEntity>> Opening(ReadOptions? options)
    {
        client.RefuseDisposed();
        GivenOptions given = (options ?? new ReadOptions()).Read();
        byte[]? token = client.TokenOf(given);
        return () =>
        {
            client.RefuseDisposed();
            return new Pager<TEntity>(client.Handle, name, token, given, read);
        };
    }
}
