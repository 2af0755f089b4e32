using Hindcast.People;

namespace Hindcast.Retros.Linting;

/// <summary>Finds who is named in a sentence: people, roles, teams, and the words that stand for them.</summary>
/// <remarks>
/// Customers, users, attackers and "we" are no parties; vendors only where words are said of them that nobody says of
/// systems. A noun like product or support is a team only without an article; a word that goes on ("sales cycle",
/// "support ticket") is cut off by the pattern that must follow the party at once.
/// </remarks>
internal sealed class Parties
{
    private const int LengthMax = 8;
    private const int StrangersMax = 2;

    private readonly ImmutableArray<Token> tokens;
    private readonly HashSet<string> fullNames = [], firstNames = [];
    private readonly Party?[] at;

    public Parties(ImmutableArray<Token> tokens, PeopleDirectory directory)
    {
        this.tokens = tokens;
        foreach (var person in directory.People)
        {
            string[] words = person.Name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            fullNames.Add(string.Join(' ', words));
            firstNames.Add(words[0]);
            if (person.Role is { Length: > 0 } role)
                fullNames.Add(role.ToLowerInvariant());
        }

        at = new Party?[tokens.Length + 1];
        for (int i = 0; i < tokens.Length;)
        {
            at[i] = Find(i);
            i = at[i]?.After ?? i + 1;
        }
    }

    /// <summary>The party that begins at a token; null where none does.</summary>
    public Party? At(int index) => at[index];

    /// <summary>Where the sentence goes on behind a party: "Ana (our lead) | lost", "Ana, the new CSM, |
    /// lost".</summary>
    public int Behind(Party party)
    {
        int open = party.After;
        bool told = Next(open) == "who";
        if ((told || Next(open) == "responsible" || Lexicon.Is(Next(open) ?? "", "ing")) && party.Kind == PartyKind.Group)
        {
            int verb = open + 1; // The engineer performing the change | did not look; who wrote it | never tested it.
            while (told && (IsVerbal(verb) || Lexicon.Is(Next(verb) ?? "", "adv")))
                verb++;
            while (verb < open + LengthMax && Next(verb) is { } word && !tokens[verb].IsMark && !IsVerbal(verb) && word != "never"
                && word is not ("and" or "or" or "but" or "that" or "which" or "who"))
                verb++;
            return IsVerbal(verb) || Next(verb) == "never" ? verb : open;
        }

        string close = Next(open) == "(" ? ")" : Next(open) is "," or "\u2013" or "\u2014" ? Next(open)! : "";
        if (close.Length == 0 || (close != ")" && !Lexicon.Is(Next(open + 1) ?? "", "opens-aside")))
            return open;
        for (int j = open + 2; j < tokens.Length && j <= open + LengthMax; j++)
        {
            if (Lexicon.Is(tokens[j].Word, "machine"))
                return open;
            if (tokens[j].Word == close)
                return IsVerbal(j + 1) || Lexicon.Is(Next(j + 1) ?? "", "adv") ? j + 1 : open;
        }

        return open;
    }

    private Party? Find(int i) => Joined(Single(i));

    /// <summary>"Tom and Lisa", "sales and marketing" are one party; so is "Tom's new team".</summary>
    private Party? Joined(Party? first) =>
        first is not { Kind: not (PartyKind.Nobody or PartyKind.They) } party || party.After + 1 >= tokens.Length
            ? first
            : tokens[party.After].Word is "and" or "or" or "&" && Single(party.After + 1)
                is { Kind: not (PartyKind.Nobody or PartyKind.Unknown) } second ? party with { After = second.After }
            : party.Kind is PartyKind.Person or PartyKind.Group && Next(party.After) is "'s" or "'" ? Owned(party)
            : party;

    /// <summary>The people somebody has: "Chi's team", "marketing's two interns".</summary>
    private Party Owned(Party owner)
    {
        int j = owner.After + 1;
        while (Next(j) is { } word && (Lexicon.Is(word, "role-mod") || Lexicon.Is(word, "number")))
            j++;
        return Next(j) is { } head && (Lexicon.Is(head, "team-head") || Lexicon.Is(head, "role"))
            ? new(owner.First, Post(j + 1), PartyKind.Group)
            : owner;
    }

