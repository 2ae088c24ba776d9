using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Tests.Evm;

public sealed class ChainRulesTests
{
    [Theory]
    [InlineData(1710338135ul, Fork.Cancun, 6)]
    [InlineData(1746612310ul, Fork.Cancun, 6)]
    [InlineData(1746612311ul, Fork.Prague, 9)]
    [InlineData(1764798551ul, Fork.Osaka, 9)]
    [InlineData(1765290071ul, Fork.Osaka, 15)]
    [InlineData(1767747671ul, Fork.Osaka, 21)]
    public void Mainnets_rules_follow_the_timestamp(ulong timestamp, Fork fork, ulong blobs)
    {
        ChainRules rules = At(BuiltInChains.Mainnet, timestamp).ShouldNotBeNull();
        (rules.ChainId, rules.Fork, rules.Blobs.Max).ShouldBe((1ul, fork, blobs));
    }

    [Fact]
    public void Amsterdam_comes_to_Sepolia_with_Gloas_and_changes_no_blob_parameter()
    {
        BeaconChain sepolia = BuiltInChains.Sepolia;
        ScheduledFork gloas = sepolia.Forks.Forks.Single(fork => fork.Fork == ConsensusFork.Gloas);
        const ulong amsterdamTime = 1791294816; // eth-clients/sepolia #126
        sepolia.StartOf(new Slot(gloas.Epoch.Value * sepolia.Preset.SlotsPerEpoch)).ToUnixTimeSeconds().ShouldBe((long)amsterdamTime);
        At(sepolia, amsterdamTime).ShouldBe(new ChainRules(11155111, Fork.Amsterdam, BlobSchedule.Bpo2));
        At(sepolia, amsterdamTime - 1)!.Fork.ShouldBe(Fork.Osaka);
    }

    // the times of the execution clients' own genesis files
    [Theory]
    [InlineData("sepolia", 1706655072ul, Fork.Cancun, 6)]
    [InlineData("sepolia", 1741159776ul, Fork.Prague, 9)]
    [InlineData("sepolia", 1760427360ul, Fork.Osaka, 9)]
    [InlineData("sepolia", 1761017184ul, Fork.Osaka, 15)]
    [InlineData("sepolia", 1761607008ul, Fork.Osaka, 21)]
    [InlineData("hoodi", 1742999832ul, Fork.Prague, 9)]
    [InlineData("hoodi", 1761677592ul, Fork.Osaka, 9)]
    [InlineData("hoodi", 1762365720ul, Fork.Osaka, 15)]
    [InlineData("hoodi", 1762955544ul, Fork.Osaka, 21)]
    public void The_rules_of_the_execution_layer_begin_with_the_epochs_of_the_beacon_chain(
        string network, ulong timestamp, Fork fork, ulong blobs)
    {
        ChainRules rules = At(BuiltInChains.Find(network)!, timestamp).ShouldNotBeNull();
        (rules.Fork, rules.Blobs.Max).ShouldBe((fork, blobs));
        ChainRules? before = At(BuiltInChains.Find(network)!, timestamp - 1);
        (before?.Fork, before?.Blobs.Max).ShouldNotBe((fork, blobs));
    }

    private static ChainRules? At(BeaconChain chain, ulong timestamp) =>
        ChainRules.At(chain, chain.SlotAt(DateTimeOffset.FromUnixTimeSeconds((long)timestamp)));

    [Fact]
    public void A_fork_that_this_build_does_not_have_has_no_rules_here()
    {
        BeaconChain chain = BuiltInChains.Sepolia;
        chain = chain with { Forks = chain.Forks.With(new(ConsensusFork.Unknown, new(0x90000077), new(400_000))) };
        ChainRules.At(chain, new Slot(400_000 * 32)).ShouldBeNull();
        ChainRules.At(chain, new Slot((400_000 * 32) - 1))!.Fork.ShouldBe(Fork.Amsterdam);
    }

