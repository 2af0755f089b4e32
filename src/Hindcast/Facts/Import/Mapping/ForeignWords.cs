using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Recognising;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>What words of German, French, Spanish and Italian headers mean, so that a draft may guess at a sheet kept
/// in one of them.</summary>
internal static class ForeignWords
{
    private static readonly Dictionary<string, string> Meant = Of(
        "customer account: kunde, kunden, kundenname, kundennummer, client, cliente",
        "company: firma, unternehmen, gesellschaft, societe, entreprise, empresa, azienda",
        "opportunity deal id: angebotsnummer, angebotsnr, vorgangsnummer, vorgangsnr, "
            + "auftragsnummer, auftragsnr",
        "opportunity deal: angebot, angebots, chance, verkaufschance, geschaft, opportunite, affaire, "
            + "oportunidad, opportunita, offerta",
        "lead: interessent, prospect, prospecto",
        "id: nr, nummer, kennung, numero, num, n, codigo, codice",
        "stage: phase, verkaufsphase, etape, etapa, fase, statut, stato, estado",
        "created date: angelegt, erstellt, erstelldatum, erstellungsdatum, anlagedatum, creation, cree, creacion, "
            + "creado, creazione",
        "close date: abschluss, abschlussdatum, abschliessungsdatum, schlusstermin, abgeschlossen, "
            + "geschlossen, cloture, cierre, chiusura",
        "won: gewonnen, gagne, ganado, vinto", "lost: verloren, perdu, perdido, perso",
        "amount: betrag, wert, auftragswert, umsatz, volumen, montant, valeur, importe, valor, importo, valore",
        "currency: wahrung, devise, monnaie, moneda, divisa, valuta",
        "date: datum, fecha, data", "day date: tag, jour, dia, giorno", "month: monat, mois, mes, mese",
        "start: beginn, vertragsbeginn, startdatum, laufzeitbeginn, debut, inicio, inizio",
        "end due: ende, vertragsende, enddatum, laufzeitende, ablauf, ablaufdatum, fallig, falligkeit, fin, echeance, "
            + "vencimiento, scadenza",
        "renewal contract id: vertragsnummer, vertragsnr",
        "renewal contract: verlangerung, vertrag, renouvellement, contrat, renovacion, contrato, "
            + "rinnovo, contratto",
        "cost spend: kosten, ausgaben, cout, depense, depenses, costo, coste, gasto, spesa",
        "campaign: kampagne, campagne, campana, campagna", "clicks: klicks, clics",
        "impressions: impressionen, einblendungen, impresiones",
        "reason: grund, verlustgrund, kundigungsgrund, motif, raison, motivo",
        "churn: kundigung, gekundigt, resiliation, cancelacion, disdetta",
        "ticket: anfrage, vorgang, demande", "priority: prioritat, priorite, prioridad, priorita",
        "opened: eroffnet, ouvert, abierto",
        "score: punktzahl, bewertung, note, puntuacion", "source: quelle, herkunft, fuente, origine",
        "target: ziel, zielwert, objectif, objetivo, obiettivo",
        "owner: verantwortlich, betreuer, responsable, responsabile",
        "industry: branche, secteur, sector, settore", "name: bezeichnung, nom, nombre, nome",
        "arr: jahresumsatz, jahreswert");

    /// <summary>The words of a header in small letters, each with what it means where it is one of those.</summary>
    internal static string[] In(string header) =>
        [.. HeaderName.Words(header).SelectMany(word => Meant.TryGetValue(Words.Plain(word), out string? meant)
            ? meant.Split(' ').Prepend(word) : [word])];

    private static Dictionary<string, string> Of(params string[] lines) => lines.Select(line => line.Split(": "))
        .SelectMany(line => line[1].Split(", ").Select(word => (word, meant: line[0]))).ToDictionary(w => w.word,
            w => w.meant, StringComparer.Ordinal);
}
