using System.Text.Json.Nodes;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Forks;

namespace Helios.Protocol.Tests.Forks;

public sealed class EthConfigTests
{
    /// <summary>go-ethereum, <c>core/forkid/forkid_test.go</c> and EIP-7910: fork ids from Cancun on.</summary>
    [Theory]
    [InlineData("mainnet", new uint[] { 0x9f3d2254, 0xc376cf8b, 0x5167e2a6, 0xcba2a1c0, 0x07c9462e })]
    [InlineData("sepolia", new uint[] { 0x88cf81d9, 0xed88b5fd, 0xe2ae4999, 0x56078a1e, 0x268956b6 })]
    [InlineData("hoodi", new uint[] { 0xbef71d30, 0x0929e24e, 0xe7e0e7ff, 0x3893353e, 0x23aa1351 })]
    public void The_forks_of_a_public_network_have_the_ids_that_its_clients_know(string network, uint[] ids) =>
        EthConfig.EntriesOf(BuiltInChains.Find(network)!).Select(entry => entry.Id!.Value.Value).Take(ids.Length).ShouldBe(ids);

    [Fact]
    public void The_configuration_is_that_of_the_time_with_the_next_and_the_last()
    {
        const ulong osaka = 1764798551, bpo1 = 1765290071, bpo2 = 1767747671; // eth-clients/mainnet, metadata/genesis.json
        JsonObject before = EthConfig.At(BuiltInChains.Mainnet, osaka - 1)!;
        ((ulong)before["current"]!["activationTime"]!).ShouldBe(1746612311ul, "Prague");
        ((ulong)before["next"]!["activationTime"]!).ShouldBe(osaka);
        ((ulong)before["last"]!["activationTime"]!).ShouldBe(bpo2);
        JsonNode now = EthConfig.At(BuiltInChains.Mainnet, bpo1)!["current"]!;
        now["blobSchedule"]!.ToJsonString().ShouldBe("""{"baseFeeUpdateFraction":8346193,"max":15,"target":10}""");
        ((string)now["chainId"]!).ShouldBe("0x1");
        ((string)now["precompiles"]!["P256VERIFY"]!).ShouldBe("0x0000000000000000000000000000000000000100");
        now["systemContracts"]!.AsObject().Select(contract => contract.Key).ShouldBe(
        [
            "BEACON_ROOTS_ADDRESS", "CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS", "DEPOSIT_CONTRACT_ADDRESS", "HISTORY_STORAGE_ADDRESS",
            "WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS",
        ]);
        JsonObject last = EthConfig.At(BuiltInChains.Mainnet, bpo2)!;
        (last["next"], last["last"]).ShouldBe((null, null));
        EthConfig.At(BuiltInChains.Mainnet, 1).ShouldBeNull("older than Cancun");
    }

    [Fact]
    public void A_network_whose_genesis_is_not_known_has_no_fork_id_and_a_fork_at_genesis_the_time_zero()
    {
        BeaconChain own = BuiltInChains.Hoodi with { Name = "devnet" };
        EthConfigEntry first = EthConfig.EntriesOf(own)[0];
        (first.ActivationTime, first.Fork, first.Id).ShouldBe((0ul, Fork.Cancun, null));
    }
}
