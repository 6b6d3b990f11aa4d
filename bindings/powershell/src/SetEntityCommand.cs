using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Changes entities of a resource, one for each object; what is not named is left alone.</summary>
public abstract partial class SetEntityCommand : EntityCallCommand
{
    private protected override bool IsPatch => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object? key in Named ?? [InputObject])
        {
            object? target = Target ?? key;
            var given = Attempt(
                () => new
                {
                    Entities,
                    Id = Key(key),
                    Patch = PatchJson(),
                    Options = this.FillWrite(new UpdateOptions { AllowUnknown = AllowUnknown ? true : null }),
                },
                target);
            if (given is not null)
            {
                WriteEntity(Write(
                    given.Options, (how, stop) => given.Entities.UpdateAsync(given.Id, given.Patch, how, stop),
                    $"Change this {Shape.TypeName}?", target));
            }
        }
    }
}
