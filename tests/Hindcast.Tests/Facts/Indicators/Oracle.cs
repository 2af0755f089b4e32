using Hindcast.Facts;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>The indicators once more, slowly: each period and slice goes over all rows with the definition in
/// hand.</summary>
/// <remarks>Knows nothing of cubes, risk tables or spells. The data are taken to reach to the as-of day.</remarks>
internal sealed class Oracle(FactTable table, DateOnly asOf, IndicatorQuery query)
{
    private readonly int today = asOf.DayNumber;

    /// <summary>What a row should say: value, numerator, denominator and n.</summary>
    public sealed record Answer(double? Value, long? Numerator, long N);

    /// <summary>Every slice of the asked dimensions that some row lies in, by its spelling.</summary>
    public Dictionary<string, int[]> Slices() => Rows()
        .GroupBy(row => query.By.Aggregate(Slice.All, (slice, by) => slice.And(by, Text(by, row) ?? "(blank)"))
            .ToString())
        .ToDictionary(slice => slice.Key, slice => slice.ToArray());

    public Answer MqlToSql(Period period, int[] rows)
    {
        long converted = 0, all = 0;
        foreach (int row in rows)
        {
            if (Day("mql_on", row) is not { } mql || !Lies(mql, period) || today - mql < 30)
                continue;
            var sql = Day("sql_on", row);
            if (sql <= mql)
                continue;
            all++;
            converted += sql is not null && sql <= today && sql - mql <= 30 ? 1 : 0;
        }

        return Share(converted, all);
    }

    /// <summary>Of those who took a step in the period and were watched for the days: who took the next one in
    /// time.</summary>
    public Answer Reached(string from, string to, int days, Period period, int[] rows, Func<int, bool>? took = null)
    {
        var watched = rows.Where(row => Day(from, row) is { } first && Lies(first, period) && today - first >= days
            && !(Day(to, row) < first)).ToArray();
        return Share(watched.Count(row => Day(to, row) is { } next && next <= today && next - Day(from, row) <= days
            && took?.Invoke(row) is not false), watched.Length);
    }

    public Answer Won(Period period, int[] rows) => Reached("created_on", "closed_on", 90, period, rows,
        row => Text("status", row) == "won");

    public Answer LossReason(string reason, Period period, int[] rows)
    {
        var coded = rows.Where(row => Day("closed_on", row) is { } closed && Lies(closed, period) && Text("status", row)
            == "lost" && Text("loss_reason", row) is not null).ToArray();
        return Share(coded.Count(row => Text("loss_reason", row) == reason), coded.Length);
    }

    public Answer DealValue(Period period, int[] rows)
    {
        decimal[] amounts = [.. rows.Where(row => Day("closed_on", row) is { } closed && Lies(closed, period)
            && Text("status", row) == "won")
            .Select(row => table.Amount("amount")!.Amounts[row]).OfType<decimal>().Where(a => a > 0)];
        return new(amounts.Length == 0 ? null : (double)amounts.Average(), null, amounts.Length);
    }

    public Answer OpenPipeline(Period period, int[] rows)
    {
        decimal[] amounts = [.. Open(Math.Min(period.Last.DayNumber, today), rows)
            .Select(row => table.Amount("amount")!.Amounts[row]).OfType<decimal>()];
        return new(amounts.Length == 0 ? null : (double)amounts.Sum(), null, amounts.Length);
    }

    public Answer RenewedOnTime(Period period, int[] rows)
    {
        long inTime = 0, all = 0;
        if (OnlyTheLostAreDue())
            return Share(0, 0);
        foreach (int row in rows)
        {
            if (Day("due_on", row) is not { } due || !Lies(due, period)
                || (due == today && Text("outcome", row) is null))
                continue;
            bool kept = Became(row, today) == true;
            if (kept && Day("outcome_on", row) is null)
                continue;
            all++;
            inTime += kept && Day("outcome_on", row) <= due ? 1 : 0;
        }

        return Share(inTime, all);
    }