    private Party? Single(int i)
    {
        if (i >= tokens.Length || tokens[i].IsMark)
            return null;
        string word = tokens[i].Word;
        if (word is "people" or "folks" && Post(i + 1) is var part && part > i + 1
            && Lexicon.Is(tokens[part - 1].Word, "team"))
            return new(i, part, PartyKind.Group);
        if (word == "they" || (word is "people" or "folks" or "humans" && !IsQualified(i)))
            return new(i, i + 1, PartyKind.They);
        if (word is "everyone" or "everybody" && Post(i + 1) is var whole && whole > i + 1)
            return new(i, whole, PartyKind.Group); // Everyone in customer success.
        if (Lexicon.Is(word, "nobody"))
            return new(i, Post(i + 1), PartyKind.Nobody);
        if (word is "no" or "none" && Next(i + 1) is "one" or "of")
            return new(i, Post(tokens[i + 1].Word == "one" ? i + 2 : i + 1), PartyKind.Nobody);
        bool some = word == "you" && Next(i + 1) is "lot" or "guys" or "people" or "folks";
        if (word == "you" && !some && Readers.Is(tokens, i))
            return null;
        if (Lexicon.Is(word, "pronoun"))
            return new(i, Post(some ? i + 2 : i + 1), PartyKind.Pronoun);
        return Person(i) ?? Group(i) ?? Supplier(i) ?? Stranger(i);
    }

    /// <summary>"These people", "people who signed up": somebody in particular, or anybody.</summary>
    private bool IsQualified(int i) => (i > 0 && (Lexicon.Is(tokens[i - 1].Word, "det")
        || Lexicon.Is(tokens[i - 1].Word, "prep") || IsPossessive(i - 1)))
        || (Next(i + 1) is { } next && (next is "who" or "that" or "whose" || Lexicon.Is(next, "prep")));

    /// <summary>Whether "'s" stands for whose it is, not for "is": "the buyer's", but "it's".</summary>
    private bool IsPossessive(int i) => Next(i) == "'s" && Next(i - 1) is not ("it" or "that" or "this" or "what"
        or "who" or "there" or "here" or "he" or "she");

    private Party? Person(int i)
    {
        for (int length = 3; length >= 1; length--)
        {
            if (i + length <= tokens.Length
                && fullNames.Contains(string.Join(' ', Enumerable.Range(i, length).Select(j => tokens[j].Word))))
                return new(i, i + length, PartyKind.Person);
        }

        string word = tokens[i].Word;
        if (IsHandle(i))
            return new(i, i + 1, PartyKind.Person);
        bool title = word is "mr" or "mrs" or "ms" or "dr" && i + 1 < tokens.Length;
        int first = title && tokens[i + 1].Word == "." ? i + 2 : title ? i + 1 : i;
        if (first >= tokens.Length || !tokens[first].Capital || Next(i - 1) is { } storm && Lexicon.Is(storm, "weather"))
            return null;
        string name = tokens[first].Word;
        bool known = title || firstNames.Contains(name) || name.EndsWith("-san", StringComparison.Ordinal)
            || (Lexicon.IsName(name) && (!Lexicon.Is(name, "product") || IsHuman(first)) && !HandlesRecords(first));
        return known ? new(i, Surname(first + 1) ? first + 2 : first + 1, PartyKind.Person) : null;
    }

    /// <summary>"@okafor", but not the address "okafor@example.com".</summary>
    private bool IsHandle(int i) => Next(i - 1) == "@" && tokens[i - 1].End == tokens[i].Start
        && (i == 1 || tokens[i - 2].IsMark || tokens[i - 2].End < tokens[i - 1].Start);

    /// <summary>"Marvin skipped 200 records", "Casper ignored the proxy setting": so do bots that bear given
    /// names.</summary>
    private bool HandlesRecords(int i) => Lexicon.Is(Next(i + 1) ?? "", "past") && Next(i + 2) is { } of
        && ((Lexicon.Is(of, "number") && Enumerable.Range(i + 3, 2).Any(j => Lexicon.Is(Next(j) ?? "", "records")))
            || (Lexicon.Is(of, "det") && Lexicon.Is(Next(i + 3) ?? "", "machinery")));

