using System.Runtime.CompilerServices;

namespace Intune;

/// <summary>What is run for each of thousands of rows from the first call on, and must not wait to be found hot.</summary>
internal static class Hot
{
    /// <summary><c>AggressiveOptimization</c>, which .NET Standard has no name for and other runtimes pass over.</summary>
    internal const MethodImplOptions Loop = (MethodImplOptions)512;
}
