using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.GtmMonthly;

namespace Hindcast.Web.Retros;

/// <summary>What each form of a retro's page asks of the retro; the forms and the API share them.</summary>
internal static class RetroForms
{
    /// <summary>What a form asks.</summary>
    public delegate Outcome<ImmutableArray<RetroEvent>> Decision(Retro retro, FormFields form, Retrospectives retros);

    /// <summary>By the last part of a form's path.</summary>
    public static IReadOnlyDictionary<string, Decision> All { get; } = new Dictionary<string, Decision>
    {
        ["session"] = (retro, form, retros) => form.Moved(Stood(retro)) is { } moved ? moved : form.Day("heldOn")
            .Then(day => form.Whole("minutes", "minutes-not-a-number").Then(minutes =>
            AmendSession.Decide(retro, new(day, minutes, form["facilitator"], form["reason"]), retros.Directory,
                retros.Calendar, retros.By))),
        ["panel"] = (retro, form, retros) => form.Moved(Stood(retro.Panel)) is { } moved ? moved
            : ChoosePanel.Decide(retro, form.All("id"), form["reason"], retros.By),
        ["movers"] = (retro, form, retros) => form.Moved(Stood(retro.Movers.Select(m => m.Id))) is { } moved ? moved
            : ChooseMovers.Decide(retro, form.All("id"), form["reason"], retros.By),
        ["invite"] = (retro, form, retros) => InvitePerson.Decide(retro, form.Text("name"), retros.Directory,
            retros.By),
        ["why"] = (retro, form, _) => AskWhy.Decide(retro, new(form["mover"], form.Text("text"), form["evidence"],
            End(form))),
        ["amend-why"] = AmendedWhy,
        ["finding"] = (retro, form, retros) => AddFinding.Decide(retro, form.Text("text"), form["evidence"], retros.By),
        ["action"] = (retro, form, retros) => form.Day("due").Then(due => form.Day("followUp")
            .Then(follow => form.Signal("signal", retro).Then(signal =>
            AgreeAction.Decide(retro, new(form.Text("what"), form["mover"], form["owner"], due, form["deliverable"],
                signal, follow), retros.Directory)))),
        ["amend-action"] = AmendedAction,
        ["conversation"] = (retro, form, _) => AddConversation.Decide(retro, form.Text("text")),
        ["assumption"] = (retro, form, retros) => NoteAssumption.Decide(retro, new(form.Text("label"),
            form.Text("text"), form["owner"]), retros.Directory),
        ["amend-assumption"] = (retro, form, retros) => retro.Assumptions.FirstOrDefault(a => a.Id == form["id"])
            is { } assumed && form.Moved(Stood(assumed)) is { } moved ? moved
            : AmendAssumption.Decide(retro, new(form.Text("id"), form["text"], form["owner"],
                form["reason"]), retros.Directory, retros.By),
        ["review"] = (retro, form, retros) => retro.PreviousActions.FirstOrDefault(a => a.Id == form["id"])
            is { } reviewed && form.Moved(Stood(reviewed)) is { } moved ? moved
            : form.Text("done") == "yes" && form["evidence"] is null
            ? new Refusal("evidence-missing",
                "Say what shows that it was done: a link, a report, or what is different now.")
            : ReviewPreviousAction.Decide(retro, new(form.Text("id"), form["done"] == "open" ? null
                : form["done"] == "yes", form["evidence"]), retros.By),
        ["override"] = (retro, form, retros) => OverrideGate.Decide(retro, form.Text("rule"), form.Text("reason"),
            retros.By, retros.Directory, retros.AccountNames),
        ["withdraw"] = (retro, form, retros) => WithdrawEntry.Decide(retro, form.Text("id"), form["reason"], retros.By),
        ["restore"] = (retro, form, retros) => WithdrawEntry.Restore(retro, form.Text("id"), retros.By),
        ["entry"] = Entry,
        ["value"] = Value,
        ["close"] = (retro, _, retros) => CloseRetro.Decide(retro, retros.Directory, retros.By,
            retros.AccountNames),
    };

    /// <summary>An action's fields as its form shows them; what stood there when it was drawn is sent back with
    /// it.</summary>
    public static string Stood(RetroAction action) =>
        string.Join('\n', AmendAction.Fields.Select(field => AmendAction.Show(action, field)));

    /// <summary>The same of an action that is reviewed.</summary>
    public static string Stood(PreviousAction action) => $"{action.Status}\n{action.Evidence}";

