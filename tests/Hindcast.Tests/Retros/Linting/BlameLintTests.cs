using Hindcast.Retros.Linting;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros.Linting;

/// <summary>S0-07, S3-19: who is judged, for what, and how it is said instead.</summary>
public class BlameLintTests
{
    [Theory]
    [InlineData("If you skipped the second page, the totals are blank.")]
    [InlineData("You never need the old key once you can sign in.")]
    [InlineData("The importer warns that you have not mapped a column.")]
    [InlineData("As long as you don't save the view, nobody else sees it.")]
    [InlineData("You should have received a mail with the link.")]
    [InlineData("Perhaps you eventually reach the last page.")]
    [InlineData("We apologise to those of you who expected the report sooner.")]
    public void The_reader_of_a_text_is_reproached_with_nothing(string text) => Assert.Empty(Lint.Of(text, Team));

    [Theory]
    [InlineData("You never told us that they can export it.")]
    [InlineData("If you had told us, we would have waited.")]
    [InlineData("You guys ignored every warning.")]
    [InlineData("The deal is lost because you never asked.")]
    public void Who_is_spoken_to_may_be_reproached(string text) => Assert.NotEmpty(Lint.Of(text, Team));

    [Theory]
    [InlineData("The database master was unresponsive for two minutes.")]
    [InlineData("The kubernetes admission controller stopped answering.")]
    [InlineData("The package manager ignored the lock file.")]
    [InlineData("IPv6 support did not work on the old gateway.")]
    [InlineData("The support for proxies was incomplete and did not cover logins.")]
    public void A_machine_is_known_by_what_stands_before_it(string text) => Assert.Empty(Lint.Of(text, Team));

    [Theory]
    [InlineData("The network team was quick to point out the faulty cable.")]
    [InlineData("The release team decided to take action at once.")]
    [InlineData("The agency has generously offered to host the next meeting.")]
    [InlineData("So long a delay is inexcusable.")]
    [InlineData("Many people complained that the first task was hard.")]
    [InlineData("There was no surprise that nobody logged in on the holiday.")]
    [InlineData("It did not occur to anyone that there could be two calendars.")]
    [InlineData("We were told of an error on our site.")]
    [InlineData("They should have been kept apart.")]
    [InlineData("The team discovered that the index was stale.")]
    public void What_only_sounds_like_blame_is_none(string text) => Assert.Empty(Lint.Of(text, Team));

    [Theory]
    [InlineData("It did not occur to anyone to check the calendar.", "blame-duty")]
    [InlineData("Any half-awake account manager would have spotted the date.", "blame-duty")]
    [InlineData("Marketing needed to be much more careful with the list.", "blame-duty")]
    [InlineData("The support engineer dismissed the alert as noise.", "blame-deed")]
    [InlineData("Cause of the wrong invoice: CSM oversight.", "blame-human-error")]
    [InlineData("The pool was emptied twice (probably operator error).", "blame-human-error")]
    [InlineData("The field team is forever dumping half-filled forms on us.", "blame-pattern")]
    public void What_was_to_be_seen_or_is_put_down_to_people_is_found(string text, string rule) =>
        Assert.Contains(Lint.Of(text, Team), found => found.Rule == rule);

