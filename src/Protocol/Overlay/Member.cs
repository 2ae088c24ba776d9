namespace Helios.Protocol.Overlay;

public enum MemberState : byte
{
    Alive = 0,

    /// <summary>No member could reach it for a while. If it lives, it contradicts with a higher incarnation.</summary>
    Lost = 1,
}

/// <summary>The network's knowledge of one node.</summary>
/// <param name="AdmittedBy">Who appraised its evidence first; the founder admitted itself.</param>
/// <param name="Incarnation">Raised by the member itself only, to contradict its loss.</param>
public sealed record Member(PeerId NodeKey, NodeAddress Address, PeerId AdmittedBy, uint Incarnation, MemberState State)
{
    public const int LeastSize = PeerId.Length + NodeAddress.Length + PeerId.Length + 4 + 1;

    public bool IsAlive => State == MemberState.Alive;

    public void Write(WireWriter wire)
    {
        wire.Bytes(NodeKey.Span);
        Address.Write(wire);
        wire.Bytes(AdmittedBy.Span).UInt32(Incarnation).UInt8((byte)State);
    }

    public static Member Read(ref WireReader wire) =>
        new(wire.PeerId(), NodeAddress.Read(ref wire), wire.PeerId(), wire.UInt32(), wire.UInt8() switch
        {
            0 => MemberState.Alive,
            1 => MemberState.Lost,
            var other => throw new MalformedInputException($"member state {other}"),
        });

    /// <summary>
    /// Whether another's statement would give the living member an incarnation or an address that it has not itself. Only the member may
    /// say so, and has to contradict.
    /// </summary>
    public bool IsDenied(Member statement) => statement.Incarnation > Incarnation
        || (statement.Incarnation == Incarnation && statement.Address != Address);

    /// <summary>Which of two statements about one node holds: the same answer on every node, whatever the order of arrival.</summary>
    internal static Member Later(Member a, Member b)
    {
        int order = a.Incarnation.CompareTo(b.Incarnation);
        if (order == 0)
        {
            // At the same incarnation a loss outweighs. At the highest there is nothing to contradict it with, so life does.
            order = a.Incarnation == uint.MaxValue ? b.State.CompareTo(a.State) : a.State.CompareTo(b.State);
        }
        if (order == 0)
            order = b.AdmittedBy.CompareTo(a.AdmittedBy);
        if (order == 0)
            order = b.Address.CompareTo(a.Address);
        return order >= 0 ? a : b;
    }
}
