// Made by `cargo xtask generate` from xtask/src/generate/powershell/help/*.txt and contract/options.json.

using System.Collections;
using System.Management.Automation;
using System.Security;

namespace Intune.PowerShell;

public partial class ConnectIntuneCommand
{
    private const string AccessTokenSet = "AccessToken";
    private const string TokenProviderSet = "TokenProvider";

    /// <summary>
    /// An access token, without "Bearer". It needs the permission DeviceManagementConfiguration.ReadWrite.All.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = AccessTokenSet)]
    [Secret]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// Asked when a token is needed. Its argument has Scope, which is what to ask for, such as
    /// https://graph.microsoft.com/.default, and Claims, which is null, or what the service asks for beyond the last token,
    /// as JSON text; then a cached token would be refused again. It gives a string, a SecureString, or an object such as
    /// those of Get-AzAccessToken, MSAL.PS, the Azure CLI or a token endpoint: with the token as Token, AccessToken or
    /// access_token, and its expiry as ExpiresOn, expires_on or expires_in. A token is kept until five minutes before it
    /// expires; one whose expiry is not told serves one call. What it throws, and any error inside it, is an error of the
    /// command, and nothing is sent.
    /// </summary>
    [Parameter(ParameterSetName = TokenProviderSet, Mandatory = true)]
    public ScriptBlock? TokenProvider { get; set; }

    /// <summary>The national cloud: Global, USGov, USGovDoD or China.</summary>
    [Parameter]
    [Alias("Cloud")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? Environment { get; set; }

    /// <summary>Root of the service in place of the cloud's: https, or http on loopback.</summary>
    [Parameter]
    [Alias("BaseUri")]
    public string? BaseUrl { get; set; }

    /// <summary>Version segment of the path.</summary>
    [Parameter]
    public string? ApiVersion { get; set; }

    /// <summary>The User-Agent header. Default: the library's name and version.</summary>
    [Parameter]
    public string? UserAgent { get; set; }

    /// <summary>Limit for look-up, connect and handshake together. In seconds.</summary>
    [Parameter]
    public double? ConnectTimeoutSec { get; set; }

    /// <summary>Limit for one attempt. In seconds.</summary>
    [Parameter]
    public double? AttemptTimeoutSec { get; set; }

    /// <summary>Limit for a whole call, waits and retries included; 0 is none. In seconds.</summary>
    [Parameter]
    public double? DeadlineSec { get; set; }

    /// <summary>
    /// Clients with the same key share one budget and one pause. Default: the tenant and app of the token.
    /// </summary>
    [Parameter]
    public string? QuotaKey { get; set; }

    /// <summary>
    /// A file by which processes share the budget and the pause of their keys, such as a scheduled task and a shell. It is
    /// made where there is none; its directory must be there.
    /// </summary>
    [Parameter]
    public string? QuotaFile { get; set; }

    /// <summary>env (the proxies that the environment names), none, or a proxy's URL.</summary>
    [Parameter]
    public string? Proxy { get; set; }

    /// <summary>The largest answer that is taken, in bytes after decompression.</summary>
    [Parameter]
    public long? MaxResponseBytes { get; set; }

    /// <summary>Connections at once; further calls wait.</summary>
    [Parameter]
    public int? MaxConnections { get; set; }

    /// <summary>Attempts after the first.</summary>
    [Parameter]
    public int? MaxRetries { get; set; }

    /// <summary>The first back-off where the service named no wait; it doubles each time. In seconds.</summary>
    [Parameter]
    public double? RetryBaseDelaySec { get; set; }

    /// <summary>The longest back-off. In seconds.</summary>
    [Parameter]
    public double? RetryMaxDelaySec { get; set; }

    /// <summary>A Retry-After above this is not waited for. In seconds.</summary>
    [Parameter]
    public double? MaxRetryAfterSec { get; set; }

    /// <summary>Sends a write again that may have reached the service, so that it may be applied twice.</summary>
    [Parameter]
    public SwitchParameter ReplayUncertainWrites { get; set; }

    /// <summary>
    /// Which roots are trusted. platform: The machine's trust store. webpki: Mozilla's list, as the library was built with
    /// it.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(TlsRootsCompleter))]
    public string? TlsRoots { get; set; }

    /// <summary>A PEM file of certificates to trust besides the machine's, as for a network that inspects TLS.</summary>
    [Parameter]
    public string? CaFile { get; set; }

    /// <summary>Does not keep under the quota that the service publishes: 100 writes and 1000 requests in 20 s.</summary>
    [Parameter]
    public SwitchParameter NoPacing { get; set; }

    /// <summary>Further options as the text of a JSON object, spelt as in the C interface.</summary>
    [Parameter]
    public string? OptionsJson { get; set; }

    /// <summary>Gives the client, for -Client.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }
}

public partial class DisconnectIntuneCommand
{
    /// <summary>The client to dispose of, in place of the one that Connect-Intune made last.</summary>
    [Parameter(ValueFromPipeline = true)]
    public IntuneClient? Client { get; set; }
}

public partial class GetIntuneContextCommand
{
    /// <summary>The client that is meant, in place of the one that Connect-Intune made last.</summary>
    [Parameter(ValueFromPipeline = true)]
    public IntuneClient? Client { get; set; }
}

public partial class CallCommand
{
    /// <summary>
    /// The client to use, as Connect-Intune -PassThru gives it, in place of the one that Connect-Intune made last.
    /// </summary>
    [Parameter]
    public IntuneClient? Client { get; set; }

