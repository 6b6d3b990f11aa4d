// Made by `cargo xtask generate` from contract/verbs.json.

using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

public partial interface IResource<TEntity, TPatch>
{
    /// <summary>Creates an entity. Since 0.1.0.</summary>
    /// <param name="entity">The entity; its <see cref="EntityData.ToJson"/> is what goes out.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with the entity as body, and outcome <c>applied</c>. <see cref="IntuneResult{TEntity}.ReadEntity"/> reads
    /// it.
    /// </returns>
    /// <exception cref="InvalidJsonException">A text is not JSON.</exception>
    /// <remarks>
    /// A write that may have reached the service is not sent twice: where the outcome is <c>unknown</c>, it may have been
    /// done.
    /// </remarks>
    IntuneResult<TEntity> Create(
        TEntity entity, CreateOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Create(TEntity, CreateOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> CreateAsync(
        TEntity entity, CreateOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Creates an entity. Since 0.1.0.</summary>
    /// <param name="entityJson">
    /// The entity, as JSON: text goes out byte for byte. <c>@odata.type</c> is added where it is needed and absent.
    /// </param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with the entity as body, and outcome <c>applied</c>. <see cref="IntuneResult{TEntity}.ReadEntity"/> reads
    /// it.
    /// </returns>
    /// <exception cref="InvalidJsonException">A text is not JSON.</exception>
    /// <remarks>
    /// A write that may have reached the service is not sent twice: where the outcome is <c>unknown</c>, it may have been
    /// done.
    /// </remarks>
    IntuneResult<TEntity> Create(
        string entityJson, CreateOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Create(string, CreateOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> CreateAsync(
        string entityJson, CreateOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads an entity. Since 0.1.0.</summary>
    /// <param name="id">The key, as plain text, which gets percent-encoded.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result with the entity as body. <see cref="IntuneResult{TEntity}.ReadEntity"/> reads it.</returns>
    /// <exception cref="NotFoundException">The service has no such thing.</exception>
    IntuneResult<TEntity> Get(string id, ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Get(string, ReadOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> GetAsync(
        string id, ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the one object that the resource is, where it is a singleton. Since 0.1.0.</summary>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result with the entity as body. <see cref="IntuneResult{TEntity}.ReadEntity"/> reads it.</returns>
    /// <exception cref="NotFoundException">The service has no such thing.</exception>
    IntuneResult<TEntity> Get(ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Get(ReadOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> GetAsync(ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads every entity, page by page, into one result; of a set that holds several types, those of the resource's. Since
    /// 0.1.0.
    /// </summary>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with <c>{"value": [...]}</c> as body, with the entities of all pages and the first page's other members.
    /// <see cref="IntuneResult{TEntity}.ReadEntities"/> reads it.
    /// </returns>
    /// <exception cref="BadResponseException">An answer came that cannot be used.</exception>
    /// <remarks>Where there may be many, pages hold one at a time in memory.</remarks>
    IntuneResult<TEntity> List(ListOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="List(ListOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> ListAsync(ListOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Counts the entities. Since 0.1.0.</summary>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result with the number as body. <see cref="IntuneResult.ReadCount"/> reads it.</returns>
    /// <exception cref="BadResponseException">An answer came that cannot be used.</exception>
    IntuneResult Count(ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Count(ReadOptions, CancellationToken)"/>
    Task<IntuneResult> CountAsync(ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Changes an entity. Since 0.1.0.</summary>
    /// <param name="id">The key, as plain text, which gets percent-encoded.</param>
    /// <param name="patch">What is to change; its <see cref="EntityData.ToJson"/> is what goes out.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with outcome <c>applied</c>, and the entity as body where the service sent it, which is unusual.
    /// </returns>
    /// <exception cref="InvalidJsonException">A text is not JSON.</exception>
    /// <exception cref="NotFoundException">The service has no such thing.</exception>
    IntuneResult<TEntity> Update(
        string id, TPatch patch, UpdateOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Update(string, TPatch, UpdateOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> UpdateAsync(
        string id, TPatch patch, UpdateOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Changes an entity. Since 0.1.0.</summary>
    /// <param name="id">The key, as plain text, which gets percent-encoded.</param>
    /// <param name="patchJson">
    /// What is to change and nothing else, as JSON: text goes out byte for byte. It is checked as a create is; one that
    /// names nothing is refused.
    /// </param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with outcome <c>applied</c>, and the entity as body where the service sent it, which is unusual.
    /// </returns>
    /// <exception cref="InvalidJsonException">A text is not JSON.</exception>
    /// <exception cref="NotFoundException">The service has no such thing.</exception>
    IntuneResult<TEntity> Update(
        string id, string patchJson, UpdateOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Update(string, string, UpdateOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> UpdateAsync(
        string id, string patchJson, UpdateOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes an entity. Since 0.1.0.</summary>
    /// <param name="id">The key, as plain text, which gets percent-encoded.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result with outcome <c>applied</c>, and no body.</returns>
    /// <exception cref="NotFoundException">The service has no such thing.</exception>
    IntuneResult Delete(string id, CallOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Delete(string, CallOptions, CancellationToken)"/>
    Task<IntuneResult> DeleteAsync(string id, CallOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Runs an action on an entity. It counts as a write. Since 0.1.0.</summary>
    /// <param name="id">The key, as plain text, which gets percent-encoded.</param>
    /// <param name="action">The action's name, such as <c>assign</c> or <c>syncDevice</c>.</param>
    /// <param name="parametersJson">The action's parameters, as JSON: text goes out byte for byte. Defaults to none.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with outcome <c>applied</c> for any answer from 200 to 299, and its JSON as body where there is one.
    /// </returns>
    /// <exception cref="InvalidJsonException">A text is not JSON.</exception>
    /// <exception cref="NotFoundException">The service has no such thing.</exception>
    IntuneResult Action(
        string id, string action, string? parametersJson = null, ActionOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Action(string, string, string, ActionOptions, CancellationToken)"/>
    Task<IntuneResult> ActionAsync(
        string id, string action, string? parametersJson = null, ActionOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates many entities, in batches within the quota, and tells of each what became of it. Since 0.1.0.
    /// </summary>
    /// <param name="entities">
    /// The entities; the <see cref="EntityData.ToJson"/> of each is what goes out. Each is checked as a create is; one that
    /// does not pass is rejected by itself, and the others go on.
    /// </param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="progress">
    /// Is told how far it is, at most ten times a second and once at the end, on the thread that makes the call. Where it
    /// throws, nothing more is sent. Defaults to none.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with a row for each entity as body, in their order, and status <see cref="ResultStatus.Ok"/> where all were
    /// created, <see cref="ResultStatus.Partial"/> where some were not. <see cref="IntuneResult.Rows"/> has them; that of a
    /// dry run is read by <see cref="IntuneResult.ReadForecast"/>.
    /// </returns>
    /// <exception cref="InvalidJsonException">A text is not JSON.</exception>
    /// <remarks>
    /// With a journal the same call goes on where an earlier one ended, also after a crash. A row that may have reached the
    /// service is not sent twice unless that is asked for. An exception has the rows, too: <see
    /// cref="IntuneException.Rows"/>, <see cref="CallCanceledException.Rows"/>.
    /// </remarks>
    IntuneResult CreateMany(
        IEnumerable<TEntity> entities, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="CreateMany(IEnumerable{TEntity}, CreateManyOptions, IProgress{CreateProgress}, CancellationToken)"/>
    Task<IntuneResult> CreateManyAsync(
        IEnumerable<TEntity> entities, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates many entities, in batches within the quota, and tells of each what became of it. Since 0.1.0.
    /// </summary>
    /// <param name="entities">
    /// The entities, each as the text of a JSON object. Each is checked as a create is; one that does not pass is rejected
    /// by itself, and the others go on.
    /// </param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="progress">
    /// Is told how far it is, at most ten times a second and once at the end, on the thread that makes the call. Where it
    /// throws, nothing more is sent. Defaults to none.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with a row for each entity as body, in their order, and status <see cref="ResultStatus.Ok"/> where all were
    /// created, <see cref="ResultStatus.Partial"/> where some were not. <see cref="IntuneResult.Rows"/> has them; that of a
    /// dry run is read by <see cref="IntuneResult.ReadForecast"/>.
    /// </returns>
    /// <exception cref="InvalidJsonException">A text is not JSON.</exception>
    /// <remarks>
    /// With a journal the same call goes on where an earlier one ended, also after a crash. A row that may have reached the
    /// service is not sent twice unless that is asked for. An exception has the rows, too: <see
    /// cref="IntuneException.Rows"/>, <see cref="CallCanceledException.Rows"/>.
    /// </remarks>
    IntuneResult CreateMany(
        IEnumerable<string> entities, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="CreateMany(IEnumerable{string}, CreateManyOptions, IProgress{CreateProgress}, CancellationToken)"/>
    Task<IntuneResult> CreateManyAsync(
        IEnumerable<string> entities, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default);

#if NET
    /// <summary>
    /// Creates many entities, in batches within the quota, and tells of each what became of it. Since 0.1.0.
    /// </summary>
    /// <param name="entities">
    /// The entities; the <see cref="EntityData.ToJson"/> of each is what goes out. Each is checked as a create is; one that
    /// does not pass is rejected by itself, and the others go on.
    /// </param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="progress">
    /// Is told how far it is, at most ten times a second and once at the end, on the thread that makes the call. Where it
    /// throws, nothing more is sent. Defaults to none.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with a row for each entity as body, in their order, and status <see cref="ResultStatus.Ok"/> where all were
    /// created, <see cref="ResultStatus.Partial"/> where some were not. <see cref="IntuneResult.Rows"/> has them; that of a
    /// dry run is read by <see cref="IntuneResult.ReadForecast"/>.
    /// </returns>
    /// <exception cref="InvalidJsonException">A text is not JSON.</exception>
    /// <remarks>
    /// With a journal the same call goes on where an earlier one ended, also after a crash. A row that may have reached the
    /// service is not sent twice unless that is asked for. An exception has the rows, too: <see
    /// cref="IntuneException.Rows"/>, <see cref="CallCanceledException.Rows"/>.
    /// </remarks>
    Task<IntuneResult> CreateManyAsync(
        IAsyncEnumerable<TEntity> entities, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
#endif

    /// <summary>
    /// Creates many entities, in batches within the quota, and tells of each what became of it. Since 0.1.0.
    /// </summary>
    /// <param name="entitiesJson">
    /// The entities: JSON, an array or NDJSON, an object a line. Each is checked as a create is; one that does not pass is
    /// rejected by itself, and the others go on.
    /// </param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="progress">
    /// Is told how far it is, at most ten times a second and once at the end, on the thread that makes the call. Where it
    /// throws, nothing more is sent. Defaults to none.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with a row for each entity as body, in their order, and status <see cref="ResultStatus.Ok"/> where all were
    /// created, <see cref="ResultStatus.Partial"/> where some were not. <see cref="IntuneResult.Rows"/> has them; that of a
    /// dry run is read by <see cref="IntuneResult.ReadForecast"/>.
    /// </returns>
    /// <exception cref="InvalidJsonException">A text is not JSON.</exception>
    /// <remarks>
    /// With a journal the same call goes on where an earlier one ended, also after a crash. A row that may have reached the
    /// service is not sent twice unless that is asked for. An exception has the rows, too: <see
    /// cref="IntuneException.Rows"/>, <see cref="CallCanceledException.Rows"/>.
    /// </remarks>
    IntuneResult CreateMany(
        string entitiesJson, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="CreateMany(string, CreateManyOptions, IProgress{CreateProgress}, CancellationToken)"/>
    Task<IntuneResult> CreateManyAsync(
        string entitiesJson, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells whether an entity is there, for a create whose outcome is <c>unknown</c>: by its id if it has one, else by all
    /// properties that it has. Since 0.1.0.
    /// </summary>
    /// <param name="entity">The entity; its <see cref="EntityData.ToJson"/> is what goes out.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with an outcome and the ids of those that are alike as body. <see cref="IntuneResult.ReadReconciliation"/>
    /// reads it.
    /// </returns>
    /// <exception cref="InvalidJsonException">A text is not JSON.</exception>
    /// <exception cref="BadResponseException">An answer came that cannot be used.</exception>
    /// <remarks>Nothing is written.</remarks>
    IntuneResult Reconcile(TEntity entity, CallOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Reconcile(TEntity, CallOptions, CancellationToken)"/>
    Task<IntuneResult> ReconcileAsync(
        TEntity entity, CallOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells whether an entity is there, for a create whose outcome is <c>unknown</c>: by its id if it has one, else by all
    /// properties that it has. Since 0.1.0.
    /// </summary>
    /// <param name="entityJson">The entity as it was sent, as JSON.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result with an outcome and the ids of those that are alike as body. <see cref="IntuneResult.ReadReconciliation"/>
    /// reads it.
    /// </returns>
    /// <exception cref="InvalidJsonException">A text is not JSON.</exception>
    /// <exception cref="BadResponseException">An answer came that cannot be used.</exception>
    /// <remarks>Nothing is written.</remarks>
    IntuneResult Reconcile(string entityJson, CallOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Reconcile(string, CallOptions, CancellationToken)"/>
    Task<IntuneResult> ReconcileAsync(
        string entityJson, CallOptions? options = null, CancellationToken cancellationToken = default);
}

public sealed partial class Resource<TEntity, TPatch>
{
    /// <inheritdoc/>
    public IntuneResult<TEntity> Create(
        TEntity entity, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(CallCreate(Document(nameof(entity), entity), options).Run(cancellationToken));

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> CreateAsync(
        TEntity entity, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        CallCreate(Document(nameof(entity), entity), options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public IntuneResult<TEntity> Create(
        string entityJson, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(CallCreate(Text.NeedJson(nameof(entityJson), entityJson), options).Run(cancellationToken));

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> CreateAsync(
        string entityJson, CreateOptions? options = null, CancellationToken cancellationToken = default) =>
        CallCreate(Text.NeedJson(nameof(entityJson), entityJson), options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public IntuneResult<TEntity> Get(
        string id, ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(CallGet(Text.Need(nameof(id), id), options).Run(cancellationToken));

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> GetAsync(
        string id, ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        CallGet(Text.Need(nameof(id), id), options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public IntuneResult<TEntity> Get(ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(CallGet(null, options).Run(cancellationToken));

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> GetAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        CallGet(null, options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public IntuneResult<TEntity> List(ListOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(CallList(options).Run(cancellationToken));

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> ListAsync(
        ListOptions? options = null, CancellationToken cancellationToken = default) =>
        CallList(options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public IntuneResult Count(ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        CallCount(options).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> CountAsync(ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        CallCount(options).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public IntuneResult<TEntity> Update(
        string id, TPatch patch, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(CallUpdate(Text.Need(nameof(id), id), Document(nameof(patch), patch), options).Run(cancellationToken));

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> UpdateAsync(
        string id, TPatch patch, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        CallUpdate(Text.Need(nameof(id), id), Document(nameof(patch), patch), options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public IntuneResult<TEntity> Update(
        string id, string patchJson, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(CallUpdate(
            Text.Need(nameof(id), id), Text.NeedJson(nameof(patchJson), patchJson), options).Run(cancellationToken));

    /// <inheritdoc/>
    public Task<IntuneResult<TEntity>> UpdateAsync(
        string id, string patchJson, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        CallUpdate(
            Text.Need(nameof(id), id),
            Text.NeedJson(nameof(patchJson), patchJson),
            options).RunAsync(Read, cancellationToken);

    /// <inheritdoc/>
    public IntuneResult Delete(string id, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        CallDelete(Text.Need(nameof(id), id), options).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> DeleteAsync(
        string id, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        CallDelete(Text.Need(nameof(id), id), options).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public IntuneResult Action(
        string id, string action, string? parametersJson = null, ActionOptions? options = null,
        CancellationToken cancellationToken = default) =>
        CallAction(
            Text.Need(nameof(id), id),
            Text.Need(nameof(action), action),
            Text.EncodeJson(nameof(parametersJson), parametersJson),
            options).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> ActionAsync(
        string id, string action, string? parametersJson = null, ActionOptions? options = null,
        CancellationToken cancellationToken = default) =>
        CallAction(
            Text.Need(nameof(id), id),
            Text.Need(nameof(action), action),
            Text.EncodeJson(nameof(parametersJson), parametersJson),
            options).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public IntuneResult CreateMany(
        IEnumerable<TEntity> entities, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        CallCreateMany(Lines(nameof(entities), entities), options, progress).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> CreateManyAsync(
        IEnumerable<TEntity> entities, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        CallCreateMany(Lines(nameof(entities), entities), options, progress).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public IntuneResult CreateMany(
        IEnumerable<string> entities, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        CallCreateMany(Lines(nameof(entities), entities), options, progress).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> CreateManyAsync(
        IEnumerable<string> entities, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        CallCreateMany(Lines(nameof(entities), entities), options, progress).RunAsync(cancellationToken);

#if NET
    /// <inheritdoc/>
    public Task<IntuneResult> CreateManyAsync(
        IAsyncEnumerable<TEntity> entities, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        RunAsync(entities, lines => CallCreateMany(lines, options, progress), cancellationToken);
#endif

    /// <inheritdoc/>
    public IntuneResult CreateMany(
        string entitiesJson, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        CallCreateMany(EntityLines.OfText(nameof(entitiesJson), entitiesJson), options, progress).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> CreateManyAsync(
        string entitiesJson, CreateManyOptions? options = null, IProgress<CreateProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        CallCreateMany(
            EntityLines.OfText(nameof(entitiesJson), entitiesJson), options, progress).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public IntuneResult Reconcile(
        TEntity entity, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        CallReconcile(Document(nameof(entity), entity), options).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> ReconcileAsync(
        TEntity entity, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        CallReconcile(Document(nameof(entity), entity), options).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public IntuneResult Reconcile(
        string entityJson, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        CallReconcile(Text.NeedJson(nameof(entityJson), entityJson), options).Run(cancellationToken);

    /// <inheritdoc/>
    public Task<IntuneResult> ReconcileAsync(
        string entityJson, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        CallReconcile(Text.NeedJson(nameof(entityJson), entityJson), options).RunAsync(cancellationToken);

    private Call CallCreate(byte[] entity, CreateOptions? options) =>
        client.Writing(options, (handle, token, json) =>
            NativeMethods.intune_entity_create(handle, name, entity, token, json));

    private Call CallGet(byte[]? id, ReadOptions? options) =>
        client.Reading(options, (handle, token, json) =>
            NativeMethods.intune_entity_get(handle, name, id, token, json));

    private Call CallList(ListOptions? options) =>
        client.Reading(options, (handle, token, json) =>
            NativeMethods.intune_entity_list(handle, name, token, json));

    private Call CallCount(ReadOptions? options) =>
        client.Reading(options, (handle, token, json) =>
            NativeMethods.intune_entity_count(handle, name, token, json));

    private Call CallUpdate(byte[] id, byte[] patch, UpdateOptions? options) =>
        client.Writing(options, (handle, token, json) =>
            NativeMethods.intune_entity_update(handle, name, id, patch, token, json));

    private Call CallDelete(byte[] id, CallOptions? options) =>
        client.Writing(options, (handle, token, json) =>
            NativeMethods.intune_entity_delete(handle, name, id, token, json));

    private Call CallAction(byte[] id, byte[] action, byte[]? parameters, ActionOptions? options) =>
        client.Writing(options, (handle, token, json) =>
            NativeMethods.intune_entity_action(handle, name, id, action, parameters, token, json));

    private Call CallCreateMany(EntityLines entities, CreateManyOptions? options, IProgress<CreateProgress>? progress) =>
        client.Writing(options, (handle, token, json) => ProgressCallback.During(progress, tell =>
            NativeMethods.intune_entity_create_many(handle, name, entities.Utf8, token, json, tell, IntPtr.Zero)));

    private Call CallReconcile(byte[] entity, CallOptions? options) =>
        client.Reading(options, (handle, token, json) =>
            NativeMethods.intune_entity_reconcile(handle, name, entity, token, json));
}
