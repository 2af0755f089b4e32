using Hindcast.Facts;
using Hindcast.Facts.Checks;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Import;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Facts;

/// <summary>Exports dropped on a page: looked at first, with everything that is wrong, and then committed or
/// dropped.</summary>
internal static class ImportPages
{
    /// <summary>Maps the upload, the look and the commitment.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/import", visit => Task.FromResult(visit.Page<ImportPage>(new Uploads(visit.Folder).Waiting)));
        routes.Post("/import", async http =>
        {
            var visit = Visit.Of(http);
            return (await new Uploads(visit.Folder).Receive(http.Request).ConfigureAwait(false)).Match(id =>
                visit.SeeOther($"/import/{id}"), visit.Refused);
        });
        routes.MapGet("/import/{id}", (HttpContext http, string id) =>
        {
            var (visit, told) = (Visit.Of(http), Told.In(name => http.Request.Query[name]));
            return visit.Look((visit.Folder, id, told), DryRun, view => visit.Page<DryRunPage>(view));
        });
        routes.MapPost("/import/{id}/commit", Commit);
        routes.MapPost("/import/{id}/drop", (HttpContext http, string id) =>
        {
            new Uploads(Visit.Of(http).Folder).Drop(id);
            return Visit.Of(http).SeeOther("/import");
        });
    }

    /// <summary>Looks at an upload and keeps nothing.</summary>
    public static Outcome<DryRunView> DryRun(WorkspaceSession session, (string Folder, string Id, Told Told) asked) =>
        asked is var (folder, id, told) && told.Fault is { } fault
        ? new DryRunView(id, told, [], [], [], fault, 0) : Planned(session, folder, id, told)
        .Then<DryRunView>(made => new DryRunView(id, told, made.Plan.Files,
            [.. made.Plan.Warnings.Select(warning => warning with { Message = Named(folder, id, warning.Message) })],
            made.Import.Checks(made.Plan), Refused(folder, id, made.Plan), made.Plan.Snapshots.Sum(s =>
                (long)s.Rows.Count)) { StagesAsked = told.Stages ?? StagesOf(made.Plan, session) });

    /// <summary>What stages seem to mean, where the import asks; null where it does not.</summary>
    private static string? StagesOf(ImportPlan plan, WorkspaceSession session) => !plan.Warnings.Any(w => w.Rule is "unknown-stage"
        or "lifecycle-stage-unsaid") ? null : string.Join('\n', StageDraft.Of(plan, session.Conventions.StageNames)
            .Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split("   # ")[0]));

    private static Refusal? Refused(string folder, string id, ImportPlan plan) =>
        (plan.Refusal ?? plan.RefusedAtCommit) is { } why ? why with { Message = Named(folder, id, why.Message) }
            : null;

    /// <summary>The message with what the sender calls a file, not the place where it lies here.</summary>
    private static string Named(string folder, string id, string message) => new Uploads(folder).Files(id)
        .Aggregate(message, (text, file) => text.Replace(file, Path.GetFileName(file), StringComparison.Ordinal));

    private static async Task<IResult> Commit(HttpContext http, string id)
    {
        var visit = Visit.Of(http);
        var form = await FormFields.Of(http.Request).ConfigureAwait(false);
        return await visit.Work(ReadOf(id, http), Committed(http, id, form), (now, committed) => committed.Match(
            kept => Task.FromResult(now.SeeOther($"/?kept={kept.Sum(snapshot => (long)snapshot.Rows)}")),
            why => Again(now, id, Told.In(name => form[name]), why))).ConfigureAwait(false);
    }

    /// <summary>The look again, as it was filled in, with why it is not kept.</summary>
    private static async Task<IResult> Again(Visit visit, string id, Told told, Refusal why)
    {
        if (why == Gone)
            return visit.Refused(why);
        var asked = (visit.Folder, id, told);
        return (await visit.Looks.Await(visit.KeyOf(DryRun, asked), session => DryRun(session, asked))
            .ConfigureAwait(false)).Match(view => visit.Page<DryRunPage>(view with { Refusal = view.Refusal
                ?? why with { Message = Named(visit.Folder, id, why.Message) } }, StatusCodes.Status409Conflict),
                visit.Refused);
    }

    internal static string ReadOf(string id, HttpContext http) => $"commit {id} {http.TraceIdentifier}";

    /// <summary>Commits an upload and takes its files away; read once more, so that what is committed is what lies
    /// there.</summary>
    public static async Task<Outcome<ImmutableArray<Snapshot>>> Committed(HttpContext http, string id, FormFields form)
    {
        var visit = Visit.Of(http);
        var told = Told.In(name => form[name]);
        return (await visit.Looks.Await(ReadOf(id, http), session => Planned(session,
            visit.Folder, id, told).Then<ImmutableArray<Snapshot>>(made =>
            Refused(visit.Folder, id, made.Plan) is { } why
                ? why
                : made.Import.Commit(made.Plan, made.Options))).ConfigureAwait(false)).Then<ImmutableArray<Snapshot>>(
                made =>
            {
                new Uploads(visit.Folder).Drop(id);
                // A large company is looked at while the reader is still at what was imported.
                if (made.Sum(snapshot => (long)snapshot.Rows) >= LookAhead.RowsMin)
                    _ = visit.Looks.Await(visit.KeyOf(MonthView.Read, null), session => MonthView.Read(session, null));
                return made;
            });
    }

    private static Outcome<(ImportIntoWorkspace Import, ImportOptions Options, ImportPlan Plan)> Planned(
        WorkspaceSession session, string folder, string id, Told told)
    {
        var files = new Uploads(folder).Files(id);
        if (told.Fault is { } fault)
            return fault;
        if (files.IsEmpty)
            return Gone;
        if (told.KnownOn is { } day && day > session.Today)
            return new Refusal("known-on-in-future",
                $"{day:yyyy-MM-dd} has not come yet. Name the day on which the export was made.");
        var options = new ImportOptions(null, told.Source, null, told.KnownOn, told.IsPartial
            ? SnapshotScope.Partial
            : told.IsFull ? SnapshotScope.Full : null, told.Currency,
            session.Settings.Currency, told.DateOrder) 
            { GoneConfirmed = told.IsFull, AmountsIn = told.AmountsIn, StagesText = told.Stages };
        var import = new ImportIntoWorkspace(session);
        return (import, options, import.Plan(files, options, new Watch(session)));
    }

    /// <summary>There is nothing of that id.</summary>
    public static Refusal Gone { get; } = new("upload-not-found",
        "These files were committed or dropped. Send them again to look at them.");

    private sealed class Watch(WorkspaceSession session) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) =>
            WatchedSnapshots.Say(session, $"{Path.GetFileName(value.File)}, file {value.Number} of "
                + $"{value.FilesAll}: "
                + $"{value.Rows:N0} rows");
    }
}

