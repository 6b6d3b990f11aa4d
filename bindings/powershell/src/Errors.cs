using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace Intune.PowerShell;

/// <summary>What a command refuses by itself; its message begins with the field's name.</summary>
internal sealed class RefusedException(string id, string message) : ArgumentException(message)
{
    private IReadOnlyList<RefusedException>? all;

    internal string Id { get; } = id;

    /// <summary>Everything that was refused with it, and itself.</summary>
    internal IReadOnlyList<RefusedException> All => all ?? [this];

    internal string Field => Parts[0];

    internal string Problem => Parts[1];

    private string[] Parts => Message.Split([": "], 2, StringSplitOptions.None);

    /// <summary>The first of several, with the others.</summary>
    internal static RefusedException Of(IReadOnlyList<RefusedException> several)
    {
        several[0].all = several;
        return several[0];
    }
}

/// <summary>From what a call threw to an error record.</summary>
internal static class Errors
{
    private const string ProviderAdvice =
        "Run the script block of Connect-Intune -TokenProvider by itself: it has to give a token.";

    internal static ErrorRecord Record(Exception thrown, object? target, IntuneCommand command)
    {
        (string id, ErrorCategory category) = thrown switch
        {
            IntuneException error => (Pascal(error.Status), Category(error)),
            CallCanceledException => ("Cancelled", ErrorCategory.OperationStopped),
            RefusedException refused => (refused.Id, ErrorCategory.InvalidArgument),
            ProviderFailedException => ("CallbackFailed", ErrorCategory.AuthenticationError),
            ObjectDisposedException => ("ClientDisposed", ErrorCategory.InvalidOperation),
            InvalidOperationException => ("InvalidOperation", ErrorCategory.InvalidOperation),
            ArgumentException => ("InvalidArgument", ErrorCategory.InvalidArgument),
            DllNotFoundException or BadImageFormatException => ("NativeLibrary", ErrorCategory.NotInstalled),
            // Nothing else is left that throws; it would be a bug of this module.
            _ => ("Unexpected", ErrorCategory.NotSpecified),
        };
        ErrorRecord record = new(thrown, id, category, target);
        if (Advice(thrown, command) is { } advice)
        {
            record.ErrorDetails = new ErrorDetails(thrown.Message) { RecommendedAction = advice };
        }
        return record;
    }

    /// <summary>INVALID_REQUEST becomes InvalidRequest.</summary>
    private static string Pascal(string status) =>
        string.Concat(status.Split('_').Select(
            word => word.Length == 0 ? "" : word.Substring(0, 1) + word.Substring(1).ToLowerInvariant()));

    private static ErrorCategory Category(IntuneException error) => error.Status switch
    {
        _ when IsTokenProvider(error) => ErrorCategory.AuthenticationError,
        "INVALID_JSON" => ErrorCategory.ParserError,
        "INVALID_REQUEST" or "BAD_REQUEST" or "NULL_ARGUMENT" or "INVALID_UTF8" => ErrorCategory.InvalidArgument,
        "INVALID_TOKEN" or "UNAUTHORIZED" => ErrorCategory.AuthenticationError,
        "INVALID_HANDLE" => ErrorCategory.InvalidOperation,
        "CANCELLED" or "CALLBACK_FAILED" => ErrorCategory.OperationStopped,
        "TIMEOUT" => ErrorCategory.OperationTimeout,
        "NETWORK" or "PROXY" => ErrorCategory.ConnectionError,
        "TLS" => ErrorCategory.SecurityError,
        "FORBIDDEN" => ErrorCategory.PermissionDenied,
        "NOT_FOUND" => ErrorCategory.ObjectNotFound,
        "CONFLICT" => ErrorCategory.ResourceBusy,
        "THROTTLED" => ErrorCategory.LimitsExceeded,
        "SERVICE_ERROR" => ErrorCategory.ResourceUnavailable,
        "NOT_IMPLEMENTED" => ErrorCategory.NotImplemented,
        "BAD_RESPONSE" => ErrorCategory.ProtocolError,
        _ => ErrorCategory.NotSpecified,
    };

