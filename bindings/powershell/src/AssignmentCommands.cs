using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Says to whom policies of iOS updates are assigned.</summary>
public abstract class AssignmentCommand : ActionCommand
{
    private const string Targets = "#microsoft.graph.";

    /// <summary>Ids of groups.</summary>
    [Parameter]
    public string[]? GroupId { get; set; }

    /// <summary>Ids of groups that are left out.</summary>
    [Parameter]
    public string[]? ExcludedGroupId { get; set; }

    /// <summary>All devices.</summary>
    [Parameter]
    public SwitchParameter AllDevices { get; set; }

    /// <summary>All users with a licence.</summary>
    [Parameter]
    public SwitchParameter AllUsers { get; set; }

    /// <summary>Assignments as objects or hashtables, each with its target.</summary>
    [Parameter]
    public object[]? Assignment { get; set; }

    internal override string ResourceName => "iosUpdateConfigurations";

    private protected override string ActionName => "assign";

    /// <summary>Whether it may be that nobody is named.</summary>
    private protected virtual bool MayBeNone => false;

    private protected override string ParametersJson()
    {
        List<string> assignments =
        [
            .. (GroupId ?? []).Select(id => Group("groupAssignmentTarget", id)),
            .. (ExcludedGroupId ?? []).Select(id => Group("exclusionGroupAssignmentTarget", id)),
            .. (Assignment ?? []).Select(one => Values.Any(nameof(Assignment), one, 0)),
        ];
        if (AllDevices)
        {
            assignments.Add(Target(Type("allDevicesAssignmentTarget")));
        }
        if (AllUsers)
        {
            assignments.Add(Target(Type("allLicensedUsersAssignmentTarget")));
        }
        if (assignments.Count == 0 && !MayBeNone)
        {
            throw new RefusedException(
                "NoTarget", "GroupId: nobody is named; give -GroupId, -ExcludedGroupId, -AllDevices, -AllUsers or -Assignment");
        }
        return $"{{\"assignments\": [{string.Join(", ", assignments)}]}}";
    }

    private static string Group(string type, string id) => Target($"{Type(type)}, \"groupId\": {Values.Quote(id)}");

    private static string Type(string name) => $"\"@odata.type\": \"{Targets}{name}\"";

    private static string Target(string members) => $"{{\"target\": {{{members}}}}}";
}

/// <summary>Assigns policies to those who are named, and to nobody else.</summary>
[Cmdlet(
    VerbsCommon.Set, "IntuneIosUpdateConfigurationAssignment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class SetIntuneIosUpdateConfigurationAssignmentCommand : AssignmentCommand
{
    /// <summary>Takes every assignment away, where nobody is named.</summary>
    [Parameter]
    public SwitchParameter None { get; set; }

    private protected override bool MayBeNone => None;
}

/// <summary>Assigns policies to those who are named besides those who have them. Not atomic: it reads, merges and writes.</summary>
[Cmdlet(
    VerbsCommon.Add, "IntuneIosUpdateConfigurationAssignment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class AddIntuneIosUpdateConfigurationAssignmentCommand : AssignmentCommand
{
    private protected override string Merging => Intune.Merge.Add;
}

/// <summary>Takes policies away from those who are named. Not atomic: it reads, merges and writes.</summary>
[Cmdlet(
    VerbsCommon.Remove, "IntuneIosUpdateConfigurationAssignment", SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PSObject))]
public sealed class RemoveIntuneIosUpdateConfigurationAssignmentCommand : AssignmentCommand
{
    private protected override string Merging => Intune.Merge.Remove;
}
