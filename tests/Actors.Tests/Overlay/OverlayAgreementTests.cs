using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>
/// Admitted peers whose finalized block is not ours. What their proof is worth is decided in <c>HeadAgreementTests</c>; here is what a
/// session makes of it. Rows of docs/trust-model.md, section "Overlay".
/// </summary>
public sealed class OverlayAgreementTests : IDisposable
{
    private readonly OverlayWorld _world = new(seed: 400);
    private WorldNode _founder = null!;

    private FinalizedBlock Ours => _world.Chain.Finalized;

    private FinalizedBlock Theirs => TestChain.Block("another chain", Ours.Slot.Value);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_peer_with_our_block_or_one_that_cannot_be_compared_is_asked_for_nothing()
    {
        await using RawPeer peer = await PeerAsync();
        FinalizedBlock later = TestChain.Block("another chain", 96), older = TestChain.Block("another chain", 40);
        foreach (FinalizedBlock block in (FinalizedBlock[])[Ours, later, older])
        {
            await SayAsync(peer, block);
            _world.RunFor(TimeSpan.FromSeconds(2));
        }
        await peer.SendAsync(new OverlayMessage.Ping(7));
        (await peer.ReadUntilAsync<OverlayMessage.Pong>()).Number.ShouldBe(7ul);
        _world.Chain.Settled.ShouldBe(0);
    }

    [Fact]
    public async Task A_peer_that_cannot_prove_its_block_is_of_another_chain_and_the_session_ends()
    {
        await using RawPeer peer = await PeerAsync();
        await SayAsync(peer, Theirs);
        OverlayMessage.GetFinality asked = await peer.ReadUntilAsync<OverlayMessage.GetFinality>();
        asked.Slot.ShouldBe(Ours.Slot);
        await peer.SendAsync(new OverlayMessage.Finality(asked.Request, Update: null));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.WrongChain);
        _world.RunFor(TimeSpan.FromSeconds(1));
        _founder.View.Refusals["WrongChain"].ShouldBe(1);
        _founder.View.Sessions.ShouldBeEmpty();
        _founder.InCustody.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_peer_that_is_silent_about_its_proof_is_of_another_chain_too()
    {
        await using RawPeer peer = await PeerAsync();
        await SayAsync(peer, Theirs);
        await peer.ReadUntilAsync<OverlayMessage.GetFinality>();
        _world.RunFor(TimeSpan.FromSeconds(16));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.WrongChain);
        _world.Chain.Settled.ShouldBe(0);
    }

    [Fact]
    public async Task A_proof_by_our_committee_does_not_end_the_session_because_the_peer_is_not_to_blame()
    {
        await using RawPeer peer = await PeerAsync();
        await SayAsync(peer, Theirs);
        OverlayMessage.GetFinality asked = await peer.ReadUntilAsync<OverlayMessage.GetFinality>();
        await peer.SendAsync(new OverlayMessage.Finality(asked.Request, TestChain.Signed));
        await peer.SendAsync(new OverlayMessage.Ping(7));
        await peer.ReadUntilAsync<OverlayMessage.Pong>();
        _world.RunFor(TimeSpan.FromSeconds(1));
        _founder.View.Sessions.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false)] // a number that was not asked with
    [InlineData(true)] // nothing was asked
    public async Task A_proof_that_was_not_asked_for_is_not_verified_and_ends_the_session(bool isUnasked)
    {
        await using RawPeer peer = await PeerAsync();
        UInt128 request = 77;
        if (!isUnasked)
        {
            await SayAsync(peer, Theirs);
            request += (await peer.ReadUntilAsync<OverlayMessage.GetFinality>()).Request;
        }
        await peer.SendAsync(new OverlayMessage.Finality(request, TestChain.Signed));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
        _world.Chain.Settled.ShouldBe(0);
    }

    [Fact]
    public async Task A_peer_that_says_another_block_again_and_again_costs_one_verification_a_minute()
    {
        await using RawPeer peer = await PeerAsync();
        for (int minute = 1; minute <= 2; minute++)
        {
            await SayAsync(peer, Theirs);
            OverlayMessage.GetFinality asked = await peer.ReadUntilAsync<OverlayMessage.GetFinality>();
            await peer.SendAsync(new OverlayMessage.Finality(asked.Request, TestChain.Signed));
            for (int i = 0; i < 20; i++)
            {
                _world.RunFor(TimeSpan.FromSeconds(1.5));
                await SayAsync(peer, Theirs);
            }
            _world.RunFor(TimeSpan.FromSeconds(32));
            _world.Chain.Settled.ShouldBe(minute);
        }
    }

    [Fact]
    public async Task A_peer_that_asks_gets_our_proof_once_a_minute_and_is_asked_for_its_own()
    {
        await using RawPeer peer = await PeerAsync();
        await peer.SendAsync(new OverlayMessage.GetFinality(5, Ours.Slot));
        OverlayMessage.Finality proof = await peer.ReadUntilAsync<OverlayMessage.Finality>();
        (proof.Request, proof.Update!.ForkDigest).ShouldBe(((UInt128)5, TestChain.Update.ForkDigest));
        OverlayMessage.GetFinality asked = await peer.ReadUntilAsync<OverlayMessage.GetFinality>();
        asked.Slot.ShouldBe(Ours.Slot);
        await peer.SendAsync(new OverlayMessage.Finality(asked.Request, TestChain.Signed));

        await peer.SendAsync(new OverlayMessage.GetFinality(6, Ours.Slot));
        _world.RunFor(TimeSpan.FromSeconds(25));
        await peer.SendAsync(new OverlayMessage.Ping(7));
        (await peer.ReadAsync()).ShouldNotBeOfType<OverlayMessage.Finality>("it was asked too often");
        _world.RunFor(TimeSpan.FromSeconds(20));
        await peer.SendAsync(new OverlayMessage.Ping(8));
        _world.RunFor(TimeSpan.FromSeconds(20));
        await peer.SendAsync(new OverlayMessage.GetFinality(7, new Slot(40)));
        proof = await peer.ReadUntilAsync<OverlayMessage.Finality>();
        (proof.Request, proof.Update).ShouldBe(((UInt128)7, null), "no block of that slot is proven here");
    }

    private static Task SayAsync(RawPeer peer, FinalizedBlock finalized) =>
        peer.SendAsync(new OverlayMessage.Heads(finalized.Slot, finalized.BlockRoot, finalized.Slot, finalized.BlockRoot));

    private async Task<RawPeer> PeerAsync()
    {
        _founder = _world.Node("founder").Bootstrap();
        _world.RunUntil(() => _founder.Key is not null, "founded");
        return await (await new RawPeer(_world).DialAsync(_founder)).EstablishAsync();
    }
}
