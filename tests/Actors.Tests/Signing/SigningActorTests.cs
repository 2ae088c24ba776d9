using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Leases;
using Helios.Actors.Signing;
using Helios.Actors.Tests.Overlay;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Providers.Dstack;
using Helios.Tee.Tests.Providers;
using Microsoft.AspNetCore.Http;

namespace Helios.Actors.Tests.Signing;

public sealed class SigningActorTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly FinalizedBlock Founding = TestChain.Block("chain", 0);

    [Fact]
    public void Without_a_key_nothing_is_signed_and_the_reason_says_why()
    {
        IActorRef signing = Sys.ActorOf(SigningActor.Props());
        signing.Tell(new KeyCustody.Sign("1"));
        ExpectMsg<KeyCustody.NoKey>(Patience).Reason.ShouldContain("has not been given a network's key");
        signing.Tell(new SharedKeyCustody.GetSharedKey());
        ExpectMsg<SharedKeyCustody.NoKey>(Patience);
    }

    [Fact]
    public void A_created_key_signs_what_it_is_given()
    {
        IActorRef signing = Sys.ActorOf(SigningActor.Props());
        KeyHeld held = Create(signing);
        held.Epoch.ShouldBe(1u);
        IsSignedBy(signing, held).ShouldBeTrue();
        Create(signing).ShouldBe(held, "a second founding makes no second key");
    }

    [Fact]
    public void An_answer_is_signed_under_the_epoch_of_the_key_whatever_it_said_before()
    {
        IActorRef signing = Sys.ActorOf(SigningActor.Props());
        signing.Tell(new KeyCustody.SignAnswer(Answers.Some));
        ExpectMsg<KeyCustody.NoKey>(Patience);
        KeyHeld held = Create(signing);
        signing.Tell(new KeyCustody.SignAnswer(Answers.Some));
        SignedAnswer signed = ExpectMsg<KeyCustody.AnswerSigned>(Patience).Answer;
        signed.Answer.ShouldBe(Answers.Some with { KeyEpoch = held.Epoch });
        signed.IsSignedBy(held.PublicKey).ShouldBeTrue();
    }

    [Fact]
    public void A_key_is_taken_over_once_and_never_replaced()
    {
        IActorRef signing = Sys.ActorOf(SigningActor.Props());
        (KeyHeld first, Secp256k1SecretKey firstSecret) = NewKey();
        signing.Tell(new SharedKeyCustody.AdoptKey(new LentKey(first, firstSecret), Founding));
        ExpectMsg<SharedKeyCustody.InCustody>(Patience).Held.ShouldBe(first);

        (KeyHeld second, Secp256k1SecretKey secondSecret) = NewKey();
        signing.Tell(new SharedKeyCustody.AdoptKey(new LentKey(second, secondSecret), Founding));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience);
        IsSignedBy(signing, first).ShouldBeTrue();

        signing.Tell(new SharedKeyCustody.GetSharedKey());
        SharedKeyCustody.SharedKey shared = ExpectMsg<SharedKeyCustody.SharedKey>(Patience);
        using Secp256k1SecretKey copy = shared.Key.Copy().ShouldNotBeNull();
        copy.PublicKey.ShouldBe(first.PublicKey);
        shared.ToString().ShouldNotContain(Convert.ToHexStringLower(Bytes(copy)));
    }

    [Fact]
    public void A_key_whose_owner_has_gone_is_not_taken()
    {
        IActorRef signing = Sys.ActorOf(SigningActor.Props());
        (KeyHeld held, Secp256k1SecretKey secret) = NewKey();
        secret.Dispose();
        signing.Tell(new SharedKeyCustody.AdoptKey(new LentKey(held, secret), Founding));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience);
        signing.Tell(new KeyCustody.GetPublicKey());
        ExpectMsg<KeyCustody.NoKey>(Patience);
    }

    [Fact]
    public void What_it_said_of_its_key_holds_while_it_only_signs_and_no_longer_than_it_lives()
    {
        IActorRef signing = Sys.ActorOf(SigningActor.Props());
        Create(signing);
        Lease first = KeyLease(signing);
        signing.Tell(new KeyCustody.Sign("1"));
        ExpectMsg<KeyCustody.Signature>(Patience);
        KeyLease(signing).ShouldBeSameAs(first);
        first.Holds.ShouldBeTrue();

        signing.Tell(new SharedKeyCustody.Finalized(Founding));
        Lease second = KeyLease(signing);
        (first.Holds, second.Holds).ShouldBe((false, true));
        Watch(signing);
        Sys.Stop(signing);
        ExpectTerminated(signing, Patience);
        second.Holds.ShouldBeFalse();
    }

    private Lease KeyLease(IActorRef signing)
    {
        signing.Tell(new KeyCustody.GetPublicKey());
        return ExpectMsg<KeyCustody.PublicKey>(Patience).Lease.ShouldNotBeNull();
    }

    [Fact]
    public void A_lent_key_that_arrives_after_its_custodian_stopped_gives_no_secret()
    {
        IActorRef signing = Sys.ActorOf(SigningActor.Props());
        Create(signing);
        signing.Tell(new SharedKeyCustody.GetSharedKey());
        LentKey lent = ExpectMsg<SharedKeyCustody.SharedKey>(Patience).Key;
        Watch(signing);
        Sys.Stop(signing);
        ExpectTerminated(signing, Patience);
        lent.Copy().ShouldBeNull();
    }

    [Fact]
    public void A_key_that_was_kept_in_memory_only_is_not_restored()
    {
        IActorRef signing = Sys.ActorOf(SigningActor.Props());
        signing.Tell(new SharedKeyCustody.RestoreKey(NewKey().Held, Founding: null));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience).Reason.ShouldContain("memory only");
    }

    [Fact]
    public async Task A_sealed_key_comes_back_after_a_restart_and_only_under_its_own_public_key()
    {
        await using GuestAgent agent = await GuestAgent.StartAsync(new()
        {
            ["/GetKey"] = (context, _) =>
                context.Response.WriteAsync(new JsonObject { ["key"] = new string('a', 64),
                    ["signature_chain"] = new JsonArray() }.ToJsonString()),
        });
        using var client = new DstackClient(agent.Socket, DstackApi.Current);
        string folder = Directory.CreateTempSubdirectory("helios-seal-").FullName;
        string file = Path.Combine(folder, "key.sealed");
        var sealing = new KeySealing(new DstackKeySealing(client), new Hash32(SHA256.HashData("network"u8)), default, file);

        IActorRef first = Sys.ActorOf(SigningActor.Props(sealing));
        KeyHeld held = Create(first);
        AwaitAssert(() => File.Exists(file).ShouldBeTrue(), Patience);
        first.Tell(new SharedKeyCustody.GetSharedKey());
        byte[] secret = Bytes(ExpectMsg<SharedKeyCustody.SharedKey>(Patience).Key.Copy()!);
        File.ReadAllBytes(file).AsSpan().IndexOf(secret).ShouldBe(-1, "the file holds no plain key");

        IActorRef second = Sys.ActorOf(SigningActor.Props(sealing));
        second.Tell(new SharedKeyCustody.RestoreKey(NewKey().Held, Founding: null));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience).Reason.ShouldContain("does not open");
        second.Tell(new SharedKeyCustody.RestoreKey(held, Founding: null));
        ExpectMsg<SharedKeyCustody.InCustody>(Patience).ShouldBe(new SharedKeyCustody.InCustody(held, Founding, Founding));
        IsSignedBy(second, held).ShouldBeTrue();

        FinalizedBlock soon = TestChain.Block("chain", 32), later = TestChain.Block("chain", 320);
        byte[] before = File.ReadAllBytes(file);
        second.Tell(new SharedKeyCustody.Finalized(soon));
        second.Tell(new SharedKeyCustody.GetSharedKey());
        ExpectMsg<SharedKeyCustody.SharedKey>(Patience);
        File.ReadAllBytes(file).ShouldBe(before, "a block is sealed once an hour, not at each epoch");
        second.Tell(new SharedKeyCustody.Finalized(later));
        AwaitAssert(() => File.ReadAllBytes(file).ShouldNotBe(before), Patience);
        IActorRef again = Sys.ActorOf(SigningActor.Props(sealing));
        again.Tell(new SharedKeyCustody.RestoreKey(held, TestChain.Block("another", 0)));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience).ShouldSatisfyAllConditions(
            none => none.Reason.ShouldContain("is of a network that was founded at"), none => none.HasSealedCopy.ShouldBeTrue());
        again.Tell(new SharedKeyCustody.RestoreKey(held, Founding));
        ExpectMsg<SharedKeyCustody.InCustody>(Patience).Checkpoint.ShouldBe(later);

        byte[] spoiled = File.ReadAllBytes(file);
        spoiled[^1] ^= 1;
        File.WriteAllBytes(file, spoiled);
        IActorRef third = Sys.ActorOf(SigningActor.Props(sealing));
        third.Tell(new SharedKeyCustody.RestoreKey(held, Founding: null));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience).Reason.ShouldContain("does not open");

        spoiled[0] = 1; // the first version's
        File.WriteAllBytes(file, spoiled);
        third.Tell(new SharedKeyCustody.RestoreKey(held, Founding: null));
        ExpectMsg<SharedKeyCustody.NoKey>(Patience).Reason.ShouldContain("did not seal the chain that the key is for");
        Directory.Delete(folder, recursive: true);
    }

    private KeyHeld Create(IActorRef signing)
    {
        signing.Tell(new SharedKeyCustody.CreateKey(Founding));
        return ExpectMsg<SharedKeyCustody.InCustody>(Patience).Held;
    }

    private bool IsSignedBy(IActorRef signing, KeyHeld held)
    {
        signing.Tell(new KeyCustody.Sign("22168277"));
        string signature = ExpectMsg<KeyCustody.Signature>(Patience).Hex;
        return Secp256k1.Verify(held.PublicKey, SHA256.HashData(Encoding.UTF8.GetBytes("22168277")), Convert.FromHexString(signature));
    }

    private static (KeyHeld Held, Secp256k1SecretKey Secret) NewKey()
    {
        var secret = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        return (new KeyHeld(1, secret.PublicKey), secret);
    }

    private static byte[] Bytes(Secp256k1SecretKey secret)
    {
        byte[] bytes = new byte[Secp256k1SecretKey.Length];
        secret.CopyTo(bytes);
        return bytes;
    }
}
