using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;

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
        ChainRules rules = ExecutionForkSchedule.Mainnet.RulesAt(timestamp).ShouldNotBeNull();
        (rules.ChainId, rules.Fork, rules.Blobs.Max).ShouldBe((1ul, fork, blobs));
    }

    [Fact]
    public void Amsterdam_comes_to_Sepolia_with_Gloas_and_changes_no_blob_parameter()
    {
        BeaconChain sepolia = BuiltInChains.Sepolia;
        ScheduledFork gloas = sepolia.Forks.Forks.Single(fork => fork.Fork == ConsensusFork.Gloas);
        ulong time = (ulong)sepolia.StartOf(new Slot(gloas.Epoch.Value * sepolia.Preset.SlotsPerEpoch)).ToUnixTimeSeconds();
        ExecutionForkSchedule.Sepolia.RulesAt(time).ShouldBe(new ChainRules(11155111, Fork.Amsterdam, BlobSchedule.Bpo2));
        ExecutionForkSchedule.Sepolia.RulesAt(time - 1)!.Fork.ShouldBe(Fork.Osaka);
    }

    [Fact]
    public void Blocks_before_Cancun_have_no_rules_here() => ExecutionForkSchedule.Mainnet.RulesAt(1710338134).ShouldBeNull();

    [Fact]
    public void A_schedule_without_forks_or_out_of_order_is_refused()
    {
        Should.Throw<ArgumentException>(() => new ExecutionForkSchedule(1));
        ExecutionForkSchedule.Entry prague = new(5, Fork.Prague, BlobSchedule.Prague), osaka = new(6, Fork.Osaka, BlobSchedule.Prague);
        Should.NotThrow(() => new ExecutionForkSchedule(1, prague, osaka));
        Should.Throw<ArgumentException>(() => new ExecutionForkSchedule(1, prague, osaka with { Timestamp = 4 }));
        Should.Throw<ArgumentException>(() => new ExecutionForkSchedule(1, osaka, prague with { Timestamp = 7 }));
    }

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