/// <summary>What a person says of the files beside the files themselves; blank where the files say it.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="KnownOn">The day on which the world looked like this.</param>
/// <param name="IsPartial">True where a row that is absent was merely not in these files.</param>
/// <param name="Currency">ISO 4217 code of amounts that name none.</param>
/// <param name="DateOrder">How to read 3/4/2026.</param>
public sealed record Told(string? Source, DateOnly? KnownOn, bool IsPartial, string? Currency, DateOrder? DateOrder)
{
    /// <summary>What was written for the day and the currency and cannot be read; it stands in the form
    /// again.</summary>
    public Refusal? Fault { get; private init; }

    /// <summary>True where somebody said that absent rows have gone, however many they are.</summary>
    public bool IsFull { get; private init; }

    /// <summary>In what amounts are written; null where nobody said.</summary>
    public AmountUnit? AmountsIn { get; private init; }

    /// <summary>What stages mean, a line each; null where nobody said.</summary>
    public string? Stages { get; private init; }

    /// <summary>The day as it was written.</summary>
    public string? KnownOnText { get; private init; }

    /// <summary>Reads it from a form or a query.</summary>
    public static Told In(Func<string, string?> field)
    {
        string? Filled(string name) => field(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        var (day, currency) = (Filled("knownOn"), Filled("currency")?.ToUpperInvariant());
        bool isDay = DateOnly.TryParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None, out var on);
        return new(Filled("source"), isDay ? on : null, Filled("scope") == "partial", currency,
            Filled("dateOrder") switch { "mdy" => Hindcast.Facts.Import.DateOrder.MonthFirst, "dmy" =>
                Hindcast.Facts.Import.DateOrder.DayFirst, _ => null })
        {
            KnownOnText = day, Stages = Filled("stages"), IsFull = Filled("scope") == "full",
            AmountsIn = Enum.TryParse<AmountUnit>(Filled("amountsIn"), ignoreCase: true, out var unit) ? unit : null,
            Fault = day is not null && !isDay
                ? new("known-on-not-a-day", $"'{day}' is no day. Write the day on which the export was made as "
                    + "2026-09-30.")
                : currency is not null && !Hindcast.Money.CurrencyCodes.Exists(currency)
                    ? new("currency-not-a-code", $"'{currency}' is no currency. Write its code of three letters, such "
                        + "as EUR.") : null,
        };
    }
}

/// <summary>What the page of a dry run shows.</summary>
/// <param name="Id">The upload.</param>
/// <param name="Told">What the person said of it.</param>
/// <param name="Files">What was made of each file.</param>
/// <param name="Warnings">What to know although nothing was refused.</param>
/// <param name="Checks">What the checks found.</param>
/// <param name="Refusal">What stops the import; null where it may be committed.</param>
/// <param name="Rows">Rows that would be committed.</param>
public sealed record DryRunView(
    string Id, Told Told, ImmutableArray<ImportedFile> Files, ImmutableArray<ImportWarning> Warnings,
    ImmutableArray<CheckResult> Checks, Refusal? Refusal, long Rows)
{
    /// <summary>What stages mean, a line each, to correct and confirm; null where nothing is asked.</summary>
    public string? StagesAsked { get; init; }
}
