using Helios.Node.Hosting;
using Helios.Protocol.Beacon;

namespace Helios.Node.Tests.Hosting;

public sealed class NetworksTests
{
    [Fact]
    public void A_folder_with_a_public_networks_genesis_is_public()
    {
        BeaconChain mainnet = BuiltInChains.Mainnet;
        Networks.IsPublic(mainnet).ShouldBeTrue();
        Networks.IsPublic(mainnet with { Name = "mine" }).ShouldBeTrue();
        Networks.IsPublic(mainnet with { GenesisValidatorsRoot = default }).ShouldBeFalse();
    }
}
