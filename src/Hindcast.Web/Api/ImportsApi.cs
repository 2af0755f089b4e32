using Hindcast.Documents;
using Hindcast.Facts.Episodes;
using Hindcast.Facts.Import;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Web.Facts;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Api;

/// <summary>Exports sent by programs, looked at and then committed or dropped as on the page; and what people say of
/// alarms.</summary>
internal static class ImportsApi
{
    private static readonly ImmutableArray<string> Said = ["source", "knownOn", "scope", "currency", "dateOrder",
        "amountsIn", "stages"];

    /// <summary>The routes.</summary>
    public static ImmutableArray<ApiRoute> Routes { get; } =
    [
        new("GET", "/api/imports", Role.Steward, "What was sent and is not committed or dropped", ApiRoutes.Paged, [],
            (http, _) => Now(ApiAnswer.Page(http, Files(http).Waiting.Select(UploadView.Of), u => u.Id, u => u)))
                { Gives = typeof(ApiPage<UploadView>) },
        new("POST", "/api/imports", Role.Steward,
            "Send files as multipart/form-data; nothing is kept until it is committed", [], [],
            async (http, _) => ApiAnswer.Of(http, await Files(http).Receive(http.Request).ConfigureAwait(false),
                id => new IdView(id)))
            { Gives = typeof(IdView), TakesFiles = true },
        new("GET", "/api/imports/{id}", Role.Steward, "What would be committed, with everything that is wrong", Said,
            [],
            (http, _) => ApiAnswer.Look(http, (Visit.Of(http).Folder, Id(http),
                Told.In(name => http.Request.Query[name])), ImportPages.DryRun, ImportView.Of))
                { Gives = typeof(ImportView), IsRead = true },
        new("POST", "/api/imports/{id}/commit", Role.Steward, "Commit what was sent", [], Said,
            (http, form) => ApiAnswer.Work(http, ImportPages.ReadOf(Id(http), http), ImportPages.Committed(http, Id(http),
                form), (_, made) => (Outcome<CommittedView>)CommittedView.Of(made)))
            { Gives = typeof(CommittedView), IsWork = true },
        new("DELETE", "/api/imports/{id}", Role.Steward, "Drop what was sent", [], [], (http, _) => Now(Drop(http)))
            { Gives = typeof(IdView) },
        new("POST", "/api/episodes/{id}/label", Role.Participant, "Say whether an alarm was real: yes or no",
            [], ["real"],
            (http, form) => Id(http) is var id ? ApiAnswer.Work(http, HindcastPages.ReadOf(Visit.Of(http), id, form),
                Label(http, form), (_, _) => (Outcome<LabelView>)new LabelView(id, form.Text("real") == "yes")) : null!)
            { Gives = typeof(LabelView), IsWork = true },
    ];

    private static IResult Drop(HttpContext http)
    {
        if (Files(http).Files(Id(http)).IsEmpty)
            return ApiAnswer.Problem(http, ImportPages.Gone);
        Files(http).Drop(Id(http));
        return ApiAnswer.Of(new IdView(Id(http)));
    }

    private static async Task<Outcome<EpisodeNotes>> Label(HttpContext http, FormFields form) =>
        form.Text("real") is not ("yes" or "no") ? new Refusal("label-missing", "Say real: yes or no.")
        : await HindcastPages.Labelled(Visit.Of(http), Id(http), form).ConfigureAwait(false);

    private static Uploads Files(HttpContext http) => new(Visit.Of(http).Folder);

    private static string Id(HttpContext http) => ApiRoutes.Route(http, "id");

    private static Task<IResult> Now(IResult result) => Task.FromResult(result);
}

/// <summary>Files that wait.</summary>
internal sealed record UploadView(string Id, ImmutableArray<string> Files)
{
    /// <summary>The view of one, without the server's paths.</summary>
    public static UploadView Of((string Id, ImmutableArray<string> Files) waiting) =>
        new(waiting.Id, [.. waiting.Files.Select(f => Path.GetFileName(f))]);
}

/// <summary>What would be committed.</summary>
internal sealed record ImportView(string Id, long Rows, RuleView? Refusal, ImmutableArray<ImportedFileView> Files,
    ImmutableArray<RuleView> Warnings, ImmutableArray<RuleView> Checks)
{
    /// <summary>The view of a dry run.</summary>
    public static ImportView Of(DryRunView run) =>
        new(run.Id, run.Rows, run.Refusal is { } why ? new(why.Rule, Plainly.Of(why.Message)) : null,
        [.. run.Files.Select(ImportedFileView.Of)],
        [.. run.Warnings.Select(w => new RuleView(w.Rule, Plainly.Of(w.Message)))],
        [.. run.Checks.Select(c => new RuleView(c.Rule, Plainly.Of(c.Message)))]);
}

/// <summary>A file as it was read.</summary>
internal sealed record ImportedFileView(string File, string? Kind, string? Skipped, int RowsRead, int Accepted,
    int Quarantined, int Duplicates,
    ImmutableArray<ImportedColumn> Columns, ImmutableArray<ImportProblem> Problems)
{
    /// <summary>The view of one, without the server's path.</summary>
    public static ImportedFileView Of(ImportedFile f) =>
        new(Path.GetFileName(f.File), f.Kind is { } kind ? FactKinds.NameOf(kind) : null, f.Skipped,
        f.RowsRead, f.Accepted, f.Quarantined, f.Duplicates, f.Columns, f.Problems);
}

/// <summary>A rule by its stable name, and what it says.</summary>
internal sealed record RuleView(string Rule, string Message);

/// <summary>What was committed.</summary>
internal sealed record CommittedView(ImmutableArray<CommittedSnapshotView> Snapshots)
{
    /// <summary>The view of them.</summary>
    public static CommittedView Of(ImmutableArray<Snapshot> made) =>
        new([.. made.Select(s => new CommittedSnapshotView(FactKinds.NameOf(s.Kind), s.Source, s.KnownOn, s.Rows))]);
}

/// <summary>A snapshot that was committed.</summary>
internal sealed record CommittedSnapshotView(string Kind, string Source, DateOnly KnownOn, int Rows);

/// <summary>What was said of an alarm.</summary>
internal sealed record LabelView(string Episode, bool Real);
