using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Helios.Tee.Providers.Dstack;
using Helios.Tee.Sealing;
using Helios.Tee.Tests.Providers;

namespace Helios.Tee.Tests.Sealing;

public class DstackKeySealingTests
{
    [Fact]
    public async Task A_sealed_key_comes_back_after_a_restart_and_under_no_other_application()
    {
        using Secp256k1SecretKey key = Key(5);
        await using GuestAgent agent = await Agent("ab");
        await using GuestAgent another = await Agent("cd");
        using var client = new DstackClient(agent.Socket, DstackApi.Current);
        using var stranger = new DstackClient(another.Socket, DstackApi.Current);

        var sealing = new DstackKeySealing(client);
        byte[] note = [1, 2, 3];
        byte[] sealedKey = await sealing.SealAsync(key, note, Context(key), CancellationToken.None);

        OpenedKey opened = (await sealing.OpenAsync(sealedKey, Context(key), CancellationToken.None)).Value;
        using Secp256k1SecretKey restored = opened.Key;
        restored.PublicKey.ShouldBe(key.PublicKey);
        opened.Note.ToArray().ShouldBe(note);
        (await new DstackKeySealing(stranger).OpenAsync(sealedKey, Context(key), CancellationToken.None))
            .Rejection.ShouldBe(UnsealRejection.WrongKeyOrContext);
        (await sealing.SealAsync(key, note, Context(key), CancellationToken.None)).ShouldNotBe(sealedKey, "the nonce is new each time");
    }

    [Fact]
    public async Task A_key_that_is_not_the_networks_is_never_served()
    {
        using Secp256k1SecretKey key = Key(5), other = Key(6);
        await using GuestAgent agent = await Agent("ab");
        using var client = new DstackClient(agent.Socket, DstackApi.Current);

        byte[] lie = await new DstackKeySealing(client).SealAsync(other, default, Context(key), CancellationToken.None);

        (await new DstackKeySealing(client).OpenAsync(lie, Context(key), CancellationToken.None))
            .Rejection.ShouldBe(UnsealRejection.AnotherPublicKey);
    }

    [Fact]
    public async Task Bytes_that_are_not_a_key_of_the_curve_are_malformed()
    {
        await using GuestAgent agent = await Agent("ab");
        using var client = new DstackClient(agent.Socket, DstackApi.Current);
        using SecretBytes sealingKey = await client.GetKeyAsync(SealedKey.DstackPath, CancellationToken.None);
        using SecretBytes zero = SecretBytes.Copy(new byte[32]);
        var context = new SealContext(new byte[32], new byte[33], default);

        byte[] sealedKey = SealedKey.Seal(zero, sealingKey, context, new byte[12]);

        (await new DstackKeySealing(client).OpenAsync(sealedKey, context, CancellationToken.None))
            .Rejection.ShouldBe(UnsealRejection.Malformed);
    }

    private static Secp256k1SecretKey Key(byte fill) => new([.. Enumerable.Repeat(fill, 32)]);

    private static SealContext Context(Secp256k1SecretKey key) => new(new byte[32], key.PublicKey.Span.ToArray(), default);

    private static Task<GuestAgent> Agent(string digits) =>
        DstackTests.Serving("/GetKey", _ => new JsonObject { ["key"] = string.Concat(Enumerable.Repeat(digits, 32)) });
}