    /// <summary>An access token, without "Bearer", in place of the client's.</summary>
    [Parameter]
    [Secret]
    public SecureString? AccessToken { get; set; }

    /// <summary>Id of the call, sent along and named in errors. Default: a new GUID.</summary>
    [Parameter]
    public string? ClientRequestId { get; set; }

    /// <summary>
    /// Limit for the whole call, waits, retries and every page of a list included; 0 is none. In seconds. Default: the
    /// client's.
    /// </summary>
    [Parameter]
    public double? DeadlineSec { get; set; }

    /// <summary>Gives an error in place of waiting, where the quota or the service asks for a wait.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Further request headers. Those that the library sets are refused.</summary>
    [Parameter]
    [Alias("Headers")]
    public IDictionary? Header { get; set; }

    /// <summary>Further options as the text of a JSON object, spelt as in the C interface.</summary>
    [Parameter]
    public string? OptionsJson { get; set; }
}

public partial class InvokeIntuneRequestCommand
{
    /// <summary>
    /// Below root and version, with its query, encoded: /deviceManagement/managedDevices?$top=5. Or an absolute URL of the
    /// same origin, such as the link of a page.
    /// </summary>
    [Parameter(Position = 0, Mandatory = true)]
    [Alias("Uri")]
    [AllowEmptyString]
    public string Path { get; set; } = "";

    /// <summary>GET, POST, PATCH, PUT, DELETE or another one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MethodCompleter))]
    public string Method { get; set; } = "GET";

    /// <summary>
    /// The body. Text is sent byte for byte and has to be JSON; an object, a hashtable or a list is written as JSON.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object? Body { get; set; }

    /// <summary>
    /// Gives everything that the call returned, in place of the answer's JSON: HTTP status, request ids, attempts, the
    /// body's bytes.
    /// </summary>
    [Parameter]
    public SwitchParameter AsResult { get; set; }
}

public partial class TestIntuneTokenCommand
{
    /// <summary>The token, in place of the client's.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Secret]
    public SecureString? AccessToken { get; set; }

