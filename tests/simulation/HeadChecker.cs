using Helios.Actors.Beacon;

namespace Helios.Simulation;

/// <summary>Watches what light clients would sign answers from, and says which invariant does not hold.</summary>
/// <param name="fail">Takes the invariant, and what is wrong.</param>
internal sealed class HeadChecker(Simulation simulation, Action<string, string> fail)
{
    /// <summary>Least part of the committee that must have signed a head before an answer is given from it.</summary>
    public const double LeastParticipation = 2.0 / 3;

    /// <summary>Oldest head that an answer is given from, in slots.</summary>
    public const int MostSlots = 3;

    /// <summary>How long two members with a session may go on from two finalized blocks of one slot.</summary>
    private static readonly TimeSpan UntilEvidence = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ClockError = TimeSpan.FromSeconds(5);

    private readonly Dictionary<ulong, Root> _heads = [];
    private readonly Dictionary<(OsProcess, OsProcess), TimeSpan> _differentSince = [];

    private static BeaconChains Chains => BeaconChains.All;

    private TimeSpan Now => simulation.World.Now;

    /// <summary>The answers come in this order.</summary>
    public void Ask(Host host, Watched node)
    {
        host.AskBeacon(new BeaconSync.GetEquivocation(), answer => Hears(host, node, (answer as BeaconSync.EquivocationStatus)?.Found));
        host.AskBeacon(new BeaconSync.GetSignableBlocks(), answer => Signs(host, node, answer));
    }

    /// <summary>Two members with a session that have finalized two blocks of one slot have evidence of it soon.</summary>
    /// <param name="hasSession">Whether two of them have a session with each other.</param>
    public void Compare(IReadOnlyCollection<(Host Host, Watched Node)> members, Func<Host, Host, bool> hasSession)
    {
        foreach ((Host one, Watched first) in members)
        {
            foreach ((Host other, Watched second) in members.Where(pair => pair.Host.Index > one.Index))
            {
                (OsProcess, OsProcess) pair = (one.Process!, other.Process!);
                bool differs = one.Answers && other.Answers && !first.HasEvidence && !second.HasEvidence && hasSession(one, other)
                    && first.Finalized is { } a && second.Finalized is { } b && a.Slot == b.Slot && a.Root != b.Root;
                if (!differs)
                    _differentSince.Remove(pair);
                else if (_differentSince.TryAdd(pair, Now) || Now - _differentSince[pair] <= UntilEvidence)
                    continue;
                else
                    fail("two chains are noticed", $"{one.Name} goes on from {first.Finalized}, {other.Name} from {second.Finalized}");
            }
        }
    }

    private void Hears(Host host, Watched node, BeaconSyncEvents.CommitteeEquivocated? found)
    {
        if (found is null)
            return;
        node.HasEvidence = true;
        if (!simulation.HasTwoChains)
            fail("evidence is of two chains", $"{host.Name} has evidence of two chains of slot {found.Evidence.Slot}, and there is one");
    }

    private void Signs(Host host, Watched node, object answer)
    {
        node.WhyNoHead = answer is BeaconSync.SignableBlocks ? null : (answer as BeaconSync.Unsignable)?.Reason ?? $"{answer}";
        node.Finalized = null;
        if (answer is not BeaconSync.SignableBlocks blocks)
            return;
        simulation.World.Note(blocks.Latest.Head.Header.Beacon.Slot.Value);
        if (node.HasEvidence)
            fail("a node with evidence of two chains signs nothing", $"{host.Name} would sign from {Name(blocks.Latest.Head)}");
        foreach (BeaconSync.SignableHead head in blocks.Latest.Earlier.Prepend(blocks.Latest))
            Judge(host, head);
        if (blocks.Finalized is not { Head: var final })
            return;
        node.Finalized = (final.Header.Beacon.Slot.Value, final.Header.Beacon.HashTreeRoot());
        if (!IsShown(final))
            fail("nothing unproven is signed", $"{host.Name} takes {Name(final)} for finalized, which the committee does not sign");
    }

    private void Judge(Host host, BeaconSync.SignableHead signed)
    {
        BeaconSync.Head head = signed.Head;
        ulong slot = head.Header.Beacon.Slot.Value;
        if (!IsShown(head) || signed.Block.BlockHash != head.BlockHash)
            fail("nothing unproven is signed", $"{host.Name} would sign from {Name(head)}, which the committee does not sign");
        if (!head.Participation.Reaches(LeastParticipation))
            fail("nothing unproven is signed", $"{host.Name} would sign from {Name(head)}, which {head.Participation} have signed");
        ulong earliest = Chains.SlotAt(Now - ClockError), latest = Chains.SlotAt(Now + ClockError);
        if (slot + MostSlots < earliest)
            fail("nothing old is signed as fresh", $"{host.Name} would sign from {Name(head)} in slot {earliest}");
        if (slot > latest)
            fail("nothing is signed before its time", $"{host.Name} would sign from {Name(head)} in slot {latest}");
        Root root = head.Header.Beacon.HashTreeRoot();
        if (!simulation.HasTwoChains && !_heads.TryAdd(slot, root) && _heads[slot] != root)
            fail("one head of a slot", $"{host.Name} would sign from {Name(head)}, and another from {_heads[slot]}");
    }

    private bool IsShown(BeaconSync.Head head) =>
        Chains.Own.Has(head.Header) || (simulation.HasTwoChains && Chains.Second.Has(head.Header));

    private static string Name(BeaconSync.Head head) => $"slot {head.Header.Beacon.Slot} ({head.Header.Beacon.HashTreeRoot()})";

    /// <summary>One boot of a node's light client, as it was last seen.</summary>
    internal sealed class Watched
    {
        public bool HasEvidence { get; set; }

        /// <summary>Why no answer is given from its newest head; null where one is.</summary>
        public string? WhyNoHead { get; set; } = "it was not asked yet";

        /// <summary>The finalized block that answers are given from.</summary>
        public (ulong Slot, Root Root)? Finalized { get; set; }
    }
}
