using System.CommandLine;
using Hindcast.Facts.Checks;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Import;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast data</c>: how fresh, full and sound the workspace's facts are.</summary>
internal static class DataVerb
{
    private static readonly Option<Period?> Month = Verbs.Month("--month",
        "As of the end of a month, with what its overview warns of (default: the newest day)");

    private static readonly Option<bool> ByField = new("--fields") { Description = "Show each field of each source" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("data", """
        Show the health of the data: sources, freshness, what each check finds, and known events.

        Examples:
          hindcast data
          hindcast data --fields
          hindcast data --month 2026-08
          hindcast data --as-of 2026-09-30 --json
        """) { ByField, Month }, (parsed, session) => session.Look(parsed.GetValue(Month), 0).Then<Answer>(look =>
    {
        var (asOf, month) = (session.EverySourceOn(look.AsOf.Day), look.Month);
        var sources = SourceHealth.Of(asOf);
        var checks = DataChecks.Of(asOf, name => ImportIntoWorkspace.Remembered(session.Journal, name), month);
        var faults = DataFaults.In(asOf, month).BesideChecks;
        var events = KnownEventList.Read(session.Journal).Events;
        return new Answer(new { AsOf = asOf.Day, Month = month.Name, Sources = sources, Checks = checks,
            Faults = faults.Select(f => new { f.Id, f.Headline, f.Onset, f.SilentUntil }), Events = events },
            output => Print(output, asOf.Day, sources, checks, faults, events, parsed.GetValue(ByField)));
    }));

    private static void Print(TextWriter output, DateOnly day, ImmutableArray<SourceHealth> sources,
        ImmutableArray<CheckResult> checks, ImmutableArray<Finding> faults,
        ImmutableArray<KnownEvent> events, bool byField)
    {
        output.WriteLine($"As of {day:yyyy-MM-dd}");
        TextTable.Print(output, ["source", "facts", "rows", "known on", "last event", "stopped"],
            sources.Select(s => (string[])
        [
            s.Source, s.Kind, $"{s.Rows:N0}", $"{s.KnownOn:yyyy-MM-dd}", s.LastEvent is { } last
                ? $"{last:yyyy-MM-dd}"
                : "-",
            string.Join(", ", s.Fields.Where(f => f.StoppedOn is not null)
                .Select(f => $"{f.Field} {f.StoppedOn:yyyy-MM-dd}")),
        ]));
        if (byField)
        {
            output.WriteLine();
            TextTable.Print(output, ["source", "facts", "field", "filled", "newest"], from source in sources
                from field in source.Fields
                select (string[])[source.Source, source.Kind, field.Field, field.Of == 0
                    ? "-"
                    : $"{(double)field.Filled / field.Of:P0}",
                    field.Newest is { } newest ? $"{newest:yyyy-MM-dd}" : "-"]);
        }

        output.WriteLine();
        foreach (var cut in sources.Select(s => s.Cut).OfType<ImportWarning>())
            output.WriteLine($"Note: {cut.Message} [{cut.Rule}]");
        foreach (var fault in faults)
            output.WriteLine($"Check first: {fault.Headline} {fault.Detail}".TrimEnd());
        foreach (var check in checks)
            ImportText.Print(output, check);
        output.WriteLine(checks.IsEmpty
            ? $"None of {DataChecks.Rules.Count()} checks found anything."
            : $"{checks.DistinctBy(check => check.Rule).Count()} of {DataChecks.Rules.Count()} checks found something.");
        foreach (var known in events)
            output.WriteLine($"Event {known.Id}: {EventsVerb.Days(known)} {known.Text}");
    }
}
