using Helios.Devnet.Beacon;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Tests.Execution;

/// <summary>The rules of a block where the schedule dates its fork wrongly, or nobody has proven when it began.</summary>
public sealed class ExecutionRulesTests
{
    private const ulong GloasEpoch = 500_000;

    private static readonly BeaconChain Chain = BuiltInChains.Mainnet with
    {
        Forks = BuiltInChains.Mainnet.Forks.With(new(ConsensusFork.Gloas, new(0x07000000), new(GloasEpoch))),
    };

    [Theory]
    [InlineData(GloasEpoch - 1, false, Fork.Osaka)]
    [InlineData(GloasEpoch, true, Fork.Amsterdam)]
    [InlineData(GloasEpoch, false, null, "which the schedule has as Amsterdam, and its header is older")]
    [InlineData(GloasEpoch - 1, true, null, "which the schedule has as Osaka, and its header is newer")]
    public void Whether_a_block_is_of_Amsterdam_its_header_says_and_a_schedule_that_says_otherwise_gives_no_rules(
        ulong epoch, bool hasSlotNumber, Fork? fork, string reason = "") => Judge(Chain, epoch, hasSlotNumber, fork, reason);

    /// <summary>The last block before the fork, which the first headers of the fork prove.</summary>
    [Fact]
    public void A_block_without_a_slot_number_is_of_the_slot_of_its_time() => ExecutionRules.At(Chain, Block((GloasEpoch * 32) - 1, false))
        .Value.Fork.ShouldBe(Fork.Osaka);

    [Theory]
    [InlineData(GloasEpoch + 2, Fork.Amsterdam)]
    [InlineData(GloasEpoch + 3, null, "no signature says whether the fork of version 0x08000000 had begun")]
    [InlineData(GloasEpoch + 8, null, "no signature says whether the fork of version 0x08000000 had begun")]
    [InlineData(GloasEpoch + 9, null, "under rules this build does not have")]
    public void In_the_epochs_that_nobody_has_signed_in_a_fork_may_have_begun_and_there_are_no_rules(
        ulong epoch, Fork? fork, string reason = "")
    {
        var version = new ForkVersion(0x08000000);
        BeaconChain met = Chain with
        {
            Forks = Chain.Forks.With(new(ConsensusFork.Unknown, version, new(GloasEpoch + 9))),
            Undated = [new(ConsensusFork.Unknown, version, new(GloasEpoch + 3), new(GloasEpoch + 9))],
        };
        Judge(met, epoch, hasSlotNumber: true, fork, reason);
    }

    [Theory]
    [InlineData(GloasEpoch - 2, false, Fork.Osaka)]
    [InlineData(GloasEpoch + 1, true, Fork.Amsterdam)]
    public void Gloas_needs_no_date_because_each_block_says_it(ulong epoch, bool hasSlotNumber, Fork fork)
    {
        BeaconChain met = Chain with
        {
            Undated = [new(ConsensusFork.Gloas, new(0x07000000), new(GloasEpoch - 3), new(GloasEpoch + 3))],
        };
        Judge(met, epoch, hasSlotNumber, fork, "");
    }

    private static void Judge(BeaconChain chain, ulong epoch, bool hasSlotNumber, Fork? fork, string reason)
    {
        Result<ChainRules, string> rules = ExecutionRules.At(chain, Block(epoch * 32, hasSlotNumber));
        if (fork is { } known)
            rules.Value.Fork.ShouldBe(known);
        else
            rules.Rejection.ShouldContain(reason);
    }

    private static ProvenBlock Block(ulong slot, bool hasSlotNumber)
    {
        var header = new BlockHeader
        {
            ParentHash = default,
            OmmersHash = default,
            Coinbase = default,
            StateRoot = default,
            TransactionsRoot = default,
            ReceiptsRoot = default,
            LogsBloom = Bloom.Decode(new byte[256]),
            Difficulty = U256.Zero,
            Number = 1,
            GasLimit = 0,
            GasUsed = 0,
            Timestamp = (ulong)Chain.StartOf(new Slot(slot)).ToUnixTimeSeconds(),
            ExtraData = new byte[0],
            PrevRandao = default,
            Nonce = 0,
            BaseFeePerGas = U256.Zero,
            WithdrawalsRoot = default(Hash32),
            BlobGasUsed = 0,
            ExcessBlobGas = 0,
            ParentBeaconBlockRoot = Root.Zero,
            RequestsHash = default(Hash32),
            BlockAccessListHash = hasSlotNumber ? default(Hash32) : null,
            SlotNumber = hasSlotNumber ? slot : null,
        };
        return TrustedBlock.Of(header.Hash()).Prove(header).Value;
    }
}
