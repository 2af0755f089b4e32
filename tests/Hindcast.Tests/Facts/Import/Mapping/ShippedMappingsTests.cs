using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Mapping;

/// <summary>Issue 3: samples written by hand in each vendor's shape, read by the mappings that ship.</summary>
public class ShippedMappingsTests
{
    [Fact]
    public void Stripe_counts_seconds_and_minor_units_and_prices_a_seat_an_interval()
    {
        var rows = Read("subscription", "stripe",
            "id,customer,status,start_date,current_period_end,ended_at,currency,unit_amount,interval,interval_count,quantity,cancel_at_period_end",
            "sub_1,cus_1,active,1767225600,1798761600,,usd,5000,month,1,10,false",
            "sub_2,cus_2,canceled,1767225600,1772323200,1772323200,jpy,90000,year,1,1,true",
            "sub_3,cus_3,past_due,1767225600,1775001600,,eur,30000,month,3,1,false");

        Assert.Equal([6_000m, 90_000m, 1_200m], rows.Amounts(Fields.Arr));
        Assert.Equal(["USD", "JPY", "EUR"], rows.Texts(Fields.Currency));
        Assert.Equal(["2027-01-01", "2026-03-01", "2026-04-01"], rows.Days(Fields.DueOn));
        Assert.Equal([null, "churned", null], rows.Texts(Fields.Outcome));
        Assert.Equal([null, "2026-03-01", null], rows.Days(Fields.OutcomeOn));
        Assert.Null(rows.Amount("unit_amount"));
    }

    [Fact]
    public void Chargebee_tells_revenue_a_month_and_does_not_churn_before_the_end()
    {
        var rows = Read("subscription", "chargebee",
            "id,customer_id,status,current_term_start,current_term_end,cancelled_at,cancel_reason,mrr,currency_code",
            "s1,c1,non_renewing,1767225600,1798761600,,,12550,EUR",
            "s2,c2,cancelled,1767225600,1798761600,1780272000,no_card,10000,EUR");

        Assert.Equal([1_506m, 1_200m], rows.Amounts(Fields.Arr));
        Assert.Equal([null, "churned"], rows.Texts(Fields.Outcome));
        Assert.Equal([null, "no_card"], rows.Texts(Fields.ChurnReason));
        // A cancelled subscription is over on that day, whatever was left of its term.
        Assert.All([Fields.EndedOn, Fields.OutcomeOn], day => Assert.Equal([null, "2026-06-01"], rows.Days(day)));
    }

    /// <summary>Issue 3: Chargebee tells the day on which one that does not renew will end; it has not
    /// churned.</summary>
    [Fact]
    public void Chargebee_keeps_what_is_cancelled_for_a_day_to_come()
    {
        using var exports = new Exports().With("subs.csv", "Subscription Id,Customer Id,Plan Id,Status,Currency Code,MRR,Current "
            + "Term Start,Current Term End,Cancelled At", "S1,C1,pro,non_renewing,EUR,10,05-Oct-2026,05-Oct-2099,05-Oct-2099",
            "S2,C2,pro,cancelled,EUR,10,05-Oct-2026,05-Oct-2099,05-Oct-2099");
        var plan = exports.Plan();

        Assert.Equal(("S1", null, null), (plan.Rows().Texts(Fields.Id).Single(),
            plan.Rows().Texts(Fields.Outcome).Single(),
            plan.Rows().Days(Fields.EndedOn).Single()));
        Assert.Contains(plan.Warnings, w => w.Rule == "ends-ahead"
            && w.Message.StartsWith("1 term of chargebee subscription is "
            + "cancelled for a day to come", StringComparison.Ordinal));
    }

    /// <summary>Issue 3: a CRM exports in the language of its user; companies are no contacts, and no name is
    /// kept.</summary>
    [Fact]
    public void HubSpot_in_German_is_read_as_HubSpot()
    {
        var deals = Read("opportunity", "hubspot", "Datensatz-ID,Deal-Name,Deal-Phase,Abschlussdatum,Betrag,Erstellungsdatum",
            "71,One,Abgeschlossen und gewonnen,2026-05-05 10:00,1000,2026-01-05 10:00");
        var people = Read("contact", "hubspot", "Datensatz-ID,Vorname,Nachname,E-Mail,Lifecycle-Phase,Erstellungsdatum",
            "51,Ann,Lee,a@example.com,Lead,2026-01-05 10:00", "52,Bob,Ray,b@example.com,Lead,2026-01-05 10:00");

        Assert.Equal(("won", 1000m, "2026-05-05"), (deals.Texts(Fields.Status).Single(), deals.Amounts(Fields.Amount)
            .Single(), deals.Days(Fields.ClosedOn).Single()));
        Assert.Equal(["created_at", "created_on", "id", "stage"], people.Columns.Keys.Order(StringComparer.Ordinal));
        Assert.Null(Exports.Of("Datensatz-ID,Unternehmensname,Lifecycle-Phase,Erstellungsdatum",
            "91,Acme,Lead,2026-01-05 10:00").File().Kind);
    }

