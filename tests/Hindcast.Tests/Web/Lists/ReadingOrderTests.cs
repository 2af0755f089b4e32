using Hindcast.Web.Lists;

namespace Hindcast.Tests.Web.Lists;

public class ReadingOrderTests
{
    [Fact]
    public void Orders_words_by_their_letters_and_numbers_by_their_size()
    {
        Assert.Equal(["Äpfel", "apple", "Émile", "emu", "Łódź", "lora", "Strasse", "Straße", "Zoe", "zoo"],
            ((string[])["zoo", "Zoe", "lora", "Łódź", "emu", "Émile", "apple", "Äpfel", "Straße", "Strasse"])
                .Order(ReadingOrder.Ours));
        Assert.Equal([null, 2, 10], ((object?[])[10, null, 2]).Order(ReadingOrder.Ours));
        // What is alike but for case has one order still.
        Assert.Equal(["A", "a"], ((string[])["a", "A"]).Order(ReadingOrder.Ours));
    }
}
