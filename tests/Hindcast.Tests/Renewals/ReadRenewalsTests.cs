using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Renewals;

namespace Hindcast.Tests.Renewals;

/// <summary>S1-14, S1-18: what an account is compared by was measured before its decision, whatever was written
/// afterwards.</summary>
public class ReadRenewalsTests
{
    private static readonly DateOnly Due = new(2026, 8, 20);
    private static readonly RenewalWindow August = new("month", new(2026, 8, 1), new(2026, 9, 1));

    /// <summary>The readings lie 31 days and more before the due day, or before an earlier decision; later ones change
    /// nothing.</summary>
    [Theory]
    [InlineData(-2)]
    [InlineData(-50)]
    public void Nothing_measured_after_the_decision_or_too_late_is_read(int decidedAfterDue)
    {
        var decided = Due.AddDays(decidedAfterDue);
        int cut = Math.Min(Due.DayNumber - ReadRenewals.LeadDays, decided.DayNumber);
        var early = Read(decided, cut, late: false);
        Assert.Equal(DateOnly.FromDayNumber(cut), early.Before.On);
        Assert.Equal((70.0, -20.0, -0.5), (early.Before.Health, early.Before.HealthTrend, early.Before.UsageShift));
        Assert.Equal(early.Before, Read(decided, cut, late: true).Before);
    }

    [Fact]
    public void Arr_of_nothing_is_unknown_for_what_left()
    {
        var account = Read(Due, Due.DayNumber - 30, late: false, arr: 0);
        Assert.Equal((RenewalOutcome.Churned, null), (account.Outcome, account.ArrBefore));
    }

    /// <summary>S1-01: a segment that no term has is told apart from one of which none was due.</summary>
    [Theory]
    [InlineData(null, "No term has a segment")]
    [InlineData("smb", "of segment enterprise was due")]
    public void Says_where_no_term_has_a_segment(string? segment, string said)
    {
        Column[] columns = [new DayColumn(Fields.DueOn, FieldRole.Fact, new[] { Due.DayNumber }),
            new AmountColumn(Fields.Arr, FieldRole.Fact, new decimal?[] { 100 }), Texts(Fields.AccountId, ["A"])];
        var terms = Table(FactKind.Subscription, 1, segment is null ? columns
            : [.. columns, Texts("segment", [segment])]);
        AsOf asOf = new(new(2026, 10, 1), [new SourceTable("crm", terms.Kind, terms, new(2026, 10, 1), Basis.Known,
            false, new(2026, 10, 1))]);

        var why = ReadRenewals.Of(asOf, August, "enterprise", ["smb=scale"], [], withChurn: true)
            .Match<Hindcast.Journal.Refusal?>(_ => null, why => why);

        Assert.Equal("renewals-not-found", why?.Rule);
        Assert.Contains(said, why!.Message, StringComparison.Ordinal);
    }

    private static AccountRenewal Read(DateOnly decided, int cut, bool late, decimal arr = 100)
    {
        int[] scored = [cut - 100, cut - 1, .. late ? [cut, Due.DayNumber + 5] : Array.Empty<int>()];
        var terms = Table(FactKind.Subscription, 1, new DayColumn(Fields.DueOn, FieldRole.Fact, new[]
            { Due.DayNumber }), new DayColumn(Fields.OutcomeOn, FieldRole.Fact, new[] { decided.DayNumber }),
            new AmountColumn(Fields.Arr, FieldRole.Fact, new decimal?[] { arr }), Texts(Fields.Outcome, ["churned"]),
            Texts(Fields.AccountId, ["A"]));
        var health = Table(FactKind.Health, scored.Length, new DayColumn(Fields.ScoredOn, FieldRole.Fact, scored),
            Texts(Fields.AccountId, [.. scored.Select(_ => "A")]),
            new NumberColumn(Fields.Score, FieldRole.Fact, late ? new double[] { 90, 70, 5, 1 } : new double[]
                { 90, 70 }));
        var usage = Table(FactKind.Usage, scored.Length, new DayColumn(Fields.UsedOn, FieldRole.Fact, scored),
            Texts(Fields.AccountId, [.. scored.Select(_ => "A")]),
            new NumberColumn(Fields.UsageCount, FieldRole.Fact, late
                ? new double[] { 200, 100, 9_000, 9_000 }
                : new double[] { 200, 100 }));
        var asOf = new AsOf(new(2026, 10, 1), [.. new[] { terms, health, usage }.Select(t => new SourceTable("crm",
            t.Kind, t, new(2026, 10, 1), Basis.Known, false, new(2026, 10, 1)))]);
        return ReadRenewals.Of(asOf, August, null, [], [], withChurn: true).Match(book => book.Accounts.Single(),
            why => throw new InvalidOperationException(why.Message));
    }

    private static FactTable Table(FactKind kind, int rows, params Column[] columns) => new(kind,
        columns.Append(Texts(Fields.Id, [.. Enumerable.Range(0, rows).Select(i => $"{kind}{i}")]))
            .ToImmutableSortedDictionary(c => c.Name, c => c));

    private static TextColumn Texts(string name, string[] values)
    {
        string[] distinct = [.. values.Distinct()];
        return new(name, FieldRole.Fact, distinct, [.. values.Select(v => Array.IndexOf(distinct, v))]);
    }
}
