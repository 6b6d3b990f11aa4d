using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;

namespace Intune.PowerShell;

/// <summary>A command that takes a status: by parameters, by an object, or as JSON.</summary>
public abstract class StatusCommand : IntuneCommand
{
    private protected const string PropertySet = "Properties";
    private protected const string JsonSet = "Json";
    private const string TypeName = "@odata.type";
    private const string TypeValue = "#microsoft.graph.iosUpdateDeviceStatus";

    /// <summary>Every property in the documentation's order; a status that lacks one gets null, if null is in order.</summary>
    private static readonly (string Name, bool OrNull)[] Properties =
    [
        ("id", false),
        ("installStatus", false),
        ("osVersion", true),
        ("deviceId", true),
        ("userId", true),
        ("deviceDisplayName", true),
        ("userName", true),
        ("deviceModel", true),
        ("complianceGracePeriodExpirationDateTime", false),
        ("status", false),
        ("lastReportedDateTime", false),
        ("userPrincipalName", true),
    ];

    /// <summary>
    /// The parameters that were given by name. What comes by the pipeline is read from <see cref="InputObject"/>, which
    /// has it too: of the bound parameters some are still those of the object before.
    /// </summary>
    private readonly Dictionary<string, object?> given = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A status as an object or hashtable; from the pipeline also as JSON text.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>A status as JSON text; it goes out byte for byte.</summary>
    [Parameter(ParameterSetName = JsonSet, Mandatory = true)]
    [AllowEmptyString]
    public string Json { get; set; } = "";

    /// <summary>Key of the entity; left out where it is null.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public virtual object? Id { get; set; }

    /// <summary>The installation status.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(InstallStatusCompleter))]
    public object? InstallStatus { get; set; }

    /// <summary>The device version.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? OsVersion { get; set; }

    /// <summary>The device id.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceId { get; set; }

    /// <summary>The user id.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserId { get; set; }

    /// <summary>The device's name.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceDisplayName { get; set; }

    /// <summary>The user's name.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserName { get; set; }

    /// <summary>The device's model.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceModel { get; set; }

    /// <summary>When the compliance grace period expires.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ComplianceGracePeriodExpirationDateTime { get; set; }

    /// <summary>The compliance status.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(ComplianceStatusCompleter))]
    public object? Status { get; set; }

    /// <summary>When the report was last modified.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? LastReportedDateTime { get; set; }

    /// <summary>The user principal name.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserPrincipalName { get; set; }

    /// <summary>Lets members and enum values pass that the library does not know.</summary>
    [Parameter]
    public SwitchParameter AllowUnknown { get; set; }

    /// <summary>Further options as a JSON object.</summary>
    [Parameter]
    public string? OptionsJson { get; set; }