    [Theory]
    [InlineData("Sales forgot to call the leads", "blame-deed")]
    [InlineData("The SDRs didn't follow up on webinar leads", "blame-deed")]
    [InlineData("SDRs did not follow up.", "blame-deed")]
    [InlineData("Marketing refused to share the list", "blame-deed")]
    [InlineData("the sales team ignored them", "blame-deed")]
    [InlineData("Our marketing team never updated the form", "blame-deed")]
    [InlineData("Leads waited and sales should have called", "blame-duty")]
    [InlineData("Ana Silva failed to update the rule", "blame-deed")]
    [InlineData("ana silva forgot", "blame-deed")]
    [InlineData("Ben didn’t try", "blame-deed")]
    [InlineData("Ben was careless", "blame-trait")]
    [InlineData("Chloe has been too lazy to write notes", "blame-motive")]
    [InlineData("It broke because of Ben.", "blame-fault")]
    [InlineData("This is Ben's fault", "blame-fault")]
    [InlineData("The sales director neglected the pipeline review", "blame-deed")]
    [InlineData("Nobody checked the queue", "blame-deed")]
    [InlineData("Someone forgot the form", "blame-deed")]
    [InlineData("They did not bother to read it", "blame-deed")]
    [InlineData("You should have asked", "blame-duty")]
    [InlineData("Who forgot to update the rule?", "blame-question")]
    [InlineData("who was responsible for this", "blame-question")]
    [InlineData("Why did sales not work these leads?", "blame-question")]
    [InlineData("Why didn't Ben update the CRM", "blame-question")]
    [InlineData("Why did the SDRs ignore the queue?", "blame-question")]
    [InlineData("CS ignored the warning signs.", "blame-deed")]
    [InlineData("CS forgot to send the quote.", "blame-deed")]
    [InlineData("CS let the account go dark", "blame-deed")]
    [InlineData("Ops messed up the routing rule.", "blame-deed")]
    [InlineData("It broke because ops forgot the routing rule", "blame-deed")]
    [InlineData("The PM forgot the launch date.", "blame-deed")]
    [InlineData("Our SEs ignored the queue", "blame-deed")]
    [InlineData("The reps ignored the queue", "blame-deed")]
    [InlineData("The team lead failed to escalate in time", "blame-deed")]
    [InlineData("Our team lead failed to escalate in time", "blame-deed")]
    [InlineData("The agency never bothered to read the brief", "blame-deed")]
    [InlineData("The agency misled us", "blame-deed")]
    [InlineData("Lovely list from marketing, as ever: three thousand leads and not one with a phone number",
        "blame-praise")]
    [InlineData("The missed renewal is squarely on the SDR team", "blame-fault")]
    [InlineData("Blame for the slip lies with procurement", "blame-fault")]
    [InlineData("The CS team lead failed to escalate in time", "blame-deed")]
    [InlineData("Okwudili (our regional lead) ignored the queue", "blame-deed")]
    [InlineData("Billing, of all people, sent the wrong invoices", "blame-deed")]
    [InlineData("Why didn't billing notice the currency?", "blame-question")]
    [InlineData("Okwudili told nobody about the freeze", "blame-deed")]
    [InlineData("Ayşe ignored the queue", "blame-deed")]
    [InlineData("The field team has a habit of ignoring the playbook", "blame-deed")]
    [InlineData("The pricing committee did not publish the tiers", "blame-deed")]
    [InlineData("Half of the reps were winging it", "blame-idiom")]
    [InlineData("Talent acquisition ghosted three finalists", "blame-deed")]
    [InlineData("The Manchester pod ignored the queue", "blame-deed")]
    [InlineData("Brand blocked the campaign out of spite", "blame-motive")]
    [InlineData("Support in Manila ignored the queue", "blame-deed")]
    [InlineData("You lot forgot the notice", "blame-deed")]
    [InlineData("Two tickets were brushed off by tier 2", "blame-passive")]
    [InlineData("The rep forgot the notice because the quarter was ending", "blame-deed")]
    [InlineData("This would never have happened if the AEs did their job.", "blame-duty")]
    [InlineData("This would never have happened if sales had done its job", "blame-duty")]
    [InlineData("Nobody takes the trouble to read the queue", "blame-motive")]
    [InlineData("@okafor forgot to rotate the key", "blame-deed")]
    [InlineData("Everyone in customer success ignored the queue", "blame-deed")]
    [InlineData("A member of the operations staff ignored the alarm", "blame-deed")]
    [InlineData("A staff member ignored the alarm", "blame-deed")]
    [InlineData("The engineer performing the change ignored the alarm", "blame-deed")]
    [InlineData("The developer who wrote the query never tested it", "blame-deed")]
    [InlineData("The team responsible for the balancer never rehearsed it", "blame-deed")]
    [InlineData("The supplier's staff ignored the torque sheet", "blame-deed")]
    [InlineData("In this case the engineer forgot the flag", "blame-deed")]
    [InlineData("An operator used a tool with lax checks to reboot a few servers under maintenance but forgot to type the limit",
        "blame-deed")]
    [InlineData("Legal has been sitting on the addendum since Easter", "blame-slow")]
    [InlineData("The loss was attributable to the storage group, which had disabled the checks", "blame-fault")]
    [InlineData("The support leads closed tickets to flatter their own numbers", "blame-motive")]
    public void Finds_blame(string text, string rule)
    {
        var found = Lint.Of(text, Team);

        Assert.Equal([rule], found.Select(f => f.Rule));
        Assert.Equal(found[0].Text, text.Substring(found[0].Start, found[0].Length));
    }

