using System.Text.Json.Serialization;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Renewals.Forecasting;
using Hindcast.Renewals.Plays.Health;

namespace Hindcast.Renewals.Plays;

/// <summary>The renewals that come due, as known on a day: a line for each due day of an account, what is past due and
/// undecided first, then by what comes first of notice and due day.</summary>
public sealed class DueRenewals
{
    /// <summary>Days that are looked ahead where nobody says.</summary>
    public const int DaysUsual = 180;

    /// <summary>Days that can be looked ahead.</summary>
    public const int DaysMax = 3660;

    /// <summary>Lines past due that stand before all others, however few those are.</summary>
    private const int LateFew = 10;

    private readonly RunPlay.Look look;
    private readonly AccountBook book;
    private readonly ImmutableArray<HealthModel> models;
    private readonly Dictionary<string, Play> open;
    private readonly Play[] ended;
    private readonly Dictionary<string, DateOnly?> first;
    private readonly HashSet<(string, DateOnly?)> days;
    private readonly Dictionary<string, ForecastRow> chances;

    private DueRenewals(RenewalPlays plays, AccountBook book, WorkspaceSession session, int ahead)
    {
        (look, this.book, models) = (plays.Look, book, HealthModels.Read(session.Journal).Models);
        var all = plays.All;
        open = all.Where(play => play.Closed is null).GroupBy(play => play.Opened!.Account)
            .ToDictionary(g => g.Key, g => g.First());
        // A play that ended for what is still due here is news that its source does not have yet.
        ended = [.. all.Where(play => play.Closed is not null)];
        Until = book.Day.AddDays(ahead);
        RenewalAccount[] due = [.. book.EachDue().Where(account => account.DueOn <= Until)];
        Late = [.. due.Where(IsLate).OrderBy(account => account.DueOn)
            .ThenBy(account => account.Id, StringComparer.Ordinal)];
        Coming = [.. due.Where(account => !IsLate(account)).OrderBy(First)
            .ThenBy(account => account.Id, StringComparer.Ordinal).ThenBy(account => account.DueOn)];
        days = [.. All.Select(line => (line.Id, line.DueOn))];
        first = All.GroupBy(account => account.Id).ToDictionary(g => g.Key, g => g.Min(line => line.DueOn));
        (chances, Unforecast) = ForecastRenewals.Each(session.On(book.Day), book.Day.AddDays(1), Until,
                new(null, [.. session.Settings.List(Segments.Aliases)], false, ForecastQuery.CorrelationUsual),
                SayChance.By(session.Journal, look.Today))
            .Match(rows => (rows.ToDictionary(row => row.Account), (string?)null), why => ([], why.Message));
        // What a source has decided needs no play any more, and the number of its end is known.
        Decided = [.. from play in open.Values
                      let said = book.DecidedFor(play.Opened!.Account, play.Opened.On, play.Deadline)
                      where said is not null
                      select new DecidedPlay(play, said.Value.Outcome, said.Value.On)];
    }

    /// <summary>What was known on this day; days ahead count from it.</summary>
    public DateOnly AsOf => book.Day;

    /// <summary>The day on which it is looked at.</summary>
    public DateOnly Today => look.Today;

    /// <summary>The last due day that is listed.</summary>
    public DateOnly Until { get; }

    /// <summary>Past due and undecided, the earliest first.</summary>
    public ImmutableArray<RenewalAccount> Late { get; }

    /// <summary>Still to come.</summary>
    public ImmutableArray<RenewalAccount> Coming { get; }

    /// <summary>All of them in order: past due first; last where it is most of them, as where no source says what
    /// became of renewals.</summary>
    public ImmutableArray<RenewalAccount> All => Late.Length > Math.Max(LateFew, Coming.Length)
        ? [.. Coming, .. Late] : [.. Late, .. Coming];

    /// <summary>How the list was come by: known on its day, or reconstructed from later exports.</summary>
    public string KnownHow => book.IsReconstructed ? "reconstructed from later exports as of" : "as known on";

    /// <summary>Why some that are due cannot be listed; null where all are.</summary>
    public string? Untold => book.Untold;

