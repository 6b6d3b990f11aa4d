using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Intune;

/// <summary>What a check asks for. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class ValidateOptions
{
    /// <summary>Whose properties there are: <c>v1.0</c> or <c>beta</c>. Defaults to the client's, or <c>v1.0</c>.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>
    /// Which properties must be there, one of the names in <see cref="Intune.Require"/>. Defaults to <c>documented</c>.
    /// </summary>
    public string? Require { get; set; }

    /// <summary>Whether members and enum values pass that the library does not know. Defaults to false.</summary>
    public bool? AllowUnknown { get; set; }

    /// <summary>
    /// Options as the text of a JSON object, spelt as in the C interface, in addition to the properties. Defaults to
    /// none.
    /// </summary>
    public string? Json { get; set; }

    /// <param name="apiVersion">Where these options name none.</param>
    internal string ToJson(string? apiVersion)
    {
        ObjectWriter options = new();
        options.Option("apiVersion", ApiVersion ?? apiVersion);
        options.Option("require", Require);
        options.Option("allowUnknown", AllowUnknown);
        return options.With(Json);
    }
}

/// <summary>Options of any call. What is null takes the library's default. Since 0.1.0.</summary>
public class CallOptions
{
    /// <summary>
    /// An access token for this call, in place of the client's. System.Text.Json leaves it out. Defaults to the client's.
    /// </summary>
#if NET
    [System.Text.Json.Serialization.JsonIgnore]
#endif
    public string? Token { get; set; }

    /// <summary>Id of this call, sent along, and the one to cancel it by. Defaults to a new GUID.</summary>
    public string? ClientRequestId { get; set; }

    /// <summary>Limit for the whole call, waits and retries included; zero is none. Defaults to the client's.</summary>
    public TimeSpan? Deadline { get; set; }

    /// <summary>Whether to throw <see cref="ThrottledException"/> in place of waiting. Defaults to false.</summary>
    public bool? NoWait { get; set; }

    /// <summary>
    /// Whether to check only, and give the exact request as the result's body in place of sending it; needs no token.
    /// Defaults to false.
    /// </summary>
    public bool? DryRun { get; set; }

    /// <summary>
    /// Id of the entity below which the resource stands, where its description has a parent. Defaults to none.
    /// </summary>
    public string? ParentId { get; set; }

    /// <summary>Further request headers. Those that the library sets are refused. Defaults to none.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    /// <summary>
    /// Options as the text of a JSON object, spelt as in the C interface, in addition to the properties; the library
    /// refuses one that it does not know, or that is given twice. Defaults to none.
    /// </summary>
    public string? Json { get; set; }

    private protected virtual void Write(ObjectWriter options)
    {
        options.Option("deadlineMs", Deadline);
        options.Option("noWait", NoWait);
        options.Option("dryRun", DryRun);
        options.Option("parentId", ParentId);
        options.Option("headers", Headers);
    }

    /// <summary>These options as they are now; what is changed later has no effect on what was read.</summary>
    internal GivenOptions Read()
    {
        JsonData? further = JsonData.TryParse(Json);
        JsonData? inJson = further?["clientRequestId"];
        if (Token is not null)
        {
            Text.Check("token", Token);
        }
        if (Json is not null)
        {
            Text.Check("options", Json);
        }
        ObjectWriter options = new();
        if (ClientRequestId is not null)
        {
            options.Option("clientRequestId", ClientRequestId);
        }
        Write(options);
        return new GivenOptions(
            options.With(Json),
            Token,
            ClientRequestId ?? inJson?.AsString(),
            ClientRequestId is not null || inJson is not null,
            Deadline ?? further?.Milliseconds("deadlineMs"),
            DryRun ?? further?["dryRun"]?.AsBoolean() ?? false);
    }
}

/// <summary>Options of a create. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class CreateOptions : CallOptions
{
    /// <summary>
    /// Which properties must be there, one of the names in <see cref="Intune.Require"/>. Defaults to <c>documented</c>.
    /// </summary>
    public string? Require { get; set; }

    /// <summary>Whether members and enum values pass that the library does not know. Defaults to false.</summary>
    public bool? AllowUnknown { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        base.Write(options);
        options.Option("require", Require);
        options.Option("allowUnknown", AllowUnknown);
    }
}

/// <summary>Options of an update. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class UpdateOptions : CallOptions
{
    /// <summary>Whether members and enum values pass that the library does not know. Defaults to false.</summary>
    public bool? AllowUnknown { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        base.Write(options);
        options.Option("allowUnknown", AllowUnknown);
    }
}

