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
        if (Attempt(this.Caller, Target, null) is not { } client
            || Attempt(() => EntityJson(client.ApiVersion), Target, client) is not { } entity
            || Attempt(Options, Target, client) is not { } options)
        {
            return;
        }
        IntuneResult? created = Write(
            options, (how, stop) => client.Resource(ResourceName).CreateAsync(entity, how, stop), $"Create this {Shape.TypeName}?",
            Target, client);
        if (created is not null)
        {
            WriteEntity(ResourceName, created);
        }
    }

    private CreateOptions Options() => this.FillWrite(new CreateOptions
    {
        Require = Require,
        AllowUnknown = AllowUnknown ? true : null,
    });
}
