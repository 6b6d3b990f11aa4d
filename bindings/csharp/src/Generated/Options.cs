// Made by `cargo xtask generate` from contract/options.json.

using System;
using System.Collections.Generic;

namespace Intune;

/// <summary>Options of a client. What is null takes the library's default. Since 0.1.0.</summary>
public sealed partial class ClientOptions : LibraryOptions
{
    /// <summary>The national cloud, one of the names in <see cref="Intune.Cloud"/>. Defaults to <c>global</c>.</summary>
    public string? Cloud { get; set; }

    /// <summary>Root of the service in place of the cloud's: https, or http on loopback. Defaults to the cloud's.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Version segment of the path. Defaults to <c>v1.0</c>.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>The User-Agent header. Defaults to the library's name and version.</summary>
    public string? UserAgent { get; set; }

    /// <summary>Limit for look-up, connect and handshake together. At least 1 ms. Defaults to 10 s.</summary>
    public TimeSpan? ConnectTimeout { get; set; }

    /// <summary>Limit for one attempt. At least 1 ms. Defaults to 100 s.</summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>Limit for a whole call, waits and retries included; zero is none. Defaults to none.</summary>
    public TimeSpan? Deadline { get; set; }

    /// <summary>When and how often a call is tried again. Defaults to the defaults of its members.</summary>
    public RetryOptions? Retry { get; set; }

    /// <summary>How the client stays under the service's quota. Defaults to <see cref="Intune.Pacing.Intune"/>.</summary>
    public Pacing? Pacing { get; set; }

    /// <summary>Calls with the same key share one budget and one pause. Defaults to what the token names.</summary>
    public string? QuotaKey { get; set; }

    /// <summary>
    /// A file by which processes share the budget and the pause of their keys: with every process that names it. It is made
    /// where there is none; its directory must be there. Defaults to none.
    /// </summary>
    public string? QuotaFile { get; set; }

    /// <summary><c>env</c>, <c>none</c>, or a proxy's URL. Defaults to <c>env</c>.</summary>
    public string? Proxy { get; set; }

    /// <summary>Whom the client trusts. Defaults to the machine's trust store.</summary>
    public TlsOptions? Tls { get; set; }

    /// <summary>
    /// The largest answer that is taken, in bytes after decompression. 1 to 1099511627776. Defaults to 64 MiB.
    /// </summary>
    public long? MaxResponseBytes { get; set; }

    /// <summary>
    /// Connections at once; further calls wait. 1 to 1024. There are as many threads for the <c>Task</c> forms. Defaults to
    /// 8.
    /// </summary>
    public int? MaxConnections { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        options.Option("cloud", Cloud);
        options.Option("baseUrl", BaseUrl);
        options.Option("apiVersion", ApiVersion);
        options.Option("userAgent", UserAgent);
        options.Option("connectTimeoutMs", ConnectTimeout);
        options.Option("attemptTimeoutMs", AttemptTimeout);
        options.Option("deadlineMs", Deadline);
        options.Option("retry", Retry is null ? null : Retry.Write);
        options.Option("pacing", Pacing);
        options.Option("quotaKey", QuotaKey);
        options.Option("quotaFile", QuotaFile);
        options.Option("proxy", Proxy);
        options.Option("tls", Tls is null ? null : Tls.Write);
        options.Option("maxResponseBytes", MaxResponseBytes);
        options.Option("maxConnections", MaxConnections);
    }
}

/// <summary>When and how often a call is tried again. Since 0.1.0.</summary>
public sealed class RetryOptions
{
    /// <summary>Attempts after the first. 0 to 1000. Defaults to 3.</summary>
    public int? MaxRetries { get; set; }

    /// <summary>
    /// The first back-off where the service named no wait; it doubles each time. At least 1 ms. Defaults to 3 s.
    /// </summary>
    public TimeSpan? BaseDelay { get; set; }

    /// <summary>The longest back-off. At least 1 ms. Defaults to 180 s.</summary>
    public TimeSpan? MaxDelay { get; set; }

    /// <summary>A Retry-After above this is not waited for. Defaults to 1 h.</summary>
    public TimeSpan? MaxRetryAfter { get; set; }

    /// <summary>Whether a write that may have reached the service may be sent again. Defaults to false.</summary>
    public bool? ReplayUncertainWrites { get; set; }

    internal void Write(ObjectWriter options)
    {
        options.Option("maxRetries", MaxRetries);
        options.Option("baseDelayMs", BaseDelay);
        options.Option("maxDelayMs", MaxDelay);
        options.Option("maxRetryAfterMs", MaxRetryAfter);
        options.Option("replayUncertainWrites", ReplayUncertainWrites);
    }
}