    private bool Surname(int i) => i < tokens.Length && tokens[i].Capital && !Lexicon.Is(tokens[i].Word, "role-mod")
        && !Lexicon.Is(tokens[i].Word, "product") && !Lexicon.Is(tokens[i].Word, "team");

    private Party? Group(int i)
    {
        if (IsPossessive(i - 1) || tokens[i].Word == "their" || Next(i - 1) == "their" || (tokens[i].Word is "his" or "her"
            && tokens.Take(i).Any(token => Lexicon.Is(token.Word, "outsider"))))
            return null; // Somebody else's: the buyer's lawyer.
        if (tokens[i].Word is "our" or "my" && Lexicon.Is(Next(i + 1) ?? "", "team-head") && Next(i + 2) != "lead")
            return null; // Our team is we.
        int j = i, strangers = 0, head = -1;
        bool article = Lexicon.Is(tokens[i].Word, "det"), kin = false;
        if (Next(j + 1) == "of" && Lexicon.Is(tokens[i].Word, "share"))
        {
            article = true;
            j += Lexicon.Is(Next(j + 2) ?? "", "det") ? 3 : 2; // One of the interns, half of sales.
        }
        else if (Next(article ? i + 1 : i) is "member" or "members" && Next(article ? i + 2 : i + 1) == "of")
        {
            j += article ? 3 : 2; // A member of the operations staff.
            article = true;
            if (Lexicon.Is(Next(j) ?? "", "det"))
                j++;
        }
        else if (article)
            j++;
        for (; j < tokens.Length && j < i + LengthMax; j++)
        {
            string word = tokens[j].Word;
            bool mod = Lexicon.Is(word, "role-mod") || Lexicon.Is(word, "trait") || Lexicon.Is(word, "number");
            if (IsHead(j, i, article, kin))
                (head, kin) = (j, true);
            else if (mod || Lexicon.Is(word, "team"))
                kin |= !Lexicon.Is(word, "trait");
            else if (head >= 0 || !article || ++strangers > StrangersMax || !MayDescribe(j)
                || ((j > i + 1 || tokens[i].Word is "the" or "a" or "an") && Lexicon.Is(word, "det")))
                break;
        }

        return head < 0 ? Nameless(i) : IsElsewhere(head, article) ? null : new(i, Post(head + 1), PartyKind.Group);
    }

    /// <summary>"Procurement at the hospital": somebody else's.</summary>
    private bool IsElsewhere(int head, bool article) => !article && Next(head + 1) == "at"
        && !(Post(head + 1) is var end && end > head + 1
            && tokens[end - 1].Word is "office" or "branch" or "site" or "team" or "desk" or "centre" or "center" or "counter");

