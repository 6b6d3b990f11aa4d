using System;
#if NET
using System.Runtime.Loader;
#else
using System.Reflection;
#endif

namespace Intune;

/// <summary>The load context of this assembly, which may be a plug-in's and be unloaded.</summary>
internal static class LoadContext
{
    /// <summary>Has something done when this assembly is about to go; nothing where it stays to the end.</summary>
    /// <param name="act">A static method; its argument is the context.</param>
    internal static void BeforeUnloading(Action<object> act)
    {
#if NET
        if (AssemblyLoadContext.GetLoadContext(typeof(LoadContext).Assembly) is { IsCollectible: true } context)
        {
            context.Unloading += act;
        }
#else
        // .NET has contexts, though .NET Standard 2.0 does not know them.
        Type? type = Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader");
        object? context = type?.GetMethod("GetLoadContext")?.Invoke(null, [typeof(LoadContext).Assembly]);
        if (context is not null && type!.GetProperty("IsCollectible")?.GetValue(context) is true)
        {
            EventInfo unloading = type.GetEvent("Unloading");
            unloading.AddEventHandler(context, Delegate.CreateDelegate(unloading.EventHandlerType, act.Method));
        }
#endif
    }
}
