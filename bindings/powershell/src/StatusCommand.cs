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
    private const string KeyName = "id";
    private const string TypeName = "@odata.type";
    private const string TypeValue = "#microsoft.graph.iosUpdateDeviceStatus";

    /// <summary>Every property in the documentation's order; a status that lacks one gets null, if null is in order.</summary>
    private static readonly (string Name, bool OrNull, bool IsDate)[] Properties =
    [
        (KeyName, false, false),
        ("installStatus", false, false),
        ("osVersion", true, false),
        ("deviceId", true, false),
        ("userId", true, false),
        ("deviceDisplayName", true, false),
        ("userName", true, false),
        ("deviceModel", true, false),
        ("complianceGracePeriodExpirationDateTime", false, true),
        ("status", false, false),
        ("lastReportedDateTime", false, true),
        ("userPrincipalName", true, false),
    ];

    /// <summary>
    /// The properties that were given by parameters; of a patch without the key. What comes by the pipeline is read from
    /// <see cref="InputObject"/>, which has it too: of the bound parameters some are still those of the object before.
    /// </summary>
    private readonly Dictionary<string, object?> given = [];

    /// <summary>A status as an object or hashtable; from the pipeline also as JSON text.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>A status as JSON text; it goes out byte for byte.</summary>
    [Parameter(ParameterSetName = JsonSet, Mandatory = true)]
    [AllowEmptyString]
    public string Json { get; set; } = "";

    /// <summary>How far the update has come on the device.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(InstallStatusCompleter))]
    public object? InstallStatus { get; set; }

    /// <summary>The iOS version on the device.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? OsVersion { get; set; }

    /// <summary>The device's id.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceId { get; set; }

    /// <summary>The id of the device's user.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserId { get; set; }

    /// <summary>The device's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceDisplayName { get; set; }

    /// <summary>The user's name, as people see it.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserName { get; set; }

    /// <summary>What kind of device it is.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? DeviceModel { get; set; }

    /// <summary>Until when the device may stay out of compliance.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? ComplianceGracePeriodExpirationDateTime { get; set; }

    /// <summary>Whether the device does as its update policy asks.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(ComplianceStatusCompleter))]
    public object? Status { get; set; }

    /// <summary>When the device last reported.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? LastReportedDateTime { get; set; }

    /// <summary>The name that the user signs in with.</summary>
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? UserPrincipalName { get; set; }

    /// <summary>Takes an empty text for null, as an empty cell of a CSV file is meant.</summary>
    [Parameter(ParameterSetName = PropertySet)]
    public SwitchParameter EmptyAsNull { get; set; }

    /// <summary>Lets members and enum values pass that the library does not know.</summary>
    [Parameter]
    public SwitchParameter AllowUnknown { get; set; }

    /// <summary>Further options as a JSON object.</summary>
    [Parameter]
    public string? OptionsJson { get; set; }

    /// <summary>What an error is about.</summary>
    private protected object? Target => ParameterSetName == JsonSet ? Json : InputObject;

    /// <summary>The keys of what is to be changed that -Id names; null where it names none.</summary>
    private protected object?[]? Named { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        bool isPatch = this is SetIntuneIosUpdateStatusCommand;
        Named = isPatch ? Keys.Named(MyInvocation) : null;
        foreach ((string name, bool _, bool _) in Properties)
        {
            string parameter = name.Substring(0, 1).ToUpperInvariant() + name.Substring(1);
            if (!(isPatch && name == KeyName) && MyInvocation.BoundParameters.TryGetValue(parameter, out object? value))
            {
                given.Add(name, Literals.Spelled(MyInvocation, parameter, value));
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
            return Written(whole, given, isPatch: false);
        }
        RefuseParametersBeside(given.Keys);
        return text;
    }

    /// <summary>The key of what is to be changed: what -Id names, or what an object of the pipeline has or is.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    private protected string Key(object? key)
    {
        object? plain = Values.Unwrap(key);
        // With a property named beside it, a text that is no JSON can only be an id.
        bool isPatch = given.Count == 0
            ? Text(plain) is not null
            : plain is string text && text.TrimStart().StartsWith("{", StringComparison.Ordinal);
        return Keys.Of(Named is null && isPatch ? null : key);
    }

    /// <summary>What is to be changed, as JSON text: what was named, and nothing else.</summary>
    /// <exception cref="RefusedException">A value has no form in JSON.</exception>
    private protected string PatchJson()
    {
        if (ParameterSetName == JsonSet)
        {
            return Json;
        }
        object? whole = Values.Unwrap(InputObject);
        string? text = Text(whole) ?? (whole as IosUpdateDeviceStatusPatch)?.ToJson();
        if (text is not null && (Named is not null || given.Count == 0))
        {
            RefuseParametersBeside(given.Keys);
            return text;
        }
        if (given.Count > 0)
        {
            // Of an object beside it the id alone counts: its other members are how the entity was, and no wish.
            return Written(null, given, isPatch: true);
        }
        if (IosUpdateStatus.Is(InputObject))
        {
            throw new RefusedException(
                "NothingNamed",
                "InputObject: an entity that was read says which one is meant, and no property is named; name what is to"
                + " change, such as -OsVersion '18.1'");
        }
        return whole is not IosUpdateDeviceStatus
            ? Written(whole, given, isPatch: true)
            : throw new RefusedException(
                "Ambiguous", "InputObject: an IosUpdateDeviceStatus has every property; give an IosUpdateDeviceStatusPatch");
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
    private string Written(object? whole, Dictionary<string, object?> named, bool isPatch)
    {
        if (whole is IEnumerable and not IDictionary)
        {
            throw new RefusedException("NotOneObject", "InputObject: there are many objects; pipe them to the command");
        }
        string? type = null;
        Dictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
        List<string> unknown = [];
        List<RefusedException> refused = [];
        foreach (KeyValuePair<string, object?> member in Members(whole))
        {
            if (member.Key == TypeName && type is null)
            {
                type = Values.Any(TypeName, member.Value, 0);
            }
            else if (Find(member.Key) is not { Name: { } name } property)
            {
                unknown.Add(Member(member.Key, IsNull(member.Value) ? "null" : Values.Any(member.Key, member.Value, 0)));
            }
            else if (!named.ContainsKey(name))
            {
                string value = Value(property, member.Value);
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
        foreach (KeyValuePair<string, object?> parameter in named)
        {
            known[parameter.Key] = Value(Find(parameter.Key), parameter.Value);
        }
        if (refused.Count > 0)
        {
            throw RefusedException.Of(refused);
        }
        List<string> members = [];
        if (type is not null || !isPatch)
        {
            members.Add(Member(TypeName, type ?? Values.Quote(TypeValue)));
        }
        foreach ((string name, bool orNull, bool _) in Properties)
        {
            bool isKey = name == KeyName;
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

        string Value((string Name, bool OrNull, bool IsDate) property, object? value)
        {
            try
            {
                return IsNull(value) ? "null" : Values.Property(property.Name, value, property.IsDate);
            }
            catch (RefusedException why)
            {
                refused.Add(why);
                return "null";
            }
        }

        bool IsNull(object? value) => EmptyAsNull && Values.Unwrap(value) is "";
    }

    private static string Member(string name, string json) => $"{Values.Quote(name)}: {json}";

    private static (string Name, bool OrNull, bool IsDate) Find(string name) =>
        Array.Find(Properties, property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<KeyValuePair<string, object?>> Members(object? whole) => whole switch
    {
        null => [],
        IDictionary entries => entries.Keys.Cast<object>().Select(
            key => new KeyValuePair<string, object?>(key.ToString(), entries[key])),
        _ => PSObject.AsPSObject(whole).Properties.Select(
            property => new KeyValuePair<string, object?>(property.Name, property.Value)),
    };

    /// <summary>A text is sent as it is, so that a parameter beside it would be lost.</summary>
    private void RefuseParametersBeside(IEnumerable<string> names)
    {
        if ((names.FirstOrDefault() ?? (EmptyAsNull ? nameof(EmptyAsNull) : null)) is { } name)
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
    public IntuneClient? Client { get; set; }

    /// <summary>An access token for this command, in place of the client's.</summary>
    [Parameter]
    [Secret]
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
