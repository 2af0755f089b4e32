using System.CommandLine;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast health</c>: whether health scores told early who would renew.</summary>
internal static class HealthVerb
{
    private static readonly Option<int> DaysBefore = new("--days-before")
    {
        Description = "How long before the due day a score must have been read", DefaultValueFactory = _ =>
            HealthValidity.UsualDays, HelpName = "DAYS",
    };

    private static readonly Option<string?> Where = new("--where")
        { Description = "Only these terms", HelpName = "DIM=VALUE|VALUE,..." };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("health", """
        Show whether health scores told early who would renew: only scores read well before the due day count,
        because one set after notice was given foretells nothing.

        Example:
          hindcast health --days-before 90
        """) { DaysBefore, Where }, (parsed, session) => Slice.Parse(parsed.GetValue(Where) ?? "") is not { } where
        ? new Refusal("slice-not-understood", "--where takes DIM=VALUE pairs such as segment=Enterprise.")
        : session.AsOfDay().Then(day => HealthValidity.Of(session.On(day), where, parsed.GetValue(DaysBefore))
            .Then<Answer>(told => new Answer(
            new { AsOf = day, told.Basis, told.Through, told.DaysBefore, told.Kept, told.Lost, told.Area, told.Interval,
                told.Bands, told.Verdict, told.Notes }, output => Print(output, day, told)))));

    private static void Print(TextWriter output, DateOnly day, HealthValidity told)
    {
        output.WriteLine($"Health scores at least {told.DaysBefore} days before the due day, as of {day:yyyy-MM-dd}, "
            + Figures.Standing(told.Basis, told.Through, day));
        output.WriteLine($"{told.Kept + told.Lost:N0} terms were due and have such a score: {told.Kept:N0} renewed, "
            + $"{told.Lost:N0} not.");
        output.WriteLine(told.Area is { } area
            ? $"Of a renewed and a lost term the renewed one had the higher score in {100 * area:0.0} % of pairs (95 "
                + $"%: {Figures.Of(told.Interval, Unit.Share)}); 50 % is a coin."
                + (told.Verdict == Verdict.Ok ? "" : " That is too little data to judge the score by.")
            : "How well they rank cannot be told: terms of both kinds are needed.");
        output.WriteLine();
        TextTable.Print(output, ["score", "terms", "renewed", "95 % interval"], told.Bands.Select(band => (string[])
            [$"{band.From} to {band.To}", $"{band.Terms:N0}", Figures.Of(band.Renewed?.Value, Unit.Share),
                Figures.Of(band.Renewed?.Interval, Unit.Share)]));
        foreach (string note in told.Notes)
            output.WriteLine($"Note: {note}");
    }
}
