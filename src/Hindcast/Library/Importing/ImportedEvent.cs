using System.Text.Json.Serialization;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;

namespace Hindcast.Library.Importing;

/// <summary>Something that happened to a review that was written elsewhere. Stored for ever: fields are added, never
/// renamed.</summary>
[JsonDerivedType(typeof(ReviewImported), "review-imported/1")]
[JsonDerivedType(typeof(ReviewRevised), "review-revised/1")]
public abstract record ImportedEvent;

/// <summary>It was read from a file.</summary>
/// <param name="Id">By which people name it.</param>
/// <param name="File">The file, from the folder that was imported.</param>
/// <param name="Title">What it is called there, where a list says so; null where the text does.</param>
/// <param name="Section">The heading that it stands under in a list; null elsewhere.</param>
/// <param name="Text">All of it, with addresses, phones and secrets masked.</param>
/// <param name="At">When.</param>
public sealed record ReviewImported(string Id, string File, string? Title, string? Section, string Text,
    DateTimeOffset At) : ImportedEvent
{
    /// <summary>The line of the file in which it begins, from 1.</summary>
    public int Line { get; init; } = 1;

    /// <summary>The front matter of the list in which it stands; null for a whole file, or where there is
    /// none.</summary>
    public string? Front { get; init; }

    /// <summary>True for what stands outside the entries of a list, which are blank in it.</summary>
    public bool IsRest { get; init; }
}

/// <summary>The file had changed within a day of the import.</summary>
public sealed record ReviewRevised(string Text, DateTimeOffset At) : ImportedEvent
{
    /// <summary>The line of the file in which it begins now, from 1.</summary>
    public int Line { get; init; } = 1;

    /// <summary>As in <see cref="ReviewImported"/>, as it is now.</summary>
    public string? Front { get; init; }

    /// <summary>As in <see cref="ReviewImported"/>, as it is now.</summary>
    public bool IsRest { get; init; }
}

/// <summary>A review that was written elsewhere, as it is kept.</summary>
/// <param name="Id">By which people name it; empty before it was imported.</param>
/// <param name="File">The file, from the folder that was imported.</param>
/// <param name="Title">As in <see cref="ReviewImported"/>.</param>
/// <param name="Section">As in <see cref="ReviewImported"/>.</param>
/// <param name="Text">All of it.</param>
/// <param name="ImportedAt">When it was first imported.</param>
public sealed record ImportedReview(string Id, string File, string? Title, string? Section, string Text,
    DateTimeOffset ImportedAt)
{
    /// <summary>The line of the file in which it begins, from 1.</summary>
    public int Line { get; init; } = 1;

    /// <summary>As in <see cref="ReviewImported"/>.</summary>
    public string? Front { get; init; }

    /// <summary>As in <see cref="ReviewImported"/>.</summary>
    public bool IsRest { get; init; }

    /// <summary>What the streams begin with.</summary>
    public const string StreamPrefix = "review/";

    /// <summary>The kind by which it is picked.</summary>
    public const string Kind = "post-mortem";

    /// <summary>Hours in which a changed file replaces what was imported; later the entry stays as it is.</summary>
    public const int OpenHours = 24;

    /// <summary>By which one of its actions is known, for example <c>nginx-down/A1</c>.</summary>
    /// <param name="review">The review's id.</param>
    /// <param name="at">Where among those recognised, from 0.</param>
    public static string ActionId(string review, int at) => $"{review}/{Ids.Next('A', at)}";

    /// <summary>Before anything happened.</summary>
    public static ImportedReview None { get; } = new("", "", null, null, "", default);

    /// <summary>All of a workspace, over a journal.</summary>
    public static Streams<ImportedReview, ImportedEvent> Streams(IJournal journal, TimeProvider clock) =>
        new(journal, clock, StreamPrefix, None, Evolve);

    /// <summary>What the next event makes of it. Total.</summary>
    public static ImportedReview Evolve(ImportedReview review, ImportedEvent happened) => happened switch
    {
        ReviewImported to => new(to.Id, to.File, to.Title, to.Section, to.Text, to.At)
            { Line = to.Line, Front = to.Front, IsRest = to.IsRest },
        ReviewRevised to => review with { Text = to.Text, Line = to.Line, Front = to.Front, IsRest = to.IsRest },
        _ => review,
    };

    /// <summary>What can be recognised in it.</summary>
    public Review Read()
    {
        var read = Review.Read(Text, File);
        return Title is null ? read : read with { Title = Title, Day = SpokenDay.In(Title)
            ?? SpokenDay.In(Markdown.Plain(Text)) ?? SpokenDay.In(Text),
            Flaws = read.Flaws.RemoveAll(flaw => flaw.Rule == Review.DaysRule),
            Facets = [.. Review.FacetsOf(FrontMatter.Of(Front ?? "")), .. read.Facets] };
    }

    /// <summary>It as the library holds it: one passage, whose lines are counted, and the fields above its
    /// list.</summary>
    public LibraryDocument Document()
    {
        var read = Read();
        return new(Id, StreamPrefix + Id, Kind, read.Title, read.Day, File, [new("", Text) { Line = Line }, .. Front is null
                ? Array.Empty<Passage>() : [new Passage("", Front)]],
            [new("kind", Kind), .. read.Facets, .. Section is { Length: > 0 } section
                ? [new TextFacet("category", section)] : Array.Empty<TextFacet>(),
                .. read.Actions.Select(action => action.State).OfType<ActionState>().Distinct()
                    .Select(state => new TextFacet("outcome", Spelling.Of(state)))], null);
    }
}
