using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Intune;

public partial class CallOptions
{
    /// <summary>
    /// An access token for this call, in place of the client's. System.Text.Json leaves it out. Defaults to the client's.
    /// </summary>
#if NET
    [System.Text.Json.Serialization.JsonIgnore]
#endif
    public string? Token { get; set; }

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
        return new GivenOptions(
            ToJson(),
            Token,
            ClientRequestId ?? inJson?.AsString(),
            ClientRequestId is not null || inJson is not null,
            Deadline ?? further?.Milliseconds("deadlineMs"),
            DryRun ?? further?["dryRun"]?.AsBoolean() ?? false);
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
