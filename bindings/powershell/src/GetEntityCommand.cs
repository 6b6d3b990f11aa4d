using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Reads entities of a resource: one by its id, a list as it comes, or how many there are.</summary>
public abstract class GetEntityCommand : CallCommand
{
    private protected const string ListSet = "List";
    private protected const string IdSet = "Id";
    private protected const string CountSet = "Count";

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

    private string Path => EntityShape.Of(ResourceName).Path;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        object? target = ParameterSetName == IdSet ? InputObject : ResourceName;
        if (Attempt(Options, target) is not { } options)
        {
            return;
        }
        switch (ParameterSetName)
        {
            case IdSet:
                foreach (object? id in Named ?? [InputObject])
                {
                    WriteEntity(Attempt(
                        () =>
                        {
                            string key = Keys.Of(id);
                            return Call(stop => Entities.GetAsync(key, options, stop));
                        },
                        id));
                }
                break;
            case CountSet:
                if (Attempt(() => Call(stop => Entities.CountAsync(options, stop)), Path) is { } counted)
                {
                    WriteObject(Values.From(counted.Body!));
                }
                break;
            case ListSet when EntityShape.Of(ResourceName).IsSingleton:
                WriteEntity(Attempt(() => Call(stop => Entities.GetAsync(options, stop)), Path));
                break;
            default:
                WriteList(options);
                break;
        }
    }

    internal static string? Join(string[]? names) => names is null ? null : string.Join(",", names);

    private ReadOptions Options()
    {
        // Of a resource that there is.
        _ = Path;
        return this.Fill(new ReadOptions
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
    }

    /// <summary>Hands on the entities of each page before the next one is asked for, and keeps none.</summary>
    private void WriteList(ReadOptions options)
    {
        // Where it stopped: the target of an error is what Invoke-IntuneRequest goes on with.
        string at = Path;
        using Pager<JsonData>? pager = Attempt(() => Entities.OpenPager(options), at);
        long left = Top ?? long.MaxValue;
        while (pager is not null
            && Attempt(() => new { Result = Call(stop => pager.NextAsync(stop)) }, at) is { Result.Body: { } page })
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
