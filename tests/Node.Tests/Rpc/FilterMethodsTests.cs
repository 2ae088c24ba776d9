using System.Net;
using System.Text;
using Akka.Actor;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Node.Rpc;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Json;

namespace Helios.Node.Tests.Rpc;

public sealed class FilterMethodsTests : IAsyncLifetime
{
    private const int PollsOfClient = 16;

    private static readonly NetworkPrefix Client = NetworkPrefix.Of(IPAddress.Loopback);

    private readonly ActorSystem _system = ActorSystem.Create("filters");
    private readonly FollowedChain _chain = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task A_poll_holds_its_place_until_its_answer_is_sent()
    {
        NodeQuestions node = _chain.Node(_system);
        var methods = new FilterMethods(
            new FeedReader(node, TestNode.Patience), new Filters(new ClientPlaces(1, 1), TimeProvider.System), null!);
        string id = (string)(await AskAsync("eth_newBlockFilter", "[]")).Value.Value!;
        List<FilterMethods.Found> unsent = [];
        for (int i = 0; i < PollsOfClient; i++)
            unsent.Add((await PollAsync()).Value);
        (await PollAsync()).Rejection.Code.ShouldBe(RpcError.Limit);
        unsent[0].Place!.Dispose();
        (await PollAsync()).IsAccepted.ShouldBeTrue();

        Task<Result<FilterMethods.Found, RpcError>> PollAsync() => AskAsync("eth_getFilterChanges", $"[\"{id}\"]");

        Task<Result<FilterMethods.Found, RpcError>> AskAsync(string method, string parameters) => methods.AnswerAsync(
            method, StrictJson.Parse(Encoding.UTF8.GetBytes(parameters), "params"), Client, CancellationToken.None);
    }

    [Fact]
    public async Task All_logs_of_a_filter_are_a_large_answer_and_take_a_place()
    {
        var answers = new RpcAnswers(null!, null!, null!, new ClientPlaces(0, 1), DefaultOptions.Read().Execution);
        var reply = (Helios.Node.Rpc.RpcReply.One)(await answers.AnswerAsync(
            """{"jsonrpc":"2.0","id":1,"method":"eth_getFilterLogs","params":["0x1"]}"""u8.ToArray(), new RpcCaller(Client),
            CancellationToken.None))!;
        ((int)reply.Response["error"]!["code"]!).ShouldBe(RpcError.Limit);
        ((string)reply.Response["error"]!["message"]!).ShouldContain("large answers of this client");
    }
}
