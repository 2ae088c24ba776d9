using System.Security.Cryptography;
using System.Text;

namespace Helios.Tee.Tests;

public class ReportDataTests
{
    private static readonly byte[] Network = new byte[32];
    private static readonly byte[] Spki = [1, 2, 3];
    private static readonly byte[] Anchor = new byte[32];

    [Fact]
    public void Register_hashes_the_text_of_the_key_not_its_bytes()
    {
        byte[] key = Hex.Decode("02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e");

        byte[] text = Encoding.ASCII.GetBytes("register02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e");
        byte[] expected = [.. SHA256.HashData(text), .. new byte[32]];

        ReportData.ForRegister(key).ToArray().ShouldBe(expected);
    }

    [Fact]
    public void A_peers_report_data_is_the_hash_that_the_specification_says()
    {
        byte[] preimage = [.. "helios-akka/attest/v1\0"u8, .. Network, 1, .. SHA256.HashData(Spki), .. Anchor];

        ReportData.ForPeer(Network, 1, Spki, Anchor).ToArray().ShouldBe(SHA512.HashData(preimage));
    }

    [Fact]
    public void Everything_a_peer_binds_changes_its_report_data()
    {
        byte[] other = new byte[32];
        other[31] = 1;
        ReportData[] all =
        [
            ReportData.ForPeer(Network, 1, Spki, Anchor),
            ReportData.ForPeer(other, 1, Spki, Anchor),
            ReportData.ForPeer(Network, 2, Spki, Anchor),
            ReportData.ForPeer(Network, 1, [1, 2, 4], Anchor),
            ReportData.ForPeer(Network, 1, Spki, other),
            ReportData.ForStatement(Spki, Anchor),
            ReportData.ForStatement(Spki, other),
            ReportData.ForStatement([1], Anchor),
            ReportData.ForRegister(Spki),
            ReportData.ForDstack("app-data", Spki),
        ];

        all.Distinct().Count().ShouldBe(all.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void A_clients_nonce_is_bounded(int length) =>
        Should.Throw<MalformedInputException>(() => ReportData.ForStatement(Spki, new byte[length]));

    [Fact]
    public void Parts_of_another_length_cannot_be_moved_into_each_other()
    {
        Should.Throw<MalformedInputException>(() => ReportData.ForPeer(new byte[31], 1, Spki, Anchor));
        Should.Throw<MalformedInputException>(() => ReportData.ForPeer(Network, 1, Spki, new byte[31]));
        Should.Throw<MalformedInputException>(() => new ReportData(new byte[63]));
    }
}
