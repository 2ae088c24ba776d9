using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Signing;
using Helios.Actors.Tests.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Signing;

/// <summary>Custody of several keys: which of them signs, and which of them is taken.</summary>
public sealed class KeyEpochCustodyTests : TestKit
{
    private const ulong ActiveFrom = 1_800_000_000;
    private const ulong OldUntil = ActiveFrom + 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly FinalizedBlock Founding = TestChain.Block("chain", 0);

    private readonly SetClock _clock = new();

    [Fact]
    public void The_key_that_is_active_at_the_time_of_an_answer_signs_it()
    {
        (IActorRef custody, KeyHeld first) = Founded();
        SignedKeyCertificate certificate = Make(custody, first, 2);
        KeyHeld next = certificate.Certificate.New;
        Epoch(custody, ActiveFrom).ShouldBe(1u, "the next one does not count yet");

        custody.Tell(new SharedKeyCustody.UseKeys(Chain(first, certificate)));
        Epoch(custody, ActiveFrom - 1).ShouldBe(1u);
        Epoch(custody, ActiveFrom).ShouldBe(2u);
        _clock.Seconds = ActiveFrom - 1;
        PublicKey(custody).ShouldBe(first);
        _clock.Seconds = ActiveFrom;
        PublicKey(custody).ShouldBe(next);
        custody.Tell(new KeyCustody.Sign("1", Epoch: 1));
        ExpectMsg<KeyCustody.Signature>(Patience).Hex.ShouldNotBeEmpty("the old one counts in its overlap");

        _clock.Seconds = OldUntil + 1;
        custody.Tell(new SharedKeyCustody.Finalized(Founding));
        custody.Tell(new KeyCustody.Sign("1", Epoch: 1));
        ExpectMsg<KeyCustody.NoKey>(Patience);
        custody.Tell(new SharedKeyCustody.GetSharedKey(1));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience);
    }

    [Fact]
    public void A_node_without_the_active_key_signs_under_the_old_one_for_its_overlap_and_then_not_at_all()
    {
        using Secp256k1SecretKey old = Secret(1), next = Secret(2);
        IActorRef custody = Sys.ActorOf(SigningActor.Props(clock: _clock));
        var first = new KeyHeld(1, old.PublicKey);
        custody.Tell(new SharedKeyCustody.AdoptKey(new LentKey(first, old), Founding));
        ExpectMsg<SharedKeyCustody.InCustody>(Patience);
        SignedKeyCertificate certificate = Certify(first, old, next);
        custody.Tell(new SharedKeyCustody.UseKeys(Chain(first, certificate)));
        Epoch(custody, OldUntil).ShouldBe(1u);
        custody.Tell(new KeyCustody.SignAnswer(Answers.Some with { Time = OldUntil + 1 }));
        ExpectMsg<KeyCustody.NoKey>(Patience).Reason.ShouldContain("is not here yet");

        custody.Tell(new SharedKeyCustody.AdoptKey(new LentKey(certificate.Certificate.New, next), Founding, certificate));
        ExpectMsg<SharedKeyCustody.InCustody>(Patience).Held.ShouldBe(certificate.Certificate.New);
        Epoch(custody, OldUntil + 1).ShouldBe(2u);
    }

    [Fact]
    public void Another_key_is_taken_only_by_a_certificate_that_holds()
    {
        (IActorRef custody, KeyHeld first) = Founded();
        using Secp256k1SecretKey thief = Secret(7), next = Secret(2);
        Refused(next, certificate: null);
        Refused(next, Certify(first, thief, next));
        Refused(thief, Certify(first, thief, next));
        Epoch(custody, ActiveFrom).ShouldBe(1u);

        void Refused(Secp256k1SecretKey secret, SignedKeyCertificate? certificate)
        {
            custody.Tell(new SharedKeyCustody.AdoptKey(new LentKey(new KeyHeld(2, secret.PublicKey), secret), Founding, certificate));
            ExpectMsg<SharedKeyCustody.NoKey>(Patience);
        }
    }

    [Fact]
    public void A_candidate_that_another_one_has_overtaken_is_forgotten_and_never_signs()
    {
        (IActorRef custody, KeyHeld first) = Founded();
        SignedKeyCertificate lost = Make(custody, first, 2), counts = Make(custody, first, 3);
        custody.Tell(new SharedKeyCustody.UseKeys(Chain(first, counts)));
        custody.Tell(new SharedKeyCustody.GetSharedKey(2));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience);
        Epoch(custody, ActiveFrom).ShouldBe(3u);
        custody.Tell(new SharedKeyCustody.MakeKey(first, 4, held => Body(first, held)));
        ExpectMsg<SharedKeyCustody.KeyNotMade>(Patience).Reason.ShouldContain("not the newest");
        lost.Certificate.New.ShouldNotBe(counts.Certificate.New);
    }

    [Fact]
    public void There_are_places_for_so_many_keys_and_no_more()
    {
        (IActorRef custody, KeyHeld first) = Founded();
        SignedKeyCertificate[] made = [.. Enumerable.Range(2, 7).Select(epoch => Make(custody, first, (uint)epoch))];
        custody.Tell(new SharedKeyCustody.MakeKey(first, 9, held => Body(first, held)));
        ExpectMsg<SharedKeyCustody.KeyNotMade>(Patience).Reason.ShouldContain("no locked page");
        Epoch(custody, ActiveFrom).ShouldBe(1u);

        custody.Tell(new SharedKeyCustody.DropKeys([first, made[0].Certificate.New]));
        Make(custody, first, 9);
        custody.Tell(new SharedKeyCustody.GetSharedKey(2));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience);
        Epoch(custody, ActiveFrom).ShouldBe(1u, "a key that counts is not dropped");
    }

    [Fact]
    public void Of_two_keys_of_an_epoch_the_one_that_counts_is_lent()
    {
        (IActorRef custody, KeyHeld first) = Founded();
        SignedKeyCertificate lost = Make(custody, first, 2);
        custody.Tell(new SharedKeyCustody.GetSharedKey(2));
        using Secp256k1SecretKey secret = ExpectMsg<SharedKeyCustody.SharedKey>(Patience).Key.Copy()!;
        SignedKeyCertificate counts = Make(custody, first, 2);
        custody.Tell(new SharedKeyCustody.UseKeys(Chain(first, counts)));
        custody.Tell(new SharedKeyCustody.AdoptKey(new LentKey(lost.Certificate.New, secret), Founding, lost));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience); // a member has sent it late, and it takes no place
        custody.Tell(new SharedKeyCustody.GetSharedKey(2));
        ExpectMsg<SharedKeyCustody.SharedKey>(Patience).Key.Held.ShouldBe(counts.Certificate.New);
    }

    [Fact]
    public void Where_the_key_of_an_epoch_that_counts_is_not_here_no_other_one_is_lent_in_its_place()
    {
        (IActorRef custody, KeyHeld first) = Founded();
        custody.Tell(new SharedKeyCustody.GetSharedKey(1));
        using Secp256k1SecretKey old = ExpectMsg<SharedKeyCustody.SharedKey>(Patience).Key.Copy()!, next = Secret(2), other = Secret(3);
        custody.Tell(new SharedKeyCustody.UseKeys(Chain(first, Certify(first, old, next))));
        _clock.Seconds = OldUntil + 1;
        custody.Tell(new SharedKeyCustody.Finalized(Founding)); // no key is left
        custody.Tell(new SharedKeyCustody.AdoptKey(new LentKey(new KeyHeld(2, other.PublicKey), other), Founding));
        ExpectMsg<SharedKeyCustody.InCustody>(Patience);
        custody.Tell(new SharedKeyCustody.GetSharedKey(2));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience);
    }

    [Fact]
    public async Task All_keys_that_are_asked_for_at_once_are_unsealed_one_after_the_other()
    {
        await using SealedCopy copy = await SealedCopy.CreateAsync(Hash32.Zero);
        (IActorRef custody, KeyHeld first) = Founded(copy);
        SignedKeyCertificate[] later = [Make(custody, first, 2), Make(custody, first, 3)];
        await copy.HasFilesAsync(3);
        IActorRef again = Sys.ActorOf(SigningActor.Props(copy.Sealing, _clock));
        again.Tell(new SharedKeyCustody.RestoreKey(first, Founding: null));
        ExpectMsg<SharedKeyCustody.InCustody>(Patience).Held.ShouldBe(first);
        again.Tell(new SharedKeyCustody.UseKeys(Chain(first)));
        foreach (SignedKeyCertificate one in later)
            again.Tell(new SharedKeyCustody.RestoreKey(one.Certificate.New, Founding: null));
        foreach (SignedKeyCertificate one in later)
            ExpectMsg<SharedKeyCustody.InCustody>(Patience).Held.ShouldBe(one.Certificate.New);
    }

    [Fact]
    public async Task A_copy_that_could_not_be_written_is_written_with_the_next_block()
    {
        await using SealedCopy copy = await SealedCopy.CreateAsync(Hash32.Zero);
        copy.Opens = false;
        (IActorRef custody, _) = Founded(copy);
        await copy.IsQuietAsync();
        copy.Opens = true;
        var pace = new Pace();
        for (uint block = 1; !copy.Files.Any(); block++) // custody hears of the failure after the first block, or after a later one
        {
            custody.Tell(new SharedKeyCustody.Finalized(TestChain.Block("chain", block)));
            await pace.PauseAsync();
        }
        await copy.IsWrittenAsync();
    }

    [Fact]
    public async Task The_copy_of_a_key_that_never_counts_is_deleted_also_while_it_is_being_written()
    {
        await using SealedCopy copy = await SealedCopy.CreateAsync(Hash32.Zero);
        (IActorRef custody, KeyHeld first) = Founded(copy);
        SignedKeyCertificate lost = Make(custody, first, 2), counts = Make(custody, first, 2);
        custody.Tell(new SharedKeyCustody.UseKeys(Chain(first, counts)));
        await copy.HasFilesAsync(2);
        string name = Convert.ToHexStringLower(lost.Certificate.New.PublicKey.Span[1..9]);
        copy.Files.ShouldNotContain(file => file.Contains(name));
    }

    [Fact]
    public async Task No_copy_is_written_with_an_older_block_than_an_earlier_boot_has_sealed()
    {
        await using SealedCopy copy = await SealedCopy.CreateAsync(Hash32.Zero);
        (IActorRef custody, KeyHeld first) = Founded(copy);
        KeyHeld second = Make(custody, first, 2).Certificate.New;
        await copy.HasFilesAsync(2);
        string file = copy.Files.Single(name => name.Contains(".2-"));
        byte[] old = copy[file];
        FinalizedBlock later = TestChain.Block("chain", 320);
        custody.Tell(new SharedKeyCustody.Finalized(later));
        AwaitAssert(() => copy[file].ShouldNotBe(old), Patience);
        copy[file] = old; // its host has brought it back

        IActorRef again = Restore(copy, first, first, later);
        again.Tell(new SharedKeyCustody.RestoreKey(second, Founding: null));
        ExpectMsg<SharedKeyCustody.InCustody>(Patience).Checkpoint.ShouldBe(Founding);
        KeyHeld third = Make(again, first, 3).Certificate.New;
        await copy.HasFilesAsync(3);
        Restore(copy, first, third, later);
    }

    private IActorRef Restore(SealedCopy copy, KeyHeld first, KeyHeld wanted, FinalizedBlock checkpoint)
    {
        IActorRef custody = Sys.ActorOf(SigningActor.Props(copy.Sealing, _clock));
        custody.Tell(new SharedKeyCustody.RestoreKey(wanted, Founding: null));
        ExpectMsg<SharedKeyCustody.InCustody>(Patience).Checkpoint.ShouldBe(checkpoint);
        custody.Tell(new SharedKeyCustody.UseKeys(Chain(first)));
        return custody;
    }

    private (IActorRef Custody, KeyHeld First) Founded(SealedCopy? copy = null)
    {
        _clock.Seconds = ActiveFrom - 1000;
        IActorRef custody = Sys.ActorOf(SigningActor.Props(copy?.Sealing, _clock));
        custody.Tell(new SharedKeyCustody.CreateKey(Founding));
        KeyHeld first = ExpectMsg<SharedKeyCustody.InCustody>(Patience).Held;
        custody.Tell(new SharedKeyCustody.UseKeys(Chain(first)));
        return (custody, first);
    }

    private SignedKeyCertificate Make(IActorRef custody, KeyHeld old, uint epoch)
    {
        custody.Tell(new SharedKeyCustody.MakeKey(old, epoch, held => Body(old, held)));
        return ExpectMsg<SharedKeyCustody.KeyMade>(Patience).Certificate;
    }

    private uint Epoch(IActorRef custody, ulong time)
    {
        custody.Tell(new KeyCustody.SignAnswer(Answers.Some with { Time = time }));
        return ExpectMsg<KeyCustody.AnswerSigned>(Patience).Answer.Answer.KeyEpoch;
    }

    private KeyHeld PublicKey(IActorRef custody)
    {
        custody.Tell(new KeyCustody.GetPublicKey());
        return ExpectMsg<KeyCustody.PublicKey>(Patience).Held;
    }

    private static KeyChain Chain(KeyHeld first, params SignedKeyCertificate[] certificates) =>
        KeyChain.From(default, first, new NetworkGovernance.StaticPolicy(default)).Follow(certificates).Value;

    private static KeyCertificate Body(KeyHeld old, KeyHeld next) =>
        new(default, old, next, 0, default, ActiveFrom, OldUntil, KeyCertificateReason.Operator);

    private static SignedKeyCertificate Certify(KeyHeld first, Secp256k1SecretKey old, Secp256k1SecretKey next) =>
        SignedKeyCertificate.Of(Body(first, new KeyHeld(2, next.PublicKey)), old, next);

    private static Secp256k1SecretKey Secret(byte of) => new(Enumerable.Repeat(of, 32).ToArray());

    private sealed class SetClock : TimeProvider
    {
        public ulong Seconds { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds((long)Seconds);
    }
}
