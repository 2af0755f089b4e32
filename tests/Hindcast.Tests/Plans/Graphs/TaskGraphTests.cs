using FsCheck;
using FsCheck.Fluent;
using Hindcast.Plans.Graphs;

namespace Hindcast.Tests.Plans.Graphs;

/// <summary>S14-11, S14-24: a worked example, and laws against the slowest way to the same answer.</summary>
public class TaskGraphTests
{
    /// <summary>The example of Kelley and Walker's method in most textbooks: two chains that meet.</summary>
    [Fact]
    public void Finds_the_longest_chain_and_the_layers()
    {
        var graph = Graph(("a", []), ("b", ["a"]), ("c", ["a"]), ("d", ["b"]), ("e", ["c", "d"]), ("f", ["c"]));

        var (path, length) = graph.LongestPath([3, 4, 2, 5, 1, 9]);
        Assert.Equal("a c f", string.Join(' ', path.Select(t => graph.Tasks[t])));
        Assert.Equal(14, length);
        Assert.Equal("a b d e", string.Join(' ', graph.LongestPath([3, 4, 2, 5, 1, 1]).Path.Select(t =>
            graph.Tasks[t])));
        Assert.Equal([0, 1, 1, 2, 3, 2], graph.Layers());
        Assert.Equal([3], graph.LastBefore(4).Where(t => graph.Tasks[t] == "d"));
    }

    [Fact]
    public void Names_a_circle_by_its_way_and_refuses_to_order_it()
    {
        var graph = Graph(("a", []), ("b", ["a", "d"]), ("c", ["b"]), ("d", ["c"]), ("e", ["d"]));

        Assert.Equal(["b", "d", "c", "b"], graph.Cycle());
        Assert.False(graph.IsAcyclic);
        Assert.Throws<InvalidOperationException>(() => graph.Layers());
    }

    [Fact]
    public void Leaves_out_what_is_unknown_said_twice_or_of_itself()
    {
        var graph = Graph(("a", ["a", "z"]), ("b", ["a", "a"]), ("a", ["b"]));

        Assert.Equal(["a", "b"], graph.Tasks);
        Assert.Equal([0], graph.Before[1]);
        Assert.Empty(graph.Before[0]);
        Assert.Empty(Graph().LongestPath([]).Path);
    }

    [Fact]
    public void Agrees_with_trying_every_chain() => Prop.ForAll(Edges().ToArbitrary(), edges =>
    {
        var graph = Random(edges, onlyBackwards: true);
        double[] lengths = [.. Enumerable.Range(0, graph.Tasks.Length).Select(t => (double)(t * 7 % 5))];
        var chains = Enumerable.Range(0, graph.Tasks.Length).SelectMany(t => Chains(graph, t)).ToArray();

        var (path, length) = graph.LongestPath(lengths);
        Assert.Equal(chains.Max(c => c.Sum(t => lengths[t])), length);
        Assert.Equal(length, path.Sum(t => lengths[t]));
        Assert.All(path.Zip(path.Skip(1)), step => Assert.Contains(step.First, graph.Before[step.Second]));
        Assert.Equal(Enumerable.Range(0, graph.Tasks.Length).Select(t => Chains(graph, t).Max(c => c.Length) - 1),
            graph.Layers());
        for (int t = 0; t < graph.Tasks.Length; t++)
            for (int e = 0; e < graph.Tasks.Length; e++)
                Assert.Equal(t != e && Chains(graph, t).Any(c => c.Contains(e)), graph.WaitsFor(t, e));
    }).Holds();

    [Fact]
    public void Finds_a_circle_exactly_where_there_is_one() => Prop.ForAll(Edges().ToArbitrary(), edges =>
    {
        var graph = Random(edges, onlyBackwards: false);
        var cycle = graph.Cycle();

        Assert.Equal(graph.IsAcyclic, cycle.IsEmpty);
        if (!cycle.IsEmpty)
        {
            Assert.Equal(cycle[0], cycle[^1]);
            Assert.Equal(cycle.Length - 1, cycle.Distinct().Count());
            Assert.All(cycle.Zip(cycle.Skip(1)), step => Assert.Contains(graph.Find(step.Second)!.Value,
                graph.Before[graph.Find(step.First)!.Value]));
        }
        else
        {
            Assert.All(graph.Order.Index(), o => Assert.All(graph.Before[o.Item], b => Assert.Contains(b,
                graph.Order.Take(o.Index))));
        }
    }).Holds();

    private static Gen<(int From, int To)[]> Edges() =>
        Gen.Choose(0, 6).SelectMany(_ => Gen.Choose(0, 6), (from, to) => (from, to)).ArrayOf()
            .Select(edges => edges.Take(12).ToArray());

    private static TaskGraph Random((int From, int To)[] edges, bool onlyBackwards) =>
        TaskGraph.Of(Enumerable.Range(0, 7).Select(t =>
        ($"{t}", edges.Where(e => e.From == t && (!onlyBackwards || e.To < t)).Select(e => $"{e.To}"))));

    private static IEnumerable<int[]> Chains(TaskGraph graph, int task) =>
        [[task], .. graph.Before[task].SelectMany(b => Chains(graph, b)).Select(chain => (int[])[.. chain, task])];

    private static TaskGraph Graph(params (string Task, string[] WaitsFor)[] tasks) =>
        TaskGraph.Of(tasks.Select(t => (t.Task, (IEnumerable<string>)t.WaitsFor)));
}
