using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Hindcast.Calendars;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Storage;
using Hindcast.Storage.Embedded;

namespace Hindcast.Cli;

/// <summary>All verbs and what they share.</summary>
internal static class Verbs
{
    /// <summary>One JSON document on standard output, all else on standard error.</summary>
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Write one JSON document to standard output", Recursive = true,
    };

    private static readonly Option<string?> Workspace = new("--workspace")
    {
        Description = "The workspace folder (default: the nearest one upwards, else ./.hindcast)",
        Recursive = true, HelpName = "DIR",
    };

    private static readonly Option<string?> Store = new("--store")
    {
        Description = "Keep facts and records in a PostgreSQL database, postgres://USER@HOST/DATABASE, rather than in "
            + "the workspace "
            + "folder (default: the variable HINDCAST_STORE)",
        Recursive = true, HelpName = "URL",
    };

    private static readonly Option<DateOnly?> AsOf =
        Day("--as-of", "Answer with what was known on this day (default: the newest day with an event)");

    private static readonly Option<string?> As = new("--as")
    {
        Description = "Who gives the command (default: the workspace's person)", Recursive = true, HelpName = "PERSON",
    };

    /// <summary>The program's command line. It is built once: options are shared by verbs and know every command that
    /// they were added to, so a second tree would make the first one slower.</summary>
    public static Command Root { get; } = Build();

    private static Command Build()
    {
        AsOf.Recursive = true;
        var help = new HelpOption { Recursive = true };
        // A plain command rather than the library's root, so that usage says hindcast however the program was started.
        var root = new Command("hindcast", """
            Hindcast finds what quietly broke in go-to-market, convenes the people who can mend it, and checks that the mend worked.

            A first look:
              hindcast demo

            Exit codes: 0 done, 1 error, 2 refused, 3 not found, 64 bad usage, 70 bug.
            """)
        {
            help, new VersionOption(), Json, Workspace, Store, AsOf, As,
        };
        foreach (var verb in All())
            root.Add(verb);
        var examples = new ExamplesHelp((HelpAction)help.Action!);
        help.Action = examples;
        examples.Collect(root);
        return root;
    }

    /// <summary>An option that takes a day, <c>YYYY-MM-DD</c>.</summary>
    /// <param name="name">With its hyphens.</param>
    /// <param name="description">For the help.</param>
    /// <param name="ofMonth">Which day a month stands for, by its first; null where a month is none.</param>
    public static Option<DateOnly?> Day(string name, string description, Func<DateOnly, DateOnly>? ofMonth = null) =>
        new(name)
    {
        Description = description, HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var day))
                return day;
            if (ofMonth is not null && DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var month))
                return ofMonth(month);
            result.AddError($"{name} takes a day such as {DayForm.Meant(text) ?? "2026-10-31"}, not '{text}'.");
            return null;
        },
    };

    /// <summary>An argument that is a day, <c>YYYY-MM-DD</c>.</summary>
    public static Argument<DateOnly> DayArgument(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var day))
                result.AddError($"{name} takes a day such as {DayForm.Meant(text) ?? "2026-10-31"}, not '{text}'.");
            return day;
        },
    };

    /// <summary>A value of a list of words, spelled as JSON spells it.</summary>
    public static string Word<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>An option that takes one of a few words, spelled as JSON spells them.</summary>
    public static Option<T?> Choice<T>(string name, string description) where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(Word);
        return new(name)
        {
            Description = description, HelpName = string.Join('|', words.Keys),
            CustomParser = result =>
            {
                string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (words.TryGetValue(text, out var value))
                    return value;
                result.AddError($"{name} takes one of {string.Join(", ", words.Keys)}, not '{text}'.");
                return null;
            },
        };
    }

    /// <summary>An option that takes a month, <c>YYYY-MM</c>.</summary>
    public static Option<Hindcast.Facts.Indicators.Period?> Month(string name, string description) => new(name)
    {
        Description = description, HelpName = "YYYY-MM",
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (Hindcast.Facts.Indicators.Period.ParseMonth(text) is { } month)
                return month;
            result.AddError($"{name} takes a month such as 2026-10, not '{text}'.");
            return null;
        },
    };

    /// <summary>The same verb with further ones below it.</summary>
    public static Command With(this Command verb, IEnumerable<Command> more)
    {
        foreach (var command in more)
            verb.Add(command);
        return verb;
    }

    private static IEnumerable<Command> All() =>
    [
        Demo.DemoVerb.Build(),
        Facts.ImportVerb.Build(),
        Facts.DataVerb.Build(),
        Facts.EventsVerb.Build(),
        Facts.IndicatorVerb.Build(),
        Facts.SharesVerb.Build(),
        Facts.FunnelVerb.Build(),
        Facts.CohortsVerb.Build(),
        Facts.StagesVerb.Build(),
        Facts.SlaVerb.Build(),
        Facts.TargetsVerb.Build(),
        Facts.HealthVerb.Build(),
        Facts.PlayEffectVerb.Build(),
        Facts.FindVerb.Build(),
        Facts.BacktestVerb.Build(),
        Facts.MonitorsVerb.Build(),
        Facts.AttributeVerb.Build(),
        Facts.ReconcileVerb.Build(),
        Retros.CampaignsVerb.Build(),
        Retros.RetroVerb.Build(),
        Retros.RunRetroVerb.Build(),
        Renewals.RenewalsVerb.Build(),
        Renewals.OrchestrateVerb.Build(),
        Renewals.PlayVerb.Build(),
        Renewals.PlaysVerb.Build(),
        Renewals.DealVerb.Build(),
        Renewals.EscalateVerb.Build(),
        Renewals.ForecastVerb.Build(),
        Documents.PublishVerb.Build(),
        Retros.LintVerb.Build(),
        Retros.ActionsVerb.Build(),
        Library.SearchVerb.Build(),
        Library.LibraryVerb.Build(),
        Retros.MeasureVerb.Build(),
        Retros.TraceVerb.Build(),
        Library.ThemesVerb.Build(),
        Library.SimilarVerb.Build(),
        Library.ReadingVerb.Build(),
        Library.PatternsVerb.Build(),
        Plans.LaddersVerb.Build(),
        Retros.InviteVerb.Build(),
        Retros.TickVerb.Build(),
        Retros.OutboxVerb.Build(),
        Retros.CriteriaVerb.Build(),
        People.PeopleVerb.Build(),
        People.AccountsVerb.Build(),
        Calendars.CalendarsVerb.Build(),
        Plans.PlanVerb.Build(),
        Settings.SettingsVerb.Build(),
        Settings.RatesVerb.Build(),
        Journal.LogVerb.Build(),
        Web.ServeVerb.Build(),
        Doctor.DoctorVerb.Build(),
    ];

    /// <summary>Gives a command its action: opens the workspace, turns what the verb answers into text or JSON and an
    /// exit code.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="run">What it does.</param>
    /// <param name="folder">The workspace where none is named; the nearest one upwards where this is null too.</param>
    /// <param name="clock">Its own time, in place of the program's.</param>
    public static Command Runs(
        Command command, Func<ParseResult, Session, Outcome<Answer>> run, string? folder = null, TimeProvider? clock =
            null)
    {
        command.SetAction(parsed => new Invocation((Surroundings)parsed.InvocationConfiguration).Run(parsed, run,
            folder, clock));
        return command;
    }

    /// <summary>What a command line runs in: where it writes, and what time it is.</summary>
    internal sealed class Surroundings : InvocationConfiguration
    {
        /// <summary>The time.</summary>
        public required TimeProvider Clock { get; init; }
    }

    private sealed class Invocation(Surroundings surroundings)
    {
        private readonly TextWriter output = surroundings.Output;
        private readonly TextWriter error = surroundings.Error;

        public int Run(ParseResult parsed, Func<ParseResult, Session, Outcome<Answer>> run, string? ownFolder,
            TimeProvider? ownClock)
        {
            var clock = ownClock ?? surroundings.Clock;
            bool json = parsed.GetValue(Json);
            string folder = Path.GetFullPath(parsed.GetValue(Workspace) is { } named ? Inside(named) : ownFolder
                ?? NearestWorkspace());
            try
            {
                if (!Stores.Open(StoreNamed(parsed, ownFolder), folder).Is(out var store, out var unknown))
                    return Refuse(unknown, json);
                using var closing = store;
                bool watched = !json && !Console.IsErrorRedirected && ReferenceEquals(error, Console.Error);
                var session = new Session(store, folder, clock, parsed.GetValue(As), parsed.GetValue(AsOf),
                    error, !watched)
                {
                    StoreUrl = StoreNamed(parsed, ownFolder), IsForProgram = json,
                };
                int code = Answered(parsed, session, run, json, out var afterwards);
                afterwards?.Invoke();
                return code;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException
                or System.Data.Common.DbException or DllNotFoundException)
            {
                return Fail("error", Trouble.Say(fault, folder), json, Exit.Error);
            }
            catch (Exception bug) when (bug is not OperationCanceledException)
            {
                error.WriteLine(bug);
                return Fail("bug", $"Hindcast has a bug here ({bug.GetType().Name}: {bug.Message}). Nothing was "
                    + "half-written. "
                    + "Please report the lines above.", json, Exit.Bug);
            }
        }

        /// <summary>Asks and says it; what the answer was made of, such as the rows of an import, is let go
        /// then.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private int Answered(ParseResult parsed, Session session, Func<ParseResult, Session, Outcome<Answer>> run,
            bool json, out Action? afterwards)
        {
            Action? then = null;
            int code = run(parsed, session).Match(answer =>
            {
                then = answer.Afterwards;
                return Say(answer, session.ReadLater, json, answer.IsEdited ? text => text : session.Shown);
            }, why => Refuse(why with { Message = session.Shown(why.Message) }, json));
            afterwards = then;
            return code;
        }

        // A verb with a folder of its own, the demo, must not fall into the database that everyone works in.
        private static string? StoreNamed(ParseResult parsed, string? ownFolder) =>
            parsed.GetValue(Store) ?? (ownFolder is null ? Environment.GetEnvironmentVariable("HINDCAST_STORE") : null);

        /// <summary>Says it; an answer that tells its day also tells by which later knowledge the day was
        /// read.</summary>
        private int Say(Answer answer, LaterKnowledge? later, bool json, Func<string, string> shown)
        {
            using var said = new StringWriter { NewLine = output.NewLine };
            if (json)
                said.WriteLine(JsonOf(answer.Json, later));
            else
                answer.Print(said);
            if (!json && later is not null && TellsDay(answer.Json))
                said.WriteLine($"Note: {later.Sentence}");
            output.Write(shown(said.ToString()));
            output.Flush();
            return answer.ExitCode;
        }

        private static bool TellsDay(object json) => json.GetType().GetProperty("AsOf") is not null;

        private static string JsonOf(object json, LaterKnowledge? later)
        {
            return later is null || !TellsDay(json) ? JsonSerializer.Serialize(json, StoredJson.Indented)
                : later.In(json, StoredJson.Indented).ToJsonString(StoredJson.Indented);
        }

        private int Refuse(Refusal why, bool json)
        {
            if (json)
                output.WriteLine(Answer.RefusalJson(why));
            error.WriteLine($"{why.Message} [{why.Rule}]");
            return why.IsNotFound ? Exit.NotFound : Exit.Refused;
        }

        private int Fail(string rule, string message, bool json, int code)
        {
            if (json)
                output.WriteLine(Answer.RefusalJson(new(rule, message)));
            error.WriteLine(message);
            return code;
        }

        /// <summary>A project's folder is taken for the workspace inside it, so that no second one is made beside
        /// that.</summary>
        private static string Inside(string named) =>
            !EmbeddedStore.Exists(named) && EmbeddedStore.Exists(Path.Combine(named, ".hindcast"))
                ? Path.Combine(named, ".hindcast") : named;

        private static string NearestWorkspace()
        {
            for (var folder = new DirectoryInfo(System.IO.Directory.GetCurrentDirectory()); folder is not null; folder =
                folder.Parent)
            {
                if (EmbeddedStore.Exists(folder.FullName))
                    return folder.FullName; // One is in the workspace itself, as in the folder that the demo made.
                if (EmbeddedStore.Exists(Path.Combine(folder.FullName, ".hindcast")))
                    return Path.Combine(folder.FullName, ".hindcast");
            }

            return ".hindcast";
        }
    }
}
