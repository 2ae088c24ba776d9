namespace Helios.Protocol.Ssz;

/// <summary>A container of the consensus-specs: what its fields are stands three times, in the spec's order.</summary>
public interface ISszContainer<TSelf>
    where TSelf : ISszContainer<TSelf>
{
    /// <summary>ssz/simple-serialize.md: <c>hash_tree_root</c>.</summary>
    Root HashTreeRoot();

    /// <summary>Appends the serialized fields.</summary>
    void Encode(SszWriter ssz);

    /// <summary>Reads the fields; the reader's schema names the fork and the preset that choose the types.</summary>
    /// <exception cref="MalformedInputException">The bytes are no serialization of this type.</exception>
    static abstract TSelf Decode(ref SszReader ssz);
}
