using Helios.Protocol.Secrecy;

namespace Helios.Protocol.Tests.Secrecy;

public sealed class ForeignWordsTests
{
    private static readonly SecretTexts Secrets = EndpointUrl.Parse("https://h/v2/CorrectHorseBattery", ["https"]).Secrets;

    [Theory]
    [InlineData("rate limit exceeded, try again in 30 seconds", "rate limit exceeded, try again in 30 seconds")]
    [InlineData("missing trie node 0xabc1 (path ) state 0x12ef is gone", "missing trie node … path … state … is gone")]
    [InlineData("LC bootstrap unavailable", "LC bootstrap unavailable")]
    [InlineData("see https://h/v2/CorrectHorseBattery", "see …")]
    [InlineData("key CorrectHorseBattery is over its limit", "key *** is over its limit")]
    [InlineData("key correct horse is over", "key *** is over")]
    [InlineData("Header Basic dXNlcjpwYXNz", "Header Basic …")]
    [InlineData("10:00:00 INF node \u001b[31m started\r\n10:00:01 WRN forged", "… INF node … started … WRN forged")]
    [InlineData("\u202egnikrow", "…")]
    [InlineData("project 0123456789 of кот", "project … of …")]
    [InlineData("", "")]
    public void Words_and_small_numbers_are_shown(string said, string shown) => ForeignWords.Of(said, Secrets).ShouldBe(shown);

    [Fact]
    public void A_long_text_is_cut()
    {
        string shown = ForeignWords.Of(string.Join(' ', Enumerable.Repeat("word", 10_000)), Secrets);
        shown.Length.ShouldBeLessThanOrEqualTo(202);
        shown.ShouldEndWith(" …");
    }
}