public sealed partial class Pacing
{
    /// <summary>A quota of one's own: what a client keeps under in each window. Since 0.1.0.</summary>
    /// <param name="writes">Writes in each window. 1 to 1000000.</param>
    /// <param name="any">Requests of any kind in each window. 1 to 1000000.</param>
    /// <param name="window">The window. 1 ms to 86400000 ms.</param>
    /// <returns>The choice.</returns>
    public static Pacing Quota(int writes, int any, TimeSpan window)
    {
        ObjectWriter options = new();
        options.Option("writes", writes);
        options.Option("any", any);
        options.Option("windowMs", window);
        return new Pacing(options.ToString());
    }
}

/// <summary>Whom a client trusts. Since 0.1.0.</summary>
public sealed class TlsOptions
{
    /// <summary>
    /// Which roots are trusted, one of the names in <see cref="Intune.TlsRoots"/>. Defaults to <c>platform</c>.
    /// </summary>
    public string? Roots { get; set; }

    /// <summary>A PEM file of further certificates to trust. Defaults to none.</summary>
    public string? CaFile { get; set; }

    internal void Write(ObjectWriter options)
    {
        options.Option("roots", Roots);
        options.Option("caFile", CaFile);
    }
}

/// <summary>Options of any call. What is null takes the library's default. Since 0.1.0.</summary>
public partial class CallOptions : LibraryOptions
{
    /// <summary>Id of this call, sent along, and the one to cancel it by. Defaults to a new GUID.</summary>
    public string? ClientRequestId { get; set; }

    /// <summary>
    /// Limit for the whole call, waits, retries and every page of a list included; zero is none. Defaults to the client's.
    /// </summary>
    public TimeSpan? Deadline { get; set; }

    /// <summary>
    /// Whether to fail as <see cref="ResultStatus.Throttled"/>, with the time to wait, in place of waiting. Defaults to
    /// false.
    /// </summary>
    public bool? NoWait { get; set; }

    /// <summary>
    /// Whether to check only, and give the exact request in place of sending it; needs no token. Defaults to false.
    /// </summary>
    public bool? DryRun { get; set; }

    /// <summary>
    /// Further request headers, name and value. Those that the library sets are refused. Defaults to none.
    /// </summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    /// <summary>Of a resource that has a parent alone: the id of the entity below which it is. Defaults to none.</summary>
    public string? ParentId { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        options.Option("clientRequestId", ClientRequestId);
        options.Option("deadlineMs", Deadline);
        options.Option("noWait", NoWait);
        options.Option("dryRun", DryRun);
        options.Option("headers", Headers);
        options.Option("parentId", ParentId);
    }
}

/// <summary>Options of an update. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class UpdateOptions : CallOptions
{
    /// <summary>Whether members and enum values pass that the library does not know. Defaults to false.</summary>
    public bool? AllowUnknown { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        base.Write(options);
        options.Option("allowUnknown", AllowUnknown);
    }
}

/// <summary>Options of a create. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class CreateOptions : CallOptions
{
    /// <summary>Whether members and enum values pass that the library does not know. Defaults to false.</summary>
    public bool? AllowUnknown { get; set; }

    /// <summary>
    /// Which properties must be there, one of the names in <see cref="Intune.Require"/>. Defaults to <c>documented</c>.
    /// </summary>
    public string? Require { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        base.Write(options);
        options.Option("allowUnknown", AllowUnknown);
        options.Option("require", Require);
    }
}

