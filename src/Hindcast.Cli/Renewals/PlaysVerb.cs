using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Renewals.Plays;
using Hindcast.Renewals.Plays.Cards;
using Hindcast.Renewals.Plays.Health;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.Renewal;
using Hindcast.Retros.Tracking;
using Hindcast.Retros.Tracking.Effects;

namespace Hindcast.Cli.Renewals;

/// <summary><c>hindcast plays</c>: the cards from which renewal plays are made, when each fits, and how health is
/// scored.</summary>
internal static class PlaysVerb
{
    private static readonly Argument<string> Id = new("CARD") { Description = "For example exec-save" };
    private static readonly Argument<string> EditFile = new("FILE") { Description = "The edited YAML" };
    private static readonly Argument<string> RetroId = new("RETRO")
        { Description = "For example renewal-2026-09-quarter-all" };
    private static readonly Option<bool> Yaml = new("--yaml")
        { Description = "Write it as YAML to edit and pass to apply" };
    private static readonly Option<string?> Account = new("--account")
        { Description = "Say which rule fits this account", HelpName = "ID|NAME" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = Verbs.Runs(new Command("plays", """
            List the play cards, read and edit them, and see which fits an account.

            A play that runs keeps the card it began with; an edited card holds for the next play.

            Examples:
              hindcast plays
              hindcast plays show exec-save --yaml > exec-save.yaml
              hindcast plays apply exec-save.yaml
              hindcast plays matrix --account "Northwind Example"
              hindcast plays health --yaml > health.yaml
              hindcast plays health record
              hindcast plays adopt renewal-2026-09-quarter-all
              hindcast plays results
              hindcast plays template ebr-brief --play acme-2027-01-31 > brief.md
            """), (_, session) => Listed(session));
        verb.Add(Verbs.Runs(new Command("show", "Show a card") { Id, Yaml }, (parsed, session) =>
            PlayCards.Find(session.Journal, parsed.GetRequiredValue(Id)).Then<Answer>(stored => parsed.GetValue(Yaml)
            ? new Answer(new { Yaml = stored.Document.Body }, output => output.Write(stored.Document.Body))
            { IsEdited = true } : Shown(stored, session))));
        verb.Add(Verbs.Runs(new Command("apply", "Read a card from an edited file: the next version, or a card of "
            + "your own") { EditFile }, (parsed, session) => ReadFile(parsed.GetRequiredValue(EditFile)).Then(text =>
            PlayCards.Write(session.Journal, text, session.Actor, session.Clock.GetUtcNow()))
                .Then<Answer>(stored => Shown(stored, session))));
        verb.Add(Verbs.Runs(new Command("adopt",
            "Take what a renewal retro proposed for cards, and somebody accepted, into the cards") { RetroId }, Adopt));
        verb.Add(Document(new("matrix", "Show or edit which play fits which account") { Account, Yaml },
            TriggerMatrix.Name, TriggerMatrix.Standard, Matrix,
            text => TriggerMatrix.Parse(text).Then(matrix => matrix.Rules.FirstOrDefault(rule => rule.Play.Length == 0)
                is null ? (Outcome<bool>)true : true)));
        verb.Add(PlayRecordVerbs.Results());
        verb.Add(PlayRecordVerbs.Template());
        var health = Document(new("health", "Show or edit how the health of accounts is scored") { Account, Yaml },
            HealthModels.Name, HealthModels.Standard, Health, text => HealthModels.Parse(text).Then<bool>(_ => true));
        health.Add(PlayRecordVerbs.HealthRecord());
        verb.Add(health);
        return verb;
    }

    private static Command Document(Command command, string name, string standard,
        Func<ParseResult, Session, Outcome<Answer>> show, Func<string, Outcome<bool>> check)
    {
        var document = Verbs.Runs(command, (parsed, session) => parsed.GetValue(Yaml)
            ? VersionedDocument.Read(session.Journal, name) is var stored && (stored.Version == 0 ? standard
                + "\n" : stored.Body) is var text
                ? new Answer(new { Yaml = text }, output => output.Write(text)) { IsEdited = true } : null!
            : show(parsed, session));
        document.Add(Verbs.Runs(new Command("apply", "Read it from an edited file") { EditFile }, (parsed, session) =>
            ReadFile(parsed.GetRequiredValue(EditFile)).Then(text => check(text).Then(_ =>
            VersionedDocument.Read(session.Journal, name).Write(session.Journal, text, session.Actor,
                session.Clock.GetUtcNow()))).Then<Answer>(written =>
                new Answer(new { written.Name, written.Version, written.Hash },
                    output => output.WriteLine($"{written.Name} is now at version {written.Version}.")))));
        return document;
    }

    /// <summary>The text of a file that a person names; refused as <c>file-not-found</c>.</summary>
    public static Outcome<string> ReadFile(string file) => File.Exists(file)
        ? File.ReadAllText(file)
        : new Refusal("file-not-found", $"There is no file {file}.");

