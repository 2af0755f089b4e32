using System.Text.Json;
using Hindcast.Journal;
using Hindcast.Library.Similar;

namespace Hindcast.Cli.Library;

/// <summary>Earlier cases beside what a verb shows.</summary>
internal static class SimilarCases
{
    /// <summary>The same answer, with what was like the document and what was tried then.</summary>
    internal static Answer Beside(Answer answer, string id, Session session) =>
        Beside(answer, FindSimilar.To(id, session, FindSimilar.ShownMax, before: true) ?? []);

    /// <summary>The same answer, with what was like what is looked for, until a day.</summary>
    internal static Answer Beside(Answer answer, Case sought, DateOnly until, Session session) =>
        Beside(answer, FindSimilar.To(sought, session, FindSimilar.ShownMax, until: until));

    private static Answer Beside(Answer answer, ImmutableArray<SimilarCase> found)
    {
        var json = JsonSerializer.SerializeToNode(answer.Json, StoredJson.Options)!.AsObject();
        json["similar"] = JsonSerializer.SerializeToNode(found, StoredJson.Options);
        return answer with
        {
            Json = json,
            Print = output =>
            {
                answer.Print(output);
                if (found.IsEmpty)
                    return;
                output.WriteLine("\nSeen before:");
                SimilarVerb.Print(output, found);
            },
        };
    }
}
