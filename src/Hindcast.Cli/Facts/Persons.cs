using System.Security.Cryptography;
using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.People.Erasing;

namespace Hindcast.Cli.Facts;

/// <summary>What an import keeps of people.</summary>
internal static class Persons
{
    private const int SaltBytes = 32;

    /// <summary>The workspace's salt; made where it has none.</summary>
    public static Outcome<Salt> SaltOf(Session session) =>
        Salt.Of(session.Journal, RandomNumberGenerator.GetBytes(SaltBytes), session.Actor, session.Clock.GetUtcNow());

    /// <summary>What would be committed, with the pseudonym of each person who was erased in place of what names them.</summary>
    public static ImportPlan KeptErased(ImportPlan plan, Session session)
    {
        var erased = ErasedPeople.Read(session.Journal);
        return erased.All.IsEmpty || Salt.Of(session.Journal) is not { } salt ? plan : plan with
        {
            Snapshots = [.. plan.Snapshots.Select(s => (s.Head, s.Rows with
            {
                Columns = s.Rows.Columns.ToImmutableSortedDictionary(c => c.Key, c => c.Value is TextColumn { Role: not FieldRole.Dimension } text
                    ? text with { Values = Array.ConvertAll(text.Values, value => erased.Keep(value, salt)) } : c.Value, StringComparer.Ordinal),
            }))],
        };
    }
}
