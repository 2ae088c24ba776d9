using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Tests.Evm;

namespace Helios.Protocol.Tests.Execution;

/// <summary>The suggestion is go-ethereum's (<c>eth/gasprice</c>) on fewer blocks.</summary>
public sealed class TipSuggestionTests
{
    private static readonly Secp256k1SecretKey Key = new(Enumerable.Repeat((byte)7, 32).ToArray());

    private static readonly BlockHeader Header = new()
    {
        ParentHash = Hash32.Zero,
        OmmersHash = BlockHeader.NoOmmers,
        Coinbase = TestChain.Block.Coinbase,
        StateRoot = Hash32.Zero,
        TransactionsRoot = Hash32.Zero,
        ReceiptsRoot = Hash32.Zero,
        LogsBloom = Bloom.Of([]),
        Difficulty = U256.Zero,
        Number = 1,
        GasLimit = 30_000_000,
        GasUsed = 0,
        Timestamp = 1,
        ExtraData = ReadOnlyMemory<byte>.Empty,
        PrevRandao = Hash32.Zero,
        Nonce = 0,
        BaseFeePerGas = 100,
    };

    private static (BlockHeader, ImmutableArray<SignedTransaction>) Block(params ReadOnlySpan<int> tips)
    {
        var transactions = ImmutableArray.CreateBuilder<SignedTransaction>();
        foreach (int tip in tips)
        {
            transactions.Add(SignedTransaction.Check(
                new Transaction
                {
                    Type = TransactionType.DynamicFee, ChainId = 1, Nonce = 0, MaxPriorityFeePerGas = (ulong)tip,
                    MaxFeePerGas = 100 + (ulong)tip, GasLimit = 21_000, To = TestChain.Contract,
                }.Sign(Key),
                chainId: 1).Value);
        }
        return (Header, transactions.ToImmutable());
    }

    [Fact]
    public void It_is_the_60th_percentile_of_the_three_cheapest_of_each_block()
    {
        // of each block 10, 20, 30 and 40, 50, 60: the fourth of six
        TipSuggestion.Of([Block(1000, 30, 20, 10), Block(60, 50, 40, 2000)]).ShouldBe((U256)40);
    }

    [Fact]
    public void Who_pays_next_to_nothing_and_the_proposer_do_not_count()
    {
        TipSuggestion.Of([Block(0, 1, 7)]).ShouldBe((U256)7);
        (BlockHeader header, ImmutableArray<SignedTransaction> transactions) = Block(7);
        TipSuggestion.Of([(header with { Coinbase = transactions[0].Sender }, transactions)]).ShouldBe(TipSuggestion.Default);
    }

    [Fact]
    public void Where_the_blocks_are_empty_it_is_a_constant_and_generous_blocks_have_a_bound()
    {
        TipSuggestion.Of([Block(), Block()]).ShouldBe(TipSuggestion.Default);
        var generous = new Transaction
        {
            Type = TransactionType.DynamicFee, ChainId = 1, Nonce = 0, MaxPriorityFeePerGas = U256.One << 80, MaxFeePerGas = U256.One << 81,
            GasLimit = 21_000, To = TestChain.Contract,
        };
        TipSuggestion.Of([(Header, [SignedTransaction.Check(generous.Sign(Key), 1).Value])]).ShouldBe(TipSuggestion.Most);
    }

    [Theory]
    [InlineData(100, 50, 100, 100)]
    [InlineData(100, 0, 100, 88)] // an eighth less, rounded towards zero
    [InlineData(100, 100, 100, 112)]
    [InlineData(1, 100, 100, 2)] // at least one more
    [InlineData(7, 10, 0, 7)]
    public void Eip1559_the_base_fee_follows_the_gas_of_the_parent(ulong fee, ulong used, ulong limit, ulong next) =>
        BaseFee.After(fee, used, limit).ShouldBe((U256)next);
}
