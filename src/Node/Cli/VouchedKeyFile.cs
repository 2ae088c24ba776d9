using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Http;
using Helios.Protocol.Governance;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;

namespace Helios.Node.Cli;

/// <summary>
/// The certificate of a key that follows a revoked one, as <c>GET /operator/keys</c> answers with it and <c>POST /operator/keys</c> takes
/// it.
/// </summary>
internal static class VouchedKeyFile
{
    /// <returns>Null where the file is something else.</returns>
    /// <exception cref="Hosting.StartupException">It cannot be read, or is such a file with something wrong in it.</exception>
    public static SignedKeyCertificate? ReadIfSo(ParseResult line, Argument<FileInfo> argument) => Given.File(line, argument, file =>
    {
        if (Certificates(file) is not ({ } json, { } certificates))
            return null;
        json.HasOnly("networkId", "certificates");
        return KeyChainJson.ParseCertificates(certificates, json["networkId"].Hash32()) is [var one] && one.MakersObjection() is null
            && one.Certificate.Reason == KeyCertificateReason.Revoked
            ? one
            : throw certificates.Expected("one certificate of a key that follows a revoked one");
    });

    private static (StrictJson? File, StrictJson? Certificates) Certificates(byte[] file)
    {
        try
        {
            StrictJson json = StrictJson.Parse(file, "keys");
            return (json, json.Optional("certificates"));
        }
        catch (MalformedInputException)
        {
            return (null, null); // what reads policy documents says what is wrong with it
        }
    }

    public static byte[] Write(SignedKeyCertificate certificate, ImmutableArray<AuthoritySignature> signatures) =>
    [
        .. Encoding.UTF8.GetBytes(new JsonObject
        {
            ["networkId"] = certificate.Certificate.NetworkId.ToString(),
            ["certificates"] = KeyChainJson.Write([certificate with { SignedByAuthority = AuthoritySignature.Sort(signatures) }]),
        }.ToJsonString(AnswerJson.Relaxed)),
        (byte)'\n',
    ];
}
