namespace Helios.Protocol.Evm.Stateless;

/// <summary>What a witness lacks of that which the execution of its block needs.</summary>
public abstract record WitnessLack
{
    private WitnessLack()
    {
    }

    public sealed record Account(Address Address) : WitnessLack
    {
        public override string ToString() => $"account {Address}";
    }

    public sealed record Slot(StorageSlot Of) : WitnessLack
    {
        public override string ToString() => $"slot {Of.Slot.ToHexQuantity()} of {Of.Address}";
    }

    public sealed record Code(Address Address, Hash32 CodeHash) : WitnessLack
    {
        public override string ToString() => $"the code of {Address}, {CodeHash}";
    }

    /// <summary>The header of one of the 256 blocks before the block.</summary>
    public sealed record Header(ulong Number) : WitnessLack
    {
        public override string ToString() => $"the header of block {Number}, or of one after it";
    }

    /// <summary>A node beside an account that is deleted: it decides the shape of the trie after that.</summary>
    /// <param name="Prefix">Nibbles of the keys below the node, one a byte.</param>
    public sealed record BesideAccount(Address Deleted, IReadOnlyList<byte> Prefix) : WitnessLack
    {
        public override string ToString() => $"the node beside account {Deleted}, which is deleted";
    }

    /// <summary>The same of a slot.</summary>
    /// <inheritdoc cref="BesideAccount" path="/param"/>
    public sealed record BesideSlot(StorageSlot Deleted, IReadOnlyList<byte> Prefix) : WitnessLack
    {
        public override string ToString() => $"the node beside slot {Deleted.Slot.ToHexQuantity()} of {Deleted.Address}, which is deleted";
    }
}

/// <summary>The execution of a block needs what its witness lacks. The contract does not see it: it passes all frames.</summary>
internal sealed class WitnessLackException(WitnessLack lack) : Exception($"the witness lacks {lack}")
{
    public WitnessLack Lack => lack;
}