    /// <summary>Whether the call failed for want of a token, and not the log callback beside it.</summary>
    private static bool IsTokenProvider(IntuneException error) => error.Result.Status == "CALLBACK_FAILED";

    private static string? Advice(Exception thrown, IntuneCommand command)
    {
        if (thrown is CallCanceledException { Outcome: "unknown" } or IntuneException { Outcome: "unknown" })
        {
            return "The service may have done it: see whether it has the entity before you repeat the command.";
        }
        if (thrown is IntuneException { Outcome: "applied" })
        {
            return "The service has done it: do not repeat the command.";
        }
        return thrown switch
        {
            IntuneException error => Advice(error, command),
            ProviderFailedException => ProviderAdvice,
            RefusedException { All: { Count: > 1 } all } => Several(all.Select(one => one.Message)),
            _ => null,
        };
    }

    private static string Several(IEnumerable<object> problems) =>
        $"There are {problems.Count()} problems: {string.Join("; ", problems)}.";

    private static string? Advice(IntuneException error, IntuneCommand command) => error.Status switch
    {
        "INVALID_TOKEN" => "Give an access token: Connect-Intune -AccessToken, or -IntuneAccessToken of this command.",
        _ when IsTokenProvider(error) => ProviderAdvice,
        "UNAUTHORIZED" =>
            $"Get a new access token for {command.Caller.Scope}, and run Connect-Intune with it.",
        "FORBIDDEN" =>
            $"The token needs {Permission(error, command)}, and its user a role that allows the action; the tenant"
            + " needs a license for Intune. Test-IntuneToken shows what the token has.",
        "INVALID_REQUEST" when error.Problems.Count > 1 => Several(error.Problems),
        "NETWORK" or "PROXY" => "See whether the service can be reached from here, and through which -Proxy.",
        "TLS" => "If the network inspects TLS, name its certificate: Connect-Intune -CaFile.",
        "NOT_FOUND" => Absent(command.ResourceName),
        "CONFLICT" => "Read the entity again, and change it as it is now.",
        "NOT_IMPLEMENTED" => "The service has no such route, whatever its documentation says; repeating it does not help.",
        "THROTTLED" when error.RetryAfter is { } wait =>
            string.Format(CultureInfo.InvariantCulture, "Try again after {0:0.###} s.", wait.TotalSeconds),
        "TIMEOUT" or "SERVICE_ERROR" when error.Retryable => "Try again later.",
        _ => null,
    };

    /// <summary>What the service asks for, or else what its documentation says.</summary>
    private static string Permission(IntuneException error, IntuneCommand command)
    {
        IEnumerable<string> names = error.RequiredScopes.Count > 0 ? error.RequiredScopes : command.Permissions;
        return names.Any() ? $"the permission {string.Join(" or ", names)}" : "the permission that the request's documentation names";
    }

    /// <summary>What can be done where an entity is not there, or the one below which it stands.</summary>
    private static string? Absent(string resource)
    {
        if (resource.Length == 0)
        {
            return "See whether the path is right.";
        }
        EntityShape shape = EntityShape.Of(resource);
        string? id = shape.IsSingleton ? null : $"the id is right: {Get(resource)}{(shape.Parent is null ? "" : " -ParentId")} lists what there is";
        string? parent = shape.Parent is { } above ? $"-ParentId is right: {Get(above)} lists what there is" : null;
        return id is null && parent is null ? null : $"See whether {string.Join(", and whether ", new[] { id, parent }.OfType<string>())}.";
    }

    /// <summary>The command that reads a resource.</summary>
    private static string Get(string resource) =>
        EntityObject.Nouns.Where(one => one.Value == resource).Select(one => $"Get-{one.Key}")
            .DefaultIfEmpty($"Get-IntuneEntity -Resource {resource}").First();
}
