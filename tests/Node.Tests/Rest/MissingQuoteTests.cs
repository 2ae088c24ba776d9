using System.Text;
using Akka.Actor;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Node.Answers;
using Helios.Node.Questions;
using Helios.Node.Rest;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee;
using Helios.Tee.Providers;
using Helios.Tee.Quotes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Helios.Node.Tests.Rest;

/// <summary>A node whose guest agent gives no quote, and says why in words that are not for clients.</summary>
[Collection(DevnetCollection.Name)]
public sealed class MissingQuoteTests : IAsyncLifetime
{
    private const string Words = "dstack answered 500: quote of 203.0.113.7 failed";

    private readonly ActorSystem _system = ActorSystem.Create("no-quote");
    private readonly Secp256k1SecretKey _key = new(Enumerable.Repeat((byte)7, 32).ToArray());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        _key.Dispose();
    }

    [Theory]
    [InlineData("/attest")]
    [InlineData("/v1/attestation")]
    public async Task A_client_hears_a_code_and_the_log_has_the_words_once(string route)
    {
        using var log = new CapturedLog();
        var quotes = new NoQuotes();
        var clock = new TrustedClock(TimeProvider.System, DateTimeOffset.UnixEpoch);
        var missing = new MissingQuote(clock);
        var facts = new NodeFacts(BuiltInChains.Find("mainnet")!, clock, new NetworkRules("n", 1, default, default), quotes);
        var node = new NodeQuestions(_system.ActorOf(Props.Create(() => new HasKey(_key.PublicKey))));
        var current = new CurrentStatement(node, facts);
        Func<Task<IResult>> ask = route == "/attest"
            ? () => AttestEndpoint.AnswerAsync(node, new AttestedKey(quotes), missing, CancellationToken.None)
            : () => new StatementEndpoint(node, facts, current, missing).AnswerAsync("00", CancellationToken.None);

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

    private static async Task<(int Status, string Body)> ReadAsync(IResult result)
    {
        using var body = new MemoryStream();
        await using ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await result.ExecuteAsync(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }

    private sealed class HasKey : ReceiveActor
    {
        public HasKey(Secp256k1PublicKey key)
        {
            Receive<KeyCustody.GetPublicKey>(_ => Sender.Tell(new KeyCustody.PublicKey(key)));
            ReceiveAny(_ => Sender.Tell(new Actors.Supervision.Setup.Awaited()));
        }
    }

    private sealed class NoQuotes : IQuoteProvider
    {
        public TeeKind Kind => TeeKind.Tdx;

        public string Name => "dstack";

        public Task<Quote> GetQuoteAsync(ReportData reportData, CancellationToken cancellationToken) =>
            throw new QuoteUnavailableException(Words);
    }
}
