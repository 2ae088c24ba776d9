using System.Collections.Immutable;
using Helios.Protocol.Secrecy;

namespace Helios.Protocol.Tests.Secrecy;

public sealed class EndpointHeadersTests
{
    private static readonly ImmutableArray<string> Schemes = ["http", "https", "ws", "wss"];

    private const string File = """
        # keys of two providers
        https://rpc.example x-api-key: SECRETKEY123
        https://rpc.example Authorization: Bearer TOKEN456

        wss://rpc.example:8443   x-api-key :  a value with words
        """;

    [Fact]
    public void An_endpoint_has_the_headers_of_its_scheme_host_and_port_and_no_other()
    {
        EndpointHeaders headers = EndpointHeaders.Parse(File);
        Of(headers, "https://rpc.example/v2/path?query").ShouldBe([("x-api-key", "SECRETKEY123"), ("Authorization", "Bearer TOKEN456")]);
        Of(headers, "https://RPC.example:443").Length.ShouldBe(2, "the same place");
        Of(headers, "wss://rpc.example:8443").ShouldBe([("x-api-key", "a value with words")]);
        string[] others = ["https://rpc.example:8443", "https://rpc.example.evil", "wss://rpc.example", "http://rpc.example"];
        foreach (string other in others)
            Of(headers, other).ShouldBeEmpty(other);
        Of(EndpointHeaders.Parse("http://127.0.0.1:8545 x: y"), "http://127.0.0.1:8545")
            .ShouldBe([("x", "y")], "nobody reads it on the way");
    }

    [Fact]
    public void An_authorization_of_the_file_takes_the_place_of_the_user_info()
    {
        Of(EndpointHeaders.Parse(File), "https://user:password@rpc.example").Select(header => header.Value)
            .ShouldBe(["SECRETKEY123", "Bearer TOKEN456"]);
        Of(EndpointHeaders.Parse("https://rpc.example x: y"), "https://user:password@rpc.example").Select(header => header.Name)
            .ShouldBe(["Authorization", "x"]);
    }

    [Fact]
    public void The_values_are_secrets_of_the_endpoint_in_each_form()
    {
        EndpointUrl endpoint = EndpointHeaders.Parse(File).On([EndpointUrl.Parse("https://rpc.example/path-key-789", Schemes)])[0];
        endpoint.ToString().ShouldBe("https://rpc.example");
        endpoint.Secrets.Hide("SECRETKEY123, token456, path-key-789").ShouldBe("***, ***, ***");
        EndpointHeaders.Parse(File).Secrets.Hide("a value with words").ShouldBe("***");
    }

    [Theory]
    [InlineData("https://rpc.example", "line 1: 'NAME: VALUE' is expected after the endpoint")]
    [InlineData("https://rpc.example x-api-key SECRET", "line 1: 'NAME: VALUE' is expected after the endpoint")]
    [InlineData("\nrpc.example x: SECRET", "line 2: a URL that starts with http:// or https:// or ws:// or wss:// is expected")]
    [InlineData("http://rpc.example x: SECRET", "line 1: headers go to https and wss alone, because others would read them on the way")]
    [InlineData("https://rpc.example/SECRET x: y", "line 1: an endpoint is named by scheme, host and port alone, as the log names it")]
    [InlineData("https://user:SECRET@rpc.example x: y",
        "line 1: an endpoint is named by scheme, host and port alone, as the log names it")]
    [InlineData("https://rpc.example a b: SECRET", "line 1: 'NAME: VALUE' is expected after the endpoint")]
    [InlineData("https://rpc.example Host: SECRET", "line 1: the header Host is the request's own")]
    [InlineData("https://rpc.example content-length: 1", "line 1: the header content-length is the request's own")]
    [InlineData("https://rpc.example a: SECRET\nhttps://rpc.example A: SECRET",
        "line 2: the header A of https://rpc.example is there already")]
    [InlineData("https://rpc.example a: SEC\u00e9RET", "line 1: a header's value has letters, digits and signs of ASCII alone")]
    public void A_line_that_cannot_be_used_is_refused_by_its_number_and_its_value_is_not_repeated(string text, string reason)
    {
        MalformedInputException refusal = Should.Throw<MalformedInputException>(() => EndpointHeaders.Parse(text));
        refusal.Message.ShouldBe(reason);
    }

    private static (string Name, string Value)[] Of(EndpointHeaders headers, string url) =>
        [.. headers.On([EndpointUrl.Parse(url, Schemes)])[0].Credentials.Select(header => (header.Name, header.Value))];
}
