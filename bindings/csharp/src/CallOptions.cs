using System;
using System.Collections.Generic;

namespace Intune;

/// <summary>What a check asks for. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class ValidateOptions
{
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

    internal string ToJson()
    {
        ObjectWriter options = new();
        options.Option("require", Require);
        options.Option("allowUnknown", AllowUnknown);
        return options.With(Json);
    }
}

/// <summary>Options of one call. What is null takes the library's default. Since 0.1.0.</summary>
public sealed class CallOptions
{
    /// <summary>An access token for this call, in place of the client's. Defaults to the client's.</summary>
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

    /// <summary>Further request headers. Those that the library sets are refused. Defaults to none.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    /// <summary>
    /// Which properties must be there, one of the names in <see cref="Intune.Require"/>. Defaults to <c>documented</c>.
    /// </summary>
    public string? Require { get; set; }

    /// <summary>Whether members and enum values pass that the library does not know. Defaults to false.</summary>
    public bool? AllowUnknown { get; set; }

    /// <summary>
    /// Options as the text of a JSON object, spelt as in the C interface, in addition to the properties; the library
    /// refuses one that it does not know, or that is given twice. Defaults to none.
    /// </summary>
    public string? Json { get; set; }

    /// <summary>These options as JSON, always with the id of the call.</summary>
    internal string ToJson(out string clientRequestId)
    {
        JsonData? further = TryParse(Json);
        ObjectWriter options = new();
        string? given = ClientRequestId ?? further?["clientRequestId"]?.AsString();
        clientRequestId = given ?? Guid.NewGuid().ToString();
        if (ClientRequestId is not null || further?["clientRequestId"] is null)
        {
            options.Option("clientRequestId", clientRequestId);
        }
        options.Option("deadlineMs", Deadline);
        options.Option("noWait", NoWait);
        options.Option("dryRun", DryRun);
        options.Option("headers", Headers);
        options.Option("require", Require);
        options.Option("allowUnknown", AllowUnknown);
        return options.With(Json);
    }

    /// <summary>Whether nothing is to be sent, however that was said.</summary>
    internal bool SendsNothing => DryRun ?? TryParse(Json)?["dryRun"]?.AsBoolean() ?? false;

    /// <summary>Further options where they can be read; where not, the library says what is wrong with them.</summary>
    private static JsonData? TryParse(string? json)
    {
        try
        {
            return json is null ? null : JsonData.Parse(json);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
