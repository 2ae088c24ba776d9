namespace Helios.Protocol.Evm;

/// <summary>A state that transactions change, one after the other.</summary>
internal interface IChangingState : IStateReader
{
    /// <summary>Takes over what a transaction changed.</summary>
    void Commit(JournaledState state);
}
