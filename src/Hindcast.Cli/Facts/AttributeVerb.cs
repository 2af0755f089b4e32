using System.CommandLine;
using Hindcast.Facts;
using Hindcast.Facts.Attribution;
using Hindcast.Journal;
using Attribution = Hindcast.Facts.Attribution.Attribution;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast attribute</c>: conversions credited to channels, by several models at once.</summary>
internal static class AttributeVerb
{
    private const int LookBackDaysMax = 1_095;

    private static readonly Option<string> Model = new("--model")
        { Description = $"all, or at least {CreditChannels.ModelsMin} of {string.Join(", ", CreditChannels.Models)}",
            DefaultValueFactory = _ => "all", HelpName = "M,..." };
    private static readonly Option<string> On = new("--on")
        { Description = "What converts: deals won (against those lost) or deals created", DefaultValueFactory = _ =>
            "won" };
    private static readonly Option<string> By = new("--by")
        { Description = "The field of a touch or campaign that is credited", DefaultValueFactory = _ => "channel",
            HelpName = "FIELD" };
    private static readonly Option<int> LookBack = new("--look-back")
        { Description = "Touches older than this many days before the conversion are not eligible",
            DefaultValueFactory = _ => 180, HelpName = "DAYS" };
    private static readonly Option<double> HalfLife = new("--half-life")
        { Description = "For time-decay: days after which a touch counts half", DefaultValueFactory = _ =>
            30, HelpName = "DAYS" };
    private static readonly Option<DateOnly?> From = Verbs.Day("--from", "First day of conversions");
    private static readonly Option<DateOnly?> To = Verbs.Day("--to",
        "Last day of conversions (default: the as-of day)");
    private static readonly Option<string?> Where = new("--where")
        { Description = "Only these deals", HelpName = "DIM=VALUE|VALUE,..." };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        On.AcceptOnlyFromAmong("won", "created");
        return Verbs.Runs(new Command("attribute", """
            Credit deals to the channels that touched their accounts, by several models side by side, and say
            where the models disagree.

            Examples:
              hindcast attribute
              hindcast attribute --model first,last,markov --by campaign --look-back 90
            """) { Model, On, By, LookBack, HalfLife, From, To, Where }, Run);
    }

    private static Outcome<Answer> Run(ParseResult parsed, Session session)
    {
        if (!(Slice.Parse(parsed.GetValue(Where) ?? "") is { } where))
            return new Refusal("slice-not-understood", "--where takes DIM=VALUE pairs such as segment=Enterprise.");
        if (parsed.GetValue(LookBack) is < 1 or > LookBackDaysMax || !(parsed.GetValue(HalfLife) is > 0
            and <= LookBackDaysMax))
            return new Refusal("days-out-of-range",
                $"--look-back and --half-life take days from 1 to {LookBackDaysMax}.");
        return Named(parsed.GetRequiredValue(Model)).Then(models => session.AsOfDay().Then(day =>
        {
            var query = new JourneyQuery(parsed.GetRequiredValue(On), parsed.GetValue(LookBack),
                parsed.GetRequiredValue(By), parsed.GetValue(From), parsed.GetValue(To), where);
            return Journeys.Of(session.On(day), query).Then<Answer>(journeys =>
            {
                var found = CreditChannels.Of(journeys.All, models, parsed.GetValue(HalfLife));
                return new Answer(
                    new { AsOf = day, journeys.Basis, query.On, query.By, query.LookBackDays,
                        HalfLifeDays = parsed.GetValue(HalfLife), found.Conversions, found.Unattributed, found.Failed,
                        found.Models, found.Said, journeys.Notes },
                    output => Print(output, day, query, journeys, found));
            });
        }));
    }

    private static Outcome<ImmutableArray<string>> Named(string list)
    {
        ImmutableArray<string> all = CreditChannels.Models;
        ImmutableArray<string> asked = list == "all"
            ? all
            : [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        return asked.FirstOrDefault(m => !all.Contains(m)) is { } odd
            ? new Refusal("model-not-found",
                $"There is no model '{odd}'. Take all, or some of {string.Join(", ", all)}.")
            : asked.Length < CreditChannels.ModelsMin
                ? new Refusal("too-few-models", $"Name at least {CreditChannels.ModelsMin} models: one alone reads "
                    + "like the truth, and they often disagree.")
            : asked;
    }

    private static void Print(TextWriter output, DateOnly day, JourneyQuery query, Journeys journeys, Attribution found)
    {
        output.WriteLine($"Deals {query.On} by {query.By}, as of {day:yyyy-MM-dd}, "
            + $"{journeys.Basis.ToString().ToLowerInvariant()}; touches of the account in the {query.LookBackDays} "
            + "days before");
        output.WriteLine($"{found.Conversions:N0} conversions, {found.Unattributed:N0} of them without a touch; "
            + $"{found.Failed:N0} journeys that failed");
        output.WriteLine();
        if (!found.Models.IsEmpty)
            TextTable.Print(output, [query.By, .. found.Models.Select(m => m.Model)],
                found.Channels.Select((channel, at) => (string[])
                [channel, .. found.Models.Select(m => Cell(m.Channels[at]))]));
        output.WriteLine();
        if (found.Models.Any(m => m.Channels.Any(c => c.Interval is not null)))
            output.WriteLine("markov 95 %: " + string.Join(", ", found.Models.First(m => m.Model == "markov").Channels
                .Select(c => $"{c.Channel} {Figures.Of(c.Interval, Hindcast.Facts.Findings.Unit.Share)}")));
        foreach (string said in found.Said)
            output.WriteLine(said);
        foreach (string note in journeys.Notes)
            output.WriteLine($"Note: {note}");
    }

    private static string Cell(ChannelCredit credit) => $"{100 * credit.Share:0.0} %{(credit.Rank is null ? "" : $" {credit.Place}")}";
}
