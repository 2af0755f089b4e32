using Hindcast.Facts.Checks;
using Hindcast.Facts.Import;
using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>Stages of a source's deals of which nothing tells what they mean, so that their deals count as
/// open.</summary>
/// <param name="Source">The source.</param>
/// <param name="Stages">As it spells them, those with most deals first.</param>
/// <param name="Deals">How many deals stand in them.</param>
/// <param name="Of">Out of how many.</param>
public sealed record UnknownStages(string Source, ImmutableArray<string> Stages, int Deals, int Of)
{
    /// <summary>The rule by which import and data health tell it.</summary>
    public const string Rule = "unknown-stage";

    /// <summary>Share of a source's deals from which it is told before all else: a tenth of the rows can move any
    /// share.</summary>
    private const double FoundShareMin = 0.1;

    /// <summary>Those of every source.</summary>
    public static ImmutableArray<UnknownStages> In(AsOf asOf) =>
    [
        .. from source in asOf.Tables
           where source.Kind == FactKind.Opportunity
           let told = asOf.Conventions.Stages.GetValueOrDefault(source.Source)
           where told is { ByFlags: false }
           let found = Found(source, told.Confirmed)
           where found is not null
           select found,
    ];

    /// <summary>What is to be said of them beside numbers of a kind, one sentence a source.</summary>
    public static IEnumerable<string> Beside(AsOf asOf, FactKind kind) => kind != FactKind.Opportunity ? []
        : In(asOf).Select(stages => $"{stages.Sentence}.");

    /// <summary>What is wrong and what to do.</summary>
    public string Sentence => $"{Deals:N0} of {Of:N0} deals of {Source} stand in stages of which nothing tells what "
        + $"they mean, and count as open: {Shown.Some(Stages)}. Where one means won or lost, every number of deals is "
        + "wrong. Settle it: hindcast import FILE --stages-draft > stages.yaml, correct it, then: hindcast import FILE "
        + "--stages stages.yaml --commit";

    /// <summary>True where so many deals stand in them that it is to be seen to first.</summary>
    public bool IsFirst => Deals >= FoundShareMin * Of;

    /// <summary>As a finding.</summary>
    public Finding Told(Period month) => new(
        $"{Headlines.IdOf(month, "data", Slice.All)}-{Source}-stages", null, EpisodeStatus.Ongoing, "data",
        FindingKind.Data, Direction.Changed, Slice.All, null, null, null, null, Deals, null, null, $"{Sentence}.")
        { Faulty = new(Source, FactKinds.NameOf(FactKind.Opportunity), DataFault.Unsettled, "stages") };

    /// <summary>The same as data health tells it.</summary>
    public CheckResult Checked() => new(Rule, Source, FactKinds.NameOf(FactKind.Opportunity), Deals, Of, $"{Sentence}.",
        []);

    private static UnknownStages? Found(SourceTable source, StageMap confirmed)
    {
        if (source.Rows.Text(Fields.Stage) is not { } stage || source.Rows.Text(Fields.Status) is not { } status)
            return null;
        bool[] unknown = [.. stage.Values.Select(word => confirmed.Of(word) is null && !Words.Stage(word).Known)];
        int[] deals = new int[unknown.Length];
        for (int row = 0; row < source.Rows.Count; row++)
            if (stage.Codes[row] is >= 0 and var code && unknown[code])
            {
                // What is closed in a stage that nobody knows was told so by something else.
                if (status[row] is "won" or "lost")
                    return null;
                deals[code]++;
            }

        return deals.Sum() is > 0 and var all ? new(source.Source, [.. Enumerable.Range(0, deals.Length)
            .Where(code => deals[code] > 0).OrderByDescending(code => deals[code]).Select(code => stage.Values[code])],
            all, source.Rows.Count) : null;
    }
}
