using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helios.Node.Tests.Doubles;
using Helios.Vectors;

namespace Helios.Node.Tests.Rest;

/// <summary><c>/v1/openapi.json</c> says what the node does: its routes, and what they really answer.</summary>
public sealed class OpenApiTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>, IDisposable
{
    private const string TotalSupply = """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""";

    private readonly HttpClient _http = new();
    private JsonObject _document = [];

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task It_has_the_routes_that_there_are_with_the_names_of_their_queries()
    {
        await using TestNode node = await StartAsync();
        string said = (await node.GetAsync("/none")).Body;
        string[] routes = [.. ((string)JsonNode.Parse(said)!["error"]!["message"]!).Split(": ", 2)[1].Split(", ")];
        routes.Length.ShouldBeGreaterThan(12);
        Operations().Select(operation => $"{operation.Method.ToUpperInvariant()} {operation.Path}").ShouldBe(routes, ignoreOrder: true);

        foreach ((string path, string method, JsonObject operation) in Operations())
        {
            foreach (string name in Parameters(operation, "query"))
            {
                string refusal = await SendAsync(node, method, $"{Sample(path)}?{name}=1", "{}");
                refusal.ShouldNotContain("has no meaning here", customMessage: $"{path} takes {name}");
            }
        }
        // and none that the document does not have
        foreach ((string path, string method, JsonObject operation) in Operations().Where(operation => operation.Path.StartsWith("/v1/")))
        {
            string names = string.Join(", ", Parameters(operation, "query"));
            (await SendAsync(node, method, $"{Sample(path)}?other=1", "{}")).ShouldContain(
                names.Length == 0 ? "because this route takes none" : $"has no meaning here: {names} have", customMessage: path);
        }
    }

    [Fact]
    public async Task What_the_routes_answer_is_what_it_says()
    {
        await using TestNode node = await StartAsync("\nhelios.operator.enabled = on");
        foreach ((string path, string method, _) in Operations())
            await HoldsAsync(node, method, Sample(path), path, "{}"); // before it is set up: mostly refusals
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();

        var seen = new HashSet<(string, int)>();
        foreach ((string method, string url, string? body) in (IEnumerable<(string, string, string?)>)
            [
                ("get", "/", null), ("get", "/block", null), ("post", "/call", TotalSupply), ("get", "/attest", null),
                ("get", "/v1/block", null), ("get", "/v1/block?block=0x1", null), ("get", "/v1/block?block=x", null),
                ("get", "/v1/block?proof=1", null), ("get", $"/v1/block?nonce=0x{new string('a', 32)}", null),
                ("post", "/v1/call", TotalSupply), ("post", "/v1/call?proof=1", TotalSupply), ("post", "/v1/call", "not json"),
                ("post", "/v1/call", $$"""{"input":"0x{{new string('0', 2_000_000)}}"}"""),
                ("post", "/v1/rpc", """{"method":"eth_blockNumber","params":[]}"""),
                ("post", "/v1/rpc", """{"method":"eth_no","params":[]}"""),
                ("post", "/v1/rpc", $$"""{"method":"eth_getTransactionByHash","params":["0x{{new string('1', 64)}}"]}"""),
                ("post", "/rpc", """{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber"}"""), ("post", "/rpc", "["),
                ("post", "/rpc", """[{"jsonrpc":"2.0","id":"a","method":"eth_no"}]"""), ("get", "/rpc", null),
                ("get", "/v1/ccip/0x12/0x34", null), ("post", "/v1/ccip", """{"sender":1}"""), ("get", "/v1/status", null),
                ("get", "/v1/attestation", null), ("get", "/v1/attestation?nonce=00", null), ("get", "/v1/keys", null),
                ("get", "/v1/evidence", null), ("get", "/v1/openapi.json", null),
            ])
        {
            string path = url.StartsWith("/v1/ccip/", StringComparison.Ordinal) ? "/v1/ccip/{sender}/{data}" : url.Split('?')[0];
            seen.Add((path, await HoldsAsync(node, method, url, path, body)));
        }
        Operations().Select(operation => operation.Path).Except(seen.Select(one => one.Item1)).ShouldBeEmpty("each path was asked");
        foreach (string signed in new[] { "/v1/block", "/v1/call", "/v1/rpc", "/rpc", "/v1/status", "/v1/attestation", "/v1/keys" })
            seen.ShouldContain((signed, 200));
        foreach (int status in new[] { 400, 404, 413, 426 })
            seen.ShouldContain(one => one.Item2 == status);

        long soon = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1;
        (int ordered, string said) = await node.SendAsync(HttpMethod.Post, new Uri(node.Host.OperatorUrl!, "/operator/keys"),
            $$"""{"activeFrom": {{soon}}, "overlap": 60, "without": []}""");
        ordered.ShouldBe(200, said);
        await node.UntilAsync("/v1/keys", (_, keys) => JsonNode.Parse(keys)!["certificates"] is JsonArray { Count: 1 });
        await HoldsAsync(node, "get", "/v1/keys", "/v1/keys", null);
    }