    /// <summary>What an error is about.</summary>
    private protected object? Target => ParameterSetName == JsonSet ? Json : InputObject;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        foreach ((string name, bool _) in Properties)
        {
            if (MyInvocation.BoundParameters.TryGetValue(name, out object? value))
            {
                given.Add(name, value);
            }
        }
    }

    /// <summary>The status as JSON text.</summary>
    /// <exception cref="RefusedException">A value has no form in JSON.</exception>
    private protected string StatusJson()
    {
        if (ParameterSetName == JsonSet)
        {
            return Json;
        }
        object? whole = Values.Unwrap(InputObject);
        if ((Text(whole) ?? (whole as IosUpdateDeviceStatus)?.ToJson()) is not { } text)
        {
            return Written(whole, isPatch: false);
        }
        RefuseParametersBeside();
        return text;
    }

    /// <summary>The key of what is to be changed.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    private protected string Key() =>
        given.TryGetValue(nameof(Id), out object? id) && id is not null
            ? Keys.Text(id)!
            : Keys.Of(Text(Values.Unwrap(InputObject)) is null ? InputObject : null);

    /// <summary>What is to be changed, as JSON text: what was named, and nothing else.</summary>
    /// <exception cref="RefusedException">A value has no form in JSON.</exception>
    private protected string PatchJson()
    {
        if (ParameterSetName == JsonSet)
        {
            return Json;
        }
        object? whole = Values.Unwrap(InputObject);
        if (IosUpdateStatus.Is(InputObject))
        {
            // An entity as it was read says which one is meant; that it has this or that property is no wish.
            return Written(null, isPatch: true);
        }
        if (whole is IosUpdateDeviceStatus)
        {
            throw new RefusedException(
                "Ambiguous", "InputObject: an IosUpdateDeviceStatus has every property; give an IosUpdateDeviceStatusPatch");
        }
        if ((Text(whole) ?? (whole as IosUpdateDeviceStatusPatch)?.ToJson()) is not { } text)
        {
            return Written(whole, isPatch: true);
        }
        RefuseParametersBeside();
        return text;
    }

    /// <summary>An object that is JSON text already.</summary>
    private static string? Text(object? whole) => whole switch
    {
        string text => text,
        JsonData data => data.ToString(),
        _ => null,
    };

    /// <summary>
    /// An object and the parameters beside it, which count more, as JSON text; a patch has what they name, a status also
    /// what they do not.
    /// </summary>
    private string Written(object? whole, bool isPatch)
    {
        if (whole is IEnumerable and not IDictionary)
        {
            throw new RefusedException("NotOneObject", "InputObject: there are many objects; pipe them to the command");
        }
        string? type = null;
        Dictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
        List<string> unknown = [];
        foreach (KeyValuePair<string, object?> member in Members(whole))
        {
            if (member.Key == TypeName && type is null)
            {
                type = Values.Any(TypeName, member.Value, 0);
            }
            else if (Find(member.Key) is not { } name)
            {
                unknown.Add(Member(member.Key, Values.Any(member.Key, member.Value, 0)));
            }
            else if (!given.ContainsKey(name))
            {
                string value = Values.Property(name, member.Value);
                if (known.ContainsKey(name))
                {
                    // Told apart by letter case alone: the library refuses what is given twice.
                    unknown.Add(Member(name, value));
                }
                else
                {
                    known.Add(name, value);
                }
            }
        }
        foreach (KeyValuePair<string, object?> parameter in given)
        {
            string name = Find(parameter.Key)!;
            known[name] = Values.Property(name, parameter.Value);
        }
        List<string> members = [];
        if (type is not null || !isPatch)
        {
            members.Add(Member(TypeName, type ?? Values.Quote(TypeValue)));
        }
        foreach ((string name, bool orNull) in Properties)
        {
            bool isKey = name == Properties[0].Name;
            if (isKey && isPatch)
            {
                // It is in the path.
                continue;
            }
            if (known.TryGetValue(name, out string? value) ? !isKey || value != "null" : orNull && !isPatch)
            {
                members.Add(Member(name, value ?? "null"));
            }
        }
        return $"{{\n{string.Join(",\n", members.Concat(unknown))}\n}}";
    }

    private static string Member(string name, string json) => $"{Values.Quote(name)}: {json}";

    private static string? Find(string name) =>
        Array.Find(Properties, property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)).Name;

    private static IEnumerable<KeyValuePair<string, object?>> Members(object? whole) => whole switch
    {
        null => [],
        IDictionary entries => entries.Keys.Cast<object>().Select(
            key => new KeyValuePair<string, object?>(key.ToString(), entries[key])),
        _ => PSObject.AsPSObject(whole).Properties.Select(
            property => new KeyValuePair<string, object?>(property.Name, property.Value)),
    };

    /// <summary>A text is sent as it is, so that a parameter beside it would be lost; a patch has its key elsewhere.</summary>
    private void RefuseParametersBeside()
    {
        bool isPatch = this is SetIntuneIosUpdateStatusCommand;
        if (given.Keys.FirstOrDefault(name => !isPatch || name != Properties[0].Name) is { } name)
        {
            throw new RefusedException("Ambiguous", $"{name}: the status is given as a whole, so this has no place in it");
        }
    }
}

/// <summary>A command that takes a status and calls the service with it.</summary>
public abstract class StatusCallCommand : StatusCommand, ICallParameters
{
    /// <summary>The client to use, in place of Connect-Intune's.</summary>
    [Parameter]
    public Client? Client { get; set; }

    /// <summary>An access token for this command, in place of the client's.</summary>
    [Parameter]
    public SecureString? AccessToken { get; set; }

    /// <summary>Id of the call, sent along.</summary>
    [Parameter]
    public string? ClientRequestId { get; set; }

    /// <summary>Seconds for the whole call, waits and retries included; 0 is no limit.</summary>
    [Parameter]
    public double? DeadlineSec { get; set; }

    /// <summary>Gives an error in place of waiting for the quota or the service.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Further request headers.</summary>
    [Parameter]
    [Alias("Headers")]
    public IDictionary? Header { get; set; }
}
