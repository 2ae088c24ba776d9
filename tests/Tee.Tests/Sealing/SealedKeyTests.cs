using Helios.Protocol.Crypto;
using Helios.Tee.Sealing;

namespace Helios.Tee.Tests.Sealing;

public class SealedKeyTests
{
    private static readonly SealContext Context = new(new byte[32], new byte[33], new byte[32]);
    private static readonly byte[] Key = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];
    private static readonly byte[] Nonce = [.. Enumerable.Range(1, 12).Select(i => (byte)i)];

    [Fact]
    public void A_sealed_key_opens_with_the_same_key_and_context()
    {
        byte[] sealedKey = Seal();

        using SecretBytes sealing = SealingKey(7);
        using SecretBytes opened = SealedKey.Open(sealedKey, sealing, Context).Value;

        opened.Reveal().ToArray().ShouldBe(Key);
        sealedKey.AsSpan().IndexOf(Key.AsSpan(0, 8)).ShouldBe(-1);
        sealedKey.Length.ShouldBe(1 + 12 + 32 + 16);
    }

    [Fact]
    public void Another_application_does_not_open_it()
    {
        using SecretBytes other = SealingKey(8);
        SealedKey.Open(Seal(), other, Context).Rejection.ShouldBe(UnsealRejection.WrongKeyOrContext);
    }

    [Fact]
    public void Every_part_of_the_context_must_be_the_same()
    {
        using SecretBytes sealing = SealingKey(7);
        byte[] one = new byte[33];
        one[0] = 1;
        SealContext[] others =
        [
            Context with { Rules = one[..32] },
            Context with { PublicKey = one },
            Context with { ComposeHash = one[..32] },
            Context with { ComposeHash = default },
            new(Context.PublicKey, Context.Rules, Context.ComposeHash),
        ];

        foreach (SealContext other in others)
            SealedKey.Open(Seal(), sealing, other).Rejection.ShouldBe(UnsealRejection.WrongKeyOrContext);
    }

    [Fact]
    public void One_changed_bit_anywhere_keeps_it_shut()
    {
        using SecretBytes sealing = SealingKey(7);
        for (int i = 0; i < Seal().Length; i++)
        {
            byte[] changed = Seal();
            changed[i] ^= 1;
            SealedKey.Open(changed, sealing, Context).Rejection
                .ShouldBe(i == 0 ? UnsealRejection.Version : UnsealRejection.WrongKeyOrContext);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    [InlineData(1025)]
    public void Another_length_is_malformed(int length)
    {
        using SecretBytes sealing = SealingKey(7);
        SealedKey.Open(new byte[length], sealing, Context).Rejection.ShouldBe(UnsealRejection.Malformed);
    }

    /// <summary>The format on disk: what an earlier build sealed opens in a later one (computed with another implementation).</summary>
    [Fact]
    public void The_bytes_of_version_2_never_change() => Convert.ToHexStringLower(Seal()).ShouldBe(
        "020102030405060708090a0b0c3c191463e23dde6de49467a51d726c0d1f0441872b4b65756d687e24a967a8da" +
        "5e800686286aae0b11d09420652f68b4");

    /// <summary>A real copy of the first version, under the right key: nothing in it says which chain it is for.</summary>
    [Fact]
    public void What_the_first_version_sealed_is_refused_as_of_another_version()
    {
        byte[] before = Convert.FromHexString("010102030405060708090a0b0cc7b46a30cf3f19a688f364efd6094e006cbc52e15b211f5b4ebf492de8d72b09" +
            "9eef81b95708acec642172223101cbe5");
        using SecretBytes sealing = SealingKey(7);
        SealedKey.Open(before, sealing, Context).Rejection.ShouldBe(UnsealRejection.Version);
    }

    private static byte[] Seal()
    {
        using SecretBytes key = SecretBytes.Copy(Key);
        using SecretBytes sealing = SealingKey(7);
        return SealedKey.Seal(key, sealing, Context, Nonce);
    }

    private static SecretBytes SealingKey(byte fill) => SecretBytes.Copy([.. Enumerable.Repeat(fill, 32)]);
}