    /// <summary>The cloud that the token should be for: Global, USGov, USGovDoD or China. Default: the client's.</summary>
    [Parameter]
    [Alias("Cloud")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? Environment { get; set; }

    /// <summary>Gives true or false: whether nothing speaks against the token.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>
    /// The client to use, as Connect-Intune -PassThru gives it, in place of the one that Connect-Intune made last.
    /// </summary>
    [Parameter]
    public IntuneClient? Client { get; set; }
}

public partial class GetIntuneEntityCommand
{
    /// <summary>The resource's name, such as managedDevices; Tab offers those that the library describes.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The id of the entity below which the resource stands.</summary>
    [Parameter]
    public string? ParentId { get; set; }
}

public partial class NewIntuneEntityCommand
{
    /// <summary>The resource's name, such as managedDevices; Tab offers those that the library describes.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The id of the entity below which the resource stands.</summary>
    [Parameter]
    public string? ParentId { get; set; }
}

public partial class ImportIntuneEntityCommand
{
    /// <summary>The resource's name, such as managedDevices; Tab offers those that the library describes.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The id of the entity below which the resource stands.</summary>
    [Parameter]
    public string? ParentId { get; set; }
}

public partial class ResolveIntuneEntityCommand
{
    /// <summary>The resource's name, such as managedDevices; Tab offers those that the library describes.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The id of the entity below which the resource stands.</summary>
    [Parameter]
    public string? ParentId { get; set; }
}

public partial class SetIntuneEntityCommand
{
    /// <summary>The resource's name, such as managedDevices; Tab offers those that the library describes.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The id of the entity below which the resource stands.</summary>
    [Parameter]
    public string? ParentId { get; set; }
}

public partial class RemoveIntuneEntityCommand
{
    /// <summary>The resource's name, such as managedDevices; Tab offers those that the library describes.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The id of the entity below which the resource stands.</summary>
    [Parameter]
    public string? ParentId { get; set; }
}

public partial class ActionCommand
{
    /// <summary>Keys of the entities, one or several, as plain text; each is encoded.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Id { get; set; }

    /// <summary>An id, or an object or hashtable that has one as id.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }
}

public partial class InvokeIntuneEntityActionCommand
{
    /// <summary>The resource's name, such as managedDevices; Tab offers those that the library describes.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Resource { get; set; } = "";

    /// <summary>The action's name, such as syncDevice or assign.</summary>
    [Parameter(Mandatory = true)]
    public string Action { get; set; } = "";

    /// <summary>The action's parameters: an object or a hashtable, or JSON text, which goes out byte for byte.</summary>
    [Parameter]
    public object? Parameter { get; set; }

    /// <summary>
    /// Of an action that replaces all of something, such as assign: replace, add or remove. To add and to remove reads what
    /// is there, merges and writes, and is not atomic.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MergeCompleter))]
    public string? Merge { get; set; }
}

public partial class AssignmentCommand
{
    /// <summary>Ids of groups.</summary>
    [Parameter]
    public string[]? GroupId { get; set; }

    /// <summary>Ids of groups that are left out.</summary>
    [Parameter]
    public string[]? ExcludedGroupId { get; set; }

    /// <summary>All devices.</summary>
    [Parameter]
    public SwitchParameter AllDevices { get; set; }

    /// <summary>All users with a licence.</summary>
    [Parameter]
    public SwitchParameter AllUsers { get; set; }

    /// <summary>
    /// Assignments as objects or hashtables, each with its target, as Get-IntuneEntity or the service has them.
    /// </summary>
    [Parameter]
    public object[]? Assignment { get; set; }
}

public partial class SetIntuneIosUpdateConfigurationAssignmentCommand
{
    /// <summary>Takes every assignment away, where nobody is named.</summary>
    [Parameter]
    public SwitchParameter None { get; set; }
}

public partial class GetIntuneIosUpdateReportCommand
{
    private const string ObjectSet = "Object";
    private const string CsvSet = "Csv";
    private const string HtmlSet = "Html";

    /// <summary>Statuses, in place of those that the service has.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Which statuses are wanted, as an OData expression in plain text.</summary>
    [Parameter]
    public string? Filter { get; set; }