    /// <summary>The same of an assumption.</summary>
    public static string Stood(Assumption assumed) => $"{assumed.Text}\n{assumed.Owner}";

    /// <summary>The same of what a retro chose of several, such as its movers.</summary>
    public static string Stood(IEnumerable<string> chosen) => string.Join('\n', chosen);

    /// <summary>The same of an answer.</summary>
    public static string Stood(Why why) => $"{why.Text}\n{why.Evidence}\n{why.EndsAt}";

    /// <summary>The same of a session.</summary>
    public static string Stood(Retro retro) =>
        $"{retro.HeldOn:yyyy-MM-dd}\n{retro.At:HH:mm}\n{retro.Minutes}\n{retro.Facilitator}";

    /// <summary>The same of a value that only some kinds of retro have.</summary>
    public static string Stood(KindValue value, Retro retro) => $"{value.Name}: {value.Read(retro)}";

    /// <summary>The same of an entry of a list that only some kinds of retro have.</summary>
    public static string Stood(ListEntry entry) => string.Join('\n', entry.Values);

    private static Outcome<ImmutableArray<RetroEvent>> AmendedAction(Retro retro, FormFields form,
        Retrospectives retros)
    {
        if (retro.Actions.FirstOrDefault(a => a.Id == form["id"]) is { } action && form.Moved(Stood(action))
            is { } moved)
            return moved;
        // The names of the API and of the forms are in camel case.
        ImmutableArray<(string, string)> values =
        [
            .. AmendAction.Fields.Select(field => (Field: field, Name: field == "follow_up" ? "followUp" : field))
                .Where(pair => form.Has(pair.Name))
                .Select(pair => (pair.Field, form[pair.Name] ?? (pair.Field == "what" ? "" : AmendAction.Nothing))),
        ];
        return AmendAction.Decide(retro, form.Text("id"), values, form["reason"], retros.Directory, retros.By);
    }

    private static Outcome<ImmutableArray<RetroEvent>> AmendedWhy(Retro retro, FormFields form,
        Retrospectives retros) =>
        form.Whole("number", "why-not-found").Then(number =>
            retro.Movers.FirstOrDefault(m => m.Id == form["mover"])?.Whys.FirstOrDefault(w => w.Number == number)
                is { } why && form.Moved(Stood(why)) is { } moved ? moved
            : AmendWhy.Decide(retro, new(form.Text("mover"), number ?? 0, form["text"], form["evidence"], End(form),
                form["reason"]), retros.By));

    private static Outcome<ImmutableArray<RetroEvent>> Entry(Retro retro, FormFields form, Retrospectives retros)
    {
        if (retro.Rules.Lists.FirstOrDefault(l => l.Entry == form["list"]) is not { } list)
            return new Refusal("part-not-of-kind", $"This kind of retro has no list '{form["list"]}'.");
        if (retro.Shut is { } shut && !(retro.State == RetroState.Closed && list.AfterClose))
            return shut;
        var stands = list.Entries(retro).FirstOrDefault(e => e.Id == form["id"]);
        if (stands is not null && form.Moved(Stood(stands)) is { } moved)
            return moved;
        var said = list.Fields.Select((field, at) => (field.Name, Text: form[field.Name]
            ?? (stands?.Values[at] is null ? null : AmendAction.Nothing)))
            .Where(pair => form.Has(pair.Name) && pair.Text is not null).ToImmutableSortedDictionary(pair => pair.Name,
                pair => pair.Text!, StringComparer.Ordinal);
        return list.Decide(retro, new(form["id"], said, form["reason"]), retros.Context);
    }

    private static Outcome<ImmutableArray<RetroEvent>> Value(Retro retro, FormFields form, Retrospectives retros)
    {
        if (retro.Rules.Values.FirstOrDefault(v => v.Name == form["name"]) is not { } value)
            return new Refusal("part-not-of-kind", $"This kind of retro has no value '{form["name"]}'.");
        return retro.Shut is { } shut && !(retro.State == RetroState.Closed && value.AfterClose) ? shut
            : form.Moved(Stood(value, retro)) is { } moved ? moved
            : value.Decide(retro, string.Join(", ", form.All("value")), form["reason"], retros.Context);
    }

    private static EndKind? End(FormFields form) => Enum.TryParse<EndKind>(form["endsAt"], true, out var end)
        ? end : null;
}