    /// <summary>Gross and net retention and logo churn from what each account pays on both days, term by
    /// term.</summary>
    public (Answer Grr, Answer Nrr, Answer Logos) Retention(Period period, int[] rows)
    {
        // Where every term has a due day, nothing is known after the last of them.
        int[] dueDays = [.. Enumerable.Range(0, table.Count).Select(row => Day("due_on", row) ?? int.MinValue)];
        bool goesOn = Enumerable.Range(0, table.Count).Any(row => Day("due_on", row) is null
            && Text("outcome", row) is null);
        int known = goesOn || table.Count == 0 ? today : Math.Min(today, dueDays.Max());
        int eve = period.First.DayNumber - 1, end = Math.Min(period.Last.DayNumber, known);
        var next = NextTerms();
        var before = Enumerable.Range(0, table.Count).Where(row => Pays(row, eve, known, next) is not null)
            .GroupBy(Account)
            .ToDictionary(g => g.Key, g => g.ToArray());
        // An account lies in the slice of its largest term on the eve; the first of equal ones.
        var mine = before.Where(a => rows.Contains(a.Value.MaxBy(row => Pays(row, eve, known, next)!.Value)))
            .Where(a => end <= eve || Stays(a.Key) || !Enumerable.Range(0, table.Count).Any(row => Account(row) == a.Key
                && RanOut(row, end, known, next))).ToArray();
        decimal Arr(string account, int day) => Enumerable.Range(0, table.Count).Where(row => Account(row) == account)
            .Sum(row => Pays(row, day, known, next) ?? 0);
        bool Stays(string account) => Enumerable.Range(0, table.Count).Any(row => Account(row) == account
            && Pays(row, end, known, next) is not null);
        if (end <= eve)
            return (new(null, null, mine.Length), new(null, null, mine.Length), new(null, null, mine.Length));
        decimal all = mine.Sum(a => Arr(a.Key, eve));
        return (new(mine.Length == 0 ? null : (double)(mine.Sum(a => Math.Min(Arr(a.Key, eve), Arr(a.Key, end))) / all),
            null, mine.Length),
            new(mine.Length == 0 ? null : (double)(mine.Sum(a => Arr(a.Key, end)) / all), null, mine.Length),
            Share(mine.Count(a => !Stays(a.Key)), mine.Length));
    }

    /// <summary>Whether a term was renewed, by its word, else by one that follows and has begun; null where nothing
    /// says it.</summary>
    private bool? Became(int row, int day) => Text("outcome", row) is { } word ? word != "churned"
        : (followed ??= NextTerms()).TryGetValue(row, out int follows) && follows <= day ? true : null;

    /// <summary>What was to follow a renewal has run out, or the term itself, and nobody wrote what came
    /// then.</summary>
    private bool RanOut(int row, int day, int known, Dictionary<int, int> next) => !next.ContainsKey(row)
        && Day("start_on", row) is { } start && Day("due_on", row) is { } due
        && (Text("outcome", row) is { } word ? word != "churned" && day >= LastsTwice(start, due)
            : known >= due + 30 && day >= (IsWholeMonths(start, due) ? due : due + 1));

    private string Account(int row) => Text("account_id", row) ?? $"row {row}";

    private decimal? Pays(int row, int day, int known, Dictionary<int, int> next)
    {
        if (Day("start_on", row) is not { } start || day < start)
            return null;
        decimal arr = table.Amount("arr")!.Amounts[row]!.Value;
        if (Day("due_on", row) is not { } due || day < due)
            return arr;
        // A day of renewal belongs to what follows; any other due day is the last of the term.
        bool isLast = !IsWholeMonths(start, due);
        if (next.TryGetValue(row, out int follows))
            return (isLast && day == due && follows != due) || (follows == due + 1 && day == due) ? arr : null;
        return isLast && day == due ? arr : Text("outcome", row) switch
        {
            "churned" => null,
            null => day < due + 30 && known < due + 30 ? arr : null,
            _ => day < LastsTwice(start, due) ? table.Amount("renewed_arr")!.Amounts[row] ?? arr : null,
        };
    }

