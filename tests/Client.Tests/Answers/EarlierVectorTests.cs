using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;
using Helios.Vectors;

namespace Helios.Client.Tests.Answers;

/// <summary>
/// Answers about earlier blocks, and about what blocks hold, with their proofs, for readers in any language. The devnet is the same each
/// time, so they are, too; <c>HELIOS_WRITE_VECTORS=1</c> writes them.
/// </summary>
public sealed class EarlierVectorTests(EarlierVectorTests.Devnet devnet) : IClassFixture<EarlierVectorTests.Devnet>
{
    private static readonly string File = Path.Combine(VectorPack.RepositoryRoot(), "tests/Client.Tests/Answers/earlier.json");

    public sealed class Devnet() : ProvenAnswers(new DevnetOptions { HistoryEpochs = 5 });

    [Fact]
    public void The_answers_of_the_file_are_those_of_this_devnet_and_hold()
    {
        AnswerDocument[] answers = [.. Questions().Select(devnet.Ask)];
        foreach (AnswerDocument answer in answers)
            devnet.Verify(answer).Refusals.ShouldBeEmpty();
        BeaconChain chain = devnet.Chain;
        var vectors = new JsonObject
        {
            ["chain"] = new JsonObject
            {
                ["chainId"] = chain.ChainId,
                ["genesisTime"] = chain.StartOf(new Slot(0)).ToUnixTimeSeconds(),
                ["genesisValidatorsRoot"] = chain.GenesisValidatorsRoot.ToString(),
                ["slotSeconds"] = (int)chain.SlotDuration.TotalSeconds,
                ["slotsPerEpoch"] = chain.Preset.SlotsPerEpoch,
                ["epochsPerPeriod"] = chain.Preset.EpochsPerSyncCommitteePeriod,
                ["committeeSize"] = chain.Preset.SyncCommitteeSize,
                ["forks"] = new JsonArray([.. chain.Forks.Forks.Select(fork => (JsonNode)new JsonObject
                {
                    ["fork"] = fork.Fork.ToString().ToLowerInvariant(),
                    ["epoch"] = fork.Epoch.Value,
                    ["version"] = fork.Version.ToString(),
                })]),
            },
            ["trust"] = devnet.Trust.Write(),
            ["now"] = devnet.Now.ToUnixTimeSeconds(),
            ["answers"] = new JsonArray([.. answers.Select(answer => (JsonNode)answer.Write())]),
        };
        if (Environment.GetEnvironmentVariable("HELIOS_WRITE_VECTORS") == "1")
        {
            var indented = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            System.IO.File.WriteAllText(File, vectors.ToJsonString(indented) + "\n");
        }
        JsonNode.DeepEquals(JsonNode.Parse(System.IO.File.ReadAllBytes(File)), JsonNode.Parse(vectors.ToJsonString())).ShouldBeTrue();
    }

    private IEnumerable<Question> Questions()
    {
        ExecutionBlock earlier = devnet.Earlier(9), newest = devnet.Earlier(0);
        var number = new BlockView.Numbered(earlier.Number);
        var hash = new BlockView.Hashed(earlier.Hash);
        var token = new LogFilter([DevToken.Address], []);
        yield return new Question.Block(number, default);
        yield return new Question.Call(
            CanonicalCall.Of(new() { To = DevToken.Address, Input = DevToken.TotalSupply() }), hash, default);
        RpcRequest[] requests =
        [
            new RpcRequest.Account(AccountPart.Balance, devnet.Accounts.Addresses[0], number),
            new RpcRequest.Block(number, IsByHash: false, IsFull: true),
            new RpcRequest.Block(BlockView.Latest, IsByHash: false, IsFull: false),
            new RpcRequest.TransactionCount(hash, IsByHash: true),
            new RpcRequest.TransactionAt(number, IsByHash: false, Index: 2),
            new RpcRequest.TransactionAt(BlockView.Latest, IsByHash: false, Index: 99),
            new RpcRequest.BlockReceipts(BlockView.Latest),
            new RpcRequest.BlockReceipts(hash),
            new RpcRequest.TransactionByHash(earlier.Transactions[1].Hash, IsReceipt: false),
            new RpcRequest.TransactionByHash(earlier.Transactions[1].Hash, IsReceipt: true),
            new RpcRequest.TransactionByHash(newest.Transactions[2].Hash, IsReceipt: true),
            new RpcRequest.Logs(token, new BlockView.Numbered(earlier.Number - 2), number),
            new RpcRequest.Logs(token, new BlockView.Numbered(newest.Number - 1), BlockView.Latest),
            new RpcRequest.Logs(new([], [[], [new Hash32([.. new byte[12], .. devnet.Accounts.Addresses[0].Span])]]), null, hash),
        ];
        foreach (RpcRequest request in requests)
            yield return new Question.Rpc(request, default);
    }
}
