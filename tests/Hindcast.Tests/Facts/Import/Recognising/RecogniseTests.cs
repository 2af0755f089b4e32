using Hindcast.Facts;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Recognising;

/// <summary>Issue 2: exports are recognised by their headers, by labels as by API names, and by nothing else.</summary>
public class RecogniseTests
{
    [Theory]
    [InlineData("Record ID,Create Date,Lifecycle Stage,Became a Marketing Qualified Lead Date,Became a Sales "
        + "Qualified Lead Date,Became an Opportunity Date,Original Source")]
    [InlineData("hs_object_id,createdate,lifecyclestage,hs_lifecyclestage_marketingqualifiedlead_date,hs_lifecyclestage_salesqualifiedlead_date,hs_lifecyclestage_opportunity_date,hs_analytics_source")]
    [InlineData("hs_object_id,createdate,lifecyclestage,hs_v2_date_entered_marketingqualifiedlead,hs_v2_date_entered_salesqualifiedlead,hs_v2_date_entered_opportunity,hs_analytics_source")]
    [InlineData("id,property_createdate,property_lifecyclestage,property_hs_lifecyclestage_marketingqualifiedlead_date,property_hs_lifecyclestage_salesqualifiedlead_date,property_hs_lifecyclestage_opportunity_date,property_hs_analytics_source")]
    [InlineData("RECORD-ID,create_date,LIFECYCLE STAGE,became a marketing qualified lead "
        + "date,Became_a_Sales_Qualified_Lead_Date,BecameAnOpportunityDate,original source")]
    public void Knows_contacts(string header)
    {
        var plan = Exports.Of(header, "77,2026-01-01,opportunity,2026-01-02,2026-01-03,2026-01-04,Webinar");
        var rows = plan.Rows();

        Assert.Equal((FactKind.Contact, "hubspot"), (rows.Kind, plan.Snapshots.Single().Head.Source));
        Assert.Equal(["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"],
            new[] { Fields.CreatedOn, Fields.MqlOn, Fields.SqlOn, Fields.OpportunityOn }.Select(field =>
                rows.Days(field).Single()));
        Assert.Equal(("77", "opportunity", "Webinar"),
            (rows.Texts(Fields.Id)[0], rows.Texts(Fields.Stage)[0], rows.Texts("source")[0]));
        Assert.Equal((FieldRole.Id, FieldRole.Filter, FieldRole.Dimension),
            (rows.Columns[Fields.Id].Role, rows.Columns[Fields.Stage].Role, rows.Columns["source"].Role));
    }

