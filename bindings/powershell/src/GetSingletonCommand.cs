using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Reads the one object that a resource is.</summary>
public abstract class GetSingletonCommand : CallCommand
{
    /// <summary>The properties that are wanted.</summary>
    [Parameter]
    [Alias("Select")]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Property { get; set; }

    /// <summary>The related entities to send along.</summary>
    [Parameter]
    [Alias("Expand")]
    public string[]? ExpandProperty { get; set; }

    /// <summary>The resource's name.</summary>
    private protected abstract string ResourceName { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Attempt(this.Caller, ResourceName, null) is { } client
            && Attempt(Options, ResourceName, client) is { } options
            && Attempt(() => Call(stop => client.Resource(ResourceName).GetAsync(options, stop)), ResourceName, client) is { } read)
        {
            WriteEntity(ResourceName, read);
        }
    }

    private ReadOptions Options() => this.Fill(new ReadOptions
    {
        Select = Property is null ? null : string.Join(",", Property),
        Expand = ExpandProperty is null ? null : string.Join(",", ExpandProperty),
    });
}
