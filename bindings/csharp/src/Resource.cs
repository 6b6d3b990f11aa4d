using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>A resource of a client: its verbs, for whatever type its entities have. Since 0.1.0.</summary>
/// <typeparam name="TEntity">What is created and read.</typeparam>
/// <typeparam name="TPatch">What is changed.</typeparam>
public sealed class Resource<TEntity, TPatch> : IResource<TEntity, TPatch>
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
    public IntuneResult<TEntity> Create(
        TEntity entity, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(Creating(nameof(entity), Json(nameof(entity), entity), options).Run(cancellationToken));

    /// <inheritdoc/>
    public IntuneResult<TEntity> Create(
        string entityJson, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(Creating(nameof(entityJson), entityJson, options).Run(cancellationToken));

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> CreateAsync(
        TEntity entity, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        Creating(nameof(entity), Json(nameof(entity), entity), options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> CreateAsync(
        string entityJson, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        Creating(nameof(entityJson), entityJson, options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public IntuneResult<TEntity> Get(string id, ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(Getting(Text.Need(nameof(id), id), options).Run(cancellationToken));

    /// <inheritdoc/>
    public IntuneResult<TEntity> Get(ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(Getting(null, options).Run(cancellationToken));

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> GetAsync(
        string id, ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Getting(Text.Need(nameof(id), id), options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> GetAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Getting(null, options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public IntuneResult<TEntity> List(ListOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(Listing(options).Run(cancellationToken));

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> ListAsync(
        ListOptions? options = null, CancellationToken cancellationToken = default) =>
        Listing(options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public IntuneResult Count(ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Counting(options).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> CountAsync(ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Counting(options).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public IntuneResult<TEntity> Update(
        string id, TPatch patch, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(Updating(id, nameof(patch), Json(nameof(patch), patch), options).Run(cancellationToken));

    /// <inheritdoc/>
    public IntuneResult<TEntity> Update(
        string id, string patchJson, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(Updating(id, nameof(patchJson), patchJson, options).Run(cancellationToken));

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> UpdateAsync(
        string id, TPatch patch, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        Updating(id, nameof(patch), Json(nameof(patch), patch), options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> UpdateAsync(
        string id, string patchJson, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        Updating(id, nameof(patchJson), patchJson, options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public IntuneResult Delete(string id, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Deleting(id, options).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> DeleteAsync(
        string id, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Deleting(id, options).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public IntuneResult Action(
        string id, string action, string? parametersJson = null, ActionOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Acting(id, action, parametersJson, options).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> ActionAsync(
        string id, string action, string? parametersJson = null, ActionOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Acting(id, action, parametersJson, options).RunAsync(cancellationToken);

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
    /// <exception cref="InvalidJsonException"><see cref="CallOptions.Json"/> is not JSON.</exception>
    /// <exception cref="ArgumentException">A text has a NUL or a lone surrogate.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public Pager<TEntity> OpenPager(ReadOptions? options = null) => Opening(options)();

    /// <inheritdoc/>
    public IEnumerable<IntuneResult<TEntity>> Pages(
        ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        Func<Pager<TEntity>> open = Opening(options);
        return new Sequence<IntuneResult<TEntity>>(() => new PageEnumerator<TEntity>(open(), cancellationToken));
    }

    /// <inheritdoc/>
    public IEnumerable<TEntity> Items(ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        Func<Pager<TEntity>> open = Opening(options);
        return new Sequence<TEntity>(
            () => new EntityEnumerator<TEntity>(new PageEnumerator<TEntity>(open(), cancellationToken)));
    }

#if NET
    /// <inheritdoc/>
    public IAsyncEnumerable<IntuneResult<TEntity>> PagesAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        Func<Pager<TEntity>> open = Opening(options);
        return new AsyncSequence<IntuneResult<TEntity>>(
            stop => new AsyncPageEnumerator<TEntity>(open(), cancellationToken, stop));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TEntity> ItemsAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        Func<Pager<TEntity>> open = Opening(options);
        return new AsyncSequence<TEntity>(
            stop => new AsyncEntityEnumerator<TEntity>(new AsyncPageEnumerator<TEntity>(open(), cancellationToken, stop)));
    }
#endif

    /// <summary>The resource's name in one line. Since 0.1.0.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => $"{Name} of {client}";

    private static string Json(string parameter, object given) => given switch
    {
        null => throw new ArgumentNullException(parameter),
        EntityData data => data.ToJson(),
        _ => given.ToString()!,
    };

    private IntuneResult<TEntity> Read(IntuneResult result) => new(result, read);

    private Call Creating(string parameter, string json, CreateOptions? options)
    {
        byte[] entity = Text.NeedJson(parameter, json);
        return client.Writing(options, (handle, token, optionsJson) =>
            NativeMethods.intune_entity_create(handle, name, entity, token, optionsJson));
    }

    private Call Getting(byte[]? id, ReadOptions? options) => client.Reading(options, (handle, token, optionsJson) =>
        NativeMethods.intune_entity_get(handle, name, id, token, optionsJson));

    private Call Listing(ListOptions? options) => client.Reading(options, (handle, token, optionsJson) =>
        NativeMethods.intune_entity_list(handle, name, token, optionsJson));

    private Call Counting(ReadOptions? options) => client.Reading(options, (handle, token, optionsJson) =>
        NativeMethods.intune_entity_count(handle, name, token, optionsJson));

    private Call Updating(string id, string parameter, string json, UpdateOptions? options)
    {
        byte[] key = Text.Need(nameof(id), id);
        byte[] patch = Text.NeedJson(parameter, json);
        return client.Writing(options, (handle, token, optionsJson) =>
            NativeMethods.intune_entity_update(handle, name, key, patch, token, optionsJson));
    }

    private Call Deleting(string id, CallOptions? options)
    {
        byte[] key = Text.Need(nameof(id), id);
        return client.Writing(options, (handle, token, optionsJson) =>
            NativeMethods.intune_entity_delete(handle, name, key, token, optionsJson));
    }

    private Call Acting(string id, string action, string? parametersJson, ActionOptions? options)
    {
        byte[] key = Text.Need(nameof(id), id);
        byte[] verb = Text.Need(nameof(action), action);
        byte[]? parameters = Text.EncodeJson(nameof(parametersJson), parametersJson);
        return client.Writing(options, (handle, token, optionsJson) =>
            NativeMethods.intune_entity_action(handle, name, key, verb, parameters, token, optionsJson));
    }

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
