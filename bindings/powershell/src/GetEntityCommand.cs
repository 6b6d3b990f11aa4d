using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Reads entities of a resource: one by its id, a list as it comes, or how many there are.</summary>
public abstract partial class GetEntityCommand : CallCommand
{
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
