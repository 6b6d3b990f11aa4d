using System;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>Makes the client that the module's commands in this runspace use from now on; nothing is sent.</summary>
[Cmdlet(VerbsCommunications.Connect, "Intune", DefaultParameterSetName = AccessTokenSet)]
[OutputType(typeof(IntuneClient))]
public sealed partial class ConnectIntuneCommand : IntuneCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            string? cloud = Environments.ToCloud(Environment);
            string? token = Secrets.Reveal(AccessToken);
            Connection connection = new(token, TokenProvider);
            IntuneClient client = new(Options(cloud, token, connection));
            connection.Belong(client);
            Session.Connect(client);
            if (PassThru)
            {
                WriteObject(client);
            }
        }
        catch (Exception why) when (why is not PipelineStoppedException)
        {
            ThrowTerminatingError(Errors.Record(why, null, this));
        }
    }

    private ClientOptions Options(string? cloud, string? token, Connection connection)
    {
        ClientOptions options = new() { Cloud = cloud, Token = token, Json = OptionsJson, Pacing = NoPacing ? Pacing.Off : null };
        Set(options);
        if (TokenProvider is not null)
        {
            options.TokenProvider = (request, _) => (Pump.Current
                ?? throw new InvalidOperationException("a script block gives tokens to this module's commands only"))
                .Ask(() => connection.Ask(request, cloud));
        }
        return options;
    }
}

/// <summary>Forgets the client and its token; another runspace's are left alone.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Intune")]
[OutputType(typeof(void))]
public sealed partial class DisconnectIntuneCommand : IntuneCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Session.Disconnect(Client);
}