    private static Outcome<Answer> Listed(Session session)
    {
        var cards = PlayCards.All(session.Journal);
        return new Answer(
            new { Items = cards.Select(stored => new { stored.Card.Id, stored.Card.Name, stored.Card.Family,
                stored.Card.Status, stored.Document.Version, stored.Card.Trigger, Tasks = stored.Card.Tasks.Length,
                stored.Card.RunUpDays }), Next = (string?)null },
            output => TextTable.Print(output, ["card", "family", "status", "version", "tasks", "begins",
                "when it fits"], cards.Select(stored => (string[])[stored.Card.Id, stored.Card.Family,
                    stored.Card.Status,
                stored.Document.Version == 0 ? "as it ships" : $"{stored.Document.Version}",
                $"{stored.Card.Tasks.Length}", $"{stored.Card.RunUpDays} days before", stored.Card.Trigger])));
    }

    private static Answer Shown(StoredCard stored, Session session)
    {
        var card = stored.Card;
        var (today, effects) = (session.Today, CitedEffect.OfCard(TrackedAction.All(session.Journal, session.Clock),
            card.Id));
        string[] stale = [.. card.Narratives.Select(n => n.Stale(today)).OfType<string>()];
        return new Answer(new { Card = card, stored.Document.Version, stored.Document.Hash, Warnings = stale,
            Effects = effects }, output =>
        {
            output.WriteLine($"{card.Name} ({card.Id}), {card.Family}, {card.Status}, "
                + $"{(stored.Document.Version == 0 ? "as it ships" : $"version {stored.Document.Version}")}");
            foreach (var (head, text) in ((string, string)[])[("Objective", card.Objective), ("When", card.Trigger),
                ("Timeline", card.Timeline), ("Owner", card.Owner)])
                output.WriteLine($"{head}: {text}");
            foreach (var (head, items) in ((string, ImmutableArray<string>)[])[("Metrics", card.Metrics),
                ("Assets", card.Assets), ("Price levers", card.PriceLevers), ("Discounts", card.DiscountApprovals),
                ("Deal desk", card.DealDeskSteps),
                ("Measured by", card.Measurement), ("Ends when", card.Exits),
                ("Talking points", card.TalkingPoints), ("Adopted from retros",
                    [.. card.Adopted.Select(a => $"{a.Text} ({a.From}, accepted by {a.By})")])])
            {
                output.WriteLine($"{head}{(items.IsEmpty ? ": none" : "")}");
                foreach (string item in items)
                    output.WriteLine($"  - {item}");
            }

            output.WriteLine();
            TextTable.Print(output, ["task", "what", "role", "days", "least", "by", "after"],
                card.Tasks.Select(task => (string[])[task.Id, task.Name, task.Role, $"{task.Days}",
                    task.LeastDays is { } least ? $"{least}" : "", task.ByNotice
                        ? "notice"
                        : "deadline", string.Join(", ", task.Needs)]));
            foreach (var said in card.Narratives)
                output.WriteLine($"\n{said.Persona}{(said.Risk is null ? "" : $" at risk {said.Risk}")}: "
                    + $"{said.ValueStory}\n  Return: {said.RoiStat}\n  Roadmap: {said.RoadmapPreview}\n  Reference: "
                    + $"{said.Reference ?? "none recorded"}");
            foreach (string warning in stale)
                output.WriteLine($"Note: {warning}");
            ForecastVerb.Cite(output, effects, "Actions on this card, as far as their effect was read");
        });
    }

    private static Outcome<Answer> Adopt(ParseResult parsed, Session session) =>
        new Retrospectives(session).Load(parsed.GetRequiredValue(RetroId)).Then(loaded =>
    {
        if (loaded.Retro.Kind != RetroKind.Renewal)
            return new Refusal("part-not-of-kind",
                $"{loaded.Retro.Id} is no renewal retro, so it proposes nothing for play cards.");
        var (accepted, left) = (new List<Proposal>(), new List<(string Id, string Text, string Why)>());
        foreach (var proposal in RenewalPart.Of(loaded.Retro).Proposals.Where(p => p.IsAccepted != false))
            if (Untaken(proposal, session) is { } why)
                left.Add((proposal.Id, proposal.Text, why));
            else
                accepted.Add(proposal);
        var adopted = new List<string>();
        foreach (var card in accepted.GroupBy(p => p.Target))
        {
            var stored = PlayCards.Find(session.Journal, card.Key).Match(found => found, _ => null!);
            string text = PlayCards.Adopt(stored, card.Select(p => new Adopted($"{loaded.Retro.Id}/{p.Id}", p.Text,
                p.DecidedBy ?? "not said")));
            if (text == stored.Document.Body)
                continue;
            if (!PlayCards.Write(session.Journal, text, session.Actor, session.Clock.GetUtcNow())
                .Is(out var written, out var fault))
                return fault;
            adopted.Add($"{written.Card.Id} is now at version {written.Document.Version}");
        }

        return (Outcome<Answer>)new Answer(new { Retro = loaded.Retro.Id, Accepted = accepted.Count, Cards = adopted,
            NotTaken = left.Select(p => new { p.Id, p.Text, p.Why }) }, output =>
        {
            foreach (string line in adopted)
                output.WriteLine($"{line}: the next play of it shows the proposal. Change its tasks with: hindcast "
                    + $"plays show {line.Split(' ')[0]} --yaml");
            if (adopted.Count == 0)
                output.WriteLine(accepted.Count == 0
                    ? "No proposal for a play card that there is was accepted in it."
                    : $"The cards have {string.Join(", ", accepted.Select(p => p.Id))} already.");
            foreach (var (id, text, why) in left)
                output.WriteLine($"Not taken: {id}, {text}: {why}");
        });
    });