    [Theory]
    [InlineData("Sales did not forget to call")]
    [InlineData("Ben never failed to reply")]
    [InlineData("Nobody is to blame")]
    [InlineData("Nobody forgot anything")]
    [InlineData("Ben was not careless")]
    [InlineData("It was not Ben's fault")]
    [InlineData("Sales was not told about the change")]
    [InlineData("The SDRs did not receive the leads")]
    [InlineData("SDRs could not see the queue")]
    [InlineData("Sales did not grow in October")]
    [InlineData("The sales cycle did not shorten")]
    [InlineData("MQLs sent to sales did not convert")]
    [InlineData("Leads arrived and they did not convert")]
    [InlineData("The form said \"you did not enter a date\"")]
    [InlineData("The banner “sales forgot you” was shown")]
    [InlineData("No check existed for empty ICP fields")]
    [InlineData("The ICP criteria in the CRM were not updated after the segment shift")]
    [InlineData("There was no SDR follow-up")]
    [InlineData("Customers who failed to renew had open tickets")]
    [InlineData("Who will own the routing rule?")]
    [InlineData("Why did the form not load?")]
    [InlineData("Why did conversion fall?")]
    [InlineData("Ben Okafor updates the routing rule")]
    [InlineData("CS was told on Friday")]
    [InlineData("Ops owns the routing rule")]
    [InlineData("The ops dashboard failed to load")]
    [InlineData("The sync of 5 PM failed to load the rows")]
    [InlineData("5 PM failed to suit the customer")]
    [InlineData("Acme SE failed to renew")]
    [InlineData("The team lead was away and no check existed")]
    [InlineData("We escalated to engineering, who fixed it overnight")]
    [InlineData("Support answers each ticket within a day")]
    [InlineData("The focus is squarely on the sales team")]
    [InlineData("Responsibility for renewals lies with customer success")]
    [InlineData("The alert goes to a channel nobody owns")]
    [InlineData("Nobody told us that the format would change")]
    [InlineData("The buyer said that nobody from our side had called")]
    [InlineData("The team missed the deadline because the dependency slipped")]
    [InlineData("Reps skip the field because the form does not ask for it")]
    [InlineData("Our CFO killed the discount programme")]
    [InlineData("Ben took the notes")]
    [InlineData("The SDR team deleted the unused lists")]
    [InlineData("People who forgot their password get a link")]
    [InlineData("The vendor changed its limits without notice on 4 May")]
    [InlineData("Pricing moved to the new tiers")]
    [InlineData("Procurement at the hospital took nine weeks")]
    [InlineData("Marvin, the alerting bot, missed two escalations")]
    [InlineData("Finance did not approve the budget")]
    [InlineData("Which information was missing on the form?")]
    [InlineData("Our champion was overruled by her CFO")]
    [InlineData("Ben did not attend the handover because he was not on the invite")]
    [InlineData("The SDR team missed the reply, as the policy says nothing about weekends")]
    [InlineData("Legal took six days for the review, four of which were with the buyer")]
    [InlineData("The campaign manager deleted the wrong segment, which looked like a duplicate")]
    [InlineData("Even if the rep had asked, there was nobody to answer")]
    [InlineData("What would happen if nobody answered for a week?")]
    [InlineData("It's easy to say that the rep should have known")]
    [InlineData("The AE quoted from the price list, which was still the default")]
    [InlineData("The Traefik pod failed to restart")]
    [InlineData("Delivery failed twice")]
    [InlineData("Brand awareness fell in May")]
    [InlineData("Nobody takes over the account")]
    [InlineData("Nobody takes over the queue at the weekend")]
    [InlineData("Nobody took over the account when the contract ended")]
    [InlineData("Nobody watches the queue at night")]
    [InlineData("Leads wait if the AEs do their work at two desks")]
    [InlineData("Pods that the reflector failed to notice were skipped because they were assumed to be gone")]
    [InlineData("The onboarding team had all nine admins trained before the go-live")]
    [InlineData("Nobody noticed the lack of a change")]
    [InlineData("The endpoints saturated the backend capabilities until it stopped responding")]
    [InlineData("Both on-call engineers were asleep in their time zones")]
    [InlineData("Hurricane Sandy flooded the basement")]
    [InlineData("The current implementation does not check the lease")]
    [InlineData("Someone has to own the shared mailbox")]
    [InlineData("Saying that Ana forgot is not an explanation")]
    [InlineData("Add a reminder so that no rep forgets the notice")]
    [InlineData("The team missed 3 of 40 handover slots")]
    [InlineData("The engineer used the old client instead of using the new one")]
    [InlineData("The wrong price was spotted by Dana")]
    [InlineData("")]
    public void Leaves_conditions_negations_and_quotes_alone(string text) => Assert.Empty(Lint.Of(text, Team));