    [Fact]
    public void A_custom_chain_has_the_blob_parameters_of_its_own_schedule_and_unknown_ones_where_it_names_a_maximum_only()
    {
        BeaconChain custom = BuiltInChains.Mainnet with
        {
            BlobSchedule = [new(new(420_000), 12, Target: 8, BaseFeeUpdateFraction: 6_676_955), new(new(430_000), 33)],
        };
        ChainRules.At(custom, new Slot(419_999 * 32))!.Blobs.ShouldBe(BlobSchedule.Prague);
        ChainRules.At(custom, new Slot(420_000 * 32))!.Blobs.ShouldBe(new BlobSchedule(8, 12, 6_676_955));
        ChainRules.At(custom, new Slot(430_000 * 32))!.Blobs.ShouldBe(BlobSchedule.Unknown);
        ChainRules.At(custom with { HasBlobPricesOfMainnet = false }, new Slot(419_999 * 32))!.Blobs.ShouldBe(
            BlobSchedule.Unknown, "a folder's files name no target and no fraction");
        BeaconChain ownElectra = custom with { BlobSchedule = [], MaxBlobsPerBlockElectra = 7 };
        ChainRules.At(ownElectra, new Slot(419_999 * 32))!.Blobs.ShouldBe(BlobSchedule.Unknown, "MAX_BLOBS_PER_BLOCK_ELECTRA is its own");
    }

    [Fact]
    public void Eip7516_the_price_of_blob_gas_under_unknown_parameters_ends_the_call_and_is_never_a_guess()
    {
        var rules = new ChainRules(1, Fork.Osaka, BlobSchedule.Unknown);
        Assembler blobBaseFee = new Assembler().Op(0x4a).ReturnTop();
        EthCallResult Run(ulong excess, Assembler code) => ProofLoop.Run(
            new CallRequest { To = TestChain.Contract }, TestChain.Block with { ExcessBlobGas = excess }, rules, TestChain.World(code));
        Run(1 << 20, blobBaseFee).ShouldBeOfType<EthCallResult.NeedsBlobParameters>();
        Run(1 << 20, new Assembler().Push(1).ReturnTop()).ShouldBeOfType<EthCallResult.Success>("the call does not read it");
        U256.FromBigEndian(Run(0, blobBaseFee).ShouldBeOfType<EthCallResult.Success>().Output.Span)
            .ShouldBe(U256.One, "without an excess it is 1 under any parameters");
    }

    [Fact]
    public void Blocks_before_Cancun_have_no_rules_here() => At(BuiltInChains.Mainnet, 1710338134).ShouldBeNull();

    // EIP-4844's own examples of fake_exponential, with factor 1 and its update fraction
    [Theory]
    [InlineData(0ul, 1ul)]
    [InlineData(2314057ul, 1ul)]
    [InlineData(2314058ul, 2ul)]
    [InlineData(10 * 1024 * 1024ul, 23ul)]
    public void The_price_of_blob_gas_grows_with_the_excess(ulong excess, ulong price) =>
        BlobSchedule.Cancun.BaseFeePerBlobGas(excess).ShouldBe((U256)price);

    [Fact]
    public void A_new_contracts_address_is_that_of_the_specifications()
    {
        // EIP-1014, examples 1, 3 and 6; and the first contract of a well-known account
        ContractAddress.OfCreate2(Address.Zero, U256.Zero, [0]).ToString().ShouldBe("0x4d1a2e2bb4f88f0250f26ffff098b0b30b26bf38");
        Address creator = Address.Parse("0xdeadbeef00000000000000000000000000000000");
        U256 salt = U256.Parse("0x000000000000000000000000feed000000000000000000000000000000000000");
        ContractAddress.OfCreate2(creator, salt, [0]).ToString().ShouldBe("0xd04116cdd17bebe565eb2422f2497e06cc1c9833");
        creator = Address.Parse("0x00000000000000000000000000000000deadbeef");
        ContractAddress.OfCreate2(creator, 0xcafebabe, Hex.Decode("0xdeadbeef")).ToString()
            .ShouldBe("0x60f3f640a8508fc6a86d45df051962668e1e8ac7");
        creator = Address.Parse("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0");
        ContractAddress.OfCreate(creator, 0).ToString().ShouldBe("0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d");
    }

    [Fact]
    public void Clz_is_of_Osaka()
    {
        Assembler clz = new Assembler().Push(1).Op(0x1e).ReturnTop();
        U256.FromBigEndian(TestChain.Call(clz).ShouldBeOfType<EthCallResult.Success>().Output.Span).ShouldBe((U256)255);
        TestChain.Call(clz, rules: new ChainRules(1, Fork.Prague)).ShouldBeOfType<EthCallResult.Halted>().Reason
            .ShouldBe(HaltReason.InvalidOpcode);
    }
}
