namespace Intune;

/// <summary>What options of every kind have. Since 0.1.0.</summary>
public abstract class LibraryOptions
{
    private protected LibraryOptions()
    {
    }

    /// <summary>
    /// Options as the text of a JSON object, spelt as in the C interface, in addition to the properties; the library
    /// refuses one that it does not know, or that is given twice. Defaults to none.
    /// </summary>
    public string? Json { get; set; }

    /// <summary>All of them as the text of a JSON object.</summary>
    internal string ToJson()
    {
        ObjectWriter options = new();
        Write(options);
        return options.With(Json);
    }

    private protected abstract void Write(ObjectWriter options);
}

public sealed partial class ValidateOptions
{
    /// <summary>The same with a client's version, where these options name none.</summary>
    internal string ToJson(string? apiVersion)
    {
        ObjectWriter options = new();
        Write(options);
        if (ApiVersion is null)
        {
            options.Option("apiVersion", apiVersion);
        }
        return options.With(Json);
    }
}
