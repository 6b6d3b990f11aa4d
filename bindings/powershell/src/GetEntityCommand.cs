using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace Intune.PowerShell;

/// <summary>Reads entities of a resource: one by its id, a list as it comes, or how many there are.</summary>
public abstract class GetEntityCommand : CallCommand
{
    private protected const string ListSet = "List";
    private protected const string IdSet = "Id";
    private protected const string CountSet = "Count";

    private object?[]? named;

    /// <summary>Keys of the entities, as plain text.</summary>
    [Parameter(Position = 0, ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Id { get; set; }

    /// <summary>An id, or an object that has one.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Gives the number of entities in place of the entities.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CountSet)]
    public SwitchParameter Count { get; set; }

    /// <summary>Which entities are wanted, as an OData expression.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = CountSet)]
    public string? Filter { get; set; }

    /// <summary>What to search for.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = CountSet)]
    public string? Search { get; set; }

    /// <summary>The properties that are wanted.</summary>
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

    /// <summary>The order: properties, each with asc or desc.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("OrderBy")]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Sort { get; set; }

    /// <summary>How many entities are wanted at most.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public long? Top { get; set; }

    /// <summary>How many entities are left out at the beginning.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public long? Skip { get; set; }

    /// <summary>How many entities a page is to have.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public long? PageSize { get; set; }

    /// <summary>The resource's name.</summary>
    private protected abstract string ResourceName { get; }

    private string Path => EntityShape.Of(ResourceName).Path;

    /// <inheritdoc/>
    protected override void BeginProcessing() => named = Keys.Named(MyInvocation);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Attempt(() => Path, ResourceName, null) is not { } path)
        {
            return;
        }
        object? target = ParameterSetName == IdSet ? InputObject : path;
        if (Attempt(this.Caller, target, null) is not { } client
            || Attempt(Options, target, client) is not { } options)
        {
            return;
        }
        switch (ParameterSetName)
        {
            case IdSet:
                foreach (object? id in named ?? [InputObject])
                {
                    WriteOne(client, options, id);
                }
                break;
            case CountSet:
                if (Attempt(() => Call(stop => client.Resource(ResourceName).CountAsync(options, stop)), target, client) is { } counted)
                {
                    WriteObject(Values.From(counted.Body!));
                }
                break;
            case ListSet when EntityShape.Of(ResourceName).IsSingleton:
                if (Attempt(() => Call(stop => client.Resource(ResourceName).GetAsync(options, stop)), target, client) is { } one)
                {
                    WriteEntity(ResourceName, one);
                }
                break;
            default:
                WriteList(client, options);
                break;
        }
    }

    private ReadOptions Options() => this.Fill(new ReadOptions
    {
        Filter = Filter,
        Search = Search,
        Select = Join(Property),
        Expand = Join(ExpandProperty),
        OrderBy = Join(Sort),
        // Of the two what the service gives more gladly: it need not give more than are wanted.
        Top = PageSize is { } size && Top is { } top ? System.Math.Min(size, top) : PageSize ?? Top,
        Skip = Skip,
    });

    private static string? Join(string[]? names) => names is null ? null : string.Join(",", names);

    private void WriteOne(IntuneClient client, ReadOptions options, object? target)
    {
        if (Attempt(() => Keys.Of(target), target, client) is { } id
            && Attempt(() => Call(stop => client.Resource(ResourceName).GetAsync(id, options, stop)), target, client) is { } read)
        {
            WriteEntity(ResourceName, read);
        }
    }

    /// <summary>Hands on the entities of each page before the next one is asked for, and keeps none.</summary>
    private void WriteList(IntuneClient client, ReadOptions options)
    {
        if (Attempt(() => client.Resource(ResourceName).OpenPager(options), Path, client) is not { } pager)
        {
            return;
        }
        using (pager)
        {
            // Where it stopped: the target of an error is what Invoke-IntuneRequest goes on with.
            string at = Path;
            long left = Top ?? long.MaxValue;
            while (Attempt(
                () => new StrongBox<IntuneResult<JsonData>?>(Call(stop => pager.NextAsync(stop))), at, client) is { Value.Body: { } page })
            {
                foreach (JsonData entity in page["value"]!.Items)
                {
                    if (--left < 0)
                    {
                        return;
                    }
                    WriteObject(
                        entity.Kind == JsonKind.Object ? EntityObject.Read(ResourceName, null, entity) : Values.From(entity));
                }
                if (left <= 0)
                {
                    return;
                }
                at = page["@odata.nextLink"]?.AsString() ?? Path;
            }
        }
    }
}
