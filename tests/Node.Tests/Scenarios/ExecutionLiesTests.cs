using Helios.Liars.Lies;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>A hostile execution RPC: the reply is an error, the reason names the check, and the node goes on.</summary>
public sealed class ExecutionLiesTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Token = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const string TotalSupply = $$"""{"to":"{{Token}}","input":"0x18160ddd"}""";

    public static TheoryData<string, string> Lies
    {
        get
        {
            var data = new TheoryData<string, string>
            {
                { "a changed account node", "HashMismatch" },
                { "the proof of another account", "account proof of" },
                { "the proof of another slot", "storage proof of" },
                { "a slot left out", "is missing from the answer" },
                { "a missing node", "MissingNode" },
                { "another code", "code of" },
            };
            foreach (Lie lie in TransportLies.All)
                data.Add(lie.Name, lie.Reason);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public Task A_lie_is_refused_with_the_check_that_failed_and_the_next_honest_answer_works(string lie, string reason) =>
        RefusesAsync(lie, reason, proxy => proxy.Url);

    [Theory]
    [InlineData("a changed account node", "HashMismatch")]
    [InlineData("garbage", "not JSON")]
    [InlineData("a web page", "it answers with a web page")]
    [InlineData("an answer to another request", "no answer within 5 s")]
    [InlineData("a hang", "no answer within 5 s")]
    [InlineData("an answer of 10 MB", "answer larger than")]
    [InlineData("an error", "error")]
    [InlineData("a hang-up", "the connection was lost")]
    public Task A_web_socket_is_held_to_the_same(string lie, string reason) => RefusesAsync(lie, reason, proxy => proxy.SocketUrl);

    private async Task RefusesAsync(string lie, string reason, Func<LyingProxy, Uri> urlOf)
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(urlOf(proxy));
        await node.UntilSyncedAsync();

        proxy.Respond = TransportLies.All.FirstOrDefault(one => one.Name == lie)?.Respond is { } respond ? new(respond) : null;
        proxy.Now = (_, request, honest, cancellationToken) => StateLies.All.Any(one => one.Name == lie)
            ? StateLies.TellAsync(lie, request, honest)
            : TransportLies.TellAsync(lie, request, honest, cancellationToken);
        (int status, string body) = await node.PostAsync("/call", TotalSupply);
        status.ShouldBe(502, body);
        body.ShouldContain(reason);
        proxy.Lies.ShouldBeGreaterThan(0);

        (proxy.Now, proxy.Respond) = (null, null);
        (await node.CallAsync(TotalSupply))["Success"].ShouldNotBeNull();
    }
}