    [Fact]
    public void What_the_screens_of_billing_systems_export_is_in_major_units_and_days()
    {
        var stripe = Read("subscription", "stripe",
            "id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start (UTC),Current Period End (UTC),Ended "
                + "At (UTC)",
            "sub_1,cus_1,price_1,3,eur,month,49.00,active,2026-01-05 10:21,2026-11-05 10:21,",
            "sub_2,cus_2,price_2,1,usd,year,1200.00,canceled,2025-01-05 10:21,2027-01-05 10:21,2026-03-05 10:00");
        Assert.Equal([288_000m], Read("subscription", "stripe", "id,customer,status,current_period_end,currency,"
            + "items.price.unit_amount,items.price.recurring.interval,items.quantity,start_date",
            "sub_1,cus_1,active,1780000000,jpy,12000,month,2,1748000000").Amounts(Fields.Arr));
        var chargebee = Read("subscription", "chargebee", "Subscription Id,Customer Id,Plan Id,Status,Currency "
            + "Code,MRR,Current Term Start,Current Term End,Cancelled At",
            "S1,C1,pro,Active,EUR,147.00,05-Oct-2026 10:21,05-Nov-2026 10:21,",
            "S2,C2,pro,Cancelled,EUR,20.00,05-Jan-2026 10:21,05-Jan-2027 10:21,03-Mar-2026 10:00");
        var zuora = Read("subscription", "zuora", "Subscription: Name,Account: Account Number,Subscription: "
            + "Status,Subscription: Term Start Date,Subscription: Term End Date,Rate Plan Charge: MRR,Account: Currency",
            "A-S1,A1,Active,2026-01-01,2026-12-31,100.00,EUR", "A-S2,A2,Cancelled,2025-01-01,2025-12-31,40.00,EUR");

        Assert.Equal([1_764m, 1_200m, 1_764m, 240m, 1_200m, 480m], ((Hindcast.Facts.Snapshots.FactTable[])[stripe,
            chargebee, zuora]).SelectMany(rows => rows.Amounts(Fields.Arr)));
        Assert.All(new[] { stripe, chargebee, zuora }, rows => Assert.Equal([null, "churned"],
            rows.Texts(Fields.Outcome)));
        Assert.Equal([null, "2026-03-03"], chargebee.Days(Fields.OutcomeOn));
    }

    /// <summary>Issue 3: Chargebee's reports put the table before each header.</summary>
    [Fact]
    public void Chargebee_with_the_table_before_each_header()
    {
        var rows = Read("subscription", "chargebee", "subscriptions.id,customers.id,subscriptions.status,subscriptions."
            + "current_term_start,subscriptions.current_term_end,subscriptions.cancelled_at,subscriptions.mrr,"
            + "subscriptions.currency_code",
            "S1,C1,Active,05-Oct-2026 10:21,05-Nov-2026 10:21,,147.00,EUR",
            "S2,C2,Cancelled,05-Jan-2026 10:21,05-Jan-2027 10:21,03-Mar-2026 10:00,20.00,EUR");

        Assert.Equal([1_764m, 240m], rows.Amounts(Fields.Arr));
        Assert.Equal(["C1", "C2"], rows.Texts(Fields.AccountId));
        Assert.Equal([null, "2026-03-03"], rows.Days(Fields.OutcomeOn));
        Assert.Equal(["2026-10-05", "2026-01-05"], rows.Days(Fields.StartOn));
    }

    /// <summary>Issue 3: Stripe's newer header, and the day of creation where no start is told, which is
    /// said.</summary>
    [Theory]
    [InlineData("Start Date (UTC)", "2025-11-10", "where blank, Created (UTC)")]
    [InlineData("Trial Days", "2025-10-01", "mapping for stripe")]
    public void Stripe_begins_on_its_start_date_or_else_its_creation(string header, string begins, string how)
    {
        var plan = Exports.Of("id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),"
            + $"{header},Current Period End (UTC)", "sub_1,cus_1,price_1,1,usd,month,209.00,active,2025-10-01 10:00,"
            + "2025-11-10 10:00,2026-11-05 10:00");

        Assert.Equal([begins], plan.Rows().Days(Fields.StartOn));
        Assert.Contains(plan.File().Columns, c => c.Field == Fields.StartOn && c.How.Contains(how,
            StringComparison.Ordinal));
        if (header == "Trial Days")
            Assert.Equal("Created (UTC)", plan.File().Columns.Single(c => c.Field == Fields.StartOn).Source);
    }