    /// <summary>Pricing, billing: a team where it does what only people do, else perhaps one.</summary>
    private Party? Nameless(int i)
    {
        if (!Lexicon.Is(tokens[i].Word, "solo") || (i > 0 && !tokens[i - 1].IsMark && MayDescribe(i - 1)
            && tokens[i - 1].Word is not ("n't" or "not" or "unless" or "what" or "why" or "how" or "let" or "told"
            or "asked" or "blame" or "thank" or "whenever" or "when" or "once" or "until" or "whether" or "time") && !Lexicon.Is(tokens[i - 1].Word, "adv")))
            return null;
        int j = Behind(new(i, i + 1, PartyKind.Unknown));
        while (Lexicon.Is(Next(j) ?? "", "adv"))
            j++;
        string word = tokens[i].Word, next = Next(j) ?? "", before = Next(i - 1) ?? "";
        bool does = Lexicon.Is(next, "acts") || Lexicon.Is(next, "fault.past") || Lexicon.Is(next, "fault.s")
            || Lexicon.Is(next, "social.past") || Lexicon.Is(next, "social.s")
            || (next == "'s" && Lexicon.Is(Next(i + 2) ?? "", "fault-noun"))
            || (next == "," && (Next(j + 1) == "who" || before == ","))
            || (Lexicon.Is(next, "be") && Enumerable.Range(j + 1, 2).Any(k => Lexicon.Is(Next(k) ?? "", "trait")
                || Next(k) is "asleep" or "blocking" or "ignoring" or "sitting"));
        does |= ((Lexicon.Is(next, "human.past") || Lexicon.Is(next, "human.s")) && !Lexicon.Is(next, "~take"))
            || (Lexicon.Is(next, "be") && Next(j + 1) is "supposed" or "meant" or "told" or "warned" or "asked")
            || (Lexicon.Is(next, "~get") && Next(j + 1) is "around" or "round" && Next(j + 2) == "to")
            || (Lexicon.Is(next, "~take") && Next(j + 1) is "forever" or "ages" && Next(j + 2) == "to")
            || (Lexicon.Is(next, "have") && Next(j + 1) == "no" && Next(j + 2) is "idea" or "clue" or "interest")
            || (Next(j) == "never" && Lexicon.Is(Next(j + 1) ?? "", "social"))
            || (Lexicon.Is(Next(j + 1) ?? "", "not") && Next(j + 2) is { } left
                && (Lexicon.Is(left, "social") || Lexicon.Is(left, "human") || (left == "been"
                && Next(j + 3) is { } state && (state == "asleep" || Lexicon.Is(state, "trait")))));
        does |= Lexicon.Is(word, "desk-solo") && ActsAsDesk(j);
        bool asked = (before == "on" && next == "to") || (before is "did" or "does" or "has" or "have" or "can"
            or "could" or "will" or "would" || before
            == "n't") && (Lexicon.Is(next, "base") || Lexicon.Is(next, "pp"));
        bool done = before == "by" && (EndsHere(j) || Lexicon.Is(next, "prep") || next is "when" or "and" or "because")
            && !Lexicon.Is(Next(i - 2) ?? "", "~cause") && !Lexicon.Is(Next(i - 2) ?? "", "~drive");
        return new(i, i + 1, does || asked || done ? PartyKind.Group : PartyKind.Unknown);
    }

    /// <summary>Whether what follows a department's name is said of people: it does something to something, is
    /// "too ..." or "never ...".</summary>
    private bool ActsAsDesk(int j)
    {
        string next = Next(j) ?? "", then = Next(j + 1) ?? "";
        bool does = (Lexicon.Is(next, "past") || Lexicon.Is(next, "s")) && j + 1 < tokens.Length
            && !tokens[j + 1].IsMark && !Lexicon.Is(then, "prep") && !Lexicon.Is(then, "adv")
            && then is not ("and" or "but" or "up" or "down" or "out");
        return does || next is "always" or "never" || Lexicon.Is(then, "not")
            || (Lexicon.Is(next, "be") && then is "a" or "an" or "too" or "always" or "never" or "incapable" or "forever")
            || (Lexicon.Is(next, "modal") && Lexicon.Is(then, "adv"));
    }

