namespace Intune;

/// <summary>The numbers of the C interface that this package acts on.</summary>
internal static class StatusNumber
{
    internal const int Ok = 0;
    internal const int End = 1;
    internal const int InvalidJson = -5;
    internal const int InvalidRequest = -6;
    internal const int CallbackFailed = -8;
    internal const int Cancelled = -20;
    internal const int Timeout = -21;
}
