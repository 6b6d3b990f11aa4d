using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Reads the one object that a resource is.</summary>
public abstract partial class GetSingletonCommand : CallCommand
{
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