    private static bool IsWholeMonths(int start, int end) => Enumerable.Range(1, 600)
        .Any(months => DateOnly.FromDayNumber(start).AddMonths(months).DayNumber == end);

    /// <summary>The first day after two terms of one length.</summary>
    private static int LastsTwice(int start, int due)
    {
        int end = IsWholeMonths(start, due) ? due : due + 1;
        int months = Enumerable.Range(1, 600).FirstOrDefault(m => DateOnly.FromDayNumber(start).AddMonths(m).DayNumber
            == end);
        return months == 0 ? end + (end - start) : DateOnly.FromDayNumber(start).AddMonths(2 * months).DayNumber;
    }

    /// <summary>Terms that another one follows, with its first day: in order of the due day each takes the nearest that nobody took, the
    /// later of two as near.</summary>
    private Dictionary<int, int> NextTerms()
    {
        var followed = new Dictionary<int, int>();
        HashSet<int> taken = [];
        foreach (int row in Enumerable.Range(0, table.Count).Where(r => Day("due_on", r) is not null
            && Day("start_on", r) is not null).OrderBy(r => Day("due_on", r)).ThenBy(r => r))
        {
            var near = Enumerable.Range(0, table.Count).Where(r => Account(r) == Account(row) && !taken.Contains(r)
                && Day("start_on", r) is { } start
                && start > Day("start_on", row) && Math.Abs(start - Day("due_on", row)!.Value) <= 30)
                .OrderBy(r => Math.Abs(Day("start_on", r)!.Value - Day("due_on", row)!.Value))
                .ThenByDescending(r => Day("start_on", r)!.Value >= Day("due_on", row)).ToArray();
            if (near.Length > 0 && taken.Add(near[0]))
                followed[row] = Day("start_on", near[0])!.Value;
        }

        return followed;
    }

    public Answer WinRate(Period period, int[] rows) => Share(
        rows.Count(row => Day("closed_on", row) is { } closed && Lies(closed, period) && Text("status", row) == "won"),
        rows.Count(row => Day("closed_on", row) is { } closed && Lies(closed, period) && Text("status", row) is "won"
            or "lost"
            && Day("closed_on", row) is { } day && Lies(day, period)));

    public Answer LeadVolume(Period period, int[] rows)
    {
        long count = rows.Count(row => Day("created_on", row) is { } created && Lies(created, period));
        return new(count, null, count);
    }

    private Dictionary<int, int>? followed;

    public Answer RenewalRate(Period period, int[] rows)
    {
        long kept = 0, all = 0;
        if (OnlyTheLostAreDue())
            return Share(0, 0);
        foreach (int row in rows)
        {
            if (Day("due_on", row) is not { } due || !Lies(due, period))
                continue;
            if (Became(row, today) is not { } stayed)
                continue;
            all++;
            kept += stayed ? 1 : 0;
        }

        return Share(kept, all);
    }

    public Answer TierShare(string tier, Period period, int[] rows)
    {
        var leads = rows.Where(row => Day("created_on", row) is { } created && Lies(created, period)
            && query.IcpTiers.Contains(Text("icp_tier", row) ?? "")).ToArray();
        return Share(leads.Count(row => Text("icp_tier", row) == tier), leads.Length);
    }

    /// <summary>The day by which half of the deals that are won are won: the product over every day of age from the
    /// definition.</summary>
    public Answer SalesCycle(Period period, int[] rows)
    {
        var (curve, won, wins) = WonCurve(period, rows);
        return new(won > 0 ? curve.First(point => point.Event && point.Won >= won * 0.5 * (1 - 1e-12)).Age : null,
            null, wins);
    }