    [Fact]
    public void Google_Ads_counts_millionths()
    {
        var rows = Read("cost", "google-ads",
            "campaign.id,campaign.name,segments.date,metrics.cost_micros,metrics.clicks,metrics.impressions,customer.currency_code",
            "11,Brand,2026-03-04,12340000,5,900,USD", "11,Brand,2026-03-05,0,0,120,USD");

        Assert.Equal([12.34m, 0m], rows.Amounts(Fields.Cost));
        Assert.Equal(["Google Ads", "Google Ads"], rows.Texts("channel"));
        Assert.Equal(["2026-03-04/11/Brand/Google Ads", "2026-03-05/11/Brand/Google Ads"], rows.Texts(Fields.Id));
        Assert.Equal((FieldRole.Dimension, 5d), (rows.Columns["campaign"].Role, rows.Number("clicks")![0]));
    }

    [Fact]
    public void A_Google_Ads_report_is_known_by_its_labels()
    {
        var rows = Read("cost", "google-ads", "Campaign,Day,Currency code,Clicks,Impr.,Cost,Conversions",
            "Brand,2026-03-04,EUR,\"1,204\",9000,\"1,012.50\",3.5");

        Assert.Equal((1_012.50m, "EUR", 1_204d, 3.5), (rows.Amounts(Fields.Cost)[0], rows.Texts(Fields.Currency)[0],
            rows.Number("clicks")![0], rows.Number("conversions")![0]));
    }

    [Fact]
    public void LinkedIn_Ads_puts_the_month_first()
    {
        var rows = Read("cost", "linkedin-ads",
            "Start Date (in UTC),Campaign Name,Campaign ID,Total Spent,Currency,Impressions,Clicks,Leads",
            "3/4/2026,ABM,77,210.5,USD,4000,12,2");

        Assert.Equal(("2026-03-04", 210.5m, "LinkedIn Ads"), (rows.Days(Fields.SpentOn)[0],
            rows.Amounts(Fields.Cost)[0], rows.Texts("channel")[0]));
    }

    [Fact]
    public void Zendesk_measures_its_answers_itself()
    {
        var rows = Read("ticket", "zendesk",
            "id,organization_id,requester_id,created_at,status,priority,solved_at,reply_time_in_minutes.calendar,full_resolution_time_in_minutes.calendar,reopens,satisfaction_rating.score",
            "35436,509974,20978392,2026-07-20T22:55:29Z,solved,high,2026-07-21T10:00:00Z,42,665,1,good",
            "35437,509974,20978392,2026-07-21T01:00:00Z,open,low,,,,0,offered");

        Assert.Equal([42d, null], [rows.Number(Fields.FirstResponseMinutes)![0],
            rows.Number(Fields.FirstResponseMinutes)![1]]);
        Assert.Equal("2026-07-20T22:55:29Z",
            $"{DateTimeOffset.FromUnixTimeSeconds(rows.Instant(Fields.CreatedAt)!.Seconds[0]):yyyy-MM-dd'T'HH:mm:ss'Z'}");
        Assert.Equal(["2026-07-21", null], rows.Days(Fields.SolvedOn));
    }

    [Fact]
    public void Gainsight_has_accounts_health_and_renewals_whose_due_day_is_not_their_close()
    {
        Assert.Equal((48_000m, "2027-01-31", "001500000000001AAA"), Read("account", "gainsight",
            "Gsid,Name,ARR,RenewalDate,Status,CSM,SfdcAccountId",
            "1P02A,Acme,48000,2027-01-31,Active,Ana,001500000000001") is var a
            ? (a.Amounts(Fields.Arr)[0]!.Value, a.Days(Fields.DueOn)[0]!, a.Texts("salesforce_id")[0]!) : default);
        Assert.Equal(72d, Read("health", "gainsight", "Company Gsid,Score,Color,Snapshot Date",
            "1P02A,72,Green,2026-05-31").Number(Fields.Score)![0]);

        var renewal = Read("renewal", "gainsight",
            "Gsid,Company Gsid,Due Date,Close Date,Target Amount,Final Amount,Stage,DS Likelihood Score",
            "R1,1P02A,2026-03-31,2026-03-10,48000,51000,Closed Won,88");
        Assert.Equal(("2026-03-31", "2026-03-10", "renewed", 51_000m),
            (renewal.Days(Fields.DueOn)[0], renewal.Days(Fields.OutcomeOn)[0], renewal.Texts(Fields.Outcome)[0],
                renewal.Amounts(Fields.RenewedArr)[0]));
    }

