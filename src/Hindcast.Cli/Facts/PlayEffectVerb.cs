using System.CommandLine;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast play-effect</c>: terms with a play beside others of the same risk.</summary>
internal static class PlayEffectVerb
{
    private static readonly Option<string> Within = new("--within")
        { Description = "The column that says how risky a term looked before its play", Required = true,
            HelpName = "FIELD" };
    private static readonly Option<string?> PlayField = new("--play-field")
        { Description = $"The column that names the play (default: the first of {string.Join(", ", PlayEffect.Fields)})", HelpName = "FIELD" };
    private static readonly Option<string?> Play = new("--play") { Description = "Only these plays against none",
        HelpName = "VALUE|VALUE" };
    private static readonly Option<string?> Where = new("--where")
        { Description = "Only these terms", HelpName = "FIELD=VALUE|VALUE,..." };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("play-effect", """
        Show whether terms with a play were renewed more often than others of the same risk. Plays go to the
        riskiest, so the plain difference misleads; both stand side by side, and either is association.

        Example:
          hindcast play-effect --within health_band --play exec-save
        """) { Within, PlayField, Play, Where }, (parsed, session) => Slice.Parse(parsed.GetValue(Where) ?? "") is not { } where
        ? new Refusal("slice-not-understood", "--where takes FIELD=VALUE pairs such as segment=Enterprise.")
        : session.AsOfDay().Then(day => PlayEffect.Of(session.On(day), parsed.GetValue(PlayField),
            [.. (parsed.GetValue(Play) ?? "").Split('|',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
                    parsed.GetRequiredValue(Within), where).Then<Answer>(told => new Answer(
            new { AsOf = day, told.Basis, told.With, told.Without, told.Plain, told.PlainInterval, told.Within,
                told.WithinInterval, told.Strata, told.Verdict, told.Notes },
            output => Print(output, day, parsed.GetRequiredValue(Within), told)))));

    private static void Print(TextWriter output, DateOnly day, string risk, PlayEffect told)
    {
        output.WriteLine($"Renewed with a play against without, as of {day:yyyy-MM-dd}, "
            + $"{told.Basis.ToString().ToLowerInvariant()}: {told.With:N0} terms with, {told.Without:N0} without");
        output.WriteLine($"All risks together: {Points(told.Plain, told.PlainInterval)}");
        output.WriteLine($"Within {risk}: {Points(told.Within, told.WithinInterval)}{(told.Verdict == Verdict.Ok ? "" : " That is too little data to judge the play by.")}");
        output.WriteLine();
        TextTable.Print(output, [risk, "with", "renewed", "95 % interval", "without", "renewed", "95 % interval"],
            told.Strata.Select(s => (string[])
            [s.Risk, $"{s.With:N0}", .. Shares(s.RenewedWith), $"{s.Without:N0}", .. Shares(s.RenewedWithout)]));
        foreach (string note in told.Notes)
            output.WriteLine($"Note: {note}");
    }

    private static string[] Shares(ShareOf? share) =>
        [Figures.Of(share?.Value, Unit.Share), Figures.Of(share?.Interval, Unit.Share)];

    private static string Points(double? difference, ImmutableArray<double>? interval) => difference is not { } d
        ? "cannot be told."
        : $"{100 * d:+0.0;-0.0;0.0} points" + (interval is [var low, var high]
            ? $" (95 %: {100 * low:+0.0;-0.0;0.0} to {100 * high:+0.0;-0.0;0.0})." : ".");
}
