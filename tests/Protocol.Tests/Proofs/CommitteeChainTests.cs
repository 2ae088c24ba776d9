using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.Tests.Proofs;

/// <summary>A header from before Capella proves no execution block. Its slot says so, because the type is the sender's word.</summary>
public sealed class CommitteeChainTests
{
    private const ulong FirstOfCapella = 8;

    private static readonly SyncCommittee Committee = SyncCommittee.Empty(Preset.Minimal.SyncCommitteeSize);
    private static readonly MerkleBranch CommitteeBranch = MerkleBranch.Empty(5), ExecutionBranch = MerkleBranch.Empty(4);

    private static readonly BeaconChain Chain = new()
    {
        Name = "two forks", Preset = Preset.Minimal, GenesisTime = 0, SlotDuration = TimeSpan.FromSeconds(6), ChainId = 7,
        GenesisValidatorsRoot = Root.Zero,
        Forks = new([
            new(ConsensusFork.Bellatrix, new(2), new Epoch(0)),
            new(ConsensusFork.Capella, new(3), new Epoch(FirstOfCapella / Preset.Minimal.SlotsPerEpoch)),
        ]),
    };

    [Fact]
    public void A_bootstrap_is_of_capella_or_later_by_its_slot()
    {
        CommitteeChain.From(RootAt(FirstOfCapella), BootstrapAt(FirstOfCapella), Chain).IsAccepted.ShouldBeTrue();
        ProofRefusal refusal = CommitteeChain.From(RootAt(FirstOfCapella - 1), BootstrapAt(FirstOfCapella - 1), Chain).Rejection;
        refusal.ShouldBe(new(ProofCheck.Bootstrap, "slot 7 is from before Capella, so its header proves no execution block"));
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(12, 7)]
    public void An_update_is_of_capella_or_later_by_its_slots(ulong attested, ulong finalized)
    {
        CommitteeChain chain = CommitteeChain.From(RootAt(FirstOfCapella), BootstrapAt(FirstOfCapella), Chain).Value;
        LightClientUpdate update = new(
            HeaderAt(attested), Committee, CommitteeBranch, finalized == 0 ? LightClientHeader.Empty : HeaderAt(finalized),
            MerkleBranch.Empty(6), Everybody, new Slot(attested + 1));
        Found(chain.With(update, new Slot(20)).Rejection, ProofCheck.Updates);

        var proof = new AnswerProof(
            VersionedSsz.Of(BootstrapAt(FirstOfCapella), new Slot(FirstOfCapella), Chain), [], finalized == 0
                ? new(IsFinality: false, new(ConsensusFork.Capella, SszWriter.Encode(
                    new LightClientOptimisticUpdate(update.AttestedHeader, Everybody, update.SignatureSlot))))
                : new(IsFinality: true, new(ConsensusFork.Capella, SszWriter.Encode(update.ToFinalityUpdate()))), null, null);
        Found(ProvenHead.Check(proof, [RootAt(FirstOfCapella)], new Slot(20), Chain).Rejection, ProofCheck.Head);

        static void Found(ProofRefusal refusal, ProofCheck check)
        {
            refusal.Check.ShouldBe(check);
            refusal.Found.ShouldEndWith("slot 7 is from before Capella, so its header proves no execution block");
        }
    }

    private static SyncAggregate Everybody =>
        new(Enumerable.Repeat((byte)0xff, Preset.Minimal.SyncCommitteeSize / 8).ToArray(), new byte[SyncAggregate.SignatureLength]);

    private static Root RootAt(ulong slot) => HeaderAt(slot).Beacon.HashTreeRoot();

    private static LightClientBootstrap BootstrapAt(ulong slot) => new(HeaderAt(slot), Committee, CommitteeBranch);

    /// <summary>In the type of Capella, with an empty execution part that is in the body, and with the committee in its state.</summary>
    private static LightClientHeader HeaderAt(ulong slot)
    {
        ExecutionPayloadHeader execution = ExecutionPayloadHeader.Empty(ConsensusFork.Capella);
        Root body = ExecutionBranch.Climb(execution.HashTreeRoot(), GeneralizedIndices.ExecutionPayload, ExecutionBranch.Nodes.Length);
        Root state = CommitteeBranch.Climb(
            Committee.HashTreeRoot(), GeneralizedIndices.CurrentSyncCommittee(ConsensusFork.Capella), CommitteeBranch.Nodes.Length);
        return new(new(new Slot(slot), new(0), Root.Zero, state, body), execution, null, ExecutionBranch);
    }
}
