using Helios.Protocol.Governance;

namespace Helios.Tee.Governance;

/// <summary>A policy document of this network that its authority has signed. Only the check can make one.</summary>
public sealed class AuthorizedPolicy
{
    private AuthorizedPolicy(SignedPolicy signed) => Signed = signed;

    public SignedPolicy Signed { get; }

    public PolicyDocument Document => Signed.Document;

    public uint Version => Document.Version;

    public Hash32 Digest => Signed.Digest;

    /// <param name="network">The digest of the network's rules.</param>
    /// <returns>The document, or why it is none of this network's, in words.</returns>
    public static Result<AuthorizedPolicy, string> Check(SignedPolicy signed, Hash32 network, Authority authority)
    {
        if (signed.Document.Network != network)
            return $"it is a document of the network rules {signed.Document.Network}, and not of {network}";
        return authority.Objection(signed.Digest, signed.Signatures) is { } objection ? objection : new AuthorizedPolicy(signed);
    }
}
