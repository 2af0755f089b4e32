using Hindcast.Facts.Effects;
using Hindcast.Retros.Tracking.Effects;

namespace Hindcast.Documents.Charts;

/// <summary>Where everything in the chart of an action's effect is drawn.</summary>
/// <remarks>Months stand where the calendar has them: one that cannot be read leaves a gap in the line.</remarks>
/// <param name="Ticks">The value axis; null where no month has a value.</param>
/// <param name="Marks">One a month that can be read, oldest first.</param>
/// <param name="Slot">The width of a month.</param>
/// <param name="AfterX">Where the time after the action begins; null where none of its months is there.</param>
/// <param name="Labels">What is written at the right edge.</param>
/// <param name="Left">Where the plot begins.</param>
/// <param name="Right">Where it ends and the labels begin.</param>
public sealed record EffectPlot(
    Ticks? Ticks, ImmutableArray<EffectMark> Marks, double Slot, double? AfterX, ImmutableArray<EffectLabel> Labels,
    double Left, double Right)
{
    /// <summary>Drawing units.</summary>
    public const double Width = 440, Height = 246, Top = 22, Bottom = 200;

    private const double CharacterWidth = 7, LabelGap = 14, NameWidth = 46;

    /// <summary>Lays out the chart.</summary>
    public static EffectPlot Of(MeasuredEffect effect, Numbers numbers)
    {
        var (months, reading, unit) = (effect.Months, effect.Reading, effect.Plan.Unit);
        double[] shown =
        [
            .. months.SelectMany(m => m.Compared is { } other ? new[] { m.Value, other } : [m.Value]),
            .. Without(reading) is { } without ? new[] { without.Low, without.High } : [],
        ];
        shown = [.. shown.Where(double.IsFinite)];
        if (shown.Length == 0)
            return new(null, [], 0, null, [], 0, Width);
        var ticks = NiceTicks.Over(shown.Min() is > 0 and var low && low < shown.Max() * 0.45 ? 0 : shown.Min(),
            shown.Max(), aim: 5);
        var scale = new LinearScale(ticks.Low, ticks.High, Bottom, Top);
        (string Text, double Value, string Class)[] edge =
        [
            .. reading.Seen is null ? [("slice " + numbers.Bare(months[^1].Value, unit), months[^1].Value,
                "edge edge-read")] : Array.Empty<(string, double, string)>(),
            .. reading.Seen is { } seen ? [("seen " + numbers.Bare(seen, unit), seen, "edge edge-read")]
                : Array.Empty<(string, double, string)>(),
            .. Without(reading) is { } alone
                ? [("without it " + numbers.Bare(alone.Middle, unit), alone.Middle, "edge")]
                : Array.Empty<(string, double, string)>(),
            .. months.LastOrDefault(m => m.Compared is not null) is { Compared: { } other }
                ? [("untouched " + numbers.Bare(other, unit), other, "edge")] : Array.Empty<(string, double, string)>(),
        ];
        double right = Width - 10 - edge.Select(e => e.Text.Length * CharacterWidth).DefaultIfEmpty(0).Max();
        double left = Math.Max(40, ticks.Values.Max(t => Numbers.Tick(t, ticks.Step, unit).Length) * 7.4 + 8);
        int first = Index(months[0].Month), last = Index(months[^1].Month);
        double slot = (right - left) / (last - first + 1);
        ImmutableArray<EffectMark> marks =
        [
            .. months.Select(m => new EffectMark(m, left + (Index(m.Month) - first + 0.5) * slot, scale.At(m.Value),
                m.Compared is { } other ? scale.At(other) : null)),
        ];
        int after = Index(effect.Design.EffectFrom);
        return new(ticks, marks, slot, after <= last ? left + Math.Max(0, after - first) * slot : null,
            Apart([.. edge.Select(e => new EffectLabel(e.Text, scale.Within(e.Value), e.Class))]), left, right);
    }

    /// <summary>What would have been seen without the action, with its interval; null where that was not
    /// estimated.</summary>
    public static (double Low, double Middle, double High)? Without(EffectReading reading) =>
        reading is { Seen: { } seen, Effect: { } effect, Interval: { } interval }
            ? (seen - interval[1], seen - effect, seen - interval[0]) : null;

    /// <summary>Months joined to their neighbours, as positions in <see cref="Marks"/>; those that are not counted
    /// break the line.</summary>
    public IEnumerable<ImmutableArray<EffectMark>> Runs(Func<EffectMark, bool> has)
    {
        var run = ImmutableArray.CreateBuilder<EffectMark>();
        foreach (var mark in Marks)
        {
            bool joins = run.Count > 0 && mark.X - run[^1].X < Slot * 1.5;
            if (run.Count > 0 && !(joins && has(mark)))
            {
                yield return run.ToImmutable();
                run.Clear();
            }

            if (has(mark))
                run.Add(mark);
        }

        if (run.Count > 0)
            yield return run.ToImmutable();
    }

    /// <summary>Months whose names are written: as many as have room, the last among them.</summary>
    public IEnumerable<EffectMark> Named()
    {
        int every = (int)Math.Ceiling(NameWidth / Math.Max(1, Slot));
        return Marks.Where((_, at) => (Marks.Length - 1 - at) % every == 0);
    }

    private static int Index(string month) => Numbers.MonthOf(month) is { } first ? first.Year * 12 + first.Month : 0;

    /// <summary>Pushes labels that would overlap down, and all of them up again where the last has no room.</summary>
    private static ImmutableArray<EffectLabel> Apart(EffectLabel[] labels)
    {
        var order = labels.OrderBy(l => l.Y).ToArray();
        for (int i = 1; i < order.Length; i++)
            order[i] = order[i] with { Y = Math.Max(order[i].Y, order[i - 1].Y + LabelGap) };
        double over = order.Length == 0 ? 0 : Math.Max(0, order[^1].Y - Bottom);
        return [.. order.Select(l => l with { Y = l.Y - over })];
    }
}

/// <summary>A month in the chart.</summary>
/// <param name="Month">What it says.</param>
/// <param name="X">The middle of its column.</param>
/// <param name="Y">Its value.</param>
/// <param name="ComparedY">That of the untouched slices; null where there are none.</param>
public readonly record struct EffectMark(EffectMonth Month, double X, double Y, double? ComparedY);

/// <summary>What is written at the right edge.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Y">At which height.</param>
/// <param name="Class">How it is set.</param>
public readonly record struct EffectLabel(string Text, double Y, string Class);
