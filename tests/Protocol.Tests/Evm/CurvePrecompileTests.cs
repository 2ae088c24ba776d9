using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Precompiles;

namespace Helios.Protocol.Tests.Evm;

/// <summary>The precompiles of EIP-196, 197, 2537, 4844 and 7951 at the edges of their input.</summary>
public sealed class CurvePrecompileTests
{
    [Theory]
    [InlineData(0x06, 64)] // EIP-196: missing bytes are zeros, infinity plus infinity
    [InlineData(0x07, 64)]
    public void Empty_input_is_infinity_on_alt_bn128(int address, int outputLength)
    {
        At(address).TryRun([], out byte[] output).ShouldBeTrue();
        output.ShouldBe(new byte[outputLength]);
    }

    [Fact]
    public void The_empty_product_of_alt_bn128_is_one_and_that_of_BLS_is_a_failure()
    {
        At(0x08).TryRun([], out byte[] output).ShouldBeTrue();
        output.ShouldBe([.. new byte[31], 1]);
        At(0x0f).TryRun([], out _).ShouldBeFalse();
        At(0x0c).TryRun([], out _).ShouldBeFalse();
        At(0x0e).TryRun([], out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0x08, 191)]
    [InlineData(0x08, 193)]
    [InlineData(0x0a, 191)]
    [InlineData(0x0a, 193)]
    [InlineData(0x0b, 255)]
    [InlineData(0x0b, 257)]
    [InlineData(0x0c, 159)]
    [InlineData(0x0d, 513)]
    [InlineData(0x0e, 289)]
    [InlineData(0x0f, 385)]
    [InlineData(0x10, 63)]
    [InlineData(0x10, 65)]
    [InlineData(0x11, 129)]
    public void An_input_of_the_wrong_length_fails(int address, int length) => At(address).TryRun(new byte[length], out _).ShouldBeFalse();

    [Theory]
    [InlineData(0x0b, 256, 128)]
    [InlineData(0x0c, 160, 128)]
    [InlineData(0x0c, 160 * 9, 128)]
    [InlineData(0x0d, 512, 256)]
    [InlineData(0x0e, 288, 256)]
    [InlineData(0x0e, 288 * 9, 256)]
    public void Sums_of_nothing_but_infinity_are_infinity(int address, int length, int outputLength)
    {
        At(address).TryRun(new byte[length], out byte[] output).ShouldBeTrue();
        output.ShouldBe(new byte[outputLength]);
    }

    [Fact]
    public void A_field_element_of_BLS_with_a_byte_in_its_padding_fails()
    {
        byte[] element = new byte[64];
        At(0x10).TryRun(element, out _).ShouldBeTrue();
        element[15] = 1;
        At(0x10).TryRun(element, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_point_outside_the_subgroup_can_be_added_but_not_multiplied_or_paired()
    {
        byte[] point = new byte[128];
        point[127] = 2; // (0, 2), of order 3
        At(0x0b).TryRun([.. point, .. point], out byte[] twice).ShouldBeTrue();
        At(0x0b).TryRun([.. twice, .. point], out byte[] thrice).ShouldBeTrue();
        thrice.ShouldBe(new byte[128]);
        At(0x0c).TryRun([.. point, .. new byte[32]], out _).ShouldBeFalse();
        At(0x0f).TryRun([.. point, .. new byte[256]], out _).ShouldBeFalse();
    }

    [Fact]
    public void The_discount_of_a_large_sum_is_the_last_of_the_table()
    {
        At(0x0c).GasCost(new byte[160]).ShouldBe(12_000ul);
        At(0x0c).GasCost(new byte[160 * 128]).ShouldBe(128ul * 12_000 * 519 / 1000);
        At(0x0c).GasCost(new byte[160 * 129]).ShouldBe(129ul * 12_000 * 519 / 1000);
        At(0x0e).GasCost(new byte[288 * 500]).ShouldBe(500ul * 22_500 * 524 / 1000);
        At(0x0c).GasCost([]).ShouldBe(0ul);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(159)]
    [InlineData(160)]
    [InlineData(161)]
    public void P256_without_a_valid_signature_is_no_output_and_no_failure(int length)
    {
        At(0x100).TryRun(new byte[length], out byte[] output).ShouldBeTrue();
        output.ShouldBeEmpty();
    }

    [Fact]
    public void P256_verifies_a_signature_of_the_platform()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        byte[] hash = System.Security.Cryptography.SHA256.HashData("message"u8);
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] input = [.. hash, .. key.SignHash(hash), .. q.X!, .. q.Y!];
        At(0x100).TryRun(input, out byte[] output).ShouldBeTrue();
        output.ShouldBe([.. new byte[31], 1]);
        input[0] ^= 1;
        At(0x100).TryRun(input, out output).ShouldBeTrue();
        output.ShouldBeEmpty();
    }

    [Fact]
    public void Each_stands_at_its_address_from_its_fork_on()
    {
        Exists(0x0a, Fork.Cancun).ShouldBeTrue();
        Exists(0x0b, Fork.Cancun).ShouldBeFalse();
        Exists(0x11, Fork.Prague).ShouldBeTrue();
        Exists(0x100, Fork.Prague).ShouldBeFalse();
        Exists(0x100, Fork.Osaka).ShouldBeTrue();
        Exists(0x12, Fork.Osaka).ShouldBeFalse();
    }

    private static bool Exists(int address, Fork fork) => PrecompileTable.Of(fork).Contains(AddressOf(address));

    private static Precompile At(int address) => PrecompileTable.Of(Fork.Osaka).TryGet(AddressOf(address), out Precompile? precompile)
        ? precompile
        : throw new ArgumentException($"no precompile at 0x{address:x}");

    private static Address AddressOf(int number) => new([.. new byte[18], (byte)(number >> 8), (byte)number]);
}
