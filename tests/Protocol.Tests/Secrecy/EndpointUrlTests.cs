using Helios.Protocol.Secrecy;

namespace Helios.Protocol.Tests.Secrecy;

public sealed class EndpointUrlTests
{
    private static EndpointUrl Parse(string text) => EndpointUrl.Parse(text, ["http", "https", "ws", "wss"]);

    [Theory]
    [InlineData("https://rpc.example/v3/0123456789abcdef", "https://rpc.example")]
    [InlineData("https://user:pass@rpc.example:8545/?apikey=K", "https://rpc.example:8545")]
    [InlineData("wss://rpc.example:443/ws/KEY", "wss://rpc.example")]
    [InlineData("http://[::1]:8545/KEY", "http://[::1]:8545")]
    public void Its_text_is_scheme_host_and_port(string url, string text) => Parse(url).ToString().ShouldBe(text);

    [Theory]
    [InlineData("https://user:pass@h", "Basic dXNlcjpwYXNz")]
    [InlineData("https://us%65r:p%40ss%3Aw%C3%B6rd@h", "Basic dXNlcjpwQHNzOnfDtnJk")]
    [InlineData("https://token@h", "Basic dG9rZW46")]
    [InlineData("ws://user:pass@127.0.0.1:1", "Basic dXNlcjpwYXNz")]
    public void The_user_info_becomes_basic_credentials_and_is_not_part_of_the_target(string url, string credentials)
    {
        Parse(url).Authorization.ShouldBe(credentials);
        Parse(url).Target.UserInfo.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://h", "http://h/eth/v1/updates?count=1")]
    [InlineData("http://h/", "http://h/eth/v1/updates?count=1")]
    [InlineData("http://h/key/", "http://h/key/eth/v1/updates?count=1")]
    [InlineData("http://h//key", "http://h//key/eth/v1/updates?count=1")]
    [InlineData("http://h/?apikey=K%2B1", "http://h/eth/v1/updates?apikey=K%2B1&count=1")]
    [InlineData("http://h/key?a=1&b=2", "http://h/key/eth/v1/updates?a=1&b=2&count=1")]
    public void A_route_comes_below_the_path_and_the_query_goes_along(string url, string target) =>
        Parse(url).Below("eth/v1/updates?count=1").AbsoluteUri.ShouldBe(target);

    [Theory]
    [InlineData("hunter2secret")]
    [InlineData("ftp://hunter2secret@h")]
    [InlineData("http://")]
    [InlineData("user:hunter2secret@h")]
    [InlineData("https://h/#hunter2secret")]
    [InlineData("http://user:hunter2secret@elsewhere.example")]
    [InlineData("https://hunter2secret%3A:x@h")]
    [InlineData("https://hunter2secret%0D%0A:x@h")]
    public void A_url_that_cannot_be_used_is_refused_and_not_repeated(string url) =>
        Should.Throw<MalformedInputException>(() => Parse(url)).Message.ShouldNotContain("hunter2", Case.Insensitive);

    [Theory]
    [InlineData("https://h/", "https://h")]
    [InlineData("https://h/v3/KEY", "https://h/…")]
    [InlineData("https://user@h", "https://h/…")]
    [InlineData("htps://h/v3/KEY", "(not shown)")]
    [InlineData("user:pass@h", "(not shown)")]
    [InlineData("", "")]
    public void What_may_be_shown_of_a_setting_says_whether_something_is_hidden(string text, string shown) =>
        EndpointUrl.Shown(text).ShouldBe(shown);

    [Fact]
    public void Two_urls_that_differ_in_their_credentials_are_two_endpoints()
    {
        Parse("https://a:1@h").ShouldNotBe(Parse("https://a:2@h"));
        Parse("https://a:1@h").ShouldBe(Parse("https://a:1@h/"));
    }
}
