using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Checks what a create of a resource would check, and sends nothing.</summary>
public abstract partial class TestEntityCommand : EntityCommand
{
    private long index;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Attempt(Find, Target) is { } problems)
        {
            WriteObject(Quiet ? problems.Count == 0 : problems, enumerateCollection: true);
        }
        index++;
    }

    private List<EntityProblem> Find()
    {
        string entity;
        string apiVersion = Session.Current?.ApiVersion ?? "v1.0";
        try
        {
            entity = EntityJson(apiVersion);
        }
        catch (RefusedException refused)
        {
            return [.. refused.All.Select(one => new EntityProblem(index, one.Field, one.Problem, null))];
        }
        ValidateOptions options = new()
        {
            ApiVersion = apiVersion,
            Require = Require,
            AllowUnknown = AllowUnknown ? true : null,
            Json = OptionsJson,
        };
        return [.. IntuneLibrary.Validate(ResourceName, entity, options).Select(
            problem => new EntityProblem(index, problem.Field, problem.Text, problem.Got))];
    }
}

/// <summary>Tells what an access token says of itself; nothing is sent.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IntuneToken")]
[OutputType(typeof(TokenInfo), typeof(bool))]
public sealed partial class TestIntuneTokenCommand : IntuneCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Attempt(Inspect, null) is { } info)
        {
            WriteObject(Quiet ? info.Problems.Count == 0 : info);
        }
    }

    private TokenInfo Inspect()
    {
        IntuneClient? client = Client ?? Session.Current;
        string token = Secrets.Reveal(AccessToken)
            ?? (client is null ? null : Connection.Of(client)?.Token(client))
            ?? throw new RefusedException(
                "InvalidToken", "AccessToken: there is no token; give -AccessToken, or run Connect-Intune with one");
        return IntuneLibrary.InspectToken(token, Environments.ToCloud(Environment) ?? client?.Cloud);
    }
}
