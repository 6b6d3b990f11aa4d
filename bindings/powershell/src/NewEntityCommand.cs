using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Creates entities of a resource, one for each object.</summary>
public abstract class NewEntityCommand : EntityCallCommand
{
    /// <summary>Which properties must be there: documented, nonNullable or none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RequireCompleter))]
    public string? Require { get; set; }

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
