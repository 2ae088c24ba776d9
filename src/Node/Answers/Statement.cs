using System.Security.Cryptography;
using System.Text;

namespace Helios.Node.Answers;

/// <summary>A statement of this node about itself.</summary>
/// <param name="Text">Its UTF-8 bytes are quoted and signed.</param>
/// <param name="NetworkId">Null while the node is in no network.</param>
/// <param name="KeyEpoch">Of the network's key that it names, which signs it.</param>
public sealed record Statement(string Text, Hash32? NetworkId, uint KeyEpoch)
{
    /// <summary>SHA-256; the report data of the quote binds it, too.</summary>
    public Hash32 Digest { get; } = new(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