    /// <summary>Gainsight's other exports carry a company's name and id too, and are no accounts.</summary>
    [Fact]
    public void Gainsights_measures_plans_and_calls_to_action_are_no_accounts()
    {
        var scores = Exports.Of("Company Name,Company ID,Snapshot Date,Scorecard Name,Measure Name,Score,Score Label",
            "Acme,1P02A,2026-05-01,Enterprise,Overall Score,82,Green", "Acme,1P02A,2026-05-01,Enterprise,Usage,40,Red");
        Assert.Equal((Hindcast.Facts.FactKind.Health, 1, 1, "gainsight"), (scores.File().Kind, scores.File().Accepted,
            scores.File().Quarantined, scores.Snapshots.Single().Head.Source));
        Assert.Equal((82d, "part-of-a-score"), (scores.Rows().Number(Fields.Score)![0],
            scores.File().Problems.Single().Rule));

        var timeline = Exports.Of("Activity ID,Company Name,Company ID,Activity Type,Subject,Activity Date,Author",
            "T1,Acme,1P02A,Call,QBR,2026-05-10 14:00,Ana");
        Assert.Equal((Hindcast.Facts.FactKind.Touch, "gainsight"), (timeline.File().Kind, timeline.Snapshots.Single().Head.Source));

        foreach (var (header, why) in new[]
        {
            ("CTA ID,CTA Name,Company Name,Company ID,Type,Reason,Priority,Status,Created Date,Due Date", "calls to action"),
            ("Success Plan ID,Success Plan Name,Company Name,Company ID,Type,Status,Created Date", "success plans"),
        })
            Assert.Contains(why, Exports.Of(header, "C1,Usage dropped,Acme,1P02A,Risk,Usage,High,Open,2026-05-02,2026-05-16"
                .Split(',').Take(header.Split(',').Length) is var cells ? string.Join(',', cells) : "").Refusal!.Message,
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,customer_id,plan_id,status,current_term_start,current_term_end,cancelled_at,cancel_reason,"
        + "cancel_reason_code,mrr,currency_code", "p,cancelled,1767225600,1798761600,1775000000", "no_card")]
    [InlineData("Subscription Id,Customer Id,Plan Id,Status,Current Term Start,Current Term End,Cancelled At,Cancel "
        + "Reason,Cancel Reason Code,MRR,Currency", "p,Cancelled,2026-01-01,2026-12-31,2026-04-01", "No Card")]
    public void Chargebee_says_why_in_two_columns_and_the_one_that_speaks_counts(string header, string term,
        string noCard)
    {
        var plan = Exports.Of([header, .. Enumerable.Range(0, 40).Select(i => $"s{i},c{i},{term},"
            + (i < 10 ? $"{noCard},," : ",Too expensive,") + "10000,USD")]);
        var rows = plan.Rows();

        Assert.Equal(0.25m, (decimal)rows.Texts(Fields.ChurnReason).Count(Hindcast.Facts.Indicators.Shipped
            .InvoluntaryChurn.IsPayment) / rows.Count);
        // Who was asked, and who was not, stays to be seen.
        Assert.Equal(30, rows.Texts("cancel_reason_code").Count(code => code is "Too expensive"));
        Assert.Contains("where blank, ", plan.File().Columns.Single(c => c.Field == Fields.ChurnReason).How,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,customer,status,created,current_period_end,ended_at,currency,plan.amount,plan.interval,quantity,"
        + "{0}", "canceled,1767225600,1798761600,1775000000,usd,4900,month,1")]
    [InlineData("id,customer,status,start_date,current_period_end,ended_at,currency,items.price.unit_amount,"
        + "items.price.recurring.interval,items.quantity,{0}",
        "canceled,1767225600,1798761600,1775000000,usd,4900,month,1")]
    [InlineData("id,customer,status,start_date,current_period_end,ended_at,currency,unit_amount,interval,quantity,{0}",
        "canceled,1767225600,1798761600,1775000000,usd,4900,month,1")]
    [InlineData("id,Customer ID,Status,Start (UTC),Current Period End (UTC),Ended At (UTC),Currency,Amount,Interval,"
        + "Plan,{0}", "canceled,2026-01-05 10:21,2027-01-05 10:21,2026-03-05 10:00,usd,49.00,month,p")]
    public void Stripe_says_why_under_several_names(string header, string row)
    {
        foreach (string name in new[] { "cancellation_details.reason", "cancellation_details_reason",
            "cancellation_reason", "Cancel Reason" })
            Assert.Equal(["payment_failed"], Read("subscription", "stripe",
                string.Format(CultureInfo.InvariantCulture, header, name), $"s1,c1,{row},payment_failed")
                .Texts(Fields.ChurnReason));
    }

    private static FactTable Read(string kind, string source, params string[] lines)
    {
        var plan = Exports.Of(lines);
        Assert.Equal((kind, source, 0), (FactKinds.NameOf(plan.Rows().Kind), plan.Snapshots[0].Head.Source,
            plan.File().Quarantined));
        return plan.Rows();
    }
}
