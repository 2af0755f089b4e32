using System.CommandLine;
using Hindcast.Cli.Facts;
using Hindcast.Journal;
using Hindcast.People.Erasing;
using Hindcast.Web.Access;

namespace Hindcast.Cli.People;

/// <summary><c>hindcast people erase</c>: what names a person becomes a pseudonym, everywhere; counts stay.</summary>
internal static class EraseVerb
{
    private static readonly Argument<string[]> Names = new("NAME")
    {
        Description = "The person's full name, e-mail addresses and ids, all that there are",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Reason = new("--reason") { Description = "Why, without naming them",
        HelpName = "TEXT", DefaultValueFactory = _ => "" };
    private static readonly Option<bool> Commit = new("--commit")
        { Description = "Do it; it cannot be undone (default: say what it means)" };

    private const string Unknown = "Initials, nicknames and first or last names alone within texts cannot be known; "
        + "search for them. ";

    /// <summary>The verb.</summary>
    public static Command Build() =>
        Verbs.Runs(new Command("erase", "Replace a person by a pseudonym in facts, retros, log and directory")
            { Names, Reason, Commit }, Run);

    private static Outcome<Answer> Run(ParseResult parsed, Session session)
    {
        bool commit = parsed.GetValue(Commit);
        var before = ErasedPeople.Read(session.Journal);
        // Whoever has no salt has no digests either, so a dry run need not write one.
        var salt = commit ? Persons.SaltOf(session) : Salt.Of(session.Journal) ?? new Salt([.. new byte[32]]);
        return salt.Then(key => ErasePerson.Decide(before.All, new([.. parsed.GetRequiredValue(Names)],
            parsed.GetValue(Reason) ?? ""), key))
            .Then(decided => commit && Closed(session, parsed.GetRequiredValue(Names)) is { } why ? why : commit
                ? session.Erasures.Erase(decided.Replace, decided.Erased, session.Actor, session.Clock.GetUtcNow())
                .Then<Answer>(report => Said(decided.Erased, report))
                : new Answer(new { decided.Erased.Pseudonym, Erased = false }, output => output.WriteLine(
                    $"Would become {decided.Erased.Pseudonym} in every fact, retro, action, log entry and in the "
                        + "directory. Rows and counts stay. "
                    + (parsed.GetRequiredValue(Names).Select(ErasePerson.Turned).OfType<string>().ToArray()
                        is { Length: > 0 } turned ? $"So does '{string.Join("' or '", turned)}'. " : "")
                    + Unknown
                    + "It cannot be undone; packs and backups made before keep what they have. Repeat with --commit "
                    + "to do it.")));
    }

    /// <summary>Whoever is erased is let in no more; the refusal where nobody else could let people in.</summary>
    private static Refusal? Closed(Session session, IEnumerable<string> names)
    {
        var desk = new AccountDesk(session, session.Secrets);
        return names.Where(name => desk.Book.Of(name) is not null).Select(name => desk.Close(name)
            .Match(_ => (Refusal?)null, why => why)).FirstOrDefault(why => why is not null);
    }

    private static Answer Said(PersonErased erased, ErasureReport report) => new(
        new { erased.Pseudonym, Erased = true, report.Events, report.Columns },
        output => output.WriteLine(report is { Events: 0, Columns: 0 }
            ? $"Nothing that is kept names them, so nothing was changed: check the spelling. It is noted, so that a "
                + $"later import keeps them out as {erased.Pseudonym}."
            : $"Erased: {report.Events:N0} log entries and {report.Columns:N0} columns of facts now say "
                + $"{erased.Pseudonym}. "
            + Unknown + "Packs that were published and backups keep what they have: delete or publish them again."));
}