    /// <summary>Gives CSV, a row for each device.</summary>
    [Parameter(ParameterSetName = CsvSet, Mandatory = true)]
    public SwitchParameter AsCsv { get; set; }

    /// <summary>Gives one HTML page with a chart, which needs nothing else.</summary>
    [Parameter(ParameterSetName = HtmlSet, Mandatory = true)]
    public SwitchParameter AsHtml { get; set; }
}

public partial class GetEntityCommand
{
    private protected const string ListSet = "List";
    private protected const string IdSet = "Id";
    private protected const string CountSet = "Count";

    /// <summary>
    /// Keys of the entities to read, one or several, as plain text; each is encoded. They count more than those of objects.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Id { get; set; }

    /// <summary>An id, or an object or hashtable that has one as id.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Gives the number of entities in place of the entities.</summary>
    [Parameter(ParameterSetName = CountSet, Mandatory = true)]
    public SwitchParameter Count { get; set; }

    /// <summary>
    /// Which entities are wanted, as an OData expression in plain text: userName eq 'O''Neil'. It is encoded.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = CountSet)]
    public string? Filter { get; set; }

    /// <summary>What to search for, in plain text.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = CountSet)]
    public string? Search { get; set; }

    /// <summary>
    /// The properties that are wanted; Tab offers the names. Those that are not come out as null. Default: all.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = IdSet)]
    [Alias("Select")]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Property { get; set; }

    /// <summary>The related entities to send along.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = IdSet)]
    [Alias("Expand")]
    public string[]? ExpandProperty { get; set; }

    /// <summary>The order: properties, each with asc or desc behind it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("OrderBy")]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Sort { get; set; }

    /// <summary>
    /// How many entities are wanted at most. It is sent as $top, too, unless -PageSize is smaller. Default: all.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    public long? Top { get; set; }

    /// <summary>How many entities the service leaves out at the beginning.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public long? Skip { get; set; }

    /// <summary>
    /// How many entities a page is to have, sent as $top. The service may give fewer. Default: as the service likes.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    public long? PageSize { get; set; }
}

public partial class EntityCommand
{
    private protected const string PropertiesSet = "Properties";
    private protected const string JsonSet = "Json";

    /// <summary>
    /// An entity as an object or a hashtable; its members are found by name, letter case aside, and a parameter takes the
    /// place of a member. A member that the entity does not have is refused.
    /// </summary>
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>An entity as JSON text. It goes out byte for byte; "@odata.type" is added where it is absent.</summary>
    [Parameter(ParameterSetName = JsonSet, Mandatory = true)]
    [AllowEmptyString]
    public string Json { get; set; } = "";

    /// <summary>
    /// Takes an empty text for null, as an empty cell of a CSV file is meant. One that must not be null is then refused by
    /// its name.
    /// </summary>
    [Parameter(ParameterSetName = PropertiesSet)]
    public SwitchParameter EmptyAsNull { get; set; }

    /// <summary>Lets members and enum values pass that the library does not know.</summary>
    [Parameter]
    public SwitchParameter AllowUnknown { get; set; }

    /// <summary>Further options as the text of a JSON object, spelt as in the C interface.</summary>
    [Parameter]
    public string? OptionsJson { get; set; }
}

public partial class EntityCallCommand
{
    /// <summary>
    /// The client to use, as Connect-Intune -PassThru gives it, in place of the one that Connect-Intune made last.
    /// </summary>
    [Parameter]
    public IntuneClient? Client { get; set; }

    /// <summary>An access token, without "Bearer", in place of the client's.</summary>
    [Parameter]
    [Secret]
    public SecureString? AccessToken { get; set; }

    /// <summary>Id of the call, sent along and named in errors. Default: a new GUID.</summary>
    [Parameter]
    public string? ClientRequestId { get; set; }

    /// <summary>
    /// Limit for the whole call, waits, retries and every page of a list included; 0 is none. In seconds. Default: the
    /// client's.
    /// </summary>
    [Parameter]
    public double? DeadlineSec { get; set; }

