using Helios.Protocol.Governance;

namespace Helios.Tee.Governance;

/// <summary>
/// A policy document of this network that its authority has signed, or that the contract names which is its authority. Only the check can
/// make one.
/// </summary>
public sealed class AuthorizedPolicy
{
    private AuthorizedPolicy(SignedPolicy signed, bool isPreviousNamed = false) => (Signed, IsPreviousNamed) = (signed, isPreviousNamed);

    /// <summary>
    /// Whether the contract names the document before it, too: then it follows that one, although nobody may have it or it may be none of
    /// this network's. So one wrong digest in the contract closes the network only until the next document.
    /// </summary>
    public bool IsPreviousNamed { get; }

    public SignedPolicy Signed { get; }

    public PolicyDocument Document => Signed.Document;

    public uint Version => Document.Version;

    public Hash32 Digest => Signed.Digest;

    /// <param name="network">The digest of the network's rules.</param>
    /// <returns>The document, or why it is none of this network's, in words.</returns>
    public static Result<AuthorizedPolicy, string> Check(SignedPolicy signed, Hash32 network, Authority authority)
    {
        if (OfAnother(network, signed) is { } another)
            return another;
        return authority.Objection(signed.Digest, signed.Signatures) is { } objection ? objection : new AuthorizedPolicy(signed);
    }

    /// <param name="network">The digest of the network's rules.</param>
    /// <param name="view">What the contract says.</param>
    /// <returns>The document, or why it is none that the contract names, in words.</returns>
    public static Result<AuthorizedPolicy, string> Check(SignedPolicy signed, Hash32 network, ContractView view)
    {
        if (ObjectionToForm(signed, network) is { } objection)
            return objection;
        return view.DigestOf(signed.Document.Version) switch
        {
            null => $"in finalized block {view.BlockNumber} the contract names {view.Version} documents, and none of version "
                + $"{signed.Document.Version}",
            { } named when named != signed.Digest =>
                $"in finalized block {view.BlockNumber} the contract names {named} as version {signed.Document.Version}, and not "
                + $"{signed.Digest}",
            _ => new AuthorizedPolicy(signed, signed.Document.Previous == view.DigestOf(signed.Document.Version - 1)),
        };
    }

    /// <summary>Why no contract can name the document in this network, whatever it says; null where one can.</summary>
    public static string? ObjectionToForm(SignedPolicy signed, Hash32 network) => OfAnother(network, signed)
        ?? (signed.Signatures.IsEmpty ? null : "it has signatures, and in this network a contract names the documents");

    private static string? OfAnother(Hash32 network, SignedPolicy signed) => signed.Document.Network == network
        ? null
        : $"it is a document of the network rules {signed.Document.Network}, and not of {network}";
}
