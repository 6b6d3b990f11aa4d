using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Says to whom policies of iOS updates are assigned.</summary>
public abstract partial class AssignmentCommand : ActionCommand
{
    private const string Targets = "#microsoft.graph.";

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

public sealed partial class SetIntuneIosUpdateConfigurationAssignmentCommand
{
    private protected override bool MayBeNone => None;
}