    /// <summary>Why no card takes a proposal that was not rejected; null where one does.</summary>
    private static string? Untaken(Proposal proposal, Session session) =>
        proposal.To != ProposalTo.PlayCard ? $"it changes {Spelling.Of(proposal.To)} ({proposal.Target}), no play card."
        : proposal.IsAccepted is null ? "nobody accepted or rejected it yet."
        : PlayCards.Find(session.Journal, proposal.Target).Match<string?>(_ => null, why => why.Message);

    private static Outcome<Answer> Matrix(ParseResult parsed, Session session)
    {
        var (matrix, document) = TriggerMatrix.Read(session.Journal);
        if (parsed.GetValue(Account) is not { } asked)
            return new Answer(new { matrix.Rules, document.Version }, output =>
            {
                TextTable.Print(output, ["rule", "risk", "one of these signs", "play"],
                    matrix.Rules.Select(rule => (string[])[rule.Name, string.Join(", ", rule.Risks), rule.Any.IsEmpty
                        ? "-" : string.Join(", ", rule.Any), rule.Play]));
                output.WriteLine("\nThe first rule that fits holds.");
            });
        return new RenewalPlays(session).EachAccount().Then(book => book.Find(asked).Then<Answer>(account =>
        {
            var health = HealthModels.Read(session.Journal).Models.For(account.Segment)
                .Read(book, account.Id, book.Day);
            var signs = book.Signs(account.Id);
            var fits = PlaySettings.Risks.Select(risk => (Risk: risk, Rule: matrix.For(risk, signs)))
                .Where(fit => health.Colour is null || fit.Risk == health.Colour).ToArray();
            return new Answer(new { Account = account.Id, account.Name, Health = health, Signs = signs,
                Fits = fits.Select(fit => new { fit.Risk, fit.Rule.Play, fit.Rule.Why }) }, output =>
            {
                output.WriteLine($"{account.Called}, as of {book.Day:yyyy-MM-dd}: {health.Colour ?? "no colour"}; "
                    + $"{health.Why}");
                foreach (var fit in fits)
                    output.WriteLine($"At risk {fit.Risk}: {fit.Rule.Play} ({fit.Rule.Why})");
                if (signs.IsEmpty)
                    output.WriteLine("No sign was found. What nobody measured is no sign, neither for nor against.");
            });
        }));
    }

    private static Outcome<Answer> Health(ParseResult parsed, Session session)
    {
        var (models, document) = HealthModels.Read(session.Journal);
        if (parsed.GetValue(Account) is { } asked)
            return new RenewalPlays(session).EachAccount().Then(book => book.Find(asked).Then<Answer>(account =>
            {
                var health = models.For(account.Segment).Read(book, account.Id, book.Day);
                return new Answer(new { Account = account.Id, account.Name, Health = health }, output =>
                {
                    output.WriteLine($"{account.Called}, as of {book.Day:yyyy-MM-dd}: {health.Colour ?? "no colour"}; "
                        + $"{health.Why}");
                    TextTable.Print(output, ["part", "weight", "score", "reading"],
                        health.Parts.Select(part => (string[])[part.Name,
                            FormattableString.Invariant($"{part.Weight:0.##}"), part.Score is { } score
                                ? FormattableString.Invariant($"{score:0}") : Figures.CannotTell, part.Reading
                                ?? "not measured"]));
                    if (health.Coverage < HealthModel.CoverageMin)
                        output.WriteLine(FormattableString.Invariant(
                            $"Warning: only {health.Coverage * 100:0} % of the weight was measured."));
                });
            }));
        return new Answer(new { Models = models, document.Version }, output =>
        {
            TextTable.Print(output, ["segment", .. HealthModel.Categories, "green from", "yellow from", "hysteresis"],
                models.Select(model => (string[])
                [model.Segment, .. model.Weights.Select(w => FormattableString.Invariant($"{w:0.##}")),
                    FormattableString.Invariant($"{model.Green:0.#}"),
                    FormattableString.Invariant($"{model.Yellow:0.#}"),
                    FormattableString.Invariant($"{model.Hysteresis:0.#}")]));
            output.WriteLine(document.Version == 0 ? "\nThese numbers are a sample that ships. Whether scores told "
                + "early who would renew: hindcast health"
                : "\nWhether scores told early who would renew: hindcast health");
        });
    }
}