    /// <summary>A pipeline that counts from the day of engaging is one; users of the product are no owners.</summary>
    [Fact]
    public void Knows_a_pipeline_by_its_day_of_engaging_and_users_of_the_product_by_their_plan()
    {
        using var exports = new Exports().With("pipeline.csv", "opportunity_id,sales_agent,product,account,deal_stage,"
            + "engage_date,close_date,close_value", "1C1I,Ana Silva,GTX,Cancity,Won,2026-03-01,2026-04-01,1054")
            .With("users.csv", "user_id,school_id,name,email,signup_date,activated_at,plan_type,churned",
                "U1,S1,Kim Dale,k@school.example,2026-02-27,2026-03-02,free,False");
        var plan = exports.Plan();

        Assert.Equal(["2026-03-01"], plan.Rows().Days(Fields.CreatedOn));
        Assert.Equal([1_054m], plan.Rows().Amounts(Fields.Amount));
        Assert.StartsWith("It lists users of the product", plan.Files.Single(file => file.Skipped is not null).Skipped,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Id,AccountId,CreatedDate,CloseDate,StageName,IsClosed,IsWon,Amount,CurrencyIsoCode,Type,LeadSource,Loss_Reason__c")]
    [InlineData("id,account_id,created_date,close_date,stage_name,is_closed,is_won,amount,currency_iso_code,type,lead_source,loss_reason_c")]
    [InlineData("Opportunity ID,Account ID,Created Date,Close Date,Stage,Closed,Won,Amount,Amount Currency,Type,Lead "
        + "Source,Loss Reason")]
    public void Knows_opportunities(string header)
    {
        var plan = Exports.Of(header,
            "006,001,2026-01-01,2026-03-01,Closed Lost,true,false,1200.50,EUR,New Business,Partner,Price");
        var rows = plan.Rows();

        Assert.Equal((FactKind.Opportunity, "salesforce", false),
            (rows.Kind, plan.Snapshots.Single().Head.Source, plan.Snapshots.Single().Head.CurrencyAssumed));
        Assert.Equal(("006", "001", "lost", "2026-03-01"),
            (rows.Texts(Fields.Id)[0], rows.Texts(Fields.AccountId)[0], rows.Texts(Fields.Status)[0],
            rows.Days(Fields.ClosedOn)[0]));
        Assert.Equal((1200.50m, "EUR", "Price"),
            (rows.Amounts(Fields.Amount)[0], rows.Texts(Fields.Currency)[0], rows.Texts(Fields.LossReason)[0]));
        Assert.Equal((FieldRole.Filter, FieldRole.Dimension, FieldRole.Dimension),
            (rows.Columns[Fields.LossReason].Role, rows.Columns["source"].Role, rows.Columns["type"].Role));
        plan.AssertQuiet("currency-assumed");
    }

    /// <summary>Issue 3: HubSpot's property history under its usual headers.</summary>
    [Theory]
    [InlineData("Object ID,Property,Value,Timestamp")]
    [InlineData("Deal ID,Property Name,Property Value,Timestamp")]
    [InlineData("hs_object_id,property_name,value,timestamp")]
    [InlineData("Object ID,Property Name,Property Value,Changed At")]
    public void A_property_history_of_deals(string header)
    {
        var plan = Exports.Of(header, "880000,dealstage,appointmentscheduled,2026-07-28T09:15:00Z",
            "880000,amount,21032.5,2026-07-28T09:16:00Z", "880000,dealstage,98113002,2026-07-30T11:00:00Z");

        var rows = plan.Rows();
        Assert.Equal((FactKind.StageChange, "hubspot"), (rows.Kind, plan.Snapshots.Single().Head.Source));
        Assert.Equal(["appointmentscheduled", null, "98113002"], rows.Texts(Fields.ToStage));
        Assert.Equal(["880000", "880000", "880000"], rows.Texts(Fields.ObjectId));
        Assert.All(rows.Texts(Fields.ObjectKind), what => Assert.Equal("opportunity", what));
    }

    [Theory]
    [InlineData("Renewal Date")]
    [InlineData("End Date")]
    [InlineData("due_date")]
    public void Knows_subscriptions(string due)
    {
        var plan = Exports.Of($"Subscription ID,Account ID,Start Date,{due},ARR,Outcome,Outcome Date,Renewed ARR",
            "S1,A1,2025-02-01,2026-02-01,1000,Expanded,2026-01-20,1300");
        var rows = plan.Rows();

        Assert.Equal((FactKind.Subscription, "billing"), (rows.Kind, plan.Snapshots.Single().Head.Source));
        Assert.Equal(("2025-02-01", "2026-02-01", "2026-01-20"),
            (rows.Days(Fields.StartOn)[0], rows.Days(Fields.DueOn)[0], rows.Days(Fields.OutcomeOn)[0]));
        Assert.Equal((1000m, 1300m, "expanded"),
            (rows.Amounts(Fields.Arr)[0], rows.Amounts(Fields.RenewedArr)[0], rows.Texts(Fields.Outcome)[0]));
    }

    [Theory]
    [InlineData("Id,OpportunityId,Product2Id,Quantity,UnitPrice,ServiceDate,CreatedDate")] // a line item
    [InlineData("Id,OpportunityId,ContactId,Role,IsPrimary,CreatedDate")] // a role
    [InlineData("Id,Name,IsActive,ManagerId,CreatedDate")] // a user
    [InlineData("Id,Name,ProductCode,IsActive,ExternalId,CreatedDate")] // a product
    [InlineData("Id,CampaignId,Date,Cost,Email")] // nobody's export of costs
    public void Does_not_take_other_tables_for_one_of_these(string header) =>
        Assert.Equal("nothing-to-import", Exports.Of(header,
            string.Join(',', header.Split(',').Select(_ => "2026-01-01"))).Refusal!.Rule);

    [Theory]
    [InlineData("stage-change", "salesforce", "Id,OpportunityId,StageName,Amount,CloseDate,CreatedDate")]
    [InlineData("stage-change", "salesforce", "Id,OpportunityId,Field,OldValue,NewValue,DataType,CreatedDate")]
    [InlineData("stage-change", "salesforce", "Opportunity ID,From Stage,To Stage,Last Modified")]
    [InlineData("stage-change", "hubspot", "deal_id,timestamp,name,source,value")]
    [InlineData("stage-change", "hubspot", "deal_id,date_entered,value")]
    [InlineData("contact", "salesforce", "Id,Company,Status,CreatedDate,IsConverted,ConvertedDate")]
    [InlineData("account", "salesforce", "Id,Name,Industry,BillingCity,ParentId,CreatedDate,IsDeleted")]
    [InlineData("account", "hubspot", "Company ID,Company name,Create Date,Lifecycle Stage")]
    [InlineData("campaign", "salesforce",
        "Id,Name,ParentId,Type,StartDate,EndDate,BudgetedCost,ActualCost,NumberOfLeads,CreatedDate")]
    [InlineData("campaign", "salesforce", "Campaign ID,Campaign Name,Start Date,Actual Cost in Campaign")]
    [InlineData("campaign", "hubspot", "hs_object_id,hs_name,hs_start_date,hs_spend_items_sum_amount")]
    [InlineData("campaign-member", "salesforce",
        "Id,CampaignId,LeadId,ContactId,Status,HasResponded,FirstRespondedDate,CreatedDate")]
    [InlineData("touch", "salesforce", "Id,WhoId,WhatId,OwnerId,Subject,ActivityDate,Status,Priority,CreatedDate")]
    [InlineData("touch", "hubspot", "Activity ID,Activity Type,Activity Date,Activity Owner")]
    [InlineData("touch", "export", "Activity ID,Account ID,Channel,Activity Date")]
    [InlineData("touch", "salesforce", "Activity ID,Date,Subject,Account Name,Opportunity Name,Stage,Close Date,Assigned,Account ID")]
    [InlineData("touch", "salesforce", "Date,Subject,Account Name,Opportunity Name,Stage,Close Date,Assigned,Account ID")]
    [InlineData("touch", "salesforce", "Activity Date,Subject,Type,Account ID,Contact ID")]
    [InlineData("touch", "hubspot", "Record ID,Call Title,Call outcome,Call direction,Activity date,Create date,Associated Contact IDs,Associated Company IDs")]
    [InlineData("touch", "hubspot", "Record ID,Meeting name,Meeting start time,Meeting end time,Meeting outcome,Associated Contact IDs")]
    [InlineData("touch", "hubspot", "Engagement ID,Engagement Type,Engagement Timestamp,Contact ID,Company ID")]
    [InlineData("touch", "hubspot", "hs_object_id,hs_timestamp,hs_call_title,hs_call_disposition,associated_contact_ids")]
    [InlineData("subscription", "salesforce", "Id,AccountId,ContractNumber,StartDate,EndDate,ContractTerm,Status")]
    [InlineData("ticket", "salesforce",
        "Id,CaseNumber,AccountId,Status,Priority,Reason,IsEscalated,CreatedDate,ClosedDate")]
    [InlineData("ticket", "salesforce", "Id,CaseNumber,AccountId,Status,Priority,Origin,CreatedDate,ClosedDate,IsClosed,IsEscalated")]
    [InlineData("ticket", "salesforce", "Id,AccountId,Status,Priority,Origin,CreatedDate,ClosedDate,IsClosed")]
    [InlineData("touch", "salesforce", "Id,WhoId,WhatId,Subject,ActivityDate,Status,Priority,IsClosed,CreatedDate")]
    [InlineData("ticket", "zendesk", "Id,Requester,Subject,Status,Priority,Created at,Solved at")]
    [InlineData("ticket", "hubspot", "Ticket ID,Pipeline,Create Date,Close Date,Ticket Status")]
    [InlineData("ticket", "hubspot", "Record ID,Ticket name,Ticket status,Create date,Close date,Priority,Ticket owner")]
    [InlineData("stage-change", "salesforce", "OpportunityId,StageName,CreatedDate")]
    [InlineData("stage-change", "salesforce", "_fivetran_start,id,stage_name,close_date,created_date")]
    [InlineData("user", "salesforce",
        "_fivetran_deleted,id,account_id,contact_id,is_active,manager_id,name,profile_id,user_role_id,username")]
    [InlineData("churn", "export", "churn_event_id,account_id,churn_date,reason_code,refund_amount_usd")]
    [InlineData("subscription", "billing", "subscription_id,account_id,start_date,end_date,arr_amount,churn_flag")]
    [InlineData("ticket", "intercom",
        "Conversation ID,Conversation started at (UTC),Conversation state,Company ID,Company name")]
    [InlineData("ticket", "freshdesk",
        "Ticket ID,Subject,Status,Priority,Created time,Resolved time,Initial response time,Company Name")]
    [InlineData("health", "export", "Company Name,Company GSID,Snapshot Date,Overall Score,CSM")]
    [InlineData("account", "export", "Customerid,Contract,Monthlycharge,Customerstatus,Churncategory,Churnreason")]
    [InlineData("cost", "export", "Day,Campaign,Cost,Currency")]
    [InlineData("cost", "export", "Date,Campaign,Spend")]
    [InlineData("cost", "microsoft-ads",
        "Gregorian date,Account name,Campaign name,Impressions,Clicks,Spend,Currency code")]
    [InlineData("cost", "export", "Day,Campaign,Cost,Clicks,Impressions")]
    [InlineData("usage", "export", "usage_id,subscription_id,usage_date,usage_count")]
    [InlineData("health", "export", "Account ID,Health Score,Score Date")]
    [InlineData("survey", "export", "Account ID,NPS Score,Response Date")]
    [InlineData("target", "export", "Metric,Month,Target")]
    public void Knows_every_other_kind_by_its_header(string kind, string source, string header)
    {
        var plan = Exports.Of(header, string.Join(',', header.Split(',').Select((name, i) =>
            HeldBy(name) ?? $"v{i}")));

        Assert.Equal((kind, source), (FactKinds.NameOf(plan.Rows().Kind), plan.Snapshots.Single().Head.Source));
        Assert.Equal(1, plan.Rows().Count);
    }

    private static string? HeldBy(string header) => header.ToLowerInvariant() switch
    {
        var day when day.Contains("date") || day is "_fivetran_start" || day.Contains("time") || day.Contains("started")
            || day.EndsWith(" at", StringComparison.Ordinal) || day is "last modified" or "day" or "month" => "2026-03-04",
        "currency" or "currency code" => "EUR",
        "churn_flag" or "is_active" or "_fivetran_deleted" or "isconverted" or "hasresponded" or "isdeleted"
            or "isescalated" => "false",
        var number when number.Contains("cost") || number is "monthlycharge" or "spend" || number.Contains("amount")
            || number.Contains("number") && number != "casenumber"
            || number.Contains("score") || number.Contains("count") || number is "contractterm" or "clicks"
            or "impressions" or "target" => "12",
        _ => null,
    };

    /// <summary>Words alone make no header: the row of a dictionary that names an account and its industry is a
    /// row.</summary>
    [Fact]
    public void A_data_dictionary_is_no_table_of_facts()
    {
        Assert.Equal("nothing-to-import", Exports.Of("Table,Field,Description", "accounts,account,Company name",
            "accounts,sector,Industry", "Account,Industry,Sector",
            "accounts,employees,Number of employees").Refusal!.Rule);

        // Tables that are only drawn, side by side: most of what stands below the header has no id.
        Assert.Equal("nothing-to-import", Exports.Of("accounts,,,,sales_teams,",
            "account,sector,revenue,employees,,sales_agent", ",,,,,", "products,,,,sales_pipeline,",
            "product,series,,,,stage",
            ",,,Relationship,,", ",,,sales_teams,sales_pipeline,", ",,,products,sales_pipeline,",
            ",,,accounts,sales_pipeline,").Refusal!.Rule);

        // A list of ids above a table of facts is not its header either, and the header below it is found by the days
        // under it.
        var deals = Exports.Of("Report,For,All,Teams", "Opportunity ID,Created Date,Close Date,Stage",
            "D1,2026-01-01,2026-02-01,Closed Won");
        Assert.Equal(1, deals.Rows().Count);
    }

    [Fact]
    public void Users_are_known_by_whether_they_are_active()
    {
        var plan = Exports.Of("User ID,Full Name,Username,Active,Profile",
            "0051G00000600Ml,Ana Silva,ana@x.org,TRUE,Sales", "0051G00000600Mm,Ben Ode,ben@x.org,0,Sales");

        Assert.Equal((FactKind.User, "salesforce"), (plan.Rows().Kind, plan.Snapshots[0].Head.Source));
        Assert.Equal(["true", "false"], plan.Rows().Texts(Fields.Active));
    }

    [Fact]
    public void Forcing_a_kind_needs_only_its_key_columns()
    {
        using var exports = new Exports().With("people.csv", "Id,Created Date,Team",
            "P1,2026-01-01,Blue").With("other.csv", "Id,Team", "P1,Blue");
        var plan = exports.Plan(Exports.Plain with { Kind = FactKind.Contact });

        Assert.Equal(("people", 1), (plan.Snapshots.Single().Head.Source, plan.Rows().Count));
        Assert.Contains("created_on", plan.Files.Single(f => f.Skipped is not null).Skipped, StringComparison.Ordinal);
    }

    [Fact]
    public void The_stated_source_goes_before_the_usual_one()
    {
        using var exports = new Exports().With("x.csv", "Record ID,Create Date,Lifecycle Stage", "1,2026-01-01,lead");

        Assert.Equal("emea", exports.Plan(Exports.Plain with { Source = "emea" }).Snapshots.Single().Head.Source);
    }

    [Fact]
    public void Files_of_one_kind_are_one_snapshot_whatever_their_spelling()
    {
        using var exports = new Exports()
            .With("a.csv", "Opportunity ID,Created Date,Close Date,Stage,Region",
                "D1,1/31/2026,2/28/2026,Closed Won,EMEA")
            .With("b.csv", "StageName,CloseDate,CreatedDate,Id,Segment__c", "Closed Lost,2026-03-01,2026-01-31,D2,SMB");
        var rows = exports.Plan().Rows();

        Assert.Equal(["D1", "D2"], rows.Texts(Fields.Id));
        Assert.Equal(["2026-01-31", "2026-01-31"], rows.Days(Fields.CreatedOn));
        Assert.Equal(["EMEA", null], rows.Texts("region"));
        Assert.Equal([null, "SMB"], rows.Texts("segment"));
    }
}
