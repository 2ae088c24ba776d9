namespace Helios.Protocol.Trie;

/// <summary>A trie of which only some nodes are known was to be changed where they do not suffice.</summary>
/// <param name="prefix">
/// Nibbles of the keys below the missing node, one a byte. The node is in the proof of every key that begins with them.
/// </param>
public sealed class MissingTrieNodeException(byte[] prefix) : Exception("a node of the trie is not known")
{
    public IReadOnlyList<byte> Prefix => prefix;
}
