using Helios.Protocol.Secrecy;

namespace Helios.Protocol.Tests.Secrecy;

public sealed class UrlsInTextTests
{
    [Theory]
    [InlineData("API on http://127.0.0.1:3032/", "API on http://127.0.0.1:3032/")]
    [InlineData("argument 'https://u:p@h/KEY?k=v' (twice).", "argument 'https://h/…' (twice).")]
    [InlineData("(see wss://h:1/KEY), then http://h?k=v.", "(see wss://h:1/…), then http://h/….")]
    [InlineData("htps://u:p@", "htps://…")]
    [InlineData("no URL: a/b?c=d", "no URL: a/b?c=d")]
    public void Urls_lose_all_but_scheme_host_and_port(string text, string shown) => UrlsInText.Shorten(text).ShouldBe(shown);
}
