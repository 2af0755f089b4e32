using System.Diagnostics;
using Hindcast.Benchmarks.Import;
using Hindcast.Journal;
using Hindcast.Storage.Embedded;

namespace Hindcast.Benchmarks.Web;

/// <summary>A workspace of many contacts and many retros, made by the program itself: the contacts are imported, and
/// the retro of the sample company is there once for each month back from its own, closed, with its actions.</summary>
internal static class BusyCompany
{
    private const string Retro = "gtm-monthly-2026-09";

    /// <summary>Makes it where there is none; a kept one is used as it lies there.</summary>
    internal static void Make(string folder, int contacts, int retros)
    {
        if (!EmbeddedStore.Exists(folder))
        {
            string export = $"{folder}-contacts.csv", sample = $"{folder}-sample";
            ManyContacts.Write(export, contacts, slowed: true);
            Program(["import", export, "--commit", "--workspace", folder]);
            File.Delete(export);
            Program(["demo", "--workspace", sample]);
            Copy(sample, folder, retros);
            Directory.Delete(sample, recursive: true);
        }

        using var store = EmbeddedStore.Open(folder);
        Console.WriteLine($"{store.Snapshots.All().Sum(snapshot => snapshot.Rows),12:N0} contacts, "
            + $"{store.Journal.Streams("retro/").Length:N0} retros");
    }

    /// <summary>The program as a process of its own.</summary>
    internal static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Hindcast.Cli.dll"), .. arguments]) { RedirectStandardOutput = true })!;

    private static void Program(string[] arguments)
    {
        using var program = Start(arguments);
        program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        if (program.ExitCode != 0)
            throw new InvalidOperationException($"{arguments[0]} ended with {program.ExitCode}.");
    }

    /// <summary>The same retro again and again, each under the month before.</summary>
    private static void Copy(string sample, string folder, int retros)
    {
        using var from = EmbeddedStore.Open(sample);
        using var to = EmbeddedStore.Open(folder);
        foreach (string stream in (string[])["people", $"retro/{Retro}", .. from.Journal.Streams($"action/{Retro}")])
            for (int back = 0; back < (stream == "people" ? 1 : retros); back++)
            {
                string month = $"{new DateOnly(2026, 9, 1).AddMonths(-back):yyyy-MM}", id = $"gtm-monthly-{month}";
                to.Journal.Append(stream.Replace(Retro, id, StringComparison.Ordinal), 0,
                    [.. from.Journal.Read(stream).Select(e => new NewEvent(e.Type, e.Data
                        .Replace(Retro, id, StringComparison.Ordinal)
                        .Replace("\"kind\":\"gtm-monthly\",\"month\":\"2026-09\"",
                            $"\"kind\":\"gtm-monthly\",\"month\":\"{month}\"", StringComparison.Ordinal)))],
                    Actor.Local("bench"), DateTimeOffset.UnixEpoch);
            }
    }
}
