namespace Hindcast.Facts.Import.Recognising;

/// <summary>Tells the tables that lie beside exports and hold no rows of their own that could be counted: why they are
/// passed over.</summary>
internal static class TablesOfNoFacts
{
    /// <summary>Columns of a list that only says who belongs where.</summary>
    private const int ColumnsOfList = 5;

    private static readonly HashSet<string> Named = Set("field", "fieldname", "column", "columnname", "variable",
        "attribute", "property", "propertyname");
    private static readonly HashSet<string> Described = Set("description", "definition", "meaning", "explanation",
        "comment", "comments");
    private static readonly HashSet<string> Joined = Set("contactid", "dealid", "companyid", "ticketid",
        "engagementid", "ownerid", "teamid", "userid");

    /// <summary>True for a file that is called a dictionary of data.</summary>
    internal static bool IsCalledDictionary(string path) =>
        Path.GetFileName(path).Contains("dictionary", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a table whose rows describe columns.</summary>
    /// <param name="header">Its headers.</param>
    /// <param name="path">Where it lies.</param>
    internal static bool IsDictionary(string[] header, string path) => IsCalledDictionary(path)
        || (header.Any(cell => Named.Contains(HeaderName.Key(cell)))
        && header.Any(cell => Described.Contains(HeaderName.Key(cell))));

    /// <summary>What such a table is and what to do with it; null where it is none that is known. It is asked last, for
    /// what is no export that is known and not nearly one.</summary>
    /// <param name="header">Its headers.</param>
    /// <param name="path">Where it lies.</param>
    internal static string? Why(string[] header, string path)
    {
        var keys = header.Select(HeaderName.Key).ToHashSet(StringComparer.Ordinal);
        bool Has(params ReadOnlySpan<string> any)
        {
            foreach (string key in any)
                if (keys.Contains(key))
                    return true;
            return false;
        }

        if (IsDictionary(header, path))
            return "It describes columns and holds no rows of its own.";
        if (Has("stageid") && Has("displayorder") && Has("isclosed", "closedwon", "iswon"))
            return Has("closedwon", "iswon") ? $"It lists the stages of a pipeline. Say what they mean with it: add "
                + $"--stages {Shown.Quoted(path)} to the import of the deals."
                : "It lists the stages of a pipeline that nothing is won in, such as that of tickets; tickets are "
                + "told by their days.";
        if (Has("pipelineid") && Has("displayorder"))
            return "It lists pipelines, and no deal. The pipeline stands on each deal.";
        if (Has("userid") && Has("plantype", "plan", "activatedat", "lastlogin", "lastloginat", "signupdate"))
            return "It lists users of the product, one by one; what is counted is accounts. For how much an account "
                + "uses, export its days of use (account, day, active users) as usage.";
        if (Has("ownerid", "userid") && Has("firstname", "email") && !Has("contactid", "dealid", "companyid",
            "createdate", "createddate", "leadid", "leadsource", "isconverted", "converted", "company", "accountid",
            "status") && header.Length <= 15
            || Has("primaryteamid") && Has("firstname", "email"))
            return "It lists owners, and not who of them still works there, so there is nothing to check by it. "
                + "For open work of people who have left, export users with a column `active`; for names instead of "
                + "ids, export deals with the owner's name.";
        if (Has("unitprice", "listprice", "totalprice") && Has("opportunityid", "dealid", "quoteid"))
            return "It lists the lines of deals. What a deal is worth stands on the deal; add its product there to "
                + "split by it.";
        if ((Has("productcode", "productid", "sku") && Has("family", "name", "productname")
            || Has("product", "productname") && Has("price", "salesprice", "listprice", "unitprice"))
            && !Has("accountid", "dealid", "opportunityid", "customerid", "customer", "contactid", "leadid",
                "companyid", "opportunityname", "dealname", "closedate"))
            return "It lists products, and nobody who bought them. Add the product to the export of deals to split by "
                + "it.";
        if (Has("salesagent", "salesrep", "seller", "rep") && Has("manager", "team", "regionaloffice")
            && keys.Count <= ColumnsOfList)
            return "It lists sellers with their teams, and no deal. Add the team or region to the export of deals to "
                + "split by it.";
        if (Has("amountdue", "amountpaid", "invoicenumber") && Has("customer", "customerid", "subscription",
            "subscriptionid") && !Has("currenttermend", "currentperiodend", "currentperiodendutc"))
            return "It lists invoices: what was billed, not what runs or ends. Export the subscriptions; terms, "
                + "renewals and churn are read from those.";
        if (Has("assigned", "assignedto") && Has("subject") && Has("task", "duedate", "activitytype", "activityid",
            "tasksubtype", "date"))
            return "It is a report of tasks in which accounts and people stand by name, so nothing could be joined to "
                + "them. Export tasks with the ids of whom and what they concern (WhoId, WhatId), and they are touches.";
        if (Has("ctaname", "ctatype", "ctaid"))
            return "It lists calls to action, which say what somebody meant to do and not what came of it; no "
                + "indicator reads them. Export the health scores or the renewals behind them.";
        if (Has("successplanid", "successplanname"))
            return "It lists success plans, which say what was meant to be done with an account and not what came of it; "
                + "no indicator reads them. Export the health scores or the renewals behind them.";
        if (Has("companyid") && Has("timestamp", "timestampinstant", "changedat") && Has("value", "propertyvalue")
            && Has("name", "property", "propertyname"))
            return "It is the history of what companies were called and said to be, of which no indicator reads "
                + "anything. Export the companies as they are; histories are read of deals, contacts and tickets.";
        return keys.Count(Joined.Contains) >= 2 && keys.Count <= 7
            && header.All(cell => ColumnWords.IsId(cell) || ColumnWords.IsDay(cell) || Joined.Contains(HeaderName.Key(cell)))
            ? "It only joins ids of other tables. Export the id of the company with the deals themselves." : null;
    }

    private static HashSet<string> Set(params string[] words) => new(words, StringComparer.Ordinal);
}
