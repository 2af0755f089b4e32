using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>M-16: a score counts only from long enough before the due day, so that one set after notice does not
/// flatter it.</summary>
public sealed class HealthValidityTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public void A_score_set_after_notice_does_not_count()
    {
        // Thirty terms; early scores know nothing (70 for all but two), the red ones come ten days before the due day.
        FactTable health = Tables.Of(FactKind.Health, "id account_id scored_on",
        [
            .. Enumerable.Range(0, 28).Select(i => new object?[] { $"e{i}", $"a{i}", "2026-01-01" }),
            .. Enumerable.Range(0, 30).Select(i => new object?[] { $"l{i}", $"a{i}", "2026-05-22" }),
        ]);
        workspace.With("cs", "2026-07-31", health with
        {
            Columns = health.Columns.SetItem(Fields.Score, new NumberColumn(Fields.Score, FieldRole.Fact,
                [.. Enumerable.Range(0, 28).Select(i => i == 0 ? 100.0 : i == 27 ? 10 : 70), .. Enumerable.Range(0, 30)
                    .Select(i => i < 15 ? 90.0 : 5)])),
        }).With("billing", "2026-07-31", Tables.Of(FactKind.Subscription,
            "id account_id start_on due_on outcome outcome_on", Enumerable.Range(0, 32).Select(i => new object?[]
            { $"s{i}", $"a{i}", "2025-06-01", "2026-06-01", i < 15 ? "renewed" : i < 31 ? "churned" : null,
                i < 31 ? "2026-06-01" : null })));

        var early = Workspace.Granted(HealthValidity.Of(workspace.On("2026-07-31"), Slice.All, 60));
        var late = Workspace.Granted(HealthValidity.Of(workspace.On("2026-07-31"), Slice.All, 5));

        Assert.Equal((15, 13), (early.Kept, early.Lost));
        // One kept at 100 above all 13, fourteen at 70 tied with twelve and above one: (13 + 14 x (6 + 1)) / 195.
        Assert.Equal(111 / 195.0, early.Area!.Value, 1e-12);
        Assert.Equal((1.0, Verdict.Insufficient), (late.Area!.Value, late.Verdict));
        Assert.Equal([(0, 1), (60, 26), (80, 1)], early.Bands.Select(b => (b.From, b.Terms)));
        Assert.Equal(14 / 26.0, early.Bands[1].Renewed!.Value);
        Assert.Contains(early.Notes, n => n.StartsWith("2 terms were left out: their account was scored only in the "
            + "last 60 days", StringComparison.Ordinal));
        Assert.Contains(early.Notes, n => n.StartsWith("1 term was left out: its account has no score",
            StringComparison.Ordinal));
        Assert.Equal("days-out-of-range", HealthValidity.Of(workspace.On("2026-07-31"), Slice.All, 0)
            .Match(_ => "", why => why.Rule));
    }

    [Fact]
    public void A_term_with_an_outcome_counts_although_outcomes_end_before_its_due_day()
    {
        string Due(int i, int before = 0) => Tables.Day("2026-04-01").AddDays(i / 2 - before).ToString("yyyy-MM-dd");
        FactTable health = Tables.Of(FactKind.Health, "id account_id scored_on", Enumerable.Range(0, 120)
            .Select(i => new object?[] { $"h{i}", $"a{i}", Due(i, 90) }));
        workspace.With("cs", "2026-07-31", health with
        {
            Columns = health.Columns.SetItem(Fields.Score, new NumberColumn(Fields.Score, FieldRole.Fact,
                [.. Enumerable.Range(0, 120).Select(i => i % 4 == 0 ? 20.0 : 80)])),
        }).With("billing", "2026-07-31", Tables.Of(FactKind.Subscription,
            "id account_id due_on outcome outcome_on", Enumerable.Range(0, 120).Select(i => new object?[]
            { $"s{i}", $"a{i}", Due(i), i % 4 == 0 ? "churned" : "renewed", Due(i, 5) })));

        var told = Workspace.Granted(HealthValidity.Of(workspace.On("2026-07-31"), Slice.All, 60));

        Assert.Equal((90, 30, Tables.Day(Due(119, 5))), (told.Kept, told.Lost, told.Through));
        Assert.DoesNotContain(told.Notes, note => note.Contains("decided already", StringComparison.Ordinal));

        // Five days of terms, two a day, are decided on the first of May and due after it.
        var before = Workspace.Granted(HealthValidity.Of(workspace.On("2026-05-01"), Slice.All, 60));
        Assert.Contains(before.Notes, note => note.StartsWith("10 terms are decided already and left out, being due "
            + "only later", StringComparison.Ordinal));
    }

    public void Dispose() => workspace.Dispose();
}
