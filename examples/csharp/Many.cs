using System;
using System.IO;
using System.Linq;
using System.Threading;
using Intune;

/// <summary>Creates a status of each line of a file, and goes on where an earlier run ended.</summary>
internal static class Many
{
    internal static bool Run(IntuneClient client, string file, TextWriter said, CancellationToken stop = default)
    {
        var options = new CreateManyOptions
        {
            // The same file and journal again, and nothing is created twice.
            Journal = file + ".journal",
            Unknown = UnknownRows.Reconcile,
        };
        try
        {
            IntuneResult result = client.IosUpdateStatuses.CreateMany(File.ReadAllText(file), options, new Line(said), stop);
            foreach (Row row in result.Rows.Where(row => row.Outcome != Outcome.Applied))
            {
                said.WriteLine(row);
            }
            said.WriteLine($"{result.Status}: {result.Rows.Count(row => row.Outcome == Outcome.Applied)} of {result.Rows.Count} are there");
            return result.Status == ResultStatus.Ok;
        }
        catch (CallCanceledException cancelled)
        {
            said.WriteLine($"cancelled: {cancelled.Rows.Count(row => row.Outcome == Outcome.Applied)} of {cancelled.Rows.Count} are there");
            return false;
        }
    }

    /// <summary>A line on the thread of the call; System.Progress would tell on another one, and later.</summary>
    private sealed class Line(TextWriter said) : IProgress<CreateProgress>
    {
        public void Report(CreateProgress value) => said.WriteLine(value);
    }
}
