using System.CommandLine;
using Hindcast.Cli.Retros;
using Hindcast.Documents.Renewals;
using Hindcast.Renewals.Plays;

namespace Hindcast.Cli.Renewals;

/// <summary><c>hindcast orchestrate-renewal-play</c>: opens a renewal play on an account with its plan, and prints its
/// packet.</summary>
internal static class OrchestrateVerb
{
    private static readonly Option<string> Account = new("--account") { Description = "The account, by id or name",
        HelpName = "ID|NAME", Required = true };
    private static readonly Option<string?> Tier = new("--tier")
        { Description = "strategic, growth or scale (default: derived from the account)" };
    private static readonly Option<string?> Risk = new("--risk")
        { Description = "green, yellow or red (default: derived from its health)" };
    private static readonly Option<string?> Card = new("--play")
        { Description = "exec-save, value-realization, pricing-refresh, adoption-accelerator or a card of your own "
            + "(default: derived from the trigger matrix)" };
    private static readonly Option<DateOnly?> Deadline = Verbs.Day("--deadline",
        "The renewal date or a milestone (default: the first due day of its open terms)");

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("orchestrate-renewal-play", """
        Open a renewal play on an account: gathers what is known, fits a play card, and plans back from the deadline.

        What you leave out is derived, and the packet says from what. With --as-of DAY the play is planned as if it were that day.

        Examples:
          hindcast orchestrate-renewal-play --account "Northwind Example" --tier strategic --risk red --play exec-save --deadline 2027-01-31
          hindcast orchestrate-renewal-play --account ACC-0042
        """) { Account, Tier, Risk, Card, Deadline }, (parsed, session) =>
    {
        var plays = new RenewalPlays(session);
        return plays.Open(new(parsed.GetRequiredValue(Account), parsed.GetValue(Tier), parsed.GetValue(Risk),
            parsed.GetValue(Card), parsed.GetValue(Deadline)))
            .Then<Answer>(play => Shown(play, plays, session, PlayPlans.Find(session, play.Id)?.File));
    });

    /// <summary>The play as it stands, whole.</summary>
    public static Answer Shown(Play play, RenewalPlays plays, Session session, string? planFile)
    {
        var look = plays.Look;
        var escalations = plays.EscalationsOf(play);
        var sections = PlayPacket.Sections(play, look, escalations);
        var schedule = play.Schedule(look.Today, look.Calendar).Match(plan => plan, _ => null!);
        return new Answer(
            new
            {
                play.Id, play.State, Account = new { Id = play.Opened!.Account, play.Opened.Name }, play.Tier,
                play.Risk, Play = play.Card.Id, play.Opened.CardVersion, play.Opened.CardHash, play.Deadline,
                play.Opened.Notice,
                Arr = play.Opened.ArrDue is { } arr
                    ? new { Amount = arr, play.Opened.Currency, play.Opened.Converted }
                    : null, play.Opened.Inputs, play.Opened.Context, play.Opened.Warnings, play.Tasks,
                    schedule?.FloatDays, schedule?.CriticalPath,
                schedule?.Compress, Owners = play.Owners.Values, Enablement = play.Items, Tracker = PlayTracker.Of(play,
                    look.Today, look.Calendar, look.Settings), play.Slips, play.Climbed, play.RipCords, play.Approval,
                        play.Checks,
                play.Decisions, play.Proofs, play.Deviations, play.Log, play.Closed,
                Escalations = escalations.Select(so => new { so.Id, so.State, so.Tier, so.Answered, so.Down,
                    so.Closed }), Plan = planFile, Sections = sections,
            },
            output =>
            {
                output.WriteLine($"Renewal play: {play.Account}");
                output.WriteLine(PlayPacket.Standing(play, look));
                if (planFile is not null)
                    output.WriteLine($"Plan in {planFile}");
                foreach (var section in sections)
                    SectionText.Print(output, section);
                output.WriteLine($"\nNext: {NextStep.Of(play, look, escalations).Told}");
            });
    }
}
