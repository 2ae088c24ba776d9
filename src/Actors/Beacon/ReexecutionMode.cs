namespace Helios.Actors.Beacon;

/// <summary>Which blocks of the chain's heads are executed again, on a witness of an execution endpoint.</summary>
public enum ReexecutionMode
{
    /// <summary>None: the sync committee's word is taken.</summary>
    Off,

    /// <summary>The newest, whenever none is being executed. A head is signed before that.</summary>
    Sample,

    /// <summary>Every block, one after the other. A head is signed after that.</summary>
    All,
}