    private bool IsHead(int j, int i, bool article, bool kin)
    {
        string word = tokens[j].Word;
        bool kinBefore = kin && j > i;
        if (Lexicon.Is(word, "initials") && (tokens[j].Upper || tokens[j].Mixed))
            return (word != "se" || article) && !(j > 0 && char.IsDigit(tokens[j - 1].Word[0]));
        if (j > 0 && Lexicon.Is($"{tokens[j - 1].Word}_{word}", "team-of-two"))
            return true;
        if (word is "pod" or "pods")
            return j > i && (Lexicon.Is(tokens[j - 1].Word, "pod-of") || (tokens[j - 1].Capital
                && Lexicon.Is(tokens[j - 1].Word, "role-mod")) || tokens[j - 1].Word is "our" or "my" or "your");
        if (word == "leads")
            return j > i && Lexicon.Is(tokens[j - 1].Word, "leads-of");
        if (Lexicon.Is(word, "weak-head") || Lexicon.Is(word, "team-last"))
            return (kinBefore && word is not ("lead" or "head" or "it") && !Lexicon.Is(tokens[j - 1].Word, "role")
                && !(Lexicon.Is(word, "team-last") && Lexicon.Is(tokens[j - 1].Word, "plain-mod")))
                || (word == "it" && tokens[j].Upper)
                || (word is "office" or "branch" or "desk" && article && j > i + 1 && tokens[j - 1].Capital)
                || (word == "operations" && j == 0) || word == "ops"
                || (i > 0 && tokens[i - 1].Word is "by" or "from" or "to" && j == i && EndsHere(j + 1)
                    && word != "it" && !Lexicon.Is(word, "solo"))
                || (word == "lead" && article && j > i && Lexicon.Is(tokens[j - 1].Word, "lead-of"))
                || (word == "head" && Next(j + 1) == "of") || (word == "lead" && j > i
                    && (Lexicon.Is(tokens[j - 1].Word, "role") || Lexicon.Is(tokens[j - 1].Word, "team")
                    || Lexicon.Is(tokens[j - 1].Word, "team-head") || Lexicon.Is(tokens[j - 1].Word, "team-last")));
        if (word == "people" && Lexicon.Is(Next(j + 1) ?? "", "says")
            && Next(j - 1) is "some" or "many" or "most" or "several")
            return false; // Some people complained: anybody outside.
        if (Machines.Is(tokens, j) || (j == i && Machines.Supports(tokens, j)))
            return false;
        if (Lexicon.Is(word, "role"))
            return word is not ("people" or "person" or "guy" or "guys" or "folks" or "owner" or "owners") || article
                || kinBefore || j == i;
        if (Lexicon.Is(word, "team"))
            return !Lexicon.Is(word, "thing-too") || tokens[i].Word is "our" or "your"
                || !(article || (i > 0 && ((tokens[i - 1].Word is not ("that" or "which" or "both")
                    && Lexicon.Is(tokens[i - 1].Word, "det")) || Lexicon.Is(tokens[i - 1].Word, "role-mod"))));
        return Lexicon.Is(word, "team-head") && (article || kinBefore);
    }

    private bool EndsHere(int i) => i == tokens.Length || tokens[i].IsMark || tokens[i].Word == "who";

    /// <summary>Behind the party: "of sales", "in marketing", "on the account".</summary>
    private int Post(int after)
    {
        if (Next(after) is "over" or "down" or "up" && Next(after + 1) is "in" or "at")
            after++; // Nobody over in RevOps.
        if (Next(after) is "here" or "there")
            return after + 1;
        if (Next(after) is "in" or "at" && after + 1 < tokens.Length && tokens[after + 1].Capital
            && Lexicon.Is(tokens[after + 1].Word, "role-mod"))
            return after + 2; // Support in Manila.
        if (Next(after) is not ("of" or "in" or "on" or "from" or "at" or "for"))
            return after;
        int j = after + 1, team = after;
        if (Next(after) == "for" && Next(j) is { } act && Lexicon.Is(act, "ing") && !Lexicon.Is(act, "solo"))
            return after; // Thanked for selling it.
        for (; j < tokens.Length && j < after + 5 && (Lexicon.Is(tokens[j].Word, "det") || Lexicon.Is(tokens[j].Word,
            "role-mod") || MayDescribe(j)); j++)
        {
            if (Lexicon.Is(tokens[j].Word, "team") || Lexicon.Is(tokens[j].Word, "team-head")
                || (j == after + 1 && (tokens[j].Word is "operations" or "ops" || Lexicon.Is(tokens[j].Word, "solo"))
                    && (EndsHere(j + 1) || IsVerbal(j + 1))))
                team = j + 1;
        }

        return j > after + 1 && IsVerbal(j) ? j : team;
    }

    private bool IsVerbal(int j) => j < tokens.Length && !tokens[j].IsMark && (Lexicon.Is(tokens[j].Word, "past")
        || Lexicon.Is(tokens[j].Word, "be") || Lexicon.Is(tokens[j].Word, "have")
        || Lexicon.Is(tokens[j].Word, "do") || Lexicon.Is(tokens[j].Word, "modal")
        || Lexicon.Is(tokens[j].Word, "not"));

    private bool MayDescribe(int j) => !tokens[j].IsMark && !IsVerbal(j) && !Lexicon.Is(tokens[j].Word, "prep")
        && !Lexicon.Is(tokens[j].Word, "adv")
        && !Lexicon.Is(tokens[j].Word, "not") && tokens[j].Word is not ("and" or "or" or "but" or "that" or "who"
            or "which" or "no" or "because" or "when" or "if" or "so"
        or "'s" or "'" or "we" or "i" or "it" or "they" or "he" or "she" or "you" or "while");

