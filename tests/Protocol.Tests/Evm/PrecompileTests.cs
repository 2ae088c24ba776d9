using System.Numerics;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Precompiles;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Tests.Evm;

public sealed class PrecompileTests
{
    [Theory]
    [InlineData("", "9c1185a5c5e9fc54612808977ee8f548b2258d31")]
    [InlineData("a", "0bdc9d2d256b3ee9daae347be6f4dc835a467ffe")]
    [InlineData("abc", "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc")]
    [InlineData("message digest", "5d0689ef49d2fae572b881b123a85ffa21595f36")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "12a053384a9c0c88e405a06c27dcf49ada62eb2b")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "b0e20b6e3116640286ed3a87a5713079b21f5189")]
    public void Ripemd160_gives_the_digests_of_its_paper(string message, string digest)
    {
        Span<byte> actual = stackalloc byte[20];
        Ripemd160.Hash(System.Text.Encoding.ASCII.GetBytes(message), actual);
        Convert.ToHexStringLower(actual).ShouldBe(digest);
    }

    [Fact]
    public void Powers_by_a_modulus_are_those_of_integers()
    {
        var random = new Random(5);
        for (int i = 0; i < 500; i++)
        {
            byte[] value = Bytes(random, 90), exponent = Bytes(random, 40), modulus = Bytes(random, 90);
            byte[] result = new byte[modulus.Length];
            ModularPower.Compute(value, exponent, modulus, result, ComputeTurn.Endless);
            BigInteger m = Big(modulus);
            Big(result).ShouldBe(m.IsZero ? 0 : BigInteger.ModPow(Big(value), Big(exponent), m));
        }
    }

    public static TheoryData<string> EdgeModuli => new()
    {
        "00", "01", "02", "03", "05", "0100", "ff", "ffffffffffffffff", "010000000000000000", "010000000000000001", "8000000000000000",
        "ffffffffffffffffffffffffffffffff", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
        "8000000000000000000000000000000000000000000000000000000000000000",
        "8000000000000000000000000000000000000000000000000000000000000001",
        "010000000000000000000000000000000000000000000000000000000000000001",
    };

    [Theory]
    [MemberData(nameof(EdgeModuli))]
    public void Powers_at_the_edges_are_those_of_integers(string modulus)
    {
        BigInteger m = Big(Hex.Decode(modulus));
        BigInteger[] bases = [0, 1, 2, m - 1, m, m + 1, (m * m) + 5, ((BigInteger)1 << 256) - 1];
        string[] exponents =
            ["", "00", "01", "02", "03", "010001", "ffffff", "01000000", "ffffffff", "0000000000000005", "ffffffffffffffffff"];
        foreach (BigInteger b in bases.Where(b => b.Sign >= 0))
        {
            foreach (byte[] exponent in exponents.Select(Convert.FromHexString))
            {
                byte[] result = new byte[modulus.Length / 2];
                byte[] value = b.ToByteArray(isUnsigned: true, isBigEndian: true);
                ModularPower.Compute(value, exponent, Hex.Decode(modulus), result, ComputeTurn.Endless);
                Big(result).ShouldBe(m.IsZero ? 0 : BigInteger.ModPow(b, Big(exponent), m));
            }
        }
    }

    private static BigInteger Big(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    // Even and odd, with leading zeros, with limbs of all ones.
    private static byte[] Bytes(Random random, int most)
    {
        byte[] bytes = new byte[random.Next(most)];
        random.NextBytes(bytes);
        int zeros = random.Next(3) == 0 ? random.Next(bytes.Length + 1) : 0;
        bytes.AsSpan(0, zeros).Clear();
        if (random.Next(3) == 0)
            bytes.AsSpan(zeros, (bytes.Length - zeros) / 2).Fill(0xff);
        return bytes;
    }

    [Fact]
    public void A_precompile_is_called_without_any_proof_of_its_account()
    {
        EthCallResult result = EthCall.Execute(
            new CallRequest { To = Address.Parse("0x0000000000000000000000000000000000000004"), Input = new byte[] { 1, 2, 3 } },
            TestChain.Block,
            TestChain.Osaka,
            ProvenState.At(ProvenBlocks.With(Hash32.Zero, 1)));
        result.ShouldBeOfType<EthCallResult.Success>().Output.ToArray().ShouldBe(new byte[] { 1, 2, 3 });
    }
}