/// <summary>Options of a create of many. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class CreateManyOptions : CallOptions
{
    /// <summary>Whether members and enum values pass that the library does not know. Defaults to false.</summary>
    public bool? AllowUnknown { get; set; }

    /// <summary>
    /// Which properties must be there, one of the names in <see cref="Intune.Require"/>. Defaults to <c>documented</c>.
    /// </summary>
    public string? Require { get; set; }

    /// <summary>How many rows one request has at most. 1 to 20. Defaults to 20.</summary>
    public int? BatchSize { get; set; }

    /// <summary>How many requests are in flight at once at most. 1 to 64. Defaults to 4.</summary>
    public int? Concurrency { get; set; }

    /// <summary>Whether nothing more is sent once a row was not created. Defaults to false.</summary>
    public bool? StopOnError { get; set; }

    /// <summary>
    /// A file, readable by its owner alone, in which the fate of each row is before it is told. The same call with the same
    /// file and rows goes on where an earlier one ended. Defaults to none.
    /// </summary>
    public string? Journal { get; set; }

    /// <summary>
    /// What becomes of rows in the journal whose fate is not known, one of the names in <see cref="Intune.UnknownRows"/>.
    /// Defaults to <c>report</c>.
    /// </summary>
    public string? Unknown { get; set; }

    /// <summary>
    /// Whether nothing is sent: rows in the journal whose fate is not known are looked for in what is there, and the journal
    /// says what was found. Rows that are not there are told of as notSent. Defaults to false.
    /// </summary>
    public bool? ReconcileOnly { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        base.Write(options);
        options.Option("allowUnknown", AllowUnknown);
        options.Option("require", Require);
        options.Option("batchSize", BatchSize);
        options.Option("concurrency", Concurrency);
        options.Option("stopOnError", StopOnError);
        options.Option("journal", Journal);
        options.Option("unknown", Unknown);
        options.Option("reconcileOnly", ReconcileOnly);
    }
}

/// <summary>Options of an action. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class ActionOptions : CallOptions
{
    /// <summary>Whether members and enum values pass that the library does not know. Defaults to false.</summary>
    public bool? AllowUnknown { get; set; }

    /// <summary>
    /// Of an action that replaces all of something alone, such as <c>assign</c>: what becomes of what is there, one of the
    /// names in <see cref="Intune.Merge"/>. Defaults to <c>replace</c>.
    /// </summary>
    public string? Merge { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        base.Write(options);
        options.Option("allowUnknown", AllowUnknown);
        options.Option("merge", Merge);
    }
}

/// <summary>
/// Options of a get or count, and of pages. What is null takes the library's default. Query options are given as they are
/// meant: the library encodes them, and puts their <c>$</c> in front. In a set that holds several types, properties are
/// named by themselves: those that the resource's type alone has go out behind that type. Since 0.1.0.
/// </summary>
public class ReadOptions : CallOptions
{
    /// <summary><c>$select</c>: names of properties. Several have commas between them. Defaults to all.</summary>
    public string? Select { get; set; }

    /// <summary><c>$filter</c>, such as <c>installStatus eq 'available'</c>. Defaults to none.</summary>
    public string? Filter { get; set; }

    /// <summary>
    /// <c>$orderby</c>, such as <c>deviceDisplayName desc</c>. Several have commas between them. Defaults to the service's
    /// order.
    /// </summary>
    public string? OrderBy { get; set; }

    /// <summary><c>$expand</c>: names of properties. Several have commas between them. Defaults to none.</summary>
    public string? Expand { get; set; }

    /// <summary><c>$search</c>. Defaults to none.</summary>
    public string? Search { get; set; }

    /// <summary><c>$top</c>: the size of a page. 0 to 2147483647. Defaults to the service's.</summary>
    public long? Top { get; set; }

    /// <summary><c>$skip</c>: how many to leave out. 0 to 2147483647. Defaults to none.</summary>
    public long? Skip { get; set; }

    /// <summary><c>$count</c>: whether to ask for <c>@odata.count</c>. Defaults to false.</summary>
    public bool? Count { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        base.Write(options);
        options.Option("select", Select);
        options.Option("filter", Filter);
        options.Option("orderby", OrderBy);
        options.Option("expand", Expand);
        options.Option("search", Search);
        options.Option("top", Top);
        options.Option("skip", Skip);
        options.Option("count", Count);
    }
}

/// <summary>Options of a list. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class ListOptions : ReadOptions
{
    /// <summary>How many entities are wanted at most; 0 is all. 0 to 4294967295. Defaults to all.</summary>
    public long? MaxItems { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        base.Write(options);
        options.Option("maxItems", MaxItems);
    }
}

/// <summary>What a check asks for. What is null takes the library's default. Since 0.1.0.</summary>
public sealed partial class ValidateOptions : LibraryOptions
{
    /// <summary>Whose properties there are: <c>v1.0</c> or <c>beta</c>. Defaults to the client's, or <c>v1.0</c>.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>
    /// Which properties must be there, one of the names in <see cref="Intune.Require"/>. Defaults to <c>documented</c>.
    /// </summary>
    public string? Require { get; set; }

    /// <summary>Whether members and enum values pass that the library does not know. Defaults to false.</summary>
    public bool? AllowUnknown { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        options.Option("apiVersion", ApiVersion);
        options.Option("require", Require);
        options.Option("allowUnknown", AllowUnknown);
    }
}
