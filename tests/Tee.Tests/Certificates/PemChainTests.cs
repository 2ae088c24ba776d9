using System.Security.Cryptography;
using Helios.Tee.Certificates;

namespace Helios.Tee.Tests.Certificates;

/// <summary>What may stand between certificates; <c>clients/js</c> has the same cases, because both must read one chain.</summary>
public class PemChainTests
{
    private static string Root { get; } = PemEncoding.WriteString("CERTIFICATE", TrustAnchor.IntelSgxRootCa.Der.Span);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData(" \t \n")]
    public void Blanks_tabs_and_line_breaks_may_stand_between_certificates(string between) =>
        PemChain.Parse(Root + between + Root).Count.ShouldBe(2);

    [Theory]
    [InlineData("")]
    [InlineData("\v\n")]
    [InlineData("\f\n")]
    [InlineData("\n\u0085\n")]
    [InlineData("\n\u00a0\n")]
    [InlineData("\nword\n")]
    public void Nothing_else_may(string between) => Should.Throw<MalformedInputException>(() => PemChain.Parse(Root + between + Root));

    [Fact]
    public void Nor_in_base64() =>
        Should.Throw<MalformedInputException>(() => PemChain.Parse(Root.Replace("\nMII", "\n\vMII", StringComparison.Ordinal)));
}
