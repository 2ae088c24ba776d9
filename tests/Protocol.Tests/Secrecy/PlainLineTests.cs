using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Helios.Protocol.Secrecy;

namespace Helios.Protocol.Tests.Secrecy;

public sealed class PlainLineTests
{
    [Theory]
    [InlineData("plain text, größer 漢字 🙂", "plain text, größer 漢字 🙂")]
    [InlineData("a\r\nb\tc\0", "a��b�c�")]
    [InlineData("\u001b[31mred\u009b1m", "�[31mred�1m")]
    [InlineData("a\u2028b\u2029c\u0085d", "a�b�c�d")]
    [InlineData("\u202eevil\u2066\u200b\ufeff", "�evil���")]
    public void What_steers_a_terminal_or_hides_becomes_visible(string text, string line) => PlainLine.Of(text, 100).ShouldBe(line);

    [Fact]
    public void Half_a_surrogate_pair_is_no_character() => PlainLine.Of("a\ud83db", 100).ShouldBe("a�b");

    [Fact]
    public void A_long_line_is_cut_between_characters()
    {
        PlainLine.Of("12345", 4).ShouldBe("1234…");
        PlainLine.Of("123🙂", 4).ShouldBe("123…");
    }

    [Fact]
    public void It_is_one_line_of_bounded_length() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        PlainLine.Of(text.Get, 20) is { Length: <= 21 } line && !line.EnumerateRunes().Any(Rune.IsControl)).QuickCheckThrowOnFailure();
}
