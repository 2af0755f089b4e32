using Hindcast.Retros.Kinds;

namespace Hindcast.Retros;

/// <summary>Something that was said in a draft and taken back; exactly one of the parts is there.</summary>
/// <param name="Id">As <see cref="WithdrawEntry"/> spells it.</param>
/// <param name="Text">What it said, for people.</param>
/// <param name="Action">An action.</param>
/// <param name="Conversation">Something talked about.</param>
/// <param name="Claim">A finding of people.</param>
/// <param name="Why">The last answer of a mover's chain.</param>
/// <param name="Override">A gate that was let through.</param>
/// <param name="Seat">Somebody who was asked.</param>
/// <param name="Own">An entry of one of its kind's own lists.</param>
/// <param name="Assumption">Something taken as given.</param>
public sealed record WithdrawnEntry(
    string Id, string Text, RetroAction? Action = null, Conversation? Conversation = null, Claim? Claim = null,
    Why? Why = null,
    GateOverride? Override = null, Seat? Seat = null, WithdrawnOwn? Own = null,
    Assumption? Assumption = null);

/// <summary>An entry of one of its kind's own lists that was taken back.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Kept">What puts it back.</param>
/// <param name="Mover">What was asked of it, where the room asks why of it.</param>
public sealed record WithdrawnOwn(string List, string Id, KindEvent Kept, Mover? Mover);

public sealed partial record Retro
{
    private const string WhyMark = ".why.", OverridePrefix = "override.", SeatPrefix = "seat.";

    /// <summary>The entries of a letter that were ever given.</summary>
    internal int Given(int standing, char letter) => standing + Withdrawn.Count(entry => entry.Id[0] == letter
        && entry is { Why: null, Override: null, Seat: null, Own: null });

    /// <summary>The highest number that an entry of one of its kind's lists ever had.</summary>
    internal int Given(string list, IEnumerable<string> standing) => standing.Concat(Withdrawn
        .Where(entry => entry.Own?.List == list).Select(entry => entry.Own!.Id)).Select(Ids.NumberOf)
        .DefaultIfEmpty(0).Max();

    /// <summary>What stands under an id and can be taken back; null where nothing does. Of whys that is a mover's last
    /// one.</summary>
    public WithdrawnEntry? Entry(string id) =>
        Actions.FirstOrDefault(a => a.Id == id) is { } action ? new(id, action.What, Action: action)
        : Conversations.FirstOrDefault(c => c.Id == id) is { } said ? new(id, said.Text, Conversation: said)
        : Claims.FirstOrDefault(c => c.Id == id) is { } claim ? new(id, claim.Text, Claim: claim)
        : Assumptions.FirstOrDefault(a => a.Id == id) is { } assumed ? new(id, assumed.Text, Assumption: assumed)
        : Overrides.FirstOrDefault(o => OverrideId(o.Rule) == id) is { } let ? new(id, let.Reason, Override: let)
        : Roster.FirstOrDefault(s => SeatId(s.Person) == id) is { } seat ? new(id, seat.Person, Seat: seat)
        : Movers.FirstOrDefault(m => !m.Whys.IsEmpty && WhyId(m.Id, m.Whys[^1].Number) == id) is { } mover
            ? new(id, mover.Whys[^1].Text, Why: mover.Whys[^1])
        : OwnEntry(id);

    /// <summary>The id under which an entry of one of its kind's lists is taken back: its own, or behind the list's
    /// word where something else has that id (<c>mapping.A1</c>).</summary>
    public string OwnId(KindList list, string id) => Entry(id) is { Own.List: var found } && found == list.Name
        ? id : $"{list.Entry}.{id}";

    private WithdrawnEntry? OwnEntry(string id) => (
        from list in Id.Length == 0 ? [] : Rules.Lists
        where list.Without is not null
        from entry in list.Entries(this)
        where entry.Id == id || $"{list.Entry}.{entry.Id}" == id
        select new WithdrawnEntry(id, entry.Values[0] ?? entry.Id, Own: new(list.Name, entry.Id,
            list.Kept(this, entry.Id)!, Movers.FirstOrDefault(m => m.Id == entry.Id)))).FirstOrDefault();

    /// <summary>The id under which an answer is taken back.</summary>
    public static string WhyId(string mover, int number) =>
        mover + WhyMark + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The id under which an override is taken back.</summary>
    public static string OverrideId(string rule) => OverridePrefix + rule;

    /// <summary>The id under which somebody is asked no more.</summary>
    public static string SeatId(string person) => SeatPrefix + person;

    private Retro Without(string id) => Entry(id) is not { } entry ? this : this with
    {
        Actions = Actions.RemoveAll(a => a.Id == id),
        Conversations = Conversations.RemoveAll(c => c.Id == id),
        Claims = Claims.RemoveAll(c => c.Id == id),
        Assumptions = Assumptions.RemoveAll(a => a.Id == id),
        Overrides = Overrides.RemoveAll(o => OverrideId(o.Rule) == id),
        Roster = Roster.RemoveAll(s => SeatId(s.Person) == id),
        Movers = [.. Movers.Where(m => m.Id != entry.Own?.Mover?.Id)
            .Select(m => m with { Whys = m.Whys.RemoveAll(why => WhyId(m.Id, why.Number) == id) })],
        Part = entry.Own is { } own && Part is { } part
            ? Rules.Lists.First(list => list.Name == own.List).Without!(part, own.Id) : Part,
        Withdrawn = Withdrawn.Add(entry),
    };

    private Retro WithAgain(string id) => Withdrawn.LastOrDefault(entry => entry.Id == id) is not { } entry
        ? this : this with
    {
        Actions = entry.Action is { } action ? [.. Actions.Add(action).OrderBy(a => a.Id.Length)
            .ThenBy(a => a.Id, StringComparer.Ordinal)] : Actions,
        Conversations = entry.Conversation is { } said ? Conversations.Add(said) : Conversations,
        Claims = entry.Claim is { } claim ? Claims.Add(claim) : Claims,
        Assumptions = entry.Assumption is { } assumed ? [.. Assumptions.Add(assumed).OrderBy(a => a.Id.Length)
            .ThenBy(a => a.Id, StringComparer.Ordinal)] : Assumptions,
        Overrides = entry.Override is { } let ? Overrides.Add(let) : Overrides,
        Roster = entry.Seat is { } seat ? Roster.Add(seat) : Roster,
        Part = entry.Own is { } own ? Part?.Evolve(own.Kept) : Part,
        Movers = entry.Own?.Mover is { } asked ? Movers.Add(asked)
            : entry.Why is not { } why ? Movers
            : [.. Movers.Select(m => id.StartsWith(m.Id + WhyMark, StringComparison.Ordinal)
                ? m with { Whys = m.Whys.Add(why with { Number = m.Whys.Length + 1 }) } : m)],
        Withdrawn = Withdrawn.Remove(entry),
    };
}
