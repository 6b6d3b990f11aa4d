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
public partial interface IResource<TEntity, TPatch>
    where TEntity : class
    where TPatch : class
{
    /// <summary>The resource's name, such as <c>iosUpdateStatuses</c>. Since 0.1.0.</summary>
    string Name { get; }

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
    // Here, and in the other that takes a stream, there is a body for what implements this interface of .NET Standard's build.

    /// <inheritdoc cref="Pages(ReadOptions, CancellationToken)"/>
    IAsyncEnumerable<IntuneResult<TEntity>> PagesAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <inheritdoc cref="Items(ReadOptions, CancellationToken)"/>
    IAsyncEnumerable<TEntity> ItemsAsync(
        ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
#endif
}