    /// <summary>"The vendor", "our integration partner": a company that is judged only in what nobody says of
    /// systems.</summary>
    private Party? Supplier(int i)
    {
        if (!Lexicon.Is(tokens[i].Word, "det") || tokens[i].Word is "their" || IsPossessive(i - 1))
            return null;
        int j = i + 1;
        while (j < tokens.Length && j <= i + StrangersMax && !Lexicon.Is(tokens[j].Word, "supplier")
            && (Lexicon.Is(tokens[j].Word, "role-mod") || MayDescribe(j)))
            j++;
        if (j >= tokens.Length || !Lexicon.Is(tokens[j].Word, "supplier") || Machines.Is(tokens, j))
            return null;
        // "The provider mislabelled", "misrouted": systems do so too.
        bool machine = Lexicon.Is(Next(j + 1) ?? "", "fault") && Lexicon.Classes(tokens[j + 1].Word).Count == 0;
        int staff = Staff(j + 1);
        return machine ? null : new(i, staff, staff > j + 1 ? PartyKind.Group : PartyKind.Supplier);

        int Staff(int after) => Next(after) is "'s" or "'" && Next(after + 1) is { } next && (Lexicon.Is(next, "role")
            || Lexicon.Is(next, "team-head")) ? after + 2 : Next(after) is "'s" && Next(after + 2) is "shift" or "desk" ? after + 3 : after;
    }

    /// <summary>A capitalised word that is no known thing. Only what nobody says of systems makes it
    /// somebody.</summary>
    private Party? Stranger(int i)
    {
        var token = tokens[i];
        bool opens = i == 0 || tokens[i - 1].IsMark;
        if (!token.Capital || token.Mixed || Lexicon.Is(token.Word, "weather") || Lexicon.Is(Next(i - 1) ?? "", "weather") || token.Word.Length < 3 || Lexicon.Knows(token.Word)
            || token.Word.Contains('.')
            || (i > 0 && Lexicon.Is(tokens[i - 1].Word, "det")) || Lexicon.EndsLikeAThing(token.Word)
            || (opens && (token.Word.EndsWith('s') || token.Word.EndsWith("ed", StringComparison.Ordinal))))
            return null;
        return new(i, Surname(i + 1) ? i + 2 : i + 1, IsHuman(i) ? PartyKind.Person : PartyKind.Unknown);
    }

    /// <summary>Whether the sentence shows that a capitalised word is somebody: by what it does, by a "she" later, by
    /// the role it is said to have.</summary>
    private bool IsHuman(int i)
    {
        int j = Behind(new(i, i + 1, PartyKind.Unknown));
        if (j > i + 1)
            return Enumerable.Range(i + 1, j - i - 1).Any(k => Lexicon.Is(tokens[k].Word, "role")
                || Lexicon.Is(tokens[k].Word, "team") || tokens[k].Word is "lead" or "head");
        while (Next(j) is { } word && (Lexicon.Is(word, "adv") || Lexicon.Is(word, "have") || Lexicon.Is(word, "do")
            || Lexicon.Is(word, "not") || word is "could" or "would" or "should" or "been"))
            j++;
        if (Next(j) == "'s" && HumanThings.Any(kind => Lexicon.Is(Next(j + 1) ?? "", kind)))
            return true;
        if (tokens.Skip(i).Take(j - i).Any(token => token.Word == "never") && Lexicon.Is(Next(j) ?? "", "act"))
            return true;
        return HumanVerbs.Any(kind => Lexicon.Is(Next(j) ?? "", kind)) || (Next(j) == "be" && Next(j + 1) == "bothered")
            || tokens.Skip(j).Any(later => later.Word is "he" or "she" or "his" or "her" or "him" or "himself"
                or "herself");
    }

    private static readonly string[] HumanVerbs = ["human.past", "human.s", "human.pp", "social.past", "social.pp",
        "social.s"];

    private static readonly string[] HumanThings = ["vice", "shoddy", "lack-noun"];

    private string? Next(int i) => i >= 0 && i < tokens.Length ? tokens[i].Word : null;
}