    /// <summary>Why there is no forecast; null where there is one.</summary>
    public string? Unforecast { get; }

    /// <summary>Open plays whose renewal is decided already.</summary>
    public ImmutableArray<DecidedPlay> Decided { get; }

    /// <summary>Accounts above others that come due in the same time, with all of them.</summary>
    public IEnumerable<(RenewalAccount Parent, RenewalAccount[] Accounts)> Families =>
        from account in Coming
        group account by account.Parent ?? account.Id into family
        where family.DistinctBy(line => line.Id).Count() > 1
        select (book.Get(family.Key), family.ToArray());

    /// <summary>Reads them, each as it is billed where currencies are mixed without rates. Refused as
    /// <c>days-out-of-range</c> and as <see cref="RenewalPlays.EachAccount"/> is.</summary>
    public static Outcome<DueRenewals> Read(WorkspaceSession session, int ahead)
    {
        if (ahead is < 0 or > DaysMax)
            return new Refusal("days-out-of-range", $"Look 0 to {DaysMax} days ahead; {ahead} is none of them.");
        var plays = new RenewalPlays(session);
        return plays.EachAccount().Then<DueRenewals>(book => new DueRenewals(plays, book, session, ahead));
    }

    /// <summary>The day by which something must be done first.</summary>
    public DateOnly First(RenewalAccount account) => account.NoticeOn is { } notice && notice >= look.Today
        ? notice : account.DueOn!.Value;

    /// <summary>True where the due day has passed.</summary>
    public bool IsLate(RenewalAccount account) => account.DueOn < book.Day;

    /// <summary>Names a line: the account, with the due day where it has an earlier one.</summary>
    public string Cursor(RenewalAccount line) =>
        first[line.Id] == line.DueOn ? line.Id : $"{line.Id}@{line.DueOn:O}";

    /// <summary>A line with all that is known of it.</summary>
    public DueLine Line(RenewalAccount account)
    {
        var play = open.GetValueOrDefault(account.Id);
        var health = play is null ? models.For(account.Segment).Read(book, account.Id, book.Day) : null;
        // One play works back from one due day; the account's others are not its own, nor is one that is left once all
        // that it is about is decided.
        bool isOther = play is not null && (account.DueOn
            != (days.Contains((account.Id, play.Deadline)) ? play.Deadline : first[account.Id])
            || Decided.Any(each => each.Play.Id == play.Id));
        var last = play is null ? RenewalPlays.EndedFor(ended, account.Id, account.DueOn) : null;
        bool canOpen = play is null && last is null && account.DueOn >= look.Today;
        return new(account, Cursor(account), play, IsLate(account) ? null : chances.GetValueOrDefault(account.Id),
            isOther ? new($"another day than that of {play!.Id}: ask whether they should end together")
            : play is not null ? NextStep.Of(play, look)
            : last is not null ? new($"play {last.Id} ended {last.Closed!.Result} on {last.Closed.On:yyyy-MM-dd}; "
                + "import what billing says")
            : canOpen ? new("open a play", $"no play: hindcast orchestrate-renewal-play --account {account.Id}")
            : new("import what became of it"), canOpen)
        {
            Ended = last, PastDue = IsLate(account), Risk = play?.Risk ?? health!.Colour, FloatDays = isOther ? null
                : play?.Schedule(look.Today, look.Calendar).Match(plan => plan.FloatDays, _ => null),
        };
    }
}

/// <summary>A play that is open though its source says what became of the renewal.</summary>
/// <param name="Play">The play.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="On">When that was decided.</param>
public sealed record DecidedPlay(Play Play, string Outcome, DateOnly On);

/// <summary>An account on one of its due days, as programs are told it.</summary>
public sealed class DueLine
{
    internal DueLine(RenewalAccount account, string cursor, Play? running, ForecastRow? forecast, NextStep step,
        bool canOpen) => (Account, Cursor, Running, Forecast, Step, CanOpen) =
            (account, cursor, running, forecast, step, canOpen);

    /// <summary>The account with what is due on the day.</summary>
    [JsonIgnore] public RenewalAccount Account { get; }

