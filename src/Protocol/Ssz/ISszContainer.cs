namespace Helios.Protocol.Ssz;

/// <summary>A type that ssz/simple-serialize.md can write and read.</summary>
public interface ISszSerializable<TSelf>
    where TSelf : ISszSerializable<TSelf>
{
    /// <summary>Appends the serialized fields.</summary>
    void Encode(SszWriter ssz);

    /// <summary>Reads the fields; the reader's schema names the fork and the preset that choose the types.</summary>
    /// <exception cref="MalformedInputException">The bytes are not a serialization of this type.</exception>
    static abstract TSelf Decode(ref SszReader ssz);
}

/// <summary>
/// A container of the consensus-specs: its fields are listed three times, in the spec's order. One whose root depends on
/// the preset's list limits is only <see cref="ISszSerializable{TSelf}"/> and takes the schema for its root.
/// </summary>
public interface ISszContainer<TSelf> : ISszSerializable<TSelf>
    where TSelf : ISszContainer<TSelf>
{
    /// <summary>ssz/simple-serialize.md: <c>hash_tree_root</c>.</summary>
    Root HashTreeRoot();
}
