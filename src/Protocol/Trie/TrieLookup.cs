namespace Helios.Protocol.Trie;

/// <summary>The proven content of a trie with a known root at a key. Only <see cref="MerklePatriciaProof"/> makes one.</summary>
public sealed class TrieLookup
{
    private readonly byte[]? _value;

    private TrieLookup(byte[]? value) => _value = value;

    /// <summary>False: the key is proven absent.</summary>
    public bool IsIncluded => _value is not null;

    /// <exception cref="InvalidOperationException">The key is proven absent.</exception>
    public ReadOnlySpan<byte> Value => _value ?? throw new InvalidOperationException("the key is absent from the trie");

    internal static TrieLookup Absent { get; } = new(null);

    internal static TrieLookup Included(ReadOnlySpan<byte> value) => new(value.ToArray());
}
