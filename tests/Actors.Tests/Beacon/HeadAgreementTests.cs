using Helios.Actors.Beacon;
using Helios.Devnet.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Beacon;

/// <summary>Differences with real signatures of two committees. There is no actor here.</summary>
public sealed class HeadAgreementTests(TwoChains chains) : IClassFixture<TwoChains>
{
    private static readonly Slot Early = new(16), InTheSecondPeriod = new(80);

    private HeadAgreement Agreement => chains.Agreement;

    [Fact]
    public void Blocks_of_our_own_chain_and_slots_that_cannot_be_compared_are_no_difference()
    {
        chains.Updates[chains.Ours].Keys.ShouldContain(Early);
        foreach ((Slot slot, LightClientFinalityUpdate update) in chains.Updates[chains.Ours])
            Agreement.DiffersFrom(RootOf(update), slot).ShouldBeFalse();
        Agreement.DiffersFrom(RootOf(chains.Second, Early), new Slot(17)).ShouldBeFalse("no block of that slot was finalized here");
        Agreement.DiffersFrom(RootOf(chains.Second, Early), new Slot(4096)).ShouldBeFalse("it is not finalized here yet");
        Agreement.Judge(new Slot(4096), chains.Proof(chains.Second, Early), chains.CurrentSlot)
            .ShouldBeOfType<AgreementVerdict.NoDifference>();
        Agreement.Judge(Early, chains.Proof(chains.Ours, Early), chains.CurrentSlot).ShouldBeOfType<AgreementVerdict.NoDifference>();
    }

    [Theory]
    [InlineData(16)]
    [InlineData(80)]
    public void Two_blocks_of_one_slot_that_the_committee_signed_are_an_equivocation_with_both_proofs(ulong number)
    {
        var slot = new Slot(number);
        Agreement.DiffersFrom(RootOf(chains.Second, slot), slot).ShouldBeTrue();

        Equivocation found = Agreement.Judge(slot, chains.Proof(chains.Second, slot), chains.CurrentSlot)
            .ShouldBeOfType<AgreementVerdict.Equivocated>().Evidence;
        found.Slot.ShouldBe(slot);
        (found.Ours.BlockRoot, found.Theirs.BlockRoot).ShouldBe((RootOf(chains.Ours, slot), RootOf(chains.Second, slot)));
        found.Ours.ShouldBe(Agreement.ProofAt(slot));
        RootOf(FinalityEvidence.Decode(found.Theirs.Update, chains.Chain)).ShouldBe(found.Theirs.BlockRoot);
    }

    [Fact]
    public void A_block_of_other_validators_is_proven_by_nobody_we_know_so_that_peer_follows_another_chain()
    {
        foreach (Slot slot in (Slot[])[Early, InTheSecondPeriod])
        {
            Agreement.DiffersFrom(RootOf(chains.OfOthers, slot), slot).ShouldBeTrue();
            WrongChain(slot, chains.Proof(chains.OfOthers, slot)).ShouldStartWith("its proof does not verify: SignatureInvalid");
        }
    }

    [Fact]
    public void A_peer_that_shows_no_proof_or_spoiled_bytes_or_the_proof_of_another_slot_follows_another_chain()
    {
        WrongChain(Early, null).ShouldBe("it cannot prove its own");
        ForkedSsz proof = chains.Proof(chains.Second, Early);
        WrongChain(Early, proof with { Ssz = proof.Ssz[..100] }).ShouldStartWith("its proof is malformed: ");
        WrongChain(Early, proof with { ForkDigest = 7 }).ShouldStartWith("its proof is malformed: ");
        WrongChain(Early, chains.Proof(chains.Second, new Slot(24))).ShouldBe("its proof is of slot 24");
    }

    [Fact]
    public async Task Fewer_than_two_thirds_of_the_committee_prove_nothing()
    {
        DevnetBeacon few = await chains.SecondWithAsync(participants: 21, slots: 40);
        WrongChain(Early, chains.Proof(few, Early))
            .ShouldBe("its proof does not verify: TooFewParticipants: 21 participants, fewer than two thirds");
        DevnetBeacon enough = await chains.SecondWithAsync(participants: 22, slots: 40);
        Agreement.Judge(Early, chains.Proof(enough, Early), chains.CurrentSlot).ShouldBeOfType<AgreementVerdict.Equivocated>();
    }