/// <summary>Options of an action. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class ActionOptions : CallOptions
{
    /// <summary>Whether members and enum values pass that the library does not know. Defaults to false.</summary>
    public bool? AllowUnknown { get; set; }

    /// <summary>
    /// Of an action that replaces all of something, such as <c>assign</c>: what becomes of what is there, one of the names in
    /// <see cref="Intune.Merge"/>. Defaults to <c>replace</c>.
    /// </summary>
    public string? Merge { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        base.Write(options);
        options.Option("allowUnknown", AllowUnknown);
        options.Option("merge", Merge);
    }
}

/// <summary>
/// Options of a read. The query options are sent with their <c>$</c> and encoded once: give them as plain text. What is
/// null is not sent, or takes the library's default. Since 0.1.0.
/// </summary>
public class ReadOptions : CallOptions
{
    /// <summary>The properties that are wanted, with commas between them. Defaults to all.</summary>
    public string? Select { get; set; }

    /// <summary>Which entities are wanted, as an OData expression: <c>userName eq 'O''Neil'</c>. Defaults to all.</summary>
    public string? Filter { get; set; }

    /// <summary>The order: properties with commas between them, each with <c>asc</c> or <c>desc</c>.</summary>
    public string? OrderBy { get; set; }

    /// <summary>The related entities to send along. Defaults to none.</summary>
    public string? Expand { get; set; }

    /// <summary>What to search for. Defaults to nothing.</summary>
    public string? Search { get; set; }

    /// <summary>How many entities the service is to give; it may take it as the size of a page.</summary>
    public long? Top { get; set; }

    /// <summary>How many entities the service is to leave out at the beginning. Defaults to none.</summary>
    public long? Skip { get; set; }

    /// <summary>Whether to ask for the number of all entities as <c>@odata.count</c>. Defaults to false.</summary>
    public bool? Count { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        base.Write(options);
        options.Option("select", Select);
        options.Option("filter", Filter);
        options.Option("orderby", OrderBy);
        options.Option("expand", Expand);
        options.Option("search", Search);
        options.Option("top", Top);
        options.Option("skip", Skip);
        options.Option("count", Count);
    }
}

/// <summary>Options of a list that is read whole. Since 0.1.0.</summary>
public sealed class ListOptions : ReadOptions
{
    /// <summary>How many entities are wanted at most; zero is all. Defaults to all.</summary>
    public long? MaxItems { get; set; }

    private protected override void Write(ObjectWriter options)
    {
        base.Write(options);
        options.Option("maxItems", MaxItems);
    }
}

/// <summary>Options that have been read, for one call or for several of the same kind.</summary>
internal sealed class GivenOptions(
    string json, string? token, string? clientRequestId, bool isIdInJson, TimeSpan? deadline, bool sendsNothing)
{
    /// <summary>The call's own token; null where it has none.</summary>
    internal string? Token => token;

    /// <summary>The limit for the whole call, however that was said; null where the client's counts, zero for none.</summary>
    internal TimeSpan? Deadline => deadline;

    /// <summary>Whether nothing is to be sent, however that was said.</summary>
    internal bool SendsNothing => sendsNothing;

    /// <summary>The options of one call as JSON, always with an id.</summary>
    internal byte[] Encode(out string id)
    {
        id = clientRequestId ?? Guid.NewGuid().ToString();
        ObjectWriter options = new();
        if (!isIdInJson)
        {
            options.Option("clientRequestId", id);
        }
        return Text.Encode("options", options.With(json))!;
    }

    /// <summary>Options of a call as JSON with what is left of its deadline, whether or not they have one.</summary>
    internal static byte[] WithDeadline(byte[] optionsJson, TimeSpan left)
    {
        const string Name = "deadlineMs";
        string json = Encoding.UTF8.GetString(optionsJson, 0, optionsJson.Length - 1);
        if (JsonData.TryParse(json) is not { Kind: JsonKind.Object } options
            || options.Members.Count(member => member.Key == Name) > 1)
        {
            // The library says what is wrong with them.
            return optionsJson;
        }
        ObjectWriter changed = new();
        foreach (KeyValuePair<string, JsonData> member in options.Members.Where(member => member.Key != Name))
        {
            changed.Json(member.Key, member.Value.ToString());
        }
        // No 0, which would be no limit.
        changed.Option(Name, left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1));
        return Text.Encode("options", changed.ToString())!;
    }
}
