using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Helios.Protocol.Secrecy;

namespace Helios.Protocol.Tests.Secrecy;

public sealed class SecretTextsTests
{
    private const string Key = "Zq7+Xw9/Lp2=Rt5";

    private static readonly SecretTexts Secrets =
        EndpointUrl.Parse($"https://gandalf:{Uri.EscapeDataString(Key)}@h/v3/0123456789abcdef/mainnet?apikey=tangerine", ["https"]).Secrets;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static TheoryData<string> Echoes =>
    [
        $"bad key {Key}",
        $"bad key {Key.ToUpperInvariant()}",
        "bad key Zq7+Xw9 (truncated)",
        $"bad key {Uri.EscapeDataString(Key)}",
        $"bad header Basic {Base64("gandalf:" + Key)}",
        $"bad header {Base64("x" + Key)}, {Base64("xy" + Key)}",
        $"bad key {Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Key))}",
        "bad key Z q 7 X w 9 L p 2",
        "bad path /v3/0123-4567-89ab-cdef",
        "bad path fedcba9876543210",
        "no tanger-ine today",
    ];

    [Theory]
    [MemberData(nameof(Echoes))]
    public void A_secret_is_hidden_in_each_form_and_in_pieces(string text)
    {
        string shown = Secrets.Hide(text);
        shown.ShouldContain("***");
        string header = Base64("gandalf:" + Key)[..8];
        foreach (string piece in (string[])["zq7+xw", "w9/lp2", "012345", "89abcd", "tanger", "gandal", "543210", header])
            shown.ShouldNotContain(piece, Case.Insensitive);
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public void In_bytes_that_stay_what_they_are_a_secret_is_overwritten_where_it_stands(string text)
    {
        byte[] bytes = [0xff, .. Encoding.UTF8.GetBytes(text), 0x00, 0xc3];
        int length = bytes.Length;
        Secrets.Overwrite(bytes).ShouldBeTrue();
        bytes.Length.ShouldBe(length);
        (bytes[0], bytes[^2], bytes[^1]).ShouldBe(((byte)0xff, (byte)0x00, (byte)0xc3));
        string shown = Encoding.Latin1.GetString(bytes);
        string header = Base64("gandalf:" + Key)[..8];
        foreach (string piece in (string[])["zq7+xw", "w9/lp2", "012345", "89abcd", "tanger", "gandal", "543210", header])
            shown.ShouldNotContain(piece, Case.Insensitive);
    }

    [Theory]
    [InlineData("as \u00f6rtchen-am-w\u00f6rthersee said")]
    [InlineData("as \\u00f6rtchen-am-w\\u00f6rthersee said")]
    [InlineData("as \\u00D6RTCHEN said")]
    public void So_is_one_with_letters_beyond_ascii_in_utf_8_and_escaped_as_in_json(string text)
    {
        SecretTexts secrets = SecretTexts.Of(["\u00f6rtchen-am-w\u00f6rthersee"]);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        secrets.Overwrite(bytes).ShouldBeTrue();
        string shown = Encoding.UTF8.GetString(bytes);
        shown.ShouldStartWith("as ");
        shown.ShouldEndWith(" said");
        shown.ShouldNotContain("rtchen", Case.Insensitive);
        shown.ShouldNotContain("rther", Case.Insensitive);
    }

    [Fact]
    public void Bytes_without_a_secret_are_left_alone()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value).Where(value => !char.IsAsciiHexDigit((char)value))];
        byte[] bytes = [.. all];
        Secrets.Overwrite(bytes).ShouldBeFalse();
        bytes.ShouldBe(all);
    }

    [Fact]
    public void What_is_no_secret_stays() =>
        Secrets.Hide("execution endpoint 1 (https://h): eth_getProof on mainnet: HTTP 429").ShouldBe(
            "execution endpoint 1 (https://h): eth_getProof on mainnet: HTTP 429");

    [Fact]
    public void A_short_secret_is_hidden_as_a_whole() =>
        EndpointUrl.Parse("https://h/?k=ab9d", ["https"]).Secrets.Hide("is ab9d, is ab9").ShouldBe("is ***, is ab9");

    [Fact]
    public void Whatever_stands_around_it_the_secret_does_not_come_through() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(),
        (before, after) => !Secrets.Hide(before.Get + Key + after.Get).Contains(Key, StringComparison.Ordinal)).QuickCheckThrowOnFailure();
}
