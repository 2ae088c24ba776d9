using System.Collections.Immutable;
using Helios.Actors.Governance;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Governance;

namespace Helios.Actors.Tests.Overlay;

/// <summary>The newest policy document is sealed with the key, so a host that brings an old journal back gains nothing.</summary>
public sealed class SealedPolicyTests : IAsyncLifetime
{
    private readonly PolicySigner _authority = new();
    private readonly OverlayWorld _world;
    private SealedCopy _copy = null!;

    public SealedPolicyTests() => _world = new OverlayWorld(seed: 34) { Authority = _authority };

    public async Task InitializeAsync() => _copy = await SealedCopy.CreateAsync(_world.Rules.Digest);

    public async Task DisposeAsync()
    {
        _world.Dispose();
        await _copy.DisposeAsync();
    }

    [Fact]
    public void A_journal_that_is_older_than_the_sealed_key_gives_no_key_until_the_newest_document_is_there()
    {
        SignedPolicy first = Sign(null), second = Sign(first);
        (WorldNode founder, KeyHeld key) = Founder(first, second);
        founder.Stop();
        founder.Disk = "-of-last-year";
        founder.Start();
        founder.Submit(first);
        _world.RunFor(TimeSpan.FromSeconds(30));
        founder.InCustody.ShouldBeNull();
        founder.View.Standing.ToString().ShouldContain("sealed under policy version 2");
        founder.View.Standing.ToString().ShouldContain("this node has version 1");

        founder.Submit(second).ShouldBeOfType<PolicyMessages.Judged.Authorized>();
        _world.RunUntil(() => founder.InCustody == key, "the newest document is there", seconds: 30);
    }

    [Fact]
    public void A_journal_that_has_another_document_of_the_sealed_version_gives_no_key()
    {
        SignedPolicy first = Sign(null), second = Sign(first), other = Sign(first, new KeyOrder.Rotate(9, 9, 9));
        (WorldNode founder, _) = Founder(first, second);
        founder.Stop();
        founder.Disk = "-of-another-branch";
        founder.Start();
        founder.Submit(first);
        founder.Submit(other);
        _world.RunFor(TimeSpan.FromSeconds(30));
        founder.InCustody.ShouldBeNull();
        founder.View.Standing.ToString().ShouldContain("sealed under policy version 2");
    }

    [Fact]
    public void A_member_whose_disk_is_old_is_healed_by_the_others()
    {
        SignedPolicy first = Sign(null), second = Sign(first);
        (WorldNode founder, KeyHeld key) = Founder(first, second);
        WorldNode member = _world.Node("member").Join(founder);
        _world.RunUntil(() => member.InCustody == key, "a member is there");
        founder.Stop();
        founder.Disk = "-of-last-year";
        founder.Join(member);
        _world.RunUntil(() => founder.InCustody == key, "the member has brought the newest document");
        founder.PolicyVersion.ShouldBe(2u);
    }

    [Fact]
    public void A_sealed_key_that_is_older_than_the_journal_is_used_and_sealed_again()
    {
        SignedPolicy first = Sign(null), second = Sign(first);
        (WorldNode founder, KeyHeld key) = Founder(first);
        byte[] old = _copy.Bytes;
        founder.Submit(second);
        _world.RunFor(TimeSpan.FromSeconds(1));
        _copy.Bytes.ShouldNotBe(old, "it is sealed again when a document is adopted");
        founder.Stop();
        _copy.Bytes = old;
        founder.Start();
        _world.RunUntil(() => founder.InCustody == key, "the host has brought an old copy back, which costs nothing");
        _world.RunFor(TimeSpan.FromSeconds(1));
        _copy.Bytes.ShouldNotBe(old);
    }

    private (WorldNode Founder, KeyHeld Key) Founder(params SignedPolicy[] documents)
    {
        WorldNode founder = _world.Node("founder", sealedCopy: _copy).Bootstrap();
        foreach (SignedPolicy document in documents)
            founder.Submit(document);
        _world.RunUntil(() => founder.InCustody is not null, "the network is founded");
        _world.RunFor(TimeSpan.FromSeconds(1));
        return (founder, founder.InCustody!);
    }

    private SignedPolicy Sign(SignedPolicy? after, params ImmutableArray<KeyOrder> orders) =>
        _authority.Sign(_world, after, _world.Policy, orders: orders);
}
