using Hindcast.Journal;

namespace Hindcast.Renewals.Plays;

/// <summary>A tool that takes tasks as CSV: its columns, in the order in which it wants them.</summary>
/// <remarks>Columns are promises: one may be added at the end, none is dropped or renamed.</remarks>
/// <param name="Name">As it is asked for.</param>
/// <param name="NeedsIds">True where the owner must be the tool's own id or address, from a list of ids.</param>
/// <param name="Columns">Header and what stands below it.</param>
public sealed record TaskTarget(string Name, bool NeedsIds,
    ImmutableArray<(string Header, Func<TaskRow, string?> Cell)> Columns)
{
    /// <summary>The tools that are known.</summary>
    public static readonly ImmutableArray<TaskTarget> All =
    [
        new("generic", false,
        [
            ("id", r => r.Id), ("title", r => r.Title), ("owner_email", r => Mail(r.Address)), ("due", r => Day(r.DueOn)),
            ("status", r => r.IsDone ? "done" : "open"), ("priority", r => r.IsUrgent ? "high" : "normal"),
            ("tags", r => string.Join(' ', r.Tags)), ("depends_on", r => string.Join(' ', r.DependsOn)),
            ("success_signal", r => r.Deliverable), ("source_url", _ => null), ("owner", r => r.Owner),
            ("role", r => r.Role),
        ]),
        new("salesforce", true,
        [
            ("Subject", r => r.Title), ("OwnerId", r => r.Address), ("WhatId", r => IsSalesforceId(r.Account)
                ? r.Account : null), ("WhoId", _ => null), ("ActivityDate", r => Day(r.DueOn)),
            ("Status", r => r.IsDone ? "Completed" : "Not Started"), ("Priority", r => r.IsUrgent ? "High" : "Normal"),
            ("Description", r => r.Note),
        ]),
        new("hubspot", true,
        [
            ("Task title", r => r.Title), ("Due date", r => Day(r.DueOn)), ("Assigned to", r => r.Address),
            ("Task type", _ => "TODO"), ("Priority", r => r.IsUrgent ? "HIGH" : "MEDIUM"),
            ("Task status", r => r.IsDone ? "COMPLETED" : "NOT_STARTED"), ("Notes", r => r.Note), ("Associated company",
                r => r.AccountName),
        ]),
        new("jira", false,
        [
            ("Summary", r => r.Title), ("Issue Type", _ => "Task"), ("Status", r => r.IsDone ? "Done" : "To Do"),
            ("Due Date", r => Day(r.DueOn)), ("Assignee", r => r.Address ?? r.Owner),
            ("Priority", r => r.IsUrgent ? "High" : "Medium"), ("Labels", r => string.Join(' ', r.Tags)),
            ("Description", r => r.Note),
        ]),
        new("asana", false,
        [
            ("Name", r => r.Title), ("Section/Column", r => r.IsDone ? "Done" : "To do"), ("Assignee", r => r.Address
                ?? r.Owner), ("Start Date", r => Day(r.StartOn)), ("Due Date", r => Day(r.DueOn)),
            ("Tags", r => string.Join(',', r.Tags)), ("Notes", r => r.Note),
            ("Completed", r => r.IsDone ? "true" : "false"),
        ]),
        new("linear", false,
        [
            ("Title", r => r.Title), ("Description", r => r.Note), ("Status", r => r.IsDone ? "Done" : "Todo"),
            ("Priority", r => r.IsUrgent ? "High" : "Medium"), ("Assignee", r => r.Address ?? r.Owner),
            ("Labels", r => string.Join(',', r.Tags)), ("Due Date", r => Day(r.DueOn)),
        ]),
    ];

    /// <summary>The target of a name; refused as <c>target-unknown</c>.</summary>
    public static Outcome<TaskTarget> Read(string name) => All.FirstOrDefault(target => target.Name == name)
        is { } found ? found
        : new Refusal("target-unknown", $"'{name}' is no tool that tasks are written for. Take one of "
            + $"{string.Join(", ", All.Select(target => target.Name))}.");

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An address of mail; null for a tool's own id.</summary>
    private static string? Mail(string? address) => address?.Contains('@') == true ? address : null;

    private static bool IsSalesforceId(string id) => id.Length is 15 or 18 && id.All(char.IsAsciiLetterOrDigit);
}

/// <summary>One row of an export: a task, a checkpoint or an escalation.</summary>
/// <param name="Id">Stable for ever: the play and the task.</param>
/// <param name="Title">What is done.</param>
/// <param name="Role">Whose it is by role.</param>
/// <param name="Owner">Whose it is; null where nobody fills the role.</param>
/// <param name="Address">Their id or address in the tool; null where none was given.</param>
/// <param name="StartOn">When it begins; null where it is a day.</param>
/// <param name="DueOn">When it is due.</param>
/// <param name="IsDone">Whether it is done.</param>
/// <param name="IsUrgent">Whether it has no float, or is an escalation.</param>
/// <param name="Account">The account's id.</param>
/// <param name="AccountName">What the account is called.</param>
/// <param name="Tags">Play, risk and kind.</param>
/// <param name="DependsOn">Ids of the rows before it.</param>
/// <param name="Deliverable">What is there afterwards.</param>
public sealed record TaskRow(
    string Id, string Title, string Role, string? Owner, string? Address, DateOnly? StartOn, DateOnly DueOn,
    bool IsDone, bool IsUrgent, string Account, string AccountName,
    ImmutableArray<string> Tags, ImmutableArray<string> DependsOn, string? Deliverable)
{
    /// <summary>What is written where a tool has one field for text; the id in it brings the row back.</summary>
    public string Note => $"{(Deliverable is null ? "" : $"Deliverable: {Deliverable}. ")}Role: {Role}. "
        + $"{(DependsOn.IsEmpty ? "" : $"After: {string.Join(", ", DependsOn)}. ")}[hindcast:{Id}]";

    /// <summary>What of it changes, for the list of changes between two exports.</summary>
    public string Content => string.Join('|', Title, $"{DueOn:yyyy-MM-dd}", Owner ?? "nobody",
        IsDone ? "done" : "open");
}
