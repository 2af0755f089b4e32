using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Tests.Facts.Import;

/// <summary>Issue 2: <c>--map-draft</c> writes a mapping to edit; where its guesses are complete it imports as it
/// is.</summary>
public class MappingDraftTests
{
    [Fact]
    public void Imports_unedited_where_its_guesses_are_complete()
    {
        using var exports = new Exports().With("pipeline.csv",
            "deal_key,engage_date,close_date,deal_stage,close_value,\"odd: header\",product",
            "K1,2026-01-01,2026-02-01,Won,100,x,Core", "K2,2026-01-02,2026-02-01,Lost,0,y,Pro",
                "K3,2026-01-03,,Engaging,,x,Core");
        string map = Path.Combine(exports.Folder, ".map.yaml");
        File.WriteAllText(map, Draft(exports.PathOf("pipeline.csv")));
        var plan = exports.Plan(Exports.Plain with { MapFile = map });

        Assert.Equal(["won", "lost", "open"], plan.Rows().Texts(Fields.Status));
        Assert.Equal([100m, 0m, null], plan.Rows().Amounts(Fields.Amount));
        Assert.Equal("pipeline", plan.Snapshots.Single().Head.Source);
    }

    [Fact]
    public void Leaves_what_it_cannot_guess_as_a_comment()
    {
        using var exports = new Exports().With("t.csv", "deal_key,stage,when", "K1,Won,soon", "K2,Lost,later");
        string draft = Draft(exports.PathOf("t.csv"));

        Assert.Contains("\n  # created_on:\n", draft, StringComparison.Ordinal);
        Assert.Contains("\n  id: deal_key\n", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("created_on: when", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_is_no_table()
    {
        using var exports = new Exports().With("t.txt", "just words");

        Assert.Equal("not-a-table", Assert.IsType<Outcome<string>.Refused>(MappingDraft.For(exports.PathOf("t.txt"),
            Exports.Plain)).Why.Rule);
        Assert.Equal("path-not-found", Assert.IsType<Outcome<string>.Refused>(MappingDraft.For(exports.PathOf("absent"),
            Exports.Plain)).Why.Rule);
    }

    private static string Draft(string path) =>
        Assert.IsType<Outcome<string>.Granted>(MappingDraft.For(path, Exports.Plain)).Value;
}
