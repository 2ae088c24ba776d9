using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Actors.Supervision;
using Helios.Actors.Tests.Upstreams;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Tests.Supervision;

public sealed class SetupCheckTests
{
    private static readonly EndpointUrl A = new Uri("http://a").AsConfigured();
    private static readonly Root Checkpoint = new(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly Setup.Begin Good = new([new PeerAddress("peer.example", 5000)], 5000, [A], [A], null);

    [Fact]
    public void Endpoints_come_from_the_setup_or_from_the_configuration()
    {
        Objection(Good, new CheckpointOrigin.Configured(Checkpoint)).ShouldBeNull();
        Objection(Good with { ExecutionEndpoints = [] }, new CheckpointOrigin.Configured(Checkpoint)).ShouldNotBeNull()
            .ShouldStartWith("execution_rpc: ");
        Objection(Good with { BeaconEndpoints = [] }, new CheckpointOrigin.Configured(Checkpoint)).ShouldNotBeNull()
            .ShouldStartWith("consensus_rpc: ");
    }

    [Fact]
    public void A_founder_needs_a_checkpoint_and_a_setup_names_it_where_the_configuration_says_so_and_nowhere_else()
    {
        Setup.Begin alone = Good with { Peers = [] };
        Objection(alone with { Checkpoint = Checkpoint }, new CheckpointOrigin.Setup()).ShouldBeNull();
        Objection(alone, new CheckpointOrigin.Setup()).ShouldNotBeNull().ShouldStartWith("checkpoint: ");
        Objection(alone, new CheckpointOrigin.Setup(), trusted: Checkpoint).ShouldBeNull("the journal has one");
        Objection(alone, new CheckpointOrigin.Journal()).ShouldNotBeNull().ShouldStartWith("peers: ");
        Objection(Good with { Checkpoint = Checkpoint }, new CheckpointOrigin.Peer()).ShouldNotBeNull().ShouldStartWith("checkpoint: ");
    }

    [Fact]
    public void A_checkpoint_from_a_peer_needs_a_peer_the_first_time_and_with_peers_none_has_to_be_named()
    {
        Objection(Good, new CheckpointOrigin.Peer()).ShouldBeNull();
        Objection(Good, new CheckpointOrigin.Setup()).ShouldBeNull();
        Objection(Good, new CheckpointOrigin.Journal()).ShouldBeNull();
        Objection(Good with { Peers = [] }, new CheckpointOrigin.Peer()).ShouldNotBeNull().ShouldStartWith("peers: ");
        Objection(Good with { Peers = [] }, new CheckpointOrigin.Peer(), trusted: Checkpoint).ShouldBeNull("the journal has one");
    }

    private static string? Objection(Setup.Begin setup, CheckpointOrigin origin, Root? trusted = null) => SetupCheck.Objection(
        setup,
        new BeaconSyncOptions(
            [], origin, new WeakSubjectivity(TimeSpan.FromDays(14), TimeSpan.FromDays(6)), 2.0 / 3, 16, TimeSpan.FromSeconds(5), 1 << 20),
        new ExecutionOptions([], TimeSpan.FromSeconds(5), 1 << 20, TimeSpan.FromSeconds(30), 4, 4, 16, EthCall.GasCap, 200_000_000,
            TimeSpan.FromSeconds(10), CodeCache: 1 << 20, StateCache: 1 << 20, OutcomeCache: 1 << 20),
        trusted);
}
