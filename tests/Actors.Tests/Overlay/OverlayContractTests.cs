using System.Collections.Immutable;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;

namespace Helios.Actors.Tests.Overlay;

/// <summary>
/// A network whose policy a contract names: each node reads it by itself, at its own time, and documents travel as they do elsewhere. What
/// a node reads is told by the test; <c>PolicyContractActorTests</c> reads a real one.
/// </summary>
public sealed class OverlayContractTests : IDisposable
{
    private readonly PolicySigner _nobody = new();
    private readonly OverlayWorld _world = new(seed: 33) { Contract = Protocol.Primitives.Address.Parse(new string('c', 40)) };
    private readonly SignedPolicy _first;
    private ulong _block = 100;

    public OverlayContractTests() => _first = Write(null, _world.Policy);

    private AppraisalPolicy Both => _world.Policy with { Releases = [.. _world.Policy.Releases, .. Next.Releases] };

    private AppraisalPolicy Next => _world.PolicyFor("the next release");

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_document_counts_where_the_contract_names_it_and_no_signature_is_needed()
    {
        WorldNode founder = _world.Node("founder").Bootstrap();
        founder.Submit(_first).ShouldBeOfType<PolicyMessages.Judged.NotNamed>().Reason.ShouldContain("has not been read yet");
        founder.PolicyVersion.ShouldBe(0u);
        ReasonOf(founder).ShouldContain("has not been read yet");

        founder.Reads(Named());
        founder.PolicyVersion.ShouldBe(0u, "the contract names none");
        founder.Reads(Named(_first));
        founder.PolicyStatus.State.ShouldBeOfType<PolicyState.InForce>().Policy.Digest.ShouldBe(_first.Digest, "it has waited");

        WorldNode joiner = _world.Node("joiner").Join(founder);
        joiner.Reads(Named(_first));
        _world.RunUntil(() => joiner.Key is not null, "who reads the same contract joins");
        joiner.PolicyVersion.ShouldBe(1u, "the document has come from the founder");
    }

    [Fact]
    public void The_next_document_reaches_each_node_when_that_node_has_read_that_it_is_named()
    {
        (WorldNode founder, WorldNode member) = Network();
        SignedPolicy second = Write(_first, Both);
        founder.Submit(second).ShouldBeOfType<PolicyMessages.Judged.NotNamed>();
        founder.Reads(Named(_first, second));
        _world.RunFor(TimeSpan.FromSeconds(10));
        (founder.PolicyVersion, member.PolicyVersion).ShouldBe((2u, 1u), "the member has not read of it");
        member.View.Sessions.Length.ShouldBe(1, "and keeps its session");

        member.Reads(Named(_first, second));
        _world.RunUntil(() => member.PolicyVersion == 2, "it asks for the document again");
        WorldNode next = _world.Node("next", "the next release").Join(member);
        next.Reads(Named(_first, second));
        _world.RunUntil(() => next.Key is not null, "the next release joins");
    }

    [Fact]
    public void A_member_that_the_next_document_does_not_allow_loses_its_sessions()
    {
        (WorldNode founder, WorldNode member) = Network();
        SignedPolicy second = Write(_first, Next);
        founder.Submit(second);
        founder.Reads(Named(_first, second));
        _world.RunUntil(() => member.View.Sessions.IsEmpty, "the first release is out");
        member.Heard.ShouldContain(RefuseReason.MeasurementNotAllowed);
    }

    [Fact]
    public void While_the_contract_names_a_document_that_is_not_there_nobody_is_admitted_and_members_stay()
    {
        (WorldNode founder, WorldNode member) = Network();
        SignedPolicy second = Write(_first, Both);
        founder.Reads(Named(_first, second));
        ReasonOf(founder).ShouldContain("names policy version 2, and this node has version 1");
        WorldNode joiner = _world.Node("joiner").Join(founder);
        joiner.Reads(Named(_first));
        _world.RunUntil(() => joiner.Heard.Contains(RefuseReason.NoPolicyInForce), "it hears that there is no policy");
        (founder.View.Sessions.Length, member.View.Sessions.Length, joiner.Key).ShouldBe((1, 1, null));

        founder.Submit(second).ShouldBe(new PolicyMessages.Judged.Authorized(2, second.Digest, PolicyVerdict.Newest));
        _world.RunUntil(() => joiner.Key is not null, "the document opens the network again");
    }

