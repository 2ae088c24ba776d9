using Helios.Actors.Overlay;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

public sealed class LineageRuleTests
{
    private static readonly Lineage Network = new(new NetworkRules("network", 7, default, Hash32.Zero), TestChain.Block("chain", 32));
    private static readonly FinalizedBlock Another = TestChain.Block("another", 32);

    [Fact]
    public void Without_a_pin_and_a_past_every_network_will_do() => LineageRule.None.Objection(Network).ShouldBeNull();

    [Fact]
    public void What_fits_every_pin_and_the_past_will_do() =>
        new LineageRule(Network.NetworkId, Network.Founding.BlockRoot, Network.Founding).Objection(Network).ShouldBeNull();

    [Fact]
    public void What_does_not_fit_is_refused_with_a_sentence_that_names_the_setting()
    {
        (LineageRule.None with { NetworkId = default(Hash32) }).Objection(Network).ShouldNotBeNull()
            .ShouldContain("helios.overlay.network-id");
        (LineageRule.None with { FoundingRoot = Another.BlockRoot }).Objection(Network).ShouldNotBeNull()
            .ShouldContain("helios.overlay.founding-checkpoint");
        (LineageRule.None with { Remembered = Another }).Objection(Network).ShouldNotBeNull().ShouldContain("this data directory");
    }

    [Fact]
    public void The_network_id_depends_on_each_of_its_parts()
    {
        NetworkRules rules = Network.Rules;
        Lineage[] others =
        [
            Network with { Rules = rules with { Name = "another" } },
            Network with { Rules = rules with { ChainId = 8 } },
            Network with { Rules = rules with { GenesisValidatorsRoot = Another.BlockRoot } },
            Network with { Rules = rules with { Governance = new NetworkGovernance.StaticPolicy(new Hash32(Another.BlockRoot.Span)) } },
            Network with { Founding = Another },
            Network with { Founding = Network.Founding with { Slot = new Slot(33) } },
        ];
        Hash32[] ids = [.. others.Select(other => Lineage.IdOf(other.Rules.Digest, other.Founding))];
        ids.ShouldAllBe(id => id != Network.NetworkId);
        ids.Distinct().Count().ShouldBe(ids.Length);
    }
}
