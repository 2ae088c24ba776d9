using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Tests.Crypto;

public sealed class Secp256k1Tests
{
    private static readonly byte[] GroupOrder = Hex.Decode("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
    private static readonly byte[] Hash = SHA256.HashData("22168277"u8);

    private static Secp256k1SecretKey Key(byte last, byte[]? blinding = null)
    {
        byte[] secret = new byte[32];
        secret[31] = last;
        return new Secp256k1SecretKey(secret, blinding);
    }

    /// <summary>DESIGN, section 2: what the first prototype signed must verify.</summary>
    [Fact]
    public void The_known_answer_of_the_design_verifies()
    {
        Secp256k1PublicKey key = Secp256k1PublicKey.Decode(
            Hex.Decode("02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e"));
        byte[] signature = Hex.Decode(
            "4760854a048d2e62f85cf2652958409ba46ce307f8ca41feada8b7464e229fff" +
            "0dc7f6b6de1e5e406af5d20d8fb18bb3d92e7c6303cacc085757199f6e8b6eb1");

        Secp256k1.Verify(key, Hash, signature).ShouldBeTrue();
        Secp256k1.Verify(key, SHA256.HashData("22168278"u8), signature).ShouldBeFalse();
    }

    /// <summary>The well-known RFC 6979 answer for secp256k1 with SHA-256, key 1 and this message.</summary>
    [Fact]
    public void Signatures_are_those_of_rfc_6979_with_low_s()
    {
        using Secp256k1SecretKey one = Key(1);
        byte[] hash = SHA256.HashData(Encoding.ASCII.GetBytes("Satoshi Nakamoto"));
        Convert.ToHexStringLower(Secp256k1.Sign(one, hash)).ShouldBe(
            "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8" +
            "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5");
    }

    [Fact]
    public void Blinding_does_not_change_the_signature()
    {
        using Secp256k1SecretKey plain = Key(7);
        using Secp256k1SecretKey blinded = Key(7, SHA256.HashData("blinding"u8));
        Secp256k1.Sign(blinded, Hash).ShouldBe(Secp256k1.Sign(plain, Hash));
        blinded.PublicKey.ShouldBe(plain.PublicKey);
    }

    [Fact]
    public void The_account_of_key_one_is_the_known_one()
    {
        using Secp256k1SecretKey one = Key(1);
        one.PublicKey.ToAddress().ToString().ShouldBe("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf");
        one.PublicKey.ToString().ShouldBe("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    }

    [Fact]
    public void A_key_that_moves_to_a_reserved_page_signs_there_and_leaves_nothing_behind()
    {
        Secp256k1SecretKey first = Key(7, SHA256.HashData("blinding"u8));
        byte[] digest = SHA256.HashData("message"u8), signature = Secp256k1.Sign(first, digest);
        SecretBytes page = SecretBytes.Reserve(Secp256k1SecretKey.Length);

        Secp256k1SecretKey moved = first.MoveTo(page);
        first.Dispose();

        Secp256k1.Sign(moved, digest).ShouldBe(signature);
        Should.Throw<ObjectDisposedException>(() => first.CopyTo(new byte[32]));
        moved.Dispose();
        Should.Throw<ObjectDisposedException>(() => page.Reveal().Length);
    }

    [Fact]
    public void A_public_key_reads_back_in_both_forms()
    {
        using Secp256k1SecretKey secret = Key(5);
        Secp256k1PublicKey.Decode(secret.PublicKey.Encode()).ShouldBe(secret.PublicKey);
        Secp256k1PublicKey.Decode(secret.PublicKey.EncodeUncompressed()).ShouldBe(secret.PublicKey);
    }

    /// <summary>Decoded keys are kept for a while, and these two at the same place.</summary>
    [Fact]
    public void Two_keys_that_share_x_are_not_taken_for_each_other()
    {
        using Secp256k1SecretKey secret = Key(6);
        byte[] signature = Secp256k1.Sign(secret, Hash), own = secret.PublicKey.Encode(), negated = [.. own];
        negated[0] ^= 1;
        for (int i = 0; i < 2; i++)
        {
            Secp256k1PublicKey.Decode(own).Encode().ShouldBe(own);
            Secp256k1.Verify(Secp256k1PublicKey.Decode(own), Hash, signature).ShouldBeTrue();
            Secp256k1PublicKey.Decode(negated).Encode().ShouldBe(negated);
            Secp256k1.Verify(Secp256k1PublicKey.Decode(negated), Hash, signature).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("05f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e")]
    [InlineData("020000000000000000000000000000000000000000000000000000000000000005")] // x = 5 is not on the curve
    [InlineData("02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")] // x is not a field element
    [InlineData(
        "0679be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798" +
        "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")] // hybrid form
    public void A_public_key_that_is_not_a_point_is_refused(string hex) =>
        Should.Throw<MalformedInputException>(() => Secp256k1PublicKey.Decode(Hex.Decode(hex)));

    [Fact]
    public void Secret_keys_are_above_zero_and_below_the_order()
    {
        Secp256k1SecretKey.IsValid(new byte[32]).ShouldBeFalse();
        Secp256k1SecretKey.IsValid(GroupOrder).ShouldBeFalse();
        Secp256k1SecretKey.IsValid(new byte[31]).ShouldBeFalse();
        byte[] largest = [.. GroupOrder];
        largest[31] -= 1;
        Secp256k1SecretKey.IsValid(largest).ShouldBeTrue();
        Should.Throw<MalformedInputException>(() => new Secp256k1SecretKey(GroupOrder));
    }

    [Fact]
    public void A_disposed_key_is_zeroed_and_signs_no_more()
    {
        Secp256k1SecretKey secret = Key(9);
        ReadOnlySpan<byte> memory = secret.Secret;
        secret.Dispose();
        memory.ToArray().ShouldBe(new byte[32]);
        Should.Throw<ObjectDisposedException>(() => Secp256k1.Sign(secret, Hash));
    }

    [Fact]
    public void Any_changed_bit_fails_verification()
    {
        using Secp256k1SecretKey secret = Key(3);
        byte[] signature = Secp256k1.Sign(secret, Hash);
        Secp256k1.Verify(secret.PublicKey, Hash, signature).ShouldBeTrue();
        for (int bit = 0; bit < signature.Length * 8; bit++)
        {
            byte[] spoiled = [.. signature];
            spoiled[bit / 8] ^= (byte)(1 << (bit % 8));
            Secp256k1.Verify(secret.PublicKey, Hash, spoiled).ShouldBeFalse($"bit {bit}");
        }
        Secp256k1.Verify(secret.PublicKey, Hash, signature.AsSpan(1)).ShouldBeFalse();
        Secp256k1.Verify(secret.PublicKey, Hash, new byte[64]).ShouldBeFalse();
        using Secp256k1SecretKey other = Key(4);
        Secp256k1.Verify(other.PublicKey, Hash, signature).ShouldBeFalse();
    }

    [Fact]
    public void High_s_is_refused_where_one_spelling_counts_and_taken_where_it_does_not()
    {
        using Secp256k1SecretKey secret = Key(3);
        byte[] signature = Secp256k1.Sign(secret, Hash);
        byte[] high = [.. signature[..32], .. Subtract(GroupOrder, signature[32..])];
        Secp256k1.Verify(secret.PublicKey, Hash, high).ShouldBeFalse();
        Secp256k1.VerifyAnyS(secret.PublicKey, Hash, high).ShouldBeTrue();
        Secp256k1.VerifyAnyS(secret.PublicKey, Hash, signature).ShouldBeTrue();
    }

    [Fact]
    public void The_signer_is_recovered_from_low_and_high_s()
    {
        using Secp256k1SecretKey secret = Key(11);
        (byte[] signature, byte recoveryId) = Secp256k1.SignRecoverable(secret, Hash);
        signature.ShouldBe(Secp256k1.Sign(secret, Hash));
        Secp256k1.Recover(Hash, signature, recoveryId).ShouldBe(secret.PublicKey);
        Secp256k1.Recover(Hash, signature, (byte)(recoveryId ^ 1)).ShouldNotBe(secret.PublicKey);

        byte[] high = [.. signature[..32], .. Subtract(GroupOrder, signature[32..])];
        Secp256k1.Recover(Hash, high, (byte)(recoveryId ^ 1)).ShouldBe(secret.PublicKey);
    }

    [Fact]
    public void Nothing_is_recovered_from_an_invalid_signature()
    {
        Secp256k1.Recover(Hash, new byte[64], 0).ShouldBeNull();
        Secp256k1.Recover(Hash, new byte[63], 0).ShouldBeNull();
        Secp256k1.Recover(Hash, [.. GroupOrder, .. GroupOrder], 0).ShouldBeNull();
        using Secp256k1SecretKey secret = Key(11);
        Secp256k1.Recover(Hash, Secp256k1.Sign(secret, Hash), 4).ShouldBeNull();
    }

    [Fact]
    public void Both_sides_of_ecdh_agree_and_a_third_does_not()
    {
        using Secp256k1SecretKey alice = Key(21);
        using Secp256k1SecretKey bob = Key(22);
        using Secp256k1SecretKey carol = Key(23);
        byte[] shared = Secp256k1.Ecdh(alice, bob.PublicKey);
        Secp256k1.Ecdh(bob, alice.PublicKey).ShouldBe(shared);
        Secp256k1.Ecdh(carol, alice.PublicKey).ShouldNotBe(shared);
        // 21 * 22 = 462: the shared point, compressed and hashed
        using Secp256k1SecretKey product = new(Hex.Decode("00000000000000000000000000000000000000000000000000000000000001ce"));
        SHA256.HashData(product.PublicKey.Encode()).ShouldBe(shared);
    }

    [Fact]
    public void A_library_that_is_missing_is_named() =>
        Should.Throw<DllNotFoundException>(() => LibSecp256k1.Demand("libsecp256k1-that-is-absent.so")).Message
            .ShouldStartWith("libsecp256k1-that-is-absent.so is missing beside the program");

    [Fact]
    public void A_library_of_the_system_is_not_taken() =>
        Should.Throw<DllNotFoundException>(() => LibSecp256k1.Demand("libgnutls.so.30"));

    [Fact]
    public void The_library_is_the_one_of_the_package()
    {
        Secp256k1.Load();
        string[] loaded = [.. File.ReadLines("/proc/self/maps").Where(line => line.Contains("libsecp256k1", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/')..]).Distinct()];
        loaded.ShouldHaveSingleItem().ShouldBe(
            Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libsecp256k1.so"));
    }

    private static byte[] Subtract(byte[] minuend, byte[] subtrahend)
    {
        byte[] difference = new byte[minuend.Length];
        int borrow = 0;
        for (int i = minuend.Length - 1; i >= 0; i--)
        {
            int digit = minuend[i] - subtrahend[i] - borrow;
            borrow = digit < 0 ? 1 : 0;
            difference[i] = (byte)digit;
        }
        return difference;
    }
}