    [Fact]
    public void When_the_contract_was_not_read_for_too_long_nobody_is_admitted_and_it_opens_when_it_is_read_again()
    {
        (WorldNode founder, WorldNode member) = Network();
        founder.ReadsNothing("its state in finalized block 101 is not proven: no endpoint gave a proof");
        founder.PolicyStatus.State.ShouldBeOfType<PolicyState.InForce>("the last reading is young enough");

        _world.WallClock += OverlayWorld.ContractMaxAge + TimeSpan.FromSeconds(1);
        ReasonOf(founder).ShouldContain("which is longer ago than helios.authority.contract-max-age: its state in finalized block 101");
        WorldNode joiner = _world.Node("joiner").Join(founder);
        joiner.Reads(Named(_first));
        _world.RunUntil(() => joiner.Heard.Contains(RefuseReason.NoPolicyInForce), "it is refused");
        (founder.View.Sessions.Length, member.View.Sessions.Length).ShouldBe((1, 1));
        (founder.InCustody, joiner.InCustody).ShouldBe((member.InCustody, null));

        founder.Reads(Named(_first));
        _world.RunUntil(() => joiner.Key is not null, "it joins");
    }

    [Fact]
    public async Task A_peer_that_offers_a_document_that_the_contract_does_not_name_is_refused()
    {
        (WorldNode founder, _) = Network();
        SignedPolicy second = Write(_first, Both), forged = Write(_first, Next);
        founder.Submit(second);
        founder.Reads(Named(_first, second));
        await using RawPeer peer = await (await new RawPeer(_world).DialAsync(founder)).EstablishAsync();
        await peer.SendAsync(new OverlayMessage.PolicyHead(2, [forged.Digest]));
        await peer.ReadUntilAsync<OverlayMessage.GetPolicy>();
        await peer.SendAsync(new OverlayMessage.Policy(forged.Text, forged.Signatures));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.PolicyNotSigned);
        founder.PolicyStatus.State.ShouldBeOfType<PolicyState.InForce>().Policy.Digest.ShouldBe(second.Digest);
    }

    [Fact]
    public void A_document_that_keys_have_signed_is_none_of_a_contract()
    {
        WorldNode founder = _world.Node("founder").Bootstrap();
        SignedPolicy signed = _nobody.Sign(_world, null, _world.Policy);
        founder.Reads(Named(signed));
        founder.Submit(signed).ShouldBeOfType<PolicyMessages.Judged.NotSigned>().Reason.ShouldContain("a contract names the documents");
    }

    [Fact]
    public void A_node_that_starts_again_goes_by_no_document_of_its_disk_before_it_has_read_the_contract()
    {
        (WorldNode founder, _) = Network();
        founder.Stop();
        founder.Bootstrap();
        (founder.PolicyVersion, ReasonOf(founder)).ShouldBe((0u, $"the contract {_world.Contract} has not been read yet"));
        founder.Reads(Named(_first, Write(_first, Both)));
        founder.PolicyVersion.ShouldBe(1u, "the disk has the first document alone");
        ReasonOf(founder).ShouldContain("names policy version 2");
    }

    [Fact]
    public void An_older_reading_changes_nothing_and_a_contract_that_is_rewritten_is_followed()
    {
        (WorldNode founder, _) = Network();
        SignedPolicy second = Write(_first, Both);
        ContractView before = Named(_first);
        founder.Submit(second);
        founder.Reads(Named(_first, second));
        founder.Reads(before);
        founder.PolicyVersion.ShouldBe(2u);
        founder.Reads(Named(Write(null, Next)));
        (founder.PolicyVersion, ReasonOf(founder)).ShouldBe(
            (0u, $"the contract {_world.Contract} names policy version 1, and this node has none: submit the document, or let a member "
                + "bring it"));
    }

    [Fact]
    public async Task An_operator_cannot_order_the_next_key()
    {
        (WorldNode founder, _) = Network();
        ulong soon = (ulong)_world.WallClock.ToUnixTimeSeconds() + 60;
        (await founder.Ask<OverlayNetwork.KeyNotOrdered>(new OverlayNetwork.RotateKey(soon, Overlap: 0, [])))
            .Reason.ShouldBe("the keys of this network are its authority's to order");
    }

    [Fact]
    public void A_document_that_the_contract_names_orders_the_next_key()
    {
        (WorldNode founder, WorldNode member) = Network();
        founder.Tell(_world.Chain.Heads()); // whoever makes the key, the other one asks for it, and names what it has finalized
        ulong now = (ulong)_world.Counter.GetUtcNow().ToUnixTimeSeconds();
        SignedPolicy second = _nobody.Sign(
            _world, _first, _world.Policy, signers: 0, orders: new KeyOrder.Rotate(2, now + 60, Overlap: 60));
        founder.Submit(second);
        _world.RunFor(TimeSpan.FromSeconds(20));
        founder.View.Pending.ShouldBeEmpty("the contract does not name it");
        founder.Reads(Named(_first, second));
        member.Reads(Named(_first, second));
        _world.RunUntil(() => founder.InCustody?.Epoch == 2 && member.InCustody == founder.InCustody, "both sign under the next key");
        founder.View.Keys!.Certificates.ShouldHaveSingleItem().Certificate.PolicyDigest.ShouldBe(second.Digest);
    }

    [Fact]
    public void A_digest_that_stands_for_no_document_closes_the_network_only_until_the_next_one()
    {
        (WorldNode founder, WorldNode member) = Network();
        Hash32 wrong = _nobody.Sign(_world, null, Next, signers: 0).Digest;
        ContractView before = Named(_first) with { Digests = [_first.Digest, wrong] };
        foreach (WorldNode node in (WorldNode[])[founder, member])
            node.Reads(before);
        ReasonOf(founder).ShouldContain("names policy version 2, and this node has version 1");

        SignedPolicy good = SignedPolicy.Of(Write(_first, Both).Document with { Version = 3, Previous = wrong }, []);
        SignedPolicy stray = SignedPolicy.Of(good.Document with { Previous = _first.Digest }, []);
        ContractView after = Named(_first) with { Digests = [_first.Digest, wrong, good.Digest] };
        founder.Submit(good);
        founder.Reads(after);
        member.Reads(after);
        _world.RunUntil(() => member.PolicyVersion == 3, "the next document follows what the contract names");
        founder.PolicyStatus.State.ShouldBeOfType<PolicyState.InForce>().Policy.Digest.ShouldBe(good.Digest);
        WorldNode next = _world.Node("next", "the next release").Join(member);
        next.Reads(after);
        _world.RunUntil(() => next.Key is not null, "it joins, and was given the one document that counts");

        ContractView strayed = Named(_first) with { Digests = [_first.Digest, wrong, stray.Digest] };
        founder.Reads(strayed);
        founder.Submit(stray).ShouldBeOfType<PolicyMessages.Judged.Authorized>().Verdict.ShouldBe(PolicyVerdict.Detached);
    }

    [Fact]
    public void A_document_after_a_wrong_digest_counts_no_longer_where_the_contract_no_longer_names_that_digest()
    {
        WorldNode founder = _world.Node("founder").Bootstrap();
        Hash32 wrong = _nobody.Sign(_world, null, Next, signers: 0).Digest;
        SignedPolicy good = SignedPolicy.Of(Write(_first, Both).Document with { Version = 3, Previous = wrong }, []);
        founder.Submit(_first);
        founder.Submit(good);
        founder.Reads(Named(_first) with { Digests = [_first.Digest, wrong, good.Digest] });
        founder.PolicyVersion.ShouldBe(3u);
        founder.Reads(Named(_first) with { Digests = [_first.Digest, _first.Digest, good.Digest] });
        founder.PolicyVersion.ShouldBe(1u);
    }

    [Theory]
    [InlineData(KeyCertificateReason.Ordered, 1, true)]
    [InlineData(KeyCertificateReason.Operator, 0, false)]
    public async Task A_joiner_is_led_to_a_key_that_a_document_has_ordered_and_to_none_of_an_operator(
        KeyCertificateReason reason, uint version, bool isTaken)
    {
        using var first = Protocol.Crypto.Secp256k1SecretKey.Generate(bytes => bytes.Fill(8));
        using var next = Protocol.Crypto.Secp256k1SecretKey.Generate(bytes => bytes.Fill(9));
        (KeyHeld old, KeyHeld held) = (new(1, first.PublicKey), new(2, next.PublicKey));
        await using var peer = new RawPeer(_world);
        WorldNode joiner = _world.Node("joiner").Start(peer.Address);
        joiner.Submit(_first);
        joiner.Reads(Named(_first));
        _world.RunFor(TimeSpan.FromSeconds(1));
        await (await peer.AcceptAsync()).EstablishAsync(old);
        var body = new KeyCertificate(peer.Handshake.Lineage.NetworkId, old, held, version,
            version == 0 ? default : _first.Digest, ActiveFrom: 1, OldUntil: 2, reason);
        _world.RunFor(TimeSpan.FromSeconds(1)); // it looks for a checkpoint
        await peer.NameCheckpointAsync();
        await peer.SendAsync(new OverlayMessage.Keys([SignedKeyCertificate.Of(body, first, next)]));
        UInt128 request = (await peer.ReadUntilAsync<OverlayMessage.GetSharedKey>()).Request;
        await peer.SendAsync(new OverlayMessage.SharedKey(request, held, next));
        _world.RunFor(TimeSpan.FromSeconds(5));
        joiner.InCustody.ShouldBe(isTaken ? held : null);
    }

    [Fact]
    public void A_revocation_that_nobody_could_certify_is_passed_over()
    {
        (WorldNode founder, WorldNode member) = Network();
        SignedPolicy second = _nobody.Sign(_world, _first, _world.Policy, signers: 0, orders: new KeyOrder.Revoke(1));
        founder.Submit(second);
        founder.Reads(Named(_first, second));
        member.Reads(Named(_first, second));
        _world.RunUntil(() => member.PolicyVersion == 2, "both have the document");
        _world.RunFor(TimeSpan.FromMinutes(1));
        (founder.InCustody?.Epoch, member.InCustody?.Epoch, founder.Appraiser.Policy.IsRevoked(1)).ShouldBe((1u, 1u, false));
        founder.View.Pending.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_cannot_propose_the_next_key_by_itself()
    {
        (WorldNode founder, _) = Network();
        await using RawPeer peer = await (await new RawPeer(_world).DialAsync(founder)).EstablishAsync();
        using Protocol.Crypto.Secp256k1SecretKey old = founder.Lent!.Copy()!;
        using var next = Protocol.Crypto.Secp256k1SecretKey.Generate(bytes => bytes.Fill(9));
        var body = new KeyCertificate(
            founder.View.Lineage!.NetworkId, founder.Key!, new KeyHeld(2, next.PublicKey), PolicyVersion: 0, PolicyDigest: default,
            ActiveFrom: 1, OldUntil: 2, KeyCertificateReason.Operator);
        SignedKeyCertificate signed = SignedKeyCertificate.Of(body, old, next);
        signed.Objection(new NetworkGovernance.StaticPolicy(default)).ShouldBeNull("the signatures hold");
        await peer.SendAsync(new OverlayMessage.Keys([signed]));
        await peer.SendAsync(new OverlayMessage.KeyProposed(new KeyProposal(signed, [founder.View.Self], [])));
        _world.RunFor(TimeSpan.FromSeconds(5));
        (founder.View.Keys!.Newest, founder.View.Pending.IsEmpty).ShouldBe((founder.Key, true));
    }

    private (WorldNode Founder, WorldNode Member) Network()
    {
        WorldNode founder = _world.Node("founder").Bootstrap();
        founder.Submit(_first);
        founder.Reads(Named(_first));
        WorldNode member = _world.Node("member").Join(founder);
        member.Reads(Named(_first));
        _world.RunUntil(() => member.Key is not null && member.View.Sessions.Length == 1, "there is a network");
        return (founder, member);
    }

    private string ReasonOf(WorldNode node) =>
        node.Appraiser.Policy.StateAt(_world.WallClock).ShouldBeOfType<PolicyState.Closed>().Reason;

    private SignedPolicy Write(SignedPolicy? after, AppraisalPolicy policy) => _nobody.Sign(_world, after, policy, signers: 0);

    /// <summary>What the contract says in the next finalized block.</summary>
    private ContractView Named(params ImmutableArray<SignedPolicy> documents) =>
        new(++_block, _world.WallClock - TimeSpan.FromMinutes(15), [.. documents.Select(document => document.Digest)]);
}
