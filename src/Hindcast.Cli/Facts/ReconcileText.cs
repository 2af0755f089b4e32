using Hindcast.Facts.Reconciliation;
using Hindcast.Retros;

namespace Hindcast.Cli.Facts;

/// <summary>A reconciliation in words.</summary>
internal static class ReconcileText
{
    /// <summary>The answer of the verb.</summary>
    public static Answer Answer(Reconciliation found, ReconciliationEvent? chosen) => new(
        new { found.A, found.B, found.Agrees, found.Buckets, found.Differences, found.MatchedLoosely, found.BetterKey,
            Chosen = (object?)chosen },
        output => Print(output, found, chosen));

    private static void Print(TextWriter output, Reconciliation found, ReconciliationEvent? chosen)
    {
        var (a, b) = (found.A, found.B);
        bool money = a.Amount is not null || b.Amount is not null;
        string[] Cells(string name, int? keys, int rowsA, decimal? amountA, int rowsB, decimal? amountB) =>
            [name, $"{keys:N0}", $"{rowsA:N0}", $"{rowsB:N0}", .. money
                ? [Money(amountA), Money(amountB)]
                : (string[])[]];

        TextTable.Print(output, ["", "keys", $"rows in {a.Name}", $"rows in {b.Name}",
            .. money ? [$"amount in {a.Name}", $"amount in {b.Name}"] : (string[])[]],
            found.Buckets.Select(bucket => Cells(InWords(bucket.Name, found), bucket.Name == Bucket.WithoutKey
                ? null
                : bucket.Keys, bucket.A.Rows, bucket.A.Amount, bucket.B.Rows, bucket.B.Amount))
                .Append(Cells("together", null, a.Rows, a.Amount, b.Rows, b.Amount)));
        output.WriteLine();
        output.WriteLine($"{a.Name} has {a.Keys:N0} different keys and {b.Name} {b.Keys:N0}: a difference of "
            + $"{a.Keys - b.Keys:+#,0;-#,0;0}"
            + (money && a.Amount is { } x && b.Amount is { } y
                ? $", and of {x - y:+#,0.##;-#,0.##;0} in the amount."
                : "."));
        foreach (var bucket in found.Buckets.Where(bucket => bucket.Name is Bucket.OnlyA or Bucket.OnlyB
            && bucket.Keys > 0))
            output.WriteLine($"{InWords(bucket.Name, found)}: "
                + $"{string.Join(", ", bucket.Examples)}{(bucket.Keys > bucket.Examples.Length ? ", …" : "")}");
        if (found.BetterKey is { } key)
            output.WriteLine($"Nothing is in both by this key; by another, most is: add --key {key}");
        if (found.MatchedLoosely > 0)
            output.WriteLine($"{Counted.Of(found.MatchedLoosely, "key")} were matched although they differ in case or "
                + "spaces.");
        foreach (var difference in found.Differences)
            output.WriteLine($"{difference.Field} differs for {Counted.Of(difference.Keys, "key")}: "
                + string.Join("; ", difference.Examples.Take(3)
                    .Select(e => $"{e.Key} {e.A ?? "(blank)"} against {e.B ?? "(blank)"}"))
                + (difference.ByOneDay > 0 ? $". {difference.ByOneDay:N0} of them by one day only, as where two "
                + "systems keep days in two time zones." : ""));
        output.WriteLine(chosen is not null
            ? chosen.Sentence
            : found.Agrees ? "Both say the same."
            : "Neither was chosen. Two sources of the workspace are chosen between with --kind, --choose and --reason.");
    }

    private static string Money(decimal? amount) => amount is { } a ? $"{a:N2}" : Figures.CannotTell;

    private static string InWords(string bucket, Reconciliation found) => bucket switch
    {
        Bucket.Same => "in both, the same", Bucket.Different => "in both, different",
        Bucket.OnlyA => $"only in {found.A.Name}", Bucket.OnlyB => $"only in {found.B.Name}", _ => "without a key",
    };
}
