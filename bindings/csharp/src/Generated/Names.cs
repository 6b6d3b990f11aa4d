// Made by `cargo xtask generate` from contract/options.json and contract/answers.json.

namespace Intune;

/// <summary>Names of <see cref="ClientOptions.Cloud"/>: which national cloud a client speaks to. Since 0.1.0.</summary>
public static class Cloud
{
    /// <summary>The global cloud.</summary>
    public const string Global = "global";

    /// <summary>US Government L4.</summary>
    public const string UsGovL4 = "usGovL4";

    /// <summary>US Government L5 (DoD).</summary>
    public const string UsGovL5 = "usGovL5";

    /// <summary>China, operated by 21Vianet.</summary>
    public const string China = "china";
}

/// <summary>Names of <see cref="TlsOptions.Roots"/>: whom a client trusts. Since 0.1.0.</summary>
public static class TlsRoots
{
    /// <summary>The machine's trust store.</summary>
    public const string Platform = "platform";

    /// <summary>Mozilla's list, as the library was built with it.</summary>
    public const string WebPki = "webpki";
}

/// <summary>Names of <see cref="CreateOptions.Require"/>: which properties must be there. Since 0.1.0.</summary>
public static class Require
{
    /// <summary>Those that the description marks as required, null where the type allows it.</summary>
    public const string Documented = "documented";

    /// <summary>Those that cannot be null.</summary>
    public const string NonNullable = "nonNullable";

    /// <summary>None.</summary>
    public const string None = "none";
}

/// <summary>
/// Names of <see cref="ActionOptions.Merge"/>: what becomes of what an action replaces. To add and to remove reads what is
/// there, merges and writes, and is not atomic: what others change in between is lost. Over v1.0 it reads from beta, and
/// writes nothing where v1.0 would lose a filter. Since 0.1.0.
/// </summary>
public static class Merge
{
    /// <summary>Those that are given are all there are afterwards.</summary>
    public const string Replace = "replace";

    /// <summary>Those that are given are there besides.</summary>
    public const string Add = "add";

    /// <summary>Those that are given are there no more.</summary>
    public const string Remove = "remove";
}

/// <summary>
/// Names of <see cref="CreateManyOptions.Unknown"/>: what a create of many that goes on from its journal does with rows of
/// which it is not known whether they were created. Since 0.1.0.
/// </summary>
public static class UnknownRows
{
    /// <summary>Reports them as unknown, and sends nothing of them.</summary>
    public const string Report = "report";

    /// <summary>Sends them again, so that one may be there twice.</summary>
    public const string Resend = "resend";

    /// <summary>
    /// Reads what is there once and compares: a row is applied where it is found, and sent where it is not.
    /// </summary>
    public const string Reconcile = "reconcile";
}

/// <summary>
/// Names of <see cref="IntuneResult.Outcome"/>: what is known of a call's effect on the service. Since 0.1.0.
/// </summary>
public static class Outcome
{
    /// <summary>The service did it.</summary>
    public const string Applied = "applied";

    /// <summary>The service did not do it, and said so.</summary>
    public const string Rejected = "rejected";

    /// <summary>Nothing was sent.</summary>
    public const string NotSent = "notSent";

    /// <summary>It was sent, and no trustworthy answer came: to repeat it could apply it twice.</summary>
    public const string Unknown = "unknown";

    /// <summary>A read has no effect.</summary>
    public const string None = "none";
}

/// <summary>Names of <see cref="TokenInfo.Kind"/>: whom a token stands for. Since 0.1.0.</summary>
public static class TokenKind
{
    /// <summary>An app on behalf of a user.</summary>
    public const string Delegated = "delegated";

    /// <summary>An app on its own.</summary>
    public const string Application = "application";

    /// <summary>The token does not say.</summary>
    public const string Unknown = "unknown";
}
