using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.Renewal;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast run-retro</c>: opens a renewal retro with its plan, and prints its report.</summary>
internal static class RunRetroVerb
{
    private static readonly ImmutableArray<Option<string?>> Inputs =
        [.. RetroKinds.Of(RetroKind.Renewal).Options.Select(option => new Option<string?>("--" + option.Name)
            { Description = option.Help })];

    private static readonly Option<DateOnly?> HeldOn = Verbs.Day("--held-on",
        "The day of the session (default: the first worked day that leaves time for the pre-read)");

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var command = new Command("run-retro", """
            Run a renewal retro: writes its plan, compiles the accounts, and opens it with its report.

            Examples:
              hindcast run-retro --segment enterprise --window quarter --held-on 2026-10-15
              hindcast run-retro --window rolling-90d --include-churn false --dimensions product,geo --depth workshop
            """);
        foreach (var input in Inputs)
            command.Add(input);
        command.Add(HeldOn);
        command.Add(RetroVerb.At);
        return Verbs.Runs(command, Run);
    }

    private static Outcome<Answer> Run(ParseResult parsed, Session session)
    {
        var kind = RetroKinds.Of(RetroKind.Renewal);
        return KindOptions.Read(kind, from input in Inputs let text = parsed.GetValue(input)
            where text is not null select KeyValuePair.Create(input.Name[2..], text)).Then(options =>
        {
            var plan = RetroPlans.Begin(session, options);
            var retros = new Retrospectives(session);
            var heldOn = parsed.GetValue(HeldOn) ?? session.Calendar.Add(session.Today, RenewalKind.ReadDaysBefore + 1);
            return retros.Open(kind, options, null, 0, heldOn, null, null, parsed.GetValue(RetroVerb.At)).Then(retros.Load).Match(
                loaded => RetroPlans.Opened(session, plan, loaded.Retro).Then<Answer>(kept => Answered(loaded.Retro,
                    loaded.Version, kept.File, kept.Document.Plan.PlanId, kept.Document.Plan.Status,
                    SessionTime.OnDayOff(loaded.Retro, session.Calendar))),
                why =>
                {
                    RetroPlans.Refused(session, plan, why);
                    return (Outcome<Answer>)why;
                });
        });
    }

    private static Outcome<Answer> Answered(Retro retro, long version, string file, string plan, string? status,
        string? dayOff)
    {
        var sections = retro.Rules.Sections(retro);
        var opened = RenewalPart.Of(retro).Opened!;
        return new Answer(
            new { retro.Id, retro.Kind, Title = retro.Rules.TitleOf(retro), Version = version,
                Options = retro.Options.Values, opened.Book, Plan = new { Id = plan, File = file, Status = status },
                Sections = sections },
            output =>
            {
                output.WriteLine(retro.Rules.TitleOf(retro));
                output.WriteLine($"Retro {retro.Id}, session on {retro.HeldOn:yyyy-MM-dd}{(retro.At is { } at ? $" at {at:HH:mm}" : "")}; plan {plan} ({status}) in "
                    + $"{file}");
                if (dayOff is not null)
                    output.WriteLine($"note  {dayOff}");
                if (!opened.IncludeChurn)
                    output.WriteLine($"\n*** {retro.Brief[0]} ***");
                foreach (var section in sections)
                    SectionText.Print(output, section);
                output.WriteLine($"\nNext: hindcast retro add {retro.Id} blocker TEXT --theme THEME --about OBJECT, "
                    + $"then hindcast retro check {retro.Id}");
            });
    }
}
