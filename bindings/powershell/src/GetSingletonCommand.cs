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

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteEntity(Attempt(
        () =>
        {
            ReadOptions options = this.Fill(new ReadOptions
            {
                Select = GetEntityCommand.Join(Property),
                Expand = GetEntityCommand.Join(ExpandProperty),
            });
            return Call(stop => Entities.GetAsync(options, stop));
        },
        ResourceName));
}