    private (List<(int Age, double Won, bool Event)> Curve, double Won, int Wins) WonCurve(Period period, int[] rows)
    {
        var lives = rows.Where(row => Day("created_on", row) is not null)
            .Select(row => (Opened: Day("created_on", row)!.Value, Closed: Day("closed_on", row),
                Won: Text("status", row) == "won")).ToArray();
        double open = 1, won = 0;
        var curve = new List<(int Age, double Won, bool Event)>();
        for (int age = 0; age <= today - RandomTables.First.DayNumber; age++)
        {
            // On its day of this age the deal was watched and had not ended before.
            var atRisk = lives.Where(deal => Lies(deal.Opened + age, period) && (deal.Closed is null
                || deal.Closed >= deal.Opened + age)).ToArray();
            if (atRisk.Length == 0)
                continue;
            double wins = atRisk.Count(deal => deal.Won && deal.Closed == deal.Opened + age);
            double ends = atRisk.Count(deal => deal.Closed == deal.Opened + age);
            won += open * wins / atRisk.Length;
            open *= 1 - (ends / atRisk.Length);
            curve.Add((age, won, wins > 0));
        }

        return (curve, won, lives.Count(deal => deal.Won && deal.Closed is { } closed && Lies(closed, period)));
    }

    public Answer Velocity(Period period, int[] rows)
    {
        var closings = rows.Where(row => Day("closed_on", row) is { } closed && Lies(closed, period)).ToArray();
        var won = closings.Where(row => Text("status", row) == "won").ToArray();
        decimal[] amounts = [.. won.Select(row => table.Amount("amount")!.Amounts[row]).OfType<decimal>()
            .Where(amount => amount > 0)];
        var (curve, level, _) = WonCurve(period, rows);
        double? cycle = level > 0 ? curve.Select((point, i) => point.Age
            * (point.Won - (i == 0 ? 0 : curve[i - 1].Won))).Sum() / level : null;
        if (amounts.Length == 0 || cycle is not > 0)
            return new(null, null, 0);
        int open = Open(Math.Min(period.Last.DayNumber, today), rows).Count();
        return new(open * (double)amounts.Average() * ((double)won.Length / closings.Length) / cycle.Value, null,
            won.Length);
    }

    private IEnumerable<int> Open(int end, int[] rows)
    {
        int[] ages = [.. rows.Where(row => Day("closed_on", row) <= end && Day("created_on", row) <= end)
            .Select(row => Day("closed_on", row)!.Value - Day("created_on", row)!.Value).Order()];
        return rows.Where(row => Day("created_on", row) is { } created && created <= end && (Day("closed_on", row)
            ?? int.MaxValue) > end
            && (ages.Length == 0 || end - created <= ages[(int)Math.Ceiling(0.95 * ages.Length) - 1])
            && !(Day("closed_on", row) is null && Day("expected_close_on", row) < end));
    }

    /// <summary>Where only what was lost has a due day, nothing that was due could be renewed, and no share is
    /// told.</summary>
    private bool OnlyTheLostAreDue()
    {
        var lost = Rows().ToLookup(row => Text("outcome", row) == "churned");
        return lost[true].Any() && lost[false].Any() && lost[false].All(row => Day("due_on", row) is null);
    }

    private IEnumerable<int> Rows() => Enumerable.Range(0, table.Count)
        .Where(row => query.Where.Where.All(where => where.Value.Contains(Text(where.Key, row) ?? "(blank)")));

    private bool Lies(int day, Period period) => day >= period.First.DayNumber && day <= period.Last.DayNumber
        && day <= today;

    private int? Day(string field, int row) => table.Day(field)!.Days[row] is var day && day == DayColumn.Missing
        ? null : day;

    private string? Text(string field, int row) => table.Text(field)![row];

    private static Answer Share(long some, long all) => new(all == 0 ? null : (double)some / all, some, all);
}
