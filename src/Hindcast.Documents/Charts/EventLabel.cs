namespace Hindcast.Documents.Charts;

/// <summary>The numbers of known events above a chart: side by side where there is room, joined where they would
/// touch.</summary>
/// <param name="Text"><c>E1</c>, <c>E1–E3</c> or <c>E1, E4</c>.</param>
/// <param name="X">Its middle.</param>
/// <param name="Wide">Its width.</param>
public readonly record struct EventLabel(string Text, double X, double Wide)
{
    /// <summary>Between two of them.</summary>
    private const double Gap = 4;

    /// <summary>Characters of the longest; more are counted. In a small chart it has at most this part of the width.</summary>
    private const int LengthMax = 24, PartOfWidth = 4;

    /// <summary>The labels of marks in the order of their places, none outside two ends.</summary>
    public static ImmutableArray<EventLabel> Of(IEnumerable<EventMark> marks, double from, double to, double character)
    {
        var joined = new List<EventMark[]>();
        foreach (var mark in marks.OrderBy(mark => mark.X))
        {
            joined.Add([mark]);
            while (joined is [.., var before, var last] && Label(before).Ends + Gap > Label(last).Begins)
            {
                joined.RemoveRange(joined.Count - 2, 2);
                joined.Add([.. before, .. last]);
            }
        }

        return [.. joined.Select(Label)];

        EventLabel Label(EventMark[] some)
        {
            string text = Named(some, Math.Min(LengthMax, (int)((to - from) / character / PartOfWidth)));
            double wide = text.Length * character, half = wide / 2;
            return new(text, Math.Max(from + half, Math.Min(to - half, (some[0].X + some[^1].X) / 2)), wide);
        }
    }

    private double Begins => X - Wide / 2;

    private double Ends => X + Wide / 2;

    /// <summary>Ids that follow each other as a range.</summary>
    private static string Named(EventMark[] marks, int lengthMax)
    {
        int[] numbers = [.. marks.Select(mark => int.Parse(mark.Event.Id.AsSpan(1), CultureInfo.InvariantCulture))
            .Order()];
        string text = string.Join(", ", numbers.Select((number, at) => (number, Run: number - at))
            .GroupBy(one => one.Run, one => one.number).Select(run => run.ToArray() is { Length: > 1 } several
                ? $"E{several[0]}–E{several[^1]}" : $"E{run.First()}"));
        return marks.Length == 1 || text.Length <= lengthMax ? text : $"{numbers.Length} events";
    }
}