    /// <summary>Names the line.</summary>
    [JsonIgnore] public string Cursor { get; }

    /// <summary>The account's open play; null where there is none.</summary>
    [JsonIgnore] public Play? Running { get; }

    /// <summary>The play that ended for it while its source has not said so; null where there is none.</summary>
    [JsonIgnore] public Play? Ended { get; init; }

    /// <summary>What is expected of it; null where nothing is.</summary>
    [JsonIgnore] public ForecastRow? Forecast { get; }

    /// <summary>What to do now.</summary>
    [JsonIgnore] public NextStep Step { get; }

    /// <summary>True where a play can be opened for it.</summary>
    [JsonIgnore] public bool CanOpen { get; }

    /// <summary>The account's, or the term's where no account is named.</summary>
    public string Id => Account.Id;

    /// <summary>What it is called; null where nobody said.</summary>
    public string? Name => Account.Name;

    /// <summary>Id of the account above it.</summary>
    public string? Parent => Account.Parent;

    /// <summary>The day on which it is due.</summary>
    public DateOnly? DueOn => Account.DueOn;

    /// <summary>The last day on which notice can be given; null where no source says.</summary>
    public DateOnly? NoticeOn => Account.NoticeOn;

    /// <summary>A year's revenue that is due; null where it is not known.</summary>
    public DueArr? Arr => Account.ArrDue is { } arr
        ? new(arr, Account.Currency, Account.Own is { Converted: not null } own ? own : null) : null;

    /// <summary>Terms due on the day together.</summary>
    public int Terms => Account.Next.Length;

    /// <summary>Terms due later.</summary>
    public int LaterTerms => Account.Due.Length - Account.Next.Length;

    /// <summary>True where the day has passed and nothing is decided.</summary>
    public required bool PastDue { get; init; }

    /// <summary>green, yellow or red; null where too little was measured.</summary>
    public required string? Risk { get; init; }

    /// <summary>play or health.</summary>
    public string RiskFrom => Running is null ? "health" : "play";

    /// <summary>The chance that it is kept, 0 to 1; null where nobody can tell.</summary>
    public double? Chance => Forecast?.Chance;

    /// <summary>fitted or said.</summary>
    public string? ChanceFrom => Chance is null ? null : Forecast!.Said is null ? "fitted" : "said";

    /// <summary>Months that the term ran; null where no source says.</summary>
    public int? TermMonths => Account.Next.Select(term => term.TermMonths).FirstOrDefault(months => months is not null);

    /// <summary>Terms of the day that are decided already.</summary>
    public int DecidedTogether => Account.DecidedTogether.Count();

    /// <summary>The open play; null where there is none.</summary>
    public string? Play => Running?.Id;

    /// <summary>The play's state.</summary>
    public string? State => Running?.State;

    /// <summary>Business days that work can wait; null where there is no play for this day.</summary>
    public required int? FloatDays { get; init; }

    /// <summary>What to do now, as a command where there is one.</summary>
    public string Next => Step.Told;

    /// <summary>How many terms are due together, how long they ran, and what of the day is decided already; empty where
    /// nothing of that is worth a word.</summary>
    [JsonIgnore]
    public string Together
    {
        get
        {
            var months = Account.Next.Select(term => term.TermMonths).Distinct().ToArray();
            return string.Join("; ", ((string?[])
            [
                Terms > 1 ? $"{Terms} terms" : null,
                months is [> 12 and var length] ? $"{length} months" : null,
                DecidedTogether > 0 ? $"{DecidedTogether} of that day {(DecidedTogether == 1 ? "is" : "are")} decided: "
                    + string.Join(", ", Account.DecidedTogether.Select(each => each.Outcome).Distinct()) : null,
            ]).OfType<string>());
        }
    }
}

/// <summary>A year's revenue that is due.</summary>
/// <param name="Amount">In the currency.</param>
/// <param name="Currency">Null where no source says.</param>
/// <param name="Billed">What is billed, where it was converted; null where it was not.</param>
public sealed record DueArr(decimal Amount, string? Currency, OwnArr? Billed);
