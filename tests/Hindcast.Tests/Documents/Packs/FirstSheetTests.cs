using Hindcast.Documents.Packs;

namespace Hindcast.Tests.Documents.Packs;

/// <summary>The first sheet is one page however much was agreed, and nothing is lost by it.</summary>
public class FirstSheetTests
{
    [Fact]
    public void Is_whole_where_everything_fits()
    {
        var view = PackView.Of(SampleRecord.Make());
        var sheet = FirstSheet.Of(view);

        Assert.True(sheet.IsWhole);
        Assert.Equal((view.Actions, view.Before), (sheet.Actions, sheet.Before));
    }

    [Fact]
    public void Leaves_out_the_last_rows_where_they_do_not_fit_and_cuts_long_words()
    {
        var record = SampleRecord.Make();
        string wordy = string.Concat(Enumerable.Repeat("more words about it ", 60));
        var view = PackView.Of(record with
        {
            Actions = [.. Enumerable.Range(1, 40).Select(i => record.Actions[0] with { Id = $"A{i}", What = wordy })],
        });
        var sheet = FirstSheet.Of(view);

        Assert.False(sheet.IsWhole);
        Assert.Equal(SheetDensity.Tight, sheet.Density);
        Assert.InRange(sheet.Actions.Rows.Length, 4, 39);
        Assert.Equal("A1", sheet.Actions.Rows[0][0].Text);
        Assert.EndsWith("…", sheet.Actions.Rows[0][1].Text, StringComparison.Ordinal);
        Assert.Equal(40, view.Actions.Rows.Length);
    }

    [Fact]
    public void Keeps_what_answers_a_mover_where_it_leaves_out_the_rest()
    {
        var record = SampleRecord.Make();
        string wordy = string.Concat(Enumerable.Repeat("more words about it ", 60));
        var sheet = FirstSheet.Of(PackView.Of(record with
        {
            Actions = [.. Enumerable.Range(1, 40).Select(i => record.Actions[0] with
                { Id = $"A{i}", What = wordy, Mover = i == 40 ? record.Movers[0].Id : null })],
        }));

        Assert.Equal(["A40", "A1", "A2"], sheet.Actions.Rows.Take(3).Select(row => row[0].Text));
    }

    [Fact]
    public void Holds_the_panel_in_brief_only_where_it_fits()
    {
        var record = SampleRecord.Make();
        string wordy = string.Concat(Enumerable.Repeat("more words about it ", 12));
        var calm = PackView.Of(record with { Movers = [], PreviousActions = [] });
        var full = PackView.Of(record with { Actions = [.. Enumerable.Repeat(record.Actions[0] with { What = wordy },
            9)] });

        Assert.Equal(calm.PanelBrief, FirstSheet.Of(calm).Panel);
        Assert.NotEqual(SheetDensity.Tight, FirstSheet.Of(calm).Density);
        Assert.Null(FirstSheet.Of(full).Panel);
        Assert.Null(FirstSheet.Of(PackView.Of(record with { Panel = [] })).Panel);
    }

    [Theory]
    [InlineData("short enough", "short enough")]
    [InlineData("", "")]
    public void Leaves_short_words_alone(string text, string expected) =>
        Assert.Equal(expected, FirstSheet.Begin(text));

    [Fact]
    public void Cuts_between_words_and_never_through_a_character()
    {
        string words = FirstSheet.Begin(string.Concat(Enumerable.Repeat("word ", 100)));
        string emoji = FirstSheet.Begin(string.Concat(Enumerable.Repeat("\U0001F642", 100)));

        Assert.EndsWith("word…", words, StringComparison.Ordinal);
        Assert.True(words.Length <= FirstSheet.CellLengthMax + 1);
        Assert.False(char.IsHighSurrogate(emoji[^2]));
    }
}
