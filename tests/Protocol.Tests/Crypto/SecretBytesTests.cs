using System.Text.Json;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Tests.Crypto;

public class SecretBytesTests
{
    [Fact]
    public void A_secret_takes_its_bytes_over_and_leaves_zeros_behind()
    {
        byte[] source = [1, 2, 3];

        using SecretBytes secret = SecretBytes.Take(source);

        secret.Reveal().ToArray().ShouldBe([1, 2, 3]);
        source.ShouldBe(new byte[3]);
    }

    [Fact]
    public void A_disposed_secret_is_zero_and_says_nothing_more()
    {
        SecretBytes secret = SecretBytes.Copy([1, 2, 3]);
        ReadOnlySpan<byte> revealed = secret.Reveal();

        secret.Dispose();
        secret.Dispose();

        revealed.ToArray().ShouldBe(new byte[3]);
        Should.Throw<ObjectDisposedException>(() => secret.Reveal().Length);
    }

    [Fact]
    public void Neither_text_nor_json_of_a_secret_shows_it()
    {
        using SecretBytes secret = SecretBytes.FromHex("deadbeef"u8);

        $"{secret}".ShouldBe("secret of 4 bytes");
        JsonSerializer.Serialize(secret).ShouldNotContain("222"); // 0xde
        JsonSerializer.Serialize(secret).ShouldBe($$"""{"Length":4,"IsLocked":{{(secret.IsLocked ? "true" : "false")}}}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("zz")]
    public void Bad_hex_is_malformed_and_not_quoted(string hex) =>
        Should.Throw<MalformedInputException>(() => SecretBytes.FromHex(System.Text.Encoding.ASCII.GetBytes(hex))).Message
            .ShouldNotContain("zz");

    /// <summary>Linux says of every mapping whether it is locked (lo) and left out of dumps (dd): proc(5), smaps.</summary>
    [Fact]
    public void The_page_is_locked_and_left_out_of_dumps()
    {
        using SecretBytes secret = SecretBytes.Copy([1, 2, 3]);
        ulong address;
        unsafe
        {
            fixed (byte* pointer = secret.Reveal())
                address = (ulong)pointer;
        }

        string flags = VmFlags(address);

        flags.Split(' ').ShouldContain("dd");
        if (secret.IsLocked)
            flags.Split(' ').ShouldContain("lo");
    }

    private static string VmFlags(ulong address)
    {
        bool inside = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            string[] range = line.Split(' ')[0].Split('-');
            if (range.Length == 2 && ulong.TryParse(range[0], System.Globalization.NumberStyles.HexNumber, null, out ulong start))
                inside = start <= address && address < ulong.Parse(range[1], System.Globalization.NumberStyles.HexNumber, null);
            else if (inside && line.StartsWith("VmFlags:", StringComparison.Ordinal))
                return line["VmFlags:".Length..].Trim();
        }
        throw new InvalidDataException("the secret's page is in no mapping");
    }
}
