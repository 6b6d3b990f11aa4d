using System;
using System.Runtime.CompilerServices;

namespace Intune.Tests;

/// <summary>This program as the child of <see cref="LoaderTests"/>: it answers before any test runs, and ends.</summary>
internal static class Child
{
#pragma warning disable CA2255 // This is a program, and no library that others load.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Answer()
    {
        if (Environment.GetEnvironmentVariable(LoaderTests.Ask) is null)
        {
            return;
        }
        for (int time = 0; time < 2; time++)
        {
            // The second time must be told the same.
            string told;
            try
            {
                told = IntuneLibrary.Path;
            }
            catch (Exception why)
            {
                told = $"{why.GetType().Name}: {why.Message}";
            }
            if (time == 1)
            {
                Console.WriteLine(told);
            }
        }
        Environment.Exit(0);
    }
}