    [Theory]
    [InlineData("SDRs did not follow up on webinar leads because the queue was full",
        "No step in the process prompted anyone to follow up on webinar leads.")]
    [InlineData("Sales forgot to call the leads, again", "No step in the process prompted anyone to call the leads.")]
    [InlineData("Dana ignored the alert.", "Nothing drew attention to the alert.")]
    [InlineData("Ben broke the routing rule", "No check stood in the way of breaking the routing rule.")]
    [InlineData("The renewal notice was forgotten by Ben.", "No check or reminder covered the renewal notice.")]
    [InlineData("Why did sales not work these leads?",
        "What in the process, the tools or the data made it hard to work these leads?")]
    [InlineData("Who broke the sync?",
        "What in the process, the tools or the data made it possible to break the sync?")]
    [InlineData("Vanessa was asleep at the wheel",
        "The work had no owner, reminder or check at this point. Name the one that was missing.")]
    [InlineData("Honestly if sales had bothered to look at the queue we wouldn't be here",
        "No step in the process prompted anyone to look at the queue.")]
    [InlineData("Whoever wrote this config clearly never tested it",
        "What in the process, the tools or the data made it possible to write this config?")]
    [InlineData("Ben took the site down", "No check stood in the way of taking the site down.")]
    [InlineData("The engineer panicked and restarted the wrong node and left",
        "No check stood in the way of restarting the wrong node.")]
    [InlineData("Sales changed the price without approval",
        "Nothing in the process asked for approval before this could happen.")]
    [InlineData("Whose fault is it?", "What in the handoff, the tools or the data created the conditions for this?")]
    [InlineData("Legal should never have accepted the liability",
        "No check stood in the way of accepting the liability.")]
    [InlineData("Any decent AE would have multi-threaded this deal",
        "No step in the process prompted anyone to multi-thread this deal.")]
    [InlineData("Ana told nobody about the freeze",
        "No step in the process prompted anyone to tell others about the freeze.")]
    [InlineData("Ben caused the outage", "One step was enough for the outage, and no check stood in between.")]
    [InlineData("Ben caused the outage by changing the wrong rule",
        "One step was enough for the outage, and no check stood in between.")]
    [InlineData("Support kept blaming the customer instead of fixing the bug", "This has happened before, and nothing in the process has changed "
        + "since. Name the step that lets it recur.")]
    public void Offers_a_condition(string text, string rewrite) =>
        Assert.Equal(rewrite, Lint.Of(text, Team)[0].Rewrite);

    [Fact]
    public void Offers_nothing_that_it_would_find_again() => Assert.All(
        new[] { "Sales forgot Ben", "Nobody checked that Ben forgot", "Why did Ana ignore Ben", "It is Ben's fault",
            "Ana failed to \"do it\" and sales ignored it" },
        text => Assert.All(Lint.Of(text, Team), found => Assert.Empty(Lint.Of(found.Rewrite, Team))));

    [Fact]
    public void Finds_each_of_several() =>
        Assert.Equal(["Sales ignored it", "Ben forgot it"], Lint.Of("Sales ignored it. Ben forgot it.", Team)
            .Select(f => f.Text));

    /// <summary>The team is no wish, whatever it did.</summary>
    [Theory]
    [InlineData("Support told the customer that the export takes a day")]
    [InlineData("Support and sales met on Monday")]
    public void A_team_at_the_start_is_no_wish(string text) => Assert.Empty(Lint.Of(text, Team));

    [Theory]
    [InlineData("Communicate better")]
    [InlineData("We should be more careful")]
    [InlineData("Align on leads")]
    [InlineData("Support customers better")]
    public void Finds_wishes(string text) => Assert.Equal(["vague-action"], Lint.Of(text, Team).Select(f => f.Rule));
}
