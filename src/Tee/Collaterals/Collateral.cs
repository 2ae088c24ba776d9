namespace Helios.Tee.Collaterals;

/// <summary>
/// A verifier needs it besides the quote (Intel PCS; field names as in dcap-qvl's <c>QuoteCollateralV3</c>). Everything in it is signed by
/// Intel, so it may come from anywhere, the peer included. A field that is absent is empty.
/// </summary>
/// <param name="RootCaCrl">DER: the root's revocation list.</param>
/// <param name="PckCrl">DER: the revocation list of the CA that issued the PCK certificate.</param>
/// <param name="TcbInfo">UTF-8 of the inner JSON object, byte for byte as signed.</param>
/// <param name="TcbInfoSignature">r ‖ s, 64 bytes.</param>
/// <param name="TcbInfoIssuerChain">PEM: TCB signing certificate ‖ root.</param>
/// <param name="QeIdentity">UTF-8 of the inner JSON object, byte for byte as signed.</param>
/// <param name="QeIdentitySignature">r ‖ s, 64 bytes.</param>
/// <param name="QeIdentityIssuerChain">PEM: TCB signing certificate ‖ root.</param>
/// <param name="PckCertificateChain">PEM, for quotes without a chain (certification data types 1 to 4).</param>
/// <param name="PckCrlIssuerChain">PEM: the CA that signed <paramref name="PckCrl"/> ‖ root; null where the quote shows the CA.</param>
public sealed record Collateral(
    ReadOnlyMemory<byte> RootCaCrl,
    ReadOnlyMemory<byte> PckCrl,
    ReadOnlyMemory<byte> TcbInfo,
    ReadOnlyMemory<byte> TcbInfoSignature,
    string TcbInfoIssuerChain,
    ReadOnlyMemory<byte> QeIdentity,
    ReadOnlyMemory<byte> QeIdentitySignature,
    string QeIdentityIssuerChain,
    string? PckCertificateChain = null,
    string? PckCrlIssuerChain = null)
{
    internal static Collateral Empty { get; } = new(default, default, default, default, "", default, default, "");

    internal Source SignedTcbInfo => new(TcbInfo, TcbInfoSignature, TcbInfoIssuerChain);

    internal Source SignedQeIdentity => new(QeIdentity, QeIdentitySignature, QeIdentityIssuerChain);
}
