using System.Text.RegularExpressions;

namespace Hindcast.Facts.Import.Recognising;

/// <summary>Tells a column of people's names from one of words, which may be written alike: <c>Ana Silva</c> and
/// <c>Paid Search</c>.</summary>
internal static partial class GivenNames
{
    /// <summary>Different names from which a column can be told; in fewer, chance is too likely.</summary>
    private const int NamesMin = 3, KnownNamesMin = 2;

    /// <summary>Share of the values that are written as a name is.</summary>
    private const double WrittenSoMin = 0.8;

    /// <summary>Share of the values of which a word is a common given name; many others are not on the list.</summary>
    private const double KnownMin = 0.3;

    private static readonly HashSet<string> Common = new(("""
        adam adrian adriana agnes ahmed alan albert alejandro alessandra alessandro alex alexander alexandra alice
        alicia alina amanda amelie amir amy ana anders andre andrea andreas andrew andrzej angela anita anja anke ann
        anna anne annette anthony antoine anton antonio arjun arne arthur astrid aurelie axel barbara beatrice beatriz
        ben benjamin benoit bernd bernhard bert bettina bianca birgit bjorn bob brenda brian britta bruno camille carla
        carlo carlos carmen carol caroline carolina catherine cecile chiara chen chloe chris christian christiane
        christina christine christoph christophe christopher claire clara claudia claudio clemens connor cristina
        damien dan daniel daniela daniele danielle dave david deborah denis dennis diana diego dieter dirk dmitri
        dominik donald donna doris dorothea edgar eduardo edward elena elisa elisabeth elizabeth elke ellen emil emily
        emma eric erik erika ernst esther eva evelyn fabian fabien fabio fatima federico felix fernanda fernando
        florian francesca francesco francisco franck francois frank franz fred frederic frederik friedrich gabriel
        gabriela gabriele gary georg george gerald gerd gianluca gilles giovanni giulia giuseppe gonzalo grace greg
        gregor guido guillaume gunter gustavo hannah hans harald harry hassan heidi heike heiko heinz helen helena
        helene helga helmut henning henri henrik henry herbert holger hugo ian ibrahim ines ingo ingrid irene iris
        isabel isabella isabelle ivan jack jacob jacqueline jacques jakob jamal james jamie jan jana jane janet
        jasmin jason javier jean jeff jennifer jens jeremy jerome jesper jessica jesus jim jo joachim joan joanna joao
        joe joel johan johann johanna johannes john jonas jonathan jorg jorge jose josef joseph joshua juan judith
        julia julian julie julien juliette jurgen justin kai kamal karen karin karl karsten kate katharina katherine
        kathrin katja katrin kay keith kelly ken kerstin kevin khalid kim klaus kristin kristina kurt lara lars laura
        lauren laurent lea lee lena leo leon leonardo li liam lidia lili lily lin lina linda lisa lorena lorenzo louis
        louise luc luca lucas lucia lucie lucy luis luisa lukas lydia magdalena manuel manuela marc marcel marcelo
        marcin marco marcos marcus margaret margarita maria marianne marie mariana marina mario marion mark marko
        markus marlene marta martha martin martina mary mathias mathieu mats matteo matthew matthias maurice max
        maximilian maya mei melanie michael michaela michel michele michelle miguel mike mikael mohamed mohammed monica
        monika morten moritz muhammad nadia nadine nancy natalia natalie natasha nathalie nathan neha nick nico nicola
        nicolas nicole niels nikolaus nils nina noah nora norbert olaf oleg olga oliver olivia olivier omar oscar otto
        pablo pamela paola paolo pascal pat patricia patricio patrick patrik paul paula paulo pavel pedro per peter
        petra philip philipp philippe pia pierre pieter piotr priya rachel rafael raffaella rahul rainer raj ralf
        ralph ramon raphael raul raymond rebecca reinhard renata renate rene ricardo richard rita robert roberta
        roberto robin rodrigo roger roland rolf roman romain ron rosa rudolf ruth ryan sabine sabrina sally sam samir
        samuel sandra sandrine sandro sanjay sara sarah sascha scott sean sebastian sergio sharon silke silvia simon
        simona simone sofia sonia sonja sophia sophie soren stefan stefania stefanie steffen stella stephan stephanie
        stephen steve steven stuart sue susan susanne svenja sven sylvia sylvie tania tanja tara teresa terry thea
        theo theresa thibault thierry thomas thorsten tim timo timothy tina tobias todd tom tomas tony torsten tracy
        udo ulrich ulrike ursula ute uwe valentina valerie vanessa vera veronica veronika veronique victor victoria
        vijay viktor vincent virginie viviane volker walter wei wendy werner wilhelm will william wolfgang xavier yan
        yann yasmin yolanda yuki yusuf yvonne zoe
        """).Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>True where nearly all values are written as people's names are, and enough of them have a common given
    /// name.</summary>
    internal static bool AreOfPeople(IReadOnlyCollection<string> values)
    {
        string[] names = [.. values.Where(value => Written().IsMatch(value))];
        return names.Length >= NamesMin && names.Length >= WrittenSoMin * values.Count
            && names.Count(IsKnown) is >= KnownNamesMin and var known && known >= KnownMin * names.Length;
    }

    private static bool IsKnown(string name) => Part().Matches(name).Any(part =>
        Common.Contains(Cells.Words.Plain(part.Value.ToLowerInvariant())));

    // Two or three words of which each begins with a capital, the last perhaps shortened, or the last one first.
    [GeneratedRegex(@"^\p{Lu}[\p{Ll}'’-]*(?:[\p{L}'’-]*)\.?,?(?: (?:von|van|de|da|del|della|di|der|den|le|la))*"
        + @"(?: \p{Lu}[\p{L}'’-]*\.?){1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
