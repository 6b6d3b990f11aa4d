using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Intune;

/// <summary>
/// A resource: what can be done with its entities. A verb that it has not is an <see cref="InvalidRequestException"/> that
/// names those it has. A form that blocks does so until the call has ended; an <c>Async</c> one runs on a thread of the
/// client's own, none of the thread pool's. Every form reads its options before it returns, and throws
/// <see cref="IntuneException"/> where the call fails, <see cref="CallCanceledException"/> where it is cancelled, which is
/// within 250 ms wherever it waits, <see cref="ArgumentException"/> for a text that is null or has a NUL or a lone surrogate,
/// and <see cref="ObjectDisposedException"/> once the client is disposed of. Since 0.1.0.
/// </summary>
/// <typeparam name="TEntity">What is created and read: a type of this package, or <see cref="JsonData"/>.</typeparam>
/// <typeparam name="TPatch">What is changed.</typeparam>
public interface IResource<TEntity, TPatch>
    where TEntity : class
    where TPatch : class
{
    /// <summary>The resource's name, such as <c>iosUpdateStatuses</c>. Since 0.1.0.</summary>
    string Name { get; }

    /// <summary>Creates an entity. Since 0.1.0.</summary>
    /// <param name="entity">The entity; its <see cref="EntityData.ToJson"/> is what goes out.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result whose body is the entity.</returns>
    IntuneResult<TEntity> Create(
        TEntity entity, CreateOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Creates an entity. Since 0.1.0.</summary>
    /// <param name="entityJson">
    /// A JSON object. It goes out byte for byte; <c>@odata.type</c> is added where it is needed and absent.
    /// </param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result whose body is the entity.</returns>
    IntuneResult<TEntity> Create(
        string entityJson, CreateOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Create(TEntity, CreateOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> CreateAsync(
        TEntity entity, CreateOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Create(string, CreateOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> CreateAsync(
        string entityJson, CreateOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads an entity. Since 0.1.0.</summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result whose body is the entity; <see cref="IntuneResult{TEntity}.ReadEntity"/> reads it.</returns>
    IntuneResult<TEntity> Get(string id, ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the one object that the resource is, where it is no set. Since 0.1.0.</summary>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result whose body is the object; <see cref="IntuneResult{TEntity}.ReadEntity"/> reads it.</returns>
    IntuneResult<TEntity> Get(ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Get(string, ReadOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> GetAsync(
        string id, ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Get(ReadOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> GetAsync(ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads every entity, page by page, into one result; <see cref="Items"/> is for large lists. Since 0.1.0.</summary>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// A result whose body has every entity as its <c>value</c>; <see cref="IntuneResult{TEntity}.ReadEntities"/> reads it.
    /// </returns>
    IntuneResult<TEntity> List(ListOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="List(ListOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> ListAsync(ListOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Counts the entities. Since 0.1.0.</summary>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result whose body is the number; <see cref="IntuneResult.ReadCount"/> reads it.</returns>
    IntuneResult Count(ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Count(ReadOptions, CancellationToken)"/>
    Task<IntuneResult> CountAsync(ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Changes an entity. Since 0.1.0.</summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="patch">What to change; its <see cref="EntityData.ToJson"/> is what goes out.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result whose body is the entity, null where the service sent none, which is usual.</returns>
    IntuneResult<TEntity> Update(
        string id, TPatch patch, UpdateOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Changes an entity. Since 0.1.0.</summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="patchJson">A JSON object with what is to change and nothing else. It goes out byte for byte.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result whose body is the entity, null where the service sent none, which is usual.</returns>
    IntuneResult<TEntity> Update(
        string id, string patchJson, UpdateOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Update(string, TPatch, UpdateOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> UpdateAsync(
        string id, TPatch patch, UpdateOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Update(string, string, UpdateOptions, CancellationToken)"/>
    Task<IntuneResult<TEntity>> UpdateAsync(
        string id, string patchJson, UpdateOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes an entity. Since 0.1.0.</summary>
    /// <param name="id">Its key, as plain text.</param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result without a body.</returns>
    IntuneResult Delete(string id, CallOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Delete(string, CallOptions, CancellationToken)"/>
    Task<IntuneResult> DeleteAsync(
        string id, CallOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Runs an action on an entity, such as <c>syncDevice</c>; it counts as a write. Since 0.1.0.</summary>
    /// <param name="id">The entity's key, as plain text.</param>
    /// <param name="action">The action's name; <see cref="IntuneLibrary.Describe"/> tells which there are.</param>
    /// <param name="parametersJson">
    /// A JSON object with the action's parameters. It goes out byte for byte. Defaults to none.
    /// </param>
    /// <param name="options">Options of this call. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A result whose body is what the service sent, null where it sent nothing.</returns>
    IntuneResult Action(
        string id, string action, string? parametersJson = null, ActionOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Action(string, string, string, ActionOptions, CancellationToken)"/>
    Task<IntuneResult> ActionAsync(
        string id, string action, string? parametersJson = null, ActionOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Everything that a create would refuse in an entity, without sending it. Since 0.1.0.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="options">What is asked for. Defaults to the library's defaults.</param>
    /// <returns>Every problem; an empty list: none.</returns>
    IReadOnlyList<Problem> Validate(TEntity entity, ValidateOptions? options = null);

    /// <summary>Everything that a create would refuse in an entity, without sending it. Since 0.1.0.</summary>
    /// <param name="entityJson">The entity as JSON. Text that is not JSON is a problem, too.</param>
    /// <param name="options">What is asked for. Defaults to the library's defaults.</param>
    /// <returns>Every problem; an empty list: none.</returns>
    IReadOnlyList<Problem> Validate(string entityJson, ValidateOptions? options = null);

    /// <summary>
    /// Every page of the list, in constant memory. Each enumeration begins anew; an enumerator that threw an
    /// <see cref="IntuneException"/> asks for the same page again when it is moved on. Since 0.1.0.
    /// </summary>
    /// <param name="options">Options of every page; the deadline is that of one page. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The pages as the service sent them, empty ones included.</returns>
    IEnumerable<IntuneResult<TEntity>> Pages(
        ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Every entity, a page at a time, in constant memory. Each enumeration begins anew; an enumerator that threw an
    /// <see cref="IntuneException"/> asks for the same page again when it is moved on. Since 0.1.0.
    /// </summary>
    /// <param name="options">Options of every page; the deadline is that of one page. Defaults to the library's defaults.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The entities.</returns>
    IEnumerable<TEntity> Items(ReadOptions? options = null, CancellationToken cancellationToken = default);

#if NET
    /// <inheritdoc cref="Pages(ReadOptions, CancellationToken)"/>
    IAsyncEnumerable<IntuneResult<TEntity>> PagesAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Items(ReadOptions, CancellationToken)"/>
    IAsyncEnumerable<TEntity> ItemsAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default);
#endif
}