    /// <summary>Gives an error in place of waiting, where the quota or the service asks for a wait.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Further request headers. Those that the library sets are refused.</summary>
    [Parameter]
    [Alias("Headers")]
    public IDictionary? Header { get; set; }
}

public partial class NewEntityCommand
{
    /// <summary>
    /// Which properties must be there: documented (every one that its page lists), nonNullable (those that cannot be null)
    /// or none.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RequireCompleter))]
    public string? Require { get; set; }
}

public partial class ImportEntityCommand
{
    private protected const string PathSet = "Path";

    /// <summary>
    /// A file of rows, by what its name ends with: .csv or .tsv, .json, or .ndjson and .jsonl. It is taken as it stands,
    /// without wildcards.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = PathSet, Mandatory = true)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = "";

    /// <summary>
    /// What stands between the cells of a CSV file. Default: the first of comma, semicolon and tab that stands in its
    /// header.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    public char? Delimiter { get; set; }

    /// <summary>Keeps no journal of a file either.</summary>
    [Parameter]
    public SwitchParameter NoJournal { get; set; }

    /// <summary>
    /// Checks all rows, gives how many would be sent, in how many requests, and how long that takes at least, and sends
    /// nothing.
    /// </summary>
    [Parameter]
    public SwitchParameter DryRun { get; set; }

    /// <summary>How many rows one request has at most.</summary>
    [Parameter]
    public int? BatchSize { get; set; }

    /// <summary>How many requests are in flight at once at most.</summary>
    [Parameter]
    public int? Concurrency { get; set; }

    /// <summary>Whether nothing more is sent once a row was not created.</summary>
    [Parameter]
    public SwitchParameter StopOnError { get; set; }

    /// <summary>
    /// A file in which the fate of each row is before it is told. Default: for -Path its file with .journal behind its name,
    /// and else none.
    /// </summary>
    [Parameter]
    public string? Journal { get; set; }

    /// <summary>
    /// What becomes of rows in the journal whose fate is not known. report: Reports them as unknown, and sends nothing of
    /// them. resend: Sends them again, so that one may be there twice. reconcile: Reads what is there once and compares: a
    /// row is applied where it is found, and sent where it is not.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(UnknownRowsCompleter))]
    public string? Unknown { get; set; }

    /// <summary>
    /// Whether nothing is sent: rows in the journal whose fate is not known are looked for in what is there, and the journal
    /// says what was found. Rows that are not there are told of as notSent.
    /// </summary>
    [Parameter]
    public SwitchParameter ReconcileOnly { get; set; }

    /// <summary>
    /// Which properties must be there: documented (every one that its page lists), nonNullable (those that cannot be null)
    /// or none.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RequireCompleter))]
    public string? Require { get; set; }
}

public partial class RemoveEntityCommand
{
    /// <summary>
    /// Keys of the entities to delete, one or several, as plain text; each is encoded. They count more than those of
    /// objects.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Id { get; set; }

    /// <summary>An id, or an object or hashtable that has one as id.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }
}

public partial class SetEntityCommand
{
    /// <summary>
    /// Keys of the entities to change, one or several, as plain text; each is encoded. They count more than those of
    /// objects.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Id { get; set; }
}

public partial class TestEntityCommand
{
    /// <summary>
    /// Which properties must be there: documented (every one that its page lists), nonNullable (those that cannot be null)
    /// or none.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RequireCompleter))]
    public string? Require { get; set; }

    /// <summary>Gives true or false for each object, in place of the problems.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }
}

public partial class GetSingletonCommand
{
    /// <summary>
    /// The properties that are wanted; Tab offers the names. Those that are not come out as null. Default: all.
    /// </summary>
    [Parameter]
    [Alias("Select")]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Property { get; set; }

    /// <summary>The related entities to send along.</summary>
    [Parameter]
    [Alias("Expand")]
    public string[]? ExpandProperty { get; set; }
}
