using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Intune.PowerShell;

/// <summary>A token provider threw; the message is its own.</summary>
internal sealed class ProviderFailedException(Exception why) : InvalidOperationException(why.Message, why);

/// <summary>What a client of Connect-Intune was made with, and does not tell itself.</summary>
internal sealed class Connection(string? token, ScriptBlock? provider)
{
    private static readonly ConditionalWeakTable<IntuneClient, Connection> All = new();

    private readonly Guid home = Runspace.DefaultRunspace.InstanceId;
    private bool asking;

    /// <summary>Where tokens come from.</summary>
    internal string TokenSource => provider is not null ? "TokenProvider" : token is not null ? "AccessToken" : "None";

    /// <summary>The last token's own story; null before there is one, and for one that cannot be read.</summary>
    internal TokenInfo? Info { get; private set; }

    /// <summary>When the last token expires, where its provider says so.</summary>
    internal DateTimeOffset? ExpiresOn { get; private set; }

    internal static Connection? Of(IntuneClient? client) =>
        client is not null && All.TryGetValue(client, out Connection? connection) ? connection : null;

    internal void Belong(IntuneClient client)
    {
        All.Add(client, this);
        Read(token, client.Cloud);
    }

    /// <summary>The token that a call would take now; null where there is none.</summary>
    /// <exception cref="ProviderFailedException">The token provider gives none.</exception>
    internal string? Token(IntuneClient client)
    {
        if (provider is null)
        {
            return token;
        }
        try
        {
            return Ask(new TokenRequest(client.Scope, null), client.Cloud).Token;
        }
        catch (Exception why) when (why is not (PipelineStoppedException or ActionPreferenceStopException))
        {
            throw new ProviderFailedException(why);
        }
    }

    /// <summary>Runs the token provider, on the pipeline's thread of its own runspace.</summary>
    internal IntuneAccessToken Ask(TokenRequest request, string? cloud)
    {
        if (Runspace.DefaultRunspace?.InstanceId != home)
        {
            // It would run in the other runspace, whatever that is doing.
            throw new InvalidOperationException(
                "the token provider belongs to another runspace: give -AccessToken, or run Connect-Intune in this one");
        }
        if (asking)
        {
            throw new InvalidOperationException("the token provider asks for a token of its own");
        }
        PSObject? last;
        asking = true;
        try
        {
            // An error that goes nowhere would leave it a riddle why there is no token.
            List<PSVariable> variables = [new PSVariable("ErrorActionPreference", ActionPreference.Stop)];
            last = provider!.InvokeWithContext(null, variables, request).LastOrDefault();
        }
        catch (RuntimeException why) when (Unwrap(why) is { } inner)
        {
            throw inner;
        }
        finally
        {
            asking = false;
        }
        IntuneAccessToken given = Secrets.Find(last) ?? throw new InvalidOperationException(
            "the token provider gave no token: a string, a SecureString, or an object that has one as Token");
        ExpiresOn = given.ExpiresOn;
        Read(given.Token, cloud);
        return given;
    }

    /// <summary>What was thrown, without what PowerShell wraps around it; null where that is all there is.</summary>
    private static Exception? Unwrap(RuntimeException thrown) =>
        thrown is ActionPreferenceStopException { ErrorRecord.Exception: { } stopped } ? stopped : thrown.InnerException;

    private void Read(string? given, string? cloud)
    {
        try
        {
            Info = given is null ? null : IntuneLibrary.InspectToken(given, cloud);
        }
        catch (Exception why) when (why is IntuneException or ArgumentException)
        {
            // It is no token at all: the next call says so.
            Info = null;
        }
    }
}

/// <summary>The connection that the commands of a runspace use. It never has the token.</summary>
public sealed class IntuneContext
{
    internal IntuneContext(IntuneClient client, Connection? connection, bool isInherited)
    {
        TokenInfo? info = connection?.Info;
        Environment = Environments.FromCloud(client.Cloud);
        BaseUrl = client.BaseUrl;
        ApiVersion = client.ApiVersion;
        Scope = client.Scope;
        TokenSource = connection?.TokenSource;
        TokenKind = info?.Kind;
        TenantId = info?.TenantId;
        AppId = info?.AppId;
        Permissions = info?.Permissions?.ToArray();
        ExpiresOn = DateTimeOffset.TryParse(
            info?.ExpiresAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? at
            : connection?.ExpiresOn;
        IsInherited = isInherited;
    }

    /// <summary>The national cloud: Global, USGov, USGovDoD or China.</summary>
    public string Environment { get; }

    /// <summary>The service's root.</summary>
    public string BaseUrl { get; }

    /// <summary>Version segment of the path.</summary>
    public string ApiVersion { get; }

    /// <summary>What a token is asked for.</summary>
    public string Scope { get; }

    /// <summary>Where tokens come from: AccessToken, TokenProvider or None.</summary>
    public string? TokenSource { get; }

    /// <summary>delegated, application or unknown; like what follows, of the last token, and null before there is one.</summary>
    public string? TokenKind { get; }

    /// <summary>The tenant's id.</summary>
    public string? TenantId { get; }

    /// <summary>The app's id.</summary>
    public string? AppId { get; }

    /// <summary>The permissions that the token names.</summary>
    public string[]? Permissions { get; }

    /// <summary>When the token expires.</summary>
    public DateTimeOffset? ExpiresOn { get; }

    /// <summary>Whether it is that of the process's first runspace, and this one has not connected.</summary>
    public bool IsInherited { get; }

    /// <summary>The connection in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() =>
        $"{Environment} {BaseUrl}, tenant {TenantId ?? "unknown"}, app {AppId ?? "unknown"}";
}

/// <summary>Shows the connection that the module's commands use; nothing is sent, and no token is asked for.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneContext")]
[OutputType(typeof(IntuneContext))]
public sealed partial class GetIntuneContextCommand : IntuneCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if ((Client ?? Session.Current) is { } client)
        {
            WriteObject(new IntuneContext(client, Connection.Of(client), Client is null && Session.IsInherited));
        }
    }
}
