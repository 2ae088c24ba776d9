namespace Helios.Protocol.Evm;

/// <summary>One word of one account's storage.</summary>
public readonly record struct StorageSlot(Address Address, U256 Slot);
