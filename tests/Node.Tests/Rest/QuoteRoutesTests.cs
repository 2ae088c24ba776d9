using System.Net;
using System.Text;
using Helios.Actors.Transport;
using Helios.Node.Rest;
using Helios.Node.Tests.Doubles;
using Helios.Tee;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Helios.Node.Tests.Rest;

/// <summary>The routes with quotes, where quotes are not there, or take their time.</summary>
public sealed class QuoteRoutesTests
{
    private const string Words = "dstack answered 500: quote of 203.0.113.7 failed";

    private static readonly NetworkPrefix One = NetworkPrefix.Of(IPAddress.Parse("192.0.2.1"));
    private static readonly NetworkPrefix Other = NetworkPrefix.Of(IPAddress.Parse("192.0.2.2"));

    [Theory]
    [InlineData("/attest")]
    [InlineData("/v1/attestation")]
    public async Task A_client_hears_a_code_and_the_log_has_the_words_once(string route)
    {
        using var log = new CapturedLog();
        var quotes = new Quotes(() => throw new QuoteUnavailableException(Words));
        await using var node = new NodeWithKey(quotes);
        var missing = new MissingQuote(node.Clock);
        Func<Task<IResult>> ask = route == "/attest"
            ? () => AttestEndpoint.AnswerAsync(node.Questions, new AttestedKey(quotes), missing, CancellationToken.None)
            : () => new StatementEndpoint(node.Questions, node.Facts, node.Statement, missing)
                .AnswerAsync("00", One, CancellationToken.None);

        for (int i = 0; i < 3; i++)
        {
            (int status, string body) = await ReadAsync(await ask());
            status.ShouldBe(503);
            body.ShouldContain("\"code\":\"no-quote\"");
            body.ShouldNotContain("203.0.113.7");
        }
        await log.UntilAsync(Words);
        log.Count(Words).ShouldBe(1);
    }

    /// <summary>A quote takes a host seconds. One client must not have them all.</summary>
    [Fact]
    public async Task A_client_has_one_quote_made_at_a_time_and_others_have_their_turn()
    {
        TaskCompletionSource begun = new(), made = new();
        await using var node = new NodeWithKey(new Quotes(() =>
        {
            begun.TrySetResult();
            return made.Task;
        }));
        var endpoint = new StatementEndpoint(node.Questions, node.Facts, node.Statement, new MissingQuote(node.Clock));
        Task<IResult> first = endpoint.AnswerAsync("00", One, CancellationToken.None);
        await begun.Task;
        IResult[] again = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => endpoint.AnswerAsync("00", One, CancellationToken.None)))
            .WaitAsync(TestNode.Patience);
        foreach (IResult refused in again)
        {
            (int status, string body) = await ReadAsync(refused);
            status.ShouldBe(429);
            body.ShouldContain("too-many-quotes");
        }
        Task<IResult> other = endpoint.AnswerAsync("00", Other, CancellationToken.None);
        made.SetResult();
        (await ReadAsync(await first)).Status.ShouldBe(200);
        (await ReadAsync(await other)).Status.ShouldBe(200);
        (await ReadAsync(await endpoint.AnswerAsync("00", One, CancellationToken.None))).Status.ShouldBe(200, "its place is free again");
    }

    private static async Task<(int Status, string Body)> ReadAsync(IResult result)
    {
        using var body = new MemoryStream();
        await using ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await result.ExecuteAsync(context);
        if (context.Response.StatusCode is 429 or 503)
            context.Response.Headers.RetryAfter.ToString().ShouldBe("2");
        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }

    private sealed class Quotes(Func<Task> first) : IQuoteProvider
    {
        private readonly SimulatedTdxQuoteProvider _simulated = new();

        public TeeKind Kind => TeeKind.Tdx;

        public string Name => "dstack";

        public async Task<Quote> GetQuoteAsync(ReportData reportData, CancellationToken cancellationToken)
        {
            await first();
            return await _simulated.GetQuoteAsync(reportData, cancellationToken);
        }
    }
}
