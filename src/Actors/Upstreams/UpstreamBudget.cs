using Helios.Actors.Telemetry;

namespace Helios.Actors.Upstreams;

/// <summary>
/// The bytes of answers that are held at once, of all endpoints together: each counts from when room is made for it until its answer is
/// decoded.
/// </summary>
/// <remarks>
/// No endpoint holds more than is free. So the answers of one endpoint hold half of the budget at most, and n endpoints that send without
/// end leave one part of n + 1 to the others, whoever they are and whenever they come (A. Choudhury, E. Hahne: Dynamic queue length
/// thresholds for shared-memory packet switches, 1998). One answer has a third at most, because it moves into a buffer of twice the size
/// while it grows, and both count. Nothing waits for room: an answer that finds none fails, and what it held is free at once.
/// </remarks>
/// <param name="bytes">Of all endpoints together.</param>
public sealed class UpstreamBudget(long bytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Endpoint, long> _held = [];
    private long _all;

    /// <summary>Bytes of the largest answer that finds room while no other is held, however its size lies between two buffers.</summary>
    /// <param name="bytes">Of the budget.</param>
    public static long LargestAnswer(long bytes) => (bytes / 4) - 1;

    /// <inheritdoc cref="LargestAnswer"/>
    public long Largest => LargestAnswer(bytes);

    /// <summary>Bytes that are held now.</summary>
    public long Held
    {
        get
        {
            lock (_lock)
                return _all;
        }
    }

    /// <summary>Bytes that answers of this endpoint hold now.</summary>
    public long HeldOf(Endpoint endpoint)
    {
        lock (_lock)
            return _held.GetValueOrDefault(endpoint);
    }

    /// <summary>Takes room for so many bytes more, or nothing.</summary>
    internal bool TryTake(Endpoint endpoint, long more)
    {
        lock (_lock)
        {
            long held = _held.GetValueOrDefault(endpoint) + more;
            if (held > bytes - (_all + more))
                return false;
            (_held[endpoint], _all) = (held, _all + more);
        }
        NodeMeter.UpstreamHeld(more);
        return true;
    }

    internal void GiveBack(Endpoint endpoint, long less)
    {
        lock (_lock)
        {
            _all -= less;
            if ((_held[endpoint] -= less) == 0)
                _held.Remove(endpoint);
        }
        NodeMeter.UpstreamHeld(-less);
    }
}
