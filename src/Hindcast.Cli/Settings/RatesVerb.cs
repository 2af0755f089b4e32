using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Money;

namespace Hindcast.Cli.Settings;

/// <summary><c>hindcast rates</c>: what currencies are worth, from which day on.</summary>
internal static class RatesVerb
{
    private static readonly Argument<FileInfo> File = new("FILE") { Description = "The rate table as YAML" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = Verbs.Runs(new Command("rates", """
            Show the dated rates by which amounts in several currencies are put into one. Without them such
            amounts are never summed. A rate holds from its day until the next one.

            The file, with what one unit is worth in the base currency:
              base: USD
              rates:
                2026-01-01: { EUR: 1.09, GBP: 1.27 }
                2026-04-01: { EUR: 1.07, GBP: 1.26 }

            Examples:
              hindcast rates
              hindcast rates set rates.yaml
            """), (_, session) => Shown(RateTable.Read(session.Journal)));
        verb.Add(Verbs.Runs(new Command("set", "Write the next version of the table") { File }, (parsed, session) =>
            Set(parsed.GetRequiredValue(File), session)));
        return verb;
    }

    private static Outcome<Answer> Set(FileInfo file, Session session)
    {
        if (!file.Exists)
            return new Refusal("path-not-found",
                $"There is no file '{file}'. Check the path; it is taken from the folder in which you are.");
        if (file.Length > DocumentYaml.LengthMax * 4L)
            return new Refusal("rates-not-readable", $"'{file}' is too long for a rate table. Is this the right file?");
        string text = System.IO.File.ReadAllText(file.FullName);
        return ReadRates.From(text).Then(_ => VersionedDocument.Read(session.Journal, RateTable.Document)
            .Write(session.Journal, text, session.Actor, session.Clock.GetUtcNow()))
            .Then(_ => Shown(RateTable.Read(session.Journal)));
    }

    private static Outcome<Answer> Shown(RateTable? table) => new Answer(
        new { table?.Base, table?.Version, Items = table?.Rates ?? [], Next = (string?)null }, output =>
        {
            if (table is null)
            {
                output.WriteLine("No rates yet. Amounts in several currencies are not summed. See: hindcast rates "
                    + "--help");
                return;
            }

            output.WriteLine($"Rates to {table.Base}, version {table.Version}");
            TextTable.Print(output, ["currency", "from", $"in {table.Base}"], table.Rates.Select(r => (string[])
                [r.Currency, $"{r.On:yyyy-MM-dd}", r.Value.ToString("0.######", CultureInfo.InvariantCulture)]));
        });
}
