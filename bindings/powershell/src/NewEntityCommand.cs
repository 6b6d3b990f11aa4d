using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Creates entities of a resource, one for each object.</summary>
public abstract partial class NewEntityCommand : EntityCallCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var given = Attempt(
            () => new
            {
                Entities,
                Entity = EntityJson(Caller.ApiVersion),
                Options = this.FillWrite(new CreateOptions { Require = Require, AllowUnknown = AllowUnknown ? true : null }),
            },
            Target);
        if (given is not null)
        {
            WriteEntity(Write(
                given.Options, (how, stop) => given.Entities.CreateAsync(given.Entity, how, stop),
                $"Create this {Shape.TypeName}?", Target));
        }
    }
}