    [Fact]
    public void A_proof_that_was_signed_in_the_future_proves_nothing() =>
        Agreement.Judge(Early, chains.Proof(chains.Second, Early), currentSlot: Early)
            .ShouldBeOfType<AgreementVerdict.WrongChain>().Reason.ShouldContain("FutureSlot");

    [Fact]
    public void A_proof_by_a_committee_that_we_do_not_know_proves_nothing()
    {
        LightClientStore fresh = SyncProtocol.InitializeLightClientStore(
            chains.Ours.View.Genesis.Root, chains.Ours.View.Genesis.ToBootstrap(), chains.Chain).Value;
        HeadAgreement young = Learn(HeadAgreement.Empty(chains.Chain).With(fresh), fresh, Early).Next;
        young.DiffersFrom(RootOf(chains.Second, Early), Early).ShouldBeTrue();
        LightClientFinalityUpdate late = chains.Updates[chains.Second][Early] with { SignatureSlot = new Slot(70) };
        young.Judge(Early, Forked(late), chains.CurrentSlot).ShouldBeOfType<AgreementVerdict.WrongChain>()
            .Reason.ShouldContain("SignaturePeriod");
    }

    [Fact]
    public void Our_own_endpoints_may_show_that_the_committee_signed_for_two_chains()
    {
        LightClientStore fresh = SyncProtocol.InitializeLightClientStore(
            chains.Ours.View.Genesis.Root, chains.Ours.View.Genesis.ToBootstrap(), chains.Chain).Value;
        (HeadAgreement young, Equivocation? found) = Learn(HeadAgreement.Empty(chains.Chain).With(fresh), fresh, Early);
        found.ShouldBeNull();
        ValidLightClientUpdate second = ValidLightClientUpdate.Validate(
            fresh, chains.Updates[chains.Second][Early].ToUpdate(), chains.CurrentSlot, chains.Chain).Value;
        (_, found) = young.With(second);
        found.ShouldNotBeNull().Slot.ShouldBe(Early);
    }

    [Fact]
    public void The_oldest_blocks_are_forgotten_and_no_difference_any_more()
    {
        HeadAgreement small = HeadAgreement.Empty(chains.Chain, capacity: 2);
        LightClientStore fresh = SyncProtocol.InitializeLightClientStore(
            chains.Ours.View.Genesis.Root, chains.Ours.View.Genesis.ToBootstrap(), chains.Chain).Value;
        foreach (ulong slot in (ulong[])[8, 16, 24])
            small = Learn(small, fresh, new Slot(slot)).Next;
        small.ProofAt(new Slot(8)).ShouldBeNull();
        small.DiffersFrom(RootOf(chains.Second, new Slot(8)), new Slot(8)).ShouldBeFalse();
        small.DiffersFrom(RootOf(chains.Second, Early), Early).ShouldBeTrue();
    }

    private (HeadAgreement Next, Equivocation? Found) Learn(HeadAgreement agreement, LightClientStore store, Slot slot) => agreement.With(
        ValidLightClientUpdate.Validate(store, chains.Updates[chains.Ours][slot].ToUpdate(), chains.CurrentSlot, chains.Chain).Value);

    private string WrongChain(Slot slot, ForkedSsz? proof) =>
        Agreement.Judge(slot, proof, chains.CurrentSlot).ShouldBeOfType<AgreementVerdict.WrongChain>().Reason;

    private ForkedSsz Forked(LightClientFinalityUpdate update) => new(
        chains.Chain.ForkDigestAt(chains.Chain.EpochAt(update.AttestedHeader.Beacon.Slot)).Value, Protocol.Ssz.SszWriter.Encode(update));

    private Root RootOf(DevnetBeacon chain, Slot slot) => RootOf(chains.Updates[chain][slot]);

    private static Root RootOf(LightClientFinalityUpdate update) => update.FinalizedHeader.Beacon.HashTreeRoot();
}
