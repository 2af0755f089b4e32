using System.CommandLine;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Monitors;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast monitors</c>: what decays slowly, and how long before revenue shows it.</summary>
internal static class MonitorsVerb
{
    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("monitors", """
        Read the monitors of slow decay (volume masking, ICP drift, SDR to AE handoff, nurture) on cohorts
        that are old enough, and how long each indicator leads revenue.

        Example:
          hindcast monitors --as-of 2026-09-30
        """), (_, session) => session.AsOfDay().Then<Answer>(day =>
    {
        var asOf = session.On(day);
        var readings = AllMonitors.Read(asOf, session.IcpTiers, session.Settings.IcpReviewed);
        var lags = RevenueLag.Read(asOf);
        return new Answer(new { AsOf = day, asOf.Basis, Items = readings, Lags = lags, Next = (string?)null },
            output => Print(output, day, readings, lags));
    }));

    private static void Print(TextWriter output, DateOnly day, ImmutableArray<MonitorReading> readings,
        ImmutableArray<RevenueLag> lags)
    {
        output.WriteLine($"Monitors as of {day:yyyy-MM-dd}");
        foreach (var reading in readings)
        {
            output.WriteLine();
            output.WriteLine($"{reading.Name}: {InWords(reading.State)}");
            output.WriteLine($"  {reading.Said}");
            if (!reading.Mixes.IsEmpty)
                TextTable.Print(output, ["  tier", .. reading.Mixes[0].Shares.Select(s => s.Population)],
                    reading.Mixes.Select(m => (string[])[$"  {m.Value}",
                        .. m.Shares.Select(s => $"{Figures.Of(s.Share, Unit.Share)} ({s.Count:N0})")]));
        }

        output.WriteLine();
        output.WriteLine("How long until revenue shows what an indicator shows today, and what is won meanwhile:");
        TextTable.Print(output, ["indicator", "days", "won meanwhile", "n", "how"], lags.Select(lag => (string[])
            [lag.Indicator, lag.LagDays is { } days ? $"{days:0}" : Figures.CannotTell, lag.WonMeanwhile is { } won
                ? $"{won:N0} {lag.Currency}".TrimEnd() : Figures.CannotTell, $"{lag.N:N0}", lag.How]));
        output.WriteLine("A tenth lost at an indicator is about a tenth of that amount, lost before revenue moves.");
    }

    private static string InWords(MonitorState state) => state switch
    {
        MonitorState.Watch => "WATCH", MonitorState.Quiet => "quiet", MonitorState.TooLittle => "too little data", _ =>
            "not monitored",
    };
}