    /// <summary>Codes are literals of the source, so that none can be forgotten here.</summary>
    [Fact]
    public async Task Every_code_of_an_error_is_named()
    {
        await using TestNode node = await StartAsync();
        string[] named = [.. _document["components"]!["schemas"]!["Error"]!["properties"]!["error"]!["properties"]!["code"]!["enum"]!
            .AsArray().Select(code => (string)code!)];
        string source = string.Concat(new[] { "src/Node/Rest", "src/Node/Rpc", "src/Node/Http", "src/Node/Answers", "src/Node/Questions" }
            .SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(VectorPack.RepositoryRoot(), folder), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));
        string[] made = [.. Regex.Matches(source, """
            (?:(?:ApiError\.)?Result\(\s*(?:StatusCodes\.\w+|\d+),|NotReady\(|Refuse\(StatusCodes\.\w+,)\s*"([a-z-]+)"
            """.Trim()).Select(match => match.Groups[1].Value).Distinct()];
        made.Length.ShouldBeGreaterThan(20);
        made.Except(named).ShouldBeEmpty("each needs its place in openapi.json");
        named.Where(code => !source.Contains($"\"{code}\"", StringComparison.Ordinal)).ShouldBeEmpty("the node has no such code");
    }

    private async Task<TestNode> StartAsync(string more = "")
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings() + more);
        _document = JsonNode.Parse((await node.GetAsync("/v1/openapi.json")).Body)!.AsObject();
        ((string)_document["openapi"]!).ShouldBe("3.1.0");
        return node;
    }

    /// <returns>The status of the answer, which is one of the operation, with a body of its schema.</returns>
    private async Task<int> HoldsAsync(TestNode node, string method, string url, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), new Uri(node.Host.ApiUrl, url));
        if (method == "post")
            request.Content = new StringContent(body!);
        using HttpResponseMessage answer = await _http.SendAsync(request);
        string which = $"{method} {url}: {(int)answer.StatusCode}", text = await answer.Content.ReadAsStringAsync();
        JsonNode response = Operation(path, method)["responses"]![((int)answer.StatusCode).ToString()]
            ?? throw new InvalidOperationException($"{which} is not in openapi.json: {text}");
        var schema = new JsonSchema(_document);
        if (response["$ref"] is { } reference)
            response = schema.Resolve((string)reference!);
        foreach ((string header, _) in response["headers"]!.AsObject())
        {
            if (header is not ("Helios-Answer" or "Helios-Unsigned")) // of an answer that is signed, or would be
                answer.Headers.Contains(header).ShouldBeTrue($"{which} without {header}");
        }
        if (response["content"] is not JsonObject content)
            return (int)answer.StatusCode;
        (string type, JsonNode? described) = content.Single();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type, which);
        if (type == "application/json")
            schema.Objections(JsonNode.Parse(text), described!["schema"]!).ShouldBeEmpty($"{which}\n{text}");
        return (int)answer.StatusCode;
    }

    private static async Task<string> SendAsync(TestNode node, string method, string url, string body) =>
        (await (method == "get" ? node.GetAsync(url) : node.PostAsync(url, body))).Body;

    private IEnumerable<(string Path, string Method, JsonObject Operation)> Operations() =>
        from path in _document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key, operation.Value!.AsObject());

    private JsonObject Operation(string path, string method) => _document["paths"]![path]![method]!.AsObject();

    private IEnumerable<string> Parameters(JsonObject operation, string place)
    {
        foreach (JsonNode? parameter in operation["parameters"]?.AsArray() ?? [])
        {
            JsonNode whole = parameter!["$ref"] is { } reference ? new JsonSchema(_document).Resolve((string)reference!) : parameter;
            if ((string?)whole["in"] == place)
                yield return (string)whole["name"]!;
        }
    }

    private static string Sample(string path) => Regex.Replace(path, @"\{[a-z]+\}", "0x00");
}
