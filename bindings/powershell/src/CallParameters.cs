using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Intune.PowerShell;

/// <summary>A command that calls the service.</summary>
public abstract partial class CallCommand : IntuneCommand, ICallParameters
{
    internal override IntuneClient Caller => Client ?? base.Caller;

    string? ICallParameters.ParentId => Parent;
}

/// <summary>A command that takes an entity and calls the service with it.</summary>
public abstract partial class EntityCallCommand : EntityCommand, ICallParameters
{
    internal override IntuneClient Caller => Client ?? base.Caller;

    string? ICallParameters.ParentId => Parent;
}

/// <summary>What the parameters of a call come to.</summary>
internal static partial class CallParameters
{
    /// <summary>Writes them into the options of a call.</summary>
    internal static T Fill<T>(this ICallParameters given, T options)
        where T : CallOptions
    {
        Set(given, options);
        options.Token = Secrets.Reveal(given.AccessToken);
        options.ParentId = given.ParentId;
        options.Json = given.OptionsJson;
        foreach (DictionaryEntry header in given.Header ?? new Hashtable())
        {
            options.Headers[header.Key.ToString()] = HeaderText($"Header.{header.Key}", Values.Unwrap(header.Value));
        }
        return options;
    }

    /// <summary>The same for a write: what is shown before it is what is sent, its id included.</summary>
    internal static T FillWrite<T>(this ICallParameters given, T options)
        where T : CallOptions
    {
        given.Fill(options);
        if (options.ClientRequestId is null && given.OptionsJson?.Contains("clientRequestId") != true)
        {
            options.ClientRequestId = Guid.NewGuid().ToString();
        }
        return options;
    }

    private static string HeaderText(string name, object? value) =>
        value is float or double or decimal or DateTime or DateTimeOffset
        ? throw Values.NoText(name, value, isDate: false)
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The request of a dry run as it would go over the wire, its token aside.</summary>
    internal static string Describe(JsonData? request)
    {
        StringBuilder text = new();
        text.Append(request?["method"]?.AsString()).Append(' ').Append(request?["url"]?.AsString());
        foreach (KeyValuePair<string, JsonData> header in request?["headers"]?.Members ?? [])
        {
            text.Append('\n').Append(header.Key).Append(": ").Append(header.Value.AsString());
        }
        if (request?["body"] is { Kind: not JsonKind.Null } body)
        {
            text.Append("\n\n").Append(body);
        }
        return text.ToString();
    }
}
