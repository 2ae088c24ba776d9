using Helios.Actors.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

/// <summary>A real bootstrap of the devnet, judged by each of its reasons. There is no actor here.</summary>
public sealed class JudgedBootstrapTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>
{
    private static readonly Endpoint Endpoint = new Uri("http://127.0.0.1:1").AsBeacon();

    private DateTimeOffset Now => devnet.Clock.GetUtcNow();

    private BootstrapFetched Fetched => new(Endpoint, devnet.Checkpoint, devnet.Beacon.View.Genesis.ToBootstrap());

    private BeaconView View => BeaconView.Empty(
        new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.FromDays(14), TimeSpan.FromDays(6)),
            MinParticipation: 2.0 / 3, MaxHeadAge: 4, TimeSpan.FromSeconds(5), 1 << 20),
        devnet.Chain);

    [Fact]
    public void The_light_client_starts_from_the_trusted_root() =>
        JudgedBootstrap.Of(Fetched, View, devnet.Checkpoint, Now).ShouldBeOfType<JudgedBootstrap.Start>()
            .Store.FinalizedHeader.Beacon.HashTreeRoot().ShouldBe(devnet.Checkpoint);

    [Fact]
    public void Another_root_of_the_same_standing_is_trusted_first() =>
        JudgedBootstrap.Of(Fetched, View, Other, Now).ShouldBeOfType<JudgedBootstrap.TrustInstead>();

    [Fact]
    public void The_trusted_root_waits_while_its_age_is_out_of_range_and_another_root_is_passed_over()
    {
        DateTimeOffset late = Now.AddDays(60);
        JudgedBootstrap.Of(Fetched, View, devnet.Checkpoint, late).ShouldBeOfType<JudgedBootstrap.Untimely>()
            .Reason.ShouldStartWith($"checkpoint {devnet.Checkpoint} is ");
        JudgedBootstrap.Of(Fetched, View, Other, late).ShouldBeOfType<JudgedBootstrap.PassedOver>().Reason.ShouldContain("days old");
    }

    [Fact]
    public void A_bootstrap_of_another_block_is_refused_and_no_hint_would_help()
    {
        BootstrapFetched lie = Fetched with { Checkpoint = Other };
        JudgedBootstrap.Of(lie, View, Other, Now).ShouldBeOfType<JudgedBootstrap.Refused>().DependsOnSchedule.ShouldBeFalse();
    }

    [Fact]
    public void A_committee_that_the_trusted_block_does_not_name_is_refused_and_a_hint_of_a_fork_may_help()
    {
        LightClientBootstrap honest = Fetched.Bootstrap;
        BootstrapFetched spoiled = Fetched with
        {
            Bootstrap = honest with { CurrentSyncCommitteeBranch = MerkleBranch.Empty(honest.CurrentSyncCommitteeBranch.Nodes.Length) },
        };
        JudgedBootstrap.Of(spoiled, View, devnet.Checkpoint, Now).ShouldBeOfType<JudgedBootstrap.Refused>()
            .DependsOnSchedule.ShouldBeTrue();
    }

    private static Root Other => new(Enumerable.Repeat((byte)0x11, Root.Length).ToArray());
}
