using System.Collections.Immutable;
using System.Text;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Protocol.Tests.Execution;

/// <summary>A filter means what it means to go-ethereum (<c>eth/filters/filter.go</c>, <c>filterLogs</c> and <c>bloomFilter</c>).</summary>
public sealed class LogFilterTests
{
    private const string A = "0x00000000000000000000000000000000000000aa", B = "0x00000000000000000000000000000000000000bb";

    /// <summary>The log is of address A and has topics 1, 2, 3.</summary>
    private static readonly Log Said = new(Address.Parse(A), [Topic(1), Topic(2), Topic(3)], new byte[] { 7 });

    /// <summary>A filter, and whether the log matches. T1 stands for topic 1.</summary>
    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"address":null,"topics":null}""", true)]
    [InlineData("""{"address":"0x00000000000000000000000000000000000000aa"}""", true)]
    [InlineData("""{"address":["0x00000000000000000000000000000000000000bb"]}""", false)]
    [InlineData("""{"address":["0x00000000000000000000000000000000000000bb","0x00000000000000000000000000000000000000AA"]}""", true)]
    [InlineData("""{"address":[]}""", true)]
    [InlineData("""{"topics":[]}""", true)]
    [InlineData("""{"topics":["T1"]}""", true)]
    [InlineData("""{"topics":["T2"]}""", false)]
    [InlineData("""{"topics":[null,"T2"]}""", true)]
    [InlineData("""{"topics":[[],"T2"]}""", true)]
    [InlineData("""{"topics":[["T7",null],"T2"]}""", true)]
    [InlineData("""{"topics":[["T7","T1"],["T2"]]}""", true)]
    [InlineData("""{"topics":["T1","T1"]}""", false)]
    [InlineData("""{"topics":[null,null,"T3"]}""", true)]
    [InlineData("""{"topics":[null,null,null,null]}""", false)]
    [InlineData("""{"address":"0x00000000000000000000000000000000000000bb","topics":["T1"]}""", false)]
    public void A_log_matches_by_its_address_and_by_its_topics_in_their_places(string json, bool matches)
    {
        LogFilter filter = Parse(json);
        filter.Matches(Said).ShouldBe(matches);
        if (matches)
            filter.MayMatch(Bloom.Of([Said])).ShouldBeTrue();
        // the one form that is signed means the same
        string written = LogFilterJson.Write(filter, []).ToJsonString();
        Parse(written).Matches(Said).ShouldBe(matches);
        LogFilterJson.Write(Parse(written), []).ToJsonString().ShouldBe(written);
    }

    [Theory]
    [InlineData("""{"address":"0x00000000000000000000000000000000000000bb"}""", false)]
    [InlineData("""{"topics":["T7"]}""", false)]
    [InlineData("""{"topics":["T1","T7"]}""", false)]
    [InlineData("""{"topics":["T2"]}""", true)] // a bloom does not tell places apart
    [InlineData("""{"topics":[null,null,null,null]}""", true)]
    public void A_bloom_excludes_what_the_block_does_not_have(string json, bool mayMatch) =>
        Parse(json).MayMatch(Bloom.Of([Said])).ShouldBe(mayMatch);

    [Theory]
    [InlineData("""{"address":"0x12"}""", "filter.address")]
    [InlineData("""{"address":["0x00000000000000000000000000000000000000aa",null]}""", "filter.address[1]")]
    [InlineData("""{"topics":["0x12"]}""", "filter.topics[0]")]
    [InlineData("""{"topics":[[["T1"]]]}""", "filter.topics[0][0]")]
    [InlineData("""{"topics":{"0":"T1"}}""", "filter.topics")]
    [InlineData("""{"topics":[null,null,null,null,null]}""", "filter.topics: at most 4 topics")]
    public void A_filter_that_is_none_is_refused_with_the_place(string json, string reason) =>
        Should.Throw<MalformedInputException>(() => Parse(json)).Message.ShouldContain(reason);

    [Fact]
    public void A_filter_has_at_most_a_thousand_alternatives()
    {
        string address = $"\"{A}\"", topic = $"\"{Topic(1)}\"";
        Parse($$"""{"address":[{{string.Join(",", Enumerable.Repeat(address, 1000))}}]}""").Addresses.Length.ShouldBe(1000);
        Should.Throw<MalformedInputException>(() => Parse($$"""{"address":[{{string.Join(",", Enumerable.Repeat(address, 1001))}}]}"""))
            .Message.ShouldContain("at most 1000 items");
        Should.Throw<MalformedInputException>(() => Parse($$"""{"topics":[[{{string.Join(",", Enumerable.Repeat(topic, 1001))}}]]}"""))
            .Message.ShouldContain("at most 1000 items");
    }

    [Fact]
    public void The_logs_of_a_block_are_numbered_through_its_receipts()
    {
        var quiet = new Receipt(TransactionType.Legacy, succeeded: true, 21_000, []);
        var first = new Receipt(TransactionType.Legacy, succeeded: true, 50_000, [Said with { Address = Address.Parse(B) }, Said]);
        var second = new Receipt(TransactionType.DynamicFee, succeeded: true, 90_000, [Said]);
        VerifiedReceipts receipts = Block(quiet, first, quiet with { CumulativeGasUsed = 71_000 }, second);

        PlacedLog[] logs = [.. receipts.Logs(Parse($$"""{"address":"{{A}}"}"""))];
        logs.Select(log => (log.TransactionIndex, log.LogIndex)).ShouldBe([(1, 1), (3, 2)]);
        logs.ShouldAllBe(log => log.BlockHash == receipts.Block.Hash && log.BlockNumber == 7 && log.BlockTimestamp == 1234);
        logs.Select(log => log.TransactionHash).ShouldBe([receipts.Block.Transactions[1].Hash(), receipts.Block.Transactions[3].Hash()]);
        receipts.Logs(LogFilter.All).Select(log => log.LogIndex).ShouldBe([0, 1, 2]);
        receipts.Logs(Parse("""{"topics":["T7"]}""")).ShouldBeEmpty();
    }

    private static VerifiedReceipts Block(params ImmutableArray<Receipt> receipts)
    {
        ImmutableArray<Transaction> transactions = [.. receipts.Select((_, i) => new Transaction
        {
            Type = TransactionType.Legacy, Nonce = (ulong)i, MaxPriorityFeePerGas = 1, MaxFeePerGas = 1, GasLimit = 21_000,
            Signature = new TransactionSignature(0, 1, 1),
        })];
        var header = new BlockHeader
        {
            ParentHash = Hash32.Zero, OmmersHash = BlockHeader.NoOmmers, Coinbase = Address.Zero, StateRoot = Hash32.Zero,
            TransactionsRoot = BlockRoots.Transactions(transactions), ReceiptsRoot = BlockRoots.Receipts(receipts),
            LogsBloom = Bloom.Union(receipts.Select(receipt => receipt.LogsBloom)), Difficulty = 1, Number = 7, GasLimit = 1, GasUsed = 1,
            Timestamp = 1234, ExtraData = default, PrevRandao = Hash32.Zero, Nonce = 0,
        };
        return VerifiedBlock.Verify(header.Hash(), header, transactions, withdrawals: null).Value.VerifyReceipts(receipts).Value;
    }

    private static LogFilter Parse(string json)
    {
        foreach (uint number in new uint[] { 1, 2, 3, 7 })
            json = json.Replace($"\"T{number}\"", $"\"{Topic(number)}\"");
        return LogFilterJson.Parse(StrictJson.Parse(Encoding.UTF8.GetBytes(json), "filter"));
    }

    private static Hash32 Topic(uint number) => new(((U256)number).ToBigEndian());
}
